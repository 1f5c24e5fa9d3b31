//! How places, functions and values without bytes are called.

use super::*;

fn at(offset: u64) -> Address {
    Address::In(Region::Stack(1), offset)
}

/// `r` points `offset` bytes into `whole`, which lies at 0x40, and to a `target`.
fn pointing(whole: Local, offset: u64, target: &str, expected: &str) {
    let r = local("r", "&_", 0x10, 8, pointer(at(0x40 + offset), target, Access::Shared, false));
    let before = step(1, vec![whole.clone()], vec![], vec![]);
    check(
        "let r = f();",
        vec![before, step(1, vec![whole, r], vec![], vec![])],
        &format!("Line 1 for the second time: `r` holds the address of {expected}."),
    );
}

#[test]
fn parts_are_told_from_the_whole_by_the_promised_type() {
    let inner = Value::Tuple {
        fields: vec![field("0", 0, 4, "i32", scalar(1)), field("1", 4, 4, "i32", scalar(2))],
    };
    let some = Value::Enum {
        variant: "Some".to_owned(),
        named: false,
        tag: None,
        fields: vec![field("0", 0, 8, "Pair", inner)],
    };
    let fields = vec![
        field("pair", 0, 8, "Option<Pair>", some),
        field("list", 8, 12, "[i32; 3]", numbers(&[1, 2, 3], 3)),
    ];
    // Of another line than the one that runs.
    let whole = || Local {
        declared: 0,
        ..local("s", "S", 0x40, 20, Value::Struct { fields: fields.clone() })
    };
    for (offset, target, expected) in [
        (0, "S", "`s`"),
        (0, "Option<Pair>", "`s.pair`"),
        (0, "Pair", "`s.pair`"),
        (0, "i32", "`s.pair.0`"),
        (4, "i32", "`s.pair.1`"),
        (8, "[i32; 3]", "`s.list`"),
        (8, "i32", "`s.list[0]`"),
        (16, "i32", "`s.list[2]`"),
        // A type that is nowhere there: the outermost part.
        (0, "Private", "`s.pair`"),
        (8, "Private", "`s.list`"),
    ] {
        pointing(whole(), offset, target, expected);
    }
}

#[test]
fn fields_in_blocks_are_told_by_the_promised_type() {
    let node = Value::Struct {
        fields: vec![
            field("next", 0, 8, "Link", scalar(0)),
            field("value", 8, 4, "i32", scalar(7)),
        ],
    };
    let owner = local("b", "Box<Node>", 0x40, 8, pointer(inside(1), "Node", Access::Owning, true));
    for (offset, target, expected) in [
        (0, "Node", "the block that `b` owns"),
        (0, "Link", "`next` in the block that `b` owns"),
        (8, "i32", "`value` in the block that `b` owns"),
    ] {
        let mut heap = block(1, 0x2a0, 16, Some(node.clone()));
        heap.ty = Some("Node".to_owned());
        let to = Address::In(Region::Block(1), offset);
        let r = local("r", "&_", 0x10, 8, pointer(to, target, Access::Shared, false));
        check(
            "let b = f();\nlet r = &b;",
            vec![
                step(1, vec![owner.clone()], vec![heap.clone()], vec![]),
                step(2, vec![owner.clone(), r], vec![heap], vec![]),
            ],
            &format!("`r` holds the address of {expected}."),
        );
    }
}

#[test]
fn parts_of_elements_are_told_from_the_elements() {
    let pair = || Value::Tuple {
        fields: vec![field("0", 0, 4, "i32", scalar(1)), field("1", 4, 4, "u32", scalar(2))],
    };
    let items = Value::Array {
        ty: "(i32, u32)".to_owned(),
        stride: 8,
        len: 2,
        room: 2,
        items: vec![pair(), pair()].into(),
    };
    let owner = local("v", "Vec<(i32, u32)>", 0x40, 24, vec(inside(1), 2, 2));
    for (offset, target, expected) in [
        (8, "(i32, u32)", "element 1 in the block that `v` owns"),
        (12, "u32", "`v[1].1`"),
        (4, "u32", "`v[0].1`"),
    ] {
        let heap = block(1, 0x2a0, 16, Some(items.clone()));
        let to = Address::In(Region::Block(1), offset);
        let r = local("r", "&_", 0x10, 8, pointer(to, target, Access::Shared, false));
        check(
            "let v = f();\nlet r = &v;",
            vec![
                step(1, vec![owner.clone()], vec![heap.clone()], vec![]),
                step(2, vec![owner.clone(), r], vec![heap], vec![]),
            ],
            &format!("`r` holds the address of {expected}."),
        );
    }
}

#[test]
fn one_of_two_variables_of_a_name_is_told_by_its_line() {
    let a = |declared, place, state| Local { declared, state, ..number("a", place, 1) };
    for (state, expected) in [
        (State::Live, "`r` holds the address of the `a` of line 4."),
        (State::Moved, "`r` holds the address of `a`."),
    ] {
        let two = vec![a(1, 0x20, state), a(4, 0x40, State::Live)];
        let mut with = two.clone();
        with.push(local("r", "&i32", 0x10, 8, pointer(at(0x40), "i32", Access::Shared, false)));
        check(
            "let a = 1;\nlet r = &a;",
            vec![step(1, two, vec![], vec![]), step(2, with, vec![], vec![])],
            expected,
        );
    }
}

#[test]
fn elements_without_bytes_are_counted() {
    for (len, expected) in [
        (
            0,
            "`v` is an empty `Vec<()>`: 24 bytes in the frame of `main`, and no block on the heap.",
        ),
        (
            3,
            "`v` is a `Vec<()>` of 3 elements without bytes: 24 bytes in the frame of `main`, and no block on the heap.",
        ),
    ] {
        let v = local("v", "Vec<()>", 0x20, 24, vec(Address::DanglingByDesign(1), len, 0));
        check("let v = f();", vec![step(1, vec![v], vec![], vec![])], expected);
    }
}

#[test]
fn functions_are_called_by_what_tells_them_apart() {
    for (function, other, expected) in [
        ("inside", "main", "`inside`"),
        ("inside::<i32, Vec<i32>>", "main", "`inside`"),
        ("inside::<i32>", "inside::<u8>", "`inside::<i32>`"),
        ("apply::<fn(i32) -> u8>::go", "main", "`apply::go`"),
        ("<Bell as Drop>::drop", "main", "`Bell`'s `drop`"),
        ("<Bell as Drop>::drop", "<Gong as Drop>::drop", "`Bell`'s `drop`"),
        ("<S as A>::go", "<S as B>::go", "`<S as A>::go`"),
        ("Point::new", "main", "`Point::new`"),
    ] {
        let mut now = step(1, vec![], vec![], vec![]);
        now.threads[0].frames[0].function = other.to_owned();
        now.effects = vec![Effect::Returned { frame: 9, function: function.to_owned() }];
        let expected = format!("{expected} has returned; its frame is gone.");
        check("f();", vec![now], &expected);
    }
}
