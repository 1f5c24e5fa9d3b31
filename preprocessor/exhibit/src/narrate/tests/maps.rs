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
    let mut fields: Vec<Field> = filled.collect();
    let mut control = vec![0xff; 4];
    for (at, ..) in buckets {
        control[*at as usize] = 7;
    }
    let (bytes, reason) = (Bytes(control), String::new());
    fields.push(field("control", Value::Opaque { bytes, reason }));
    let table = Value::Struct { fields };
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

#[test]
fn an_entry_that_an_iterator_has_given_out_leaves_its_bucket_full() {
    let all = [(2, 7, 70), (0, 8, 80), (1, 9, 90)];
    for (kept, seen, expected) in [
        (2, 4, "In the block of `m`, the entry of bucket 1 has been given out."),
        (1, 4, "In the block of `m`, 2 entries have been given out."),
        (2, 0, "In the block of `m`, the entry of bucket 1 is gone."),
    ] {
        let (before, mut now) = (at(1, 3, 3, &all), at(2, 3, 3, &all));
        let Some(Value::Struct { fields }) = &mut now.heap[0].value else { panic!("a table") };
        fields.drain(kept..3);
        if let Some(Value::Opaque { bytes, .. }) = &mut fields[kept].value {
            bytes.0.truncate(seen);
        }
        now.heap[0].bytes = Bytes(vec![9]);
        let said = told("m.f();\nm.g();", Outcome::Exited { code: 0 }, vec![before, now]);
        assert_eq!(said[1], expected);
    }
}
