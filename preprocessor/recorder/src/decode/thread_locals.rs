//! `thread_local!` items: one place for each thread, in that thread's own memory.

use recording::{Address, Bytes, Region, Static, Value};

use super::{Decoder, Layouts, Parts, std_types};
use crate::dwarf::TypeId;

/// Bytes kept of one.
const MAX_BYTES: u64 = 1024;

/// Where the program's thread-locals of one thread lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    thread: u32,
    start: u64,
    end: u64,
}

impl Local {
    /// The canonical name of an address in it.
    pub(super) fn named(&self, address: u64) -> Option<Address> {
        (self.start..self.end).contains(&address).then(|| {
            Address::In(Region::ThreadLocal(self.thread), address.wrapping_sub(self.start))
        })
    }
}

/// What std keeps around a value, and the value's place in it (1.95.0, `std::sys::thread_local`).
struct Stored {
    ty: TypeId,
    offset: u64,
    /// Why there is no value.
    absent: Option<&'static str>,
}

impl Decoder<'_> {
    /// A thread that has not ended, with its thread pointer. What its thread-locals hold leads on.
    pub(crate) fn add_thread(&mut self, thread: u32, pointer: u64) {
        let image = self.image;
        if image.thread_locals.is_empty() {
            return;
        }
        let Some(start) = image.tls.of(pointer) else { return };
        self.locals.push(Local { thread, start, end: start.wrapping_add(image.tls.size) });
        for item in &image.thread_locals {
            let at = start.wrapping_add(item.offset);
            let stored = self.stored(item.ty, at);
            if stored.absent.is_none() {
                self.value(stored.ty, at.wrapping_add(stored.offset), &Parts::live(), 0);
            }
        }
    }

    /// `lazy::Storage { state, value }` is initialised when it is first used, `eager::Storage
    /// { state, val }` begins with its value; a value without drop glue has no storage around it.
    fn stored(&mut self, ty: TypeId, address: u64) -> Stored {
        let image = self.image;
        let plain = Stored { ty, offset: 0, absent: None };
        let path = &image.ty(ty).path;
        let Some(inner) = path.strip_prefix("std::sys::thread_local::native::") else {
            return plain;
        };
        let lazy = inner.starts_with("lazy::");
        let field = if lazy { "value" } else { "val" };
        let value = std_types::member(image, ty, field);
        let state = std_types::member(image, ty, "state");
        let of = image.ty(ty).arguments.iter().find(|(name, _)| name == "T");
        let (Some((offset, _)), Some((at, state)), Some(&(_, of))) = (value, state, of) else {
            return plain;
        };
        let state = self.value(state, address.wrapping_add(at), &Parts::live(), 1);
        let absent = match state {
            Value::Enum { variant, .. } => match variant.as_str() {
                "Alive" => None,
                "Initial" if !lazy => None,
                "Initial" | "Uninitialized" => Some("not yet: made by the first use"),
                // The state says so before the drop begins.
                "Destroyed" => Some("dropped, or being dropped"),
                _ => return plain,
            },
            _ => return plain,
        };
        Stored { ty: of, offset, absent }
    }

    /// All thread-locals, by thread.
    pub(crate) fn thread_locals(&mut self, layouts: &mut Layouts) -> Vec<Static> {
        let image = self.image;
        let mut found = Vec::new();
        for local in self.locals.clone() {
            for item in &image.thread_locals {
                let at = local.start.wrapping_add(item.offset);
                let Stored { ty, offset, absent } = self.stored(item.ty, at);
                let (at, size) = (at.wrapping_add(offset), image.ty(ty).size);
                let Some(address) = local.named(at) else { continue };
                let kept = if absent.is_some() { 0 } else { size.min(MAX_BYTES) };
                found.push(Static {
                    name: Some(item.name.clone()),
                    address,
                    size,
                    writable: true,
                    ty: image.ty(ty).name.clone(),
                    layout: absent.is_none().then(|| layouts.of(image, ty)),
                    bytes: self.bytes(at, kept),
                    value: match absent {
                        None => self.value(ty, at, &Parts::live(), 0),
                        Some(reason) => {
                            Value::Opaque { bytes: Bytes::default(), reason: reason.to_owned() }
                        }
                    },
                });
            }
        }
        found
    }
}
