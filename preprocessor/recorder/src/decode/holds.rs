//! Guards: who holds a lock, who borrows a cell.

use std::collections::BTreeMap;

use recording::{Access, Guarded, Hold};

use super::Decoder;

/// The guards that were decoded, by where they lie.
pub(super) type Holds = BTreeMap<u64, Seen>;

/// A guard as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// What it is a guard of.
    pub(super) of: Guarded,
    /// Where the word of the lock or the cell lies.
    pub(super) word: u64,
    /// How the guard may use the value.
    pub(super) access: Access,
}

impl Decoder<'_> {
    /// Notes a guard, if the word that it leads to says that there is one.
    pub(super) fn hold(&mut self, guard: u64, seen: Seen) {
        if self.quiet || self.pages.is_loose(guard) {
            return;
        }
        let size = if seen.of == Guarded::RefCell { 8 } else { 4 };
        let Some(word) = self.pages.number(seen.word, size) else { return };
        // 0 for free in all of them (1.95.0). `RefCell` counts down for `RefMut`, as a signed
        // number; `RwLock` has another number for a writer.
        let mutable = match seen.of {
            Guarded::Mutex => matches!(word, 1 | 2).then_some(true),
            Guarded::RwLock => match word & super::std_types::WRITER {
                0 => None,
                readers => Some(readers == super::std_types::WRITER),
            },
            Guarded::RefCell => (word != 0).then_some(word >> 63 == 1),
        };
        if mutable == Some(seen.access == Access::Mutable) {
            self.holds.insert(guard, seen);
        }
    }

    /// All guards that were seen.
    pub(crate) fn holds(&mut self) -> Vec<Hold> {
        let found = std::mem::take(&mut self.holds);
        let named = |(guard, seen): (u64, Seen)| Hold {
            of: seen.of,
            word: self.place(seen.word, false).address,
            guard: self.place(guard, false).address,
            access: seen.access,
        };
        found.into_iter().map(named).collect()
    }
}
