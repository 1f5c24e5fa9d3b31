//! After which line of a refused program the rights are told at first, and what is told of it.

use recording::{FunctionRights, LineRights, PlaceRights, Recording, Span};

use super::*;
use crate::tests::fixtures::Fixture;

fn place(name: &str) -> PlaceRights {
    PlaceRights {
        place: name.to_owned(),
        read: true,
        write: false,
        own: false,
        because: "lent to r".to_owned(),
        never_write: String::new(),
        never_own: String::new(),
        used_later: true,
        expired: None,
    }
}

/// Functions as `main 2 3>5 3>6`: a name and lines, with the line that follows where it matters.
/// After each line there is a place of the line's name.
fn functions(texts: &[&str]) -> Vec<FunctionRights> {
    let function = |text: &&str| {
        let mut words = text.split(' ');
        let name = words.next().expect("a name").to_owned();
        let line = |word: &str| {
            let (line, to) = word.split_once('>').unwrap_or((word, ""));
            let after = vec![place(&format!("p{line}"))];
            LineRights { line: line.parse().expect("a line"), to_line: to.parse().ok(), after }
        };
        FunctionRights { name, frame: None, lines: words.map(line).collect(), lanes: Vec::new() }
    };
    texts.iter().map(function).collect()
}

/// The use after move, refused on this line.
fn refused(conflict: u32, texts: &[&str]) -> Recording {
    let mut recording = Fixture::named("use_after_move").recording;
    recording.clashes.clear();
    for span in &mut recording.diagnostics[0].spans {
        *span = Span { line: conflict, end_line: conflict, ..span.clone() };
    }
    recording.functions = functions(texts);
    recording
}

#[test]
fn the_rights_just_before_the_clash_come_first() {
    for (conflict, texts, line, to) in [
        (4, &["main 2 3 4 5"][..], 3, None),
        (2, &["main 2 3"], 2, None),
        // Blank lines have none.
        (7, &["main 2 3 7"], 3, None),
        // Of several ways that which leads there.
        (6, &["main 2 3>5 3>6 6"], 3, Some(6)),
        (9, &["main 2 3>5 3>6 9"], 3, Some(5)),
        // In the function that has the line.
        (6, &["main 2 3 9", "f 5 6"], 5, None),
        (10, &["f 2 3", "main 7 8 10"], 8, None),
        // A closure stands in a function.
        (5, &["main 2 3 7", "main::{closure#0} 4 5"], 4, None),
        // An error without a line of its own in any of them.
        (20, &["main 2 3"], 3, None),
    ] {
        let recording = refused(conflict, texts);
        let rights = rights(&recording).expect("rights");
        let view = &rights.lines[rights.first];
        assert_eq!((view.line, view.to), (line, to), "{conflict} of {texts:?}");
        assert_eq!(joined(&rights.shown), view.numbers);
    }
}

#[test]
fn whose_line_it_is_is_told_where_two_have_it() {
    let of = |texts: &[&str]| -> Vec<Option<String>> {
        let rights = rights(&refused(3, texts)).expect("rights");
        rights.lines.into_iter().map(|view| view.of).collect()
    };
    assert_eq!(of(&["main 2 3>4 3>5"]), [None, None, None]);
    let found = of(&["main 2 3", "main::{closure#0} 3"]);
    assert_eq!(found, [None, Some("main".to_owned()), Some("the closure".to_owned())]);
}

#[test]
fn without_an_analysis_there_are_no_rights() {
    assert!(rights(&refused(3, &[])).is_none());
    assert!(rights(&refused(3, &["main"])).is_none());
}
