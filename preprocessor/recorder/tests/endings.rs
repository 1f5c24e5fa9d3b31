//! However a program ends, the recording says so and keeps its steps.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recorder::Options;
use support::{AllLive, check, check_run, compile, hurried, outcome};

#[test]
fn programs_that_end_by_themselves() {
    check("fn main() {}", "end| exited 0");
    check(
        r#"fn leave() {
    let s = String::from("kept");
    print!("{s}");
    std::process::exit(7);
}
fn main() {
    leave();
}"#,
        "end| exited 7
         last| frames main main:7 > leave:4
         last| out \"kept\"",
    );
    check(
        "fn main() -> Result<(), String> {\n    Err(\"bad\".to_string())\n}",
        "end| exited 1\nlast| err \"Error: \\\"bad\\\"\\n\"",
    );
    check(
        "fn main() {\n    println!(\"<b>&amp;\\u{1b}[1m</b>\");\n}",
        "2| out \"<b>&amp;\\u{1b}[1m</b>\\n\"",
    );
}

#[test]
fn a_panic_s_message_may_have_lines() {
    let run = compile("fn main() {\n    panic!(\"one\\ntwo: {}\", 2);\n}").record();
    assert_eq!(outcome(&run.outcome), "panicked one\ntwo: 2");
}

#[test]
fn a_panic_unwinds_frame_by_frame() {
    let source = r#"struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn inner(n: usize) -> i32 {
    let held = Loud("inner");
    [1, 2][n]
}
fn main() {
    let outer = Loud("outer");
    inner(2);
}"#;
    let run = compile(source).record();
    check_run(
        &run,
        "end| panicked index out of bounds: the len is 2 but the index is 2
         panic 9| frames main main:13 > inner:9
         panic 9| inner.n: usize = 2 param
         unwind 10| frames main main:13 > inner:10
         unwind 14| frames main main:14
         unwind 14| returned <Loud as Drop>::drop
         last| frames main",
    );
    let events: Vec<String> = run
        .steps
        .iter()
        .map(support::label)
        .skip_while(|label| !label.starts_with("panic"))
        .collect();
    assert_eq!(
        events.join(", "),
        "panic inner:9, drop <Loud as Drop>::drop:3, line <Loud as Drop>::drop:4, \
         return <Loud as Drop>::drop:5, unwind inner:10, drop <Loud as Drop>::drop:3, \
         line <Loud as Drop>::drop:4, return <Loud as Drop>::drop:5, unwind main:14, end main:14"
    );
    let mut lifecycle = AllLive::default();
    compile(source).record_with(&mut lifecycle, &Options::default());
    let left: Vec<&String> =
        lifecycle.announced.iter().filter(|said| !said.starts_with("row")).collect();
    assert_eq!(
        left[2..],
        [
            "panicking 2",
            "enter 3 {impl#0}::drop from 2",
            "returning 3",
            "leave 3 unwound=false",
            "unwound 2",
            "leave 2 unwound=true",
            "enter 4 {impl#0}::drop from 1",
            "returning 4",
            "leave 4 unwound=false",
            "unwound 1",
            "leave 1 unwound=true"
        ]
    );
}

#[test]
fn a_caught_panic_lets_the_program_go_on() {
    check(
        r#"fn fails(n: u8) -> u8 {
    let text = String::from("lost");
    10 / (n - text.len() as u8)
}
fn main() {
    let caught = std::panic::catch_unwind(|| fails(4));
    let after = String::from("after");
    println!("{} {after}", caught.is_err());
}"#,
        "end| exited 0
         panic 3| frames main main:6 > main::{closure#0}:6 > fails:3
         unwind 4| freed 1 4
         line 6| frames main main:6
         line 8| out \"true after\\n\"",
    );
}

#[test]
fn signals() {
    check(
        "fn main() {\n    let b = Box::new(1);\n    println!(\"{b}\");\n    std::process::abort();\n}",
        "end| SIGABRT: the program aborted itself\nlast| heap 1 4/4 live i32 = 1",
    );
    check(
        "fn main() {\n    let p = 16 as *const u8;\n    println!(\"{}\", unsafe { p.read_volatile() });\n}",
        "end| SIGSEGV: an access to memory that the program does not have\n2| frames main main:2",
    );
    check(
        r#"unsafe extern "C" { fn raise(signal: i32) -> i32; }
fn main() {
    unsafe { raise(15); }
}"#,
        "end| SIGTERM: it was asked to end",
    );
    check(
        r#"struct D;
impl Drop for D {
    fn drop(&mut self) { panic!("second"); }
}
fn main() {
    let _d = D;
    panic!("first");
}"#,
        "end| SIGABRT: a second panic while the first was unwinding: the program aborts",
    );
}

#[test]
fn a_stack_that_overflows() {
    let source = "fn deep(n: u64) -> u64 {\n    let kept = [n; 64];\n    deep(n + 1) + kept[3]\n}\n\
                  fn main() {\n    println!(\"{}\", deep(0));\n}";
    let run = compile(source)
        .record_with(&mut AllLive::default(), &Options { max_steps: 100, ..Options::default() });
    assert_eq!(
        outcome(&run.outcome),
        "SIGABRT: the stack overflowed: calls were nested until no room was left"
    );
    assert_eq!(run.steps.len(), 100);
}

#[test]
fn limits() {
    let stopped = |source: &str, options: Options| {
        let run = compile(source).record_with(&mut AllLive::default(), &options);
        assert!(!run.steps.is_empty(), "the steps so far are kept");
        outcome(&run.outcome)
    };
    let few = Options { max_steps: 50, ..Options::default() };
    let counts =
        "fn main() {\n    let mut n = 0u64;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}";
    assert_eq!(stopped(counts, few), "stopped steps");
    assert_eq!(stopped("fn main() {\n    let x = 1;\n    loop {}\n}", hurried()), "stopped time");
    let sleeps = "fn main() {\n    std::thread::sleep(std::time::Duration::from_secs(60));\n}";
    assert_eq!(stopped(sleeps, hurried()), "stopped time");
    let floods = "fn main() {\n    let s = \"x\".repeat(100_000);\n    loop {\n        print!(\"{s}\");\n    }\n}";
    assert_eq!(stopped(floods, Options::default()), "stopped output");
    let eats = "fn main() {\n    let mut kept = Vec::new();\n    loop {\n        kept.push(vec![1u8; 16 << 20]);\n    }\n}";
    let little = Options { max_memory: 64 << 20, ..Options::default() };
    assert_eq!(stopped(eats, little), "stopped memory");
    let waits = r#"use std::{sync::Mutex, thread};
fn main() {
    let lock = Mutex::new(1);
    let held = lock.lock().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| *lock.lock().unwrap() += 1);
    });
    println!("{held}");
}"#;
    assert_eq!(stopped(waits, hurried()), "stopped time");
}
