//! What became of the program.

use nix::libc;
use recording::{Limit, Outcome};

use super::Session;
use crate::process::End;

impl Session<'_> {
    /// How the program ended.
    pub(super) fn outcome(&mut self, end: End) -> Outcome {
        self.new_errors();
        if let Some(limit @ (Limit::Time | Limit::Output | Limit::Memory)) = self.stop {
            return Outcome::Stopped { limit };
        }
        match end {
            // Ended by the recorder, or by running on into another limit.
            End::Killed(libc::SIGKILL | libc::SIGXFSZ | libc::SIGXCPU) | End::Deadline
                if self.stop.is_some() =>
            {
                Outcome::Stopped { limit: self.stop.unwrap_or(Limit::Time) }
            }
            End::Killed(signal) => {
                if self.allocation_failed && self.stderr.contains("memory allocation of ") {
                    return Outcome::Stopped { limit: Limit::Memory };
                }
                Outcome::Signalled { signal: name(signal), explanation: self.explain(signal) }
            }
            _ if self.stop == Some(Limit::Steps) => Outcome::Stopped { limit: Limit::Steps },
            End::Deadline => Outcome::Stopped { limit: Limit::Time },
            End::Exited(101) if self.panicked => {
                Outcome::Panicked { message: panic_message(&self.stderr) }
            }
            End::Exited(code) => Outcome::Exited { code },
        }
    }

    fn explain(&self, signal: i32) -> String {
        let stderr = &self.stderr;
        if self.overflowed() || stderr.contains("has overflowed its stack") {
            return "the stack overflowed: it had no room left for what a call needed".to_owned();
        }
        if stderr.contains("panic in a destructor during cleanup")
            || stderr.contains("thread panicked while processing panic")
        {
            return "a second panic while the first was unwinding: the program aborts".to_owned();
        }
        if stderr.contains("panic in a function that cannot unwind") {
            return "a panic in a function that cannot unwind: the program aborts".to_owned();
        }
        if stderr.contains("thread caused non-unwinding panic") {
            let message = panic_message(stderr);
            return format!("a check found what must not happen ({message}): the program aborts");
        }
        // The C library's allocator checks its own records.
        if let Some(line) =
            stderr.lines().find(|l| l.starts_with("free(): ") || l.starts_with("double free"))
        {
            return format!("the allocator found its records damaged ({line}): the program aborts");
        }
        match signal {
            libc::SIGABRT => "the program aborted itself".to_owned(),
            libc::SIGSEGV => "an access to memory that the program does not have".to_owned(),
            libc::SIGBUS => "an access to memory that does not exist".to_owned(),
            libc::SIGILL => "an instruction that the processor refuses".to_owned(),
            libc::SIGFPE => "an arithmetic error of the processor".to_owned(),
            libc::SIGTRAP => "a breakpoint of the program's own".to_owned(),
            libc::SIGKILL => "it was killed".to_owned(),
            libc::SIGTERM => "it was asked to end".to_owned(),
            libc::SIGINT => "it was interrupted".to_owned(),
            libc::SIGPIPE => "it wrote to a pipe that nobody reads".to_owned(),
            other => format!("signal {other} ended it"),
        }
    }
}

fn name(signal: i32) -> String {
    nix::sys::signal::Signal::try_from(signal)
        .map_or_else(|_| format!("signal {signal}"), |signal| signal.as_str().to_owned())
}

/// The message of the main thread's last panic, as std has printed it:
/// `thread 'main' panicked at prog.rs:2:5:`, the message, a note on backtraces.
fn panic_message(stderr: &str) -> String {
    let Some(at) = stderr.rfind("thread 'main' panicked at ") else { return String::new() };
    let Some((_, rest)) = stderr[at..].split_once(":\n") else { return String::new() };
    let end = rest.find("\nnote: ").unwrap_or(rest.len());
    rest[..end].trim_end().to_owned()
}
