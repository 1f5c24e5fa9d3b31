use recording::{BlockState, Shared, Thread};

use super::*;
use crate::tests::fixtures::block;

fn step(line: u32, event: Event, effects: Vec<Effect>, heap: Vec<Block>) -> Step {
    Step {
        line,
        function: "main".to_owned(),
        thread: 1,
        event,
        narration: String::new(),
        output: String::new(),
        errors: String::new(),
        effects,
        skipped: 0,
        threads: vec![Thread {
            id: 1,
            name: "main".to_owned(),
            activity: None,
            frames: Shared::default(),
            folds: Vec::new(),
            stack: None,
        }],
        heap: heap.into(),
        statics: Shared::default(),
        more_blocks: 0,
        holds: Vec::new(),
    }
}

fn begun(drop: u32, within: Option<u32>, place: Option<&str>, cause: DropCause) -> Effect {
    let (place, ty) = (place.map(str::to_owned), "Bell".to_owned());
    Effect::DropBegun { drop, within, frame: Some(1), place, ty, address: Address::Null, cause }
}

#[test]
fn ends_stand_in_their_order_with_their_causes() {
    let call = |function: &str| DropCause::Call { function: function.to_owned() };
    let effects = vec![
        begun(1, None, None, DropCause::Temporary),
        begun(2, None, Some("x"), DropCause::Assignment),
        begun(3, None, Some("p"), DropCause::Scope),
        begun(4, Some(3), Some("p.first"), DropCause::Part),
        begun(5, None, None, call("core::mem::drop")),
        begun(6, None, None, call("<alloc::vec::Vec>::clear")),
        begun(7, None, Some("held"), DropCause::Unwind),
    ];
    let all = vec![step(3, Event::Drop, effects.clone(), vec![])];
    let told: Vec<String> = ends(&all).into_iter().map(|end| end.text).collect();
    assert_eq!(
        told,
        [
            "a temporary `Bell`: nothing keeps it any longer",
            "the old value of `x`, a `Bell`: another value takes its place",
            "`p`, a `Bell`: its scope ends",
            "`p.first`, a `Bell`: a part of `p`",
            "a `Bell`: `drop()` ends it",
            "a `Bell`: `Vec::clear()` ends it",
            "`held`, a `Bell`: a panic leaves its frame",
        ]
    );
    let silent = vec![step(3, Event::Line, effects, vec![])];
    assert_eq!(ends(&silent), [], "no code of the program's own runs");
}

#[test]
fn a_block_s_story_is_told_from_its_birth_to_the_next_that_lies_there() {
    let steps = vec![
        step(1, Event::Line, vec![Effect::Allocated { block: 1, size: 8 }], vec![block(1, 0, 8)]),
        step(
            2,
            Event::Line,
            vec![Effect::Resized { block: 1, from: 8, to: 16 }],
            vec![block(1, 0, 16)],
        ),
        step(
            3,
            Event::Line,
            vec![Effect::Replaced { old: 1, new: 2, from: 16, to: 32 }],
            vec![block(1, 0, 16), block(2, 64, 32)],
        ),
        step(
            4,
            Event::Line,
            vec![Effect::Allocated { block: 3, size: 16 }],
            vec![block(2, 64, 32), block(3, 0, 16)],
        ),
        step(
            5,
            Event::End,
            vec![Effect::Freed { block: 2, size: 32 }],
            vec![
                Block { state: BlockState::Freed, ..block(2, 64, 32) },
                Block { leaked: Some(Leak::Lost), ..block(3, 0, 16) },
            ],
        ),
    ];
    let told: Vec<String> = stories(&steps).into_values().collect();
    assert_eq!(
        told,
        [
            "born on line 1 with 8 bytes, grown in place on line 2 to 16 bytes, moved on line 3, \
             its 16 bytes copied to #2, its bytes are used again by #3",
            "made from #1 on line 3 with 32 bytes, freed on line 5",
            "born on line 4 with 16 bytes, never freed: nothing leads to it any more",
        ]
    );
}

