//! A small writer of SVG: elements close themselves, numbers are rounded in one place.

use std::fmt::Write as _;

/// A text of markup that grows.
#[derive(Debug, Default)]
pub(crate) struct Writer(String);

/// An attribute's value.
pub(crate) trait Show {
    fn show(&self, out: &mut String);
}

impl Show for f64 {
    /// At most one decimal: a tenth of a pixel is finer than anyone sees, and prints the same
    /// everywhere.
    fn show(&self, out: &mut String) {
        let tenths = (self * 10.0).round() as i64;
        if tenths < 0 {
            out.push('-');
        }
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        let _ = write!(out, "{whole}");
        if rest != 0 {
            let _ = write!(out, ".{rest}");
        }
    }
}

impl Show for str {
    fn show(&self, out: &mut String) {
        escape(self, out);
    }
}

impl Show for String {
    fn show(&self, out: &mut String) {
        escape(self, out);
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self, out: &mut String) {
        (*self).show(out);
    }
}

/// A number as attributes show it.
pub(crate) fn shown(number: f64) -> String {
    let mut out = String::new();
    number.show(&mut out);
    out
}

/// What elements can be put into.
pub(crate) trait Parent {
    /// A new element at the end of it.
    fn child(&mut self, name: &'static str) -> Element<'_>;
}

impl Parent for Writer {
    fn child(&mut self, name: &'static str) -> Element<'_> {
        self.element(name)
    }
}

impl Parent for Element<'_> {
    fn child(&mut self, name: &'static str) -> Element<'_> {
        self.element(name)
    }
}

/// An open element; it is closed when it is dropped.
pub(crate) struct Element<'a> {
    out: &'a mut String,
    name: &'static str,
    empty: bool,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Writer::default()
    }

    pub(crate) fn element(&mut self, name: &'static str) -> Element<'_> {
        open(&mut self.0, name)
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

fn open<'a>(out: &'a mut String, name: &'static str) -> Element<'a> {
    out.push('<');
    out.push_str(name);
    Element { out, name, empty: true }
}

impl Element<'_> {
    pub(crate) fn attr(self, name: &str, value: impl Show) -> Self {
        debug_assert!(self.empty, "attributes come before content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        value.show(self.out);
        self.out.push('"');
        self
    }

    fn begin(&mut self) {
        if self.empty {
            self.out.push('>');
            self.empty = false;
        }
    }

    pub(crate) fn text(mut self, text: &str) {
        self.begin();
        escape(text, self.out);
    }

    pub(crate) fn raw(&mut self, markup: &str) {
        self.begin();
        self.out.push_str(markup);
    }

    pub(crate) fn element(&mut self, name: &'static str) -> Element<'_> {
        self.begin();
        open(self.out, name)
    }
}

impl Drop for Element<'_> {
    fn drop(&mut self) {
        if self.empty {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(self.name);
            self.out.push('>');
        }
    }
}

/// Text made safe for content and for attributes in double quotes. Line breaks become references,
/// because a blank line would end an HTML block of Markdown; control characters, which XML does
/// not allow, become their pictures.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('·')),
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// [`escape`] as a new text.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// The data of a path, whose numbers are rounded like all others.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Path(pub(crate) String);

impl Path {
    pub(crate) fn to(mut self, command: char, numbers: &[f64]) -> Self {
        self.0.push(command);
        for (i, number) in numbers.iter().enumerate() {
            if i > 0 && *number >= 0.0 {
                self.0.push(' ');
            }
            number.show(&mut self.0);
        }
        self
    }
}
