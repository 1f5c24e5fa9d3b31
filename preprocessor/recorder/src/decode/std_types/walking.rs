//! Iterators that hold addresses: where they are, and how many elements are left. Layouts of rustc
//! 1.95. Adapters need no case of their own: they are drawn as their fields, around one of these.

use recording::{Access, Value};

use super::{Spot, argument, member, number, structure, walk, word_field};
use crate::{
    decode::{
        Decoder, Parts,
        reach::{Claim, View},
    },
    dwarf::{Shape, TypeId},
};

impl Decoder<'_> {
    /// `slice::Iter { ptr, end_or_len }` and `IterMut`. The second word is one past the last element
    /// (which on a stack is somebody else's place), and the number of elements where these have no
    /// size: it is told as how many are left.
    pub(super) fn slice_iterator(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let element = argument(image, spot.ty, "T")?;
        let mutable = image.ty(spot.ty).path.starts_with("core::slice::iter::IterMut<");
        let access = if mutable { Access::Mutable } else { Access::Shared };
        self.walker(spot, element, access, "left")
    }

    /// `Chars { iter: slice::Iter<u8> }`: over text.
    pub(super) fn chars(&mut self, spot: Spot) -> Option<Value> {
        let (at, inner) = member(self.image, spot.ty, "iter")?;
        let element = argument(self.image, inner, "T")?;
        let inside = Spot { ty: inner, address: spot.address.wrapping_add(at), ..spot };
        self.walker(inside, element, Access::Shared, "bytes left")
    }

    fn walker(&mut self, spot: Spot, element: TypeId, access: Access, left: &str) -> Option<Value> {
        let image = self.image;
        let (at, next) = self.word_at(spot, &["ptr"])?;
        let (end_at, end) = self.word_at(spot, &["end_or_len"])?;
        let stride = image.ty(element).size;
        let count = match stride {
            0 => end,
            _ if end.checked_sub(next)?.is_multiple_of(stride) => (end - next) / stride,
            _ => return None,
        };
        let pointer = match count {
            // One past the last element may be where something else begins.
            0 if stride > 0 => Value::Scalar { text: "at the end".to_owned() },
            _ => {
                let place = self.place(next, stride == 0);
                if !place.dangling && stride > 0 {
                    let view = match left {
                        "left" => View::Elements { element, len: count, room: count },
                        _ => View::Text { len: count, room: count },
                    };
                    let parts = Parts::live();
                    self.claim(Claim { address: next, view, owning: false, parts });
                }
                place.pointer(&image.ty(element).name, access)
            }
        };
        let sign = if access == Access::Mutable { "*mut" } else { "*const" };
        let pointer = word_field("ptr", at, format!("{sign} {}", image.ty(element).name), pointer);
        Some(structure(vec![pointer, number(left, end_at, count)]))
    }

    /// `Range<*const T> { start, end }`: both belong to one block, also where the second one is the
    /// place at which another block begins.
    pub(super) fn pointer_range(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let (_, pointer) = member(image, spot.ty, "start")?;
        let Shape::Pointer { access: Access::Raw, .. } = image.ty(pointer).shape else {
            return None;
        };
        let (_, start) = self.word_at(spot, &["start"])?;
        let (_, end) = self.word_at(spot, &["end"])?;
        let mut fields = vec![
            self.named_field(spot, "start", &["start"])?,
            self.named_field(spot, "end", &["end"])?,
        ];
        if let Some(known) = self.place_with(start, end)
            && let Some(Value::Pointer { to, dangling, .. }) = &mut fields[1].value
        {
            (*to, *dangling) = (known, false);
        }
        Some(structure(fields))
    }

    /// `array::IntoIter { inner: ManuallyDrop<{ alive: Range, data: [MaybeUninit<T>; N] }> }`: the
    /// elements between `start` and `end` are still there.
    pub(super) fn array_iterator(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let element = argument(image, spot.ty, "T")?;
        let inside = ["inner", "value", "0"];
        let path = |rest: &[&'static str]| [&inside[..], rest].concat();
        let (start_at, start) = self.word_at(spot, &path(&["alive", "start"]))?;
        let (end_at, end) = self.word_at(spot, &path(&["alive", "end"]))?;
        let (data_at, data) = walk(image, spot.ty, &path(&["data"]))?;
        let Shape::Array { len: room, .. } = image.ty(data).shape else { return None };
        let left = end.checked_sub(start)?;
        let address = spot.address.wrapping_add(data_at);
        let slots = self.slots(element, address, (start, left, room));
        let data = self.field_of("data", data_at, data, slots);
        Some(structure(vec![number("start", start_at, start), number("end", end_at, end), data]))
    }

    /// `vec::Drain { iter, vec, tail_start, tail_len }`: what lies behind the elements that it gives
    /// out is there, too, though the vector does not count it until the end.
    pub(super) fn drain_of_vector(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let element = argument(image, spot.ty, "T")?;
        let fields = vec![
            self.named_field(spot, "iter", &["iter"])?,
            self.pointer_field(spot, "vec", &["vec"], Access::Raw)?,
            self.named_field(spot, "tail_start", &["tail_start"])?,
            self.named_field(spot, "tail_len", &["tail_len"])?,
        ];
        let (_, len) = self.word_at(spot, &["tail_len"])?;
        let (_, first) = self.word_at(spot, &["tail_start"])?;
        let (_, vector) = self.word_at(spot, &["vec"])?;
        let stride = image.ty(element).size;
        let (_, pointer) = walk(image, spot.ty, &["vec", "pointer"])?;
        let Shape::Pointer { target, .. } = image.ty(pointer).shape else { return None };
        let (buffer_at, _) = walk(image, target, &["buf", "inner", "ptr"])?;
        let buffer = self.pages.word(vector.wrapping_add(buffer_at))?;
        if len > 0 && stride > 0 {
            let address = buffer.wrapping_add(first.wrapping_mul(stride));
            let view = View::Elements { element, len, room: len };
            self.claim(Claim { address, view, owning: false, parts: Parts::live() });
        }
        Some(structure(fields))
    }

    /// A place in a tree, `Handle { node: NodeRef { node, height }, idx }`.
    pub(super) fn tree_handle(&mut self, spot: Spot) -> Option<Value> {
        Some(structure(vec![
            self.named_field(spot, "node", &["node", "node"])?,
            self.named_field(spot, "height", &["node", "height"])?,
            self.named_field(spot, "idx", &["idx"])?,
        ]))
    }
}
