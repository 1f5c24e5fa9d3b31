//! Typed bytes become values, and values lead to what they reach.
//!
//! A decoder works on one stopped moment of a process. Decoding a pointer notes what it points
//! to; [`Decoder::drain`] follows those notes until everything that live places reach is known.
//! Nothing here trusts what it reads: lengths are checked against the block or section they speak
//! of, depth and amount are bounded, and what makes no sense is shown as bytes.

mod coroutine;
mod endings;
#[cfg(test)]
mod fuzz;
mod holds;
mod layout;
mod place;
mod pointer;
mod reach;
mod scalar;
mod std_types;
mod thread_locals;
mod unlisted;
mod unsized_tail;

use recording::{Access, Bytes, Field, LocalState, Projection, State, Tag, Value};

use endings::Endings;
use holds::Holds;
pub(crate) use layout::Layouts;
use place::PAGE;
pub(crate) use place::{Pages, STACK, Stack};
use reach::Claim;
pub(crate) use reach::Reached;
pub(crate) use std_types::is_std;

use crate::{
    dwarf::{Image, Member, Shape, TypeId, Variant},
    heap::Heap,
};

/// Elements of an array that are shown.
const MAX_ITEMS: u64 = 256;
/// Nesting of values inside one place.
const MAX_DEPTH: u32 = 24;
/// Values decoded per moment.
const MAX_VALUES: u32 = 50_000;
/// Bytes shown of what cannot be decoded.
const MAX_OPAQUE: u64 = 64;

/// Decodes one moment.
pub(crate) struct Decoder<'a> {
    image: &'a Image,
    pages: Pages,
    /// Where the file's address 0 is loaded.
    base: u64,
    heap: &'a mut Heap,
    stacks: Vec<Stack>,
    reached: Reached,
    values: u32,
    /// Is what is decoded now perhaps dead, so that it must not lead anywhere?
    quiet: bool,
    /// Is it perhaps dead, although what it leads to is still there?
    perhaps: bool,
    /// Was a `ManuallyDrop` decoded?
    by_hand: bool,
    /// Does somebody know at which moments a local holds a value?
    states: bool,
    /// What is being dropped.
    endings: Endings,
    /// The coroutines whose code is running: their addresses, among others.
    running: Vec<u64>,
    /// Where the references in what is decoded now lead, and to what type, if that is asked for.
    leads: Option<Vec<(u64, TypeId)>>,
    /// Is what is decoded now listed nowhere, and only followed?
    unlisted: bool,
    /// The guards of locks and cells.
    holds: Holds,
    /// Where the thread-locals of each thread lie.
    locals: Vec<thread_locals::Local>,
}

/// What is known about parts of the place that is being decoded.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    /// The state of what no part speaks of.
    state: State,
    /// Parts and their states; the paths begin at the place that is being decoded.
    parts: Vec<(Vec<Projection>, State)>,
}

impl Parts {
    /// A place that is live as a whole.
    pub(crate) fn live() -> Parts {
        Parts { state: State::Live, parts: Vec::new() }
    }

    /// A place whose value has been dropped.
    fn dropped() -> Parts {
        Parts { state: State::Dropped, parts: Vec::new() }
    }

    /// What the compiler knows of a local.
    pub(crate) fn of(local: &LocalState) -> Parts {
        let parts = local.parts.iter().map(|part| (part.path.clone(), part.state)).collect();
        Parts { state: local.state, parts }
    }

    /// Does the place, or some part of it, hold a value?
    pub(crate) fn any_live(&self) -> bool {
        holds_value(self.state) || self.parts.iter().any(|(_, state)| holds_value(*state))
    }

    /// What is known of the part that `step` leads to.
    fn inside(&self, step: &Projection) -> Parts {
        let mut inner = Parts {
            state: match self.state {
                State::PartlyMoved => State::Live,
                state => state,
            },
            parts: Vec::new(),
        };
        for (path, state) in &self.parts {
            match path.split_first() {
                Some((first, [])) if first == step => inner.state = *state,
                Some((first, rest)) if first == step => inner.parts.push((rest.to_vec(), *state)),
                _ => {}
            }
        }
        inner
    }
}

