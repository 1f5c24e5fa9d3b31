//! Places and operands: `((*_1).0: &mut i32)`, `(_19 as Some)`, `_2[_3]`, `move _4`.

use super::text::{blank, find_outside};
use crate::facts::{Element, Operand, Place};

/// A place that fills the whole text.
pub(super) fn place(text: &str) -> Option<Place> {
    let (place, rest) = prefix(text)?;
    rest.is_empty().then_some(place)
}

/// A place at the beginning of the text, and what follows it.
pub(super) fn prefix(text: &str) -> Option<(Place, &str)> {
    let (mut place, mut rest) = if let Some(inside) = text.strip_prefix('(') {
        bracketed(inside)?
    } else {
        let digits = text.strip_prefix('_')?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let local = digits[..end].parse().ok()?;
        (Place { local, projection: Vec::new() }, &digits[end..])
    };
    while let Some(inside) = rest.strip_prefix('[') {
        let end = find_outside(inside, 0, b"]")?;
        place.projection.push(Element::Index(inside[..end].to_owned()));
        rest = &inside[end + 1..];
    }
    Some((place, rest))
}

/// What follows an opening bracket: a deref, a field, a variant or another type.
fn bracketed(text: &str) -> Option<(Place, &str)> {
    if let Some(pointer) = text.strip_prefix('*') {
        let (mut place, rest) = prefix(pointer)?;
        place.projection.push(Element::Deref);
        return Some((place, rest.strip_prefix(')')?));
    }
    let (mut place, rest) = prefix(text)?;
    if let Some(field) = rest.strip_prefix('.') {
        let (number, ty) = field.split_once(": ")?;
        let end = find_outside(ty, 0, b")")?;
        place.projection.push(Element::Field(number.parse().ok()?, ty[..end].to_owned()));
        return Some((place, &ty[end + 1..]));
    }
    if let Some(ty) = rest.strip_prefix(" as subtype ") {
        let end = find_outside(ty, 0, b")")?;
        place.projection.push(Element::Subtype);
        return Some((place, &ty[end + 1..]));
    }
    let variant = rest.strip_prefix(" as ")?;
    let end = find_outside(variant, 0, b")")?;
    place.projection.push(Element::Variant(variant[..end].to_owned()));
    Some((place, &variant[end + 1..]))
}

/// `move P`, `copy P`, `const …`; `no_retag` and the like are unknown.
pub(super) fn operand(text: &str) -> Option<Operand> {
    if let Some(text) = text.strip_prefix("move ") {
        return Some(Operand::Move(place(text)?));
    }
    if let Some(text) = text.strip_prefix("copy ") {
        return Some(Operand::Copy(place(text)?));
    }
    text.starts_with("const ").then(|| Operand::Constant(text.to_owned()))
}

/// All operands in a text, in order, each with the name of the field before it.
pub(super) fn operands(text: &str) -> Option<Vec<(Option<String>, Operand)>> {
    let blanked = blank(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = next_operand(&blanked[from..]) {
        let at = from + offset;
        let (place, rest) = prefix(&text[at + 5..])?;
        let operand = match &text[at..at + 5] {
            "move " => Operand::Move(place),
            _ => Operand::Copy(place),
        };
        found.push((field_before(&blanked[..at]), operand));
        from = text.len() - rest.len();
    }
    Some(found)
}

/// Where the next `move _` or `copy _` (or with a bracket) begins that is not part of a word.
fn next_operand(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = &text[from..];
        let at = match (rest.find("move "), rest.find("copy ")) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other)?,
        } + from;
        let word = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let target = text[at + 5..].starts_with(['_', '(']);
        if !word && target {
            return Some(at);
        }
        from = at + 5;
    }
}

/// `name` where the text ends with `name: `.
fn field_before(text: &str) -> Option<String> {
    let text = text.strip_suffix(": ")?;
    let start = text.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
    (start < text.len()).then(|| text[start..].to_owned())
}
