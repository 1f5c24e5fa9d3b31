use listing::Edition;
use recording::{SCHEMA, Shared, Source, Span, Step};

use super::*;
use crate::fence::parse;

fn step(line: u32) -> Step {
    Step {
        line,
        function: "main".to_owned(),
        thread: 1,
        event: Event::Line,
        skipped: 0,
        narration: String::new(),
        output: String::new(),
        errors: String::new(),
        effects: Vec::new(),
        threads: Vec::new(),
        heap: Shared::default(),
        statics: Shared::default(),
        more_blocks: 0,
        holds: Vec::new(),
    }
}

fn seen(outcome: Outcome, codes: &[&str]) -> Recording {
    let diagnostic = |code: &&str| Diagnostic {
        level: Level::Error,
        code: Some((*code).to_owned()),
        message: "no".to_owned(),
        spans: vec![Span {
            line: 2,
            column: 1,
            end_line: 2,
            end_column: 2,
            primary: true,
            label: String::new(),
        }],
        notes: Vec::new(),
        rendered: format!("error[{code}]: no\n --> a.rs:2:1\n"),
    };
    Recording {
        schema: SCHEMA,
        source: Source { path: "a.rs".to_owned(), edition: "2024".to_owned(), hash: String::new() },
        toolchain: String::new(),
        steps: if outcome == Outcome::Rejected { Vec::new() } else { vec![step(1), step(2)] },
        outcome,
        diagnostics: codes.iter().map(diagnostic).collect(),
        functions: Vec::new(),
        clashes: Vec::new(),
        names: Vec::new(),
        assembly: Vec::new(),
        layouts: Vec::new(),
        origins: Vec::new(),
        optimised: false,
    }
}

/// The problems, as they are printed, for a listing with an annotation on its second line.
fn check(options: &str, annotation: &str, seen: &Recording, expected: &[&str]) {
    let fence = parse(&format!("rust,memory,{options}")).expect("memory").expect("known options");
    let source = format!("a;\nb;{annotation}\n");
    let program = Program::parse("a.rs", Edition::E2024, &source).expect("is understood");
    let wanted = Whereabouts {
        fence: &Place { path: "src/x.md".to_owned(), line: 7 },
        path: "listings/a.rs",
        program: &program,
        companion: false,
    };
    let found: Vec<String> =
        super::check(&fence, &wanted, seen).iter().map(Problem::to_string).collect();
    assert_eq!(found, expected, "{options} {annotation}");
}

fn exited(code: i32) -> Recording {
    seen(Outcome::Exited { code }, &[])
}

fn rejected(codes: &[&str]) -> Recording {
    seen(Outcome::Rejected, codes)
}

#[test]
fn what_is_expected_is_no_problem() {
    check("", "", &exited(0), &[]);
    check("exits=3", " //~ key", &exited(3), &[]);
    check("key=\"1,2\"", "", &exited(0), &[]);
    check("should_panic", "", &seen(Outcome::Panicked { message: "x".to_owned() }, &[]), &[]);
    check("limit=steps", "", &seen(Outcome::Stopped { limit: Limit::Steps }, &[]), &[]);
    check("compile_fail,E0382", "", &rejected(&["E0382"]), &[]);
    check("compile_fail,E0382,E0499", "", &rejected(&["E0499", "E0382", "E0382"]), &[]);
    check("", " //~ E0382", &rejected(&["E0382"]), &[]);
    check("compile_fail", "", &rejected(&["unconditional_panic"]), &[]);
}

#[test]
fn a_refusal_that_nobody_expects() {
    check(
        "",
        "",
        &rejected(&["E0382"]),
        &["src/x.md:7: `a.rs` does not compile\n  \
           listing:  listings/a.rs:2\n  \
           expected: a program that compiles, runs and ends with status 0\n  \
           found:    error[E0382]: no\n             --> a.rs:2:1\n  \
           help:     correct the listing; if it shows a program that is refused, write \
         `compile_fail,E0382` in the fence"],
    );
}

