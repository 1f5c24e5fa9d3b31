//! Lanes beside the code: what stands beside which line, for hand-made lives of places.

use recording::{
    Act, Bar, Clash, FunctionRights, Lane, LaneEvent, LaneState, LendKind, Mark, Stretch,
};

use super::{
    fixtures::{Fixture, all},
    markup,
};
use crate::{html, words::pieces};

fn stretch(from: u32, to: u32, state: LaneState) -> Stretch {
    let words = format!("{state:?} from {from} to v");
    Stretch { from, to, state, words, arm_of: None, idle: false }
}

fn lane(place: &str, stretches: Vec<Stretch>) -> Lane {
    let declared = stretches[0].from;
    let (place, marks) = (place.to_owned(), Vec::new());
    Lane { place, declared, reference: false, pointer: false, stretches, marks }
}

/// A fixture of 18 lines with these lanes.
fn with(lanes: Vec<Lane>) -> Fixture {
    let mut fixture = Fixture::named("article");
    let (name, lines) = ("main".to_owned(), Vec::new());
    fixture.recording.functions = vec![FunctionRights { name, frame: None, lines, lanes }];
    fixture
}

fn drawn(fixture: &Fixture) -> String {
    html(&fixture.figure()).expect("draws")
}

/// What stands beside a line.
fn beside(html: &str, line: u32) -> &str {
    let from = html.split(&format!("data-n=\"{line}\">")).nth(1).expect("the line");
    let strip = from.split("&#10;").next().expect("its end");
    strip.rsplit_once("</span>").map_or("", |(strip, _)| strip)
}

/// The classes and paths in the strip of a line.
fn bars(html: &str, line: u32) -> Vec<(String, String)> {
    let strip = beside(html, line);
    let attribute = |text: &str, name: &str| {
        let rest = text.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let paths = strip.split("<path ").skip(1);
    paths.map(|path| (attribute(path, "class"), attribute(path, "d"))).collect()
}

fn check(fixture: &Fixture, expected: &[(u32, &[(&str, &str)])]) {
    let html = drawn(fixture);
    for (line, expected) in expected {
        let found = bars(&html, *line);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(class, path)| (class.as_str(), path.as_str())).collect();
        assert_eq!(found, *expected, "line {line}");
    }
}

#[test]
fn a_lane_begins_and_ends_in_the_middle_of_its_lines() {
    use LaneState::{LentShared, Owns};
    let v = lane("v", vec![stretch(3, 5, Owns), stretch(5, 6, LentShared), stretch(6, 8, Owns)]);
    check(
        &with(vec![v]),
        &[
            (2, &[]),
            (3, &[("zo", "M6 12V24")]),
            (4, &[("zo", "M6 0V24")]),
            (5, &[("zo", "M6 0V12"), ("zs", "M6 12V24")]),
            (6, &[("zs", "M6 0V12"), ("zo", "M6 12V24")]),
            (7, &[("zo", "M6 0V24")]),
            (8, &[("zo", "M6 0V12")]),
            (9, &[]),
        ],
    );
}

#[test]
fn states_look_different_without_colour() {
    use LaneState::{
        Dropped, Expired, LentMutable, LentShared, MaybeMoved, Moved, Owns, PartlyMoved, Reserved,
        Uninitialised,
    };
    let shape = |state, reference, idle| {
        let mut lane = lane("v", vec![stretch(3, 6, state)]);
        lane.reference = reference;
        lane.stretches[0].idle = idle;
        let found = bars(&drawn(&with(vec![lane])), 4);
        found.first().map(|(class, _)| class.clone())
    };
    let states = [
        (Owns, false, false),
        (Owns, true, false),
        (Owns, true, true),
        (LentShared, false, false),
        (LentMutable, false, false),
        (Reserved, false, false),
        (PartlyMoved, false, false),
        (Uninitialised, false, false),
        (Expired, true, false),
    ];
    let mut shapes: Vec<_> = states.map(|(s, r, i)| shape(s, r, i).expect("a bar")).to_vec();
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), states.len(), "{shapes:?}");
    assert_eq!(shape(MaybeMoved, false, false).as_deref(), Some("zp"));
    assert_eq!(shape(Moved, false, false), None);
    assert_eq!(shape(Dropped, false, false), None);
}

