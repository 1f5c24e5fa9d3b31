//! What a closure has captured is drawn once.

use super::*;
use crate::card::local::{form, local};

fn number(name: &str, at: u64, size: u64) -> Local {
    let value = Some(Value::Scalar { text: "7".to_owned() });
    let address = Address::In(Region::Stack(1), at);
    Local { address, value, ..blank(name, "i32", size, State::Live, "") }
}

#[test]
fn a_capture_is_drawn_where_it_lies_and_only_named_in_the_frame_of_the_closure() {
    let captured = Local { captured: true, ..number("count", 0x40, 4) };
    for (outer, expected) in [
        (vec![number("count", 0x40, 4)], Some("captured: it is count of main")),
        (vec![number("visit", 0x38, 16)], Some("captured: lies in visit of main")),
        // The smallest place that holds it.
        (
            vec![number("all", 0x0, 0x80), number("visit", 0x38, 16)],
            Some("captured: lies in visit of main"),
        ),
        // A closure that was called by value: the bytes are drawn nowhere else.
        (vec![number("other", 0x80, 4)], None),
        (vec![blank("visit", "i32", 16, State::Moved, "moved")], None),
    ] {
        let mut step = step();
        step.heap.clear();
        let frame = &mut step.threads[0].frames[0];
        frame.function = "main".to_owned();
        frame.locals = outer.into();
        let form = form(&[(&captured, &step)]);
        let card = local(&captured, &step, form);
        let found = texts(&card).into_iter().find(|text| text.starts_with("captured"));
        assert_eq!(found.as_deref(), expected);
        // A second value would be a second place.
        assert_eq!(card.cells.is_empty(), expected.is_some());
        let style = card.dots.first().map(|dot| dot.style);
        assert_eq!(style, expected.map(|_| Style::Lies));
    }
}
