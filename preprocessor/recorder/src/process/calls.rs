//! Which system calls wait, for what, and for how long.

use std::{fs, time::Duration};

use nix::{libc, unistd::Pid};

use super::memory::Memory;

/// A system call that a thread is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Call {
    /// Its number.
    number: i64,
    arguments: [u64; 6],
}

/// Does a call wait?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    /// No, or not for another thread.
    Unknown,
    /// Yes, however long it takes.
    Yes,
    /// For this many nanoseconds and no longer.
    For(u64),
}

impl Call {
    pub(super) fn new(number: u64, arguments: [u64; 6]) -> Call {
        Call { number: number as i64, arguments }
    }

    /// Does it wait, as memory is now? Only one thread runs, so nobody changes that.
    pub(super) fn waits(&self, memory: &Memory) -> Waits {
        match self.number {
            libc::SYS_futex => match self.futex() {
                Some((address, value)) if memory.half(address) == Some(value) => {
                    self.timeout(memory).map_or(Waits::Yes, Waits::For)
                }
                _ => Waits::Unknown,
            },
            libc::SYS_nanosleep | libc::SYS_clock_nanosleep => {
                Waits::For(self.timeout(memory).unwrap_or(0))
            }
            _ => Waits::Unknown,
        }
    }

    /// The word in memory that it waits for, and the value that it must still have.
    pub(super) fn futex(&self) -> Option<(u64, u32)> {
        let command =
            self.arguments[1] as i32 & !libc::FUTEX_PRIVATE_FLAG & !libc::FUTEX_CLOCK_REALTIME;
        let waits = matches!(command, libc::FUTEX_WAIT | libc::FUTEX_WAIT_BITSET);
        (self.number == libc::SYS_futex && waits)
            .then_some((self.arguments[0], self.arguments[2] as u32))
    }

    /// Does it only sleep?
    pub(super) fn sleeps(&self) -> bool {
        matches!(self.number, libc::SYS_nanosleep | libc::SYS_clock_nanosleep)
    }

    /// Does it only let others run?
    pub(super) fn yields(&self) -> bool {
        self.number == libc::SYS_sched_yield
    }

    /// Does it end the thread alone, and not the process?
    pub(super) fn ends_thread(&self) -> bool {
        self.number == libc::SYS_exit
    }

    /// How long it waits at most, in nanoseconds.
    fn timeout(&self, memory: &Memory) -> Option<u64> {
        let [first, second, third, fourth, ..] = self.arguments;
        let realtime = second as i32 & libc::FUTEX_CLOCK_REALTIME != 0;
        let (clock, at) = match self.number {
            libc::SYS_nanosleep => (None, first),
            libc::SYS_clock_nanosleep => {
                let absolute = second as i32 & libc::TIMER_ABSTIME != 0;
                (absolute.then_some(first as i32), third)
            }
            _ if second as i32 & 0x7f & !libc::FUTEX_CLOCK_REALTIME == libc::FUTEX_WAIT => {
                (None, fourth)
            }
            _ if realtime => (Some(libc::CLOCK_REALTIME), fourth),
            _ => (Some(libc::CLOCK_MONOTONIC), fourth),
        };
        let seconds = memory.word(at)?;
        let nanoseconds = memory.word(at + 8)?;
        let wanted = seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
        Some(wanted.saturating_sub(clock.map_or(0, now)))
    }
}

/// What a clock shows, in nanoseconds.
fn now(clock: i32) -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes to the structure that it is given.
    unsafe { libc::clock_gettime(clock, &raw mut time) };
    (time.tv_sec as u64).saturating_mul(1_000_000_000).saturating_add(time.tv_nsec as u64)
}

/// Does the kernel keep this thread asleep until something happens (field 3 of
/// `/proc/PID/task/TID/stat`)?
pub(super) fn is_asleep(pid: Pid, tid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/task/{tid}/stat")).unwrap_or_default();
    // The second field is a name in brackets and may contain spaces.
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('S'))
}

/// How long a thread has had the processor (the first field of `/proc/PID/task/TID/schedstat`).
pub(super) fn time_used(pid: Pid, tid: Pid) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/task/{tid}/schedstat")).unwrap_or_default();
    let used = stat.split(' ').next().and_then(|field| field.parse().ok());
    Duration::from_nanos(used.unwrap_or(0))
}
