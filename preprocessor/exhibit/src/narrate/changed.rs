//! What is said of places that hold another value than before.

use recording::{Access, Effect, Frame, Local, State, Value};

use super::{
    arrival::arrival,
    happened::MANY,
    phrases::{plain, quoted_text, reference},
    view::{View, top},
};
use crate::words::{count, list};

/// Locals that hold another value than before.
pub(super) fn changed(view: &View, out: &mut Vec<String>) {
    let mut said = 0;
    for frame in view.frames() {
        for local in &frame.locals {
            let Some(old) = view.earlier(frame, local) else { continue };
            if local.state != State::Live
                || old.state != State::Live
                || local.captured
                || local.unnamed
            {
                continue;
            }
            // What the bytes mean may change without them: where a pointer leads to is freed.
            let whole = local.bytes.0.len() as u64 == local.size;
            if whole && local.size > 0 && local.bytes == old.bytes && local.ty == old.ty {
                continue;
            }
            let (Some(now), Some(before)) = (&local.value, &old.value) else { continue };
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
    let mut untyped: Vec<String> = Vec::new();
    for block in &view.step.heap {
        let Some(old) = view.block_before(block.id) else { continue };
        if block.bytes == old.bytes && block.bytes.0.len() as u64 == block.size && block.size > 0 {
            continue;
        }
        let (Some(now), Some(before)) = (&block.value, &old.value) else {
            if !block.bytes.is_empty() && !old.bytes.is_empty() && block.size == old.size {
                untyped.push(format!("Bytes in {} change.", owner_of(view, block.id)));
            }
            continue;
        };
        let owner = view.owner(block.id);
        said += 1;
        if now == before || said > MANY {
            continue;
        }
        match (before, now, owner) {
            (Value::Text { text: a, .. }, Value::Text { text: b, .. }, Some(owner))
                if a != b && b.len() <= 60 =>
            {
                out.push(format!("The text in the block of {owner} is {} now.", quoted_text(b)));
            }
            (
                Value::Array { items: a, len: x, .. },
                Value::Array { items: b, len: y, .. },
                Some(owner),
            ) if x == y => {
                let differing: Vec<usize> =
                    (0..a.len().min(b.len())).filter(|&i| a[i] != b[i]).collect();
                match differing[..] {
                    [i] => {
                        if let (Some(a), Some(b)) = (plain(&a[i]), plain(&b[i])) {
                            out.push(format!(
                                "Element {i} in the block of {owner} changes from {a} to {b}."
                            ));
                        }
                    }
                    [] => {}
                    _ => out.push(format!(
                        "{} in the block of {owner} change.",
                        count(differing.len() as u64, "element")
                    )),
                }
            }
            // The length has told it.
            (Value::Array { .. }, Value::Array { .. }, _) => {}
            (Value::Text { .. }, Value::Text { .. }, _) => {}
            _ => {
                let whose = owner_of(view, block.id);
                if let (Some(a), Some(b)) = (plain(before), plain(now)) {
                    out.push(format!("The value in {whose} changes from {a} to {b}."));
                } else {
                    for text in differences(view, "", before, now).iter().take(MANY) {
                        let text = text.replacen("`.", "`", 1);
                        let inside =
                            text.strip_prefix("In ").and_then(|text| text.split_once(", "));
                        out.push(match inside {
                            Some((part, what)) => format!("In {part} of {whose}, {what}"),
                            None => format!("In {whose}, {text}"),
                        });
                    }
                }
            }
        }
    }
    out.extend(untyped.into_iter().take(MANY));
    statics(view, out);
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
            out.push(match (plain(&old.value), plain(&item.value)) {
                (Some(a), Some(b)) if a != b => {
                    format!("The static `{name}` changes from {a} to {b}.")
                }
                _ => format!("The static `{name}` changes."),
            });
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
        return vec![format!("`{name}` now points to {place}{may}.")];
    }
    match (before, now) {
        (Value::Struct { fields: a }, Value::Struct { fields: b }) if is_std(a) && is_std(b) => {
            let number = |fields: &[recording::Field], name: &str| {
                fields
                    .iter()
                    .find(|field| field.name == name)
                    .and_then(|field| field.value.as_ref())
                    .and_then(plain)
            };
            let mut parts = Vec::new();
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
        (Value::Enum { variant: a, .. }, Value::Enum { variant: b, .. }) if a != b => {
            vec![format!("`{name}` changes from the variant `{a}` to `{b}`.")]
        }
        _ if name.is_empty() => vec!["the value changes.".to_owned()],
        _ => vec![format!("`{name}` changes.")],
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
