//! `HashMap` and `HashSet`: one block with the entries, the last one first, and behind them a
//! control byte for each bucket. The map points to the control bytes.

use recording::{Access, Bytes, Field, Value};

use super::{Spot, argument, number, structure, walk, word_field};
use crate::{
    decode::{
        Decoder, MAX_ITEMS, MAX_OPAQUE, Parts,
        reach::{Claim, View},
    },
    dwarf::TypeId,
};

/// Control bytes that are looked at once more behind the last bucket's.
const GROUP: u64 = 16;
/// Buckets that are looked at.
const MAX_BUCKETS: u64 = 1 << 16;

impl Decoder<'_> {
    /// `HashMap { base: { hash_builder, table: RawTable { table: RawTableInner } } }`, and a set
    /// is a map without values in one more field.
    pub(super) fn hash_map(&mut self, spot: Spot) -> Option<Value> {
        let image = self.image;
        let outer: &[&str] = match walk(image, spot.ty, &["base", "map"]) {
            Some(_) => &["base", "map"],
            None => &["base"],
        };
        let (base_at, base) = walk(image, spot.ty, outer)?;
        let base = Spot { ty: base, address: spot.address.wrapping_add(base_at), ..spot };
        let (_, raw) = walk(image, base.ty, &["table"])?;
        let entry = argument(image, raw, "T")?;
        let (ctrl_at, ctrl) = self.word_at(base, &["table", "table", "ctrl"])?;
        let (mask_at, mask) = self.word_at(base, &["table", "table", "bucket_mask"])?;
        let (left_at, left) = self.word_at(base, &["table", "table", "growth_left"])?;
        let (items_at, items) = self.word_at(base, &["table", "table", "items"])?;

        let buckets = mask.checked_add(1)?;
        let below = buckets.checked_mul(image.ty(entry).size)?;
        let block = self.heap.live_at(ctrl).map(|(id, offset)| (self.heap.get(id).clone(), offset));
        let place = self.place(ctrl, mask == 0);
        // A block of that size and no other: everything else is nonsense.
        if let Some((block, offset)) = block
            && buckets.is_power_of_two()
            && offset >= below
            && offset - below < GROUP
            && block.size == offset.checked_add(buckets)?.checked_add(GROUP)?
        {
            let view = View::Table { entry, buckets, items, ctrl: offset, from: 0 };
            let (address, parts) = (block.address, Parts::live());
            self.claim(Claim { address, view, owning: true, parts });
        }
        let pointer = word_field(
            "ctrl",
            base_at + ctrl_at,
            "*mut u8".to_owned(),
            place.pointer("u8", Access::Owning),
        );
        let mut fields = vec![
            pointer,
            number("bucket_mask", base_at + mask_at, mask),
            number("growth_left", base_at + left_at, left),
            number("items", base_at + items_at, items),
        ];
        if let Some(hasher) = self.named_field(base, "hash_builder", &["hash_builder"])
            && hasher.size > 0
        {
            fields.push(Field { offset: base_at + hasher.offset, ..hasher });
        }
        Some(structure(fields))
    }

    /// The block of a map: full buckets from `from` on, by the place they lie at, then the control
    /// bytes. In a full bucket's control byte the highest bit is 0.
    pub(in crate::decode) fn table(
        &mut self,
        entry: TypeId,
        address: u64,
        (buckets, items, ctrl): (u64, u64, u64),
        from: u64,
    ) -> Value {
        let image = self.image;
        let stride = image.ty(entry).size;
        let at = address.wrapping_add(ctrl);
        let control = self.pages.read(at, buckets.min(MAX_BUCKETS));
        let full: Vec<u64> = (0..)
            .zip(&control)
            .filter(|(number, byte)| **byte < 0x80 && *number >= from)
            .map(|(number, _)| number)
            .collect();
        if buckets <= MAX_BUCKETS && full.len() as u64 != items {
            return self.opaque(address, ctrl, "the control bytes and the number of items differ");
        }
        let rest = full.iter().skip(MAX_ITEMS as usize);
        let rest = rest.map(|bucket| (at.wrapping_sub((bucket + 1) * stride), Parts::live()));
        self.follow_unlisted(entry, rest, 0);
        let mut fields: Vec<Field> = full
            .iter()
            .copied()
            .take(MAX_ITEMS as usize)
            .map(|bucket| {
                let offset = ctrl - (bucket + 1) * stride;
                let value = self.value(entry, address.wrapping_add(offset), &Parts::live(), 1);
                self.field_of(&format!("bucket {bucket}"), offset, entry, value)
            })
            .collect();
        let size = buckets.saturating_add(GROUP);
        let bytes = self.pages.read(at, size.min(MAX_OPAQUE));
        fields.push(Field {
            name: "control".to_owned(),
            offset: ctrl,
            size,
            ty: format!("[u8; {size}]"),
            state: None,
            value: Some(Value::Opaque {
                bytes: Bytes(bytes),
                reason: "control bytes: seven bits of the hash, ff where a bucket is empty"
                    .to_owned(),
            }),
        });
        structure(fields)
    }
}
