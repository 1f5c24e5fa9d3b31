//! What is said of hash maps and sets: how many entries there are, and which bucket is filled.

use recording::{Address, Field, Region, Value};

use super::{
    differences::text_at,
    happened::MANY,
    phrases::{plain, quoted_text, reference},
    view::View,
};
use crate::words::{count, in_order};

/// Are these the fields of a map, as the recorder shows them?
pub(super) fn is_table(fields: &[Field]) -> bool {
    ["ctrl", "bucket_mask", "items"].iter().all(|name| number_of(fields, name).is_some())
}

fn number_of<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| field.name == name)
}

fn number(fields: &[Field], name: &str) -> Option<u64> {
    match number_of(fields, name)?.value.as_ref()? {
        Value::Scalar { text } => text.parse().ok(),
        _ => None,
    }
}

/// How the counts of a map have changed, `name` being the map's.
pub(super) fn counts(name: &str, before: &[Field], now: &[Field]) -> Vec<String> {
    let pair = |field: &str| Some((number(before, field)?, number(now, field)?));
    let mut told = Vec::new();
    if let Some((a, b)) = pair("items").filter(|(a, b)| a != b) {
        let entries = if b == 1 { "1 entry".to_owned() } else { format!("{b} entries") };
        told.push(format!("`{name}` has {entries} now, and had {a}."));
    }
    if let Some((_, mask)) = pair("bucket_mask").filter(|(a, b)| a != b) {
        let buckets = count(mask + 1, "bucket");
        told.push(match pair("growth_left") {
            Some((_, left)) => format!(
                "The table of `{name}` has {buckets} now, with room for {left} more before it grows."
            ),
            None => format!("The table of `{name}` has {buckets} now."),
        });
    }
    told
}

/// Which buckets of a table are filled or empty now; answers whether there was anything to tell.
pub(super) fn buckets(
    view: &View,
    whose: &str,
    before: &Value,
    now: &Value,
    out: &mut Vec<String>,
) -> bool {
    let (Value::Struct { fields: before }, Value::Struct { fields: now }) = (before, now) else {
        return false;
    };
    let is_bucket = |field: &&Field| field.name.starts_with("bucket ");
    let missing = |fields: &[Field], name: &str| fields.iter().all(|field| field.name != name);
    let filled: Vec<&Field> =
        now.iter().filter(is_bucket).filter(|field| missing(before, &field.name)).collect();
    let mut emptied: Vec<&Field> =
        before.iter().filter(is_bucket).filter(|field| missing(now, &field.name)).collect();
    let changed = !filled.is_empty() || !emptied.is_empty();
    for field in filled.iter().take(MANY) {
        let with = field.value.as_ref().and_then(|entry| entry_words(view, entry));
        let with = with.map_or(String::new(), |with| format!(" with {with}"));
        out.push(format!("In {whose}, {} is filled{with}.", field.name));
    }
    if filled.len() > MANY {
        out.push(format!("{} more buckets are filled.", filled.len() - MANY));
    }
    // What an iterator has given out, the control bytes still call full.
    for (full, one, many) in
        [(Some(true), "has been given out", "have been given out"), (None, "is gone", "are gone")]
    {
        let of: Vec<_> = emptied.iter().filter(|field| is_full(now, &field.name) == full).collect();
        match &of[..] {
            [] => {}
            [field] => out.push(format!("In {whose}, the entry of {} {one}.", field.name)),
            more => out.push(format!("In {whose}, {} entries {many}.", more.len())),
        }
    }
    emptied.retain(|field| is_full(now, &field.name) == Some(false));
    match &emptied[..] {
        [] => {}
        [one] => out.push(format!("In {whose}, {} is empty now.", one.name)),
        many => out.push(format!("In {whose}, {} buckets are empty now.", many.len())),
    }
    changed
}

/// Does the control byte of a bucket say that it is full? None if it is not recorded.
fn is_full(fields: &[Field], bucket: &str) -> Option<bool> {
    let number = bucket.strip_prefix("bucket ").and_then(|number| number.parse::<usize>().ok())?;
    match number_of(fields, "control").and_then(|field| field.value.as_ref()) {
        Some(Value::Opaque { bytes, .. }) => bytes.0.get(number).map(|byte| *byte < 0x80),
        _ => None,
    }
}

/// A part of a table in words: `` `bucket 3.1.len` `` is `` `len` in the value in bucket 3 ``.
pub(super) fn entry(part: &str) -> String {
    let entry = || {
        let (bucket, way) = part.strip_prefix("`bucket ")?.strip_suffix('`')?.split_once('.')?;
        let (which, way) = match (way.strip_prefix('0'), way.strip_prefix('1')) {
            (Some(way), _) => ("key", way),
            (_, Some(way)) => ("value", way),
            _ => return None,
        };
        let what = format!("the {which} in bucket {bucket}");
        Some(match way.strip_prefix('.') {
            Some(way) => format!("`{way}` in {what}"),
            None if way.is_empty() => what,
            None => return None,
        })
    };
    entry().unwrap_or_else(|| part.to_owned())
}

/// An entry in words: key and value of a map, the element of a set.
fn entry_words(view: &View, entry: &Value) -> Option<String> {
    let Value::Tuple { fields } = entry else { return part(view, entry) };
    let fields = in_order(fields);
    let [key, value] = fields[..] else { return None };
    let key = part(view, key.value.as_ref()?)?;
    if value.ty == "()" {
        return Some(key);
    }
    Some(match value.value.as_ref().and_then(|value| part(view, value)) {
        Some(value) => format!("the key {key} and the value {value}"),
        None => format!("the key {key}"),
    })
}

/// A number, a variant, a short text.
fn part(view: &View, value: &Value) -> Option<String> {
    if let Some(text) = plain(value) {
        return Some(text);
    }
    if let Some((to, _, len)) = reference(value) {
        return text_at(view, to, len);
    }
    let Value::Struct { fields } = value else { return None };
    let Some(Value::Pointer { to: Address::In(Region::Block(id), 0), .. }) =
        &number_of(fields, "ptr")?.value
    else {
        return None;
    };
    match view.block(*id)?.value.as_ref()? {
        Value::Text { text, .. } if text.len() <= 40 => Some(quoted_text(text)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn parts_of_tables_are_keys_and_values() {
        for (part, said) in [
            ("`bucket 3.1`", "the value in bucket 3"),
            ("`bucket 0.0`", "the key in bucket 0"),
            ("`bucket 3.1.len`", "`len` in the value in bucket 3"),
            ("`bucket 3`", "`bucket 3`"),
            ("`bucket 3.10`", "`bucket 3.10`"),
            ("`p.1`", "`p.1`"),
        ] {
            assert_eq!(super::entry(part), said, "{part}");
        }
    }
}
