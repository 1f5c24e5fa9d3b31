//! A run beside what the compiler's analysis allows for it.

use super::{Replay, state::Slot};
use crate::flow::Causes;

impl Replay {
    /// The places whose state after the last row is none of those that the analysis of all paths
    /// knows there: always none, unless a row was mapped to a wrong point.
    #[must_use]
    pub fn impossible(&self, activation: u32) -> Vec<String> {
        let Some(here) = self.activations.get(&activation) else { return Vec::new() };
        let model = &here.model;
        let mut found = Vec::new();
        for candidate in &here.candidates {
            let Some(states) = model.flow().at(candidate.at) else {
                found.push(format!("{:?} is never reached", candidate.at));
                continue;
            };
            for (path, causes) in states.iter().enumerate() {
                // What became of temporaries is forgotten.
                let Some(name) = &model.names[path] else { continue };
                let slot = candidate.slots.slot(path);
                let possible = match slot {
                    // The row may be one of the drop itself, between calls of a user's `drop`.
                    Slot::Dropped(at) if at == candidate.at => true,
                    slot => allows(causes, slot),
                };
                if !possible {
                    let at = candidate.at;
                    found.push(format!("{name} is {slot:?} at {at:?}, not {causes:?}"));
                }
            }
        }
        found
    }
}

/// May a run be so where the analysis says this? A drop that finds nothing leaves things as they
/// are, and the analysis calls them dropped.
fn allows(causes: &Causes, slot: Slot) -> bool {
    let over = causes.dead || !causes.dropped.is_empty();
    match slot {
        Slot::Live => causes.live,
        Slot::Never => causes.never || over,
        Slot::Moved(at, _) => causes.moved.contains(&at) || over,
        Slot::Dropped(at) => causes.dropped.contains(&at) || causes.dead,
        Slot::Ended(_) => causes.dead,
        Slot::Unknown => true,
    }
}
