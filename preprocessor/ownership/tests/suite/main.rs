//! Tests with real programs, a real compiler and real runs.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod clashes;
mod drops;
mod lanes;
mod oracle;
mod probing;
mod reading;
mod replay;
mod rights;
mod scripted;
mod support;
