//! What live places reach: the contents of heap blocks, literals, promoted constants.

use std::collections::{BTreeMap, HashSet, VecDeque};

use recording::{Bytes, Static, Value};

use super::{
    Decoder, Layouts, Parts,
    std_types::{self, Tail},
    unsized_tail::Rest,
};
use crate::{
    dwarf::{FileAddress, TypeId},
    heap::AllocationId,
};

/// Bytes of text that are shown.
const MAX_TEXT: u64 = 4096;
/// Bytes kept of a static.
const MAX_BYTES: u64 = 1024;

/// How a pointer looks at what it points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum View {
    /// One value.
    One(TypeId),
    /// A struct whose last field has no fixed size.
    Unsized { ty: TypeId, rest: Rest },
    /// Elements side by side.
    Elements { element: TypeId, len: u64, room: u64 },
    /// UTF-8 text.
    Text { len: u64, room: u64 },
    /// Slots of which `len` hold an element, from the slot `head` on and around.
    Ring { element: TypeId, head: u64, len: u64, room: u64 },
    /// What `Rc` or `Arc` share, with `tail` at the offset `value`.
    Counted { inner: TypeId, value: u64, tail: Tail },
    /// The buckets of a hash table, with the control bytes at the offset `ctrl`. Of those before
    /// `from` an iterator has given out the entries.
    Table { entry: TypeId, buckets: u64, items: u64, ctrl: u64, from: u64 },
    /// A node of a tree, so many levels above the leaves. An iterator has given out the entries
    /// before `from`, and those from `to` on.
    Node { leaf: TypeId, height: u64, from: u64, to: u64 },
    /// A vtable.
    Vtable { at: FileAddress },
}

/// A live pointer says what lies at an address.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) address: u64,
    pub(super) view: View,
    pub(super) owning: bool,
    pub(super) parts: Parts,
}

/// What has been reached so far.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    /// Owners come first: they know a whole block, a reference perhaps only a part.
    owners: VecDeque<Claim>,
    references: VecDeque<Claim>,
    /// Of values that may have ended: they know a block that nobody else does.
    perhaps: VecDeque<Claim>,
    /// The numbers of the blocks that have one owner, and it certainly lives. What strong handles
    /// share is none of them.
    pub(super) owned: HashSet<u32>,
    /// Where the blocks begin that are owned by elements behind the last one that is listed.
    pub(super) unlisted: HashSet<u64>,
    blocks: BTreeMap<AllocationId, (View, Option<Value>)>,
    statics: BTreeMap<u64, Found>,
    /// Places on stacks that were followed without being drawn.
    followed: HashSet<(u64, View)>,
}

#[derive(Debug)]
struct Found {
    name: Option<String>,
    view: View,
    size: u64,
}

impl Reached {
    /// How the live place that knows a block looks at it.
    pub(super) fn view_of(&self, id: AllocationId) -> Option<View> {
        self.blocks.get(&id).map(|(view, _)| *view)
    }

    pub(super) fn claim(&mut self, claim: Claim, perhaps: bool) {
        if perhaps {
            self.perhaps.push_back(claim);
        } else if claim.owning {
            self.owners.push_back(claim);
        } else {
            self.references.push_back(claim);
        }
    }
}

