//! The ends of values in the order in which they came, and the stories of heap blocks.

use std::collections::{BTreeMap, BTreeSet};

use recording::{Address, Block, BlockState, DropCause, Effect, Event, Frame, Leak, Step};

use crate::{
    narrate::a,
    sample::LEFT_OUT,
    words::{bytes, list, place_name, type_name},
};

/// Ends that are listed.
const MANY: usize = 40;

/// One thing with the line on which it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// From 1.
    pub(crate) line: u32,
    /// A sentence without a full stop, with `code` between backticks.
    pub(crate) text: String,
}

/// The lines on which frames are that a panic is leaving, by the frames' numbers: the line that
/// panicked, and in its callers the one that called. What the frame itself is said to be on is the
/// brace that has the code for the way out, and that the run never reached.
#[derive(Default)]
struct Leaving(BTreeMap<u32, u32>);

impl Leaving {
    /// Goes on to this step.
    fn look(&mut self, step: &Step) {
        let thread = step.threads.iter().find(|thread| thread.id == step.thread);
        let frames = thread.into_iter().flat_map(|thread| &thread.frames);
        match step.event {
            Event::Panic => {
                for frame in frames {
                    self.0.entry(frame.id).or_insert(frame.line);
                }
            }
            // A panic that was caught here.
            Event::Line | Event::Return => {
                frames.last().map(|frame| self.0.remove(&frame.id));
            }
            _ => {}
        }
    }

    /// The line of a frame, if a panic is leaving it.
    fn line(&self, frame: u32) -> Option<u32> {
        self.0.get(&frame).copied()
    }
}

/// Every value whose end was seen, in order. Empty unless code of the program's own ran for one of
/// them: else their order is nothing that can be seen.
pub(crate) fn ends(steps: &[Step]) -> Vec<Told> {
    if !steps.iter().any(|step| step.event == Event::Drop) {
        return Vec::new();
    }
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let mut told = Vec::new();
    let mut more = 0;
    let (mut leaving, mut unwinding) = (Leaving::default(), BTreeSet::new());
    for step in steps {
        leaving.look(step);
        for effect in &step.effects {
            let Effect::DropBegun { drop, within, frame, place, ty, cause, .. } = effect else {
                continue;
            };
            let ty = type_name(ty);
            let a = a(&ty);
            let place = place.as_deref().map(place_name);
            let value = match &place {
                Some(place) if *cause == DropCause::Assignment => {
                    format!("the old value of `{place}`, {a} `{ty}`")
                }
                Some(place) => format!("`{place}`, {a} `{ty}`"),
                None if *cause == DropCause::Temporary => format!("a temporary `{ty}`"),
                None => format!("{a} `{ty}`"),
            };
            let short = place.map_or_else(|| format!("the `{ty}`"), |place| format!("`{place}`"));
            names.insert(*drop, short);
            let whole = within.and_then(|within| names.get(&within));
            let unwinds = *cause == DropCause::Unwind
                || within.is_some_and(|within| unwinding.contains(&within));
            if unwinds {
                unwinding.insert(*drop);
            }
            let panicked = frame.filter(|_| unwinds).and_then(|frame| leaving.line(frame));
            if told.len() < MANY {
                let text = format!("{value}: {}", why(cause, whole));
                told.push(Told { line: panicked.unwrap_or_else(|| line(step, *frame)), text });
            } else {
                more += 1;
            }
        }
    }
    if more > 0 {
        let last = told.last().map_or(0, |last: &Told| last.line);
        told.push(Told { line: last, text: format!("and {more} more after it") });
    }
    told
}

fn why(cause: &DropCause, whole: Option<&String>) -> String {
    match cause {
        DropCause::Scope => "its scope ends".to_owned(),
        DropCause::Assignment => "another value takes its place".to_owned(),
        DropCause::Temporary => "nothing keeps it any longer".to_owned(),
        DropCause::Unwind => "a panic leaves its frame".to_owned(),
        DropCause::Part => match whole {
            Some(whole) => format!("a part of {whole}"),
            None => "a part of the value before".to_owned(),
        },
        DropCause::Call { function } => format!("`{}()` ends it", called(function)),
        DropCause::Unknown => "code of the program ends it".to_owned(),
    }
}

