//! Questions about heap blocks.

use recording::{Effect, Outcome};

use super::{Answers, Kind, Question, Wish, look};
use crate::words::{count as counted, list};

/// Which block the next step frees. By itself only where there are several to choose from.
pub(super) fn free(run: &Answers<'_>, at: usize, wish: Wish<'_>) -> Option<Question> {
    let (before, step) = (&run.steps()[at - 1], &run.steps()[at]);
    let there: Vec<_> = look::live(before).collect();
    let freed: Vec<u32> = step.effects.iter().filter_map(freed).collect();
    // One that was not drawn before is among those that are freed, and in none of the choices.
    let made: Vec<u32> = step.effects.iter().filter_map(made).collect();
    let drawn = |id: &u32| there.iter().any(|block| block.id == *id);
    let hidden = freed.iter().any(|id| !made.contains(id) && !drawn(id));
    if hidden {
        return None;
    }
    let gone: Vec<_> = there.iter().filter(|block| freed.contains(&block.id)).collect();
    if !wish.asked && (gone.len() != 1 || there.len() < 2) {
        return None;
    }
    let right = match gone[..] {
        [] if !there.is_empty() => String::new(),
        [one] => look::block(one, before),
        _ => return None,
    };
    let names: Vec<String> = there.iter().map(|block| look::block(block, before)).collect();
    // Only the last digits of an address are shown.
    if (1..names.len()).any(|i| names[i..].contains(&names[i - 1])) {
        return None;
    }
    let near = gone.first().map_or(0, |block| block.id);
    let mut wrong: Vec<_> =
        there.iter().zip(names).map(|(b, n)| (b.id.abs_diff(near), n)).collect();
    wrong.sort();
    let mut wrong: Vec<String> = wrong.into_iter().map(|(_, name)| name).collect();
    wrong.retain(|name| *name != right);
    wrong.truncate(2);
    let none = match there.len() {
        1 => "none",
        _ => "none of them",
    };
    wrong.push(none.to_owned());
    let right = if gone.is_empty() { none.to_owned() } else { right };
    let words = match there.len() {
        1 => format!("Which block does line {} free?", step.line),
        _ => format!("Which of the blocks does line {} free?", step.line),
    };
    Some(Question::new(Kind::Free, Some(at), words, right, wrong)?.worthy(60))
}

/// How many blocks the run allocates, asked before it begins.
pub(super) fn count(run: &Answers<'_>) -> Option<Question> {
    let effects = || run.steps().iter().flat_map(|step| &step.effects);
    // A block that `realloc` puts elsewhere may be counted as one or as two.
    let replaced = effects().any(|effect| matches!(effect, Effect::Replaced { .. }));
    // What std makes for itself and the program only reaches later is in the picture all the same.
    let made = effects().filter(|effect| matches!(effect, Effect::Allocated { .. })).count();
    let last = run.steps().iter().flat_map(|step| &step.heap).map(|block| block.id).max();
    if run.steps().is_empty()
        || replaced
        || last.is_some_and(|last| last as usize > made)
        || matches!(run.recording.outcome, Outcome::Stopped { .. })
    {
        return None;
    }
    let mut at: Vec<(u32, usize)> = Vec::new();
    for step in run.steps() {
        let new = |effect: &&Effect| matches!(effect, Effect::Allocated { .. });
        let new = step.effects.iter().filter(new).count();
        match at.iter_mut().find(|(line, _)| *line == step.line) {
            Some((_, known)) => *known += new,
            None => at.push((step.line, new)),
        }
    }
    at.retain(|(_, new)| *new > 0);
    let all: usize = at.iter().map(|(_, new)| new).sum();
    let most = run.steps().iter().map(|step| look::live(step).count()).max().unwrap_or(0);
    let mut wrong = vec![most, all + 1, all * 2, all + 2];
    if all > 0 {
        wrong.insert(1, all - 1);
    }
    let wrong = wrong.iter().map(usize::to_string).collect();
    let words = "How many blocks does this run put on the heap, from its beginning to its end?";
    let mut question =
        Question::new(Kind::Blocks, Some(1), words.to_owned(), all.to_string(), wrong)?;
    let told = |(line, new): &(u32, usize)| match new {
        1 => format!("line {line} one"),
        _ => format!("line {line} {new}"),
    };
    let told: Vec<String> = at.iter().map(told).collect();
    question.because = Some(match told[..] {
        [] => "No line allocates.".to_owned(),
        _ => format!("{} in all: {}.", counted(all as u64, "block"), list(&told)),
    });
    Some(question)
}

/// The block that is there no more after this.
fn freed(effect: &Effect) -> Option<u32> {
    match effect {
        Effect::Freed { block: id, .. } | Effect::Replaced { old: id, .. } => Some(*id),
        _ => None,
    }
}

/// The block that this makes.
fn made(effect: &Effect) -> Option<u32> {
    match effect {
        Effect::Allocated { block: id, .. } | Effect::Replaced { new: id, .. } => Some(*id),
        _ => None,
    }
}
