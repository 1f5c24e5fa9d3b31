//! Structs whose last field has no fixed size: `RefCell<dyn Trait>`, `Node<[u8]>`. Debug information
//! gives such a struct the size of what comes before that field, and lets a slice there look like one
//! of its elements; how many there are, or of what type the value is, only a pointer's second word says.

use recording::{Field, Value};

use super::{Decoder, Parts, std_types};
use crate::dwarf::{Image, Member, Shape, TypeId};

/// Structs within structs that are looked into.
const MAX_NESTED: u32 = 16;

/// What the second word of a pointer says of the last field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rest {
    /// It is a slice of so many elements.
    Elements(u64),
    /// It is a value of this type, with this alignment.
    Object { concrete: TypeId, align: u64 },
}

/// Does a pointer to the type with this full name have no struct around what its second word is of?
pub(super) fn is_plain(path: &str) -> bool {
    path.starts_with('[') || path.trim_start_matches('(').starts_with("dyn ")
}

fn members(image: &Image, ty: TypeId) -> Option<&[Member]> {
    match &image.ty(ty).shape {
        Shape::Struct(members) | Shape::Tuple(members) => Some(members),
        _ => None,
    }
}

/// Is this a struct that ends with a field without a fixed size?
fn is_open(image: &Image, ty: TypeId, depth: u32) -> bool {
    let last = members(image, ty).and_then(|members| members.last());
    let (Some(last), Some(depth)) = (last, depth.checked_sub(1)) else { return false };
    let end = image.ty(last.ty);
    end.path.trim_start_matches('(').starts_with("dyn ")
        || last.offset + end.size > image.ty(ty).size
        || is_open(image, last.ty, depth)
}

impl Rest {
    /// Where a field begins that would begin at `offset` if it had the least alignment.
    pub(super) fn place(self, offset: u64) -> u64 {
        match self {
            Rest::Elements(_) => offset,
            Rest::Object { align, .. } => offset.next_multiple_of(align),
        }
    }
}

impl Decoder<'_> {
    /// The alignment that a vtable tells; none if it makes no sense.
    pub(super) fn object(&mut self, vtable: u64, concrete: TypeId) -> Option<Rest> {
        // A vtable begins with the drop function, the size and the alignment.
        let align = self.pages.word(vtable.wrapping_add(16))?;
        let makes_sense = align.is_power_of_two() && align <= 1 << 16;
        makes_sense.then_some(Rest::Object { concrete, align })
    }

    /// Bytes up to the end of the last field; none if that is nonsense.
    pub(super) fn unsized_size(&self, ty: TypeId, rest: Rest) -> Option<u64> {
        self.size_within(ty, rest, MAX_NESTED)
    }

    fn size_within(&self, ty: TypeId, rest: Rest, depth: u32) -> Option<u64> {
        let depth = depth.checked_sub(1)?;
        let last = members(self.image, ty)?.last()?;
        let size = match is_open(self.image, last.ty, depth) {
            true => self.size_within(last.ty, rest, depth)?,
            false => self.rest_size(last.ty, rest)?,
        };
        rest.place(last.offset).checked_add(size)
    }

    fn rest_size(&self, ty: TypeId, rest: Rest) -> Option<u64> {
        match rest {
            Rest::Elements(len) => len.checked_mul(self.image.ty(ty).size),
            Rest::Object { concrete, .. } => Some(self.image.ty(concrete).size),
        }
    }

    /// The value of such a struct.
    pub(super) fn unsized_value(
        &mut self,
        ty: TypeId,
        address: u64,
        rest: Rest,
        depth: u32,
    ) -> Value {
        self.named_unsized(ty, address, rest, depth).1
    }

    /// The same with the name of the type, which of a wrapper is what it holds.
    fn named_unsized(
        &mut self,
        ty: TypeId,
        address: u64,
        rest: Rest,
        depth: u32,
    ) -> (String, Value) {
        let image = self.image;
        let whole = image.ty(ty).name.clone();
        let all = members(image, ty).and_then(|members| members.split_last());
        let (Some((last, before)), Some(size)) = (all, self.unsized_size(ty, rest)) else {
            return (whole, self.opaque(address, 0, "a type without a fixed size"));
        };
        let offset = rest.place(last.offset);
        let at = address.wrapping_add(offset);
        let (name, value) = match rest {
            _ if is_open(image, last.ty, MAX_NESTED) => match depth < super::MAX_DEPTH {
                true => self.named_unsized(last.ty, at, rest, depth + 1),
                false => {
                    let value = self.opaque(at, size - offset, "nested too deeply to be shown");
                    (image.ty(last.ty).name.clone(), value)
                }
            },
            Rest::Elements(len) => {
                let name = format!("[{}]", image.ty(last.ty).name);
                (name, self.array(last.ty, at, len, len, depth + 1))
            }
            Rest::Object { concrete, .. } => {
                let value = self.value(concrete, at, &Parts::live(), depth + 1);
                (image.ty(concrete).name.clone(), value)
            }
        };
        if before.is_empty() && std_types::is_transparent(&image.ty(ty).path) {
            return (name, value);
        }
        let mut fields = self.fields(before, address, &Parts::live(), depth);
        fields.push(Field {
            name: last.name.clone(),
            offset,
            size: size - offset,
            ty: name,
            state: None,
            value: Some(value),
        });
        let value = match image.ty(ty).shape {
            Shape::Tuple(_) => Value::Tuple { fields },
            _ => Value::Struct { fields },
        };
        (whole, value)
    }
}
