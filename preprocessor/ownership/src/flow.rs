//! Initialisation at every point: a forward analysis over all paths a run might take.

use std::collections::BTreeSet;

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

    /// May it be in the other's state too? Tells whether that is new.
    pub(crate) fn join(&mut self, other: &Causes) -> bool {
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
        // Blocks wait in an order in which, but for loops, all that leads to a block is done
        // before it.
        let order = order(body);
        let mut work = BTreeSet::from([(order[0], 0)]);
        flow.states[0] = Some(entry);
        while let Some((_, block)) = work.pop_first() {
            let Some(mut state) = flow.states[block].clone() else { continue };
            for index in 0..body.blocks[block].len() {
                flow.pass(Position { block, index }, &mut state);
            }
            let Some(last) = body.blocks[block].len().checked_sub(1) else { continue };
            for next in targets(body, block, last) {
                if flow.enter(next, &state) {
                    work.insert((order[next], next));
                }
            }
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

/// Where a block goes on, also along the edges that only the borrow checker follows.
fn targets(body: &Body, block: usize, last: usize) -> Vec<usize> {
    let next = successors(body, Position { block, index: last });
    let mut next: Vec<usize> = next.into_iter().map(|next| next.block).collect();
    if let Edge::FalseEdge { imaginary, .. } = body.blocks[block][last].edge {
        next.push(imaginary);
    }
    next
}

/// The number of every block in reverse postorder.
fn order(body: &Body) -> Vec<usize> {
    let mut order = vec![usize::MAX; body.blocks.len()];
    let mut seen = vec![false; body.blocks.len()];
    let mut number = body.blocks.len();
    // A block is numbered when all that follows it has been.
    let mut work = vec![(0, false)];
    while let Some((block, done)) = work.pop() {
        if done {
            number -= 1;
            order[block] = number;
            continue;
        }
        if std::mem::replace(&mut seen[block], true) {
            continue;
        }
        work.push((block, true));
        if let Some(last) = body.blocks[block].len().checked_sub(1) {
            work.extend(targets(body, block, last).into_iter().map(|next| (next, false)));
        }
    }
    order
}

/// Is a drop the first half of an assignment to the same place?
pub(crate) fn replaces(body: &Body, place: &Place, target: usize) -> bool {
    matches!(body.blocks[target].first().map(|point| &point.edge),
        Some(Edge::Assign(assigned, _)) if assigned == place)
}
