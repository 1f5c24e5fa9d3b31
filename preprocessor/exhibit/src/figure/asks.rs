//! The questions of a figure, for its template.

use serde::Serialize;

use crate::{Figure, ask::Kind, words::with_code};

/// One question. The answer stands apart from its choices, in what only readers without scripts
/// and paper show.
#[derive(Serialize)]
pub(super) struct Asked {
    /// What stands in front: `Predict step 4`.
    head: String,
    words: String,
    choices: Vec<String>,
    /// The step that it is asked before, from 0; 1 where the program has none.
    before: usize,
    /// The step that shows the answer, where it is another.
    shows: Option<usize>,
    answer: String,
    /// Why, where no sentence of one step says it.
    because: Option<String>,
    /// The sentence of the step that shows the answer.
    sentence: Option<String>,
}

pub(super) fn asks(figure: &Figure) -> Vec<Asked> {
    let steps = &figure.recording.steps;
    let asked = |question: &crate::Question| {
        let whole = question.kind == Kind::Blocks;
        let shows =
            if whole { steps.len().checked_sub(1) } else { question.shown.or(question.before) };
        let told = question.because.is_none().then_some(shows).flatten();
        Asked {
            head: match question.before {
                Some(_) if whole => "Predict the run".to_owned(),
                Some(step) => format!("Predict step {}", step + 1),
                None => "Predict".to_owned(),
            },
            words: with_code(&question.words),
            choices: question.choices.iter().map(|choice| with_code(choice)).collect(),
            before: question.before.unwrap_or(1),
            shows: shows.filter(|_| shows != question.before),
            answer: with_code(&question.choices[question.right]),
            because: question.because.as_deref().map(with_code),
            sentence: told.map(|step| with_code(&steps[step].narration)),
        }
    };
    figure.questions.iter().map(asked).collect()
}
