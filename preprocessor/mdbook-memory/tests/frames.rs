//! Every frame of a run finds the rights of its function.
//!
//! Every file in `tests/frames` is a program that ends with frames and the bodies they belong to:
//! `//= Wrapper<u8>::bits => {impl#1}::bits`, and several bodies where two functions have frames of
//! the same name. What is found for any frame must have its locals, and lines it was on.

mod common;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use common::run;
use recording::{FunctionRights, Local, Recording, rights_in};

fn record(program: &str) -> Recording {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("trial.rs"), program).expect("a file");
    let output = run(&["record", "trial.rs", "--format", "json"], folder.path(), b"", &[]);
    serde_json::from_slice(&output.stdout).expect("stdout is the document")
}

/// The names of all places in a function, without what is done with them: `p` of `*p.next`.
fn names(rights: &FunctionRights) -> Vec<&str> {
    let after = rights.lines.iter().flat_map(|line| &line.after).map(|place| place.place.as_str());
    let lanes = rights.lanes.iter().map(|lane| lane.place.as_str());
    let places = after.chain(lanes).map(|place| place.trim_start_matches(['(', '*']));
    let other = |c: char| !c.is_alphanumeric() && c != '_';
    places.map(|place| place.split(other).next().unwrap_or(place)).collect()
}

#[test]
fn every_frame_finds_its_rights() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames");
    let mut programs: Vec<_> =
        fs::read_dir(folder).expect("lists").map(|file| file.expect("lists").path()).collect();
    programs.sort();
    assert!(programs.len() >= 12, "only {} programs", programs.len());
    let mut wrong = String::new();
    for path in programs {
        let case = path.file_name().expect("a name").to_string_lossy().into_owned();
        let program = fs::read_to_string(&path).expect("a program");
        let document = record(&program);
        let threads = document.steps.iter().flat_map(|step| &step.threads);
        // By name: the locals and lines of its frames.
        let mut frames: BTreeMap<&str, (Vec<&str>, Vec<u32>)> = BTreeMap::new();
        for frame in threads.flat_map(|thread| &thread.frames) {
            let (locals, lines) = frames.entry(&frame.function).or_default();
            // Rights are those of what has a name, after a line: the binding of an arm that is seen
            // on its own line only is gone by then.
            let after = |local: &&Local| !local.unnamed && local.declared != frame.line;
            let named = frame.locals.iter().filter(after);
            locals.extend(named.map(|local| local.name.as_str()));
            lines.push(frame.line);
        }
        let claims: Vec<_> = program
            .lines()
            .filter_map(|line| line.strip_prefix("//= ")?.split_once(" => "))
            .collect();
        assert!(!claims.is_empty(), "{case} claims nothing");
        // The bodies that the frames of a name find, each on its own lines.
        let bodies = |frame: &str| {
            let lines = frames.get(frame).map_or(&[][..], |(_, lines)| lines);
            let found = lines.iter().filter_map(|&at| rights_in(&document.functions, frame, at));
            let mut found: Vec<_> = found.collect();
            found.sort_by(|a, b| a.name.cmp(&b.name));
            found.dedup();
            found
        };
        for (frame, (locals, lines)) in &frames {
            let found = bodies(frame);
            if found.is_empty() {
                let _ = writeln!(wrong, "{case}: {frame} finds no rights");
            }
            let known: Vec<&str> = found.iter().flat_map(|rights| names(rights)).collect();
            for local in locals.iter().filter(|local| !found.is_empty() && !known.contains(local)) {
                let _ = writeln!(wrong, "{case}: {frame} has {local}, its rights have not");
            }
            for rights in found {
                let inside = |line: &u32| rights.lines.iter().any(|after| after.line == *line);
                if !lines.iter().any(inside) {
                    let _ =
                        writeln!(wrong, "{case}: {frame} is never on a line of {}", rights.name);
                }
            }
        }
        for (frame, expected) in claims {
            if !frames.contains_key(frame) {
                let all: Vec<_> = frames.keys().collect();
                let _ = writeln!(wrong, "{case}: no frame is {frame}: {all:?}");
            }
            let found: Vec<&str> =
                bodies(frame).iter().map(|rights| rights.name.as_str()).collect();
            let found = found.join(", ");
            if found != expected {
                let _ = writeln!(wrong, "{case}: {frame} is {found}, not {expected}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
