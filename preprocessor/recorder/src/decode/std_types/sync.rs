//! What is made once, what threads wait at, and what std keeps for threads: shown as what a
//! programmer asks of them. Layouts of rustc 1.95.

use recording::{Access, Bytes, Field, State, Tag, Value};

use super::{Spot, argument, member, number, structure, walk, without_value};
use crate::{
    decode::{
        Decoder, Parts,
        reach::{Claim, View},
    },
    dwarf::{Image, Shape, TypeId},
};

/// A slot of a channel that has its message, and one whose message has been taken.
const WRITTEN: u64 = 1;
const TAKEN: u64 = 2;

/// What a block of std's own is called, by the type of what lies in it. A programmer names neither.
pub(in crate::decode) fn block_of_std(path: &str) -> Option<&'static str> {
    let inside = path.split_once("Inner<").map_or(path, |(_, inside)| inside);
    let known = [
        ("std::thread::lifecycle::Packet<", "thread’s result (std)"),
        ("std::thread::scoped::ScopeData", "scope’s state (std)"),
        ("std::sync::mpmc::counter::Counter<", "channel (std)"),
        ("std::sync::mpmc::list::Block<", "message list (std)"),
        ("std::sync::mpmc::array::Slot<", "message slots (std)"),
    ];
    known.into_iter().find(|(head, _)| inside.starts_with(head)).map(|(_, name)| name)
}

