//! Futures of `async` code: the state in which they stand, and what they keep meanwhile.

use recording::{Access, Field, State, Tag, Value};

use super::{Decoder, Parts, scalar};
use crate::dwarf::{Discriminant, Member, Shape, Type, TypeId, Variant};

impl Decoder<'_> {
    /// Does a future that begins here keep a variable at this address, in the state in which its
    /// code was resumed? None if the address is not in the future.
    pub(crate) fn keeps(
        &mut self,
        future: (&Type, u64),
        variable: &str,
        address: u64,
    ) -> Option<bool> {
        let (ty, start) = future;
        let offset = address.checked_sub(start).filter(|offset| *offset < ty.size)?;
        let Shape::Coroutine { tag, states } = &ty.shape else { return None };
        let state = self.state_of(*tag, states, start)?;
        let kept = |member: &Member| member.name == variable && member.offset == offset;
        Some(state.fields.iter().any(kept))
    }

    /// Does the code of a future that begins here wait for another one?
    pub(crate) fn waits(&mut self, future: &Type, start: u64) -> bool {
        let Shape::Coroutine { tag, states } = &future.shape else { return false };
        self.running.contains(&start)
            && self.state_of(*tag, states, start).is_some_and(|s| s.name.starts_with("Suspend"))
    }

    /// An enum of states. The state's number changes only when the code stops, so that while it
    /// runs, its frame knows more than the future.
    pub(super) fn coroutine(
        &mut self,
        tag: Discriminant,
        states: &[Variant],
        address: u64,
        size: u64,
        depth: u32,
    ) -> Value {
        if self.running.contains(&address) {
            return self.opaque(address, size, "its code is running");
        }
        let Some(state) = self.state_of(tag, states, address) else {
            return self.opaque(address, size, "no state has this number");
        };
        // What was captured is listed in every state, also when it has been moved or dropped.
        let captured = states.iter().find(|state| state.name == "Unresumed");
        let captured = captured.map_or(&[][..], |state| state.fields.as_slice());
        let mut fields = Vec::new();
        for (number, member) in state.fields.iter().enumerate() {
            if state.fields[..number].iter().any(|before| same(before, member)) {
                continue;
            }
            let is_captured = captured.iter().any(|c| same(c, member));
            let again = state.fields.iter().any(|m| m.name == member.name && !same(m, member));
            match state.name.as_str() {
                "Returned" | "Panicked" => {}
                "Unresumed" => fields.push(self.field(member, address, &Parts::live(), depth)),
                // A parameter of an `async fn`, moved into a local of the same name.
                _ if is_captured && again => {}
                _ if is_captured && !self.stays(member.ty) => {
                    let parts = Parts { state: State::Unknown, parts: Vec::new() };
                    fields.push(self.field(member, address, &parts, depth));
                }
                _ => fields.push(self.field(member, address, &Parts::live(), depth)),
            }
        }
        fields.sort_by_key(|field: &Field| field.offset);
        Value::Enum {
            variant: state.name.clone(),
            fields,
            named: true,
            tag: Some(Tag { offset: tag.offset, size: tag.size, niche: false }),
        }
    }

    /// The state of the coroutine at this address, by the number that it holds.
    fn state_of<'s>(
        &mut self,
        tag: Discriminant,
        states: &'s [Variant],
        address: u64,
    ) -> Option<&'s Variant> {
        let number = self.pages.number(address.wrapping_add(tag.offset), tag.size)?;
        let is_it = |known: u128| known & scalar::mask(tag.size) == number;
        states.iter().find(|state| state.discriminant.is_some_and(is_it))
    }

    /// Is a value of this type still there when it has been used?
    fn stays(&self, ty: TypeId) -> bool {
        match self.image.ty(ty).shape {
            Shape::Scalar(_) => true,
            Shape::Pointer { access, .. } | Shape::Slice { access, .. } => access == Access::Shared,
            _ => false,
        }
    }
}

fn same(one: &Member, other: &Member) -> bool {
    one.name == other.name && one.offset == other.offset
}
