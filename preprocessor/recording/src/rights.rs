//! What the compiler allows with a place: the rights of the permission model of Crichton, Gray
//! and Krishnamurthi, *A Grounded Conceptual Model for Ownership Types in Rust* (OOPSLA 2023).
//!
//! Unlike there, a right that is only no longer needed is not lost ([`PlaceRights::used_later`]
//! says so apart), and a reference whose loan has ended is [`PlaceRights::expired`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Lane, Span};

/// A loan of a place, as far as it is still needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Borrow {
    /// Who holds it: a local, `push()` for a call that is going on, or `the caller`.
    pub by: String,
    /// What it allows.
    pub kind: LendKind,
    /// The last line that needs it; none where it lasts until the function has returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_line: Option<u32>,
    /// The shared reference that the holder is a copy of, as long as that holds the loan too: both
    /// are equal, and none has it from the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

/// What the holder of a loan may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LendKind {
    /// `&`: read, together with others.
    Shared,
    /// `&mut`: read and write, alone.
    Mutable,
    /// `&mut` of a call whose other arguments are still being computed: reserved, and until then
    /// no more than shared.
    Reserved,
}

/// The rights in one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FunctionRights {
    /// Its definition path: `main`, `{impl#0}::new`, `main::{closure#0}`.
    pub name: String,
    /// The name of its frames, [`Frame::function`](crate::Frame::function), where that is another;
    /// of several instances of a generic one, as [`without_arguments`] leaves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// Ascending; a line that several lines may follow has an entry for each that differs.
    pub lines: Vec<LineRights>,
    /// The lives of its places, in order of declaration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
}

/// The rights in the function that a frame belongs to, by [`Frame::function`](crate::Frame::function)
/// and a line that it is on: functions of one name may stand in several modules.
#[must_use]
pub fn rights_in<'a>(
    functions: &'a [FunctionRights],
    frame: &str,
    line: u32,
) -> Option<&'a FunctionRights> {
    let plain = without_arguments(frame);
    let named = |name: &str| {
        let called = |f: &&FunctionRights| f.frame.as_ref().unwrap_or(&f.name) == name;
        let found: Vec<&FunctionRights> = functions.iter().filter(called).collect();
        let here = |f: &&&FunctionRights| f.lines.iter().any(|rights| rights.line == line);
        match found[..] {
            [one] => Some(one),
            // Which of several it is cannot be told, unless only one has this line.
            _ => {
                let mut here = found.iter().filter(here);
                here.next().filter(|_| here.next().is_none()).copied()
            }
        }
    };
    named(frame).or_else(|| named(&plain))
}

/// A function's name without generic arguments: `Wrapper::new` for `Wrapper<u8>::new`, `twice` for
/// `twice::<i32>`, `<Wrapper as Drop>::drop` for `<Wrapper<u8> as Drop>::drop`.
#[must_use]
pub fn without_arguments(function: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for (at, c) in function.char_indices() {
        match c {
            // The bracket around a type and its trait stays, and what is in it is read alike.
            '<' if at == 0 => out.push(c),
            '<' => {
                if depth == 0 && out.ends_with("::") {
                    out.truncate(out.len() - 2);
                }
                depth += 1;
            }
            '>' if depth == 0 => out.push(c),
            '>' if function[..at].ends_with('-') => {}
            '>' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The rights after one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LineRights {
    /// The line.
    pub line: u32,
    /// The line that follows, where the rights depend on it: the arms of an `if` or `match`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_line: Option<u32>,
    /// Every named place in scope.
    pub after: Vec<PlaceRights>,
}

/// What may be done with a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRights {
    /// As the programmer writes it: `s`, `p.name`, `*r`.
    pub place: String,
    /// May it be read (borrowed with `&`)?
    pub read: bool,
    /// May it be changed (borrowed with `&mut`)?
    pub write: bool,
    /// May its value be moved out?
    pub own: bool,
    /// What has taken rights away, for people: `moved to t on line 3`, `lent to r until line 5`.
    /// Empty where none is missing but for what the declaration never gave.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// Why it was never to be changed: `not declared mut`, `behind a shared reference`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub never_write: String,
    /// Why nothing was ever to be moved out of it: `behind a reference`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub never_own: String,
    /// Does the local have a use after this line?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub used_later: bool,
    /// What ended the loan that this reference holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired: Option<Expired>,
}

/// A reference to what was changed, moved or dropped since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Expired {
    /// The place that it was a reference to.
    pub place: String,
    /// What was done to it: `changed by push()`, `moved to t`, `dropped`. Empty where nothing more
    /// is known than that it was one of the three.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// The line that did it; none where that code stands in no line of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// Why the borrow checker refuses a program, as up to three places: what was lent or moved, what
/// then clashes with that, and what would still need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clash {
    /// The error code: `E0502`.
    pub code: String,
    /// The borrow or move; none for errors that need none, such as a change of what is not `mut`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Span>,
    /// The use that is refused; for what does not live long enough, where it ends.
    pub conflict: Span,
    /// The later use that makes the loan necessary; none where there is none, or a caller is it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<Span>,
    /// Does our own analysis of the compiler's facts find the same clash? None where it does not
    /// look for errors of this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// What clashes, as bars beside the code: first what was lent or moved before, or what a place
    /// is that never allowed the use; then what is refused. Empty where the facts do not tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<Bar>,
}

/// One of the two sides of a clash: a loan or another use of a place, and how long it lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bar {
    /// What is lent or used, as the programmer writes it: `v`; `a temporary value` without a name.
    pub place: String,
    /// What is done with it.
    pub act: Act,
    /// Who holds it from then on: `first`, `push()`, `the caller`. Empty where nobody does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The line where it begins.
    pub from: u32,
    /// The last line that needs it; for a move the refused use, for other uses the same line.
    /// The end of the function for what a caller holds.
    pub to: u32,
    /// Does it last from one turn of a loop into the next?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub next_turn: bool,
    /// The same in words, without a full stop: `v is lent to first, to read, until line 5`.
    pub words: String,
}

/// What is done with a place in a [`Bar`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Lent with `&`.
    Shared,
    /// Lent with `&mut`.
    Mutable,
    /// Moved out.
    Moved,
    /// Read or copied.
    Read,
    /// Changed in place.
    Changed,
    /// Dropped, or its storage ends.
    Dropped,
    /// It has its value: what is refused was never allowed with it.
    Owns,
    /// It has no value yet.
    Unfilled,
    /// Kept for longer than it is lent.
    Kept,
}
