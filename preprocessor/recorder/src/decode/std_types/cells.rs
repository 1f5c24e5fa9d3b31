//! Cells, locks, and the guards that stand for a borrow of them.

use recording::{Access, Field, Guarded, Tag, Value};

use super::{Spot, member, structure, walk};
use crate::{
    decode::{Decoder, holds::Seen},
    dwarf::Shape,
};

/// `RwLock`'s state: how many readers, or this number for a writer, in the lowest thirty bits.
pub(in crate::decode) const WRITER: u128 = (1 << 30) - 1;

impl Decoder<'_> {
    /// `AtomicBool` keeps a `u8`.
    pub(super) fn atomic_bool(&mut self, spot: Spot) -> Option<Value> {
        match self.pages.number(spot.address, 1)? {
            0 => Some(Value::Scalar { text: "false".to_owned() }),
            1 => Some(Value::Scalar { text: "true".to_owned() }),
            _ => None,
        }
    }

    /// `Alignment { _inner_repr_trick: AlignmentEnum }`, an enum whose discriminant is the alignment
    /// (1.95.0), as in a `Layout`.
    pub(super) fn alignment(&mut self, spot: Spot) -> Option<Value> {
        let number = self.pages.number(spot.address, self.image.ty(spot.ty).size)?;
        Some(Value::Scalar { text: number.to_string() })
    }

    /// `Ref { value: NonNull<T>, borrow: BorrowRef { borrow } }`.
    pub(super) fn shared_guard(&mut self, spot: Spot) -> Option<Value> {
        self.borrow_guard(spot, Access::Shared)
    }

    /// `RefMut`, likewise.
    pub(super) fn mutable_guard(&mut self, spot: Spot) -> Option<Value> {
        self.borrow_guard(spot, Access::Mutable)
    }

    fn borrow_guard(&mut self, spot: Spot, access: Access) -> Option<Value> {
        let value = self.pointer_field(spot, "value", &["value"], access)?;
        let path = ["borrow", "borrow"];
        let flag = self.pointer_field(spot, "borrow", &path, Access::Shared)?;
        let (_, word) = self.word_at(spot, &path)?;
        self.hold(spot.address, Seen { of: Guarded::RefCell, word, access });
        Some(structure(vec![value, flag]))
    }

    /// `Mutex { inner: { futex }, poison: { failed }, data }`.
    pub(super) fn mutex(&mut self, spot: Spot) -> Option<Value> {
        let lock = self.lock_word(spot, "lock", &["inner", "futex"], |word| match word {
            0 => Some("Unlocked"),
            1 => Some("Locked"),
            2 => Some("Contended"),
            _ => None,
        })?;
        let poisoned = self.named_field(spot, "poisoned", &["poison", "failed"])?;
        let data = self.named_field(spot, "data", &["data"])?;
        Some(structure(vec![lock, poisoned, data]))
    }

    /// `RwLock { inner: { state, writer_notify }, poison, data }`.
    pub(super) fn rw_lock(&mut self, spot: Spot) -> Option<Value> {
        let (at, ty) = walk(self.image, spot.ty, &["inner", "state"])?;
        let state = self.pages.number(spot.address.wrapping_add(at), 4)?;
        let lock = match state & WRITER {
            0 => self.lock_variant(at, ty, "Unlocked"),
            WRITER => self.lock_variant(at, ty, "Writer"),
            readers => {
                let mut lock = self.lock_variant(at, ty, "Readers");
                if let Some(Value::Enum { fields, .. }) = &mut lock.value {
                    fields.push(Field {
                        name: "0".to_owned(),
                        offset: 0,
                        size: 4,
                        ty: "u32".to_owned(),
                        state: None,
                        value: Some(Value::Scalar { text: readers.to_string() }),
                    });
                }
                lock
            }
        };
        let poisoned = self.named_field(spot, "poisoned", &["poison", "failed"])?;
        let data = self.named_field(spot, "data", &["data"])?;
        Some(structure(vec![lock, poisoned, data]))
    }

    /// `MutexGuard { lock, poison: { panicking } }`.
    pub(super) fn lock_guard(&mut self, spot: Spot) -> Option<Value> {
        self.holds_lock(spot, "lock", Guarded::Mutex, &["inner", "futex"]);
        self.only_guard(spot)
    }

    /// `RwLockWriteGuard`, likewise.
    pub(super) fn write_guard(&mut self, spot: Spot) -> Option<Value> {
        self.holds_lock(spot, "lock", Guarded::RwLock, &["inner", "state"]);
        self.only_guard(spot)
    }

    /// Notes the lock that the guard's field leads to, whose word `path` names.
    fn holds_lock(&mut self, spot: Spot, field: &str, of: Guarded, path: &[&str]) -> Option<()> {
        let image = self.image;
        let (offset, pointer) = member(image, spot.ty, field)?;
        let (data, lock) = match image.ty(pointer).shape {
            Shape::Pointer { target, .. } => (0, target),
            Shape::Dyn { data, inner, .. } => (data, inner),
            _ => return None,
        };
        let (word, _) = walk(image, lock, path)?;
        let to = self.pages.word(spot.address.wrapping_add(offset + data))?;
        // The one that only reads leads to the lock's own part.
        let access = if field == "lock" { Access::Mutable } else { Access::Shared };
        self.hold(spot.address, Seen { of, word: to.wrapping_add(word), access });
        Some(())
    }

    fn only_guard(&mut self, spot: Spot) -> Option<Value> {
        let lock = self.pointer_field(spot, "lock", &["lock"], Access::Shared)?;
        let panicking = self.named_field(spot, "panicking", &["poison", "panicking"])?;
        Some(structure(vec![lock, panicking]))
    }

    /// `RwLockReadGuard { data, inner_lock }`.
    pub(super) fn read_guard(&mut self, spot: Spot) -> Option<Value> {
        self.holds_lock(spot, "inner_lock", Guarded::RwLock, &["state"]);
        let data = self.pointer_field(spot, "data", &["data"], Access::Shared)?;
        let lock = self.pointer_field(spot, "lock", &["inner_lock"], Access::Shared)?;
        Some(structure(vec![data, lock]))
    }

    /// The word of a lock, by what it means; a number that means nothing is shown as it is.
    fn lock_word(
        &mut self,
        spot: Spot,
        name: &str,
        path: &[&str],
        meaning: fn(u128) -> Option<&'static str>,
    ) -> Option<Field> {
        let (at, ty) = walk(self.image, spot.ty, path)?;
        let size = self.image.ty(ty).size;
        match meaning(self.pages.number(spot.address.wrapping_add(at), size)?) {
            Some(meaning) => {
                Some(Field { name: name.to_owned(), ..self.lock_variant(at, ty, meaning) })
            }
            None => self.named_field(spot, name, path),
        }
    }

    fn lock_variant(&self, at: u64, ty: crate::dwarf::TypeId, variant: &str) -> Field {
        let size = self.image.ty(ty).size;
        let value = Value::Enum {
            variant: variant.to_owned(),
            fields: Vec::new(),
            named: false,
            tag: Some(Tag { offset: 0, size, niche: false }),
        };
        self.field_of("lock", at, ty, value)
    }
}
