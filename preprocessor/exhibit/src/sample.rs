//! What of a long run is drawn. Its recording has every step; a picture of them all would be too
//! heavy for a page, and nobody would go through it.

use std::collections::BTreeSet;

use recording::{Event, Recording, Step};

use crate::{crowd, words::thousands};

/// Runs of more steps than this are not drawn as a whole.
const LONG: usize = 300;
/// Steps that are drawn of a long run: from its beginning, up to its end, and so many others.
const FIRST: usize = 200;
const LAST: usize = 60;
const OTHERS: usize = 40;

/// Stands for the number of a step that is not drawn.
pub(crate) const LEFT_OUT: u32 = u32::MAX;

/// The part of a narrated recording that is drawn: all of it, or of a long run the first steps, the
/// last ones, and in between the first and the last step of each key line, and where a panic began.
/// The sentence behind a gap says how many steps are left out there. Of very many heap blocks some
/// are left out, too, and the pictures say how many.
#[must_use]
pub fn sampled(recording: Recording, key_lines: &[u32]) -> Recording {
    let count = recording.steps.len();
    if count <= LONG {
        return thinned(recording);
    }
    let kept: Vec<usize> = kept(&recording.steps, key_lines).into_iter().collect();
    let mut steps: Vec<Step> = kept.iter().map(|&number| recording.steps[number].clone()).collect();
    for (at, step) in steps.iter_mut().enumerate() {
        // Steps are named by their numbers.
        let number = |old: u32| Some(kept.binary_search(&(old as usize)).ok()? as u32);
        for at in 0..step.heap.len() {
            let block = &step.heap[at];
            let born = number(block.allocated_at_step).unwrap_or(LEFT_OUT);
            let freed = block.freed_at_step.and_then(number);
            if (born, freed) != (block.allocated_at_step, block.freed_at_step) {
                let block = &mut step.heap[at];
                (block.allocated_at_step, block.freed_at_step) = (born, freed);
            }
        }
        let before = at.checked_sub(1).map_or(0, |before| kept[before] + 1);
        if before < kept[at] {
            let gap = gap(&recording.steps, before..kept[at]);
            step.narration = format!("{gap} {}", step.narration).trim_end().to_owned();
        }
    }
    crowd::thin(&mut steps);
    Recording { steps, ..recording }
}

/// All steps of a recording with the heap blocks that are drawn: of very many some are left out, and
/// the pictures say how many.
#[must_use]
pub fn thinned(mut recording: Recording) -> Recording {
    crowd::thin(&mut recording.steps);
    recording
}

/// How much of a run is drawn, where that is not all of it. `all`: its steps.
#[must_use]
pub fn remark(all: usize, drawn: usize) -> Option<String> {
    (drawn < all).then(|| {
        format!("This run has {} steps, of which {drawn} are shown here.", thousands(all as u64))
    })
}

fn kept(steps: &[Step], key_lines: &[u32]) -> BTreeSet<usize> {
    let mut kept: BTreeSet<usize> = (0..FIRST).chain(steps.len() - LAST..steps.len()).collect();
    let mut others = Vec::new();
    for line in key_lines {
        let here = |step: &Step| step.line == *line;
        others.extend(steps.iter().position(here));
        others.extend(steps.iter().rposition(here));
    }
    let panics = steps.iter().enumerate().filter(|(_, step)| step.event == Event::Panic);
    others.extend(panics.map(|(number, _)| number));
    kept.extend(others.into_iter().take(OTHERS));
    kept
}

/// What is said of steps that are left out.
fn gap(steps: &[Step], out: std::ops::Range<usize>) -> String {
    let count = match out.len() {
        1 => "One step is".to_owned(),
        more => format!("{} steps are", thousands(more as u64)),
    };
    match turns(steps, out) {
        Some(turns) => format!("{count} left out here, {turns}."),
        None => format!("{count} left out here."),
    }
}

