//! Why the compiler refuses a program: its errors in order, each with the rule in one sentence and
//! with what clashes.

mod rules;

use recording::{Act, Bar, Clash, Diagnostic, Level, Outcome, Recording, Span};

/// One error.
pub(crate) struct Refusal<'a> {
    /// The compiler's message.
    pub(crate) error: &'a Diagnostic,
    /// What clashes; none for errors that are no clash.
    pub(crate) clash: Option<&'a Clash>,
    /// The rule, about this program, with code between backticks.
    pub(crate) sentence: String,
}

/// What a place that the compiler points to is in a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The borrow or move that came before.
    Before(&'static str),
    /// The use that is refused.
    Conflict,
    /// Before and refused in one: the turns of a loop.
    Again(&'static str),
    /// The use that still needs what came before.
    Later,
}

impl Role {
    /// The role in a word or two.
    pub(crate) fn words(self) -> String {
        match self {
            Role::Before(what) => what.to_owned(),
            Role::Conflict => "Conflict".to_owned(),
            Role::Again(what) => format!("{what} and conflict"),
            Role::Later => "Later use".to_owned(),
        }
    }
}

/// One side of a clash beside the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    /// What is done; none where the facts do not tell.
    pub(crate) act: Option<Act>,
    /// The first line.
    pub(crate) from: u32,
    /// The last line.
    pub(crate) to: u32,
    /// Is it the one that is refused?
    pub(crate) refused: bool,
}

/// A side of a clash in words; of all but the first that it is refused, unless it is the end of a
/// value, which comes in any case.
pub(crate) fn told(bar: &Bar, number: usize) -> String {
    let refused = number > 0 && bar.act != Act::Dropped;
    format!("{}{}", if refused { "refused: " } else { "" }, bar.words)
}

/// All errors of a refused program, in the compiler's order; none of an accepted one.
pub(crate) fn refusals<'a>(recording: &'a Recording, source: &str) -> Vec<Refusal<'a>> {
    if recording.outcome != Outcome::Rejected {
        return Vec::new();
    }
    let mut clashes = recording.clashes.iter().peekable();
    let errors = recording.diagnostics.iter().filter(|d| d.level == Level::Error);
    errors
        .map(|error| {
            // Both lists are in the compiler's order; errors without a clash are left out of one.
            let clash = clashes.next_if(|clash| belongs(clash, error));
            Refusal { error, clash, sentence: rules::sentence(error, clash, source) }
        })
        .collect()
}

fn belongs(clash: &Clash, error: &Diagnostic) -> bool {
    error.code.as_deref() == Some(clash.code.as_str())
        && error.spans.iter().any(|span| same(span, &clash.conflict))
}

fn same(a: &Span, b: &Span) -> bool {
    (a.line, a.column, a.end_line, a.end_column, &a.label)
        == (b.line, b.column, b.end_line, b.end_column, &b.label)
}

impl Refusal<'_> {
    /// What a place is in the clash; none if it only explains.
    pub(crate) fn role(&self, span: &Span) -> Option<Role> {
        let clash = self.clash?;
        // Without anything before it, it is no clash but a thing that was never allowed.
        let cause = clash.cause.as_ref()?;
        let before = match clash.code.as_str() {
            "E0382" => "Move",
            "E0381" => "Declaration",
            "E0384" => "First value",
            "E0510" => "Looked at",
            _ => "Borrow",
        };
        match (same(span, cause), same(span, &clash.conflict)) {
            (true, true) => Some(Role::Again(before)),
            (true, false) => Some(Role::Before(before)),
            (false, true) => Some(Role::Conflict),
            (false, false) => {
                clash.later.as_ref().filter(|later| same(span, later)).map(|_| Role::Later)
            }
        }
    }

    /// The sides of the clash: from the facts, or else from where the compiler points.
    pub(crate) fn sides(&self) -> Vec<Side> {
        let Some(clash) = self.clash else { return Vec::new() };
        if !clash.bars.is_empty() {
            let side = |(i, bar): (usize, &Bar)| Side {
                act: Some(bar.act),
                from: bar.from,
                to: bar.to.max(bar.from),
                refused: i > 0,
            };
            return clash.bars.iter().enumerate().map(side).collect();
        }
        let Some(cause) = &clash.cause else { return Vec::new() };
        let conflict = clash.conflict.line;
        let end = clash.later.as_ref().map_or(conflict, |later| later.line);
        vec![
            Side {
                act: act(&clash.code, &cause.label),
                from: cause.line.min(end),
                to: end.max(conflict),
                refused: false,
            },
            Side { act: None, from: conflict, to: conflict, refused: true },
        ]
    }
}

/// What the compiler's label says of the borrow or move.
fn act(code: &str, label: &str) -> Option<Act> {
    if code == "E0382" {
        Some(Act::Moved)
    } else if label.contains("immutable borrow") {
        Some(Act::Shared)
    } else if label.contains("mutable") || label.contains("mutably") {
        Some(Act::Mutable)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
