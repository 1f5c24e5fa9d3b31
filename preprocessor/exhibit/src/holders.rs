//! Who holds a lock or has borrowed a cell, in words.

use recording::{Access, Address, Guarded, Hold, Local, Region, State, Step, Wait};

use crate::{narrate::threads::called, words::list};

/// The guards of the lock or cell whose word lies here.
fn of<'a>(step: &'a Step, word: &Address) -> Vec<&'a Hold> {
    step.holds.iter().filter(|hold| hold.word == *word).collect()
}

/// The guard by the name of the local that it is, or is a part of, with its thread unless that is
/// `here`. Names are between backticks.
fn name(hold: &Hold, step: &Step, here: Option<u32>) -> String {
    let several = step.threads.iter().filter(|thread| !thread.frames.is_empty()).count() > 1;
    for thread in &step.threads {
        let alive = |local: &&Local| matches!(local.state, State::Live | State::PartlyMoved);
        let locals = thread.frames.iter().rev().flat_map(|frame| &frame.locals);
        let mut homes = locals.filter(|local| within(&hold.guard, &local.address, local.size));
        let Some(local) = homes.find(alive) else { continue };
        let name = match local.unnamed {
            true => "a temporary".to_owned(),
            false => format!("`{}`", local.name),
        };
        return match several && here != Some(thread.id) {
            true => format!("{name} of {}", called(step, thread.id)),
            false => name,
        };
    }
    match hold.guard {
        Address::In(Region::Block(_), _) => "a guard on the heap".to_owned(),
        _ => "a guard without a name".to_owned(),
    }
}

fn within(guard: &Address, address: &Address, size: u64) -> bool {
    match (guard, address) {
        (Address::In(a, guard), Address::In(b, start)) => {
            a == b && (*start..start + size.max(1)).contains(guard)
        }
        _ => false,
    }
}

fn verb(hold: &Hold) -> &'static str {
    match (hold.of, hold.access) {
        (Guarded::Mutex, _) => "held",
        (Guarded::RwLock, Access::Mutable) => "held to write",
        (Guarded::RwLock, _) => "held to read",
        (Guarded::RefCell, Access::Mutable) => "borrowed mutably",
        (Guarded::RefCell, _) => "borrowed",
    }
}

/// What stands below the word of a lock or cell: who has it. None where no guard was seen.
pub(crate) fn held(word: &Address, step: &Step) -> Option<String> {
    let holds = of(step, word);
    let first = holds.first()?;
    let names: Vec<String> = holds.iter().map(|hold| name(hold, step, None)).collect();
    let names = list(&names).replace('`', "");
    Some(format!("{} by {names}", verb(first)))
}

/// The guards of the lock that a thread waits for.
pub(crate) fn holders(what: &Wait, step: &Step) -> Option<String> {
    let place = what.place.as_ref()?;
    // A writer sleeps on the word after the one that counts (1.95.0).
    let waited = |hold: &&Hold| {
        let size = if hold.of == Guarded::RwLock { 8 } else { 4 };
        hold.of != Guarded::RefCell && within(place, &hold.word, size)
    };
    let names: Vec<String> =
        step.holds.iter().filter(waited).map(|hold| name(hold, step, None)).collect();
    (!names.is_empty()).then(|| list(&names))
}

/// A guard, for a list: ``heap:1+0x10 is held by `guard` ``.
pub(crate) fn told(hold: &Hold, step: &Step) -> String {
    format!("{} is {} by {}", hold.word, verb(hold), name(hold, step, None))
}

/// Guards of locks that were not there before, as sentences.
pub(crate) fn new(before: Option<&Step>, step: &Step, out: &mut Vec<String>) {
    let known = |hold: &Hold| {
        before.is_some_and(|before| {
            before.holds.iter().any(|old| (&old.guard, &old.word) == (&hold.guard, &hold.word))
        })
    };
    for hold in step.holds.iter().filter(|hold| hold.of != Guarded::RefCell && !known(hold)) {
        let to = match (hold.of, hold.access) {
            (Guarded::RwLock, Access::Mutable) => " to write",
            (Guarded::RwLock, _) => " to read",
            _ => "",
        };
        // Moved within its lock's time, it is another place that holds the same.
        let moved = before.is_some_and(|before| {
            before.holds.iter().any(|old| old.word == hold.word && !step.holds.contains(old))
        });
        let now = if moved { " now" } else { "" };
        out.push(format!("{} holds the lock{to}{now}.", name(hold, step, Some(step.thread))));
    }
}

#[cfg(test)]
mod tests;
