//! Tests with real programs, a real compiler and real runs.

mod oracle;
mod replay;
mod support;
