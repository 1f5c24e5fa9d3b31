//! What a mistake gets: an error with file, line, what was expected, what was found, how to mend
//! it; or, where the fence expects it, a picture of it. Never a hang, never a lost message.

mod common;

use common::{MOVE, TrialBook};

/// Builds a book of one chapter with one listing; the fence is on line 3.
fn build(options: &str, listing: &str) -> common::Answer {
    build_with("max-steps = 300\ntimeout = 3", options, listing)
}

fn build_with(settings: &str, options: &str, listing: &str) -> common::Answer {
    let mut book = TrialBook::new(settings);
    book.file("listings/x.rs", listing);
    let chapter =
        format!("# X\n\n```rust,memory{options}\n{{{{#rustdoc_include ../listings/x.rs}}}}\n```\n");
    book.chapter("x.md", &chapter);
    book.build("html")
}

/// Without `option` the listing fails the build with the message; with it, it becomes a picture.
fn check(listing: &str, option: &str, message: &str) {
    let answer = build("", listing);
    assert_eq!(answer.status, 1, "{option}: {}", answer.stderr);
    let expected = format!("{message}\n\n1 problem in the book's listings; nothing was built\n");
    assert_eq!(answer.stderr, format!("error: {expected}"), "{option}");
    let answer = build(&format!(",{option}"), listing);
    assert_eq!(answer.status, 0, "{option}: {}", answer.stderr);
    assert!(answer.chapters[0].contains("<figure"), "{option}");
}

fn ending(line: u32, found: &str, help: &str) -> String {
    format!(
        "src/x.md:3: `x.rs` does not end as its fence says\n  listing:  listings/x.rs:{line}\n  \
         expected: a program that compiles, runs and ends with status 0\n  found:    {found}\n  \
         help:     {help}"
    )
}

fn write_in_fence(word: &str) -> String {
    format!("correct the listing, or write `{word}` in the fence if that is what it shows")
}

#[test]
fn a_listing_that_does_not_compile() {
    check(
        "fn main() {\n    let s = String::new();\n    let t = s;\n    println!(\"{s}\");\n}\n",
        "compile_fail,E0382",
        "src/x.md:3: `x.rs` does not compile\n  listing:  listings/x.rs:4\n  \
         expected: a program that compiles, runs and ends with status 0\n  \
         found:    error[E0382]: borrow of moved value: `s`\n             \
          --> x.rs:4:16\n              \
           |\n            \
         2 |     let s = String::new();\n              \
           |         - move occurs because `s` has type `String`, which does not implement the `Copy` trait\n            \
         3 |     let t = s;\n              \
           |             - value moved here\n            \
         4 |     println!(\"{s}\");\n              \
           |                ^ value borrowed here after move\n              \
           |\n            \
         help: consider cloning the value if the performance cost is acceptable\n              \
           |\n            \
         3 |     let t = s.clone();\n              \
           |              ++++++++\n  \
         help:     correct the listing; if it shows a program that is refused, write \
         `compile_fail,E0382` in the fence",
    );
}

/// The question fails the build with this problem.
fn check_question(ask: &str, problem: &str) {
    let listing = "fn main() {\n    let s = Box::new(7);\n    let t = s;\n    drop(t);\n}\n";
    let answer = build(&format!(",ask=\"{ask}\""), listing);
    assert_eq!(answer.status, 1, "{ask}: {}", answer.stderr);
    let help = "\n\n1 problem in the book's listings; nothing was built\n";
    assert_eq!(answer.stderr, format!("error: src/x.md:3: {problem}{help}"), "{ask}");
}

#[test]
fn a_question_without_an_answer() {
    check_question(
        "free@4,holds@9",
        "`x.rs` has no answer to `ask=\"holds@9\"`\n  \
         expected: a step that changes a number, a text or a plain variant\n  \
         found:    no step of the recording ends on that line\n  \
         help:     ask about another line or place, or write ask=\"off\"; lines are counted in \
         the listing's file",
    );
    check_question(
        "free@4,dangles@3",
        "`x.rs` has no answer to `ask=\"dangles@3\"`\n  listing:  listings/x.rs:3\n  \
         expected: a step that leaves exactly one pointer dangling\n  \
         found:    the recording does not answer that\n  \
         help:     ask about another line or place, or write ask=\"off\"; lines are counted in \
         the listing's file",
    );
    check_question(
        "twin:free@4",
        "`ask=\"twin:free@4\"` is about a listing that the fence does not name\n  \
         help:     name it with `fixed` or `twin`, or ask about the exhibit's own program",
    );
    let asked = build(
        ",ask=\"points@3,free@4\"",
        "fn main() {\n    let s = Box::new(7);\n    let t = s;\n    drop(t);\n}\n",
    );
    assert_eq!(asked.status, 0, "{}", asked.stderr);
    assert_eq!(asked.chapters[0].matches("<fieldset").count(), 2);
    // Of a long run only a part is drawn, and all of it is counted.
    let asked = build_with(
        "",
        ",ask=\"blocks\"",
        "fn main() {\n    let mut sum = 0;\n    for n in 0..120 {\n        \
         let one = Box::new(n);\n        sum += *one;\n    }\n    println!(\"{sum}\");\n}\n",
    );
    assert_eq!(asked.status, 0, "{}", asked.stderr);
    assert!(asked.chapters[0].contains("of which 260 are shown here"), "{}", asked.chapters[0]);
    assert!(asked.chapters[0].contains("120 blocks in all"), "{}", asked.chapters[0]);
    let silent = build(
        ",ask=off",
        "fn main() {\n    let s = Box::new(7);\n    let t = s;\n    drop(t);\n}\n",
    );
    assert!(!silent.chapters[0].contains("<fieldset"));
}

