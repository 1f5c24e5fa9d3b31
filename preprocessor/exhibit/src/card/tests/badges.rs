//! Who has borrowed a local: in the longest words that fit, below its value.

use recording::{Borrow, LendKind};

use super::*;

/// Loans as `(by, kind, until)`, 0 for those that outlast the function.
fn check(loans: &[(&str, LendKind, u32)], expected: &[&str]) {
    let step = step();
    let mut lent = local("v", "i32", 4);
    lent.borrowed = loans.iter().map(|&(by, kind, until)| borrow(by, kind, until)).collect();
    shown(&lent, &step, expected);
}

fn borrow(by: &str, kind: LendKind, until: u32) -> Borrow {
    Borrow { by: by.to_owned(), kind, until_line: (until > 0).then_some(until), copy_of: None }
}

fn local(name: &str, ty: &str, size: u64) -> Local {
    Local {
        value: Some(Value::Scalar { text: "1".to_owned() }),
        ..blank(name, ty, size, State::Live, "")
    }
}

/// The card of a local says this below its value, in a height that does not change.
fn shown(lent: &Local, step: &Step, expected: &[&str]) {
    let mut free = lent.clone();
    free.borrowed.clear();
    let form = form(&[(lent, step), (&free, step)]);
    let card = super::super::local(lent, step, form);
    let value = super::super::local(&free, step, form);
    let below: Vec<String> = texts(&card).split_off(texts(&value).len());
    assert_eq!(below, expected);
    assert!(texts(&card).iter().all(|text| !text.contains('…')), "{expected:?}");
    assert!(card.height <= form.height, "{expected:?}");
    for mark in &card.marks {
        let Mark::Text { rect, text, .. } = mark else { continue };
        assert!(rect.right() <= INNER && rect.bottom() <= card.height, "{text}");
    }
    for cell in &card.cells {
        assert!(cell.rect.bottom() <= card.height - expected.len() as f64 * 15.0, "{expected:?}");
    }
}

#[test]
fn copies_of_a_reference_are_told_from_other_holders() {
    let step = step();
    for (loans, expected) in [
        (&[("a", ""), ("b", "a")][..], "shared: a, copy b, until line 9"),
        (&[("a", ""), ("b", "a"), ("c", "b")], "shared: a, copies b and c"),
        (&[("first", ""), ("f", "first")], "shared with first and its copy f"),
        (
            &[("a_reference_to_it", ""), ("b", "a_reference_to_it")],
            "shared: a_reference_to_it, copy b",
        ),
        (&[("a", ""), ("b", ""), ("c", "b")], "shared with a, b and c"),
        (&[("a", ""), ("b", "")], "shared with a and b until line 9"),
    ] {
        let mut lent = local("v", "i32", 4);
        let copy = |from: &str| Some(from.to_owned()).filter(|from| !from.is_empty());
        let loans = loans
            .iter()
            .map(|&(by, from)| Borrow { copy_of: copy(from), ..borrow(by, LendKind::Shared, 9) });
        lent.borrowed = loans.collect();
        shown(&lent, &step, &[expected]);
    }
}

#[test]
fn a_loan_says_who_how_and_until_when_as_far_as_there_is_room() {
    use LendKind::{Mutable, Reserved, Shared};
    for (loans, expected) in [
        (&[("r", Shared, 5)][..], &["lent to r, shared, until line 5"][..]),
        (&[("r", Mutable, 5)], &["lent to r, mutably, until line 5"]),
        (&[("push()", Reserved, 9)], &["reserved for push() until line 9"]),
        (&[("first", Shared, 8)], &["shared with first until line 8"]),
        (&[("a", Shared, 8), ("b", Shared, 9)], &["shared with a and b until line 9"]),
        (&[("push()", Mutable, 9)], &["lent mutably to push()"]),
        (&[("r", Shared, 0)], &["shared with r until it returns"]),
        (&[("r", Mutable, 0)], &["lent mutably to r"]),
        (&[("the_reader_of_it", Shared, 12)], &["shared with the_reader_of_it"]),
        (&[("a_name_that_is_longer_than_this", Shared, 12)], &["shared until line 12"]),
        (&[("a_name_that_is_longer_than_this", Mutable, 12)], &["lent mutably until line 12"]),
        (&[("a_name_that_is_longer_than_this", Reserved, 12)], &["reserved until line 12"]),
        (
            &[("size()", Shared, 9), ("push()", Reserved, 9)],
            &["reserved for push() until line 9", "shared with size() until line 9"],
        ),
        (&[], &[]),
    ] {
        check(loans, expected);
    }
}

#[test]
fn of_reborrows_only_the_innermost_is_awake() {
    let mut step = step();
    let frame = &mut step.threads[0].frames[0];
    let mut locals = [local("v", "Vec<i32>", 4), local("r", "i32", 4), local("q", "i32", 4)];
    for (local, at) in locals.iter_mut().zip([0x10, 0x20, 0x30]) {
        local.address = Address::In(Region::Stack(1), at);
    }
    locals[0].borrowed = vec![borrow("q", LendKind::Mutable, 7), borrow("r", LendKind::Mutable, 7)];
    locals[1].borrowed = vec![borrow("q", LendKind::Mutable, 6)];
    frame.locals = locals.to_vec().into();
    shown(&locals[0], &step, &["lent to r, on to q, until line 7"]);
    shown(&locals[1], &step, &["lent to q, mutably, until line 6"]);
    shown(&locals[2], &step, &[]);
    let class = |local: &Local| {
        let card = super::super::local(local, &step, form(&[(local, &step)]));
        card.marks.iter().find_map(|mark| match mark {
            Mark::Text { text, class, .. } if *text == local.name => Some(*class),
            _ => None,
        })
    };
    assert_eq!(locals.each_ref().map(class), [Some("mj"), Some("mj"), Some("mn")]);
    // Of a longer chain the ends are told; the loan lasts as long as the outermost needs it.
    let mut three = locals.clone();
    three[0].borrowed.insert(0, borrow("s", LendKind::Mutable, 7));
    three[1].borrowed.push(borrow("s", LendKind::Mutable, 6));
    three[2].borrowed.push(borrow("s", LendKind::Mutable, 5));
    step.threads[0].frames[0].locals = three.to_vec().into();
    let words = super::super::borrowed(&three[0], &step);
    assert_eq!(words, ["lent to r … s, until line 7"]);
    step.threads[0].frames[0].locals = locals.to_vec().into();
    // Without that, they are what they are: two holders.
    locals[1].borrowed.clear();
    step.threads[0].frames[0].locals = locals.to_vec().into();
    shown(&locals[0], &step, &["lent mutably to q and r"]);
}

#[test]
fn a_box_without_a_value_leaves_room_for_what_was_lent() {
    let step = step();
    let mut lent = local("p", "Pair", 16);
    lent.value = Some(Value::Struct {
        fields: vec![recording::Field {
            name: "a".to_owned(),
            offset: 0,
            size: 8,
            ty: "u64".to_owned(),
            state: None,
            value: Some(Value::Scalar { text: "1".to_owned() }),
        }],
    });
    lent.borrowed = vec![borrow("r", LendKind::Shared, 5)];
    let gone = blank("p", "Pair", 16, State::Moved, "moved to q on line 6");
    let form = form(&[(&lent, &step), (&gone, &step)]);
    let card = super::super::local(&gone, &step, form);
    let hatched = card.marks.iter().find_map(|mark| match mark {
        Mark::Rect { rect, class: "mo", .. } => Some(rect.bottom()),
        _ => None,
    });
    assert_eq!(hatched, Some(form.height - 17.0));
}
