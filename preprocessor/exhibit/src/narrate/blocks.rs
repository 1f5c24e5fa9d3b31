//! What is said of heap blocks: allocated, grown, replaced, freed with their owners.

use std::collections::BTreeSet;

use recording::{Address, Block, BlockState, Effect, Event, Local, Region, State, Step, Value};

use super::{
    arrival::holds,
    changed::owner_of,
    phrases::owned,
    view::{View, frames},
};
use crate::words::{bytes, list, ordinal, place_name};

/// Blocks that another has taken the place of: the cause of most other changes of a step.
pub(super) fn replaced(view: &View, out: &mut Vec<String>) {
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
pub(super) fn blocks(view: &View, out: &mut Vec<String>) {
    // A sentence tells of one block.
    let mut used = BTreeSet::new();
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
                let told = format!("a heap block of {}", bytes(*size));
                let local = view.owning(*block).map(|owner| format!("`{}`", owner.local.name));
                let about = |text: &str| {
                    text.contains(&told) && local.as_ref().is_none_or(|name| text.contains(name))
                };
                let said =
                    out.iter().enumerate().find(|(i, text)| !used.contains(i) && about(text));
                let said = said.map(|(i, _)| i);
                used.extend(said);
                let said = said.is_some();
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
                    used.insert(out.len() - 1);
                }
                if view.block(*block).is_some_and(|block| block.mapped) {
                    out.push(format!(
                        "For so large a block, {}, the allocator has got pages of their own from the operating system.",
                        bytes(*size)
                    ));
                }
            }
            _ => {}
        }
    }
    reached(view, out);
}

/// Blocks that code of std has allocated on its own account, and that a local of the program owns now.
fn reached(view: &View, out: &mut Vec<String>) {
    let told = |id: u32| {
        view.step.effects.iter().any(|effect| {
            matches!(effect, Effect::Allocated { block, .. } | Effect::Replaced { new: block, .. } if *block == id)
        })
    };
    let of_std = |block: &Block| block.ty.as_ref().is_some_and(|ty| ty.ends_with("(std)"));
    for block in view.step.heap.iter().filter(|block| block.state == BlockState::Live) {
        if view.block_before(block.id).is_some() || told(block.id) || of_std(block) {
            continue;
        }
        let whole = view.owning(block.id).filter(|owner| owner.way.is_empty());
        let Some(owner) = whole.map(|owner| view.words_of(&owner)) else { continue };
        let what = format!("a heap block of {}", bytes(block.size));
        if !out.iter().any(|text| text.contains(&what) && text.contains(&owner)) {
            out.push(format!("{owner} gets {what}, which {}.", holds(block)));
        }
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Is it an assignment that drops what stood in this place? It holds another value afterwards.
fn replaces(view: &View, frame: u32, place: &str) -> bool {
    let inside = place.starts_with("(*");
    let live = |local: Option<&Local>| {
        local.is_some_and(|local| {
            let part = place.strip_prefix(local.name.as_str()).is_some();
            local.state == State::Live && (part || inside)
        })
    };
    let assigned = view.line().contains(" = ") && !view.line().starts_with("let ");
    assigned && live(view.local(frame, place)) && live(view.local_before(frame, place))
}

/// What a place held at the step before, through references and boxes.
pub(super) fn value_before<'a>(view: &View<'a>, frame: u32, place: &str) -> Option<&'a Value> {
    let name = place_name(place);
    let mut parts = name.split('.');
    let first = parts.next()?;
    let step = view.before?;
    let local = view.local_before(frame, place).filter(|local| local.name == first)?;
    let mut value = local.value.as_ref()?;
    for part in parts {
        value = behind(view, step, value)?;
        let (Value::Struct { fields } | Value::Tuple { fields }) = value else { return None };
        value = fields.iter().find(|field| field.name == part)?.value.as_ref()?;
    }
    Some(value)
}

/// What a pointer leads to at the step before; all else as it is.
fn behind<'a>(view: &View<'a>, step: &'a Step, value: &'a Value) -> Option<&'a Value> {
    let Value::Pointer { to, .. } = value else { return Some(value) };
    match to {
        Address::In(Region::Block(id), 0) => view.block_before(*id)?.value.as_ref(),
        at => {
            let mut locals = frames(step).flat_map(|frame| &frame.locals);
            locals.find(|local| local.address == *at)?.value.as_ref()
        }
    }
}

