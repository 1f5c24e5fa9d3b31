//! The turns of loops along the steps: where each begins, where a loop ends, how many there were.

use std::collections::BTreeMap;

use recording::{Outcome, Recording};
use serde::Serialize;

/// One run through a loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Loop {
    /// The line of its keyword.
    pub(super) line: u32,
    /// By turn: its first step, from 0. Of turns that no step tells apart, the same.
    pub(super) starts: Vec<usize>,
    /// The first step behind the last turn.
    pub(super) end: usize,
    /// Was the run stopped while it went on? Then there might have been more turns.
    pub(super) open: bool,
}

/// All loops whose turns are known, the outer ones before those in them.
pub(super) fn loops(recording: &Recording) -> Vec<Loop> {
    let mut found: BTreeMap<(u32, u32), Loop> = BTreeMap::new();
    // Where a loop began to find out whether there is another turn.
    let mut asking: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (number, step) in recording.steps.iter().enumerate() {
        for frame in step.threads.iter().flat_map(|thread| &thread.frames) {
            for turn in &frame.turns {
                let key = (frame.id, turn.entered);
                let Some(at) = turn.turn else {
                    asking.entry(key).or_insert(number);
                    continue;
                };
                let first = asking.remove(&key).unwrap_or(number);
                let starts = || Loop { line: turn.line, starts: Vec::new(), end: 0, open: false };
                let known = found.entry(key).or_insert_with(starts);
                known.end = number + 1;
                while known.starts.len() < at as usize {
                    known.starts.push(first);
                }
            }
        }
    }
    let stopped = matches!(recording.outcome, Outcome::Stopped { .. });
    if let Some(last) = recording.steps.last().filter(|_| stopped) {
        let frames = last.threads.iter().flat_map(|thread| &thread.frames);
        for (frame, turn) in frames.flat_map(|f| f.turns.iter().map(move |turn| (f.id, turn))) {
            if let Some(known) = found.get_mut(&(frame, turn.entered)) {
                known.open = true;
            }
        }
    }
    let mut loops: Vec<Loop> = found.into_values().collect();
    loops.sort_by_key(|one| (one.starts[0], std::cmp::Reverse(one.end)));
    loops
}

/// As the script reads them: `line:end:first step of each turn`, a plus sign before the line where
/// there might have been more.
pub(super) fn told(loops: &[Loop]) -> String {
    let one = |one: &Loop| {
        let starts: Vec<String> = one.starts.iter().map(ToString::to_string).collect();
        let open = if one.open { "+" } else { "" };
        format!("{open}{}:{}:{}", one.line, one.end, starts.join(","))
    };
    loops.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use recording::Turn;

    use super::*;
    use crate::tests::fixtures::Fixture;

    /// A run whose steps tell these turns of one call; 0 stands for asking.
    fn check(steps: &[&[(u32, u32, u32)]], outcome: Outcome, expected: &str) {
        let mut recording = Fixture::named("linked_list").recording;
        let step = recording.steps[1].clone();
        recording.outcome = outcome;
        recording.steps = steps
            .iter()
            .map(|turns| {
                let mut step = step.clone();
                let turn = |&(line, entered, turn): &(u32, u32, u32)| Turn {
                    line,
                    entered,
                    turn: Some(turn).filter(|turn| *turn > 0),
                };
                step.threads[0].frames[0].turns = turns.iter().map(turn).collect();
                step
            })
            .collect();
        assert_eq!(told(&loops(&recording)), expected, "{steps:?}");
    }

    #[test]
    fn turns_begin_where_the_loop_asks_for_them() {
        let ended = || Outcome::Exited { code: 0 };
        check(&[&[], &[(3, 1, 1)], &[(3, 1, 1)], &[(3, 1, 2)], &[]], ended(), "3:4:1,3");
        check(&[&[(3, 1, 0)], &[(3, 1, 1)], &[(3, 1, 0)], &[(3, 1, 0)]], ended(), "3:2:0");
        check(&[&[(3, 1, 1)], &[(3, 1, 0)], &[(3, 1, 2)]], ended(), "3:3:0,1");
        // A loop of which nothing but its head was seen.
        check(&[&[(3, 1, 0)], &[]], ended(), "");
        // Turns without a step of their own.
        check(&[&[(3, 1, 1)], &[(3, 1, 4)], &[]], ended(), "3:2:0,1,1,1");
    }

    #[test]
    fn inner_loops_stand_behind_outer_ones_and_are_counted_anew() {
        let ended = Outcome::Exited { code: 0 };
        let outer = |turn, inner: &[(u32, u32, u32)]| [&[(3, 1, turn)], inner].concat();
        let steps =
            [outer(1, &[]), outer(1, &[(4, 2, 1)]), outer(1, &[(4, 2, 2)]), outer(2, &[(4, 3, 1)])];
        let steps: Vec<&[(u32, u32, u32)]> = steps.iter().map(Vec::as_slice).collect();
        check(&steps, ended, "3:4:0,3 4:3:1,2 4:4:3");
    }

    #[test]
    fn of_a_run_that_was_stopped_nobody_knows_how_many_turns_there_are() {
        let stopped = || Outcome::Stopped { limit: recording::Limit::Steps };
        check(&[&[(3, 1, 1)], &[(3, 1, 2)]], stopped(), "+3:2:0,1");
        check(&[&[(3, 1, 1)], &[]], stopped(), "3:1:0");
    }
}
