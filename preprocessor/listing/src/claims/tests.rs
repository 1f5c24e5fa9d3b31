use std::collections::BTreeSet;

use recording::Turn;

use crate::{Edition, Program};

use super::*;

/// One step with a little of everything, as a recorder would write it.
fn recording() -> Recording {
    let text = include_str!("tests/step.json");
    serde_json::from_str(text).expect("the document is a recording")
}

/// Verifies the claims of one line and returns what was found instead of each that fails.
fn check(claims: &str, expected: &[&str]) {
    let source = format!("fn main() {{\n    x; //~ {claims}\n}}\n");
    let program = Program::parse("a.rs", Edition::E2024, &source).expect(claims);
    let found: Vec<String> =
        verify(&program.annotations, &recording()).into_iter().map(|m| m.found).collect();
    assert_eq!(found, expected, "{claims}");
}

#[test]
fn claims_that_hold_are_silent() {
    check("n = 5, s = \"héy\", s.len = 4, s.cap = 8, t moved, s live", &[]);
    check("v = [1, 2, 3], v[1] = 2, v.cap = 4", &[]);
    check("r = \"héy\", w = \"ey\", *b = 7, b = 7, o = Some( 7 ), pair = (5,true)", &[]);
    check(
        "p = Point { x: 1, y: 2 }, p.y = 2, q.x = 1, heap 4, freed 1, frame 256, prints \"hi\"",
        &[],
    );
}

#[test]
fn claims_that_fail_say_what_was_seen() {
    check("n = 6", &["`n` is 5"]);
    check("s moved", &["`s` is live"]);
    check("t live", &["`t` is moved (moved to s on line 2)"]);
    check("t = 1", &["`t` is moved and holds no value"]);
    check("v[9] = 1", &["`v` has no part `9` in the picture"]);
    check("p.z = 1", &["`p` has no part `z` in the picture"]);
    check("heap 1", &["4 blocks on the heap"]);
    check("freed 0", &["1 freed block"]);
    check("frame 255", &["the frame of `main` has 256 bytes"]);
    check("prints \"ho\"", &["it prints \"hi\""]);
    check("s = \"h éy\"", &["`s` is \"héy\""]);
    check("E0382", &["the compiler has no error here"]);
    let found = verify(
        &Program::parse("a.rs", Edition::E2024, "a;\nb;\nc;\nd; //~ n = 5\n")
            .expect("")
            .annotations,
        &recording(),
    );
    assert_eq!(
        found[0].found,
        "no step of the run ends on this line; the nearest above it is 2 lines up"
    );
    assert_eq!((found[0].origin, found[0].expected.as_str()), (4, "n = 5"));
}

#[test]
fn how_a_run_ends_is_compared_with_its_outcome() {
    let aborted = || Outcome::Signalled {
        signal: "SIGABRT".to_owned(),
        explanation: "It gave up.".to_owned(),
    };
    let panicked = || Outcome::Panicked { message: "no".to_owned() };
    for (claim, outcome, expected) in [
        ("ends SIGABRT", aborted(), &[][..]),
        ("ends panics", panicked(), &[]),
        ("ends exits 3", Outcome::Exited { code: 3 }, &[]),
        ("ends SIGSEGV", aborted(), &["SIGABRT ends it"]),
        ("ends SIGABRT", Outcome::Exited { code: 0 }, &["it exits 0"]),
        ("ends exits 3", panicked(), &["it panics: no"]),
        ("ends panics", Outcome::Rejected, &["the compiler refuses it"]),
    ] {
        let source = format!("a; //~ {claim}\n");
        let program = Program::parse("a.rs", Edition::E2024, &source).expect(claim);
        let seen = Recording { outcome, ..recording() };
        let found: Vec<String> =
            verify(&program.annotations, &seen).into_iter().map(|m| m.found).collect();
        assert_eq!(found, expected, "{claim}");
    }
}

#[test]
fn an_unknown_local_lists_those_there_are() {
    let program =
        Program::parse("a.rs", Edition::E2024, "a;\nb; //~ z = 1\n").expect("is understood");
    let found = verify(&program.annotations, &recording());
    let listed: BTreeSet<&str> = found[0].found.split('`').skip(1).step_by(2).collect();
    assert!(listed.contains("z") && listed.contains("n") && listed.contains("pair"), "{found:?}");
}

#[test]
fn claims_about_assembly_ask_for_one_body() {
    let entry = |name: &str, same_as: Option<&str>, lines: &[&str]| FunctionAssembly {
        name: name.to_owned(),
        optimised: true,
        same_as: same_as.map(str::to_owned),
        lines: lines.iter().map(|&line| line.to_owned()).collect(),
    };
    let assembly = vec![
        entry("a", None, &["ret"]),
        entry("P::b", Some("a"), &["ret"]),
        entry("twin", None, &["ret"]),
        entry("other", None, &["nop", "ret"]),
        entry("gone", None, &[]),
    ];
    let recording = Recording { assembly, ..recording() };
    for (claim, expected) in [
        ("a = b", None),
        ("b = a", None),
        ("a = twin", Some("`a` and `twin` have equal instructions, twice")),
        ("a = other", Some("`a` and `other` have different instructions")),
        ("gone = a", Some("`gone` has no instructions of its own")),
        ("a = nobody", Some("the assembly of `nobody` is not in the recording")),
    ] {
        let source = format!("fn main() {{}} //~ assembly {claim}\n");
        let program = Program::parse("a.rs", Edition::E2024, &source).expect(claim);
        let found = verify(&program.annotations, &recording);
        match expected {
            None => assert_eq!(found, [], "{claim}"),
            Some(part) => assert!(found[0].found.starts_with(part), "{claim}: {found:?}"),
        }
    }
}

#[test]
fn a_line_has_run_when_the_steps_amid_it_have() {
    let source = "fn main() {\n    x; //~ prints \"hi\", n = 5\n}\n";
    let program = Program::parse("a.rs", Edition::E2024, source).expect("a program");
    let whole = recording();
    let number = whole.steps.iter().position(|step| step.line == 2).expect("line 2 runs");
    let check = |turns: [Option<u32>; 2], expected: &[&str]| {
        let mut seen = whole.clone();
        let mut amid = seen.steps[number].clone();
        amid.output = String::new();
        for (step, turn) in [&mut amid, &mut seen.steps[number]].into_iter().zip(turns) {
            let frame = step.threads[0].frames.last_mut().expect("a frame");
            frame.turns = vec![Turn { line: 1, entered: 1, turn }];
        }
        seen.steps.insert(number, amid);
        let found: Vec<String> =
            verify(&program.annotations, &seen).into_iter().map(|m| m.found).collect();
        assert_eq!(found, expected, "{turns:?}");
    };
    check([Some(1), Some(1)], &[]);
    // The next turn of a loop is the next run.
    check([Some(1), Some(2)], &["it prints nothing"]);
}
