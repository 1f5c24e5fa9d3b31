use recording::{Recording, SCHEMA, Source};

use super::*;

fn span(text: &str) -> Span {
    let primary = text.starts_with('*');
    let (at, label) = text.trim_start_matches('*').split_once(':').expect("LINE.COLUMN: label");
    let number = |text: &str| text.parse::<u32>().expect("a number");
    let (line, column) = at.split_once('.').unwrap_or((at, "1"));
    Span {
        line: number(line),
        column: number(column),
        end_line: number(line),
        end_column: number(column) + 1,
        primary,
        label: label.to_owned(),
    }
}

fn error(code: &str, message: &str, spans: &[&str]) -> Diagnostic {
    Diagnostic {
        level: Level::Error,
        code: (!code.is_empty()).then(|| code.to_owned()),
        message: message.to_owned(),
        spans: spans.iter().map(|text| span(text)).collect(),
        notes: Vec::new(),
        rendered: String::new(),
    }
}

/// A clash of the spans with these numbers: cause, conflict, later use.
fn clash(error: &Diagnostic, of: (Option<usize>, usize, Option<usize>)) -> Clash {
    Clash {
        code: error.code.clone().unwrap_or_default(),
        cause: of.0.map(|n| error.spans[n].clone()),
        conflict: error.spans[of.1].clone(),
        later: of.2.map(|n| error.spans[n].clone()),
        confirmed: None,
        bars: Vec::new(),
    }
}

fn refused(diagnostics: Vec<Diagnostic>, clashes: Vec<Clash>) -> Recording {
    Recording {
        schema: SCHEMA,
        source: Source { path: "a.rs".to_owned(), edition: "2024".to_owned(), hash: String::new() },
        toolchain: String::new(),
        outcome: Outcome::Rejected,
        diagnostics,
        functions: Vec::new(),
        clashes,
        assembly: Vec::new(),
        layouts: Vec::new(),
        origins: Vec::new(),
        names: Vec::new(),
        optimised: false,
        steps: Vec::new(),
    }
}

/// The first side of a clash, from line 3 on.
fn bar(act: Act) -> Bar {
    let (place, by, words) = ("n".to_owned(), String::new(), String::new());
    Bar { place, act, by, from: 3, to: 5, next_turn: false, words }
}

#[test]
fn the_kind_of_a_loan_is_said_where_the_facts_tell_it() {
    for (code, message, act, expected) in [
        (
            "E0506",
            "cannot assign to `n` because it is borrowed",
            Some(Act::Shared),
            "While `n` is lent to be read (line 3), it cannot be changed by its own name: line 4 \
             assigns to it.",
        ),
        (
            "E0506",
            "cannot assign to `n` because it is borrowed",
            Some(Act::Mutable),
            "While `n` is lent mutably (line 3), it cannot be changed by its own name: line 4 \
             assigns to it.",
        ),
        (
            "E0505",
            "cannot move out of `n` because it is borrowed",
            Some(Act::Shared),
            "While `n` is lent to be read (line 3), it cannot be moved away, or the reference would \
             lead to an empty place: line 4 moves it.",
        ),
        (
            "E0506",
            "cannot assign to `n` because it is borrowed",
            None,
            "While `n` is lent (line 3), it cannot be changed by its own name: line 4 assigns to it.",
        ),
    ] {
        let error = error(code, message, &["*4:here", "3:borrowed here"]);
        let mut clash = clash(&error, (Some(1), 0, None));
        clash.bars = act.map(bar).into_iter().collect();
        let recording = refused(vec![error], vec![clash]);
        assert_eq!(refusals(&recording, "")[0].sentence, expected);
    }
}

#[test]
fn what_came_before_has_the_name_of_what_it_is() {
    for (code, expected) in [
        ("E0382", "Move"),
        ("E0384", "First value"),
        ("E0381", "Declaration"),
        ("E0510", "Looked at"),
        ("E0502", "Borrow"),
    ] {
        let error = error(code, "cannot do that to `n`", &["*4:here", "3:before"]);
        let clashes = vec![clash(&error, (Some(1), 0, None))];
        let recording = refused(vec![error], clashes);
        let refusal = &refusals(&recording, "")[0];
        let roles: Vec<Option<Role>> =
            refusal.error.spans.iter().map(|span| refusal.role(span)).collect();
        assert_eq!(roles, [Some(Role::Conflict), Some(Role::Before(expected))], "{code}");
    }
}

