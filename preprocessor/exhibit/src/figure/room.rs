//! How much room the parts of a figure need: code beside its picture, and the sentence of a step.

use super::StepView;
use crate::words::pieces;

/// The room for code beside a picture, in pixels, on a screen that is not among the widest.
const CODE_ROOM: f64 = 540.0;
/// The same beside a wide picture, for both together, on screens that are; and where an exhibit is as
/// wide as it can be.
const BOTH_ROOM: [f64; 2] = [1008.0, 1118.0];
/// What stands left of the code, and the width of its letters, in pixels.
const CODE_EDGE: f64 = 47.0;
const CODE_LETTER: f64 = 7.83;
/// How much wider a letter of code is in a sentence than one of its words.
const CODE_IN_WORDS: f64 = 1.15;

/// The width of code in pixels, by the letters of its longest line.
pub(super) fn code(longest: usize) -> f64 {
    CODE_EDGE + CODE_LETTER * longest as f64
}

/// Is this code too wide to stand beside a picture where there is not much room?
pub(super) fn is_wide(code: f64) -> bool {
    code > CODE_ROOM
}

/// The classes of a figure whose code and picture do not stand beside each other everywhere, each with a
/// blank before it.
pub(super) fn beside(code: f64, picture: u64) -> &'static str {
    match code + picture as f64 {
        both if both > BOTH_ROOM[1] => " xnb",
        both if both > BOTH_ROOM[0] => " xnb xfb",
        _ => "",
    }
}

/// The step whose sentence needs most room, which is kept for all: none covers a picture then, and nothing
/// moves from step to step.
pub(super) fn longest(steps: &[StepView]) -> Option<&StepView> {
    steps.iter().max_by(|a, b| width(&a.sentence).total_cmp(&width(&b.sentence)))
}

/// About how long a piece of HTML is, in letters of running text.
fn width(html: &str) -> f64 {
    let letters = |(tag, text): (&str, &str)| {
        let each = if tag.starts_with("code") { CODE_IN_WORDS } else { 1.0 };
        // `&lt;` is one.
        let more = |rest: &str| rest.find(';').map(|end| end + 1);
        let named = text.split('&').skip(1).filter_map(more).sum::<usize>();
        each * (text.chars().count() - named) as f64
    };
    pieces(html).map(letters).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_sentence_is_the_one_that_shows_most() {
        for (shorter, longer) in [
            ("a b c", "a b c d"),
            ("<b>Line 12</b>", "<b>Line 1</b> and"),
            ("<code>Vec&lt;&lt;&gt;&gt;</code>", "nine more"),
            ("nine more", "<code>nine more</code>"),
        ] {
            assert!(width(shorter) < width(longer), "{shorter} {longer}");
        }
    }
}
