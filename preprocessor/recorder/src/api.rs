//! What other rooms use.

use std::{path::Path, time::Duration};

use recording::{Bytes, Layout, Lifecycle, NoPlace, Origin, Outcome, Step};

use crate::Error;

/// Which code of a binary is the user's.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// The crate's name, as rustc was told.
    pub crate_name: &'a str,
    /// The listing's name as it stands in the debug information, for example `move_string.rs`.
    pub file_name: &'a str,
    /// The listing's text. With it, variables that macros and desugarings make up (`iter`,
    /// `args`) and functions that `derive` writes are left out of the picture.
    pub source: Option<&'a str>,
}

/// Limits of a recording.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Steps.
    pub max_steps: u32,
    /// Wall-clock time, the recorder's own work included.
    pub timeout: Duration,
    /// Bytes that may be written to standard output, and to standard error.
    pub max_output: u64,
    /// Bytes of memory that the program may use.
    pub max_memory: u64,
    /// Was the program optimised? Then its lifecycle is not asked: no analysis of the compiler's
    /// can be followed through optimised code.
    pub optimised: bool,
    /// Are the bytes of freed blocks told? They are the allocator's, and some of them differ from
    /// run to run.
    pub freed: bool,
    /// Is [`Run::trace`] kept? A recording does not need it, and it grows with every step.
    pub trace: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            max_steps: 1000,
            timeout: Duration::from_secs(10),
            max_output: 1 << 20,
            max_memory: 1 << 30,
            optimised: false,
            freed: false,
            trace: false,
        }
    }
}

/// What was seen of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// How the program ended.
    pub outcome: Outcome,
    /// The steps.
    pub steps: Vec<Step>,
    /// The layouts that the steps name by number.
    pub layouts: Vec<Layout>,
    /// Where the regions of the steps' addresses began.
    pub origins: Vec<Origin>,
    /// If [`Options::trace`] asks for it, for every step, in the same order, the addresses as the
    /// process saw them. Not for the recording: they differ from machine to machine.
    pub trace: Vec<RawStop>,
    /// What the sandbox could not do on this system, in words for people.
    pub notes: Vec<String>,
}

/// Where and how a step was seen, for checks against another debugger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawStop {
    /// The step's index in [`Run::steps`].
    pub step: usize,
    /// The thread's program counter: the address of the instruction that had not run yet.
    pub pc: u64,
    /// How often this thread had reached an instruction at this address by then, this time included
    /// (from 1): a debugger that stops there for the `hit`th time sees the same. 0 where the
    /// process was not stopped by a breakpoint (its end).
    pub hit: u32,
    /// The thread, 1 for the main thread.
    pub thread: u32,
    /// The user's frames of this thread, outermost first.
    pub frames: Vec<RawFrame>,
}

/// A frame at a [`RawStop`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFrame {
    /// As in [`recording::Frame::function`].
    pub function: String,
    /// The canonical frame address: the stack pointer before the call pushed its return address.
    pub cfa: u64,
    /// The program counter in this frame: of the top frame the same as [`RawStop::pc`], of the
    /// others the address that the pending call returns to.
    pub pc: u64,
    /// Its locals, as in [`recording::Frame::locals`].
    pub locals: Vec<RawLocal>,
    /// Is it one of a deep recursion that the step does not list, see [`recording::Fold`]? Then
    /// its locals were not read.
    pub folded: bool,
}

/// A local at a [`RawStop`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLocal {
    /// Its name.
    pub name: String,
    /// The line of its declaration.
    pub declared_line: u32,
    /// Where it lies; 0 if it has no place.
    pub address: u64,
    /// Bytes.
    pub size: u64,
    /// All its bytes, but at most 8 MiB; fewer only where they cannot be read. None of what is
    /// optimised away.
    pub bytes: Bytes,
    /// The bytes among them that are nowhere, counted from 0; 0 stands for each.
    pub missing: Vec<u64>,
    /// Why it has no place, as in [`recording::Local::place`].
    pub place: Option<NoPlace>,
}

/// Runs a debug binary and records every line that the user's code executes.
///
/// What the program does wrong (a panic, a crash, an endless loop) is an [`Outcome`], with the
/// steps so far.
///
/// # Errors
///
/// If the binary has no debug information of this crate, cannot be started, or cannot be traced
/// on this system.
pub fn record(
    binary: &Path,
    program: &Program<'_>,
    lifecycle: &mut dyn Lifecycle,
    options: &Options,
) -> Result<Run, Error> {
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    return crate::session::record(binary, program, lifecycle, options);
    #[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
    return Err(Error::Unsupported);
}

/// Starts a binary exactly as [`record`] does, so that all its addresses are the same, and leaves
/// it stopped before its first instruction (`SIGSTOP`), not traced, so that another debugger can
/// attach to it. Returns the process id. The caller ends the process and waits for it.
///
/// # Errors
///
/// If it cannot be started or traced on this system.
pub fn spawn_stopped(binary: &Path) -> Result<u32, Error> {
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    return crate::process::spawn_stopped(binary, crate::session::limits(&Options::default()));
    #[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
    return Err(Error::Unsupported);
}
