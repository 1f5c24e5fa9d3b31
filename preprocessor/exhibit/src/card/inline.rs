//! Values that fit on one line, and their pointers.

use recording::{Address, Step, Value};

use super::{Card, DOT_INSET, Dot, Style, style};
use crate::{
    geometry::{NORMAL, Rect, SMALL, fitted},
    words::{self, short},
};

/// A pointer before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loose {
    to: Address,
    target: String,
    /// Elements, of a slice.
    len: Option<u64>,
    style: Style,
}

/// What a value looks like on one line, if it fits there; with its one pointer.
pub(super) fn inline(value: &Value, step: &Step, tuples: bool) -> Option<(String, Option<Loose>)> {
    match value {
        Value::Scalar { text } => Some((text.clone(), None)),
        Value::Pointer { to, target, access, owning, dangling } => {
            Some((short(to, step), loose(to, target, None, style(*access, *owning, *dangling))))
        }
        Value::Enum { variant, fields, .. } if fields.is_empty() => Some((variant.clone(), None)),
        Value::Enum { variant, fields, named: false, .. } if fields.len() == 1 => {
            let (text, pointer) = inline(fields[0].value.as_ref()?, step, false)?;
            Some((format!("{variant}({text})"), pointer))
        }
        Value::Tuple { fields } | Value::Struct { fields } | Value::Closure { fields }
            if fields.is_empty() =>
        {
            Some(("no bytes".to_owned(), None))
        }
        Value::Tuple { fields } if tuples && fields.len() < 4 => {
            let mut parts = Vec::new();
            for field in words::in_order(fields) {
                match inline(field.value.as_ref()?, step, false)? {
                    (text, None) => parts.push(text),
                    (_, Some(_)) => return None,
                }
            }
            Some((format!("({})", parts.join(", ")), None))
        }
        _ => None,
    }
}

/// The pointer to an address, where that is a place.
pub(super) fn loose(
    to: &Address,
    target: &str,
    len: Option<u64>,
    style: Option<Style>,
) -> Option<Loose> {
    match to {
        Address::In(..) => {
            Some(Loose { to: to.clone(), target: target.to_owned(), len, style: style? })
        }
        Address::Null | Address::DanglingByDesign(_) | Address::Unknown(_) | Address::Nowhere => {
            None
        }
    }
}

/// A value in its place: addresses small, and clear of the dot.
pub(super) fn draw_value(
    card: &mut Card,
    place: Rect,
    text: &str,
    pointer: Option<&Loose>,
    dead: bool,
) {
    let address = pointer.is_some() || text.contains("0x…") || dead || words::is_remark(text);
    let clear = if pointer.is_some() { DOT_INSET + 8.0 } else { 6.0 };
    let room = place.w - 9.0 - clear;
    if address {
        card.text(place.x + 9.0, place.middle() - 7.5, &fitted(text, room, SMALL), "mt");
    } else {
        card.text(place.x + 9.0, place.middle() - 8.5, &fitted(text, room, NORMAL), "mv");
    }
    if let Some(pointer) = pointer {
        card.dots.push(Dot {
            rect: place,
            to: pointer.to.clone(),
            target: pointer.target.clone(),
            len: pointer.len,
            style: pointer.style,
        });
    }
}
