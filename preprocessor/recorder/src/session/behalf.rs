//! On whose behalf something happens: the user's code's, or std's own.

use nix::libc::user_regs_struct;

use super::{Session, sites};
use crate::{dwarf::FileAddress, process::Chain};

impl Session<'_> {
    /// Does the user's code, and not std for itself, want what the function does that a thread has
    /// just entered? No part of std that keeps memory for itself may lie between the two. Frame
    /// pointers tell which functions do; an optimised program has none, and such calls were noted.
    pub(super) fn is_for_user(&mut self, index: usize, registers: &user_regs_struct) -> bool {
        let thread = &mut self.threads[index];
        if self.options.optimised {
            thread.trim_runtime(registers.rsp);
            return thread.on_behalf_of_user();
        }
        let Some(activation) = thread.activations.last() else { return false };
        let own = activation.frame_pointer();
        let memory = self.process.memory();
        let calls = Chain::new(memory, registers.rbp, memory.word(registers.rsp));
        let between = calls.take_while(|&(_, pointer)| pointer < own);
        !between.filter_map(|(back, _)| back).any(|back| self.is_in_runtime(back))
    }

    /// Where in the file the call is that returns here: the return address itself may already belong
    /// to the next function.
    pub(super) fn call_before(&self, back: u64) -> FileAddress {
        FileAddress(back.wrapping_sub(1).wrapping_sub(self.base))
    }

    /// Does a call return into a part of std that keeps memory for itself?
    fn is_in_runtime(&self, back: u64) -> bool {
        self.image
            .symbol_at(self.call_before(back))
            .is_some_and(|symbol| sites::is_runtime(symbol.path()))
    }
}
