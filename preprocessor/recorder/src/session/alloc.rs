//! Calls of the allocator: `__rust_alloc(size, align)`, `__rust_alloc_zeroed(size, align)`,
//! `__rust_realloc(pointer, old size, align, new size)`, `__rust_dealloc(pointer, size, align)`,
//! in the registers of the System V calling convention.

use nix::libc::user_regs_struct;

use super::{
    Session,
    sites::{Call, Site},
};
use crate::stack::Allocating;

impl Session<'_> {
    pub(super) fn allocator_called(
        &mut self,
        index: usize,
        call: Call,
        registers: &user_regs_struct,
    ) -> nix::Result<()> {
        let step = self.step();
        let thread = &mut self.threads[index];
        thread.trim_runtime(registers.rsp);
        let drawn = thread.on_behalf_of_user();
        let returns_at = registers.rsp + 8;
        let (old, size, align) = match call {
            Call::Dealloc => {
                self.effects.extend(self.heap.freed(registers.rdi, step));
                return Ok(());
            }
            Call::Alloc => (None, registers.rdi, registers.rsi),
            Call::Realloc => (Some(registers.rdi), registers.rcx, registers.rdx),
        };
        thread.allocating.push(Allocating { returns_at, old, size, align, drawn });
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
    }
}
