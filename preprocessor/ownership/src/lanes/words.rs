//! States in words: short, exact, in the terms of the field, without a full stop.

use recording::LaneState;

use super::{
    holders::Lender,
    parts::is_prefix,
    state::{States, is_reference},
};
use crate::{
    facts::{Edge, Element, Operand, Place},
    graph::Graph,
    loans::{Lend, conflict::Depth},
    names::{Destination, TEMPORARY},
    paths::operands,
    rights::known::Known,
    types::{Address, address, is_mutable, place_type},
};

pub(super) const UNINITIALISED: &str = "declared, without a value yet";

/// One loan that forbids something with a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) state: LaneState,
    /// What is lent, where that is not the place itself.
    what: Option<String>,
    /// Is it lent on by a reference?
    reborrowed: bool,
    by: Vec<String>,
    until: Option<u32>,
}

/// How a loan forbids something with a place, at a point.
pub(super) fn way(states: &States, known: &Known, loan: usize, point: usize) -> Way {
    let lent = &states.rights.loans.lent[loan];
    let body = states.rights.loans.graph.body;
    let own = known.place.projection.len();
    let reborrowed = lent.place.projection.iter().enumerate().any(|(at, element)| {
        let base = Place { local: known.place.local, projection: known_prefix(&lent.place, at) };
        *element == Element::Deref && place_type(body, &base).starts_with('&')
    });
    let inside = lent.place.projection.get(own..).unwrap_or(&[]);
    let itself = lent.place.projection.len() == own || inside == [Element::Deref];
    Way {
        state: states.lend(loan, point),
        what: if itself { None } else { states.lent_place(&lent.place) },
        reborrowed,
        by: states.holders(loan, point, false),
        until: states.until(loan, point),
    }
}

fn known_prefix(place: &Place, length: usize) -> Vec<Element> {
    place.projection[..length].to_vec()
}

/// `lent to first, to read, until line 5`
pub(super) fn lent(ways: &[Way]) -> String {
    let mut groups: Vec<Way> = Vec::new();
    for way in ways {
        let same = |other: &&mut Way| other.what == way.what && other.reborrowed == way.reborrowed;
        match groups.iter_mut().find(same) {
            Some(known) => {
                let new = way.by.iter().filter(|name| !known.by.contains(name)).cloned();
                let new: Vec<String> = new.collect();
                known.by.extend(new);
                known.until = known.until.zip(way.until).map(|(one, other)| one.max(other));
            }
            None => groups.push(way.clone()),
        }
    }
    for group in &mut groups {
        if group.by.len() > 1 {
            group.by.retain(|name| name != TEMPORARY);
        }
    }
    let texts: Vec<String> = groups.iter().map(one_lent).collect();
    texts.join("; ")
}

fn one_lent(way: &Way) -> String {
    let what = way.what.as_ref().map_or(String::new(), |what| format!("{what} "));
    let by = list(&way.by);
    let until = until(way.until);
    match (way.state, way.reborrowed) {
        (LaneState::Reserved, _) => format!("{what}reserved for {by}, can still be read{until}"),
        (LaneState::LentMutable, true) => format!("{what}reborrowed by {by}, to change{until}"),
        (LaneState::LentMutable, false) => format!("{what}lent to {by}, to change{until}"),
        (_, true) => format!("{what}reborrowed by {by}, to read{until}"),
        (_, false) => format!("{what}lent to {by}, to read{until}"),
    }
}

fn until(line: Option<u32>) -> String {
    match line {
        Some(line) => format!(", until line {line}"),
        None => ", until the function has returned".to_owned(),
    }
}

/// `a, b and c`
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What ended a loan that is still held, and where.
pub(super) fn expired(
    states: &States,
    known: &Known,
    loan: usize,
    end: usize,
    line: Option<u32>,
) -> String {
    let body = states.rights.loans.graph.body;
    let refers = is_reference(&body.locals[known.place.local].ty);
    let holds = if refers { "refers to" } else { "borrows" };
    let lent = &states.rights.loans.lent[loan];
    let place = states.lent_place(&lent.place).unwrap_or_else(|| TEMPORARY.to_owned());
    let on = line.map_or(String::new(), |line| format!(" on line {line}"));
    format!("{holds} {place}, which was {}{on}", ended(states, loan, end))
}

/// What was done to the place of a loan that made it meaningless: `moved to t`, `changed`,
/// `lent to push(), to change,`.
pub(crate) fn ended(states: &States, loan: usize, end: usize) -> String {
    let loans = &states.rights.loans;
    let graph = &loans.graph;
    let touches = |place: &Place, depth| loans.conflicts(loan, place, depth);
    let edge = graph.edge(end);
    let at = graph.position(end);
    let moved = operands(edge).into_iter().position(|operand| match operand {
        Operand::Move(place) => touches(place, Depth::Deep),
        _ => false,
    });
    if let Some(number) = moved {
        let to = states.rights.destinations.get(&(at, number)).unwrap_or(&Destination::Unknown);
        return to.because(None);
    }
    // A reserved borrow counts from the call on.
    let begun = loans.lent.iter().position(|other| other.activated == Some(at));
    if let Some(begun) = begun {
        let by = states.holders(begun, end, false);
        return format!("lent to {}, to change,", list(&by));
    }
    match edge {
        Edge::StorageDead(_) | Edge::Return => "gone at the end of its scope".to_owned(),
        Edge::Drop { .. } => "dropped".to_owned(),
        Edge::Assign(target, value) => {
            let changed = touches(target, Depth::Shallow);
            let issued = loans.lent.iter().find(|other| other.at == at);
            match issued {
                Some(issued) if issued.kind == Lend::Mutable && !changed => {
                    match states.user(target.local).or_else(|| states.rights.user_of(target.local))
                    {
                        Some(by) => format!("lent to {by}, to change,"),
                        None => "lent to be changed".to_owned(),
                    }
                }
                _ if changed => "changed".to_owned(),
                _ if value.borrow.as_ref().is_some_and(|(how, _)| how.contains("mut")) => {
                    "lent to be changed".to_owned()
                }
                _ if changes_at_last(graph, end, &touches) => "changed".to_owned(),
                _ => "read".to_owned(),
            }
        }
        Edge::Call(call) if touches(&call.destination, Depth::Deep) => "changed".to_owned(),
        Edge::SetVariant(_) | Edge::Yield { .. } => "changed".to_owned(),
        _ => "read".to_owned(),
    }
}

