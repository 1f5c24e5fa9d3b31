//! The ends of values with their places and causes, where the run is followed beside the
//! compiler's analysis.

mod common;

use std::fs;

use common::run;
use recording::{DropCause, Effect, Recording};

#[test]
fn every_end_has_its_cause() {
    let program = r#"struct Bell(&'static str);
impl Drop for Bell {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}
fn main() {
    let _first = Bell("first");
    let mut x = Bell("old");
    x = Bell("new");
    Bell("statement");
    drop(x);
    let _last = Bell("last");
}
"#;
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("trial.rs"), program).expect("a file");
    let output = run(&["record", "trial.rs", "--format", "json"], folder.path(), b"", &[]);
    let document: Recording =
        serde_json::from_slice(&output.stdout).expect("stdout is the document");
    let ends: Vec<String> = document
        .steps
        .iter()
        .flat_map(|step| &step.effects)
        .filter_map(|effect| match effect {
            Effect::DropBegun { place, cause, .. } => {
                let cause = match cause {
                    DropCause::Call { function } => function.clone(),
                    other => format!("{other:?}"),
                };
                Some(format!("{} {cause}", place.as_deref().unwrap_or("-")))
            }
            _ => None,
        })
        .collect();
    let expected =
        ["x Assignment", "- Temporary", "- core::mem::drop", "_last Scope", "_first Scope"];
    assert_eq!(ends, expected);
}
