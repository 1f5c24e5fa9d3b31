//! Lanes of small programs.
//!
//! Every file in `tests/lanes` is a program that ends with all lanes of one function, or of several:
//! `//= in FUNCTION`, then for every lane its place, `FROM-TO STATE: words` for its stretches and
//! `at LINE EVENT: words` for its marks. `LANES=write` writes what is found: to be read before it is
//! committed.

use std::{fmt::Write as _, fs, path::Path};

use recording::{FunctionRights, Lane};

use crate::support::{compile, facts, programs};

pub(crate) fn rights_of(source: &str) -> Vec<FunctionRights> {
    let folder = tempfile::tempdir().expect("makes a folder");
    compile(folder.path(), source, &["--emit=metadata", "-oprog.rmeta"]);
    ownership::rights(&facts(folder.path(), source), source)
}

fn name(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("a name");
    value.as_str().expect("a name").to_owned()
}

fn text(lane: &Lane) -> String {
    let mut text = lane.place.clone();
    if lane.reference {
        text.push_str(" (reference)");
    }
    text.push('\n');
    for stretch in &lane.stretches {
        let idle = if stretch.idle { " idle" } else { "" };
        let arm = stretch.arm_of.map_or(String::new(), |line| format!(" arm of {line}"));
        let (from, to, state) = (stretch.from, stretch.to, name(stretch.state));
        let _ = writeln!(text, "  {from}-{to} {state}{idle}{arm}: {}", stretch.words);
    }
    for mark in &lane.marks {
        let _ = writeln!(text, "  at {} {}: {}", mark.line, name(mark.event), mark.words);
    }
    text
}

#[test]
fn lanes_are_what_the_programs_say() {
    let mut wrong = String::new();
    let all = programs("tests/lanes");
    assert!(all.len() >= 30, "only {} programs", all.len());
    for (name, source) in all {
        let lines = source.lines().filter_map(|line| line.strip_prefix("//= "));
        let expected: String = lines.map(|line| format!("{line}\n")).collect();
        let code: Vec<&str> = source.lines().filter(|line| !line.starts_with("//=")).collect();
        let functions = expected.lines().filter_map(|line| line.strip_prefix("in "));
        let functions: Vec<&str> = functions.collect();
        assert!(!functions.is_empty(), "{name} claims nothing");
        let rights = rights_of(&source);
        let mut found = String::new();
        for function in functions {
            let rights = rights.iter().find(|rights| rights.name == function);
            let rights = rights.unwrap_or_else(|| panic!("{name}: no rights in {function}"));
            let _ = writeln!(found, "in {function}");
            found.extend(rights.lanes.iter().map(text));
        }
        if std::env::var("LANES").as_deref() == Ok("write") {
            let claims: String = found.lines().map(|line| format!("//= {line}\n")).collect();
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lanes").join(&name);
            fs::write(path, format!("{}\n{claims}", code.join("\n"))).expect("writes");
        } else if found != expected {
            let _ = writeln!(wrong, "{name}: found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
