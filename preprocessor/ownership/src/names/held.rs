//! What the variant of an enum holds: no expression names it.

use std::fmt;

use super::Names;
use crate::facts::{Element, Place};

/// Which of the values that a variant of an enum holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// The only one, or nobody knows which.
    Payload,
    Field(String),
    /// Without a name among several: `first`, `second`, …
    Nth(&'static str),
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Held::Payload => write!(f, "payload"),
            Held::Field(name) => write!(f, "field {name}"),
            Held::Nth(which) => write!(f, "{which} value"),
        }
    }
}

impl Names<'_> {
    /// A place in words: `p.name`, and of what the variant of an enum holds, which no expression
    /// names, `the payload of m`, or which of several values it is.
    pub(crate) fn told(&self, place: &Place) -> Option<String> {
        let Some((whole, what)) = self.inside(place) else { return self.place(place) };
        let whole = self.place(&whole)?;
        Some(match what {
            Held::Nth(_) => format!("the {what} in {whole}"),
            _ => format!("the {what} of {whole}"),
        })
    }

    /// The enum that a place lies in the variant of, and what of it the place is.
    pub(crate) fn inside(&self, place: &Place) -> Option<(Place, Held)> {
        const ORDER: [&str; 4] = ["first", "second", "third", "fourth"];
        let variant = |element: &Element| matches!(element, Element::Variant(_));
        let at = place.projection.iter().position(variant)?;
        let part =
            |end: usize| Place { local: place.local, projection: place.projection[..end].to_vec() };
        let what = match place.projection.get(at + 1) {
            Some(Element::Field(number, _)) => {
                let owner = self.variant(&part(at + 1)).unwrap_or_default();
                let name = self.source.field(&owner, *number).unwrap_or_default();
                let which = ORDER.get(*number as usize);
                match (self.source.field(&owner, 1).is_some() || *number > 0, which) {
                    _ if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                        Held::Field(name.to_owned())
                    }
                    (true, Some(which)) => Held::Nth(which),
                    _ => Held::Payload,
                }
            }
            _ => Held::Payload,
        };
        Some((part(at), what))
    }
}
