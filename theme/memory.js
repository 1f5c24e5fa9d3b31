// Makes exhibits step. Everything that is shown is in the page already: a part of a picture names
// the steps at which it is there (data-s), a list holds the sentences. Without this script the
// figures show their key steps.
(() => {
  'use strict';

  // "0-3,7" as a test.
  const within = (text) => {
    const ranges = text.split(',').map((part) => part.split('-').map(Number));
    return (step) => ranges.some(([from, to = from]) => from <= step && step <= to);
  };

  // A text in the same grid cell that is never seen keeps the height of the tallest one.
  const reserve = (box, html) => {
    const ghost = box.cloneNode(false);
    ghost.removeAttribute('aria-live');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.classList.add('xghost');
    ghost.innerHTML = html;
    box.after(ghost);
  };

  const say = (button, text) => {
    const before = button.innerHTML;
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

  // One program in its element: the figure itself, or the panel of a tab.
  const prepare = (figure, link) => {
    const one = (selector) => figure.querySelector(selector);
    const lines = [...figure.querySelectorAll('.xl')];

    const count = Number(figure.dataset.steps || 0);
    const text = () => lines.map((line) => line.textContent).join('');
    if (!count) return { text };
    const steps = [...figure.querySelectorAll('.xd li[data-l]')];
    const parts = [...figure.querySelectorAll('.xstage [data-s]')].map((part) => [part, within(part.dataset.s)]);
    const pictures = figure.querySelectorAll('.xstage svg');
    const sentence = one('.xp');
    const output = one('.xout samp');
    const slider = one('.xq input');
    const counter = one('.xn');
    const go = (name) => one(`[data-go=${name}]`);
    let now = -1;

    const longest = steps.reduce((a, b) => (a.textContent.length < b.textContent.length ? b : a));
    reserve(sentence, longest.innerHTML);
    if (output) reserve(output, output.innerHTML);

    const show = (step, still) => {
      step = Math.max(0, Math.min(count - 1, step));
      if (step === now) return;
      now = step;
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
      sentence.innerHTML = steps[step].innerHTML;
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
      slider.value = step + 1;
      slider.setAttribute('aria-valuetext', `Step ${step + 1} of ${count}, line ${line}`);
      counter.innerHTML = `<span>Step </span>${step + 1}<span> of </span><i>/</i>${count}`;
      go('first').disabled = go('back').disabled = step === 0;
      go('next').disabled = go('last').disabled = step === count - 1;
      reach();
    };
    // What only the open tab can do.
    const reach = () => {
      link.href = `#${figure.id}:step=${now + 1}`;
      const current = one('.xcur');
      const code = one('.xs0');
      if (current && code.scrollHeight > code.clientHeight) {
        code.scrollTop = current.offsetTop - code.clientHeight / 2;
      }
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
    return { text, show, reach, press };
  };

  const targets = new Map();
  for (const figure of document.querySelectorAll('figure.exhibit')) {
    const button = (name) => figure.querySelector(`.xa [data-do=${name}]`);
    const tabs = [...figure.querySelectorAll('[role=tab]')];
    const panels = tabs.length ? [...figure.querySelectorAll('.xpan')] : [figure];
    const players = panels.map((panel) => prepare(panel, button('link')));
    let now = 0;

    const select = (index, focus) => {
      now = (index + tabs.length) % tabs.length;
      tabs.forEach((tab, i) => {
        tab.setAttribute('aria-selected', i === now);
        tab.tabIndex = i === now ? 0 : -1;
        panels[i].classList.toggle('xopen', i === now);
      });
      if (focus) tabs[now].focus();
      button('link').href = `#${panels[now].id}`;
      players[now].reach?.();
    };
    if (tabs.length) select(0);
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

    button('copy').hidden = false;
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

    // Of the exhibit's own id, the first tab that has steps is meant.
    panels.forEach((panel, i) => targets.set(panel.id, [panel, players[i], () => tabs[i] && select(i)]));
    const first = players.findIndex((player) => player.show);
    if (first >= 0) targets.set(figure.id, targets.get(panels[first].id));
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
