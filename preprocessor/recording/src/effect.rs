//! What happened during a step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Address, Wait};

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
    /// The end of a value began: its drop glue was entered. First the value's own `Drop::drop`
    /// runs, then its parts are dropped, each with an effect of its own. Observed, in the order in
    /// which it happened. Not told are the private parts of std's types and more than 64 parts of
    /// one value; of an optimised program, whose glue is not there any more, nothing.
    DropBegun {
        /// The number of this drop in this run, from 1.
        drop: u32,
        /// The drop of the value that this one is a part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<u32>,
        /// The frame of the place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frame: Option<u32>,
        /// The place: `x`, `p.first`, `v[1]`, `*b`; none for a value that has no name, such as a
        /// temporary, and for what a function of std drops.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// The value's type.
        #[serde(rename = "type")]
        ty: String,
        /// Where the value lies.
        address: Address,
        /// Why it is dropped.
        cause: DropCause,
    },
    /// The end of a value is complete.
    DropDone {
        /// The number of the drop.
        drop: u32,
    },
    /// A thread was made.
    ThreadStarted {
        /// [`Thread::id`](crate::Thread::id) of the new thread.
        thread: u32,
        /// The thread that made it.
        by: u32,
    },
    /// A thread fell asleep.
    ThreadWaits {
        /// [`Thread::id`](crate::Thread::id).
        thread: u32,
        /// For what.
        what: Wait,
    },
    /// A thread ended.
    ThreadEnded {
        /// [`Thread::id`](crate::Thread::id).
        thread: u32,
        /// Did a panic end it?
        panicked: bool,
    },
    /// A `join` of a thread that has ended returned.
    Joined {
        /// [`Thread::id`](crate::Thread::id) of the thread that has ended.
        thread: u32,
        /// The thread that waited for it.
        by: u32,
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

/// Why a value is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DropCause {
    /// The scope of its place has ended.
    Scope,
    /// Its place is given another value.
    Assignment,
    /// It is a temporary, and its statement or block has ended.
    Temporary,
    /// A panic leaves the frame that owns it.
    Unwind,
    /// It is a part of a value that is dropped.
    Part,
    /// A function of std drops it: `drop`, `Vec::clear`.
    Call {
        /// The function's path without its arguments.
        function: String,
    },
    /// Code of the program drops it, and the compiler's analysis does not tell which.
    Unknown,
}