/// The sentence of one error with its clash.
fn check(
    (code, message): (&str, &str),
    spans: &[&str],
    of: Option<(Option<usize>, usize, Option<usize>)>,
    expected: &str,
) {
    let error = error(code, message, spans);
    let clashes = of.map(|of| clash(&error, of)).into_iter().collect();
    let recording = refused(vec![error], clashes);
    let found = refusals(&recording, "");
    assert_eq!(found[0].sentence, expected);
    assert_eq!(found[0].clash.is_some(), of.is_some(), "{message}");
}

#[test]
fn two_uses_that_cannot_be_at_the_same_time() {
    let of = Some((Some(1), 0, Some(2)));
    check(
        ("E0502", "cannot borrow `v` as mutable because it is also borrowed as immutable"),
        &[
            "*5:mutable borrow occurs here",
            "4:immutable borrow occurs here",
            "6:immutable borrow later used here",
        ],
        of,
        "While `v` is lent to be read (line 4), nothing may change it: line 5 asks for that right, \
         and line 6 still needs the loan.",
    );
    check(
        ("E0502", "cannot borrow `v` as immutable because it is also borrowed as mutable"),
        &[
            "*9:immutable borrow occurs here",
            "8:mutable borrow occurs here",
            "9:mutable borrow later used by call",
        ],
        of,
        "While `v` is lent mutably (line 8), nobody else may even read it: line 9 borrows it, and \
         this very line still needs the loan.",
    );
    check(
        ("E0499", "cannot borrow `s` as mutable more than once at a time"),
        &[
            "*5:second mutable borrow occurs here",
            "4:first mutable borrow occurs here",
            "6:first borrow later used here",
        ],
        of,
        "`s` can be lent mutably only once at a time: first on line 4, again on line 5, and line 6 \
         still needs the loan.",
    );
    check(
        ("E0499", "cannot borrow `s` as mutable more than once at a time"),
        &[
            "*5:`s` was mutably borrowed here in the previous iteration of the loop",
            "5:first borrow used here, in later iteration of loop",
        ],
        Some((Some(0), 0, Some(1))),
        "`s` can be lent mutably only once at a time: line 5 lends it again in every turn of the \
         loop, and the loan of the turn before is still needed.",
    );
    check(
        ("E0505", "cannot move out of `s` because it is borrowed"),
        &[
            "*4:move out of `s` occurs here",
            "3:borrow of `s` occurs here",
            "5:borrow later used here",
        ],
        of,
        "While `s` is lent (line 3), it cannot be moved away, or the reference would lead to an \
         empty place: line 4 moves it, and line 5 still needs the loan.",
    );
    check(
        ("E0506", "cannot assign to `n` because it is borrowed"),
        &[
            "*4:`n` is assigned to here but it was already borrowed",
            "3:`n` is borrowed here",
            "5:borrow later used here",
        ],
        of,
        "While `n` is lent (line 3), it cannot be changed by its own name: line 4 assigns to it, \
         and line 5 still needs the loan.",
    );
}

