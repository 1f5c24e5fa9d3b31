//! What changes in a part of something: an element's field, a pointer of a pair that is swapped.

use super::*;

/// `struct Item { price: i32 }`
fn item(price: i32) -> Value {
    Value::Struct { fields: vec![field("price", 0, 4, "i32", scalar(price))] }
}

fn items(prices: &[i32]) -> Value {
    Value::Array {
        ty: "Item".to_owned(),
        stride: 4,
        len: prices.len() as u64,
        room: prices.len() as u64,
        items: prices.iter().copied().map(item).collect(),
    }
}

#[test]
fn elements_are_named_by_what_owns_them() {
    let v = |id| local("v", "Vec<i32>", 0x20, 24, vec(inside(id), 2, 2));
    let state =
        |line, id, value| step(line, vec![v(id)], vec![block(id, 0x2a0, 8, Some(value))], vec![]);
    check(
        "let v = vec![1, 2];\nv[1] = 5;",
        vec![state(1, 1, numbers(&[1, 2], 2)), state(2, 1, numbers(&[1, 5], 2))],
        "`v[1]` changes from 2 to 5.",
    );
    check(
        "let v = items();\nv[0].price = 3;",
        vec![state(1, 1, items(&[1, 2])), state(2, 1, items(&[3, 2]))],
        "`v[0].price` changes from 1 to 3.",
    );
    check(
        "let v = items();\nv.swap(0, 1);",
        vec![state(1, 1, items(&[1, 2])), state(2, 1, items(&[2, 1]))],
        "Elements in the block of `v` change places.",
    );
    let b = || local("b", "Box<Item>", 0x20, 8, pointer(inside(1), "Item", Access::Owning, true));
    let boxed =
        |line, price| step(line, vec![b()], vec![block(1, 0x2a0, 4, Some(item(price)))], vec![]);
    check(
        "let b = Box::new(Item { price: 1 });\nb.price = 2;",
        vec![boxed(1, 1), boxed(2, 2)],
        "`b.price` changes from 1 to 2.",
    );
    // A block that is owned by an element of another.
    let outer = |line, price| {
        let element = pointer(inside(2), "Item", Access::Owning, true);
        let all = Value::Array {
            ty: "Box<Item>".to_owned(),
            stride: 8,
            len: 1,
            room: 1,
            items: vec![element].into(),
        };
        let v = local("v", "Vec<Box<Item>>", 0x20, 24, vec(inside(1), 1, 1));
        let heap = vec![block(1, 0x2a0, 8, Some(all)), block(2, 0x2c0, 4, Some(item(price)))];
        step(line, vec![v], heap, vec![])
    };
    check(
        "let v = vec![Box::new(Item { price: 1 })];\nv[0].price = 2;",
        vec![outer(1, 1), outer(2, 2)],
        "`v[0].price` changes from 1 to 2.",
    );
}

#[test]
fn owners_that_change_places_say_so() {
    let state = |line, a, b| {
        let a = local("a", "Vec<i32>", 0x20, 24, vec(inside(a), 1, 1));
        let b = local("b", "Vec<i32>", 0x40, 24, vec(inside(b), 1, 1));
        let heap = [(1, 0x2a0), (2, 0x2c0)];
        let heap = heap.map(|(id, at)| block(id, at, 4, Some(numbers(&[id as i32], 1))));
        step(line, vec![a, b], heap.into(), vec![])
    };
    check(
        "…\nmem::swap(&mut a, &mut b);",
        vec![state(1, 1, 2), state(2, 2, 1)],
        "In `a`, the pointer goes to the block that `b` owned. In `b`, the pointer goes to the block that `a` owned.",
    );
}

#[test]
fn a_change_that_is_not_recorded_is_not_denied() {
    let big = || {
        let mut value = numbers(&[0, 0], 300);
        if let Value::Array { len, .. } = &mut value {
            *len = 300;
        }
        local("big", "[i32; 300]", 0x20, 1200, value)
    };
    check(
        "let mut big = [0; 300];\nbig[299] = 1;",
        vec![step(1, vec![big()], vec![], vec![]), step(2, vec![big()], vec![], vec![])],
        "Nothing changes in what is recorded.",
    );
}

