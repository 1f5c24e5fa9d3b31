// Sharing an exhibit: a link to its step, its program in the Rust Playground, its picture in a file.
// Nothing leaves the page before its reader clicks.
(() => {
  'use strict';

  // How a picture looks, beyond its shapes.
  const looks = 'fill stroke stroke-width stroke-dasharray stroke-linecap font letter-spacing text-anchor text-decoration-line'.split(' ');

  // A copy that needs neither style sheet nor sprites.
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
  };

  for (const figure of document.querySelectorAll('figure.exhibit')) {
    const menu = figure.querySelector('.xsh');
    if (!menu) continue;
    menu.insertAdjacentHTML('beforeend', '<div><button>Copy link</button><a target="_blank" rel="noopener">Rust Playground</a><button>Save as SVG</button><button>Save as PNG</button></div>');
    const link = figure.querySelector('[data-do=link]');
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
      // The page that holds all chapters opens the dialogue for printing; the chapter does not.
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
      };
      image.src = URL.createObjectURL(blob);
    }));
  }
})();
