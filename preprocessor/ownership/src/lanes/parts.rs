//! Which parts of a local get lanes of their own: those to which something happens alone.

use std::collections::BTreeMap;

use recording::LaneState;

use super::{lines::After, state::States};
use crate::{
    facts::{Body, Edge, Element, Place, Variable},
    paths::places,
    rights::known::Known,
    types::place_type,
};

/// Is the first place the known one, or on the way to it?
pub(super) fn begins(place: &Place, known: &Known) -> bool {
    is_prefix(place, &known.place)
}

pub(crate) fn is_prefix(short: &Place, long: &Place) -> bool {
    short.local == long.local
        && short.projection.len() <= long.projection.len()
        && short.projection.iter().zip(&long.projection).all(|pair| match pair {
            (Element::Field(one, _), Element::Field(other, _)) => one == other,
            (one, other) => one == other,
        })
}

/// Has the closure only the address of what it captured under this name?
pub(super) fn by_reference(body: &Body, variable: &Variable, known: &Known) -> bool {
    let root = &variable.place;
    let Some((last, before)) = root.projection.split_last() else { return false };
    let base = Place { local: root.local, projection: before.to_vec() };
    known.place == *root && *last == Element::Deref && place_type(body, &base).starts_with('&')
}

/// Does this part of a variable live otherwise than the variable as a whole?
pub(super) fn lives_apart(
    states: &States,
    known: &Known,
    variable: &Variable,
    after: &BTreeMap<u32, After>,
) -> bool {
    lent_alone(states, known, variable, after)
        || moved_alone(states, known, after)
        || used_alone(states, known, variable, after)
}

/// Is it, and nothing smaller with a name, lent to somebody for longer than a line?
fn lent_alone(
    states: &States,
    known: &Known,
    variable: &Variable,
    after: &BTreeMap<u32, After>,
) -> bool {
    let rights = states.rights;
    let nearest = |place: &Place| {
        let around = rights
            .known
            .iter()
            .filter(|other| begins(&other.place, known) || begins(&known.place, other));
        let around = around.filter(|other| is_prefix(&other.place, place));
        around.max_by_key(|other| other.place.projection.len())
    };
    anywhere(states, known, after, |point| {
        states.loans(&known.place, point).into_iter().any(|loan| {
            nearest(&rights.loans.lent[loan].place).is_some_and(|near| near == known)
                && (states.holders(loan, point, true).iter())
                    // What is returned was lent on to the caller as a whole.
                    .any(|name| name != "the caller" || known.text != format!("*{}", variable.name))
        })
    })
}

/// Is it, and not what it is a part of, moved after some line?
fn moved_alone(states: &States, known: &Known, after: &BTreeMap<u32, After>) -> bool {
    let paths = &states.rights.flow.paths;
    let Some(path) = paths.exact(&known.place) else { return false };
    let Some(above) = paths.paths[path].parent else { return false };
    anywhere(states, known, after, |point| {
        let causes = states.causes(point);
        causes.is_some_and(|causes| !causes[path].is_live() && causes[above].is_live())
    })
}

/// Does it hold behind some line where the name of a place means something?
fn anywhere(
    states: &States,
    known: &Known,
    after: &BTreeMap<u32, After>,
    holds: impl Fn(usize) -> bool,
) -> bool {
    let mut points = after.values().flat_map(|after| &after.points).copied();
    points.any(|point| states.in_scope(known.place.local, point) && holds(point))
}

/// Is it used while the variable as a whole could not be used so?
fn used_alone(
    states: &States,
    known: &Known,
    variable: &Variable,
    after: &BTreeMap<u32, After>,
) -> bool {
    let rights = states.rights;
    let graph = &rights.loans.graph;
    let root = rights.known.iter().find(|other| other.place == variable.place);
    let Some(root) = root else { return false };
    (0..graph.len()).any(|point| {
        let edge = graph.edge(point);
        let used = !matches!(edge, Edge::Drop { .. } | Edge::StorageDead(_))
            && places(edge).iter().any(|place| is_prefix(&known.place, place))
            && states.in_scope(known.place.local, point);
        if !used {
            return false;
        }
        // As it was before the line: what a line does to the whole and the part at once is one.
        let line = rights.line_of(graph.position(point)).and_then(|line| line.checked_sub(1));
        let Some(before) = line.and_then(|line| after.get(&line)) else { return false };
        let state = |known: &Known| states.at(known, &before.points).map(|now| now.state);
        let (Some(whole), Some(part)) = (state(root), state(known)) else { return false };
        let kept = matches!(part, LaneState::Owns | LaneState::LentShared);
        kept && matches!(whole, LaneState::PartlyMoved | LaneState::LentMutable)
    })
}
