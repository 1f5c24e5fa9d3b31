//! Small recordings and the sentences they get.

use recording::{
    Access, Address, Block, BlockState, Bytes, Effect, Event, Field, Frame, Limit, Local, Outcome,
    Recording, Region, Shared, State, Step, Thread, Through, Value,
};

use super::narrate;
use crate::tests::fixtures;

/// Narrates the states after the lines of a program, one frame of `main`; answers the sentences.
fn told(source: &str, outcome: Outcome, steps: Vec<Step>) -> Vec<String> {
    told_of(source, outcome, steps, false)
}

fn told_of(source: &str, outcome: Outcome, steps: Vec<Step>, optimised: bool) -> Vec<String> {
    let mut recording = Recording {
        schema: recording::SCHEMA,
        source: recording::Source {
            path: "small.rs".to_owned(),
            edition: "2024".to_owned(),
            hash: String::new(),
        },
        toolchain: "rustc 1.95.0".to_owned(),
        outcome,
        diagnostics: Vec::new(),
        steps,
        functions: Vec::new(),
        clashes: Vec::new(),
        names: Vec::new(),
        assembly: Vec::new(),
        layouts: Vec::new(),
        origins: Vec::new(),
        optimised,
    };
    narrate(&mut recording, source);
    recording.steps.into_iter().map(|step| step.narration).collect()
}

/// The sentence of the last step of a run that ends well.
fn check(source: &str, steps: Vec<Step>, expected: &str) {
    let sentences = told(source, Outcome::Exited { code: 0 }, steps);
    assert_eq!(sentences.last().map(String::as_str), Some(expected), "{source}");
}

fn step(line: u32, locals: Vec<Local>, heap: Vec<Block>, effects: Vec<Effect>) -> Step {
    let top = Address::In(Region::Stack(1), 0x80_0000);
    let frame = Frame {
        id: 1,
        function: "main".to_owned(),
        line,
        size: 64,
        top,
        inlined_into: None,
        through: None,
        waits: false,
        turns: Vec::new(),
        locals: locals.into(),
    };
    Step {
        line,
        function: "main".to_owned(),
        thread: 1,
        event: Event::Line,
        skipped: 0,
        narration: String::new(),
        output: String::new(),
        errors: String::new(),
        effects,
        threads: vec![Thread {
            activity: None,
            id: 1,
            name: "main".to_owned(),
            frames: vec![frame].into(),
            folds: Vec::new(),
            stack: None,
        }],
        heap: heap.into(),
        statics: Shared::default(),
        more_blocks: 0,
        holds: Vec::new(),
    }
}

fn local(name: &str, ty: &str, at: u64, size: u64, value: Value) -> Local {
    // Other values have other bytes.
    let text = format!("{value:?}");
    let sum = text.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let bytes = Bytes(sum.to_le_bytes().into_iter().cycle().take(size as usize).collect());
    Local {
        name: name.to_owned(),
        declared: 1,
        ty: ty.to_owned(),
        address: Address::In(Region::Stack(1), at),
        place: None,
        size,
        state: State::Live,
        because: String::new(),
        borrowed: Vec::new(),
        parameter: false,
        in_caller: false,
        in_future: false,
        captured: false,
        unnamed: false,
        expired: None,
        idle: false,
        layout: None,
        bytes,
        value: Some(value),
    }
}

fn number(name: &str, at: u64, value: i32) -> Local {
    local(name, "i32", at, 4, scalar(value))
}

fn scalar(value: i32) -> Value {
    Value::Scalar { text: value.to_string() }
}

fn gone(mut local: Local, state: State) -> Local {
    local.state = state;
    local.value = None;
    local
}

fn vec(to: Address, len: i32, cap: i32) -> Value {
    let field = |name: &str, offset, value| Field {
        name: name.to_owned(),
        offset,
        size: 8,
        ty: "usize".to_owned(),
        state: None,
        value: Some(value),
    };
    let pointer = Value::Pointer {
        to,
        target: "i32".to_owned(),
        access: Access::Owning,
        owning: true,
        dangling: false,
    };
    Value::Struct {
        fields: vec![
            field("cap", 0, scalar(cap)),
            field("ptr", 8, pointer),
            field("len", 16, scalar(len)),
        ],
    }
}