/// Lent is another place than the one that is used: the whole, or a part.
#[test]
fn a_part_is_lent_with_the_whole_and_the_whole_with_a_part() {
    for (code, message, lent, expected) in [
        (
            "E0502",
            "cannot borrow `self.log` as mutable because it is also borrowed as immutable",
            "*self",
            "While `*self` is lent to be read (line 4), nothing may change `self.log`, a part of it: \
             line 5 asks for that right, and line 6 still needs the loan.",
        ),
        (
            "E0503",
            "cannot use `tally.count` because it was mutably borrowed",
            "tally",
            "While `tally` is lent mutably (line 4), `tally.count`, a part of it, cannot be used by \
             its own name, not even to be read: line 5 does so, and line 6 still needs the loan.",
        ),
        (
            "E0505",
            "cannot move out of `shelf` because it is borrowed",
            "shelf.books",
            "While `shelf.books` is lent to be read (line 4), `shelf` cannot be moved away, or the \
             reference would lead to an empty place: line 5 moves it, and line 6 still needs the loan.",
        ),
        (
            "E0506",
            "cannot assign to `pair.0` because it is borrowed",
            "(*pair).0",
            "While `pair.0` is lent to be read (line 4), it cannot be changed by its own name: line 5 \
             assigns to it, and line 6 still needs the loan.",
        ),
    ] {
        let error = error(code, message, &["*5:used here", "4:borrowed here", "6:later used here"]);
        let mut clash = clash(&error, (Some(1), 0, Some(2)));
        clash.bars = vec![recording::Bar {
            place: lent.to_owned(),
            act: recording::Act::Shared,
            by: String::new(),
            from: 4,
            to: 6,
            next_turn: false,
            words: String::new(),
        }];
        let recording = refused(vec![error], vec![clash]);
        assert_eq!(refusals(&recording, "")[0].sentence, expected);
    }
}

#[test]
fn values_that_are_gone() {
    check(
        ("E0382", "borrow of moved value: `s`"),
        &["*4:value borrowed here after move", "3:value moved here"],
        Some((Some(1), 0, None)),
        "The value of `s` moved away on line 3; `s` is empty since, and line 4 uses it.",
    );
    check(
        ("E0382", "use of moved value: `s`"),
        &["*8:value moved here, in previous iteration of loop", "7:inside of this loop"],
        Some((Some(0), 0, None)),
        "The first turn of the loop moves the value of `s` away on line 8; the next turn would \
         find `s` empty.",
    );
    check(
        (
            "E0507",
            "cannot move out of `player.nickname` as enum variant `Some` which is behind a shared reference",
        ),
        &["*6:", "7:data moved here"],
        Some((None, 0, None)),
        "Nothing can be moved out of `player.nickname` on line 6: a reference only borrows, and \
         the owner would be left with an empty place.",
    );
    check(
        ("E0507", "cannot move out of index of `Vec<String>`"),
        &["*3:move occurs because value has type `String`"],
        Some((None, 0, None)),
        "Nothing can be moved out of an element of a `Vec<String>` on line 3: the collection would \
         be left with an empty place in the middle.",
    );
    check(
        ("E0381", "used binding `x` is possibly-uninitialized"),
        &["*7:`x` used here but it is possibly-uninitialized"],
        None,
        "`x` may have no value on line 7: not every way that leads there fills it, and what was \
         never filled cannot be read.",
    );
}

#[test]
fn what_would_be_outlived() {
    check(
        ("E0597", "`x` does not live long enough"),
        &[
            "*5:borrowed value does not live long enough",
            "6:`x` dropped here while still borrowed",
            "7:borrow later used here",
        ],
        Some((Some(0), 1, Some(2))),
        "`x` ends on line 6, and line 7 still needs the loan: a reference may not outlive what it \
         leads to.",
    );
    check(
        ("E0515", "cannot return value referencing local variable `s`"),
        &[
            "*3:returns a value referencing data owned by the current function",
            "3:`s` is borrowed here",
        ],
        Some((Some(1), 0, None)),
        "`s` ends with the function, so line 3 cannot hand a reference to it to the caller.",
    );
    check(
        ("E0521", "borrowed data escapes outside of function"),
        &["*2:`name` escapes the function body here", "1:`name` is a reference"],
        Some((None, 0, None)),
        "`name` is lent to this function for as long as the call lasts, and line 2 would keep it \
         for longer.",
    );
}

#[test]
fn other_errors_are_told_with_the_compilers_first_line() {
    check(
        ("E0308", "mismatched types"),
        &["*6:expected `String`, found `&str`"],
        None,
        "The types on line 6 do not fit: expected `String`, found `&str`.",
    );
    check(
        ("E9999", "something `new` went wrong"),
        &["*6:here"],
        None,
        "Something `new` went wrong (line 6).",
    );
    check(
        ("", "expected one of `!` or `.`, found `;`"),
        &["*2:"],
        None,
        "Expected one of `!` or `.`, found `;` (line 2).",
    );
}