#[test]
fn a_panic() {
    check(
        "fn main() {\n    let v = vec![1];\n    let i = v.len();\n    println!(\"{}\", v[i]);\n}\n",
        "should_panic",
        &ending(
            4,
            "it panicked: index out of bounds: the len is 1 but the index is 1",
            &write_in_fence("should_panic"),
        ),
    );
}

#[test]
fn another_exit_status() {
    check(
        "fn main() {\n    std::process::exit(3);\n}\n",
        "exits=3",
        &ending(2, "it ended with status 3", &write_in_fence("exits=3")),
    );
}

#[test]
fn an_endless_loop_of_lines() {
    let listing =
        "fn main() {\n    let mut n = 0u8;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}\n";
    check_found(
        listing,
        "limit=steps",
        "it did not end within the limit of steps",
        "make the listing end sooner, raise `max-steps` in book.toml, or write `limit=steps` in \
         the fence if that is what it shows",
    );
}

#[test]
fn an_endless_wait() {
    check(
        "fn main() {\n    let n = 1;\n    std::thread::sleep(std::time::Duration::from_secs(3600));\n    println!(\"{n}\");\n}\n",
        "limit=time",
        &ending(
            2,
            "it did not end within the limit of time",
            "make the listing end, raise `timeout` in book.toml, or write `limit=time` in the \
             fence if that is what it shows",
        ),
    );
}

/// The found row begins so, and the same listing with the option is a picture.
fn check_found(listing: &str, option: &str, found: &str, help: &str) {
    let answer = build("", listing);
    assert_eq!(answer.status, 1, "{}", answer.stderr);
    assert!(answer.stderr.contains(&format!("\n  found:    {found}")), "{}", answer.stderr);
    assert!(answer.stderr.contains(&format!("\n  help:     {help}\n")), "{}", answer.stderr);
    let answer = build(&format!(",{option}"), listing);
    assert_eq!(answer.status, 0, "{option}: {}", answer.stderr);
    assert!(answer.chapters[0].contains("<figure"), "{option}");
}

#[test]
fn memory_without_end() {
    check_found(
        "fn main() {\n    let mut all: Vec<Vec<u8>> = Vec::new();\n    loop {\n        \
         all.push(Vec::with_capacity(300 << 20));\n    }\n}\n",
        "limit=memory",
        "it asked for more memory than is allowed",
        &write_in_fence("limit=memory"),
    );
}

#[test]
fn output_without_end() {
    check_found(
        "fn main() {\n    let line = \"x\".repeat(100_000);\n    loop {\n        \
         println!(\"{line}\");\n    }\n}\n",
        "limit=output",
        "it printed more than is allowed",
        &write_in_fence("limit=output"),
    );
}

#[test]
fn a_stack_overflow() {
    check_found(
        "fn down(n: u64) -> u64 {\n    let room = [n; 65536];\n    if n == u64::MAX { 0 } else { room[0] + down(n + 1) }\n}\n\nfn \
         main() {\n    println!(\"{}\", down(0));\n}\n",
        "signal=SIGABRT",
        "it was ended by SIGABRT: ",
        &write_in_fence("signal=SIGABRT"),
    );
}

#[test]
fn an_abort() {
    check_found(
        "fn main() {\n    std::process::abort();\n}\n",
        "signal=SIGABRT",
        "it was ended by SIGABRT: ",
        &write_in_fence("signal=SIGABRT"),
    );
}

#[test]
fn a_signal() {
    check_found(
        "fn main() {\n    let p = std::ptr::without_provenance::<u8>(8);\n    let n = unsafe { *p };\n    \
         println!(\"{n}\");\n}\n",
        "signal=SIGSEGV",
        "it was ended by SIGSEGV: ",
        &write_in_fence("signal=SIGSEGV"),
    );
}

/// A chapter that is wrong by itself.
fn check_chapter(chapter: &str, message: &str) {
    let mut book = TrialBook::new("");
    book.file("listings/moves/move_string.rs", MOVE);
    book.file(
        "listings/anchors.rs",
        "fn main() {\n    // ANCHOR: body\n    let x = 1;\n    // ANCHOR_END: body\n}\n",
    );
    book.chapter("x.md", chapter);
    let answer = book.build("html");
    assert_eq!(answer.status, 1, "{chapter}: {}", answer.stderr);
    let count = message.matches("\n\n").count() + 1;
    let problems = if count == 1 { "problem" } else { "problems" };
    let end = format!("\n\n{count} {problems} in the book's listings; nothing was built\n");
    assert_eq!(answer.stderr, format!("error: {message}{end}"), "{chapter}");
}

