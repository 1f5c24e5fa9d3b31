//! After which line a run is where: every line of a body, also those without code.

use std::collections::{BTreeMap, BTreeSet};

use crate::rights::{Rights, lines::Arrival};

/// Where a run may be when a line is done.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct After {
    /// The points that come next.
    pub(super) points: Vec<usize>,
    /// The line that the run comes from, where that is not the line above.
    pub(super) arm_of: Option<u32>,
}

/// The lines of a body from the first that declares something to the last.
pub(super) fn after(rights: &Rights, first_declared: u32) -> BTreeMap<u32, After> {
    let exits = rights.exits();
    let mut code: BTreeSet<u32> = BTreeSet::new();
    let mut entries: BTreeMap<u32, Vec<(u32, &Vec<Arrival>)>> = BTreeMap::new();
    for ((from, to), ways) in &exits {
        code.extend([*from, *to]);
        entries.entry(*to).or_default().push((*from, ways));
    }
    let mut found = BTreeMap::new();
    let (Some(&first), Some(&last)) = (code.first(), code.last()) else { return found };
    let lines = Lines { rights, exits: &exits, entries: &entries, code: &code };
    for line in first_declared.min(first)..=last {
        let after = if line < first {
            // Parameters have their values before the first line has run.
            After { points: vec![0], arm_of: None }
        } else {
            lines.after(line, &found)
        };
        found.insert(line, after);
    }
    found
}

struct Lines<'a> {
    rights: &'a Rights<'a>,
    exits: &'a BTreeMap<(u32, u32), Vec<Arrival>>,
    entries: &'a BTreeMap<u32, Vec<(u32, &'a Vec<Arrival>)>>,
    code: &'a BTreeSet<u32>,
}

impl Lines<'_> {
    fn after(&self, line: u32, before: &BTreeMap<u32, After>) -> After {
        let source = self.rights.source;
        let text = source.line(line);
        let above = || {
            // Empty lines, comments and what is in the middle of a statement change nothing.
            let above = before.get(&(line - 1)).cloned().unwrap_or_default();
            After { arm_of: None, ..above }
        };
        let Some(next) = self.code.range(line + 1..).next().copied() else {
            return if self.code.contains(&line) { self.own(line) } else { above() };
        };
        let own = self.code.contains(&line);
        if text.starts_with('}') {
            let another = text.contains("else") || source.shape.loop_ends.contains(&line);
            let ends = source.shape.arm_ends.contains(&line);
            let tail = ends || !source.shape.together(line, next);
            let joins = !own || self.exits.contains_key(&(line, next));
            // What follows the arms of an `if` or a loop is reached on several ways.
            if another || joins && !tail {
                return self.entry(next, line);
            }
            return if own { self.own(line) } else { above() };
        }
        if own {
            return self.own(line);
        }
        let code = text.split("//").next().unwrap_or("").trim_end();
        let opens = code.ends_with('{') || code.ends_with("=>");
        if opens { self.entry(next, line) } else { above() }
    }

    /// After a line with code: the next line down that a run goes to from here, or else back.
    fn own(&self, line: u32) -> After {
        let mut down = self.exits.range((line, line + 1)..=(line, u32::MAX));
        let ways: Vec<Arrival> = match down.next() {
            Some((_, ways)) => ways.clone(),
            None => {
                let back = self.exits.range((line, 0)..(line, line));
                back.flat_map(|(_, ways)| ways.clone()).collect()
            }
        };
        After { points: sorted(ways.iter().map(Arrival::point)), arm_of: None }
    }

    /// What holds where a run arrives at a line with code, on all ways.
    fn entry(&self, next: u32, line: u32) -> After {
        let ways = self.entries.get(&next).map_or(&[][..], Vec::as_slice);
        let points = sorted(ways.iter().flat_map(|(_, ways)| ways.iter().map(|way| way.next)));
        let above = self.code.range(..=line).next_back().copied();
        let head = ways.iter().map(|(from, _)| *from).min();
        let falls = ways.iter().any(|(from, _)| Some(*from) == above || *from >= line);
        // The end of a loop goes back to its head, and on from there.
        let turns = self.rights.source.shape.loop_ends.contains(&line);
        After { points, arm_of: head.filter(|_| !falls && !turns) }
    }
}

fn sorted(points: impl Iterator<Item = usize>) -> Vec<usize> {
    points.collect::<BTreeSet<usize>>().into_iter().collect()
}
