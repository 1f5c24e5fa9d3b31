//! Do a loan and an access touch the same memory? The rules of the borrow checker
//! (`places_conflict`).

use super::Lend;
use crate::{
    facts::{Body, Element, Place},
    types::place_type,
};

/// How much of a place an access touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Only its own bytes, nothing behind a pointer.
    Shallow,
    /// Everything that is reached through it.
    Deep,
    /// What a drop touches: nothing behind a `&mut`.
    Drop,
}

/// May an access to a place touch what is lent? `has_drop` tells whether a type has a `Drop` of
/// its own.
pub(crate) fn conflicts(
    body: &Body,
    lent: &Place,
    kind: Lend,
    accessed: &Place,
    depth: Depth,
    has_drop: &dyn Fn(&str) -> bool,
) -> bool {
    if lent.local != accessed.local {
        return false;
    }
    for (lent, accessed) in lent.projection.iter().zip(&accessed.projection) {
        if disjoint(lent, accessed) {
            return false;
        }
    }
    if kind == Lend::FakeShallow && lent.projection.len() < accessed.projection.len() {
        return false;
    }
    // What is lent lies deeper than what is accessed.
    for at in accessed.projection.len()..lent.projection.len() {
        let base = Place { local: lent.local, projection: lent.projection[..at].to_vec() };
        let ty = || place_type(body, &base);
        match (&lent.projection[at], depth) {
            (Element::Deref, Depth::Shallow) => return false,
            (Element::Deref, Depth::Drop) if ty().starts_with('&') => return false,
            (Element::Field(..), Depth::Drop) if has_drop(&ty()) => return true,
            _ => {}
        }
    }
    true
}

/// Are two steps from the same place certain to lead apart?
fn disjoint(one: &Element, other: &Element) -> bool {
    match (one, other) {
        (Element::Field(one, _), Element::Field(other, _)) => one != other,
        (Element::Variant(one), Element::Variant(other)) => one != other,
        (Element::Index(one), Element::Index(other)) => {
            match (Elements::of(one), Elements::of(other)) {
                (Some(one), Some(other)) => one.apart(other) || other.apart(one),
                _ => false,
            }
        }
        _ => false,
    }
}

/// The elements of an array or slice that a pattern names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Elements {
    /// `1 of 4`: counted from the beginning, if there are at least so many.
    Front(u64, u64),
    /// `-1 of 4`: counted from the end; the last one is 1.
    Back(u64, u64),
    /// `1..3`, of an array.
    Between(u64, u64),
    /// `1:-2`: without so many at the beginning and at the end.
    Middle(u64, u64),
}

impl Elements {
    fn of(index: &str) -> Option<Self> {
        if let Some((offset, least)) = index.split_once(" of ") {
            let least = least.parse().ok()?;
            return Some(match offset.strip_prefix('-') {
                Some(offset) => Elements::Back(offset.parse().ok()?, least),
                None => Elements::Front(offset.parse().ok()?, least),
            });
        }
        if let Some((from, to)) = index.split_once("..") {
            return Some(Elements::Between(from.parse().ok()?, to.parse().ok()?));
        }
        let (from, to) = index.split_once(':')?;
        let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok() };
        Some(Elements::Middle(number(from)?, number(to.trim_start_matches('-'))?))
    }

    /// Is it certain that they have no element in common?
    fn apart(self, other: Elements) -> bool {
        use Elements::{Back, Between, Front, Middle};
        match (self, other) {
            (Front(one, _), Front(other, _)) | (Back(one, _), Back(other, _)) => one != other,
            (Front(front, one), Back(back, other)) => front + back < one.max(other),
            (Front(at, _), Between(from, to)) => !(from..to).contains(&at),
            (Front(at, _), Middle(from, _)) => at < from,
            (Back(at, _), Middle(_, to)) => at <= to,
            (Between(from, to), Between(other_from, other_to)) => {
                other_from >= to || from >= other_to
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_touch_or_do_not() {
        let body = crate::dump::empty_body("(std::string::String, Guard, &'?3 mut u8)");
        let place = |text: &str| {
            let local = crate::dump::place_in(text);
            local.expect(text)
        };
        for (lent, accessed, depth, wanted) in [
            ("_0", "_0", Depth::Shallow, true),
            ("_0", "_1", Depth::Deep, false),
            ("(_0.0: std::string::String)", "(_0.1: Guard)", Depth::Deep, false),
            ("(_0.0: std::string::String)", "_0", Depth::Shallow, true),
            ("_0", "(_0.1: Guard)", Depth::Deep, true),
            ("(*(_0.2: &'?3 mut u8))", "_0", Depth::Deep, true),
            ("(*(_0.2: &'?3 mut u8))", "_0", Depth::Shallow, false),
            ("(*(_0.2: &'?3 mut u8))", "_0", Depth::Drop, false),
            ("((_0.1: Guard).0: &'?3 mut u8)", "_0", Depth::Drop, true),
            ("_0[1 of 3]", "_0[2 of 3]", Depth::Deep, false),
            ("_0[_4]", "_0[2 of 3]", Depth::Deep, true),
            ("_0[0 of 2]", "_0[-1 of 2]", Depth::Deep, false),
            ("_0[1 of 2]", "_0[-1 of 2]", Depth::Deep, true),
            ("_0[-2 of 2]", "_0[0 of 3]", Depth::Deep, false),
            ("_0[0 of 2]", "_0[1:-1]", Depth::Deep, false),
            ("_0[1 of 2]", "_0[1:]", Depth::Deep, true),
            ("_0[:-1]", "_0[-1 of 2]", Depth::Deep, false),
            ("_0[:-1]", "_0[-2 of 2]", Depth::Deep, true),
            ("_0[1..3]", "_0[3 of 4]", Depth::Deep, false),
            ("_0[1..3]", "_0[2..4]", Depth::Deep, true),
        ] {
            let found =
                conflicts(&body, &place(lent), Lend::Mutable, &place(accessed), depth, &|ty| {
                    ty == "Guard"
                });
            assert_eq!(found, wanted, "{accessed} while {lent} is lent, {depth:?}");
        }
    }
}