impl Decoder<'_> {
    /// `Once { inner: { state_and_queued } }`, by what it means.
    pub(super) fn once(&mut self, spot: Spot) -> Option<Value> {
        let (at, _) = walk(self.image, spot.ty, &["inner", "state_and_queued"])?;
        let word = self.pages.number(spot.address.wrapping_add(at), 4)?;
        // The next bit says that somebody waits.
        let variant = match word & 3 {
            0 => "done",
            1 => "running",
            2 => "poisoned",
            _ => "not yet",
        };
        Some(Value::Enum {
            variant: variant.to_owned(),
            fields: Vec::new(),
            named: false,
            tag: Some(Tag { offset: at, size: 4, niche: false }),
        })
    }

    /// The state of the `Once` in a field, and whether it is done.
    fn once_field(&mut self, spot: Spot) -> Option<(Field, &'static str)> {
        let (at, ty) = member(self.image, spot.ty, "once")?;
        let value = self.once(Spot { ty, address: spot.address.wrapping_add(at), ..spot })?;
        let state = match &value {
            Value::Enum { variant, .. } if variant == "done" => "done",
            Value::Enum { variant, .. } if variant == "not yet" => "not yet",
            _ => "",
        };
        Some((self.field_of("state", at, ty, value), state))
    }

    /// `OnceLock { once, value: UnsafeCell<MaybeUninit<T>> }`: a union on the way.
    pub(super) fn once_lock(&mut self, spot: Spot) -> Option<Value> {
        let (state, word) = self.once_field(spot)?;
        let (offset, room) = member(self.image, spot.ty, "value")?;
        let ty = argument(self.image, spot.ty, "T")?;
        let value = self.once_value(spot, (offset, room), ty, word == "done")?;
        Some(structure(vec![state, value]))
    }

    /// `LazyLock { once, data: UnsafeCell<Data<T, F>> }`, a union of the value and of the function
    /// that makes it. While that runs, and after it has panicked, there is neither.
    pub(super) fn lazy_lock(&mut self, spot: Spot) -> Option<Value> {
        let (state, word) = self.once_field(spot)?;
        let (offset, room) = member(self.image, spot.ty, "data")?;
        let ty = argument(self.image, spot.ty, "T")?;
        let makes = argument(self.image, spot.ty, "F")?;
        let part = match word {
            "not yet" if self.image.ty(makes).size <= self.image.ty(room).size => {
                let at = spot.address.wrapping_add(offset);
                let value = self.value(makes, at, &Parts::live(), spot.depth + 1);
                self.field_of("made by", offset, makes, value)
            }
            _ => self.once_value(spot, (offset, room), ty, word == "done")?,
        };
        Some(structure(vec![state, part]))
    }

    /// The value in the room for it, if it is there.
    fn once_value(
        &mut self,
        spot: Spot,
        (offset, room): (u64, TypeId),
        ty: TypeId,
        there: bool,
    ) -> Option<Field> {
        let (size, name) = (self.image.ty(ty).size, self.image.ty(ty).name.clone());
        if size > self.image.ty(room).size {
            return None;
        }
        if !there {
            return Some(without_value("value", offset, size, &name, State::Uninitialised));
        }
        let at = spot.address.wrapping_add(offset);
        let value = self.value(ty, at, &Parts::live(), spot.depth + 1);
        Some(self.field_of("value", offset, ty, value))
    }

    /// `Condvar { inner: { futex } }`: a count of the calls that have woken somebody, or nobody.
    pub(super) fn condvar(&mut self, spot: Spot) -> Option<Value> {
        Some(structure(vec![self.named_field(spot, "notified", &["inner", "futex"])?]))
    }

    /// `Barrier { lock: { data: { count, generation_id } }, cvar, num_threads }`.
    pub(super) fn barrier(&mut self, spot: Spot) -> Option<Value> {
        let state = ["lock", "data", "value"];
        let waiting = self.named_field(spot, "waiting", &[&state[..], &["count"]].concat())?;
        let rounds =
            self.named_field(spot, "rounds", &[&state[..], &["generation_id"]].concat())?;
        let threads = self.named_field(spot, "threads", &["num_threads"])?;
        Some(structure(vec![waiting, rounds, threads]))
    }

    /// `JoinHandle(JoinInner { native, thread, packet })`: what it is for is the result.
    pub(super) fn join_handle(&mut self, spot: Spot) -> Option<Value> {
        let field = self.named_field(spot, "result", &["0", "packet"])?;
        let Some(Value::Struct { mut fields }) = field.value else { return None };
        let pointer = fields.pop()?;
        Some(structure(vec![Field { value: pointer.value, ty: pointer.ty, ..field }]))
    }

    /// `Packet { scope, result: UnsafeCell<Option<Result<T, Box<dyn Any + Send>>>> }`.
    pub(super) fn packet(&mut self, spot: Spot) -> Option<Value> {
        Some(structure(vec![self.named_field(spot, "result", &["result"])?]))
    }

    /// `ScopeData { num_running_threads, a_thread_panicked, main_thread }`.
    pub(super) fn scope_data(&mut self, spot: Spot) -> Option<Value> {
        let running = self.named_field(spot, "running", &["num_running_threads"])?;
        let panicked = self.named_field(spot, "panicked", &["a_thread_panicked"])?;
        Some(structure(vec![running, panicked]))
    }

    /// `Sender { inner: { flavor: List(counter::Sender { counter: *mut Counter<Channel> }) } }`, and
    /// the other ends. The ends share the channel as `Arc`s share a block.
    pub(super) fn end_of_channel(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let (at, flavours) = walk(image, spot.ty, &["inner", "flavor"])?;
        let claims = std::mem::replace(&mut self.quiet, true);
        let flavour = self.value(flavours, spot.address.wrapping_add(at), &Parts::live(), 1);
        self.quiet = claims;
        let Value::Enum { variant, .. } = flavour else { return None };
        let Shape::Enum { variants, .. } = &image.ty(flavours).shape else { return None };
        let active = variants.iter().find(|known| known.name == variant)?.fields.first()?;
        let (inside, raw) = member(image, active.ty, "counter")?;
        let Shape::Pointer { target, .. } = image.ty(raw).shape else { return None };
        let offset = at + active.offset + inside;
        let to = self.pages.word(spot.address.wrapping_add(offset))?;
        let place = self.place(to, false);
        if !place.dangling {
            let view = View::One(target);
            self.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let value = place.pointer(&image.ty(target).name, Access::Owning);
        Some(structure(vec![self.field_of("channel", offset, raw, value)]))
    }

    /// `Counter { senders, receivers, destroy, chan }`, with the messages that wait where the
    /// channel has a list of them.
    pub(super) fn channel(&mut self, spot: Spot) -> Option<Value> {
        let mut fields = vec![
            self.named_field(spot, "senders", &["senders"])?,
            self.named_field(spot, "receivers", &["receivers"])?,
        ];
        if let Some(messages) = self.waiting_messages(spot) {
            fields.extend(messages);
        } else if let Some(slots) = self.message_slots(spot) {
            fields.extend(slots);
        }
        Some(structure(fields))
    }

    /// `array::Channel { head, tail, buffer: Box<[Slot]>, cap, mark_bit }`, of a bounded channel. In
    /// `head` and `tail` the bits below `mark_bit` are the place in the ring, those above the lap; the
    /// bit itself says that one side has gone.
    fn message_slots(&mut self, spot: Spot) -> Option<[Field; 3]> {
        let image = self.image;
        let word = |decoder: &mut Self, path: &[&str]| {
            let (at, _) = walk(image, spot.ty, path)?;
            Some((at, decoder.pages.word(spot.address.wrapping_add(at))?))
        };
        let (_, head) = word(self, &["chan", "head", "value"])?;
        let (tail_at, tail) = word(self, &["chan", "tail", "value"])?;
        let (cap_at, cap) = word(self, &["chan", "cap"])?;
        let (_, mark) = word(self, &["chan", "mark_bit"])?;
        let (at, buffer) = walk(image, spot.ty, &["chan", "buffer"])?;
        let Shape::Slice { element, data, length, .. } = image.ty(buffer).shape else {
            return None;
        };
        let place = mark.checked_sub(1)?;
        let (first, last) = (head & place, tail & place);
        let messages = match first.cmp(&last) {
            _ if first > cap || last > cap => return None,
            std::cmp::Ordering::Less => last - first,
            std::cmp::Ordering::Greater => cap - first + last,
            std::cmp::Ordering::Equal if tail & !mark == head & !mark => 0,
            std::cmp::Ordering::Equal => cap,
        };
        let to = self.pages.word(spot.address.wrapping_add(at + data))?;
        let len = self.pages.word(spot.address.wrapping_add(at + length))?;
        let found = self.place(to, len == 0);
        if !found.dangling && len == cap {
            let view = View::Ring { element, head: first, len: messages, room: cap };
            self.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let slots = Value::Slice {
            to: found.address,
            target: image.ty(element).name.clone(),
            len,
            access: Access::Owning,
            owning: true,
            dangling: found.dangling,
        };
        let slots = self.field_of("slots", at, buffer, slots);
        Some([number("messages", tail_at, messages), number("room", cap_at, cap), slots])
    }

    /// `array::Slot { stamp, msg: UnsafeCell<MaybeUninit<T>> }`, asked for where there is a message.
    pub(super) fn message_slot(&mut self, spot: Spot) -> Option<Value> {
        let (at, room) = member(self.image, spot.ty, "msg")?;
        let of = argument(self.image, spot.ty, "T")?;
        if self.image.ty(of).size > self.image.ty(room).size {
            return None;
        }
        let address = spot.address.wrapping_add(at);
        let value = self.value(of, address, &Parts::live(), spot.depth + 1);
        Some(structure(vec![self.field_of("msg", at, of, value)]))
    }

    /// `list::Channel { head, tail }`, both `CachePadded { value: Position { index, block } }`. An
    /// index counts places in steps of two; of 32 places the last is none.
    fn waiting_messages(&mut self, spot: Spot) -> Option<[Field; 2]> {
        let image = self.image;
        let index = |end| walk(image, spot.ty, &["chan", end, "value", "index"]);
        let ((_, _), (tail_at, _)) = (index("head")?, index("tail")?);
        let mut count = |at: u64| {
            let index = self.pages.word(spot.address.wrapping_add(at))? >> 1;
            Some(index / 32 * 31 + (index % 32).min(31))
        };
        let (head, tail) = (count(index("head")?.0)?, count(tail_at)?);
        let first = ["chan", "head", "value", "block"];
        let (first_at, first) = walk(image, spot.ty, &first)?;
        let pointer = self.block_pointer(first_at, first, spot)?;
        Some([number("messages", tail_at, tail.checked_sub(head)?), pointer])
    }

    /// An `AtomicPtr` to a block of messages, which the channel owns.
    fn block_pointer(&mut self, at: u64, ty: TypeId, spot: Spot) -> Option<Field> {
        let image = self.image;
        let block = argument(image, ty, "T").or_else(|| inner_pointer(image, ty))?;
        let to = self.pages.word(spot.address.wrapping_add(at))?;
        let place = self.place(to, false);
        if to != 0 && !place.dangling {
            let view = View::One(block);
            self.claim(Claim { address: to, view, owning: true, parts: Parts::live() });
        }
        let value = place.pointer(&image.ty(block).name, Access::Owning);
        Some(self.field_of("first", at, ty, value))
    }

    /// `list::Block { next, slots: [Slot { msg, state }; 31] }`: the messages that have been sent
    /// and not been received.
    pub(super) fn messages(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let (slots_at, slots) = member(image, spot.ty, "slots")?;
        let Shape::Array { element, len } = image.ty(slots).shape else { return None };
        let (state_at, _) = member(image, element, "state")?;
        let (message_at, _) = member(image, element, "msg")?;
        let of = argument(image, element, "T")?;
        let stride = image.ty(element).size;
        let mut fields = Vec::new();
        for slot in 0..len.min(64) {
            let at = slots_at + slot * stride;
            let state = self.pages.word(spot.address.wrapping_add(at + state_at))?;
            if state & (WRITTEN | TAKEN) != WRITTEN {
                continue;
            }
            let at = at + message_at;
            let address = spot.address.wrapping_add(at);
            let value = self.value(of, address, &Parts::live(), spot.depth + 1);
            fields.push(self.field_of(&format!("[{slot}]"), at, of, value));
        }
        if let Some((next_at, next)) = member(image, spot.ty, "next")
            && self.pages.word(spot.address.wrapping_add(next_at)).is_some_and(|to| to != 0)
        {
            let next = self.block_pointer(next_at, next, spot)?;
            fields.push(Field { name: "next".to_owned(), ..next });
        }
        if fields.is_empty() {
            return Some(Value::Opaque {
                bytes: Bytes::default(),
                reason: "no message waits".to_owned(),
            });
        }
        Some(structure(fields))
    }
}

/// The target of the pointer that an atomic one holds, however deep.
fn inner_pointer(image: &Image, mut ty: TypeId) -> Option<TypeId> {
    for _ in 0..6 {
        match &image.ty(ty).shape {
            Shape::Pointer { target, .. } => return Some(*target),
            Shape::Struct(members) | Shape::Tuple(members) => ty = members.first()?.ty,
            _ => return None,
        }
    }
    None
}
