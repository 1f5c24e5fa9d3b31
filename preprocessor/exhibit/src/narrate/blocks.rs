//! What is said of heap blocks: allocated, grown, replaced, freed with their owners.

use std::collections::BTreeSet;

use recording::{Effect, Event, Value};

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
            }
            _ => {}
        }
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
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
