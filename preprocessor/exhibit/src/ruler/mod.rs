//! Byte rulers: what lies in each byte of a value, step by step.

mod look;
mod pieces;
mod table;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use recording::{
    Address, Block, BlockState, Frame, Local, Recording, Region, State, Static, Value,
};
use serde::Serialize;

use crate::{
    pointers,
    words::{short, static_at, with_code},
};
use look::{Seen, Shown};
use pieces::{Kind, Piece, Walk};

/// Bytes shown of a value that the author names.
const NAMED: u64 = 256;
/// Bytes shown of any other.
const OTHER: u64 = 64;

/// What a ruler is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// A local of a frame: its name, the line of its declaration, its place, and whether a closure
    /// has captured it.
    Local(u32, String, u32, String, bool),
    /// A heap block.
    Block(u32),
    /// A static or thread-local, by its place.
    Static(Address),
}

impl Thing {
    /// What a local is.
    pub(crate) fn local(frame: &Frame, local: &Local) -> Thing {
        let (name, address) = (local.name.clone(), local.address.to_string());
        Thing::Local(frame.id, name, local.declared, address, local.captured)
    }
}

/// A value at one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) pieces: Vec<Piece>,
    /// The bytes that are the program's.
    pub(crate) bytes: Vec<Option<u8>>,
    /// What became of it, for people; empty while it is live.
    pub(crate) because: String,
}

/// A value through all steps.
#[derive(Debug, Clone)]
pub(crate) struct Ruler {
    pub(crate) thing: Thing,
    /// What it is called: `v`, `*v`.
    pub(crate) name: String,
    /// Type, size, alignment, address, in words.
    pub(crate) head: String,
    pub(crate) size: u64,
    pub(crate) looks: Vec<Option<Look>>,
    pub(crate) notes: Vec<String>,
    /// Does the author name it?
    pub(crate) open: bool,
}

/// A ruler as a template needs it.
#[derive(Debug, Serialize)]
pub(crate) struct RulerView {
    name: String,
    head: String,
    /// What became of it, each with the steps.
    because: Vec<String>,
    rows: String,
    notes: Vec<String>,
    open: bool,
    /// The attributes that say when it is there; one that the author names always is.
    when: String,
    /// Bytes that are not shown.
    more: u64,
}

/// The rulers of a recording. `named`: what the author asks for, `x` for locals of this name, `*x`
/// for what they lead to.
pub(crate) fn rulers(recording: &Recording, named: &[&str]) -> Vec<Ruler> {
    let mut found = Found { recording, rulers: Vec::new(), numbers: BTreeMap::new() };
    let targets = targets(recording);
    let asked = |name: &str| named.contains(&name);
    // A name is that of a local of `main`, where that has one.
    let outermost = recording.steps.iter().flat_map(|step| &step.threads);
    let outermost: Vec<&str> = named
        .iter()
        .copied()
        .filter(|name| {
            outermost
                .clone()
                .filter_map(|thread| thread.frames.first())
                .any(|frame| frame.locals.iter().any(|local| local.name == **name))
        })
        .collect();
    for (number, step) in recording.steps.iter().enumerate() {
        let frames = step.threads.iter().flat_map(|thread| &thread.frames);
        let outer: Vec<&str> = frames.clone().map(|frame| frame.function.as_str()).collect();
        for frame in frames {
            for local in &frame.locals {
                let thing = Thing::local(frame, local);
                let several = outer.len() > 1 && outer[0] != frame.function;
                let title = match several {
                    true => format!("`{}` in `{}`", local.name, frame.function),
                    false => format!("`{}`", local.name),
                };
                let named =
                    asked(&local.name) && !(several && outermost.contains(&local.name.as_str()));
                found.local(number, thing, title, local, named);
            }
        }
        for block in &step.heap {
            let owner = targets.get(&Thing::Block(block.id)).cloned().unwrap_or_default();
            found.block(number, block, &owner, owner.iter().any(|name| asked(name)));
        }
        for item in &step.statics {
            let thing = Thing::Static(item.address.clone());
            let mut names = targets.get(&thing).cloned().unwrap_or_default();
            names.splice(0..0, item.name.clone());
            found.item(number, item, &names, names.iter().any(|name| asked(name)));
        }
    }
    found.rulers
}