#[test]
fn ends_have_signs() {
    let mark = |line, event| Mark { line, event, lend: None, words: "moved to t".to_owned() };
    let mut s = lane("s", vec![stretch(3, 5, LaneState::Owns), stretch(5, 8, LaneState::Moved)]);
    s.marks = vec![mark(5, LaneEvent::Moved), mark(5, LaneEvent::Moved)];
    let mut t = lane("t", vec![stretch(4, 8, LaneState::Owns)]);
    t.marks = vec![mark(4, LaneEvent::Filled), mark(8, LaneEvent::Dropped)];
    let html = drawn(&with(vec![s, t]));
    let classes =
        |line| -> Vec<String> { bars(&html, line).into_iter().map(|(class, _)| class).collect() };
    assert_eq!(classes(5), ["zo", "zw"]);
    assert_eq!(classes(6), ["zo"]);
    assert_eq!(classes(8), ["zo", "zx"]);
    let legend = html.split("class=\"xzg\"").nth(1).and_then(|rest| rest.split("</ul>").next());
    let legend = legend.expect("a legend");
    let order: Vec<_> = ["owns", "moved away", "dropped"].map(|word| legend.find(word)).to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{legend}");
    assert!(!legend.contains("lent"), "{legend}");
}

#[test]
fn an_arm_does_not_go_on_from_the_arm_before() {
    let mut other = stretch(6, 8, LaneState::Owns);
    other.arm_of = Some(3);
    let lane = lane("s", vec![stretch(3, 6, LaneState::Owns), other]);
    check(&with(vec![lane]), &[(6, &[("zo", "M6 0V8.5M6 15.5V24")])]);
}

#[test]
fn a_lane_of_one_line_can_be_seen() {
    let lane = lane("s", vec![stretch(6, 6, LaneState::Owns)]);
    check(&with(vec![lane]), &[(5, &[]), (6, &[("zo", "M6 8V16")]), (7, &[])]);
}

#[test]
fn a_loan_within_a_line_is_seen_in_it() {
    let mut v = lane("v", vec![stretch(3, 8, LaneState::Owns)]);
    let words = "reserved for push() and still read, then lent to it, to change".to_owned();
    v.marks = vec![Mark {
        line: 5,
        event: LaneEvent::Lent,
        lend: Some(LendKind::Reserved),
        words: words.clone(),
    }];
    let fixture = with(vec![v.clone()]);
    let double = "M4.2 7V17M7.8 7V17";
    check(
        &fixture,
        &[
            (4, &[("zo", "M6 0V24")]),
            (5, &[("zo", "M6 0V7M6 17V24"), ("zv", double)]),
            (6, &[("zo", "M6 0V24")]),
        ],
    );
    let html = drawn(&fixture);
    assert!(html.contains("<span data-f=\"5\">"), "it is said too");
    assert!(html.contains("reserved for <code class=\"nohighlight\">push()</code> and still"));
    // Where a stretch tells it, the mark says nothing new.
    v.stretches = vec![stretch(3, 5, LaneState::Owns), stretch(5, 8, LaneState::LentMutable)];
    v.stretches[1].words = "lent to r, to change, until line 8".to_owned();
    v.marks[0].words = "lent to r, to change".to_owned();
    v.marks[0].lend = Some(LendKind::Mutable);
    let fixture = with(vec![v]);
    check(&fixture, &[(5, &[("zo", "M6 0V12"), ("zm", "M4.2 12V24M7.8 12V24")])]);
    assert!(!drawn(&fixture).contains("<span data-f=\"5\">"));
}

