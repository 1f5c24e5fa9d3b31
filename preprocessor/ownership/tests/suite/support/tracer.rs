//! Runs a program with a breakpoint on every row and tells what it reaches.

use std::{collections::HashMap, ffi::CString, fs, os::unix::ffi::OsStrExt, path::Path};

use nix::{
    sys::{
        personality::{self, Persona},
        ptrace,
        signal::Signal,
        wait::{WaitStatus, waitpid},
    },
    unistd::{ForkResult, Pid, dup2_stderr, dup2_stdout, execv, fork},
};

use super::debug_info::DebugInfo;

/// What happens in a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    Enter { activation: u32, function: String, caller: Option<u32>, rows: Vec<(u32, u32)> },
    Row { activation: u32, line: u32, column: u32 },
    Leave { activation: u32, unwound: bool },
}

/// Runs the binary to its end, main thread only.
pub(crate) fn trace(binary: &Path, info: &DebugInfo, seen: &mut dyn FnMut(Event)) {
    let path = CString::new(binary.as_os_str().as_bytes()).expect("path");
    let null = fs::OpenOptions::new().write(true).open("/dev/null").expect("null");
    // SAFETY: between fork and exec only async-signal-safe functions are called.
    match unsafe { fork() }.expect("forks") {
        ForkResult::Child => {
            let _ = dup2_stdout(&null);
            let _ = dup2_stderr(&null);
            let _ = personality::set(Persona::ADDR_NO_RANDOMIZE);
            let _ = ptrace::traceme();
            let _ = execv(&path, &[path.as_c_str()]);
            // SAFETY: the child has nothing to clean up.
            unsafe { nix::libc::_exit(127) }
        }
        ForkResult::Parent { child } => Tracer::new(child, binary, info).run(seen),
    }
}

struct Frame {
    activation: u32,
    cfa: u64,
    low: u64,
}

struct Tracer<'a> {
    child: Pid,
    info: &'a DebugInfo,
    base: u64,
    original: HashMap<u64, u8>,
    frames: Vec<Frame>,
    next: u32,
}

impl<'a> Tracer<'a> {
    fn new(child: Pid, binary: &Path, info: &'a DebugInfo) -> Self {
        waitpid(child, None).expect("stops after exec");
        let maps = fs::read_to_string(format!("/proc/{child}/maps")).expect("maps");
        let name = binary.to_str().expect("path");
        let line = maps.lines().find(|line| line.ends_with(name)).expect("the image");
        let base = u64::from_str_radix(line.split('-').next().expect("address"), 16).expect("hex");
        let mut tracer =
            Tracer { child, info, base, original: HashMap::new(), frames: Vec::new(), next: 1 };
        for function in &info.functions {
            let rows = info.rows.range(function.low..function.high).map(|(address, _)| *address);
            for address in std::iter::once(function.low).chain(rows) {
                tracer.plant(address).expect("sets a breakpoint");
            }
        }
        tracer
    }

    fn plant(&mut self, address: u64) -> nix::Result<()> {
        if !self.original.contains_key(&address) {
            let byte = self.poke(address, 0xcc)?;
            self.original.insert(address, byte);
        }
        Ok(())
    }

    fn poke(&self, address: u64, byte: u8) -> nix::Result<u8> {
        let at = (self.base + address) as *mut nix::libc::c_void;
        let word = ptrace::read(self.child, at)?;
        let old = word.to_le_bytes()[0];
        let mut bytes = word.to_le_bytes();
        bytes[0] = byte;
        ptrace::write(self.child, at, nix::libc::c_long::from_le_bytes(bytes))?;
        Ok(old)
    }

    fn run(&mut self, seen: &mut dyn FnMut(Event)) {
        let mut signal = None;
        loop {
            let continued = ptrace::cont(self.child, signal.take());
            let Ok(status) = continued.and_then(|()| waitpid(self.child, None)) else { break };
            match status {
                WaitStatus::Stopped(_, Signal::SIGTRAP) => {
                    let Ok(mut registers) = ptrace::getregs(self.child) else { break };
                    let address = registers.rip - 1 - self.base;
                    let Some(&byte) = self.original.get(&address) else { continue };
                    registers.rip -= 1;
                    if ptrace::setregs(self.child, registers).is_err() {
                        break;
                    }
                    self.stopped(address, registers.rsp, registers.rbp, seen);
                    // Another thread that comes to a breakpoint ends the program at any time.
                    let passed = self.pass(address, byte);
                    if !passed.unwrap_or(false) {
                        break;
                    }
                }
                WaitStatus::Stopped(_, other) => signal = Some(other),
                WaitStatus::Exited(..) | WaitStatus::Signaled(..) => break,
                _ => {}
            }
        }
        while let Some(frame) = self.frames.pop() {
            seen(Event::Leave { activation: frame.activation, unwound: false });
        }
    }

    /// Goes on past a breakpoint. Is the program still there?
    fn pass(&self, address: u64, byte: u8) -> nix::Result<bool> {
        self.poke(address, byte)?;
        ptrace::step(self.child, None)?;
        let there = matches!(waitpid(self.child, None), Ok(WaitStatus::Stopped(..)));
        if there {
            self.poke(address, 0xcc)?;
        }
        Ok(there)
    }

    fn stopped(&mut self, address: u64, rsp: u64, rbp: u64, seen: &mut dyn FnMut(Event)) {
        let Some(function) = self.info.function(address) else { return };
        let entry = function.low == address;
        let cfa = if entry { rsp + 8 } else { rbp + 16 };
        while self.frames.last().is_some_and(|frame| {
            frame.cfa < cfa || (frame.cfa == cfa && (entry || frame.low != function.low))
        }) {
            let frame = self.frames.pop().expect("a frame");
            seen(Event::Leave { activation: frame.activation, unwound: false });
        }
        if entry {
            let caller = self.frames.last().map(|frame| frame.activation);
            let activation = self.next;
            self.next += 1;
            self.frames.push(Frame { activation, cfa, low: function.low });
            let rows = self.info.rows.range(function.low..function.high);
            let rows = rows.map(|(_, row)| *row).collect();
            seen(Event::Enter { activation, function: function.path.clone(), caller, rows });
        }
        if let (Some(frame), Some(&(line, column))) =
            (self.frames.last(), self.info.rows.get(&address))
        {
            seen(Event::Row { activation: frame.activation, line, column });
        }
    }
}
