//! Types as the compiler prints them.

use crate::{
    facts::{Body, Element, Place},
    paths::boxed,
};

/// The type of a place; empty where it cannot be told.
pub(crate) fn place_type(body: &Body, place: &Place) -> String {
    let mut ty = body.locals[place.local].ty.clone();
    for element in &place.projection {
        match element {
            Element::Deref => ty = pointee(&ty).to_owned(),
            Element::Field(_, field) => ty.clone_from(field),
            Element::Index(index) => ty = element_type(&ty, index).unwrap_or_default(),
            Element::Variant(_) => {}
            Element::Subtype => ty.clear(),
        }
    }
    ty
}

/// The type of an element of an array or slice, or of a part of it (`1..`).
fn element_type(ty: &str, index: &str) -> Option<String> {
    if index.contains(':') || index.contains("..") {
        return Some(ty.to_owned());
    }
    let inside = ty.strip_prefix('[')?.strip_suffix(']')?;
    Some(inside.rsplit_once("; ").map_or(inside, |(element, _)| element).to_owned())
}

/// What a reference, pointer or `Box` points to; the type itself for others.
pub(crate) fn pointee(ty: &str) -> &str {
    if let Some(inside) = boxed(ty) {
        return inside;
    }
    let ty = ty.strip_prefix("*const ").or_else(|| ty.strip_prefix("*mut ")).unwrap_or(ty);
    let Some(ty) = ty.strip_prefix('&') else { return ty };
    let ty = match ty.strip_prefix('\'') {
        Some(region) => region.split_once(' ').map_or(ty, |(_, ty)| ty),
        None => ty,
    };
    ty.strip_prefix("mut ").unwrap_or(ty)
}

/// An address that nothing is owned through and that the compiler does not follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Address {
    /// A raw pointer.
    Raw,
    /// A function pointer.
    Function,
}

/// What a type is an address of, if it is nothing else: `*const T`, `*mut T`, `NonNull<T>`,
/// `fn(T) -> U`. The type of one certain function (`fn(T) -> U {name}`) holds no address.
pub(crate) fn address(ty: &str) -> Option<Address> {
    if ty.starts_with("*const ") || ty.starts_with("*mut ") || ty.starts_with("std::ptr::NonNull<")
    {
        return Some(Address::Raw);
    }
    let ty = match ty.strip_prefix("for<") {
        Some(rest) => rest.split_once("> ")?.1,
        None => ty,
    };
    let ty = ty.strip_prefix("unsafe ").unwrap_or(ty);
    let ty = match ty.strip_prefix("extern \"") {
        Some(rest) => rest.split_once("\" ")?.1,
        None => ty,
    };
    (ty.starts_with("fn(") && !ty.ends_with('}')).then_some(Address::Function)
}

/// Is it a `&mut`? `&mut T` and `&'?3 mut T`.
pub(crate) fn is_mutable(ty: &str) -> bool {
    let Some(rest) = ty.strip_prefix('&') else { return false };
    let rest = match rest.strip_prefix('\'') {
        Some(region) => region.split_once(' ').map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    rest.starts_with("mut ")
}

/// The same type without the numbers of its regions, which are no Rust: `&Vec<i32>` for
/// `&'?3 Vec<i32>`.
pub(crate) fn without_regions(ty: &str) -> String {
    let mut out = String::new();
    let mut rest = ty;
    while let Some(at) = rest.find("'?") {
        out.push_str(&rest[..at]);
        let after = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest = match after.strip_prefix(' ') {
            Some(after) => after,
            // Among generic arguments: `Ref<'?3, u8>`.
            None => after.strip_prefix(", ").unwrap_or(after),
        };
    }
    out.push_str(rest);
    out.replace("<>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_owners() {
        for (ty, wanted) in [
            ("*const u8", Some(Address::Raw)),
            ("*mut std::vec::Vec<u8>", Some(Address::Raw)),
            ("std::ptr::NonNull<u8>", Some(Address::Raw)),
            ("fn(i32) -> i32", Some(Address::Function)),
            ("for<'a> fn(&'a str) -> &'a str", Some(Address::Function)),
            ("unsafe extern \"C\" fn()", Some(Address::Function)),
            ("fn(i32) -> i32 {double}", None),
            ("std::boxed::Box<u8>", None),
            ("std::boxed::Box<*const u8>", None),
            ("&'?3 *const u8", None),
            ("std::rc::Rc<u8>", None),
            ("Option<*const u8>", None),
            ("u8", None),
        ] {
            assert_eq!(address(ty), wanted, "{ty}");
        }
    }

    #[test]
    fn mutable_references_are_known() {
        for (ty, wanted) in [
            ("&mut u8", true),
            ("&'?3 mut u8", true),
            ("&'?3 u8", false),
            ("&&'?3 mut u8", false),
            ("*mut u8", false),
            ("mut", false),
        ] {
            assert_eq!(is_mutable(ty), wanted, "{ty}");
        }
    }

    #[test]
    fn regions_are_taken_out() {
        for (ty, wanted) in [
            ("&'?3 Vec<i32>", "&Vec<i32>"),
            ("&'?3 mut &'?12 str", "&mut &str"),
            ("std::cell::Ref<'?4, Vec<i32>>", "std::cell::Ref<Vec<i32>>"),
            ("Guard<'?4>", "Guard"),
            ("u8", "u8"),
        ] {
            assert_eq!(without_regions(ty), wanted);
        }
    }
}
