//! What the compiler said, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One message of the compiler about the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Error or warning.
    pub level: Level,
    /// The error code, for example `E0382`, or the lint's name; none for a few messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The first line of the message.
    pub message: String,
    /// The places it speaks of, the primary one first.
    pub spans: Vec<Span>,
    /// Notes and helps that belong to it, in the compiler's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The message as the compiler prints it, without colours.
    pub rendered: String,
}

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The program is refused.
    Error,
    /// The program is accepted.
    Warning,
}

/// A stretch of the source with what the compiler says about it. Lines and columns are 1-based,
/// columns count characters, the end column is one past the last character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the last character.
    pub end_line: u32,
    /// One past the column of the last character.
    pub end_column: u32,
    /// Is this where the message points first?
    pub primary: bool,
    /// The label at this place; empty where the compiler gives none.
    #[serde(default)]
    pub label: String,
}
