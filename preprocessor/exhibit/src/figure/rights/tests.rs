//! What is said of a place with its rights, and at which step.

use recording::Expired;

use super::*;
use crate::tests::fixtures::Fixture;

fn place(name: &str, rights: &str) -> PlaceRights {
    PlaceRights {
        place: name.to_owned(),
        read: rights.contains('R'),
        write: rights.contains('W'),
        own: rights.contains('O'),
        because: String::new(),
        never_write: String::new(),
        never_own: String::new(),
        used_later: true,
        expired: None,
    }
}

/// The sentence without markup, its look and its letters.
fn check(place: &PlaceRights, expected: (&str, &str, &str)) {
    let found = sentence(place, &["v", "first", "r", "a"]);
    let code = found.html.replace("<code class=\"nohighlight\">", "`").replace("</code>", "`");
    assert_eq!((code.as_str(), found.class, found.letters.as_str()), expected);
}

#[test]
fn rights_are_told_in_words_first() {
    let because =
        |text: &str, place: PlaceRights| PlaceRights { because: text.to_owned(), ..place };
    let fixed =
        |place: PlaceRights| PlaceRights { never_write: "not declared mut".to_owned(), ..place };
    let behind =
        |place: PlaceRights| PlaceRights { never_own: "behind a reference".to_owned(), ..place };
    check(&place("v", "RWO"), ("`v` can be read, changed and moved", "", "RWO"));
    check(
        &because("lent to first until line 5", place("v", "R")),
        ("`v` can be read, cannot be changed or moved: lent to `first` until line 5", "xrt", "Rwo"),
    );
    check(
        &because("lent mutably to push() until line 5", place("v", "")),
        ("`v` cannot be used: lent mutably to `push()` until line 5", "xrt", "rwo"),
    );
    check(
        &because("lent to a until line 5", fixed(place("v", "R"))),
        (
            "`v` can be read, cannot be moved: lent to `a` until line 5; never changed: not declared `mut`",
            "xrt",
            "R-o",
        ),
    );
    check(
        &because("moved to a place on line 5", fixed(place("v", ""))),
        ("`v` cannot be used: moved to a place on line 5", "xrt", "r-o"),
    );
    check(
        &fixed(place("r", "RO")),
        ("`r` can be read and moved; never changed: not declared `mut`", "", "R-O"),
    );
    check(
        &behind(place("*r", "RW")),
        ("`*r` can be read and changed; never moved: behind a reference", "", "RW-"),
    );
    check(
        &PlaceRights { used_later: false, ..place("v", "RWO") },
        ("`v` can be read, changed and moved; not used again", "xrn", "RWO"),
    );
    let gone =
        |cause: &str| Expired { place: "v".to_owned(), cause: cause.to_owned(), line: Some(9) };
    let expired = Some(gone(""));
    check(
        &because("refers to v", PlaceRights { expired, used_later: false, ..place("r", "") }),
        ("`r` has expired: `v` was changed, moved or dropped on line 9", "xre", "rwo"),
    );
    for (cause, told) in [
        ("moved to a", "moved to `a`"),
        ("dropped", "dropped"),
        ("lent to push(), to change,", "lent to `push()`, to change,"),
    ] {
        let expired = Some(gone(cause));
        let expected = format!("`r` has expired: `v` was {told} on line 9");
        let place = PlaceRights { expired, used_later: false, ..place("r", "") };
        check(&because("refers to v", place), (&expected, "xre", "rwo"));
    }
}

/// The places that are told of after the step that ends on a line.
fn told(step: impl Fn(&Step) -> bool) -> Vec<String> {
    let fixture = Fixture::named("lends");
    let rights = rights(&fixture.recording).expect("the compiler knows them");
    let number = fixture.recording.steps.iter().position(step).expect("such a step");
    let sentences = rights.steps[number].split_whitespace().map(|number| {
        let number: usize = number.parse().expect("a number");
        let text = &rights.sentences[number].html;
        text.replace("<code class=\"nohighlight\">", "").replace("</code>", "")
    });
    sentences.collect()
}

#[test]
fn a_step_tells_of_its_own_function_and_its_own_line() {
    let line = |line| move |step: &Step| step.event == Event::Line && step.line == line;
    let first = told(line(11));
    assert_eq!(first.len(), 2, "*first says nothing new: {first:?}");
    assert!(first[0].starts_with("v can be read, cannot be changed or moved: lent to first"));
    let inner = told(line(6));
    assert!(inner.iter().all(|text| text.starts_with("v ")), "{inner:?}");
    let entered = told(|step| step.event == Event::Call && step.function == "grow");
    assert!(entered.is_empty(), "{entered:?}");
}

#[test]
fn the_arm_that_was_taken_counts() {
    let taken = told(|step| step.event == Event::Line && step.line == 21);
    let s = taken.iter().find(|text| text.starts_with("s ")).expect("s is in scope");
    assert!(s.starts_with("s can be read and moved"), "line 22 comes next: {s}");
    let fixture = Fixture::named("lends");
    let steps = &fixture.recording.steps;
    let last = steps.iter().rposition(|step| step.line == 21).expect("it runs twice");
    let after = after(&fixture.recording, last).expect("rights");
    assert_eq!(after.to_line, Some(27));
    let s = after.after.iter().find(|place| place.place == "s").expect("s");
    assert!(s.because.contains("moved to t"), "{s:?}");
}
