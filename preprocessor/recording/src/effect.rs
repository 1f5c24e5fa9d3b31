//! What happened during a step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that happened during a step. Heap effects come from the running program's calls of
/// the allocator; moves, drops and initialisations from the compiler's analysis, followed along
/// the lines that ran.
///
/// Places are written as the programmer would: `s`, `p.name`, `(*b).0`. `frame` is
/// [`Frame::id`](crate::Frame::id).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Effect {
    /// A block was allocated.
    Allocated {
        /// [`Block::id`](crate::Block::id).
        block: u32,
        /// Bytes.
        size: u64,
    },
    /// A block changed its size and stayed where it was.
    Resized {
        /// [`Block::id`](crate::Block::id).
        block: u32,
        /// Bytes before.
        from: u64,
        /// Bytes after.
        to: u64,
    },
    /// `realloc` answered with another address: the bytes were copied and the old block is freed.
    Replaced {
        /// The block that is gone.
        old: u32,
        /// The block that has taken its place.
        new: u32,
        /// Bytes before.
        from: u64,
        /// Bytes after.
        to: u64,
    },
    /// A block was freed.
    Freed {
        /// [`Block::id`](crate::Block::id).
        block: u32,
        /// Bytes.
        size: u64,
    },
    /// A place got its first value, or its first since it was moved out of.
    Initialised {
        /// The frame of the place.
        frame: u32,
        /// The place.
        place: String,
    },
    /// A value was moved out of a place.
    Moved {
        /// The frame of the place.
        frame: u32,
        /// The place that lost it.
        from: String,
        /// Where it went: a place, or a function such as `takes()`; none where that is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// The value in a place was dropped.
    Dropped {
        /// The frame of the place.
        frame: u32,
        /// The place.
        place: String,
    },
    /// A function of the program was called.
    Called {
        /// The new frame.
        frame: u32,
        /// [`Frame::function`](crate::Frame::function).
        function: String,
    },
    /// A function of the program returned.
    Returned {
        /// The frame that is gone.
        frame: u32,
        /// [`Frame::function`](crate::Frame::function).
        function: String,
    },
}
