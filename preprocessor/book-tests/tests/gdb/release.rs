//! The oracle for optimised programs: which locals have a place, which have none, and what they
//! hold, is what gdb says.

use std::{collections::BTreeMap, ops::AddAssign, path::Path};

use anyhow::Result;
use book_tests::{asked, each, files, is_on_line, root};
use listing::Build;
use recorder::{Options, RawLocal, RawStop};
use recording::NoPlace;
use tempfile::TempDir;

use crate::{
    compare::is_guards_view,
    compiler, parse,
    walk::{Seen, SeenLocal, walk_with_gdb},
};

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    programs: usize,
    stops: usize,
    memory: usize,
    values: usize,
    away: usize,
    /// Locals that gdb does not name: those of a function whose inlined code begins right where the
    /// program stands, which gdb takes for not entered.
    alone: usize,
    /// Enums that are not in memory, into which gdb does not look.
    closed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.programs += other.programs;
        self.stops += other.stops;
        self.memory += other.memory;
        self.values += other.values;
        self.away += other.away;
        self.alone += other.alone;
        self.closed += other.closed;
    }
}

/// Every listing of the book that runs, and the programs in `optimised/` beside this file.
#[test]
fn every_local_of_every_optimised_listing_is_what_gdb_says() {
    let mut paths = files(&root().join("listings"), "rs");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/optimised");
    paths.extend(files(&own, "rs"));
    let everything = paths.len();
    let paths = asked(paths);
    let everything = paths.len() == everything;
    let (counts, problems) = each::<Counts>(paths, check);
    eprintln!("oracle of optimised programs: {counts:?}, {} mismatches", problems.len());
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    if !everything {
        return;
    }
    assert!(counts.programs >= 20 && counts.away > 0 && counts.values > 0, "{counts:?}");
    assert!(counts.alone * 100 < counts.values, "{counts:?}");
    assert!(counts.closed * 25 < counts.values, "{counts:?}");
}

/// A program that the compiler refuses counts nothing.
fn check(path: &Path) -> Result<(Counts, Vec<String>)> {
    let program = parse(path)?;
    let scratch = TempDir::new()?;
    let Build::Binary(binary) = compiler()?.build_optimised(&program, scratch.path())? else {
        return Ok(Default::default());
    };
    let user = recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    };
    let options = Options { optimised: true, trace: true, ..Options::default() };
    let run = recorder::record(&binary, &user, &mut recording::NoFacts, &options)?;
    let trace: Vec<RawStop> = run.trace.into_iter().filter(|stop| stop.hit > 0).collect();
    let walk = walk_with_gdb(&binary, &program.crate_name, &trace, scratch.path(), true)?;
    Ok(compare_optimised(&program.text, &trace, &walk.seen))
}

fn compare_optimised(text: &str, trace: &[RawStop], seen: &[Seen]) -> (Counts, Vec<String>) {
    let mut counts = Counts { programs: 1, ..Counts::default() };
    let mut problems = Vec::new();
    let seen: BTreeMap<(u64, u32, u32), &Seen> =
        seen.iter().map(|s| ((s.pc, s.hit, s.thread), s)).collect();
    for stop in trace {
        counts.stops += 1;
        let at = format!("step {} (pc {:#x}, hit {})", stop.step, stop.pc, stop.hit);
        let Some(seen) = seen.get(&(stop.pc, stop.hit, stop.thread)) else {
            problems.push(format!("{at}: gdb did not come here"));
            continue;
        };
        let mut theirs: Vec<(u64, &SeenLocal)> =
            seen.frames.iter().flat_map(|f| f.locals.iter().map(|l| (f.cfa, l))).collect();
        for (number, frame) in stop.frames.iter().enumerate() {
            // In frames that wait gdb takes registers that a call may change for unchanged.
            let runs = number + 1 == stop.frames.len() && frame.pc == stop.pc;
            // Two calls of one function may be inlined into one frame; what is nowhere in one of them
            // must not be held against what gdb knows in the other.
            let mut locals: Vec<&RawLocal> = frame.locals.iter().collect();
            locals.sort_by_key(|local| local.place == Some(NoPlace::OptimisedAway));
            for local in locals {
                let same = |(cfa, seen): &(u64, &SeenLocal)| {
                    *cfa == frame.cfa
                        && difference(local, seen, runs, &mut Counts::default()).is_none()
                };
                let named = |(cfa, seen): &(u64, &SeenLocal)| {
                    *cfa == frame.cfa
                        && (&seen.name, seen.line) == (&local.name, local.declared_line)
                };
                let found = theirs.iter().position(same).or_else(|| theirs.iter().position(named));
                let said = match found {
                    Some(index) => difference(local, theirs.remove(index).1, runs, &mut counts),
                    // What has no place at all gdb may not name.
                    None if local.place == Some(NoPlace::OptimisedAway) => None,
                    None if local.place.is_some() => {
                        counts.alone += 1;
                        None
                    }
                    None => Some(format!("{local:?}, gdb: nothing")),
                };
                if let Some(said) = said {
                    problems.push(format!("{at}, `{}`: {said}", frame.function));
                }
            }
        }
        for (cfa, local) in theirs {
            let written = is_on_line(&local.name, text, local.line);
            let view = is_guards_view(text, &local.name, local.line, local.size);
            if written && !view && local.place != "away" && local.place != "closed" {
                problems.push(format!("{at}: nothing, gdb: {local:?} in the frame at {cfa:#x}"));
            }
        }
    }
    (counts, problems)
}

fn difference(
    local: &RawLocal,
    seen: &SeenLocal,
    runs: bool,
    counts: &mut Counts,
) -> Option<String> {
    let wrong = || Some(format!("{local:?}, gdb: {seen:?}"));
    if (&seen.name, seen.line, seen.size) != (&local.name, local.declared_line, local.size) {
        return wrong();
    }
    let ours: Vec<String> = local.bytes.0.iter().map(|byte| format!("{byte:02x}")).collect();
    match (&local.place, seen.place.as_str()) {
        (None, "memory") => {
            counts.memory += 1;
            let same = seen.address == Some(local.address);
            let bytes = seen.bytes.as_ref().is_none_or(|bytes| *bytes == ours.concat());
            if same && bytes { None } else { wrong() }
        }
        (Some(NoPlace::OptimisedAway), "away") => {
            counts.away += 1;
            None
        }
        (Some(NoPlace::Pieces), "away") | (Some(_), "closed") => {
            counts.closed += 1;
            None
        }
        (Some(NoPlace::OptimisedAway), "value") if !runs => None,
        // What needs no bytes is nowhere for us and a value for gdb.
        (Some(NoPlace::OptimisedAway), _) if seen.size == 0 => None,
        (Some(place), "value") if *place != NoPlace::OptimisedAway => {
            counts.values += 1;
            let theirs = seen.bytes.clone().unwrap_or_default();
            let pairs = theirs.as_bytes().chunks(2);
            // What no piece speaks of gdb takes for zero, and so does the recorder's raw side.
            let differs = ours.iter().zip(pairs).zip(0..).any(|((a, b), at)| {
                let nowhere = local.missing.contains(&at);
                b != b"??" && a.as_bytes() != b && (runs || !nowhere)
            });
            if differs { wrong() } else { None }
        }
        _ => wrong(),
    }
}
