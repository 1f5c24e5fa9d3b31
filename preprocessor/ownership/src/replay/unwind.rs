//! What is known of an activation while a panic unwinds the stack. Its landing pads may run
//! without any row being announced.

use super::{
    Activation,
    search::{Candidate, Reach},
    state::Slots,
};
use crate::facts::{Edge, Operand};

/// How far a panic has brought an activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unwinding {
    /// No panic has reached it.
    Not,
    /// It has been reached, and where it is in its landing pads is known: a drop calls a function.
    Known,
    /// It is anywhere between the panic and the end of its landing pads.
    Drifting,
    /// Its landing pads are done.
    Done,
}

impl Activation {
    /// All states that the activation may be in.
    pub(super) fn shown(&self) -> Vec<Slots> {
        let now = self.candidates.iter().map(|candidate| candidate.shown.clone());
        match self.unwinding {
            Unwinding::Not | Unwinding::Known => now.collect(),
            Unwinding::Drifting => now.chain(self.after_landing()).collect(),
            Unwinding::Done => self.after_landing(),
        }
    }

    /// The states at the end of the landing pads.
    fn after_landing(&self) -> Vec<Slots> {
        let resumes = |here: &Candidate| matches!(self.model.edge(here.at), Edge::Resume);
        let line = self.last.map_or(0, |last| last.line);
        let found = self.nearest(0, &[Reach::Unwinding], line, &resumes);
        if found.is_empty() {
            // Nothing here needs a landing pad, or the panic came from elsewhere.
            let needs = self.model.body.cleanup.contains(&true);
            let ended = self.candidates.iter().map(|candidate| {
                let mut slots = candidate.shown.clone();
                if needs {
                    slots.doubt(&self.model)
                } else {
                    slots.end(&self.model, candidate.at)
                }
                slots
            });
            return ended.collect();
        }
        found
            .into_iter()
            .map(|candidate| {
                let mut slots = candidate.slots;
                slots.end(&self.model, candidate.at);
                slots
            })
            .collect()
    }

    /// Does the function that was called from here stop a panic?
    pub(super) fn catches(&self) -> bool {
        self.candidates.iter().any(|candidate| match self.model.edge(candidate.at) {
            Edge::Call(call) => {
                matches!(&call.function, Operand::Constant(text) if text.contains("catch_unwind"))
            }
            _ => false,
        })
    }
}
