//! The comparison can fail.

use anyhow::{Context, Result};
use listing::{Edition, Program};
use recorder::RawFrame;

use crate::{Case, compare::compare, observe};

const PROBE: &str = r#"struct Pair {
    text: String,
    numbers: [Option<Box<u32>>; 2],
}

fn count(pair: Pair, times: usize) -> usize {
    let mut total = 0;
    for time in 0..times {
        total += pair.text.len() * time;
    }
    total + pair.numbers.len()
}

fn main() {
    let text = String::from("hello");
    let pair = Pair { text, numbers: [Some(Box::new(1)), None] };
    let more = 2;
    let add = |number: usize| number + more;
    let sum = add(count(pair, 3));
    println!("{sum}");
}
"#;

/// A mistake that a recorder could make.
type Change = fn(&mut RawFrame);

/// The comparison can fail: each change of the recording is found, and found once.
#[test]
fn every_kind_of_difference_is_noticed() -> Result<()> {
    let program = Program::verbatim("probe.rs", Edition::E2024, PROBE);
    let (case, _) = observe(&program)?.context("the compiler accepts it")?;
    let (totals, problems) = compare(&case);
    assert_eq!(problems, Vec::<String>::new());
    let names = |function: &str| {
        let frames = case.trace.iter().flat_map(|stop| &stop.frames);
        let frames = frames.filter(|frame| frame.function == function);
        frames.flat_map(|frame| &frame.locals).map(|local| local.name.clone()).collect::<Vec<_>>()
    };
    for (function, wanted) in [
        ("main", vec!["text", "pair", "more", "add", "sum"]),
        ("count", vec!["pair", "times", "total", "time"]),
    ] {
        for name in wanted {
            assert!(
                names(function).iter().any(|n| n == name),
                "`{name}` of `{function}` is missing"
            );
        }
    }
    let changes: [(&str, Change); 6] = [
        ("a byte", |frame| frame.locals[0].bytes.0[0] ^= 1),
        ("an address", |frame| frame.locals[0].address += 8),
        ("a size", |frame| frame.locals[0].size += 1),
        ("a name", |frame| frame.locals[0].name.push('x')),
        ("a local left out", |frame| drop(frame.locals.remove(0))),
        ("a local twice", |frame| frame.locals.push(frame.locals[0].clone())),
    ];
    for (what, change) in changes {
        let mut trace = case.trace.clone();
        let mut frames = trace.iter_mut().flat_map(|stop| &mut stop.frames);
        change(frames.find(|frame| !frame.locals.is_empty()).context("a frame with locals")?);
        let changed = Case { text: case.text.clone(), trace, seen: case.seen.clone(), unsteady: 0 };
        let (changed_totals, problems) = compare(&changed);
        assert!(!problems.is_empty(), "{what} was not noticed");
        assert_eq!(changed_totals.stops, totals.stops);
    }
    let mut trace = case.trace.clone();
    let stop = trace.iter_mut().find(|stop| !stop.frames.is_empty()).context("a frame")?;
    stop.frames.clear();
    let changed = Case { text: case.text.clone(), trace, seen: case.seen.clone(), unsteady: 0 };
    assert_ne!(compare(&changed).1, Vec::<String>::new(), "a frame left out was not noticed");
    Ok(())
}
