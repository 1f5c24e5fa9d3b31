//! Byte rulers: what lies in each byte of a value, step by step.

mod pieces;
mod table;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use recording::{
    Address, Block, BlockState, Bytes, Frame, Local, Recording, Region, State, Static, Value,
};
use serde::Serialize;

use crate::words::{short, static_at, with_code};
use pieces::{Kind, Piece, Walk, covered};

/// Bytes shown of a value that the author names.
const NAMED: u64 = 256;
/// Bytes shown of any other.
const OTHER: u64 = 64;

/// What a ruler is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// A local of a frame: its name, the line of its declaration, its place.
    Local(u32, String, u32, String),
    /// A heap block.
    Block(u32),
    /// A static or thread-local, by its place.
    Static(Address),
}

impl Thing {
    /// What a local is.
    pub(crate) fn local(frame: &Frame, local: &Local) -> Thing {
        Thing::Local(frame.id, local.name.clone(), local.declared, local.address.to_string())
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
                local.value.iter().for_each(|value| pointers(value, &mut reached));
                for address in reached {
                    let thing = match address {
                        Address::In(Region::Block(id), _) => Thing::Block(id),
                        address => match static_at(step, &address) {
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

fn pointers(value: &Value, found: &mut Vec<Address>) {
    match value {
        Value::Pointer { to, .. } | Value::Slice { to, .. } => found.push(to.clone()),
        Value::Dyn { to, vtable, .. } => found.extend([to.clone(), vtable.clone()]),
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            fields.iter().filter_map(|field| field.value.as_ref()).for_each(|v| pointers(v, found));
        }
        Value::Array { items, .. } => items.iter().for_each(|item| pointers(item, found)),
        Value::Scalar { .. } | Value::Text { .. } | Value::Opaque { .. } => {}
    }
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

/// Which of its bytes are the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    /// All but padding and what another variant would have.
    All,
    /// Those that the decoded value has.
    Covered,
}

/// A value as it is in the recording.
struct Seen<'a> {
    layout: Option<u32>,
    bytes: &'a Bytes,
    value: Option<&'a Value>,
    shown: Shown,
    because: String,
    /// What a value of one piece is called.
    name: &'a str,
}

impl Seen<'_> {
    fn look(self, layouts: &[recording::Layout], size: u64) -> (Look, Vec<String>) {
        let mut walk = Walk {
            layouts,
            bytes: &self.bytes.0,
            limit: size,
            pieces: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(layout) = self.layout {
            let unknown = self.shown == Shown::Nothing
                && matches!(
                    layouts.get(layout as usize).map(|l| &l.form),
                    Some(recording::Form::Variants { .. })
                );
            // Without a value there is no variant.
            if unknown {
                walk.bytes = &[];
            }
            walk.value(layout, 0, &mut Vec::new());
        }
        let Walk { mut pieces, notes, .. } = walk;
        if let Some(Value::Text { text, .. }) = self.value {
            pieces = letters(text);
        }
        pieces.iter_mut().for_each(|piece| {
            piece.end = piece.end.min(size);
            if piece.name.is_empty() && piece.kind == Kind::Field {
                piece.name = self.name.to_owned();
            }
        });
        pieces.sort_by_key(|piece| piece.start);
        complete(&mut pieces, size);
        let mut ranges = Vec::new();
        if let Some(value) = self.value {
            covered(value, 0, size, &mut ranges);
        }
        let has = |at: u64| ranges.iter().any(|&(from, to)| from <= at && at < to);
        if self.shown == Shown::Covered {
            for piece in &mut pieces {
                if !(piece.start..piece.end).any(has) && piece.kind != Kind::Padding {
                    piece.kind = Kind::Idle;
                }
            }
        }
        let shown = |at: u64| {
            let piece = pieces.iter().find(|piece| piece.start <= at && at < piece.end)?;
            let is = match piece.kind {
                Kind::Padding | Kind::Idle => false,
                Kind::Field | Kind::Tag => true,
            };
            let maybe = piece.detail.starts_with("MaybeUninit<");
            let known = match self.shown {
                Shown::Nothing => false,
                Shown::All => !maybe,
                Shown::Covered => has(at),
            };
            self.bytes.0.get(at as usize).copied().filter(|_| is && known)
        };
        let bytes = (0..size).map(shown).collect();
        (Look { pieces, bytes, because: self.because }, notes)
    }
}

/// A piece for each letter.
fn letters(text: &str) -> Vec<Piece> {
    text.char_indices()
        .map(|(at, letter)| Piece {
            start: at as u64,
            end: (at + letter.len_utf8()) as u64,
            name: match letter {
                ' ' => "␣".to_owned(),
                letter => letter.escape_debug().to_string(),
            },
            detail: String::new(),
            path: String::new(),
            kind: Kind::Field,
        })
        .collect()
}

/// What no piece speaks of is not in use.
fn complete(pieces: &mut Vec<Piece>, size: u64) {
    let mut all: Vec<Piece> = Vec::new();
    let gap = |start, end| Piece {
        start,
        end,
        name: String::new(),
        detail: String::new(),
        path: String::new(),
        kind: Kind::Idle,
    };
    let mut at = 0;
    for piece in pieces.drain(..) {
        if piece.start >= size || piece.start < at {
            continue;
        }
        if piece.start > at {
            all.push(gap(at, piece.start));
        }
        at = piece.end;
        all.push(piece);
    }
    if at < size {
        all.push(gap(at, size));
    }
    *pieces = all;
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
