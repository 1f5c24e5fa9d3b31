// The preprocessor colours all Rust when the book is built, so nothing is left for the highlight.js that
// stands here in mdBook: 46 KB, gzipped, on every page. This is what mdBook's own script asks of it.
window.hljs = { configure() {}, highlightBlock() {} };
