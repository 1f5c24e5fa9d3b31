//! Questions that a recording asks before it tells: which block is freed, where an arrow will lead.
//!
//! The answer is read from the recording, and so is everything that makes the other choices wrong:
//! a block that is still there after the step, the value before it, the value of another place. A
//! question of which the recording cannot tell that exactly one choice is right is not made.

mod arrows;
mod blocks;
mod layout;
mod look;
mod order;
mod refused;
mod temporary;
mod values;

use std::{cmp::Reverse, fmt, str::FromStr};

use recording::{Event, Outcome, Recording, Step};

use crate::Run;

/// A run of fewer steps asks nothing by itself: it is read faster than a question.
const SHORT: usize = 3;
/// Choices of a question.
const CHOICES: usize = 4;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Which block a line frees.
    Free,
    /// What a place holds after a line.
    Holds,
    /// Where an arrow leads after a line.
    Points,
    /// Which pointer dangles after a line.
    Dangles,
    /// What a line prints.
    Prints,
    /// In which order a closing brace drops.
    Drops,
    /// How many bytes a local takes.
    Size,
    /// Which bytes of a local are padding.
    Padding,
    /// On which line a value without a name is dropped.
    Temporary,
    /// How many blocks the whole run puts on the heap.
    Blocks,
    /// Which line of a program the compiler refuses.
    Refused,
}

impl Kind {
    /// All kinds, in the order in which they are preferred where they are worth the same.
    pub const ALL: [Kind; 11] = [
        Kind::Dangles,
        Kind::Points,
        Kind::Drops,
        Kind::Free,
        Kind::Holds,
        Kind::Prints,
        Kind::Size,
        Kind::Padding,
        Kind::Temporary,
        Kind::Blocks,
        Kind::Refused,
    ];

    /// Its word in a fence.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Free => "free",
            Kind::Holds => "holds",
            Kind::Points => "points",
            Kind::Dangles => "dangles",
            Kind::Prints => "prints",
            Kind::Drops => "drops",
            Kind::Size => "size",
            Kind::Padding => "padding",
            Kind::Temporary => "temporary",
            Kind::Blocks => "blocks",
            Kind::Refused => "refused",
        }
    }

    /// What a recording must show for such a question.
    fn needs(self) -> &'static str {
        match self {
            Kind::Free => "a step that frees at most one of the blocks that are there",
            Kind::Holds => "a step that changes a number, a text or a plain variant",
            Kind::Points => "a step that gives a place an address, of a place or block with a name",
            Kind::Dangles => "a step that leaves exactly one pointer dangling",
            Kind::Prints => "a step that prints one line of at most 40 characters",
            Kind::Drops => "a closing brace that drops two to four places with different names",
            Kind::Size => "a step after which a local has its first value",
            Kind::Padding => "a step after which a struct or tuple has its first value",
            Kind::Temporary => "a line that drops the only temporary of its type",
            Kind::Blocks => "a run to its end in which no block is replaced by another",
            Kind::Refused => "a program that is refused with one error on one line",
        }
    }
}

/// What an author asks for: a kind, mostly the line, and where it needs one the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What it is about.
    pub kind: Kind,
    /// The 1-based line of the step that answers it; the first step that can where there is none.
    pub line: Option<u32>,
    /// What it asks of, as the program names it: `v.cap`.
    pub place: Option<String>,
}

/// A word that asks for no question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` asks for no question; understood are free@7, points@7:r, holds@7:v.cap, dangles@7, \
     prints@7, drops@7, size@7:p, padding@7:p, temporary@7, blocks and refused, each with or without its line"
)]
pub struct AskError(String);

impl FromStr for Ask {
    type Err = AskError;

    fn from_str(text: &str) -> Result<Self, AskError> {
        let wrong = || AskError(text.to_owned());
        let (rest, place) = match text.split_once(':') {
            Some((rest, place)) if !place.is_empty() => (rest, Some(place.to_owned())),
            Some(_) => return Err(wrong()),
            None => (text, None),
        };
        let (word, line) = match rest.split_once('@') {
            Some((word, line)) => {
                (word, Some(line.parse().ok().filter(|&line| line > 0).ok_or_else(wrong)?))
            }
            None => (rest, None),
        };
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(wrong)?;
        let whole = matches!(kind, Kind::Blocks | Kind::Refused);
        let placed = matches!(kind, Kind::Holds | Kind::Points | Kind::Size | Kind::Padding);
        if (whole && line.is_some()) || (!placed && place.is_some()) {
            return Err(wrong());
        }
        Ok(Ask { kind, line, place })
    }
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if let Some(line) = self.line {
            write!(f, "@{line}")?;
        }
        if let Some(place) = &self.place {
            write!(f, ":{place}")?;
        }
        Ok(())
    }
}

/// A question that the recording does not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{ask}: {found}; it needs {}", ask.kind.needs())]
pub struct NoQuestion {
    /// What was asked for.
    pub ask: Ask,
    /// What there is instead.
    pub found: String,
}

impl NoQuestion {
    /// What a recording must show for such a question.
    #[must_use]
    pub fn needs(&self) -> &'static str {
        self.ask.kind.needs()
    }
}

/// A question with its choices, of which exactly one is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub kind: Kind,
    /// The step that answers it, from 0; it is asked before. None before any step.
    pub before: Option<usize>,
    /// The question, with code between backticks.
    pub words: String,
    /// Two to four different choices, with code between backticks.
    pub choices: Vec<String>,
    /// The right one, from 0.
    pub right: usize,
    /// Why, where no sentence of a single step says it.
    pub because: Option<String>,
    /// The step that shows the answer, where it is not the one that it is asked before.
    pub(crate) shown: Option<usize>,
    /// [`Question::worth`].
    worth: u32,
}

