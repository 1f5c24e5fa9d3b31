//! Words on cards: none is cut where a shorter form is true.

mod badges;
mod captured;
mod worth;

use recording::{
    Address, Block, BlockState, Bytes, Local, NoPlace, Outcome, Region, State, Step, Value,
};

use super::*;
use crate::card;
use crate::tests::fixtures::{self, Fixture};

fn step() -> Step {
    let recording = Fixture::named("move_string").recording;
    assert_eq!(recording.outcome, Outcome::Exited { code: 0 });
    recording.steps.into_iter().next().expect("it has steps")
}

fn texts(card: &Card) -> Vec<String> {
    let text = |mark: &Mark| match mark {
        Mark::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    card.marks.iter().filter_map(text).collect()
}

fn blank(name: &str, ty: &str, size: u64, state: State, because: &str) -> Local {
    Local {
        name: name.to_owned(),
        declared: 1,
        ty: ty.to_owned(),
        address: Address::In(Region::Stack(1), 0x40),
        place: None,
        size,
        state,
        because: because.to_owned(),
        borrowed: Vec::new(),
        parameter: false,
        in_caller: false,
        in_future: false,
        captured: false,
        unnamed: false,
        expired: None,
        idle: false,
        layout: None,
        bytes: Bytes::default(),
        value: None,
    }
}

#[test]
fn a_state_is_told_in_the_longest_words_that_fit() {
    let step = step();
    let long = "moved into a_function_with_a_name_that_is_long() on line 12";
    for (size, state, because, expected) in [
        (8, State::Moved, "moved to t on line 3", "moved to t"),
        (8, State::Moved, "moved into drop() on line 5", "moved, line 5"),
        (8, State::Moved, long, "moved, line 12"),
        (8, State::Moved, "moved into a_long_name() on line 123456", "moved"),
        (8, State::Moved, "moved on line 3", "moved on line 3"),
        (8, State::Moved, "moved into x() on line 123456", "moved into x()"),
        (8, State::Moved, "moved to a place of no line at all, which is odd", "moved"),
        (8, State::Moved, "", "moved"),
        (8, State::Dropped, "dropped on line 3", "dropped, line 3"),
        (8, State::Dropped, "dropped on line 123", "dropped"),
        (8, State::Uninitialised, "not yet initialised", "not yet"),
        (8, State::Unknown, "", "not known here"),
        (24, State::Moved, "moved into drop() on line 5", "moved into drop() on line 5"),
        (24, State::Moved, long, "moved, line 12"),
        (24, State::Dropped, "dropped on line 3", "dropped on line 3"),
    ] {
        let local = blank("a_rather_long_one", "Box<i32>", size, state, because);
        let short = blank("a", "Box<i32>", size, state, because);
        for shown in [&local, &short] {
            let form = form(&[(shown, &step)]);
            let card = super::local(shown, &step, form);
            // A long name takes two lines, which have room for more.
            if form.line == (size == 8) {
                assert!(
                    texts(&card).iter().any(|text| text == expected),
                    "{because}: {:?}",
                    texts(&card)
                );
            }
            let words = ["moved", "dropped", "not "];
            let state = |text: &&String| words.iter().any(|word| text.starts_with(word));
            let texts = texts(&card);
            let said = texts.iter().find(state).expect("a blank box says why");
            assert!(!said.contains('…'), "{said}");
        }
    }
}

fn freed(size: u64) -> Block {
    Block { state: BlockState::Freed, freed_at_step: Some(1), ..fixtures::block(1, 0x2a0, size) }
}

#[test]
fn ghosts_keep_their_address() {
    let step = step();
    for (size, line, expected) in [
        (48, 12, "48 bytes · freed, line 12"),
        (1, 3, "1 byte · freed, line 3"),
        (1 << 20, 1200, "1048576 bytes · freed"),
    ] {
        let card = ghost(&freed(size), None, Some(line), &step);
        assert_eq!(texts(&card), [expected, "0x…02a0"]);
    }
}

#[test]
fn a_register_that_a_call_may_have_changed_is_where_the_value_was() {
    let one = || Some(Value::Scalar { text: "1".to_owned() });
    let register = || Some(NoPlace::Register { name: "rdi".to_owned() });
    for (place, value, expected) in [
        (register(), one(), Some("in rdi")),
        (register(), None, Some("was in rdi")),
        (Some(NoPlace::OptimisedAway), None, Some("no place")),
        (None, one(), None),
    ] {
        let local = Local { place, value, ..blank("n", "u64", 8, State::Unknown, "") };
        assert_eq!(no_place(&local).as_deref(), expected);
    }
}

#[test]
fn a_block_of_an_element_that_is_not_listed_says_so() {
    for (unlisted, expected) in [(false, "u32"), (true, "u32 of an element")] {
        let block = Block {
            ty: Some("u32".to_owned()),
            value: Some(Value::Scalar { text: "7".to_owned() }),
            unlisted,
            ..fixtures::block(9, 0x40, 4)
        };
        let found = texts(&card::block(&block, &step()));
        assert!(found.iter().any(|text| text == expected), "{found:?}");
    }
}

#[test]
fn rows_stay_clear_of_the_head_of_their_block() {
    let step = step();
    let word = |len: &str| Value::Struct {
        fields: ["ptr", "len", "cap"]
            .into_iter()
            .enumerate()
            .map(|(i, name)| recording::Field {
                name: name.to_owned(),
                offset: 8 * i as u64,
                size: 8,
                ty: "usize".to_owned(),
                state: None,
                value: Some(Value::Scalar { text: len.to_owned() }),
            })
            .collect(),
    };
    let array = Value::Array {
        ty: "String".to_owned(),
        stride: 24,
        len: 2,
        room: 2,
        items: vec![word("1"), word("2")].into(),
    };
    for value in [array, word("3")] {
        let live = Block { state: BlockState::Live, value: Some(value), ..freed(48) };
        let card = block(&live, &step);
        let mut tops: Vec<f64> = card
            .marks
            .iter()
            .skip(1)
            .filter_map(|mark| match mark {
                Mark::Rect { rect, class: "mc", .. } => Some(rect.y),
                _ => None,
            })
            .collect();
        tops.sort_by(f64::total_cmp);
        assert_eq!(tops.first(), Some(&26.0));
    }
}

#[test]
fn a_value_and_the_box_after_it_begin_at_the_same_height() {
    let step = step();
    let value = |value| Some(Value::Scalar { text: value });
    let field = |name: &str, offset| recording::Field {
        name: name.to_owned(),
        offset,
        size: 8,
        ty: "u64".to_owned(),
        state: None,
        value: value("1".to_owned()),
    };
    let live = Local {
        value: Some(Value::Struct { fields: vec![field("a", 0), field("b", 8)] }),
        ..blank("p", "Pair", 16, State::Live, "")
    };
    let gone = blank("p", "Pair", 16, State::Moved, "moved to q on line 2");
    let form = form(&[(&live, &step), (&gone, &step)]);
    let outline = |local: &Local| {
        let card = super::local(local, &step, form);
        let mut rects = card.marks.iter().filter_map(|mark| match mark {
            Mark::Rect { rect, class: "mc" | "mo", .. } => Some(*rect),
            _ => None,
        });
        rects.next().expect("an outline")
    };
    assert_eq!(outline(&live), outline(&gone));
}