impl Decoder<'_> {
    /// A `static` item of the program's own.
    pub(crate) fn add_static(&mut self, name: &str, address: FileAddress, ty: TypeId) {
        let address = self.base.wrapping_add(address.0);
        let (view, size) = (View::One(ty), self.image.ty(ty).size);
        self.reached.statics.insert(address, Found { name: Some(name.to_owned()), view, size });
        // Decoded for what it leads to; its value is drawn at the end.
        self.reached.followed.insert((address, view));
        self.value(ty, address, &Parts::live(), 0);
    }

    /// Follows everything that has been noted, until nothing new is found.
    pub(crate) fn drain(&mut self) {
        loop {
            if let Some(claim) = self.reached.owners.pop_front() {
                self.note_owner(&claim);
                self.follow(claim);
            } else if let Some(claim) = self.reached.references.pop_front() {
                self.follow(claim);
            } else if let Some(claim) = self.reached.perhaps.pop_front() {
                self.perhaps = true;
                self.follow(claim);
                self.perhaps = false;
            } else {
                break;
            }
        }
    }

    fn note_owner(&mut self, claim: &Claim) {
        let found = self.heap.live_at(claim.address);
        if let Some((id, 0)) = found.filter(|(id, _)| !self.heap.get(*id).shared) {
            self.reached.owned.insert(self.heap.promote(id));
        }
    }

    fn follow(&mut self, claim: Claim) {
        let Some(size) = self.size(claim.view) else { return };
        if let Some((id, offset)) = self.heap.live_at(claim.address) {
            let block = self.heap.get(id).size;
            // A reference to a part leaves the block to whoever knows it as a whole.
            let fits = size <= block.saturating_sub(offset);
            let whole = offset == 0 && (size == block || claim.owning);
            if fits && whole && !self.reached.blocks.contains_key(&id) {
                self.reached.blocks.insert(id, (claim.view, None));
                self.heap.get_mut(id).std = self.block_of_std(claim.view);
                let value = self.view(claim.view, claim.address, &claim.parts);
                if let Some((_, slot)) = self.reached.blocks.get_mut(&id) {
                    *slot = Some(value);
                }
            } else if fits && !claim.owning {
                self.lead_on(&claim);
            }
            return;
        }
        let file = claim.address.checked_sub(self.base).map(FileAddress);
        if let Some(section) = file.and_then(|file| self.image.section_at(file)) {
            let fits = file.is_some_and(|file| size <= section.range.end.0 - file.0);
            if fits && size > 0 && !section.code {
                self.reach_static(&claim, size);
            }
            return;
        }
        // A temporary on a stack: it has no name and no picture, but what it owns has one.
        let within = self
            .stacks
            .iter()
            .any(|stack| claim.address >= stack.pointer && claim.address < stack.top);
        if within {
            self.lead_on(&claim);
        }
    }

    /// Decodes a place only for what it leads to.
    pub(super) fn lead_on(&mut self, claim: &Claim) {
        if self.reached.followed.insert((claim.address, claim.view)) {
            self.view(claim.view, claim.address, &claim.parts);
        }
    }

    fn reach_static(&mut self, claim: &Claim, size: u64) {
        let (start, end) = (claim.address, claim.address + size);
        let before = self.reached.statics.range(..=start).next_back();
        if before.is_some_and(|(&at, found)| at + found.size >= end) {
            return;
        }
        // Texts that overlap become one; of anything else the wider one wins.
        let mut range = (start, end);
        let overlapping: Vec<u64> = self
            .reached
            .statics
            .range(..end)
            .filter(|&(&at, found)| at + found.size > start && found.name.is_none())
            .map(|(&at, _)| at)
            .collect();
        let text = matches!(claim.view, View::Text { .. });
        for at in overlapping {
            let found = &self.reached.statics[&at];
            let contained = at >= start && at + found.size <= end;
            if text && matches!(found.view, View::Text { .. }) {
                range = (range.0.min(at), range.1.max(at + found.size));
            } else if !contained {
                return;
            }
            self.reached.statics.remove(&at);
        }
        let size = range.1 - range.0;
        let view = if text { View::Text { len: size, room: size } } else { claim.view };
        self.reached.statics.insert(range.0, Found { name: None, view, size });
        self.lead_on(claim);
    }

    /// Bytes that a view covers; none if that is nonsense.
    fn size(&self, view: View) -> Option<u64> {
        match view {
            View::One(ty) => Some(self.image.ty(ty).size),
            View::Unsized { ty, rest } => self.unsized_size(ty, rest),
            View::Text { len, room } => (len <= room).then_some(room),
            View::Elements { element, len, room } => {
                let stride = self.image.ty(element).size;
                if len <= room { room.checked_mul(stride) } else { None }
            }
            View::Ring { element, head, len, room } => {
                let stride = self.image.ty(element).size;
                if len <= room && head <= room { room.checked_mul(stride) } else { None }
            }
            View::Counted { value, tail, .. } => value.checked_add(self.tail_size(tail)?),
            View::Table { buckets, ctrl, .. } => ctrl.checked_add(buckets),
            View::Node { leaf, .. } => Some(self.image.ty(leaf).size),
            View::Vtable { at } => Some(self.image.vtables.get(&at)?.words * 8),
        }
    }

    /// What a block of std's own is called.
    fn block_of_std(&self, view: View) -> Option<&'static str> {
        match view {
            View::One(ty)
            | View::Counted { tail: Tail::One(ty), .. }
            | View::Ring { element: ty, .. } => std_types::block_of_std(&self.image.ty(ty).path),
            _ => None,
        }
    }

    fn view_name(&self, view: View) -> String {
        if let Some(name) = self.block_of_std(view) {
            return name.to_owned();
        }
        match view {
            View::One(ty) | View::Unsized { ty, .. } => self.image.ty(ty).name.clone(),
            View::Text { .. } => "str".to_owned(),
            View::Elements { element, .. } | View::Ring { element, .. } => {
                format!("[{}]", self.image.ty(element).name)
            }
            View::Counted { inner, .. } => self.image.ty(inner).name.clone(),
            View::Table { entry, .. } => format!("RawTable<{}>", self.image.ty(entry).name),
            View::Vtable { at } => match self.image.vtables.get(&at) {
                Some(table) if table.of.is_empty() => self.image.ty(table.ty).name.clone(),
                Some(table) => format!("{} as {}", self.image.ty(table.ty).name, table.of),
                None => String::new(),
            },
            View::Node { leaf, height: 0, .. } => self.image.ty(leaf).name.clone(),
            View::Node { leaf, .. } => {
                self.image.ty(leaf).name.replacen("LeafNode", "InternalNode", 1)
            }
        }
    }

    fn view(&mut self, view: View, address: u64, parts: &Parts) -> Value {
        match view {
            View::One(ty) => self.value(ty, address, parts, 0),
            View::Unsized { ty, rest } => self.unsized_value(ty, address, rest, 0),
            View::Elements { element, len, room } => self.array(element, address, len, room, 0),
            View::Text { len, room } => self.text(address, len, room),
            View::Ring { element, head, len, room } => {
                self.slots(element, address, (head, len, room))
            }
            View::Counted { inner, value, tail } => {
                let found = self.counted(inner, address, value, tail);
                found.unwrap_or_else(|| self.opaque(address, value, "not a counted block"))
            }
            View::Table { entry, buckets, items, ctrl, from } => {
                self.table(entry, address, (buckets, items, ctrl), from)
            }
            View::Node { leaf, height, from, to } => self.node(leaf, height, address, from..to),
            View::Vtable { at } => self.entries(at),
        }
    }

    /// `len` bytes of text.
    pub(super) fn text(&mut self, address: u64, len: u64, room: u64) -> Value {
        let bytes = self.pages.read(address, len.min(MAX_TEXT));
        // A character that is cut in two at the end is left out.
        let whole = match std::str::from_utf8(&bytes) {
            Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
            _ => &bytes[..],
        };
        let text = String::from_utf8_lossy(whole).into_owned();
        Value::Text { text, len, room }
    }

    /// The type and value of what lies in a block, if a live place told them.
    pub(crate) fn block(&mut self, id: AllocationId) -> Option<(String, Value)> {
        let (view, value) = self.reached.blocks.remove(&id)?;
        Some((self.view_name(view), value?))
    }

    /// All statics that were reached, and all that are the program's own, by address.
    pub(crate) fn statics(&mut self, layouts: &mut Layouts) -> Vec<Static> {
        let found = std::mem::take(&mut self.reached.statics);
        found
            .into_iter()
            .map(|(address, found)| {
                let file = FileAddress(address.wrapping_sub(self.base));
                let writable = self.image.section_at(file).is_some_and(|section| section.writable);
                Static {
                    name: found.name,
                    address: self.place(address, false).address,
                    size: found.size,
                    writable,
                    ty: self.view_name(found.view),
                    layout: layouts.view(self.image, found.view),
                    bytes: Bytes(self.pages.read(address, found.size.min(MAX_BYTES))),
                    value: self.view(found.view, address, &Parts::live()),
                }
            })
            .collect()
    }

    /// Bytes at an address, as far as they can be read.
    pub(crate) fn bytes(&mut self, address: u64, length: u64) -> Bytes {
        Bytes(self.pages.read(address, length))
    }
}
