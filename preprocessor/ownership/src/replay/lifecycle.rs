//! The replay as the recorder talks to it.

use std::{
    collections::{BTreeSet, HashSet},
    rc::Rc,
};

use recording::{
    Borrow, DropCause, Effect, Ending, Lifecycle, LocalId, LocalState, State, Turn, Worth,
};

use super::{
    Activation, Replay, dropped_type,
    glue::Glue,
    search::{Candidate, Reach},
    unwind::Unwinding,
};
use crate::facts::{Edge, Key, Position};

impl Lifecycle for Replay {
    fn enter(&mut self, activation: u32, body: &str, caller: Option<u32>) {
        self.bodies.insert(activation, body.to_owned());
        self.turns.enter(activation, caller);
        if let Some(caller) = caller
            && let Some(calling) = self.activations.get_mut(&caller)
            // Or else the drop that calls it is known.
            && calling.glue != Glue::Known
        {
            let dropped = self.models.get(body).and_then(|model| dropped_type(model.as_deref()?));
            calling.calling(caller, body, dropped.as_deref());
            self.settle(caller);
        }
        let Some(Some(model)) = self.models.get(body) else { return };
        let model = Rc::clone(model);
        for variable in &model.body.variables {
            let local = variable.place.local;
            if variable.user
                && variable.place.projection.is_empty()
                && (1..=model.body.parameters).contains(&local)
            {
                let place = variable.name.clone();
                self.effects.push(Effect::Initialised { frame: activation, place });
            }
        }
        let waiting = self.waiting.get(body).map_or(&[][..], Vec::as_slice);
        let entered = Activation::new(model, caller, waiting);
        self.activations.insert(activation, entered);
    }

    fn rows(&mut self, activation: u32, rows: &[(u32, u32)]) {
        self.turns.rows(activation, rows);
        if let Some(here) = self.activations.get_mut(&activation) {
            here.barriers = here.model.barriers(rows);
        }
    }

    fn nth(&mut self, activation: u32, nth: usize) {
        self.turns.nth(activation, nth);
    }

    fn row(&mut self, activation: u32, line: u32, column: u32) {
        if line == 0 {
            return;
        }
        self.turns.row(activation, line, column);
        if let Some(here) = self.activations.get_mut(&activation)
            && !here.row(activation, Key { line, column })
        {
            self.unexplained += 1;
        }
        self.settle(activation);
    }

    fn dropping(&mut self, activation: u32, local: Option<LocalId>) -> Ending {
        let Some(here) = self.activations.get_mut(&activation) else {
            return Ending { cause: DropCause::Unknown, place: None };
        };
        let variable = local.and_then(|id| here.variable(id.name, id.declared, id.nth));
        let local = variable.map(|variable| variable.place.local);
        let ending = here.glue_called(activation, local);
        self.settle(activation);
        ending
    }

    fn dropped(&mut self, activation: u32) {
        if let Some(here) = self.activations.get_mut(&activation) {
            here.glue_returned(activation);
        }
        self.settle(activation);
    }

    fn returning(&mut self, activation: u32) {
        let Some(here) = self.activations.get_mut(&activation) else { return };
        let model = Rc::clone(&here.model);
        let wanted =
            |here: &Candidate| matches!(model.edge(here.at), Edge::Return | Edge::Yield { .. });
        let mut found = here.nearest(activation, &[Reach::Strict, Reach::Lenient], 0, &wanted);
        if found.is_empty() {
            here.lost += 1;
        } else {
            found.iter_mut().for_each(Candidate::show);
            here.candidates = found;
        }
        self.settle(activation);
    }

    fn panicking(&mut self, activation: u32) {
        if let Some(here) = self.activations.get_mut(&activation) {
            here.panicked = true;
            here.unwinding = Unwinding::Drifting;
        }
    }

    fn unwound(&mut self, activation: u32) {
        if let Some(here) = self.activations.get_mut(&activation) {
            here.unwinding = Unwinding::Done;
        }
    }

