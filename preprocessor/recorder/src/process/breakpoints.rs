//! The breakpoints of a process: setting them, and getting a thread past one.

use std::{collections::HashMap, fs::File, os::unix::fs::FileExt as _};

use iced_x86::Instruction;
use nix::{
    libc::{self, user_regs_struct},
    sys::ptrace,
    unistd::Pid,
};

use super::{
    emulate::{self, LONGEST},
    memory::replace_byte,
    tracee::{Event, Process},
    wait::{self, Status},
};

const BREAKPOINT: u8 = 0xcc;
const PAGE: u64 = 4096;

/// What is known of a process's breakpoints.
#[derive(Debug)]
pub(super) struct Breakpoints {
    sites: HashMap<u64, Site>,
    /// The process's memory as a file, through which code can be changed (`/proc/PID/mem`).
    code: Option<File>,
}

/// The code at a breakpoint.
#[derive(Debug)]
struct Site {
    /// As it is without breakpoints, up to the end of the instruction; the first byte is covered.
    bytes: [u8; LONGEST],
    /// The instruction, once it has been asked for: if the recorder can do it itself.
    simple: Option<Option<Instruction>>,
}

impl Site {
    /// From the bytes that begin there.
    fn new(code: &[u8]) -> Site {
        let mut bytes = [0; LONGEST];
        let known = code.len().min(LONGEST);
        bytes[..known].copy_from_slice(&code[..known]);
        Site { bytes, simple: None }
    }
}

impl Breakpoints {
    pub(super) fn new(pid: Pid) -> Breakpoints {
        let code = File::options().read(true).write(true).open(format!("/proc/{pid}/mem"));
        Breakpoints { sites: HashMap::new(), code: code.ok() }
    }

    /// Is there one?
    pub(super) fn is_at(&self, address: u64) -> bool {
        self.sites.contains_key(&address)
    }

    /// Writes a byte of code. The file takes one call, where ptrace takes two.
    fn put(&self, tid: Pid, address: u64, byte: u8) -> nix::Result<()> {
        let written = self.code.as_ref().map(|code| code.write_all_at(&[byte], address));
        match written {
            Some(Ok(())) => Ok(()),
            _ => replace_byte(tid, address, byte).map(drop),
        }
    }
}

impl Process {
    /// Sets a breakpoint. Setting it twice is setting it once.
    pub(crate) fn set_breakpoint(&mut self, address: u64) -> nix::Result<()> {
        if !self.breakpoints.is_at(address) {
            let code = self.memory().read(address, LONGEST);
            let tid = self.stopped_thread();
            let site = if code.is_empty() {
                Site::new(&[replace_byte(tid, address, BREAKPOINT)?])
            } else {
                self.breakpoints.put(tid, address, BREAKPOINT)?;
                Site::new(&code)
            };
            self.breakpoints.sites.insert(address, site);
        }
        Ok(())
    }

    /// Sets many breakpoints, those of a page with one call.
    pub(crate) fn set_breakpoints(&mut self, mut addresses: Vec<u64>) -> nix::Result<()> {
        addresses.retain(|&address| !self.breakpoints.is_at(address));
        addresses.sort_unstable();
        addresses.dedup();
        for page in addresses.chunk_by(|one, other| one / PAGE == other / PAGE) {
            let (first, last) = (page[0], page[page.len() - 1]);
            let length = (last - first + 1) as usize;
            let old = self.memory().read(first, length + LONGEST);
            let mut new = old.get(..length).unwrap_or_default().to_vec();
            let at = |address: u64| (address - first) as usize;
            let whole = !new.is_empty();
            page.iter().filter(|_| whole).for_each(|&address| new[at(address)] = BREAKPOINT);
            let code = self.breakpoints.code.as_ref().filter(|_| whole);
            match code.map(|code| code.write_all_at(&new, first)) {
                Some(Ok(())) => {
                    let sites =
                        page.iter().map(|&address| (address, Site::new(&old[at(address)..])));
                    self.breakpoints.sites.extend(sites);
                }
                _ => page.iter().try_for_each(|&address| self.set_breakpoint(address))?,
            }
        }
        Ok(())
    }

    /// Takes a breakpoint out.
    pub(crate) fn remove_breakpoint(&mut self, address: u64) -> nix::Result<()> {
        if let Some(site) = self.breakpoints.sites.remove(&address) {
            self.breakpoints.put(self.stopped_thread(), address, site.bytes[0])?;
        }
        Ok(())
    }

    /// Takes all breakpoints out.
    pub(crate) fn clear_breakpoints(&mut self) {
        let tid = self.stopped_thread();
        for (address, site) in std::mem::take(&mut self.breakpoints.sites) {
            // A process that is gone has no breakpoints either.
            let _ = self.breakpoints.put(tid, address, site.bytes[0]);
        }
        for (&tid, thread) in &mut self.threads {
            thread.at = None;
            // It goes on with the instruction that was covered.
            if let Some(here) = thread.here.take() {
                let _ = ptrace::setregs(tid, here);
            }
        }
    }

    /// Runs one instruction of a thread that stands at a breakpoint. False if the thread did not
    /// get past it, because it got a signal or ended.
    pub(crate) fn step_over(&mut self, tid: Pid) -> nix::Result<bool> {
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(false) };
        let Some(address) = thread.at.take() else { return Ok(true) };
        let here = thread.here.take();
        let stopped = thread.stopped;
        if let Some(here) = here {
            let after = if stopped == Some(0) { self.emulate(address, &here) } else { None };
            ptrace::setregs(tid, after.unwrap_or(here))?;
            if after.is_some() {
                return Ok(true);
            }
        }
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(false) };
        let signal = thread.stopped.take().unwrap_or(0);
        let old = self.breakpoints.sites.get(&address).map(|site| site.bytes[0]);
        if let Some(old) = old {
            self.breakpoints.put(tid, address, old)?;
        }
        wait::step(tid, signal)?;
        let passed = loop {
            let Some(status) = self.wait_for(tid)? else { break false };
            match status {
                Status::Stopped(libc::SIGTRAP) => {
                    self.stop(tid, 0);
                    break true;
                }
                // The echo of an interrupt, or a stop signal: not what was asked for.
                Status::Event(libc::PTRACE_EVENT_STOP, _) => wait::step(tid, 0)?,
                Status::Stopped(signal) => {
                    self.stop(tid, signal);
                    self.queue.push_back(Event::Signal { tid, signal });
                    break false;
                }
                _ => {
                    self.note(tid, status)?;
                    break false;
                }
            }
        };
        if old.is_some() && self.ended.is_none() {
            let writer = if self.threads.contains_key(&tid) { tid } else { self.stopped_thread() };
            // The process may have been killed meanwhile.
            let _ = self.breakpoints.put(writer, address, BREAKPOINT);
        }
        Ok(passed)
    }

    /// Does the instruction at a breakpoint in the thread's place, if it is simple enough. Answers the
    /// registers after it.
    fn emulate(&mut self, address: u64, here: &user_regs_struct) -> Option<user_regs_struct> {
        let memory = self.memory();
        let site = self.breakpoints.sites.get_mut(&address)?;
        let bytes = &site.bytes;
        let simple = site.simple.get_or_insert_with(|| emulate::read(bytes, address));
        emulate::run(simple.as_ref()?, here, memory)
    }
}