#[test]
fn what_has_leaked_is_said() {
    let lost = |leaks: &[Leak]| {
        let block = |(id, leak): (usize, &Leak)| Block {
            leaked: Some(*leak),
            ..block(id as u32, 64 * id as u64, 8)
        };
        let heap = leaks.iter().enumerate().map(block).collect();
        leaks_of(heap)
    };
    assert_eq!(lost(&[]), None);
    for (leaks, expected) in [
        (
            vec![Leak::Lost],
            "A block of 8 bytes has leaked: nothing leads to it any more, and nobody has freed it.",
        ),
        (
            vec![Leak::Cycle, Leak::Cycle],
            "Blocks of 8 bytes and 8 bytes have leaked: they lead to each other, and nothing else leads to them, and nobody has freed them.",
        ),
        (
            vec![Leak::Lost; 4],
            "4 blocks have leaked: nothing leads to them any more, and nobody has freed them.",
        ),
    ] {
        assert_eq!(lost(&leaks).as_deref(), Some(expected));
    }
}

fn leaks_of(heap: Vec<Block>) -> Option<String> {
    leaks(&step(9, Event::End, vec![], heap))
}

#[test]
fn of_a_block_whose_birth_or_end_is_not_drawn_that_is_said() {
    let there = |state, allocated_at_step| Block { state, allocated_at_step, ..block(1, 0, 8) };
    let later = Block { allocated_at_step: LEFT_OUT, ..block(2, 0, 8) };
    let steps = vec![
        step(1, Event::Line, vec![], vec![there(BlockState::Live, LEFT_OUT)]),
        step(2, Event::Line, vec![], vec![there(BlockState::Freed, LEFT_OUT)]),
        step(3, Event::Line, vec![], vec![later]),
    ];
    assert_eq!(
        stories(&steps).into_values().collect::<Vec<_>>(),
        [
            "8 bytes, born in a step that is left out, freed in a step that is left out, \
             its bytes are used again by #2",
            "8 bytes, born in a step that is left out",
        ]
    );
}

#[test]
fn what_a_panic_ends_is_told_with_the_lines_that_panicked_and_called() {
    let frame = |id: u32, line: u32| Frame {
        id,
        function: format!("f{id}"),
        line,
        size: 64,
        top: Address::Null,
        inlined_into: None,
        through: None,
        waits: false,
        turns: Vec::new(),
        locals: Shared::default(),
    };
    let with = |event: Event, frames: Vec<Frame>, effects: Vec<Effect>| {
        let line = frames.last().map_or(0, |frame| frame.line);
        let mut step = step(line, event, effects, vec![block(1, 0, 8)]);
        step.threads[0].frames = frames.into();
        step
    };
    let unwound = |drop, frame, place: &str| match begun(drop, None, Some(place), DropCause::Unwind)
    {
        Effect::DropBegun { within, place, ty, address, cause, .. } => {
            Effect::DropBegun { drop, within, frame: Some(frame), place, ty, address, cause }
        }
        other => other,
    };
    let freed = Effect::Freed { block: 1, size: 8 };
    let steps = vec![
        with(Event::Line, vec![frame(1, 18)], vec![Effect::Allocated { block: 1, size: 8 }]),
        with(Event::Panic, vec![frame(1, 20), frame(2, 11)], vec![]),
        with(
            Event::Drop,
            vec![frame(1, 20), frame(2, 14), frame(3, 4)],
            vec![unwound(1, 2, "inner"), begun(2, Some(1), Some("inner.bell"), DropCause::Part)],
        ),
        with(Event::Unwind, vec![frame(1, 20), frame(2, 14)], vec![]),
        with(Event::Unwind, vec![frame(1, 22)], vec![unwound(3, 1, "outer"), freed]),
    ];
    let lines: Vec<u32> = ends(&steps).iter().map(|end| end.line).collect();
    // Of a part the frame is not told here: it is on the line of the frame that owns the whole.
    assert_eq!(lines[0], 11);
    assert_eq!(lines[2], 20);
    assert_eq!(stories(&steps)[&1], "born on line 18 with 8 bytes, freed on line 20");
}
