//! Iterators that own what is left of a map and give it out: `into_iter`, `drain`. Of the blocks only
//! those entries are shown that are still to come. Layouts of rustc 1.95.

use std::{collections::BTreeMap, ops::Range};

use recording::{Access, Field, Value};

use super::{Spot, argument, member, some, structure, tree::MAX_HEIGHT, walk, word_field};
use crate::{
    decode::{
        Decoder, Parts,
        reach::{Claim, View},
    },
    dwarf::{Shape, TypeId},
};

/// Control bytes that are looked at together.
const GROUP: u64 = 16;
/// Groups of control bytes that are looked at for the next entry.
const MAX_GROUPS: u32 = 1 << 12;

/// Where one end of an iterator over a tree is.
pub(super) struct End {
    pub(super) node: u64,
    pub(super) height: u64,
    /// Before which entry; none as long as this end has not moved: `node` is the root then.
    pub(super) edge: Option<u64>,
}

impl Decoder<'_> {
    /// A place in a table, `RawIter { iter: RawIterRange { data, next_ctrl, end, current_group },
    /// items }`: `current_group` has one bit for each full bucket of sixteen that is still to come,
    /// and the entries of these end at `data`, the first one last. It is told as where the next entry
    /// lies, and how many are left.
    pub(super) fn table_iterator(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let entry = argument(image, spot.ty, "T")?;
        let (data_at, _) = walk(image, spot.ty, &["iter", "data", "ptr"])?;
        let mut left = self.named_field(spot, "left", &["items"])?;
        let next = self.next_entry(spot, entry)?;
        let value = match next {
            None => Value::Scalar { text: "at the end".to_owned() },
            Some(to) => {
                let place = self.place(to, image.ty(entry).size == 0);
                place.pointer(&image.ty(entry).name, Access::Shared)
            }
        };
        let next = word_field("next", data_at, format!("*const {}", image.ty(entry).name), value);
        left.name = "left".to_owned();
        Some(structure(vec![next, left]))
    }

    /// Where the entry lies that comes next: `Some(None)` if none is left.
    fn next_entry(&mut self, spot: Spot, entry: TypeId) -> Option<Option<u64>> {
        let stride = self.image.ty(entry).size;
        let (_, left) = self.word_at(spot, &["items"])?;
        let (_, mut data) = self.word_at(spot, &["iter", "data", "ptr"])?;
        let (_, mut control) = self.word_at(spot, &["iter", "next_ctrl"])?;
        let (group_at, group) = walk(self.image, spot.ty, &["iter", "current_group", "0", "0"])?;
        let size = self.image.ty(group).size;
        let mut group = self.pages.number(spot.address.wrapping_add(group_at), size)? as u64;
        if left == 0 {
            return Some(None);
        }
        for _ in 0..MAX_GROUPS {
            if group != 0 {
                let number = u64::from(group.trailing_zeros());
                return Some(Some(data.wrapping_sub((number + 1).wrapping_mul(stride))));
            }
            let bytes = self.pages.read(control, GROUP);
            if bytes.len() as u64 != GROUP {
                return None;
            }
            group = (0..).zip(bytes).map(|(n, byte)| u64::from(byte < 0x80) << n).sum();
            data = data.wrapping_sub(GROUP.wrapping_mul(stride));
            control = control.wrapping_add(GROUP);
        }
        None
    }

    /// `hashbrown::raw::RawIntoIter { iter, allocation: Option<(NonNull<u8>, Layout, A)> }`.
    pub(super) fn table_given_out(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let (allocation_at, allocation) = member(image, spot.ty, "allocation")?;
        let whole = some(image, allocation)?;
        // The niche of the option lies in the layout's alignment: a table of no buckets has none.
        let (block_at, _) = member(image, whole, "0")?;
        let place = spot.address.wrapping_add(allocation_at);
        let decoded = self.value(allocation, place, &Parts::live(), spot.depth + 1);
        let mut fields = self.where_it_is(spot)?;
        if let Value::Enum { variant, fields: inner, .. } = decoded
            && variant == "Some"
        {
            let at = inner.first()?.offset + block_at;
            let block = self.pages.word(place.wrapping_add(at))?;
            fields.push(self.rest_of_table(spot, block, allocation_at + at)?);
        }
        Some(structure(fields))
    }

    /// `hashbrown::raw::RawDrain { iter, table, orig_table }`: the table is the iterator's until it is
    /// dropped, and the map has none.
    pub(super) fn table_drained(&mut self, spot: Spot) -> Option<Value> {
        let (at, control) = self.word_at(spot, &["table", "ctrl"])?;
        let mut fields = self.where_it_is(spot)?;
        let (id, _) = self.heap.live_at(control)?;
        let block = self.heap.get(id).address;
        fields.push(self.rest_of_table(spot, block, at)?);
        fields.push(self.pointer_field(spot, "map", &["orig_table"], Access::Raw)?);
        Some(structure(fields))
    }

    /// `next` and `left` of the iterator inside.
    fn where_it_is(&mut self, spot: Spot) -> Option<Vec<Field>> {
        let (at, inside) = self.inner_iterator(spot)?;
        let Value::Struct { fields } = self.table_iterator(inside)? else { return None };
        Some(fields.into_iter().map(|field| Field { offset: field.offset + at, ..field }).collect())
    }

    /// The `RawIter` inside an iterator that owns a table, and its offset there.
    fn inner_iterator(&self, spot: Spot) -> Option<(u64, Spot)> {
        let (at, ty) = member(self.image, spot.ty, "iter")?;
        Some((at, Spot { ty, address: spot.address.wrapping_add(at), ..spot }))
    }

    /// The block of a table of which an iterator has given out a part, as a pointer that owns it.
    /// Buckets are given out in the order of their numbers.
    fn rest_of_table(&mut self, spot: Spot, block: u64, offset: u64) -> Option<Field> {
        let image = self.image;
        let (_, inside) = self.inner_iterator(spot)?;
        let entry = argument(image, inside.ty, "T")?;
        let stride = image.ty(entry).size;
        let next = self.next_entry(inside, entry)?;
        let (_, items) = self.word_at(inside, &["items"])?;
        let place = self.place(block, false);
        let (id, start) = self.heap.live_at(block)?;
        let size = self.heap.get(id).size;
        let (buckets, ctrl) = buckets(size, stride).filter(|_| start == 0)?;
        let from = match next {
            Some(entry) if stride > 0 => {
                (block + ctrl).checked_sub(entry)?.checked_sub(stride)? / stride
            }
            Some(_) => 0,
            None => buckets,
        };
        let view = View::Table { entry, buckets, items, ctrl, from };
        self.claim(Claim { address: block, view, owning: true, parts: Parts::live() });
        Some(word_field("table", offset, "*mut u8".to_owned(), place.pointer("u8", Access::Owning)))
    }

    /// `btree::map::IntoIter { range: LazyLeafRange { front, back }, length }`: nodes whose entries
    /// have all been given out are freed on the way.
    pub(super) fn tree_given_out(&mut self, spot: Spot) -> Option<Value> {
        let fields = vec![
            self.named_field(spot, "range", &["range"])?,
            self.named_field(spot, "length", &["length"])?,
        ];
        if let Some(leaf) = self.leaf_of(spot) {
            let (at, range) = member(self.image, spot.ty, "range")?;
            let place = spot.address.wrapping_add(at);
            let mut ends = Vec::new();
            for name in ["front", "back"] {
                let (at, ty) = member(self.image, range, name)?;
                let place = place.wrapping_add(at);
                let value = self.value(ty, place, &Parts::live(), spot.depth + 1);
                ends.push(self.end(&value, place));
            }
            if let [Some(front), Some(back)] = &ends[..] {
                self.rest_of_tree(leaf, front, back);
            }
        }
        Some(structure(fields))
    }

    /// The type of the leaves of the tree that is given out.
    pub(super) fn leaf_of(&self, spot: Spot) -> Option<TypeId> {
        let image = self.image;
        let (_, front) = walk(image, spot.ty, &["range", "front"])?;
        let Shape::Enum { variants, .. } = &image.ty(some(image, front)?).shape else {
            return None;
        };
        let root = variants.iter().find(|variant| variant.name == "Root")?.fields.first()?.ty;
        let (_, pointer) = walk(image, root, &["node", "pointer"])?;
        match image.ty(pointer).shape {
            Shape::Pointer { target, .. } => Some(target),
            _ => None,
        }
    }

    /// `Option<LazyLeafHandle>`: `Root(NodeRef { height, node })` or `Edge(Handle { node: NodeRef,
    /// idx })`, as it was decoded.
    pub(super) fn end(&mut self, value: &Value, address: u64) -> Option<End> {
        let Value::Enum { fields, .. } = value else { return None };
        let lazy = fields.first()?;
        let address = address.wrapping_add(lazy.offset);
        let Some(Value::Enum { variant, fields, .. }) = &lazy.value else { return None };
        let handle = fields.first()?;
        let address = address.wrapping_add(handle.offset);
        let Some(Value::Struct { fields }) = &handle.value else { return None };
        let mut word = |name: &str| {
            let field = fields.iter().find(|field| field.name == name)?;
            self.pages.word(address.wrapping_add(field.offset))
        };
        let edge = match variant.as_str() {
            "Edge" => Some(word("idx")?),
            _ => None,
        };
        Some(End { node: word("node")?, height: word("height")?, edge })
    }

    /// Claims the nodes that are left: those on the ways from both ends up to the root with the
    /// entries between the ends, and what they lead to.
    fn rest_of_tree(&mut self, leaf: TypeId, front: &End, back: &End) {
        let mut nodes: BTreeMap<(u64, u64), Range<u64>> = BTreeMap::new();
        for (height, node, entry) in self.way_up(leaf, front) {
            nodes.entry((height, node)).or_insert(0..u64::MAX).start = entry;
        }
        for (height, node, entry) in self.way_up(leaf, back) {
            nodes.entry((height, node)).or_insert(0..u64::MAX).end = entry;
        }
        if nodes.is_empty() {
            nodes.insert((front.height, front.node), 0..u64::MAX);
        }
        for ((height, node), entries) in nodes {
            if height <= MAX_HEIGHT && self.heap.live_at(node).is_some() {
                self.claim_node(leaf, height, node, entries);
            }
        }
    }

    /// From where an end is to the root: each node with its height and the entry before which the end
    /// is.
    pub(super) fn way_up(&mut self, leaf: TypeId, end: &End) -> Vec<(u64, u64, u64)> {
        let mut way = Vec::new();
        let (Some(edge), Some(parent_at), Some(number_at)) =
            (end.edge, member(self.image, leaf, "parent"), member(self.image, leaf, "parent_idx"))
        else {
            return way;
        };
        let (mut node, mut entry) = (end.node, edge);
        for height in 0..MAX_HEIGHT {
            way.push((height, node, entry));
            let parent = self.pages.word(node.wrapping_add(parent_at.0)).unwrap_or(0);
            let number = self.pages.number(node.wrapping_add(number_at.0), 2);
            match number {
                Some(number) if parent != 0 => (node, entry) = (parent, number as u64),
                _ => break,
            }
        }
        way
    }
}

/// How many buckets a table has whose block is so large, and where its control bytes begin: the
/// entries come first, then as many control bytes as buckets, and a group more.
fn buckets(size: u64, stride: u64) -> Option<(u64, u64)> {
    (0..40).map(|power| 1 << power).find_map(|buckets: u64| {
        let ctrl = buckets.checked_mul(stride)?.checked_next_multiple_of(GROUP)?;
        (ctrl.checked_add(buckets)?.checked_add(GROUP)? == size).then_some((buckets, ctrl))
    })
}

#[cfg(test)]
mod tests {
    use super::buckets;

    #[test]
    fn the_size_of_a_block_tells_its_buckets() {
        for (size, stride, expected) in [
            (4 * 24 + 4 + 16, 24, Some((4, 96))),
            (16 + 4 + 16, 3, Some((4, 16))),
            (8 + 16, 0, Some((8, 0))),
            (1024 * 2 + 1024 + 16, 2, Some((1024, 2048))),
            (100, 24, None),
            (0, 8, None),
        ] {
            assert_eq!(buckets(size, stride), expected, "{size} {stride}");
        }
    }
}
