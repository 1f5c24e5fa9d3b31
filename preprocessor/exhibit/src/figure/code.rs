//! The code panel: coloured lines, and the compiler's labels where a program is rejected.

use serde::Serialize;

use super::refused::{Label, Refused};
use crate::{Figure, highlight, names::Names, svg::escape};

/// One line of the program.
#[derive(Serialize)]
pub(super) struct Line {
    number: u32,
    /// Not shown at first?
    hidden: bool,
    /// Does the compiler point here first?
    primary: bool,
    html: String,
    /// The bars of clashes beside it.
    strip: String,
    /// What the compiler says below it.
    labels: Vec<Label>,
}

pub(super) fn lines(figure: &Figure, refused: Option<&Refused>, names: &Names) -> Vec<Line> {
    let spans = refused.map(Refused::spans).unwrap_or_default();
    let source = highlight::lines(figure.source.text);
    let line = |(i, pieces): (usize, &Vec<highlight::Piece>)| {
        let number = i as u32 + 1;
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let length = text.chars().count() as u32;
        let blank = (text.chars().count() - text.trim_start().chars().count()) as u32;
        let here: Vec<(u32, u32, bool)> = spans
            .iter()
            .filter(|span| span.line <= number && number <= span.end_line)
            .map(|span| {
                // What goes on from the line above is marked without its indentation.
                let start = if span.line == number { span.column } else { blank + 1 };
                let end = if span.end_line == number { span.end_column } else { length + 1 };
                (start, end.max(start + 1), span.primary)
            })
            .collect();
        Line {
            number,
            hidden: figure.source.hidden.iter().any(|range| range.contains(&number)),
            primary: here.iter().any(|(.., primary)| *primary),
            html: marked(pieces, &here, names.on(number)),
            strip: refused.map(|refused| refused.strip(number, false)).unwrap_or_default(),
            labels: refused.map(|refused| refused.labels(number)).unwrap_or_default(),
        }
    };
    source.iter().enumerate().map(line).collect()
}

/// See [`crate::code`].
pub(crate) fn coloured(source: &str) -> String {
    let lines = highlight::lines(source);
    let lines: Vec<String> = lines.iter().map(|pieces| marked(pieces, &[], &[])).collect();
    format!(
        "<pre class=\"xcode\"><code class=\"language-rust\">{}\n</code></pre>",
        lines.join("\n")
    )
}

/// Pieces with classes, underlines where the compiler points, and the names of locals.
fn marked(
    pieces: &[highlight::Piece],
    spans: &[(u32, u32, bool)],
    names: &[(u32, u32, usize)],
) -> String {
    let mut out = String::new();
    let mut column = 0;
    for piece in pieces {
        let mut run = String::new();
        let mut state = (None, None);
        let flush = |run: &mut String, state: (Option<bool>, Option<usize>), out: &mut String| {
            if run.is_empty() {
                return;
            }
            let mut text = String::new();
            escape(run, &mut text);
            run.clear();
            let (under, name) = state;
            let line = match under {
                Some(true) => " xu1",
                Some(false) => " xu2",
                None => "",
            };
            let class = format!("{}{line}", piece.class);
            let class = match class.trim() {
                "" => String::new(),
                class => format!(" class=\"{class}\""),
            };
            match name {
                Some(name) => {
                    out.push_str(&format!("<var data-v=\"{name}\"{class}>{text}</var>"));
                }
                None if class.is_empty() => out.push_str(&text),
                None => out.push_str(&format!("<span{class}>{text}</span>")),
            }
        };
        for c in piece.text.chars() {
            column += 1;
            let over = spans.iter().filter(|(start, end, _)| *start <= column && column < *end);
            let under = over.map(|(.., primary)| *primary).max();
            let name = names.iter().find(|(start, end, _)| *start <= column && column < *end);
            let now = (under, name.map(|(.., name)| *name));
            if now != state {
                flush(&mut run, state, &mut out);
                state = now;
            }
            run.push(c);
        }
        flush(&mut run, state, &mut out);
    }
    out
}
