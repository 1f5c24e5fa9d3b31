//! Elements of which a value lists no more: what they own has an owner all the same.

use super::{Decoder, Parts};
use crate::dwarf::{Member, Shape, TypeId};

/// Elements of one array that are followed behind the last one that is listed.
const MAX_FOLLOWED: usize = 4096;
/// Types within types that are looked into for pointers.
const DEPTH: u32 = 12;

impl Decoder<'_> {
    /// Follows what elements lead to without listing them: where they lie, and what is known of
    /// each.
    pub(super) fn follow_unlisted(
        &mut self,
        element: TypeId,
        elements: impl Iterator<Item = (u64, Parts)>,
        depth: u32,
    ) {
        let mut elements = elements.take(MAX_FOLLOWED).peekable();
        if elements.peek().is_none() || self.quiet || !self.may_lead(element, DEPTH) {
            return;
        }
        let before = std::mem::replace(&mut self.unlisted, true);
        for (address, parts) in elements {
            if parts.any_live() && !self.endings.is_over(address, element) {
                self.value(element, address, &parts, depth + 1);
            }
        }
        self.unlisted = before;
    }

    /// Is the block that begins here owned by an element that is not listed?
    pub(crate) fn is_unlisted(&self, address: u64) -> bool {
        self.reached.unlisted.contains(&address)
    }

    /// May a value of this type lead to a block?
    fn may_lead(&self, ty: TypeId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return true };
        let any = |members: &[Member]| members.iter().any(|m| self.may_lead(m.ty, depth));
        match &self.image.ty(ty).shape {
            Shape::Pointer { .. } | Shape::Slice { .. } | Shape::Dyn { .. } => true,
            Shape::Array { element, .. } => self.may_lead(*element, depth),
            Shape::Struct(members) | Shape::Tuple(members) | Shape::Closure(members) => {
                any(members)
            }
            Shape::Enum { variants: states, .. } | Shape::Coroutine { states, .. } => {
                states.iter().any(|state| any(&state.fields))
            }
            _ => false,
        }
    }
}
