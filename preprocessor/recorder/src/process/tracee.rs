//! A traced process: its threads, its breakpoints, and what happens next.
//!
//! Whenever an event is handed out, no thread runs: each is stopped or sleeps in a system call. So
//! memory can be read as one moment, and a breakpoint can be stepped over without another thread
//! slipping past it.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    fs::File,
    os::unix::fs::FileExt as _,
    time::Duration,
};

use iced_x86::Instruction;
use nix::{
    libc::{self, user_regs_struct},
    sys::ptrace,
    unistd::Pid,
};

use super::{
    emulate,
    launch::Launched,
    memory::{Memory, replace_byte},
    pin::Pin,
    turns::{Inside, Sleep, Turns},
    wait::{self, Status},
    watchdog::Watchdog,
};

/// `xmm0` to `xmm15`.
pub(crate) type FloatRegisters = [[u8; 16]; 16];

/// What a process did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A thread has reached a breakpoint; its program counter stands at it.
    Breakpoint { tid: Pid, address: u64 },
    /// A thread has begun, and which one has made it.
    ThreadStarted { tid: Pid, by: Pid },
    /// A thread is about to end; its memory and registers can still be read.
    ThreadEnding { tid: Pid },
    /// A thread is about to sleep in a system call until something happens.
    Waits { tid: Pid },
    /// What a thread waited for has happened; it goes on when its turn comes.
    Woken { tid: Pid },
    /// Every thread waits for another.
    Deadlock,
    /// A signal is about to be delivered.
    Signal { tid: Pid, signal: i32 },
    /// The process has ended.
    Ended(End),
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// With this exit status.
    Exited(i32),
    /// By this signal.
    Killed(i32),
    /// The deadline had passed, and the recorder ended it.
    Deadline,
}

#[derive(Debug, Default)]
pub(super) struct ThreadState {
    /// Stopped, and what signal it gets when it goes on.
    pub(super) stopped: Option<i32>,
    /// It stands at this breakpoint and has not run its instruction yet.
    pub(super) at: Option<u64>,
    /// The system call it is in.
    pub(super) call: Option<Inside>,
    /// It sleeps in that call.
    pub(super) asleep: Option<Sleep>,
    /// Its registers when it gave up its turn.
    pub(super) registers: Option<user_regs_struct>,
    /// Its registers at the breakpoint where it stands.
    pub(super) here: Option<user_regs_struct>,
    /// Its last turns have only gone round.
    pub(super) idle: bool,
}

/// A traced process. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Process {
    pub(super) pid: Pid,
    pub(super) threads: BTreeMap<Pid, ThreadState>,
    pub(super) turns: Turns,
    /// Breakpoints and the bytes they cover.
    pub(super) sites: HashMap<u64, u8>,
    /// The instructions at breakpoints that the recorder can do itself.
    simple: HashMap<u64, Option<Instruction>>,
    pub(super) queue: VecDeque<Event>,
    pub(super) watchdog: Watchdog,
    pub(super) ended: Option<End>,
    /// Its memory as a file, through which code can be changed (`/proc/PID/mem`).
    code: Option<File>,
    pin: Option<Pin>,
    /// Was the pin taken off, so that the program can ask where it may run?
    released: bool,
    /// Standard output.
    pub(crate) stdout: File,
    /// Standard error.
    pub(crate) stderr: File,
}

const BREAKPOINT: u8 = 0xcc;
const PAGE: u64 = 4096;

impl Process {
    /// Takes over a launched program and ends it after `timeout`.
    pub(crate) fn new(launched: Launched, timeout: Duration) -> nix::Result<Process> {
        let watchdog = Watchdog::new(launched.pid, timeout)?;
        let state = ThreadState { stopped: Some(0), ..ThreadState::default() };
        Ok(Process {
            pid: launched.pid,
            turns: Turns::new(launched.pid),
            threads: BTreeMap::from([(launched.pid, state)]),
            sites: HashMap::new(),
            simple: HashMap::new(),
            queue: VecDeque::new(),
            watchdog,
            ended: None,
            code: File::options()
                .read(true)
                .write(true)
                .open(format!("/proc/{}/mem", launched.pid))
                .ok(),
            pin: launched.pin,
            released: false,
            stdout: launched.stdout,
            stderr: launched.stderr,
        })
    }

