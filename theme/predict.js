// Asks before a telling step. Readers who just step on are not kept.
for (const box of document.querySelectorAll('.xqs')) {
  const panel = box.closest('.xpan, .exhibit');
  const slider = panel.querySelector('.xq input');
  const answers = panel.querySelectorAll('.xan p');
  const cards = [...box.children];
  let asked;
  const turn = () => {
    const now = slider ? slider.value - 1 : 0;
    asked = cards.find(({ dataset }) => dataset.k >= now) || cards.at(-1);
    for (const card of cards) card.classList.toggle('xask', card === asked);
    const due = +asked.dataset.k === now + 1;
    box.classList.toggle('xdue', due);
    // A place that is asked for in the frame costs no layout of its own.
    if (due) requestAnimationFrame(() => { box.style.bottom = `${panel.querySelector('.xdock')?.offsetHeight}px`; });
  };
  cards.forEach((card, i) => {
    const [button, status] = card.lastElementChild.children;
    button.addEventListener('click', () => {
      const [right, why] = ['b', 'i'].map((name) => answers[i].querySelector(name));
      const choice = card.querySelector(':checked');
      const said = !choice ? 'It is' : choice.nextSibling.textContent === right.textContent ? 'Right:' : 'Not so:';
      if (slider) {
        slider.value = +(card.dataset.to || card.dataset.k) + 1;
        slider.dispatchEvent(new Event('input'));
      }
      panel.classList.remove('xhush');
      status.innerHTML = `<b>${said}</b> ${right.innerHTML}. ${why ? why.innerHTML : ''}`;
      if (choice) choice.dispatchEvent(new Event('xanswer', { bubbles: true }));
    });
    card.addEventListener('change', () => { status.textContent = ''; });
    card.addEventListener('keydown', (event) => {
      if (event.target === button) return;
      // Here the arrows lead from choice to choice.
      if (event.key.startsWith('Arrow')) event.stopPropagation();
      if (event.key === 'Enter') button.click();
    });
  });
  panel.addEventListener('xstep', turn);
  turn();

  // A block in the picture and a line of the program are choices too.
  panel.addEventListener('click', (event) => {
    const { target } = event;
    const line = target.closest('.xl');
    const [x, y] = ['x', 'y'].map((name) => target.getAttribute(name));
    const use = target.parentNode.querySelector(`use[x="${x}"][y="${y}"]:not(.o)`);
    const drawn = use && document.querySelector(use.getAttribute('href')).textContent;
    const label = box.matches('.xdue') && [...asked.querySelectorAll('label')].find(({ textContent: text }) => (
      drawn ? text.match(/\d+ byte|0x\S+/g)?.every((part) => drawn.includes(part)) : line && text === `line ${line.dataset.n}`
    ));
    if (!label) return;
    event.stopPropagation();
    label.click();
  }, true);
}
