//! Drops: what the program prints of them against what is told of them.
//!
//! Every program in `tests/drops` has bells, which ring when they are dropped: they print their
//! name, which is that of the place they lie in (a part of it: `pair.left`), or `_` for a value
//! without a name. What is told of the run must be the same drops, in the same order, in the same
//! function, on the same line; and at the end of a function the places whose bell has rung must be
//! dropped, the others not. `//= silent p` names a place that is dropped without a bell in it.

use std::{fmt::Write as _, process::Command};

use crate::{replay::run_in, support::programs};

/// Stands behind every program.
const BELL: &str = "
struct Bell(&'static str);

impl Drop for Bell {
    fn drop(&mut self) {
        println!(\"{}\", self.0);
    }
}
";

#[test]
fn drops_are_told_as_they_are_printed() {
    let all = programs("tests/drops");
    assert!(all.len() >= 15, "only {} programs", all.len());
    let mut wrong = String::new();
    let mut count = 0;
    for (name, program) in all {
        let folder = tempfile::tempdir().expect("makes a folder");
        let run = run_in(folder.path(), &format!("{program}{BELL}"));
        let printed = Command::new(folder.path().join("prog")).output().expect("runs").stdout;
        let printed = String::from_utf8(printed).expect("names");
        let rung: Vec<(String, u32, &str)> = run
            .rung
            .iter()
            .zip(printed.lines())
            .map(|((function, line), name)| (function.clone(), *line, name))
            .collect();
        assert_eq!(rung.len(), printed.lines().count(), "{name}: {printed}");
        count += rung.len();
        let silent: Vec<&str> =
            program.lines().filter_map(|line| line.strip_prefix("//= silent ")).collect();
        let told = run.dropped.iter().filter(|(_, _, place)| !silent.contains(&place.as_str()));
        let told: Vec<(String, u32, String)> = told.cloned().collect();
        assert_eq!(run.dropped.len(), told.len() + silent.len(), "{name}: not silent");
        let failures = compare(&rung, &told);
        if !failures.is_empty() {
            let _ = writeln!(wrong, "{name}:\n  {failures}\n  {rung:?}\n  {:?}", run.dropped);
        }
        for ended in &run.ended {
            let rung: Vec<&str> =
                ended.rung.iter().filter_map(|at| printed.lines().nth(*at)).collect();
            for (place, state) in &ended.states {
                if (*state == "dropped") != rung.contains(&place.as_str()) || *state == "unknown" {
                    let function = &ended.function;
                    let _ = writeln!(wrong, "{name}: {place} ends {state} in {function}: {rung:?}");
                }
            }
        }
    }
    eprintln!("{count} drops");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What differs, in words.
fn compare(rung: &[(String, u32, &str)], told: &[(String, u32, String)]) -> String {
    let mut told = told.iter();
    let mut now: Option<&(String, u32, String)> = None;
    for (function, line, name) in rung.iter().filter(|(_, _, name)| *name != "_") {
        let part = |place: &String| {
            let rest = name.strip_prefix(place.as_str());
            rest.is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        // Of a value with several bells one drop is told.
        let same =
            |now: &&(String, u32, String)| now.0 == *function && now.1 == *line && part(&now.2);
        if now.filter(same).is_some() {
            continue;
        }
        now = told.next();
        match now {
            Some((f, l, place)) if f == function && l == line && (place == name || part(place)) => {
            }
            other => {
                return format!("{name} rings in {function} on line {line}, told is {other:?}");
            }
        }
    }
    told.next().map_or(String::new(), |more| format!("{more:?} has not rung"))
}