    /// The process's number, which is also that of its main thread.
    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// Its memory.
    pub(crate) fn memory(&self) -> Memory {
        Memory(self.pid)
    }

    /// The registers of a thread; of one whose turn it is not, as it left them.
    pub(crate) fn registers(&self, tid: Pid) -> nix::Result<user_regs_struct> {
        let kept = self.threads.get(&tid).and_then(|thread| thread.registers.or(thread.here));
        kept.map_or_else(|| ptrace::getregs(tid), Ok)
    }

    /// The word in memory that a sleeping thread waits for, and the value that it has.
    pub(crate) fn futex(&self, tid: Pid) -> Option<(u64, u32)> {
        self.threads.get(&tid)?.call?.call.futex()
    }

    /// The SSE registers of a stopped thread.
    pub(crate) fn float_registers(&self, tid: Pid) -> Option<FloatRegisters> {
        let found = ptrace::getregset::<ptrace::regset::NT_PRFPREG>(tid).ok()?;
        let mut registers = [[0; 16]; 16];
        for (register, words) in registers.iter_mut().zip(found.xmm_space.chunks_exact(4)) {
            for (bytes, word) in register.chunks_exact_mut(4).zip(words) {
                bytes.copy_from_slice(&word.to_le_bytes());
            }
        }
        Some(registers)
    }

    /// The address of the access for which a stopped thread is about to get a signal.
    pub(crate) fn fault_address(&self, tid: Pid) -> Option<u64> {
        let found = ptrace::getsiginfo(tid).ok()?;
        // SAFETY: of the signals that are sent for an access this is the field that is filled in.
        Some(unsafe { found.si_addr() } as u64)
    }

    /// Sets a breakpoint. Setting it twice is setting it once.
    pub(crate) fn set_breakpoint(&mut self, address: u64) -> nix::Result<()> {
        if !self.sites.contains_key(&address) {
            let old = match self.memory().byte(address) {
                Some(old) => {
                    self.put(self.stopped_thread(), address, BREAKPOINT)?;
                    old
                }
                None => replace_byte(self.stopped_thread(), address, BREAKPOINT)?,
            };
            self.sites.insert(address, old);
        }
        Ok(())
    }

    /// Sets many breakpoints, those of a page with one call.
    pub(crate) fn set_breakpoints(&mut self, mut addresses: Vec<u64>) -> nix::Result<()> {
        addresses.retain(|address| !self.sites.contains_key(address));
        addresses.sort_unstable();
        addresses.dedup();
        for page in addresses.chunk_by(|one, other| one / PAGE == other / PAGE) {
            let (first, last) = (page[0], page[page.len() - 1]);
            let old = self.memory().read(first, (last - first + 1) as usize);
            let mut new = old.clone();
            let at = |address: u64| (address - first) as usize;
            let whole = page.iter().all(|&address| new.get(at(address)).is_some());
            page.iter().filter(|_| whole).for_each(|&address| new[at(address)] = BREAKPOINT);
            match self.code.as_ref().filter(|_| whole).map(|code| code.write_all_at(&new, first)) {
                Some(Ok(())) => {
                    self.sites.extend(page.iter().map(|&address| (address, old[at(address)])));
                }
                _ => page.iter().try_for_each(|&address| self.set_breakpoint(address))?,
            }
        }
        Ok(())
    }

    /// Writes a byte of code. The file takes one call, where ptrace takes two.
    fn put(&self, tid: Pid, address: u64, byte: u8) -> nix::Result<()> {
        let written = self.code.as_ref().map(|code| code.write_all_at(&[byte], address));
        match written {
            Some(Ok(())) => Ok(()),
            _ => replace_byte(tid, address, byte).map(drop),
        }
    }

