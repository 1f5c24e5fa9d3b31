//! What an author claims about a line: the little language behind `//~`.
//!
//! ```text
//! let t = s;            //~ s moved, t live, heap 1
//! println!("{t}");      //~ prints "hello", t = "hello"
//! println!("{s}");      //~ E0382
//! v.push(5);            //~ v.len = 5, v.cap = 8, key
//! drop(copy);           //~ ends SIGABRT
//! fn do_move(…)         //~ assembly do_move = do_copy
//! ```

use std::str::FromStr;

use recording::State;

/// One claim, with the line it speaks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The line of the program's text that it speaks about.
    pub line: u32,
    /// The line of the file where it stands.
    pub origin: u32,
    /// What it says.
    pub claim: Claim,
    /// The claim as its author wrote it.
    pub written: String,
}

/// What can be claimed about a line. All but codes, assembly and the end speak of the picture after
/// the first step of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// `E0382`: the compiler refuses the program with this code, and points at this line.
    Code(String),
    /// `s moved`: the state of a local.
    State {
        /// The local's name.
        place: String,
        /// The state it is claimed to be in.
        state: State,
    },
    /// `v.len = 4`: what a place holds, as `{:?}` prints it.
    Value {
        /// A local, with fields, indices and `*`.
        place: String,
        /// The text.
        text: String,
    },
    /// `bytes n = 05 00`: with which bytes a local begins, in the order of memory.
    Bytes {
        /// The local's name.
        place: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// `heap 2`: so many blocks are allocated.
    Live(usize),
    /// `freed 1`: so many freed blocks are still drawn.
    Freed(usize),
    /// `frame 160`: the size in bytes of the frame that ran the line.
    Frame(u64),
    /// `prints "hello"`: what the line prints to standard output, without the last newline.
    Prints(String),
    /// `assembly do_move = do_copy`: the optimised build has the same code for both functions, and
    /// only once.
    SameAssembly(String, String),
    /// `key`: this step is one of those shown without JavaScript and in print.
    Key,
    /// `ends SIGABRT`, `ends panics`, `ends exits 3`: how the whole run ends.
    Ends(Ends),
}

/// How a run that does not end with status 0 is claimed to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// `SIGABRT`: this signal ends it.
    Signal(String),
    /// `panics`: a panic leaves `main`.
    Panics,
    /// `exits 3`: it ends with this status, 0 to 255.
    Exits(i32),
}

/// An annotation that says nothing we understand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct AnnotationError {
    /// The line of the file.
    pub line: u32,
    /// What was found, and what would be understood.
    pub message: String,
}

const UNDERSTOOD: &str = "An annotation is one of: `E0382`, `s moved` (also live, uninitialised, \
    partly-moved, dropped), `x = 5`, `v.len = 4`, `bytes x = 05 00`, `heap 2`, `freed 1`, \
    `frame 160`, `prints \"hello\"`, `assembly do_move = do_copy`, `key`, \
    `ends SIGABRT` (also panics, exits 3); several are separated by commas.";

/// Reads the text after `//~`. `line` is the line of the program, `origin` the line of the file.
pub(crate) fn parse(
    text: &str,
    line: u32,
    origin: u32,
) -> Result<Vec<Annotation>, AnnotationError> {
    let fail = |message: String| AnnotationError { line: origin, message };
    if let Some(arrow @ ('^' | '|')) = text.chars().next() {
        return Err(fail(format!(
            "`//~{arrow}` is not understood: an annotation speaks about the line it ends, or, on a \
             line of its own, about the line of code above it. Write `//~`"
        )));
    }
    let mut annotations = Vec::new();
    for part in split(text) {
        let written = part.trim();
        let claim = claim(written).map_err(|why| {
            fail(format!("`//~ {written}` is not understood: {why}. {UNDERSTOOD}"))
        })?;
        annotations.push(Annotation { line, origin, claim, written: written.to_owned() });
    }
    Ok(annotations)
}

