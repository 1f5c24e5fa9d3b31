//! Whose turn it is. Of several threads only one runs at a time: the first until it waits or ends,
//! then the next of those that could go on, in the order in which they could. So one program gives
//! one recording, wherever the program itself does not ask what time it is.
//!
//! Time passes only when nobody has anything else to do: whoever sleeps for a time wakes after all
//! others wait, in the order in which the sleeps end. The sleeps themselves are real.

use std::{
    collections::{HashMap, VecDeque},
    thread,
    time::{Duration, Instant},
};

use nix::{
    libc::{self, user_regs_struct},
    sys::ptrace,
    unistd::Pid,
};

use super::{
    calls::{self, Call, Waits},
    tracee::{Event, Process, ThreadState},
    wait::{self, Gate},
};

/// A thread that has reached the same breakpoint so often in one turn only goes round, perhaps
/// until another thread does something.
const ROUNDS: u32 = 250;

/// The same for a thread that has used the processor for so long and reached no breakpoint at all.
const SILENCE: Duration = Duration::from_millis(300);

/// What a call answers that was interrupted: `ERESTARTSYS`, which only the kernel and tracers see.
const INTERRUPTED: i64 = -512;

/// A thread's sleep in a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sleep {
    /// Its number among all sleeps, in order of time.
    since: u64,
    /// When it is over if nothing happens before, on the clock of [`Turns`].
    until: Option<u64>,
    /// When it is over on the real clock, if the recorder has to see to that.
    timeout: Option<Instant>,
}

/// A system call that a thread is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside {
    pub(super) call: Call,
    waits: Waits,
    /// The registers at its entry.
    registers: user_regs_struct,
}

/// Who runs, and who comes next.
#[derive(Debug)]
pub(super) struct Turns {
    /// Have there ever been several threads? As long as there is only one, it runs unasked.
    several: bool,
    turn: Option<Pid>,
    /// Whose turn it was when the process ended.
    pub(super) last: Option<Pid>,
    /// Those that could go on.
    ready: VecDeque<Pid>,
    /// Those that woke up, with the numbers of their sleeps.
    woken: Vec<(u64, Pid)>,
    sleeps: u64,
    /// Nanoseconds that have been slept.
    clock: u64,
    /// How often the thread has reached a breakpoint in its turn.
    reached: HashMap<u64, u32>,
    /// Must it give its turn away?
    give: bool,
    /// Has a deadlock been told?
    told: bool,
}

impl Turns {
    pub(super) fn new(main: Pid) -> Turns {
        Turns {
            several: false,
            turn: Some(main),
            last: None,
            ready: VecDeque::new(),
            woken: Vec::new(),
            sleeps: 0,
            clock: 0,
            reached: HashMap::new(),
            give: false,
            told: false,
        }
    }

    /// The thread whose turn it is has reached a breakpoint.
    pub(super) fn reached(&mut self, address: u64) {
        if self.several {
            let count = self.reached.entry(address).or_default();
            *count += 1;
            self.give |= *count >= ROUNDS;
        }
    }
}

impl Process {
    /// Lets the thread whose turn it is run until something happens.
    pub(super) fn advance(&mut self) -> nix::Result<()> {
        if !self.turns.several {
            if self.threads.get(&self.pid).is_some_and(|thread| thread.at.is_some()) {
                self.step_over(self.pid)?;
                if !self.queue.is_empty() || self.ended.is_some() {
                    return Ok(());
                }
            }
            self.go_on(self.pid)?;
            let (tid, status) = wait::any(self.pid)?;
            return self.note(tid, status);
        }
        let Some(tid) = self.choose()? else { return Ok(()) };
        if self.threads.get(&tid).is_some_and(|thread| thread.at.is_some()) {
            self.step_over(tid)?;
            if !self.queue.is_empty() || self.ended.is_some() {
                return Ok(());
            }
        }
        self.go_on(tid)?;
        self.watch(tid)
    }