    /// Takes a breakpoint out.
    pub(crate) fn remove_breakpoint(&mut self, address: u64) -> nix::Result<()> {
        if let Some(old) = self.sites.remove(&address) {
            self.put(self.stopped_thread(), address, old)?;
        }
        Ok(())
    }

    /// Takes all breakpoints out.
    pub(crate) fn clear_breakpoints(&mut self) {
        let tid = self.stopped_thread();
        for (address, old) in std::mem::take(&mut self.sites) {
            // A process that is gone has no breakpoints either.
            let _ = self.put(tid, address, old);
        }
        for thread in self.threads.values_mut() {
            thread.at = None;
        }
    }

    /// Some thread that is stopped; one is whenever the recorder is asked.
    pub(super) fn stopped_thread(&self) -> Pid {
        let stopped = self.threads.iter().find(|(_, thread)| thread.stopped.is_some());
        stopped.map_or(self.pid, |(&tid, _)| tid)
    }

    /// Moves the deadline: at most this much longer from now on.
    pub(crate) fn shorten_deadline(&self, rest: Duration) {
        self.watchdog.shorten(rest);
    }

    /// The thread whose turn it was when the process ended.
    pub(crate) fn last_turn(&self) -> Option<Pid> {
        self.turns.last
    }

    /// Has the deadline passed?
    pub(crate) fn is_killed(&self) -> bool {
        self.watchdog.has_killed()
    }

    /// Does a call fail so because the deadline's kill, which can come between any two calls, has
    /// taken the process away?
    pub(crate) fn is_deadline(&self, error: nix::Error) -> bool {
        matches!(error, nix::Error::ESRCH | nix::Error::ECHILD | nix::Error::EIO)
            && self.is_killed()
    }

    /// Ends the process now.
    pub(crate) fn kill(&mut self) {
        self.watchdog.kill();
        while self.ended.is_none() {
            let threads: Vec<Pid> = self.threads.keys().copied().collect();
            for tid in threads {
                let _ = wait::proceed(tid, 0);
            }
            match wait::any(self.pid) {
                Ok((tid, Status::Exited(_) | Status::Killed(_))) => {
                    self.threads.remove(&tid);
                    if tid == self.pid {
                        self.ended = Some(End::Killed(libc::SIGKILL));
                    }
                }
                Ok(_) => {}
                Err(_) => self.ended = Some(End::Killed(libc::SIGKILL)),
            }
        }
    }

