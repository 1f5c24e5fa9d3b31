//! Threads: their stacks, and what they are doing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Address, Fold, Frame, Shared, StackUse};

/// One thread and its stack.
///
/// Only one thread of a recorded program runs at a time: until it waits or ends, or has gone round
/// for long without waiting. Then the next one runs, in the order in which they could go on. What
/// the program itself leaves open may come in another order in another run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thread {
    /// 1 for the main thread, then in order of creation.
    pub id: u32,
    /// Its name, for example `main`.
    pub name: String,
    /// What it is doing; none as long as the program has had only one thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// The frames of the user's functions, outermost first.
    pub frames: Shared<Frame>,
    /// Calls of a deep recursion that are not among them, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folds: Vec<Fold>,
    /// How far its stack goes down, at the steps at which that is new, and only of a thread that
    /// goes deep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stack: Option<StackUse>,
}

/// What a thread is doing at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Activity {
    /// It ran the step's line.
    Running,
    /// It could go on, and another thread runs.
    Ready,
    /// It sleeps until something happens.
    Waiting {
        /// For what.
        what: Wait,
    },
    /// The whole process ends, and it with it, wherever it is: another thread has ended it, by
    /// `process::exit` or because `main` has returned.
    EndsWithProcess,
    /// It has ended; its stack is gone.
    Ended {
        /// Did a panic end it?
        panicked: bool,
    },
}

/// What a thread waits for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wait {
    /// The function of std that the program has called and that waits: `JoinHandle::join`,
    /// `Mutex::lock`, `thread::sleep`; none where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// The thread whose end it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<u32>,
    /// Where the lock lies that it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Address>,
}
