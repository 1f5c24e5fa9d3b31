//! `Rc`, `Arc`, `Weak` and the block that they share: `RcInner { strong, weak, value }`. All
//! strong handles together hold one weak count, which is no handle: it is not counted here.

use recording::{Access, Address, Field, State, Value};

use super::{Spot, member, number, walk, without_value};
use crate::{
    decode::{
        Decoder, Parts,
        place::Place,
        reach::{Claim, View},
        unsized_tail::{Rest, is_plain},
    },
    dwarf::{Shape, TypeId, is_text, pointee, pretty_type},
};

/// What a counted block without a fixed size ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::decode) enum Tail {
    /// So many bytes of text.
    Text(u64),
    /// So many elements.
    Elements(TypeId, u64),
    /// The value behind a trait object.
    One(TypeId),
    /// A struct whose last field has no fixed size.
    Unsized(TypeId, Rest),
}

impl Decoder<'_> {
    /// `Rc<T> { ptr: NonNull<RcInner<T>> }` owns the block together with others.
    pub(super) fn strong(&mut self, spot: Spot) -> Option<Value> {
        self.handle(spot, true)
    }

    /// `Weak<T>` keeps the block, but not the value in it.
    pub(super) fn weak(&mut self, spot: Spot) -> Option<Value> {
        self.handle(spot, false)
    }

    fn handle(&mut self, spot: Spot, owning: bool) -> Option<Value> {
        let image = self.image;
        let (offset, raw) = walk(image, spot.ty, &["ptr", "pointer"])?;
        let at = spot.address.wrapping_add(offset);
        let access = if owning { Access::Owning } else { Access::Raw };
        let raw_ty = image.ty(raw);
        let (to_at, second) = match &raw_ty.shape {
            Shape::Pointer { .. } => (0, None),
            &Shape::Slice { data, length, .. } => (data, Some(length)),
            &Shape::Dyn { data, vtable, .. } => (data, Some(vtable)),
            _ => return None,
        };
        let to = self.pages.word(at.wrapping_add(to_at))?;
        let second = match second {
            Some(offset) => self.pages.word(at.wrapping_add(offset))?,
            None => 0,
        };
        // `Weak::new()` points to nothing, and says so with the highest address.
        let place = match to {
            u64::MAX => Place { address: Address::DanglingByDesign(to), dangling: false },
            _ => self.place(to, false),
        };
        let dangling = place.dangling;
        let target = pretty_type(pointee(&raw_ty.path));
        let (view, value) = match raw_ty.shape {
            Shape::Slice { element: inner, .. } => {
                let (value_at, element) = counted_value(image, inner)?;
                let tail = match counted_type(&image.ty(inner).path) {
                    path if is_text(path) => Tail::Text(second),
                    path if is_plain(path) => Tail::Elements(element, second),
                    _ => Tail::Unsized(element, Rest::Elements(second)),
                };
                let value = Value::Slice {
                    to: place.address,
                    target,
                    len: second,
                    access,
                    owning,
                    dangling,
                };
                (Some(View::Counted { inner, value: value_at, tail }), value)
            }
            Shape::Dyn { inner, .. } => {
                let concrete = self.concrete(second);
                self.vtable(second);
                let view =
                    concrete.and_then(|concrete| self.counted_object(inner, second, concrete));
                let value = Value::Dyn {
                    to: place.address,
                    vtable: self.place(second, false).address,
                    target,
                    concrete: concrete.map(|ty| image.ty(ty).name.clone()),
                    access,
                    owning,
                    dangling,
                };
                (view, value)
            }
            Shape::Pointer { target: inner, .. } => {
                let value = place.pointer(&target, access);
                (Some(View::One(inner)), value)
            }
            _ => return None,
        };
        if let Some(view) = view.filter(|_| !dangling && to != u64::MAX) {
            // A weak handle knows the whole block as well.
            self.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let mut field = self.field_of("ptr", offset, raw, value);
        if let Some(target) = field.ty.strip_prefix("*const ") {
            field.ty = format!("*mut {target}");
        }
        Some(Value::Struct { fields: vec![field] })
    }

    /// What a trait object's block looks like: the value's own alignment moves it.
    fn counted_object(&mut self, inner: TypeId, vtable: u64, concrete: TypeId) -> Option<View> {
        let (least, ty) = counted_value(self.image, inner)?;
        let rest = self.object(vtable, concrete)?;
        let tail = match is_plain(counted_type(&self.image.ty(inner).path)) {
            true => Tail::One(concrete),
            false => Tail::Unsized(ty, rest),
        };
        Some(View::Counted { inner, value: rest.place(least), tail })
    }

    /// The block of a value with a fixed size.
    pub(super) fn counters(&mut self, spot: Spot) -> Option<Value> {
        let (at, ty) = counted_value(self.image, spot.ty)?;
        self.counted(spot.ty, spot.address, at, Tail::One(ty))
    }

    /// A counted block: its counters, and its value as long as there is a strong handle.
    pub(in crate::decode) fn counted(
        &mut self,
        inner: TypeId,
        address: u64,
        at: u64,
        tail: Tail,
    ) -> Option<Value> {
        let spot = Spot { ty: inner, address, depth: 0 };
        let (strong_at, strong) = self.word_at(spot, &["strong"])?;
        let (weak_at, raw) = self.word_at(spot, &["weak"])?;
        let block = self.heap.live_at(address).map(|(id, _)| id);
        let end = block.map_or(address, |id| address + self.heap.get(id).size);
        // The value's own drop runs, and with it std's last weak count is still there.
        let going = self.endings.is_under_way(address + at..=end);
        let weak = match (strong, raw) {
            // A lock that `Arc` uses for a moment.
            (_, u64::MAX) => None,
            (0, raw) if going => Some(raw.checked_sub(1)?),
            (0, raw) if self.endings.is_certain() => Some(raw),
            (0, _) => None,
            (_, raw) => Some(raw.checked_sub(1)?),
        };
        if strong > 0
            && let Some(id) = block
        {
            self.heap.get_mut(id).shared = true;
        }
        let state = match () {
            () if strong > 0 || going => State::Live,
            () if self.endings.is_certain() && block.is_some_and(|id| self.heap.get(id).shared) => {
                State::Dropped
            }
            // Made by `Rc::new_cyclic` and not there yet, or gone before anybody looked.
            () => State::Unknown,
        };
        let weak = match weak {
            Some(weak) => number("weak", weak_at, weak),
            None => without_value("weak", weak_at, 8, "usize", State::Unknown),
        };
        let (size, name) = (self.tail_size(tail)?, self.tail_name(tail));
        let value = (state == State::Live).then(|| match tail {
            Tail::Text(len) => self.text(address + at, len, len),
            Tail::Elements(element, len) => self.array(element, address + at, len, len, 1),
            Tail::One(ty) => self.value(ty, address + at, &Parts::live(), 1),
            Tail::Unsized(ty, rest) => self.unsized_value(ty, address + at, rest, 1),
        });
        let value = Field {
            name: "value".to_owned(),
            offset: at,
            size,
            ty: name,
            state: (state != State::Live).then_some(state),
            value,
        };
        // Of a block that std shares with itself nobody counts the handles.
        if let Tail::One(ty) = tail
            && super::block_of_std(&self.image.ty(ty).path).is_some()
            && let Some(Value::Struct { fields }) = &value.value
        {
            let moved =
                fields.iter().map(|field| Field { offset: at + field.offset, ..field.clone() });
            return Some(super::structure(moved.collect()));
        }
        Some(super::structure(vec![number("strong", strong_at, strong), weak, value]))
    }

    /// Bytes of a block's tail.
    pub(in crate::decode) fn tail_size(&self, tail: Tail) -> Option<u64> {
        match tail {
            Tail::Text(len) => Some(len),
            Tail::Elements(element, len) => len.checked_mul(self.image.ty(element).size),
            Tail::One(ty) => Some(self.image.ty(ty).size),
            Tail::Unsized(ty, rest) => self.unsized_size(ty, rest),
        }
    }

    fn tail_name(&self, tail: Tail) -> String {
        match tail {
            Tail::Text(_) => "str".to_owned(),
            Tail::Elements(element, _) => format!("[{}]", self.image.ty(element).name),
            Tail::One(ty) | Tail::Unsized(ty, _) => self.image.ty(ty).name.clone(),
        }
    }
}

/// The field of the value: `RcInner { value }`, `ArcInner { data }`.
fn counted_value(image: &crate::dwarf::Image, inner: TypeId) -> Option<(u64, TypeId)> {
    member(image, inner, "value").or_else(|| member(image, inner, "data"))
}

/// `T` of `alloc::rc::RcInner<T>`.
fn counted_type(path: &str) -> &str {
    let inside = path.split_once("Inner<").map_or(path, |(_, inside)| inside);
    inside.strip_suffix('>').unwrap_or(inside)
}
