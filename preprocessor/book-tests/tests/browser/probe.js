// Asked by the tests after a page is loaded; answers are plain data.
window.probe = (() => {
  // Each program with its run: an exhibit, or what is behind one tab of it.
  const figures = () => [...document.querySelectorAll('figure.exhibit:not(.xtabbed), .xpan')];
  // What is measured must stay where it is until it is clicked.
  document.documentElement.style.overflowAnchor = 'none';
  const opened = (panel) => {
    document.querySelector(`[role=tab][aria-controls="${panel.id}"]`)?.click();
    return panel;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // Elements with text of their own that can be seen, and how large it is on this screen.
  const texts = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      const element = walker.currentNode.parentElement;
      if (!text || !shown(element) || element.closest('defs, title, desc, script, style')) continue;
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      const matrix = element instanceof SVGElement ? element.getScreenCTM() : null;
      found.push({ text, size: matrix ? size * Math.hypot(matrix.a, matrix.b) : size, box, element });
    }
    // Pictures draw their cards from a store, where nothing can be measured.
    for (const use of root.querySelectorAll('use')) {
      // Some of the store are made of others there.
      if (!shown(use) || use.closest('defs')) continue;
      const { a, b } = use.getScreenCTM();
      const box = use.getBoundingClientRect();
      for (const element of document.querySelector(use.getAttribute('href')).querySelectorAll('text')) {
        const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(a, b);
        found.push({ text: element.textContent.trim(), size, box, element });
      }
    }
    return found;
  };

  const luminance = (colour) => {
    const part = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((value) => part(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The nearest background that is not transparent.
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      const alpha = backgroundColor.startsWith('rgba') ? Number(backgroundColor.match(/[\d.]+/g)[3]) : 1;
      if (alpha === 1) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (element) => {
    const pair = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };

  return {
    // How many exhibits there are, and how many steps each has.
    exhibits: () => figures().map((figure) => ({
      id: figure.id,
      steps: Number(figure.dataset.steps || 0),
      copies: !!figure.querySelector('.xl'),
    })),
    // The middle of the control with this name, brought into view.
    control: (exhibit, name) => {
      const panel = opened(figures()[exhibit]);
      const caption = panel.closest('figure').querySelector('figcaption');
      const controls = [caption, panel].flatMap((part) => [...part.querySelectorAll('button, input, a')]);
      const named = [...new Set(controls)].filter((control) => {
        const label = control.getAttribute('aria-label') || control.textContent;
        return label.trim().startsWith(name) && shown(control);
      });
      if (named.length !== 1) throw new Error(`${named.length} controls of #${figures()[exhibit].id} are named ${name}`);
      named[0].scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = named[0].getBoundingClientRect();
      return { x: box.x, y: box.y, width: box.width, height: box.height, disabled: !!named[0].disabled };
    },
    // What a reader sees of an exhibit at this moment.
    state: (exhibit) => {
      const figure = opened(figures()[exhibit]);
      const slider = figure.querySelector('input[type=range]');
      const steps = [...figure.querySelectorAll('.xd li[data-l]')];
      return {
        step: Number(slider.value),
        spoken: slider.getAttribute('aria-valuetext'),
        sentence: figure.querySelector('[aria-live]').innerText,
        said: steps[slider.value - 1].innerText || steps[slider.value - 1].textContent,
        output: [...figure.querySelectorAll('samp')].filter(shown).map((samp) => samp.innerText).join(''),
        picture: [...figure.querySelectorAll('svg')].filter(shown).flatMap(texts).map(({ text }) => text).join(' '),
        disabled: [...figure.querySelectorAll('button[aria-label]')].filter((button) => button.disabled)
          .map((button) => button.getAttribute('aria-label')),
      };
    },
    // Leads an exhibit from its second step to its end, and says at which steps it says nothing. A long
    // run is sampled.
    walk: (exhibit) => {
      const figure = opened(figures()[exhibit]);
      const slider = figure.querySelector('input[type=range]');
      const wrong = [];
      const last = Number(figure.dataset.steps);
      slider.focus({ preventScroll: true });
      for (let step = 2; step <= last; step += Math.max(1, Math.floor(last / 50))) {
        slider.value = step;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        const said = figure.querySelector('[aria-live]').innerText.trim();
        const spoken = slider.getAttribute('aria-valuetext');
        if (!said || !spoken.startsWith(`Step ${step} of ${last}`)) wrong.push(`step ${step}: ${spoken}: ${said}`);
      }
      return wrong;
    },
    // Everything that does not fit into the window, and all text that is too small, in words.
    layout: () => {
      const wrong = [];
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth > width) {
        wrong.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`);
      }
      for (const panel of figures()) {
        const figure = opened(panel).closest('figure');
        const box = figure.getBoundingClientRect();
        if (box.left < -0.5 || box.right > width + 0.5) {
          wrong.push(`#${figure.id} reaches from ${box.left} to ${box.right} in a window of ${width}`);
        }
        for (const { text, size, box: place, element } of texts(figure)) {
          if (size < 10.99) wrong.push(`#${figure.id}: text of ${size.toFixed(1)} px: ${text.slice(0, 40)}`);
          // What a scrolling box of its own hides may be wider.
          const scrolls = element.closest('pre, .xs0, .xout');
          if (!scrolls && place.right > width + 0.5) {
            wrong.push(`#${figure.id}: text ends at ${place.right} in a window of ${width}: ${text.slice(0, 40)}`);
          }
        }
      }
      return [...new Set(wrong)];
    },
    // Boxes that hide a part of what is in them, as paper cannot scroll.
    cut: () => [...document.querySelectorAll('main, main *')].filter((box) => {
      const { overflowX, overflowY } = getComputedStyle(box);
      return (overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1)
        || (overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1);
    }).filter(shown).map((box) => `${box.closest('[id]')?.id}: a ${box.localName}.${box.className} of ${box.clientWidth} x ${box.clientHeight} px holds ${box.scrollWidth} x ${box.scrollHeight}: ${box.textContent.trim().slice(0, 40)}`),
    // What is folded away, but for what exhibits say a second time in words.
    folded: () => [...document.querySelectorAll('main details')]
      .filter((details) => !details.closest('.exhibit') && !details.lastElementChild.checkVisibility())
      .map((details) => `folded away: ${details.textContent.trim().slice(0, 60)}`),
    // Text in HTML (not in pictures) with less contrast than WCAG AA asks for.
    pale: () => figures().map((panel) => opened(panel).closest('figure')).flatMap((figure) => texts(figure)
      .filter(({ element }) => element instanceof HTMLElement && !element.matches(':disabled, :disabled *'))
      .filter(({ element }) => contrast(element) < 4.5)
      .map(({ text, element }) => `#${figure.id}: ${contrast(element).toFixed(2)}: ${text.slice(0, 40)}`)),
    // The tabs of an exhibit and what is behind them.
    tabs: (id) => {
      const figure = document.getElementById(id);
      const tabs = [...figure.querySelectorAll('[role=tab]')];
      const box = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height, disabled: false };
      };
      return tabs.map((tab) => {
        const panel = document.getElementById(tab.getAttribute('aria-controls'));
        return {
          name: tab.textContent,
          selected: tab.getAttribute('aria-selected') === 'true',
          stop: tab.tabIndex === 0,
          focused: document.activeElement === tab,
          open: shown(panel),
          heading: shown(panel.querySelector('.xth')),
          labelled: panel.getAttribute('role') === 'tabpanel' && panel.getAttribute('aria-labelledby') === tab.id,
          place: box(tab),
          step: Number(panel.querySelector('input[type=range]')?.value || 0),
        };
      });
    },
    // The middle of a lane beside a line: where to point.
    lane: (exhibit, line, column) => {
      const strip = figures()[exhibit].querySelector(`.xl[data-n="${line}"] .xz:not(.xza)`);
      strip.scrollIntoView({ block: 'center', behavior: 'instant' });
      const svg = strip.querySelector('svg');
      const { x, y, width, height } = svg.getBoundingClientRect();
      const columns = svg.viewBox.baseVal.width / 12;
      return { x: x + (column + .5) * width / columns, y: y + height / 2 };
    },
    // What a lane says at this moment, and what has the focus.
    told: (exhibit) => ({
      status: figures()[exhibit].querySelector('[role=status]').innerText,
      role: document.activeElement.getAttribute('role') || '',
      name: document.activeElement.getAttribute('aria-label') || '',
      stops: [...figures()[exhibit].querySelectorAll('.xz b')].filter((label) => shown(label) && label.tabIndex === 0).length,
    }),
    // What of the lanes overlaps, leaves its place or is broken, in words; and how many there are.
    lanes: () => {
      const wrong = [];
      let count = 0;
      // Of refused programs they are shown to those who ask, once for the whole page.
      document.querySelector('[data-do=lanes][aria-pressed=false]:not([hidden])')?.click();
      for (const figure of figures()) {
        let above = null;
        for (const line of [...figure.querySelectorAll('.xzz > :is(.xl, .xe)')].filter(shown)) {
          const strip = [...line.querySelectorAll('.xz')].find(shown);
          const below = line.matches('.xe');
          const say = (text) => wrong.push(`#${figure.id} line ${line.dataset.n}: ${text}`);
          const box = strip.getBoundingClientRect();
          const code = line.parentNode.getBoundingClientRect();
          if (box.right > code.right + .6 || box.left < code.left) say('the strip leaves the code');
          if (above !== null && Math.abs(above - box.top) > .6) say(`a gap of ${box.top - above} above the strip`);
          above = box.bottom;
          if (line.parentNode.scrollWidth <= line.parentNode.clientWidth) {
            const range = document.createRange();
            range.setStartAfter(strip);
            range.setEndAfter(line.lastChild);
            const rects = below ? [line.firstChild.getBoundingClientRect()] : [...range.getClientRects()];
            const text = Math.max(...rects.map((rect) => rect.right), 0);
            if (text > box.left + .6) say(`code up to ${text}, lanes from ${box.left}`);
          }
          const labels = [...strip.querySelectorAll('b')].map((label) => label.getBoundingClientRect());
          for (const [i, label] of labels.entries()) {
            count += 1;
            if (label.right > box.right + .6) say(`a name ends at ${label.right}, its strip at ${box.right}`);
            if (i && label.left < labels[i - 1].right) say('two names overlap');
            for (const path of strip.querySelectorAll('path')) {
              if (path.getBoundingClientRect().right > label.left + 1.6) say('a name lies on a lane');
            }
          }
          for (const label of strip.querySelectorAll('b')) {
            const size = parseFloat(getComputedStyle(label).fontSize);
            if (size < 11) say(`a name of ${size} px`);
          }
        }
      }
      return { wrong: [...new Set(wrong)], count };
    },
    // The pictures and sentences that stand below each other without scripts.
    key_steps: () => figures().map((figure) => ({
      id: figure.id,
      // A question can be answered without scripts, too, if only in mind.
      controls: [...figure.querySelectorAll('button, input:not(fieldset input)')].filter(shown).length,
      pictures: [...figure.querySelectorAll('svg[aria-label]')].filter(shown)
        .filter((svg) => svg.getBoundingClientRect().height > 20).length,
      sentences: texts(figure).filter(({ element }) => element.closest('p')).length,
    })),
  };
})();