    /// Lets a stopped thread go on.
    fn go_on(&mut self, tid: Pid) -> nix::Result<()> {
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(()) };
        let Some(signal) = thread.stopped.take() else { return Ok(()) };
        thread.here = None;
        let done = match self.turns.several {
            true => wait::proceed_to_call(tid, signal),
            false => wait::proceed(tid, signal),
        };
        match done {
            // A thread of a process that is being killed; its end will be reported.
            Ok(()) | Err(nix::Error::ESRCH) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Waits until the thread whose turn it is stops, sleeps or ends.
    fn watch(&mut self, tid: Pid) -> nix::Result<()> {
        // Whether the recorder sees it asleep in time must not matter.
        if self.threads.get(&tid).is_some_and(|t| t.call.is_some_and(|c| c.waits != Waits::Unknown))
        {
            self.falls_asleep(tid);
        }
        let mut begun = None;
        let mut rounds = 0_u32;
        loop {
            if let Some((other, status)) = wait::poll(self.pid)? {
                self.note(other, status)?;
                if other == tid || self.ended.is_some() || !self.queue.is_empty() {
                    return Ok(());
                }
                continue;
            }
            // Who ends waits for nobody, whatever the kernel has it do on its way.
            let waits = |inside: Inside| !inside.call.ends_thread();
            let in_call =
                self.threads.get(&tid).is_some_and(|thread| thread.call.is_some_and(waits));
            if in_call && calls::is_asleep(self.pid, tid) {
                if self.threads[&tid].asleep.is_none() {
                    self.falls_asleep(tid);
                }
                return Ok(());
            }
            rounds += 1;
            match rounds {
                0..200 => thread::yield_now(),
                200..2_000 => thread::sleep(Duration::from_micros(20)),
                _ => thread::sleep(Duration::from_millis(1)),
            }
            if rounds < 2_000 || in_call {
                continue;
            }
            let used = calls::time_used(self.pid, tid);
            let begun = *begun.get_or_insert(used);
            if used.saturating_sub(begun) > SILENCE && self.others_could_run() {
                self.turns.give = true;
                // If that fails it has just ended, which will be reported.
                if ptrace::interrupt(tid).is_err() {
                    self.turns.give = false;
                }
                if let Some(status) = self.wait_for(tid)? {
                    self.note(tid, status)?;
                }
                return Ok(());
            }
        }
    }

    fn others_could_run(&self) -> bool {
        !self.turns.ready.is_empty()
            || self.threads.values().any(|t| t.asleep.is_some_and(|sleep| sleep.until.is_some()))
    }

    /// The thread whose turn it is now; none if something else has happened first.
    fn choose(&mut self) -> nix::Result<Option<Pid>> {
        self.admit();
        if let Some(tid) = self.turns.turn {
            match self.threads.get(&tid) {
                Some(thread) if thread.asleep.is_none() => {
                    if !std::mem::take(&mut self.turns.give) || thread.stopped.is_none() {
                        return Ok(Some(tid));
                    }
                    self.hand_over(tid);
                }
                _ => {}
            }
        }
        self.turns.turn = None;
        self.turns.give = false;
        self.turns.reached.clear();
        let threads = &self.threads;
        self.turns.ready.retain(|tid| threads.contains_key(tid));
        let busy = self.turns.ready.iter().any(|tid| !threads[tid].idle);
        if !busy && let Some(tid) = self.first_sleeper() {
            return self.wake(tid);
        }
        let Some(tid) = self.turns.ready.pop_front() else {
            let deadlock = threads
                .values()
                .all(|t| t.call.is_some_and(|inside| inside.call.futex().is_some()));
            if deadlock && !threads.is_empty() && !self.turns.told {
                self.turns.told = true;
                self.queue.push_back(Event::Deadlock);
                return Ok(None);
            }
            let (tid, status) = wait::any(self.pid)?;
            self.note(tid, status)?;
            return Ok(None);
        };
        self.turns.turn = Some(tid);
        if let Some(thread) = self.threads.get_mut(&tid) {
            thread.registers = None;
            thread.idle = false;
        }
        Ok(Some(tid))
    }

    /// A thread that could go on lets others run first.
    fn hand_over(&mut self, tid: Pid) {
        let registers = self.registers(tid).ok();
        if let Some(thread) = self.threads.get_mut(&tid) {
            thread.registers = registers;
            thread.idle = true;
        }
        self.turns.ready.push_back(tid);
    }

    /// Who sleeps for a time and wakes first.
    fn first_sleeper(&self) -> Option<Pid> {
        let sleepers = self.threads.iter().filter_map(|(&tid, thread)| {
            let sleep = thread.asleep?;
            Some((sleep.until?, sleep.since, tid))
        });
        sleepers.min_by_key(|&(until, since, _)| (until, since)).map(|(.., tid)| tid)
    }

    /// Waits until a sleeper has slept, and makes it the next to run.
    fn wake(&mut self, tid: Pid) -> nix::Result<Option<Pid>> {
        let Some(sleep) = self.threads.get(&tid).and_then(|thread| thread.asleep) else {
            return Ok(None);
        };
        if let Some(timeout) = sleep.timeout {
            let rest = timeout.saturating_duration_since(Instant::now());
            if !rest.is_zero() {
                // Short, because the deadline may end the process meanwhile.
                thread::sleep(rest.min(Duration::from_millis(5)));
                if let Some((tid, status)) = wait::poll(self.pid)? {
                    self.note(tid, status)?;
                }
                return Ok(None);
            }
            ptrace::interrupt(tid)?;
        }
        while self.threads.get(&tid).is_some_and(|thread| thread.stopped.is_none()) {
            if let Some(status) = self.wait_for(tid)? {
                self.note(tid, status)?;
            }
        }
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(None) };
        // Something else may have happened to it.
        if thread.asleep.take().is_some() {
            self.turns.clock = self.turns.clock.max(sleep.until.unwrap_or(0));
            if sleep.timeout.is_some() {
                timed_out(tid)?;
            }
            for thread in self.threads.values_mut() {
                thread.idle = false;
            }
            self.turns.ready.push_front(tid);
            self.queue.push_back(Event::Woken { tid });
        }
        Ok(None)
    }

