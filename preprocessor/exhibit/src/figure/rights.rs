//! What the compiler allows with every place when a step has run, in words.
//!
//! Many steps say the same of a place, so every sentence is written once and steps name sentences
//! by their numbers.

mod lines;

use std::collections::BTreeMap;

use recording::{Event, LineRights, Outcome, PlaceRights, Recording, Step};
use serde::Serialize;

use crate::words::{list, with_code, with_names};

/// The rights of all steps, or of all lines of a program that never runs.
#[derive(Serialize, Default)]
pub(super) struct Rights {
    sentences: Vec<Sentence>,
    /// By step: numbers of sentences, in order of declaration; empty where nothing is known.
    pub(super) steps: Vec<String>,
    /// Of a refused program, in order of lines.
    lines: Vec<lines::View>,
    /// Which of them is shown at first: what is allowed just before the clash.
    first: usize,
    /// Its sentences.
    shown: Vec<usize>,
}

/// Every sentence once.
#[derive(Default)]
struct Numbered {
    sentences: Vec<Sentence>,
    numbers: BTreeMap<Sentence, usize>,
}

impl Numbered {
    /// The sentences of all places that are worth one.
    fn of(&mut self, after: &[PlaceRights]) -> Vec<usize> {
        let told = after.iter().filter(|place| tells(place, after));
        told.map(|place| self.number(place, after)).collect()
    }

    fn number(&mut self, place: &PlaceRights, all: &[PlaceRights]) -> usize {
        let names: Vec<&str> = all.iter().map(|place| place.place.as_str()).collect();
        let sentence = sentence(place, &names);
        *self.numbers.entry(sentence.clone()).or_insert_with(|| {
            self.sentences.push(sentence);
            self.sentences.len() - 1
        })
    }
}

/// Numbers with blanks between them.
fn joined(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

/// The rights of one place.
#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Sentence {
    /// Why it looks as it does: `xrt` taken away, `xre` expired, `xrn` not needed any more.
    class: &'static str,
    html: String,
    /// Read, write, own: `R`, or in lower case where it has been taken away, or `-` where it never
    /// was.
    letters: String,
}

/// The rights at the steps of an accepted program, or after the lines of a refused one; none where
/// the compiler's analysis gives none.
pub(super) fn rights(recording: &Recording) -> Option<Rights> {
    if recording.outcome == Outcome::Rejected {
        return lines::rights(recording);
    }
    let mut numbered = Numbered::default();
    let step = |step| after(recording, step).map_or(&[][..], |line| &line.after[..]);
    let steps = 0..recording.steps.len();
    let steps: Vec<String> = steps.map(|at| joined(&numbered.of(step(at)))).collect();
    let sentences = numbered.sentences;
    (!sentences.is_empty()).then(|| Rights { sentences, steps, ..Rights::default() })
}

/// The rights after a step, as far as the line that runs next tells them apart.
fn after(recording: &Recording, number: usize) -> Option<&LineRights> {
    let step = &recording.steps[number];
    // A function that was only entered, or is being left, has finished no line.
    if step.event != Event::Line {
        return None;
    }
    let function = recording::rights_in(&recording.functions, &step.function, step.line)?;
    let ways: Vec<&LineRights> =
        function.lines.iter().filter(|line| line.line == step.line).collect();
    let next = next_line(&recording.steps, number);
    match ways[..] {
        [] => None,
        [only] => Some(only),
        _ => ways
            .iter()
            .find(|way| way.to_line.is_some() && way.to_line == next)
            .or_else(|| ways.iter().find(|way| way.to_line.is_none()))
            .copied(),
    }
}

/// The line at which the same call goes on.
fn next_line(steps: &[Step], number: usize) -> Option<u32> {
    let top = |step: &Step| {
        let thread = step.threads.iter().find(|thread| thread.id == step.thread)?;
        thread.frames.last().map(|frame| frame.id)
    };
    let here = top(&steps[number])?;
    let after = &steps[number + 1..];
    // The innermost call is the one whose line has ended, or a deeper one that began in between.
    after.iter().find(|step| top(step) == Some(here)).map(|step| step.line)
}

/// What is behind a reference is worth a line of its own only where the reference may change it.
fn tells(place: &PlaceRights, all: &[PlaceRights]) -> bool {
    let Some(reference) = place.place.strip_prefix('*') else { return true };
    let same = |other: &&PlaceRights| other.place == reference && other.because == place.because;
    place.never_write.is_empty() && !all.iter().any(|other| !other.read && same(&other))
}

fn sentence(place: &PlaceRights, names: &[&str]) -> Sentence {
    let name = format!("`{}`", place.place);
    let rights = [
        (place.read, "read", false, 'R'),
        (place.write, "changed", !place.never_write.is_empty(), 'W'),
        (place.own, "moved", !place.never_own.is_empty(), 'O'),
    ];
    let verbs = |wanted: &dyn Fn(bool, bool) -> bool| -> Vec<String> {
        let found = rights.iter().filter(|(allowed, _, never, _)| wanted(*allowed, *never));
        found.map(|(_, verb, ..)| (*verb).to_owned()).collect()
    };
    let allowed = verbs(&|allowed, _| allowed);
    let lost = verbs(&|allowed, never| !allowed && !never);
    let because = match place.because.as_str() {
        "" => String::new(),
        because => format!(": {}", with_names(because, names)),
    };
    let mut text = if let Some(expired) = &place.expired {
        let line = expired.line.map_or(String::new(), |line| format!(" on line {line}"));
        let of = &expired.place;
        let cause = match expired.cause.as_str() {
            "" => "changed, moved or dropped".to_owned(),
            cause => with_names(cause, names),
        };
        format!("{name} has expired: `{of}` was {cause}{line}")
    } else if allowed.is_empty() {
        format!("{name} cannot be used{because}")
    } else if lost.is_empty() {
        format!("{name} can be {}", list(&allowed))
    } else {
        let lost = lost.join(" or ");
        format!("{name} can be {}, cannot be {lost}{because}", list(&allowed))
    };
    if !allowed.is_empty() {
        for (allowed, never, verb) in
            [(place.write, &place.never_write, "changed"), (place.own, &place.never_own, "moved")]
        {
            if !allowed && !never.is_empty() {
                text.push_str(&format!("; never {verb}: {}", never.replace("mut", "`mut`")));
            }
        }
    }
    let class = match (&place.expired, place.because.is_empty(), place.used_later) {
        (Some(_), ..) => "xre",
        (None, false, _) => "xrt",
        (None, true, false) => "xrn",
        (None, true, true) => "",
    };
    if class == "xrn" {
        text.push_str("; not used again");
    }
    let letters = rights.iter().map(|&(allowed, _, never, letter)| match (allowed, never) {
        (true, _) => letter,
        (false, true) => '-',
        (false, false) => letter.to_ascii_lowercase(),
    });
    Sentence { class, html: with_code(&text), letters: letters.collect() }
}

#[cfg(test)]
mod tests;
