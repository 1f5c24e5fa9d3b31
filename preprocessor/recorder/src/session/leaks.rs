//! Blocks that a program has lost: still there when it ends, and nothing leads to them.
//!
//! Every word of the memory that the program still has counts as an address, whatever it was meant
//! to be: what is called lost is lost for certain.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use recording::{Block, Leak};

use super::Session;
use crate::heap::AllocationId;

/// Bytes that are searched. Of a program that has more, nothing is said.
const MAX_BYTES: u64 = 256 << 20;
/// Bytes that are read at once.
const PIECE: u64 = 1 << 20;

impl Session<'_> {
    /// Marks the blocks that nothing leads to.
    pub(super) fn find_leaks(&mut self, blocks: &mut [Block]) {
        // A program that is ended by force has lost nothing: it was not asked.
        if self.signal.is_some() || self.is_over() {
            return;
        }
        let roots = self.roots();
        let length = |(start, end): &(u64, u64)| end.saturating_sub(*start);
        let blocks_size: u64 = self.heap.live().map(|(_, block)| block.size).sum();
        if roots.iter().map(length).sum::<u64>().saturating_add(blocks_size) > MAX_BYTES {
            return;
        }
        let live: BTreeMap<AllocationId, Vec<AllocationId>> = {
            let inside = self.heap.live().map(|(id, block)| (id, block.address, block.size));
            inside.map(|(id, at, size)| (id, self.addressed(at, at.saturating_add(size)))).collect()
        };
        let mut reached: BTreeSet<AllocationId> = BTreeSet::new();
        let ways = roots.into_iter().flat_map(|(start, end)| self.addressed(start, end));
        let mut work: Vec<AllocationId> = ways.collect();
        // What std keeps for itself, it keeps.
        work.extend(live.keys().filter(|id| self.heap.get(**id).id.is_none()));
        while let Some(id) = work.pop() {
            if reached.insert(id) {
                work.extend(live.get(&id).into_iter().flatten());
            }
        }
        for block in blocks {
            let known = live.keys().find(|id| self.heap.get(**id).id == Some(block.id));
            let Some(id) = known.filter(|id| !reached.contains(id)) else { continue };
            let held = live.iter().any(|(other, to)| other != id && to.contains(id));
            block.leaked = Some(match () {
                () if comes_back(*id, &live) => Leak::Cycle,
                () if held => Leak::Within,
                () => Leak::Lost,
            });
        }
    }

    /// Where the memory that is no heap begins and ends.
    fn roots(&self) -> Vec<(u64, u64)> {
        let pid = self.process.pid();
        let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
        let mut found = Vec::new();
        for line in maps.lines() {
            let mut fields = line.split_whitespace();
            let (Some(range), Some(rights)) = (fields.next(), fields.next()) else { continue };
            let name = fields.nth(3).unwrap_or_default();
            let mut ends = range.split('-').map(|end| u64::from_str_radix(end, 16).unwrap_or(0));
            let (Some(start), Some(end)) = (ends.next(), ends.next()) else { continue };
            // What the allocator has not handed out is nobody's.
            if !rights.starts_with("rw") || name == "[heap]" {
                continue;
            }
            found.push((self.in_use_from(start, end), end));
        }
        found
    }

    /// Where the part of a mapping begins that is in use: of a stack, above the stack pointer. When
    /// the outermost function has returned, what runs below it is the end of the process.
    fn in_use_from(&self, start: u64, end: u64) -> u64 {
        let on_it = |address: &u64| (start..end).contains(address);
        let thread =
            self.threads.iter().find(|thread| thread.outermost.as_ref().is_some_and(on_it));
        let Some(thread) = thread else { return start };
        let pointer = match thread.activations.is_empty() {
            true => thread.outermost,
            false => self.process.registers(thread.tid).ok().map(|registers| registers.rsp),
        };
        pointer.filter(on_it).unwrap_or(start)
    }

    /// The live blocks whose addresses stand between these. Of blocks within it knows nothing when
    /// it begins outside of them.
    fn addressed(&self, start: u64, end: u64) -> Vec<AllocationId> {
        let own = self.heap.covers(start);
        let mut found = Vec::new();
        let mut from = start;
        while from < end {
            let bytes = self.process.memory().read(from, PIECE.min(end - from) as usize);
            for (word, at) in bytes.chunks_exact(8).zip((from..).step_by(8)) {
                let to = u64::from_le_bytes(word.try_into().expect("eight bytes"));
                if to < 4096 {
                    continue;
                }
                let Some((id, offset)) = self.heap.live_at(to) else { continue };
                let inside = offset < self.heap.get(id).size.max(1);
                if inside && (own || !self.heap.covers(at)) {
                    found.push(id);
                }
            }
            from = from.saturating_add(PIECE);
        }
        found
    }
}

/// Does a way lead from this block back to it?
fn comes_back(id: AllocationId, live: &BTreeMap<AllocationId, Vec<AllocationId>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut work = live[&id].clone();
    while let Some(next) = work.pop() {
        if next == id {
            return true;
        }
        if seen.insert(next) {
            work.extend(live.get(&next).into_iter().flatten());
        }
    }
    false
}
