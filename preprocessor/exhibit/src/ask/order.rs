//! In which order a closing brace drops.

use recording::{Effect, Event};

use super::{Answers, Kind, Question, look};
use crate::words::list;

/// The order of the drops at a brace, asked before the first of them. `at` is the step at which the
/// line of the brace is done.
pub(super) fn drops(run: &Answers<'_>, at: usize) -> Option<Question> {
    let steps = run.steps();
    let step = &steps[at];
    let brace = run.text(step.line).starts_with('}');
    if !matches!(step.event, Event::Line | Event::Return) || !brace {
        return None;
    }
    let frame = look::top(step)?;
    // The program's own `drop` functions run as steps of their own before it.
    let inside = |step: &recording::Step| {
        let top = look::top(step).map(|top| top.id);
        top != Some(frame.id) && look::locals(step).any(|(other, _)| other.id == frame.id)
    };
    let first = (1..at).rev().take_while(|&i| inside(&steps[i])).last().unwrap_or(at);
    if first == 0 || (first < at && steps[first].event != Event::Drop) {
        return None;
    }
    let mut places: Vec<&str> = Vec::new();
    for effect in steps[first..=at].iter().flat_map(|step| &step.effects) {
        match effect {
            Effect::Dropped { frame: of, place } if *of == frame.id => places.push(place),
            _ => {}
        }
    }
    // As they were declared: the places are gone by now.
    let there = look::locals(&steps[first - 1]).filter(|(other, _)| other.id == frame.id);
    let mut names: Vec<&str> = places.clone();
    let declared: Vec<&str> = there.map(|(_, local)| local.name.as_str()).collect();
    names.sort_by_key(|name| declared.iter().position(|known| known == name));
    if names.iter().any(|name| !declared.contains(name)) {
        return None;
    }
    let twice = (1..names.len()).any(|i| names[i..].contains(&names[i - 1]));
    if !(2..=4).contains(&places.len()) || twice {
        return None;
    }
    let told = |places: &[&str]| {
        let names: Vec<String> = places.iter().map(|place| format!("`{place}`")).collect();
        names.join(", ")
    };
    let mut wrong = Vec::new();
    let mut other = places.clone();
    other.reverse();
    wrong.push(told(&other));
    for _ in 1..places.len() {
        other.rotate_left(1);
        wrong.push(told(&other));
    }
    let named: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let words =
        format!("In which order does the brace of line {} drop {}?", step.line, list(&named));
    // That two places go in the opposite order is told once, and need not be asked at every brace.
    let worth = if first < at || places.len() > 2 { 40 } else { 0 };
    let mut question =
        Question::new(Kind::Drops, Some(first), words, told(&places), wrong)?.worthy(worth);
    if first < at {
        let order: Vec<String> = places.iter().map(|place| format!("`{place}`")).collect();
        question.because = Some(format!("Step on and see {} go.", list(&order)));
    }
    Some(question)
}
