//! Until when a value without a name lives.

use recording::{DropCause, Effect};

use super::{Answers, Kind, Question, look};
use crate::{lives, words::type_name};

/// On which line a temporary is dropped, asked before the line that ran before it. `line` is the right
/// one, if the author names it; the others are those that its frame has run before and after it.
pub(super) fn temporary(run: &Answers<'_>, line: Option<u32>) -> Option<Question> {
    let steps = run.steps();
    let mut seen = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        for effect in &step.effects {
            let Effect::DropBegun { within: None, frame: Some(frame), ty, cause, .. } = effect
            else {
                continue;
            };
            if *cause == DropCause::Temporary {
                seen.push((at, *frame, ty, lives::line(step, Some(*frame))));
            }
        }
    }
    // Of two alike nothing says which is meant.
    let alone = |ty: &String| seen.iter().filter(|(_, _, other, _)| *other == ty).count() == 1;
    let (at, frame, ty, right) =
        *seen.iter().find(|(.., ty, here)| alone(ty) && line.is_none_or(|line| line == *here))?;
    let own = |step: &recording::Step| look::top(step).is_some_and(|top| top.id == frame);
    let before = (1..at).rev().find(|&earlier| own(&steps[earlier]))?;
    let after = steps[at + 1..].iter().filter(|step| own(step)).map(|step| step.line);
    let mut others = vec![steps[before].line];
    // The end of the frame, and what lies between.
    others.extend(after.clone().next_back());
    others.extend(after);
    let words = format!("On which line is the temporary `{}` dropped?", type_name(ty));
    let told = |line: u32| format!("line {line}");
    let wrong = others.into_iter().filter(|line| *line != right).map(told).collect();
    let question = Question::new(Kind::Temporary, Some(before), words, told(right), wrong)?;
    let because = Some(format!("When line {right} is done, nothing keeps it any longer."));
    Some(Question { because, shown: Some(at), ..question })
}
