//! The calls of a long recursion that a picture shows as one row.

use recording::{Frame, Thread, Value, repeats};

use crate::card::Folded;

/// A run of so many calls or more is folded.
const LONG: usize = 7;
/// Frames of a run that are drawn, outermost and innermost.
const OUTER: usize = 2;
const INNER: usize = 3;

/// What stands in the column of a stack, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Row<'a> {
    Frame(&'a Frame),
    Fold {
        /// The numbers of the frames that are drawn before and after it.
        between: (u32, u32),
        folded: Folded,
    },
}

/// The rows of a thread at one step.
pub(crate) fn rows(thread: &Thread) -> Vec<Row<'_>> {
    let frames = &thread.frames;
    let names: Vec<&str> = frames.iter().map(|frame| frame.function.as_str()).collect();
    let long = |run: &std::ops::Range<usize>| run.len() >= LONG;
    let runs: Vec<_> = repeats(&names).into_iter().filter(|(run, _)| long(run)).collect();
    let mut rows = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        // What the recorder has folded is not folded again.
        if let Some(fold) = thread.folds.iter().find(|fold| fold.after as usize == number) {
            let before = number.checked_sub(1).map_or(0, |before| frames[before].id);
            let folded = Folded {
                calls: fold.calls,
                functions: fold.functions.clone(),
                bytes: fold.bytes,
                each: fold.each,
                values: None,
            };
            rows.push(Row::Fold { between: (before, frame.id), folded });
        }
        let run = runs.iter().find(|(run, _)| run.contains(&number));
        let hidden = |run: &std::ops::Range<usize>| run.start + OUTER..run.end - INNER;
        match run {
            Some((run, turns)) if thread.folds.is_empty() && hidden(run).contains(&number) => {
                let hidden = hidden(run);
                if number == hidden.start {
                    let between = (frames[number - 1].id, frames[hidden.end].id);
                    let hidden: Vec<&Frame> = frames.iter().take(hidden.end).skip(number).collect();
                    rows.push(Row::Fold { between, folded: folded(&hidden, *turns) });
                }
            }
            _ => rows.push(Row::Frame(frame)),
        }
    }
    rows
}

/// What is said of frames that are not drawn.
fn folded(frames: &[&Frame], turns: usize) -> Folded {
    let mut sizes: Vec<u64> = frames.iter().map(|frame| frame.size).collect();
    let bytes = sizes.iter().sum();
    sizes.dedup();
    Folded {
        calls: frames.len() as u32,
        functions: frames.iter().take(turns).map(|frame| frame.function.clone()).collect(),
        bytes,
        each: if let [one] = sizes[..] { Some(one) } else { None },
        values: values(frames),
    }
}

/// The values of the first parameter, if it is a number or the like: `n` = 9 … 4.
fn values(frames: &[&Frame]) -> Option<String> {
    let first = |frame: &Frame| {
        let local = frame.locals.iter().find(|local| local.parameter)?;
        match local.value.as_ref()? {
            Value::Scalar { text } => Some((local.name.clone(), text.clone())),
            _ => None,
        }
    };
    let [outermost, .., innermost] = frames else { return None };
    let ((name, from), (same, to)) = (first(outermost)?, first(innermost)?);
    (name == same).then(|| format!("{name} = {from} … {to}"))
}
