//! What is said of places that hold another value than before.

use recording::{Access, Address, Effect, Frame, Local, Region, Shared, State, Value};

use super::{
    arrival::arrival,
    blocks::capital,
    differences::differences,
    happened::MANY,
    maps,
    owners::Owner,
    phrases::{plain, quoted_text},
    threads::called,
    view::{View, top},
};
use crate::words::{count, type_name};

/// Elements are written out if they are not more.
const FEW: usize = 8;

/// Locals that hold another value than before.
pub(super) fn changed(view: &View, out: &mut Vec<String>) {
    let mut said = 0;
    for frame in view.frames() {
        for local in &frame.locals {
            let Some(old) = view.earlier(frame, local) else { continue };
            if local.state != State::Live
                || old.state != State::Live
                || local.captured
                || (local.unnamed && !view.referred(&local.address))
            {
                continue;
            }
            // What the bytes mean may change without them: where a pointer leads to is freed.
            let whole = local.bytes.0.len() as u64 == local.size;
            if whole && local.size > 0 && local.bytes == old.bytes && local.ty == old.ty {
                continue;
            }
            let (Some(now), Some(before)) = (&local.value, &old.value) else { continue };
            if local.unnamed {
                // It is another's temporary that a method changes.
                let whose = format!("a temporary `{}`", type_name(&local.ty));
                for text in differences(view, "", before, now) {
                    said += 1;
                    if said <= MANY {
                        out.push(inside(&text, &whose));
                    }
                }
                continue;
            }
            let texts = match anew(view, frame, local) {
                true if before != now => vec![match plain(now) {
                    Some(text) => format!("A new `{}`, {text} this time.", local.name),
                    None => arrival(view, frame, local),
                }],
                _ => differences(view, &local.name, before, now),
            };
            for text in texts {
                said += 1;
                if said <= MANY {
                    out.push(in_frame(view, frame, text));
                }
            }
        }
    }
    let mut nameless = 0;
    for block in &view.step.heap {
        let Some(old) = view.block_before(block.id) else { continue };
        if block.bytes == old.bytes && block.bytes.0.len() as u64 == block.size && block.size > 0 {
            continue;
        }
        let (Some(now), Some(before)) = (&block.value, &old.value) else {
            let other = !block.bytes.is_empty() && !old.bytes.is_empty() && block.size == old.size;
            // What has just come into sight, or gone, is told with its owner.
            if other && block.value.is_none() && old.value.is_none() {
                match raw_pointer_to(view, block.id) {
                    Some(name) => {
                        out.push(format!("Bytes change in the block that {name} points to."));
                    }
                    None => nameless += 1,
                }
            }
            continue;
        };
        said += 1;
        if now != before && said <= MANY {
            in_block(view, block.id, before, now, out);
        }
    }
    statics(view, out);
    if nameless > 0 && out.is_empty() {
        let blocks = if nameless == 1 { "a block" } else { "blocks" };
        out.push(format!("Bytes change in {blocks} whose content is not drawn."));
    }
}

