//! What happened in one step, as sentences.

use recording::{
    Access, Address, Block, Effect, Event, Frame, Local, Outcome, Region, State, Value,
};

use super::{
    quoted,
    view::{View, pointers, top},
};
use crate::words::{bytes, count, list, type_name};

/// Sentences are kept to so many new locals and changes, the rest is counted.
const MANY: usize = 3;

/// At least one sentence.
pub(super) fn sentences(view: &View) -> Vec<String> {
    let mut out = Vec::new();
    let step = view.step;
    let result = returned(view, &mut out);
    match step.event {
        Event::Call => called(view, &mut out),
        Event::Panic => out.push(match view.outcome {
            Outcome::Panicked { message } => format!("The program panics: {}.", quoted(message)),
            _ => "The program panics.".to_owned(),
        }),
        Event::Unwind => out.push(format!("The panic leaves `{}`.", step.function)),
        Event::Drop => drop_runs(view, &mut out),
        Event::Line | Event::Return | Event::End => {}
    }
    replaced(view, &mut out);
    let mut told = moved(view, &mut out);
    told.extend(result);
    if step.event != Event::Call {
        initialised(view, &told, &mut out);
        changed(view, &mut out);
    }
    blocks(view, &mut out);
    dropped(view, &mut out);
    match step.event {
        Event::Return if step.function == "main" => out.push("`main` ends.".to_owned()),
        Event::Return => out.push(format!("`{}` is done; its frame goes next.", step.function)),
        Event::End => out.push("The program has ended.".to_owned()),
        _ => {}
    }
    printed(view, &mut out);
    if out.is_empty() {
        out.push("Nothing in memory changes.".to_owned());
    }
    out
}

/// A `Drop` implementation of the program begins.
fn drop_runs(view: &View, out: &mut Vec<String>) {
    let this =
        top(view.step).and_then(|frame| frame.locals.iter().find(|local| local.name == "self"));
    let place = this
        .and_then(|local| reference(local.value.as_ref()?))
        .and_then(|(to, target, len)| view.place(to, target, len));
    out.push(match place {
        Some(place) => format!("`{}` runs for {place}, which is dropped.", view.step.function),
        None => format!("`{}` runs, because a value is dropped.", view.step.function),
    });
}

fn called(view: &View, out: &mut Vec<String>) {
    let Some(frame) = top(view.step) else { return };
    let size = bytes(frame.size);
    if view.before.is_none() {
        out.push(format!(
            "`{}` begins with a frame of {size} on the stack; nothing has been put there yet.",
            frame.function
        ));
        return;
    }
    let values: Vec<String> = frame
        .locals
        .iter()
        .filter(|local| local.parameter && local.state == State::Live)
        .map(|local| match local.value.as_ref().and_then(plain) {
            Some(text) => format!("`{}` = {text}", local.name),
            None => format!("`{}`", local.name),
        })
        .collect();
    let with = if values.is_empty() { String::new() } else { format!(", with {}", list(&values)) };
    out.push(format!("A call: `{}` gets a frame of its own, {size}{with}.", frame.function));
    for local in frame.locals.iter().filter(|local| local.parameter && local.state == State::Live) {
        let ty = type_name(&local.ty);
        out.extend(local.value.as_ref().and_then(|value| points(view, &local.name, &ty, value)));
    }
}

/// Tells of returns; answers the local that holds what was returned, where that can be seen.
fn returned(view: &View, out: &mut Vec<String>) -> Option<(u32, String)> {
    let gone: Vec<&String> = view
        .step
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Returned { frame, function } if view.frame(*frame).is_none() => Some(function),
            _ => None,
        })
        .collect();
    if view.step.event == Event::Unwind {
        return None;
    }
    if let [function] = gone[..]
        && let Some((frame, name, value)) = result(view, function)
    {
        out.push(format!(
            "`{function}` has returned {value}, which is `{name}` now; its frame is gone."
        ));
        return Some((frame, name));
    }
    for function in gone {
        out.push(format!("`{function}` has returned; its frame is gone."));
    }
    None
}

