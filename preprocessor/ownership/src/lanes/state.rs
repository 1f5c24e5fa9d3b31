//! What a place is where a run may be, and in words.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use recording::LaneState;

use super::words::{self, Way};
use crate::{
    facts::Place,
    flow::Causes,
    loans::{Lend, conflict::Depth},
    paths::boxed,
    rights::{Rights, known::Known},
    types::place_type,
};

/// What a place is after a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Now {
    pub(super) state: LaneState,
    pub(super) words: String,
    pub(super) idle: bool,
}

/// The facts about one body, looked up once.
pub(crate) struct States<'a> {
    pub(super) rights: &'a Rights<'a>,
    flow: RefCell<BTreeMap<usize, Option<Rc<Vec<Causes>>>>>,
}

impl<'a> States<'a> {
    pub(crate) fn new(rights: &'a Rights<'a>) -> Self {
        States { rights, flow: RefCell::default() }
    }

    /// Of every move path, why it may hold nothing on entry of a point.
    pub(super) fn causes(&self, point: usize) -> Option<Rc<Vec<Causes>>> {
        let mut known = self.flow.borrow_mut();
        let at = || self.rights.flow.at(self.rights.loans.graph.position(point)).map(Rc::new);
        known.entry(point).or_insert_with(at).clone()
    }

    /// Has this local its storage there?
    pub(super) fn in_scope(&self, local: usize, point: usize) -> bool {
        let parameter = (1..=self.rights.loans.graph.body.parameters).contains(&local);
        let reached = self.rights.held.at(point).is_some();
        reached && (parameter || self.rights.stored[point].contains(local))
    }

    /// The state of a place where a run may be at any of these points; none where its name means
    /// nothing.
    pub(super) fn at(&self, known: &Known, points: &[usize]) -> Option<Now> {
        let local = known.place.local;
        let points: Vec<usize> =
            points.iter().copied().filter(|&point| self.in_scope(local, point)).collect();
        if points.is_empty() {
            return None;
        }
        let now = |state, words| Some(Now { state, words, idle: false });
        if let Some((state, words)) = self.gone(known, &points) {
            return now(state, words);
        }
        if let Some(words) = self.expired(known, &points) {
            return now(LaneState::Expired, words);
        }
        if let Some((state, words)) = self.lent(known, &points) {
            return now(state, words);
        }
        let (words, idle) = self.free(known, &points);
        Some(Now { state: LaneState::Owns, words, idle })
    }

