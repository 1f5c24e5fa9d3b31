//! How far a thread's stack goes down, and what of a deep recursion is not told call by call.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Address;

/// Calls in the middle of a recursion that a step does not list in
/// [`Thread::frames`](crate::Thread::frames).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fold {
    /// How many of the listed frames are further out.
    pub after: u32,
    /// How many calls are left out.
    pub calls: u32,
    /// Their functions, as [`Frame::function`](crate::Frame::function): one that calls itself, or
    /// those that call each other, in the order of the outermost calls.
    pub functions: Vec<String>,
    /// The bytes of the stack from the beginning of the outermost to the end of the innermost.
    pub bytes: u64,
    /// The bytes of each, with what the functions of std in between take, where all take the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<u64>,
}

/// Calls of functions that the program has not written, between a frame and the one of its caller:
/// std's, which call the program back. They are counted along the chain of saved frame pointers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Through {
    /// The function that the caller's line calls, the outermost of them: the last part of its
    /// path, from its symbol (`sort_by`; `drop_in_place` for drop glue).
    pub name: String,
    /// How many calls there are.
    pub calls: u32,
    /// How many of them are of functions that `derive` has written.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub derived: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The mapping that holds the stack of a thread. All sizes are bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StackUse {
    /// From the stack pointer to the upper end of the mapping, with all that lies above the first
    /// frame that is drawn.
    pub used: u64,
    /// The size of the mapping: of the main thread what the system has given it so far, of others
    /// all that they will ever have.
    pub mapped: u64,
    /// The size that the mapping may not exceed.
    pub limit: u64,
    /// The size of the pages right below it that nobody may touch, of a thread that is not the
    /// main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<u64>,
    /// The access below the end of the mapping that was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<StackFault>,
}

/// An access for which a stack had no room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StackFault {
    /// The address that was to be read or written.
    pub address: Address,
    /// By how many bytes it lies below the lower end of the mapping.
    pub below: u64,
}

/// So many functions may take turns in calling each other.
const TURNS: usize = 3;

/// The runs in a chain of calls in which one function calls itself, or two or three call each other
/// in turn, as ranges of the chain, each with the number of functions that take turns. A run has at
/// least two rounds.
///
/// ```
/// let chain = ["main", "even", "odd", "even", "odd", "print"];
/// assert_eq!(recording::repeats(&chain), [(1..5, 2)]);
/// ```
#[must_use]
pub fn repeats<T: PartialEq>(chain: &[T]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < chain.len() {
        let rest = &chain[start..];
        let length = |turns: usize| {
            let again = rest.iter().zip(rest.iter().skip(turns)).take_while(|(a, b)| a == b);
            turns + again.count()
        };
        let runs = (1..=TURNS.min(rest.len())).map(|turns| (length(turns), turns));
        let runs = runs.filter(|&(run, turns)| run >= 2 * turns);
        // Of equally long ones the simplest.
        match runs.max_by_key(|&(run, turns)| (run, TURNS - turns)) {
            Some((run, turns)) => {
                found.push((start..start + run, turns));
                start += run;
            }
            None => start += 1,
        }
    }
    found
}
