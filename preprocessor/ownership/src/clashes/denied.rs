//! Uses that a place never allowed: no loan and no move came before them, so nothing was taken
//! away. They follow from declarations and types.

use super::derived::{Derived, Way, start};
use crate::{
    facts::{Edge, Element, Operand, Place},
    flow,
    loans::{Lend, conflict::Depth},
    paths::{boxed, operands},
    rights::{Rights, known::never_own},
    types::{is_mutable, place_type},
};

/// Adds the uses in a body that were never allowed.
pub(super) fn denied(rights: &Rights, found: &mut Vec<Derived>) {
    let graph = &rights.loans.graph;
    for point in 0..graph.len() {
        let at = graph.position(point);
        if graph.body.cleanup[at.block] {
            continue;
        }
        let Some(states) = rights.flow.known(at) else { continue };
        let edge = graph.edge(point);
        let mut add = |way: Way, place: &Place, loan: Option<usize>| {
            found.push(Derived {
                way,
                cause: loan.and_then(|loan| start(rights, rights.loans.lent[loan].at)),
                conflict: start(rights, at),
                later: None,
                point,
                loan,
                moved: None,
                place: Some(place.clone()),
                caller: false,
            });
        };
        if let Some(target) = written(edge) {
            if filled_again(rights, &states, target) {
                add(Way::Again, target, None);
            }
            if !target.projection.is_empty() && is_fixed(rights, target) {
                add(Way::Fixed, target, None);
            }
            for loan in guards(rights, point, target) {
                add(Way::Guarded, target, Some(loan));
            }
        }
        if let Edge::Assign(_, value) = edge
            && let Some((how, place)) = &value.borrow
            && how.contains("mut")
        {
            if is_fixed(rights, place) {
                add(Way::Fixed, place, None);
            }
            for loan in guards(rights, point, place) {
                add(Way::Guarded, place, Some(loan));
            }
        }
        for operand in operands(edge) {
            if let Operand::Move(place) = operand
                && is_kept(rights, place)
            {
                add(Way::Kept, place, None);
            }
        }
    }
}

/// The place that gets a value here.
fn written(edge: &Edge) -> Option<&Place> {
    match edge {
        Edge::Assign(target, _) => Some(target),
        Edge::Call(call) => Some(&call.destination),
        Edge::Yield { place, .. } => Some(place),
        _ => None,
    }
}

/// May this variable have a value already, which is not declared `mut`?
fn filled_again(rights: &Rights, states: &flow::Known, target: &Place) -> bool {
    let mut variables = rights.loans.graph.body.variables.iter().filter(|v| v.user);
    let path = rights.flow.paths.nearest(target);
    let declared = variables.find(|variable| variable.place == *target);
    declared.is_some_and(|variable| !variable.mutable)
        && rights.flow.causes(states, path).live
        && target.projection.is_empty()
}

/// Is it certain from declarations and types that the place cannot be changed?
fn is_fixed(rights: &Rights, place: &Place) -> bool {
    let body = rights.loans.graph.body;
    let around = body.variables.iter().filter(|variable| {
        let root = &variable.place;
        variable.user && crate::lanes::is_prefix(root, place)
    });
    let variable = around.max_by_key(|variable| variable.place.projection.len());
    let mut fixed = variable.is_some_and(|variable| !variable.mutable);
    let root = variable.map_or(0, |variable| variable.place.projection.len());
    for (at, element) in place.projection.iter().enumerate() {
        let before = Place { local: place.local, projection: place.projection[..at].to_vec() };
        let ty = place_type(body, &before);
        if *element != Element::Deref || boxed(&ty).is_some() {
            continue;
        }
        let changes = is_mutable(&ty) || ty.starts_with("*mut ");
        // The way into a closure to what it has captured.
        if at < root {
            fixed |= !changes;
        } else {
            fixed = !changes;
        }
    }
    fixed
}

/// Can nothing be moved out of the place, whatever it holds?
fn is_kept(rights: &Rights, place: &Place) -> bool {
    let index = |element: &Element| matches!(element, Element::Index(at) if !at.contains(" of "));
    place.projection.iter().any(index)
        || !never_own(rights.loans.graph.body, place, rights.loans.drops).is_empty()
}

/// The loans that keep what a `match` looks at as it is while a guard is tried.
fn guards(rights: &Rights, point: usize, target: &Place) -> Vec<usize> {
    let fake = |loan: &usize| {
        matches!(rights.loans.lent[*loan].kind, Lend::FakeShallow | Lend::FakeDeep)
            && rights.loans.conflicts(*loan, target, Depth::Shallow)
    };
    rights.loans.live[point].iter().copied().filter(fake).collect()
}
