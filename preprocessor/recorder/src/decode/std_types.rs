//! Std's own types, shown as they are meant and not as std nests them. Layouts of rustc 1.95;
//! they are found by the names of private fields, and a type whose fields are called otherwise
//! falls back to being drawn as its fields.

use recording::{Access, Field, Projection, Value};

use super::{
    Decoder, Parts,
    reach::{Claim, View},
};
use crate::dwarf::{Image, Shape, TypeId};

/// The three words of a `Vec` or `String`: their offsets.
struct VecLayout {
    element: TypeId,
    pointer: u64,
    capacity: u64,
    length: u64,
    text: bool,
}

impl Decoder<'_> {
    /// The value of one of std's types, if this is one that is known.
    pub(super) fn std_value(
        &mut self,
        ty: TypeId,
        address: u64,
        parts: &Parts,
        depth: u32,
    ) -> Option<Value> {
        let image = self.image;
        let path = image.ty(ty).path.as_str();
        if let Some(layout) = vec_layout(image, ty) {
            return Some(self.vec(&layout, address));
        }
        // The wrappers of a private field that say nothing of their own.
        if path.starts_with("core::num::niche_types::")
            || path.starts_with("core::ptr::unique::Unique<")
        {
            let (Shape::Struct(members) | Shape::Tuple(members)) = &image.ty(ty).shape else {
                return None;
            };
            let (number, member) = members
                .iter()
                .enumerate()
                .find(|(_, m)| image.ty(m.ty).size == image.ty(ty).size)?;
            let inner = parts.inside(&Projection::Field(number as u32));
            return Some(self.value(
                member.ty,
                address.wrapping_add(member.offset),
                &inner,
                depth + 1,
            ));
        }
        None
    }

    fn vec(&mut self, layout: &VecLayout, address: u64) -> Value {
        let mut word = |offset: u64| self.pages.word(address.wrapping_add(offset));
        let (to, room, len) = (word(layout.pointer), word(layout.capacity), word(layout.length));
        let (Some(to), Some(room), Some(len)) = (to, room, len) else {
            return self.opaque(address, 24, "unreadable memory");
        };
        let image = self.image;
        let element = image.ty(layout.element);
        let empty = room == 0 || element.size == 0;
        let place = self.place(to, empty);
        if !empty && !place.dangling {
            let view = if layout.text {
                View::Text { len, room }
            } else {
                View::Elements { element: layout.element, len, room }
            };
            self.reached.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let number = |name: &str, offset, value: u64| Field {
            name: name.to_owned(),
            offset,
            size: 8,
            ty: "usize".to_owned(),
            state: None,
            value: Some(Value::Scalar { text: value.to_string() }),
        };
        let pointer = Field {
            name: "ptr".to_owned(),
            offset: layout.pointer,
            size: 8,
            ty: format!("*mut {}", element.name),
            state: None,
            value: Some(Value::Pointer {
                to: place.address,
                target: element.name.clone(),
                access: Access::Owning,
                owning: true,
                dangling: place.dangling,
            }),
        };
        let mut fields =
            vec![pointer, number("len", layout.length, len), number("cap", layout.capacity, room)];
        fields.sort_by_key(|field| field.offset);
        Value::Struct { fields }
    }
}

/// `String { vec: Vec<u8> }`, `Vec<T> { buf: RawVec { inner: RawVecInner { ptr, cap } }, len }`.
fn vec_layout(image: &Image, ty: TypeId) -> Option<VecLayout> {
    let found = image.ty(ty);
    if found.path == "alloc::string::String" {
        let (offset, inner) = member(image, ty, "vec")?;
        let inner = vec_layout(image, inner)?;
        return Some(VecLayout {
            pointer: offset + inner.pointer,
            capacity: offset + inner.capacity,
            length: offset + inner.length,
            text: true,
            ..inner
        });
    }
    if !found.path.starts_with("alloc::vec::Vec<") {
        return None;
    }
    let (_, element) = found.arguments.iter().find(|(name, _)| name == "T")?;
    let (length, _) = member(image, ty, "len")?;
    let (raw, raw_ty) = member(image, ty, "buf")?;
    let (inner, inner_ty) = member(image, raw_ty, "inner")?;
    let (pointer, _) = member(image, inner_ty, "ptr")?;
    let (capacity, _) = member(image, inner_ty, "cap")?;
    Some(VecLayout {
        element: *element,
        pointer: raw + inner + pointer,
        capacity: raw + inner + capacity,
        length,
        text: false,
    })
}

fn member(image: &Image, ty: TypeId, name: &str) -> Option<(u64, TypeId)> {
    let (Shape::Struct(members) | Shape::Tuple(members)) = &image.ty(ty).shape else { return None };
    members.iter().find(|member| member.name == name).map(|member| (member.offset, member.ty))
}
