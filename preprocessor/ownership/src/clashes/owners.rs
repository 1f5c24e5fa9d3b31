//! The first side where nothing was lent or moved before: what the place is that never allowed the
//! use, from where it has that to where the use is refused, or to where its owner needs it.

use recording::{Act, Bar, Clash};

use super::{bars::Sides, derived::Way};
use crate::{
    facts::{Body, Edge, Element, Place, Variable},
    lanes::is_prefix,
    paths::boxed,
    rights::Rights,
    types::{is_mutable, place_type},
};

/// Whose value it is that a reference leads to.
enum Owner {
    /// A local with a name, lent from the first of these lines to the last that needs it.
    Local { local: usize, lent: u32, until: Option<u32> },
    /// Somebody who has called, and whom the reference with this name is from.
    Caller { reference: String, local: usize },
}

impl Sides<'_> {
    /// What the place is that the refused use names.
    pub(super) fn owner(&self) -> Option<Bar> {
        let place = self.own.place.as_ref()?;
        match self.own.way {
            Way::Again => self.again(place),
            Way::Fixed => self.fixed(place),
            Way::Kept => self.kept(place),
            _ => None,
        }
    }

    /// A place that has the one value that it may get.
    fn again(&self, place: &Place) -> Option<Bar> {
        let (name, line) = (self.states.lent_place(place)?, self.line());
        let given = (1..=self.rights.loans.graph.body.parameters).contains(&place.local);
        if let Some(from) = self.own_cause() {
            let words = format!("{name} has its value since line {from} and is not declared mut");
            return Some(bar(name, Act::Owns, from, line, words));
        }
        if given {
            let words = format!("{name} has its value from the caller and is not declared mut");
            return Some(bar(name, Act::Owns, self.declared(place.local)?, line, words));
        }
        // The first time is the same line, in the turn before.
        let words = format!("{name} has its value since line {line} and is not declared mut");
        let to = self.loop_end(line)?;
        Some(Bar { next_turn: true, ..bar(name, Act::Owns, line, to, words) })
    }

    /// A place without a value, from its declaration on.
    pub(super) fn unfilled(&self) -> Option<Bar> {
        let place = self.own.place.as_ref()?;
        let name = self.states.lent_place(place)?;
        let from = self.own_cause().or_else(|| self.declared(place.local))?;
        let rights = self.rights;
        let states = rights.flow.known(rights.loans.graph.position(self.own.point))?;
        let line = self.line();
        let words = match rights.flow.causes(&states, rights.flow.paths.nearest(place)).live {
            true => format!("{name} has a value only on some of the ways to line {line}"),
            false => format!("{name} has no value yet"),
        };
        Some(bar(name, Act::Unfilled, from, line, words))
    }

    /// Why a place cannot be changed.
    fn fixed(&self, place: &Place) -> Option<Bar> {
        let body = self.rights.loans.graph.body;
        let line = self.line();
        let variable = self.variable(place);
        if let Some(variable) = variable.filter(|variable| !variable.place.projection.is_empty()) {
            let name = variable.text.clone();
            let ty = &body.locals.get(variable.place.local)?.ty;
            if ty.starts_with('&') && !is_mutable(ty) {
                let words = format!("a closure of the kind Fn may only read {name}");
                return Some(bar(name, Act::Shared, self.first(), self.end(), words));
            }
            let declared = variable.declared.first().copied()?;
            let words = format!("{name} is not declared mut");
            return Some(bar(name, Act::Owns, declared, line, words));
        }
        let Some(reference) = self.reference(place) else {
            let name = variable?.text.clone();
            let words = format!("{name} is not declared mut");
            return Some(bar(name, Act::Owns, self.declared(place.local)?, line, words));
        };
        let named = self.states.user(reference);
        match (self.owner_behind(reference)?, named) {
            (Owner::Caller { reference, local }, _) => {
                Some(from_the_caller(self.rights, &reference, local, self.declared(local)?))
            }
            (Owner::Local { local, lent, until }, Some(by)) => {
                let name = self.states.user(local)?;
                let last = until.unwrap_or(line).max(line);
                let words = format!("{name} is lent to {by}, to read, until line {last}");
                Some(Bar { by, ..bar(name, Act::Shared, lent, last, words) })
            }
            (Owner::Local { local, .. }, None) => {
                let name = self.states.user(local)?;
                let words = format!("{name} lets what it holds be read, not changed");
                Some(bar(name, Act::Owns, self.declared(local)?, line, words))
            }
        }
    }

    /// Who still needs what cannot be moved out.
    fn kept(&self, place: &Place) -> Option<Bar> {
        let variable = self.variable(place);
        if let Some(variable) = variable.filter(|variable| !variable.place.projection.is_empty()) {
            let name = variable.text.clone();
            let words = format!("the closure owns {name} and may be called again");
            return Some(bar(name, Act::Owns, self.first(), self.end(), words));
        }
        let reference = self.reference(place);
        let owner = match reference {
            Some(reference) => self.owner_behind(reference)?,
            None => Owner::Local { local: place.local, lent: 0, until: None },
        };
        match owner {
            Owner::Caller { reference, local } => {
                let place = format!("*{reference}");
                let words = format!("{place} belongs to the caller");
                Some(bar(place, Act::Owns, self.declared(local)?, self.end(), words))
            }
            Owner::Local { local, .. } => {
                let name = self.states.user(local)?;
                let to = self.scope_end(local).unwrap_or_else(|| self.end()).max(self.line());
                // By a call for the programmer: `v[0]` and `*rc` ask the type for it.
                let asked = reference.is_some_and(|local| self.states.user(local).is_none());
                let words = match asked {
                    true => format!("{name} keeps all that it holds until line {to}"),
                    false => format!("{name} owns its value, all of it, until line {to}"),
                };
                Some(bar(name, Act::Owns, self.declared(local)?, to, words))
            }
        }
    }

    /// The variable that a place is, or is a part of.
    fn variable(&self, place: &Place) -> Option<&Variable> {
        let variables = self.rights.loans.graph.body.variables.iter();
        let around = variables.filter(|v| v.user && is_prefix(&v.place, place));
        around.max_by_key(|variable| variable.place.projection.len())
    }

    /// The local through whose reference the way to a place leads, if one does.
    fn reference(&self, place: &Place) -> Option<usize> {
        let body = self.rights.loans.graph.body;
        let leads = place.projection.iter().enumerate().any(|(at, element)| {
            let before = Place { local: place.local, projection: place.projection[..at].to_vec() };
            *element == Element::Deref && boxed(&place_type(body, &before)).is_none()
        });
        leads.then_some(place.local)
    }

    /// Whose value it is that a local refers to where the use is refused; none where it may be one
    /// of several.
    fn owner_behind(&self, reference: usize) -> Option<Owner> {
        let rights = self.rights;
        let body = rights.loans.graph.body;
        let held: Vec<usize> = rights.held.at(self.own.point)?.of(reference).collect();
        let lent = |loan: &usize| &rights.loans.lent[*loan];
        let mut direct = held.clone();
        direct.retain(|loan| self.reference(&lent(loan).place).is_none());
        direct.dedup_by_key(|loan| lent(loan).place.local);
        if let [only] = direct.as_slice() {
            let (local, from) = (lent(only).place.local, rights.line_of(lent(only).at)?);
            return Some(Owner::Local { local, lent: from, until: self.last(*only) });
        }
        let roots = held.iter().map(|loan| lent(loan).place.local).chain([reference]);
        let mut given = roots.filter(|local| (1..=body.parameters).contains(local));
        let local = given.next().filter(|_| direct.is_empty())?;
        Some(Owner::Caller { reference: self.states.user(local)?, local })
    }

    fn declared(&self, local: usize) -> Option<u32> {
        let variables = self.rights.loans.graph.body.variables.iter();
        let mut own = variables.filter(|v| v.user && v.place.local == local);
        own.find_map(|variable| variable.declared.first().copied())
    }

    /// The line at which a local's storage ends; none for parameters.
    fn scope_end(&self, local: usize) -> Option<u32> {
        let graph = &self.rights.loans.graph;
        let ends = (0..graph.len()).filter(|&point| {
            let at = graph.position(point);
            !graph.body.cleanup[at.block]
                && matches!(graph.edge(point), Edge::StorageDead(dead) if *dead == local)
        });
        ends.filter_map(|point| self.rights.line_of(graph.position(point))).max()
    }

    fn own_cause(&self) -> Option<u32> {
        self.clash.cause.as_ref().map(|cause| cause.line)
    }
}

