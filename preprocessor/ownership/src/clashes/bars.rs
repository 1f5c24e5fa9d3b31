//! The two sides of a clash as bars beside the code.

use std::cmp::Reverse;

use recording::{Act, Bar, Clash, LaneState, Span};

use super::{
    derived::{Derived, Way},
    owners::{bar, last_line, looked_at},
};
use crate::{
    facts::{Edge, Operand, Place},
    lanes::{States, list},
    loans::{Lend, conflict::Depth},
    names::{Destination, TEMPORARY},
    paths::operands,
    rights::Rights,
};

/// What was done before or what the place is, and the use that is refused.
pub(super) fn bars(rights: &Rights, own: &Derived, clash: &Clash) -> Vec<Bar> {
    let states = States::new(rights);
    let sides = Sides { rights, states: &states, own, clash };
    let first = match own.way {
        Way::Lent | Way::Returned => own.loan.and_then(|loan| sides.loan(loan)),
        Way::Gone => sides.moved(),
        Way::Never => sides.unfilled(),
        Way::Again | Way::Fixed | Way::Kept => sides.owner(),
        Way::Guarded => own.loan.and_then(|loan| sides.guarded(loan)),
    };
    let Some(first) = first else { return Vec::new() };
    let mut refused = sides.refused(&first.place);
    if first.next_turn && matches!(own.way, Way::Gone | Way::Again) {
        refused.words = format!("in the next turn of the loop, {}", refused.words);
    }
    vec![first, refused]
}

pub(super) struct Sides<'a> {
    pub(super) rights: &'a Rights<'a>,
    pub(super) states: &'a States<'a>,
    pub(super) own: &'a Derived,
    pub(super) clash: &'a Clash,
}

/// How a loan meets a loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turns {
    /// Not at all, or it ends with the turn in which it began.
    One,
    /// It begins in one turn and is needed in the next.
    Next,
    /// It began before the loop, and every turn needs it.
    Every,
}

