//! What clashes in a body, as it follows from the facts.

use super::denied::denied;
use crate::{
    facts::{Edge, Place, Position},
    loans::Lent,
    paths::reads,
    rights::{Rights, uses},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Lent, and used in a way that the loan forbids.
    Lent,
    /// Lent to the caller, and gone when the function returns.
    Returned,
    /// Moved, and used.
    Gone,
    /// Never initialised, and used.
    Never,
    /// Filled once more without being `mut`.
    Again,
    /// Changed, which it never allows.
    Fixed,
    /// Moved out of what never allows it.
    Kept,
    /// Changed by a guard of the `match` that looks at it.
    Guarded,
}

impl Way {
    /// Does our own analysis find every clash of this kind?
    pub(super) fn is_complete(self) -> bool {
        matches!(self, Way::Lent | Way::Returned | Way::Gone | Way::Never)
    }
}

/// A clash that follows from the facts. Places are lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derived {
    pub(super) way: Way,
    pub(super) cause: Option<(u32, u32)>,
    pub(super) conflict: Option<(u32, u32)>,
    /// The line of the nearest use that needs the loan.
    pub(super) later: Option<u32>,
    /// The point that may not be.
    pub(super) point: usize,
    /// The loan that forbids it.
    pub(super) loan: Option<usize>,
    /// What was moved out before: the point and the number of its operand are found by it.
    pub(super) moved: Option<Position>,
    /// The place that is empty, or that never allowed the use.
    pub(super) place: Option<Place>,
    /// Has the caller the loan?
    pub(super) caller: bool,
}

/// All clashes in a body.
pub(super) fn all(rights: &Rights) -> Vec<Derived> {
    let mut found = Vec::new();
    lent(rights, &mut found);
    gone(rights, &mut found);
    denied(rights, &mut found);
    found
}

fn lent(rights: &Rights, found: &mut Vec<Derived>) {
    let graph = &rights.loans.graph;
    for point in 0..graph.len() {
        for &loan in &rights.loans.invalidated[point] {
            let lent: &Lent = &rights.loans.lent[loan];
            let returns = matches!(graph.edge(point), Edge::Return);
            let live = rights.loans.live[point].contains(&loan);
            if !(live || returns && lent.caller) {
                continue;
            }
            let way = if returns { Way::Returned } else { Way::Lent };
            found.push(Derived {
                way,
                cause: start(rights, lent.at),
                conflict: start(rights, graph.position(point)),
                later: later(rights, point, loan),
                point,
                loan: Some(loan),
                moved: None,
                place: None,
                caller: lent.caller,
            });
        }
    }
}

/// The nearest point after this one that uses a holder of the loan.
fn later(rights: &Rights, from: usize, loan: usize) -> Option<u32> {
    let graph = &rights.loans.graph;
    let mut seen = vec![false; graph.len()];
    let mut work = std::collections::VecDeque::from(graph.next(from).to_vec());
    // The use may be the clashing point itself: `v = v.push(r)`.
    work.push_front(from);
    while let Some(point) = work.pop_front() {
        if std::mem::replace(&mut seen[point], true) {
            continue;
        }
        let Some(holding) = rights.held.at(point) else { continue };
        let holds = |local: usize| {
            holding.held.contains(&(local, loan)) || holding.expired.contains_key(&(local, loan))
        };
        let (mut used, _) = uses::uses(graph.edge(point));
        if let Edge::Drop { place, .. } = graph.edge(point) {
            used.push(place.local);
        }
        if used.into_iter().any(holds) {
            return start(rights, graph.position(point)).map(|(line, _)| line);
        }
        work.extend(graph.next(point));
    }
    None
}

fn gone(rights: &Rights, found: &mut Vec<Derived>) {
    let graph = &rights.loans.graph;
    for point in 0..graph.len() {
        let at = graph.position(point);
        let Some(states) = rights.flow.known(at) else { continue };
        let edge = graph.edge(point);
        for place in reads(edge) {
            let path = rights.flow.paths.nearest(place);
            let parts: &[usize] = match rights.flow.paths.exact(place) {
                Some(path) => &rights.flow.paths.paths[path].subtree,
                None => std::slice::from_ref(&path),
            };
            for &part in parts {
                if rights.flow.is_live(&states, part) {
                    continue;
                }
                let causes = rights.flow.causes(&states, part);
                let conflict = start(rights, at);
                let clash = |way, moved: Option<Position>| Derived {
                    way,
                    cause: moved.and_then(|moved| start(rights, moved)),
                    conflict,
                    later: None,
                    point,
                    loan: None,
                    moved,
                    place: Some(rights.flow.paths.paths[part].place.clone()),
                    caller: false,
                };
                let moved = causes.moved.iter().map(|&moved| clash(Way::Gone, Some(moved)));
                found.extend(moved);
                found.extend(causes.never.then(|| clash(Way::Never, None)));
            }
        }
    }
}

/// Where a point begins, as messages count.
pub(super) fn start(rights: &Rights, at: Position) -> Option<(u32, u32)> {
    let point = &rights.loans.graph.body.blocks[at.block][at.index];
    let span = point.span.map(|span| (span.line, span.column));
    span.or_else(|| rights.line_of(at).map(|line| (line, 0)))
}
