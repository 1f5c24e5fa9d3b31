//! How far a stack goes down, and what of a deep recursion is left out.

use recording::{Event, Outcome, StackUse, Thread};

use super::{quoted, view::View};
use crate::words::{count, kib, list, thousands};

/// The thread that ran.
fn own<'a>(view: &View<'a>) -> Option<&'a Thread> {
    view.step.threads.iter().find(|thread| thread.id == view.step.thread)
}

/// Steps that are left out before this one.
pub(super) fn skipped(view: &View, out: &mut Vec<String>) {
    match view.step.skipped {
        0 => {}
        1 => out.push("One step of the recursion is left out here.".to_owned()),
        more => out
            .push(format!("{} steps of the recursion are left out here.", thousands(more.into()))),
    }
}

/// How many calls are open in a recursion that is folded.
pub(super) fn open(view: &View, out: &mut Vec<String>) {
    if let Some(thread) = own(view) {
        for fold in &thread.folds {
            let frames = thread.frames.iter();
            let listed = frames.filter(|frame| fold.functions.contains(&frame.function)).count();
            let names: Vec<String> = fold.functions.iter().map(|name| view.name(name)).collect();
            out.push(format!(
                "{} calls of {} are open now, one inside the other.",
                thousands(u64::from(fold.calls) + listed as u64),
                list(&names)
            ));
        }
    }
}

/// What is new of the stack of the thread that ran.
pub(super) fn stack(view: &View, out: &mut Vec<String>) {
    let Some((thread, now)) = own(view).and_then(|thread| Some((thread, thread.stack.as_ref()?)))
    else {
        return;
    };
    let whose = if thread.id == 1 { "The stack" } else { "The stack of this thread" };
    match view.told {
        None if now.fault.is_some() => {}
        None => out.push(beginning(whose, now)),
        Some(before) if before.mapped != now.mapped => {
            let end = match now.mapped < now.limit {
                true => format!(", of {} at most", kib(now.limit)),
                false => String::new(),
            };
            out.push(format!(
                "{whose} has touched new pages: its mapping has grown from {} to {}{end}.",
                kib(before.mapped),
                kib(now.mapped)
            ));
        }
        Some(_) if now.fault.is_some() => {}
        Some(_) => out.push(format!(
            "{} of the {} of its stack are in use.",
            kib(now.used),
            kib(now.limit)
        )),
    }
    let Some(fault) = &now.fault else { return };
    let below = count_bytes(fault.below);
    out.push(match now.guard {
        Some(guard) => format!(
            "The stack overflows: it is {} long, and the access goes {below} below its end, into \
             the {} that nobody may touch. The processor refuses it, and the thread gets the \
             signal `SIGSEGV`.",
            kib(now.mapped),
            kib(guard)
        ),
        None => format!(
            "The stack overflows: its mapping has reached its limit, {}, and the access goes \
             {below} below its end. The processor refuses it, the system does not let the mapping \
             grow any more, and the thread gets the signal `SIGSEGV`.",
            kib(now.limit)
        ),
    });
}

fn beginning(whose: &str, now: &StackUse) -> String {
    match now.guard {
        Some(guard) => format!(
            "{whose} is {} long and does not grow; {} below it may not be touched by anybody.",
            kib(now.limit),
            kib(guard)
        ),
        None => format!(
            "{whose} has a mapping of {}, which grows when it is used, up to {}.",
            kib(now.mapped),
            kib(now.limit)
        ),
    }
}

fn count_bytes(number: u64) -> String {
    if number == 1 { count(1, "byte") } else { format!("{} bytes", thousands(number)) }
}

/// The end of a program whose stack has overflowed at the step before.
pub(super) fn end(view: &View) -> Option<String> {
    let overflowed = view.before.is_some_and(|before| before.event == Event::Fault);
    let said = view.step.errors.lines().find(|line| line.contains("has overflowed its stack"))?;
    let Outcome::Signalled { signal, .. } = view.outcome else { return None };
    (overflowed && view.step.event == Event::End).then(|| {
        format!(
            "Rust has put a function of its own on `SIGSEGV`. It runs on a small stack of its own, \
             sees that the address lies right below the thread's stack, writes {} to standard \
             error and ends the program: `{signal}`.",
            quoted(said)
        )
    })
}
