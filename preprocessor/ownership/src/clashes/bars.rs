//! The two sides of a clash as bars beside the code.

use recording::{Act, Bar, Clash, LaneState};

use super::derived::{Derived, Way};
use crate::{
    facts::{Edge, Operand, Place},
    lanes::{States, list},
    loans::{Lend, conflict::Depth},
    names::{Destination, TEMPORARY},
    paths::operands,
    rights::Rights,
};

/// What was done before, and the use that is refused.
pub(super) fn bars(rights: &Rights, own: &Derived, clash: &Clash) -> Vec<Bar> {
    let states = States::new(rights);
    let sides = Sides { rights, states: &states, own, clash };
    let first = match own.way {
        Way::Lent | Way::Returned => own.loan.and_then(|loan| sides.loan(loan)),
        Way::Gone => sides.moved(),
        Way::Never => None,
    };
    let Some(first) = first else { return Vec::new() };
    let refused = sides.refused(&first.place);
    vec![first, refused]
}

struct Sides<'a> {
    rights: &'a Rights<'a>,
    states: &'a States<'a>,
    own: &'a Derived,
    clash: &'a Clash,
}

impl Sides<'_> {
    /// The loan that is still needed.
    fn loan(&self, loan: usize) -> Option<Bar> {
        let lent = &self.rights.loans.lent[loan];
        let graph = &self.rights.loans.graph;
        let from = self.own.cause?.0;
        let begun = graph.next(graph.index(lent.at)?).to_vec();
        let last = begun.iter().filter_map(|&next| self.states.until(loan, next)).max();
        let later = self.clash.later.as_ref().map(|span| span.line).or(self.own.later);
        let conflict = self.clash.conflict.line;
        let forever = self.own.way == Way::Lent && self.forever(lent.number);
        let to = match (lent.caller, later) {
            (true, _) => self.end(),
            // A use further up is one of the next turn.
            (false, Some(line)) if line >= from => line.max(conflict),
            (false, _) => last.unwrap_or(conflict).max(conflict),
        };
        let turns =
            self.clash.later.as_ref().is_some_and(|later| later.label.contains("iteration"))
                || self.clash.conflict.label.contains("previous iteration");
        let by = if forever { self.taker(loan) } else { None };
        let by = by.unwrap_or_else(|| list(&self.states.holders(loan, self.own.point, false)));
        let place = self.states.lent_place(&lent.place).unwrap_or_else(|| TEMPORARY.to_owned());
        let (act, to_do) = match lent.kind {
            Lend::Mutable => (Act::Mutable, "to change"),
            _ => (Act::Shared, "to read"),
        };
        let until = match (lent.caller, later.is_some_and(|line| line < from) || turns) {
            (true, _) if forever => "for 'static".to_owned(),
            (true, _) => "until the function has returned".to_owned(),
            (false, true) => "into the next turn of the loop".to_owned(),
            _ => format!("until line {to}"),
        };
        let words = match by.as_str() {
            "" | TEMPORARY => format!("{place} is lent, {to_do}, {until}"),
            by => format!("{place} is lent to {by}, {to_do}, {until}"),
        };
        let next_turn = turns || later.is_some_and(|line| line < from);
        Some(Bar { place, act, by, from: from.min(to), to: to.max(from), next_turn, words })
    }

    /// The move that left the place empty.
    fn moved(&self) -> Option<Bar> {
        let at = self.own.moved?;
        let place = self.own.empty.as_ref()?;
        let place = self.states.lent_place(place).unwrap_or_else(|| TEMPORARY.to_owned());
        let from = self.own.cause?.0;
        let conflict = self.clash.conflict.line;
        let edge = self.rights.loans.graph.body.blocks[at.block][at.index].edge.clone();
        let taken = operands(&edge).into_iter().position(|operand| match operand {
            Operand::Move(from) => {
                let empty = self.own.empty.as_ref();
                empty.is_some_and(|empty| from.local == empty.local)
            }
            _ => false,
        });
        let to = taken.and_then(|number| self.rights.destinations.get(&(at, number)));
        let to = to.unwrap_or(&Destination::Unknown);
        let next_turn =
            conflict <= from && self.clash.conflict.label.contains("previous iteration");
        let words = format!("{place} is {}", to.because(Some(from)));
        Some(Bar {
            place,
            act: Act::Moved,
            by: to.name().unwrap_or_default(),
            from: from.min(conflict),
            to: from.max(conflict),
            next_turn,
            words,
        })
    }

    /// The use that is refused.
    fn refused(&self, first: &str) -> Bar {
        let loans = &self.rights.loans;
        let graph = &loans.graph;
        let at = graph.position(self.own.point);
        let edge = graph.edge(self.own.point);
        let line = self.clash.conflict.line;
        // A reserved borrow counts from its call on.
        let mut other = loans.lent.iter().position(|lent| lent.activated == Some(at));
        other = other.or_else(|| loans.lent.iter().position(|lent| lent.at == at));
        if let Some(other) = other.filter(|other| Some(*other) != self.own.loan) {
            return self.second(other, line);
        }
        if other.is_some() {
            // The same borrow once more, in the next turn of a loop.
            return self.second(other.unwrap_or_default(), line);
        }
        let bar = |place: String, act, by: String, words| Bar {
            place,
            act,
            by,
            from: line,
            to: line,
            next_turn: false,
            words,
        };
        let touches = |place: &Place| match (self.own.loan, &self.own.empty) {
            (Some(loan), _) => loans.conflicts(loan, place, Depth::Deep),
            (None, Some(empty)) => empty.local == place.local,
            _ => false,
        };
        let named = |place: &Place| self.states.lent_place(place);
        for (number, operand) in operands(edge).into_iter().enumerate() {
            match operand {
                Operand::Move(place) if touches(place) => {
                    let place = named(place).unwrap_or_else(|| first.to_owned());
                    let to = self.rights.destinations.get(&(at, number));
                    let to = to.unwrap_or(&Destination::Unknown);
                    let words = format!("{place} is {}", to.because(Some(line)));
                    return bar(place, Act::Moved, to.name().unwrap_or_default(), words);
                }
                Operand::Copy(place) if touches(place) => {
                    let place = named(place).unwrap_or_else(|| first.to_owned());
                    let words = format!("{place} is read on line {line}");
                    return bar(place, Act::Read, String::new(), words);
                }
                _ => {}
            }
        }
        let (place, act, what) = match edge {
            Edge::Return => {
                let words = format!("{first} is gone when the function has returned");
                let end = self.end();
                let bar = bar(first.to_owned(), Act::Dropped, String::new(), words);
                return Bar { from: end, to: end, ..bar };
            }
            Edge::StorageDead(_) if first == TEMPORARY => {
                (None, Act::Dropped, "is gone at the end of its statement")
            }
            Edge::StorageDead(_) => (None, Act::Dropped, "is gone at the end of its scope"),
            Edge::Drop { place, .. } => (Some(place.clone()), Act::Dropped, "is dropped"),
            Edge::Assign(target, _) if touches(target) => {
                (Some(target.clone()), Act::Changed, "is changed")
            }
            Edge::Call(call) if touches(&call.destination) => {
                (Some(call.destination.clone()), Act::Changed, "is changed")
            }
            _ => (None, Act::Read, "is read"),
        };
        let place = place.and_then(|place| named(&place)).unwrap_or_else(|| first.to_owned());
        let words = format!("{place} {what} on line {line}");
        bar(place, act, String::new(), words)
    }

    /// The loan that is refused.
    fn second(&self, loan: usize, line: u32) -> Bar {
        let loans = &self.rights.loans;
        let lent = &loans.lent[loan];
        let next = loans.graph.index(lent.at).map(|at| loans.graph.next(at).to_vec());
        let next = next.unwrap_or_default();
        // Whoever has a name gets it a little later.
        let live = |point: &usize| loans.live[*point].contains(&loan);
        let mut named =
            (0..loans.graph.len()).filter(live).map(|point| self.states.holders(loan, point, true));
        let by = named
            .find(|names| !names.is_empty())
            .or_else(|| next.first().map(|&next| self.states.holders(loan, next, false)));
        let by = list(&by.unwrap_or_default());
        let last = next.iter().filter_map(|&next| self.states.until(loan, next)).max();
        let to = if lent.caller { self.end() } else { last.unwrap_or(line).max(line) };
        let place = self.states.lent_place(&lent.place).unwrap_or_else(|| TEMPORARY.to_owned());
        let (act, to_do) = match next.first().map(|&next| self.states.lend(loan, next)) {
            Some(LaneState::LentShared) => (Act::Shared, "to read"),
            _ => (Act::Mutable, "to change"),
        };
        let until = match lent.caller {
            true => "until the function has returned".to_owned(),
            false if to == line => format!("on line {line}"),
            false => format!("until line {to}"),
        };
        let words = match by.as_str() {
            "" | TEMPORARY => format!("{place} is lent, {to_do}, {until}"),
            by => format!("{place} is lent to {by}, {to_do}, {until}"),
        };
        Bar { place, act, by, from: line, to, next_turn: false, words }
    }

    /// Must this loan last as long as the program?
    fn forever(&self, number: u32) -> bool {
        let body = self.rights.loans.graph.body;
        let loan = body.loans.iter().find(|loan| loan.number == number);
        let region =
            loan.and_then(|loan| body.regions.iter().find(|region| region.number == loan.region));
        // The first of all regions is `'static`.
        region.is_some_and(|region| region.live.iter().any(|text| text == "'?0"))
    }

    /// The call that what was lent goes to.
    fn taker(&self, loan: usize) -> Option<String> {
        let points = 0..self.rights.loans.graph.len();
        let mut held = points.filter_map(|point| self.rights.held.at(point));
        let calls = |local: usize| self.rights.user_of(local);
        held.find_map(|holding| holding.holders(loan).find_map(calls))
    }

    /// The last line of the body.
    fn end(&self) -> u32 {
        let points = self.rights.loans.graph.body.blocks.iter().flatten();
        let lines = points.filter_map(|point| point.span).map(|span| span.end_line);
        lines.max().unwrap_or(self.clash.conflict.line)
    }
}
