//! What the compiler says of a program, remembered: the same program is not asked about twice, nor
//! in a later run. So a run over all probes can be stopped and goes on where it was.

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use crate::support::FILE;

/// An error of the compiler.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Error {
    /// `E0382`, or the message of an error without a code.
    pub(super) code: String,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Span {
    line: u32,
    column: u32,
    primary: bool,
    label: String,
}

impl Error {
    /// Is the error about what stands there?
    pub(super) fn points(&self, line: u32, columns: &Range<u32>) -> bool {
        let inside = |span: &Span| span.line == line && columns.contains(&span.column);
        self.spans.iter().any(|span| span.primary && inside(span))
    }

    /// The same, or is what stands there the use that something before it forbids?
    pub(super) fn refuses(&self, line: u32, columns: &Range<u32>) -> bool {
        let spans = self.spans.iter();
        let mut inside = spans.filter(|span| span.line == line && columns.contains(&span.column));
        inside.any(|span| {
            let again = span.label.contains("previous iteration");
            (span.primary && !again) || span.label.contains("later")
        })
    }
}

/// A program and what the compiler says of it.
#[derive(Serialize, Deserialize)]
struct Verdict {
    program: String,
    errors: Vec<Error>,
}

/// The compiler itself, not what starts it, and its version.
static COMPILER: LazyLock<(PathBuf, String)> = LazyLock::new(|| {
    let asked = |what: &str| {
        let output = Command::new("rustc").args(["--print", what]).output().expect("starts rustc");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    let version = Command::new("rustc").arg("-vV").output().expect("starts rustc").stdout;
    let compiler = Path::new(&asked("sysroot")).join("bin/rustc");
    (compiler, String::from_utf8_lossy(&version).into_owned())
});

/// The errors of a program.
pub(super) fn errors(program: &str) -> Vec<Error> {
    let (_, version) = &*COMPILER;
    let name = format!("{:016x}", number(&format!("{version}{program}")));
    let (folder, file) = name.split_at(2);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdicts").join(folder);
    let path = folder.join(file);
    let known = fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok());
    if let Some(known) = known.filter(|known: &Verdict| known.program == program) {
        return known.errors;
    }
    let errors = compile(program);
    let verdict = Verdict { program: program.to_owned(), errors };
    // Whole or not at all, also when the run is stopped here.
    fs::create_dir_all(&folder).expect("makes a folder");
    let new = tempfile::NamedTempFile::new_in(&folder).expect("makes a file");
    serde_json::to_writer(&new, &verdict).expect("writes");
    new.persist(path).expect("keeps the file");
    verdict.errors
}

/// The same number for the same text, on every machine (FNV-1a).
fn number(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |number, byte| {
        (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn compile(program: &str) -> Vec<Error> {
    let folder = tempfile::tempdir().expect("makes a folder");
    fs::write(folder.path().join(FILE), program).expect("writes the program");
    let output = Command::new(&COMPILER.0)
        .args(["--edition", "2024", "--crate-name", "prog", "-Awarnings"])
        .args(["--emit=metadata", "-oprog.rmeta", "--error-format=json", FILE])
        .current_dir(folder.path())
        .output()
        .expect("starts rustc");
    let mut errors = Vec::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let spans = message["spans"].as_array().filter(|spans| !spans.is_empty());
        let (Some(spans), true) = (spans, message["level"] == "error") else { continue };
        // Few have no code; then it is the message that says what is wrong.
        let code = message["code"]["code"].as_str().or(message["message"].as_str()).unwrap_or("");
        let number = |value: &serde_json::Value| value.as_u64().unwrap_or(0) as u32;
        let spans = spans.iter().map(|span| Span {
            line: number(&span["line_start"]),
            column: number(&span["column_start"]),
            primary: span["is_primary"] == true,
            label: span["label"].as_str().unwrap_or("").to_owned(),
        });
        errors.push(Error { code: code.to_owned(), spans: spans.collect() });
    }
    // What did not run to its end has said nothing.
    assert_eq!(output.status.code(), Some(i32::from(!errors.is_empty())), "{program}");
    errors
}