fn holds_value(state: State) -> bool {
    matches!(state, State::Live | State::PartlyMoved)
}

impl<'a> Decoder<'a> {
    /// A decoder for the moment that `pages` reads.
    pub(crate) fn new(
        image: &'a Image,
        pages: Pages,
        base: u64,
        heap: &'a mut Heap,
        stacks: Vec<Stack>,
    ) -> Self {
        heap.next_moment();
        Decoder {
            image,
            pages,
            base,
            heap,
            stacks,
            reached: Reached::default(),
            values: 0,
            quiet: false,
            perhaps: false,
            by_hand: false,
            states: false,
            endings: Endings::default(),
            running: Vec::new(),
            leads: None,
            unlisted: false,
            holds: Holds::default(),
            locals: Vec::new(),
        }
    }

    /// What the debug information says.
    pub(crate) fn image(&self) -> &'a Image {
        self.image
    }

    /// Only live locals are decoded: what is not is seen to end.
    pub(crate) fn know_states(&mut self, known: bool) {
        self.states = known;
    }

    /// If there is a coroutine at this address, its code is running.
    pub(crate) fn add_running(&mut self, address: u64) {
        self.running.push(address);
    }

    /// An address for a value that is not in memory; what is not known of it cannot be read there.
    pub(crate) fn put(&mut self, bytes: Vec<Option<u8>>) -> u64 {
        self.pages.put(bytes)
    }

    /// How many values have been decoded.
    pub(crate) fn values(&self) -> u32 {
        self.values
    }

    /// The heap.
    pub(crate) fn heap(&mut self) -> &mut Heap {
        self.heap
    }

    /// The canonical name of the place at this address.
    pub(crate) fn named(&mut self, address: u64) -> recording::Address {
        self.place(address, false).address
    }

    /// The value at this address, and where the references in it lead, and to what type.
    pub(crate) fn value_and_leads(
        &mut self,
        ty: TypeId,
        address: u64,
        parts: &Parts,
    ) -> (Value, Vec<(u64, TypeId)>) {
        self.leads = Some(Vec::new());
        let value = self.value(ty, address, parts, 0);
        (value, self.leads.take().unwrap_or_default())
    }

    /// Notes that what is decoded now refers to a value.
    fn lead(&mut self, access: Access, to: u64, ty: TypeId) {
        if let (Some(leads), Access::Shared | Access::Mutable) = (&mut self.leads, access) {
            leads.push((to, ty));
        }
    }

    /// The value of this type at this address.
    pub(crate) fn value(&mut self, ty: TypeId, address: u64, parts: &Parts, depth: u32) -> Value {
        self.values += 1;
        let image = self.image;
        let found = image.ty(ty);
        if depth > MAX_DEPTH || self.values > MAX_VALUES {
            return self.opaque(address, found.size, "nested too deeply to be shown");
        }
        if let Some(value) = self.std_value(ty, address, parts, depth) {
            return value;
        }
        match &found.shape {
            Shape::Scalar(kind) => self.scalar(*kind, address, found.size),
            &Shape::Pointer { target, access } => {
                self.pointer(&found.name, target, access, address, parts)
            }
            Shape::Slice { access, .. } | Shape::Dyn { access, .. } => {
                let fat = self.pointer_as(ty, address, *access);
                fat.unwrap_or_else(|| self.opaque(address, found.size, "unreadable memory"))
            }
            &Shape::Array { element, len } => {
                let at = |n| parts.inside(&Projection::Element(n));
                self.elements(element, address, (len, len), at, depth)
            }
            Shape::Struct(members) => {
                let mut fields = self.fields(members, address, parts, depth);
                if std_types::is_std(&found.path) {
                    // Std's own markers and its allocator say nothing about memory.
                    let marker = |field: &Field| {
                        let member = members.iter().find(|member| member.name == field.name);
                        member.is_some_and(|m| std_types::is_marker(&image.ty(m.ty).path))
                    };
                    fields.retain(|field| !marker(field));
                    for field in &mut fields {
                        let mut named = members.iter().filter(|member| member.name == field.name);
                        if let Some(member) = named.next() {
                            field.ty.clone_from(&image.ty(std_types::bare(image, member.ty)).name);
                        }
                    }
                }
                Value::Struct { fields }
            }
            Shape::Tuple(members) => {
                Value::Tuple { fields: self.fields(members, address, parts, depth) }
            }
            Shape::Closure(members) => {
                Value::Closure { fields: self.fields(members, address, parts, depth) }
            }
            Shape::Enum { tag, variants } => {
                let tag = tag.map(|tag| (tag.offset, tag.size));
                self.variant(tag, variants, address, found.size, parts, depth)
            }
            Shape::Coroutine { tag, states } => {
                self.coroutine(*tag, states, address, found.size, depth)
            }
            Shape::Numbers { signed, names } => {
                let (size, signed) = (found.size, *signed);
                let number = self.pages.number(address, size);
                let name = names.iter().find(|(_, value)| {
                    number.is_some_and(|n| scalar::same_number(n, *value, size, signed))
                });
                match name {
                    Some((name, _)) => Value::Enum {
                        variant: name.clone(),
                        fields: Vec::new(),
                        named: false,
                        tag: Some(Tag { offset: 0, size, niche: false }),
                    },
                    None => self.opaque(address, size, "no variant has this number"),
                }
            }
            Shape::Union if found.path.starts_with("core::mem::maybe_uninit::MaybeUninit<") => {
                self.opaque(address, found.size, "perhaps not initialised: only the program knows")
            }
            Shape::Union => self.opaque(address, found.size, "a union: only the program knows"),
            Shape::Other => self.opaque(address, found.size, "a type without debug information"),
        }
    }

    /// Bytes, and why they are only bytes.
    fn opaque(&mut self, address: u64, size: u64, reason: &str) -> Value {
        let bytes = self.pages.read(address, size.min(MAX_OPAQUE));
        let cut = self.pages.is_loose(address) && (bytes.len() as u64) < size.min(MAX_OPAQUE);
        let reason = if cut { "no place: not all of it exists" } else { reason };
        Value::Opaque { bytes: Bytes(bytes), reason: reason.to_owned() }
    }

    fn scalar(&mut self, kind: crate::dwarf::Scalar, address: u64, size: u64) -> Value {
        let bytes = self.pages.read(address, size);
        match scalar::text(kind, &bytes) {
            Some(text) if bytes.len() as u64 == size => Value::Scalar { text },
            _ => self.opaque(address, size, "not a value of this type"),
        }
    }

    /// Fields in the order they lie in memory.
    fn fields(
        &mut self,
        members: &[Member],
        address: u64,
        parts: &Parts,
        depth: u32,
    ) -> Vec<Field> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|&number| members[number].offset);
        order
            .into_iter()
            .map(|number| {
                let inner = parts.inside(&Projection::Field(number as u32));
                self.field(&members[number], address, &inner, depth)
            })
            .collect()
    }

    fn field(&mut self, member: &Member, address: u64, inner: &Parts, depth: u32) -> Field {
        let ty = self.image.ty(member.ty);
        let at = address.wrapping_add(member.offset);
        if ty.size > 0 && self.pages.is_loose(at) && self.pages.read(at, 1).is_empty() {
            return Field {
                name: member.name.clone(),
                offset: member.offset,
                size: ty.size,
                ty: ty.name.clone(),
                state: Some(State::Unknown),
                value: None,
            };
        }
        let ended = self.endings.is_over(at, member.ty);
        let inner = &if ended { Parts::dropped() } else { inner.clone() };
        Field {
            name: member.name.clone(),
            offset: member.offset,
            size: ty.size,
            ty: ty.name.clone(),
            state: (inner.state != State::Live).then_some(inner.state),
            value: inner.any_live().then(|| self.value(member.ty, at, inner, depth + 1)),
        }
    }

    fn variant(
        &mut self,
        tag: Option<(u64, u64)>,
        variants: &[Variant],
        address: u64,
        size: u64,
        parts: &Parts,
        depth: u32,
    ) -> Value {
        let active = match tag {
            // A variant with a field of a type without values, `!` or `Infallible`, has none either.
            None => variants.iter().find(|variant| {
                variant.fields.iter().all(|field| self.has_values(field.ty, MAX_DEPTH))
            }),
            Some((offset, width)) => {
                let number = self.pages.number(address.wrapping_add(offset), width);
                number.and_then(|number| {
                    variants
                        .iter()
                        .find(|v| v.discriminant.is_some_and(|d| d & scalar::mask(width) == number))
                        .or_else(|| variants.iter().find(|v| v.discriminant.is_none()))
                })
            }
        };
        let Some(active) = active else {
            return self.opaque(address, size, "no variant has this discriminant");
        };
        let inner = parts.inside(&Projection::Variant(active.name.clone()));
        let named = active.fields.iter().any(|f| !f.name.bytes().all(|c| c.is_ascii_digit()));
        let niche = variants.len() > 1 && variants.iter().any(|v| v.discriminant.is_none());
        Value::Enum {
            variant: active.name.clone(),
            fields: self.fields(&active.fields, address, &inner, depth),
            named,
            tag: tag.map(|(offset, size)| Tag { offset, size, niche }),
        }
    }

    /// May there be a value of this type?
    fn has_values(&self, ty: TypeId, depth: u32) -> bool {
        let ty = self.image.ty(ty);
        let Some(depth) = depth.checked_sub(1) else { return true };
        let all = |members: &[Member]| members.iter().all(|m| self.has_values(m.ty, depth));
        match &ty.shape {
            Shape::Enum { tag: None, variants } => variants.iter().any(|v| all(&v.fields)),
            Shape::Struct(members) | Shape::Tuple(members) => all(members),
            Shape::Numbers { names, .. } => !names.is_empty(),
            Shape::Other => ty.path != "!",
            _ => true,
        }
    }

    /// `len` elements with a value and room for `room`.
    fn array(&mut self, element: TypeId, address: u64, len: u64, room: u64, depth: u32) -> Value {
        self.elements(element, address, (len, room), |_| Parts::live(), depth)
    }

    /// The same, with what is known of each of them.
    fn elements(
        &mut self,
        element: TypeId,
        address: u64,
        (len, room): (u64, u64),
        parts: impl Fn(u64) -> Parts,
        depth: u32,
    ) -> Value {
        let ty = self.image.ty(element);
        let stride = ty.size;
        let items = (0..len.min(MAX_ITEMS))
            .map(|n| {
                let at = address.wrapping_add(n.wrapping_mul(stride));
                let inner = parts(n);
                if self.endings.is_over(at, element) {
                    // Its bytes are nobody's any more.
                    let reason = "dropped".to_owned();
                    Value::Opaque { bytes: Bytes::default(), reason }
                } else if inner.any_live() {
                    self.value(element, at, &inner, depth + 1)
                } else {
                    self.opaque(at, stride, "moved out")
                }
            })
            .collect();
        let rest =
            (MAX_ITEMS..len).map(|n| (address.wrapping_add(n.wrapping_mul(stride)), parts(n)));
        self.follow_unlisted(element, rest, depth);
        Value::Array { ty: ty.name.clone(), stride, len, room, items }
    }

    fn claim(&mut self, claim: Claim) {
        if !self.quiet {
            if self.unlisted && claim.owning {
                self.reached.unlisted.insert(claim.address);
            }
            self.reached.claim(claim, self.perhaps);
        }
    }
}