#[test]
fn a_refusal_for_another_reason() {
    check(
        "compile_fail,E0499",
        "",
        &rejected(&["E0382"]),
        &[
            "src/x.md:7: `a.rs` is refused for another reason than its fence or its annotations name\n  \
           listing:  listings/a.rs:2\n  \
           expected: E0499\n  \
           found:    error[E0382] at listings/a.rs:2: no\n  \
           help:     write `compile_fail,E0382` in the fence, or correct the listing",
        ],
    );
    check(
        "compile_fail",
        "",
        &rejected(&["E0382"]),
        &["src/x.md:7: `a.rs` is refused with an error that its fence does not name\n  \
           listing:  listings/a.rs:2\n  \
           expected: no error code\n  \
           found:    error[E0382] at listings/a.rs:2: no\n  \
           help:     write `compile_fail,E0382` in the fence, or correct the listing"],
    );
}

#[test]
fn a_program_that_should_have_been_refused() {
    check(
        "compile_fail",
        " //~ E0382",
        &exited(0),
        &["src/x.md:7: `a.rs` compiles\n  \
           listing:  listings/a.rs:2\n  \
           expected: a program that the compiler refuses (E0382)\n  \
           found:    a program that the compiler accepts\n  \
           help:     correct the listing, or take `compile_fail` and the codes out of fence and \
         listing"],
    );
}

#[test]
fn another_ending() {
    check(
        "",
        "",
        &exited(3),
        &["src/x.md:7: `a.rs` does not end as its fence says\n  \
           listing:  listings/a.rs:2\n  \
           expected: a program that compiles, runs and ends with status 0\n  \
           found:    it ended with status 3\n  \
           help:     correct the listing, or write `exits=3` in the fence if that is what it shows"],
    );
    check(
        "signal=SIGABRT",
        "",
        &exited(0),
        &["src/x.md:7: `a.rs` does not end as its fence says\n  \
           listing:  listings/a.rs:2\n  \
           expected: an end by SIGABRT\n  \
           found:    it ended with status 0\n  \
           help:     correct the listing, or take the expected ending out of the fence"],
    );
}

#[test]
fn an_ending_claimed_in_the_listing() {
    let aborted =
        Outcome::Signalled { signal: "SIGABRT".to_owned(), explanation: "It gave up.".to_owned() };
    check("", " //~ ends SIGABRT", &seen(aborted.clone(), &[]), &[]);
    check("", " //~ ends exits 3", &exited(3), &[]);
    check("", " //~ ends panics", &seen(Outcome::Panicked { message: "x".to_owned() }, &[]), &[]);
    check(
        "",
        " //~ ends exits 3",
        &seen(aborted, &[]),
        &["src/x.md:7: `a.rs` does not end as its annotation says\n  \
           listing:  listings/a.rs:2\n  \
           expected: an end with status 3\n  \
           found:    it was ended by SIGABRT: It gave up\n  \
           help:     correct the listing, or claim `//~ ends SIGABRT` in it if that is what it shows"],
    );
}

#[test]
fn annotations_that_do_not_hold() {
    check(
        "",
        " //~ heap 2",
        &exited(0),
        &["src/x.md:7: `a.rs` is not as its annotation says\n  \
           listing:  listings/a.rs:2\n  \
           expected: heap 2\n  \
           found:    0 blocks on the heap\n  \
           help:     correct the annotation, or the listing"],
    );
    check(
        "",
        " //~ heap 2, prints \"x\"",
        &exited(0),
        &["src/x.md:7: `a.rs` is not as 2 of its annotations say\n  \
           listing:  listings/a.rs:2\n  \
           found:    line 2: not `heap 2`: 0 blocks on the heap\n            \
                     line 2: not `prints \"x\"`: it prints nothing\n  \
           help:     correct the annotations, or the listing"],
    );
}

#[test]
fn key_lines_without_a_step() {
    check(
        "key=\"2,9\"",
        "",
        &exited(0),
        &["src/x.md:7: `a.rs` has no step on a key line\n  \
           listing:  listings/a.rs:9\n  \
           expected: steps that end on the key lines of the fence: 9\n  \
           found:    steps on lines 1, 2\n  \
           help:     name lines that the program runs; lines are counted in the listing's file"],
    );
}
