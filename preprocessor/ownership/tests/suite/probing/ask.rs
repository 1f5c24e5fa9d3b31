//! Asking the compiler about many uses with few compilations.
//!
//! A program that is accepted is accepted without some of its reads and borrows, too; so all uses
//! at one place that ought to be allowed are tried at once, and one by one only if that fails.
//! That a place can never be changed or moved does not depend on what else is used; so these are
//! asked about at once, and what gets no answer of its own is asked alone. So it is with the reads
//! and borrows of a place that is lent and holds no references: they need no loan any longer.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Probe,
    verdict::{Error, errors},
};

/// What the borrow checker refuses.
const REFUSALS: &[&str] = &[
    "E0381", "E0382", "E0499", "E0500", "E0501", "E0502", "E0503", "E0505", "E0506", "E0507",
    "E0508", "E0509", "E0521", "E0594", "E0596", "E0597", "E0713", "E0716",
];

/// What depends on the place alone.
const NEVER: &[&str] = &["E0507", "E0508", "E0509", "E0594", "E0596"];

/// A move of what a closure has taken over makes it another closure.
const CAPTURED: &str = "a move makes it a closure that takes over";

/// A move of what can be copied is a read.
const COPIED: &str = "it is copied instead of moved";

/// What the compiler says to a use.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    Allowed,
    /// With these codes: what is lent and moved is refused for both.
    Refused(Vec<String>),
    /// The use is no use, for this reason.
    Nothing(String),
}

/// The answers for these uses in a program, in order.
pub(super) fn ask(source: &str, probes: &[Probe]) -> Vec<Answer> {
    let mut answers: Vec<Option<Answer>> = vec![None; probes.len()];
    let mut groups: BTreeMap<(u32, u32, bool), Vec<usize>> = BTreeMap::new();
    for (number, probe) in probes.iter().enumerate() {
        if probe.allowed {
            let owns = u32::from(probe.right == 'O');
            groups.entry((owns, probe.line, probe.before)).or_default().push(number);
        } else if probe.never {
            groups.entry((2, 0, false)).or_default().push(number);
        }
    }
    let mut lent: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, probe) in probes.iter().enumerate().filter(|(_, probe)| probe.alone_lent()) {
        lent.entry(&probe.place).or_default().push(number);
    }
    for numbers in lent.into_values().filter(|numbers| numbers.len() > 1) {
        let together: Vec<&Probe> = numbers.iter().map(|&number| &probes[number]).collect();
        let (errors, columns) = with(source, &together);
        if errors.iter().any(|error| !REFUSALS.contains(&error.code.as_str())) {
            continue;
        }
        for (&number, columns) in numbers.iter().zip(&columns) {
            let probe = &probes[number];
            let found = errors.iter().filter(|error| error.points(probe.line, columns));
            let codes: Vec<String> = found.map(|error| error.code.clone()).collect();
            // Without an answer of its own it is asked alone.
            let fits = codes.iter().any(|code| probe.codes.contains(&code.as_str()));
            answers[number] = fits.then_some(Answer::Refused(codes));
        }
    }
    for ((kind, ..), mut numbers) in groups {
        if numbers.len() < 2 {
            continue;
        }
        // References first: a change of their owner ends them.
        numbers.sort_by_key(|&number| {
            let Probe { right, place, .. } = &probes[number];
            (*right == 'W', std::cmp::Reverse(place.matches('*').count()))
        });
        let together: Vec<&Probe> = numbers.iter().map(|&number| &probes[number]).collect();
        let (errors, columns) = with(source, &together);
        if kind == 2 {
            for (&number, columns) in numbers.iter().zip(&columns) {
                let line = probes[number].line;
                let found = errors.iter().find(|error| {
                    NEVER.contains(&error.code.as_str()) && error.points(line, columns)
                });
                answers[number] = found.map(|error| Answer::Refused(vec![error.code.clone()]));
            }
        } else {
            let touches = |error: &Error| {
                let mut each = numbers.iter().zip(&columns);
                !REFUSALS.contains(&error.code.as_str())
                    || each.any(|(&number, columns)| error.refuses(probes[number].line, columns))
            };
            if !errors.iter().any(touches) {
                for number in numbers {
                    answers[number] = Some(Answer::Allowed);
                }
            }
        }
    }
    let each = probes.iter().zip(answers);
    each.map(|(probe, answer)| answer.unwrap_or_else(|| alone(source, probe))).collect()
}

/// The answer to one use in a program without others.
fn alone(source: &str, probe: &Probe) -> Answer {
    let (errors, columns) = with(source, &[probe]);
    if let Some(error) = errors.iter().find(|error| !REFUSALS.contains(&error.code.as_str())) {
        return Answer::Nothing(error.code.clone());
    }
    let refused = errors.iter().filter(|error| error.refuses(probe.line, &columns[0]));
    let codes: Vec<String> = refused.map(|error| error.code.clone()).collect();
    if !codes.is_empty() {
        return Answer::Refused(codes);
    }
    if !probe.allowed && probe.right == 'O' {
        // To move what a closure has taken over makes it another closure.
        if probe.captured {
            return Answer::Nothing(CAPTURED.to_owned());
        }
        // To move a value that can be copied is to read it.
        let copied = Probe { right: 'C', ..probe.clone() };
        let (errors, _) = with(source, &[&copied]);
        if !errors.iter().any(|error| error.code == "E0277") {
            return Answer::Nothing(COPIED.to_owned());
        }
    }
    Answer::Allowed
}

/// The errors of the program with these uses, and the columns of each.
fn with(source: &str, probes: &[&Probe]) -> (Vec<Error>, Vec<Range<u32>>) {
    let count = |text: &str| u32::try_from(text.chars().count()).expect("a short line");
    let mut columns = vec![0..0; probes.len()];
    let mut text = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        let mut here = String::new();
        for before in [true, false] {
            if !before {
                here.push_str(line);
            }
            for (at, probe) in probes.iter().enumerate() {
                if probe.line == number && probe.before == before {
                    let from = count(&here) + 1;
                    here.push_str(&code(probe));
                    columns[at] = from..count(&here) + 1;
                }
            }
        }
        text.push_str(&here);
        text.push('\n');
    }
    (errors(&text), columns)
}

fn code(probe: &Probe) -> String {
    let place = &probe.place;
    match probe.right {
        'R' => format!(" {{ let _ = &{place}; }} "),
        'W' => format!(" {{ let _ = &mut {place}; }} "),
        'C' => format!(" {{ fn c<T: Copy>(_: *const T) {{}} c(&raw const {place}); }} "),
        _ => format!(" {{ let _m = {place}; }} "),
    }
}
