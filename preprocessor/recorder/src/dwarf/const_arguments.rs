//! Arguments of `const` parameters. The debug information (seen in rustc 1.95) names a type with a
//! `char` for an argument by a hash, `Tagged<{CONST#d04753e636d39563}>`; the symbols of functions,
//! its methods among them, have what was written.

use std::collections::HashMap;

use super::entry::Entry;

/// How such an argument begins.
const HASHED: &str = "{CONST#";

/// What the hashes in names stand for, as far as symbols tell it.
pub(super) fn written(entries: &[Entry<'_>]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let is_hashed =
        |entry: &Entry<'_>| entry.name.as_ref().is_some_and(|name| name.contains(HASHED));
    if !entries.iter().any(is_hashed) {
        return found;
    }
    for entry in entries {
        let Some(linkage) = &entry.linkage else { continue };
        let mut hashes = Vec::new();
        let mut at = Some(entry);
        while let Some(entry) = at {
            let own = hashes_in(entry.name.as_deref().unwrap_or_default());
            hashes.splice(0..0, own);
            at = entry.parent.map(|parent| &entries[parent]);
        }
        let hashes = each_once(hashes);
        if hashes.is_empty() {
            continue;
        }
        let symbol = format!("{:#}", rustc_demangle::demangle(linkage));
        let chars = each_once(chars_in(&symbol));
        // Else nobody knows which is which.
        if hashes.len() == chars.len() {
            let pairs = hashes.into_iter().zip(chars);
            found.extend(pairs.map(|(hash, char)| (hash.to_owned(), char.to_owned())));
        }
    }
    found
}

/// A name with what was written in place of hashes; with `_` where that is not known.
pub(super) fn told(name: String, written: &HashMap<String, String>) -> String {
    let hashes: Vec<String> = hashes_in(&name).into_iter().map(str::to_owned).collect();
    hashes.iter().fold(name, |name, hash| {
        name.replace(hash, written.get(hash).map_or("_", |argument| argument))
    })
}

fn hashes_in(name: &str) -> Vec<&str> {
    let starts = name.match_indices(HASHED);
    starts.filter_map(|(at, _)| Some(&name[at..=at + name[at..].find('}')?])).collect()
}

/// The literals of type `char` in a symbol's path. It has no lifetimes with names.
fn chars_in(symbol: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = symbol;
    while let Some(at) = rest.find('\'') {
        let inside = &rest[at + 1..];
        let first = inside.chars().next().map_or(0, char::len_utf8);
        let escaped = if inside.starts_with('\\') { 2 } else { first };
        let end = inside.get(escaped..).and_then(|after| after.find('\''));
        match end.map(|end| escaped + end) {
            Some(end) => {
                found.push(&rest[at..at + end + 2]);
                rest = &inside[end + 1..];
            }
            None => break,
        }
    }
    found
}

fn each_once(all: Vec<&str>) -> Vec<&str> {
    let mut once: Vec<&str> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_are_found_in_symbols() {
        for (symbol, expected) in [
            ("<p::Tagged<'x'>>::get", &["'x'"][..]),
            ("<p::Two<'x', 'é'>>::get", &["'x'", "'é'"]),
            (r"p::f::<'\'', '\\', '\u{301}'>", &[r"'\''", r"'\\'", r"'\u{301}'"]),
            ("p::f", &[]),
        ] {
            assert_eq!(chars_in(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn names_have_what_was_written() {
        let known = HashMap::from([("{CONST#1a}".to_owned(), "'x'".to_owned())]);
        for (name, expected) in [
            ("Tagged<{CONST#1a}>", "Tagged<'x'>"),
            ("Two<{CONST#1a}, {CONST#2b}>", "Two<'x', _>"),
            ("Vec<u8>", "Vec<u8>"),
        ] {
            assert_eq!(told(name.to_owned(), &known), expected);
        }
    }
}
