//! `mdbook-memory record`: documents, formats, exit statuses.

mod common;

use std::{fs, path::Path, process::Output};

use common::{MOVE, run};
use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new(listing: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("trial.rs"), listing).expect("a file");
        Desk(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn record(&self, arguments: &[&str]) -> Output {
        let arguments: Vec<&str> =
            ["record", "trial.rs"].iter().chain(arguments).copied().collect();
        run(&arguments, self.path(), b"", &[])
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The exit status and what the document says became of the program.
fn check(listing: &str, arguments: &[&str], status: i32, outcome: Value) {
    let output = Desk::new(listing).record(arguments);
    assert_eq!(output.status.code(), Some(status), "{listing}: {}", text(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("stdout is the document");
    assert_eq!(document["outcome"], outcome, "{listing}");
    assert_eq!(output.stderr.is_empty(), status == 0, "{}", text(&output.stderr));
}

#[test]
fn whatever_the_program_does_the_document_says_it() {
    use serde_json::json;
    let refused = "fn main() { let x: i32 = \"\"; }\n";
    let panics = "fn main() {\n    panic!(\"no\");\n}\n";
    let exited = |code: i32| json!({ "kind": "exited", "code": code });
    check(MOVE, &[], 0, exited(0));
    check(MOVE, &["--expect", "compiles"], 0, exited(0));
    check(MOVE, &["--expect", "exits=0"], 0, exited(0));
    check(MOVE, &["--expect", "panics"], 1, exited(0));
    check(MOVE, &["--expect", "rejected"], 1, exited(0));
    check(refused, &[], 0, json!({ "kind": "rejected" }));
    check(refused, &["--expect", "rejected=E0308"], 0, json!({ "kind": "rejected" }));
    check(refused, &["--expect", "rejected=E0382"], 1, json!({ "kind": "rejected" }));
    check(refused, &["--expect", "compiles"], 1, json!({ "kind": "rejected" }));
    check(panics, &["--expect", "panics"], 0, json!({ "kind": "panicked", "message": "no" }));
    check(
        "fn main() {\n    let mut n = 0u8;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}\n",
        &["--max-steps", "20"],
        0,
        json!({ "kind": "stopped", "limit": "steps" }),
    );
    check(
        "fn main() {\n    std::thread::sleep(std::time::Duration::from_secs(60));\n}\n",
        &["--timeout", "500ms"],
        0,
        json!({ "kind": "stopped", "limit": "time" }),
    );
    check(
        "fn main() { let gen = 1; std::process::exit(gen) }\n",
        &["--edition", "2021"],
        0,
        exited(1),
    );
    check("fn main() {} //~ ERROR: from elsewhere\n", &[], 0, exited(0));
}

#[test]
fn surprises_are_told() {
    let output = Desk::new(MOVE).record(&["--expect", "rejected=E0382"]);
    assert_eq!(
        text(&output.stderr),
        "error: trial.rs: expected a program that is refused with E0382, but it ended with status 0\n"
    );
}

#[test]
fn wrong_usage_is_2_and_a_missing_tool_is_3() {
    let desk = Desk::new(MOVE);
    for arguments in [
        &["--format", "pdf"][..],
        &["--expect", "joy"],
        &["--timeout", "soon"],
        &["--nonsense"],
        &["--format", "svg", "--step", "999"],
    ] {
        let output = desk.record(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    let missing = run(&["record", "gone.rs"], desk.path(), b"", &[]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(text(&missing.stderr).starts_with("error: gone.rs: "), "{}", text(&missing.stderr));
    let tool = run(&["record", "trial.rs"], desk.path(), b"", &[("RUSTC", "no-such-rustc")]);
    assert_eq!(tool.status.code(), Some(3));
    let error = text(&tool.stderr);
    assert!(
        error.starts_with("error: cannot start the Rust compiler `no-such-rustc`: "),
        "{error}"
    );
    assert!(error.contains("hint: install it with `rustup toolchain install 1.95.0`"), "{error}");
}

#[test]
fn documents_fit_their_schema() {
    let desk = Desk::new(MOVE);
    let schema = run(&["schema"], desk.path(), b"", &[]);
    assert_eq!(schema.status.code(), Some(0));
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("stdout is the schema");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("recording.json", schema).expect("it is a resource");
    let index = compiler.compile("recording.json", &mut schemas).expect("it is a schema");
    for listing in [MOVE, "fn main() { let x: i32 = \"\"; }\n"] {
        let output = Desk::new(listing).record(&[]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        if let Err(error) = schemas.validate(&document, index) {
            panic!("{listing}: {error}");
        }
    }
    let wrong = serde_json::json!({ "schema": 1 });
    assert!(schemas.validate(&wrong, index).is_err());
}

#[test]
fn every_format_is_written() {
    let desk = Desk::new(MOVE);
    for (format, begins, contains) in [
        ("json", "{\"schema\":1,", "\"narration\":"),
        ("text", "", "heap"),
        ("html", "<!", "<figure"),
        ("svg", "<svg", "</svg>"),
    ] {
        let output = desk.record(&["--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}", text(&output.stderr));
        let document = text(&output.stdout);
        let start = document.get(..begins.len()).unwrap_or_default();
        assert!(start.eq_ignore_ascii_case(begins), "{format}: {start}");
        assert!(document.contains(contains), "{format}: {document}");
        let to_file = desk.record(&["--format", format, "-o", "out"]);
        assert!(to_file.stdout.is_empty());
        let written = fs::read_to_string(desk.path().join("out")).expect("the file is written");
        assert_eq!(written, document, "{format}");
    }
}

/// A compiler that answers as the pinned one and then does `body`.
#[cfg(unix)]
fn with_compiler(version: &str, body: &str) -> Output {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(MOVE);
    let path = desk.path().join("rustc.sh");
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n-vV) echo 'rustc {version} (0 2026-01-01)'; echo 'host: x'; exit;;\n\
         --print) echo /nowhere; exit;;\nesac\n{body}\n"
    );
    fs::write(&path, script).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let compiler = path.to_str().expect("UTF-8");
    run(&["record", "trial.rs"], desk.path(), b"", &[("RUSTC", compiler)])
}

#[cfg(unix)]
#[test]
fn a_compiler_that_fails_is_told_of() {
    let message = r#"{"message":"unexpected","code":null,"level":"error: internal compiler error","spans":[],"children":[],"rendered":null}"#;
    for (version, body, expected) in [
        ("1.90.0", "", "is rustc 1.90.0 (0 2026-01-01) x, and this version of mdbook-memory reads"),
        ("1.95.0", "kill -SEGV $$", "rustc failed on `trial.rs` (signal: 11"),
        (
            "1.95.0",
            "echo 'out of memory' >&2; exit 1",
            "rustc failed on `trial.rs` (exit status: 1):\nout of memory",
        ),
        ("1.95.0", &format!("echo '{message}' >&2; exit 101"), "(exit status: 101):\nunexpected"),
    ] {
        let output = with_compiler(version, body);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{error}");
        assert!(output.stdout.is_empty() && error.contains(expected), "{error}");
    }
}

#[test]
fn the_optimised_build_has_the_types_that_were_written() {
    let listing = "\
fn main() {
    let mut v = vec![1u64, 2, 3];
    let third = &raw const v[2];
    println!(\"{}\", unsafe { *third });
    v.push(4);
}
";
    let output = Desk::new(listing).record(&["--release"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).expect("stdout is the document");
    assert_eq!(document["optimised"], true);
    let steps = document["steps"].as_array().expect("steps");
    let locals = steps.iter().flat_map(|step| {
        let frames = step["threads"][0]["frames"].as_array().into_iter().flatten();
        frames.flat_map(|frame| frame["locals"].as_array().into_iter().flatten())
    });
    let third: Vec<&Value> = locals.filter(|local| local["name"] == "third").collect();
    assert!(!third.is_empty() && third.iter().all(|local| local["type"] == "*const u64"));
}

#[test]
fn functions_that_nobody_wrote_are_not_named() {
    let listing = "\
use std::fmt;
struct Name(String);
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}
fn main() {
    let (a, b) = (Name(String::from(\"a\")), Name(String::from(\"b\")));
    println!(\"{a}\");
    let both = vec![a, b];
    println!(\"{}\", both.len());
}
";
    let output = Desk::new(listing).record(&[]);
    let document = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(document.contains("`Name`'s `fmt`") && document.contains("`a` moves to `both`"));
    for name in ["new_display", "_unsafe", "__rust"] {
        assert!(!document.contains(name), "{name}: {document}");
    }
}
