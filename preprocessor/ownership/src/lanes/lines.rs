//! After which line a run is where: every line of a body, also those without code.

use std::collections::{BTreeMap, BTreeSet};

use crate::rights::Rights;

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
    let mut entries: BTreeMap<u32, Vec<(u32, &Vec<usize>)>> = BTreeMap::new();
    for ((from, to), points) in &exits {
        code.extend([*from, *to]);
        entries.entry(*to).or_default().push((*from, points));
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
    exits: &'a BTreeMap<(u32, u32), Vec<usize>>,
    entries: &'a BTreeMap<u32, Vec<(u32, &'a Vec<usize>)>>,
    code: &'a BTreeSet<u32>,
}

impl Lines<'_> {
    fn after(&self, line: u32, before: &BTreeMap<u32, After>) -> After {
        let source = self.rights.source;
        let text = source.line(line);
        let next = self.code.range(line + 1..).next().copied();
        let closes = text.starts_with('}') && !source.shape.arm_ends.contains(&line);
        let leaves = |to: u32| self.exits.contains_key(&(line, to));
        // Behind the end of a loop a run comes from the loop's head.
        if self.code.contains(&line) && !(closes && !self.goes_on(line) && next.is_some()) {
            return self.own(line);
        }
        if closes || (text.contains('{') && !text.starts_with("//")) || text.ends_with("=>") {
            if let Some(next) = next.filter(|next| !leaves(*next)) {
                return self.entry(next, line);
            }
            return self.own(line);
        }
        // Empty lines, comments and what is in the middle of a statement change nothing.
        let above = before.get(&(line - 1)).cloned().unwrap_or_default();
        After { arm_of: None, ..above }
    }

    /// Does a run go on from here to a line further down?
    fn goes_on(&self, line: u32) -> bool {
        self.exits.range((line, line + 1)..=(line, u32::MAX)).next().is_some()
    }

    /// After a line with code: the next line down that a run goes to from here, or else back.
    fn own(&self, line: u32) -> After {
        let mut down = self.exits.range((line, line + 1)..=(line, u32::MAX));
        let points = match down.next() {
            Some((_, points)) => points.clone(),
            None => {
                let back = self.exits.range((line, 0)..(line, line));
                back.flat_map(|(_, points)| points.clone()).collect()
            }
        };
        After { points, arm_of: None }
    }

    /// What holds where a run arrives at a line with code, on all ways.
    fn entry(&self, next: u32, line: u32) -> After {
        let ways = self.entries.get(&next).map_or(&[][..], Vec::as_slice);
        let mut points: Vec<usize> = ways.iter().flat_map(|(_, points)| points.to_vec()).collect();
        points.sort_unstable();
        points.dedup();
        let above = self.code.range(..line).next_back().copied();
        let falls = ways.iter().any(|(from, _)| Some(*from) == above || *from >= line);
        let head = ways.iter().map(|(from, _)| *from).min();
        After { points, arm_of: head.filter(|_| !falls) }
    }
}
