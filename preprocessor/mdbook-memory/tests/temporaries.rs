//! Which values without a name are told, and when.

mod common;

use std::fs;

use common::run;
use recording::{Event, Recording};

/// The bodies' lines in the order in which they ran, each with the values without a name that its
/// picture has, in the frame of `main`.
fn check(body: &str, expected: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let listing = format!(
        "trait Sound {{ fn loud(&self) -> u8; }}
impl Sound for u8 {{ fn loud(&self) -> u8 {{ *self }} }}
struct Pair<'a> {{ one: &'a String, number: u8 }}
fn some<T>(value: T) -> Option<T> {{ Some(value) }}
fn four() -> u8 {{ 4 }}
fn main() {{\n{body}\n}}\n"
    );
    fs::write(folder.path().join("trial.rs"), &listing).expect("a file");
    let output = run(&["record", "trial.rs", "--format", "json"], folder.path(), b"", &[]);
    assert!(output.status.success(), "{listing}{}", String::from_utf8_lossy(&output.stderr));
    let document: Recording =
        serde_json::from_slice(&output.stdout).expect("stdout is the document");
    let lines = document.steps.iter().filter(|step| {
        step.event == Event::Line && step.threads[0].frames.len() == 1 && step.line > 6
    });
    let found: Vec<String> = lines
        .map(|step| {
            let locals = &step.threads[0].frames[0].locals;
            let unnamed = locals.iter().filter(|local| local.unnamed).map(|l| l.ty.as_str());
            format!("{}: {}", step.line - 6, unnamed.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(found, expected, "{listing}");
}

#[test]
fn what_a_kept_reference_leads_to_is_told() {
    check(
        r#"let pair = (&String::from("a"), 1);
let wide = Pair { one: &String::from("b"), number: 2 };
let sound: &dyn Sound = &four();
println!("{} {} {} {}", pair.0, wide.one, wide.number, sound.loud());"#,
        &["1: String", "2: String String", "3: String String u8", "4: String String"],
    );
}

#[test]
fn what_nothing_needs_any_more_is_not_told_unless_its_drop_is_still_to_come() {
    // A number has no drop: after line 3 nobody can say whether its bytes are still its own.
    check(
        r#"let kept = (&String::from("a"), 1);
let number = Some(&four());
println!("{} {number:?}", kept.0);
let n = 1;
println!("{n}");"#,
        &["1: String", "2: String u8", "3: String", "4: String", "5: String"],
    );
}

#[test]
fn what_has_a_name_is_not_told_again() {
    check(
        r#"let name = String::from("a");
let pair = Pair { one: &name, number: 2 };
let both = (&pair, &pair.number);
println!("{} {} {:?}", both.1, both.0.one, some(&name));"#,
        &["1: ", "2: ", "3: ", "4: "],
    );
}
