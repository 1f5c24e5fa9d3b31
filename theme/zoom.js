// Shows the bytes of values: all that a reader sees is in the page, and follows the steps as the
// pictures do.
{
  const all = [];
  for (const figure of document.querySelectorAll('figure.exhibit')) {
    const boxes = [...figure.querySelectorAll('.xb ~ .xby')];
    if (!boxes.length) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Bytes';
    figure.querySelector('[data-do=copy]').before(button);
    const tell = (on) => {
      button.setAttribute('aria-pressed', on);
      for (const box of boxes) box.hidden = !on;
    };
    all.push(tell);
    tell(true);
    button.addEventListener('click', () => {
      const on = boxes[0].hidden;
      for (const tell of all) tell(on);
    });
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
}
