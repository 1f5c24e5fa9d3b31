//! Programs with several threads: one program gives one recording.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::{fs, path::PathBuf};

use recorder::Run;
use support::{check, check_run, compile, outcome};

fn source(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/threads").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Records it several times; answers one recording, which all others equal.
fn record(name: &str) -> Run {
    let program = compile(&source(name));
    let first = program.record();
    for _ in 0..4 {
        let next = program.record();
        let differs = first.steps.iter().zip(&next.steps).position(|(a, b)| a != b);
        assert_eq!(
            (first.steps.len(), differs),
            (next.steps.len(), None),
            "{name} gives another recording:\n{}\n{}\n{:?}",
            support::list(&first),
            support::list(&next),
            differs.map(|at| (&first.steps[at], &next.steps[at])),
        );
        assert_eq!(first, next, "{name}");
    }
    first
}

fn printed(run: &Run) -> String {
    run.steps.iter().map(|step| step.output.as_str()).collect()
}

#[test]
fn every_program_gives_one_recording() {
    let cases = [
        ("spawned.rs", "9\n"),
        ("scoped.rs", "[10, 20, 300, 400]\n"),
        ("locked.rs", "0\n6\n"),
        ("channel.rs", "one\ntwo\nthree\n"),
        ("bounded.rs", "6\n"),
        ("sleepers.rs", "10\n20\n30\n"),
        ("spins.rs", "42\n"),
        ("yields.rs", "2\n"),
        ("parked.rs", "2\n"),
        ("panics.rs", "true\ntrue\npoisoned [1, 2, 3]\n"),
        ("owned.rs", "15\n6 2 15\n"),
        ("left_behind.rs", "done\n"),
    ];
    for (name, wanted) in cases {
        let run = record(name);
        assert_eq!(outcome(&run.outcome), "exited 0", "{name}");
        assert_eq!(printed(&run), wanted, "{name}");
    }
    let run = record("leaves.rs");
    assert_eq!((outcome(&run.outcome), printed(&run)), ("exited 3".into(), "leaving\n".into()));
}

/// What the clock shows differs from run to run, and lies on the stack.
#[test]
fn what_waits_for_a_time_waits_for_those_who_have_something_to_do() {
    let program = compile(&source("timeouts.rs"));
    let first = program.record();
    assert_eq!(printed(&first), "Err(Timeout)\nOk(\"late but in time\")\nfalse true\n");
    for _ in 0..4 {
        let next = program.record();
        assert_eq!(support::list(&next), support::list(&first));
    }
}

#[test]
fn what_threads_wait_for_and_how_they_end() {
    check_run(
        &record("spawned.rs"),
        "3| 1 starts 2
         3| thread thread 2 ready
         call 3| thread main waits JoinHandle::join for 2
         call 3| thread thread 2 runs
         8| 2 ends
         8| 1 joins 2
         8| thread thread 2 ended",
    );
    check_run(
        &record("panics.rs"),
        "panic 9| thread thread 2 runs
         panic 9| thread main waits JoinHandle::join for 2
         12| thread thread 2 panicked
         12| 1 joins 2",
    );
    check_run(&record("sleepers.rs"), "call 6| thread main waits thread::scope");
    check_run(
        &record("left_behind.rs"),
        "return 11| thread thread 2 waits thread::sleep
         last| thread thread 2 ends with the process",
    );
    check_run(
        &record("leaves.rs"),
        "last| thread main ends with the process
         last| thread thread 2 runs",
    );
    check(
        r#"use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::thread;
fn main() {
    let lock = Arc::new(Mutex::new(5));
    let held = lock.lock().unwrap();
    let theirs = Arc::clone(&lock);
    let (sender, receiver) = mpsc::channel::<u8>();
    let waiter = thread::Builder::new().name("waiter".into());
    let waiter = waiter.spawn(move || *theirs.lock().unwrap()).unwrap();
    let listener = thread::spawn(move || receiver.recv());
    let found = thread::spawn(|| 3).join();
    println!("{found:?}");
    drop(held);
    sender.send(1).unwrap();
    println!("{:?}", waiter.join());
    println!("{:?}", listener.join());
}"#,
        "11| thread waiter waits Mutex::lock at heap:1+0x10
         11| thread thread 3 waits Receiver::recv
         11| 1 joins 4
         13| thread waiter ready
         13| frames waiter main::{closure#0}:9
         14| thread thread 3 ready
         15| 3 ends
         15| out \"Ok(5)\\n\"",
    );
}

#[test]
fn a_deadlock_is_told() {
    check(
        r#"use std::sync::Mutex;
use std::thread;
fn main() {
    let (left, right) = (Mutex::new(1), Mutex::new(2));
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            let held = left.lock().unwrap();
            thread::yield_now();
            *held + *right.lock().unwrap()
        });
        scope.spawn(|| {
            let held = right.lock().unwrap();
            thread::yield_now();
            *held + *left.lock().unwrap()
        });
        one.join().unwrap()
    });
}"#,
        "end| stopped deadlock
         last| thread main waits ScopedJoinHandle::join for 2
         last| thread thread 2 waits Mutex::lock at stack:1+0x7fffb4
         last| thread thread 3 waits Mutex::lock at stack:1+0x7fffa8",
    );
}

#[test]
fn who_ends_the_process_ends_all_threads() {
    let source = |last: &str| {
        format!(
            r#"use std::thread;
use std::time::Duration;
fn main() {{
    let sleeper = thread::spawn(|| {{
        thread::sleep(Duration::from_secs(9));
    }});
    let other = thread::spawn(|| {{
        thread::sleep(Duration::from_secs(1));
        {last}
    }});
    other.join().unwrap();
}}"#
        )
    };
    check(
        &source("std::process::exit(3);"),
        "end| exited 3
         last| thread main ends with the process
         last| thread thread 2 ends with the process
         last| thread thread 3 runs
         last| frames main main:11
         last| frames thread 3 main::{closure#1}:9",
    );
    check(
        &source(""),
        "end| exited 0
         last| thread main ended
         last| thread thread 2 ends with the process
         last| thread thread 3 ended",
    );
}

/// The C library gives the address by which it knows a thread that is gone to a later one.
#[test]
fn a_later_thread_is_not_taken_for_one_that_is_gone() {
    check(
        "use std::thread;
fn main() {
    let first = thread::spawn(|| 1);
    println!(\"{}\", first.join().unwrap());
    let second = thread::spawn(|| 2);
    println!(\"{}\", second.join().unwrap());
}",
        "4| 1 joins 2
         call 5| thread main waits JoinHandle::join for 3
         6| 1 joins 3",
    );
}
