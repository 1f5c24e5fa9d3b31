//! The memory after a step as a short nested list: stacks with their frames and locals, heap blocks
//! with size and owner, statics. What a picture shows, for those who read, hear or copy it.
//!
//! A list of all steps holds every line once, with the steps at which it is there.

use std::collections::BTreeMap;

use recording::{Address, Block, BlockState, Frame, Local, Region, Static, Step, Thread, Value};

use crate::{
    card, crowd,
    draw::ranges,
    narrate::owned,
    scene::folds::{Row, rows},
    svg::escaped,
    text::{standing, value_text},
    words::{
        activity_words, bytes, function_name, list, short, static_at, type_name, without_code,
    },
};

/// A line of the list at some steps.
type Line = (String, Vec<usize>);

/// Whose lines they are, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// A frame or a row that stands for several, by its stack and depth.
    Frame(u32, usize),
    /// A heap block; behind all of them, how many are not drawn.
    Block(u32),
    /// A static or thread-local, by its thread (0 for none) and its offset.
    Static(u32, u64),
}

/// A thing with what is said of it, and below it what is said of its parts.
#[derive(Debug, Default)]
struct Entry {
    /// By the order of their first step.
    lines: Vec<Line>,
    /// Parts are told apart by name, line of declaration and place.
    parts: Vec<((String, u32, String), Vec<Line>)>,
}

impl Entry {
    fn part(&mut self, local: &Local) -> &mut Vec<Line> {
        let key = (local.name.clone(), local.declared, local.address.to_string());
        let found = self.parts.iter().position(|(known, _)| *known == key);
        let index = found.unwrap_or_else(|| {
            self.parts.push((key, Vec::new()));
            self.parts.len() - 1
        });
        &mut self.parts[index].1
    }
}

/// The list that follows the steps, as `<li>` elements with `data-s`.
pub(crate) fn all(steps: &[Step]) -> String {
    List::of(steps.iter().enumerate(), steps.len(), several(steps)).html()
}

/// The list of one step, counted from 0.
pub(crate) fn at(steps: &[Step], number: usize) -> String {
    List::of([(0, &steps[number])].into_iter(), 1, several(steps)).html()
}

/// Has more than one function a frame, now or then? Then places of locals are named with theirs.
fn several(steps: &[Step]) -> bool {
    let frames = steps.iter().flat_map(|step| &step.threads).flat_map(|thread| &thread.frames);
    let mut functions = frames.map(|frame| &frame.function);
    let first = functions.next();
    functions.any(|function| Some(function) != first)
}

/// What is said of some steps.
#[derive(Default)]
struct List {
    count: usize,
    several: bool,
    /// Headings of the stacks, by thread.
    stacks: BTreeMap<u32, Vec<Line>>,
    entries: BTreeMap<Place, Entry>,
    /// The steps at which nothing is there.
    nothing: Vec<usize>,
}

