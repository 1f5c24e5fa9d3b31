//! `Vec` and what is built on it, `VecDeque`, and the iterator that owns a vector's block.

use recording::{Access, Field, State, Value};

use super::{Spot, argument, member, number, structure, walk, word_field};
use crate::{
    decode::{
        Decoder, PAGE, Parts,
        pointer::Behind,
        reach::{Claim, View},
    },
    dwarf::{Shape, TypeId},
};

impl Decoder<'_> {
    /// `Vec<T> { buf: RawVec { inner: RawVecInner { ptr, cap } }, len }`.
    pub(super) fn vec(&mut self, spot: Spot) -> Option<Value> {
        self.vector(spot, false)
    }

    /// `String { vec }`, `OsString { inner: Buf { inner } }`, `PathBuf { inner: OsString }`: text
    /// in a vector, the only field however deep.
    pub(super) fn text_vec(&mut self, mut spot: Spot) -> Option<Value> {
        for _ in 0..4 {
            if self.image.ty(spot.ty).path.starts_with("alloc::vec::Vec<") {
                return self.vector(spot, true);
            }
            let Shape::Struct(members) = &self.image.ty(spot.ty).shape else { return None };
            let [only] = members.as_slice() else { return None };
            spot = Spot { ty: only.ty, address: spot.address.wrapping_add(only.offset), ..spot };
        }
        None
    }

    fn vector(&mut self, spot: Spot, text: bool) -> Option<Value> {
        let image = self.image;
        let element = argument(image, spot.ty, "T")?;
        let (pointer, _) = walk(image, spot.ty, &["buf", "inner", "ptr"])?;
        let (capacity, _) = walk(image, spot.ty, &["buf", "inner", "cap"])?;
        let (length, _) = member(image, spot.ty, "len")?;
        let offsets = [pointer, length, capacity];
        let mut words = offsets.map(|offset| self.pages.word(spot.address.wrapping_add(offset)));
        let loose = self.pages.is_loose(spot.address);
        if loose && self.is_no_buffer(element, words) {
            words[0] = None;
        }
        let [Some(to), Some(len), Some(room)] = words else {
            if loose {
                return Some(self.vector_in_pieces(element, offsets, words));
            }
            return Some(self.opaque(spot.address, image.ty(spot.ty).size, "unreadable memory"));
        };
        let view =
            if text { View::Text { len, room } } else { View::Elements { element, len, room } };
        let empty = room == 0 || image.ty(element).size == 0;
        let pointer = self.buffer(pointer, to, element, view, empty);
        Some(structure(vec![pointer, number("len", length, len), number("cap", capacity, room)]))
    }

    /// Can the pointer of a vector in pieces not be one? Of a `String` whose buffer the optimiser has
    /// removed, debug information says that the pointer is 5, which is its length (seen in rustc
    /// 1.95). `words`: pointer, length, capacity.
    fn is_no_buffer(&self, element: TypeId, words: [Option<u64>; 3]) -> bool {
        let [Some(to), len, room] = words else { return false };
        let ty = self.image.ty(element);
        let filled = len.is_some_and(|len| len > 0) || room.is_some_and(|room| room > 0);
        ty.size > 0 && to < PAGE && (filled || ty.align.is_some_and(|align| align != to))
    }

    /// A vector of an optimised program of which only parts exist: pointer, length, capacity.
    fn vector_in_pieces(
        &mut self,
        element: TypeId,
        offsets: [u64; 3],
        [to, len, room]: [Option<u64>; 3],
    ) -> Value {
        let gone = |name: &str, offset, ty: &str| Field {
            name: name.to_owned(),
            offset,
            size: 8,
            ty: ty.to_owned(),
            state: Some(State::Unknown),
            value: None,
        };
        let count = |name: &str, offset, word: Option<u64>| match word {
            Some(word) => number(name, offset, word),
            None => gone(name, offset, "usize"),
        };
        let target = format!("*mut {}", self.image.ty(element).name);
        let pointer = match to {
            // Without a length nobody knows how much of the block is the vector's.
            Some(to) => self.buffer(offsets[0], to, element, View::One(element), true),
            None => gone("ptr", offsets[0], &target),
        };
        structure(vec![pointer, count("len", offsets[1], len), count("cap", offsets[2], room)])
    }

    /// The pointer to a block that the value owns and looks at as `view` says.
    fn buffer(&mut self, at: u64, to: u64, element: TypeId, view: View, empty: bool) -> Field {
        let place = self.place(to, empty);
        if !empty && !place.dangling {
            self.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let target = self.image.ty(element).name.clone();
        word_field("ptr", at, format!("*mut {target}"), place.pointer(&target, Access::Owning))
    }

    /// `CString { inner: Box<[u8]> }`: text that ends with a NUL.
    pub(super) fn c_string(&mut self, spot: Spot) -> Option<Value> {
        let (offset, inner) = member(self.image, spot.ty, "inner")?;
        let &Shape::Slice { element, access, data, length, .. } = &self.image.ty(inner).shape
        else {
            return None;
        };
        let at = spot.address.wrapping_add(offset);
        Some(self.slice((element, "[u8]", Behind::Text), access, at, (data, length)))
    }

    /// `VecDeque { head, len, buf: RawVec }`: the element `i` lies at `(head + i) % cap`.
    pub(super) fn ring(&mut self, spot: Spot) -> Option<Value> {
        let element = argument(self.image, spot.ty, "T")?;
        let (pointer, _) = walk(self.image, spot.ty, &["buf", "inner", "ptr"])?;
        let (capacity, _) = walk(self.image, spot.ty, &["buf", "inner", "cap"])?;
        let to = self.pages.word(spot.address.wrapping_add(pointer))?;
        let room = self.pages.word(spot.address.wrapping_add(capacity))?;
        let (head_at, head) = self.word_at(spot, &["head"])?;
        let (len_at, len) = self.word_at(spot, &["len"])?;
        let view = View::Ring { element, head, len, room };
        let empty = room == 0 || self.image.ty(element).size == 0;
        let pointer = self.buffer(pointer, to, element, view, empty);
        Some(structure(vec![
            pointer,
            number("cap", capacity, room),
            number("head", head_at, head),
            number("len", len_at, len),
        ]))
    }

    /// `IntoIter { buf, ptr, cap, end }`: the elements between `ptr` and `end` are still there.
    pub(super) fn owning_iterator(&mut self, spot: Spot) -> Option<Value> {
        let element = argument(self.image, spot.ty, "T")?;
        let stride = self.image.ty(element).size;
        let (buf_at, buf) = self.word_at(spot, &["buf"])?;
        let (_, next) = self.word_at(spot, &["ptr"])?;
        let (end_at, end) = self.word_at(spot, &["end"])?;
        let (cap_at, cap) = self.word_at(spot, &["cap"])?;
        if stride == 0 || cap == 0 {
            return None;
        }
        let head = next.checked_sub(buf)? / stride;
        let len = end.checked_sub(next)? / stride;
        let view = View::Ring { element, head, len, room: cap };
        let owned = self.buffer(buf_at, buf, element, view, false);
        let fields = vec![
            Field { name: "buf".to_owned(), ..owned },
            self.named_field(spot, "ptr", &["ptr"])?,
            number("cap", cap_at, cap),
            number("left", end_at, len),
        ];
        Some(structure(fields))
    }

    /// The slots of a ring in the order they lie in memory. A slot without an element is bytes.
    pub(in crate::decode) fn slots(
        &mut self,
        element: TypeId,
        address: u64,
        (head, len, room): (u64, u64, u64),
    ) -> Value {
        let ty = self.image.ty(element);
        if head == 0 || len > room || head > room {
            return self.array(element, address, len.min(room), room, 0);
        }
        let number = |slot: u64| if slot >= head { slot - head } else { slot + (room - head) };
        let items = (0..room.min(super::super::MAX_ITEMS))
            .map(|slot| {
                let at = address.wrapping_add(slot.wrapping_mul(ty.size));
                if number(slot) < len {
                    self.value(element, at, &Parts::live(), 1)
                } else {
                    self.opaque(at, ty.size, "a slot without an element")
                }
            })
            .collect();
        let rest = (super::super::MAX_ITEMS..room).filter(|slot| number(*slot) < len);
        let rest =
            rest.map(|slot| (address.wrapping_add(slot.wrapping_mul(ty.size)), Parts::live()));
        self.follow_unlisted(element, rest, 0);
        Value::Array { ty: ty.name.clone(), stride: ty.size, len: room, room, items }
    }
}
