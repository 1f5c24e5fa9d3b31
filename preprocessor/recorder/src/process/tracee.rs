//! A traced process: its threads, its breakpoints, and what happens next.
//!
//! Whenever an event is handed out, no thread runs: each is stopped or sleeps in a system call. So
//! memory can be read as one moment, and a breakpoint can be stepped over without another thread
//! slipping past it.

use std::{
    collections::{BTreeMap, VecDeque},
    fs::File,
    time::Duration,
};

use nix::{
    libc::{self, user_regs_struct},
    sys::ptrace,
    unistd::Pid,
};

use super::{
    breakpoints::Breakpoints,
    launch::Launched,
    memory::Memory,
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
    /// Its registers at the breakpoint where it stands. Those that the system keeps are one byte
    /// further.
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
    pub(super) breakpoints: Breakpoints,
    pub(super) queue: VecDeque<Event>,
    pub(super) watchdog: Watchdog,
    pub(super) ended: Option<End>,
    pin: Option<Pin>,
    /// Was the pin taken off, so that the program can ask where it may run?
    released: bool,
    /// Standard output.
    pub(crate) stdout: File,
    /// Standard error.
    pub(crate) stderr: File,
}

impl Process {
    /// Takes over a launched program and ends it after `timeout`.
    pub(crate) fn new(launched: Launched, timeout: Duration) -> nix::Result<Process> {
        let watchdog = Watchdog::new(launched.pid, timeout)?;
        let state = ThreadState { stopped: Some(0), ..ThreadState::default() };
        Ok(Process {
            pid: launched.pid,
            turns: Turns::new(launched.pid),
            threads: BTreeMap::from([(launched.pid, state)]),
            breakpoints: Breakpoints::new(launched.pid),
            queue: VecDeque::new(),
            watchdog,
            ended: None,
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

    pub(super) fn stop(&mut self, tid: Pid, signal: i32) {
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
                if self.breakpoints.is_at(address) {
                    // The thread itself gets to know it when it goes on.
                    registers.rip = address;
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