impl List {
    fn of<'a>(steps: impl Iterator<Item = (usize, &'a Step)>, count: usize, several: bool) -> List {
        let mut list = List { count, several, ..List::default() };
        for (number, step) in steps {
            list.step(number, step);
        }
        list
    }

    fn step(&mut self, number: usize, step: &Step) {
        for thread in &step.threads {
            self.thread(number, step, thread);
        }
        for block in &step.heap {
            let entry = self.entries.entry(Place::Block(block.id)).or_default();
            put(&mut entry.lines, told_block(block, step, self.several), number);
        }
        if let Some(more) = crowd::remark(step) {
            let entry = self.entries.entry(Place::Block(u32::MAX)).or_default();
            put(&mut entry.lines, more, number);
        }
        for item in &step.statics {
            let Address::In(region, offset) = &item.address else { continue };
            let thread = if let Region::ThreadLocal(thread) = region { *thread } else { 0 };
            let entry = self.entries.entry(Place::Static(thread, *offset)).or_default();
            put(&mut entry.lines, told_static(item, step), number);
        }
        let frames = step.threads.iter().any(|thread| !thread.frames.is_empty());
        if !frames && step.heap.is_empty() && step.statics.is_empty() {
            self.nothing.push(number);
        }
    }

    fn thread(&mut self, number: usize, step: &Step, thread: &Thread) {
        if thread.frames.is_empty() && thread.activity.is_none() {
            return;
        }
        let doing = thread.activity.as_ref().map_or(String::new(), |activity| {
            format!(", {}", without_code(&activity_words(activity, step)))
        });
        let head = match step.threads.len() {
            1 => "Stack".to_owned(),
            _ => format!("Stack of {}{doing}", thread.name),
        };
        put(self.stacks.entry(thread.id).or_default(), escaped(&head), number);
        for (depth, row) in rows(thread).into_iter().enumerate() {
            let entry = self.entries.entry(Place::Frame(thread.id, depth)).or_default();
            match row {
                Row::Frame(frame) => {
                    let size = match frame.inlined_into {
                        Some(_) => "inlined".to_owned(),
                        None => bytes(frame.size),
                    };
                    let head = format!("{}, {size}", function_name(&frame.function));
                    put(&mut entry.lines, escaped(&head), number);
                    for local in &frame.locals {
                        put(entry.part(local), told_local(local, frame, step), number);
                    }
                }
                Row::Fold { folded, .. } => {
                    let values = folded.values.as_ref().map_or(String::new(), |v| format!(": {v}"));
                    let head = format!("{}, {}{values}", folded.calls(), folded.bytes());
                    put(&mut entry.lines, escaped(&head), number);
                }
            }
        }
    }

    fn html(&self) -> String {
        let mut out = String::new();
        for (thread, heads) in &self.stacks {
            let range = Place::Frame(*thread, 0)..=Place::Frame(*thread, usize::MAX);
            let frames = self.below(range, &all_steps(heads));
            self.group(&mut out, heads, &frames, None);
        }
        for (name, from, to) in [
            ("Heap", Place::Block(0), Place::Block(u32::MAX)),
            ("Statics", Place::Static(0, 0), Place::Static(u32::MAX, u64::MAX)),
        ] {
            let range = from..=to;
            let things = self.entries.range(range.clone());
            let there = all_steps(things.flat_map(|(_, entry)| &entry.lines));
            if !there.is_empty() {
                let things = self.below(range, &there);
                self.group(&mut out, &[(name.to_owned(), there)], &things, None);
            }
        }
        if !self.nothing.is_empty() {
            self.line(&mut out, &("Nothing is left.".to_owned(), self.nothing.clone()), "", None);
        }
        out
    }

    /// What is said of the things in a range, below a line that is there at these steps.
    fn below(&self, range: std::ops::RangeInclusive<Place>, within: &[usize]) -> String {
        let mut out = String::new();
        for (_, entry) in self.entries.range(range) {
            let mut parts = String::new();
            let there = all_steps(&entry.lines);
            for line in entry.parts.iter().flat_map(|(_, lines)| lines) {
                self.line(&mut parts, line, "", Some(&there));
            }
            self.group(&mut out, &entry.lines, &parts, Some(within));
        }
        out
    }

    /// A thing with its parts. What is said of it may change while its parts stay.
    fn group(&self, out: &mut String, heads: &[Line], parts: &str, within: Option<&[usize]>) {
        let parts = if parts.is_empty() { String::new() } else { format!("<ul>{parts}</ul>") };
        if let [head] = heads {
            return self.line(out, head, &parts, within);
        }
        let there = all_steps(heads);
        let spans: String = heads
            .iter()
            .map(|(text, steps)| format!("<span{}>{text}</span>", self.when(steps, Some(&there))))
            .collect();
        // Without parts every text is a line of its own.
        if parts.is_empty() {
            heads.iter().for_each(|head| self.line(out, head, "", within));
        } else {
            self.line(out, &(spans, there), &parts, within);
        }
    }

    fn line(&self, out: &mut String, line: &Line, below: &str, within: Option<&[usize]>) {
        let (text, steps) = line;
        out.push_str(&format!("<li{}>{text}{below}</li>", self.when(steps, within)));
    }

    /// The attributes that say when an element is there, unless it always is where that around it is,
    /// which is there at the steps `within`.
    fn when(&self, steps: &[usize], within: Option<&[usize]>) -> String {
        if steps.len() == within.map_or(self.count, <[usize]>::len) {
            return String::new();
        }
        // The script begins with the first step; without it all of this is hidden.
        format!(" data-s=\"{}\"", ranges(steps))
    }
}

