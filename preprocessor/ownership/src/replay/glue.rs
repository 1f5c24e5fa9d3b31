//! Drops that were observed: the code of an activation calls the drop glue of a value. The rows of
//! the line table do not tell one drop at a closing brace from the next; these calls do.

use std::rc::Rc;

use recording::{DropCause, Ending};

use super::{
    Activation,
    model::Model,
    search::{Candidate, Reach},
    unwind::Unwinding,
};
use crate::facts::{Edge, Place, Position};

/// What is known of drop glue that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// None runs.
    None,
    /// It was called by the drops at which the candidates are.
    Known,
    /// It runs, and which drop has called it is not known.
    Lost,
}

impl Activation {
    /// Drop glue was called, for a value in this local if it is known to lie in one.
    pub(super) fn glue_called(&mut self, frame: u32, local: Option<usize>) -> Ending {
        let model = Rc::clone(&self.model);
        let wanted = |here: &Candidate| match model.edge(here.at) {
            Edge::Drop { place, .. } => {
                let same = local.is_none_or(|local| place.local == local);
                same && here.slots.any_live(&model, place)
            }
            _ => false,
        };
        let mut found = Vec::new();
        if self.unwinding == Unwinding::Not {
            let reaches = [Reach::Strict, Reach::Lenient, Reach::Inlined];
            found = self.nearest(frame, &reaches, 0, &wanted);
        }
        let unwinds = found.is_empty() && self.unwinding != Unwinding::Not;
        if unwinds {
            found = self.nearest(frame, &[Reach::Unwinding], 0, &wanted);
        }
        if found.is_empty() {
            self.glue = Glue::Lost;
            return Ending { cause: DropCause::Unknown, place: None };
        }
        found.iter_mut().for_each(Candidate::show);
        self.candidates = found;
        self.glue = Glue::Known;
        // What is not certain is not said.
        let all = |of: &dyn Fn(Position) -> Ending| {
            let mut found = self.candidates.iter().map(|candidate| of(candidate.at));
            let first = found.next()?;
            found.all(|ending| ending == first).then_some(first)
        };
        let unknown = Ending { cause: DropCause::Unknown, place: None };
        let ending = all(&|at| Ending { cause: cause(&model, at), place: name(&model, at) });
        let mut ending = ending.unwrap_or(unknown);
        if unwinds {
            self.unwinding = Unwinding::Known;
            ending.cause = DropCause::Unwind;
        }
        ending
    }

    /// Drop glue has returned. A value that was whole is gone; of another it was only one part.
    pub(super) fn glue_returned(&mut self, frame: u32) {
        if self.glue == Glue::Known {
            let model = Rc::clone(&self.model);
            for candidate in &mut self.candidates {
                let Edge::Drop { place, .. } = model.edge(candidate.at) else { continue };
                if candidate.slots.all_live(&model, place) {
                    candidate.drops_here(&model, frame);
                }
            }
            if self.unwinding == Unwinding::Known {
                self.unwinding = Unwinding::Drifting;
            }
        }
        self.glue = Glue::None;
    }
}

/// Why the compiler has put a drop here.
fn cause(model: &Model, at: Position) -> DropCause {
    let Edge::Drop { place, target, .. } = model.edge(at) else { return DropCause::Unknown };
    // What follows an assignment's drop at once is the assignment.
    let next = model.body.blocks[*target].iter().find(|point| point.edge != Edge::Nothing);
    let assigned = match next.map(|point| &point.edge) {
        Some(Edge::Assign(to, _)) => Some(to),
        _ => None,
    };
    if assigned == Some(place) {
        return DropCause::Assignment;
    }
    let root = Place { local: place.local, projection: Vec::new() };
    let named = model.paths.exact(&root).is_some_and(|path| model.names[path].is_some());
    if named { DropCause::Scope } else { DropCause::Temporary }
}

/// The place that is dropped here, where all of it is.
fn name(model: &Model, at: Position) -> Option<String> {
    let Edge::Drop { place, .. } = model.edge(at) else { return None };
    model.names[model.paths.exact(place)?].clone()
}