impl Sides<'_> {
    /// The line where the use is refused, or where what is lent ends.
    pub(super) fn line(&self) -> u32 {
        // Here the compiler points at the closure, and at no place where anything ends.
        match (self.clash.code.as_str(), self.own.conflict) {
            ("E0373", Some((line, _))) => line,
            _ => self.clash.conflict.line,
        }
    }

    /// The loan that is still needed.
    fn loan(&self, loan: usize) -> Option<Bar> {
        let lent = &self.rights.loans.lent[loan];
        let from = self.own.cause?.0;
        let later = self.clash.later.as_ref().map(|span| span.line).or(self.own.later);
        let line = self.line();
        let forever = self.own.way == Way::Lent && self.forever(lent.number);
        let turns = self.turns(loan, from, later);
        let last = self.last(loan).unwrap_or(line).max(line);
        let to = match (lent.caller, turns, later) {
            (true, ..) => self.end(),
            (false, Turns::One, Some(later)) => later.max(line),
            (false, Turns::One, None) => last,
            (false, ..) => last.max(self.loop_end(line).unwrap_or(line)),
        };
        let by = if forever { self.taker(loan) } else { None };
        let by = by.unwrap_or_else(|| list(&self.states.holders(loan, self.own.point, false)));
        let place = self.states.lent_place(&lent.place).unwrap_or_else(|| TEMPORARY.to_owned());
        let (act, to_do) = match lent.kind {
            Lend::Mutable => (Act::Mutable, "to change"),
            _ => (Act::Shared, "to read"),
        };
        let until = match (lent.caller, turns) {
            (true, _) if forever => "for 'static".to_owned(),
            (true, _) => "until the function has returned".to_owned(),
            (false, Turns::Next) => "into the next turn of the loop".to_owned(),
            (false, Turns::Every) => format!("until line {to}, in every turn of the loop"),
            (false, Turns::One) => format!("until line {to}"),
        };
        let words = lent_words(&place, &by, to_do, &until);
        let next_turn = turns != Turns::One;
        Some(Bar { place, act, by, from: from.min(to), to: to.max(from), next_turn, words })
    }

    /// Is the loan needed in another turn of a loop than that of the refused use?
    fn turns(&self, loan: usize, from: u32, later: Option<u32>) -> Turns {
        let says = |span: &Span, words| span.label.contains(words);
        let told = self.clash.later.as_ref().is_some_and(|later| says(later, "iteration"))
            || says(&self.clash.conflict, "previous iteration");
        // A use further up is one of the next turn, where a run can come back.
        let graph = &self.rights.loans.graph;
        let live = |point: usize| self.rights.loans.live[point].contains(&loan);
        // What the refused use overwrites is no loan of its place any more, but it was one.
        let killed = self.rights.loans.killed[self.own.point].contains(&loan);
        let through = |point: usize| killed || live(point);
        let back = || graph.reach(graph.next(self.own.point), through).contains(&self.own.point);
        match later {
            _ if told => Turns::Next,
            Some(later) if later < from => Turns::Next,
            Some(later) if later < self.line() && back() => Turns::Every,
            _ => Turns::One,
        }
    }

    /// The last line on which a loan is needed, as far as it is not the caller who needs it.
    pub(super) fn last(&self, loan: usize) -> Option<u32> {
        let graph = &self.rights.loans.graph;
        let begun = graph.next(graph.index(self.rights.loans.lent[loan].at)?);
        begun.iter().filter_map(|&next| self.states.until(loan, next)).max()
    }

    /// The last line of the innermost loop around a line.
    pub(super) fn loop_end(&self, line: u32) -> Option<u32> {
        let loops = self.rights.source.shape.loops.iter();
        let around = loops.filter(|(first, last)| (*first..=*last).contains(&line));
        around.max_by_key(|(first, last)| (*first, Reverse(*last))).map(|(_, last)| *last)
    }

    /// What keeps a `match` from being confused by its own guards.
    fn guarded(&self, loan: usize) -> Option<Bar> {
        let lent = &self.rights.loans.lent[loan];
        let (place, from) = (self.states.lent_place(&lent.place)?, self.own.cause?.0);
        let to = self.last(loan).unwrap_or(from).max(self.line());
        let words = looked_at(&place, to);
        let by = "the match".to_owned();
        Some(Bar { place, act: Act::Shared, by, from, to, next_turn: false, words })
    }

    /// The move that left the place empty.
    fn moved(&self) -> Option<Bar> {
        let at = self.own.moved?;
        let place = self.own.place.as_ref()?;
        let place = self.states.lent_place(place).unwrap_or_else(|| TEMPORARY.to_owned());
        let from = self.own.cause?.0;
        let conflict = self.line();
        let edge = self.rights.loans.graph.body.blocks[at.block][at.index].edge.clone();
        let taken = operands(&edge).into_iter().position(|operand| match operand {
            Operand::Move(from) => {
                let empty = self.own.place.as_ref();
                empty.is_some_and(|empty| from.local == empty.local)
            }
            _ => false,
        });
        let to = taken.and_then(|number| self.rights.destinations.get(&(at, number)));
        let to = to.unwrap_or(&Destination::Unknown);
        let next_turn =
            conflict <= from && self.clash.conflict.label.contains("previous iteration");
        let words = format!("{place} is {}", to.because(Some(from)));
        // It is empty for the rest of the turn.
        let end = self.loop_end(from).filter(|_| next_turn).unwrap_or(from);
        Some(Bar {
            place,
            act: Act::Moved,
            by: to.name().unwrap_or_default(),
            from: from.min(conflict),
            to: from.max(conflict).max(end),
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
        let line = self.line();
        // A reserved borrow counts from its call on.
        let mut other = loans.lent.iter().position(|lent| lent.activated == Some(at));
        other = other.or_else(|| loans.lent.iter().position(|lent| lent.at == at));
        if let Some(other) = other {
            // Perhaps the same borrow once more, in the next turn of a loop.
            return self.second(other, line);
        }
        let here = |place, act, by, words| Bar { by, ..bar(place, act, line, line, words) };
        let touches = |place: &Place| match (self.own.loan, &self.own.place) {
            (Some(loan), _) => loans.conflicts(loan, place, Depth::Deep),
            (None, Some(empty)) => empty.local == place.local,
            _ => false,
        };
        // Where it was never allowed, the way to the place is what matters: as it is written.
        let denied = matches!(self.own.way, Way::Kept | Way::Fixed);
        let written = || self.written().filter(|_| denied);
        let inside = || Some(format!("what {first} holds")).filter(|_| denied);
        let named =
            |place: &Place| written().or_else(|| self.states.lent_place(place)).or_else(inside);
        for (number, operand) in operands(edge).into_iter().enumerate() {
            match operand {
                Operand::Move(place) if touches(place) => {
                    let place = named(place).unwrap_or_else(|| first.to_owned());
                    let to = self.rights.destinations.get(&(at, number));
                    let to = to.unwrap_or(&Destination::Unknown);
                    let words = format!("{place} is {}", to.because(Some(line)));
                    return here(place, Act::Moved, to.name().unwrap_or_default(), words);
                }
                Operand::Copy(place) if touches(place) => {
                    let place = named(place).unwrap_or_else(|| first.to_owned());
                    let words = format!("{place} is read on line {line}");
                    return here(place, Act::Read, String::new(), words);
                }
                _ => {}
            }
        }
        let (place, act, what) = match edge {
            Edge::Return => {
                let words = format!("{first} is gone when the function has returned");
                let end = self.end();
                let gone = here(first.to_owned(), Act::Dropped, String::new(), words);
                return Bar { from: end, to: end, ..gone };
            }
            Edge::StorageDead(_) if first == TEMPORARY => {
                (None, Act::Dropped, "is gone at the end of its statement")
            }
            Edge::StorageDead(_) => (None, Act::Dropped, "is gone at the end of its scope"),
            Edge::Drop { place, .. } => (Some(place.clone()), Act::Dropped, "is dropped"),
            Edge::Assign(target, _) if touches(target) => {
                (Some(target.clone()), Act::Changed, "is changed")
            }
            Edge::Assign(_, value)
                if self.own.loan.is_none()
                    && value.borrow.as_ref().is_some_and(|(how, _)| how.contains("mut")) =>
            {
                (
                    value.borrow.as_ref().map(|(_, place)| place.clone()),
                    Act::Mutable,
                    "is lent, to change,",
                )
            }
            Edge::Call(call) if touches(&call.destination) => {
                (Some(call.destination.clone()), Act::Changed, "is changed")
            }
            _ => (None, Act::Read, "is read"),
        };
        let place = place.and_then(|place| named(&place)).unwrap_or_else(|| first.to_owned());
        let words = format!("{place} {what} on line {line}");
        here(place, act, String::new(), words)
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
        let to = match lent.caller {
            true => self.end(),
            false => self.last(loan).unwrap_or(line).max(line),
        };
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
        let words = lent_words(&place, &by, to_do, &until);
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

    /// The way to a place as it stands where the use is refused: `v[0]`, `self.n` of `self.n += 1`.
    fn written(&self) -> Option<String> {
        let Span { line, column, end_line, end_column, .. } = self.clash.conflict;
        let text = self.rights.source.text(&crate::Span { line, column, end_line, end_column })?;
        let place = text.split(' ').next()?;
        (place.contains(['.', '[', '*']) && place.len() <= 30).then(|| place.to_owned())
    }

    /// The first line of the body.
    pub(super) fn first(&self) -> u32 {
        let points = self.rights.loans.graph.body.blocks.iter().flatten();
        let lines = points.filter_map(|point| point.span).map(|span| span.line);
        lines.min().unwrap_or(self.clash.conflict.line)
    }

    /// The last line of the body.
    pub(super) fn end(&self) -> u32 {
        last_line(self.rights.loans.graph.body).unwrap_or(self.clash.conflict.line)
    }
}

/// To whom a place is lent, what for, and for how long.
fn lent_words(place: &str, by: &str, to_do: &str, until: &str) -> String {
    match by {
        "" | TEMPORARY => format!("{place} is lent, {to_do}, {until}"),
        by => format!("{place} is lent to {by}, {to_do}, {until}"),
    }
}
