//! Iterators that borrow a B-tree and walk over it: where the entry lies that comes next, and how many
//! are left. Layouts of rustc 1.95.

use recording::{Access, Field, Value};

use super::{
    Spot, argument, given_out::End, member, number, some, structure, tree::MAX_HEIGHT, walk,
    word_field,
};
use crate::{
    decode::{Decoder, Parts},
    dwarf::{Shape, TypeId},
};

impl Decoder<'_> {
    /// `btree::map::Iter { range: LazyLeafRange { front, back }, length }`, and `IterMut`.
    pub(super) fn tree_iterator(&mut self, spot: Spot) -> Option<Value> {
        let leaf = self.leaf_of(spot)?;
        let (left_at, left) = self.word_at(spot, &["length"])?;
        let (front_at, front) = walk(self.image, spot.ty, &["range", "front"])?;
        let place = spot.address.wrapping_add(front_at);
        let value = self.value(front, place, &Parts::live(), spot.depth + 1);
        let entry = match left {
            0 => None,
            _ => {
                let front = self.end(&value, place)?;
                Some(self.entry_behind(leaf, &front)?)
            }
        };
        let next = self.entry_field("next", front_at, leaf, entry, "at the end")?;
        Some(structure(vec![next, number("left", left_at, left)]))
    }

    /// `btree::navigate::LeafRange { front, back }` of `btree::map::Range`: nobody has counted how many
    /// are left. `end` is the first entry that does not come any more.
    pub(super) fn tree_range(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let mut ends = Vec::new();
        let mut leaf = None;
        for name in ["front", "back"] {
            let (at, option) = member(image, spot.ty, name)?;
            let handle = some(image, option)?;
            let (_, pointer) = walk(image, handle, &["node", "node", "pointer"])?;
            let Shape::Pointer { target, .. } = image.ty(pointer).shape else { return None };
            leaf = Some(target);
            let place = spot.address.wrapping_add(at);
            let value = self.value(option, place, &Parts::live(), spot.depth + 1);
            let Value::Enum { fields, .. } = &value else { return None };
            let inner = fields.first().map(|field| place.wrapping_add(field.offset));
            let end = inner.map(|address| {
                let spot = Spot { ty: handle, address, ..spot };
                let (_, node) = self.word_at(spot, &["node", "node", "pointer"])?;
                let (_, edge) = self.word_at(spot, &["idx"])?;
                Some(End { node, height: 0, edge: Some(edge) })
            });
            ends.push((at, end));
        }
        let leaf = leaf?;
        let [(front_at, front), (back_at, back)] = ends.try_into().ok()?;
        let (front, back) = match (front, back) {
            (Some(front), Some(back)) => (front?, back?),
            // Of a map that is empty.
            (None, None) => {
                let next = self.entry_field("next", front_at, leaf, None, "at the end")?;
                return Some(structure(vec![next]));
            }
            _ => return None,
        };
        let over = (front.node, front.edge) == (back.node, back.edge);
        let next = if over { None } else { self.entry_behind(leaf, &front) };
        let end = self.entry_behind(leaf, &back);
        Some(structure(vec![
            self.entry_field("next", front_at, leaf, next, "at the end")?,
            self.entry_field("end", back_at, leaf, end, "the end of the map")?,
        ]))
    }

    /// The key of an entry as what a field leads to.
    fn entry_field(
        &mut self,
        name: &str,
        at: u64,
        leaf: TypeId,
        entry: Option<(u64, u64)>,
        none: &str,
    ) -> Option<Field> {
        let (keys_at, keys) = member(self.image, leaf, "keys")?;
        let Shape::Array { element, .. } = self.image.ty(keys).shape else { return None };
        let key = argument(self.image, leaf, "K")?;
        let (stride, ty) = (self.image.ty(element).size, self.image.ty(key).name.clone());
        let value = match entry {
            None => Value::Scalar { text: none.to_owned() },
            Some((node, index)) => {
                let to = node.wrapping_add(keys_at).wrapping_add(index.wrapping_mul(stride));
                self.place(to, stride == 0).pointer(&ty, Access::Shared)
            }
        };
        Some(word_field(name, at, format!("*const {ty}"), value))
    }

    /// The entry before which nothing is left at this end: its node and its number there. From the root
    /// it is the first of the leftmost leaf, from behind the last of a leaf one further up.
    fn entry_behind(&mut self, leaf: TypeId, end: &End) -> Option<(u64, u64)> {
        if end.edge.is_none() {
            let edges = self.image.ty(leaf).size.next_multiple_of(8);
            let mut node = end.node;
            for _ in 0..end.height.min(MAX_HEIGHT) {
                node = self.pages.word(node.wrapping_add(edges))?;
            }
            return Some((node, 0));
        }
        let (len_at, _) = member(self.image, leaf, "len")?;
        for (_, node, entry) in self.way_up(leaf, end) {
            if entry < self.pages.number(node.wrapping_add(len_at), 2)? as u64 {
                return Some((node, entry));
            }
        }
        None
    }
}
