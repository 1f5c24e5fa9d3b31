//! What is said of heap blocks: allocated, grown, replaced, freed with their owners.

use std::collections::BTreeSet;

use recording::{Effect, Event, Local, State, Value};

use super::{arrival::holds, changed::owner_of, phrases::owned, view::View};
use crate::words::{bytes, list};

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
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Is it an assignment that drops what stood in this place? It holds another value afterwards.
fn replaces(view: &View, frame: u32, place: &str) -> bool {
    let live = |local: Option<&Local>| {
        local.is_some_and(|local| {
            local.state == State::Live && place.strip_prefix(local.name.as_str()).is_some()
        })
    };
    let assigned = view.line().contains(" = ") && !view.line().starts_with("let ");
    assigned && live(view.local(frame, place)) && live(view.local_before(frame, place))
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
                let nothing =
                    old && before.is_some_and(|old| old.value.as_ref().is_some_and(empty));
                if !nothing {
                    let name = format!("`{place}`");
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
    let told: usize = places.iter().map(|(_, sizes)| sizes.len()).sum();
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
