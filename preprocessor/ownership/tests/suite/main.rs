//! Tests with real programs, a real compiler and real runs.

mod oracle;
mod reading;
mod replay;
mod scripted;
mod support;
