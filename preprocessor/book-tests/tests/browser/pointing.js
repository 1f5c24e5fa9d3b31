// What pointing into a program and its picture does, for the tests; answers are plain data.
window.pointing = (() => {
  let panel;
  const all = (selector) => [...panel.querySelectorAll(selector)];
  const one = (selector) => panel.querySelector(selector);
  const shown = (part) => part.getClientRects().length > 0;
  const values = () => all('.xstage [data-v]').filter(shown);
  const arrows = () => all('.xstage svg > use').filter(shown);
  const sprite = (use) => document.querySelector(use.getAttribute('href'));
  const scale = (part) => part.getScreenCTM().a;
  // The point of the window, after it has been scrolled into view, and whether it is covered.
  const place = (element, of) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const [x, y] = of(element.getBoundingClientRect());
    const on = document.elementFromPoint(x, y);
    return { x, y, free: Boolean(on?.closest('.xstage, .xs0, .xch')) };
  };
  // The values that a frame stands around: it keeps three units of the picture away from them.
  const framed = (frame) => {
    const outer = frame.getBoundingClientRect();
    const gap = 3 * scale(frame);
    return values().filter((part) => {
      const inner = part.getBoundingClientRect();
      return ['left', 'top'].every((side) => Math.abs(inner[side] - outer[side] - gap) < 3)
        && ['right', 'bottom'].every((side) => Math.abs(outer[side] - inner[side] - gap) < 3);
    });
  };
  return {
    // From now on it is asked about this panel, or this exhibit without tabs.
    of: (selector) => {
      panel = document.querySelector(selector);
      return all('.xd > ol > li').length;
    },
    step: (step) => {
      const slider = one('.xq input');
      slider.value = step;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    },
    // What is lit, said and chosen.
    seen: () => {
      const frames = all('.xstage rect.xbox');
      const status = one('.xsay .xzs');
      const row = one('.xch');
      return {
        step: +one('.xq input').value,
        values: [...new Set(values().map(({ dataset }) => dataset.v))],
        lit: frames.flatMap(framed).map(({ dataset }) => dataset.v).sort(),
        frames: frames.length,
        arrows: all('.xstage path.xbox').length,
        names: [...new Set(all('.xs0 .xhi').map(({ dataset }) => dataset.v))],
        said: status.textContent,
        hushed: !one('.xsay > .xp').checkVisibility({ visibilityProperty: true }),
        chosen: row.checkVisibility() ? row.innerText.replace(/[‹›\s]+/g, ' ').trim() : '',
        leads: [...row.querySelectorAll('button')].map(({ disabled }) => !disabled),
        focused: document.activeElement === one('.xstage'),
      };
    },
    // Which local is called so in a line.
    named: (name, line) => all(`.xl[data-n="${line}"] var`).find((found) => found.textContent === name).dataset.v,
    name: (v) => place(one(`.xs0 var[data-v="${v}"]`), ({ x, y, width, height }) => [x + width / 2, y + height / 2]),
    line: (number) => place(one(`.xl[data-n="${number}"]`), ({ x, y, height }) => [x + 60, y + height / 2]),
    // At its name, clear of arrows.
    value: (v) => place(values().find(({ dataset }) => dataset.v === v), ({ x, y }) => [x + 6, y + 6]),
    arrow: (index) => {
      const use = arrows()[index];
      return place(use, () => {
        const path = sprite(use).querySelector('.al');
        const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
        const at = new DOMPoint(x + +use.getAttribute('x'), y + +use.getAttribute('y'))
          .matrixTransform(use.parentNode.getScreenCTM());
        return [at.x, at.y];
      });
    },
    button: (index) => place(one('.xch').querySelectorAll('button')[index], ({ x, y, width, height }) => [x + width / 2, y + height / 2]),
    count: () => arrows().length,
    // What is written in a value, a line for each of its places.
    drawn: (v) => values().filter(({ dataset }) => dataset.v === v).map((part) => sprite(part).textContent).join('\n'),
    // What `Every step in words` tells of a block, as `#1: …`.
    story: (block) => all('.xd li').map(({ textContent }) => textContent).find((text) => text.startsWith(`${block}:`)) || '',
    stops: () => [one('.xstage'), ...all('.xstage *')].filter(({ tabIndex }) => tabIndex >= 0).length,
    focus: (selector) => one(selector).focus(),
    // Where the parts of an exhibit are that nothing may move. What is said may stick to the window.
    places: () => [...['.xs0', '.xstage'].flatMap((selector) => {
      const { x, y, width, height } = one(selector).getBoundingClientRect();
      return [x, y - panel.getBoundingClientRect().y, width, height];
    }), one('.xsay').offsetHeight].map(Math.round),
  };
})();