/// A reference that lasts as long as the call, and is kept for longer: in the body whose parameter
/// the compiler points to.
pub(super) fn escapes(rights: &Rights, clash: &Clash) -> Option<Vec<Bar>> {
    let cause = clash.cause.as_ref()?;
    let body = rights.loans.graph.body;
    let given = |variable: &&Variable| {
        let span = variable.span.map(|span| span.start());
        let parameter = (1..=body.parameters).contains(&variable.place.local);
        parameter
            && variable.place.projection.is_empty()
            && span == Some((cause.line, cause.column))
    };
    let variable = body.variables.iter().find(given)?;
    let (name, line) = (variable.name.clone(), clash.conflict.line);
    let first = from_the_caller(rights, &name, variable.place.local, cause.line);
    let words = format!("{name} is kept for longer than that, from line {line} on");
    Some(vec![first, bar(name, Act::Kept, line, line, words)])
}

/// What a parameter leads to: lent for the call.
fn from_the_caller(rights: &Rights, name: &str, local: usize, from: u32) -> Bar {
    let body = rights.loans.graph.body;
    let ty = &body.locals[local].ty;
    let (act, to_do) = match is_mutable(ty) {
        true => (Act::Mutable, "to change"),
        false => (Act::Shared, "to read"),
    };
    let (place, words) = if ty.starts_with('&') {
        let place = format!("*{name}");
        let words =
            format!("{place} is lent by the caller, {to_do}, until the function has returned");
        (place, words)
    } else {
        let words =
            format!("what {name} refers to is lent by the caller until the function has returned");
        (name.to_owned(), words)
    };
    let end = last_line(body).unwrap_or(from);
    Bar { by: name.to_owned(), ..bar(place, act, from, end, words) }
}

/// The last line of a body.
pub(super) fn last_line(body: &Body) -> Option<u32> {
    let points = body.blocks.iter().flatten();
    points.filter_map(|point| point.span).map(|span| span.end_line).max()
}

/// A bar that nobody holds and that is of one turn.
pub(super) fn bar(place: String, act: Act, from: u32, to: u32, words: String) -> Bar {
    let (from, to) = (from.min(to), to.max(from));
    Bar { place, act, by: String::new(), from, to, next_turn: false, words }
}

/// How a `match` keeps what it looks at as it is, in words.
pub(super) fn looked_at(place: &str, to: u32) -> String {
    format!("{place} is looked at by the match until its guards have been tried, on line {to}")
}