    /// Runs one instruction of a thread that stands at a breakpoint. False if the thread did not
    /// get past it, because it got a signal or ended.
    pub(crate) fn step_over(&mut self, tid: Pid) -> nix::Result<bool> {
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(false) };
        let Some(address) = thread.at.take() else { return Ok(true) };
        let here = thread.here.take();
        if thread.stopped == Some(0) && self.emulate(tid, address, here)? {
            return Ok(true);
        }
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(false) };
        let signal = thread.stopped.take().unwrap_or(0);
        let old = self.sites.get(&address).copied();
        if let Some(old) = old {
            self.put(tid, address, old)?;
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
            let _ = self.put(writer, address, BREAKPOINT);
        }
        Ok(passed)
    }

    /// Does the instruction at a breakpoint in the thread's place, if it is simple enough.
    fn emulate(
        &mut self,
        tid: Pid,
        address: u64,
        here: Option<user_regs_struct>,
    ) -> nix::Result<bool> {
        let (Some(here), Some(&first)) = (here, self.sites.get(&address)) else { return Ok(false) };
        let memory = self.memory();
        let known = self.simple.entry(address);
        let instruction = *known.or_insert_with(|| emulate::read(memory, address, first));
        let after = instruction.and_then(|instruction| emulate::run(&instruction, &here, memory));
        after.map_or(Ok(false), |after| ptrace::setregs(tid, after).map(|()| true))
    }

    fn stop(&mut self, tid: Pid, signal: i32) {
        self.threads.entry(tid).or_default().stopped = Some(signal);
    }

    /// Lets the process run until something happens.
    pub(crate) fn next(&mut self) -> nix::Result<Event> {
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Ok(event);
            }
            if let Some(end) = self.ended {
                return Ok(Event::Ended(end));
            }
            match self.advance() {
                Ok(()) => {}
                Err(error) if self.is_deadline(error) => self.kill(),
                Err(error) => return Err(error),
            }
            if self.ended.is_some() && self.watchdog.has_killed() {
                self.ended = Some(End::Deadline);
                self.queue.clear();
            }
        }
    }

    /// Waits for one thread; none if it is gone. Never for it alone: a main thread that has been
    /// killed is reported only after all others, which may be waiting for the recorder.
    pub(super) fn wait_for(&mut self, tid: Pid) -> nix::Result<Option<Status>> {
        while self.threads.contains_key(&tid) {
            let (other, status) = wait::any(self.pid)?;
            if other == tid {
                return Ok(Some(status));
            }
            self.note(other, status)?;
        }
        Ok(None)
    }

    /// Writes down what a thread did; what the recorder must know goes into the queue.
    pub(super) fn note(&mut self, tid: Pid, status: Status) -> nix::Result<()> {
        match status {
            Status::Exited(code) => self.gone(tid, End::Exited(code))?,
            Status::Killed(signal) => self.gone(tid, End::Killed(signal))?,
            Status::Stopped(libc::SIGTRAP) => {
                self.stop(tid, 0);
                let mut registers = ptrace::getregs(tid)?;
                let address = registers.rip.wrapping_sub(1);
                if self.sites.contains_key(&address) {
                    registers.rip = address;
                    ptrace::setregs(tid, registers)?;
                    let thread = self.threads.entry(tid).or_default();
                    (thread.at, thread.here) = (Some(address), Some(registers));
                    if std::mem::take(&mut self.released) {
                        for &tid in self.threads.keys() {
                            self.pin.iter().for_each(|pin| pin.hold(tid));
                        }
                    }
                    self.queue.push_back(Event::Breakpoint { tid, address });
                    self.turns.reached(address);
                } else {
                    self.stop(tid, libc::SIGTRAP);
                    self.queue.push_back(Event::Signal { tid, signal: libc::SIGTRAP });
                }
            }
            Status::Stopped(signal) => {
                self.stop(tid, signal);
                self.disturbed(tid);
                self.queue.push_back(Event::Signal { tid, signal });
            }
            Status::Event(libc::PTRACE_EVENT_CLONE, _) => {
                self.stop(tid, 0);
                let new = Pid::from_raw(ptrace::getevent(tid)? as i32);
                // Its own first stop may have been seen before.
                self.threads.entry(new).or_default();
                self.queue.push_back(Event::ThreadStarted { tid: new, by: tid });
                while self.threads.get(&new).is_some_and(|thread| thread.stopped.is_none()) {
                    if let Some(status) = self.wait_for(new)? {
                        self.note(new, status)?;
                    }
                }
                self.started(new);
            }
            Status::Event(libc::PTRACE_EVENT_EXIT, _) => self.exiting(tid),
            Status::Event(libc::PTRACE_EVENT_SECCOMP, _) => {
                // It is about to ask where it may run: the answer is the one without a recorder.
                // The C library asks, too, whenever a thread of std begins.
                self.stop(tid, 0);
                self.released = true;
                for &tid in self.threads.keys() {
                    self.pin.iter().for_each(|pin| pin.release(tid));
                }
            }
            // Of a new thread, too: who has made it is known when its maker stops.
            Status::Event(..) => self.stop(tid, 0),
            Status::SystemCall => {
                self.stop(tid, 0);
                self.at_gate(tid)?;
            }
        }
        Ok(())
    }

    fn gone(&mut self, tid: Pid, end: End) -> nix::Result<()> {
        self.threads.remove(&tid);
        if tid == self.pid {
            self.ended = Some(end);
            return Ok(());
        }
        // Whoever waited for its end is awake by now.
        self.settle()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
