//! What two runs of one program have in common.
//!
//! A program with undefined behaviour may read bytes that nobody of it has written, such as the
//! allocator's own in a freed block, and those are other ones in every run. They are told apart by
//! running it twice, so that the document is the same however often it is made.

use recording::{Block, Bytes, Outcome, Recording, Value};

/// Said in place of a value.
const DIFFERS: &str = "differs from run to run";

/// The recording with everything taken out that the other run has not in common with it.
///
/// # Errors
///
/// When the runs differ in more than bytes, and so are no one story: the step, from 0, from which
/// on.
pub(crate) fn common(run: &Recording, other: &Recording) -> Result<Recording, usize> {
    let mut common = run.clone();
    let (mut outcome, mut end) = (run.outcome.clone(), other.outcome.clone());
    if let (Outcome::Panicked { message }, Outcome::Panicked { message: other }) =
        (&mut outcome, &mut end)
    {
        *message = text(message, other);
        other.clone_from(message);
    }
    for (number, (step, other)) in common.steps.iter_mut().zip(&other.steps).enumerate() {
        let mut same = step.clone();
        same.output = text(&step.output, &other.output);
        same.errors = text(&step.errors, &other.errors);
        for (thread, other) in same.threads.iter_mut().zip(&other.threads) {
            for (frame, other) in thread.frames.iter_mut().zip(&other.frames) {
                for (local, other) in frame.locals.iter_mut().zip(&other.locals) {
                    value(&mut local.value, &mut local.bytes, &other.value, &other.bytes);
                }
            }
        }
        for (block, other) in same.heap.iter_mut().zip(&other.heap) {
            value(&mut block.value, &mut block.bytes, &other.value, &other.bytes);
            unsteady(block, &other.left);
        }
        for (item, other) in same.statics.iter_mut().zip(&other.statics) {
            let mut own = Some(item.value.clone());
            value(&mut own, &mut item.bytes, &Some(other.value.clone()), &other.bytes);
            item.value = own.unwrap_or_else(unknown);
        }
        // Everything else must be alike: the lines, the calls, the blocks and their addresses.
        let alike = |a: &recording::Step, b: &recording::Step| {
            (a.line, &a.function, a.thread, a.event, shape(a))
                == (b.line, &b.function, b.thread, b.event, shape(b))
        };
        if !alike(&same, other) {
            return Err(number);
        }
        *step = same;
    }
    let count = run.steps.len().min(other.steps.len());
    if outcome != end || run.steps.len() != other.steps.len() {
        return Err(count.saturating_sub(1));
    }
    common.outcome = outcome;
    Ok(common)
}

/// Names and places of everything in a step.
fn shape(step: &recording::Step) -> Vec<String> {
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    let locals = frames.flat_map(|frame| {
        frame.locals.iter().map(|local| format!("{} {} {}", frame.id, local.name, local.address))
    });
    let blocks =
        step.heap.iter().map(|block| format!("{} {} {:?}", block.id, block.address, block.state));
    locals.chain(blocks).collect()
}

fn unknown() -> Value {
    Value::Opaque { bytes: Bytes(Vec::new()), reason: DIFFERS.to_owned() }
}

/// Leaves a value only if both runs have it.
fn value(own: &mut Option<Value>, bytes: &mut Bytes, other: &Option<Value>, others: &Bytes) {
    if bytes != others || own != other {
        *bytes = Bytes(Vec::new());
        *own = own.as_ref().map(|_| unknown());
    }
}

/// Takes out the words left in a freed block that the other run has not: of two random words some bytes
/// are the same by chance.
fn unsteady(block: &mut Block, other: &Bytes) {
    const WORD: usize = 8;
    let others = other.0.chunks(WORD).map(Some).chain(std::iter::repeat(None));
    for ((number, word), other) in block.left.0.chunks_mut(WORD).enumerate().zip(others) {
        if Some(&*word) != other {
            word.fill(0);
            let at = (number * WORD) as u64;
            block.unsteady.extend(at..at + word.len() as u64);
        }
    }
}

/// The text with `?` for every word that the other has not.
fn text(own: &str, other: &str) -> String {
    if own == other {
        return own.to_owned();
    }
    let (words, others) = (words(own), words(other));
    let alike = words.len() == others.len()
        && words.iter().zip(&others).all(|(a, b)| is_word(a) && is_word(b) || a == b);
    if !alike {
        return "?\n".to_owned();
    }
    words.iter().zip(&others).map(|(a, b)| if a == b { a } else { "?" }).collect()
}

/// Words and what stands between them, by turns.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != word).unwrap_or(rest.len());
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run that ends its steps on these lines, printing these words.
    fn run(lines: &[(u32, &str)]) -> Recording {
        let steps: Vec<serde_json::Value> = lines
            .iter()
            .map(|(line, output)| {
                serde_json::json!({
                    "line": line, "function": "main", "thread": 1, "event": "line",
                    "output": output, "threads": [], "heap": [], "statics": [],
                })
            })
            .collect();
        let run = serde_json::json!({
            "schema": 1, "toolchain": "", "outcome": {"kind": "exited", "code": 0},
            "source": {"path": "a.rs", "edition": "2024", "hash": ""}, "steps": steps,
        });
        serde_json::from_value(run).expect("it is a recording")
    }

    #[test]
    fn runs_have_their_lines_in_common_or_are_no_one_story() {
        let one = run(&[(2, ""), (3, "7 read\n")]);
        assert_eq!(common(&one, &one), Ok(one.clone()));
        let read = common(&one, &run(&[(2, ""), (3, "12 read\n")])).expect("the same lines");
        assert_eq!(read, run(&[(2, ""), (3, "? read\n")]));
        assert_eq!(common(&one, &run(&[(2, ""), (4, "7 read\n")])), Err(1));
        assert_eq!(common(&one, &run(&[(2, "")])), Err(0));
        let ended = Recording { outcome: Outcome::Exited { code: 1 }, ..one.clone() };
        assert_eq!(common(&one, &ended), Err(1));
    }

    #[test]
    fn of_a_freed_block_whole_words_are_told_or_taken_out() {
        let (own, other) = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
        for (other, left, out) in [
            (&own[..], &own[..], vec![]),
            (&other[..], &[1, 2, 3, 4, 5, 6, 7, 8, 0, 0], vec![8, 9]),
            (&own[..9], &[1, 2, 3, 4, 5, 6, 7, 8, 0, 0], vec![8, 9]),
            (&[], &[0; 10], (0..10).collect()),
        ] {
            let mut block: Block = serde_json::from_value(serde_json::json!({
                "id": 1, "address": "heap:1+0x0", "size": 10, "align": 8, "state": "freed",
                "allocated_at_step": 0,
            }))
            .expect("it is a block");
            block.left = Bytes(own.to_vec());
            unsteady(&mut block, &Bytes(other.to_vec()));
            assert_eq!((block.left.0.as_slice(), block.unsteady), (left, out), "{other:?}");
        }
    }

    #[test]
    fn words_that_differ_are_not_told() {
        for (own, other, expected) in [
            ("a 1\n", "a 1\n", "a 1\n"),
            ("5555555ac 30a4fd7e\n", "5555555ac 1fe3\n", "5555555ac ?\n"),
            ("x = 5, y = 7", "x = 55, y = 7", "x = ?, y = 7"),
            ("one two", "one", "?\n"),
            ("é1", "é2", "?"),
            ("a-b", "a+b", "?\n"),
        ] {
            assert_eq!(text(own, other), expected, "{own} {other}");
            assert_eq!(text(other, own), expected, "{other} {own}");
        }
    }
}
