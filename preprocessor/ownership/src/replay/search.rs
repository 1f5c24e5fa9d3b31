//! From where a run may be now to where it may be at the next row.

use std::{collections::HashSet, rc::Rc};

use recording::Effect;

use super::{model::Model, state::Slots};
use crate::{
    facts::{Edge, Key, Operand, Position},
    keys::{successors, unwinding},
};

/// One place where a run may be, with what it has done on the way.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) at: Position,
    /// Has the point begun? False only before the first row.
    pub(super) begun: bool,
    /// How many calls of a user's `drop` the drop at this point has finished.
    pub(super) drops: u32,
    pub(super) slots: Slots,
    /// Effects that are not announced yet.
    pub(super) pending: Rc<Vec<Effect>>,
    /// What is to be shown: the state when the previous line had finished, without what the
    /// next line did before its first row.
    pub(super) shown: Slots,
    /// The point on whose entry that was.
    pub(super) shown_at: Position,
    /// How many of the pending effects had happened then.
    pub(super) shown_effects: usize,
}

impl Candidate {
    /// A run that may be here.
    pub(super) fn new(at: Position, begun: bool, slots: Slots) -> Self {
        let shown = slots.clone();
        Candidate {
            at,
            begun,
            drops: 0,
            shown,
            shown_at: at,
            slots,
            pending: Rc::default(),
            shown_effects: 0,
        }
    }

    /// Notes what happened.
    pub(super) fn add(&mut self, effects: Vec<Effect>) {
        if !effects.is_empty() {
            Rc::make_mut(&mut self.pending).extend(effects);
        }
    }

    /// What the drop at which it stands ends is gone, and that is to be shown.
    pub(super) fn drops_here(&mut self, model: &Model, frame: u32) {
        let mut effects = Vec::new();
        self.slots.drop_place(model, self.at, frame, &mut effects);
        self.add(effects);
        self.show();
    }

    /// Passes what else the last row does without calls: the end of `x = f(x)`, which stores.
    pub(super) fn finish(&mut self, model: &Model, frame: u32, last: Key) {
        for _ in 0..FINISH {
            let point = &model.body.blocks[self.at.block][self.at.index];
            let own = point.keys.contains(&last);
            let passes = match &point.edge {
                Edge::Assign(..) => own || point.keys.is_empty(),
                Edge::Drop { place, .. } => own && !self.slots.any_live(model, place),
                Edge::StorageDead(local) => model.names[*local].is_none(),
                Edge::Nothing | Edge::StorageLive(_) => true,
                _ => false,
            };
            let next = successors(&model.body, self.at);
            let ([next], true) = (&next[..], passes) else { return };
            let mut effects = Vec::new();
            let stores = own && matches!(point.edge, Edge::Assign(..));
            self.slots.pass(model, self.at, frame, &mut effects);
            self.add(effects);
            (self.at, self.begun, self.drops) = (*next, false, 0);
            if stores {
                self.show();
            }
        }
    }

    /// All that happened is to be shown.
    pub(super) fn show(&mut self) {
        self.shown = self.slots.clone();
        self.shown_at = self.at;
        self.shown_effects = self.pending.len();
    }
}

/// How far a search may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Not past anything that has machine code of its own for certain.
    Strict,
    /// Past drops, checks and branches without a row.
    Lenient,
    /// Past calls on the lines of this row and of the one before, too: `#[inline(always)]`
    /// functions of std leave no row of their own.
    Inlined,
    /// Into the blocks that run while a panic unwinds.
    Unwinding,
}

/// More points than follow in a row's own code.
const FINISH: u32 = 64;

/// More points than a row can be away from the one before it.
const LIMIT: usize = 20_000;

pub(super) struct Search<'a> {
    pub(super) model: &'a Model,
    pub(super) frame: u32,
    /// The row before.
    pub(super) last: Option<Key>,
    /// The lines on which calls may be passed.
    pub(super) lines: [u32; 2],
    /// What a run cannot pass without a row of its own, if that is to be heeded.
    pub(super) barriers: Option<&'a HashSet<Position>>,
    /// Calls that never have one.
    pub(super) silent: &'a HashSet<Position>,
    pub(super) reach: Reach,
}

