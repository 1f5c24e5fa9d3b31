//! Arrows of references: live, lent on, not needed any more, expired. All look different.

use recording::{Access, Borrow, Expired, LendKind};

use super::*;

fn reference(ty: &str, access: Access, dangling: bool) -> Local {
    let value = Value::Pointer {
        to: Address::In(Region::Stack(1), 0x80),
        target: "i32".to_owned(),
        access,
        owning: false,
        dangling,
    };
    Local { value: Some(value), ..blank("r", ty, 8, State::Live, "") }
}

fn expired(cause: &str, line: Option<u32>) -> Option<Expired> {
    Some(Expired { place: "v".to_owned(), cause: cause.to_owned(), line })
}

fn drawn(local: &Local) -> Card {
    let step = step();
    super::super::local(local, &step, form(&[(local, &step)]))
}

/// The style of the only arrow.
fn check(local: &Local, expected: Style) {
    let styles: Vec<Style> = drawn(local).dots.iter().map(|dot| dot.style).collect();
    assert_eq!(styles, [expected], "{local:?}");
}

#[test]
fn what_a_reference_is_worth_decides_its_arrow() {
    let lent = |kind| vec![Borrow { by: "q".to_owned(), kind, until_line: Some(7), copy_of: None }];
    for (ty, access, live) in
        [("&i32", Access::Shared, Style::Shared), ("&mut i32", Access::Mutable, Style::Mutable)]
    {
        let local = reference(ty, access, false);
        check(&local, live);
        check(&Local { idle: true, ..local.clone() }, Style::Idle);
        check(&Local { expired: expired("", Some(5)), ..local.clone() }, Style::Expired);
        // Its block is freed: what it is a reference to is gone, whoever says so.
        let freed = reference(ty, access, true);
        check(&freed, Style::Dangling);
        check(&Local { expired: expired("", Some(5)), ..freed.clone() }, Style::Expired);
        check(&Local { idle: true, ..freed }, Style::Dangling);
        // A loan of a shared reference itself takes nothing from what it reads.
        let rests = if access == Access::Mutable { Style::Resting } else { Style::Shared };
        check(&Local { borrowed: lent(LendKind::Mutable), ..local.clone() }, rests);
        check(&Local { borrowed: lent(LendKind::Reserved), ..local.clone() }, live);
        check(&Local { borrowed: lent(LendKind::Shared), ..local }, live);
    }
}

#[test]
fn what_is_no_reference_never_expires() {
    let loan = Some(7);
    for (ty, access, style) in
        [("*const i32", Access::Raw, Style::Raw), ("Box<i32>", Access::Owning, Style::Owning)]
    {
        let local = reference(ty, access, false);
        check(&Local { expired: expired("", loan), idle: true, ..local }, style);
    }
}

#[test]
fn an_expired_reference_says_so_in_the_longest_words_that_fit() {
    let long = "changed by a_method_with_a_long_name()";
    for (cause, line, expected) in [
        ("", Some(5), "expired on line 5: v was used"),
        ("", None, "expired: v was used"),
        ("moved to t", Some(12), "expired on line 12: v moved to t"),
        (long, Some(12), "expired on line 12"),
        (long, None, "expired"),
    ] {
        let mut local = reference("&i32", Access::Shared, false);
        local.expired = expired(cause, line);
        let card = drawn(&local);
        assert_eq!(texts(&card).last().map(String::as_str), Some(expected));
        assert!(card.marks.iter().any(|mark| matches!(mark, Mark::Path { class: "be", .. })));
    }
}