#[test]
fn the_kind_of_a_loan_within_a_line_is_not_read_from_its_words() {
    for (lend, wanted) in [
        (Some(LendKind::Shared), "zs"),
        (Some(LendKind::Mutable), "zm"),
        (Some(LendKind::Reserved), "zv"),
    ] {
        let mut v = lane("v", vec![stretch(3, 8, LaneState::Owns)]);
        let words = "lent to what is reserved for r to change".to_owned();
        v.marks = vec![Mark { line: 5, event: LaneEvent::Lent, lend, words }];
        let found = bars(&drawn(&with(vec![v])), 5);
        assert_eq!(found[1].0, wanted, "{found:?}");
    }
}

#[test]
fn an_address_that_is_not_tracked_looks_like_no_owner() {
    let mut p = lane("p", vec![stretch(3, 5, LaneState::Owns)]);
    p.pointer = true;
    let fixture = with(vec![p]);
    let dot = ("zt", "M6 12h0");
    check(&fixture, &[(3, &[("zq", "M6 12V24"), dot]), (4, &[("zq", "M6 0V24")])]);
    assert!(drawn(&fixture).contains("address, not tracked"));
}

#[test]
fn what_is_reached_through_a_reference_owns_nothing() {
    let owns = || vec![stretch(3, 8, LaneState::Owns)];
    let class = |lanes: Vec<Lane>| bars(&drawn(&with(lanes)), 5).pop().map(|(class, _)| class);
    let r = Lane { reference: true, ..lane("r", owns()) };
    assert_eq!(class(vec![r.clone(), lane("*r", owns())]).as_deref(), Some("zr"));
    assert_eq!(class(vec![r, lane("(*r).x", owns())]).as_deref(), Some("zr"));
    assert_eq!(class(vec![lane("b", owns()), lane("*b", owns())]).as_deref(), Some("zo"));
    assert_eq!(class(vec![lane("p.x", owns())]).as_deref(), Some("zo"));
}

#[test]
fn what_has_expired_is_loud_once() {
    let mut r = lane("r", vec![stretch(3, 5, LaneState::Owns), stretch(5, 9, LaneState::Expired)]);
    r.reference = true;
    let html = drawn(&with(vec![r]));
    let classes: Vec<String> =
        (3..=9).flat_map(|line| bars(&html, line)).map(|(class, _)| class).collect();
    assert_eq!(classes, ["zr", "zt", "zr", "zr", "ze", "zn", "zn", "zn", "zn"]);
}

/// The labels in the strip of a line: text and column.
fn labels(html: &str, line: u32) -> Vec<(String, usize)> {
    let strip = beside(html, line);
    let strip = strip.split("<span class=\"xz xza\"").next().unwrap_or(strip);
    let label = |text: &str| {
        let name = text.split('"').nth(1)?.to_owned();
        Some((name, text.split("data-c=\"").nth(1)?.split('"').next()?.parse().ok()?))
    };
    strip.split("<b ").skip(1).filter_map(label).collect()
}

#[test]
fn names_stand_where_lanes_begin_right_of_all_that_have_begun() {
    let owns = |from| vec![stretch(from, 15, LaneState::Owns)];
    let fixture = with(vec![
        lane("late", owns(9)),
        lane("v", owns(3)),
        lane("left", owns(5)),
        lane("right", owns(5)),
        lane("a_very_long_name", owns(10)),
    ]);
    let html = drawn(&fixture);
    let label = |name: &str, column| (name.to_owned(), column);
    assert_eq!(labels(&html, 3), [label("v", 0)]);
    assert_eq!(labels(&html, 4), []);
    assert_eq!(labels(&html, 5), [label("left", 1), label("right", 2)]);
    assert_eq!(labels(&html, 9), [label("late", 3)]);
    assert_eq!(labels(&html, 10), [label("a_very_l…", 4)]);
    for (line, free) in [(3, 1), (5, 3), (9, 4), (10, 5)] {
        let style = format!("style=\"--n:{free}\"></b>");
        assert!(beside(&html, line).contains(&style), "line {line}: {}", beside(&html, line));
    }
    // The whole name is in words.
    assert!(html.contains(">a_very_long_name</code>"));
}