    /// Those that have woken may go on, in the order in which they fell asleep.
    fn admit(&mut self) {
        self.turns.woken.sort_unstable();
        for (_, tid) in std::mem::take(&mut self.turns.woken) {
            self.turns.ready.push_back(tid);
            self.queue.push_back(Event::Woken { tid });
        }
    }

    /// A thread has begun and stands before its first instruction.
    pub(super) fn started(&mut self, tid: Pid) {
        self.turns.several = true;
        let registers = ptrace::getregs(tid).ok();
        if let Some(thread) = self.threads.get_mut(&tid) {
            thread.registers = registers;
            self.turns.ready.push_back(tid);
        }
    }

    /// A thread stands at a gate of the kernel.
    pub(super) fn at_gate(&mut self, tid: Pid) -> nix::Result<()> {
        match wait::gate(tid) {
            Some(Gate::Entry(number, arguments)) => self.enters(tid, Call::new(number, arguments)),
            Some(Gate::Exit(result)) => self.comes_out(tid, result),
            None => Ok(()),
        }
    }

    fn enters(&mut self, tid: Pid, call: Call) -> nix::Result<()> {
        let waits = call.waits(&self.memory());
        let registers = ptrace::getregs(tid)?;
        if matches!(waits, Waits::For(_)) && call.futex().is_some() {
            // It must not depend on the recorder's speed whether something happens in time.
            ptrace::setregs(tid, user_regs_struct { r10: 0, ..registers })?;
        }
        if let Some(thread) = self.threads.get_mut(&tid) {
            thread.call = Some(Inside { call, waits, registers });
        }
        if waits != Waits::Unknown {
            self.queue.push_back(Event::Waits { tid });
        }
        Ok(())
    }