    /// Why it may hold nothing.
    fn gone(&self, known: &Known, points: &[usize]) -> Option<(LaneState, String)> {
        let paths = &self.rights.flow.paths;
        let path = paths.nearest(&known.place);
        let joined = |path: usize| {
            let mut all = points.iter().filter_map(|&point| self.causes(point));
            let mut joined = all.next()?[path].clone();
            for other in all {
                joined.join(&other[path]);
            }
            Some(joined)
        };
        let causes = joined(path)?;
        if !causes.is_live() {
            let words = self.rights.cause(&causes, path);
            let never = if causes.never && !(causes.moved.is_empty() && causes.dropped.is_empty()) {
                " or never filled"
            } else {
                ""
            };
            let state = match (&causes, causes.live) {
                (_, true) => LaneState::MaybeMoved,
                (causes, _) if !causes.moved.is_empty() => LaneState::Moved,
                (causes, _) if !causes.dropped.is_empty() => LaneState::Dropped,
                _ => return Some((LaneState::Uninitialised, words::UNINITIALISED.to_owned())),
            };
            return Some((
                state,
                format!("{}{words}{never}", self.with_it(known, path, &causes, &joined)),
            ));
        }
        paths.exact(&known.place)?;
        let mut texts: Vec<String> = Vec::new();
        let mut told: Vec<usize> = Vec::new();
        for &part in paths.paths[path].subtree.iter().skip(1) {
            let causes = joined(part)?;
            // A part of what is told already.
            if causes.is_live() || paths.paths[part].parent.is_some_and(|p| told.contains(&p)) {
                told.extend((!causes.is_live()).then_some(part));
                continue;
            }
            told.push(part);
            let cause = self.rights.cause(&causes, part);
            let text = format!("{} {cause}", self.part(known, &paths.paths[part].place));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        (!texts.is_empty()).then(|| (LaneState::PartlyMoved, texts.join(", ")))
    }

    /// What a place was moved or dropped with, as a part of it: `p ` for `p.name`; empty if alone.
    fn with_it(
        &self,
        known: &Known,
        path: usize,
        causes: &Causes,
        joined: &dyn Fn(usize) -> Option<Causes>,
    ) -> String {
        let paths = &self.rights.flow.paths;
        let mut whole = path;
        while let Some(above) = paths.paths[whole].parent {
            if joined(above).as_ref() != Some(causes) {
                break;
            }
            whole = above;
        }
        let place = &paths.paths[whole].place;
        if place.projection.len() >= known.place.projection.len() {
            return String::new();
        }
        let typed = self.rights.mentioned.typed(place);
        self.rights.names.told(&typed).map_or(String::new(), |name| format!("{name} "))
    }

    /// A part of a place: `p.name`, `*b`, or what of an enum's variant it is.
    pub(super) fn part(&self, whole: &Known, part: &Place) -> String {
        let names = &self.rights.names;
        let typed = self.rights.mentioned.typed(part);
        match names.inside(&typed) {
            Some((outer, what)) if outer.projection.len() == whole.place.projection.len() => {
                format!("its {what}")
            }
            _ => names.told(&typed).unwrap_or_else(|| "a part".to_owned()),
        }
    }

    /// The loans that this local holds and that something has made meaningless.
    fn expired(&self, known: &Known, points: &[usize]) -> Option<String> {
        let local = known.place.local;
        let mut first: Option<(u32, String)> = None;
        for &point in points {
            let Some(holding) = self.rights.held.at(point) else { continue };
            for (loan, end) in holding.expired(local) {
                let line = self.rights.line_of(self.rights.loans.graph.position(end));
                let key = line.unwrap_or(u32::MAX);
                if first.as_ref().is_none_or(|(known, _)| key < *known) {
                    first = Some((key, words::expired(self, known, loan, end, line)));
                }
            }
        }
        first.map(|(_, words)| words)
    }

    /// The loans that forbid something with this place, on entry of a point.
    pub(super) fn loans(&self, place: &Place, point: usize) -> Vec<usize> {
        let loans = &self.rights.loans;
        let live = loans.live[point].iter().copied().filter(|&loan| loans.lent[loan].matters());
        live.filter(|&loan| loans.conflicts(loan, place, Depth::Deep)).collect()
    }

    fn lent(&self, known: &Known, points: &[usize]) -> Option<(LaneState, String)> {
        let mut ways: Vec<Way> = Vec::new();
        for &point in points {
            for loan in self.loans(&known.place, point) {
                let way = words::way(self, known, loan, point);
                if !ways.contains(&way) {
                    ways.push(way);
                }
            }
        }
        let strongest = ways.iter().map(|way| way.state).max_by_key(strength)?;
        ways.retain(|way| way.state == strongest);
        Some((strongest, words::lent(&ways)))
    }

    /// A place that can be used.
    fn free(&self, known: &Known, points: &[usize]) -> (String, bool) {
        let body = self.rights.loans.graph.body;
        let ty = place_type(body, &known.place);
        let local = known.place.local;
        let root = known.place.projection.is_empty();
        let held = self.lenders(local, points);
        if is_reference(&ty) && (root || !held.is_empty()) {
            let last = self.last_use(local, points);
            let parameter = root && (1..=body.parameters).contains(&local);
            let copied = self.copied_from(local).filter(|_| root);
            let words = words::reference(&ty, &held, parameter, last, copied.as_deref());
            return (words, last.is_none() && root);
        }
        if !root {
            return (words::part(self, known), false);
        }
        (words::owner(&ty, &held), false)
    }

    pub(crate) fn lend(&self, loan: usize, point: usize) -> LaneState {
        let lent = &self.rights.loans.lent[loan];
        match lent.kind {
            Lend::Mutable if lent.is_reserved(self.rights.loans.graph.position(point)) => {
                LaneState::Reserved
            }
            Lend::Mutable => LaneState::LentMutable,
            _ => LaneState::LentShared,
        }
    }
}

/// Is it a `&` or `&mut`?
pub(crate) fn is_reference(ty: &str) -> bool {
    ty.starts_with('&') && boxed(ty).is_none()
}

fn strength(state: &LaneState) -> u8 {
    match state {
        LaneState::LentMutable => 2,
        LaneState::Reserved => 1,
        _ => 0,
    }
}
