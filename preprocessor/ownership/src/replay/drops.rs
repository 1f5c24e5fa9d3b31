//! How often the drop of a value runs the user's own `Drop::drop` of a type.

use syn::{GenericArgument, PathArguments, Type};

use crate::{source::Source, types::without_regions};

/// Structs inside structs; a type that contains itself ends here.
const DEPTH: u32 = 12;

/// How many times dropping a value of type `ty` calls `<dropped as Drop>::drop`, both as the
/// compiler prints them; none where the type does not tell.
pub(super) fn count(source: &Source, ty: &str, dropped: &str) -> Option<u32> {
    let ty: Type = syn::parse_str(&without_regions(ty)).ok()?;
    let dropped: Type = syn::parse_str(&without_regions(dropped)).ok()?;
    let Type::Path(path) = dropped else { return None };
    let name = path.path.segments.last()?.ident.to_string();
    contained(source, &ty, &name, DEPTH)
}

fn contained(source: &Source, ty: &Type, dropped: &str, depth: u32) -> Option<u32> {
    let inside = |ty: &Type| contained(source, ty, dropped, depth.checked_sub(1)?);
    match ty {
        Type::Reference(_) | Type::Ptr(_) | Type::FnPtr(_) | Type::Never(_) => Some(0),
        Type::Paren(paren) => inside(&paren.elem),
        Type::Tuple(tuple) => tuple.elems.iter().map(inside).sum(),
        Type::Array(array) => match inside(&array.elem)? {
            0 => Some(0),
            each => {
                let text = quote_length(&array.len)?;
                Some(each * text)
            }
        },
        Type::Slice(slice) => none_of(inside(&slice.elem)),
        Type::Path(path) => {
            let segment = path.path.segments.last()?;
            let name = segment.ident.to_string();
            let mut arguments = Vec::new();
            if let PathArguments::AngleBracketed(list) = &segment.arguments {
                for argument in &list.args {
                    match argument {
                        GenericArgument::Type(ty) => arguments.push(inside(ty)),
                        GenericArgument::Lifetime(_) | GenericArgument::Const(_) => {}
                        _ => return None,
                    }
                }
            }
            if let Some(definition) = source.definition(&name) {
                if !arguments.is_empty() {
                    return None;
                }
                let own = u32::from(name == dropped);
                let fields: Option<u32> = definition.fields.iter().map(inside).sum();
                return match fields? {
                    0 => Some(own),
                    _ if definition.alternatives => None,
                    fields => Some(own + fields),
                };
            }
            match name.as_str() {
                "Box" => arguments.into_iter().sum(),
                _ if arguments.is_empty() => is_std(&name).then_some(0),
                _ => none_of(arguments.into_iter().sum()),
            }
        }
        _ => None,
    }
}

/// Nothing in none is nothing; something in an unknown number is unknown.
fn none_of(count: Option<u32>) -> Option<u32> {
    count.filter(|count| *count == 0)
}

/// Types of std without arguments, as far as their drop is known to run nothing of the user's.
fn is_std(name: &str) -> bool {
    const KNOWN: &[&str] = &[
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64", "bool", "char", "str", "String", "OsString", "PathBuf", "Duration",
        "Instant", "File", "Layout", "Ordering",
    ];
    KNOWN.contains(&name)
}

fn quote_length(length: &syn::Expr) -> Option<u32> {
    let syn::Expr::Lit(literal) = length else { return None };
    let syn::Lit::Int(number) = &literal.lit else { return None };
    number.base10_parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_are_counted() {
        let source = Source::new(
            "struct Bell(u32); struct Pair { a: Bell, b: Bell, n: u32 } \
             enum E { A(Bell), B } struct List { next: Option<Box<List>> } struct G<T>(T);",
        );
        for (ty, dropped, wanted) in [
            ("Bell", "Bell", Some(1)),
            ("Pair", "Bell", Some(2)),
            ("Pair", "Pair", Some(1)),
            ("Pair", "String", Some(0)),
            ("(Bell, std::string::String)", "Bell", Some(1)),
            ("[Bell; 3]", "Bell", Some(3)),
            ("std::boxed::Box<Pair>", "Bell", Some(2)),
            ("std::vec::Vec<Bell>", "Bell", None),
            ("std::vec::Vec<u8>", "Bell", Some(0)),
            ("E", "Bell", None),
            ("E", "Pair", Some(0)),
            ("List", "List", None),
            ("G<Bell>", "Bell", None),
            ("&'?3 mut Bell", "Bell", Some(0)),
            ("std::boxed::Box<dyn Show>", "Bell", None),
            ("T", "Bell", None),
        ] {
            assert_eq!(count(&source, ty, dropped), wanted, "{dropped} in {ty}");
        }
    }
}