/// `let NAME = FUNCTION(…);` where the new local holds a value that fits in a sentence.
fn result(view: &View, function: &str) -> Option<(u32, String, String)> {
    let rest = view.line().strip_prefix("let ")?;
    let (left, right) = rest.split_once('=')?;
    let left = left.trim_start_matches("mut ").split(':').next()?.trim();
    let right = right.trim().strip_suffix(");")?;
    let (called, arguments) = right.split_once('(')?;
    // Only a call whose end is the end of the line: `f(g(1))`, not `f(1) + g(2)`.
    let mut depth = 0;
    for c in arguments.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            return None;
        }
    }
    let same = called == function || function.ends_with(&format!("::{called}"));
    let frame = top(view.step)?;
    let local = frame.locals.iter().rfind(|local| local.name == left)?;
    let new = view.earlier(frame, local).is_none_or(|old| old.state != State::Live);
    let value = local.value.as_ref().and_then(plain)?;
    (same && new && local.state == State::Live).then(|| (frame.id, local.name.clone(), value))
}

/// Tells of moves; answers the places that took over, by frame and name.
fn moved(view: &View, out: &mut Vec<String>) -> Vec<(u32, String)> {
    let mut told = Vec::new();
    for effect in &view.step.effects {
        let Effect::Moved { frame, from, to } = effect else { continue };
        let old = view.local_before(*frame, from);
        let new = to.as_ref().and_then(|to| Some((to, view.local(*frame, to)?)));
        match (to, new, old) {
            (_, Some((to, new)), Some(old)) if new.state == State::Live && *to == new.name => {
                let same = !new.bytes.is_empty() && old.bytes == new.bytes && *from == old.name;
                let blocks: Vec<u32> = new.value.as_ref().map(owned).unwrap_or_default();
                let stays = blocks.iter().all(|id| {
                    view.block(*id)
                        .zip(view.block_before(*id))
                        .is_some_and(|(a, b)| a.address == b.address)
                });
                let mut text = if same {
                    format!(
                        "`{to}` takes over from `{from}`: the same {} stand there now",
                        bytes(new.size)
                    )
                } else {
                    format!("The value of `{from}` moves to `{to}`")
                };
                match (same, stays, blocks.len()) {
                    (true, true, 1) => text.push_str(", and the block on the heap has not moved"),
                    (true, true, 2..) => {
                        text.push_str(", and the blocks on the heap have not moved")
                    }
                    _ => {}
                }
                out.push(format!("{text}."));
                out.push(format!("`{from}` may not be used any more."));
                told.push((*frame, to.clone()));
            }
            (Some(to), ..) => {
                let into = if to.ends_with("()") { "into" } else { "to" };
                // The caller, the new thread: words, not code.
                let to = if to.contains(' ') { to.clone() } else { format!("`{to}`") };
                out.push(format!("`{from}` moves {into} {to} and may not be used any more."));
            }
            (None, ..) => out.push(format!(
                "The value of `{from}` moves away; `{from}` may not be used any more."
            )),
        }
    }
    told
}

fn owned(value: &Value) -> Vec<u32> {
    let id = |(to, owning): (&Address, bool)| match to {
        Address::In(Region::Block(id), _) if owning => Some(*id),
        _ => None,
    };
    pointers(value).into_iter().filter_map(id).collect()
}

/// Locals that hold a value now and did not before.
fn initialised(view: &View, told: &[(u32, String)], out: &mut Vec<String>) {
    let mut more = 0;
    let mut said = 0;
    for frame in view.frames() {
        for local in &frame.locals {
            let before = view.earlier(frame, local).map(|old| old.state);
            let known = view.frame_before(frame.id).is_none() && view.before.is_some();
            if local.state != State::Live || before == Some(State::Live) || known || local.captured
            {
                continue;
            }
            if told.iter().any(|(id, name)| *id == frame.id && *name == local.name) {
                continue;
            }
            if before == Some(State::Unknown) {
                continue;
            }
            said += 1;
            if said > MANY {
                more += 1;
            } else {
                out.push(arrival(view, frame, local));
                if matches!(before, Some(State::Moved | State::Dropped)) {
                    out.push(format!("`{}` may be used again.", local.name));
                }
            }
        }
    }
    if more > 0 {
        out.push(format!("{} more got a value.", count(more, "local")));
    }
}

