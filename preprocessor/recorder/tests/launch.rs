//! The surroundings a program runs in.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::path::Path;

use recorder::{Error, Options, Program};
use support::{AllLive, check, compile, compile_in};

#[test]
fn a_program_cannot_reach_out() {
    let run = compile(
        r#"use std::{fs, net::TcpListener, process::Command};
unsafe extern "C" { fn fork() -> i32; }
fn main() {
    println!("write {}", fs::write("evil", "x").is_err());
    println!("listen {}", TcpListener::bind("127.0.0.1:0").is_err());
    println!("start {}", Command::new("/bin/true").status().is_err());
    println!("fork {}", unsafe { fork() } < 0);
    println!("environment {}", std::env::vars().count());
    println!("arguments {:?}", std::env::args().collect::<Vec<_>>());
}"#,
    )
    .record();
    let output: String = run.steps.iter().map(|step| step.output.as_str()).collect();
    let mut wanted = vec!["environment 0", "arguments [\"./prog\"]"];
    // Where the kernel lacks a part of the sandbox, the run says so.
    if !run.notes.iter().any(|note| note.contains("Landlock")) {
        wanted.push("write true");
        wanted.push("start true");
    }
    if !run.notes.iter().any(|note| note.contains("seccomp")) {
        wanted.extend(["listen true", "fork true"]);
    }
    for line in wanted {
        assert!(output.contains(line), "{line} not in\n{output}");
    }
}

#[test]
fn two_folders_give_the_same_recording() {
    let source = r#"struct Loud(String);
impl Drop for Loud {
    fn drop(&mut self) { println!("{}", self.0); }
}
fn main() {
    let mut v: Vec<Loud> = Vec::new();
    v.push(Loud("a".repeat(3)));
    let first = &v[0].0;
    println!("{first}");
    v.push(Loud(String::from("b")));
    let t: Box<dyn Fn() -> usize> = Box::new(move || v.len());
    println!("{}", t());
    panic!("{}", 1 + 1);
}"#;
    let near = compile(source);
    let parent = tempfile::tempdir().expect("a folder");
    let deep = parent.path().join("a folder/with a rather long name/that shifts/the stack");
    std::fs::create_dir_all(&deep).expect("folders");
    let far = compile_in(tempfile::tempdir_in(deep).expect("a folder"), source);
    let (near, far) = (near.record(), far.record());
    assert_eq!(near.outcome, far.outcome);
    assert_eq!(near.steps.len(), far.steps.len());
    for (near, far) in near.steps.iter().zip(&far.steps) {
        assert_eq!(near, far);
    }
}

#[test]
fn another_debugger_finds_the_same_bytes() {
    use std::{io::Read as _, io::Seek as _, io::SeekFrom};

    let compiled =
        compile("static KEPT: [u8; 4] = *b\"kept\";\nfn main() {\n    println!(\"{KEPT:?}\");\n}");
    let run = compiled.record();
    let pid = recorder::spawn_stopped(&compiled.binary()).expect("starts");
    let process = format!("/proc/{pid}");
    let state = std::fs::read_to_string(format!("{process}/stat")).expect("a state");
    assert!(state.contains(") T "), "stopped: {state}");
    let pc = run.trace[0].pc;
    let mut code = std::fs::File::open(format!("{process}/mem")).expect("memory");
    code.seek(SeekFrom::Start(pc)).expect("an address");
    let mut bytes = [0; 4];
    code.read_exact(&mut bytes).expect("the same code is loaded there");
    assert_ne!(bytes, [0; 4]);
    assert_ne!(bytes[0], 0xcc, "no breakpoint is left");
    let killed = std::process::Command::new("kill").args(["-9", &pid.to_string()]).status();
    assert!(killed.expect("kill runs").success());
}

#[test]
fn the_program_may_run_where_it_could_run_without_a_recorder() {
    let compiled = compile(
        "fn count() -> usize {\n    std::thread::available_parallelism().unwrap().get()\n}\nfn main() {\n    let own = count();\n    let other = std::thread::spawn(count).join().unwrap();\n    println!(\"{own} {other} {}\", count());\n}",
    );
    let here = std::thread::available_parallelism().expect("a number");
    let output: String = compiled.record().steps.into_iter().map(|step| step.output).collect();
    assert_eq!(output.trim(), format!("{here} {here} {here}"));
}

#[test]
fn nothing_survives_a_recording() {
    let compiled = compile(
        "fn main() {\n    std::thread::spawn(|| loop {});\n    println!(\"{}\", std::process::id());\n    loop {}\n}",
    );
    let run = compiled.record_with(&mut AllLive::default(), &support::hurried());
    let output: String = run.steps.iter().map(|step| step.output.as_str()).collect();
    let pid: u32 = output.trim().parse().expect("a process number");
    assert!(!Path::new(&format!("/proc/{pid}")).exists());
}

#[test]
fn errors_say_what_to_do() {
    let compiled = compile("fn main() {}");
    let record = |binary: &Path, crate_name: &str| {
        let program = Program { crate_name, file_name: "prog.rs", source: None };
        let error =
            recorder::record(binary, &program, &mut AllLive::default(), &Options::default());
        error.map(drop).expect_err("is an error")
    };
    let error = record(&compiled.binary(), "other");
    assert!(matches!(error, Error::DebugInfo { .. }));
    assert!(
        error.to_string().contains("crate `other`") && error.to_string().contains("-g"),
        "{error}"
    );
    let error = record(Path::new("/nowhere/prog"), "prog");
    assert!(matches!(error, Error::Read { .. }), "{error}");
    let error = record(Path::new("/bin/sh"), "prog");
    assert!(matches!(error, Error::DebugInfo { .. }), "{error}");
}

#[test]
fn without_the_source_the_program_is_still_recorded() {
    let compiled = compile("fn main() {\n    let n = 5;\n    println!(\"{n}\");\n}");
    let program = Program { crate_name: "prog", file_name: "prog.rs", source: None };
    let run = recorder::record(
        &compiled.binary(),
        &program,
        &mut AllLive::default(),
        &Options::default(),
    );
    let run = run.unwrap_or_else(|error| panic!("{error}"));
    support::check_run(&run, "3| main.n: i32 = 5\n3| no main.args");
    check("fn main() {}", "last| frames main");
}
