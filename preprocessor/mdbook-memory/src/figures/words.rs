//! An exhibit in Markdown, for renderers that can show neither pictures nor steps: the code, what the
//! compiler says of it, and the sentences of its run.

use std::fmt::Write as _;

use recording::Recording;

use super::draw::Seen;
use crate::{chapter::indent, plan::Exhibit};

/// The most sentences of one run. What comes behind them is counted.
const MOST: usize = 60;

/// The Markdown of an exhibit, in place of its fence.
pub(super) fn words(exhibit: &Exhibit, seen: &[Seen<'_>]) -> String {
    let mut out = String::new();
    let title = [exhibit.label.as_deref(), exhibit.fence.caption.as_deref()];
    let title: Vec<String> = title.into_iter().flatten().map(escaped).collect();
    if !title.is_empty() {
        let _ = writeln!(out, "**{}**\n", title.join(". "));
    }
    let mut last = "";
    for one in seen {
        if seen.len() > 1 {
            let _ = writeln!(out, "*{}*\n", escaped(&one.name));
        }
        // Two builds of one program share its code.
        if one.listing.program.text != last {
            last = &one.listing.program.text;
            out.push_str(&fenced("rust", last));
        }
        match &one.recording {
            Some(recording) => told(recording, &mut out),
            None => {
                let _ = writeln!(out, "{}\n", one.note.as_deref().unwrap_or_default());
            }
        }
    }
    indent(out.trim_end(), &exhibit.block.prefix)
}

fn told(recording: &Recording, out: &mut String) {
    for message in &recording.diagnostics {
        out.push_str(&fenced("text", &message.rendered));
    }
    let said = recording.steps.iter().filter(|step| !step.narration.is_empty());
    for step in said.clone().take(MOST) {
        let _ = writeln!(out, "1. Line {}: {}", step.line, escaped(&step.narration));
    }
    let more = said.count().saturating_sub(MOST);
    if more > 0 {
        let s = if more == 1 { "" } else { "s" };
        let _ = writeln!(out, "\nThe run goes on for {more} more step{s}.");
    }
    out.push('\n');
}

/// A fenced block, whose fence is longer than every run of backticks in it.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n\n", text.trim_end())
}

/// Text with code between backticks, so that nothing else in it is markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (part, piece) in text.split('`').enumerate() {
        if part > 0 {
            out.push('`');
        }
        for c in piece.chars() {
            if part % 2 == 0 && "\\*_[]<>#".contains(c) {
                out.push('\\');
            }
            out.push(if c == '\n' { ' ' } else { c });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_markup() {
        for (text, expected) in [
            ("`*b` is read", "`*b` is read"),
            ("2 * 3 < 7", "2 \\* 3 \\< 7"),
            ("`a_b` and a_b", "`a_b` and a\\_b"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(fenced("text", "a ``` b\n"), "````text\na ``` b\n````\n\n");
    }
}
