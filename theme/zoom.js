// Shows the bytes of values. They are in the page where the author names some, else in a file of this
// site that is loaded at the first click; where it cannot be, it is a page to read.
for (const figure of document.querySelectorAll('figure.exhibit')) {
  const link = figure.querySelector('.xa [href*="bytes/"]');
  const boxes = () => figure.querySelectorAll('.xb ~ .xby');
  const button = figure.querySelector('[data-do=bytes]');
  if (!button) continue;
  const tell = (on) => {
    button.setAttribute('aria-pressed', on);
    for (const box of boxes()) box.hidden = !on;
  };
  const load = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(link)).text(), 'text/html');
    for (const { content, dataset: { p, b } } of page.querySelectorAll('template')) {
      const panel = document.getElementById(p);
      const numbers = b?.split(' ');
      // The wide and the narrow picture have the same parts, in columns.
      if (numbers) {
        panel.querySelectorAll('.xstage [transform] > use').forEach((part, i) => {
          const number = numbers[i % numbers.length];
          if (number) part.dataset.b = number;
        });
        panel.querySelector('.xb').after(content);
      } else panel.querySelector('.xso')?.append(content);
      panel.dispatchEvent(new Event('xmore'));
    }
  };
  let loaded = !link;
  const get = () => (loaded ||= load().catch(() => { location = link; }));
  button.addEventListener('click', async () => {
    await get();
    tell(boxes()[0]?.hidden);
  });
  // So are the steps in words of a figure that would weigh too much with them.
  for (const list of figure.querySelectorAll('.xso')) list.addEventListener('toggle', get);
  figure.addEventListener('click', ({ target, clientX: x, clientY: y }) => {
    // The parts of a picture have no shape of their own that could be hit.
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