/// The steps at which one of the lines is there, in order.
fn all_steps<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<usize> {
    let mut all: Vec<usize> = lines.into_iter().flat_map(|(_, steps)| steps).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn put(lines: &mut Vec<Line>, text: String, step: usize) {
    match lines.iter_mut().find(|(known, _)| *known == text) {
        Some((_, steps)) => steps.push(step),
        None => lines.push((text, vec![step])),
    }
}

fn told_local(local: &Local, frame: &Frame, step: &Step) -> String {
    let size = card::no_place(local).unwrap_or_else(|| bytes(local.size));
    let state = match (standing(local), card::lies(local, step), &local.value) {
        (Some(state), ..) => state,
        (None, Some(captured), _) => captured,
        (None, None, Some(value)) => unwrapped(value, step, Some(frame)),
        (None, None, None) => "no value".to_owned(),
    };
    let here = card::away(local).map_or(String::new(), |away| format!(", {away}"));
    // Who has borrowed it is told line by line where its places are.
    let expired = local.expired.as_ref();
    let expired = expired.map_or(String::new(), |by| format!("; {}", card::expired_by(by)));
    let head = format!(" {}, {size}{here}: ", type_name(&local.ty));
    format!("<b>{}</b>{}", escaped(&local.name), escaped(&(head + &state + &expired)))
}

fn told_block(block: &Block, step: &Step, several: bool) -> String {
    let owners = owners(block.id, step, several);
    let owned = match &owners[..] {
        [] if block.unlisted => ", owned by an element that is not listed".to_owned(),
        [] => String::new(),
        owners => format!(", owned by {}", list(owners)),
    };
    let tail = match (&block.state, &block.value) {
        (BlockState::Freed, _) => ", freed".to_owned(),
        (BlockState::Live, _) if block.leaked.is_some() => ", leaked".to_owned(),
        (BlockState::Live, Some(value)) => format!("{owned}: {}", unwrapped(value, step, None)),
        (BlockState::Live, None) => owned,
    };
    let address = short(&block.address, step);
    escaped(&format!("block {} at {address}, {}{tail}", block.id, bytes(block.size)))
}

fn told_static(item: &Static, step: &Step) -> String {
    let mut name = item.name.clone().unwrap_or_else(|| "a constant".to_owned());
    if let Address::In(Region::ThreadLocal(thread), _) = item.address {
        name.push_str(&format!(" of thread {thread}"));
    }
    let address = short(&item.address, step);
    let value = unwrapped(&item.value, step, None);
    escaped(&format!("{name} at {address}, {}: {value}", bytes(item.size)))
}

/// A value without the brackets around all of it.
fn unwrapped(value: &Value, step: &Step, from: Option<&Frame>) -> String {
    let text = value_text(value, &|to| called(to, step, from));
    let bare = matches!(value, Value::Struct { .. });
    let inner = text.strip_prefix("{ ").and_then(|text| text.strip_suffix(" }"));
    inner.filter(|_| bare).map_or(text.clone(), str::to_owned)
}

/// What lies at an address, seen from a local of a frame.
fn called(to: &Address, step: &Step, from: Option<&Frame>) -> String {
    let inside = |offset: u64, of: String| match offset {
        0 => of,
        offset => format!("byte {offset} of {of}"),
    };
    match to {
        Address::In(Region::Block(id), offset) => inside(*offset, format!("block {id}")),
        Address::In(Region::Freed(id), offset) => inside(*offset, format!("freed block {id}")),
        Address::In(Region::Stack(_), at) => {
            let frames = step.threads.iter().flat_map(|thread| &thread.frames);
            let locals = frames.flat_map(|frame| frame.locals.iter().map(move |l| (frame, l)));
            let found = locals
                .filter(|(_, local)| !local.in_caller && !local.captured)
                .filter_map(|(frame, local)| match (&local.address, to) {
                    (Address::In(on, start), Address::In(stack, _))
                        if on == stack && (*start..start + local.size.max(1)).contains(at) =>
                    {
                        Some((frame, local, at - start))
                    }
                    _ => None,
                })
                .min_by_key(|(_, local, _)| local.size);
            match found {
                None => format!("{} on the stack", short(to, step)),
                Some((frame, local, offset)) if from.is_some_and(|from| from.id == frame.id) => {
                    inside(offset, local.name.clone())
                }
                Some((frame, local, offset)) => {
                    let name = format!("{} of {}", local.name, function_name(&frame.function));
                    inside(offset, name)
                }
            }
        }
        _ => match static_at(step, to) {
            Some((item, offset)) => inside(
                offset,
                item.name
                    .clone()
                    .unwrap_or_else(|| format!("the constant at {}", short(&item.address, step))),
            ),
            None => short(to, step),
        },
    }
}

/// Who holds the owning pointers to a block: locals by name, blocks by number.
fn owners(id: u32, step: &Step, several: bool) -> Vec<String> {
    let mut found = Vec::new();
    for frame in step.threads.iter().flat_map(|thread| &thread.frames) {
        for local in frame.locals.iter().filter(|local| !local.captured) {
            let holds = local.value.as_ref().is_some_and(|value| owns(value, id));
            if holds && standing(local).is_none() {
                found.push(match several {
                    true => format!("{} of {}", local.name, function_name(&frame.function)),
                    false => local.name.clone(),
                });
            }
        }
    }
    for item in &step.statics {
        if owns(&item.value, id) {
            found.push(item.name.clone().unwrap_or_else(|| "a constant".to_owned()));
        }
    }
    for block in step.heap.iter().filter(|block| block.state == BlockState::Live) {
        if block.value.as_ref().is_some_and(|value| owns(value, id)) {
            found.push(format!("block {}", block.id));
        }
    }
    found.dedup();
    found
}

fn owns(value: &Value, id: u32) -> bool {
    owned(value).contains(&id)
}

#[cfg(test)]
mod tests;
