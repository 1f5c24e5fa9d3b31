//! What is said of lines that run more than once.

use std::collections::HashMap;

use recording::{Event, Step, Turn};

use super::{lowered, view};
use crate::{highlight::Piece, words::ordinal};

/// The sentence of a step that changes nothing.
pub(super) const NOTHING: &str = "Nothing in memory changes.";

/// The same where a pointer leads into a block that has been freed: what is written there is not
/// seen.
pub(super) const NOTHING_IN_USE: &str = "Nothing changes in memory that is in use.";

/// The same where an array is longer than what is recorded of it.
pub(super) const NOTHING_RECORDED: &str = "Nothing changes in what is recorded.";

/// The same where a reference leads to a place that is not drawn, such as an iterator of std's.
pub(super) const NOTHING_DRAWN: &str = "Nothing changes in what is drawn.";

/// Does a sentence say that nothing is seen to change?
pub(super) fn is_nothing(sentence: &str) -> bool {
    [NOTHING, NOTHING_IN_USE, NOTHING_RECORDED, NOTHING_DRAWN].contains(&sentence)
}

/// Words that begin a line with a block.
const KEYWORDS: [&str; 5] = ["if let", "if", "while let", "while", "for"];

/// The first sentence of a step, told as what it is where the line of the same call has run
/// before. `code` are the lines of the program.
pub(super) fn again(
    visits: Visits,
    step: &Step,
    after: Option<&Step>,
    code: &[Vec<Piece>],
    first: &str,
) -> Option<String> {
    if step.event != Event::Line {
        return None;
    }
    let frame = view::top(step)?.id;
    let next = after.and_then(|after| goes_on(after, frame, step.line));
    // The line of a loop may run more than once in a round: its visits are not rounds.
    if first.starts_with("A new `") {
        return None;
    }
    let on = next.filter(|_| chooses(code, step.line) && is_nothing(first));
    let on = on.map_or(String::new(), |next| format!("; line {next} is next"));
    let whole = first.trim_end_matches('.');
    let once = (!on.is_empty()).then(|| format!("{whole}{on}."));
    if visits.times <= 1 || !visits.new && is_nothing(first) {
        return once;
    }
    let times = visits.runs;
    if times == 1 {
        return once;
    }
    let line = step.line;
    if !is_nothing(first) {
        return Some(format!("Line {line} for the {} time: {}", ordinal(times), lowered(first)));
    }
    let done = block(code, line).zip(next);
    Some(match done {
        Some(((keyword, end), next)) if next <= line || next >= end => {
            format!("The `{keyword}` of line {line} is done.")
        }
        Some(((keyword @ ("while" | "for" | "while let"), _), _)) => {
            format!("The `{keyword}` of line {line} goes into another round.")
        }
        _ => format!("Line {line} runs for the {} time; {}{on}.", ordinal(times), lowered(whole)),
    })
}

/// The line with which a call goes on after this one, if it does: the next that runs, or the one
/// that calls what runs next. That a line calls something itself says nothing of the next.
fn goes_on(after: &Step, frame: u32, line: u32) -> Option<u32> {
    let mine = view::frames(after).find(|known| known.id == frame)?;
    let top = view::top(after).is_some_and(|top| top.id == frame);
    let called = !matches!(after.event, Event::Unwind | Event::Panic);
    (called && (top || mine.line != line)).then_some(mine.line)
}

/// Does a line begin with a word that chooses what runs next?
fn chooses(code: &[Vec<Piece>], line: u32) -> bool {
    const WORDS: [&str; 5] = ["if", "match", "while", "for", "}"];
    let pieces = (line as usize).checked_sub(1).and_then(|line| code.get(line));
    let text: String = pieces.into_iter().flatten().map(|piece| piece.text.as_str()).collect();
    let text = text.trim();
    let guard =
        text.contains(" => ") && text.split(" => ").next().is_some_and(|arm| arm.contains(" if "));
    let word = text.split(' ').next().unwrap_or_default();
    guard || (WORDS.contains(&word) && (word != "}" || text.starts_with("} else if ")))
}

/// The visits of one call to one line so far. What comes back to the first line of a statement from
/// its other lines only goes on.
#[derive(Debug, Clone, Default)]
pub(super) struct Visits {
    times: usize,
    /// How many of them are new runs of the line.
    runs: usize,
    /// Is the last one?
    new: bool,
    /// The number of the last one among the steps of the call.
    last: usize,
    /// Where the statement ends that begins on the line, as [`statement`] says.
    end: Option<u32>,
    /// The turns of loops that the call was in then.
    turns: Vec<Turn>,
    /// The locals that the line itself declares and that were there then.
    names: Vec<String>,
}

/// The visits of all calls, counted on from step to step: a long run has many of each.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    visits: HashMap<(u32, u32), Visits>,
    /// The lines of the steps of every call.
    lines: HashMap<u32, Vec<u32>>,
}

impl Rounds {
    /// Counts a step, and answers what is known of the visits to its line by then.
    pub(super) fn count(&mut self, step: &Step, code: &[Vec<Piece>]) -> Visits {
        let Some(frame) = view::top(step) else { return Visits::default() };
        let call = frame.id;
        let lines = self.lines.entry(call).or_default();
        let mut visits = Visits::default();
        if step.event == Event::Line {
            let known = self
                .visits
                .entry((call, step.line))
                .or_insert_with(|| Visits { end: statement(code, step.line), ..Visits::default() });
            // Did the call do anything outside the statement since its last visit to the line?
            let outside =
                |line: &u32| known.end.is_none_or(|end| *line <= step.line || *line > end);
            // A step amid a line, which shows what lives on this line only, is followed by another
            // at its end, in the same turn of all loops.
            let own = frame.locals.iter().filter(|local| local.declared == step.line);
            let names: Vec<String> = own.map(|local| local.name.clone()).collect();
            let amid = !known.names.is_empty() && known.names != names;
            let goes_on = amid && known.last + 1 == lines.len() && known.turns == frame.turns;
            known.names = names;
            known.new = known.times == 0
                || (known.end.is_none() && !goes_on)
                || lines[known.last + 1..].iter().any(outside);
            known.turns.clone_from(&frame.turns);
            known.times += 1;
            known.runs += usize::from(known.new);
            known.last = lines.len();
            visits = known.clone();
        }
        lines.push(step.line);
        visits
    }
}

/// The last line of the statement that begins on this line and takes several, without any word
/// that could run a part of it twice.
fn statement(code: &[Vec<Piece>], line: u32) -> Option<u32> {
    const TWICE: [&str; 5] = ["for", "while", "loop", "match", "if"];
    let from = (line as usize).checked_sub(1)?;
    let mut depth = 0;
    for (number, pieces) in (line..).zip(code.get(from..)?) {
        let mut last = ' ';
        for piece in pieces.iter().filter(|piece| !matches!(piece.class, "hs" | "hc")) {
            if TWICE.contains(&piece.text.trim()) {
                return None;
            }
            for c in piece.text.chars().filter(|c| !c.is_whitespace()) {
                depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
                last = c;
            }
        }
        if depth < 0 || depth == 0 && ";}".contains(last) {
            return (number > line).then_some(number);
        }
    }
    None
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
