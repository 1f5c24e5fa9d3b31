// Which predictions were made: kept in this browser and nowhere else, shown beside the chapters.
(() => {
  'use strict';

  const key = 'memory-predictions';
  // By the chapter's path: how many questions it has, and the names of those that were answered.
  let all = {};
  try {
    all = JSON.parse(localStorage[key]) || all;
  } catch { /* Nothing is kept, or nothing may be. */ }
  const keep = () => {
    try {
      localStorage[key] = JSON.stringify(all);
    } catch { /* It lasts as long as the page. */ }
  };

  const nav = document.querySelector('mdbook-sidebar-scrollbox');
  // None on the print page, which holds all chapters.
  const here = nav?.querySelector('a.active')?.pathname;
  if (!here) return;
  const cards = [...document.querySelectorAll('.xqs fieldset')];
  const name = (card) => card.querySelector('input').name;
  if (all[here]) all[here] = [cards.length, ...all[here].slice(1)];

  const forget = document.createElement('button');
  const tell = () => {
    for (const link of nav.querySelectorAll('a[href]:not([href^="#"])')) {
      link.querySelector('.made')?.remove();
      const [total, ...made] = all[link.pathname] || [];
      if (total) link.insertAdjacentHTML('beforeend', `<small class="made" role="img" aria-label=", ${made.length} of ${total} predictions made">${made.length}/${total}</small>`);
    }
    for (const card of cards) card.classList.toggle('xmade', !!all[here]?.includes(name(card)));
    forget.hidden = !Object.keys(all).length;
  };

  document.addEventListener('xanswer', ({ target }) => {
    if (!all[here]?.includes(target.name)) all[here] = [cards.length, ...(all[here] || []).slice(1), target.name];
    keep();
    tell();
  });

  forget.type = 'button';
  forget.className = 'forget';
  forget.textContent = 'Forget my predictions';
  forget.addEventListener('click', () => {
    all = {};
    keep();
    tell();
    // The button is gone, and the keys would be with it.
    nav.querySelector('a.active').focus();
  });
  nav.append(forget);
  tell();
})();
