//! Pointers, thin and fat.

use recording::{Access, Field, Projection, Value};

use super::{
    Decoder, Parts,
    reach::{Claim, View},
    unsized_tail::{self, Rest},
};
use crate::dwarf::{self, FileAddress, Shape, TypeId};

/// What lies where a pointer with a length points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Text, whose length is bytes.
    Text,
    /// Elements.
    Elements,
    /// A struct, whose last field has so many elements.
    Struct,
}

/// Entries of a vtable that are shown.
const MAX_ENTRIES: u64 = 64;

impl Decoder<'_> {
    /// A thin pointer. `name`: what its type is called.
    pub(super) fn pointer(
        &mut self,
        name: &str,
        target: TypeId,
        access: Access,
        address: u64,
        parts: &Parts,
    ) -> Value {
        let Some(to) = self.pages.word(address) else {
            return self.opaque(address, 8, "unreadable memory");
        };
        let pointee = self.image.ty(target);
        let place = match access {
            Access::Raw => self.raw_place(to, pointee.size == 0),
            _ => self.place(to, pointee.size == 0),
        };
        self.lead(access, to, target);
        let owning = access == Access::Owning;
        if access != Access::Code && access != Access::Raw && !place.dangling {
            let inner = if owning { parts.inside(&Projection::Deref) } else { Parts::live() };
            if inner.any_live() {
                let view = View::One(target);
                self.claim(Claim { address: to, view, owning, parts: inner });
            }
        }
        // A function pointer's target has no name of its own.
        let target = if access == Access::Code { name } else { &pointee.name };
        place.pointer(target, access)
    }

    /// A pointer of any kind, used as `access` says; none if it is none or cannot be read.
    pub(super) fn pointer_as(&mut self, ty: TypeId, address: u64, access: Access) -> Option<Value> {
        let image = self.image;
        let found = image.ty(ty);
        match found.shape {
            Shape::Pointer { target, .. } => {
                Some(self.pointer(&found.name, target, access, address, &Parts::live()))
            }
            Shape::Slice { element, text, data, length, .. } => {
                let target = match text {
                    true => dwarf::pretty_type(dwarf::pointee(&found.path)),
                    false => image.ty(element).name.clone(),
                };
                let behind = match text {
                    true => Behind::Text,
                    false if unsized_tail::is_plain(dwarf::pointee(&found.path)) => {
                        Behind::Elements
                    }
                    false => Behind::Struct,
                };
                Some(self.slice((element, &target, behind), access, address, (data, length)))
            }
            Shape::Dyn { data, vtable, inner, .. } => {
                self.trait_object((&found.path, inner), access, address, (data, vtable))
            }
            _ => None,
        }
    }

    /// A pointer with a length, to `target`s or to text.
    pub(super) fn slice(
        &mut self,
        (element, target, behind): (TypeId, &str, Behind),
        access: Access,
        address: u64,
        (data, length): (u64, u64),
    ) -> Value {
        let to = self.pages.word(address.wrapping_add(data));
        let len = self.pages.word(address.wrapping_add(length));
        let (Some(to), Some(len)) = (to, len) else {
            return self.opaque(address, 16, "unreadable memory");
        };
        let empty = match behind {
            Behind::Text => len == 0,
            Behind::Elements => len == 0 || self.image.ty(element).size == 0,
            Behind::Struct => false,
        };
        let place = self.place(to, empty);
        let owning = access == Access::Owning;
        if access != Access::Raw && !place.dangling && !empty {
            let view = match behind {
                Behind::Text => View::Text { len, room: len },
                Behind::Elements => View::Elements { element, len, room: len },
                Behind::Struct => View::Unsized { ty: element, rest: Rest::Elements(len) },
            };
            self.claim(Claim { address: to, view, owning, parts: Parts::live() });
        }
        let (target, dangling) = (target.to_owned(), place.dangling);
        Value::Slice { to: place.address, target, len, access, owning, dangling }
    }

    fn trait_object(
        &mut self,
        (path, inner): (&str, TypeId),
        access: Access,
        address: u64,
        (data, vtable): (u64, u64),
    ) -> Option<Value> {
        let to = self.pages.word(address.wrapping_add(data))?;
        let table = self.pages.word(address.wrapping_add(vtable))?;
        let image = self.image;
        let concrete = self.concrete(table);
        let plain = unsized_tail::is_plain(dwarf::pointee(path));
        let empty = plain && concrete.is_some_and(|ty| image.ty(ty).size == 0);
        let place = self.place(to, empty);
        let owning = access == Access::Owning;
        if let Some(concrete) = concrete.filter(|_| plain) {
            self.lead(access, to, concrete);
        }
        let view = match concrete {
            Some(concrete) if plain => Some(View::One(concrete)),
            Some(concrete) => {
                self.object(table, concrete).map(|rest| View::Unsized { ty: inner, rest })
            }
            None => None,
        };
        if let Some(view) = view
            && access != Access::Raw
            && !place.dangling
        {
            self.claim(Claim { address: to, view, owning, parts: Parts::live() });
        }
        self.vtable(table);
        Some(Value::Dyn {
            to: place.address,
            vtable: self.place(table, false).address,
            target: dwarf::pretty_type(dwarf::pointee(path)),
            concrete: concrete.map(|ty| image.ty(ty).name.clone()),
            access,
            owning,
            dangling: place.dangling,
        })
    }

    /// Notes that a vtable is reached.
    pub(super) fn vtable(&mut self, address: u64) {
        let file = FileAddress(address.wrapping_sub(self.base));
        if self.image.vtables.contains_key(&file) {
            let view = View::Vtable { at: file };
            self.claim(Claim { address, view, owning: false, parts: Parts::live() });
        }
    }

    /// What is in a vtable: how to drop, the size, the alignment, and the methods by name.
    pub(super) fn entries(&mut self, at: FileAddress) -> Value {
        let image = self.image;
        let Some(table) = image.vtables.get(&at) else {
            return Value::Struct { fields: Vec::new() };
        };
        let mut fields = Vec::new();
        for number in 0..table.words.min(MAX_ENTRIES) {
            let address = self.base.wrapping_add(at.0 + number * 8);
            let Some(word) = self.pages.word(address) else { break };
            let function = image.symbol_at(FileAddress(word.wrapping_sub(self.base)));
            let method = function.and_then(|symbol| symbol.path().rsplit("::").next());
            let (name, value) = match number {
                1 | 2 => {
                    let name = if number == 1 { "size" } else { "align" };
                    (name.to_owned(), Value::Scalar { text: word.to_string() })
                }
                _ => {
                    let name = if number == 0 { "drop" } else { method.unwrap_or("entry") };
                    let place = self.place(word, false);
                    let value = place.pointer("fn()", Access::Code);
                    (name.to_owned(), value)
                }
            };
            fields.push(Field {
                name,
                offset: number * 8,
                size: 8,
                ty: if matches!(number, 1 | 2) { "usize" } else { "fn()" }.to_owned(),
                state: None,
                value: Some(value),
            });
        }
        Value::Struct { fields }
    }

    /// The type that a vtable belongs to.
    pub(super) fn concrete(&self, vtable: u64) -> Option<TypeId> {
        let file = FileAddress(vtable.checked_sub(self.base)?);
        self.image.vtables.get(&file).map(|table| table.ty)
    }
}
