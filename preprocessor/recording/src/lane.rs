//! The life of a place beside the code: where it owns its value, where it is lent, where it is
//! empty, and the lines at which that changes. All lines are 1-based.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::LendKind;

/// The life of one named place in one body, from its declaration to where its name ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lane {
    /// As the programmer writes it: `s`, `p.name`, `*r`.
    pub place: String,
    /// The line of its declaration; it tells places of one name apart.
    pub declared: u32,
    /// Is its value a reference? A reference is lent something and owns nothing of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reference: bool,
    /// Is its value an address that the compiler does not follow: a raw pointer, or one of a
    /// function? It owns nothing of what is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pointer: bool,
    /// What it is, ascending and without overlap. A line at which the state changes ends one
    /// stretch and begins the next; lines of arms that the state does not reach are left out.
    pub stretches: Vec<Stretch>,
    /// What happens to it, in order of lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// A run of lines in which a place is in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// The line after which the state holds.
    pub from: u32,
    /// The last line up to whose end it holds.
    pub to: u32,
    /// The state.
    pub state: LaneState,
    /// The state in words, without a full stop: `lent to first, to read, until line 5`.
    pub words: String,
    /// The line from which a run comes here, where that is not the line above: the `if` or `match`
    /// of which this is another arm. The state before it did not turn into this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arm_of: Option<u32>,
    /// For a reference that could still be used: no line below does. Nothing has been taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub idle: bool,
}

/// What a place is in a stretch of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LaneState {
    /// Declared and without a value.
    Uninitialised,
    /// Holds its value, and nobody else may use it.
    Owns,
    /// Lent with `&`: it can be read, not changed or moved.
    LentShared,
    /// Lent with `&mut`: it cannot be used at all.
    LentMutable,
    /// Lent with `&mut` to a call that has not begun: it can still be read.
    Reserved,
    /// Some of its parts have been moved out.
    PartlyMoved,
    /// Moved out, dropped or never filled in some ways to this line, and not in others.
    MaybeMoved,
    /// Moved out: empty.
    Moved,
    /// Dropped: empty.
    Dropped,
    /// A reference to what was changed, moved or dropped since; of a `&mut` also to what was read.
    Expired,
}

/// Something that happens to a place at a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The line.
    pub line: u32,
    /// What happens.
    pub event: LaneEvent,
    /// How it is lent, for [`LaneEvent::Lent`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lend: Option<LendKind>,
    /// The same in words, without a full stop: `moved to t`, `dropped unless it was moved`.
    pub words: String,
}

/// What happens to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LaneEvent {
    /// It gets a value.
    Filled,
    /// Its value is moved out.
    Moved,
    /// Its value is dropped.
    Dropped,
    /// Its value is dropped if the run has not moved it before.
    MaybeDropped,
    /// It is lent.
    Lent,
    /// The last use of the last loan of it has passed.
    Returned,
    /// The loan that it holds was made meaningless.
    Expired,
}
