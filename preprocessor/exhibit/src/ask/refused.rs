//! Which line of a program the compiler refuses.

use recording::{Diagnostic, Level};

use super::{Answers, Kind, Question};
use crate::refused::refusals;

/// The line that the only error points to first; the others are those that it speaks of, and those
/// around it.
pub(super) fn refused(run: &Answers<'_>) -> Option<Question> {
    let errors: Vec<&Diagnostic> =
        run.recording.diagnostics.iter().filter(|d| d.level == Level::Error).collect();
    let [error] = errors[..] else { return None };
    let primary: Vec<u32> =
        error.spans.iter().filter(|span| span.primary).map(|span| span.line).collect();
    let [right] = primary[..] else { return None };
    let code = |line: u32| run.text(line).ends_with(';');
    let mut wrong: Vec<u32> = error.spans.iter().map(|span| span.line).collect();
    let last = run.lines.len() as u32;
    let mut near: Vec<u32> = (1..=last).filter(|&line| code(line)).collect();
    near.sort_by_key(|line| (line.abs_diff(right), *line));
    wrong.extend(near);
    wrong.retain(|line| *line != right);
    let line = |line: &u32| format!("line {line}");
    let words = "Which line does the compiler refuse?".to_owned();
    let wrong = wrong.iter().map(line).collect();
    let mut question = Question::new(Kind::Refused, None, words, line(&right), wrong)?;
    let source = run.lines.join("\n");
    question.because = refusals(run.recording, &source).into_iter().next().map(|one| one.sentence);
    Some(question)
}
