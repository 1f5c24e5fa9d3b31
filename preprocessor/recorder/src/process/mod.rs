//! Starting a program, watching it, reading its memory. Knows nothing of debug information.

mod breakpoints;
mod calls;
mod chain;
mod emulate;
mod launch;
mod maps;
mod memory;
mod pin;
mod sandbox;
mod tracee;
mod turns;
mod wait;
mod watchdog;

#[cfg(test)]
mod tests;

pub(crate) use chain::Chain;
pub(crate) use launch::{launch, spawn_stopped};
pub(crate) use maps::{Mapping, mappings, stack_limit};
pub(crate) use memory::{Memory, written};
pub(crate) use sandbox::{Limits, Missing};
pub(crate) use tracee::{End, Event, FloatRegisters, Process};
