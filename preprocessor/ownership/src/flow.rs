//! Initialisation at every point: a forward analysis over all paths a run might take.

use crate::{
    facts::{Body, Edge, Operand, Place, Position},
    keys::successors,
    paths::{MovePaths, operands},
};

/// Why a place may hold no value, and whether it may hold one all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Causes {
    /// Can it hold a value?
    pub live: bool,
    /// Can it be that nothing was ever stored (or its scope has not begun)?
    pub never: bool,
    /// The points that may have moved its value out.
    pub moved: Vec<Position>,
    /// The points that may have dropped its value.
    pub dropped: Vec<Position>,
    /// Can its storage have ended?
    pub dead: bool,
}

impl Causes {
    /// Is it certain that it holds its value?
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.live && !self.never && !self.dead && self.moved.is_empty() && self.dropped.is_empty()
    }

    fn live() -> Self {
        Causes { live: true, ..Causes::default() }
    }

    fn join(&mut self, other: &Causes) -> bool {
        let before = self.clone();
        self.live |= other.live;
        self.never |= other.never;
        self.dead |= other.dead;
        for (mine, theirs) in [(&mut self.moved, &other.moved), (&mut self.dropped, &other.dropped)]
        {
            for at in theirs {
                if !mine.contains(at) {
                    mine.push(*at);
                }
            }
            mine.sort();
        }
        *self != before
    }
}

/// The state of every move path on entry of every point.
#[derive(Debug, Clone)]
pub struct Flow<'a> {
    body: &'a Body,
    /// The move paths.
    pub paths: MovePaths,
    /// On entry of every block; none for blocks that no run reaches without unwinding.
    states: Vec<Option<Vec<Causes>>>,
}

impl<'a> Flow<'a> {
    /// Analyses a body.
    #[must_use]
    pub fn of(body: &'a Body) -> Self {
        let paths = MovePaths::of(body);
        let mut flow = Flow { body, paths, states: vec![None; body.blocks.len()] };
        if body.blocks.is_empty() {
            return flow;
        }
        let never = Causes { never: true, ..Causes::default() };
        let mut entry = vec![never; flow.paths.paths.len()];
        for path in &flow.paths.paths {
            if (1..=body.parameters).contains(&path.place.local) {
                entry[path.subtree[0]] = Causes::live();
            }
        }
        let mut work = vec![(0, entry)];
        while let Some((block, mut state)) = work.pop() {
            if !flow.enter(block, &state) {
                continue;
            }
            if let Some(joined) = &flow.states[block] {
                state.clone_from(joined);
            }
            for index in 0..body.blocks[block].len() {
                flow.pass(Position { block, index }, &mut state);
            }
            let Some(last) = body.blocks[block].len().checked_sub(1) else { continue };
            let mut next = successors(body, Position { block, index: last });
            // The borrow checker follows edges that no run takes.
            if let Edge::FalseEdge { imaginary, .. } = body.blocks[block][last].edge {
                next.push(Position { block: imaginary, index: 0 });
            }
            work.extend(next.into_iter().map(|next| (next.block, state.clone())));
        }
        flow
    }

    /// The states of all move paths on entry of a point; none if no run gets there.
    #[must_use]
    pub fn at(&self, at: Position) -> Option<Vec<Causes>> {
        let mut state = self.states[at.block].clone()?;
        for index in 0..at.index {
            self.pass(Position { block: at.block, index }, &mut state);
        }
        Some(state)
    }

    fn enter(&mut self, block: usize, state: &[Causes]) -> bool {
        match &mut self.states[block] {
            Some(known) => known
                .iter_mut()
                .zip(state)
                .fold(false, |changed, (known, new)| known.join(new) || changed),
            empty => {
                *empty = Some(state.to_vec());
                true
            }
        }
    }

    fn pass(&self, at: Position, state: &mut [Causes]) {
        let edge = &self.body.blocks[at.block][at.index].edge;
        for operand in operands(edge) {
            if let Operand::Move(place) = operand
                && let Some(path) = self.paths.exact(place)
            {
                let moved = Causes { moved: vec![at], ..Causes::default() };
                self.set(path, &moved, state);
            }
        }
        match edge {
            Edge::Assign(place, _) => self.fill(place, state),
            Edge::Call(call) => self.fill(&call.destination, state),
            Edge::Yield { place, .. } => self.fill(place, state),
            Edge::StorageLive(local) => {
                self.set(*local, &Causes { never: true, ..Causes::default() }, state);
            }
            Edge::StorageDead(local) => {
                self.set(*local, &Causes { dead: true, ..Causes::default() }, state);
            }
            Edge::Drop { place, target, .. } => {
                if let Some(path) = self.paths.exact(place)
                    && !replaces(self.body, place, *target)
                {
                    self.set(path, &Causes { dropped: vec![at], ..Causes::default() }, state);
                }
            }
            _ => {}
        }
    }

    fn fill(&self, place: &Place, state: &mut [Causes]) {
        if let Some(path) = self.paths.exact(place) {
            self.set(path, &Causes::live(), state);
        }
    }

    fn set(&self, path: usize, causes: &Causes, state: &mut [Causes]) {
        for &part in &self.paths.paths[path].subtree {
            state[part].clone_from(causes);
        }
    }
}

/// Is a drop the first half of an assignment to the same place?
pub(crate) fn replaces(body: &Body, place: &Place, target: usize) -> bool {
    matches!(body.blocks[target].first().map(|point| &point.edge),
        Some(Edge::Assign(assigned, _)) if assigned == place)
}