fn block(id: u32, at: u64, size: u64, value: Option<Value>) -> Block {
    let state = if value.is_some() { BlockState::Live } else { BlockState::Freed };
    let ty = Some("i32".to_owned());
    Block { align: 4, state, ty, value, ..fixtures::block(id, at, size) }
}

fn numbers(items: &[i32], room: u64) -> Value {
    Value::Array {
        ty: "i32".to_owned(),
        stride: 4,
        len: items.len() as u64,
        room,
        items: items.iter().copied().map(scalar).collect(),
    }
}

fn inside(id: u32) -> Address {
    Address::In(Region::Block(id), 0)
}

#[test]
fn scalars_come_and_change() {
    let x = |value| number("x", 0x10, value);
    check(
        "let x = 1;",
        vec![step(1, vec![x(1)], vec![], vec![])],
        "`x` is 1: 4 bytes in the frame of `main`.",
    );
    check(
        "let mut x = 1;\nx = 2;",
        vec![step(1, vec![x(1)], vec![], vec![]), step(2, vec![x(2)], vec![], vec![])],
        "`x` changes from 1 to 2.",
    );
    check(
        "let x = 1;\n();",
        vec![step(1, vec![x(1)], vec![], vec![]), step(2, vec![x(1)], vec![], vec![])],
        "Nothing in memory changes.",
    );
    // The same bytes, read in another way: a pointer whose place has gone.
    let mut odd = x(2);
    odd.bytes = x(1).bytes;
    check(
        "let x = 1;\n();",
        vec![step(1, vec![x(1)], vec![], vec![]), step(2, vec![odd], vec![], vec![])],
        "Nothing in memory changes.",
    );
    let mut y = number("y", 0x20, 1);
    y.bytes = x(1).bytes;
    check(
        "let x = 1;\nlet y = x;",
        vec![step(1, vec![x(1)], vec![], vec![]), step(2, vec![x(1), y], vec![], vec![])],
        "`y` is a copy of `x`: the same 4 bytes stand in both places, and both may be used.",
    );
}

#[test]
fn what_an_assignment_drops_is_the_old_value() {
    let variant = |name: &str, text: Option<i32>| Value::Enum {
        variant: name.to_owned(),
        fields: text
            .map(|value| Field {
                name: "0".to_owned(),
                offset: 4,
                size: 4,
                ty: "i32".to_owned(),
                state: None,
                value: Some(scalar(value)),
            })
            .into_iter()
            .collect(),
        named: false,
        tag: None,
    };
    let x = |value| vec![local("x", "Option<i32>", 0x10, 8, value)];
    let dropped = || vec![Effect::Dropped { frame: 1, place: "x".to_owned() }];
    for (before, expected) in [
        (
            variant("Some", Some(1)),
            "`x` changes from `Some(1)` to `Some(2)`. The old value of `x` is dropped.",
        ),
        (variant("None", None), "`x` changes from `None` to `Some(2)`."),
    ] {
        let after = x(variant("Some", Some(2)));
        let steps = vec![step(1, x(before), vec![], vec![]), step(2, after, vec![], dropped())];
        check("let mut x = f();\nx = g();", steps, expected);
    }
}

#[test]
fn small_structs_and_tuples_are_spelled_out() {
    let field = |name: &str, offset| Field {
        name: name.to_owned(),
        offset,
        size: 4,
        ty: "i32".to_owned(),
        state: None,
        value: Some(scalar(offset as i32 + 1)),
    };
    for (ty, names, expected) in [
        (
            "Point",
            ["x", "y"],
            "`p` is a `Point`, 8 bytes in the frame of `main`: `x` = 1 and `y` = 5.",
        ),
        ("Pair", ["0", "1"], "`p` is `Pair(1, 5)`: 8 bytes in the frame of `main`."),
        ("(i32, i32)", ["0", "1"], "`p` is `(1, 5)`: 8 bytes in the frame of `main`."),
    ] {
        let value = Value::Struct { fields: vec![field(names[0], 0), field(names[1], 4)] };
        let p = local("p", ty, 0x10, 8, value);
        check("let p = f();", vec![step(1, vec![p], vec![], vec![])], expected);
    }
}

