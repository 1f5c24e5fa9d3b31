//! Waiting for traced threads, and letting them go on.
//!
//! On raw numbers, because signals outside of nix's enum exist.

use nix::{errno::Errno, libc, unistd::Pid};

/// What became of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// It has ended with this exit status.
    Exited(i32),
    /// A signal has ended it.
    Killed(i32),
    /// It is about to receive this signal.
    Stopped(i32),
    /// A `PTRACE_EVENT_…`, with the signal that came with it.
    Event(i32, i32),
}

/// Waits for one thread.
pub(super) fn one(tid: Pid) -> nix::Result<Status> {
    wait(tid.as_raw(), 0).map(|found| found.expect("waits").1)
}

/// Waits for any thread of this process group.
pub(super) fn any(group: Pid) -> nix::Result<(Pid, Status)> {
    wait(-group.as_raw(), 0).map(|found| found.expect("waits"))
}

/// Waits until a child that is not traced has stopped.
pub(super) fn until_stopped(pid: Pid) -> nix::Result<()> {
    wait(pid.as_raw(), libc::WUNTRACED).map(drop)
}

fn wait(who: i32, flags: i32) -> nix::Result<Option<(Pid, Status)>> {
    loop {
        let mut status = 0;
        // SAFETY: waitpid writes to the integer that it is given.
        let tid = unsafe { libc::waitpid(who, &raw mut status, libc::__WALL | flags) };
        match Errno::result(tid) {
            Ok(0) => return Ok(None),
            Ok(tid) => return Ok(Some((Pid::from_raw(tid), decode(status)))),
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error),
        }
    }
}

fn decode(status: i32) -> Status {
    if libc::WIFEXITED(status) {
        Status::Exited(libc::WEXITSTATUS(status))
    } else if libc::WIFSIGNALED(status) {
        Status::Killed(libc::WTERMSIG(status))
    } else {
        let (signal, event) = (libc::WSTOPSIG(status), status >> 16);
        if event != 0 { Status::Event(event, signal) } else { Status::Stopped(signal) }
    }
}

/// Lets a stopped thread go on, with a signal or (0) without.
pub(super) fn proceed(tid: Pid, signal: i32) -> nix::Result<()> {
    request(libc::PTRACE_CONT, tid, signal)
}

/// Lets a stopped thread run one instruction.
pub(super) fn step(tid: Pid, signal: i32) -> nix::Result<()> {
    request(libc::PTRACE_SINGLESTEP, tid, signal)
}

fn request(request: libc::c_uint, tid: Pid, signal: i32) -> nix::Result<()> {
    // SAFETY: these requests take a number and touch no memory of this process.
    let done = unsafe { libc::ptrace(request, tid.as_raw(), 0usize, signal as usize) };
    Errno::result(done).map(drop)
}