#[test]
fn parts_beside_their_whole_do_not_repeat_its_name() {
    let owns = |from| vec![stretch(from, 15, LaneState::Owns)];
    let html = drawn(&with(vec![
        lane("p", owns(3)),
        lane("p.name", owns(3)),
        lane("pair", owns(3)),
        lane("p.note", owns(4)),
    ]));
    let names = |line| labels(&html, line).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(3), ["p", ".name", "pair"]);
    assert_eq!(names(4), ["p.note"]);
    assert!(html.contains(">p.name</code>"), "words have it whole");
}

#[test]
fn a_name_in_a_hidden_line_stands_in_the_next_that_is_seen() {
    let fixture = with(vec![lane("v", vec![stretch(3, 15, LaneState::Owns)])]);
    let mut figure = fixture.figure();
    figure.source.hidden = vec![2..=4];
    let html = html(&figure).expect("draws");
    assert_eq!(labels(&html, 3), []);
    assert_eq!(labels(&html, 5), [("v".to_owned(), 0)]);
    assert_eq!(bars(&html, 3).len(), 1, "the lane itself begins where it begins");
}

#[test]
fn of_many_lanes_those_with_a_story_come_first() {
    let mut lanes: Vec<Lane> =
        (0..9).map(|i| lane(&format!("n{i}"), vec![stretch(2 + i, 15, LaneState::Owns)])).collect();
    lanes[8].stretches =
        vec![stretch(10, 11, LaneState::Owns), stretch(11, 15, LaneState::LentShared)];
    let html = drawn(&with(lanes.clone()));
    let extra: Vec<&str> = html
        .split("data-x><b><code class=\"nohighlight\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert_eq!(extra, ["n6", "n7"]);
    assert!(html.contains("data-do=\"all\""));
    assert_eq!(html.matches("class=\"xz xza\"").count(), html.matches("class=\"xz xzf\"").count());
    assert!(beside(&html, 10).contains("viewBox=\"0 0 84 24\""), "seven at first");
    assert!(beside(&html, 10).contains("viewBox=\"0 0 108 24\""), "nine for who asks");
    lanes.truncate(7);
    let html = drawn(&with(lanes));
    assert!(!html.contains("data-do=\"all\"") && !html.contains("xza"));
}

#[test]
fn functions_stand_below_each_other_and_a_closure_beside_its_function() {
    let owns = |from, to| vec![stretch(from, to, LaneState::Owns)];
    let mut fixture = with(vec![lane("a", owns(2, 4))]);
    for (name, lanes) in [
        ("main", vec![lane("v", owns(6, 15))]),
        ("main::{closure#0}", vec![lane("x", owns(8, 10))]),
    ] {
        let (name, lines) = (name.to_owned(), Vec::new());
        fixture.recording.functions.push(FunctionRights { name, frame: None, lines, lanes });
    }
    let html = drawn(&fixture);
    assert_eq!(labels(&html, 2), [("a".to_owned(), 0)]);
    assert_eq!(labels(&html, 6), [("v".to_owned(), 0)]);
    assert_eq!(labels(&html, 8), [("x".to_owned(), 1)]);
    assert_eq!(bars(&html, 9), [("zo".to_owned(), "M6 0V24M18 0V24".to_owned())]);
}

#[test]
fn lanes_outside_of_the_program_are_not_drawn() {
    for (from, to) in [(0, 3), (3, 99)] {
        let html = drawn(&with(vec![lane("v", vec![stretch(from, to, LaneState::Owns)])]));
        assert!(!html.contains("class=\"xz"), "{from} to {to}");
    }
}

#[test]
fn every_stretch_is_said_and_what_is_seen_says_nothing_twice() {
    for fixture in all() {
        let html = drawn(&fixture);
        let found = markup::read(&html).expect("well-formed");
        let lanes = fixture.recording.functions.iter().flat_map(|function| &function.lanes);
        let stretches: usize = lanes.map(|lane| lane.stretches.len()).sum();
        let said = found.attributes.iter().filter(|(name, _)| *name == "data-t");
        assert_eq!(said.count(), stretches, "{}", fixture.name);
        // Copied code has no names of lanes in it: they are attributes.
        for strip in html.split("<span class=\"xz").skip(1) {
            let strip = strip.split("</span>").next().expect("an end");
            let inside = strip.split_once('>').expect("its tag").1;
            assert!(pieces(inside).all(|(_, text)| text.is_empty()), "{strip}");
        }
    }
}

/// A refused program, the compiler's label below its line 3.
fn refused(lanes: Vec<Lane>) -> Fixture {
    let mut fixture = Fixture::named("use_after_move");
    let (name, lines) = ("main".to_owned(), Vec::new());
    fixture.recording.functions = vec![FunctionRights { name, frame: None, lines, lanes }];
    fixture
}

#[test]
fn lanes_of_a_refused_program_go_on_beside_its_labels() {
    use LaneState::{Expired, LentShared, Moved, Owns};
    let s = lane("s", vec![stretch(2, 3, Owns), stretch(3, 5, Moved)]);
    let mut t = lane("t", vec![stretch(3, 4, LentShared), stretch(4, 5, Expired)]);
    t.reference = true;
    let html = drawn(&refused(vec![s, t]));
    // What the compiler says below a line stands between what is before and what is after it.
    let below = |line: u32| -> Vec<&str> {
        let rows = html.split("<span class=\"xe").skip(1);
        let tag = format!("data-n=\"{line}\"");
        let row = rows.filter(|row| row.split('>').next().is_some_and(|open| open.contains(&tag)));
        let strips = row.filter_map(|row| row.split("<svg ").nth(1)?.split("</svg>").next());
        let paths = strips.flat_map(|strip| strip.split("<path ").skip(1));
        paths.filter_map(|path| path.split("\"/>").next()).collect()
    };
    let whole = |class: &str, x: u32| format!("class=\"{class}\" d=\"M{x} 0V24");
    assert_eq!(below(2), [whole("zo", 6)]);
    assert_eq!(below(3), [whole("zs", 18)]);
    assert_eq!(below(4), [whole("zn", 18)]);
    assert_eq!(bars(&html, 2), [("zo".to_owned(), "M6 12V24".to_owned())]);
}

#[test]
fn who_clashes_has_a_lane_at_first() {
    let names = ["a", "b", "c", "d", "e", "v"];
    let lanes = names.map(|name| lane(name, vec![stretch(2, 5, LaneState::Owns)])).to_vec();
    let mut fixture = refused(lanes);
    let side = |place: &str, by: &str| Bar {
        place: place.to_owned(),
        act: Act::Shared,
        by: by.to_owned(),
        from: 2,
        to: 3,
        next_turn: false,
        words: String::new(),
    };
    let html = |fixture: &Fixture| -> Vec<String> {
        let html = drawn(fixture);
        let extra = html.split("data-x><b><code class=\"nohighlight\">").skip(1);
        extra.filter_map(|rest| Some(rest.split('<').next()?.to_owned())).collect()
    };
    assert_eq!(html(&fixture), ["e", "v"]);
    fixture.recording.clashes = vec![Clash {
        code: "E0382".to_owned(),
        cause: None,
        conflict: fixture.recording.diagnostics[0].spans[0].clone(),
        later: None,
        confirmed: None,
        bars: vec![side("v", "e")],
    }];
    assert_eq!(html(&fixture), ["c", "d"]);
}

#[test]
fn where_the_compiler_stopped_early_the_figure_says_so() {
    const STOPPED: &str = "stopped before it checked ownership";
    let mut fixture = refused(Vec::new());
    let html = drawn(&fixture);
    assert!(!html.contains(STOPPED) && !html.contains("class=\"xz\""));
    fixture.recording.functions.clear();
    assert!(drawn(&fixture).contains(STOPPED));
    for accepted in all().iter().filter(|fixture| !fixture.recording.steps.is_empty()) {
        assert!(!drawn(accepted).contains(STOPPED), "{}", accepted.name);
    }
}
