//! Reading another process's memory.

use std::io::{IoSlice, IoSliceMut};

use nix::{
    sys::uio::{RemoteIoVec, process_vm_readv, process_vm_writev},
    unistd::Pid,
};

/// The memory of a stopped process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory(pub(super) Pid);

impl Memory {
    /// This process's own.
    #[cfg(test)]
    pub(crate) fn own() -> Memory {
        Memory(Pid::this())
    }

    /// Reads up to `length` bytes: fewer where the mapping ends, none where there is none.
    pub(crate) fn read(&self, address: u64, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        let read = self.fill(address, &mut bytes);
        bytes.truncate(read);
        bytes
    }

    /// Reads eight bytes.
    pub(crate) fn word(&self, address: u64) -> Option<u64> {
        let mut bytes = [0; 8];
        (self.fill(address, &mut bytes) == 8).then(|| u64::from_le_bytes(bytes))
    }

    /// Reads four bytes.
    pub(super) fn half(&self, address: u64) -> Option<u32> {
        let mut bytes = [0; 4];
        (self.fill(address, &mut bytes) == 4).then(|| u32::from_le_bytes(bytes))
    }

    /// Writes these bytes; none if they cannot all be written.
    pub(super) fn put(&self, address: u64, bytes: &[u8]) -> Option<()> {
        let remote = [RemoteIoVec { base: address as usize, len: bytes.len() }];
        let written = process_vm_writev(self.0, &[IoSlice::new(bytes)], &remote).ok()?;
        (written == bytes.len()).then_some(())
    }

    /// Writes zeros from an address up to another.
    pub(crate) fn erase(&self, from: u64, to: u64) -> nix::Result<()> {
        if from >= to {
            return Ok(());
        }
        let zeros = vec![0; to.saturating_sub(from) as usize];
        let remote = [RemoteIoVec { base: from as usize, len: zeros.len() }];
        process_vm_writev(self.0, &[IoSlice::new(&zeros)], &remote).map(drop)
    }

    /// Reads as many of these bytes as there are, and answers how many.
    pub(super) fn fill(&self, address: u64, bytes: &mut [u8]) -> usize {
        if bytes.is_empty() || address == 0 {
            return 0;
        }
        let Ok(base) = usize::try_from(address) else { return 0 };
        let Some(end) = base.checked_add(bytes.len()) else { return 0 };
        // Most of what is asked for is a word or a page.
        if base & !0xfff == (end - 1) & !0xfff {
            let remote = [RemoteIoVec { base, len: bytes.len() }];
            return process_vm_readv(self.0, &mut [IoSliceMut::new(bytes)], &remote).unwrap_or(0);
        }
        // One piece per page: the kernel stops at the first piece that it cannot read in full.
        let mut remote = Vec::new();
        let mut at = base;
        while at < end {
            let stop = ((at | 0xfff) + 1).min(end);
            remote.push(RemoteIoVec { base: at, len: stop - at });
            at = stop;
        }
        let mut total = 0;
        // The kernel takes at most 1,024 pieces at once.
        for pieces in remote.chunks(512) {
            let wanted: usize = pieces.iter().map(|piece| piece.len).sum();
            let local = &mut bytes[total..total + wanted];
            let read = process_vm_readv(self.0, &mut [IoSliceMut::new(local)], pieces).unwrap_or(0);
            total += read;
            if read < wanted {
                break;
            }
        }
        total
    }
}

/// Replaces one byte of code and answers what was there.
pub(super) fn replace_byte(tid: Pid, address: u64, byte: u8) -> nix::Result<u8> {
    use nix::sys::ptrace;
    let word = address & !7;
    let shift = 8 * (address - word);
    let old = ptrace::read(tid, word as ptrace::AddressType)?;
    let new = (old as u64 & !(0xff << shift)) | (u64::from(byte) << shift);
    ptrace::write(tid, word as ptrace::AddressType, new as i64)?;
    Ok((old as u64 >> shift) as u8)
}

/// Bytes written so far to an output file, from an offset on.
pub(crate) fn written(file: &std::fs::File, from: u64) -> Vec<u8> {
    use std::os::unix::fs::FileExt as _;
    let length = file.metadata().map_or(0, |data| data.len()).saturating_sub(from);
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    let mut read = 0;
    while read < bytes.len() {
        match file.read_at(&mut bytes[read..], from + read as u64) {
            Ok(0) | Err(_) => break,
            Ok(more) => read += more,
        }
    }
    bytes.truncate(read);
    bytes
}
