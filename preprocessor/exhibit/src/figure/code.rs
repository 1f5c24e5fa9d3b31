//! The code panel: coloured lines, and the compiler's labels where a program is rejected.

use recording::{Level, Outcome, Span};
use serde::Serialize;

use crate::{Figure, highlight, svg::escape, words::with_code_in_pre};

/// One line of the program.
#[derive(Serialize)]
pub(super) struct Line {
    number: u32,
    /// Not shown at first?
    hidden: bool,
    /// Does the compiler point here first?
    primary: bool,
    html: String,
    labels: Vec<Label>,
}

/// What the compiler says below a line.
#[derive(Serialize)]
struct Label {
    primary: bool,
    /// Characters before it.
    indent: u32,
    text: String,
}

pub(super) fn lines(figure: &Figure) -> Vec<Line> {
    let spans: Vec<&Span> = match figure.recording.outcome {
        Outcome::Rejected => {
            let errors = figure.recording.diagnostics.iter().filter(|d| d.level == Level::Error);
            errors.flat_map(|message| &message.spans).collect()
        }
        _ => Vec::new(),
    };
    let source = highlight::lines(figure.source.text);
    let line = |(i, pieces): (usize, &Vec<highlight::Piece>)| {
        let number = i as u32 + 1;
        let length = pieces.iter().map(|piece| piece.text.chars().count()).sum::<usize>() as u32;
        let here: Vec<(u32, u32, bool)> = spans
            .iter()
            .filter(|span| span.line <= number && number <= span.end_line)
            .map(|span| {
                let start = if span.line == number { span.column } else { 1 };
                let end = if span.end_line == number { span.end_column } else { length + 1 };
                (start, end.max(start + 1), span.primary)
            })
            .collect();
        let mut ending: Vec<&&Span> =
            spans.iter().filter(|span| span.end_line == number && !span.label.is_empty()).collect();
        ending.sort_by_key(|span| (span.column, !span.primary));
        let label = |span: &&&Span| Label {
            primary: span.primary,
            indent: if span.line == number { span.column - 1 } else { 0 },
            text: with_code_in_pre(&span.label),
        };
        Line {
            number,
            hidden: figure.source.hidden.iter().any(|range| range.contains(&number)),
            primary: here.iter().any(|(.., primary)| *primary),
            html: marked(pieces, &here),
            labels: ending.iter().map(label).collect(),
        }
    };
    source.iter().enumerate().map(line).collect()
}

/// Pieces with classes and, where the compiler points, underlines.
fn marked(pieces: &[highlight::Piece], spans: &[(u32, u32, bool)]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for piece in pieces {
        let mut run = String::new();
        let mut under = None;
        let flush = |run: &mut String, under: Option<bool>, out: &mut String| {
            if run.is_empty() {
                return;
            }
            let mut text = String::new();
            escape(run, &mut text);
            run.clear();
            let line = match under {
                Some(true) => " xu1",
                Some(false) => " xu2",
                None => "",
            };
            let class = format!("{}{line}", piece.class);
            match class.trim() {
                "" => out.push_str(&text),
                class => out.push_str(&format!("<span class=\"{class}\">{text}</span>")),
            }
        };
        for c in piece.text.chars() {
            column += 1;
            let over = spans.iter().filter(|(start, end, _)| *start <= column && column < *end);
            let now = over.map(|(.., primary)| *primary).max();
            if now != under {
                flush(&mut run, under, &mut out);
                under = now;
            }
            run.push(c);
        }
        flush(&mut run, under, &mut out);
    }
    out
}