/// What changes in a block, in the words of its owner.
fn in_block(view: &View, id: u32, before: &Value, now: &Value, out: &mut Vec<String>) {
    // What owned it before may own another one now, which is then meant by its name.
    let before_now = || view.owning_before(id).filter(|owner| !view.is_live_still(owner));
    let owner = view.owning(id).or_else(before_now);
    match (before, now) {
        // A future: what its code changes is told of the locals that it keeps there.
        (Value::Opaque { reason: a, .. }, Value::Opaque { reason: b, .. }) if a == b => return,
        (Value::Text { text: a, .. }, Value::Text { text: b, .. }) => {
            if let Some(owner) = view.owner(id)
                && a != b
                && b.len() <= 60
            {
                out.push(format!("The text in the block of {owner} is {} now.", quoted_text(b)));
            }
            return;
        }
        // The length has told it, but for those that have moved.
        (Value::Array { items: a, len: x, .. }, Value::Array { items: b, len: y, .. })
            if x != y =>
        {
            let complete = a.len() as u64 == *x && b.len() as u64 == *y;
            if complete {
                let rearranged = || rearranged(a, b, &owner_of(view, id));
                let grown = view.block(id).map(|now| now.size)
                    != view.block_before(id).map(|before| before.size);
                // Where there is more to tell, the picture shows it.
                let pushed = || pushed(view, owner.as_ref().filter(|_| !grown)?, a, b);
                out.extend(pushed().or_else(|| shifted(a, b)).or_else(rearranged));
            }
            return;
        }
        (Value::Array { items: a, .. }, Value::Array { items: b, .. }) => {
            let differing = a.iter().zip(b).filter(|(a, b)| a != b).count();
            let whose = owner_of(view, id);
            let simple = b.iter().all(|item| plain(item).is_some());
            if differing > 1 && !simple && b.iter().all(|item| a.iter().any(|old| old == item)) {
                out.push(format!("Elements in {whose} change places."));
                return;
            }
            if differing > MANY {
                out.push(format!("{} in {whose} change.", count(differing as u64, "element")));
                return;
            }
        }
        _ => {}
    }
    if let Some(owner) = &owner
        && let Some(name) = owner.part(if matches!(now, Value::Array { .. }) { "[" } else { "" })
    {
        // `*b` for the whole, `b.x` for a part of it.
        let name = match now {
            Value::Array { .. } => name.trim_end_matches('[').to_owned(),
            _ if plain(before).is_some() && plain(now).is_some() => name,
            Value::Struct { .. } | Value::Tuple { .. } => name.trim_start_matches('*').to_owned(),
            _ => name,
        };
        let texts = differences(view, &name, before, now).into_iter().take(MANY);
        out.extend(texts.map(|text| in_frame(view, owner.frame, text)));
        return;
    }
    let whose = owner_of(view, id);
    if let (Some(a), Some(b)) = (plain(before), plain(now)) {
        out.push(format!("The value in {whose} changes from {a} to {b}."));
        return;
    }
    if maps::buckets(view, &whose, before, now, out) {
        return;
    }
    for text in differences(view, "", before, now).iter().take(MANY) {
        out.push(inside(text, &whose));
    }
}

/// A difference of a thing without a name, said of the place that it lies in.
fn inside(text: &str, whose: &str) -> String {
    let text = text.replacen("`.", "`", 1);
    let inside = text.strip_prefix("In ").and_then(|text| text.split_once(", "));
    match inside {
        Some((part, what)) => format!("In {} of {whose}, {what}", maps::entry(part)),
        None => match text.strip_prefix("`[").and_then(|text| text.split_once(']')) {
            Some((index, rest)) if rest.starts_with('`') => {
                format!("Element {index} in {whose}{}", &rest[1..])
            }
            _ => format!("In {whose}, {text}"),
        },
    }
}

/// The element that has come to the end.
fn pushed(
    view: &View,
    owner: &Owner,
    before: &Shared<Value>,
    now: &Shared<Value>,
) -> Option<String> {
    let last = now.iter().next_back().filter(|_| now.len() == before.len() + 1)?;
    let value = plain(last).filter(|_| before.iter().zip(now).all(|(a, b)| a == b))?;
    let name = owner.part(&format!("[{}]", before.len()))?;
    Some(in_frame(view, owner.frame, format!("`{name}` is {value}.")))
}

/// Elements that have made room for one, or closed up behind one, where it is certain which it is.
fn shifted(before: &Shared<Value>, now: &Shared<Value>) -> Option<String> {
    let at = before.iter().zip(now).position(|(a, b)| a != b)?;
    // Of equal neighbours nobody sees which has come or gone.
    let alone = |items: &Shared<Value>| {
        let beside = |other: Option<&Value>| other == Some(&items[at]);
        !beside(at.checked_sub(1).map(|before| &items[before])) && !beside(items.get(at + 1))
    };
    let moved = |number: usize, way: &str| match number {
        1 => format!("the one behind it has moved {way}"),
        number => format!("the {number} behind it have moved {way}"),
    };
    let behind = |items: &Shared<Value>, from: usize| items.part(from..items.len());
    if behind(before, at) == behind(now, at + 1) && alone(now) {
        let text = moved(before.len() - at, "up");
        return Some(format!("A new element is at index {at}; {text}."));
    }
    (behind(before, at + 1) == behind(now, at) && alone(before)).then(|| {
        let text = moved(now.len() - at, "down");
        format!("The element that was at index {at} is gone; {text}.")
    })
}

