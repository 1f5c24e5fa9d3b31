//! Steps of optimised programs, in which nobody knows states.

use recording::NoPlace;

use super::*;

fn seen(mut local: Local, value: i32) -> Local {
    local.state = State::Unknown;
    local.bytes = Bytes(value.to_le_bytes().to_vec());
    local.value = Some(Value::Scalar { text: value.to_string() });
    local
}

fn check(before: Vec<Local>, now: Vec<Local>, expected: &str) {
    let steps = vec![step(1, before, vec![], vec![]), step(2, now, vec![], vec![])];
    let told = told_of("a;\nb;\n", Outcome::Exited { code: 0 }, steps, true);
    assert_eq!(told[1], expected);
}

#[test]
fn what_can_be_seen_is_told() {
    let x = |value| seen(number("x", 0x10, 0), value);
    let y = |value| seen(number("y", 0x20, 0), value);
    let loose = |value| Local {
        address: Address::Nowhere,
        place: Some(NoPlace::Register { name: "rax".to_owned() }),
        ..x(value)
    };
    let away = Local {
        address: Address::Nowhere,
        place: Some(NoPlace::OptimisedAway),
        value: None,
        bytes: Bytes::default(),
        ..x(0)
    };
    check(vec![x(1)], vec![x(1)], "Nothing changes that can be seen.");
    check(vec![x(1)], vec![x(2)], "`x` changes.");
    check(vec![x(1), y(1)], vec![x(2), y(2)], "`x` and `y` change.");
    check(vec![], vec![x(1)], "From here on the value of `x` is known.");
    check(vec![], vec![x(1), y(1)], "From here on the values of `x` and `y` are known.");
    check(vec![away.clone()], vec![x(1)], "From here on the value of `x` is known.");
    check(vec![x(1)], vec![away], "Nothing is known of `x` any more.");
    check(vec![x(1)], vec![], "Nothing is known of `x` any more.");
    // From memory into a register: the same value.
    check(vec![x(1)], vec![loose(1)], "Nothing changes that can be seen.");
    check(vec![x(1)], vec![loose(3)], "`x` changes.");
}
