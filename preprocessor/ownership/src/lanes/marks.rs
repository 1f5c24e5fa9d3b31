//! What happens to a place, line by line.

use std::collections::BTreeMap;

use recording::{LaneEvent, LendKind, Mark};

use super::{
    Track,
    lines::After,
    parts::is_prefix,
    state::{States, is_reference},
    words::list,
};
use crate::{
    facts::{Edge, Kind, Operand, Place, Position, Rvalue},
    flow::replaces,
    loans::Lend,
    names::Destination,
    paths::operands,
    rights::known::Known,
    types::{is_mutable, place_type},
};

/// All that happens to a place but for what a stretch tells.
pub(super) fn marks(
    states: &States,
    track: &Track,
    after: &BTreeMap<u32, After>,
    all: &[&Known],
) -> Vec<Mark> {
    let mut marks = Marks { states, track, after, all, found: Vec::new(), drops: BTreeMap::new() };
    marks.collect();
    marks.found
}

struct Marks<'a> {
    states: &'a States<'a>,
    track: &'a Track<'a>,
    after: &'a BTreeMap<u32, After>,
    /// The places that have lanes.
    all: &'a [&'a Known],
    found: Vec<Mark>,
    /// By line: is it dropped there on some ways, and not dropped on others?
    drops: BTreeMap<u32, Dropped>,
}

#[derive(Default)]
struct Dropped {
    sure: bool,
    never: bool,
    partly: bool,
}

