//! What is said of a value that has just come to its place.

use recording::{Access, Address, Block, Frame, Local, Region, State, Value};

use super::{
    phrases::{a, owned, plain, quoted_text, reference},
    view::View,
};
use crate::{
    pointers,
    words::{block_of_std, bytes, count, in_order, list, type_name},
};

/// A new value, by its type, and who else has the address of what it owns.
pub(super) fn arrival(view: &View, frame: &Frame, local: &Local) -> String {
    let mut text = kind(view, frame, local);
    if let Some(more) = also_owned(view, local) {
        text.push(' ');
        text.push_str(&more);
    }
    text
}

/// Other places from which the block of a new owner was, or still is, owned: its bytes were copied.
fn also_owned(view: &View, local: &Local) -> Option<String> {
    let id = *owned(local.value.as_ref()?).first()?;
    let one = ["Box<", "Vec<", "String"].iter().any(|ty| local.ty.starts_with(ty));
    let mut others = Vec::new();
    for frame in view.frames() {
        for other in frame.locals.iter().filter(|other| other.state == State::Live) {
            let owns = |local: &Local| {
                local.value.as_ref().is_some_and(|value| owned(value).contains(&id))
            };
            let owned = view.earlier(frame, other).is_some_and(owns);
            // What was taken out and replaced leads elsewhere.
            let leads = other.value.as_ref().is_some_and(|value| leads_to(value, id));
            if owned && leads && one && other.address != local.address {
                others.push((&other.name, owns(other)));
            }
        }
    }
    Some(match others[..] {
        [(name, true)] => format!("`{name}` owns the same block: it has two owners now."),
        [(name, false)] => {
            format!("`{name}` still has the address of this block and owns it no longer.")
        }
        _ => return None,
    })
}

/// Is the address of this block in a value?
fn leads_to(value: &Value, id: u32) -> bool {
    let is_it = |to: &Address| matches!(to, Address::In(Region::Block(block), _) if *block == id);
    pointers::all(value).into_iter().filter_map(pointers::target).any(|(to, _)| is_it(to))
}

