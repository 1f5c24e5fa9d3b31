//! Blocks that come, grow, change hands and go.

use super::*;

#[test]
fn vectors_own_blocks_that_grow_move_and_go() {
    let v = |id, len, cap| local("v", "Vec<i32>", 0x20, 24, vec(inside(id), len, cap));
    let first = || {
        step(
            1,
            vec![v(1, 2, 2)],
            vec![block(1, 0x2a0, 8, Some(numbers(&[1, 2], 2)))],
            vec![Effect::Allocated { block: 1, size: 8 }],
        )
    };
    check(
        "let mut v = vec![1, 2];",
        vec![first()],
        "`v` is a `Vec<i32>`: its 24 bytes (pointer, length, capacity) lie in the frame of `main`; \
         a heap block of 8 bytes holds its 2 elements.",
    );
    let grown = vec![block(1, 0x2a0, 16, Some(numbers(&[1, 2, 3], 4)))];
    check(
        "let mut v = vec![1, 2];\nv.push(3);",
        vec![
            first(),
            step(2, vec![v(1, 3, 4)], grown, vec![Effect::Resized { block: 1, from: 8, to: 16 }]),
        ],
        "In `v`, the length goes from 2 to 3 and the capacity goes from 2 to 4. \
         The block of `v` grows from 8 to 16 bytes and stays where it is.",
    );
    let moved = vec![block(1, 0x2a0, 8, None), block(2, 0x2c0, 16, Some(numbers(&[1, 2, 3], 4)))];
    check(
        "let mut v = vec![1, 2];\nv.push(3);",
        vec![
            first(),
            step(
                2,
                vec![v(2, 3, 4)],
                moved,
                vec![Effect::Replaced { old: 1, new: 2, from: 8, to: 16 }],
            ),
        ],
        "The block of `v` had room for 2: a block of 16 bytes takes its place, the 8 bytes are copied and the \
         old block is freed. In `v`, the length goes from 2 to 3 and the capacity goes from 2 to 4.",
    );
    // `bytes` of the two blocks must differ, else nobody looks at their values.
    let room = |len, items: &[i32]| {
        let mut block = block(1, 0x2a0, 16, Some(numbers(items, 4)));
        block.bytes = Bytes(items.iter().map(|item| *item as u8).collect());
        step(len as u32, vec![v(1, len, 4)], vec![block], vec![])
    };
    check(
        "let mut v = vec![1];\nv.push(3);",
        vec![room(1, &[1]), room(2, &[1, 3])],
        "In `v`, the length goes from 1 to 2. `v[1]` is 3.",
    );
    let dropped = Effect::Dropped { frame: 1, place: "v".to_owned() };
    check(
        "let mut v = vec![1, 2];\ndrop(v);",
        vec![
            first(),
            step(
                2,
                vec![gone(v(1, 2, 2), State::Dropped)],
                vec![block(1, 0x2a0, 8, None)],
                vec![dropped, Effect::Freed { block: 1, size: 8 }],
            ),
        ],
        "`v` is dropped, and its block of 8 bytes is freed.",
    );
    check(
        "let v: Vec<i32> = Vec::new();",
        vec![step(
            1,
            vec![local("v", "Vec<i32>", 0x20, 24, vec(Address::DanglingByDesign(4), 0, 0))],
            vec![],
            vec![],
        )],
        "`v` is an empty `Vec<i32>`: 24 bytes in the frame of `main`, and no block on the heap.",
    );
}

#[test]
fn a_move_says_what_stays_only_where_it_was_seen() {
    let v = |name, at| local(name, "Vec<i32>", at, 24, vec(inside(1), 1, 1));
    let heap = || vec![block(1, 0x2a0, 4, Some(numbers(&[1], 1)))];
    let first = || step(1, vec![v("v", 0x20)], heap(), vec![]);
    let moved = |to: Option<&str>| Effect::Moved {
        frame: 1,
        from: "v".to_owned(),
        to: to.map(str::to_owned),
    };
    let old = || gone(v("v", 0x20), State::Moved);
    check(
        "let v = vec![1];\nlet w = v;",
        vec![first(), step(2, vec![old(), v("w", 0x40)], heap(), vec![moved(Some("w"))])],
        "`w` takes over from `v`: the same 24 bytes stand there now, and the block on the heap has not moved. \
         `v` may not be used any more.",
    );
    let mut other = v("w", 0x40);
    other.bytes = Bytes(vec![0; 24]);
    check(
        "let v = vec![1];\nlet w = v;",
        vec![first(), step(2, vec![old(), other], heap(), vec![moved(Some("w"))])],
        "The value of `v` moves to `w`. `v` may not be used any more.",
    );
    check(
        "let v = vec![1];\ntake(v);",
        vec![first(), step(2, vec![old()], heap(), vec![moved(Some("take()"))])],
        "`v` moves into `take()` and may not be used any more.",
    );
    check(
        "let v = vec![1];\nreturn v;",
        vec![first(), step(2, vec![old()], heap(), vec![moved(None)])],
        "The value of `v` moves away; `v` may not be used any more.",
    );
}

#[test]
fn a_block_that_two_handles_share_is_freed_once() {
    let handle = |name, at| {
        local(name, "Rc<i32>", at, 8, pointer(inside(1), "RcInner<i32>", Access::Owning, true))
    };
    let drop_of = |name: &str| Effect::Dropped { frame: 1, place: name.to_owned() };
    check(
        "let a = Rc::new(7);\n}",
        vec![
            step(
                1,
                vec![handle("a", 0x20), handle("b", 0x28)],
                vec![block(1, 0x2a0, 24, None)],
                vec![],
            ),
            step(
                2,
                vec![
                    gone(handle("a", 0x20), State::Dropped),
                    gone(handle("b", 0x28), State::Dropped),
                ],
                vec![],
                vec![drop_of("b"), drop_of("a"), Effect::Freed { block: 1, size: 24 }],
            ),
        ],
        "The scope ends: `b` and `a` are dropped, in this order, and a block is freed.",
    );
}

#[test]
fn a_type_has_the_article_of_its_sound() {
    let types =
        [("Rc<i32>", "an"), ("Arc<i32>", "an"), ("i32", "an"), ("String", "a"), ("u8", "a")];
    for (ty, article) in types {
        assert_eq!(crate::narrate::phrases::a(ty), article, "{ty}");
    }
}

#[test]
fn blocks_that_std_has_made_for_a_value_are_told() {
    let s = || local("s", "BinaryHeap<i32>", 0x20, 24, vec(inside(1), 1, 9));
    let made = |ty: &str| {
        let mut block = block(1, 0x2a0, 36, Some(scalar(7)));
        block.ty = Some(ty.to_owned());
        vec![step(1, vec![s()], vec![block], vec![])]
    };
    let told = |ty: &str| told("let s = f();", Outcome::Exited { code: 0 }, made(ty)).remove(0);
    assert!(
        told("i32").ends_with("`s` gets a heap block of 36 bytes, which holds 7."),
        "{}",
        told("i32")
    );
    assert!(
        !told("a thread’s result (std)").contains("gets"),
        "{}",
        told("a thread’s result (std)")
    );
}
