//! Does a listing do what its fence and its annotations say?

use std::collections::BTreeSet;

use listing::{Claim, Ends, Mismatch, Program, verify};
use recording::{Diagnostic, Event, Level, Limit, Outcome, Recording};

use crate::{
    fence::{Ending, Fence, limit_name},
    problem::{Place, Problem},
};

/// Where an exhibit and its program stand, for messages.
pub(crate) struct Whereabouts<'a> {
    /// The fence.
    pub(crate) fence: &'a Place,
    /// The file of the program, or the chapter for code that stands in it.
    pub(crate) path: &'a str,
    /// The program.
    pub(crate) program: &'a Program,
    /// Is it named by `fixed` or `twin`, so that the fence's words are not about it?
    pub(crate) companion: bool,
}

impl Whereabouts<'_> {
    /// The line of the program that a fence's line means, which is counted in the file or block;
    /// none where the program has no such line.
    pub(crate) fn own_line(&self, line: u32) -> Option<u32> {
        let origin = line + first_line_of(self) - 1;
        let own = self.program.line_from(origin);
        (self.program.origin(own) == origin).then_some(own)
    }

    /// The place in the file of a line of the program.
    pub(crate) fn at(&self, line: u32) -> Place {
        self.at_origin(self.program.origin(line))
    }

    fn at_origin(&self, line: u32) -> Place {
        Place { path: self.path.to_owned(), line }
    }

    pub(crate) fn problem(&self, what: &str) -> Problem {
        Problem::new(self.fence, format!("`{}` {what}", self.program.file_name))
    }
}

/// Is the program expected to be refused?
pub(crate) fn expects_rejection(fence: &Fence, program: &Program) -> bool {
    fence.ending == Ending::Rejected || !codes_claimed(program).is_empty()
}

fn codes_claimed(program: &Program) -> BTreeSet<String> {
    let code = |claim: &Claim| match claim {
        Claim::Code(code) => Some(code.clone()),
        _ => None,
    };
    program.annotations.iter().filter_map(|a| code(&a.claim)).collect()
}

/// Everything that is not as the fence and the annotations say.
pub(crate) fn check(fence: &Fence, wanted: &Whereabouts<'_>, seen: &Recording) -> Vec<Problem> {
    let rejected = seen.outcome == Outcome::Rejected;
    let expects = expects_rejection(fence, wanted.program);
    let mut problems = Vec::new();
    match (expects, rejected) {
        (false, true) => return vec![refused(fence, wanted, seen)],
        (true, false) => return vec![accepted(fence, wanted)],
        (true, true) => problems.extend(other_codes(fence, wanted, seen)),
        (false, false) => problems.extend(other_ending(fence, wanted, seen)),
    }
    // A run that ended too early would only repeat the same problem once for every annotation.
    if problems.is_empty() {
        problems.extend(broken_claims(wanted, seen));
        if !rejected {
            problems.extend(key_lines(fence, wanted, seen));
        }
    }
    problems
}

fn errors(seen: &Recording) -> impl Iterator<Item = &Diagnostic> {
    seen.diagnostics.iter().filter(|d| d.level == Level::Error)
}

/// The error codes that the compiler gave.
pub(crate) fn codes_found(seen: &Recording) -> BTreeSet<String> {
    errors(seen)
        .filter_map(|d| d.code.clone())
        .filter(|code| code.starts_with('E') && code[1..].bytes().all(|b| b.is_ascii_digit()))
        .collect()
}

fn first_line(seen: &Recording) -> u32 {
    errors(seen).find_map(|d| d.spans.first()).map_or(1, |span| span.line)
}

fn list(codes: &BTreeSet<String>) -> String {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    if codes.is_empty() { "no error code".to_owned() } else { codes.join(", ") }
}