fn kind(view: &View, frame: &Frame, local: &Local) -> String {
    let name = &local.name;
    let ty = type_name(&local.ty);
    let size = bytes(local.size);
    let place = match local.in_future {
        true => "in the future".to_owned(),
        false => format!("in the frame of {}", view.name(&frame.function)),
    };
    let a = a(&ty);
    let Some(value) = &local.value else {
        return format!("`{name}` has a value now, {size} {place}.");
    };
    if let Value::Opaque { bytes, reason } = value
        && bytes.0.is_empty()
    {
        if let Some(rest) = reason.strip_prefix("a function item: ") {
            if let Some(item) = rest.strip_suffix(", without bytes") {
                return format!(
                    "`{name}` is the function item `{item}`: it has no bytes, since its type alone \
                     says which function it is."
                );
            }
            return format!("`{name}` is a function item: it has no bytes.");
        }
        return format!("`{name}` is {a} `{ty}`, {size} {place}. What it holds {reason}.");
    }
    if let Value::Opaque { .. } = value
        && ty.starts_with("MaybeUninit<")
    {
        let told = format!(
            "`{name}` is {a} `{ty}`: {size} {place}; only the program knows whether a value is there."
        );
        let line = view.source.get((local.declared as usize).wrapping_sub(1));
        let silent = local.declared < view.step.line
            && line
                .is_some_and(|line| line.contains(" = MaybeUninit::") && line.contains("uninit()"));
        return match silent {
            true => format!(
                "{told} Line {} has no instruction of the processor: the bytes are what was there before.",
                local.declared
            ),
            false => told,
        };
    }
    if let Some(text) = copied(view, frame, local) {
        return text;
    }
    if let Some(text) = points(view, name, &ty, value) {
        return text;
    }
    let block = owned(value).first().and_then(|id| view.block(*id));
    match (value, block) {
        (Value::Struct { .. }, Some(block)) if ty == "String" || ty.starts_with("Vec<") => {
            format!(
                "`{name}` is {a} `{ty}`: its {size} (pointer, length, capacity) lie {place}; a heap block of {} {}.",
                bytes(block.size),
                holds(block)
            )
        }
        (Value::Struct { fields }, None) if ty.starts_with("Vec<") && length(fields) > 0 => {
            format!(
                "`{name}` is {a} `{ty}` of {} without bytes: {size} {place}, and no block on the heap.",
                count(length(fields), "element")
            )
        }
        (Value::Struct { .. }, None) if ty == "String" || ty.starts_with("Vec<") => {
            format!("`{name}` is an empty `{ty}`: {size} {place}, and no block on the heap.")
        }
        (Value::Pointer { .. }, Some(block)) => {
            format!(
                "`{name}` is {a} `{ty}`: {size} {place} hold the address of a heap block of {}, which {}.",
                bytes(block.size),
                holds(block)
            )
        }
        (Value::Pointer { to: Address::Null, .. }, _) => {
            format!("`{name}` is a null pointer: {size} {place}.")
        }
        (Value::Slice { len: 0, to: Address::DanglingByDesign(_), .. }, _) => {
            let what =
                if ty.ends_with("str") || ty.ends_with("str>") { "bytes" } else { "elements" };
            format!(
                "`{name}` is {a} `{ty}` of no {what}: {size} {place}, which lead to no place in memory."
            )
        }
        (Value::Closure { fields }, _) => {
            let captured: Vec<String> =
                fields.iter().map(|field| format!("`{}`", field.name)).collect();
            match &captured[..] {
                [] => format!("`{name}` is a closure that has captured nothing, {size} {place}."),
                all => format!(
                    "`{name}` is a closure: {size} {place} for what it has captured, {}.",
                    list(all)
                ),
            }
        }
        (Value::Array { len: 0, .. }, _) => {
            format!("`{name}` is an array without elements: {size} {place}.")
        }
        (Value::Array { len, .. }, _) => {
            format!("`{name}` is {} side by side: {size} {place}.", count(*len, "element"))
        }
        (Value::Struct { fields } | Value::Tuple { fields }, _) if unnamed(fields) => {
            let text = |field: &recording::Field| match field.value.as_ref()? {
                Value::Scalar { text } => Some(text.clone()),
                Value::Enum { variant, fields, .. } if fields.is_empty() => Some(variant.clone()),
                _ => None,
            };
            match in_order(fields).into_iter().map(text).collect::<Option<Vec<String>>>() {
                Some(parts) => {
                    let constructor = if ty.starts_with('(') { "" } else { &ty };
                    format!("`{name}` is `{constructor}({})`: {size} {place}.", parts.join(", "))
                }
                None => format!("`{name}` is {a} `{ty}`, {size} {place}."),
            }
        }
        (Value::Struct { fields }, _) if (1..=4).contains(&fields.len()) => {
            let parts: Option<Vec<String>> = fields
                .iter()
                .map(|field| Some(format!("`{}` = {}", field.name, plain(field.value.as_ref()?)?)))
                .collect();
            match parts {
                Some(parts) => format!("`{name}` is {a} `{ty}`, {size} {place}: {}.", list(&parts)),
                None => format!("`{name}` is {a} `{ty}`, {size} {place}."),
            }
        }
        (Value::Enum { variant, fields, .. }, _)
            if !fields.is_empty() && plain(value).is_none() =>
        {
            let what = match &fields[..] {
                [field] => field.value.as_ref().and_then(|value| leads(view, value)),
                _ => None,
            };
            let what = what.map_or(String::new(), |what| format!("; it leads to {what}"));
            format!("`{name}` is the variant `{variant}` of `{ty}`, {size} {place}{what}.")
        }
        _ => match plain(value) {
            Some(text) => format!("`{name}` is {text}: {size} {place}."),
            None => format!("`{name}` is {a} `{ty}`, {size} {place}."),
        },
    }
}

