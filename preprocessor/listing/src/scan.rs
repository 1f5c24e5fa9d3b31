//! Finds line comments in Rust source, so that `//~` inside a string is left alone.

use std::ops::Range;

/// The byte ranges of all line comments, from `//` to the end of the line without the newline.
///
/// Works on any text: what is not Rust ends a string or comment at the end of the file.
pub(crate) fn line_comments(source: &str) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                let end =
                    bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| at + n);
                found.push(at..end);
                at = end;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = after_block_comment(bytes, at),
            b'"' => at = after_string(bytes, at),
            b'r' if !continues_a_word(bytes, at) => {
                at = after_raw_string(bytes, at).unwrap_or(at + 1)
            }
            b'\'' => at = after_quote(source, at),
            _ => at += 1,
        }
    }
    found
}

/// Is the byte at `at` inside a word that began before it? `br"…"` and `cr"…"` begin raw strings.
fn continues_a_word(bytes: &[u8], at: usize) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
    let before = |n: usize| at.checked_sub(n).map(|i| bytes[i]);
    match before(1) {
        Some(b'b' | b'c') => before(2).is_some_and(word),
        Some(other) => word(other),
        None => false,
    }
}

fn after_block_comment(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn after_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// `r"…"`, `r#"…"#`; none where the `r` begins something else, such as `r#type`.
fn after_raw_string(bytes: &[u8], start: usize) -> Option<usize> {
    let hashes = bytes[start + 1..].iter().take_while(|&&b| b == b'#').count();
    let open = start + 1 + hashes;
    if bytes.get(open) != Some(&b'"') {
        return None;
    }
    let mut at = open + 1;
    while at < bytes.len() {
        let closes = bytes[at] == b'"'
            && bytes[at + 1..].iter().take(hashes).filter(|&&b| b == b'#').count() == hashes;
        if closes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(bytes.len())
}

/// A character literal, or one step past the quote of a lifetime.
fn after_quote(source: &str, start: usize) -> usize {
    let rest = &source[start + 1..];
    let mut chars = rest.char_indices();
    match chars.next() {
        Some((_, '\\')) => {
            // The escaped character may itself be a quote.
            let after = chars.next().map_or(rest.len(), |(i, c)| i + c.len_utf8());
            rest[after..].find('\'').map_or(source.len(), |n| start + 1 + after + n + 1)
        }
        Some((_, c)) if c != '\'' && rest[c.len_utf8()..].starts_with('\'') => {
            start + 1 + c.len_utf8() + 1
        }
        _ => start + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::line_comments;

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<&str> = line_comments(source).into_iter().map(|r| &source[r]).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn comments_are_told_from_strings() {
        check("a // b\nc", &["// b"]);
        check("\"// no\" // yes", &["// yes"]);
        check(r#""\"// no" // yes"#, &["// yes"]);
        check("r#\"\"// no\"# // yes", &["// yes"]);
        check("br\"// no\" // yes", &["// yes"]);
        check("let r#type = 1; // yes", &["// yes"]);
        check("var\"// no\" // yes", &["// yes"]);
        check("/* // no /* */ // no */ // yes", &["// yes"]);
        check("'\"' // yes", &["// yes"]);
        check(r"'\'' // yes", &["// yes"]);
        check(r"'\u{1F600}' // yes", &["// yes"]);
        check("'é' // yes", &["// yes"]);
        check("&'a str // yes", &["// yes"]);
        check("\"open // no", &[]);
        check("'a: loop {} // yes", &["// yes"]);
        check("http://x", &["//x"]);
    }
}
