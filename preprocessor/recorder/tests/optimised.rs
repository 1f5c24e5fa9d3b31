//! Programs built with `-O`.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use recorder::{Options, Run};
use recording::{Address, Event, Frame, Local, NoFacts, NoPlace, State, Step, Value};
use support::{compile_optimised, label, list, outcome, value};

fn record(source: &str) -> Run {
    let options = Options { optimised: true, ..support::hurried() };
    compile_optimised(source).record_with(&mut NoFacts, &options)
}

/// A local in a few words: `x = 5 (computed)`.
fn told(local: &Local) -> String {
    let text = local.value.as_ref().map_or("-".to_owned(), value);
    let place = match &local.place {
        None => "memory",
        Some(NoPlace::OptimisedAway) => "away",
        Some(NoPlace::Computed) => "computed",
        Some(NoPlace::Register { .. }) => "register",
        Some(NoPlace::Pieces) => "pieces",
    };
    assert_eq!(local.place.is_some(), local.address == Address::Nowhere, "{local:?}");
    assert_eq!(local.state, State::Unknown, "no analysis is followed");
    format!("{} = {text} ({place})", local.name)
}

fn frames(step: &Step) -> impl Iterator<Item = &Frame> {
    step.threads.iter().flat_map(|thread| &thread.frames)
}

/// Is there a step of this line at which a local is as described?
fn check(run: &Run, line: u32, wanted: &str) {
    let steps = run.steps.iter().filter(|step| step.line == line);
    let seen: Vec<String> =
        steps.flat_map(frames).flat_map(|frame| &frame.locals).map(told).collect();
    assert!(seen.iter().any(|seen| seen == wanted), "{wanted}: {seen:?}\n{}", list(run));
}

const PIECES: &str = include_str!("../../book-tests/tests/optimised/pieces.rs");

#[test]
fn constants_have_no_place_and_are_known() {
    let run = record(PIECES);
    check(&run, 12, "x = 5 (computed)");
    check(&run, 12, "y = 7 (computed)");
    check(&run, 20, "sum = 12 (memory)");
    check(&run, 20, "v = {cap: 4, ptr@8: own heap:1+0x0, len@16: 3} (memory)");
    assert_eq!(outcome(&run.outcome), "exited 0");
}

#[test]
fn an_allocation_that_nobody_needs_is_not_made() {
    let run = record(PIECES);
    let last = run.steps.iter().rev().find(|step| step.event == Event::Return).expect("main");
    // The buffer of the vector; that of the string is gone.
    assert_eq!(last.heap.len(), 1, "{:?}", last.heap);
    let strings = run.steps.iter().flat_map(frames).flat_map(|frame| &frame.locals);
    let mut strings = strings.filter(|local| local.ty == "String").peekable();
    assert!(strings.peek().is_some());
    // What debug information says of its pointer is no address.
    for local in strings {
        assert_eq!(local.place, Some(NoPlace::Pieces));
        let Some(Value::Struct { fields }) = &local.value else { panic!("{local:?}") };
        let pointer = fields.iter().find(|field| field.name == "ptr").expect("a pointer");
        assert_eq!((&pointer.state, &pointer.value), (&Some(State::Unknown), &None), "{local:?}");
    }
}

#[test]
fn inlined_functions_are_frames_within_the_caller() {
    let run = record(PIECES);
    let inside: Vec<&Frame> =
        run.steps.iter().flat_map(frames).filter(|frame| frame.function == "area").collect();
    assert!(!inside.is_empty(), "{}", list(&run));
    for frame in inside {
        assert_eq!(frame.inlined_into, Some(1), "`main` is the first frame");
        let told: Vec<String> = frame.locals.iter().map(told).collect();
        assert_eq!(told, ["w = 5 (computed)", "h = 7 (computed)", "sum = 35 (computed)"]);
    }
}

#[test]
fn calls_and_panics_are_followed_without_frame_pointers() {
    let run = record(include_str!("../../book-tests/tests/optimised/mixed.rs"));
    let steps: Vec<String> = run.steps.iter().map(label).collect();
    for wanted in ["call grow:8", "return grow:13", "call sum:6", "panic main:34", "unwind main:34"]
    {
        assert!(steps.iter().any(|step| step == wanted), "{wanted}:\n{}", list(&run));
    }
    assert!(outcome(&run.outcome).starts_with("panicked called `Result::unwrap()`"));
}

#[test]
fn programs_without_a_meaning_do_no_harm() {
    for body in [
        "let v = vec![1, 2, 3]; let p = v.as_ptr(); drop(v); println!(\"{}\", unsafe { *p });",
        "let p = std::hint::black_box(0x10 as *const u64); println!(\"{}\", unsafe { *p });",
        "let s: String = unsafe { std::mem::MaybeUninit::uninit().assume_init() }; \
         std::mem::forget(std::hint::black_box(s));",
        "let x = std::hint::black_box(true); while x { std::hint::spin_loop(); }",
        "let b = Box::new(5); let c = unsafe { std::ptr::read(&b) }; drop(b); drop(c);",
    ] {
        let run = record(&format!("fn main() {{\n    {body}\n}}\n"));
        assert!(!run.steps.is_empty(), "{body}");
    }
}

#[test]
fn two_recordings_are_equal() {
    assert_eq!(record(PIECES).steps, record(PIECES).steps);
}

#[test]
fn a_frame_that_is_not_complete_holds_nothing_yet_and_one_that_is_left_nothing_any_more() {
    let run = record(include_str!("../../book-tests/tests/optimised/lent.rs"));
    let inner = |step: &Step| -> Vec<String> {
        let innermost = frames(step).last().filter(|frame| frame.function == "fill");
        innermost.into_iter().flat_map(|frame| &frame.locals).map(told).collect()
    };
    let of = |event: Event| run.steps.iter().filter(move |step| step.event == event);
    let begun: Vec<_> = of(Event::Call).map(inner).filter(|locals| !locals.is_empty()).collect();
    let done: Vec<_> = of(Event::Return).map(inner).filter(|locals| !locals.is_empty()).collect();
    assert_eq!((begun.len(), done.len()), (5, 5), "{}", list(&run));
    for locals in begun.iter().chain(&done) {
        assert!(locals.contains(&"at = - (memory)".to_owned()), "{locals:?}");
    }
    // A place has one address, as long as its frame lives.
    let mut places: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for frame in run.steps.iter().flat_map(frames).filter(|frame| frame.function == "fill") {
        for local in frame.locals.iter().filter(|local| local.name == "at") {
            places.entry(frame.id).or_default().insert(local.address.to_string());
        }
    }
    assert_eq!(places.len(), 5, "{places:?}");
    assert!(places.values().all(|addresses| addresses.len() == 1), "{places:?}");
}

#[test]
fn what_a_call_may_have_changed_was_in_a_register_all_the_same() {
    let run = record(include_str!("../../book-tests/tests/optimised/lent.rs"));
    check(&run, 2, "all = - (register)");
    check(&run, 6, "at = 3 (memory)");
}
