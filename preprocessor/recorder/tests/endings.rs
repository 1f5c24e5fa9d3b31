//! However a program ends, the recording says so and keeps its steps.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recorder::Options;
use recording::{Event, StackUse, Step};
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

/// What a step says of a thread's stack, if it says something.
fn stack(step: &Step, thread: u32) -> Option<&StackUse> {
    step.threads.iter().find(|found| found.id == thread)?.stack.as_ref()
}

const OVERFLOWED: &str =
    "SIGABRT: the stack overflowed: it had no room left for what a call needed";

#[test]
fn a_stack_that_overflows() {
    let source = "fn deep(n: u64) -> u64 {\n    let kept = {\n        let page = [n; 512];\n        \
                  page[3]\n    };\n    deep(n + 1) + kept\n}\n\
                  fn main() {\n    println!(\"{}\", deep(0));\n}";
    let run = compile(source).record();
    assert_eq!(outcome(&run.outcome), OVERFLOWED);
    let [.., fault, end] = &run.steps[..] else { panic!("{}", support::list(&run)) };
    assert_eq!((fault.event, end.event), (Event::Fault, Event::End));
    assert!(end.errors.contains("thread 'main' has overflowed its stack"), "{}", end.errors);

    // The mapping grows by whole pages up to the limit, and the fault lies right below it.
    let told: Vec<&StackUse> = run.steps.iter().filter_map(|step| stack(step, 1)).collect();
    let first = told.first().expect("a program that goes deep");
    assert_eq!((first.limit, first.guard), (8 << 20, None));
    assert!(first.mapped < 200 << 10, "{first:?}");
    assert!(stack(&run.steps[0], 1).is_some(), "what the stack was in the beginning");
    for pair in told.windows(2) {
        assert!(pair[0].mapped <= pair[1].mapped, "{pair:?}");
        assert!(pair[1].mapped % 4096 == 0 && pair[1].used <= pair[1].mapped, "{pair:?}");
    }
    let last = stack(fault, 1).expect("the fault says where");
    assert_eq!((last.mapped, last.used), (8 << 20, 8 << 20));
    let below = last.fault.as_ref().expect("the access that was refused").below;
    assert!((1..=4096).contains(&below), "{below}");

    // The steps that are kept and those that are not are all there were: two or three for each of
    // the calls, which take 8 MiB in steps of one size.
    let folds = &fault.threads[0].folds;
    let [fold] = &folds[..] else { panic!("{folds:?}") };
    let each = fold.each.expect("all frames have the same size");
    assert_eq!(fold.bytes, each * u64::from(fold.calls));
    let calls = u64::from(fold.calls) + fault.threads[0].frames.len() as u64 - 1;
    assert!(
        (calls - 1) * each < 8 << 20 && (calls + 1) * each > (8 << 20) - (16 << 10),
        "{fold:?}"
    );
    assert!(run.steps.len() < 100, "{}", run.steps.len());
    // What the function that has not got its frame would have in it has not been written.
    let frames = &fault.threads[0].frames;
    assert!(frames.last().expect("a frame").locals.is_empty());
}

#[test]
fn a_frame_that_does_not_fit() {
    let source =
        "fn main() {\n    let page = [1u8; 16 << 20];\n    println!(\"{}\", page.len());\n}";
    let run = compile(source).record();
    check_run(&run, &format!("end| {OVERFLOWED}\nlast| frames main main:1"));
    let fault = stack(&run.steps[0], 1).expect("the first step is the fault");
    assert_eq!((run.steps.len(), fault.mapped), (2, 8 << 20));
    assert!(fault.fault.is_some());
}

#[test]
fn the_stack_of_a_thread_overflows_into_its_guard() {
    let source = r#"fn deep(n: u64) -> u64 {
    let kept = [n; 256];
    deep(n + 1) + kept[3]
}
fn main() {
    let small = std::thread::Builder::new().stack_size(64 << 10);
    let _ = small.spawn(|| deep(0)).unwrap().join();
}"#;
    let run = compile(source).record();
    assert_eq!(outcome(&run.outcome), OVERFLOWED);
    let fault = run.steps.iter().find(|step| step.event == Event::Fault).expect("a fault");
    let found = stack(fault, 2).expect("the fault says where");
    assert_eq!((found.mapped, found.limit), (64 << 10, 64 << 10));
    let guard = found.guard.expect("a guard");
    assert!(found.fault.as_ref().is_some_and(|fault| fault.below <= guard), "{found:?}");
    // Nothing has returned.
    let end = run.steps.last().expect("steps");
    assert!(!support::facts(end).iter().any(|fact| fact.starts_with("returned deep")));
}

#[test]
fn what_is_used_of_a_stack_is_no_less_than_the_frames_that_are_drawn() {
    for source in [
        "fn main() {\n    let big = [1u8; 2_000_000];\n    println!(\"{}\", big[7]);\n}",
        "fn fill(n: u8) -> u8 {\n    let big = [n; 2_000_000];\n    big[7]\n}\n\
         fn main() {\n    let one = fill(1);\n    let two = fill(2);\n    \
         println!(\"{one}{two}\");\n}",
    ] {
        let run = compile(source).record();
        let mut told = 0;
        for step in &run.steps {
            let Some(stack) = stack(step, 1) else { continue };
            told += 1;
            let frames: u64 = step.threads[0].frames.iter().map(|frame| frame.size).sum();
            assert!(stack.used >= frames, "{}: {stack:?}, {frames} drawn", support::label(step));
        }
        assert!(told > 0, "{}", support::list(&run));
    }
}

#[test]
fn another_refused_access_is_no_overflow() {
    for (what, address) in
        [("far", "16"), ("on the stack", "((&raw const here).addr() - (1 << 20))")]
    {
        let source = format!(
            "fn main() {{\n    let here = 1u8;\n    let p = {address} as usize as *mut u8;\n    \
             unsafe {{ p.write_volatile(here) }};\n}}"
        );
        let run = compile(&source).record();
        assert!(run.steps.iter().all(|step| step.event != Event::Fault), "{what}");
    }
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
    assert_eq!(stopped(waits, Options::default()), "stopped deadlock");
}
