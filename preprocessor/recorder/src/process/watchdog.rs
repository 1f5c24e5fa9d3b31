//! The deadline of a traced process.

use std::{
    os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use nix::{libc, unistd::Pid};

/// Ends a process when its time is over, from a thread of its own: tracing waits without a limit.
#[derive(Debug)]
pub(super) struct Watchdog {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    /// Names the process even after its number has been given to another.
    process: OwnedFd,
    deadline: Mutex<Option<Instant>>,
    changed: Condvar,
    killed: AtomicBool,
}

impl Watchdog {
    /// Watches a process that may run for this long.
    pub(super) fn new(pid: Pid, timeout: Duration) -> nix::Result<Watchdog> {
        // SAFETY: the call takes two numbers and returns a new file descriptor or an error.
        let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, pid.as_raw(), 0) };
        let fd = nix::errno::Errno::result(fd)?;
        // SAFETY: the descriptor is new and nobody else's.
        let process = unsafe { OwnedFd::from_raw_fd(fd as i32) };
        let shared = Arc::new(Shared {
            process,
            deadline: Mutex::new(Some(Instant::now() + timeout)),
            changed: Condvar::new(),
            killed: AtomicBool::new(false),
        });
        let watched = Arc::clone(&shared);
        let thread = std::thread::spawn(move || watched.watch());
        Ok(Watchdog { shared, thread: Some(thread) })
    }

    /// Moves the deadline: at most this much longer from now on.
    pub(super) fn shorten(&self, rest: Duration) {
        let mut deadline = self.shared.deadline.lock().expect("not poisoned");
        let sooner = Instant::now() + rest;
        *deadline = deadline.map(|old| old.min(sooner));
        self.shared.changed.notify_all();
    }

    /// Ends the process, which is not the same as its deadline having passed.
    pub(super) fn kill(&self) {
        self.shared.kill();
    }

    /// Has the deadline passed?
    pub(super) fn has_killed(&self) -> bool {
        self.shared.killed.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn watch(&self) {
        let mut deadline = self.deadline.lock().expect("not poisoned");
        while let Some(end) = *deadline {
            let rest = end.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                self.killed.store(true, Ordering::SeqCst);
                self.kill();
                return;
            }
            deadline = self.changed.wait_timeout(deadline, rest).expect("not poisoned").0;
        }
    }

    fn kill(&self) {
        // SAFETY: the call takes numbers and a null pointer.
        unsafe {
            libc::syscall(
                libc::SYS_pidfd_send_signal,
                self.process.as_raw_fd(),
                libc::SIGKILL,
                std::ptr::null::<libc::siginfo_t>(),
                0,
            );
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        *self.shared.deadline.lock().expect("not poisoned") = None;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