/// The turns of a loop that lie within these steps, if there is a loop around them.
fn turns(steps: &[Step], out: std::ops::Range<usize>) -> Option<String> {
    let (before, after) = (steps.get(out.start.checked_sub(1)?)?, steps.get(out.end)?);
    let all = |step: &Step| {
        let frames = step.threads.iter().flat_map(|thread| &thread.frames);
        let turns =
            frames.flat_map(|frame| frame.turns.iter().map(|turn| (frame.id, turn.clone())));
        turns.collect::<Vec<_>>()
    };
    let after = all(after);
    all(before).into_iter().find_map(|(frame, from)| {
        let same = |(other, turn): &&(u32, recording::Turn)| {
            *other == frame && turn.entered == from.entered
        };
        let (_, to) = after.iter().find(same)?;
        let loop_line = from.line;
        let (first, last) = (from.turn? + 1, to.turn?.checked_sub(1)?);
        let [from, to] = [first, last].map(|turn| thousands(turn.into()));
        (first < last).then(|| format!("with turns {from} to {to} of line {}", loop_line))
    })
}

#[cfg(test)]
mod tests {
    use recording::{BlockState, Turn};

    use super::*;
    use crate::tests::fixtures::Fixture;

    /// A run of so many steps in a loop that begins on line 3; its own number is the line of each.
    fn long(count: u32) -> Recording {
        let mut recording = Fixture::named("linked_list").recording;
        let step = recording.steps[1].clone();
        recording.steps = (0..count)
            .map(|number| {
                let mut step = step.clone();
                step.line = number;
                step.narration = format!("Step {number}.");
                step.threads[0].frames[0].turns =
                    vec![Turn { line: 3, entered: 1, turn: Some(number / 2 + 1) }];
                step
            })
            .collect();
        recording
    }

    fn lines(recording: &Recording) -> Vec<u32> {
        recording.steps.iter().map(|step| step.line).collect()
    }

    #[test]
    fn short_runs_are_drawn_as_they_are() {
        let run = long(LONG as u32);
        assert_eq!(sampled(run.clone(), &[]), run);
        assert_eq!(remark(300, 300), None);
    }

    #[test]
    fn of_long_runs_beginning_end_and_key_lines_are_drawn() {
        let drawn = sampled(long(10_000), &[5_000, 7]);
        let expected: Vec<u32> = (0..200).chain([5_000]).chain(9_940..10_000).collect();
        assert_eq!(lines(&drawn), expected);
        let told = |line: u32| {
            let step = drawn.steps.iter().find(|step| step.line == line);
            step.expect("it is drawn").narration.clone()
        };
        assert_eq!(told(199), "Step 199.");
        assert_eq!(
            told(5_000),
            "4,800 steps are left out here, with turns 101 to 2,500 of line 3. Step 5000."
        );
        assert_eq!(told(9_941), "Step 9941.");
        let said = "This run has 10,000 steps, of which 261 are shown here.";
        assert_eq!(remark(10_000, drawn.steps.len()).as_deref(), Some(said));
    }

    #[test]
    fn a_block_names_the_steps_of_its_birth_and_its_end_only_if_they_are_drawn() {
        let mut run = long(1_000);
        for step in &mut run.steps {
            for (block, at) in (0..step.heap.len()).zip([400, 950]) {
                step.heap[block].state = BlockState::Freed;
                step.heap[block].freed_at_step = Some(at);
                step.heap[block].allocated_at_step = at - 300;
            }
        }
        let blocks = run.steps[0].heap.len();
        let drawn = sampled(run, &[]);
        let last = drawn.steps.last().expect("a step");
        let freed: Vec<Option<u32>> = last.heap.iter().map(|block| block.freed_at_step).collect();
        assert_eq!(freed[..blocks.min(2)], [None, Some(210)][..blocks.min(2)]);
        let born: Vec<u32> = last.heap.iter().map(|block| block.allocated_at_step).collect();
        assert_eq!(born[..blocks.min(2)], [100, LEFT_OUT][..blocks.min(2)]);
        assert!(blocks > 0);
    }
}