impl Search<'_> {
    /// The nearest points from all of these that are wanted.
    pub(super) fn run_all(
        &self,
        from: &[Candidate],
        wanted: &dyn Fn(&Candidate) -> bool,
    ) -> Vec<Candidate> {
        // Ways that have met go on as one.
        let mut seen = HashSet::new();
        from.iter().flat_map(|from| self.run(from, false, wanted, &mut seen)).collect()
    }

    /// The nearest points from here that are wanted; `leave`: not the point that it starts from.
    /// `seen` receives all that was looked at; the flag is set for a point it starts from.
    pub(super) fn run(
        &self,
        from: &Candidate,
        leave: bool,
        wanted: &dyn Fn(&Candidate) -> bool,
        seen: &mut HashSet<(Position, Slots, bool)>,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut steps = 0;
        let mut start = from.clone();
        start.show();
        let mut work = vec![start];
        while let Some(here) = work.pop() {
            let first = here.begun && here.at == from.at;
            // A loop that comes back to the start has seen it.
            let start = here.at == from.at && here.slots == from.slots;
            steps += 1;
            if (start && !first && steps > 1)
                || !seen.insert((here.at, here.slots.clone(), first))
                || steps > LIMIT
            {
                continue;
            }
            if !(leave && first) && self.may_be(here.at) && wanted(&here) {
                found.push(Candidate { begun: true, ..here });
                continue;
            }
            if !first && !self.may_pass(&here) {
                continue;
            }
            if self.reach == Reach::Unwinding
                && let Some(at) = unwinding(&self.model.body, here.at)
            {
                let mut next = Candidate { at, begun: false, drops: 0, ..here.clone() };
                self.interrupted(&here, &mut next);
                next.show();
                work.push(next);
            }
            let mut after = here.clone();
            after.begun = false;
            after.drops = 0;
            let mut effects = Vec::new();
            after.slots.pass(self.model, here.at, self.frame, &mut effects);
            after.add(effects);
            let shown = first || self.ends_last_line(&here);
            if shown {
                after.show();
            }
            for at in successors(&self.model.body, here.at).into_iter().rev() {
                let shown_at = if shown { at } else { after.shown_at };
                work.push(Candidate { at, shown_at, ..after.clone() });
            }
        }
        found
    }

    /// Does this point still belong to the line of the row before?
    fn ends_last_line(&self, here: &Candidate) -> bool {
        let Some(last) = self.last else { return false };
        let point = &self.model.body.blocks[here.at.block][here.at.index];
        if point.keys.contains(&last) {
            return true;
        }
        let here_still = here.slots == here.shown;
        match point.edge {
            // What has a name is there until the line is over on which its scope ends.
            Edge::StorageDead(local) if self.model.names[local].is_some() => {
                point.span.is_some_and(|span| span.line == last.line)
            }
            // Temporaries and scopes end after the last line, whatever line they stand on.
            Edge::StorageDead(_) if here_still => true,
            _ => point.span.is_some_and(|span| {
                // A construct of several lines is not an event on one of them.
                span.line == last.line && (span.end_line == last.line || !point.keys.is_empty())
            }),
        }
    }

    /// A point that panicked has taken its operands and stored nothing.
    fn interrupted(&self, here: &Candidate, next: &mut Candidate) {
        let mut effects = Vec::new();
        next.slots.take_operands(self.model, here.at, self.frame, &mut effects);
        next.slots.drop_place(self.model, here.at, self.frame, &mut effects);
        next.add(effects);
    }

    fn may_be(&self, at: Position) -> bool {
        self.reach != Reach::Unwinding || self.model.body.cleanup[at.block]
    }

    fn may_pass(&self, here: &Candidate) -> bool {
        if self.reach == Reach::Unwinding && self.model.body.cleanup[here.at.block] {
            return true;
        }
        let keys = self.model.keys(here.at);
        if keys.is_empty() || self.last.is_some_and(|last| keys.contains(&last)) {
            return true;
        }
        if self.barriers.is_some_and(|barriers| barriers.contains(&here.at)) {
            return false;
        }
        let lenient = matches!(self.reach, Reach::Lenient | Reach::Inlined);
        match &self.model.body.blocks[here.at.block][here.at.index].edge {
            Edge::Yield { .. } | Edge::Return => false,
            Edge::Call(_) if self.silent.contains(&here.at) => true,
            Edge::Call(_) if self.model.prepares_await(here.at) => true,
            Edge::Call(_) => {
                self.reach == Reach::Inlined
                    && keys.iter().all(|key| self.lines.contains(&key.line))
            }
            Edge::Switch { on: Operand::Constant(_), .. } => true,
            Edge::Drop { place, .. } => lenient || !here.slots.any_live(self.model, place),
            Edge::Switch { .. } | Edge::Assert { .. } => lenient,
            _ => true,
        }
    }
}
