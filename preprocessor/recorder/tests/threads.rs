//! Programs with several threads: one program gives one recording.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::{fs, path::PathBuf};

use recorder::Run;
use support::{compile, outcome};

fn source(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/threads").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Records it several times; answers one recording, which all others equal.
fn record(name: &str) -> Run {
    let program = compile(&source(name));
    let first = program.record();
    for _ in 0..4 {
        let next = program.record();
        let differs = first.steps.iter().zip(&next.steps).position(|(a, b)| a != b);
        assert_eq!(
            (first.steps.len(), differs),
            (next.steps.len(), None),
            "{name} gives another recording:\n{}\n{}",
            support::list(&first),
            support::list(&next)
        );
        assert_eq!(first, next, "{name}");
    }
    first
}

fn printed(run: &Run) -> String {
    run.steps.iter().map(|step| step.output.as_str()).collect()
}

#[test]
fn every_program_gives_one_recording() {
    let cases = [
        ("spawned.rs", "9\n"),
        ("scoped.rs", "[10, 20, 300, 400]\n"),
        ("locked.rs", "0\n6\n"),
        ("channel.rs", "one\ntwo\nthree\n"),
        ("bounded.rs", "6\n"),
        ("sleepers.rs", "10\n20\n30\n"),
        ("spins.rs", "42\n"),
        ("yields.rs", "2\n"),
        ("parked.rs", "2\n"),
        ("panics.rs", "true\ntrue\npoisoned [1, 2, 3]\n"),
        ("owned.rs", "15\n6 2 15\n"),
        ("left_behind.rs", "done\n"),
    ];
    for (name, wanted) in cases {
        let run = record(name);
        assert_eq!(outcome(&run.outcome), "exited 0", "{name}");
        assert_eq!(printed(&run), wanted, "{name}");
    }
    let run = record("leaves.rs");
    assert_eq!((outcome(&run.outcome), printed(&run)), ("exited 3".into(), "leaving\n".into()));
}

/// What the clock shows differs from run to run, and lies on the stack.
#[test]
fn what_waits_for_a_time_waits_for_those_who_have_something_to_do() {
    let program = compile(&source("timeouts.rs"));
    let first = program.record();
    assert_eq!(printed(&first), "Err(Timeout)\nOk(\"late but in time\")\nfalse true\n");
    for _ in 0..4 {
        let next = program.record();
        assert_eq!(support::list(&next), support::list(&first));
    }
}
