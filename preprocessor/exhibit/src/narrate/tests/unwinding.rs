//! What is said when a panic leaves frames.

use super::*;

#[test]
fn a_panic_that_leaves_main_does_not_return_from_it() {
    let first =
        |to| vec![local("first", "&i32", 0x10, 8, pointer(to, "i32", Access::Shared, false))];
    let heap = |value| vec![block(1, 0x2a0, 4, value)];
    let mut panic = step(1, first(inside(1)), heap(Some(scalar(1))), vec![]);
    panic.event = Event::Panic;
    let freed = vec![Effect::Freed { block: 1, size: 4 }];
    let mut unwind = step(2, first(Address::In(Region::Freed(1), 0)), heap(None), freed);
    unwind.event = Event::Unwind;
    let gone = vec![Effect::Returned { frame: 1, function: "main".to_owned() }];
    let mut end = step(2, vec![], vec![], gone);
    end.event = Event::End;
    end.threads.clear();
    let outcome = Outcome::Panicked { message: "no".to_owned() };
    let sentences = told("f();\n}", outcome, vec![panic, unwind, end.clone()]);
    assert_eq!(
        sentences[1..],
        [
            "A block of 4 bytes is freed. The panic leaves `main`.",
            "The panic has left `main`; its frame is gone. The panic ends the program, with exit status 101.",
        ]
    );
    let sentences = told("f();\n}", Outcome::Exited { code: 0 }, vec![end]);
    assert_eq!(sentences, ["`main` has returned; its frame is gone. The program has ended."]);
}

#[test]
fn a_panic_that_is_caught_has_left_the_frame() {
    let mut unwind = step(1, vec![], vec![], vec![]);
    unwind.event = Event::Unwind;
    unwind.function = "risky".to_owned();
    let gone = vec![Effect::Returned { frame: 2, function: "risky".to_owned() }];
    check(
        "f();\ng();",
        vec![unwind, step(2, vec![], vec![], gone)],
        "The panic has left `risky`; its frame is gone.",
    );
}
