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

  const prepare = (figure) => {
    const one = (selector) => figure.querySelector(selector);
    const lines = [...figure.querySelectorAll('.xl')];
    const button = (name) => one(`[data-do=${name}]`);

    button('copy').hidden = false;
    button('copy').addEventListener('click', (event) => {
      copy(event.currentTarget, lines.map((line) => line.textContent).join(''));
    });
    if (lines.some((line) => line.classList.contains('xhid'))) {
      const show = button('show');
      show.hidden = false;
      show.addEventListener('click', () => {
        show.textContent = figure.classList.toggle('xall') ? 'Show fewer lines' : 'Show all lines';
      });
    }

    const count = Number(figure.dataset.steps || 0);
    if (!count) return null;
    const steps = [...figure.querySelectorAll('.xd li[data-l]')];
    const parts = [...figure.querySelectorAll('.xstage [data-s]')].map((part) => [part, within(part.dataset.s)]);
    const pictures = figure.querySelectorAll('.xstage svg');
    const sentence = one('.xp');
    const output = one('.xout samp');
    const slider = one('.xq input');
    const counter = one('.xn');
    const link = button('link');
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
      for (const picture of pictures) picture.setAttribute('aria-label', `Memory after line ${line}`);
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
      link.href = `#${figure.id}:step=${step + 1}`;
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
    figure.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const name = { Home: 'first', ArrowLeft: 'back', ArrowRight: 'next', End: 'last' }[event.key];
      if (!name) return;
      // mdBook turns the page at these keys.
      event.preventDefault();
      event.stopPropagation();
      show(moves[name]());
    });
    one('.xq').hidden = false;
    show(0, true);
    return { show };
  };

  const figures = new Map();
  for (const figure of document.querySelectorAll('figure.exhibit')) {
    const player = prepare(figure);
    if (player) figures.set(figure.id, { ...player, figure });
  }

  // #id:step=3 opens an exhibit at a step, counted from 1.
  const open = () => {
    const found = /^#(.+):step=(\d+)$/.exec(location.hash);
    const target = found && figures.get(found[1]);
    if (target) {
      target.show(found[2] - 1, true);
      target.figure.scrollIntoView();
    }
  };
  window.addEventListener('hashchange', open);
  open();
})();
