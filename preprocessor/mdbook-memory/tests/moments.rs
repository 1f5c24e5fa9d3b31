//! Which locals a step draws, and as what: from the line that has given them a value to the end of
//! the line on which their scope ends.

mod common;

use std::fs;

use common::run;
use recording::{Event, Recording, State};

/// A fact is `LINE| name=state …`: all locals of the innermost frame after that line has finished
/// for the last time, in order; `unwind LINE| …` after a panic's step there.
fn check(listing: &str, facts: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("trial.rs"), listing).expect("a file");
    let output = run(&["record", "trial.rs"], folder.path(), b"", &[]);
    assert!(output.status.success(), "{listing}{}", String::from_utf8_lossy(&output.stderr));
    let document: Recording = serde_json::from_slice(&output.stdout).expect("a document");
    for fact in facts {
        let (place, expected) = fact.split_once("| ").expect("LINE| locals");
        let (event, line) = match place.strip_prefix("unwind ") {
            Some(line) => (Event::Unwind, line),
            None => (Event::Line, place),
        };
        let line: u32 = line.parse().expect("a line");
        let here = document.steps.iter().rfind(|step| step.event == event && step.line == line);
        let step = here.unwrap_or_else(|| panic!("no step {place} in {listing}"));
        let frame = step.threads[0].frames.last().expect("a frame");
        let state = |state: State| match state {
            State::Uninitialised => "not-yet",
            State::Live => "live",
            State::Moved => "moved",
            State::PartlyMoved => "partly",
            State::Dropped => "dropped",
            State::Unknown => "unknown",
        };
        let locals = frame.locals.iter().filter(|local| !local.unnamed);
        let found: Vec<String> =
            locals.map(|local| format!("{}={}", local.name, state(local.state))).collect();
        assert_eq!(found.join(" "), expected, "{place} of\n{listing}");
    }
}

#[test]
fn what_a_pattern_binds_is_there_from_its_line_to_the_end_of_its_block() {
    check(
        r#"fn main() {
    let mut it = "123ab".chars().peekable();
    let mut n = 0;
    while let Some(c) = it.next_if(char::is_ascii_digit) {
        n = n * 10 + c.to_digit(10).unwrap();
        println!("{c} {n}");
    }
    let some = Some(n);
    if let Some(k) = some {
        let m = k + 1;
        println!("{m}");
    }
    println!("{some:?}");
}
"#,
        &[
            "3| it=live n=live",
            "5| it=live n=live c=live",
            "6| it=live n=live c=live",
            "8| it=live n=live some=live",
            "9| it=live n=live some=live k=live",
            "11| it=live n=live some=live k=live m=live",
            "13| it=live n=live some=live",
        ],
    );
}

#[test]
fn what_a_function_ends_with_shows_what_it_takes() {
    check(
        r#"struct Named { name: String, n: u32 }
fn make() -> Named {
    let name = String::from("Ada");
    let n = 3;
    Named { name, n }
}
fn main() {
    let n = make();
    match n.n {
        3 => println!("{}", n.name),
        _ => println!("none"),
    }
}
"#,
        &["4| name=live n=live", "5| name=moved n=live", "10| n=live"],
    );
}

#[test]
fn a_value_that_a_macro_takes_on_the_next_line_is_there_before() {
    check(
        "fn main() {
    let a = Box::new(1);
    let b = Box::new(2);
    let both = vec![a, b];
    let pairs = vec![(1u8, 2u8); 2];
    println!(\"{} {}\", both.len(), pairs.len());
}
",
        &[
            "3| a=live b=live",
            "4| a=moved b=moved both=live",
            "5| a=moved b=moved both=live pairs=live",
        ],
    );
}

#[test]
fn a_frame_that_a_panic_leaves_keeps_its_parameters() {
    check(
        r#"struct Bell(u8);
impl Drop for Bell {
    fn drop(&mut self) {}
}
fn check(bell: Bell, n: u32) -> u32 {
    let m = n;
    if m > 2 {
        panic!("too big");
    }
    drop(bell);
    m
}
fn main() {
    let caught = std::panic::catch_unwind(|| check(Bell(1), 3));
    println!("{}", caught.is_err());
}
"#,
        &["unwind 12| bell=dropped n=live"],
    );
}
