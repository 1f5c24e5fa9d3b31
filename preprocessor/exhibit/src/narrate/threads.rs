//! Threads that begin, wait and end, in words.

use recording::{Activity, Effect, Step, Thread, Wait};

use super::{quoted, view::View};

/// Said once, where the first thread begins.
const ORDER: &str = "In this recording one thread runs at a time, until it waits or ends; what the \
                     program leaves open may come in another order in another run.";

/// What happened to threads before the step's own line went on.
pub(super) fn ended(view: &View, out: &mut Vec<String>) {
    let effects = &view.step.effects;
    let joins = |thread: u32| {
        effects.iter().any(|e| matches!(e, Effect::Joined { thread: t, .. } if *t == thread))
    };
    for effect in effects {
        match effect {
            Effect::ThreadEnded { thread, panicked } => {
                let name = called(view.step, *thread);
                let joined = if joins(*thread) { ", and `join` returns" } else { "" };
                out.push(match panicked {
                    true => format!("The panic has ended {name}, and only that{joined}."),
                    false => format!("{name} has ended; its stack is gone{joined}."),
                });
            }
            Effect::Joined { thread, .. } => {
                let told =
                    |e: &Effect| matches!(e, Effect::ThreadEnded { thread: t, .. } if t == thread);
                if !effects.iter().any(told) {
                    let name = called(view.step, *thread);
                    out.push(format!("`join` returns: {name} had ended before."));
                }
            }
            Effect::ThreadWaits { thread, what } if still_waits(view.step, *thread) => {
                let name = called(view.step, *thread);
                // By now it is known at which lock.
                let now = view.step.threads.iter().find_map(|t| match &t.activity {
                    Some(Activity::Waiting { what }) if t.id == *thread => Some(what),
                    _ => None,
                });
                out.push(format!("{name} {}.", waits(view.step, now.unwrap_or(what))));
            }
            _ => {}
        }
    }
}

/// Threads that the step has made.
pub(super) fn started(view: &View, out: &mut Vec<String>) {
    for effect in &view.step.effects {
        let Effect::ThreadStarted { thread, .. } = effect else { continue };
        let name = called(view.step, *thread);
        let own = view.step.threads.iter().find(|t| t.id == *thread);
        let not_yet = match own.is_some_and(|t| t.activity == Some(Activity::Ready)) {
            true => " and has not run yet",
            false => "",
        };
        out.push(format!("A new thread, {name}, has a stack of its own{not_yet}."));
        if *thread == 2 {
            out.push(ORDER.to_owned());
        }
    }
}

/// Does this frame belong to the thread whose step it is, or to none that is known?
pub(super) fn is_own(step: &Step, frame: u32) -> bool {
    let thread = step.threads.iter().find(|t| t.frames.iter().any(|f| f.id == frame));
    thread.is_none_or(|thread| thread.id == step.thread)
}

/// Did this frame belong to the thread whose step it is, or to none that is known?
pub(super) fn was_own(view: &View, frame: u32) -> bool {
    view.before.is_none_or(|before| {
        let has = |t: &&Thread| t.frames.iter().any(|f| f.id == frame);
        before.threads.iter().find(has).is_none_or(|thread| thread.id == view.step.thread)
    })
}

/// Did this frame go because its thread has ended?
pub(super) fn went_with_its_thread(view: &View, frame: u32) -> bool {
    let Some(before) = view.before else { return false };
    let thread = before.threads.iter().find(|t| t.frames.iter().any(|f| f.id == frame));
    let now = thread.and_then(|old| view.step.threads.iter().find(|new| new.id == old.id));
    now.is_some_and(|thread| matches!(thread.activity, Some(Activity::Ended { .. })))
}

/// A panic in a thread that is not the main one; its message is what std has printed.
pub(super) fn panics(view: &View) -> Option<String> {
    let thread = view.step.threads.iter().find(|t| t.id == view.step.thread && t.id != 1)?;
    let message = view.step.errors.split_once(" panicked at ").and_then(|(_, rest)| {
        let (_, message) = rest.split_once(":\n")?;
        message.lines().next()
    });
    // Its name stands before the sentence, as long as it is not alone.
    let name = match label(view.step) {
        Some(_) => "The thread".to_owned(),
        None => called_of(thread),
    };
    Some(match message {
        Some(message) => format!("{name} panics: {}.", quoted(message)),
        None => format!("{name} panics."),
    })
}

/// Threads that end because the whole process does.
pub(super) fn end_with_process(step: &Step, out: &mut Vec<String>) {
    let cut = step.threads.iter().filter(|t| t.activity == Some(Activity::EndsWithProcess));
    let cut: Vec<String> = cut.map(called_of).collect();
    if !cut.is_empty() {
        let they = if cut.len() == 1 { "it is" } else { "they are" };
        let names = crate::words::list(&cut);
        out.push(format!("The whole process ends, and with it {names}, wherever {they}."));
    }
}

/// Who has done the step, where there are several who could.
pub(super) fn label(step: &Step) -> Option<String> {
    let alive = |t: &&Thread| !matches!(t.activity, None | Some(Activity::Ended { .. }));
    let several = step.threads.iter().filter(alive).count() > 1;
    let thread = step.threads.iter().find(|t| t.id == step.thread)?;
    several.then(|| super::blocks::capital(&called_of(thread)))
}

fn still_waits(step: &Step, thread: u32) -> bool {
    let mut threads = step.threads.iter().filter(|t| t.id == thread);
    threads.any(|t| matches!(t.activity, Some(Activity::Waiting { .. })))
}

/// A thread by its name, or its number if it has none.
pub(crate) fn called_of(thread: &Thread) -> String {
    if thread.name == format!("thread {}", thread.id) {
        return thread.name.clone();
    }
    format!("`{}`", thread.name)
}

pub(crate) fn called(step: &Step, thread: u32) -> String {
    let found = step.threads.iter().find(|t| t.id == thread);
    found.map_or_else(|| format!("thread {thread}"), called_of)
}

/// What a thread waits for, after its name.
pub(crate) fn waits(step: &Step, what: &Wait) -> String {
    let joined = what.thread.map(|thread| called(step, thread));
    match (what.call.as_deref(), joined) {
        (Some("JoinHandle::join" | "ScopedJoinHandle::join"), Some(joined)) => {
            format!("waits until {joined} has ended")
        }
        (Some("thread::scope"), _) => "waits until all threads of the scope have ended".to_owned(),
        (Some("thread::sleep"), _) => "sleeps".to_owned(),
        (Some("thread::park" | "thread::park_timeout"), _) => "waits to be unparked".to_owned(),
        (Some("Mutex::lock" | "RwLock::read" | "RwLock::write"), _)
            if let Some(holders) = crate::holders::holders(what, step) =>
        {
            format!("waits for the lock, which {holders} holds")
        }
        (Some("Mutex::lock"), _) => "waits for the lock, which another thread holds".to_owned(),
        (Some("RwLock::read" | "RwLock::write"), _) => {
            "waits for the lock, which is held elsewhere".to_owned()
        }
        (Some("Receiver::recv" | "Receiver::recv_timeout"), _) => "waits for a message".to_owned(),
        (Some("SyncSender::send"), _) => "waits for room in the channel".to_owned(),
        (Some(call), _) => format!("waits in `{call}`"),
        (None, _) => "waits".to_owned(),
    }
}
