//! What a point does to places, as the borrow checker sees it.

use super::{Lend, conflict::Depth};
use crate::{
    dump::place_in,
    facts::{Edge, Operand, Place},
    paths::operands,
};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// A read.
    Read,
    /// A write, move, drop or `&mut`.
    Write,
    /// A `&mut` whose use comes later.
    Reserve,
}

/// One access to a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Access {
    pub(super) place: Place,
    pub(super) depth: Depth,
    pub(super) act: Act,
}

/// All accesses of a point but for activations and for what `return` ends. `two_phase`: is the
/// `&mut` at this point one whose use comes later?
pub(super) fn accesses(edge: &Edge, two_phase: bool) -> Vec<Access> {
    let mut found = Vec::new();
    let mut add = |place: &Place, depth, act| {
        found.push(Access { place: place.clone(), depth, act });
    };
    for operand in operands(edge) {
        match operand {
            Operand::Move(place) => add(place, Depth::Deep, Act::Write),
            Operand::Copy(place) => add(place, Depth::Deep, Act::Read),
            Operand::Constant(_) => {}
        }
    }
    match edge {
        Edge::Assign(target, value) => {
            if let Some((how, place)) = &value.borrow {
                match lend(how) {
                    Lend::Mutable if two_phase => add(place, Depth::Deep, Act::Reserve),
                    Lend::Mutable | Lend::RawMutable => add(place, Depth::Deep, Act::Write),
                    Lend::FakeShallow => add(place, Depth::Shallow, Act::Read),
                    Lend::Length => {}
                    Lend::Shared | Lend::Raw | Lend::FakeDeep => {
                        add(place, Depth::Deep, Act::Read);
                    }
                }
            }
            if let Some(inside) = value.text.strip_prefix("discriminant(")
                && let Some(place) = inside.strip_suffix(')').and_then(place_in)
            {
                add(&place, Depth::Shallow, Act::Read);
            }
            add(target, Depth::Shallow, Act::Write);
        }
        Edge::SetVariant(place) => add(place, Depth::Shallow, Act::Write),
        Edge::Call(call) => add(&call.destination, Depth::Deep, Act::Write),
        Edge::Yield { place, .. } => add(place, Depth::Deep, Act::Write),
        Edge::Drop { place, .. } => add(place, Depth::Drop, Act::Write),
        Edge::StorageDead(local) => {
            let place = Place { local: *local, projection: Vec::new() };
            add(&place, Depth::Shallow, Act::Write);
        }
        _ => {}
    }
    found
}

/// The kind of a borrow, from the text before its place.
pub(super) fn lend(how: &str) -> Lend {
    let words = how.trim_start_matches('&');
    if words.contains("(fake)") {
        Lend::Length
    } else if words.starts_with("raw mut") {
        Lend::RawMutable
    } else if words.starts_with("raw") {
        Lend::Raw
    } else if words.contains("fake shallow") {
        Lend::FakeShallow
    } else if words.contains("fake") {
        Lend::FakeDeep
    } else if words.split(' ').any(|word| word == "mut") {
        Lend::Mutable
    } else {
        Lend::Shared
    }
}