impl Marks<'_> {
    fn collect(&mut self) {
        let graph = &self.states.rights.loans.graph;
        let body = graph.body;
        let place = &self.track.known.place;
        if place.projection.is_empty() && (1..=body.parameters).contains(&place.local) {
            let words = "filled by the caller".to_owned();
            self.add(self.track.from, LaneEvent::Filled, words);
        }
        for point in 0..graph.len() {
            if !self.states.in_scope(place.local, point) {
                continue;
            }
            let at = graph.position(point);
            let Some(line) = self.states.rights.line_of(at) else { continue };
            self.moved(point, at, line);
            match graph.edge(point) {
                Edge::Assign(target, value) if target == place => {
                    self.filled(point, line, Some(value));
                }
                Edge::Call(call) if call.destination == *place => self.filled(point, line, None),
                Edge::Drop { place: dropped, target, .. } if dropped == place => {
                    self.dropped(point, line, replaces(body, place, *target));
                }
                _ => {}
            }
        }
        for (line, dropped) in std::mem::take(&mut self.drops) {
            let (event, words) = match (dropped.sure, dropped.never) {
                (true, false) if dropped.partly => {
                    (LaneEvent::Dropped, "what is left of it is dropped")
                }
                (true, false) => (LaneEvent::Dropped, "dropped"),
                (false, true) => continue,
                _ => (LaneEvent::MaybeDropped, "dropped unless it was moved"),
            };
            self.add(line, event, words.to_owned());
        }
        self.lent();
    }

    fn add(&mut self, line: u32, event: LaneEvent, words: String) {
        self.push(Mark { line, event, lend: None, words });
    }

    fn push(&mut self, mark: Mark) {
        let mark = Mark { line: mark.line.max(self.track.from), ..mark };
        if !self.found.contains(&mark) {
            self.found.push(mark);
        }
    }

    fn filled(&mut self, point: usize, line: u32, value: Option<&Rvalue>) {
        let rights = self.states.rights;
        let place = &self.track.known.place;
        let ty = place_type(rights.loans.graph.body, place);
        let before = self.states.causes(point);
        let again = before.is_some_and(|causes| {
            let own = &causes[rights.flow.paths.nearest(place)];
            own.live || !own.moved.is_empty() || !own.dropped.is_empty()
        });
        let from = value.filter(|value| !value.aggregate).and_then(|value| self.source(value));
        let body = rights.loans.graph.body;
        // What an async function is called with is moved into what it returns, and from there here.
        let own = |operand: &Operand| {
            matches!(operand, Operand::Move(from) | Operand::Copy(from)
            if body.variables.iter().any(|v| v.place == *from
                && (&v.name, v.span) == (&self.track.variable.name, self.track.variable.span)))
        };
        let given = body.kind == Kind::Coroutine
            && value.is_some_and(|value| value.operands.iter().any(|(_, operand)| own(operand)));
        let addressed = value.and_then(|value| self.addressed(point, value));
        let words = match (from, addressed) {
            (Some(_), _) if given => "filled by the caller".to_owned(),
            (Some(from), _) => from,
            _ if is_reference(&ty) => self.reference(&ty, point, value),
            (_, Some(place)) => format!("gets the address of {place}"),
            _ if again => "gets another value".to_owned(),
            _ => "gets its value".to_owned(),
        };
        self.add(line, LaneEvent::Filled, words);
    }

    /// The place of the user whose value this is.
    fn source(&self, value: &Rvalue) -> Option<String> {
        match value.operands.as_slice() {
            [(_, Operand::Move(place))] if value.text.starts_with("move ") => {
                Some(format!("moved here from {}", self.states.lent_place(place)?))
            }
            [(_, Operand::Copy(place))] if value.text.starts_with("copy ") => {
                Some(format!("copied from {}", self.states.lent_place(place)?))
            }
            _ => None,
        }
    }

    /// Where a reference comes from.
    fn reference(&self, ty: &str, point: usize, value: Option<&Rvalue>) -> String {
        let to = if is_mutable(ty) { "to change" } else { "to read" };
        let borrowed = value.and_then(|value| value.borrow.as_ref());
        if let Some(place) = borrowed.and_then(|(_, place)| self.states.lent_place(place)) {
            return format!("borrows {place}, {to}");
        }
        let next = self.states.rights.loans.graph.next(point);
        let lenders = self.states.lenders(self.track.known.place.local, next);
        let mut places: Vec<String> = Vec::new();
        for lender in lenders {
            if !places.contains(&lender.place) {
                places.push(lender.place);
            }
        }
        match places.as_slice() {
            [] => "gets a reference".to_owned(),
            places => format!("refers to {}, {to}", places.join(" or ")),
        }
    }

    /// What a raw pointer is made from: `x` of `&raw mut x`, and of `&mut x as *mut i32`.
    fn addressed(&self, point: usize, value: &Rvalue) -> Option<String> {
        let (how, place) = value.borrow.as_ref()?;
        if !how.contains("raw") {
            return None;
        }
        let behind = || {
            let lenders = self.states.lenders(place.local, &[point]);
            let [only] = lenders.as_slice() else { return None };
            (place.projection == [crate::Element::Deref]).then(|| only.place.clone())
        };
        self.states.lent_place(place).or_else(behind)
    }

    fn moved(&mut self, point: usize, at: Position, line: u32) {
        let rights = self.states.rights;
        let place = &self.track.known.place;
        for (number, operand) in operands(rights.loans.graph.edge(point)).into_iter().enumerate() {
            let Operand::Move(taken) = operand else { continue };
            // What is taken from a part is told there, if the part has a lane.
            let nearest = self.all.iter().filter(|known| is_prefix(&known.place, taken));
            let nearest = nearest.max_by_key(|known| known.place.projection.len());
            if nearest.is_none_or(|known| known.place != *place) {
                continue;
            }
            let to = rights.destinations.get(&(at, number)).unwrap_or(&Destination::Unknown);
            let to = to.because(None);
            let words = if is_prefix(taken, place) {
                to
            } else {
                format!("{} {to}", self.states.part(self.track.known, taken))
            };
            self.add(line, LaneEvent::Moved, words);
        }
    }

    fn dropped(&mut self, point: usize, line: u32, replaced: bool) {
        let Some(causes) = self.states.causes(point) else { return };
        let paths = &self.states.rights.flow.paths;
        let path = paths.nearest(&self.track.known.place);
        let own = &causes[path];
        if replaced {
            if own.live {
                let (event, words) = if own.is_live() {
                    (LaneEvent::Dropped, "its old value is dropped")
                } else {
                    (LaneEvent::MaybeDropped, "its old value is dropped unless it was moved")
                };
                self.add(line, event, words.to_owned());
            }
            return;
        }
        let known = self.drops.entry(line).or_default();
        known.sure |= own.live;
        known.never |= !own.is_live();
        known.partly |= paths.paths[path].subtree.iter().any(|&part| !causes[part].is_live());
    }

    /// Loans that outlast their line.
    fn lent(&mut self) {
        let rights = self.states.rights;
        let graph = &rights.loans.graph;
        let place = &self.track.known.place;
        for (number, lent) in rights.loans.lent.iter().enumerate() {
            if !lent.matters() || lent.place.local != place.local {
                continue;
            }
            let nearest = self.all.iter().filter(|known| is_prefix(&known.place, &lent.place));
            let nearest = nearest.max_by_key(|known| known.place.projection.len());
            if nearest.is_none_or(|known| known.place != *place) {
                continue;
            }
            let Some(line) = rights.line_of(lent.at) else { continue };
            let seen = self.after.values().flat_map(|after| &after.points).find(|&&point| {
                rights.loans.live[point].contains(&number)
                    && self.states.in_scope(place.local, point)
            });
            let (lend, to) = match lent.kind {
                Lend::Mutable => (Some(LendKind::Mutable), "to change"),
                _ => (Some(LendKind::Shared), "to read"),
            };
            let Some(&seen) = seen else {
                self.reserved(number, line);
                continue;
            };
            let what = self.what(&lent.place);
            let by = list(&self.states.holders(number, seen, false));
            let words = format!("{what}lent to {by}, {to}");
            self.push(Mark { line, event: LaneEvent::Lent, lend, words });
            let issued = graph.index(lent.at).map(|at| graph.next(at).to_vec()).unwrap_or_default();
            let until = issued.iter().filter_map(|&next| self.states.until(number, next)).max();
            let kept = |line: u32| {
                let after = self.after.get(&line);
                after.is_some_and(|after| self.states.at(self.track.known, &after.points).is_some())
            };
            if let Some(until) = until.filter(|&until| kept(until)) {
                // By whoever has it in the end.
                let there = |point: &usize| {
                    rights.loans.live[*point].contains(&number)
                        && rights.line_of(graph.position(*point)) == Some(until)
                };
                let last = (0..graph.len()).find(there);
                let by = last.map_or(by, |point| list(&self.states.holders(number, point, false)));
                self.add(until, LaneEvent::Returned, format!("{what}returned by {by}"));
            }
        }
    }

    fn what(&self, lent: &Place) -> String {
        let own = self.track.known.place.projection.len();
        if lent.projection.len() <= own || lent.projection[own..] == [crate::Element::Deref] {
            return String::new();
        }
        self.states.lent_place(lent).map_or(String::new(), |what| format!("{what} "))
    }

    /// A call on one line that reads what is reserved for it: `v.push(v.len())`.
    fn reserved(&mut self, loan: usize, line: u32) {
        let rights = self.states.rights;
        let graph = &rights.loans.graph;
        let lent = &rights.loans.lent[loan];
        let Some(activated) = lent.activated.and_then(|at| graph.index(at)) else { return };
        let between = |other: &crate::Lent| {
            other.matters()
                && other.at != lent.at
                && lent.is_reserved(other.at)
                && rights.loans.conflicts(loan, &other.place, crate::loans::conflict::Depth::Deep)
        };
        let copied = || {
            (0..graph.len()).any(|point| {
                let at = graph.position(point);
                at != lent.at
                    && lent.is_reserved(at)
                    && operands(graph.edge(point)).iter().any(|operand| {
                        matches!(operand, Operand::Copy(place)
                        if rights.loans.conflicts(loan, place, crate::loans::conflict::Depth::Deep))
                    })
            })
        };
        if rights.loans.lent.iter().any(between) || copied() {
            let by = list(&self.states.holders(loan, activated, false));
            let words = format!("reserved for {by} and still read, then lent to it, to change");
            let lend = Some(LendKind::Reserved);
            self.push(Mark { line, event: LaneEvent::Lent, lend, words });
        }
    }
}
