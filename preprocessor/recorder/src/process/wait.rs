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
    /// It is about to enter a system call, or has come out of one.
    SystemCall,
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

/// What any thread of this process group has done, if one has done something.
pub(super) fn poll(group: Pid) -> nix::Result<Option<(Pid, Status)>> {
    wait(-group.as_raw(), libc::WNOHANG)
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
        match (libc::WSTOPSIG(status), status >> 16) {
            // `PTRACE_O_TRACESYSGOOD` tells them apart from a program's own traps.
            (signal, 0) if signal == libc::SIGTRAP | 0x80 => Status::SystemCall,
            (signal, 0) => Status::Stopped(signal),
            (signal, event) => Status::Event(event, signal),
        }
    }
}

/// Lets a stopped thread go on, with a signal or (0) without.
pub(super) fn proceed(tid: Pid, signal: i32) -> nix::Result<()> {
    request(libc::PTRACE_CONT, tid, signal)
}

/// The same, up to where it enters a system call or comes out of one.
pub(super) fn proceed_to_call(tid: Pid, signal: i32) -> nix::Result<()> {
    request(libc::PTRACE_SYSCALL, tid, signal)
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

/// Where a thread stands that has stopped with [`Status::SystemCall`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// Before this call with these arguments.
    Entry(u64, [u64; 6]),
    /// After one, with its result.
    Exit(i64),
}

/// Asks where it stands; none if the kernel does not say.
pub(super) fn gate(tid: Pid) -> Option<Gate> {
    // `struct ptrace_syscall_info`: the kind in the first byte, then from the fourth word on the
    // call's number and arguments, or its result.
    let mut words = [0_u64; 11];
    // SAFETY: the kernel writes at most as many bytes as it is told there are.
    let written = unsafe {
        libc::ptrace(
            libc::PTRACE_GET_SYSCALL_INFO,
            tid.as_raw(),
            size_of_val(&words),
            words.as_mut_ptr(),
        )
    };
    let [kind, _, _, first, arguments @ ..] = words;
    match kind as u8 {
        _ if written < 32 => None,
        libc::PTRACE_SYSCALL_INFO_ENTRY => {
            Some(Gate::Entry(first, *arguments.first_chunk().expect("seven words")))
        }
        libc::PTRACE_SYSCALL_INFO_EXIT => Some(Gate::Exit(first as i64)),
        _ => None,
    }
}
