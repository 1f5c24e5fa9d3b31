//! Hash maps: which bucket is filled, and how many entries there are.

use super::*;

fn count(name: &str, value: u64) -> Field {
    field(name, Value::Scalar { text: value.to_string() })
}

fn field(name: &str, value: Value) -> Field {
    let (offset, size, ty) = (0, 8, "u64".to_owned());
    Field { name: name.to_owned(), offset, size, ty, state: None, value: Some(value) }
}

fn entry(key: u64, value: u64) -> Value {
    Value::Tuple { fields: vec![count("0", key), count("1", value)] }
}

fn at(line: u32, items: u64, mask: u64, buckets: &[(u64, u64, u64)]) -> Step {
    let ctrl = Value::Pointer {
        to: inside(1),
        target: "u8".to_owned(),
        access: Access::Owning,
        owning: true,
        dangling: false,
    };
    let counts = [("bucket_mask", mask), ("growth_left", 9), ("items", items)];
    let mut fields: Vec<Field> = counts.map(|(name, value)| count(name, value)).into();
    fields.push(field("ctrl", ctrl));
    let mut map = local("m", "HashMap<u64, u64>", 0x10, 48, Value::Struct { fields });
    map.bytes = Bytes(vec![items as u8, mask as u8]);
    let filled = buckets.iter().map(|(at, k, v)| field(&format!("bucket {at}"), entry(*k, *v)));
    let table = Value::Struct { fields: filled.collect() };
    let mut block = block(1, 0x2a0, 64, Some(table));
    block.bytes = Bytes(vec![buckets.len() as u8]);
    step(line, vec![map], vec![block], vec![])
}

#[test]
fn the_bucket_that_is_filled_or_emptied_is_told_with_its_entry() {
    for (before, now, expected) in [
        (
            at(1, 0, 3, &[]),
            at(2, 1, 3, &[(2, 7, 70)]),
            "`m` has 1 entry now, and had 0. In the block of `m`, bucket 2 is filled with the key \
             7 and the value 70.",
        ),
        (
            at(1, 2, 3, &[(2, 7, 70), (0, 8, 80)]),
            at(2, 1, 3, &[(2, 7, 70)]),
            "`m` has 1 entry now, and had 2. In the block of `m`, bucket 0 is empty now.",
        ),
        (
            at(1, 0, 0, &[]),
            at(2, 0, 3, &[]),
            "The table of `m` has 4 buckets now, with room for 9 more before it grows.",
        ),
    ] {
        let said = told("m.f();\nm.g();", Outcome::Exited { code: 0 }, vec![before, now]);
        assert_eq!(said[1], expected);
    }
}