impl Question {
    /// None unless exactly one of the choices is right and another is left.
    fn new(
        kind: Kind,
        before: Option<usize>,
        words: String,
        right: String,
        wrong: Vec<String>,
    ) -> Option<Self> {
        let mut choices: Vec<String> = Vec::new();
        for choice in wrong {
            if choice != right && !choices.contains(&choice) && choices.len() + 1 < CHOICES {
                choices.push(choice);
            }
        }
        if choices.is_empty() {
            return None;
        }
        choices.push(right.clone());
        choices.sort_by_key(|choice| look::order(choice));
        let right = choices.iter().position(|choice| *choice == right)?;
        Some(Question { kind, before, words, choices, right, because: None, shown: None, worth: 0 })
    }

    fn worthy(self, worth: u32) -> Self {
        Question { worth, ..self }
    }

    /// How telling it is, to choose among questions that nobody asked for; 0 if it is not.
    #[must_use]
    pub fn worth(&self) -> u32 {
        self.worth
    }
}

/// A recording and its program, in which answers are looked up.
struct Answers<'a> {
    recording: &'a Recording,
    lines: Vec<&'a str>,
}

/// What an author may ask beyond what is asked by itself.
#[derive(Clone, Copy, Default)]
struct Wish<'a> {
    /// Has the author asked?
    asked: bool,
    place: Option<&'a str>,
}

impl<'a> Answers<'a> {
    fn steps(&self) -> &'a [Step] {
        &self.recording.steps
    }

    /// The text of a line without its indentation.
    fn text(&self, line: u32) -> &'a str {
        self.lines.get((line as usize).wrapping_sub(1)).map_or("", |line| line.trim())
    }

    /// The question of a kind before a step, if the recording answers it.
    fn question(&self, kind: Kind, step: usize, wish: Wish<'_>) -> Option<Question> {
        let plain = matches!(self.steps()[step].event, Event::Line | Event::Return);
        match kind {
            Kind::Free if plain => blocks::free(self, step, wish),
            Kind::Holds if plain => values::holds(self, step, wish),
            Kind::Points if plain => arrows::points(self, step, wish),
            Kind::Dangles if plain => arrows::dangles(self, step, wish),
            Kind::Prints if plain => values::prints(self, step, wish),
            Kind::Drops => order::drops(self, step),
            // These are for authors: what is large and what is long is told in the text.
            Kind::Size if plain && wish.asked => layout::size(self, step, wish),
            Kind::Padding if plain && wish.asked => layout::padding(self, step, wish),
            _ => None,
        }
    }
}

/// The question that a recording asks by itself: the most telling one, if any is telling.
#[must_use]
pub fn telling(recording: &Recording, source: &str, run: Run) -> Option<Question> {
    let kinds: &[Kind] = match run {
        Run::Plain => &Kind::ALL,
        // What a program without meaning will do is nothing to be learnt, what it breaks is.
        Run::Meaningless => &[Kind::Dangles],
        Run::Optimised | Run::MeaninglessOptimised => return None,
    };
    if recording.steps.len() < SHORT || recording.optimised {
        return None;
    }
    let here = Answers { recording, lines: source.lines().collect() };
    let all = (1..recording.steps.len()).flat_map(|step| {
        let here = &here;
        kinds.iter().filter_map(move |kind| here.question(*kind, step, Wish::default()))
    });
    let worth = |question: &Question| (question.worth, Reverse(question.before));
    all.filter(|question| question.worth > 0)
        .reduce(|a, b| if worth(&b) > worth(&a) { b } else { a })
}

/// The question that an author asks for.
///
/// # Errors
///
/// [`NoQuestion`] where the recording has no answer, or more than one.
pub fn asked(recording: &Recording, source: &str, ask: &Ask) -> Result<Question, NoQuestion> {
    let here = Answers { recording, lines: source.lines().collect() };
    let no = |found: String| NoQuestion { ask: ask.clone(), found };
    let rejected = recording.outcome == Outcome::Rejected;
    match (ask.kind, rejected) {
        (Kind::Refused, true) => {
            return refused::refused(&here).ok_or_else(|| no("it has several".to_owned()));
        }
        (Kind::Refused, false) => return Err(no("the compiler accepts the program".to_owned())),
        (_, true) => return Err(no("the compiler refuses the program".to_owned())),
        (Kind::Blocks, _) => {
            return blocks::count(&here)
                .ok_or_else(|| no("how many blocks it makes cannot be told".to_owned()));
        }
        _ => {}
    }
    if ask.kind == Kind::Temporary {
        return temporary::temporary(&here, ask.line)
            .ok_or_else(|| no("the recording does not answer that".to_owned()));
    }
    let steps: Vec<usize> = (1..recording.steps.len())
        .filter(|&step| ask.line.is_none_or(|line| recording.steps[step].line == line))
        .collect();
    if let (Some(_), []) = (ask.line, &steps[..]) {
        return Err(no("no step of the recording ends on that line".to_owned()));
    }
    let wish = Wish { asked: true, place: ask.place.as_deref() };
    // The step whose line is named may be the last of several that drop.
    let found = steps.into_iter().find_map(|step| here.question(ask.kind, step, wish));
    found.ok_or_else(|| no("the recording does not answer that".to_owned()))
}

#[cfg(test)]
mod tests;
