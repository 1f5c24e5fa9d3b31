//! The places that a programmer can name, and what their declarations never allow.

use std::collections::BTreeSet;

use super::Surroundings;
use crate::{
    facts::{Body, Element, Kind, Place, Variable},
    loans::head,
    names::Names,
    paths::{Mentioned, boxed},
    types::{is_mutable, place_type},
};

/// A place with a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    pub(crate) place: Place,
    /// As the programmer writes it.
    pub(crate) text: String,
    /// Why it can never be changed; empty if it can.
    pub(crate) never_write: &'static str,
    /// Why nothing can ever be moved out of it; empty if it can.
    pub(crate) never_own: &'static str,
}

/// The variables of a body, what their references and boxes lead to, and the parts of them that
/// the body mentions.
pub(super) fn places(
    body: &Body,
    names: &Names,
    mentioned: &Mentioned,
    around: &Surroundings,
) -> Vec<Known> {
    let mut found: Vec<Known> = Vec::new();
    let mut seen: Vec<(&str, Option<crate::Span>)> = Vec::new();
    // An async function has its arguments once as what it was made of, and once as its own.
    let own = |variable: &Variable| {
        !variable.place.projection.is_empty()
            && body.kind == Kind::Coroutine
            && body.variables.iter().any(|other| {
                (&other.name, other.span) == (&variable.name, variable.span)
                    && other.place.projection.is_empty()
            })
    };
    for variable in body.variables.iter().filter(|variable| variable.user && !own(variable)) {
        // The guard of an arm sees its bindings once more, by reference.
        if seen.contains(&(&variable.name, variable.span)) {
            continue;
        }
        seen.push((&variable.name, variable.span));
        let mut wanted: BTreeSet<Place> = BTreeSet::from([variable.place.clone()]);
        let ty = place_type(body, &variable.place);
        if ty.starts_with('&') || boxed(&ty).is_some() {
            let mut place = variable.place.clone();
            place.projection.push(Element::Deref);
            wanted.insert(place);
        }
        for place in mentioned.of_local(variable.place.local) {
            add(body, variable, place, &mut wanted);
        }
        for place in wanted {
            let Some(text) = names.place(&place) else { continue };
            if found.iter().any(|known| known.place.local == place.local && known.text == text) {
                continue;
            }
            found.push(Known {
                never_write: never_write(around, body, variable, &place),
                never_own: never_own(body, &place, &around.drops),
                place,
                text,
            });
        }
    }
    found
}

/// The parts on the way from a variable to a place that can be written down.
fn add(body: &Body, variable: &Variable, place: &Place, wanted: &mut BTreeSet<Place>) {
    let root = &variable.place;
    let inside = place.local == root.local
        && place.projection.len() > root.projection.len()
        && root.projection.iter().zip(&place.projection).all(|pair| match pair {
            (Element::Field(one, _), Element::Field(other, _)) => one == other,
            (one, other) => one == other,
        });
    if !inside {
        return;
    }
    for length in root.projection.len()..place.projection.len() {
        let before = Place { local: place.local, projection: place.projection[..length].to_vec() };
        let ty = place_type(body, &before);
        match &place.projection[length] {
            Element::Field(..) => {}
            Element::Deref if !ty.starts_with('*') => {}
            _ => return,
        }
        let part = Place { local: place.local, projection: place.projection[..=length].to_vec() };
        wanted.insert(part);
    }
}

fn never_write(
    around: &Surroundings,
    body: &Body,
    variable: &Variable,
    place: &Place,
) -> &'static str {
    let root = &variable.place;
    let declared = if root.projection.is_empty() {
        variable.mutable
    } else {
        // What a closure has taken over is as changeable as it was where it came from.
        let first = variable.text.split('.').next().unwrap_or(&variable.text);
        around.mutable.contains(first)
    };
    let mut why = if declared { "" } else { "not declared mut" };
    for (at, element) in place.projection.iter().enumerate() {
        if at == root.projection.len() && !declared && why.is_empty() && !ends_with_deref(root) {
            why = "not declared mut";
        }
        if *element != Element::Deref {
            continue;
        }
        let before = Place { local: place.local, projection: place.projection[..at].to_vec() };
        let ty = place_type(body, &before);
        if ty.starts_with('&') {
            why = if is_mutable(&ty) {
                ""
            } else if at < root.projection.len() {
                "captured by a closure that changes nothing"
            } else {
                "behind a shared reference"
            };
        } else if ty.starts_with("*const") {
            why = "behind a *const pointer";
        } else if ty.starts_with("*mut") {
            why = "";
        }
    }
    if !root.projection.is_empty()
        && place.projection.len() == root.projection.len()
        && !ends_with_deref(root)
        && why.is_empty()
        && !declared
    {
        why = "not declared mut";
    }
    why
}

fn ends_with_deref(place: &Place) -> bool {
    place.projection.last() == Some(&Element::Deref)
}

/// Why nothing can ever be moved out of a place; empty if it can.
pub(crate) fn never_own(body: &Body, place: &Place, drops: &BTreeSet<String>) -> &'static str {
    for (at, element) in place.projection.iter().enumerate() {
        let before = Place { local: place.local, projection: place.projection[..at].to_vec() };
        let ty = place_type(body, &before);
        match element {
            Element::Deref if boxed(&ty).is_none() => return "behind a reference",
            Element::Field(..) if drops.contains(head(&ty)) => {
                return "part of a value that has a Drop of its own";
            }
            _ => {}
        }
    }
    ""
}