/// A new value, by its type.
fn arrival(view: &View, frame: &Frame, local: &Local) -> String {
    let name = &local.name;
    let ty = type_name(&local.ty);
    let size = bytes(local.size);
    let place = format!("in the frame of `{}`", frame.function);
    let a = a(&ty);
    let Some(value) = &local.value else {
        return format!("`{name}` has a value now, {size} {place}.");
    };
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
        (Value::Array { len, .. }, _) => {
            format!("`{name}` is {} side by side: {size} {place}.", count(*len, "element"))
        }
        (Value::Struct { fields } | Value::Tuple { fields }, _) if unnamed(fields) => {
            let text = |field: &recording::Field| match field.value.as_ref()? {
                Value::Scalar { text } => Some(text.clone()),
                Value::Enum { variant, fields, .. } if fields.is_empty() => Some(variant.clone()),
                _ => None,
            };
            match fields.iter().map(text).collect::<Option<Vec<String>>>() {
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
            format!("`{name}` is the variant `{variant}` of `{ty}`, {size} {place}.")
        }
        _ => match plain(value) {
            Some(text) => format!("`{name}` is {text}: {size} {place}."),
            None => format!("`{name}` is {a} `{ty}`, {size} {place}."),
        },
    }
}

/// Where a reference or a raw pointer points to, if that place can be named.
fn points(view: &View, name: &str, ty: &str, value: &Value) -> Option<String> {
    let (to, target, len) = reference(value)?;
    let place = view.place(to, target, len)?;
    let Some(len) = len else {
        return Some(match value {
            Value::Pointer { access: Access::Raw, .. } => {
                format!("`{name}` is a raw pointer to {place}.")
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
    Some(format!("`{name}` is {a} `{ty}`, an address and a length: {what} in {place}{from}."))
}

/// A few fields with numbers for names.
fn unnamed(fields: &[recording::Field]) -> bool {
    (1..=4).contains(&fields.len()) && fields.iter().all(|field| field.name.parse::<u32>().is_ok())
}

/// What a block holds, as the end of a sentence.
fn holds(block: &Block) -> String {
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
                Some(ty) => format!("holds {} `{ty}`", a(&ty)),
                None => "holds its data".to_owned(),
            },
        },
        None => "holds its data".to_owned(),
    }
}

/// `let y = x;` where both hold the same afterwards.
fn copied(view: &View, frame: &Frame, local: &Local) -> Option<String> {
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

/// Locals that hold another value than before.
fn changed(view: &View, out: &mut Vec<String>) {
    let mut said = 0;
    for frame in view.frames() {
        for local in &frame.locals {
            let Some(old) = view.earlier(frame, local) else { continue };
            if local.state != State::Live || old.state != State::Live || local.captured {
                continue;
            }
            let (Some(now), Some(before)) = (&local.value, &old.value) else { continue };
            for text in differences(view, &local.name, before, now) {
                let text = match top(view.step) {
                    Some(here) if here.id != frame.id => elsewhere(&text, &frame.function),
                    _ => text,
                };
                said += 1;
                if said <= MANY {
                    out.push(text);
                }
            }
        }
    }
    for block in &view.step.heap {
        let Some(old) = view.block_before(block.id) else { continue };
        let (Some(now), Some(before)) = (&block.value, &old.value) else { continue };
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
                        out.push(format!("In {whose}, {}", text.replacen("`.", "`", 1)));
                    }
                }
            }
        }
    }
}

/// Says in which frame the thing lies that a sentence begins with.
fn elsewhere(text: &str, function: &str) -> String {
    let end = text.match_indices('`').nth(1).map_or(0, |(at, _)| at + 1);
    format!("{} of `{function}`{}", &text[..end], &text[end..])
}

