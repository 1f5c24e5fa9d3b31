//! The sentence of each step, made from what happened and from the difference of two states.
//!
//! Nothing is said that the recording does not show. Sentences keep the order of cause and effect:
//! calls and returns, what left, what came, what changed, what was freed, what was printed.

mod again;
mod arrival;
mod blocks;
mod changed;
mod differences;
mod happened;
mod lends;
mod maps;
mod names;
mod optimised;
mod owners;
mod phrases;
mod places;
mod stack;
pub(crate) mod threads;
mod view;

use std::collections::HashMap;

use recording::{Diagnostic, Effect, Event, Level, Limit, Outcome, Recording, Step};

use crate::{highlight, words::list};
pub(crate) use owners::element_of;
pub(crate) use phrases::{a, owned};
use view::View;

/// Fills in [`Step::narration`] of every step. `source` is the complete program.
pub fn narrate(recording: &mut Recording, source: &str) {
    let lines: Vec<&str> = source.lines().collect();
    let code = highlight::lines(source);
    let count = recording.steps.len();
    let outcome = recording.outcome.clone();
    let functions = std::mem::take(&mut recording.functions);
    let closures = names::closures(&recording.steps);
    let (mut rounds, mut told) = (again::Rounds::default(), HashMap::new());
    for number in 0..count {
        let (before, rest) = recording.steps.split_at(number);
        let visits = rounds.count(&rest[0], &code);
        let view = View {
            before: before.last(),
            step: &rest[0],
            source: &lines,
            outcome: &outcome,
            functions: &functions,
            closures: &closures,
            told: told.get(&rest[0].thread),
        };
        let mut others = happened::others(&view);
        let mut sentences = happened::sentences(&view);
        for sentence in others.iter_mut().chain(&mut sentences) {
            if ["the ", "thread ", "a "].iter().any(|word| sentence.starts_with(word)) {
                *sentence = blocks::capital(sentence);
            }
        }
        let first = sentences.first_mut().expect("there is always one");
        if recording.optimised
            && [again::NOTHING, again::NOTHING_DRAWN, again::NOTHING_RECORDED]
                .contains(&first.as_str())
        {
            *first = optimised::sentence(&view);
        } else if let Some(again) = again::again(visits, &rest[0], rest.get(1), &code, first) {
            *first = again;
        }
        if number + 1 == count
            && stack::end(&view).is_none()
            && let Some(ending) = last_words(&rest[0], &recording.outcome)
            && !sentences.iter().any(|sentence| ending.starts_with(sentence.as_str()))
        {
            sentences.push(ending);
        }
        // Alone, it would be said of all.
        if !others.is_empty() && again::is_nothing(&sentences[0]) {
            sentences.remove(0);
        }
        if let Some(label) = threads::label(&rest[0])
            && !sentences.is_empty()
        {
            sentences[0] = format!("{label} · {}", sentences[0]);
        }
        others.append(&mut sentences);
        told.extend(rest[0].threads.iter().filter_map(|t| Some((t.id, t.stack.clone()?))));
        recording.steps[number].narration = others.join(" ");
    }
    recording.functions = functions;
}

/// How a run ended, said at its last step.
fn last_words(step: &Step, outcome: &Outcome) -> Option<String> {
    let ended = ending(outcome)?;
    // The recording has reached its limit, and the program ran on.
    let alone = step.event != Event::End && matches!(outcome, Outcome::Signalled { .. });
    Some(match alone {
        true => format!(
            "The recording stops here: the program took more steps than are recorded. It ran on, \
             and this became of it: {}",
            lowered(&ended)
        ),
        false => ended,
    })
}

/// How a run ended, where that is worth a sentence.
pub(crate) fn ending(outcome: &Outcome) -> Option<String> {
    Some(match outcome {
        Outcome::Exited { code: 0 } | Outcome::Rejected => return None,
        Outcome::Exited { code } => format!("The program ends with exit status {code}."),
        Outcome::Panicked { .. } => "The panic ends the program, with exit status 101.".to_owned(),
        Outcome::Signalled { signal, explanation } => {
            let explanation = explanation.trim_end_matches('.');
            format!("The operating system ends the program with `{signal}`: {explanation}.")
        }
        Outcome::Stopped { limit } => format!(
            "The recording stops here: the program {}.",
            match limit {
                Limit::Steps => "took more steps than are recorded",
                Limit::Time => "took more time than it is given",
                Limit::Output => "printed more than is kept",
                Limit::Memory => "asked for more memory than it is given",
                Limit::Deadlock => "would never end, because every thread waits for another",
            }
        ),
    })
}

/// Why the compiler refuses a program, in one sentence.
pub(crate) fn rejected(diagnostics: &[Diagnostic]) -> String {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.level == Level::Error).collect();
    match &errors[..] {
        [] => "The compiler refuses this program.".to_owned(),
        [one] => format!("The compiler refuses this program: {}.", reason(one)),
        many => {
            let reasons: Vec<String> = many.iter().map(|one| reason(one)).collect();
            format!(
                "The compiler refuses this program, for {} reasons: {}.",
                many.len(),
                list(&reasons)
            )
        }
    }
}

fn reason(error: &Diagnostic) -> String {
    match &error.code {
        Some(code) => format!("{} ({code})", error.message),
        None => error.message.clone(),
    }
}

/// How much a step has to tell, to choose the key steps.
pub(crate) fn weight(step: &Step) -> usize {
    let effects: usize = step
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Moved { .. } | Effect::Replaced { .. } => 4,
            Effect::Allocated { .. } | Effect::Freed { .. } | Effect::Resized { .. } => 3,
            Effect::Called { .. } => 2,
            Effect::Dropped { .. } | Effect::Initialised { .. } | Effect::Returned { .. } => 1,
            Effect::ThreadStarted { .. } | Effect::Joined { .. } => 3,
            Effect::ThreadEnded { .. } => 2,
            Effect::ThreadWaits { .. } => 1,
            Effect::DropBegun { .. } | Effect::DropDone { .. } => 0,
        })
        .sum();
    let event = match step.event {
        Event::Panic | Event::Fault => 5,
        Event::Call | Event::Drop | Event::Unwind => 1,
        Event::Line | Event::Return | Event::End => 0,
    };
    effects + event
}

/// A sentence that goes on after a colon.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// Text as code, where it can be code.
fn quoted(text: &str) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    let more = if text.lines().count() > 1 { " …" } else { "" };
    if line.contains('`') || line.is_empty() {
        format!("“{line}{more}”")
    } else {
        format!("`{line}{more}`")
    }
}

#[cfg(test)]
mod tests;
