//! Where a call is in the loops of its function, and which names of the source are which local.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A loop that a call is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    /// The line of the loop's keyword.
    pub line: u32,
    /// How many loops the call had entered when it entered this one, which is counted too: it
    /// tells the first run of an inner loop from its next.
    pub entered: u32,
    /// The turn that goes on, from 1; none while the loop finds out whether there is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<u32>,
}

/// A name in the source that stands for a local.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NameUse {
    /// The line.
    pub line: u32,
    /// The column of its first character, in characters from 1.
    pub column: u32,
    /// The name, which is as long as what stands there.
    pub name: String,
    /// The line of the declaration, as [`Local::declared`](crate::Local::declared).
    pub declared: u32,
    /// Does it stand in a closure that captures the local? There it may be a place of its own, as
    /// [`Local::captured`](crate::Local::captured).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captured: bool,
}