const UNDERSTOOD: &str = "understood are caption=\"…\", key=\"3,5\", compile_fail, E0382 (any error \
    code), should_panic, exits=N, signal=SIGABRT, limit=steps|time|output|memory|deadlock, no_run, \
    fixed=\"other.rs\", twin=\"other.rs\", release, assembly=\"f,g\", assembly-debug, \
    zoom=\"x,*x\", ask=\"free@7,holds@9:v.cap\" or ask=\"off\", edition2015, edition2018, edition2021, edition2024";

#[test]
fn files_and_options_that_do_not_exist() {
    check_chapter(
        "a\n\n```rust,memory\n{{#rustdoc_include ../listings/moves/move_sting.rs}}\n```\n",
        "src/x.md:3: there is no file `listings/moves/move_sting.rs`\n  \
         help:     did you mean `listings/moves/move_string.rs`?",
    );
    check_chapter(
        "```rust,memory,capton=\"x\"\nfn main() {}\n```\n",
        &format!("src/x.md:1: unknown option `capton` (did you mean `caption`?); {UNDERSTOOD}"),
    );
    check_chapter(
        "```rust,memory\n{{#include ../listings/anchors.rs:boddy}}\n```\n",
        "src/x.md:1: there is no anchor `boddy`; did you mean `body`?\n  \
         listing:  listings/anchors.rs:1",
    );
    check_chapter("```rust,memory\n```\n", "src/x.md:1: the exhibit is empty");
    check_chapter(
        "text\n{{#include ../listings/nothing.txt}}\n",
        "src/x.md:2: there is no file `listings/nothing.txt`\n  \
         help:     paths are seen from the chapter's folder",
    );
    check_chapter(
        "```mermaid\ngraph TD\nA --> B\n```\n",
        "src/x.md:1: this diagram has no text alternative\n  \
         expected: a line `accDescr: …` that says in words what the diagram shows\n  \
         help:     add it below the first line of the diagram; it is read out and not drawn",
    );
    check_chapter(
        "```rust,memory,caption=\"`a`\"\nfn main() {}\n```\n",
        "src/x.md:1: this is not a fence: a backtick stands behind its backticks\n  \
         help:     fence it with `~~~` instead of ```` ``` ````",
    );
    check_chapter(
        "a\n\n```rust,memory\nfn main() {\n    let x = 1; //~ x gone\n}\n```\n",
        "src/x.md:3: `//~ x gone` is not understood: `gone` is no state of a local. An annotation \
         is one of: `E0382`, `s moved` (also live, uninitialised, partly-moved, dropped), `x = 5`, \
         `v.len = 4`, `bytes x = 05 00`, `heap 2`, `freed 1`, `frame 160`, `prints \"hello\"`, `assembly do_move = do_copy`, `key`, `ends SIGABRT` (also panics, exits 3); several are \
         separated by \
         commas.\n  listing:  src/x.md:5",
    );
}

#[test]
fn all_failures_are_told_together_in_the_books_order() {
    let mut book = TrialBook::new("");
    book.file("listings/wrong.rs", "fn main() {\n    let x: i32 = 1; //~ x = 2\n}\n");
    book.chapter(
        "b.md",
        "```rust,memory\n{{#include ../listings/wrong.rs}}\n```\n\n```rust,memory,x\nfn main() {}\n```\n",
    );
    book.chapter(
        "a.md",
        "```rust,memory\n{{#include gone.rs}}\n```\n\n```rust,memory\nnonsense\n```\n",
    );
    let answer = book.build("html");
    assert_eq!(answer.status, 1);
    let heads: Vec<&str> = answer
        .stderr
        .split("\n\n")
        .filter_map(|problem| problem.trim_start_matches("error: ").strip_prefix("src/"))
        .filter_map(|problem| problem.split(": ").next())
        .collect();
    assert_eq!(heads, ["b.md:1", "b.md:5", "a.md:1", "a.md:5"], "{}", answer.stderr);
    assert!(answer.stderr.ends_with("4 problems in the book's listings; nothing was built\n"));
    let checked = book.check(&[]);
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&checked.stderr), answer.stderr);
}

#[test]
fn settings_that_do_not_exist() {
    let mut book = TrialBook::new("recordngs = \"x\"");
    book.chapter("x.md", "# X\n");
    let answer = book.build("html");
    assert_eq!(answer.status, 1);
    assert!(
        answer.stderr.starts_with(
            "error: book.toml: [preprocessor.memory]: unknown key `recordngs` (did you mean \
             `recordings`?); known are assets,"
        ),
        "{}",
        answer.stderr
    );
}
