//! `LinkedList { head, tail, len }` and its nodes, each a block of its own.

use recording::{Access, Value};

use super::{Spot, number, structure, walk};
use crate::decode::{
    Decoder, Parts,
    reach::{Claim, View},
};
use crate::dwarf::{Shape, TypeId};

impl Decoder<'_> {
    /// A list, or a node of one.
    pub(super) fn linked(&mut self, spot: Spot) -> Option<Value> {
        let path = self.image.ty(spot.ty).path.as_str();
        if path.starts_with("alloc::collections::linked_list::LinkedList<") {
            let node = self.node_type(spot.ty, "head")?;
            let (len_at, len) = self.word_at(spot, &["len"])?;
            let mut head = self.named_field(spot, "head", &["head"])?;
            self.own(spot, node, &mut head)?;
            let tail = self.named_field(spot, "tail", &["tail"])?;
            return Some(structure(vec![head, tail, number("len", len_at, len)]));
        }
        if path.starts_with("alloc::collections::linked_list::Node<") {
            let node = self.node_type(spot.ty, "next")?;
            let mut next = self.named_field(spot, "next", &["next"])?;
            self.own(spot, node, &mut next)?;
            let prev = self.named_field(spot, "prev", &["prev"])?;
            let element = self.named_field(spot, "element", &["element"])?;
            return Some(structure(vec![next, prev, element]));
        }
        None
    }

    /// `Option<NonNull<Node<T>>>`: the type of the node.
    fn node_type(&self, ty: TypeId, name: &str) -> Option<TypeId> {
        let (_, option) = walk(self.image, ty, &[name])?;
        let pointer = super::some(self.image, option)?;
        let (_, raw) = walk(self.image, pointer, &["pointer"])?;
        match self.image.ty(raw).shape {
            Shape::Pointer { target, .. } => Some(target),
            _ => None,
        }
    }

    /// The link by which a node is owned.
    fn own(&mut self, spot: Spot, node: TypeId, field: &mut recording::Field) -> Option<()> {
        let to = self.pages.word(spot.address.wrapping_add(field.offset))?;
        let Some(Value::Enum { fields, .. }) = &mut field.value else { return Some(()) };
        let Some(Value::Pointer { access, owning, dangling, .. }) =
            fields.first_mut().and_then(|field| field.value.as_mut())
        else {
            return Some(());
        };
        (*access, *owning) = (Access::Owning, true);
        if !*dangling {
            let (view, parts) = (View::One(node), Parts::live());
            self.claim(Claim { address: to, view, owning: true, parts });
        }
        Some(())
    }
}
