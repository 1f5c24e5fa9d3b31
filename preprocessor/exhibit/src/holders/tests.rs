//! Small steps with guards, and the words they get.

use recording::{
    Access, Activity, Address, Event, Guarded, Hold, Region, State, Step, Thread, Wait,
};

use super::*;
use crate::tests::fixtures;

fn at(thread: u32, offset: u64) -> Address {
    Address::In(Region::Stack(thread), offset)
}

/// Two threads; the other one's frame has a local `own` of 16 bytes at 0x100, main's `guard`.
fn step(holds: Vec<Hold>) -> Step {
    let mut step = fixtures::Fixture::named("move_string").recording.steps[1].clone();
    step.event = Event::Line;
    step.holds = holds;
    let mut frame = step.threads[0].frames[0].clone();
    let mut local = frame.locals[0].clone();
    local.state = State::Live;
    local.size = 16;
    for (thread, name) in [(1, "guard"), (2, "own")] {
        let mut dead = local.clone();
        (dead.name, dead.address, dead.state) =
            ("dead".to_owned(), at(thread, 0x100), State::Moved);
        let (name, address) = (name.to_owned(), at(thread, 0x100));
        frame.locals = vec![dead, recording::Local { name, address, ..local.clone() }].into();
        let frames = vec![frame.clone()];
        match thread {
            1 => step.threads[0].frames = frames.into(),
            _ => step.threads.push(Thread {
                id: 2,
                name: "thread 2".to_owned(),
                activity: Some(Activity::Ready),
                frames: frames.into(),
                folds: Vec::new(),
                stack: None,
            }),
        }
    }
    step
}

fn hold(of: Guarded, guard: Address, access: Access) -> Hold {
    Hold { of, word: Address::In(Region::Block(1), 0x10), guard, access }
}

#[test]
fn holders_are_named() {
    use Access::{Mutable, Shared};
    use Guarded::{Mutex, RefCell, RwLock};
    let box_of_guard = Address::In(Region::Block(2), 0);
    for (holds, expected) in [
        (vec![], None),
        (vec![hold(Mutex, at(1, 0x100), Mutable)], Some("held by guard of main")),
        (vec![hold(Mutex, at(2, 0x108), Mutable)], Some("held by own of thread 2")),
        (vec![hold(Mutex, at(2, 0x110), Mutable)], Some("held by a guard without a name")),
        (vec![hold(Mutex, box_of_guard, Mutable)], Some("held by a guard on the heap")),
        (
            vec![hold(RwLock, at(1, 0x100), Shared), hold(RwLock, at(2, 0x100), Shared)],
            Some("held to read by guard of main and own of thread 2"),
        ),
        (vec![hold(RwLock, at(1, 0x100), Mutable)], Some("held to write by guard of main")),
        (vec![hold(RefCell, at(1, 0x100), Mutable)], Some("borrowed mutably by guard of main")),
        (vec![hold(RefCell, at(1, 0x100), Shared)], Some("borrowed by guard of main")),
    ] {
        let step = step(holds);
        let word = Address::In(Region::Block(1), 0x10);
        assert_eq!(held(&word, &step).as_deref(), expected);
        assert_eq!(held(&Address::In(Region::Block(1), 0x14), &step), None);
    }
}

#[test]
fn who_waits_waits_for_the_holder() {
    let place = |at| Address::In(Region::Block(1), at);
    let wait = |at| Wait { call: Some("RwLock::write".to_owned()), thread: None, place: Some(at) };
    for (of, at_word, expected) in [
        (Guarded::Mutex, 0x10, Some("`guard` of `main`")),
        (Guarded::Mutex, 0x14, None),
        (Guarded::RwLock, 0x14, Some("`guard` of `main`")),
        (Guarded::RwLock, 0x18, None),
        (Guarded::RefCell, 0x10, None),
    ] {
        let step = step(vec![hold(of, at(1, 0x100), Access::Mutable)]);
        assert_eq!(holders(&wait(place(at_word)), &step).as_deref(), expected, "{of:?} {at_word}");
    }
}

#[test]
fn a_lock_is_taken_and_handed_on() {
    let first = step(vec![hold(Guarded::Mutex, at(1, 0x100), Access::Mutable)]);
    let second = step(vec![hold(Guarded::Mutex, at(2, 0x100), Access::Mutable)]);
    let cell = step(vec![hold(Guarded::RefCell, at(1, 0x100), Access::Mutable)]);
    for (before, step, expected) in [
        (None, &first, vec!["`guard` holds the lock."]),
        (Some(&first), &first, vec![]),
        (Some(&first), &second, vec!["`own` of thread 2 holds the lock now."]),
        (None, &cell, vec![]),
    ] {
        let mut out = Vec::new();
        new(before, step, &mut out);
        assert_eq!(out, expected);
    }
}
