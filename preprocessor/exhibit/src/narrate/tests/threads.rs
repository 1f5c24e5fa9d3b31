//! What is said of threads.

use recording::{Activity, Shared, Thread, Wait};

use super::*;

/// A step of `runs`, with two threads: their frames stay, their activities are given.
fn at(runs: u32, main: Activity, other: Activity, effects: Vec<Effect>) -> Step {
    let mut step = step(1, vec![], vec![], effects);
    step.thread = runs;
    step.threads[0].activity = Some(main);
    step.threads.push(Thread {
        id: 2,
        name: "thread 2".to_owned(),
        activity: Some(other),
        frames: Shared::default(),
        folds: Vec::new(),
        stack: None,
    });
    step
}

fn joins() -> Wait {
    Wait { call: Some("JoinHandle::join".to_owned()), thread: Some(2), place: None }
}

#[test]
fn threads_begin_wait_end_and_are_joined() {
    let started = Effect::ThreadStarted { thread: 2, by: 1 };
    let waits = Effect::ThreadWaits { thread: 1, what: joins() };
    let ended = Effect::ThreadEnded { thread: 2, panicked: false };
    let joined = Effect::Joined { thread: 2, by: 1 };
    let over = Activity::Ended { panicked: false };
    let mut steps = vec![
        at(1, Activity::Running, Activity::Ready, vec![started]),
        at(2, Activity::Waiting { what: joins() }, Activity::Running, vec![waits]),
        at(1, Activity::Running, over.clone(), vec![ended, joined.clone()]),
        at(1, Activity::Running, over, vec![joined]),
    ];
    for (number, step) in steps.iter_mut().enumerate() {
        step.line = number as u32 + 1;
    }
    let sentences = told("a();\nb();\nc();\nd();", Outcome::Exited { code: 0 }, steps);
    assert_eq!(
        sentences,
        [
            "`main` · A new thread, thread 2, has a stack of its own and has not run yet. In this \
             recording one thread runs at a time, until it waits or ends; what the program leaves \
             open may come in another order in another run.",
            "`main` waits until thread 2 has ended.",
            "Thread 2 has ended; its stack is gone, and `join` returns.",
            "`join` returns: thread 2 had ended before.",
        ]
    );
}

#[test]
fn a_thread_that_panics_is_not_the_program() {
    let mut panic = at(2, Activity::Waiting { what: joins() }, Activity::Running, vec![]);
    panic.event = Event::Panic;
    panic.errors = "\nthread '<unnamed>' panicked at a.rs:1:2:\nno\nnote: run".to_owned();
    let ended = Effect::ThreadEnded { thread: 2, panicked: true };
    let over = Activity::Ended { panicked: true };
    let end = at(1, Activity::Running, over, vec![ended]);
    let sentences = told("f();", Outcome::Exited { code: 0 }, vec![panic, end]);
    assert_eq!(
        sentences,
        ["Thread 2 · The thread panics: `no`.", "The panic has ended thread 2, and only that."]
    );
}

#[test]
fn the_whole_process_ends() {
    let mut end = at(2, Activity::EndsWithProcess, Activity::Running, vec![]);
    end.event = Event::End;
    let sentences = told("exit(8);", Outcome::Exited { code: 8 }, vec![end]);
    assert_eq!(
        sentences,
        [
            "Thread 2 · The whole process ends, and with it `main`, wherever it is. The program ends \
          with exit status 8."
        ]
    );
}