#[test]
fn a_value_that_is_not_there_is_not_spoken_of() {
    let x = gone(number("x", 0x10, 7), State::Uninitialised);
    check("let x: i32;", vec![step(1, vec![x], vec![], vec![])], "Nothing in memory changes.");
    let y = gone(number("y", 0x10, 7), State::Unknown);
    let undrawn = "Nothing changes in what is drawn.";
    check("let y = f();", vec![step(1, vec![y], vec![], vec![])], undrawn);
}

#[test]
fn a_name_without_a_variable_may_have_been_written() {
    for (line, expected) in [
        ("let y = x * 2;", "Nothing changes in what is drawn."),
        ("let mut y: i32 = x * 2;", "Nothing changes in what is drawn."),
        ("let x = 1;", "Nothing in memory changes."),
        ("let _ = x;", "Nothing in memory changes."),
        ("x + 1;", "Nothing in memory changes."),
    ] {
        let x = || Local { declared: 2, ..number("x", 0x10, 1) };
        let steps = vec![step(1, vec![x()], vec![], vec![]), step(2, vec![x()], vec![], vec![])];
        check(&format!("fn f() {{\n{line}"), steps, expected);
    }
}

#[test]
fn a_line_that_runs_again_says_so() {
    let steps = (1..=3).map(|i| step(1, vec![number("i", 0x10, i)], vec![], vec![])).collect();
    check("i += 1;", steps, "Line 1 for the third time: `i` changes from 2 to 3.");
}

#[test]
fn references_name_their_places() {
    let x = || number("x", 0x10, 1);
    let to = |to, access| Value::Pointer {
        to,
        target: "i32".to_owned(),
        access,
        owning: false,
        dangling: false,
    };
    let here = Address::In(Region::Stack(1), 0x10);
    for (access, ty, expected) in [
        (Access::Shared, "&i32", "`r` holds the address of `x`."),
        (Access::Mutable, "&mut i32", "`r` holds the address of `x` and may change it."),
        (Access::Raw, "*const i32", "`r` is a raw pointer to `x`."),
    ] {
        let r = local("r", ty, 0x20, 8, to(here.clone(), access));
        check(
            "let r = &x;",
            vec![step(1, vec![x()], vec![], vec![]), step(2, vec![x(), r], vec![], vec![])],
            expected,
        );
    }
    let items = local("a", "[i32; 3]", 0x30, 12, numbers(&[1, 2, 3], 3));
    let above = || number("z", 0x60, 1);
    for (access, ty, may) in
        [(Access::Shared, "&[i32]", ""), (Access::Mutable, "&mut [i32]", "; it may change them")]
    {
        let slice = Value::Slice {
            to: Address::In(Region::Stack(1), 0x34),
            target: "i32".to_owned(),
            len: 2,
            access,
            owning: false,
            dangling: false,
        };
        let s = local("s", ty, 0x50, 16, slice);
        check(
            "let s = &a[1..];",
            vec![
                step(1, vec![above(), items.clone()], vec![], vec![]),
                step(2, vec![above(), items.clone(), s], vec![], vec![]),
            ],
            &format!(
                "`s` is a `{ty}`, an address and a length: 2 elements in `a`, from element 1 on{may}."
            ),
        );
    }
}

#[test]
fn the_element_that_owns_a_block_is_found() {
    let items = (2..5).map(|id| pointer(inside(id), "i32", Access::Owning, true)).collect();
    let boxes = Value::Array { ty: "Box<i32>".to_owned(), stride: 8, len: 3, room: 3, items };
    let ty = Some("[Box<i32>]".to_owned());
    let heap = vec![Block { ty, ..block(1, 0x40, 24, Some(boxes)) }];
    let v = local("v", "Vec<Box<i32>>", 0x10, 24, vec(inside(1), 3, 3));
    let one = local("one", "Box<i32>", 0x30, 8, pointer(inside(6), "i32", Access::Owning, true));
    let step = step(1, vec![v, one], heap, vec![]);
    for (id, expected) in [(1, None), (2, Some("v[0]")), (4, Some("v[2]")), (6, None), (7, None)] {
        assert_eq!(super::element_of(&step, id).as_deref(), expected, "{id}");
    }
}

