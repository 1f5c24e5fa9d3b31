//! In which turn of which loop every step says that it is.

mod common;

use std::fs;

use common::run;
use serde_json::Value;

/// The steps of these lines of `main`, in order: the turns that its frame tells, a loop by its line.
fn check(body: &str, lines: &[u32], expected: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let listing = format!("fn main() {{\n{body}\n}}\n");
    fs::write(folder.path().join("trial.rs"), &listing).expect("a file");
    let output = run(&["record", "trial.rs"], folder.path(), b"", &[]);
    assert!(output.status.success(), "{listing}{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("stdout is the document");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let turn = |turn: &Value| match turn["turn"].as_u64() {
        Some(number) => format!("{}:{number}", turn["line"]),
        None => format!("{}:?", turn["line"]),
    };
    let steps = list(&document["steps"]);
    let here = |step: &&Value| {
        let line = step["line"].as_u64().and_then(|line| u32::try_from(line).ok());
        step["event"] == "line" && lines.contains(&line.unwrap_or_default())
    };
    let main = |step: &Value| {
        let turns = list(&step["threads"][0]["frames"][0]["turns"]);
        turns.iter().map(turn).collect::<Vec<_>>().join(" ")
    };
    let found: Vec<String> = steps.iter().filter(here).map(main).collect();
    assert_eq!(found, expected, "{listing}");
}

#[test]
fn the_head_of_a_loop_belongs_to_the_turn_that_it_begins() {
    check(
        "for n in [3, 4] {
            let m = n;
        }
        let m = 1;",
        &[2, 3, 5],
        &["2:1", "2:1", "2:2", "2:2", "", ""],
    );
    check(
        "let mut n = 0;
        while n < 2 {
            n += 1;
        }",
        &[3, 4],
        &["3:1", "3:1", "3:2", "3:2", ""],
    );
    check(
        "let mut v = vec![1, 2];
        while let Some(n) = v.pop()
            && n > 1
        {
            let m = n;
        }",
        &[6],
        &["3:1"],
    );
}

#[test]
fn a_loop_without_a_head_is_counted_where_its_first_row_is_its_own() {
    check(
        "let mut n = 0;
        loop {
            n += 1;
            if n == 3 {
                break;
            }
        }
        let m = n;",
        &[2, 4, 5, 9],
        &["", "3:1", "3:1", "3:2", "3:2", "3:3", "3:3", ""],
    );
    // Its first row is that of the inner loop, which is visited in every turn of that.
    check(
        "let mut n = 0;
        loop {
            while n % 3 != 0 {
                n += 1;
            }
            n += 1;
            if n > 6 {
                break;
            }
        }",
        &[5, 7],
        &["", "", "", "", "", "", ""],
    );
}

#[test]
fn inner_loops_begin_anew_and_calls_have_their_own() {
    check(
        "for a in 0..2 {
            for b in 0..2 {
                if a == b {
                    continue;
                }
                let c = b;
            }
        }",
        &[4],
        &["2:1 3:1", "2:1 3:2", "2:2 3:1", "2:2 3:2"],
    );
    check(
        "'outer: for a in 0..3 {
            for b in 0.. {
                if a == b {
                    continue 'outer;
                }
            }
        }",
        &[4],
        &["2:1 3:1", "2:2 3:1", "2:2 3:2", "2:3 3:1", "2:3 3:2", "2:3 3:3"],
    );
    check(
        "fn twice(n: u32) -> u32 {
            let mut all = 0;
            for _ in 0..2 {
                all += n;
            }
            all
        }
        for n in 0..2 {
            let m = twice(n);
        }",
        &[10],
        &["9:1", "9:2"],
    );
    // A closure stands in the loop's text, and is not in the loop when it runs.
    check(
        "let mut all = Vec::new();
        for n in 0..2 {
            all.push(move || n);
        }
        let sum = all[0]() + all[1]();",
        &[4, 6],
        &["3:1", "3:2", ""],
    );
}
