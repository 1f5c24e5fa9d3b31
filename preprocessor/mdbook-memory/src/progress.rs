//! Says on a terminal how far a long piece of work is.

use std::{
    io::{IsTerminal, stderr},
    sync::Mutex,
    time::{Duration, Instant},
};

/// Nobody needs to be told about work that is done sooner.
const PATIENCE: Duration = Duration::from_secs(2);

/// Counts listings.
pub(crate) struct Progress {
    total: usize,
    /// How many are done, and when that was last told.
    state: Mutex<(usize, Instant)>,
}

impl Progress {
    /// So many listings are to be done.
    pub(crate) fn new(total: usize) -> Self {
        Progress { total, state: Mutex::new((0, Instant::now())) }
    }

    /// One more is done.
    pub(crate) fn one_more(&self) {
        // A thread that panicked while it held the lock has left a number that is good enough.
        let mut state = self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        state.0 += 1;
        if state.1.elapsed() >= PATIENCE && stderr().is_terminal() {
            state.1 = Instant::now();
            eprintln!("mdbook-memory: recorded {} of {} listings", state.0, self.total);
        }
    }
}