#[test]
fn what_is_behind_the_last_element_is_the_end_of_its_block() {
    let freed = |at| Block {
        state: BlockState::Freed,
        address: Address::In(Region::Heap, at),
        ..block(2, 0, 8, None)
    };
    let block = || Block {
        address: Address::In(Region::Heap, 0x40),
        ..block(1, 0x40, 12, Some(numbers(&[1, 2, 3], 3)))
    };
    let v = || local("v", "Vec<i32>", 0x10, 24, vec(inside(1), 3, 3));
    for (to, other, expected) in [
        (Address::In(Region::Block(1), 8), 0x60, "element 2 in the block that `v` owns."),
        (Address::In(Region::Block(1), 12), 0x60, "the end of the block that `v` owns."),
        (
            Address::In(Region::Heap, 0x4c),
            0x4c,
            "the end of the block that `v` owns, where a block begins that has been freed.",
        ),
    ] {
        let p = local("p", "*const i32", 0x30, 8, pointer(to, "i32", Access::Raw, false));
        let heap = || vec![block(), freed(other)];
        check(
            "let p = v.as_ptr();",
            vec![step(1, vec![v()], heap(), vec![]), step(2, vec![v(), p], heap(), vec![])],
            &format!("`p` is a raw pointer to {expected}"),
        );
    }
}

#[test]
fn output_is_quoted_while_it_is_short() {
    let prints = |output: &str| {
        let mut only = step(1, vec![], vec![], vec![]);
        only.output = output.to_owned();
        vec![only]
    };
    check("println!()", prints("5\n"), "Prints `5`.");
    check("println!()", prints("a `tick`\n"), "Prints “a `tick`”.");
    check("println!()", prints("\n"), "Prints a line.");
    check("println!()", prints("a\nb\n"), "Prints 2 lines.");
    check("println!()", prints(&"x".repeat(100)), "Prints a line.");
}

#[test]
fn the_last_step_tells_the_ending() {
    for (outcome, expected) in [
        (Outcome::Exited { code: 3 }, "The program ends with exit status 3."),
        (
            Outcome::Panicked { message: "no".to_owned() },
            "The panic ends the program, with exit status 101.",
        ),
        (
            Outcome::Signalled {
                signal: "SIGSEGV".to_owned(),
                explanation: "its stack is full.".to_owned(),
            },
            "The operating system ends the program with `SIGSEGV`: its stack is full.",
        ),
        (
            Outcome::Stopped { limit: Limit::Steps },
            "The recording stops here: the program took more steps than are recorded.",
        ),
    ] {
        let mut last = step(1, vec![], vec![], vec![]);
        if !matches!(outcome, Outcome::Stopped { .. }) {
            last.event = Event::End;
        }
        let sentences = told("loop {}", outcome, vec![last]);
        assert_eq!(sentences, [format!("Nothing in memory changes. {expected}")]);
    }
    // Over the limit, and then it ends in another way: what is drawn is not the end.
    let killed = Outcome::Signalled { signal: "SIGABRT".to_owned(), explanation: "no".to_owned() };
    let sentences = told("loop {}", killed, vec![step(1, vec![], vec![], vec![])]);
    assert_eq!(
        sentences,
        ["Nothing in memory changes. The recording stops here: the program took more steps than \
          are recorded. It ran on, and this became of it: the operating system ends the program \
          with `SIGABRT`: no."]
    );
    let mut panic = step(1, vec![], vec![], vec![]);
    panic.event = Event::Panic;
    let outcome = Outcome::Panicked { message: "index out of bounds".to_owned() };
    let sentences = told("v[3]", outcome, vec![panic]);
    assert_eq!(
        sentences,
        [
            "The program panics: `index out of bounds`. The panic ends the program, with exit status 101."
        ]
    );
}

