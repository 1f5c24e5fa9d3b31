//! Real programs through the real compiler.

use listing::{Build, Compiler, Edition, Program};
use recording::Level;

fn compiler() -> Compiler {
    Compiler::find().expect("the pinned compiler is installed")
}

fn program(source: &str) -> Program {
    Program::parse("trial.rs", Edition::E2024, source).expect("annotations are understood")
}

/// Error codes with the line and label of each primary span.
fn check(source: &str, accepted: bool, errors: &[(&str, u32, &str)]) {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let verdict = compiler().check(&program(source), scratch.path()).expect("rustc runs");
    assert_eq!(verdict.accepted, accepted, "{source}: {:?}", verdict.diagnostics);
    let found: Vec<(&str, u32, &str)> = verdict
        .diagnostics
        .iter()
        .filter(|d| d.level == Level::Error)
        .map(|d| {
            let span = &d.spans[0];
            assert!(span.primary && d.rendered.contains("trial.rs:"), "{d:?}");
            (d.code.as_deref().unwrap_or(""), span.line, span.label.as_str())
        })
        .collect();
    assert_eq!(found, errors, "{source}");
}

#[test]
fn the_verdict_is_rustcs() {
    check("fn main() {}\n", true, &[]);
    check("fn main() { let unused = 1; }\n", true, &[]);
    check(
        "fn main() {\n    let s = String::new();\n    let t = s;\n    println!(\"{s}{t}\");\n}\n",
        false,
        &[("E0382", 4, "value borrowed here after move")],
    );
    check(
        "fn main() { let x: i32 = \"a\"; nowhere }\n",
        false,
        &[("E0425", 1, "not found in this scope"), ("E0308", 1, "expected `i32`, found `&str`")],
    );
    check("fn main() { let }\n", false, &[("", 1, "expected pattern")]);
}

#[test]
fn editions_differ() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    for (edition, accepted) in [(Edition::E2021, true), (Edition::E2024, false)] {
        let program = Program::parse("trial.rs", edition, "fn main() { let gen = 1; }\n");
        let verdict = compiler().check(&program.expect("reads"), scratch.path()).expect("runs");
        assert_eq!(verdict.accepted, accepted, "{edition}");
    }
}

#[test]
fn a_binary_is_built_and_runs() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let program = program("fn main() { std::process::exit(3) }\n");
    let built = compiler().build(&program, scratch.path(), &[], []).expect("rustc runs");
    let Build::Binary(binary) = built else { panic!("{built:?}") };
    let status = std::process::Command::new(binary).status().expect("it starts");
    assert_eq!(status.code(), Some(3));
}

#[test]
fn errors_of_code_generation_are_the_programs() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let source = "struct A<const N: usize>;\nimpl<const N: usize> A<N> {\n    const K: usize = \
                  10 / N;\n}\nfn main() {\n    println!(\"{}\", A::<0>::K);\n}\n";
    let built = compiler().build(&program(source), scratch.path(), &[], []).expect("rustc runs");
    let Build::Refused(diagnostics) = built else { panic!("{built:?}") };
    assert!(diagnostics.iter().any(|d| d.code.as_deref() == Some("E0080")), "{diagnostics:?}");
}

#[test]
fn the_toolchain_names_version_and_host() {
    let toolchain = compiler().toolchain().to_owned();
    assert!(toolchain.starts_with("rustc 1.95.0 (") && toolchain.matches('-').count() >= 3);
}