fn owner_of(view: &View, id: u32) -> String {
    view.owner(id).map_or("a heap block".to_owned(), |owner| format!("the block of {owner}"))
}

/// The differences of two values of the same place, part by part.
fn differences(view: &View, name: &str, before: &Value, now: &Value) -> Vec<String> {
    if before == now {
        return Vec::new();
    }
    if let (Some(a), Some(b)) = (plain(before), plain(now)) {
        return vec![format!("`{name}` changes from {a} to {b}.")];
    }
    if let Some((to, target, len)) = reference(now)
        && reference(before).is_some()
        && let Some(place) = view.place(to, target, len)
    {
        return vec![format!("`{name}` now points to {place}.")];
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
            Value::Struct { fields: a } | Value::Tuple { fields: a },
            Value::Struct { fields: b } | Value::Tuple { fields: b },
        ) => a
            .iter()
            .zip(b)
            .filter_map(|(a, b)| {
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

fn is_std(fields: &[recording::Field]) -> bool {
    fields.len() == 3
        && ["ptr", "len", "cap"].iter().all(|name| fields.iter().any(|field| field.name == *name))
}

/// Blocks that another has taken the place of: the cause of most other changes of a step.
fn replaced(view: &View, out: &mut Vec<String>) {
    for effect in &view.step.effects {
        let Effect::Replaced { old, new, from, to } = effect else { continue };
        let owner = view.owner(*new).or_else(|| view.owner(*old));
        let whose = owner.map_or("The block".to_owned(), |name| format!("The block of {name}"));
        let had = match view.block_before(*old).and_then(|block| block.value.as_ref()) {
            Some(Value::Array { room, .. }) => format!("room for {room}"),
            _ => bytes(*from),
        };
        out.push(format!(
            "{whose} had {had}: a block of {} takes its place, the {} are copied and the old block is freed.",
            bytes(*to),
            bytes(*from)
        ));
    }
}

/// Allocations and growth that no sentence about a local has told.
fn blocks(view: &View, out: &mut Vec<String>) {
    for effect in &view.step.effects {
        match effect {
            Effect::Resized { block, from, to } => {
                let whose = owner_of(view, *block);
                let whose = capital(&whose);
                let verb = if to > from { "grows" } else { "shrinks" };
                out.push(format!(
                    "{whose} {verb} from {from} to {} and stays where it is.",
                    bytes(*to)
                ));
            }
            Effect::Allocated { block, size } => {
                let gone = view.step.effects.iter().any(
                    |other| matches!(other, Effect::Freed { block: freed, .. } if freed == block),
                );
                let said = out.iter().any(|text| text.contains("a heap block of"));
                if gone {
                    out.push(format!(
                        "On the way, a block of {} was allocated and freed again.",
                        bytes(*size)
                    ));
                } else if !said {
                    match (view.owner(*block), view.block(*block)) {
                        (Some(owner), Some(found)) => {
                            out.push(format!(
                                "{owner} gets a heap block of {}, which {}.",
                                bytes(*size),
                                holds(found)
                            ));
                        }
                        (None, Some(found)) if found.value.is_some() => {
                            let holds = holds(found);
                            out.push(format!(
                                "A heap block of {} is allocated; it {holds}.",
                                bytes(*size)
                            ));
                        }
                        _ => out.push(format!("A heap block of {} is allocated.", bytes(*size))),
                    }
                }
            }
            _ => {}
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Drops, together with what they free.
fn dropped(view: &View, out: &mut Vec<String>) {
    let mut freed: Vec<u64> = Vec::new();
    let replaced = |id: u32| {
        view.step
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Replaced { old, .. } if *old == id))
    };
    let fresh = |id: u32| {
        view.step
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Allocated { block, .. } if *block == id))
    };
    let mut places: Vec<(String, Vec<u64>)> = Vec::new();
    for effect in &view.step.effects {
        match effect {
            Effect::Dropped { frame, place } => {
                let owned_blocks = view
                    .local_before(*frame, place)
                    .or_else(|| {
                        view.any_frame(*frame)?.locals.iter().rfind(|local| local.name == *place)
                    })
                    .and_then(|local| local.value.as_ref())
                    .map(owned)
                    .unwrap_or_default();
                let sizes = view
                    .step
                    .effects
                    .iter()
                    .filter_map(|other| match other {
                        Effect::Freed { block, size } if owned_blocks.contains(block) => {
                            Some(*size)
                        }
                        _ => None,
                    })
                    .collect();
                places.push((place.clone(), sizes));
            }
            Effect::Freed { block, size } if !replaced(*block) && !fresh(*block) => {
                freed.push(*size)
            }
            _ => {}
        }
    }
    let ends =
        view.step.event == Event::Return || (view.step.event == Event::Line && view.line() == "}");
    let told: usize = places.iter().map(|(_, sizes)| sizes.len()).sum();
    let begin = |text: String| if ends { format!("The scope ends: {text}") } else { text };
    match &places[..] {
        [] => {}
        [(place, sizes)] => out.push(begin(match sizes[..] {
            [] => format!("`{place}` is dropped."),
            [size] => format!("`{place}` is dropped, and its block of {} is freed.", bytes(size)),
            _ => format!("`{place}` is dropped, and its {} blocks are freed.", sizes.len()),
        })),
        many => {
            let names: Vec<String> = many.iter().map(|(place, _)| format!("`{place}`")).collect();
            let tail = match told {
                0 => ".".to_owned(),
                1 => ", and a block is freed.".to_owned(),
                n => format!(", and {n} blocks are freed."),
            };
            out.push(begin(format!("{} are dropped, in this order{tail}", list(&names))));
        }
    }
    match freed.len().saturating_sub(told) {
        0 => {}
        1 if places.is_empty() => out.push(format!("A block of {} is freed.", bytes(freed[0]))),
        1 => out.push("Another block is freed with it.".to_owned()),
        n => out
            .push(format!("{n} {}blocks are freed.", if places.is_empty() { "" } else { "more " })),
    }
}

fn printed(view: &View, out: &mut Vec<String>) {
    let lines: Vec<&str> = view.step.output.lines().collect();
    match lines[..] {
        [] => {}
        [line] if !line.is_empty() && line.chars().count() <= 60 => {
            out.push(format!("Prints {}.", quoted(line)))
        }
        [_] => out.push("Prints a line.".to_owned()),
        _ => out.push(format!("Prints {} lines.", lines.len())),
    }
    if !view.step.errors.is_empty() {
        match view.step.event {
            Event::Panic => {}
            _ => out.push(format!("Writes {} to standard error.", quoted(&view.step.errors))),
        }
    }
}

/// A value that fits in a sentence, as code.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Scalar { text } if text.chars().count() <= 40 => Some(number_or_code(text)),
        Value::Enum { variant, fields, .. } if fields.is_empty() => Some(format!("`{variant}`")),
        Value::Enum { variant, fields, named: false, .. } if fields.len() == 1 => {
            match fields[0].value.as_ref()? {
                Value::Scalar { text } => Some(format!("`{variant}({text})`")),
                _ => None,
            }
        }
        _ => None,
    }
}

fn number_or_code(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.')) {
        text.to_owned()
    } else {
        format!("`{text}`")
    }
}

/// `a` or `an`, for a type.
fn a(ty: &str) -> &'static str {
    if ty.starts_with(['A', 'E', 'I', 'O', 'i']) { "an" } else { "a" }
}

/// Text in a sentence; backticks inside would end the code.
fn quoted_text(text: &str) -> String {
    if text.contains('`') || text.trim() != text || text.is_empty() || text.contains('\n') {
        format!("{text:?}").replace('`', "'")
    } else {
        format!("`{text}`")
    }
}

/// A reference or raw pointer that does not own: where to, to what type, and how many elements.
fn reference(value: &Value) -> Option<(&Address, &str, Option<u64>)> {
    match value {
        Value::Pointer { to, target, owning: false, .. } => Some((to, target, None)),
        Value::Slice { to, target, len, owning: false, .. } => Some((to, target, Some(*len))),
        _ => None,
    }
}
