//! Which local holds which loan at every point, and which references have expired.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    rc::Rc,
};

use super::Loans;
use crate::{
    facts::{Edge, Element, Operand, Place},
    graph::Graph,
    paths::operands,
};

/// Who holds what on entry of a point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Holding {
    /// Pairs of a local and a loan, as an index; ascending.
    pub(crate) held: Pairs,
    /// The references that were made meaningless, with the points that did it.
    pub(crate) expired: Rc<BTreeMap<(usize, usize), BTreeSet<usize>>>,
}

/// Pairs of a local and a loan, ascending.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pairs(Vec<(usize, usize)>);

impl Pairs {
    pub(crate) fn contains(&self, pair: &(usize, usize)) -> bool {
        self.0.binary_search(pair).is_ok()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(usize, usize)> {
        self.0.iter()
    }

    pub(crate) fn range(
        &self,
        range: RangeInclusive<(usize, usize)>,
    ) -> impl Iterator<Item = &(usize, usize)> {
        let start = self.0.partition_point(|pair| pair < range.start());
        self.0[start..].iter().take_while(move |pair| *pair <= range.end())
    }

    fn insert(&mut self, pair: (usize, usize)) {
        if let Err(at) = self.0.binary_search(&pair) {
            self.0.insert(at, pair);
        }
    }

    /// All of both; none if the second adds nothing.
    fn with(&self, other: &Pairs) -> Option<Pairs> {
        let mut rest = self.0.iter().peekable();
        let inside = |wanted: &(usize, usize)| {
            while rest.next_if(|here| *here < wanted).is_some() {}
            rest.peek() == Some(&wanted)
        };
        if other.0.iter().all(inside) {
            return None;
        }
        let mut all = [&self.0[..], &other.0].concat();
        all.sort_unstable();
        all.dedup();
        Some(Pairs(all))
    }
}

/// The holdings on entry of every point; none where no run gets.
pub(crate) struct Held {
    at: Vec<Option<Rc<Holding>>>,
}

impl Held {
    pub(crate) fn of(loans: &Loans) -> Self {
        let graph = &loans.graph;
        let mut at: Vec<Option<Rc<Holding>>> = vec![None; graph.len()];
        if graph.len() == 0 {
            return Held { at };
        }
        let mut work = BTreeSet::from([0]);
        at[0] = Some(Rc::default());
        while let Some(point) = work.pop_first() {
            let Some(state) = &at[point] else { continue };
            let mut after = Rc::clone(state);
            pass(loans, point, &mut after);
            for &next in graph.next(point) {
                let changed = match &mut at[next] {
                    Some(known) => join(known, &after),
                    empty => {
                        *empty = Some(Rc::clone(&after));
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
        self.at[point].as_deref()
    }
}

/// Adds what another way to the same point brings. Was anything new?
fn join(known: &mut Rc<Holding>, other: &Rc<Holding>) -> bool {
    if Rc::ptr_eq(known, other) {
        return false;
    }
    let held = known.held.with(&other.held);
    let more = |(pair, points): (&(usize, usize), &BTreeSet<usize>)| {
        known.expired.get(pair).is_none_or(|mine| !points.is_subset(mine))
    };
    let expired = !Rc::ptr_eq(&known.expired, &other.expired) && other.expired.iter().any(more);
    if held.is_none() && !expired {
        return false;
    }
    let known = Rc::make_mut(known);
    if let Some(held) = held {
        known.held = held;
    }
    if expired {
        let mine = Rc::make_mut(&mut known.expired);
        for (pair, points) in &*other.expired {
            mine.entry(*pair).or_default().extend(points);
        }
    }
    true
}

impl Holding {
    /// The locals that hold a loan, ascending.
    pub(crate) fn holders(&self, loan: usize) -> impl Iterator<Item = usize> {
        self.held.iter().filter(move |(_, held)| *held == loan).map(|(local, _)| *local)
    }

    /// The loans that a local holds, ascending.
    pub(crate) fn of(&self, local: usize) -> impl Iterator<Item = usize> {
        self.held.range((local, 0)..=(local, usize::MAX)).map(|(_, loan)| *loan)
    }

    /// The loans that were made meaningless while the local held them, and the points that did it.
    pub(crate) fn expired(&self, local: usize) -> impl Iterator<Item = (usize, usize)> {
        let own = self.expired.range((local, 0)..=(local, usize::MAX));
        own.flat_map(|((_, loan), points)| points.iter().map(|point| (*loan, *point)))
    }

    /// The same of all locals.
    pub(crate) fn all_expired(&self) -> impl Iterator<Item = (usize, usize)> {
        self.expired
            .iter()
            .flat_map(|((_, loan), points)| points.iter().map(|point| (*loan, *point)))
    }
}

fn pass(loans: &Loans, point: usize, state: &mut Rc<Holding>) {
    for &loan in &loans.invalidated[point] {
        let holders: Vec<usize> = state.holders(loan).collect();
        for local in holders {
            // Only the first time counts.
            if !state.expired.contains_key(&(local, loan)) {
                let expired = Rc::make_mut(&mut Rc::make_mut(state).expired);
                expired.insert((local, loan), BTreeSet::from([point]));
            }
        }
    }
    let edge = loans.graph.edge(point);
    if !matches!(edge, Edge::StorageDead(_)) {
        for &loan in &loans.killed[point] {
            if state.holders(loan).next().is_some() {
                Rc::make_mut(state).held.0.retain(|(_, held)| *held != loan);
            }
        }
    }
    match edge {
        Edge::StorageLive(local) | Edge::StorageDead(local) => forget(state, *local),
        Edge::Assign(target, value) => {
            let mut from = roots(&loans.graph, point);
            from.extend(value.borrow.iter().map(|(_, place)| place.local));
            let mut given: BTreeSet<usize> = from.iter().flat_map(|&u| state.of(u)).collect();
            let at = loans.graph.position(point);
            given.extend(loans.begun.get(&at));
            give(loans, state, target, &given);
        }
        Edge::Call(call) => {
            let from = roots(&loans.graph, point);
            let given: BTreeSet<usize> = from.iter().flat_map(|&u| state.of(u)).collect();
            if !given.is_empty() {
                // What is lent mutably to an argument may receive what the others hold.
                for &argument in &from {
                    let others: BTreeSet<usize> = from
                        .iter()
                        .filter(|&&other| other != argument)
                        .flat_map(|&other| state.of(other))
                        .collect();
                    lend_on(loans, state, argument, &others);
                }
            }
            give(loans, state, &call.destination, &given);
        }
        _ => {}
    }
}

fn forget(state: &mut Rc<Holding>, local: usize) {
    if state.of(local).next().is_some() {
        Rc::make_mut(state).held.0.retain(|(holder, _)| *holder != local);
    }
    if state.expired(local).next().is_some() {
        let expired = Rc::make_mut(&mut Rc::make_mut(state).expired);
        expired.retain(|(holder, _), _| *holder != local);
    }
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

fn give(loans: &Loans, state: &mut Rc<Holding>, target: &Place, given: &BTreeSet<usize>) {
    if target.projection.is_empty() {
        forget(state, target.local);
    } else if target.projection.contains(&Element::Deref) {
        lend_on(loans, state, target.local, given);
    }
    for &loan in given {
        if loans.lent[loan].holders.contains(target.local) {
            Rc::make_mut(state).held.insert((target.local, loan));
        }
    }
}

/// Whatever a local may change through its `&mut` may hold these loans from now on.
fn lend_on(loans: &Loans, state: &mut Rc<Holding>, through: usize, given: &BTreeSet<usize>) {
    let mutable = |loan: &usize| loans.lent[*loan].kind == super::Lend::Mutable;
    let lent: Vec<usize> = state.of(through).filter(mutable).collect();
    let lent: BTreeSet<usize> = lent.into_iter().map(|loan| loans.lent[loan].place.local).collect();
    for local in lent {
        for &loan in given {
            let lent = &loans.lent[loan];
            let other = lent.holders.contains(local) && lent.place.local != local;
            if other && !state.held.contains(&(local, loan)) {
                Rc::make_mut(state).held.insert((local, loan));
            }
        }
    }
}