/// `compile_fail` with these codes, as it stands in a fence.
fn fence_words(codes: &BTreeSet<String>) -> String {
    std::iter::once("compile_fail")
        .chain(codes.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(",")
}

fn refused(fence: &Fence, wanted: &Whereabouts<'_>, seen: &Recording) -> Problem {
    let rendered: Vec<&str> = errors(seen).map(|d| d.rendered.trim_end()).collect();
    wanted
        .problem("does not compile")
        .listing(wanted.at(first_line(seen)))
        .expected(fence.ending.to_string())
        .found(rendered.join("\n"))
        .help(match wanted.companion {
            true => "correct the listing; what `fixed` and `twin` name must compile".to_owned(),
            false => format!(
                "correct the listing; if it shows a program that is refused, write `{}` in the \
                 fence",
                fence_words(&codes_found(seen))
            ),
        })
}

/// The program was expected to be refused, and compiles.
pub(crate) fn accepted(fence: &Fence, wanted: &Whereabouts<'_>) -> Problem {
    let expected: BTreeSet<String> =
        fence.codes.union(&codes_claimed(wanted.program)).cloned().collect();
    let first = wanted.program.annotations.iter().find(|a| matches!(a.claim, Claim::Code(_)));
    wanted
        .problem("compiles")
        .listing(first.map_or_else(|| wanted.at(1), |a| wanted.at_origin(a.origin)))
        .expected(format!("{} ({})", Ending::Rejected, list(&expected)))
        .found("a program that the compiler accepts")
        .help("correct the listing, or take `compile_fail` and the codes out of fence and listing")
}

fn other_codes(fence: &Fence, wanted: &Whereabouts<'_>, seen: &Recording) -> Option<Problem> {
    let expected: BTreeSet<String> =
        fence.codes.union(&codes_claimed(wanted.program)).cloned().collect();
    let found = codes_found(seen);
    if expected == found {
        return None;
    }
    let messages: Vec<String> = errors(seen)
        .map(|d| {
            let line = d.spans.first().map_or(1, |span| span.line);
            let code = d.code.as_ref().map(|c| format!("[{c}]")).unwrap_or_default();
            format!("error{code} at {}: {}", wanted.at(line), d.message)
        })
        .collect();
    let what = if expected.is_empty() {
        "is refused with an error that its fence does not name"
    } else {
        "is refused for another reason than its fence or its annotations name"
    };
    Some(
        wanted
            .problem(what)
            .listing(wanted.at(first_line(seen)))
            .expected(list(&expected))
            .found(messages.join("\n"))
            .help(format!("write `{}` in the fence, or correct the listing", fence_words(&found))),
    )
}

/// The first claim of a listing about how it ends.
fn claimed_end(program: &Program) -> Option<&Ends> {
    program.annotations.iter().find_map(|annotation| match &annotation.claim {
        Claim::Ends(ends) => Some(ends),
        _ => None,
    })
}

/// How a program is expected to end: a claim in the listing says more than a silent fence.
fn expected_ending(fence: &Fence, program: &Program) -> Ending {
    match claimed_end(program) {
        Some(ends) if fence.ending == Ending::Success => match ends {
            Ends::Signal(signal) => Ending::Signal(signal.clone()),
            Ends::Panics => Ending::Panic,
            Ends::Exits(status) => Ending::Exits(*status),
        },
        _ => fence.ending.clone(),
    }
}

fn other_ending(fence: &Fence, wanted: &Whereabouts<'_>, seen: &Recording) -> Option<Problem> {
    let expected = expected_ending(fence, wanted.program);
    let as_expected = match (&expected, &seen.outcome) {
        (Ending::Success, Outcome::Exited { code: 0 })
        | (Ending::Panic, Outcome::Panicked { .. }) => true,
        (Ending::Exits(expected), Outcome::Exited { code }) => expected == code,
        (Ending::Signal(expected), Outcome::Signalled { signal, .. }) => expected == signal,
        (Ending::Limit(expected), Outcome::Stopped { limit }) => expected == limit,
        _ => false,
    };
    if as_expected {
        return None;
    }
    // A panic is followed by steps that leave the frames; its own line is what matters.
    let panic = seen.steps.iter().find(|step| step.event == Event::Panic);
    let last = panic.or(seen.steps.last()).map_or(1, |step| step.line);
    Some(
        wanted
            .problem(match claimed_end(wanted.program) {
                Some(_) => "does not end as its annotation says",
                None if wanted.companion => "does not end well, and does not claim so",
                None => "does not end as its fence says",
            })
            .listing(wanted.at(last))
            .expected(expected.to_string())
            .found(format!("it {}", ended(&seen.outcome)))
            .help(cure(&seen.outcome, wanted.companion || claimed_end(wanted.program).is_some())),
    )
}

/// How a run ended, as the rest of a sentence about it.
pub(crate) fn ended(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Exited { code } => format!("ended with status {code}"),
        Outcome::Panicked { message } => format!("panicked: {message}"),
        Outcome::Signalled { signal, explanation } => {
            format!("was ended by {signal}: {}", explanation.trim_end_matches('.'))
        }
        Outcome::Stopped { limit: Limit::Steps } => {
            "did not end within the limit of steps".to_owned()
        }
        Outcome::Stopped { limit: Limit::Time } => {
            "did not end within the limit of time".to_owned()
        }
        Outcome::Stopped { limit: Limit::Output } => "printed more than is allowed".to_owned(),
        Outcome::Stopped { limit: Limit::Memory } => {
            "asked for more memory than is allowed".to_owned()
        }
        Outcome::Stopped { limit: Limit::Deadlock } => {
            "would never end: every thread waits for another".to_owned()
        }
        Outcome::Rejected => "was refused by the compiler".to_owned(),
    }
}

