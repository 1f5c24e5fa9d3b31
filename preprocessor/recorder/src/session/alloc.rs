//! Calls of the allocator: `__rust_alloc(size, align)`, `__rust_alloc_zeroed(size, align)`,
//! `__rust_realloc(pointer, old size, align, new size)`, `__rust_dealloc(pointer, size, align)`,
//! in the registers of the System V calling convention.

use nix::libc::user_regs_struct;

use super::{
    Session,
    sites::{Call, Site},
};
use crate::stack::Allocating;

/// Bytes from which on glibc may get pages of their own for a block (`M_MMAP_THRESHOLD`).
const MAPPED_FROM: u64 = (128 << 10) - 24;
const PAGE: u64 = 4096;

impl Session<'_> {
    pub(super) fn allocator_called(
        &mut self,
        index: usize,
        call: Call,
        registers: &user_regs_struct,
    ) -> nix::Result<()> {
        let step = self.step();
        let returns_at = registers.rsp + 8;
        let (old, size, align) = match call {
            Call::Dealloc => {
                self.effects.extend(self.heap.freed(registers.rdi, step));
                return Ok(());
            }
            Call::Alloc => (None, registers.rdi, registers.rsi),
            Call::Realloc => (Some(registers.rdi), registers.rcx, registers.rdx),
        };
        let drawn = self.is_for_user(index, registers);
        self.threads[index].allocating.push(Allocating { returns_at, old, size, align, drawn });
        if let Some(back) = self.process.memory().word(registers.rsp)
            && !self
                .sites
                .get(&back)
                .is_some_and(|sites| sites.iter().any(|site| matches!(site, Site::Allocated)))
        {
            self.add(back, Site::Allocated)?;
        }
        Ok(())
    }

    pub(super) fn allocator_returned(&mut self, index: usize, registers: &user_regs_struct) {
        let step = self.step();
        let thread = &mut self.threads[index];
        // Calls that a panic has left never return.
        while thread.allocating.last().is_some_and(|call| call.returns_at < registers.rsp) {
            thread.allocating.pop();
        }
        let Some(call) = thread.allocating.last().copied() else { return };
        if call.returns_at != registers.rsp {
            return;
        }
        thread.allocating.pop();
        let address = registers.rax;
        if address == 0 {
            self.allocation_failed = true;
            return;
        }
        let kept = call.old.map_or(0, |old| self.heap.size_at(old));
        self.erase_in_block(address, call.size, kept);
        let effect = match call.old {
            Some(old) => {
                self.heap.reallocated(old, address, call.size, call.align, step, call.drawn)
            }
            None => self.heap.allocated(address, call.size, call.align, step, call.drawn),
        };
        self.effects.extend(effect);
        let mapped = self.is_mapped(address, call.size);
        if let Some((id, 0)) = self.heap.live_at(address) {
            self.heap.get_mut(id).mapped = mapped;
        }
    }

    /// Has glibc got pages of their own for a block? It notes that in the word before the block,
    /// beside the size of those pages; another allocator's word would have to be the same by chance.
    fn is_mapped(&self, address: u64, size: u64) -> bool {
        if size < MAPPED_FROM {
            return false;
        }
        let Some(head) = self.process.memory().word(address.wrapping_sub(8)) else { return false };
        let (pages, mapped) = (head & !7, head & 2 != 0);
        mapped && pages.is_multiple_of(PAGE) && (size + 16..=size + 2 * PAGE).contains(&pages)
    }
}
