//! Values that are dropped by hand, if at all.

use std::collections::HashSet;

use recording::{Access, Address, Field, Region, Value};

use super::Spot;
use crate::decode::Decoder;

/// Bytes by which such a value is known again.
const MOST: u64 = 256;

impl Decoder<'_> {
    /// `ManuallyDrop { value: MaybeDangling(T) }`: whether the value has been dropped, only the
    /// program knows. What it leads to is drawn as long as it is the block that it led to when its
    /// bytes were first seen: one that has got the same address since is another's.
    pub(super) fn manually_drop(&mut self, spot: Spot) -> Option<Value> {
        let path = &["value", "0"];
        let quiet = std::mem::replace(&mut self.quiet, true);
        let field = self.named_field(spot, "value", path);
        self.quiet = quiet;
        let mut field = field?;
        self.by_hand |= !quiet;
        let bytes = self.pages.read(spot.address, self.image.ty(spot.ty).size.min(MOST));
        if let Some(value) = &mut field.value {
            let first = self.heap.first_seen(spot.address, bytes, value);
            if self.states && !disowned(first, value) && !quiet {
                let before = std::mem::replace(&mut self.perhaps, true);
                self.named_field(spot, "value", path);
                self.perhaps = before;
            }
        }
        Some(Value::Struct { fields: vec![field] })
    }

    /// Was a value decoded of which only the program knows whether it has ended?
    pub(crate) fn has_seen_by_hand(&self) -> bool {
        self.by_hand
    }

    /// Of a value that was taken out of its `ManuallyDrop` the bytes are left there, and another
    /// place owns what they lead to: such addresses in a value of this type own nothing. Asked when
    /// everything has been reached.
    pub(crate) fn disown_taken(&self, ty: &str, value: &mut Value) {
        taken(value, is_by_hand(ty), &self.reached.owned);
    }
}

fn is_by_hand(ty: &str) -> bool {
    ty.starts_with("ManuallyDrop<")
}

/// Turns owning pointers to blocks that others own for certain into mere addresses, where `inside`:
/// what lies in a `ManuallyDrop`.
fn taken(value: &mut Value, inside: bool, owned: &HashSet<u32>) {
    match value {
        Value::Pointer { to, owning, access, .. }
        | Value::Slice { to, owning, access, .. }
        | Value::Dyn { to, owning, access, .. } => {
            if inside
                && *owning
                && matches!(to, Address::In(Region::Block(id), _) if owned.contains(id))
            {
                (*owning, *access) = (false, Access::Raw);
            }
        }
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            for field in fields {
                if let Some(value) = &mut field.value {
                    taken(value, inside || is_by_hand(&field.ty), owned);
                }
            }
        }
        Value::Array { ty, items, .. } => {
            let inside = inside || is_by_hand(ty);
            items.iter_mut().for_each(|item| taken(item, inside, owned));
        }
        Value::Scalar { .. } | Value::Text { .. } | Value::Opaque { .. } => {}
    }
}

/// Turns owning pointers that led to another block at first into dangling ones; answers whether
/// any dangles.
fn disowned(first: &Value, now: &mut Value) -> bool {
    let owner = |address: &Address| match address {
        Address::In(Region::Block(id) | Region::Freed(id), _) => Some(*id),
        _ => None,
    };
    match (first, now) {
        (
            Value::Pointer { to: first, .. }
            | Value::Slice { to: first, .. }
            | Value::Dyn { to: first, .. },
            Value::Pointer { to, owning: true, dangling, .. }
            | Value::Slice { to, owning: true, dangling, .. }
            | Value::Dyn { to, owning: true, dangling, .. },
        ) => {
            if let (Some(old), Address::In(Region::Block(new), offset)) = (owner(first), &*to)
                && old != *new
            {
                *to = Address::In(Region::Freed(old), *offset);
                *dangling = true;
            }
            *dangling
        }
        (
            Value::Struct { fields: first }
            | Value::Tuple { fields: first }
            | Value::Closure { fields: first }
            | Value::Enum { fields: first, .. },
            Value::Struct { fields }
            | Value::Tuple { fields }
            | Value::Closure { fields }
            | Value::Enum { fields, .. },
        ) => {
            let values = |field: &Field, now: &mut Field| match (&field.value, &mut now.value) {
                (Some(first), Some(now)) => disowned(first, now),
                _ => false,
            };
            // Every one of them, whatever the others are.
            first.iter().zip(fields).fold(false, |any, (first, now)| values(first, now) || any)
        }
        (Value::Array { items: first, .. }, Value::Array { items, .. }) => {
            first.iter().zip(items).fold(false, |any, (first, now)| disowned(first, now) || any)
        }
        _ => false,
    }
}
