//! Reading memory, and naming places in it so that they are the same on every machine.

use std::collections::HashMap;

use recording::{Access, Address, Region, Value};

use super::{Decoder, scalar};
use crate::{
    dwarf::{FileAddress, pretty_function},
    process::Memory,
};

/// Nothing lies below this address.
pub(super) const PAGE: u64 = 4096;

/// Memory at one moment, read page by page and each page once.
#[derive(Debug)]
pub(crate) struct Pages {
    memory: Memory,
    pages: HashMap<u64, Vec<u8>>,
    crate_name: String,
    /// Values that are not in memory, at addresses that no process has.
    loose: Vec<Vec<Option<u8>>>,
    /// Bytes that were read so far, those that were read again too.
    pub(super) given: u64,
}

/// Where values that are not in memory are put: no process has such addresses.
const LOOSE: u64 = 1 << 63;

impl Pages {
    /// The memory of a stopped process.
    pub(crate) fn new(memory: Memory, crate_name: &str) -> Pages {
        Pages {
            memory,
            pages: HashMap::new(),
            crate_name: crate_name.to_owned(),
            loose: Vec::new(),
            given: 0,
        }
    }

    /// Puts a value that is not in memory where it can be read all the same. Bytes that are not
    /// known end what can be read.
    pub(crate) fn put(&mut self, bytes: Vec<Option<u8>>) -> u64 {
        self.loose.push(bytes);
        LOOSE + ((self.loose.len() as u64) << 32)
    }

    /// Is this the address of a value that is not in memory?
    pub(crate) fn is_loose(&self, address: u64) -> bool {
        address >= LOOSE
    }

    /// Up to `length` bytes; fewer where memory ends.
    pub(crate) fn read(&mut self, address: u64, length: u64) -> Vec<u8> {
        if let Some(value) = address.checked_sub(LOOSE).filter(|at| *at >= 1 << 32) {
            let (number, from) = ((value >> 32) as usize - 1, value as u32 as usize);
            let bytes = self.loose.get(number).and_then(|bytes| bytes.get(from..));
            let known = bytes.unwrap_or_default().iter().take(length as usize);
            return known.map_while(|byte| *byte).collect();
        }
        let Some(end) = address.checked_add(length) else { return Vec::new() };
        let mut bytes = Vec::new();
        let mut at = address;
        while at < end {
            let page = at & !(PAGE - 1);
            let memory = self.memory;
            let held = self.pages.entry(page).or_insert_with(|| memory.read(page, PAGE as usize));
            let from = (at - page) as usize;
            let to = (end.min(page + PAGE) - page) as usize;
            let Some(piece) = held.get(from..to) else { break };
            bytes.extend_from_slice(piece);
            at = page + PAGE;
        }
        self.given += bytes.len() as u64;
        bytes
    }

    /// Eight bytes.
    pub(crate) fn word(&mut self, address: u64) -> Option<u64> {
        self.number(address, 8).map(|word| word as u64)
    }

    /// A number of up to sixteen bytes.
    pub(crate) fn number(&mut self, address: u64, size: u64) -> Option<u128> {
        let bytes = self.read(address, size.min(16));
        (bytes.len() as u64 == size).then(|| scalar::number(&bytes))?
    }
}

/// A thread's stack, at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stack {
    /// [`recording::Thread::id`].
    pub(crate) thread: u32,
    /// The canonical frame address of its outermost recorded frame.
    pub(crate) top: u64,
    /// The stack pointer.
    pub(crate) pointer: u64,
}

/// How far below its outermost frame a stack may reach, and where its canonical offsets begin.
pub(crate) const STACK: u64 = 8 << 20;
/// How much of a stack lies above the outermost recorded frame: the arguments of `main`, the
/// environment, std's start.
const ABOVE: u64 = 64 << 10;

impl Stack {
    fn contains(&self, address: u64) -> bool {
        address >= self.top.saturating_sub(STACK) && address < self.top.saturating_add(ABOVE)
    }

    /// The absolute address of the canonical offset 0.
    pub(crate) fn origin(&self) -> u64 {
        self.top.wrapping_sub(STACK)
    }

