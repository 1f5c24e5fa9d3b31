//! Borrows that are reserved before they are active, references that may change, closures.

use super::*;
use crate::tests::fixtures::Fixture;

/// The sentences of the steps of a function that end on a line.
fn sentences(function: &str, line: u32) -> Vec<String> {
    let steps = Fixture::named("lends").recording.steps;
    let here = steps.into_iter().filter(|step| step.function == function && step.line == line);
    here.map(|step| step.narration).collect()
}

#[test]
fn a_reserved_borrow_is_told_when_another_call_runs_before() {
    let entered = &sentences("size", 5)[0];
    assert!(
        entered.ends_with(
            "`v` is reserved for `insert()`, which has not begun: until then `v` can still be read."
        ),
        "{entered}"
    );
    let inside = &sentences("size", 6)[0];
    assert!(!inside.contains("reserved"), "once is enough: {inside}");
    let done = &sentences("main", 18)[0];
    assert!(done.contains("`v` was reserved for `insert()` and still read"), "{done}");
    assert!(!sentences("main", 16)[0].contains("reserved"));
}

#[test]
fn a_reserved_borrow_becomes_active() {
    let lent = |kind| {
        let mut v = number("v", 0x10, 1);
        let by = "grow()".to_owned();
        v.borrowed = vec![recording::Borrow { by, kind, until_line: Some(2), copy_of: None }];
        vec![v]
    };
    let reserved = step(1, lent(recording::LendKind::Reserved), vec![], vec![]);
    let active = step(2, lent(recording::LendKind::Mutable), vec![], vec![]);
    check(
        "v.grow(\n    f());",
        vec![reserved, active],
        "The borrow of `v` that was reserved for `grow()` is active now.",
    );
}

#[test]
fn a_reference_that_may_change_its_new_place_says_so() {
    for (access, expected) in [
        (Access::Shared, "`r` now points to `b`."),
        (Access::Mutable, "`r` now points to `b` and may change it."),
    ] {
        let r = |at| {
            let to = Address::In(Region::Stack(1), at);
            let (target, owning, dangling) = ("i32".to_owned(), false, false);
            local("r", "&_", 0x30, 8, Value::Pointer { to, target, access, owning, dangling })
        };
        let locals = |at| vec![number("a", 0x10, 1), number("b", 0x20, 2), r(at)];
        check(
            "let r = &a;\nr = &b;",
            vec![step(1, locals(0x10), vec![], vec![]), step(2, locals(0x20), vec![], vec![])],
            expected,
        );
    }
}

#[test]
fn a_closure_is_called_by_its_line() {
    let closure = "main::{closure#0}";
    let mut entered = step(4, vec![], vec![], vec![]);
    entered.event = Event::Call;
    entered.function = closure.to_owned();
    let frame = entered.threads[0].frames[0].clone();
    let through = Some(Through { name: "sort_by".to_owned(), calls: 3, derived: 0 });
    let inner = Frame { id: 2, function: closure.to_owned(), line: 4, through, ..frame.clone() };
    entered.threads[0].frames = vec![frame.clone(), inner].into();
    entered.effects = vec![Effect::Called { frame: 2, function: closure.to_owned() }];
    let mut done = step(5, vec![], vec![], vec![]);
    done.effects = vec![Effect::Returned { frame: 2, function: closure.to_owned() }];
    let begun = step(3, vec![], vec![], vec![]);
    let sentences = told("", Outcome::Exited { code: 0 }, vec![begun, entered, done]);
    assert_eq!(
        sentences[1..],
        [
            "A call: the closure on line 4, called by `sort_by`, gets a frame of its own, 64 bytes.",
            "The closure on line 4 has returned; its frame is gone.",
        ]
    );
}
