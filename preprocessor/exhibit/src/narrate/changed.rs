//! What is said of places that hold another value than before.

use recording::{Access, Address, Effect, Frame, Local, Region, Shared, State, Value};

use super::{
    arrival::arrival,
    blocks::capital,
    happened::MANY,
    maps,
    owners::Owner,
    phrases::{plain, quoted_text, reference},
    threads::called,
    view::{View, top},
};
use crate::words::{bytes, count, list, type_name};

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
                let text = match top(view.step) {
                    Some(here) if here.id != frame.id => {
                        elsewhere(&text, &view.name(&frame.function))
                    }
                    _ => text,
                };
                said += 1;
                if said <= MANY {
                    out.push(text);
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
    let owner = view.owning(id).or_else(|| view.owning_before(id));
    match (before, now) {
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
        let here = top(view.step).is_some_and(|here| here.id == owner.frame.id);
        for text in differences(view, &name, before, now).into_iter().take(MANY) {
            out.push(match here {
                true => text,
                false => elsewhere(&text, &view.name(&owner.frame.function)),
            });
        }
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
    let text = format!("`{name}` is {value}.");
    let here = top(view.step).is_some_and(|here| here.id == owner.frame.id);
    Some(if here { text } else { elsewhere(&text, &view.name(&owner.frame.function)) })
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
                    Some(value) => format!("{what} begins as {value}."),
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

/// Says in which frame the thing lies that a sentence begins with; `function` has backticks.
pub(super) fn elsewhere(text: &str, function: &str) -> String {
    let end = text.match_indices('`').nth(1).map_or(0, |(at, _)| at + 1);
    format!("{} of {function}{}", &text[..end], &text[end..])
}

pub(super) fn owner_of(view: &View, id: u32) -> String {
    view.owner(id).map_or("a heap block".to_owned(), |owner| format!("the block of {owner}"))
}

/// The differences of two values of the same place, part by part.
pub(super) fn differences(view: &View, name: &str, before: &Value, now: &Value) -> Vec<String> {
    if before == now || same_address(before, now) {
        return Vec::new();
    }
    if let (Some(a), Some(b)) = (plain(before), plain(now)) {
        return vec![format!("`{name}` changes from {a} to {b}.")];
    }
    if let Some((to, target, len)) = reference(now)
        && reference(before).is_some()
        && let Some(place) = view.place(to, target, len)
    {
        let may = match now {
            Value::Pointer { access: Access::Mutable, .. }
            | Value::Slice { access: Access::Mutable, .. } => " and may change it",
            _ => "",
        };
        let place = match text_at(view, to, len) {
            Some(text) => format!("the text {text} in {place}"),
            None => place,
        };
        return vec![format!("`{name}` now points to {place}{may}.")];
    }
    match (before, now) {
        // Nothing leads there any more that would tell what it is; or something does now.
        (Value::Opaque { .. }, other) | (other, Value::Opaque { .. })
            if !matches!(other, Value::Opaque { .. } | Value::Scalar { .. }) =>
        {
            Vec::new()
        }
        (Value::Struct { fields: a }, Value::Struct { fields: b })
            if maps::is_table(a) && maps::is_table(b) =>
        {
            maps::counts(name, a, b)
        }
        (Value::Struct { fields: a }, Value::Struct { fields: b }) if is_std(a) && is_std(b) => {
            let number = |fields: &[recording::Field], name: &str| {
                fields
                    .iter()
                    .find(|field| field.name == name)
                    .and_then(|field| field.value.as_ref())
                    .and_then(plain)
            };
            let mut parts: Vec<String> = other_block(view, a, b).into_iter().collect();
            for (field, word) in [("len", "the length"), ("cap", "the capacity")] {
                if let (Some(a), Some(b)) = (number(a, field), number(b, field))
                    && a != b
                {
                    parts.push(format!("{word} goes from {a} to {b}"));
                }
            }
            if parts.is_empty() {
                Vec::new()
            } else {
                vec![format!("In `{name}`, {}.", list(&parts))]
            }
        }
        (
            Value::Struct { fields: a } | Value::Tuple { fields: a } | Value::Closure { fields: a },
            Value::Struct { fields: b } | Value::Tuple { fields: b } | Value::Closure { fields: b },
        ) => b
            .iter()
            .filter_map(|b| {
                // A hash map has other buckets filled than before: the name tells which is which.
                let a = a.iter().find(|a| a.name == b.name)?;
                Some(differences(
                    view,
                    &format!("{name}.{}", b.name),
                    a.value.as_ref()?,
                    b.value.as_ref()?,
                ))
            })
            .flatten()
            .collect(),
        (Value::Array { items: a, .. }, Value::Array { items: b, .. }) if a.len() == b.len() => {
            let parts = a.iter().zip(b).enumerate();
            parts.flat_map(|(i, (a, b))| differences(view, &format!("{name}[{i}]"), a, b)).collect()
        }
        (Value::Array { len: a, .. }, Value::Array { len: b, .. })
            if a != b && !name.is_empty() =>
        {
            vec![format!("`{name}` has {} now, and had {a}.", count(*b, "element"))]
        }
        (Value::Enum { variant: a, .. }, Value::Enum { variant: b, .. }) if a != b => {
            vec![format!("`{name}` changes from the variant `{a}` to `{b}`.")]
        }
        (Value::Enum { fields: a, .. }, Value::Enum { fields: b, .. }) if a.len() == b.len() => {
            let parts = a.iter().zip(b).filter_map(|(a, b)| {
                // The only thing in a variant is called as the whole.
                let alone = b.name == "0";
                let name = if alone { name.to_owned() } else { format!("{name}.{}", b.name) };
                Some(differences(view, &name, a.value.as_ref()?, b.value.as_ref()?))
            });
            parts.flatten().collect()
        }
        (Value::Pointer { to: a, .. }, Value::Pointer { to: b, owning: true, .. }) if a != b => {
            match leads(view, a, b) {
                Some(what) => vec![format!("`{name}` leads to {what} now.")],
                None if matches!(b, Address::In(Region::Block(_), _)) => {
                    let what = if *a == Address::Null { "a" } else { "another" };
                    vec![format!("`{name}` leads to {what} block now.")]
                }
                None => vec![format!("`{name}` changes.")],
            }
        }
        _ if name.is_empty() => vec!["the value changes.".to_owned()],
        _ => vec![format!("`{name}` changes.")],
    }
}

/// The short text that is all of what stands at this place.
pub(super) fn text_at(view: &View, to: &Address, len: Option<u64>) -> Option<String> {
    let item = view.step.statics.iter().find(|item| item.address == *to)?;
    match &item.value {
        Value::Text { text, len: all, .. } if len == Some(*all) && text.len() <= 40 => {
            Some(quoted_text(text))
        }
        _ => None,
    }
}

/// The block that a `Vec` or `String` has now in place of another, where no other sentence tells
/// of it: it was there before.
fn other_block(
    view: &View,
    before: &[recording::Field],
    now: &[recording::Field],
) -> Option<String> {
    let to = |fields: &'_ [recording::Field]| {
        let field = fields.iter().find(|field| field.name == "ptr")?;
        match field.value.as_ref()? {
            Value::Pointer { to, .. } => Some(to.clone()),
            _ => None,
        }
    };
    let (before, now) = (to(before)?, to(now)?);
    Some(format!("the pointer goes to {}", leads(view, &before, &now)?))
}

/// The block to which an owning pointer has been turned: one that was there before.
fn leads(view: &View, before: &Address, now: &Address) -> Option<String> {
    let id = |to: &Address| match to {
        Address::In(Region::Block(id), _) => Some(*id),
        _ => None,
    };
    match (id(before), id(now)) {
        (old, Some(new)) if old != Some(new) => {
            let block = view.block_before(new)?;
            Some(match view.owning_before(new) {
                Some(owner) => format!("the block that {} owned", view.words_of(&owner)),
                None => format!("the block of {}", bytes(block.size)),
            })
        }
        (Some(old), None) => {
            let live = view.block(old).is_some_and(|block| block.freed_at_step.is_none());
            live.then(|| "no block".to_owned())
        }
        _ => None,
    }
}

/// Is it a pointer that has not changed, only what became of the place it leads to?
fn same_address(before: &Value, now: &Value) -> bool {
    match (before, now) {
        (
            Value::Pointer { to: a, dangling: was, .. },
            Value::Pointer { to: b, dangling: is, .. },
        )
        | (Value::Slice { to: a, dangling: was, .. }, Value::Slice { to: b, dangling: is, .. }) => {
            a == b && was != is
        }
        _ => false,
    }
}

pub(super) fn is_std(fields: &[recording::Field]) -> bool {
    fields.len() == 3
        && ["ptr", "len", "cap"].iter().all(|name| fields.iter().any(|field| field.name == *name))
}
