//! Who holds a loan, and what a reference refers to. Of a chain of reborrows only the next link is
//! named: `b` borrows `*a`, and `a` borrows `n`.

use super::state::States;
use crate::{
    facts::{Edge, Element, Operand, Place},
    names::TEMPORARY,
    rights::uses,
};

/// A place that a local has a loan of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lender {
    /// `v`, `*a`, `the content of o`.
    pub(super) place: String,
    /// Is it lent to be changed?
    pub(super) mutable: bool,
    /// The last line that needs the loan; none if the caller may need it.
    pub(super) until: Option<u32>,
    /// Is the loan still needed?
    pub(super) live: bool,
}

impl States<'_> {
    /// The names of those who hold a loan at a point; none without a name if `named`.
    pub(crate) fn holders(&self, loan: usize, point: usize, named: bool) -> Vec<String> {
        let rights = self.rights;
        let lent = &rights.loans.lent[loan];
        let Some(holding) = rights.held.at(point) else { return Vec::new() };
        let shown = |local: usize| rights.user(local).is_some() || self.is_loop(local);
        let needing = rights.needing(loan, point, shown);
        if needing.iter().any(|&local| self.is_loop(local)) {
            // What its turns hand out comes from it.
            return vec!["the for loop".to_owned()];
        }
        let mut names: Vec<String> = Vec::new();
        for &local in &needing {
            let through = |other: usize| other != local && needing.contains(&other);
            if self.lenders_of(local, point).any(|(_, from)| through(from)) {
                continue;
            }
            let name = rights.user(local).filter(|name| !names.iter().any(|known| known == name));
            names.extend(name.map(str::to_owned));
        }
        if names.is_empty() && lent.caller {
            names.push("the caller".to_owned());
        }
        if names.is_empty() && !named {
            let calls = holding.holders(loan).filter(|&local| local != lent.place.local);
            let calls = calls.filter_map(|local| rights.user_of(local));
            // Nobody has written the calls that only look through a pointer.
            let mut calls =
                calls.filter(|call| !matches!(call.as_str(), "deref()" | "deref_mut()"));
            names.push(calls.next().unwrap_or_else(|| TEMPORARY.to_owned()));
        }
        names
    }

    /// The last line on which a loan is needed, from a point on; none if the caller needs it.
    pub(crate) fn until(&self, loan: usize, point: usize) -> Option<u32> {
        self.rights.until(loan, point)
    }

    /// What a local has loans of, where a run may be at any of these points.
    pub(super) fn lenders(&self, local: usize, points: &[usize]) -> Vec<Lender> {
        let mut found: Vec<Lender> = Vec::new();
        for &point in points {
            let Some(holding) = self.rights.held.at(point) else { continue };
            for loan in holding.of(local) {
                let lent = &self.rights.loans.lent[loan];
                let Some(place) = self.lent_place(&lent.place) else { continue };
                // The loan of `n` that `b = &mut *a` holds too is told of `a`.
                let through = |from: usize| {
                    from != local && holding.held.contains(&(from, loan))
                        || holding.expired.contains_key(&(from, loan))
                };
                if self.lenders_of(local, point).any(|(other, from)| other != loan && through(from))
                {
                    continue;
                }
                let lender = Lender {
                    place,
                    mutable: lent.kind == crate::loans::Lend::Mutable,
                    until: self.until(loan, point),
                    live: self.rights.loans.live[point].contains(&loan),
                };
                if !found.contains(&lender) {
                    found.push(lender);
                }
            }
        }
        found
    }

    /// The loans a local holds of what other references with a name refer to, and these.
    fn lenders_of(&self, local: usize, point: usize) -> impl Iterator<Item = (usize, usize)> {
        let holding = self.rights.held.at(point);
        let held = holding.into_iter().flat_map(move |holding| holding.of(local));
        held.filter_map(|loan| {
            let place = &self.rights.loans.lent[loan].place;
            let behind = place.projection.contains(&Element::Deref);
            (behind && self.user(place.local).is_some()).then_some((loan, place.local))
        })
    }

    /// A lent place in words; none if it has no name.
    pub(crate) fn lent_place(&self, place: &Place) -> Option<String> {
        self.rights.names.told(&self.rights.mentioned.typed(place))
    }

    /// The name that the programmer gave a local.
    pub(crate) fn user(&self, local: usize) -> Option<String> {
        self.rights.user(local).map(str::to_owned)
    }

    /// The last line that reads a local, from these points on.
    pub(super) fn last_use(&self, local: usize, points: &[usize]) -> Option<u32> {
        let rights = self.rights;
        let graph = &rights.loans.graph;
        let used = graph.reach(points, |point| rights.used[point].contains(local));
        let reads = |point: &usize| uses::uses(graph.edge(*point)).0.contains(&local);
        used.into_iter()
            .filter(reads)
            .filter_map(|point| rights.line_of(graph.position(point)))
            .max()
    }

    /// The reference that a reference was copied from.
    pub(super) fn copied_from(&self, local: usize) -> Option<String> {
        let graph = &self.rights.loans.graph;
        let mut sources = (0..graph.len()).filter_map(|point| match graph.edge(point) {
            Edge::Assign(target, value)
                if target.local == local && target.projection.is_empty() =>
            {
                Some(match value.operands.as_slice() {
                    [(_, Operand::Copy(place))] if value.text.starts_with("copy ") => {
                        self.lent_place(place)
                    }
                    _ => None,
                })
            }
            Edge::Call(call) if call.destination.local == local => Some(None),
            _ => None,
        });
        let only = sources.next()?;
        if sources.next().is_some() { None } else { only }
    }

    /// Is it the hidden iterator of a `for` loop?
    fn is_loop(&self, local: usize) -> bool {
        let variables = &self.rights.loans.graph.body.variables;
        variables.iter().any(|v| {
            !v.user && v.name == "iter" && v.place.local == local && v.place.projection.is_empty()
        })
    }
}
