// Makes exhibits step. All is in the page: a part of a picture names its steps (data-s).
(() => {
  'use strict';

  // "0-3,7" as a test.
  const within = (text) => {
    const ranges = text.split(',').map((part) => part.split('-').map(Number));
    return (step) => ranges.some(([from, to = from]) => from <= step && step <= to);
  };

  const controls = (count) => [
    ['first', 'First step', 'M3 3v10M13 3v10L5.5 8z'],
    ['back', 'Step back', 'M11 3v10L4 8z'],
    ['next', 'Step forward', 'M5 3v10l7-5z'],
    ['last', 'Last step', 'M13 3v10M3 3v10l7.5-5z'],
  ].map(([name, label, path]) => `<button type="button" data-go="${name}" aria-label="${label}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg></button>`).join('')
    + `<span class="xsl"><input type="range" min="1" max="${count}" value="1" aria-label="Step"></span><span class="xn"></span>`;

  const said = new Map();
  const say = (button, text) => {
    // A second click finds the first answer still there.
    const before = said.get(button) || button.innerHTML;
    said.set(button, before);
    button.textContent = text;
    setTimeout(() => { button.innerHTML = before; }, 1600);
  };

  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages opened from a file or over plain HTTP have no clipboard.
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

  // Lanes say what they are: under the pointer, at a tap, to keys.
  // Answers how to make them silent.
  const lanes = (panel) => {
    const code = panel.querySelector('.xzz');
    if (!code) return () => {};
    const status = panel.querySelector('.xzs');
    // Those that only go on beside the compiler's labels have no names.
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
    // What happens to it on a line, and what it is after it, or else until there.
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
    // The lane that is nearest to the pointer.
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

    // One stop for the tab key; left and right lead from lane to lane, up and down along it.
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
      all.addEventListener('click', () => {
        quiet();
        all.setAttribute('aria-pressed', panel.classList.toggle('xzall'));
        stop(labels()[0]);
      });
    }
    return quiet;
  };

  // A refused program has no steps: its reader chooses the line.
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
      // A disabled button loses the focus, and the keys with it.
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

  // One program in its element: the figure itself, or the panel of a tab.
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
      // The figure does not shrink and grow with every step.
      box.style.minHeight = `${box.offsetHeight}px`;
    };
    if (!count) return { text, ...(box && chosen(figure, box, lines, allow)) };
    const steps = [...figure.querySelectorAll('.xd li[data-l]')];
    // The wide picture, which comes first, has the columns of the narrow one.
    const columns = [...figure.querySelectorAll('.xstage [transform]')];
    columns.forEach((to, i) => to.append(...[...columns[i + columns.length / 2]?.childNodes || []].map((part) => part.cloneNode(true))));
    let parts;
    const gather = () => { parts = [...figure.querySelectorAll('[data-s]')].map((part) => [part, within(part.dataset.s)]); };
    gather();
    // Bytes come when they are asked for.
    figure.addEventListener('xmore', () => {
      const step = now;
      gather();
      now = -1;
      show(step, true);
    });
    const pictures = figure.querySelectorAll('.xstage svg');
    const sentence = one('.xp');
    const output = one('.xout samp');
    one('.xq').innerHTML = controls(count);
    const slider = one('.xq input');
    const counter = one('.xn');
    const go = (name) => one(`[data-go=${name}]`);
    let now = -1;
    let printed = -1;

    // A tap on a line leads to its next run. Keys find the lines as buttons, of which the tab key
    // stops at one.
    const visits = lines.flatMap((line) => {
      const { n } = line.dataset;
      const runs = steps.flatMap(({ dataset }, i) => (dataset.l === n ? [i] : []));
      if (!runs.length) return [];
      const visit = () => {
        const next = runs.find((i) => i > now);
        const back = next === undefined && `Back to the first run of line ${n}.`;
        if (back) now = -1;
        show(next ?? runs[0], false, back);
      };
      const button = document.createElement('button');
      button.setAttribute('aria-label', `Line ${n}: to its next run`);
      line.classList.add('xgo');
      line.prepend(button);
      line.addEventListener('click', ({ target }) => {
        // Who selects text is not led away from it.
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

    // In a loop: which turn it is, and ways to others and out.
    const loops = (figure.dataset.turns || '').split(' ').filter(Boolean).map((loop) => {
      const [line, end, starts] = loop.split(':');
      return { line: +line, of: line[0] !== '+', end: +end, starts: starts.split(',').map(Number) };
    });
    const turns = document.createElement('div');
    const ways = [];
    let leads;
    if (loops[0]) {
      turns.className = 'xtu';
      turns.innerHTML = ['Iteration before|‹', 'Iteration after|›', 'Out of the loop|⇥'].map((way) => `<button aria-label="${way.replace('|', '">')}</button>`).join('');
      turns.firstChild.insertAdjacentHTML('afterend', '<span></span>');
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

    // So does a finger that moves sideways where nothing scrolls that way.
    let from;
    figure.addEventListener('touchstart', (event) => {
      const on = event.target.closest('.xm, .xsay, .xs0');
      from = on && !event.touches[1] && on.scrollWidth <= on.clientWidth && event.touches[0];
      // mdBook's sidebar listens too.
      if (from) event.stopPropagation();
    }, { passive: true });
    figure.addEventListener('touchend', ({ changedTouches: [to] }) => {
      const x = from && to.clientX - from.clientX;
      if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(to.clientY - from.clientY) && getSelection().isCollapsed) show(now - Math.sign(x));
    });

    // An unseen text in the same grid cell keeps the height of all that is printed.
    if (output) {
      const ghost = output.cloneNode(true);
      ghost.setAttribute('aria-hidden', 'true');
      ghost.className = 'xghost';
      output.after(ghost);
    }

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
        const told = steps.slice(0, step + 1).filter(({ dataset }) => dataset.o || dataset.e);
        if (told.length !== printed) output.textContent = told[0] ? '' : '\u00a0';
        for (const { dataset } of told.length === printed ? [] : told) {
          output.append(dataset.o || '');
          if (dataset.e) {
            const error = document.createElement('i');
            error.textContent = dataset.e;
            output.append(error);
          }
        }
        printed = told.length;
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
    // Places are asked for when all has changed, so that they are reckoned once a step.
    const reach = () => {
      link.href = `#${figure.id}:step=${now + 1}`;
      requestAnimationFrame(() => {
        const current = one('.xcur');
        const code = one('.xs0');
        // What is in view stays under the finger that is on it.
        const from = current?.offsetTop - code.scrollTop;
        if (from < 24 || from > code.clientHeight - 48) code.scrollTop = current.offsetTop - code.clientHeight / 2;
        if (output) output.parentNode.scrollTop = output.scrollHeight;
      });
    };

    const moves = {
      first: () => 0, back: () => now - 1, next: () => now + 1, last: () => count - 1,
    };
    for (const [name, to] of Object.entries(moves)) {
      go(name).addEventListener('click', (event) => {
        show(to());
        // A disabled button loses the focus, and the keys with it.
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

  // Who asks once is told in the whole page.
  let rights = false;
  let beside = false;
  const asked = [];
  const targets = new Map();
  const begin = (figure) => {
    // One that the figure does not have is nobody's.
    const button = (name) => figure.querySelector(`.xa [data-do=${name}]`) || document.createElement('b');
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
      // mdBook turns the page at these keys.
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
    button('copy').addEventListener('click', (event) => {
      copy(event.currentTarget, players[now].text());
    });
    button('show').addEventListener('click', ({ target }) => {
      target.textContent = figure.classList.toggle('xall') ? 'Show fewer lines' : 'Show all lines';
    });

    // Of the exhibit's own id, the first tab that has steps is meant.
    panels.forEach((panel, i) => targets.set(panel.id, [panel, players[i], () => tabs[i] && select(i)]));
    const first = players.findIndex((player) => player.show);
    if (first >= 0) targets.set(figure.id, targets.get(panels[first].id));
  };
  for (const figure of document.querySelectorAll('figure.exhibit')) {
    // One that was drawn by another version of the tool keeps no other from its steps.
    try {
      begin(figure);
    } catch (error) {
      console.error(`#${figure.id}:`, error);
    }
  }

  // #id:step=3 opens an exhibit at a step, counted from 1; #id-fixed opens a tab.
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