    /// The thread whose turn it is sleeps in its call.
    fn falls_asleep(&mut self, tid: Pid) {
        let clock = self.turns.clock;
        let Some(thread) = self.threads.get_mut(&tid) else { return };
        let Some(inside) = thread.call else { return };
        let (until, timeout) = match inside.waits {
            Waits::For(time) if inside.call.futex().is_some() => {
                (Some(time), Some(Instant::now() + Duration::from_nanos(time)))
            }
            Waits::For(time) => (Some(time), None),
            Waits::Yes => (None, None),
            Waits::Unknown => {
                self.queue.push_back(Event::Waits { tid });
                (None, None)
            }
        };
        self.turns.sleeps += 1;
        let until = until.map(|time| clock.saturating_add(time));
        thread.registers = Some(inside.registers);
        thread.asleep = Some(Sleep { since: self.turns.sleeps, until, timeout });
    }

    fn comes_out(&mut self, tid: Pid, result: i64) -> nix::Result<()> {
        let Some(thread) = self.threads.get_mut(&tid) else { return Ok(()) };
        let Some(inside) = thread.call.take() else { return Ok(()) };
        if matches!(inside.waits, Waits::For(_)) && inside.call.futex().is_some() {
            let registers = ptrace::getregs(tid)?;
            ptrace::setregs(tid, user_regs_struct { r10: inside.registers.r10, ..registers })?;
        }
        match thread.asleep {
            // Who sleeps for a time goes on when that time has come for all.
            Some(Sleep { until: Some(_), .. }) if inside.call.sleeps() || result == INTERRUPTED => {
            }
            Some(sleep) => {
                thread.asleep = None;
                self.turns.woken.push((sleep.since, tid));
            }
            None if self.turns.turn == Some(tid) => {
                self.turns.give |= inside.call.yields();
                self.settle()?;
            }
            None => {}
        }
        Ok(())
    }

    /// Finds out who of the sleepers has been woken by what the running thread has done.
    pub(super) fn settle(&mut self) -> nix::Result<()> {
        let asleep = self.threads.iter().filter(|(_, t)| t.asleep.is_some() && t.stopped.is_none());
        for tid in asleep.map(|(&tid, _)| tid).collect::<Vec<_>>() {
            // Whoever is awake stops at the end of its call, or has not come to its sleep yet.
            while self.threads.get(&tid).is_some_and(|thread| thread.stopped.is_none())
                && !calls::is_asleep(self.pid, tid)
            {
                match wait::poll(self.pid)? {
                    Some((other, status)) => self.note(other, status)?,
                    None => thread::yield_now(),
                }
            }
        }
        Ok(())
    }

    /// A thread sleeps no longer, because a signal has reached it.
    pub(super) fn disturbed(&mut self, tid: Pid) {
        if let Some(sleep) = self.threads.get_mut(&tid).and_then(|thread| thread.asleep.take()) {
            self.turns.woken.push((sleep.since, tid));
        }
    }

    /// A thread is about to end, by itself or with the process.
    pub(super) fn exiting(&mut self, tid: Pid) {
        let Some(thread) = self.threads.get_mut(&tid) else { return };
        if tid == self.pid {
            self.queue.push_back(Event::ThreadEnding { tid });
            *thread = ThreadState { stopped: Some(0), ..ThreadState::default() };
            self.turns.last = self.turns.turn.replace(tid);
            self.turns.ready.retain(|&other| other != tid);
            return;
        }
        // With the process end also those that have not come to their own end.
        if thread.call.is_some_and(|inside| inside.call.ends_thread()) {
            self.queue.push_back(Event::ThreadEnding { tid });
        }
        // Only the main thread's end is looked at. The others must not wait for us: the main
        // thread is not reported as long as one of them is left.
        let _ = wait::proceed(tid, 0);
    }
}

/// The wait is over because its time is.
fn timed_out(tid: Pid) -> nix::Result<()> {
    let registers = ptrace::getregs(tid)?;
    let rax = i64::from(-libc::ETIMEDOUT) as u64;
    ptrace::setregs(tid, user_regs_struct { rax, ..registers })
}