/// Where a reference or a raw pointer points to, if that place can be named.
pub(super) fn points(view: &View, name: &str, ty: &str, value: &Value) -> Option<String> {
    let (to, target, len) = reference(value)?;
    let place = view.place(to, target, len)?;
    let Some(len) = len else {
        return Some(match value {
            Value::Pointer { access: Access::Raw, .. } => {
                format!("`{name}` is a raw pointer to {place}.")
            }
            Value::Pointer { access: Access::Mutable, .. } => {
                format!("`{name}` holds the address of {place} and may change it.")
            }
            _ => format!("`{name}` holds the address of {place}."),
        });
    };
    let text = matches!(value, Value::Slice { target, .. } if target == "str");
    let from = match view.start(to) {
        Some(index) if index > 0 && text => format!(", from byte {index} on"),
        Some(index) if index > 0 => format!(", from element {index} on"),
        _ => String::new(),
    };
    let what = if text { format!("{} of text", bytes(len)) } else { count(len, "element") };
    let a = a(ty);
    let may = match value {
        Value::Slice { access: Access::Mutable, .. } => "; it may change them",
        _ => "",
    };
    Some(format!("`{name}` is {a} `{ty}`, an address and a length: {what} in {place}{from}{may}."))
}

/// What a reference in an enum leads to, if that place can be named.
fn leads(view: &View, value: &Value) -> Option<String> {
    let (to, target, len) = reference(value)?;
    let place = view.place(to, target, len)?;
    let text = matches!(value, Value::Slice { target, .. } if target == "str");
    Some(match len {
        Some(len) if text => format!("{} of text in {place}", bytes(len)),
        Some(len) => format!("{} in {place}", count(len, "element")),
        None => place,
    })
}

/// The length that a `Vec` notes.
fn length(fields: &[recording::Field]) -> u64 {
    let len = fields.iter().find(|field| field.name == "len");
    match len.and_then(|field| field.value.as_ref()) {
        Some(Value::Scalar { text }) => text.parse().unwrap_or(0),
        _ => 0,
    }
}

/// A few fields with numbers for names.
pub(super) fn unnamed(fields: &[recording::Field]) -> bool {
    (1..=4).contains(&fields.len()) && fields.iter().all(|field| field.name.parse::<u32>().is_ok())
}

/// What a block holds, as the end of a sentence.
pub(super) fn holds(block: &Block) -> String {
    match &block.value {
        Some(Value::Text { text, .. }) if text.len() <= 40 => {
            format!("holds the text {}", quoted_text(text))
        }
        Some(Value::Text { len, .. }) => format!("holds {} of text", bytes(*len)),
        Some(Value::Array { len, room, .. }) if len == room => {
            format!("holds its {}", count(*len, "element"))
        }
        Some(Value::Array { len, room, .. }) => {
            format!("holds {}, with room for {room}", count(*len, "element"))
        }
        Some(value) => match plain(value) {
            Some(text) => format!("holds {text}"),
            None => match block.ty.as_deref().map(type_name) {
                Some(_) if matches!(value, Value::Closure { .. }) => "holds a closure".to_owned(),
                Some(ty) => match block_of_std(&ty) {
                    Some(words) => format!("holds {words}"),
                    None => format!("holds {} `{ty}`", a(&ty)),
                },
                None => "holds its data".to_owned(),
            },
        },
        None => "holds its data".to_owned(),
    }
}

/// `let y = x;` where both hold the same afterwards.
pub(super) fn copied(view: &View, frame: &Frame, local: &Local) -> Option<String> {
    let rest = view.line().strip_prefix("let ")?;
    let rest = rest.strip_prefix("mut ").unwrap_or(rest);
    let (left, right) = rest.split_once('=')?;
    let left = left.split(':').next()?.trim();
    let right = right.trim().strip_suffix(';')?;
    let other =
        frame.locals.iter().rfind(|other| other.name == right && other.address != local.address)?;
    let same = left == local.name
        && other.state == State::Live
        && other.bytes == local.bytes
        && other.ty == local.ty;
    let whole = !local.bytes.is_empty() && other.bytes.0.len() as u64 == local.size;
    (same && whole).then(|| {
        format!(
            "`{}` is a copy of `{right}`: the same {} stand in both places, and both may be used.",
            local.name,
            bytes(local.size)
        )
    })
}
