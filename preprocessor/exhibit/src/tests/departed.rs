//! What a pointer leads to when nobody lives there any more.

use super::fixtures::Fixture;
use crate::{card::Style, scene::Scene};

/// The arrows of the program at the last step of a line, by their styles, from top to bottom of
/// the stack.
fn check(fixture: &Fixture, line: u32, expected: &[Style]) {
    let steps = &fixture.recording.steps;
    let number = steps.iter().rposition(|step| step.line == line).expect("the line runs");
    let scene = Scene::new(steps);
    let mut arrows: Vec<_> =
        scene.arrows.iter().filter(|arrow| arrow.steps.contains(&number)).collect();
    arrows.sort_by(|a, b| a.from.y.total_cmp(&b.from.y));
    let styles: Vec<Style> = arrows.iter().map(|arrow| arrow.style).collect();
    assert_eq!(styles, expected, "line {line}");
    assert!(arrows.iter().all(|arrow| arrow.to.is_some()), "line {line}");
}

#[test]
fn a_pointer_to_what_is_out_of_scope_leads_to_its_ghost() {
    let fixture = Fixture::named("departed");
    for (line, expected) in [
        (4, &[][..]),
        (5, &[Style::Raw]),
        (6, &[Style::Raw]),
        (9, &[Style::Dangling, Style::Owning]),
        (10, &[Style::Dangling, Style::Shared, Style::Owning]),
        // `r` is not used again after line 11, and its block is replaced on line 12.
        (11, &[Style::Dangling, Style::Idle, Style::Owning]),
        (12, &[Style::Dangling, Style::Expired, Style::Owning]),
    ] {
        check(&fixture, line, expected);
    }
}

#[test]
fn without_a_pointer_there_is_no_ghost() {
    let mut fixture = Fixture::named("departed");
    for step in &mut fixture.recording.steps {
        for frame in step.threads.iter_mut().flat_map(|thread| &mut thread.frames) {
            frame.locals.retain(|local| local.name != "p");
        }
    }
    let html = crate::html(&fixture.figure()).expect("draws");
    assert!(!html.contains("out of scope"));
    let whole = crate::html(&Fixture::named("departed").figure()).expect("draws");
    assert!(whole.contains("out of scope"));
}
