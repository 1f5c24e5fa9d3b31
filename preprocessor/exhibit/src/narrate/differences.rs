//! What is said of two values of the same place, part by part.

use recording::{Access, Address, Field, Region, Value};

use super::{
    maps,
    phrases::{plain, quoted_text, reference},
    view::View,
};
use crate::words::{bytes, count, list};

/// The differences of two values of the same place, part by part.
pub(super) fn differences(view: &View, name: &str, before: &Value, now: &Value) -> Vec<String> {
    if before == now || same_address(before, now) {
        return Vec::new();
    }
    if let (Some(a), Some(b)) = (plain(before), plain(now)) {
        return vec![format!("`{name}` changes from {a} to {b}.")];
    }
    if let (Value::Opaque { .. }, Some(b)) = (before, plain(now)) {
        return vec![format!("`{name}` is {b} now.")];
    }
    if let Some((to, target, len)) = pointer(now)
        && pointer(before).is_some()
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
            let number = |fields: &[Field], name: &str| {
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

/// A reference, also to a trait object, for which the type behind it stands.
fn pointer(value: &Value) -> Option<(&Address, &str, Option<u64>)> {
    match value {
        Value::Dyn { to, target, concrete, owning: false, .. } => {
            Some((to, concrete.as_ref().unwrap_or(target), None))
        }
        _ => reference(value),
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
fn other_block(view: &View, before: &[Field], now: &[Field]) -> Option<String> {
    let to = |fields: &'_ [Field]| {
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

pub(super) fn is_std(fields: &[Field]) -> bool {
    fields.len() == 3
        && ["ptr", "len", "cap"].iter().all(|name| fields.iter().any(|field| field.name == *name))
}