    fn leave(&mut self, activation: u32, unwound: bool) {
        self.turns.leave(activation);
        let Some(gone) = self.activations.remove(&activation) else { return };
        if !unwound {
            let all = self.waiting.entry(gone.model.body.path.clone()).or_default();
            for place in gone.waits(activation) {
                if !all.contains(&place) {
                    all.push(place);
                }
            }
        }
        let Some(number) = gone.caller else { return };
        let Some(caller) = self.activations.get_mut(&number) else { return };
        if unwound {
            // Whether std caught the panic on its way here, only the next row tells.
            caller.panicked = true;
            if !caller.catches() {
                caller.unwinding = Unwinding::Drifting;
            }
        } else if caller.glue != Glue::Known
            && let Some(dropped) = dropped_type(&gone.model)
        {
            caller.dropped(number, &dropped);
            self.settle(number);
        }
    }

    fn local(&self, activation: u32, name: &str, declared: u32, nth: usize) -> LocalState {
        let Some(here) = self.activations.get(&activation) else { return LocalState::unknown() };
        let Some(variable) = here.variable(name, declared, nth) else {
            return LocalState::unknown();
        };
        if here.lost > 0 {
            return LocalState::unknown();
        }
        // Of many candidates most agree.
        let mut seen = HashSet::new();
        let mut shown = here.shown();
        shown.retain(|slots| seen.insert(slots.of(&here.model, &variable.place)));
        let mut states = shown.iter().map(|slots| slots.describe(&here.model, &variable.place));
        let Some(mut state) = states.next() else { return LocalState::unknown() };
        for other in states {
            let parts = |state: &LocalState| -> Vec<_> {
                state.parts.iter().map(|part| (part.path.clone(), part.state)).collect()
            };
            if other.state != state.state || parts(&other) != parts(&state) {
                return LocalState::unknown();
            }
            if other.because != state.because {
                state.because = match state.state {
                    State::Moved => "moved".to_owned(),
                    State::Dropped => "dropped".to_owned(),
                    _ => String::new(),
                };
            }
        }
        state
    }

    fn borrows(&self, activation: u32, name: &str, declared: u32, nth: usize) -> Vec<Borrow> {
        let Some(here) = self.activations.get(&activation) else { return Vec::new() };
        let Some(variable) = here.variable(name, declared, nth) else { return Vec::new() };
        if here.lost > 0 || here.unwinding != Unwinding::Not {
            return Vec::new();
        }
        let lent = |at: Position| -> Vec<Borrow> {
            let all = here.model.borrows(at, variable.place.local).into_iter();
            let inside =
                all.filter(|(place, _)| place.projection.starts_with(&variable.place.projection));
            inside.map(|(_, borrow)| borrow).collect()
        };
        let Some((first, rest)) = here.candidates.split_first() else { return Vec::new() };
        let mut found: Vec<Borrow> = Vec::new();
        let others: BTreeSet<Position> = rest.iter().map(|other| other.shown_at).collect();
        for borrow in lent(first.shown_at) {
            // What is not certain is not shown.
            let certain = others.iter().all(|&other| lent(other).contains(&borrow));
            if certain && !found.contains(&borrow) {
                found.push(borrow);
            }
        }
        found
    }

    fn worth(&self, activation: u32, name: &str, declared: u32, nth: usize) -> Worth {
        let Some(here) = self.activations.get(&activation) else { return Worth::default() };
        let Some(variable) = here.variable(name, declared, nth) else { return Worth::default() };
        // What a closure has captured is a part of another local.
        let part = !variable.place.projection.is_empty();
        if part || here.lost > 0 || here.unwinding != Unwinding::Not {
            return Worth::default();
        }
        let worth = |at: &Candidate| here.model.worth(at.shown_at, variable.place.local);
        let Some((first, rest)) = here.candidates.split_first() else { return Worth::default() };
        // What is not certain is not shown.
        let found = worth(first);
        if rest.iter().all(|other| worth(other) == found) { found } else { Worth::default() }
    }

    fn compiled_type(&self, activation: u32, local: LocalId) -> Option<&str> {
        let here = self.activations.get(&activation)?;
        let variable = here.variable(local.name, local.declared, local.nth)?;
        let whole = variable.place.projection.is_empty();
        whole.then(|| here.model.body.locals[variable.place.local].ty.as_str())
    }

    fn turns(&self, activation: u32) -> Vec<Turn> {
        self.turns.told(activation)
    }

    fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }
}