/// `drop` for `core::mem::drop`, `Vec::clear` for `<alloc::vec::Vec>::clear`.
fn called(function: &str) -> String {
    let plain = function.trim_start_matches('<');
    let plain = plain.split_once(" as ").map_or(plain.to_owned(), |(ty, rest)| {
        format!("{ty}::{}", rest.rsplit("::").next().unwrap_or_default())
    });
    let parts: Vec<&str> = plain.split("::").map(|part| part.trim_end_matches('>')).collect();
    let types = |part: &&&str| part.starts_with(char::is_uppercase);
    match parts.iter().rev().skip(1).find(types) {
        Some(ty) => format!("{ty}::{}", parts.last().copied().unwrap_or_default()),
        None => parts.last().copied().unwrap_or_default().to_owned(),
    }
}

/// The line that the frame is on which owns a place, or else the program's outside of `drop`.
pub(crate) fn line(step: &Step, frame: Option<u32>) -> u32 {
    let mut frames: Vec<&Frame> = step.threads.iter().flat_map(|thread| &thread.frames).collect();
    if let Some(known) = frames.iter().find(|known| Some(known.id) == frame) {
        return known.line;
    }
    if step.event == Event::Drop {
        frames.pop();
        return frames.last().map_or(step.line, |frame| frame.line);
    }
    step.line
}

/// The line on which what was freed during each step was freed.
pub(crate) fn acted_lines(steps: &[Step]) -> Vec<u32> {
    let mut leaving = Leaving::default();
    let line = |(number, step): (usize, &Step)| {
        leaving.look(step);
        acted(steps, number, Some(&leaving)).unwrap_or(step.line)
    };
    steps.iter().enumerate().map(line).collect()
}

/// What became of every heap block, by its number.
pub(crate) fn stories(steps: &[Step]) -> BTreeMap<u32, String> {
    let mut parts: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut seen: BTreeMap<u32, &Block> = BTreeMap::new();
    for (step, line) in steps.iter().zip(acted_lines(steps)) {
        let mut tell = |block: &u32, text: String| parts.entry(*block).or_default().push(text);
        for effect in &step.effects {
            match effect {
                Effect::Allocated { block, size } => {
                    tell(block, format!("born on line {line} with {}", bytes(*size)));
                }
                Effect::Resized { block, from, to } => {
                    let verb = if to > from { "grown" } else { "shrunk" };
                    tell(block, format!("{verb} in place on line {line} to {}", bytes(*to)));
                }
                Effect::Replaced { old, new, from, to } => {
                    let copied = bytes(*from.min(to));
                    tell(old, format!("moved on line {line}, its {copied} copied to #{new}"));
                    tell(new, format!("made from #{old} on line {line} with {}", bytes(*to)));
                }
                Effect::Freed { block, .. } => tell(block, format!("freed on line {line}")),
                _ => {}
            }
        }
        for block in &step.heap {
            let told = parts.entry(block.id).or_default();
            if told.is_empty() {
                // Std's, until a place of the program reached it.
                let size = bytes(block.size);
                told.push(match block.allocated_at_step {
                    LEFT_OUT => format!("{size}, born in a step that is left out"),
                    at => match acted(steps, at as usize, None) {
                        Some(line) => format!("born in code of std on line {line} with {size}"),
                        None => format!("{size} from before `main`"),
                    },
                });
            }
            let gone = |part: &String| {
                ["freed", "moved", "its bytes"].iter().any(|it| part.starts_with(it))
            };
            if block.state == BlockState::Freed
                && block.freed_at_step.is_none()
                && !told.last().is_some_and(gone)
            {
                told.push("freed in a step that is left out".to_owned());
            }
            if seen.insert(block.id, block).is_none() {
                if block.mapped {
                    told.push("so large that it got pages of its own".to_owned());
                }
                used_again(block, &seen, &mut parts);
            }
        }
    }
    for block in steps.last().into_iter().flat_map(|end| &end.heap) {
        if let (Some(leak), Some(told)) = (block.leaked, parts.get_mut(&block.id)) {
            told.push(format!("never freed: {}", lost(leak)));
        }
    }
    parts.into_iter().map(|(id, parts)| (id, parts.join(", "))).collect()
}

