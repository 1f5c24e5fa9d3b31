//! A debug binary becomes a recording: every line that the user's code executes, with all its
//! frames, locals, heap blocks and statics, as they were found in the memory of the real process.
//!
//! Built on ptrace and DWARF, for Linux on x86-64. The rooms inside, each of which knows only
//! those before it:
//!
//! - `dwarf` reads an executable file and knows nothing of processes;
//! - `process` starts, sandboxes, stops and reads a process and knows nothing of debug information;
//! - `heap` and `stack` follow blocks and activations;
//! - `fold` finds what of a deep recursion is not listed;
//! - `decode` turns bytes into values, std's types in a module of their own;
//! - `snapshot` joins them into what one moment looks like, `session` into a run.

#![cfg_attr(
    not(all(target_os = "linux", target_arch = "x86_64")),
    allow(unused, reason = "only the platform check is compiled")
)]

mod api;
mod error;

pub use api::{Options, Program, RawFrame, RawLocal, RawStop, Run, record, spawn_stopped};
pub use error::Error;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod decode;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod dwarf;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod fold;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod heap;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod items;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod mapped;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod optimised;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod process;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod session;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod snapshot;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod stack;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod unnamed;
