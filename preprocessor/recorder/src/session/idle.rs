//! What ran before `main` has left its bytes on the stack and in the heap: numbers of processes and
//! files, parts of paths. They are nobody's and differ from run to run, and would be seen in every
//! place that is not initialised yet. So they are erased: the stack below `main` when it begins, and
//! the bytes of a block when they are handed out for the first time.

use std::fs;

use nix::unistd::Pid;

use super::Session;

impl Session<'_> {
    /// `main` has begun.
    pub(super) fn erase_what_is_idle(&mut self, tid: Pid) -> nix::Result<()> {
        let pointer = self.process.registers(tid)?.rsp;
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.process.pid()));
        let maps = maps.unwrap_or_default();
        let mut ranges = maps.lines().filter_map(|line| {
            let (from, to) = line.split_once(' ')?.0.split_once('-')?;
            let from = u64::from_str_radix(from, 16).ok()?;
            Some((from, u64::from_str_radix(to, 16).ok()?, line.ends_with("[heap]")))
        });
        let mut erased = Ok(());
        for (from, to, heap) in ranges.by_ref() {
            if (from..to).contains(&pointer) {
                erased = self.process.memory().erase(from, pointer);
            }
            if heap {
                self.heap.used_before(to);
            }
        }
        erased
    }

    /// The allocator has handed out these bytes, of which the first `kept` are the program's own.
    pub(super) fn erase_in_block(&mut self, address: u64, size: u64, kept: u64) {
        for (from, to) in self.heap.first_handed_out(address, size) {
            let from = from.max(address.saturating_add(kept));
            // A block that cannot be written will not be read either.
            let _ = self.process.memory().erase(from, to);
        }
    }
}
