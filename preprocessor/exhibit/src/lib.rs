//! Draws a recording: one figure with the code, the memory, a sentence for every step.
//!
//! A [`Recording`] and its source go in, text comes out: HTML for a page of a book, a page of its
//! own, an SVG of one step, or plain characters. Nothing is started, read or written here, and the
//! same input gives the same bytes.
//!
//! The way of the data: [`narrate`] finds the sentence of each step. A *card* is the picture of one
//! thing (a local, a block) at its own origin; a *scene* gives every card a place that it keeps
//! through all steps and routes the arrows between them; *draw* writes scenes as SVG; *figure*
//! puts code, pictures and sentences into the templates.

pub mod ask;
mod card;
mod crowd;
mod draw;
mod figure;
mod geometry;
mod highlight;
mod holders;
mod lean;
mod lives;
mod names;
mod narrate;
mod pointers;
mod refused;
mod route;
mod ruler;
mod sample;
mod scene;
mod state;
mod svg;
mod text;
mod words;

use std::ops::RangeInclusive;

use recording::Recording;

pub use ask::Question;
pub use figure::{Bytes, Content, Tab, Tabs, assembly, bytes, html, page, svg, tabs};
pub use lean::{script, style};
pub use narrate::narrate;
pub use sample::{remark, sampled, thinned};
pub use text::text;

/// The program whose run is drawn.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// Its file name, for people.
    pub path: &'a str,
    /// The complete program: what is copied, and what the line numbers count in.
    pub text: &'a str,
    /// 1-based lines that are not shown at first.
    pub hidden: Vec<RangeInclusive<u32>>,
}

/// Everything that one figure shows.
#[derive(Debug, Clone)]
pub struct Figure<'a> {
    /// Unique in the whole book, made of `a-z`, `0-9` and `-`. Every id in the figure begins with it.
    pub id: &'a str,
    /// The number of the listing: `Listing 13-2`.
    pub label: Option<&'a str>,
    /// What the listing shows, with code between backticks.
    pub caption: Option<&'a str>,
    /// The program.
    pub source: Source<'a>,
    /// Its run, narrated.
    pub recording: &'a Recording,
    /// 1-based lines whose last step is drawn where there is no script; none lets the figure choose.
    pub key_lines: &'a [u32],
    /// A remark below the caption, for example that the recording was made elsewhere.
    pub note: Option<&'a str>,
    /// What kind of run it is.
    pub run: Run,
    /// The page of the book that it stands in, seen from the book's root: `moves.html`. Links that
    /// are copied from the page with all chapters lead there.
    pub page: Option<&'a str>,
    /// The values whose bytes are shown from the start: `x` for locals of this name, `*x` for what
    /// they lead to. Where there is one, every value has a ruler of its bytes.
    pub zoom: &'a [&'a str],
    /// Where the page with its bytes and its key steps in words is, made by [`bytes`](bytes()), seen
    /// from the page that the figure stands in. A figure with [`zoom`](Self::zoom) leads there only
    /// if its steps in words would make it too heavy.
    pub bytes: Option<&'a str>,
    /// What is asked before steps of it, by [`ask`].
    pub questions: &'a [Question],
}

/// What kind of run a recording is of. Where it is not the plain one, every picture says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Run {
    /// A program with a meaning, built without optimisation.
    #[default]
    Plain,
    /// The same, optimised.
    Optimised,
    /// A program with undefined behaviour, built without optimisation.
    Meaningless,
    /// The same, optimised.
    MeaninglessOptimised,
}

impl Run {
    /// Has the program undefined behaviour?
    #[must_use]
    pub fn is_meaningless(self) -> bool {
        matches!(self, Run::Meaningless | Run::MeaninglessOptimised)
    }
}

/// Why a figure cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An id that HTML, CSS or the print page would trip over.
    #[error("`{0}` cannot be an exhibit's id: use a-z, 0-9 and -, beginning with a letter")]
    Id(String),
    /// There is no such step.
    #[error("{path}: there is no step {step}; the recording has {steps}", steps = match .count {
        0 => "none".to_owned(),
        count => format!("0 to {}", count - 1),
    })]
    Step {
        /// The program's file name.
        path: String,
        /// What was asked for, from 0.
        step: usize,
        /// How many steps there are.
        count: usize,
    },
    /// A key line at which no step ends.
    #[error("{path}:{line}: a key line of the exhibit, but no step of the recording ends there")]
    KeyLine {
        /// The program's file name.
        path: String,
        /// The 1-based line.
        line: u32,
    },
    /// A template does not fit the data; an error in this crate.
    #[error("the exhibit's template cannot be filled: {0}")]
    Template(#[from] tera::Error),
}

/// A program without a figure, as HTML in the colours of the figures' code.
#[must_use]
pub fn code(source: &str) -> String {
    figure::coloured(source)
}

#[cfg(test)]
mod tests;
