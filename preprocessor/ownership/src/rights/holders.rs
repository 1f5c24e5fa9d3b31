//! Who has borrowed what, and until where.

use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use recording::{Borrow, Expired, LendKind, Worth};

use super::known::Known;
use crate::{
    bits::Bits,
    facts::{Edge, Local, Operand, Place, Position},
    flow::{self, Flow},
    graph::Points,
    loans::{Held, Holding, Lend, Lent, Loans},
    names::{Destination, TEMPORARY},
    types::is_mutable,
};

/// What is known at one point.
pub(super) struct Moment<'a> {
    pub(super) point: usize,
    at: Position,
    pub(super) holding: &'a Holding,
    flow: &'a Flow,
    /// Which places hold a value; none where no run gets.
    states: OnceCell<Option<flow::Known>>,
}

impl<'a> Moment<'a> {
    pub(super) fn new(point: usize, at: Position, holding: &'a Holding, flow: &'a Flow) -> Self {
        Moment { point, at, holding, flow, states: OnceCell::new() }
    }

    /// Was a local, or a part of it, certainly moved out?
    fn is_emptied(&self, local: usize) -> bool {
        let states = self.states.get_or_init(|| self.flow.known(self.at));
        states.as_ref().is_some_and(|states| self.flow.is_emptied(states, local))
    }
}

/// How the holders of loans are named, and how long they need them.
pub(super) struct Holders {
    points: Rc<Points>,
    /// By point: its line, or that of its row.
    lines: Vec<Option<u32>>,
    /// By local: the variable that it is.
    pub(super) users: Vec<Option<String>>,
    /// By local: the shared reference with a name that it is a copy of.
    copies: Vec<Option<usize>>,
    /// By local: the call that it is moved into, `push()`.
    takers: HashMap<usize, String>,
    /// By point: the locals that are used later.
    used: Rc<[Bits]>,
    /// By loan.
    until: Vec<OnceCell<Until>>,
}