/// Who leads to a block or a static: `*v`, in the order of the steps.
fn targets(recording: &Recording) -> BTreeMap<Thing, Vec<String>> {
    let mut found: BTreeMap<Thing, Vec<String>> = BTreeMap::new();
    for step in &recording.steps {
        for frame in step.threads.iter().flat_map(|thread| &thread.frames) {
            for local in &frame.locals {
                let mut reached = Vec::new();
                for value in local.value.iter().flat_map(pointers::all) {
                    match value {
                        Value::Dyn { to, vtable, .. } => reached.extend([to, vtable]),
                        Value::Pointer { to, .. } | Value::Slice { to, .. } => reached.push(to),
                        _ => {}
                    }
                }
                for address in reached {
                    let thing = match address {
                        Address::In(Region::Block(id), _) => Thing::Block(*id),
                        address => match static_at(step, address) {
                            Some((item, _)) => Thing::Static(item.address.clone()),
                            None => continue,
                        },
                    };
                    let names = found.entry(thing).or_default();
                    let name = format!("*{}", local.name);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
    }
    found
}

struct Found<'a> {
    recording: &'a Recording,
    rulers: Vec<Ruler>,
    numbers: BTreeMap<Thing, usize>,
}

/// What a ruler is begun with.
struct Start<'a> {
    title: String,
    ty: &'a str,
    size: u64,
    align: Option<u64>,
    address: &'a Address,
    open: bool,
}

impl Found<'_> {
    fn ruler(&mut self, thing: Thing, start: Start<'_>) -> &mut Ruler {
        let count = self.recording.steps.len();
        let place = absolute(self.recording, start.address);
        let number = *self.numbers.entry(thing.clone()).or_insert_with(|| {
            let align = start.align.map_or(String::new(), |align| format!(", aligned to {align}"));
            // As the picture counts it, and as it was.
            let short = self.recording.steps.first().map(|step| short(start.address, step));
            let place = place.zip(short).map_or(String::new(), |(place, short)| {
                format!(", at {short} ({place:#x} in the recorded run)")
            });
            let size = crate::words::bytes(start.size);
            self.rulers.push(Ruler {
                thing,
                name: start.title,
                head: format!("`{}`, {size}{align}{place}", start.ty),
                size: start.size,
                looks: vec![None; count],
                notes: Vec::new(),
                open: start.open,
            });
            self.rulers.len() - 1
        });
        &mut self.rulers[number]
    }

    fn look(&mut self, thing: Thing, step: usize, start: Start<'_>, seen: Seen<'_>) {
        let limit = if start.open { NAMED } else { OTHER };
        let (look, notes) = seen.look(&self.recording.layouts, start.size.min(limit));
        let ruler = self.ruler(thing, start);
        ruler.looks[step] = Some(look);
        for note in notes {
            if !ruler.notes.contains(&note) {
                ruler.notes.push(note);
            }
        }
    }

    fn local(&mut self, step: usize, thing: Thing, title: String, local: &Local, open: bool) {
        if local.size == 0 || local.layout.is_none() {
            return;
        }
        let align = self.align(local.layout);
        let start =
            Start { title, ty: &local.ty, size: local.size, align, address: &local.address, open };
        let shown = match local.state {
            State::Uninitialised => Shown::Nothing,
            State::Unknown if local.value.is_none() => Shown::Nothing,
            _ => Shown::All,
        };
        let because = match local.state {
            State::Uninitialised => "no value yet".to_owned(),
            State::Moved | State::Dropped => {
                let what = if local.because.is_empty() { "moved" } else { &local.because };
                format!("{what}; what is left in its bytes means nothing")
            }
            _ => local.because.clone(),
        };
        let (layout, name) = (local.layout, local.name.as_str());
        let seen = Seen { layout, bytes: &local.bytes, value: None, shown, because, name };
        self.look(thing, step, start, seen);
    }

    fn block(&mut self, step: usize, block: &Block, owners: &[String], open: bool) {
        let title = match owners.first() {
            Some(owner) => format!("`{owner}`"),
            None => "a block".to_owned(),
        };
        let thing = Thing::Block(block.id);
        let start = Start {
            title,
            ty: block.ty.as_deref().unwrap_or("?"),
            size: block.size,
            align: Some(block.align),
            address: &block.address,
            open,
        };
        if block.size == 0 {
            return;
        }
        if block.state == BlockState::Freed {
            self.freed(thing, step, block, start);
            return;
        }
        let shown = if block.value.is_some() { Shown::Covered } else { Shown::All };
        let because = String::new();
        let value = block.value.as_ref();
        let seen =
            Seen { layout: block.layout, bytes: &block.bytes, value, shown, because, name: "" };
        self.look(thing, step, start, seen);
    }

    /// What is left of a block, if it was looked for: eight bytes side by side, as an allocator
    /// sees them.
    fn freed(&mut self, thing: Thing, step: usize, block: &Block, start: Start<'_>) {
        // It is not known what lies there.
        if block.left.is_empty() {
            return;
        }
        let because = "freed: its bytes are the allocator’s".to_owned();
        let limit = if start.open { NAMED } else { OTHER };
        let known = block.left.0.iter().take(limit as usize);
        let bytes: Vec<Option<u8>> = (0..)
            .zip(known)
            .map(|(at, byte)| (!block.unsteady.contains(&at)).then_some(*byte))
            .collect();
        let pieces = (0..start.size.min(limit).div_ceil(8)).map(|word| {
            let (from, to) = (word * 8, (word * 8 + 8).min(start.size));
            let differs = block.unsteady.iter().any(|at| (from..to).contains(at));
            let text = if differs { "differs from run to run" } else { "" };
            Piece {
                start: from,
                end: to,
                name: text.to_owned(),
                detail: String::new(),
                path: String::new(),
                kind: if differs { Kind::Idle } else { Kind::Field },
            }
        });
        let pieces = pieces.collect();
        let ruler = self.ruler(thing, start);
        ruler.looks[step] = Some(Look { pieces, bytes, because });
    }

    fn item(&mut self, step: usize, item: &Static, names: &[String], open: bool) {
        if item.size == 0 || item.layout.is_none() {
            return;
        }
        let title = match names.first() {
            Some(name) => format!("`{name}`"),
            None => "a constant".to_owned(),
        };
        let align = self.align(item.layout);
        let start =
            Start { title, ty: &item.ty, size: item.size, align, address: &item.address, open };
        let seen = Seen {
            layout: item.layout,
            bytes: &item.bytes,
            value: Some(&item.value),
            shown: Shown::All,
            because: String::new(),
            name: "",
        };
        self.look(Thing::Static(item.address.clone()), step, start, seen);
    }

    fn align(&self, layout: Option<u32>) -> Option<u64> {
        self.recording.layouts.get(layout? as usize)?.align
    }
}