fn claim(text: &str) -> Result<Claim, String> {
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if is_error_code(text) {
        return Ok(Claim::Code(text.to_owned()));
    }
    if text == "key" {
        return Ok(Claim::Key);
    }
    if let Some(functions) = text.strip_prefix("assembly ").map(str::trim_start)
        && !functions.starts_with('=')
    {
        return match functions.split_once('=').map(|(a, b)| (a.trim(), b.trim())) {
            Some((a, b)) if is_path(a) && is_path(b) => {
                Ok(Claim::SameAssembly(a.to_owned(), b.to_owned()))
            }
            _ => Err(format!("`{functions}` does not name two functions with `=` between them")),
        };
    }
    if let Some(what) = text.strip_prefix("bytes ").map(str::trim_start)
        && !what.starts_with('=')
        && let Some((place, digits)) = what.split_once('=')
    {
        let (place, digits) = (place.trim(), digits.trim());
        let pair = |pair: &str| (pair.len() == 2).then(|| u8::from_str_radix(pair, 16).ok())?;
        let bytes: Option<Vec<u8>> = digits.split(' ').map(pair).collect();
        return match bytes {
            Some(bytes) if is_name(place) => Ok(Claim::Bytes { place: place.to_owned(), bytes }),
            None => Err(format!("`{digits}` is not pairs of hexadecimal digits")),
            Some(_) => Err(format!("`{place}` is not the name of a local")),
        };
    }
    // ` = ` is looked for first, so that locals may be called `heap`, `freed` or `prints`.
    // An `=` inside quotes is text that is printed.
    if let Some((place, value)) = text.split_once('=').filter(|(place, _)| !place.contains('"')) {
        let (place, value) = (place.trim(), value.trim());
        if !is_place(place) {
            return Err(format!("`{place}` is no place such as `x`, `p.name`, `v[0]` or `*b`"));
        }
        if value.is_empty() {
            return Err("no value stands after `=`".to_owned());
        }
        return Ok(Claim::Value { place: place.to_owned(), text: value.to_owned() });
    }
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return Err(if is_place(text) {
            format!("it does not say what becomes of `{text}`")
        } else {
            "it is no claim".to_owned()
        });
    };
    let rest = rest.trim();
    match first {
        "heap" => count(rest, "blocks").map(Claim::Live),
        "freed" => count(rest, "blocks").map(Claim::Freed),
        "frame" if state(rest).is_none() => count(rest, "bytes").map(Claim::Frame),
        "prints" => unquote(rest).map(Claim::Prints),
        "ends" if state(rest).is_none() => ends(rest).map(Claim::Ends),
        place if is_name(place) => match state(rest) {
            Some(state) => Ok(Claim::State { place: place.to_owned(), state }),
            None => Err(format!("`{rest}` is no state of a local")),
        },
        other => Err(format!("`{other}` is not the name of a local")),
    }
}

/// What stands behind `ends`.
fn ends(text: &str) -> Result<Ends, String> {
    if text == "panics" {
        return Ok(Ends::Panics);
    }
    let upper = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    if text.starts_with("SIG") && text.bytes().all(upper) {
        return Ok(Ends::Signal(text.to_owned()));
    }
    match text.strip_prefix("exits").map(str::trim) {
        Some(status) => status
            .parse::<u8>()
            .map(|status| Ends::Exits(i32::from(status)))
            .map_err(|_| format!("`{status}` is no exit status from 0 to 255")),
        None => Err(format!("`{text}` is no way to end such as SIGABRT, panics or exits 3")),
    }
}

/// Is it `E` and four digits?
pub(crate) fn is_error_code(text: &str) -> bool {
    text.strip_prefix('E').is_some_and(|n| n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The state with this name, spelled as in the recording document.
fn state(name: &str) -> Option<State> {
    Some(match name {
        "uninitialised" => State::Uninitialised,
        "live" => State::Live,
        "moved" => State::Moved,
        "partly-moved" => State::PartlyMoved,
        "dropped" => State::Dropped,
        _ => return None,
    })
}

fn count<N: FromStr>(text: &str, unit: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("`{text}` is no number of {unit}"))
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// `do_copy`, `Point::area`.
fn is_path(text: &str) -> bool {
    text.split("::").all(is_name)
}

fn is_place(text: &str) -> bool {
    let inner = text.trim_start_matches('*');
    let mut parts = inner.split(['.', '[']);
    parts.next().is_some_and(is_name)
        && parts.all(|part| {
            let part = part.strip_suffix(']').unwrap_or(part);
            is_name(part) || (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        })
}

/// A text between quotes, with `\n`, `\t`, `\"` and `\\`.
fn unquote(text: &str) -> Result<String, String> {
    let inside = text
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .filter(|_| text.len() >= 2)
        .ok_or_else(|| format!("`{text}` does not stand between quotes"))?;
    let mut result = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            result.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => result.push('\n'),
            Some('t') => result.push('\t'),
            Some(c @ ('"' | '\\')) => result.push(c),
            other => return Err(format!("`\\{}` is no escape", other.unwrap_or(' '))),
        }
    }
    Ok(result)
}

/// Splits at commas that stand neither in quotes nor in brackets.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quoted, mut escaped) = (0, 0usize, false, false);
    for (i, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests;