impl Holders {
    pub(super) fn of(
        loans: &Loans,
        known: &[Known],
        destinations: &HashMap<(Position, usize), Destination>,
        lines: &[Option<u32>],
        used: &Rc<[Bits]>,
    ) -> Self {
        let graph = &loans.graph;
        let mut users = vec![None; graph.body.locals.len()];
        for known in known.iter().filter(|known| known.place.projection.is_empty()) {
            users[known.place.local].get_or_insert_with(|| known.text.clone());
        }
        // The guard of an arm has its own reference to what the arm binds.
        let variables = graph.body.variables.iter();
        for variable in variables.filter(|v| v.user && v.place.projection.is_empty()) {
            users[variable.place.local].get_or_insert_with(|| variable.text.clone());
        }
        let lines = lines.iter().enumerate().map(|(point, line)| {
            let at = graph.position(point);
            let row = || graph.body.blocks[at.block][at.index].keys.first().map(|key| key.line);
            line.or_else(row)
        });
        Holders {
            points: Rc::clone(&graph.points),
            lines: lines.collect(),
            copies: copies(&graph.body.locals, loans),
            users,
            takers: takers(loans, destinations),
            used: Rc::clone(used),
            until: loans.lent.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The line of a point, or that of its row.
    pub(super) fn line(&self, point: usize) -> Option<u32> {
        self.lines[point]
    }

    /// The call that a temporary is moved into.
    pub(super) fn taker(&self, local: usize) -> Option<String> {
        self.takers.get(&local).cloned()
    }

    /// The last line on which a loan is needed, from a point on; none if the caller needs it.
    pub(super) fn until(&self, loan: usize, lent: &Lent, point: usize) -> Option<u32> {
        if lent.caller {
            return None;
        }
        let until = self.until[loan].get_or_init(|| Until::of(lent, &self.points, &self.lines));
        until.line(lent, self.points.position(point))
    }

    /// The locals because of which a loan lasts, of those with a name that hold it. What was moved
    /// out of a holder went to another; and of a chain of reborrows, those that have done their
    /// work are no holders any more. What is kept only for its drop, such as a guard, has no later
    /// use and holds on all the same.
    pub(super) fn needing(
        &self,
        loan: usize,
        lent: &Lent,
        moment: &Moment,
        named: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let own = |&local: &usize| local != lent.place.local && named(local);
        let mut found: Vec<usize> = moment.holding.holders(loan).filter(own).collect();
        let mut keep = |wanted: &dyn Fn(usize) -> bool| {
            if found.len() > 1 && found.iter().any(|&local| wanted(local)) {
                found.retain(|&local| wanted(local));
            }
        };
        keep(&|local| !moment.is_emptied(local));
        let expired = |local: usize| moment.holding.expired.contains_key(&(local, loan));
        keep(&|local| self.used[moment.point].contains(local) && !expired(local));
        found
    }

    /// Who holds a loan at a point, one entry for each holder.
    pub(super) fn borrows(&self, loan: usize, lent: &Lent, moment: &Moment) -> Vec<Borrow> {
        let Moment { point, at, holding, .. } = *moment;
        let kind = match lent.kind {
            Lend::Mutable if lent.is_reserved(at) => LendKind::Reserved,
            Lend::Mutable => LendKind::Mutable,
            _ => LendKind::Shared,
        };
        let until_line = self.until(loan, lent, point);
        let mut by: Vec<(&str, Option<usize>)> = Vec::new();
        for local in self.needing(loan, lent, moment, |local| self.users[local].is_some()) {
            let user = self.users[local].as_deref();
            let new = user.filter(|user| by.iter().all(|(known, _)| known != user));
            by.extend(new.map(|user| (user, Some(local))));
        }
        if by.is_empty() {
            let call = holding.holders(loan).find_map(|local| self.takers.get(&local));
            let other = if lent.caller { "the caller" } else { TEMPORARY };
            by.push((call.map_or(other, String::as_str), None));
        }
        let original = |local: usize| {
            let mut from = std::iter::successors(self.copies[local], |&from| self.copies[from]);
            let held = |from: usize| by.iter().find(|(_, other)| *other == Some(from));
            from.find_map(|from| held(from).map(|(user, _)| (*user).to_owned()))
        };
        let borrow = |&(user, local): &(&str, Option<usize>)| Borrow {
            by: user.to_owned(),
            kind,
            until_line,
            copy_of: local.and_then(original),
        };
        by.iter().map(borrow).collect()
    }
}

/// By local: the local that it gets all its values from, as copies of a shared reference.
fn copies(locals: &[Local], loans: &Loans) -> Vec<Option<usize>> {
    let graph = &loans.graph;
    let mut sources: Vec<Vec<Option<usize>>> = vec![Vec::new(); locals.len()];
    for point in 0..graph.len() {
        let whole = |place: &Place| place.projection.is_empty();
        match graph.edge(point) {
            Edge::Assign(target, value) if whole(target) => {
                let from = match value.operands.as_slice() {
                    [(_, Operand::Copy(from))]
                        if value.text.starts_with("copy ") && whole(from) =>
                    {
                        let ty = &locals[from.local].ty;
                        (ty.starts_with('&') && !is_mutable(ty)).then_some(from.local)
                    }
                    _ => None,
                };
                sources[target.local].push(from);
            }
            Edge::Call(call) => sources[call.destination.local].push(None),
            _ => {}
        }
    }
    let only = |from: Vec<Option<usize>>| match from.as_slice() {
        [only] => *only,
        _ => None,
    };
    sources.into_iter().map(only).collect()
}

/// By local: the first call that it is moved into.
fn takers(
    loans: &Loans,
    destinations: &HashMap<(Position, usize), Destination>,
) -> HashMap<usize, String> {
    let graph = &loans.graph;
    let mut takers = HashMap::new();
    for point in 0..graph.len() {
        let Edge::Call(call) = graph.edge(point) else { continue };
        let at = graph.position(point);
        let mut seen = BTreeSet::new();
        for (number, operand) in call.arguments.iter().enumerate() {
            let Operand::Move(place) = operand else { continue };
            if seen.insert(place.local)
                && let Some(Destination::Function(name)) = destinations.get(&(at, number + 1))
            {
                takers.entry(place.local).or_insert_with(|| name.clone());
            }
        }
    }
    takers
}

/// By point in [`Lent::live`](crate::Lent::live): the last line on which the loan is still needed.
struct Until(Vec<Option<u32>>);

impl Until {
    fn of(lent: &Lent, points: &Points, lines: &[Option<u32>]) -> Self {
        let number = |point: usize| lent.live.binary_search(&points.position(point)).ok();
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); lent.live.len()];
        let mut last_first = Vec::new();
        for (own, &at) in lent.live.iter().enumerate() {
            let Some(point) = points.index(at) else { continue };
            last_first.extend(lines[point].map(|line| (line, own)));
            for next in points.next(point).iter().filter_map(|&next| number(next)) {
                before[next].push(own);
            }
        }
        // From the last line backwards: whoever leads there needs the loan until there.
        last_first.sort_unstable_by(|one, other| other.cmp(one));
        let mut last = vec![None; lent.live.len()];
        for (line, own) in last_first {
            let mut work = vec![own];
            while let Some(own) = work.pop() {
                if last[own].is_none() {
                    last[own] = Some(line);
                    work.extend(&before[own]);
                }
            }
        }
        Until(last)
    }