    /// The canonical address of a place on this stack.
    pub(crate) fn canonical(&self, address: u64) -> Address {
        let offset = address.wrapping_sub(self.top).wrapping_add(STACK);
        Address::In(Region::Stack(self.thread), offset)
    }
}

/// A place that a pointer names.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) address: Address,
    pub(super) dangling: bool,
}

impl Place {
    /// A pointer that leads here.
    pub(super) fn pointer(self, target: &str, access: Access) -> Value {
        Value::Pointer {
            to: self.address,
            target: target.to_owned(),
            access,
            owning: access == Access::Owning,
            dangling: self.dangling,
        }
    }
}

impl Decoder<'_> {
    /// Names the place that a raw pointer points to. Where a block that lives ends and one that was
    /// freed began (of allocators that write nothing between blocks), it may be the end of the one
    /// or the beginning of the other, and nobody knows which: it is a place on the heap.
    pub(super) fn raw_place(&mut self, to: u64, empty: bool) -> Place {
        if !empty && self.ends_and_begins(to) {
            return Place { address: self.heap.canonical(to), dangling: false };
        }
        self.place(to, empty)
    }

    /// Does a live block end at this address, and did one that was freed begin there?
    fn ends_and_begins(&self, to: u64) -> bool {
        let ends = |(id, offset)| offset > 0 && offset == self.heap.get(id).size;
        self.heap.live_at(to).is_some_and(ends)
            && self.heap.ghost_at(to).is_some_and(|(_, offset)| offset == 0)
    }

    /// The place of a pointer that belongs to the live block at `inside`: one past its end, too.
    pub(super) fn place_with(&mut self, inside: u64, to: u64) -> Option<Address> {
        let (id, offset) = self.heap.live_at(inside)?;
        let block = self.heap.get(id);
        let (start, size) = (block.address, block.size);
        let within = to.checked_sub(start).filter(|at| *at <= size && offset < size)?;
        Some(Address::In(Region::Block(self.heap.promote(id)), within))
    }

    /// Names the place that a pointer points to. `empty`: nothing is ever read through it.
    pub(super) fn place(&mut self, to: u64, empty: bool) -> Place {
        let found = |address| Place { address, dangling: false };
        let lost = |address| Place { address, dangling: !empty };
        if to == 0 {
            return found(Address::Null);
        }
        if to < PAGE {
            return found(Address::DanglingByDesign(to));
        }
        // Nothing is read from one past the end of a block: it is the one which began there that was
        // meant.
        let meant = empty || !self.ends_and_begins(to);
        if let Some((id, offset)) = self.heap.live_at(to).filter(|_| meant) {
            let id = self.heap.promote(id);
            return found(Address::In(Region::Block(id), offset));
        }
        if let Some((id, offset)) = self.heap.ghost_at(to) {
            return match self.heap.get(id).id {
                Some(id) => lost(Address::In(Region::Freed(id), offset)),
                None => lost(self.heap.canonical(to)),
            };
        }
        if let Some(place) = self.image_place(to) {
            return found(place);
        }
        // They may lie close to a stack.
        if let Some(place) = self.locals.iter().find_map(|local| local.named(to)) {
            return found(place);
        }
        // The nearest one: a thread's stack may lie close to another's.
        let stack = self
            .stacks
            .iter()
            .filter(|stack| stack.contains(to))
            .min_by_key(|stack| stack.top.abs_diff(to));
        if let Some(stack) = stack {
            let place = stack.canonical(to);
            return if to < stack.pointer { lost(place) } else { found(place) };
        }
        if self.heap.near_start(to) {
            return found(self.heap.canonical(to));
        }
        found(Address::Unknown(to))
    }

    fn image_place(&self, to: u64) -> Option<Address> {
        let file = FileAddress(to.checked_sub(self.base)?);
        let section = self.image.section_at(file)?;
        if let Some(symbol) = self.image.symbol_at(file).filter(|_| section.code) {
            let name = pretty_function(symbol.path(), &self.pages.crate_name);
            return Some(Address::In(Region::Code(name), file.0 - symbol.code.start.0));
        }
        Some(Address::In(Region::Static, file.0))
    }
}
