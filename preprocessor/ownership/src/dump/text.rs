//! Reading text that contains brackets, arrows and literals.

/// The same text, of the same length in bytes, with the insides of string and character literals
/// replaced, so that no bracket, quote, comment or separator stands in them.
pub(super) fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    let width = if bytes[at] == b'\\' { 2 } else { 1 };
                    for inside in out.iter_mut().skip(at).take(width) {
                        *inside = b'_';
                    }
                    at += width;
                }
                at += 1;
            }
            b'\'' => at = character(bytes, &mut out, at),
            _ => at += 1,
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| "_".repeat(text.len()))
}

/// A character literal, or the quote of a lifetime, which stays.
fn character(bytes: &[u8], out: &mut [u8], at: usize) -> usize {
    let end = if bytes.get(at + 1) == Some(&b'\\') {
        bytes.iter().skip(at + 3).position(|&byte| byte == b'\'').map(|offset| at + 3 + offset)
    } else {
        // One character of up to four bytes.
        let width = match bytes.get(at + 1) {
            Some(0xf0..) => 4,
            Some(0xe0..) => 3,
            Some(0xc0..) => 2,
            _ => 1,
        };
        (bytes.get(at + 1 + width) == Some(&b'\'')).then_some(at + 1 + width)
    };
    let Some(end) = end else { return at + 1 };
    for inside in &mut out[at + 1..end] {
        *inside = b'_';
    }
    end + 1
}

/// Where the first of `wanted` stands outside of all brackets, at or after `from`. Stops at a
/// closing bracket that was not opened. The `>` of `->` and `=>` opens and closes nothing.
pub(super) fn find_outside(text: &str, from: usize, wanted: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_u32;
    for at in from..bytes.len() {
        let byte = bytes[at];
        if depth == 0 && wanted.contains(&byte) {
            return Some(at);
        }
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b'<' if angle(bytes, at) => depth += 1,
            b'>' if at > 0 && !matches!(bytes[at - 1], b'-' | b'=') && depth > 0 => depth -= 1,
            b')' | b']' | b'}' => {
                if depth == 0 {
                    return None;
                }
                depth -= 1;
            }
            _ => {}
        }
    }
    None
}

/// Is this `<` the beginning of generic arguments or of `<T as Trait>`?
fn angle(bytes: &[u8], at: usize) -> bool {
    !(at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' '))
}

/// The parts between commas that are outside of all brackets; none for an empty text.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    // The caller blanks literals first where they may hold commas.
    let blanked = blank(text);
    while let Some(comma) = find_outside(&blanked, from, b",") {
        parts.push(text[from..comma].trim());
        from = comma + 1;
    }
    if !text[from..].trim().is_empty() {
        parts.push(text[from..].trim());
    }
    parts
}
