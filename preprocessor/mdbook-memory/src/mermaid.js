(function () {
  if (window.memoryMermaid) return;
  window.memoryMermaid = true;
  function dark() { return /\b(coal|navy|ayu)\b/.test(document.documentElement.className); }
  function draw(nodes) {
    window.mermaid.initialize({ startOnLoad: false, theme: dark() ? 'dark' : 'default' });
    nodes.forEach(function (node) {
      node.textContent = node.memorySource;
      node.removeAttribute('data-processed');
    });
    // A diagram shrinks to its column, on a phone to texts that nobody reads: from 11.5 px on it
    // is scrolled instead.
    return window.mermaid.run({ nodes: nodes }).then(function () {
      nodes.forEach(function (node) {
        var svg = node.querySelector('svg');
        if (!svg) return;
        svg.style.minWidth = svg.viewBox.baseVal.width * 11.5 / 16 + 'px';
        node.style.overflowX = 'auto';
        if (node.scrollWidth > node.clientWidth) node.tabIndex = 0;
      });
    });
  }
  document.addEventListener('DOMContentLoaded', function () {
    var nodes = Array.from(document.querySelectorAll('pre.mermaid'));
    if (!nodes.length) return;
    nodes.forEach(function (node) { node.memorySource = node.textContent; });
    var script = document.createElement('script');
    script.src = path_to_root + 'assets/mermaid.min.js';
    script.onload = function () {
      var shown = dark(), busy = draw(nodes);
      new MutationObserver(function () {
        if (dark() === shown) return;
        shown = dark();
        busy = busy.then(function () { return draw(nodes); });
      }).observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
    };
    // Then its source is read, which needs another room.
    script.onerror = function () {
      nodes.forEach(function (node) { node.removeAttribute('style'); });
    };
    document.head.append(script);
  });
})();