/// Is it the first half of `*m += 1`? That reads the place, and what it makes of it goes back there
/// in the same statement.
fn changes_at_last(graph: &Graph, from: usize, touches: &dyn Fn(&Place, Depth) -> bool) -> bool {
    let span = |point: usize| {
        let at = graph.position(point);
        graph.body.blocks[at.block][at.index].span
    };
    let mut point = from;
    // A read, a check for overflow, and the change: never many.
    for _ in 0..8 {
        let [next] = graph.next(point)[..] else { return false };
        if span(next) != span(from) {
            return false;
        }
        if matches!(graph.edge(next), Edge::Assign(target, _) if touches(target, Depth::Shallow)) {
            return true;
        }
        point = next;
    }
    false
}

/// `refers to v, to read, until line 5`
pub(super) fn reference(
    ty: &str,
    lenders: &[Lender],
    parameter: bool,
    last_use: Option<u32>,
    copied: Option<&str>,
) -> String {
    let mut places: Vec<String> = Vec::new();
    for lender in lenders {
        if !places.contains(&lender.place) {
            places.push(lender.place.clone());
        }
    }
    let to = if is_mutable(ty) { "to change" } else { "to read" };
    let what = match (places.as_slice(), parameter) {
        ([], true) => "a reference from the caller".to_owned(),
        ([], false) => "a reference".to_owned(),
        (places, _) => format!("refers to {}", places.join(" or ")),
    };
    let copy = copied.map_or(String::new(), |from| format!("a copy of {from}, "));
    match last_use {
        None => format!("{copy}{what}, {to}, not used again"),
        last => format!("{copy}{what}, {to}{}", until(last)),
    }
}

/// `owns its value`
pub(super) fn owner(ty: &str, lenders: &[Lender]) -> String {
    match address(ty) {
        Some(Address::Raw) => {
            return "holds an address; the compiler does not track what it leads to".to_owned();
        }
        Some(Address::Function) => return "holds the address of a function".to_owned(),
        None => {}
    }
    let mut texts: Vec<String> = Vec::new();
    for (mutable, to) in [(true, "to change"), (false, "to read")] {
        let of = || lenders.iter().filter(|lender| lender.live && lender.mutable == mutable);
        let mut places: Vec<String> = Vec::new();
        for lender in of() {
            if !places.contains(&lender.place) {
                places.push(lender.place.clone());
            }
        }
        if !places.is_empty() {
            let lines: Option<Vec<u32>> = of().map(|lender| lender.until).collect();
            let last = until(lines.and_then(|lines| lines.into_iter().max()));
            texts.push(format!("{}, {to}{last}", list(&places)));
        }
    }
    match texts.as_slice() {
        [] if lenders.is_empty() && ty.contains("'?") => {
            "owns its value; what it may refer to belongs to others".to_owned()
        }
        [] => "owns its value".to_owned(),
        texts => format!("owns its value, which borrows {}", texts.join(" and ")),
    }
}

/// A part that can be used, or what a closure has captured.
pub(super) fn part(states: &States, known: &Known) -> String {
    let body = states.rights.loans.graph.body;
    let captured = body.variables.iter().find(|variable| {
        let root = &variable.place;
        variable.user && !root.projection.is_empty() && is_prefix(root, &known.place)
    });
    // The way into a closure to what it has captured is not the programmer's.
    let root = captured.map_or(0, |variable| match variable.place.projection.split_last() {
        Some((Element::Deref, before)) => before.len(),
        _ => variable.place.projection.len(),
    });
    let behind = known.place.projection.iter().enumerate().skip(root).any(|(at, element)| {
        let base = Place { local: known.place.local, projection: known_prefix(&known.place, at) };
        *element == Element::Deref && place_type(body, &base).starts_with('&')
    });
    let changed = known.never_write.is_empty();
    match (captured, behind) {
        (Some(_), true) if changed => "captured by reference, to change".to_owned(),
        (Some(_), true) => "captured by reference, to read".to_owned(),
        (Some(_), false) => "owned by the closure".to_owned(),
        (None, true) if changed => "reached through a reference, to change".to_owned(),
        (None, true) => "reached through a reference, to read".to_owned(),
        (None, false) => match states.user(known.place.local) {
            Some(whole) => format!("owned by {whole}"),
            None => "owned as a part".to_owned(),
        },
    }
}
