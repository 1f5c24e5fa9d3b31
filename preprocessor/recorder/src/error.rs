//! What can go wrong while a program is recorded. What the program itself does wrong is no error
//! but an outcome.

use std::{io, path::PathBuf};

/// Why a program could not be recorded.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not Linux on x86-64.
    #[error(
        "programs can be recorded on Linux x86-64 only\n  hint: use a container or a virtual \
         machine with that system"
    )]
    Unsupported,
    /// The executable cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The executable.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The executable has no debug information that the recorder understands.
    #[error("{}: {reason}\n  hint: compile it with `-g -C opt-level=0`", path.display())]
    DebugInfo {
        /// The executable.
        path: PathBuf,
        /// What is missing or not understood.
        reason: String,
    },
    /// The program could not be started.
    #[error("cannot start {}: could not {what}: {error}", path.display())]
    Start {
        /// The executable.
        path: PathBuf,
        /// The step that failed.
        what: String,
        /// Why.
        error: io::Error,
    },
    /// The system does not let one process trace another.
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[error(
        "this system does not allow to trace a program: {error}\n  hint: in a container, add the \
         capability SYS_PTRACE (`--cap-add=SYS_PTRACE`); on a machine with \
         `kernel.yama.ptrace_scope` above 2, lower it"
    )]
    Trace {
        /// Why.
        error: nix::Error,
    },
}
