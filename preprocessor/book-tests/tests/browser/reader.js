// Runs before the page's own scripts. What would leave the page is kept in it, and what a reader can
// find in it is found here; the tests ask, and answers are plain data.
// No dialogue that nobody is there to close, no sidebar where there happens to be room.
window.print = () => {};
try { localStorage['mdbook-sidebar'] = 'hidden'; } catch { /* Not on an empty page. */ }
Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });
HTMLAnchorElement.prototype.click = function () { window.saved = this.download; };
addEventListener('click', (event) => {
  const away = event.target.closest?.('a[target=_blank]');
  if (!away) return;
  event.preventDefault();
  window.opened = away.href;
}, true);
window.reader = (() => {
  const figure = (index) => document.querySelectorAll('figure.exhibit')[index];
  const shown = (one) => !!one && one.checkVisibility({ visibilityProperty: true });
  const all = (index, selector) => [...figure(index).querySelectorAll(selector)].filter(shown);
  const named = (one) => (one.getAttribute('aria-label') || one.textContent).trim();
  const words = (one) => (one ? one.textContent.replace(/\s+/g, ' ').trim() : '');
  const drawn = (index) => all(index, '.xstage [data-v]');
  const spots = {
    middle: ({ x, y, width, height }) => [x + width / 2, y + height / 2],
    end: ({ x, y, width, height }) => [x + width * 0.99, y + height / 2],
    // Clear of what else is there: of arrows, of a line's end.
    start: ({ x, y, width, height }) => [x + Math.min(6, width / 2), y + Math.min(6, height / 2)],
    // On the way of an arrow, where nothing lies over it.
    arrow: (box, one) => {
      const path = document.querySelector(one.getAttribute('href')).querySelector('.al');
      const points = [0.5, 0.35, 0.65, 0.2, 0.8].map((along) => {
        const { x, y } = path.getPointAtLength(path.getTotalLength() * along);
        const at = new DOMPoint(x + +one.getAttribute('x'), y + +one.getAttribute('y')).matrixTransform(one.parentNode.getScreenCTM());
        return [at.x, at.y];
      });
      return points.find(([x, y]) => document.elementFromPoint(x, y)?.closest('.xstage')) || points[0];
    },
    // Right of a line's number and its blanks.
    code: ({ x, y, height }) => [x + 110, y + height / 2],
  };
  return {
    figure, shown, all, words, drawn,
    // The control of an exhibit whose name begins so.
    by: (index, name) => all(index, 'button, summary, input, a').find((one) => named(one).startsWith(name)),
    step: (index) => +all(index, '.xq input')[0]?.value,
    last: (index) => +all(index, '.xq input')[0]?.max,
    pressed: (index, name) => reader.by(index, name)?.getAttribute('aria-pressed') === 'true',
    line: (index, number) => all(index, `.xl[data-n="${number}"]`)[0],
    name: (index, name, line) => all(index, `.xl[data-n="${line}"] var`).find((one) => one.textContent === name),
    // The box of a local that a line of the program names, or of a block as `#1`.
    value: (index, name, line) => {
      const v = line ? reader.name(index, name, line).dataset.v : name;
      return drawn(index).find(({ dataset }) => dataset.v === v);
    },
    arrow: (index) => all(index, '.xstage svg > use')[0],
    // What is lit: how many boxes, and which names in the program.
    lit: (index) => [all(index, '.xstage rect.xbox').length, ...new Set(all(index, '.xs0 .xhi').map(words))].join(' '),
    told: (index) => words(all(index, '.xsay .xzs')[0]),
    // The card that asks.
    card: (index) => all(index, 'fieldset.xask')[0],
    choice: (index, text) => [...reader.card(index).querySelectorAll('label')].find((one) => one.textContent.includes(text)),
    chosen: (index) => words([...reader.card(index).querySelectorAll('label')].find((one) => one.querySelector(':checked'))),
    verdict: (index) => words(reader.card(index).querySelector('[aria-live]')),
    // The block that the picture of an exhibit draws with these words.
    block: (index, text) => all(index, '.xstage use').find((one) => document.querySelector(one.getAttribute('href')).textContent.startsWith(text)),
    tab: (index, name) => all(index, '[role=tab]').find((one) => named(one) === name),
    rows: (index) => all(index, '.xby table').map(words).join(' '),
    text: (selector) => words([...document.querySelectorAll(selector)].find(shown)),
    // Where to point at something, once it is in view, has come to rest, and nothing lies over it.
    place: async (find, spot) => {
      const one = find();
      if (!shown(one)) throw new Error(`there is nothing to point at: ${find}`);
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      // What slides in may take a few frames to begin.
      const rest = async (before, frames = 300) => {
        await new Promise((done) => requestAnimationFrame(done));
        const now = spots[spot](one.getBoundingClientRect(), one);
        const still = `${now}` === `${before}` && now[0] > 0 && now[0] < innerWidth;
        return still || !frames ? now : rest(now, frames - 1);
      };
      const covering = ([x, y]) => {
        const on = document.elementFromPoint(x, y);
        const same = !!on && (one.contains(on) || on.contains(one) || !!on.closest('.xstage') && !!one.closest('.xstage'));
        return same ? '' : on ? `${on.localName}.${on.className}` : 'nothing';
      };
      const at = await rest();
      return { x: at[0], y: at[1], on: covering(at) };
    },
    // Puts the focus where the tab key brings it, too.
    focus: (find) => {
      const one = find();
      if (!shown(one) || one.disabled || one.tabIndex < 0) throw new Error(`no key reaches it: ${find}`);
      one.focus();
    },
  };
})();
