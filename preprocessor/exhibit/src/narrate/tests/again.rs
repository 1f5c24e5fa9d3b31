//! Lines that run more than once.

use super::*;

/// Steps on these lines without any effect; answers the sentences.
fn visits(source: &str, lines: &[u32]) -> Vec<String> {
    let steps = lines.iter().map(|&line| step(line, vec![], vec![], vec![])).collect();
    told(source, Outcome::Exited { code: 0 }, steps)
}

#[test]
fn a_line_that_runs_again_and_changes_nothing_says_what_is_true() {
    for (source, lines, at, expected) in [
        ("while go() {\n    f();\n}\ng();", &[1, 2, 1, 4][..], 2, "The `while` of line 1 is done."),
        (
            "while go() {\n    f();\n}\ng();",
            &[1, 2, 1, 2],
            2,
            "The `while` of line 1 goes into another round.",
        ),
        (
            "for _ in 0..1 {\n    f(\"}\"); // }\n}\ng();",
            &[1, 2, 1, 4],
            2,
            "The `for` of line 1 is done.",
        ),
        (
            "if let Some(_) = x {\n    f();\n} else {\n    g();\n}\nh();",
            &[1, 2, 1, 6],
            2,
            "The `if let` of line 1 is done.",
        ),
        (
            "f();\ng();",
            &[1, 2, 1, 2],
            2,
            "Line 1 runs for the second time; nothing in memory changes.",
        ),
        (
            "format_it();\ng();",
            &[1, 1],
            1,
            "Line 1 runs for the second time; nothing in memory changes.",
        ),
    ] {
        assert_eq!(visits(source, lines)[at], expected, "{source}");
    }
}

#[test]
fn each_round_of_a_loop_has_a_new_variable() {
    let again = || vec![Effect::Initialised { frame: 1, place: "n".to_owned() }];
    let n = |value| vec![number("n", 0x10, value)];
    check(
        "for n in [3, 4] {\n}",
        vec![step(1, n(3), vec![], again()), step(1, n(4), vec![], again())],
        "A new `n`, 4 this time.",
    );
    // How often the line was visited does not tell the round.
    let rest = || step(1, n(3), vec![], vec![]);
    check(
        "for n in [3, 4] {\n}",
        vec![step(1, n(3), vec![], again()), rest(), rest(), step(1, n(4), vec![], again())],
        "A new `n`, 4 this time.",
    );
    // A loop's own variable is not a new one.
    check(
        "n = next(n);",
        vec![step(1, n(3), vec![], vec![]), step(1, n(4), vec![], again())],
        "Line 1 for the second time: `n` changes from 3 to 4.",
    );
}

#[test]
fn a_line_that_chooses_says_what_comes_next() {
    let arms = "match c {\n    A => f(),\n    B if x => g(),\n    _ => h(),\n}";
    for (source, lines, at, expected) in [
        (arms, &[1, 4, 5][..], 0, "Nothing in memory changes; line 4 is next."),
        (arms, &[1, 3, 4, 5], 1, "Nothing in memory changes; line 4 is next."),
        (arms, &[1, 4, 5], 1, "Nothing in memory changes."),
        ("if a {\n    f();\n}\ng();", &[1, 4], 0, "Nothing in memory changes; line 4 is next."),
        ("f();\ng();", &[1, 2], 0, "Nothing in memory changes."),
        // Nothing is known of what has not run.
        (arms, &[1], 0, "Nothing in memory changes."),
    ] {
        assert_eq!(visits(source, lines)[at], expected, "{source}");
    }
}
