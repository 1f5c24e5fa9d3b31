// What a reader sees of a page before its scripts have run, and what moves when they do.
window.late = (() => {
  const named = (node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const around = element?.closest('[id]');
    return element ? `${around ? `#${around.id} ` : ''}${element.localName}.${element.getAttribute('class')}` : 'what is gone';
  };
  const shifts = [];
  let loaded = false;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      // A caption of which half has come may be painted, and its buttons go on by a button's width.
      const streaming = !loaded && value < 0.001;
      if (!hadRecentInput && !streaming) shifts.push(`a shift of ${value.toFixed(4)}: ${sources.map(({ node }) => named(node)).join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  const until = async (test) => {
    while (!test()) await frame();
    await frame();
    await frame();
  };
  const seen = (part) => part.checkVisibility({ visibilityProperty: true });
  const place = (part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [width, height, x + scrollX, y + scrollY].map(Math.round);
  };
  const places = new Map();
  return {
    // Answers what cannot be read yet.
    unread: async () => {
      const painted = () => performance.getEntriesByName('first-contentful-paint')[0];
      await until(() => document.querySelector('script[src*=elasticlunr]') && painted());
      loaded = true;
      const wrong = [];
      const figures = [...document.querySelectorAll('figure.exhibit')].filter(seen);
      for (const figure of figures) {
        const shown = (part) => [...figure.querySelectorAll(part)].filter(seen);
        const panel = figure.querySelector('.xopen') || figure;
        if (!shown('.xl').some((line) => line.textContent.trim())) wrong.push(`#${figure.id}: no line of code`);
        if (!panel.dataset.steps) continue;
        if (!shown('.xstage svg').some((svg) => svg.getBoundingClientRect().height > 20)) wrong.push(`#${figure.id}: no picture`);
        if (!shown('.xp').some((text) => text.textContent.trim())) wrong.push(`#${figure.id}: no sentence`);
      }
      for (const part of document.querySelectorAll('main > *, .exhibit > *, .xpan > *, .xb > *')) {
        if (seen(part)) places.set(part, place(part));
      }
      return { figures: figures.length, wrong };
    },
    // Answers what has moved since.
    moved: async () => {
      await until(() => [...document.querySelectorAll('pre.mermaid')].every((diagram) => diagram.querySelector('svg')));
      // What sticks to the window now is where the window is; it keeps its size.
      const same = (part, was) => place(part).every((now, i) => now === was[i] || (i > 1 && getComputedStyle(part).position === 'sticky'));
      const moved = [...places].filter(([part, was]) => !seen(part) || !same(part, was));
      return [...shifts, ...moved.slice(0, 3).map(([part, was]) => `${named(part)} went from ${was} to ${seen(part) ? place(part) : 'nowhere'}`)];
    },
  };
})();
