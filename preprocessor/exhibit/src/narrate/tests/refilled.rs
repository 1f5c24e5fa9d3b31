//! Parts that come back, closures, and writes that nobody sees.

use super::*;

fn field(name: &str, value: Option<Value>) -> Field {
    Field { name: name.to_owned(), offset: 0, size: 4, ty: "i32".to_owned(), state: None, value }
}

fn parcel(label: Option<Value>, state: State) -> Local {
    let fields = vec![field("label", label), field("weight", Some(scalar(3)))];
    let mut local = local("parcel", "Parcel", 0x10, 8, Value::Struct { fields });
    local.state = state;
    local
}

#[test]
fn a_part_is_filled_again() {
    let filled = Effect::Initialised { frame: 1, place: "parcel.label".to_owned() };
    let steps = vec![
        step(1, vec![parcel(None, State::PartlyMoved)], vec![], vec![]),
        step(2, vec![parcel(Some(scalar(1)), State::Live)], vec![], vec![filled]),
    ];
    check("a;\nb;\n", steps, "`parcel.label` is filled again, and `parcel` is whole.");
}

#[test]
fn closures_are_what_they_have_captured() {
    let closure = |names: &[&str]| {
        let fields = names.iter().map(|name| field(name, Some(scalar(1)))).collect();
        local("f", "main::{closure#0}", 0x10, 8, Value::Closure { fields })
    };
    for (captured, expected) in [
        (&[][..], "`f` is a closure that has captured nothing, 8 bytes in the frame of `main`."),
        (
            &["p.b", "n"],
            "`f` is a closure: 8 bytes in the frame of `main` for what it has captured, `p.b` and `n`.",
        ),
    ] {
        let before = step(1, vec![], vec![], vec![]);
        check("a;\nb;\n", vec![before, step(2, vec![closure(captured)], vec![], vec![])], expected);
    }
}

#[test]
fn a_write_into_a_freed_block_is_not_denied() {
    let pointer = |access| Value::Pointer {
        to: Address::In(Region::Freed(1), 0),
        target: "i32".to_owned(),
        access,
        owning: false,
        dangling: true,
    };
    for (access, expected) in [
        (Access::Raw, "Nothing changes in memory that is in use."),
        (Access::Shared, "Nothing in memory changes."),
    ] {
        let p = || local("p", "*mut i32", 0x10, 8, pointer(access));
        let steps = vec![step(1, vec![p()], vec![], vec![]), step(2, vec![p()], vec![], vec![])];
        check("a;\nb;\n", steps, expected);
    }
}
