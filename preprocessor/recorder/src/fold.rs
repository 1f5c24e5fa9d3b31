//! Which frames of a deep recursion a step does not list.

use std::ops::Range;

use recording::Fold;

use crate::{dwarf::Image, stack::Activation};

/// Frames of a recursion that are listed, outermost and innermost.
const OUTER: usize = 2;
const INNER: usize = 3;
/// So many functions may take turns in calling each other.
pub(crate) const TURNS: usize = 3;
/// So many calls of a function inside each other are listed, and told step by step.
pub(crate) const TOLD: u32 = 12;

/// The stretches of a chain of calls that are left out, and after how many calls in turn they
/// repeat.
pub(crate) fn folds<T: PartialEq>(chain: &[T]) -> Vec<(Range<usize>, usize)> {
    let long = recording::repeats(chain).into_iter().filter(|(run, _)| run.len() > TOLD as usize);
    long.map(|(run, turns)| (run.start + OUTER..run.end - INNER, turns)).collect()
}

/// What a step says of calls that it does not list.
pub(crate) fn told(
    activations: &[Activation],
    (range, turns): &(Range<usize>, usize),
    listed: u32,
    image: &Image,
) -> Fold {
    let ends = |number: usize| activations.get(number).map_or(0, |call| call.cfa);
    let sizes = range.clone().map(|number| ends(number).wrapping_sub(ends(number + 1)));
    let mut sizes = sizes.collect::<Vec<u64>>();
    let bytes = sizes.iter().sum();
    sizes.dedup();
    let name = |call: &Activation| image.function(call.function).name.clone();
    Fold {
        after: listed,
        calls: range.len() as u32,
        functions: activations[range.clone()].iter().take(*turns).map(name).collect(),
        bytes,
        each: if let [one] = sizes[..] { Some(one) } else { None },
    }
}

#[cfg(test)]
mod tests {
    use super::folds;

    /// Each letter is a call of the function with this name.
    fn check(chain: &str, expected: &str) {
        let chain: Vec<char> = chain.chars().collect();
        let found: Vec<String> = folds(&chain)
            .into_iter()
            .map(|(range, turns)| format!("{}..{} by {turns}", range.start, range.end))
            .collect();
        assert_eq!(found.join(", "), expected, "{}", chain.iter().collect::<String>());
    }

    #[test]
    fn long_runs_are_folded() {
        let f = |times: usize| "f".repeat(times);
        check("", "");
        check("m", "");
        check(&format!("m{}", f(12)), "");
        check(&format!("m{}", f(13)), "3..11 by 1");
        check(&format!("m{}g", f(100)), "3..98 by 1");
        check(&format!("m{}g{}", f(20), f(20)), "3..18 by 1, 24..39 by 1");
        check(&format!("m{}", "eo".repeat(10)), "3..18 by 2");
        check(&format!("m{}e", "eo".repeat(10)), "3..19 by 2");
        check(&format!("m{}", "abc".repeat(6)), "3..16 by 3");
        check("mabcdefghijklmnopqrstuvwxyz", "");
    }
}
