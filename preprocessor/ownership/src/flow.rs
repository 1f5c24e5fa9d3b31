//! Initialisation at every point: a forward analysis over all paths a run might take.

use std::collections::BTreeSet;

use crate::{
    bits::Bits,
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
pub struct Flow {
    /// The move paths.
    pub paths: MovePaths,
    /// By path: where its bits begin, see [`Reason`]; one more for the end of the last.
    starts: Vec<usize>,
    /// What the bits after a path's first three stand for, in the order of all bits.
    sites: Vec<(Reason, Position)>,
    /// By block and index: the paths that a point changes, and the one bit each has after it.
    changes: Vec<Vec<Vec<(usize, usize)>>>,
    /// On entry of every block; none for blocks that no run reaches without unwinding.
    states: Vec<Option<Bits>>,
}

/// What is known of all move paths at one point, for [`Flow::is_live`] and [`Flow::causes`].
pub(crate) struct Known(Bits);

/// Why a place is as it is. The first three have a bit for every path, the others one for every
/// point that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Live,
    Never,
    Dead,
    Moved,
    Dropped,
}

const COMMON: usize = 3;

impl Flow {
    /// Analyses a body.
    #[must_use]
    pub fn of(body: &Body) -> Self {
        let paths = MovePaths::of(body);
        let states = vec![None; body.blocks.len()];
        let (starts, sites, changes) = changes(body, &paths);
        let mut flow = Flow { paths, starts, sites, changes, states };
        if body.blocks.is_empty() {
            return flow;
        }
        let mut entry = Bits::new(flow.starts[flow.paths.paths.len()]);
        for (number, path) in flow.paths.paths.iter().enumerate() {
            let parameter = (1..=body.parameters).contains(&path.place.local);
            let reason = if parameter { Reason::Live } else { Reason::Never };
            entry.insert(flow.starts[number] + reason as usize);
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
                let changed = match &mut flow.states[next] {
                    Some(known) => known.join(&state),
                    empty => {
                        *empty = Some(state.clone());
                        true
                    }
                };
                if changed {
                    work.insert((order[next], next));
                }
            }
        }
        flow
    }

    /// The states of all move paths on entry of a point; none if no run gets there.
    #[must_use]
    pub fn at(&self, at: Position) -> Option<Vec<Causes>> {
        let known = self.known(at)?;
        Some((0..self.paths.paths.len()).map(|path| self.causes(&known, path)).collect())
    }

    /// The same in a form that is cheaper where only a few paths are asked for.
    pub(crate) fn known(&self, at: Position) -> Option<Known> {
        let mut state = self.states[at.block].clone()?;
        for index in 0..at.index {
            self.pass(Position { block: at.block, index }, &mut state);
        }
        Some(Known(state))
    }

    /// Is it certain that a path holds its value?
    pub(crate) fn is_live(&self, known: &Known, path: usize) -> bool {
        let bits = self.starts[path]..self.starts[path + 1];
        known.0.contains(bits.start) && !bits.skip(1).any(|bit| known.0.contains(bit))
    }

    /// Was a local, or a part of it, certainly moved out?
    pub(crate) fn is_emptied(&self, known: &Known, local: usize) -> bool {
        self.paths.paths[local].subtree.iter().any(|&part| {
            let start = self.starts[part];
            let moved = |bit: &usize| {
                known.0.contains(*bit) && self.sites[bit - COMMON * (part + 1)].0 == Reason::Moved
            };
            !known.0.contains(start + Reason::Live as usize)
                && (start + COMMON..self.starts[part + 1]).any(|bit| moved(&bit))
        })
    }

    /// All that is known of a path.
    pub(crate) fn causes(&self, known: &Known, path: usize) -> Causes {
        let start = self.starts[path];
        let has = |reason: Reason| known.0.contains(start + reason as usize);
        let sites = |wanted: Reason| {
            let bits = start + COMMON..self.starts[path + 1];
            let there = bits.filter(|&bit| known.0.contains(bit));
            // Every path before this one has its common bits, which have no site.
            let sites = there.map(|bit| self.sites[bit - COMMON * (path + 1)]);
            sites.filter(|(reason, _)| *reason == wanted).map(|(_, at)| at).collect()
        };
        Causes {
            live: has(Reason::Live),
            never: has(Reason::Never),
            moved: sites(Reason::Moved),
            dropped: sites(Reason::Dropped),
            dead: has(Reason::Dead),
        }
    }

    fn pass(&self, at: Position, state: &mut Bits) {
        for &(path, bit) in &self.changes[at.block][at.index] {
            for old in self.starts[path]..self.starts[path + 1] {
                state.remove(old);
            }
            state.insert(bit);
        }
    }
}

/// The bits of all paths, and what every point does to them, for [`Flow`].
type Changes = (Vec<usize>, Vec<(Reason, Position)>, Vec<Vec<Vec<(usize, usize)>>>);

fn changes(body: &Body, paths: &MovePaths) -> Changes {
    let mut done: Vec<(Position, usize, Reason)> = Vec::new();
    let mut sites: Vec<BTreeSet<(Reason, Position)>> = vec![BTreeSet::new(); paths.paths.len()];
    for (block, points) in body.blocks.iter().enumerate() {
        for (index, point) in points.iter().enumerate() {
            let at = Position { block, index };
            effects(body, paths, &point.edge, &mut |path, reason| {
                for &part in &paths.paths[path].subtree {
                    done.push((at, part, reason));
                    if reason >= Reason::Moved {
                        sites[part].insert((reason, at));
                    }
                }
            });
        }
    }
    let mut starts = vec![0];
    for own in &sites {
        starts.push(starts[starts.len() - 1] + COMMON + own.len());
    }
    let empty = |points: &Vec<crate::Point>| vec![Vec::new(); points.len()];
    let mut changes: Vec<Vec<Vec<(usize, usize)>>> = body.blocks.iter().map(empty).collect();
    for (at, path, reason) in done {
        let number = match reason {
            Reason::Moved | Reason::Dropped => COMMON + sites[path].range(..(reason, at)).count(),
            common => common as usize,
        };
        changes[at.block][at.index].push((path, starts[path] + number));
    }
    (starts, sites.into_iter().flatten().collect(), changes)
}

/// What a point does to move paths, in order.
fn effects(body: &Body, paths: &MovePaths, edge: &Edge, set: &mut dyn FnMut(usize, Reason)) {
    for operand in operands(edge) {
        if let Operand::Move(place) = operand
            && let Some(path) = paths.exact(place)
        {
            set(path, Reason::Moved);
        }
    }
    let filled = match edge {
        Edge::Assign(place, _) | Edge::Yield { place, .. } => Some(place),
        Edge::Call(call) => Some(&call.destination),
        _ => None,
    };
    if let Some(path) = filled.and_then(|place| paths.exact(place)) {
        set(path, Reason::Live);
    }
    match edge {
        Edge::StorageLive(local) => set(*local, Reason::Never),
        Edge::StorageDead(local) => set(*local, Reason::Dead),
        Edge::Drop { place, target, .. } => {
            if let Some(path) = paths.exact(place)
                && !replaces(body, place, *target)
            {
                set(path, Reason::Dropped);
            }
        }
        _ => {}
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
