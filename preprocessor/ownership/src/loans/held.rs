//! Which local holds which loan at every point, and which references have expired.

use std::collections::{BTreeMap, BTreeSet};

use super::Loans;
use crate::{
    facts::{Edge, Element, Operand, Place},
    graph::Graph,
    paths::operands,
};

/// Who holds what on entry of a point. Pairs are local and loan, as an index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Holding {
    pub(crate) held: BTreeSet<(usize, usize)>,
    /// The references that were made meaningless, with the points that did it.
    pub(crate) expired: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

/// The holdings on entry of every point; none where no run gets.
pub(crate) struct Held {
    at: Vec<Option<Holding>>,
}

impl Held {
    pub(crate) fn of(loans: &Loans) -> Self {
        let graph = &loans.graph;
        let mut at: Vec<Option<Holding>> = vec![None; graph.len()];
        if graph.len() == 0 {
            return Held { at };
        }
        let mut work = BTreeSet::from([0]);
        at[0] = Some(Holding::default());
        while let Some(point) = work.pop_first() {
            let Some(state) = &at[point] else { continue };
            let after = pass(loans, point, state.clone());
            for &next in graph.next(point) {
                let changed = match &mut at[next] {
                    Some(known) => known.join(&after),
                    empty => {
                        *empty = Some(after.clone());
                        true
                    }
                };
                if changed {
                    work.insert(next);
                }
            }
        }
        Held { at }
    }

    pub(crate) fn at(&self, point: usize) -> Option<&Holding> {
        self.at[point].as_ref()
    }
}

impl Holding {
    fn join(&mut self, other: &Holding) -> bool {
        let before = self.held.len();
        self.held.extend(&other.held);
        let mut changed = self.held.len() != before;
        for (pair, points) in &other.expired {
            let known = self.expired.entry(*pair).or_default();
            let before = known.len();
            known.extend(points);
            changed |= known.len() != before;
        }
        changed
    }

    fn forget(&mut self, local: usize) {
        self.held.retain(|(holder, _)| *holder != local);
        self.expired.retain(|(holder, _), _| *holder != local);
    }

    fn of(&self, local: usize) -> impl Iterator<Item = usize> {
        self.held.range((local, 0)..=(local, usize::MAX)).map(|(_, loan)| *loan)
    }
}

fn pass(loans: &Loans, point: usize, mut state: Holding) -> Holding {
    for &loan in &loans.invalidated[point] {
        let holders: Vec<_> =
            state.held.iter().filter(|(_, held)| *held == loan).copied().collect();
        for pair in holders {
            // Only the first time counts.
            state.expired.entry(pair).or_insert_with(|| BTreeSet::from([point]));
        }
    }
    let edge = loans.graph.edge(point);
    if !matches!(edge, Edge::StorageDead(_)) {
        for &loan in &loans.killed[point] {
            state.held.retain(|(_, held)| *held != loan);
        }
    }
    match edge {
        Edge::StorageLive(local) | Edge::StorageDead(local) => state.forget(*local),
        Edge::Assign(target, value) => {
            let mut from = roots(&loans.graph, point);
            from.extend(value.borrow.iter().map(|(_, place)| place.local));
            let mut given: BTreeSet<usize> = from.iter().flat_map(|&u| state.of(u)).collect();
            let at = loans.graph.position(point);
            given.extend(loans.lent.iter().position(|lent| lent.at == at));
            give(loans, &mut state, target, &given);
        }
        Edge::Call(call) => {
            let from = roots(&loans.graph, point);
            let given: BTreeSet<usize> = from.iter().flat_map(|&u| state.of(u)).collect();
            // What is lent mutably to an argument may receive what the others hold.
            for &argument in &from {
                let others: BTreeSet<usize> = from
                    .iter()
                    .filter(|&&other| other != argument)
                    .flat_map(|&other| state.of(other))
                    .collect();
                lend_on(loans, &mut state, argument, &others);
            }
            give(loans, &mut state, &call.destination, &given);
        }
        _ => {}
    }
    state
}

/// The locals that a point reads.
fn roots(graph: &Graph, point: usize) -> Vec<usize> {
    operands(graph.edge(point))
        .into_iter()
        .filter_map(|operand| match operand {
            Operand::Move(place) | Operand::Copy(place) => Some(place.local),
            Operand::Constant(_) => None,
        })
        .collect()
}

fn give(loans: &Loans, state: &mut Holding, target: &Place, given: &BTreeSet<usize>) {
    if target.projection.is_empty() {
        state.forget(target.local);
    } else if target.projection.contains(&Element::Deref) {
        lend_on(loans, state, target.local, given);
    }
    let holds = |loan: &&usize| loans.lent[**loan].holders.contains(&target.local);
    state.held.extend(given.iter().filter(holds).map(|&loan| (target.local, loan)));
}

/// Whatever a local may change through its `&mut` may hold these loans from now on.
fn lend_on(loans: &Loans, state: &mut Holding, through: usize, given: &BTreeSet<usize>) {
    let lent: Vec<usize> = state
        .of(through)
        .filter(|&loan| loans.lent[loan].kind == super::Lend::Mutable)
        .map(|loan| loans.lent[loan].place.local)
        .collect();
    for local in lent {
        for &loan in given {
            let lent = &loans.lent[loan];
            if lent.holders.contains(&local) && lent.place.local != local {
                state.held.insert((local, loan));
            }
        }
    }
}