#[test]
fn a_static_tells_which_part_changes() {
    let state = |line, items: &[i32]| {
        let mut step = step(line, vec![], vec![], vec![]);
        step.statics.push(recording::Static {
            name: Some("RAW".to_owned()),
            address: Address::In(Region::Static, 0x10),
            size: 8,
            writable: true,
            ty: "[i32; 2]".to_owned(),
            layout: None,
            bytes: Bytes(items.iter().flat_map(|item| item.to_le_bytes()).collect()),
            value: numbers(items, 2),
        });
        step
    };
    check(
        "fn main() {\nunsafe { RAW[1] = 20 };",
        vec![state(1, &[1, 2]), state(2, &[1, 20])],
        "The static `RAW[1]` changes from 2 to 20.",
    );
}

#[test]
fn a_statement_of_several_lines_runs_once() {
    let source = "let p = P {\n  x: f(),\n};\nlet q = 2;";
    let x = |line, value| step(line, vec![number("p", 0x10, value)], vec![], vec![]);
    check(source, vec![x(1, 0), x(2, 0), x(1, 5)], "`p` changes from 0 to 5.");
    check(
        source,
        vec![x(1, 0), x(4, 0), x(1, 5)],
        "Line 1 for the second time: `p` changes from 0 to 5.",
    );
}

#[test]
fn what_needs_no_drop_is_not_dropped() {
    let dropped = |place: &str| Effect::Dropped { frame: 1, place: place.to_owned() };
    let x = || number("x", 0x10, 1);
    check(
        "fn f<T>(x: T) {\n}",
        vec![step(1, vec![x()], vec![], vec![]), step(2, vec![], vec![], vec![dropped("x")])],
        "Nothing in memory changes.",
    );
}

#[test]
fn elements_that_move_are_told() {
    let vec = |items: &[i32]| {
        let mut block = block(1, 0x2a0, 16, Some(numbers(items, 4)));
        block.bytes = Bytes(items.iter().map(|item| *item as u8).collect());
        block
    };
    for (before, now, expected) in [
        (
            &[1, 2, 3][..],
            &[1, 3][..],
            "The element that was at index 1 is gone; the one behind it has moved down.",
        ),
        (&[4, 5, 6], &[9, 4, 5, 6], "A new element is at index 0; the 3 behind it have moved up."),
        (&[5, 2], &[9, 2, 5], "The elements in a heap block are `[9, 2, 5]` now."),
        // Which of two equal ones has gone cannot be seen, nor that one was put at the end.
        (&[1, 1, 2], &[1, 2], "The elements in a heap block are `[1, 2]` now."),
        (&[1, 2], &[1, 2, 3], "Nothing in memory changes."),
    ] {
        let steps = [(1, before), (2, now)]
            .map(|(line, items)| step(line, vec![], vec![vec(items)], vec![]));
        let said = told("v.f();\nv.g();", Outcome::Exited { code: 0 }, steps.to_vec());
        assert!(said[1].ends_with(expected), "{}", said[1]);
    }
}

#[test]
fn slots_that_are_filled_and_trait_objects_that_lead_elsewhere_are_told() {
    let hole = || Value::Opaque {
        bytes: Bytes(vec![0; 4]),
        reason: "a slot without an element".to_owned(),
    };
    let at = |place: u64| Value::Dyn {
        to: Address::In(Region::Stack(1), place),
        vtable: Address::Null,
        target: "dyn Shape".to_owned(),
        concrete: Some("i32".to_owned()),
        access: Access::Shared,
        owning: false,
        dangling: false,
    };
    let step = |value: Value| {
        let of = local("d", "T", 0x20, 16, value);
        step(1, vec![number("x", 0x10, 1), number("y", 0x14, 2), of], vec![], vec![])
    };
    for (before, now, expected) in
        [(hole(), scalar(4), "`d` is 4 now."), (at(0x10), at(0x14), "`d` now points to `y`.")]
    {
        let said = told("f();", Outcome::Exited { code: 0 }, vec![step(before), step(now)]);
        assert!(said[1].ends_with(expected), "{}", said[1]);
    }
}