/// What to do about an ending that was not expected; `claim` if the listing itself is to say it.
fn cure(outcome: &Outcome, claim: bool) -> String {
    let (word, ends) = match outcome {
        Outcome::Exited { code: 0 } if claim => {
            return "correct the listing, or take `//~ ends …` out of it".to_owned();
        }
        Outcome::Exited { code: 0 } => {
            return "correct the listing, or take the expected ending out of the fence".to_owned();
        }
        Outcome::Exited { code } => (format!("exits={code}"), format!("exits {code}")),
        Outcome::Panicked { .. } => ("should_panic".to_owned(), "panics".to_owned()),
        Outcome::Signalled { signal, .. } => (format!("signal={signal}"), signal.clone()),
        Outcome::Stopped { .. } if claim => {
            return "make the listing end within the limits".to_owned();
        }
        Outcome::Stopped { limit: Limit::Steps } => {
            return "make the listing end sooner, raise `max-steps` in book.toml, or write \
                    `limit=steps` in the fence if that is what it shows"
                .to_owned();
        }
        Outcome::Stopped { limit: Limit::Time } => {
            return "make the listing end, raise `timeout` in book.toml, or write `limit=time` in \
                    the fence if that is what it shows"
                .to_owned();
        }
        Outcome::Stopped { limit } => (format!("limit={}", limit_name(*limit)), String::new()),
        Outcome::Rejected => ("compile_fail".to_owned(), String::new()),
    };
    match claim {
        true => format!(
            "correct the listing, or claim `//~ ends {ends}` in it if that is what it shows"
        ),
        false => {
            format!("correct the listing, or write `{word}` in the fence if that is what it shows")
        }
    }
}

/// One problem for all annotations that do not hold: they mostly have one cause.
fn broken_claims(wanted: &Whereabouts<'_>, seen: &Recording) -> Option<Problem> {
    let mismatches = verify(&wanted.program.annotations, seen);
    let first = mismatches.first()?;
    let problem = |what: &str| wanted.problem(what).listing(wanted.at_origin(first.origin));
    Some(if mismatches.len() == 1 {
        problem("is not as its annotation says")
            .expected(first.expected.clone())
            .found(first.found.clone())
            .help("correct the annotation, or the listing")
    } else {
        let line = |m: &Mismatch| format!("line {}: not `{}`: {}", m.origin, m.expected, m.found);
        let lines: Vec<String> = mismatches.iter().map(line).collect();
        problem(&format!("is not as {} of its annotations say", mismatches.len()))
            .found(lines.join("\n"))
            .help("correct the annotations, or the listing")
    })
}

/// The lines of the program whose steps are key steps, from the fence and from `//~ key`.
pub(crate) fn key_lines_of(fence: &Fence, program: &Program, first: u32) -> Vec<u32> {
    let claimed = program.annotations.iter().filter(|a| a.claim == Claim::Key).map(|a| a.line);
    let mut lines: Vec<u32> = fence
        .key_lines
        .iter()
        .map(|&line| program.line_from(line + first - 1))
        .chain(claimed)
        .collect();
    let mut known = BTreeSet::new();
    lines.retain(|&line| known.insert(line));
    lines
}

/// Key lines on which no step ends.
fn key_lines(fence: &Fence, wanted: &Whereabouts<'_>, seen: &Recording) -> Vec<Problem> {
    let has_step = |line: u32| seen.steps.iter().any(|step| step.line == line);
    let first = first_line_of(wanted);
    let wrong: Vec<u32> = fence
        .key_lines
        .iter()
        .copied()
        .filter(|&line| {
            let own = wanted.program.line_from(line + first - 1);
            wanted.program.origin(own) != line + first - 1 || !has_step(own)
        })
        .collect();
    let from_fence = wrong.first().map(|line| {
        let lines: Vec<String> = wrong.iter().map(u32::to_string).collect();
        wanted
            .problem("has no step on a key line")
            .listing(wanted.at_origin(line + first - 1))
            .expected(format!("steps that end on the key lines of the fence: {}", lines.join(", ")))
            .found(lines_with_steps(wanted, seen, first))
            .help("name lines that the program runs; lines are counted in the listing's file")
    });
    let claimed = wanted.program.annotations.iter().filter(|a| a.claim == Claim::Key);
    let from_listing = claimed.filter(|a| !has_step(a.line)).map(|a| {
        wanted
            .problem("has no step on a key line")
            .listing(wanted.at_origin(a.origin))
            .expected("a step that ends on the line of `//~ key`")
            .found(lines_with_steps(wanted, seen, first))
            .help("put `//~ key` behind a line that the program runs")
    });
    from_fence.into_iter().chain(from_listing).collect()
}

/// The line of the file on which the program begins: code in a chapter begins below its fence.
fn first_line_of(wanted: &Whereabouts<'_>) -> u32 {
    if wanted.path == wanted.fence.path { wanted.fence.line + 1 } else { 1 }
}

fn lines_with_steps(wanted: &Whereabouts<'_>, seen: &Recording, first: u32) -> String {
    let lines: BTreeSet<u32> =
        seen.steps.iter().map(|s| wanted.program.origin(s.line) + 1 - first).collect();
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    if lines.is_empty() {
        "no steps at all".to_owned()
    } else {
        format!("steps on lines {}", lines.join(", "))
    }
}

#[cfg(test)]
mod tests;