/// The line of the program that ran when something was allocated or freed during a step. What a
/// call or a panic ends was done on the line that called or panicked.
fn acted(steps: &[Step], at: usize, leaving: Option<&Leaving>) -> Option<u32> {
    let panic = steps.get(at.checked_sub(1)?)?;
    let step = steps.get(at)?;
    let mut frames =
        step.threads.iter().find(|thread| thread.id == step.thread)?.frames.iter().rev();
    let acts = match step.event {
        _ if panic.event == Event::Panic => return Some(panic.line),
        Event::Call | Event::Drop => frames.nth(1),
        Event::Unwind => frames.next(),
        _ => None,
    };
    let panicked = acts.zip(leaving).and_then(|(frame, leaving)| leaving.line(frame.id));
    Some(panicked.or(acts.map(|frame| frame.line)).unwrap_or(step.line))
}

/// A block is there: of those that were where it lies, the bytes are used again.
fn used_again(block: &Block, seen: &BTreeMap<u32, &Block>, parts: &mut BTreeMap<u32, Vec<String>>) {
    let Some(here) = range(block) else { return };
    for (id, told) in parts.iter_mut() {
        let there = seen.get(id).and_then(|other| range(other));
        let gone = |part: &String| part.starts_with("freed ") || part.starts_with("moved on");
        if *id != block.id
            && told.last().is_some_and(gone)
            && there.is_some_and(|there| overlap(here, there))
        {
            told.push(format!("its bytes are used again by #{}", block.id));
        }
    }
}

fn range(block: &Block) -> Option<(u64, u64)> {
    let Address::In(_, start) = block.address else { return None };
    Some((start, start + block.size.max(1)))
}

fn overlap(one: (u64, u64), other: (u64, u64)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// How a block was lost.
pub(crate) fn lost(leak: Leak) -> &'static str {
    match leak {
        Leak::Lost => "nothing leads to it any more",
        Leak::Within => "only blocks lead to it that are lost themselves",
        Leak::Cycle => "it is part of a cycle that nothing else leads to",
    }
}

/// What is said at the end of blocks that were lost.
pub(crate) fn leaks(step: &Step) -> Option<String> {
    let lost: Vec<&Block> = step.heap.iter().filter(|block| block.leaked.is_some()).collect();
    let sizes: Vec<String> = lost.iter().map(|block| bytes(block.size)).collect();
    let cycle = lost.iter().any(|block| block.leaked == Some(Leak::Cycle));
    let why = match cycle {
        true => "they lead to each other, and nothing else leads to them",
        false => "nothing leads to them any more",
    };
    match (&lost[..], &sizes[..]) {
        ([], _) => None,
        ([_], [size]) if cycle => Some(format!(
            "A block of {size} has leaked: it leads to itself, nothing else does, and nobody has freed it."
        )),
        ([_], [size]) => Some(format!(
            "A block of {size} has leaked: nothing leads to it any more, and nobody has freed it."
        )),
        (_, few) if few.len() <= 3 => {
            Some(format!("Blocks of {} have leaked: {why}, and nobody has freed them.", list(few)))
        }
        (many, _) => {
            Some(format!("{} blocks have leaked: {why}, and nobody has freed them.", many.len()))
        }
    }
}

#[cfg(test)]
mod tests;
