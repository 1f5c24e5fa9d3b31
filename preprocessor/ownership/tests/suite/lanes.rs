//! Lanes of small programs.
//!
//! Every file in `tests/lanes` is a program that ends with all lanes of one function, or of several:
//! `//= in FUNCTION`, then for every lane its place, `FROM-TO STATE: words` for its stretches and
//! `at LINE EVENT: words` for its marks. `LANES=write` writes what is found: to be read before it is
//! committed.

use std::fmt::Write as _;

use recording::{FunctionRights, Lane, LaneState};

use crate::support::{claims, holds, listings, programs, rights_of};

fn name(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("a name");
    value.as_str().expect("a name").to_owned()
}

fn text(lane: &Lane) -> String {
    let mut text = lane.place.clone();
    for (told, what) in [(lane.reference, " (reference)"), (lane.pointer, " (pointer)")] {
        text.push_str(if told { what } else { "" });
    }
    text.push('\n');
    for stretch in &lane.stretches {
        let idle = if stretch.idle { " idle" } else { "" };
        let arm = stretch.arm_of.map_or(String::new(), |line| format!(" arm of {line}"));
        let (from, to, state) = (stretch.from, stretch.to, name(stretch.state));
        let _ = writeln!(text, "  {from}-{to} {state}{idle}{arm}: {}", stretch.words);
    }
    for mark in &lane.marks {
        let lend = mark.lend.map_or(String::new(), |kind| format!(" {}", name(kind)));
        let _ = writeln!(text, "  at {} {}{lend}: {}", mark.line, name(mark.event), mark.words);
    }
    text
}

#[test]
fn lanes_are_what_the_programs_say() {
    let mut wrong = String::new();
    let all = programs("tests/lanes");
    assert!(all.len() >= 30, "only {} programs", all.len());
    for (name, source) in all {
        let expected = claims(&source, '=');
        let functions = expected.lines().filter_map(|line| line.strip_prefix("in "));
        let functions: Vec<&str> = functions.collect();
        assert!(!functions.is_empty(), "{name} claims nothing");
        let rights = rights_of(&source);
        let mut found = String::new();
        for function in functions {
            let rights = rights.iter().find(|rights| rights.name == function);
            let rights = rights.unwrap_or_else(|| panic!("{name}: no rights in {function}"));
            let _ = writeln!(found, "in {function}");
            found.extend(rights.lanes.iter().map(text));
        }
        if !holds("LANES", "tests/lanes", (&name, &source), &found) {
            let _ = writeln!(wrong, "{name}: found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What a state forbids, in the order read, write, own.
fn forbidden(state: LaneState) -> [bool; 3] {
    match state {
        LaneState::Owns => [false; 3],
        LaneState::LentShared | LaneState::Reserved => [false, true, true],
        _ => [true; 3],
    }
}

/// Where lanes and rights of a function contradict each other.
fn contradictions(rights: &FunctionRights, source: &str) -> (usize, Vec<String>) {
    // After `} else {` a lane says what holds in the arm that begins, the rights what holds behind
    // the arm that ends.
    let turns = |line: u32| {
        let text = source.lines().nth(line as usize - 1).unwrap_or("").trim();
        text.starts_with('}') && text.contains("else")
    };
    let (mut compared, mut wrong) = (0, Vec::new());
    for lane in &rights.lanes {
        for (number, stretch) in lane.stretches.iter().enumerate() {
            let hidden = |line: u32| {
                rights.lanes.iter().any(|other| {
                    other.place == lane.place
                        && other.declared > lane.declared
                        && other.stretches.iter().any(|s| s.from <= line && line < s.to)
                })
            };
            let next = lane.stretches.get(number + 1);
            assert!(stretch.from < stretch.to || next.is_none(), "{lane:?}");
            assert!(next.is_none_or(|next| next.from >= stretch.to), "{lane:?}");
            for line in (stretch.from..stretch.to).filter(|line| !hidden(*line) && !turns(*line)) {
                let after = rights.lines.iter().filter(|after| after.line == line);
                let places = after
                    .filter_map(|after| after.after.iter().find(|known| known.place == lane.place));
                let held: Vec<_> = places.map(|p| [p.read, p.write, p.own]).collect();
                if held.is_empty() {
                    continue;
                }
                compared += 1;
                // Of several ways on from a line the lane shows one.
                let agrees = |held: &[bool; 3]| {
                    let taken = held.iter().zip(forbidden(stretch.state));
                    taken.clone().all(|(held, forbidden)| !(*held && forbidden))
                        && (stretch.state != LaneState::Owns || held[0])
                        && (stretch.state != LaneState::LentShared || held[0])
                };
                if !held.iter().any(agrees) {
                    let state = name(stretch.state);
                    wrong.push(format!("{}:{line} {}: {state}, {held:?}", rights.name, lane.place));
                }
            }
        }
    }
    (compared, wrong)
}

/// In every program of the tests and every listing of the book that is accepted: what a lane says
/// is what the rights say, which are tried on the compiler.
#[test]
fn lanes_agree_with_the_rights() {
    let folders = ["tests/lanes", "tests/lent", "tests/programs"];
    let mut all: Vec<(String, String)> = folders.iter().flat_map(|f| programs(f)).collect();
    all.extend(listings());
    let (mut compared, mut wrong) = (0, String::new());
    for (name, source) in all {
        for rights in rights_of(&source) {
            let (more, found) = contradictions(&rights, &source);
            compared += more;
            for text in found {
                let _ = writeln!(wrong, "{name}: {text}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(compared > 2000, "only {compared} compared");
}
