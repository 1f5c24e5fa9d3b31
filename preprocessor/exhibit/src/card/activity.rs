//! What a thread is doing, at the head of its stack.

use recording::{Activity, Event, Step, Thread, Wait};

use super::{CARD, Card};
use crate::{
    geometry::{SMALL, fitted, width},
    holders::holders,
    narrate::threads::called,
    words::activity_words,
};

/// The height of that line.
pub(crate) const ACTIVITY: f64 = 18.0;

const LOCK: &str = "waits for the lock";

/// The line of a thread.
pub(crate) fn activity(thread: &Thread, step: &Step) -> Option<Card> {
    let mut card = Card { height: ACTIVITY, ..Card::default() };
    let class = match thread.activity.as_ref()? {
        Activity::Running => "mn",
        Activity::Ended { .. } => "mt",
        _ => "mb",
    };
    let text = match thread.activity.as_ref()? {
        Activity::Running if step.event != Event::End => "▶ runs".to_owned(),
        Activity::Ready => "could run; it is another’s turn".to_owned(),
        Activity::Waiting { what } => waits(what, step),
        told @ (Activity::Running | Activity::EndsWithProcess) => activity_words(told, step),
        Activity::Ended { panicked: true } => "ended by a panic; the stack is gone".to_owned(),
        Activity::Ended { panicked: false } => "ended; the stack is gone".to_owned(),
    };
    let text = match (&thread.activity, text.as_str()) {
        (Some(Activity::Waiting { what }), LOCK) => {
            let held = holders(what, step).map(|by| format!("{LOCK} of {}", by.replace('`', "")));
            held.filter(|text| width(text, SMALL) <= CARD).unwrap_or(text)
        }
        _ => text,
    };
    card.text(1.0, 0.0, &fitted(&text, CARD, SMALL), class);
    Some(card)
}

fn waits(what: &Wait, step: &Step) -> String {
    let joined = what.thread.map(|thread| called(step, thread).replace('`', ""));
    match (what.call.as_deref(), joined) {
        (_, Some(joined)) => format!("waits until {joined} has ended"),
        (Some("thread::scope"), _) => "waits for the scope’s threads to end".to_owned(),
        (Some("thread::sleep"), _) => "sleeps".to_owned(),
        (Some("Mutex::lock" | "RwLock::read" | "RwLock::write"), _) => LOCK.to_owned(),
        (Some("Receiver::recv" | "Receiver::recv_timeout"), _) => "waits for a message".to_owned(),
        (Some(call), _) => format!("waits in {call}"),
        (None, _) => "waits".to_owned(),
    }
}
