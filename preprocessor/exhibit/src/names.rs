//! Which names of the program stand for a local that is drawn.

use std::collections::{BTreeMap, BTreeSet};

use recording::Recording;

/// The names in the program that lead to a local in the picture, and back.
#[derive(Debug, Default)]
pub(crate) struct Names<'a> {
    /// By name and the line of its declaration: a number that is short.
    keys: BTreeMap<(&'a str, u32), usize>,
    /// By line: the first column, the one behind the last, and the number.
    uses: BTreeMap<u32, Vec<(u32, u32, usize)>>,
}

impl<'a> Names<'a> {
    /// Of what is no local at any step, no name is told.
    pub(crate) fn new(recording: &'a Recording) -> Self {
        let threads = recording.steps.iter().flat_map(|step| &step.threads);
        let frames = threads.flat_map(|thread| &thread.frames);
        let locals: BTreeSet<(&str, u32)> = frames
            .flat_map(|frame| &frame.locals)
            .map(|local| (local.name.as_str(), local.declared))
            .collect();
        let mut names = Names::default();
        for one in &recording.names {
            let local = (one.name.as_str(), one.declared);
            if !locals.contains(&local) {
                continue;
            }
            let number = names.keys.len();
            let key = *names.keys.entry(local).or_insert(number);
            let end = one.column + one.name.chars().count() as u32;
            names.uses.entry(one.line).or_default().push((one.column, end, key));
        }
        names
    }

    /// The number of a local.
    pub(crate) fn key(&self, name: &str, declared: u32) -> Option<usize> {
        self.keys.get(&(name, declared)).copied()
    }

    /// The names on a line.
    pub(crate) fn on(&self, line: u32) -> &[(u32, u32, usize)] {
        self.uses.get(&line).map_or(&[], Vec::as_slice)
    }
}
