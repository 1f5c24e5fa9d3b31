//! Function items: values without bytes, whose type alone says which function they are.
//!
//! Debug information gives them the type of a function pointer, of eight bytes (seen in rustc 1.95);
//! with the alignment of a type without size where they are locals, but not where they are
//! parameters.

use recording::{Access, Address, Bytes, Region, Value};

use crate::{
    decode::{Decoder, Parts},
    dwarf::{Shape, Type, Variable},
};

/// A local that may be one.
pub(crate) struct Place<'a, 'b> {
    pub(crate) variable: &'a Variable,
    pub(crate) ty: &'a Type,
    pub(crate) address: u64,
    /// Its type as the compiler prints it.
    pub(crate) compiled: Option<&'a str>,
    /// The function it is a local of, with its generic arguments.
    pub(crate) function: &'a str,
    pub(crate) decoder: &'a mut Decoder<'b>,
}

/// A function item, with the function's name where it is known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Item(Option<String>);

impl Item {
    pub(crate) fn value(&self) -> Value {
        let reason = match &self.0 {
            Some(name) => format!("a function item: {name}, without bytes"),
            None => "a function item: without bytes".to_owned(),
        };
        Value::Opaque { bytes: Bytes::default(), reason }
    }
}

/// Is it one?
pub(crate) fn item(place: Place) -> Option<Item> {
    let Shape::Pointer { access: Access::Code, .. } = place.ty.shape else { return None };
    if let Some(name) = place.compiled.and_then(named) {
        return Some(Item(Some(name)));
    }
    // `F` may stand for a pointer as well as for an item.
    let open = place.compiled.is_some_and(|ty| ty.chars().all(|c| c.is_alphanumeric() || c == '_'));
    let item = place.variable.item
        || open && {
            let aligned = place.address.is_multiple_of(8);
            let ty = place.variable.ty;
            let value = place.decoder.value(ty, place.address, &Parts::live(), 0);
            !aligned || !matches!(value, Value::Pointer { to: Address::In(Region::Code(_), 0), .. })
        };
    item.then(|| Item(place.function.split_once("::<").and_then(|(_, rest)| only(rest))))
}

/// `twice` in `fn(i32) -> i32 {twice}`.
fn named(compiled: &str) -> Option<String> {
    let name = compiled.strip_suffix('}')?.rsplit_once(" {")?.1;
    (compiled.contains("fn(") && !name.contains('@')).then(|| name.to_owned())
}

/// The only generic argument of a function: `twice` in `twice>`.
fn only(rest: &str) -> Option<String> {
    let name = rest.strip_suffix('>')?;
    let simple = !name.contains([',', '<', '(', ' ', '&', '[']);
    simple.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_named_by_their_types() {
        for (compiled, expected) in [
            ("fn(i32) -> i32 {twice}", Some("twice")),
            (
                "fn(i32) -> i32 {std::convert::identity::<i32>}",
                Some("std::convert::identity::<i32>"),
            ),
            ("fn(i32) -> i32", None),
            ("{closure@a.rs:1:2: 1:4}", None),
            ("F", None),
        ] {
            assert_eq!(named(compiled).as_deref(), expected, "{compiled}");
        }
        for (rest, expected) in [
            ("twice>", Some("twice")),
            ("i32, twice>", None),
            ("main::{closure#0}>", Some("main::{closure#0}")),
        ] {
            assert_eq!(only(rest).as_deref(), expected, "{rest}");
        }
    }
}
