//! Compares what the recorder saw with what gdb saw.

use std::{collections::BTreeMap, ops::AddAssign};

use book_tests::{is_on_line, line as line_of};
use recorder::{RawFrame, RawLocal};

use crate::{
    Case,
    walk::{Seen, SeenFrame, SeenLocal},
};

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) listings: usize,
    pub(crate) refused: usize,
    pub(crate) stops: usize,
    pub(crate) locals: usize,
    pub(crate) mismatches: usize,
    /// Stops in a panic that has already unwound what it left.
    pub(crate) unwound: usize,
    /// Words whose bytes differ from run to run (a thread's number left on the stack): not compared.
    pub(crate) unsteady: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Totals) {
        self.listings += other.listings;
        self.refused += other.refused;
        self.stops += other.stops;
        self.locals += other.locals;
        self.mismatches += other.mismatches;
        self.unwound += other.unwound;
        self.unsteady += other.unsteady;
    }
}

/// Everything in which the two disagree.
pub(crate) fn compare(case: &Case) -> (Totals, Vec<String>) {
    let mut totals = Totals { listings: 1, unsteady: case.unsteady, ..Totals::default() };
    let mut problems = Vec::new();
    let seen: BTreeMap<(u64, u32, u32), &Seen> =
        case.seen.iter().map(|s| ((s.pc, s.hit, s.thread), s)).collect();
    for stop in &case.trace {
        totals.stops += 1;
        let at = format!("step {} (pc {:#x}, hit {})", stop.step, stop.pc, stop.hit);
        let Some(seen) = seen.get(&(stop.pc, stop.hit, stop.thread)) else {
            problems.push(format!("{at}: gdb did not come here"));
            continue;
        };
        // A panic has been caught: the frames it went through are gone all at once, and the steps
        // that show them leave one by one are told afterwards.
        let inside = seen.inside.as_deref().unwrap_or_default();
        if inside.ends_with("__rust_panic_cleanup") && seen.frames.is_empty() {
            totals.unwound += 1;
            continue;
        }
        let mut unmatched: Vec<&SeenFrame> = seen.frames.iter().collect();
        for frame in &stop.frames {
            // An inlined function is a frame of its own for gdb, with the same frame address.
            let (same, others): (Vec<_>, Vec<_>) =
                unmatched.into_iter().partition(|seen| seen.cfa == frame.cfa);
            unmatched = others;
            if same.is_empty() {
                let (name, cfa) = (&frame.function, frame.cfa);
                let others: Vec<String> =
                    seen.frames.iter().map(|f| format!("{} at {:#x}", f.function, f.cfa)).collect();
                problems.push(format!("{at}: `{name}` at {cfa:#x}, gdb: {others:?}"));
                continue;
            }
            if frame.folded {
                continue;
            }
            let locals: Vec<&SeenLocal> = same.iter().flat_map(|frame| &frame.locals).collect();
            totals.locals += frame.locals.len();
            for problem in compare_frame(frame, &locals, &case.text) {
                problems.push(format!("{at}, `{}`: {problem}", frame.function));
            }
        }
        for frame in unmatched {
            // Functions that attributes write are hidden: derived ones, which begin at the
            // attribute, and those of an allocator, which begin at the static below it.
            let line = |up: u32| line_of(&case.text, frame.line.saturating_sub(up)).trim_start();
            let allocates = frame.function.contains("::_::__rust_")
                && [0, 1].iter().any(|&up| line(up).starts_with("#[global_allocator]"));
            if !line(0).starts_with("#[derive") && !allocates {
                problems.push(format!("{at}: the recording has no frame `{}`", frame.function));
            }
        }
    }
    totals.mismatches = problems.len();
    (totals, problems)
}

/// The order is that of addresses, as two variables may share name and line (a `match` with a
/// guard binds twice).
pub(crate) type Place = (String, u32, u64, u64, String);

pub(crate) fn compare_frame(frame: &RawFrame, seen: &[&SeenLocal], text: &str) -> Vec<String> {
    let ours = frame.locals.iter().map(place_of);
    let theirs = seen.iter().filter_map(|local| {
        let bytes = local.bytes.clone()?;
        Some((local.name.clone(), local.line, local.address?, local.size, bytes))
    });
    let mut missing: Vec<Place> = theirs.collect();
    let mut problems = Vec::new();
    for place in ours {
        match missing.iter().position(|seen| *seen == place) {
            Some(index) => drop(missing.remove(index)),
            None => {
                let (name, line, ..) = &place;
                let same = |seen: &&Place| (&seen.0, &seen.1) == (name, line);
                let gdb = missing.iter().find(same).map_or("nothing".to_owned(), show);
                missing.retain(|seen| !same(&seen));
                problems.push(format!("`{name}` of line {line}: {}, gdb: {gdb}", show(&place)));
            }
        }
    }
    // What desugarings and macros make up is hidden: its name stands nowhere on its line.
    let written = |(name, line, ..): &Place| is_on_line(name, text, *line);
    for place in missing
        .iter()
        .filter(|place| written(place) && !is_guards_view(text, &place.0, place.1, place.3))
    {
        problems.push(format!("`{}` of line {}: nothing, gdb: {}", place.0, place.1, show(place)));
    }
    problems
}

/// A binding of an arm with a guard exists twice, by value for the arm and as a reference to it for
/// the guard. The source has one variable, and the recording shows the arm's.
pub(crate) fn is_guards_view(text: &str, name: &str, line: u32, size: u64) -> bool {
    let arm = line_of(text, line).split_once("=>");
    let guarded = arm.and_then(|arm| arm.0.split_once(" if "));
    size == 8 && guarded.is_some_and(|(pattern, _)| pattern.contains(name))
}

pub(crate) fn place_of(local: &RawLocal) -> Place {
    let bytes: String = local.bytes.0.iter().map(|byte| format!("{byte:02x}")).collect();
    (local.name.clone(), local.declared_line, local.address, local.size, bytes)
}

pub(crate) fn show((_, _, address, size, bytes): &Place) -> String {
    format!("{address:#x} {size} {bytes}")
}