/// Where a place was in this run.
fn absolute(recording: &Recording, address: &Address) -> Option<u64> {
    let Address::In(region, offset) = address else { return None };
    let region = match region {
        Region::Stack(thread) => format!("stack:{thread}"),
        // Big blocks lie elsewhere, and are counted from elsewhere.
        Region::Heap if *offset < 1 << 38 => "heap".to_owned(),
        Region::Static => "static".to_owned(),
        Region::ThreadLocal(thread) => format!("thread-local:{thread}"),
        _ => return None,
    };
    let origin = recording.origins.iter().find(|origin| origin.region == region)?;
    Some(origin.address.wrapping_add(*offset))
}

/// The bytes of a local that are padding, from byte to byte, ascending; none if its layout is not
/// known.
pub(crate) fn padding(layouts: &[recording::Layout], local: &Local) -> Option<Vec<(u64, u64)>> {
    let bytes = &local.bytes.0;
    let limit = local.size;
    let mut walk = Walk { layouts, bytes, limit, pieces: Vec::new(), notes: Vec::new() };
    walk.value(local.layout?, 0, &mut Vec::new());
    walk.pieces.sort_by_key(|piece| piece.start);
    let mut found: Vec<(u64, u64)> = Vec::new();
    for piece in walk.pieces.iter().filter(|piece| piece.kind == Kind::Padding) {
        match found.last_mut() {
            Some((_, end)) if *end == piece.start => *end = piece.end,
            _ => found.push((piece.start, piece.end)),
        }
    }
    Some(found)
}

/// All rulers as templates need them.
pub(crate) fn views(rulers: &[Ruler]) -> Vec<RulerView> {
    rulers.iter().map(|ruler| ruler.view(None)).collect()
}

/// Those that the author has named, at one step.
pub(crate) fn at_step(rulers: &[Ruler], step: usize) -> Vec<RulerView> {
    let here = |ruler: &&Ruler| ruler.open && ruler.looks[step].is_some();
    rulers.iter().filter(here).map(|ruler| ruler.view(Some(step))).collect()
}

/// All that are there at one step.
pub(crate) fn all_at_step(rulers: &[Ruler], step: usize) -> Vec<RulerView> {
    let here = |ruler: &&Ruler| ruler.looks[step].is_some();
    rulers.iter().filter(here).map(|ruler| ruler.view(Some(step))).collect()
}

impl Ruler {
    fn view(&self, step: Option<usize>) -> RulerView {
        let shown = if self.open { NAMED } else { OTHER };
        RulerView {
            name: with_code(&self.name),
            head: with_code(&self.head),
            because: table::because(self, step),
            rows: table::rows(self, step),
            when: if self.open { String::new() } else { table::when_there(self) },
            notes: self.notes.iter().take(3).map(|note| with_code(note)).collect(),
            open: self.open,
            more: self.size.saturating_sub(shown),
        }
    }
}
