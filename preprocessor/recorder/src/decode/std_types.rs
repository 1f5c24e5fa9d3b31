//! Std's own types, shown as they are meant and not as std nests them. Layouts of rustc 1.95;
//! they are found by the names of private fields, and a type whose fields are called otherwise
//! falls back to being drawn as its fields.

use recording::{Access, Address, Field, Projection, Value};

use super::{
    Decoder, Parts,
    place::Place,
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

/// Wrappers around one private field that say nothing of their own: shown as what they hold.
const TRANSPARENT: [&str; 9] = [
    "core::cell::Cell<",
    "core::cell::UnsafeCell<",
    "core::mem::manually_drop::ManuallyDrop<",
    "core::mem::maybe_dangling::MaybeDangling<",
    "core::num::niche_types::",
    "core::num::nonzero::NonZero<",
    "core::ptr::non_null::NonNull<",
    "core::ptr::unique::Unique<",
    "core::sync::atomic::Atomic",
];

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
        if let Some(value) = self.counted(ty, address) {
            return Some(value);
        }
        if TRANSPARENT.iter().any(|wrapper| path.starts_with(wrapper)) {
            let (Shape::Struct(members) | Shape::Tuple(members)) = &image.ty(ty).shape else {
                return None;
            };
            let whole = image.ty(ty).size;
            let (number, member) =
                members.iter().enumerate().find(|(_, m)| image.ty(m.ty).size == whole)?;
            let inner = parts.inside(&Projection::Field(number as u32));
            let at = address.wrapping_add(member.offset);
            return Some(self.value(member.ty, at, &inner, depth + 1));
        }
        None
    }

    /// `Rc<T>` and `Arc<T>` own what they point to together with others; `Weak<T>` does not.
    /// `Rc { ptr: NonNull<RcInner<T>>, … }`, the counters are in the block.
    fn counted(&mut self, ty: TypeId, address: u64) -> Option<Value> {
        let image = self.image;
        let found = image.ty(ty);
        let owning =
            ["alloc::rc::Rc<", "alloc::sync::Arc<"].iter().any(|p| found.path.starts_with(p));
        let weak =
            ["alloc::rc::Weak<", "alloc::sync::Weak<"].iter().any(|p| found.path.starts_with(p));
        if !owning && !weak {
            return None;
        }
        let (offset, pointer) = member(image, ty, "ptr")?;
        let (inner, raw) = member(image, pointer, "pointer")?;
        // `Rc<[T]>` and `Rc<dyn Trait>` have fat pointers: drawn as their fields.
        let &Shape::Pointer { target, .. } = &image.ty(raw).shape else { return None };
        let offset = offset + inner;
        let to = self.pages.word(address.wrapping_add(offset))?;
        // `Weak::new()` points to nothing, and says so with the highest address.
        let place = match to {
            u64::MAX => Place { address: Address::DanglingByDesign(to), dangling: false },
            _ => self.place(to, false),
        };
        if !place.dangling {
            // A counted block is reached in many ways and lives as long as one of them.
            let view = View::One(target);
            self.reached.claim(Claim { address: to, view, owning, parts: Parts::live() });
        }
        let target = image.ty(target).name.clone();
        let field = Field {
            name: "ptr".to_owned(),
            offset,
            size: 8,
            ty: format!("*mut {target}"),
            state: None,
            value: Some(Value::Pointer {
                to: place.address,
                target,
                access: if owning { Access::Owning } else { Access::Raw },
                owning,
                dangling: place.dangling,
            }),
        };
        Some(Value::Struct { fields: vec![field] })
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
