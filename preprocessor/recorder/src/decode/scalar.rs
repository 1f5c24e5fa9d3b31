//! Numbers, `bool`, `char`, `()`: printed as `{:?}` prints them.

use crate::dwarf::Scalar;

/// The value in these bytes; none if no value of this type looks like that.
pub(super) fn text(kind: Scalar, bytes: &[u8]) -> Option<String> {
    if kind == Scalar::Unit {
        return Some("()".to_owned());
    }
    let size = bytes.len() as u64;
    let number = number(bytes)?;
    Some(match kind {
        Scalar::Unsigned => number.to_string(),
        Scalar::Signed => signed(number, size).to_string(),
        Scalar::Bool => match number {
            0 => "false".to_owned(),
            1 => "true".to_owned(),
            _ => return None,
        },
        Scalar::Char => format!("{:?}", char::from_u32(u32::try_from(number).ok()?)?),
        Scalar::Float => match size {
            4 => format!("{:?}", f32::from_bits(number as u32)),
            8 => format!("{:?}", f64::from_bits(number as u64)),
            _ => return None,
        },
        Scalar::Unit => unreachable!("answered above"),
    })
}

/// Little-endian bytes as a number.
pub(super) fn number(bytes: &[u8]) -> Option<u128> {
    let mut wide = [0; 16];
    wide.get_mut(..bytes.len())?.copy_from_slice(bytes);
    (!bytes.is_empty()).then(|| u128::from_le_bytes(wide))
}

/// The bits that a number of this size has.
pub(super) fn mask(size: u64) -> u128 {
    if size >= 16 { u128::MAX } else { (1 << (8 * size)) - 1 }
}

/// Is the number in memory this one?
pub(super) fn same_number(found: u128, value: i128, size: u64, is_signed: bool) -> bool {
    if is_signed { signed(found, size) == value } else { found == value as u128 & mask(size) }
}

fn signed(number: u128, size: u64) -> i128 {
    let shift = 128 - 8 * size.min(16) as u32;
    if shift >= 128 { 0 } else { ((number << shift) as i128) >> shift }
}
