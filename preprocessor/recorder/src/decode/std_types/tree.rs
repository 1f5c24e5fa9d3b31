//! `BTreeMap` and `BTreeSet`: nodes of up to eleven entries. An inner node begins like a leaf and
//! has its children behind that.

use std::ops::Range;

use recording::{Access, Field, State, Value};

use super::{Spot, argument, member, number, some, structure, walk, without_value};
use crate::{
    decode::{
        Decoder, MAX_ITEMS, Parts,
        reach::{Claim, View},
    },
    dwarf::{Shape, TypeId},
};

/// Levels that a tree may have: more do not fit into any memory.
pub(super) const MAX_HEIGHT: u64 = 24;

impl Decoder<'_> {
    /// `BTreeMap { root: Option<NodeRef { height, node }>, length }`; a set has a map inside.
    pub(super) fn tree(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        if let Some((offset, map)) = member(image, spot.ty, "map") {
            let address = spot.address.wrapping_add(offset);
            return self.tree(Spot { ty: map, address, ..spot });
        }
        let (root_at, root) = member(image, spot.ty, "root")?;
        let (length_at, length) = self.word_at(spot, &["length"])?;
        let at = spot.address.wrapping_add(root_at);
        let node_ref = some(image, root)?;
        // The niche of the option is the pointer to the node.
        let (node_at, pointer) = walk(image, node_ref, &["node", "pointer"])?;
        let (height_at, _) = member(image, node_ref, "height")?;
        let Shape::Pointer { target: leaf, .. } = image.ty(pointer).shape else { return None };
        let to = self.pages.word(at.wrapping_add(node_at))?;
        let length = number("length", length_at, length);
        if to == 0 {
            let name = image.ty(pointer).name.clone();
            let value = self.node_pointer(leaf, 0, to);
            let root =
                Field { ty: name, ..self.field_of("root", root_at + node_at, pointer, value) };
            let height =
                without_value("height", root_at + height_at, 8, "usize", State::Uninitialised);
            return Some(structure(vec![root, height, length]));
        }
        let height = self.pages.word(at.wrapping_add(height_at))?;
        let value = self.node_pointer(leaf, height, to);
        let root = self.field_of("root", root_at + node_at, pointer, value);
        let height = number("height", root_at + height_at, height);
        Some(structure(vec![root, height, length]))
    }

    fn node_pointer(&mut self, leaf: TypeId, height: u64, to: u64) -> Value {
        let place = self.place(to, false);
        if !place.dangling && to != 0 && height <= MAX_HEIGHT {
            self.claim_node(leaf, height, to, 0..u64::MAX);
        }
        place.pointer(&self.image.ty(leaf).name, Access::Owning)
    }

    /// An owner of a node, and of these of its entries.
    pub(super) fn claim_node(
        &mut self,
        leaf: TypeId,
        height: u64,
        address: u64,
        entries: Range<u64>,
    ) {
        let view = View::Node { leaf, height, from: entries.start, to: entries.end };
        self.claim(Claim { address, view, owning: true, parts: Parts::live() });
    }

    /// A node: `LeafNode { parent, keys, vals, parent_idx, len }`, of which only `len` entries
    /// hold something, and in an inner node the pointers to `len + 1` children. Of the entries
    /// these are still there, and the children beside them.
    pub(in crate::decode) fn node(
        &mut self,
        leaf: TypeId,
        height: u64,
        address: u64,
        entries: Range<u64>,
    ) -> Value {
        self.known_node(leaf, height, address, entries).unwrap_or_else(|| {
            let size = self.image.ty(leaf).size;
            self.opaque(address, size, "not a node of a tree")
        })
    }

    /// Entries of a node of which the first have been given out.
    fn rest_of_entries(
        &mut self,
        element: TypeId,
        address: u64,
        entries: Range<u64>,
        room: u64,
    ) -> Value {
        let ty = self.image.ty(element);
        let items = (0..entries.end.min(MAX_ITEMS))
            .map(|number| {
                let at = address.wrapping_add(number.wrapping_mul(ty.size));
                match number < entries.start {
                    true => self.opaque(at, ty.size, "given out by the iterator"),
                    false => self.value(element, at, &Parts::live(), 2),
                }
            })
            .collect();
        Value::Array { ty: ty.name.clone(), stride: ty.size, len: entries.end, room, items }
    }

    fn known_node(
        &mut self,
        leaf: TypeId,
        height: u64,
        address: u64,
        entries: Range<u64>,
    ) -> Option<Value> {
        let image = self.image;
        let spot = Spot { ty: leaf, address, depth: 0 };
        let (len_at, len_ty) = member(image, leaf, "len")?;
        let len_size = image.ty(len_ty).size;
        let len = self.pages.number(address.wrapping_add(len_at), len_size)? as u64;
        let mut fields = vec![self.named_field(spot, "parent", &["parent"])?];
        let mut capacity = 0;
        for (name, parameter) in [("keys", "K"), ("vals", "V")] {
            let (at, array) = member(image, leaf, name)?;
            let element = argument(image, leaf, parameter)?;
            let &Shape::Array { len: room, .. } = &image.ty(array).shape else { return None };
            if len > room {
                return None;
            }
            capacity = room;
            let (from, to) = (entries.start, entries.end.min(len));
            let left = to.checked_sub(from)?;
            if image.ty(element).size > 0 {
                let place = address.wrapping_add(at);
                let value = match from {
                    0 => self.array(element, place, left, room, 1),
                    _ => self.rest_of_entries(element, place, from..to, room),
                };
                fields.push(self.field_of(name, at, array, value));
            }
        }
        fields.push(Field { size: len_size, ..number("len", len_at, len) });
        if height > 0 {
            // `#[repr(C)] InternalNode { data: LeafNode, edges }`, checked against the block.
            let edges = image.ty(leaf).size.next_multiple_of(8);
            let (id, _) = self.heap.live_at(address)?;
            if self.heap.get(id).size != edges + (capacity + 1) * 8 {
                return None;
            }
            let children = entries.start..=entries.end.min(len);
            let items = (0..=len.min(MAX_ITEMS))
                .map(|n| {
                    let at = address.wrapping_add(edges + n * 8);
                    match self.pages.word(at) {
                        _ if !children.contains(&n) => self.opaque(at, 8, "a child that is gone"),
                        to => self.node_pointer(leaf, height - 1, to.unwrap_or(0)),
                    }
                })
                .collect();
            let name = format!("*mut {}", image.ty(leaf).name);
            let (len, room) = (len + 1, capacity + 1);
            fields.push(Field {
                name: "edges".to_owned(),
                offset: edges,
                size: room * 8,
                ty: format!("[{name}; {room}]"),
                state: None,
                value: Some(Value::Array { ty: name, stride: 8, len, room, items }),
            });
        }
        Some(structure(fields))
    }
}
