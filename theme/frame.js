// What this book mends in mdBook's frame around a page (0.5.4), for readers with a keyboard or a
// screen reader. Without scripts the frame is as mdBook made it.
(() => {
  'use strict';

  // The headings are in the sidebar; see book.css.
  document.addEventListener('DOMContentLoaded', () => document.documentElement.classList.add('ready'));

  // The button of the sidebar is a label of a hidden checkbox: no key reaches it, and none of the
  // ARIA attributes that it carries may stand on a label. mdBook's own script goes on listening to it.
  const label = document.getElementById('mdbook-sidebar-toggle');
  const checkbox = document.getElementById('mdbook-sidebar-toggle-anchor');
  if (label && checkbox) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = label.className;
    button.title = label.title;
    button.setAttribute('aria-label', label.title);
    button.setAttribute('aria-controls', 'mdbook-sidebar');
    button.append(...label.childNodes);
    const told = () => button.setAttribute('aria-expanded', checkbox.checked);
    button.addEventListener('click', () => label.click());
    checkbox.addEventListener('change', told);
    told();
    label.className = 'hidden';
    label.before(button);
  }

  // The bar above the text is in no landmark, and the field for searching has no name.
  document.getElementById('mdbook-menu-bar')?.setAttribute('role', 'banner');
  document.getElementById('mdbook-search-wrapper')?.setAttribute('role', 'search');
  const field = document.getElementById('mdbook-searchbar');
  field?.setAttribute('aria-label', field.placeholder);

  // Code and tables that are wider than the page can be scrolled by keys too. Exhibits see to it themselves.
  const reached = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  for (const box of document.querySelectorAll('main pre > code, main .table-wrapper')) {
    if (!box.closest('.exhibit')) reached.observe(box);
  }

  // Paper cannot be unfolded. Browsers from before 2025 do not know the part of the style that opens it.
  if (!CSS.supports('selector(::details-content)')) {
    let opened = [];
    addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('main details:not([open])')].filter((one) => !one.closest('.exhibit') || one.matches('.xan'));
      for (const one of opened) one.open = true;
    });
    addEventListener('afterprint', () => { for (const one of opened) one.open = false; });
  }
})();
