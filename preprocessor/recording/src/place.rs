//! What becomes of a local that has no place in memory.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a local lies nowhere in memory at a step. What is known of its value is in
/// [`Local::value`](crate::Local::value) and [`Local::bytes`](crate::Local::bytes) all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NoPlace {
    /// The debug information has no location for it at this instruction: it does not exist.
    OptimisedAway,
    /// The debug information computes its value: a constant, or one derived from other values.
    Computed,
    /// It is in a register of the processor.
    Register {
        /// The register's name, for example `rax`.
        name: String,
    },
    /// Parts of it are in different places, or some of them nowhere. Parts that are nowhere have
    /// no value.
    Pieces,
}
