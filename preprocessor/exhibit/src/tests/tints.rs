//! What is marked as changed.

use recording::{Access, Address, Bytes, Field, Region, Step, Value};

use super::fixtures::Fixture;
use crate::scene::Scene;

/// An iterator over a slice of the stack of thread 1, at this place, with so many elements left:
/// its second word, where it ends, never changes.
fn walker(at: u64, left: u64) -> (Value, Bytes) {
    let to = Address::In(Region::Stack(1), at);
    let (target, access) = ("i32".to_owned(), Access::Shared);
    let pointer = Value::Pointer { to, target, access, owning: false, dangling: false };
    let field = |name: &str, offset, value| Field {
        name: name.to_owned(),
        offset,
        size: 8,
        ty: "usize".to_owned(),
        state: None,
        value: Some(value),
    };
    let left = Value::Scalar { text: left.to_string() };
    let bytes = [at.to_le_bytes(), 64_u64.to_le_bytes()].concat();
    (Value::Struct { fields: vec![field("ptr", 0, pointer), field("left", 8, left)] }, Bytes(bytes))
}

fn holding(step: &Step, (value, bytes): (Value, Bytes)) -> Step {
    let mut step = step.clone();
    let frame = step.threads[0].frames.last_mut().expect("a frame");
    let mut local = frame.locals[0].clone();
    (local.name, local.ty, local.size) = ("it".to_owned(), "Iter<i32>".to_owned(), 16);
    (local.value, local.bytes, local.layout) = (Some(value), bytes, None);
    frame.locals = vec![local].into();
    step.heap.clear();
    step
}

#[test]
fn what_is_left_of_an_iterator_is_marked_though_its_own_word_is_the_same() {
    let fixture = Fixture::named("vec_grows");
    let steps = &fixture.recording.steps;
    let step = steps.iter().find(|step| !step.threads[0].frames[0].locals.is_empty());
    let step = step.expect("something has a value");
    let marked = |first, second| {
        let scene = Scene::new(&[holding(step, first), holding(step, second)]);
        let second = scene.tints.iter().filter(|tint| tint.steps.contains(&1) && !tint.new);
        second.map(|tint| tint.rect.h).fold(0.0, f64::max)
    };
    let (none, both) = (marked(walker(16, 3), walker(16, 3)), marked(walker(16, 3), walker(20, 2)));
    let one = marked(walker(16, 3), walker(20, 3));
    assert!(none == 0.0 && one > 0.0 && both > 1.5 * one, "{none} {one} {both}");
}

#[test]
fn bytes_that_become_numbers_are_not_marked() {
    let fixture = Fixture::named("vec_grows");
    let steps = &fixture.recording.steps;
    let step = steps.iter().find(|step| !step.threads[0].frames[0].locals.is_empty());
    let step = step.expect("something has a value");
    let bytes = Bytes(vec![0x15, 0x80, 0x33, 0x44]);
    let shown = |number: &str| Value::Array {
        ty: "u8".to_owned(),
        stride: 1,
        len: 4,
        room: 4,
        items: vec![Value::Scalar { text: number.to_owned() }; 4].into(),
    };
    let marked = |first: &str, second: &str| {
        let steps = [first, second].map(|number| holding(step, (shown(number), bytes.clone())));
        Scene::new(&steps).tints.iter().any(|tint| tint.steps.contains(&1))
    };
    assert!(!marked("15", "21"));
}