    fn line(&self, lent: &Lent, at: Position) -> Option<u32> {
        self.0[lent.live.binary_search(&at).ok()?]
    }
}

/// What is lent at every point of a body, and to whom.
pub(crate) struct Borrows {
    pub(super) lent: Vec<Lent>,
    pub(super) live: Vec<Vec<usize>>,
    pub(super) held: Held,
    pub(super) flow: Flow,
    pub(super) holders: Holders,
    /// By loan and the point that has made it meaningless: what that was.
    pub(super) expiries: HashMap<(usize, usize), Expired>,
    /// By local: is it a reference?
    pub(super) references: Vec<bool>,
}

impl Borrows {
    /// What a reference is worth on entry of a point: the local, or one that it has inside.
    pub(crate) fn worth(&self, at: Position, local: usize) -> Worth {
        let Some(point) = self.holders.points.index(at) else { return Worth::default() };
        let Some(holding) = self.held.at(point) else { return Worth::default() };
        let all = holding.expired(local).filter_map(|end| self.expiries.get(&end).cloned());
        let expired = super::first(all);
        let used = self.holders.used[point].contains(local);
        let ended = expired.is_some();
        Worth { expired, idle: self.references[local] && !used && !ended, needed: used && !ended }
    }

    /// What is lent of a local, or of what is reached through it, on entry of a point.
    pub(crate) fn at(&self, at: Position, local: usize) -> Vec<(&Place, Borrow)> {
        let Some(point) = self.holders.points.index(at) else { return Vec::new() };
        let Some(holding) = self.held.at(point) else { return Vec::new() };
        let moment = Moment::new(point, at, holding, &self.flow);
        let loans = self.live[point].iter().map(|&loan| (loan, &self.lent[loan]));
        let loans = loans.filter(|(_, lent)| lent.matters() && lent.place.local == local);
        let borrows = loans.flat_map(|(loan, lent)| {
            // A call that uses a reserved borrow is looked at while it runs.
            let begun = lent.activated == Some(at);
            let borrows = self.holders.borrows(loan, lent, &moment).into_iter();
            borrows.map(move |mut borrow| {
                if begun {
                    borrow.kind = LendKind::Mutable;
                }
                (&lent.place, borrow)
            })
        });
        borrows.collect()
    }
}
