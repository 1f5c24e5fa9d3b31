//! Refused programs: the compiler's three lines, and that our own analysis finds them too.

use std::{collections::BTreeSet, fmt::Write as _};

use recording::{Clash, Diagnostic, Level, Span};

use crate::support::{FILE, compile, facts, holds, listings, programs};

/// The messages of rustc as the recording has them.
fn diagnostics(stderr: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for line in stderr.lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        if message["level"] != "error" {
            continue;
        }
        let number = |value: &serde_json::Value| value.as_u64().unwrap_or(0) as u32;
        let spans = message["spans"].as_array().into_iter().flatten().map(|span| {
            let (primary, label) = (span["is_primary"] == true, &span["label"]);
            // What lies in a macro of another crate is seen where the program calls it.
            let mut span = span;
            while span["file_name"] != FILE && span["expansion"]["span"].is_object() {
                span = &span["expansion"]["span"];
            }
            Span {
                line: number(&span["line_start"]),
                column: number(&span["column_start"]),
                end_line: number(&span["line_end"]),
                end_column: number(&span["column_end"]),
                primary,
                label: label.as_str().unwrap_or("").to_owned(),
            }
        });
        found.push(Diagnostic {
            level: Level::Error,
            code: message["code"]["code"].as_str().map(str::to_owned),
            message: message["message"].as_str().unwrap_or("").to_owned(),
            spans: spans.collect(),
            notes: Vec::new(),
            rendered: String::new(),
        });
    }
    found
}

