//! Tests with real programs, a real compiler and real runs.

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