/// Elements that lie otherwise than before, as in a heap that was pushed to: all of them, if they are few.
fn rearranged(before: &Shared<Value>, now: &Shared<Value>, whose: &str) -> Option<String> {
    let same = before.iter().zip(now).all(|(a, b)| a == b);
    if same || now.len() > FEW {
        return None;
    }
    let items: Option<Vec<String>> = now.iter().map(plain).collect();
    let items = items?.join(", ").replace('`', "");
    Some(format!("The elements in {whose} are `[{items}]` now."))
}

/// The raw pointer in some local that leads to a block.
fn raw_pointer_to(view: &View, id: u32) -> Option<String> {
    view.frames().flat_map(|frame| &frame.locals).find_map(|local| match local.value.as_ref()? {
        Value::Pointer {
            to: Address::In(Region::Block(block), _), access: Access::Raw, ..
        } if *block == id && local.state == State::Live => Some(format!("`{}`", local.name)),
        _ => None,
    })
}

/// Statics of the program that hold another value than before.
fn statics(view: &View, out: &mut Vec<String>) {
    let Some(before) = view.before else { return };
    let mut said = 0;
    for item in view.step.statics.iter().filter(|item| item.writable) {
        let Some(name) = &item.name else { continue };
        let same = |old: &&recording::Static| old.name == item.name && old.address == item.address;
        let old = before.statics.iter().find(same).filter(|old| old.bytes != item.bytes);
        if let Some(old) = old
            && said < MANY
        {
            said += 1;
            let thread = match item.address {
                Address::In(Region::ThreadLocal(thread), _) => Some(thread),
                _ => None,
            };
            // A thread-local without a value has no bytes either.
            if let Some(thread) = thread
                && (old.bytes.is_empty() || item.bytes.is_empty())
            {
                let what = capital(&view.thread_local(name, thread));
                out.push(match plain(&item.value) {
                    _ if item.bytes.is_empty() => format!("{what} is dropped."),
                    Some(value) => {
                        format!("{what} gets its first value, and is {value} now.")
                    }
                    None => format!("{what} gets its first value."),
                });
                continue;
            }
            let kind = if thread.is_some() { "thread-local" } else { "static" };
            let several = view.step.threads.len() > 1;
            for text in differences(view, name, &old.value, &item.value).iter().take(MANY) {
                let text = match thread.filter(|_| several) {
                    Some(thread) => elsewhere(text, &called(view.step, thread)),
                    None => text.clone(),
                };
                out.push(match text.strip_prefix("In ") {
                    Some(text) => format!("In the {kind} {text}"),
                    None => format!("The {kind} {text}"),
                });
            }
        }
    }
}

/// Is it another variable than the one of this name at the step before, as in each round of a loop?
fn anew(view: &View, frame: &Frame, local: &Local) -> bool {
    let declares = ["for ", "while let ", "let "].iter().any(|word| view.line().starts_with(word));
    declares && view.step.effects.iter().any(|effect| {
        matches!(effect, Effect::Initialised { frame: of, place } if *of == frame.id && *place == local.name)
    })
}

/// A sentence that begins with a thing of this frame, which is named unless it runs.
fn in_frame(view: &View, frame: &Frame, text: String) -> String {
    match top(view.step) {
        Some(here) if here.id != frame.id => elsewhere(&text, &view.name(&frame.function)),
        _ => text,
    }
}

/// Says in which frame the thing lies that a sentence begins with; `function` has backticks.
pub(super) fn elsewhere(text: &str, function: &str) -> String {
    let end = text.match_indices('`').nth(1).map_or(0, |(at, _)| at + 1);
    format!("{} of {function}{}", &text[..end], &text[end..])
}

pub(super) fn owner_of(view: &View, id: u32) -> String {
    if let Some(owner) = view.owning_before(id).filter(|owner| view.is_live_still(owner))
        && view.owning(id).is_none()
    {
        return format!("the block that {} owned", view.words_of(&owner));
    }
    view.owner(id).map_or("a heap block".to_owned(), |owner| format!("the block of {owner}"))
}
