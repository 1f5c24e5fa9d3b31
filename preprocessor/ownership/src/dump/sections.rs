//! What stands before a body: the borrow checker's tables. Kept as data.

use crate::facts::{Constraint, Loan, Position, Region};

/// The tables of one body.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) regions: Vec<Region>,
    pub(super) constraints: Vec<Constraint>,
    pub(super) loans: Vec<Loan>,
    section: Section,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Section {
    #[default]
    Before,
    Free,
    Regions,
    Constraints,
    Loans,
    Ignored,
}

impl Tables {
    /// Reads one line without its leading `|`. None if it is unknown.
    pub(super) fn line(&mut self, line: &str) -> Option<()> {
        let line = line.trim();
        self.section = match line {
            "" => return Some(()),
            "Free Region Mapping" => Section::Free,
            "Inferred Region Values" => Section::Regions,
            "Inference Constraints" => Section::Constraints,
            "Borrows" => Section::Loans,
            // What a closure asks of its parent is repeated in the parent's own constraints.
            "Free Region Constraints" | "User Type Annotations" => Section::Ignored,
            _ => return self.entry(line),
        };
        Some(())
    }

    fn entry(&mut self, line: &str) -> Option<()> {
        match self.section {
            Section::Before => return None,
            Section::Free | Section::Ignored => {}
            Section::Regions => {
                let mut columns = line.splitn(3, " | ");
                let number = region(columns.next()?)?;
                columns.next()?;
                let live = columns.next()?.strip_prefix('{')?.strip_suffix('}')?;
                let live = live.split(", ").filter(|point| !point.is_empty());
                self.regions.push(Region { number, live: live.map(str::to_owned).collect() });
            }
            Section::Constraints => {
                let (longer, rest) = line.split_once(' ')?;
                if rest.starts_with("live at ") {
                    return Some(());
                }
                let (shorter, rest) = rest.split_once(" due to ")?;
                self.constraints.push(Constraint {
                    longer: region(longer.strip_suffix(':')?)?,
                    shorter: region(shorter)?,
                    at: rest.rsplit_once(" at Single(").and_then(|(_, at)| position(at)),
                    expansion: expansion(rest)?,
                });
            }
            Section::Loans => {
                let (number, rest) = line.strip_prefix("bw")?.split_once(": issued at ")?;
                let (at, borrower) = rest.split_once(" in ")?;
                self.loans.push(Loan {
                    number: number.parse().ok()?,
                    at: position(at)?,
                    region: region(borrower)?,
                });
            }
        }
        Some(())
    }
}

/// `'?6`
fn region(text: &str) -> Option<u32> {
    text.strip_prefix("'?")?.parse().ok()
}

/// `bb3[4]`, with anything after it.
fn position(text: &str) -> Option<Position> {
    let (block, rest) = text.strip_prefix("bb")?.split_once('[')?;
    let (index, _) = rest.split_once(']')?;
    Some(Position { block: block.parse().ok()?, index: index.parse().ok()? })
}

/// `… (t.rs:8:5: 8:6 (#7)`
fn expansion(text: &str) -> Option<u32> {
    text.rsplit_once("(#")?.1.trim_end_matches(')').parse().ok()
}
