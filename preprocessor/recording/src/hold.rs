//! Who holds a lock or borrows a cell: the guards that were seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Access, Address};

/// What a guard is of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Guarded {
    /// `Mutex`.
    Mutex,
    /// `RwLock`.
    RwLock,
    /// `RefCell`.
    RefCell,
}

/// A live guard, and the word that says what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hold {
    /// What it is a guard of.
    pub of: Guarded,
    /// Where the word lies that says whether the lock is taken or the cell borrowed.
    pub word: Address,
    /// Where the guard lies.
    pub guard: Address,
    /// [`Access::Shared`] or [`Access::Mutable`].
    pub access: Access,
}
