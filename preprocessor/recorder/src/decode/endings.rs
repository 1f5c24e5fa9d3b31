//! Values whose end has begun: what of them is over, and what they still lead to.

use std::collections::HashSet;

use super::{
    Decoder, Parts,
    reach::{Claim, View},
};
use crate::{dwarf::TypeId, stack::Dropping};

/// What is being dropped at this moment.
#[derive(Debug, Default)]
pub(crate) struct Endings {
    /// The values whose drop has begun and is not done: their addresses.
    under_way: Vec<u64>,
    /// The same with their types.
    typed: Vec<(u64, TypeId)>,
    /// Parts that are dropped of values that are not.
    over: HashSet<(u64, TypeId)>,
    /// Does this tell of everything that is being dropped?
    complete: bool,
}

impl Endings {
    /// Has this part of a value that is being dropped been dropped already?
    pub(super) fn is_over(&self, address: u64, ty: TypeId) -> bool {
        self.over.contains(&(address, ty))
    }

    /// Is the value at one of these addresses being dropped?
    pub(super) fn is_under_way(&self, range: std::ops::RangeInclusive<u64>) -> bool {
        self.under_way.iter().any(|address| range.contains(address))
    }

    /// Is it certain that nothing is being dropped but what [`Endings::is_under_way`] knows?
    pub(super) fn is_certain(&self) -> bool {
        self.complete || self.under_way.is_empty()
    }
}

impl Decoder<'_> {
    /// Will [`Decoder::add_ending`] tell of everything that is being dropped?
    pub(crate) fn know_endings(&mut self, complete: bool) {
        self.endings.complete = complete;
    }

    /// The value at the address that this place holds is being dropped by code of the user's.
    pub(crate) fn add_dropping(&mut self, pointer: u64) {
        self.endings.under_way.extend(self.pages.word(pointer));
    }

    /// The end of this value has begun.
    pub(crate) fn add_ending(&mut self, dropping: &Dropping) {
        self.endings.under_way.push(dropping.address);
        if let Some(ty) = dropping.ty.filter(|_| dropping.number.is_some()) {
            self.endings.typed.push((dropping.address, ty));
        }
        let sized = dropping.done.iter().filter(|(_, ty)| self.image.ty(*ty).size > 0);
        self.endings.over.extend(sized);
    }

    /// What is being dropped still leads to what it owns, also where no place holds it any more.
    pub(crate) fn reach_endings(&mut self) {
        for (address, ty) in self.endings.typed.clone() {
            self.lead_on(&Claim {
                address,
                view: View::One(ty),
                owning: false,
                parts: Parts::live(),
            });
        }
    }
}
