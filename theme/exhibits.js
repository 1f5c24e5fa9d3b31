(() => {
'use strict';
const within = (text) => {
const ranges = text.split(',').map((part) => part.split('-').map(Number));
return (step) => ranges.some(([from, to = from]) => from <= step && step <= to);
};
const reserve = (box, html) => {
const ghost = box.cloneNode(false);
ghost.removeAttribute('aria-live');
ghost.setAttribute('aria-hidden', 'true');
ghost.classList.add('xghost');
ghost.innerHTML = html;
box.after(ghost);
};
const actions = ['show">Show all lines', 'lanes" aria-pressed="false">Lanes', 'rights" aria-pressed="false">Rights', 'copy">Copy<span class="xi"> complete program</span>']
.map((rest) => `<button type="button" hidden data-do="${rest}</button>`).join('');
const controls = (count) => [
['first', 'First step', 'M3 3v10M13 3v10L5.5 8z'],
['back', 'Step back', 'M11 3v10L4 8z'],
['next', 'Step forward', 'M5 3v10l7-5z'],
['last', 'Last step', 'M13 3v10M3 3v10l7.5-5z'],
].map(([name, label, path]) => `<button type="button" data-go="${name}" aria-label="${label}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg></button>`).join('')
+ `<span class="xsl"><input type="range" min="1" max="${count}" value="1" aria-label="Step"></span><span class="xn"></span>`;
const said = new Map();
const say = (button, text) => {
const before = said.get(button) || button.innerHTML;
said.set(button, before);
button.textContent = text;
setTimeout(() => { button.innerHTML = before; }, 1600);
};
const copy = async (button, text) => {
try {
await navigator.clipboard.writeText(text);
} catch {
const area = document.createElement('textarea');
area.value = text;
document.body.append(area);
area.select();
document.execCommand('copy');
area.remove();
button.focus();
}
say(button, 'Copied');
};
window.exhibits = { copy };
const lanes = (panel) => {
const code = panel.querySelector('.xzz');
if (!code) return () => {};
const status = panel.querySelector('.xzs');
const every = [...code.querySelectorAll('.xz')];
const strips = every.filter((strip) => strip.closest('.xl'));
const shown = () => strips.filter((strip) => strip.getClientRects().length);
const lineOf = (strip) => Number(strip.parentNode.dataset.n);
const lives = [...panel.querySelectorAll('.xzd li')].map((life) => ({
group: life.dataset.g || '0',
extra: 'x' in life.dataset,
name: life.firstChild.outerHTML,
spans: [...life.querySelectorAll('span')].map((span) => [+span.dataset.f, +span.dataset.t, span.innerHTML]),
}));
const columns = ({ dataset: { g = '0' }, classList }) => lives.filter(
({ group, extra }) => group === g && !(extra && classList.contains('xzf')),
);
const at = ({ spans }, line) => {
const marks = spans.filter(([from, to]) => !to && from === line);
const after = spans.find(([from, to]) => to && (from === to ? line === to : from <= line && line < to));
const span = after || spans.find(([, to]) => line === to);
return span && [...marks.map(([, , words]) => `on line ${line}: ${words}`), `${after ? 'after' : 'until'} line ${line}: ${span[2]}`].join('; ');
};
const labels = () => shown().flatMap((strip) => [...strip.querySelectorAll('b')]);
let pinned = false;
const quiet = () => {
if (!status.firstChild) return;
status.textContent = '';
pinned = false;
for (const strip of every) strip.classList.remove('xzk', 'xzp');
};
const tell = (strip, column) => {
const life = columns(strip)[column];
status.innerHTML = `${life.name} ${at(life, lineOf(strip))}`;
code.style.setProperty('--zk', column);
for (const other of every) {
other.classList.toggle('xzk', columns(other)[column] === life && !!at(life, lineOf(other)));
other.classList.toggle('xzp', other === strip);
}
};
const point = (event) => {
const strip = event.target.closest('.xz');
const svg = strip?.querySelector('svg');
if (!svg) return false;
const box = svg.getBoundingClientRect();
const all = columns(strip);
const label = event.target.dataset?.c;
const x = label ? +label + .5 : (event.clientX - box.left) * all.length / box.width;
const there = all.map((life, i) => [at(life, lineOf(strip)) ? Math.abs(i + .5 - x) : Infinity, i]);
const [far, column] = there.reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity]);
if (far === Infinity) return false;
tell(strip, column);
return true;
};
code.addEventListener('pointermove', (event) => {
if (!pinned && !point(event)) quiet();
});
code.addEventListener('pointerleave', () => pinned || quiet());
code.addEventListener('click', (event) => {
quiet();
pinned = point(event);
});
let line = 0;
const stop = (label) => labels().forEach((other) => { other.tabIndex = other === label ? 0 : -1; });
for (const label of code.querySelectorAll('.xz b')) {
label.removeAttribute('aria-hidden');
label.setAttribute('role', 'button');
label.setAttribute('aria-label', `Lane of ${label.dataset.z}`);
label.tabIndex = -1;
const strip = label.parentNode;
const column = +label.dataset.c;
const same = () => shown().filter((other) => other.dataset.g === strip.dataset.g && at(columns(strip)[column], lineOf(other)));
const go = (to) => {
const way = same();
const there = way[Math.max(0, Math.min(way.length - 1, to(way.findIndex((other) => lineOf(other) === line), way)))];
line = lineOf(there);
tell(there, column);
there.scrollIntoView({ block: 'nearest' });
};
label.addEventListener('focus', () => {
const now = Number(code.querySelector('.xcur')?.dataset.n);
line = same().some((other) => lineOf(other) === now) ? now : lineOf(strip);
stop(label);
go((i) => i);
});
label.addEventListener('blur', quiet);
label.addEventListener('keydown', (event) => {
const all = labels();
const beside = (by) => all[(all.indexOf(label) + by + all.length) % all.length].focus();
const act = {
ArrowLeft: () => beside(-1),
ArrowRight: () => beside(1),
ArrowUp: () => go((i) => i - 1),
ArrowDown: () => go((i) => i + 1),
Home: () => go(() => 0),
End: () => go((i, way) => way.length - 1),
Escape: () => code.focus(),
}[event.key];
if (!act) return;
event.preventDefault();
event.stopPropagation();
act();
});
}
stop(labels()[0]);
const all = panel.querySelector('[data-do=all]');
if (all) {
all.hidden = false;
all.addEventListener('click', () => {
quiet();
all.setAttribute('aria-pressed', panel.classList.toggle('xzall'));
stop(labels()[0]);
});
}
return quiet;
};
const chosen = (figure, box, lines, allow) => {
const list = box.querySelector('ol');
const views = [...list.children].map(({ dataset }) => dataset);
let now = +list.dataset.a;
const buttons = [...box.querySelectorAll('button')];
buttons.forEach((button, after) => button.addEventListener('click', () => go(now + (after ? 1 : -1))));
const allowed = () => {
box.classList.toggle('xon', rights);
for (const line of lines) line.classList.toggle('xat', rights && line.dataset.n === views[now].l);
if (!rights) return;
allow(views[now]);
buttons[0].disabled = !now;
buttons[1].disabled = now === views.length - 1;
if (document.activeElement.disabled) box.focus();
};
const go = (to) => {
now = Math.max(0, Math.min(views.length - 1, to));
allowed();
};
for (const line of lines) {
line.addEventListener('click', ({ target }) => {
if (!rights || target.closest('.xz')) return;
go(views.findLastIndex(({ l }) => +l <= line.dataset.n));
});
}
const press = (key) => {
const to = { Home: 0, ArrowLeft: now - 1, ArrowRight: now + 1, End: views.length - 1 }[key];
if (!rights || to === undefined) return false;
go(to);
return true;
};
return { allowed, press };
};
const prepare = (figure, link) => {
const one = (selector) => figure.querySelector(selector);
const lines = [...figure.querySelectorAll('.xl')];
const count = Number(figure.dataset.steps || 0);
const text = () => lines.map((line) => line.textContent).join('');
const quiet = lanes(figure);
const box = one('.xri');
const allow = ({ l: line, x: to, f: of, r: numbers }) => {
const [list, store] = box.querySelectorAll('ul');
box.querySelector('p').innerHTML = numbers
? `<b>After line ${line}</b>${of ? ` in ${of}` : ''}${to && !count ? `, on the way to line ${to},` : ''} the compiler allows:`
: 'The compiler tells what is allowed after a line has run.';
list.replaceChildren(...(numbers ? numbers.split(' ') : []).map((number) => {
const item = store.children[number].cloneNode(true);
for (const [i, letter] of [...item.dataset.w].entries()) {
const mark = document.createElement(letter < 'a' ? 'b' : 's');
mark.textContent = 'RWO'[i];
if (letter === '-') mark.className = 'xrv';
mark.setAttribute('aria-hidden', true);
item.insertBefore(mark, item.childNodes[i]);
}
return item;
}));
box.style.minHeight = `${box.offsetHeight}px`;
};
if (!count) return { text, ...(box && chosen(figure, box, lines, allow)) };
const steps = [...figure.querySelectorAll('.xd li[data-l]')];
const parts = [...figure.querySelectorAll('[data-s]')].map((part) => [part, within(part.dataset.s)]);
const pictures = figure.querySelectorAll('.xstage svg');
const sentence = one('.xp');
const output = one('.xout samp');
one('.xq').innerHTML = controls(count);
const slider = one('.xq input');
const counter = one('.xn');
const go = (name) => one(`[data-go=${name}]`);
let now = -1;
const visits = lines.flatMap((line) => {
const { n } = line.dataset;
const runs = steps.flatMap(({ dataset }, i) => (dataset.l === n ? [i] : []));
if (!runs[0] && runs[0] !== 0) return [];
const visit = () => {
const next = runs.find((i) => i > now);
const back = next === undefined && `Back to the ${runs[1] ? 'first' : 'only'} run of line ${n}.`;
if (back) now = -1;
show(next ?? runs[0], false, back);
};
const button = document.createElement('button');
button.type = 'button';
button.setAttribute('aria-label', `Line ${n}: to its next run`);
line.classList.add('xgo');
line.prepend(button);
line.addEventListener('click', ({ target }) => {
if (!target.closest('.xz') && (target === button || getSelection().isCollapsed)) visit();
});
return [button];
});
one('.xs0').addEventListener('keydown', (event) => {
const to = visits[visits.indexOf(event.target) + { ArrowUp: -1, ArrowDown: 1 }[event.key]];
if (!to || !visits.includes(event.target)) return;
event.preventDefault();
to.focus();
});
const loops = (figure.dataset.turns || '').split(' ').filter(Boolean).map((loop) => {
const [line, end, starts] = loop.split(':');
return { line: +line, of: line[0] !== '+', end: +end, starts: starts.split(',').map(Number) };
});
const turns = document.createElement('div');
const ways = [];
let leads = [];
if (loops[0]) {
turns.className = 'xtu';
turns.innerHTML = ['Iteration before|‹', 'Iteration after|›', 'Out of the loop|⇥'].map((way) => way.replace(/(.*)\|(.)/, '<button type="button" aria-label="$1" title="$1">$2</button>')).join('');
turns.children[0].after(document.createElement('span'));
one('.xq').append(turns);
ways.push(...turns.querySelectorAll('button'));
ways.forEach((way, i) => way.addEventListener('click', () => {
show(leads[i]);
if (way.disabled) slider.focus({ preventScroll: true });
}));
const marks = loops.flatMap(({ starts }) => starts);
if (marks.length < 80) slider.parentNode.style.background = marks.map((step) => `linear-gradient(var(--x-muted) 0 0) calc(8px + (100% - 16px) * ${step / (count - 1)}) 100% / 1px 5px no-repeat`).join();
}
const turn = (step) => {
const loop = loops.findLast(({ starts, end }) => starts[0] <= step && step < end);
turns.style.visibility = loop ? '' : 'hidden';
if (!loop) return;
const { starts, end } = loop;
const now = starts.findLastIndex((start) => start <= step);
leads = [starts.findLast((start) => start < starts[now]), starts.find((start) => start > step), end < count ? end : undefined];
ways.forEach((way, i) => { way.disabled = leads[i] === undefined; });
turns.children[1].textContent = `Iteration ${(now + 1).toLocaleString('en')}${loop.of ? ` of ${starts.length.toLocaleString('en')}` : ''}, line ${loop.line}`;
};
let from;
figure.addEventListener('touchstart', (event) => {
const on = event.target.closest('.xm, .xsay, .xs0');
from = on && !event.touches[1] && on.scrollWidth <= on.clientWidth && event.touches[0];
if (from) event.stopPropagation();
}, { passive: true });
figure.addEventListener('touchend', ({ changedTouches: [to] }) => {
const x = from && to.clientX - from.clientX;
if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(to.clientY - from.clientY) && getSelection().isCollapsed) show(now - Math.sign(x));
});
const longest = steps.reduce((a, b) => (a.textContent.length < b.textContent.length ? b : a));
reserve(sentence, longest.innerHTML);
if (output) reserve(output, output.innerHTML);
const show = (step, still, word) => {
step = Math.max(0, Math.min(count - 1, step));
if (step === now) return;
now = step;
quiet();
const { l: line, x: next } = steps[step].dataset;
for (const [part, there] of parts) {
const off = part.classList.contains('o');
const on = there(step);
if (off === on) part.classList.toggle('o', !on);
part.classList.toggle('xin', on && off && !still);
}
for (const one of lines) {
one.classList.toggle('xcur', one.dataset.n === line);
one.classList.toggle('xnext', one.dataset.n === next && next !== line);
}
for (const visit of visits) visit.tabIndex = visit.parentNode.dataset.n === line ? 0 : -1;
sentence.innerHTML = (word ? `<i>${word}</i> ` : '') + steps[step].innerHTML;
for (const picture of pictures) picture.setAttribute('aria-label', `Memory after line ${line}${figure.dataset.of || ''}`);
if (output) {
output.textContent = '';
for (const { dataset } of steps.slice(0, step + 1)) {
output.append(dataset.o || '');
if (dataset.e) {
const error = document.createElement('i');
error.textContent = dataset.e;
output.append(error);
}
}
if (!output.textContent) output.textContent = '\u00a0';
output.parentNode.scrollTop = output.scrollHeight;
}
allowed();
turn(step);
slider.value = step + 1;
slider.setAttribute('aria-valuetext', `Step ${step + 1} of ${count}, line ${line}`);
counter.innerHTML = `<span>Step </span>${step + 1}<span> of </span><i>/</i>${count}`;
go('first').disabled = go('back').disabled = step === 0;
go('next').disabled = go('last').disabled = step === count - 1;
reach();
figure.dispatchEvent(new Event('xstep'));
};
const allowed = () => {
if (!box) return;
box.hidden = !rights;
if (rights) allow(steps[now].dataset);
};
const reach = () => {
link.href = `#${figure.id}:step=${now + 1}`;
const current = one('.xcur');
const code = one('.xs0');
const from = current?.offsetTop - code.scrollTop;
if (from < 24 || from > code.clientHeight - 48) code.scrollTop = current.offsetTop - code.clientHeight / 2;
};
const moves = {
first: () => 0, back: () => now - 1, next: () => now + 1, last: () => count - 1,
};
for (const [name, to] of Object.entries(moves)) {
go(name).addEventListener('click', (event) => {
show(to());
if (event.currentTarget.disabled) slider.focus({ preventScroll: true });
});
}
slider.addEventListener('input', () => show(slider.value - 1));
one('.xq').hidden = false;
show(0, true);
const press = (key) => {
const name = { Home: 'first', ArrowLeft: 'back', ArrowRight: 'next', End: 'last' }[key];
if (name) show(moves[name]());
return name;
};
return { text, show, reach, press, allowed };
};
let rights = false;
let beside = false;
const asked = [];
const targets = new Map();
const begin = (figure) => {
figure.querySelector('.xa').insertAdjacentHTML('afterbegin', actions);
const button = (name) => figure.querySelector(`.xa [data-do=${name}]`);
const tabs = [...figure.querySelectorAll('[role=tab]')];
const panels = tabs.length ? [...figure.querySelectorAll('.xpan')] : [figure];
const players = panels.map((panel) => prepare(panel, button('link')));
let now = 0;
const offer = () => {
button('rights').hidden = !panels[now].querySelector('.xri');
button('lanes').hidden = !panels[now].querySelector('.xcl.xzz');
};
const select = (index, focus) => {
now = (index + tabs.length) % tabs.length;
tabs.forEach((tab, i) => {
tab.setAttribute('aria-selected', i === now);
tab.tabIndex = i === now ? 0 : -1;
panels[i].classList.toggle('xopen', i === now);
});
if (focus) tabs[now].focus();
button('link').href = `#${panels[now].id}`;
button('copy').hidden = !players[now].text();
offer();
players[now].reach?.();
};
tabs.forEach((tab, i) => tab.addEventListener('click', () => select(i)));
figure.addEventListener('keydown', (event) => {
if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
if (tabs.includes(event.target)) {
const to = { Home: 0, ArrowLeft: now - 1, ArrowRight: now + 1, End: -1 }[event.key];
if (to === undefined) return;
select(to, true);
} else if (!players[now].press?.(event.key)) return;
event.preventDefault();
event.stopPropagation();
});
for (const [name, toggle] of [['rights', () => { rights = !rights; }], ['lanes', () => { beside = !beside; }]]) {
button(name).addEventListener('click', () => {
toggle();
asked.forEach((tell) => tell());
});
}
asked.push(() => {
button('rights').setAttribute('aria-pressed', rights);
button('lanes').setAttribute('aria-pressed', beside);
panels.forEach((panel) => panel.classList.toggle('xlo', beside));
players.forEach((player) => player.allowed?.());
});
offer();
if (tabs.length) select(0);
else button('copy').hidden = false;
button('copy').addEventListener('click', (event) => {
copy(event.currentTarget, players[now].text());
});
if (figure.querySelector('.xhid')) {
const show = button('show');
show.hidden = false;
show.addEventListener('click', () => {
show.textContent = figure.classList.toggle('xall') ? 'Show fewer lines' : 'Show all lines';
});
}
panels.forEach((panel, i) => targets.set(panel.id, [panel, players[i], () => tabs[i] && select(i)]));
const first = players.findIndex((player) => player.show);
if (first >= 0) targets.set(figure.id, targets.get(panels[first].id));
};
for (const figure of document.querySelectorAll('figure.exhibit')) {
try {
begin(figure);
} catch (error) {
console.error(`#${figure.id}:`, error);
}
}
const open = () => {
const [, id, step] = /^#(.+?)(?::step=(\d+))?$/.exec(location.hash) || [];
if (!targets.has(id)) return;
const [panel, player, select] = targets.get(id);
if (step || panel.id === id) select();
if (step) player.show?.(step - 1, true);
panel.closest('figure').scrollIntoView();
};
window.addEventListener('hashchange', open);
open();
})();
(() => {
'use strict';
const looks = 'fill stroke stroke-width stroke-dasharray stroke-linecap font letter-spacing text-anchor text-decoration-line'.split(' ');
const alone = (part) => {
const sprite = part.localName === 'use' && document.querySelector(part.getAttribute('href'));
const from = sprite || part;
const copy = from.cloneNode();
if (from.nodeType !== Node.ELEMENT_NODE) return copy;
if (sprite) copy.setAttribute('transform', `translate(${part.getAttribute('x')} ${part.getAttribute('y')})`);
for (const name of ['id', 'class', 'data-s', 'style']) copy.removeAttribute(name);
const look = getComputedStyle(from);
for (const name of looks) copy.style.setProperty(name, look.getPropertyValue(name));
copy.append(...[...from.childNodes].filter((child) => !child.classList?.contains('o')).map(alone));
return copy;
};
const picture = (panel, sentence) => {
const svg = [...panel.querySelectorAll('.xstage svg')].find((one) => one.getClientRects().length);
const copy = alone(svg);
const { width, height } = svg.viewBox.baseVal;
const [w, h] = [width + 24, height + 24];
const made = (name, text) => {
const element = document.createElementNS(svg.namespaceURI, name);
element.textContent = text;
return element;
};
const ground = made('path', '');
ground.setAttribute('d', `M-12-12h${w}v${h}h-${w}z`);
ground.setAttribute('fill', getComputedStyle(panel.closest('figure')).backgroundColor);
const name = `${panel.closest('figure').querySelector('.xh1').textContent}: ${svg.getAttribute('aria-label')}`;
copy.prepend(made('title', name), made('desc', sentence), ground);
copy.setAttribute('viewBox', `-12 -12 ${w} ${h}`);
copy.setAttribute('width', w);
copy.setAttribute('height', h);
return [new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }), w, h];
};
const save = (blob, name) => {
const link = document.createElement('a');
link.href = URL.createObjectURL(blob);
link.download = name;
link.click();
setTimeout(() => URL.revokeObjectURL(link.href), 9999);
};
for (const figure of document.querySelectorAll('figure.exhibit')) {
const menu = document.createElement('details');
menu.className = 'xsh';
menu.innerHTML = '<summary>Share</summary><div><button type="button">Copy link</button><a target="_blank" rel="noopener">Rust Playground</a><button type="button">Save as SVG</button><button type="button">Save as PNG</button></div>';
const link = figure.querySelector('[data-do=link]');
link?.after(menu);
const [copy, ...files] = menu.querySelectorAll('button');
const playground = menu.querySelector('a');
const open = () => figure.querySelector('.xopen') || figure;
menu.addEventListener('toggle', () => {
const panel = open();
for (const file of files) file.hidden = !panel.querySelector('.xstage svg');
const code = [...panel.querySelectorAll('.xl')].map((line) => line.textContent).join('');
playground.hidden = !code;
const { of = '', edition = 2024 } = panel.dataset;
playground.href = `https://play.rust-lang.org/?mode=${of.includes('optimised') ? 'release' : 'debug'}&edition=${edition}&code=${encodeURIComponent(code)}`;
});
menu.addEventListener('keydown', ({ key }) => {
if (key !== 'Escape') return;
menu.open = false;
menu.firstChild.focus();
});
document.addEventListener('pointerdown', ({ target }) => menu.contains(target) || (menu.open = false));
copy.addEventListener('click', () => {
const page = new URL(/print\.html$/.test(location.pathname) && figure.dataset.page || '', location.href.split(/[?#]/)[0]);
window.exhibits.copy(copy, page + link.getAttribute('href'));
});
files.forEach((file, png) => file.addEventListener('click', () => {
const panel = open();
const name = `${panel.id}-${panel.querySelector('.xq input').value}`;
const [blob, w, h] = picture(panel, panel.querySelector('.xp').textContent);
if (!png) {
save(blob, `${name}.svg`);
return;
}
const image = new Image();
image.onload = () => {
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [2 * w, 2 * h];
canvas.getContext('2d').drawImage(image, 0, 0, 2 * w, 2 * h);
canvas.toBlob((made) => save(made, `${name}.png`));
URL.revokeObjectURL(image.src);
};
image.src = URL.createObjectURL(blob);
}));
}
})();
{
const all = [];
for (const figure of document.querySelectorAll('figure.exhibit')) {
const boxes = [...figure.querySelectorAll('.xb ~ .xby')];
if (!boxes.length) continue;
const button = document.createElement('button');
button.type = 'button';
button.textContent = 'Bytes';
figure.querySelector('[data-do=copy]').before(button);
const tell = (on) => {
button.setAttribute('aria-pressed', on);
for (const box of boxes) box.hidden = !on;
};
all.push(tell);
tell(true);
button.addEventListener('click', () => {
const on = boxes[0].hidden;
for (const tell of all) tell(on);
});
figure.addEventListener('click', ({ target, clientX: x, clientY: y }) => {
for (const part of target.closest('.xstage')?.querySelectorAll('[data-b]') || []) {
const { left, right, top, bottom } = part.getBoundingClientRect();
if (left > x || right < x || top > y || bottom < y) continue;
const ruler = part.closest('.xb').parentNode.querySelector('.xb ~ .xby').children[part.dataset.b];
tell(true);
ruler.open = true;
ruler.scrollIntoView({ block: 'nearest' });
return;
}
});
}
}
for (const box of document.querySelectorAll('.xqs')) {
const panel = box.closest('.xpan, .exhibit');
const slider = panel.querySelector('.xq input');
const answers = panel.querySelectorAll('.xan p');
const cards = [...box.children];
let asked;
const turn = () => {
const now = slider ? slider.value - 1 : 0;
asked = cards.find(({ dataset }) => dataset.k >= now) || cards.at(-1);
for (const card of cards) card.classList.toggle('xask', card === asked);
box.classList.toggle('xdue', +asked.dataset.k === now + 1);
box.style.bottom = `${panel.querySelector('.xdock')?.offsetHeight}px`;
};
cards.forEach((card, i) => {
card.insertAdjacentHTML('beforeend', '<p><button type="button">Look</button><span aria-live="polite">or just step on</span></p>');
const [button, status] = card.lastChild.children;
button.addEventListener('click', () => {
const [right, why] = ['b', 'i'].map((name) => answers[i].querySelector(name));
const choice = card.querySelector(':checked');
const said = !choice ? 'It is' : choice.nextSibling.textContent === right.textContent ? 'Right:' : 'Not so:';
if (slider) {
slider.value = +(card.dataset.to || card.dataset.k) + 1;
slider.dispatchEvent(new Event('input'));
}
panel.classList.remove('xhush');
status.innerHTML = `<b>${said}</b> ${right.innerHTML}. ${why ? why.innerHTML : ''}`;
if (choice) choice.dispatchEvent(new Event('xanswer', { bubbles: true }));
});
card.addEventListener('change', () => { status.textContent = ''; });
card.addEventListener('keydown', (event) => {
if (event.target === button) return;
if (event.key.startsWith('Arrow')) event.stopPropagation();
if (event.key === 'Enter') button.click();
});
});
panel.addEventListener('xstep', turn);
turn();
panel.addEventListener('click', (event) => {
const { target } = event;
const line = target.closest('.xl');
const [x, y] = ['x', 'y'].map((name) => target.getAttribute(name));
const use = target.closest('svg')?.querySelector(`use[x="${x}"][y="${y}"]:not(.o)`);
const drawn = use && document.querySelector(use.getAttribute('href')).textContent;
const label = box.matches('.xdue') && [...asked.querySelectorAll('label')].find(({ textContent: text }) => (
drawn ? text.match(/\d+ byte|0x\S+/g)?.every((part) => drawn.includes(part)) : line && text === `line ${line.dataset.n}`
));
if (!label) return;
event.stopPropagation();
label.click();
}, true);
}
