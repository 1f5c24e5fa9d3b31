//! Values, types and texts as parts of sentences.

use recording::{Address, Region, Value};

use crate::pointers;

/// A value that fits in a sentence, as code.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Scalar { text } if text.chars().count() <= 40 => Some(number_or_code(text)),
        Value::Enum { variant, fields, .. } if fields.is_empty() => Some(format!("`{variant}`")),
        Value::Enum { variant, fields, named: false, .. } if fields.len() == 1 => {
            match fields[0].value.as_ref()? {
                Value::Scalar { text } => Some(format!("`{variant}({text})`")),
                _ => None,
            }
        }
        _ => None,
    }
}

pub(super) fn number_or_code(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.')) {
        text.to_owned()
    } else {
        format!("`{text}`")
    }
}

/// `a` or `an`, for a type.
pub(crate) fn a(ty: &str) -> &'static str {
    // `Rc` is read letter by letter.
    if ty.starts_with(['A', 'E', 'I', 'O', 'i']) || ty.starts_with("Rc") { "an" } else { "a" }
}

/// Text in a sentence; backticks inside would end the code.
pub(super) fn quoted_text(text: &str) -> String {
    if text.contains('`')
        || text.trim() != text
        || text.is_empty()
        || text.contains(char::is_control)
    {
        format!("{text:?}").replace('`', "'")
    } else {
        format!("`{text}`")
    }
}

/// A reference or raw pointer that does not own: where to, to what type, and how many elements.
pub(super) fn reference(value: &Value) -> Option<(&Address, &str, Option<u64>)> {
    match value {
        Value::Pointer { to, target, owning: false, .. } => Some((to, target, None)),
        Value::Slice { to, target, len, owning: false, .. } => Some((to, target, Some(*len))),
        _ => None,
    }
}

/// The numbers of the blocks to which a value holds the owning pointers.
pub(crate) fn owned(value: &Value) -> Vec<u32> {
    let id = |(to, owning): (&Address, bool)| match to {
        Address::In(Region::Block(id), _) if owning => Some(*id),
        _ => None,
    };
    pointers::all(value).into_iter().filter_map(pointers::target).filter_map(id).collect()
}
