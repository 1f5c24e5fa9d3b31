//! What is said of a refused program: for every code that the book speaks of, and for others.
//!
//! Every file in `tests/refused` is a program that ends with what `record --format text` says of it
//! below the compiler's own message. `REFUSED=write` writes what is found: to be read before it is
//! committed. Names begin with the code.

mod common;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use common::run;
use recording::{Level, Recording, Span};

/// The codes of the book, each of which has a program here.
const CODES: &[&str] = &[
    "E0015", "E0038", "E0040", "E0072", "E0106", "E0133", "E0184", "E0204", "E0277", "E0308",
    "E0310", "E0373", "E0381", "E0382", "E0384", "E0425", "E0435", "E0499", "E0500", "E0501",
    "E0502", "E0503", "E0505", "E0506", "E0507", "E0508", "E0509", "E0510", "E0515", "E0521",
    "E0525", "E0594", "E0596", "E0597", "E0614", "E0621", "E0713", "E0716", "E0733", "E0746",
];

fn recorded(source: &str) -> Recording {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("trial.rs"), source).expect("a file");
    let output = run(&["record", "trial.rs"], folder.path(), b"", &[]);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// What is said besides the compiler's message.
fn said(recording: &Recording, source: &str) -> String {
    let mut recording = recording.clone();
    recording.toolchain.clear();
    for diagnostic in &mut recording.diagnostics {
        diagnostic.rendered.clear();
    }
    let text = exhibit::text(&recording, source);
    let lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// What makes a sentence one that no person would write.
fn clumsy(said: &str, recording: &Recording) -> Vec<String> {
    let mut found = Vec::new();
    let first = said.lines().filter(|line| !line.starts_with(' '));
    for line in first {
        let (_, sentence) = line.split_once(": ").unwrap_or(("", line));
        let begins = sentence.chars().next().is_some_and(|c| !c.is_lowercase());
        let known = recording.clashes.iter().flat_map(|clash| &clash.bars);
        let named = known.map(|bar| bar.place.as_str()).any(|place| sentence.starts_with(place));
        // A sentence may begin with a name of the program.
        let quoted = recording.diagnostics.iter().any(|diagnostic| {
            let name = diagnostic.message.split('`').nth(1).unwrap_or("`");
            sentence.starts_with(name)
        });
        let begins = begins || sentence.starts_with("drop is called");
        if !(begins || named || quoted) || !sentence.ends_with('.') || sentence.contains("  ") {
            found.push(line.to_owned());
        }
        if sentence.contains("..") && !sentence.contains("0..") || sentence.contains(" ,") {
            found.push(line.to_owned());
        }
    }
    found
}

#[test]
fn every_refused_program_is_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let files = fs::read_dir(&folder).expect("lists the programs");
    let mut files: Vec<_> = files.map(|file| file.expect("lists").path()).collect();
    files.sort();
    let (mut wrong, mut codes) = (String::new(), BTreeSet::new());
    for path in &files {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let source = fs::read_to_string(path).expect("reads the program");
        let code: Vec<&str> = source.lines().filter(|line| !line.starts_with("//=")).collect();
        let program = format!("{}\n", code.join("\n"));
        let recording = recorded(&program);
        let said = said(&recording, &program);
        let errors = recording.diagnostics.iter().filter(|d| d.level == Level::Error);
        let errors: Vec<_> = errors.collect();
        assert!(!errors.is_empty(), "{name} is accepted");
        codes.extend(errors.iter().filter_map(|error| error.code.clone()));
        for line in clumsy(&said, &recording) {
            let _ = writeln!(wrong, "{name}: reads badly: {line}");
        }
        if let Some(code) = name.strip_prefix('e').and_then(|name| name.split('_').next()) {
            let code = format!("E{code}");
            let has = errors.iter().any(|error| error.code.as_ref() == Some(&code));
            assert!(has, "{name} is refused for another reason: {said}");
            assert!(said.lines().any(|line| line.starts_with(&format!("{code}: "))), "{said}");
        }
        // Each of the three is a place that the compiler points to, and told.
        for clash in &recording.clashes {
            let points: Vec<&Span> = errors.iter().flat_map(|error| &error.spans).collect();
            let three = [clash.cause.as_ref(), Some(&clash.conflict), clash.later.as_ref()];
            for span in three.into_iter().flatten() {
                assert!(points.contains(&span), "{name}: {span:?}");
                let told = clash.cause.is_none() || said.contains(&format!("line {}", span.line));
                assert!(told, "{name}: line {} is not told\n{said}", span.line);
            }
            assert_ne!(clash.confirmed, Some(false), "{name}");
        }
        let claims: String = said.lines().map(|line| format!("//= {line}\n")).collect();
        if std::env::var("REFUSED").as_deref() == Ok("write") {
            fs::write(path, format!("{program}{claims}")).expect("writes");
        } else if !source.ends_with(&claims) {
            let _ = writeln!(wrong, "{name}: found\n{said}");
        }
    }
    let missing: Vec<&&str> = CODES.iter().filter(|code| !codes.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(wrong.is_empty(), "\n{wrong}");
}