/// `E0502 3 4 5`: code, cause, conflict, later use; `-` for none, `?` behind it where our own
/// analysis does not look for the code.
fn check(source: &str, expected: &[&str]) {
    let folder = tempfile::tempdir().expect("makes a folder");
    let arguments = ["--emit=metadata", "-oprog.rmeta", "--error-format=json"];
    let output = compile(folder.path(), source, &arguments);
    let messages = diagnostics(&String::from_utf8_lossy(&output.stderr));
    let found = ownership::clashes(&facts(folder.path(), source), source, &messages);
    let line = |span: &Option<Span>| span.as_ref().map_or("-".to_owned(), |s| s.line.to_string());
    let found: Vec<String> = found
        .iter()
        .map(|clash| {
            let confirmed = match clash.confirmed {
                Some(true) => "",
                Some(false) => " unconfirmed",
                None => " ?",
            };
            let (cause, later) = (line(&clash.cause), line(&clash.later));
            format!("{} {cause} {} {later}{confirmed}", clash.code, clash.conflict.line)
        })
        .collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn refused_programs_clash_where_the_compiler_says() {
    for (statements, expected) in [
        ("let mut v = vec![1];\nlet f = &v[0];\nv.push(4);\nprintln!(\"{f}\");", "E0502 3 4 5"),
        (
            "let mut v = vec![1];\nlet f = &mut v;\nlet g = &mut v;\nf.push(1);\ng.push(2);",
            "E0499 3 4 5",
        ),
        ("let s = String::new();\nlet t = s;\nprintln!(\"{s}\");\ndrop(t);", "E0382 3 4 -"),
        ("let s = String::new();\nlet r = &s;\ndrop(s);\nprintln!(\"{r}\");", "E0505 3 4 5"),
        ("let mut n = 1;\nlet r = &n;\nn = 2;\nprintln!(\"{r}\");", "E0506 3 4 5"),
        ("let mut n = 1;\nlet r = &mut n;\nlet m = n + 1;\n*r = m;", "E0503 3 4 5"),
        ("let r;\n{\nlet z = 5;\nr = &z;\n}\nprintln!(\"{r}\");", "E0597 5 6 7"),
        ("let r: &String;\nr = &String::new();\nprintln!(\"{r}\");", "E0716 3 3 4"),
        ("let n: i32;\nprintln!(\"{n}\");", "E0381 2 3 -"),
        ("let k = String::new();\nk.clear();", "E0596 - 3 -"),
        ("let n = 1;\nlet r = &n;\n*r = 2;", "E0594 - 4 -"),
        ("let s = String::new();\nfor _ in 0..2 {\ndrop(s);\n}", "E0382 4 4 -"),
        ("let mut v = vec![1];\nfor x in &v {\nv.push(*x);\n}", "E0502 3 4 3"),
        (
            "let p = (String::new(), 1);\nlet a = p.0;\nlet q = &p;\nprintln!(\"{a}{}\", q.1);",
            "E0382 3 4 -",
        ),
        ("let mut n = 1;\nlet mut c = || n += 1;\nlet m = n;\nc();\ndrop(m);", "E0503 3 4 5"),
    ] {
        check(&format!("fn main() {{\n{statements}\n}}\n"), &[expected]);
    }
    check(
        "fn f() -> &'static str {\nlet s = String::new();\n&s\n}\nfn main() { f(); }\n",
        &["E0515 - 3 -"],
    );
    check(
        "fn f(v: &Vec<String>) -> String {\nv[0]\n}\nfn main() { f(&vec![]); }\n",
        &["E0507 - 2 -"],
    );
    // What is no matter of ownership clashes with nothing.
    check("fn main() { let n: u32 = \"text\"; }\n", &[]);
    check("fn main() { println!(\"fine\"); }\n", &[]);
}

/// One error: `E0502 3 4 5`, and its sides: `  3-5 shared: v is lent to first, to read, until line 5`.
fn shown(clash: &Clash) -> String {
    let line = |span: &Option<Span>| span.as_ref().map_or("-".to_owned(), |s| s.line.to_string());
    let confirmed = match clash.confirmed {
        Some(true) => "",
        Some(false) => " unconfirmed",
        None => " ?",
    };
    let (cause, later) = (line(&clash.cause), line(&clash.later));
    let mut text = format!("{} {cause} {} {later}{confirmed}\n", clash.code, clash.conflict.line);
    for bar in &clash.bars {
        let act = serde_json::to_value(bar.act).expect("a name");
        let act = act.as_str().expect("a name");
        let turn = if bar.next_turn { " next turn" } else { "" };
        let (from, to, place, by) = (bar.from, bar.to, &bar.place, &bar.by);
        let _ = writeln!(text, "  {from}-{to}{turn} {act} {place}>{by}: {}", bar.words);
    }
    text
}

/// Every file in `tests/refused` is a program that ends with all that clashes in it, as `shown`;
/// `-` for nothing. `CLASHES=write` writes what is found: to be read before it is committed.
#[test]
fn both_sides_of_a_clash_are_told() {
    let mut wrong = String::new();
    let mut codes = BTreeSet::new();
    for (name, source) in programs("tests/refused") {
        let folder = tempfile::tempdir().expect("makes a folder");
        let arguments = ["--emit=metadata", "-oprog.rmeta", "--error-format=json"];
        let output = compile(folder.path(), &source, &arguments);
        assert!(!output.status.success(), "{name} is accepted");
        let messages = diagnostics(&String::from_utf8_lossy(&output.stderr));
        codes.extend(messages.iter().filter_map(|message| message.code.clone()));
        let facts = facts(folder.path(), &source);
        let clashes = ownership::clashes(&facts, &source, &messages);
        for _ in 0..4 {
            // No order of a hash table may show.
            assert_eq!(ownership::clashes(&facts, &source, &messages), clashes, "{name}");
        }
        let mut found: String = clashes.iter().map(shown).collect();
        if found.is_empty() {
            found.push_str("-\n");
        }
        for clash in &clashes {
            assert_ne!(clash.confirmed, Some(false), "{name}: {clash:?}");
            // What the compiler points to, and nothing else.
            let told = messages.iter().flat_map(|message| &message.spans);
            let told: Vec<&Span> = told.collect();
            let mut points = [clash.cause.as_ref(), Some(&clash.conflict), clash.later.as_ref()]
                .into_iter()
                .flatten();
            assert!(points.all(|point| told.contains(&point)), "{name}: {clash:?}");
        }
        if !holds("CLASHES", "tests/refused", (&name, &source), &found) {
            let _ = writeln!(wrong, "{name}: found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(codes.len() >= 24, "{codes:?}");
}

/// In every listing of the book that is refused.
#[test]
fn what_clashes_in_a_listing_is_confirmed() {
    for (name, source) in listings() {
        let folder = tempfile::tempdir().expect("makes a folder");
        let arguments = ["--emit=metadata", "-oprog.rmeta", "--error-format=json"];
        let output = compile(folder.path(), &source, &arguments);
        let messages = diagnostics(&String::from_utf8_lossy(&output.stderr));
        let facts = facts(folder.path(), &source);
        for clash in ownership::clashes(&facts, &source, &messages) {
            assert_ne!(clash.confirmed, Some(false), "{name}: {clash:?}");
        }
    }
}
