// Points: from a name to its places in memory and back, along arrows, to the stories of blocks.
// What a part of the picture stands for is its data-v: the number of a local, or a block as #3.
for (const box of document.querySelectorAll('.xstage')) {
  const panel = box.closest('.xpan, .exhibit');
  const one = (selector) => panel.querySelector(selector);
  const slider = one('.xq input');
  if (!slider) continue;
  const names = [...panel.querySelectorAll('var')];
  const every = [...box.querySelectorAll('[data-v], svg > use')];
  const seen = () => every.filter((part) => part.getClientRects().length);
  // What stands for a name, also where it is not to be seen.
  const standing = (name) => every.find(({ dataset }) => dataset.v === name.dataset.v);
  const same = (v) => seen().filter(({ dataset }) => v && dataset.v === v);

  // The value that is nearest to a place of the window, or the smallest around it.
  const at = ({ x, y }, most) => seen().map((part) => {
    const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
    return [part, Math.max(left - x, x - right, top - y, y - bottom, 0), width * height];
  }).filter(([{ dataset: { v } }, far]) => v && far <= most)
    .sort(([, a, c], [, b, d]) => a - b || c - d)[0]?.[0];
  // An arrow's line: how long it is, and where in the window it is on its way.
  const way = (arrow) => {
    const path = document.querySelector(arrow.getAttribute('href')).querySelector('.al');
    const [x, y] = ['x', 'y'].map((name) => +arrow.getAttribute(name));
    return {
      drawn: `<path class="xbox" stroke-width="9" stroke-opacity=".3" transform="translate(${x} ${y})" d="${path.getAttribute('d')}"/>`,
      length: path.getTotalLength(),
      point: (from) => {
        const point = path.getPointAtLength(from);
        return new DOMPoint(point.x + x, point.y + y).matrixTransform(arrow.parentNode.getScreenCTM());
      },
    };
  };
  const ends = (arrow) => {
    const { length, point } = way(arrow);
    return [0, length].map((from) => at(point(from), 9));
  };
  const hit = (place) => seen().find((part) => {
    if (part.dataset.v) return false;
    const { length, point } = way(part);
    for (let from = 0; from < length; from += 5) {
      const { x, y } = point(from);
      if (Math.hypot(x - place.x, y - place.y) < 6) return true;
    }
    return false;
  }) || at(place, 0);

  const called = (part) => {
    const v = part?.dataset.v;
    return !v ? 'elsewhere' : v[0] === '#' ? `block ${v}` : names.find(({ dataset }) => dataset.v === v).textContent;
  };
  // The steps at which it is drawn anew, from 0.
  const changes = (v) => [...new Set(every.filter(({ dataset }) => dataset.v === v).flatMap(
    ({ dataset: { s = '0-1e9' } }) => s.split(',').flatMap((part) => {
      const [from, to = from] = part.split('-');
      return [+from, +to + 1];
    }),
  ))].filter((step) => step < slider.max).sort((a, b) => a - b);

  let status = one('.xsay .xzs');
  if (!status) {
    one('.xsay').insertAdjacentHTML('beforeend', '<p class="xp xzs" role="status"></p>');
    status = one('.xsay').lastChild;
  }
  let lit;
  let told;
  let chosen;
  // Of parts that stand for one value, or of an arrow with what is at its ends.
  const light = (part, word) => {
    const v = part?.dataset.v;
    lit = part;
    for (const mark of box.querySelectorAll('.xbox')) mark.remove();
    const both = part && !v && ends(part);
    if (both) part.parentNode.insertAdjacentHTML('beforeend', way(part).drawn);
    const parts = both ? both.filter(Boolean) : same(v);
    for (const one of parts) {
      const { x, y, width, height } = one.getBBox();
      one.parentNode.insertAdjacentHTML('beforeend', `<rect class="xbox" stroke-width="2" x="${x - 3}" y="${y - 3}" width="${width + 6}" height="${height + 6}" rx="3"/>`);
    }
    for (const name of names) name.classList.toggle('xhi', v === name.dataset.v || parts.some(({ dataset }) => dataset.v === name.dataset.v));
    const story = v?.[0] === '#' && [...panel.querySelectorAll('.xd li')].find((item) => item.textContent.startsWith(`${v}:`));
    const text = both ? `An arrow from ${both.map(called).join(' to ')}` : story ? `Block ${story.textContent}` : word && part ? `${called(part)} changes at step ${changes(v).map((step) => step + 1).join(', ')}` : '';
    if (text || told) status.textContent = text && `${text}.`;
    told = text;
  };

  const row = document.createElement('div');
  row.className = 'xch';
  row.hidden = true;
  row.innerHTML = '<button>‹</button><span></span><button>›</button>';
  one('.xq').append(row);
  const ways = row.querySelectorAll('button');
  const leads = () => {
    const all = changes(chosen.dataset.v);
    const now = slider.value - 1;
    return [all.findLast((step) => step < now), all.find((step) => step > now)];
  };
  const choose = (part, word) => {
    chosen = part;
    light(part, word);
    row.hidden = !part?.dataset.v;
    if (row.hidden) return;
    const of = `change of ${called(part)}`;
    row.children[1].textContent = of;
    ways.forEach((way, i) => {
      way.disabled = leads()[i] === undefined;
      way.ariaLabel = `${i ? 'Next' : 'Previous'} ${of}`;
    });
  };
  const jump = (i) => {
    const to = leads()[i];
    if (to === undefined) return;
    slider.value = to + 1;
    slider.dispatchEvent(new Event('input'));
    // A disabled button loses the focus, and the keys with it.
    if (ways[i].disabled) slider.focus({ preventScroll: true });
  };
  ways.forEach((way, i) => way.addEventListener('click', () => jump(i)));
  panel.addEventListener('xstep', () => {
    // An arrow leads from elsewhere now; a value stays chosen, also where it is not to be seen.
    if (lit || chosen) choose(chosen?.dataset.v && chosen);
  });

  panel.addEventListener('pointermove', ({ target, pointerType, clientX: x, clientY: y }) => {
    if (pointerType !== 'mouse') return;
    const name = target.closest('var');
    const part = name ? standing(name) : box.contains(target) && hit({ x, y });
    if (part ? part !== lit : lit !== chosen) light(part || chosen);
  });
  panel.addEventListener('pointerleave', () => lit !== chosen && light(chosen));
  // Before a ruler opens, and scrolls the picture away from the place.
  box.addEventListener('click', ({ clientX: x, clientY: y }) => choose(hit({ x, y })));
  // A tap on a name leads to the line's next run, and to the value there; beside names, away from it.
  one('.xs0').addEventListener('click', ({ target }) => {
    const name = target.closest('var');
    if (name || chosen) choose(name && standing(name));
  });

  // One stop for the tab key, from which up and down lead from value to value.
  box.tabIndex = 0;
  box.role = 'group';
  box.ariaLabel = 'Values, one after the other with the arrow keys up and down';
  box.addEventListener('focus', () => {
    if (!chosen && box.matches(':focus-visible')) choose(seen()[0], true);
  });
  panel.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const v = chosen?.dataset.v;
    const by = box === event.target && { ArrowUp: -1, ArrowDown: 1 }[key];
    const all = seen();
    // Calls of one function have values of the same local.
    const now = all.indexOf(all.includes(chosen) ? chosen : same(v)[0]);
    if (by) choose(all[(now + by + all.length) % all.length], true);
    else if (key === 'Escape' && chosen) choose();
    else if (v && /^n$/i.test(key)) jump(+(key === 'n'));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