#[test]
fn calls_show_arguments_and_returns_what_the_caller_has() {
    let n = |value| Local { parameter: true, ..number("n", 0x80, value) };
    let call = |id: u32| {
        let mut call = step(
            1,
            vec![],
            vec![],
            vec![Effect::Called { frame: id, function: "double".to_owned() }],
        );
        call.event = Event::Call;
        call.function = "double".to_owned();
        let top = Address::In(Region::Stack(1), 0x7f_ff00);
        call.threads[0].frames.push(Frame {
            id,
            function: "double".to_owned(),
            line: 1,
            size: 48,
            top,
            inlined_into: None,
            through: None,
            waits: false,
            turns: Vec::new(),
            locals: vec![n(5)].into(),
        });
        call
    };
    let source = "fn double(n: i32) -> i32 { 2 * n }\nlet x = double(5);\nlet y = double(5) + 1;";
    let start = step(9, vec![], vec![], vec![]);
    check(
        source,
        vec![start.clone(), call(2)],
        "A call: `double` gets a frame of its own, 48 bytes, with `n` = 5.",
    );
    let back = |line, local| {
        step(
            line,
            vec![local],
            vec![],
            vec![Effect::Returned { frame: 2, function: "double".to_owned() }],
        )
    };
    check(
        source,
        vec![start.clone(), call(2), back(2, number("x", 0x10, 10))],
        "`double` has returned 10, which is `x` now; its frame is gone.",
    );
    // What `double` itself returned cannot be seen here.
    check(
        source,
        vec![start, call(2), back(3, number("y", 0x14, 11))],
        "`double` has returned; its frame is gone. `y` is 11: 4 bytes in the frame of `main`.",
    );
}

fn field(name: &str, offset: u64, size: u64, ty: &str, value: Value) -> Field {
    Field {
        name: name.to_owned(),
        offset,
        size,
        ty: ty.to_owned(),
        state: None,
        value: Some(value),
    }
}

fn pointer(to: Address, target: &str, access: Access, owning: bool) -> Value {
    Value::Pointer { to, target: target.to_owned(), access, owning, dangling: false }
}

mod again;
mod blocks;
mod lends;
mod maps;
mod optimised;
mod parts;
mod places;
mod refilled;
mod stack;
mod threads;
mod unwinding;

#[test]
fn a_block_that_was_owned_before_has_another_owner_or_two() {
    let v = |value| local("v", "Vec<i32>", 0x10, 24, value);
    let mut left = vec(inside(1), 2, 2);
    if let Value::Struct { fields } = &mut left
        && let Some(Value::Pointer { owning, access, .. }) = &mut fields[1].value
    {
        (*owning, *access) = (false, Access::Raw);
    }
    let w = || local("w", "Vec<i32>", 0x30, 24, vec(inside(1), 2, 2));
    let heap = || vec![block(1, 0x100, 8, Some(numbers(&[1, 2], 2)))];
    let began = || step(1, vec![v(vec(inside(1), 2, 2))], heap(), vec![]);
    let told = "`w` is a `Vec<i32>`: its 24 bytes (pointer, length, capacity) lie in the frame of \
                `main`; a heap block of 8 bytes holds its 2 elements.";
    for (now, more) in [
        (vec(inside(1), 2, 2), "`v` owns the same block: it has two owners now."),
        (left, "`v` still has the address of this block and owns it no longer."),
    ] {
        check(
            "let v = vec![1, 2];\nlet w = unsafe { std::ptr::read(&v) };",
            vec![began(), step(2, vec![v(now), w()], heap(), vec![])],
            &format!("{told} {more}"),
        );
    }
    // What `mem::take` leaves has no address of it.
    let empty = vec(Address::DanglingByDesign(4), 0, 0);
    check(
        "let mut v = vec![1, 2];\nlet w = std::mem::take(&mut v);",
        vec![began(), step(2, vec![v(empty), w()], heap(), vec![])],
        &format!(
            "{told} In `v`, the pointer goes to no block, the length goes from 2 to 0 and the \
             capacity goes from 2 to 0."
        ),
    );
}