/// A place in the variant of an enum, which no expression names, in words and after the enum that
/// it is in: `("the payload of `m`", "m")` for `m.0`.
pub(super) fn payload(view: &View, frame: u32, place: &str) -> Option<(String, String)> {
    let shown = place_name(place);
    let (whole, field) = shown.rsplit_once('.')?;
    let value = behind(view, view.before?, value_before(view, frame, whole)?)?;
    let Value::Enum { fields, named, .. } = value else { return None };
    let words = match (named, fields.len()) {
        (true, _) => format!("the field `{field}` of `{whole}`"),
        (false, 1) => format!("the payload of `{whole}`"),
        (false, _) => {
            let number = field.parse::<usize>().ok()? + 1;
            format!("the {} value in `{whole}`", ordinal(number))
        }
    };
    Some((words, whole.to_owned()))
}

/// Does a type never need a drop, whatever is done with it?
fn is_plain(ty: &str, value: Option<&Value>) -> bool {
    const PLAIN: &[&str] = &[
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64", "bool", "char", "()",
    ];
    let inside = |fields: &[recording::Field]| {
        fields.iter().all(|field| is_plain(&field.ty, field.value.as_ref()))
    };
    match value {
        _ if PLAIN.contains(&ty) || ty.starts_with(['&', '*']) || ty.starts_with("fn(") => true,
        Some(Value::Closure { fields }) => inside(fields),
        Some(Value::Tuple { fields }) if ty.starts_with('(') => inside(fields),
        _ => false,
    }
}

/// A variant without anything in it, `None`: there is nothing to drop.
fn empty(value: &Value) -> bool {
    matches!(value, Value::Enum { fields, .. } if fields.is_empty())
}

/// Drops, together with what they free.
pub(super) fn dropped(view: &View, out: &mut Vec<String>) {
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
    let mut told_of = BTreeSet::new();
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
                        // A block that several handles share is freed once, with the first of them
                        // that the sentence names.
                        Effect::Freed { block, size }
                            if owned_blocks.contains(block) && told_of.insert(*block) =>
                        {
                            Some(*size)
                        }
                        _ => None,
                    })
                    .collect();
                let before = view.local_before(*frame, place).filter(|old| old.name == *place);
                let old = replaces(view, *frame, place);
                let nothing = old && value_before(view, *frame, place).is_some_and(empty);
                // In generic code the compiler cannot know that a type needs no drop.
                let plain =
                    before.or_else(|| view.local(*frame, place).filter(|l| l.name == *place));
                let plain = plain.is_some_and(|l| is_plain(&l.ty, l.value.as_ref()));
                if !nothing && !plain {
                    let name = format!("`{}`", place_name(place));
                    let name = if old { format!("the old value of {name}") } else { name };
                    places.push((name, sizes));
                }
            }
            Effect::Freed { block, size } if !replaced(*block) && !fresh(*block) => {
                freed.push(*size)
            }
            _ => {}
        }
    }
    let ends =
        view.step.event == Event::Return || (view.step.event == Event::Line && view.line() == "}");
    let mut told: usize = places.iter().map(|(_, sizes)| sizes.len()).sum();
    let begin = |text: String| if ends { format!("The scope ends: {text}") } else { text };
    match &places[..] {
        [] => {}
        [(place, sizes)] => out.push(begin(match sizes[..] {
            [] => format!("{place} is dropped."),
            [size] => format!("{place} is dropped, and its block of {} is freed.", bytes(size)),
            _ => format!("{place} is dropped, and its {} blocks are freed.", sizes.len()),
        })),
        many => {
            let names: Vec<String> = many.iter().map(|(place, _)| place.clone()).collect();
            // With what they own through other blocks.
            if ends && told > 0 {
                told = told.max(freed.len());
            }
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
        1 if told == 0 => out.push(format!("A block of {} is freed.", bytes(freed[0]))),
        1 => out.push("Another block is freed with it.".to_owned()),
        n => out.push(format!("{n} {}blocks are freed.", if told == 0 { "" } else { "more " })),
    }
}
