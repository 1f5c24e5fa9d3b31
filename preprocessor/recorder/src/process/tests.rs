//! What a process does in an order that is not the usual one.

use std::{fs, path::Path, process::Command, thread, time::Duration};

use nix::unistd::Pid;

use super::{
    Event, Limits, Process, launch,
    wait::{self, Status},
};

/// The threads that the kernel lists.
fn threads(pid: Pid) -> Vec<Pid> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("a process");
    let names = tasks.map(|task| task.expect("a thread").file_name());
    names
        .map(|name| Pid::from_raw(name.to_str().and_then(|n| n.parse().ok()).expect("a number")))
        .collect()
}

/// Is the process stopped for its tracer (field 3 of `/proc/PID/stat`)?
fn is_stopped(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('t'))
}

fn compile(folder: &Path, source: &str) {
    fs::write(folder.join("prog.rs"), source).expect("writes");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc).arg("prog.rs").current_dir(folder).status();
    assert!(status.expect("rustc").success());
}

/// The kernel wakes a new thread before it stops the one that has made it.
#[test]
fn a_thread_that_is_seen_before_its_maker_stops_is_told_with_its_maker() {
    let folder = tempfile::tempdir().expect("a folder");
    compile(folder.path(), "fn main() { std::thread::spawn(|| {}).join().unwrap(); }");
    let time = Duration::from_secs(60);
    let limits = Limits { time, output: 1 << 20, memory: 1 << 30 };
    let launched = launch(&folder.path().join("prog"), limits, true).expect("starts");
    let mut process = Process::new(launched, time).expect("is watched");
    let main = process.pid;
    let mut told = Vec::new();
    wait::proceed(main, 0).expect("goes on");
    let new = loop {
        if let Some(new) = threads(main).into_iter().find(|&tid| tid != main) {
            break new;
        }
        // Not where it has made a thread meanwhile.
        if is_stopped(main) && threads(main).len() == 1 {
            let status = wait::one(main).expect("has stopped");
            process.note(main, status).expect("is noted");
            told.extend(process.queue.drain(..));
            wait::proceed(main, 0).expect("goes on");
        }
        thread::yield_now();
    };
    for tid in [new, main] {
        let status = wait::one(tid).expect("stops");
        assert!(matches!(status, Status::Event(..)), "{status:?}");
        process.note(tid, status).expect("is noted");
        told.extend(process.queue.drain(..));
    }
    assert_eq!(told, [Event::ThreadStarted { tid: new, by: main }]);
}
