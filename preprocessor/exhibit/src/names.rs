//! Which names of the program stand for a local that is drawn.

use std::collections::{BTreeMap, BTreeSet};

use recording::{Local, Recording};

/// What names a local: its name, the line of its declaration, and whether it is what a closure has
/// captured of it, in a place of its own.
type Key<'a> = (&'a str, u32, bool);

/// The names in the program that lead to a local in the picture, and back.
#[derive(Debug, Default)]
pub(crate) struct Names<'a> {
    /// A number that is short.
    keys: BTreeMap<Key<'a>, usize>,
    /// By line: the first column, the one behind the last, and the number.
    uses: BTreeMap<u32, Vec<(u32, u32, usize)>>,
    /// The captures that lie elsewhere than the local that they are of.
    apart: BTreeSet<(&'a str, u32)>,
}

impl<'a> Names<'a> {
    /// Of what is no local at any step, no name is told.
    pub(crate) fn new(recording: &'a Recording) -> Self {
        let mut locals: BTreeSet<Key> = BTreeSet::new();
        let mut names = Names::default();
        for step in &recording.steps {
            let frames = || step.threads.iter().flat_map(|thread| &thread.frames);
            let all = || frames().flat_map(|frame| &frame.locals);
            for local in all() {
                locals.insert((&local.name, local.declared, local.captured));
                let same = |other: &Local| {
                    !other.captured
                        && (&other.name, other.declared, &other.address)
                            == (&local.name, local.declared, &local.address)
                };
                // What was captured by reference is the local itself.
                if local.captured && !all().any(same) {
                    names.apart.insert((&local.name, local.declared));
                }
            }
        }
        for one in &recording.names {
            let captured = one.captured && names.apart.contains(&(one.name.as_str(), one.declared));
            let local = (one.name.as_str(), one.declared, captured);
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

    /// The number of a local, or of what a closure has captured of it.
    pub(crate) fn key(&self, name: &str, declared: u32, captured: bool) -> Option<usize> {
        let apart = self.apart.iter().any(|known| *known == (name, declared));
        self.keys.get(&(name, declared, captured && apart)).copied()
    }

    /// The names on a line.
    pub(crate) fn on(&self, line: u32) -> &[(u32, u32, usize)] {
        self.uses.get(&line).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use recording::{Address, NameUse, Region};

    use super::*;
    use crate::tests::fixtures::Fixture;

    /// `node` of line 1 and, in a closure, of line 2, which has captured it at this address.
    fn keys(address: Option<Address>) -> (Names<'static>, u32) {
        let recording = Box::leak(Box::new(Fixture::named("linked_list").recording));
        let step = recording.steps.last_mut().expect("a step");
        let frames = step.threads.iter_mut().flat_map(|thread| thread.frames.iter_mut());
        let mut declared = 0;
        for frame in frames {
            let Some(node) = frame.locals.iter().find(|local| local.name == "list").cloned() else {
                continue;
            };
            declared = node.declared;
            let address = address.clone().unwrap_or_else(|| node.address.clone());
            frame.locals = vec![node.clone(), Local { captured: true, address, ..node }].into();
        }
        let name = "list".to_owned();
        let one = NameUse { line: 1, column: 1, name, declared, captured: false };
        recording.names = vec![one.clone(), NameUse { line: 2, captured: true, ..one }];
        (Names::new(recording), declared)
    }

    #[test]
    fn a_capture_in_a_place_of_its_own_has_a_name_of_its_own() {
        for (address, apart) in [(None, false), (Some(Address::In(Region::Stack(1), 8)), true)] {
            let (names, declared) = keys(address.clone());
            let key = |captured| names.key("list", declared, captured).expect("a key");
            assert_eq!(key(false) != key(true), apart, "{address:?}");
            assert_eq!(names.on(1)[0].2, key(false));
            assert_eq!(names.on(2)[0].2, key(true));
        }
    }
}
