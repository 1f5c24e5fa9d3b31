//! Machine instructions, as the compiler itself writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The instructions of one function in one build of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FunctionAssembly {
    /// The function's path without the crate: `twice`, `shapes::area`, `Point::get`,
    /// `largest::<u8>`.
    pub name: String,
    /// Built with `-O`, as `cargo build --release` does, or without, as `cargo build` does?
    pub optimised: bool,
    /// The function that this name is only another name of, because both have the same code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// One instruction each, in Intel's syntax, names demangled; labels that are jumped to stand
    /// on lines of their own and end with `:`. Of an alias, those of the function it names. Empty
    /// if this build has no such function: it was inlined into all its callers, merged with an
    /// equal one, or removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}
