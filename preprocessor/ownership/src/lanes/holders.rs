//! Who holds a loan, and what a reference refers to. Of a chain of reborrows only the next link is
//! named: `b` borrows `*a`, and `a` borrows `n`.

use super::state::States;
use crate::facts::{Element, Place};

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
    pub(super) fn holders(&self, loan: usize, point: usize, named: bool) -> Vec<String> {
        let rights = self.rights;
        let lent = &rights.loans.lent[loan];
        let Some(holding) = rights.held.at(point) else { return Vec::new() };
        let all: Vec<usize> = holding
            .held
            .iter()
            .filter(|(local, held)| *held == loan && *local != lent.place.local)
            .map(|(local, _)| *local)
            .collect();
        let mut names: Vec<String> = Vec::new();
        for &local in &all {
            if self.is_loop(local) {
                // What its turns hand out comes from it.
                return vec!["the for loop".to_owned()];
            }
            let through = |other: usize| all.contains(&other) && self.user(other).is_some();
            if self.lenders_of(local, point).any(|(_, from)| from != local && through(from)) {
                continue;
            }
            names.extend(self.user(local).filter(|name| !names.contains(name)));
        }
        if names.is_empty() && lent.caller {
            names.push("the caller".to_owned());
        }
        if names.is_empty() && !named {
            let call = all.iter().find_map(|local| rights.user_of(*local));
            names.push(call.unwrap_or_else(|| "a temporary value".to_owned()));
        }
        names
    }

    /// The last line on which a loan is needed, from a point on; none if the caller needs it.
    pub(super) fn until(&self, loan: usize, point: usize) -> Option<u32> {
        let loans = &self.rights.loans;
        if loans.lent[loan].caller {
            return None;
        }
        let live = |point: usize| loans.live[point].contains(&loan);
        let points = loans.graph.reach(&[point], live).into_iter();
        points.filter_map(|point| self.rights.line_of(loans.graph.position(point))).max()
    }

    /// What a local has loans of, where a run may be at any of these points.
    pub(super) fn lenders(&self, local: usize, points: &[usize]) -> Vec<Lender> {
        let mut found: Vec<Lender> = Vec::new();
        for &point in points {
            let Some(holding) = self.rights.held.at(point) else { continue };
            let all = holding.held.range((local, 0)..=(local, usize::MAX)).map(|(_, loan)| *loan);
            for loan in all {
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
        let held = holding.into_iter().flat_map(move |holding| {
            holding.held.range((local, 0)..=(local, usize::MAX)).map(|(_, loan)| *loan)
        });
        held.filter_map(|loan| {
            let place = &self.rights.loans.lent[loan].place;
            let behind = place.projection.contains(&Element::Deref);
            (behind && self.user(place.local).is_some()).then_some((loan, place.local))
        })
    }

    /// A lent place in words; none if it has no name.
    pub(super) fn lent_place(&self, place: &Place) -> Option<String> {
        let variant = |element: &Element| matches!(element, Element::Variant(_));
        let inside = place.projection.iter().position(variant);
        let whole = Place {
            local: place.local,
            projection: place.projection[..inside.unwrap_or(place.projection.len())].to_vec(),
        };
        let name = self.rights.names.place(&whole)?;
        Some(if inside.is_some() { format!("the content of {name}") } else { name })
    }

    /// The name that the programmer gave a local.
    pub(super) fn user(&self, local: usize) -> Option<String> {
        let named = |known: &&crate::rights::known::Known| {
            known.place.local == local && known.place.projection.is_empty()
        };
        self.rights.known.iter().find(named).map(|known| known.text.clone())
    }

    /// Is it the hidden iterator of a `for` loop?
    fn is_loop(&self, local: usize) -> bool {
        let variables = &self.rights.loans.graph.body.variables;
        variables.iter().any(|v| {
            !v.user && v.name == "iter" && v.place.local == local && v.place.projection.is_empty()
        })
    }
}