#[test]
fn each_error_has_its_own_clash_and_its_own_sides() {
    let first = error(
        "E0499",
        "cannot borrow `a` as mutable more than once at a time",
        &[
            "*6:second mutable borrow occurs here",
            "4:first mutable borrow occurs here",
            "7:first borrow later used here",
        ],
    );
    let other = error("E0308", "mismatched types", &["*9:expected `u8`"]);
    let last = error(
        "E0382",
        "use of moved value: `b`",
        &["*12:value used here after move", "11:value moved here", "10:move occurs"],
    );
    let clashes = vec![clash(&first, (Some(1), 0, Some(2))), clash(&last, (Some(1), 0, None))];
    let recording = refused(vec![first, other, last], clashes);
    let found = refusals(&recording, "");
    let side = |act, from, to, refused| Side { act, from, to, refused };
    let sides: Vec<Vec<Side>> = found.iter().map(Refusal::sides).collect();
    assert_eq!(
        sides,
        [
            vec![side(Some(Act::Mutable), 4, 7, false), side(None, 6, 6, true)],
            vec![],
            vec![side(Some(Act::Moved), 11, 12, false), side(None, 12, 12, true)],
        ]
    );
    let roles = |n: usize| -> Vec<Option<String>> {
        let spans = &found[n].error.spans;
        spans.iter().map(|span| found[n].role(span).map(Role::words)).collect()
    };
    let named = |names: &[&str]| {
        names.iter().map(|&n| (!n.is_empty()).then(|| n.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(roles(0), named(&["Conflict", "Borrow", "Later use"]));
    assert_eq!(roles(1), named(&[""]));
    assert_eq!(roles(2), named(&["Conflict", "Move", ""]));
}

#[test]
fn lifetimes_are_told_by_what_asks_for_them() {
    for (error, spans, expected) in [
        (
            ("E0621", "explicit lifetime required in the type of `line`"),
            vec!["*6:lifetime `'a` required"],
            "Line 6 uses what `line` leads to for as long as `'a`, but the type of `line` does not \
             promise that it lasts so long: it has to name the lifetime, too.",
        ),
        (
            ("", "lifetime may not live long enough"),
            vec!["*3:argument requires that `'a` must outlive `'b`"],
            "The call on line 3 needs `'a` to last at least as long as `'b`, and nothing says so.",
        ),
        (
            ("", "lifetime may not live long enough"),
            vec!["*3:assignment requires that `'a` must outlive `'b`"],
            "The assignment on line 3 needs `'a` to last at least as long as `'b`, and nothing says \
             so.",
        ),
        (
            ("", "lifetime may not live long enough"),
            vec![
                "*2:function was supposed to return data with lifetime `'a` but it is returning data with lifetime `'b`",
            ],
            "Line 2 returns what lasts for `'b` where `'a` is promised, and nothing says that `'b` \
             lasts as long as `'a`.",
        ),
        (
            ("", "lifetime may not live long enough"),
            vec!["*2:returning this value requires that `'1` must outlive `'2`"],
            "What line 2 returns may end too early: returning this value requires that `'1` must \
             outlive `'2`.",
        ),
        (
            (
                "E0700",
                "hidden type for `impl Iterator<Item = u32>` captures lifetime that does not appear in bounds",
            ),
            vec![
                "*4:",
                "3:hidden type `Iter<'_, u32>` captures the anonymous lifetime defined here",
            ],
            "What line 4 returns holds references that last for a lifetime without a name, and `impl \
             Iterator<Item = u32>` does not say so: a caller could keep it for longer. `use<…>` has \
             to name the lifetime.",
        ),
        (
            ("E0507", "cannot move out of dereference of `std::sync::MutexGuard<'_, String>`"),
            vec!["*4:move occurs because value has type `String`"],
            "Nothing can be moved out of what a `MutexGuard<'_, String>` leads to on line 4: it \
             belongs to another, who would be left with an empty place.",
        ),
        (
            ("E0524", "two closures require unique access to `*x` at the same time"),
            vec!["*4:second closure is constructed here", "3:first closure is constructed here"],
            "Two closures change `x`, and each needs it for itself alone: the first stands on line \
             3, the second on line 4.",
        ),
    ] {
        check(error, &spans, None, expected);
    }
}