#[test]
fn a_place_that_nothing_has_written_is_told_so() {
    let bytes = Bytes(vec![0; 8]);
    let reason = "perhaps not initialised: only the program knows".to_owned();
    let ty = "MaybeUninit<u64>";
    let x = || {
        let value = Value::Opaque { bytes: bytes.clone(), reason: reason.clone() };
        Local { declared: 2, ..local("x", ty, 0x10, 8, value) }
    };
    let told = "`x` is a `MaybeUninit<u64>`: 8 bytes in the frame of `main`; only the program knows \
                whether a value is there.";
    let source = "fn main() {\n    let x = MaybeUninit::<u64>::uninit();\n    let y = 1;\n}";
    let began = || step(1, vec![], vec![], vec![]);
    check(source, vec![began(), step(2, vec![x()], vec![], vec![])], told);
    let late = vec![began(), step(3, vec![x()], vec![], vec![])];
    check(
        source,
        late,
        &format!(
            "{told} Line 2 has no instruction of the processor: the bytes are what was there before."
        ),
    );
}

#[test]
fn what_an_enum_holds_is_called_its_payload() {
    let variant = |fields: Vec<Field>, named| Value::Enum {
        variant: "Text".to_owned(),
        fields,
        named,
        tag: None,
    };
    let field = |name: &str, offset| Field {
        name: name.to_owned(),
        offset,
        size: 24,
        ty: "Vec<i32>".to_owned(),
        state: None,
        value: Some(vec(inside(1), 2, 2)),
    };
    let text = || local("text", "Vec<i32>", 0x40, 24, vec(inside(1), 2, 2));
    let heap = || vec![block(1, 0x100, 8, Some(numbers(&[1, 2], 2)))];
    for (whole, place, what) in [
        (variant(vec![field("0", 0)], false), "m.0", "The payload of `m`"),
        (variant(vec![field("0", 0), field("1", 24)], false), "m.1", "The second value in `m`"),
        (variant(vec![field("left", 0)], true), "m.left", "The field `left` of `m`"),
    ] {
        let m = || local("m", "Message", 0x10, 48, whole.clone());
        let rest = Local { state: State::PartlyMoved, ..m() };
        let moved = Effect::Moved { frame: 1, from: place.to_owned(), to: Some("text".to_owned()) };
        check(
            "let m = Message::Text(vec![1, 2]);\nlet Message::Text(text) = m else { panic!() };",
            vec![
                step(1, vec![m()], heap(), vec![]),
                step(2, vec![rest, text()], heap(), vec![moved]),
            ],
            &format!("{what} moves to `text`; `m` may not be used as a whole any more."),
        );
    }
}

#[test]
fn text_that_cannot_be_seen_is_escaped() {
    for (text, expected) in [
        ("hello", "`hello`"),
        ("hello\0", r#""hello\0""#),
        ("a\tb", r#""a\tb""#),
        (" a", r#"" a""#),
        ("", r#""""#),
    ] {
        assert_eq!(crate::narrate::phrases::quoted_text(text), expected);
    }
}

#[test]
fn what_owns_another_block_now_is_said_to_have_owned_this_one() {
    let v = |block, len| local("v", "Vec<i32>", 0x10, 24, vec(inside(block), len, 2));
    let old = |items: &[i32]| block(1, 0x100, 8, Some(numbers(items, 2)));
    let new = || block(2, 0x200, 8, Some(numbers(&[3, 4], 2)));
    check(
        "let mut v = vec![1, 2];\nswap(&mut v);",
        vec![
            step(1, vec![v(1, 2)], vec![old(&[1, 2])], vec![]),
            step(2, vec![v(2, 2)], vec![old(&[1, 9]), new()], vec![]),
        ],
        "Element 1 in the block that `v` owned changes from 2 to 9. `v` gets a heap block of 8 \
         bytes, which holds its 2 elements.",
    );
}

#[test]
fn every_block_of_a_step_is_told() {
    let list = || local("list", "Box<Node>", 0x10, 8, vec(inside(1), 1, 1));
    let node = |id| block(id, 0x100 * u64::from(id), 32, Some(numbers(&[1], 1)));
    let born = |block| Effect::Allocated { block, size: 32 };
    check(
        "let mut list;\nlist = two();",
        vec![
            step(1, vec![gone(list(), State::Uninitialised)], vec![], vec![]),
            step(2, vec![list()], vec![node(1), node(2)], vec![born(1), born(2)]),
        ],
        "`list` is a `Box<Node>`, 8 bytes in the frame of `main`. `list` gets a heap block of 32 \
         bytes, which holds its 1 element. A heap block of 32 bytes is allocated; it holds its 1 \
         element.",
    );
}
