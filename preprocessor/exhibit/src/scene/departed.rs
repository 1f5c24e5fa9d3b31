//! Locals whose scope has ended, drawn as long as a pointer still leads to where they were.

use recording::{Address, Bytes, Local, Region, State, Step};

use super::{Object, Scene, object_at, plan::Plan};
use crate::card::{self, PAD, Style};

/// What is written on the empty place.
const OUT_OF_SCOPE: &str = "out of scope";

/// The same of a value without a name, which may be there or not.
const UNKNOWN: &str = "not known here";

/// What is left of a local: its name and its place.
pub(super) fn ghost(local: &Local) -> Local {
    Local {
        state: if local.unnamed { State::Unknown } else { State::Dropped },
        because: if local.unnamed { UNKNOWN } else { OUT_OF_SCOPE }.to_owned(),
        borrowed: Vec::new(),
        expired: None,
        idle: false,
        bytes: Bytes::default(),
        value: None,
        ..local.clone()
    }
}

/// The local that lay at an address earlier and is in scope no more, and how far into it the
/// address is.
pub(super) fn object(address: &Address, step: &Step, plan: &Plan) -> Option<(Object, u64)> {
    let Address::In(Region::Stack(thread), at) = address else { return None };
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    let mut best: Option<(u64, Object, u64)> = None;
    for frame in frames {
        let Some(place) = plan.frame(frame.id).filter(|place| !place.wandering) else { continue };
        for (index, (_, slot)) in place.slots.iter().enumerate() {
            let local = &slot.ghost;
            let Address::In(Region::Stack(on), start) = &local.address else { continue };
            let inside = on == thread && (*start..start + local.size.max(1)).contains(at);
            let there = frame
                .locals
                .iter()
                .any(|now| place.slot(frame, now).is_some_and(|(number, _)| number == index));
            let own = !local.in_caller && !local.captured;
            if inside && own && !there && best.as_ref().is_none_or(|(size, ..)| local.size < *size)
            {
                best = Some((local.size, Object::Local(frame.id, index), at - start));
            }
        }
    }
    best.map(|(_, object, offset)| (object, offset))
}

impl Scene {
    /// Shows the places that pointers lead to although nobody lives there any more.
    pub(super) fn departed(
        &mut self,
        number: usize,
        step: &Step,
        plan: &Plan,
        here: &mut Vec<usize>,
    ) {
        let dots = here.iter().flat_map(|&index| &self.items[index].card.dots);
        let dots = dots.filter(|dot| dot.style != Style::Lies);
        let targets: Vec<Address> = dots.map(|dot| dot.to.clone()).collect();
        for to in targets {
            if object_at(&to, step, plan).is_some() {
                continue;
            }
            let Some((Object::Local(frame, index), _)) = object(&to, step, plan) else { continue };
            // What has not been there yet is no ghost.
            let object = Object::Local(frame, index);
            let seen = self.items.iter().any(|item| item.object == object);
            let Some(place) = plan.frame(frame).filter(|_| seen) else { continue };
            let (_, slot) = &place.slots[index];
            let card = card::local(&slot.ghost, step, slot.form);
            let Some(y) = plan.y(number, frame) else { continue };
            let at = (PAD, y + slot.y);
            let Some(column) = plan.frame(frame).map(|place| place.column) else { continue };
            let shown = self.show(number, object, column, at, card);
            if !here.contains(&shown) {
                here.push(shown);
            }
        }
    }
}
