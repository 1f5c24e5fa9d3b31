//! What is said of lines that run more than once.

use recording::{Event, Step};

use super::{lowered, view};
use crate::{highlight::Piece, words::ordinal};

/// The sentence of a step that changes nothing.
pub(super) const NOTHING: &str = "Nothing in memory changes.";

/// The same where a pointer leads into a block that has been freed: what is written there is not
/// seen.
pub(super) const NOTHING_IN_USE: &str = "Nothing changes in memory that is in use.";

/// Words that begin a line with a block.
const KEYWORDS: [&str; 5] = ["if let", "if", "while let", "while", "for"];

/// The first sentence of a step, told as what it is where the line of the same call has run
/// before. `code` are the lines of the program.
pub(super) fn again(
    before: &[Step],
    step: &Step,
    after: Option<&Step>,
    code: &[Vec<Piece>],
    first: &str,
) -> Option<String> {
    if step.event != Event::Line {
        return None;
    }
    let frame = view::top(step)?.id;
    let here = |old: &Step| view::top(old).is_some_and(|top| top.id == frame);
    let same = |old: &&Step| old.event == Event::Line && old.line == step.line && here(old);
    // The line of a loop may run more than once in a round: its visits are not rounds.
    if first.starts_with("A new `") {
        return None;
    }
    let times = before.iter().filter(same).count() + 1;
    if times == 1 {
        return None;
    }
    if first != NOTHING && first != NOTHING_IN_USE {
        return Some(format!("For the {} time: {}", ordinal(times), lowered(first)));
    }
    let line = step.line;
    let done = block(code, line).zip(after).filter(|(_, next)| here(next));
    Some(match done {
        Some(((keyword, end), next)) if next.line <= line || next.line >= end => {
            format!("The `{keyword}` of line {line} is done.")
        }
        Some(((keyword @ ("while" | "for" | "while let"), _), _)) => {
            format!("The `{keyword}` of line {line} goes into another round.")
        }
        _ => {
            format!("Line {line} runs for the {} time; nothing in memory changes.", ordinal(times))
        }
    })
}

/// The word that a line begins with, and the line on which its last block ends.
fn block(code: &[Vec<Piece>], line: u32) -> Option<(&'static str, u32)> {
    let from = (line as usize).checked_sub(1)?;
    let text: String = code.get(from)?.iter().map(|piece| piece.text.as_str()).collect();
    let text = text.trim();
    let starts = |word: &&&str| text.strip_prefix(**word).is_some_and(|rest| rest.starts_with(' '));
    let keyword = KEYWORDS.iter().find(starts)?;
    let mut depth = 0;
    for (number, pieces) in (line..).zip(&code[from..]) {
        let mut closed = false;
        for piece in pieces.iter().filter(|piece| !matches!(piece.class, "hs" | "hc")) {
            for c in piece.text.chars() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                closed |= c == '}' && depth == 0;
                // `} else {` goes on.
                closed &= c != '{';
            }
        }
        if closed && depth == 0 {
            return Some((keyword, number));
        }
    }
    None
}
