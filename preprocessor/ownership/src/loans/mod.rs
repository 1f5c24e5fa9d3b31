//! The loans of a body: what is lent, for how long, to whom, and what ends them.

mod access;
pub(crate) mod conflict;
mod held;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    access::{Act, accesses, lend},
    conflict::{Depth, conflicts},
};
use crate::{
    facts::{Body, Edge, Element, Operand, Place, Position},
    graph::Graph,
    paths::{operands, places},
    source::Source,
};

pub(crate) use held::{Held, Holding};

/// How a place is borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lend {
    /// `&`.
    Shared,
    /// `&mut`.
    Mutable,
    /// `&raw const`.
    Raw,
    /// `&raw mut`.
    RawMutable,
    /// What keeps a `match` from changing what it looks at: only the place itself.
    FakeShallow,
    /// The same with everything behind it.
    FakeDeep,
    /// Only for a length.
    Length,
}

/// A loan and its life.
#[derive(Debug, Clone, PartialEq)]
pub struct Lent {
    /// The borrow checker's number.
    pub number: u32,
    /// What is lent.
    pub place: Place,
    /// How.
    pub kind: Lend,
    /// Where it begins.
    pub at: Position,
    /// For a two-phase borrow: the call that uses it. Until there it is only reserved.
    pub activated: Option<Position>,
    /// The points on whose entry it is still needed, ascending.
    pub live: Vec<Position>,
    /// The points that make it meaningless, because the place is overwritten or gone.
    pub killed: Vec<Position>,
    /// The points that may not happen while it is live.
    pub invalidated: Vec<Position>,
    /// Does the caller hold it after the function has returned?
    pub caller: bool,
    /// The locals whose types allow them to hold it; none where a type does not tell.
    holders: BTreeSet<usize>,
    /// The points where it is only reserved.
    reserved: BTreeSet<Position>,
}

impl Lent {
    /// Is it only reserved on entry of this point?
    #[must_use]
    pub fn is_reserved(&self, at: Position) -> bool {
        self.reserved.contains(&at)
    }

    /// Does it take rights away?
    #[must_use]
    pub fn matters(&self) -> bool {
        matches!(self.kind, Lend::Shared | Lend::Mutable)
    }
}

/// The loans of one body.
pub(crate) struct Loans<'a> {
    pub(crate) graph: Graph<'a>,
    pub(crate) lent: Vec<Lent>,
    /// Types with a `Drop` of their own.
    pub(crate) drops: &'a BTreeSet<String>,
    /// By point: the loans that are live on its entry.
    pub(crate) live: Vec<Vec<usize>>,
    /// By point: the loans that it invalidates.
    pub(crate) invalidated: Vec<Vec<usize>>,
    /// By point: the loans that it kills.
    pub(crate) killed: Vec<Vec<usize>>,
}

impl<'a> Loans<'a> {
    pub(crate) fn of(body: &'a Body, source: &Source, drops: &'a BTreeSet<String>) -> Self {
        let graph = Graph::of(body);
        let mut flows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for constraint in &body.constraints {
            flows.entry(constraint.longer).or_default().push(constraint.shorter);
        }
        let lent = body.loans.iter().filter_map(|loan| {
            let point = graph.index(loan.at)?;
            let Edge::Assign(target, value) = graph.edge(point) else { return None };
            let (how, place) = value.borrow.as_ref()?;
            let kind = lend(how);
            let region = body.regions.iter().find(|region| region.number == loan.region);
            let (points, caller) = region.map(|region| values(&region.live)).unwrap_or_default();
            let activated =
                (kind == Lend::Mutable).then(|| two_phase(&graph, point, target, source)).flatten();
            Some((
                Lent {
                    number: loan.number,
                    place: place.clone(),
                    kind,
                    at: loan.at,
                    activated,
                    live: Vec::new(),
                    killed: Vec::new(),
                    invalidated: Vec::new(),
                    caller,
                    holders: holders(body, &flows, loan.region),
                    reserved: BTreeSet::new(),
                },
                points,
            ))
        });
        let (lent, regions): (Vec<Lent>, Vec<BTreeSet<Position>>) = lent.unzip();
        let mut loans = Loans {
            live: vec![Vec::new(); graph.len()],
            invalidated: vec![Vec::new(); graph.len()],
            killed: vec![Vec::new(); graph.len()],
            graph,
            lent,
            drops,
        };
        loans.find_kills();
        for (number, region) in regions.iter().enumerate() {
            loans.follow(number, region);
        }
        loans.find_invalidations();
        loans
    }

    /// Do a loan and an access to a place conflict?
    pub(crate) fn conflicts(&self, loan: usize, place: &Place, depth: Depth) -> bool {
        let lent = &self.lent[loan];
        let drops = |ty: &str| self.drops.contains(head(ty));
        conflicts(self.graph.body, &lent.place, lent.kind, place, depth, &drops)
    }

    fn find_kills(&mut self) {
        for point in 0..self.graph.len() {
            let (target, whole) = match self.graph.edge(point) {
                Edge::StorageDead(local) => (Place { local: *local, projection: Vec::new() }, true),
                Edge::Assign(target, _) => (target.clone(), target.projection.is_empty()),
                Edge::Call(call) => {
                    (call.destination.clone(), call.destination.projection.is_empty())
                }
                _ => continue,
            };
            for (number, lent) in self.lent.iter_mut().enumerate() {
                let certain =
                    lent.place.local == target.local && (whole || is_prefix(&target, &lent.place));
                if certain {
                    self.killed[point].push(number);
                    lent.killed.push(self.graph.position(point));
                }
            }
        }
    }

    /// Where the loan is live and where it is reserved.
    fn follow(&mut self, number: usize, region: &BTreeSet<Position>) {
        let Some(issued) = self.graph.index(self.lent[number].at) else { return };
        let graph = &self.graph;
        let mut live = vec![false; graph.len()];
        let mut work: Vec<usize> = graph.next(issued).to_vec();
        while let Some(point) = work.pop() {
            if live[point] || !region.contains(&graph.position(point)) {
                continue;
            }
            live[point] = true;
            if !self.killed[point].contains(&number) {
                work.extend(graph.next(point));
            }
        }
        for point in (0..graph.len()).filter(|&point| live[point]) {
            self.live[point].push(number);
            self.lent[number].live.push(graph.position(point));
        }
        if let Some(activated) = self.lent[number].activated.and_then(|at| graph.index(at)) {
            let before = graph.reach(graph.next(issued), |point| point != activated);
            let reserved = before.into_iter().chain([activated]);
            self.lent[number].reserved = reserved.map(|point| graph.position(point)).collect();
        }
    }

    fn find_invalidations(&mut self) {
        for point in 0..self.graph.len() {
            let at = self.graph.position(point);
            if self.graph.body.cleanup[at.block] {
                continue;
            }
            let edge = self.graph.edge(point);
            let here = self.lent.iter().position(|lent| lent.at == at);
            let two_phase = here.is_some_and(|here| self.lent[here].activated.is_some());
            let mut found = BTreeSet::new();
            for access in accesses(edge, two_phase) {
                for (number, lent) in self.lent.iter().enumerate() {
                    let matters = match (access.act, lent.kind) {
                        (Act::Read, Lend::Mutable) => !lent.is_reserved(at),
                        (Act::Write, Lend::Shared | Lend::Mutable)
                        | (Act::Reserve, Lend::Mutable) => true,
                        _ => false,
                    };
                    if matters && self.conflicts(number, &access.place, access.depth) {
                        found.insert(number);
                    }
                }
            }
            for (other, lent) in self.lent.iter().enumerate() {
                // The use of a reserved borrow is a write to what it is a borrow of.
                if lent.activated == Some(at) {
                    for number in (0..self.lent.len()).filter(|&number| number != other) {
                        if self.lent[number].matters()
                            && self.conflicts(number, &lent.place, Depth::Deep)
                        {
                            found.insert(number);
                        }
                    }
                }
                let behind = lent.place.projection.contains(&Element::Deref);
                if matches!(edge, Edge::Return) && lent.matters() && !behind {
                    found.insert(other);
                }
            }
            for number in found {
                self.invalidated[point].push(number);
                self.lent[number].invalidated.push(at);
            }
        }
    }
}

/// `Guard` for `Guard<'?3>`.
pub(crate) fn head(ty: &str) -> &str {
    ty.split('<').next().unwrap_or(ty)
}

/// Is the first place the second, or a certain part of the way to it?
fn is_prefix(short: &Place, long: &Place) -> bool {
    short.local == long.local
        && short.projection.len() <= long.projection.len()
        && short.projection.iter().zip(&long.projection).all(|pair| match pair {
            (Element::Field(one, _), Element::Field(other, _)) => one == other,
            (Element::Index(one), Element::Index(other)) => one.contains(" of ") && one == other,
            (one, other) => one == other,
        })
}

/// The points of a region (`bb1[0..=2]`), and whether it contains one of the caller's (`'?1`).
fn values(texts: &[String]) -> (BTreeSet<Position>, bool) {
    let mut points = BTreeSet::new();
    let mut caller = false;
    for text in texts {
        let range = || {
            let (block, rest) = text.strip_prefix("bb")?.split_once('[')?;
            let rest = rest.strip_suffix(']')?;
            let (from, to) = rest.split_once("..=").unwrap_or((rest, rest));
            Some((block.parse().ok()?, from.parse().ok()?, to.parse().ok()?))
        };
        match range() {
            Some((block, from, to)) => {
                let range: std::ops::RangeInclusive<usize> = from..=to;
                points.extend(range.map(|index| Position { block, index }));
            }
            None => caller |= text.starts_with("'?"),
        }
    }
    (points, caller)
}

/// The locals whose types name a region that the loan flows to, and those whose types name none
/// although they may hold references.
fn holders(body: &Body, flows: &BTreeMap<u32, Vec<u32>>, region: u32) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut work = vec![region];
    while let Some(region) = work.pop() {
        if reached.insert(region) {
            work.extend(flows.get(&region).into_iter().flatten());
        }
    }
    let holds = |ty: &str| {
        let mut named = ty.split("'?").skip(1).map(|rest| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..digits].parse::<u32>().unwrap_or(u32::MAX)
        });
        // The types of closures and coroutines are printed without what they hold.
        ty.contains("{closure") || ty.contains("{async") || named.any(|r| reached.contains(&r))
    };
    (0..body.locals.len()).filter(|&local| holds(&body.locals[local].ty)).collect()
}

/// The use of a `&mut` that the compiler made for a method call or an operator, and that counts
/// only from there on.
fn two_phase(graph: &Graph, issued: usize, target: &Place, source: &Source) -> Option<Position> {
    let body = graph.body;
    if !target.projection.is_empty()
        || body.variables.iter().any(|variable| variable.place.local == target.local)
    {
        return None;
    }
    let at = graph.position(issued);
    let span = body.blocks[at.block][at.index].span?;
    if source.text(&span).is_some_and(|text| text.starts_with('&')) {
        return None;
    }
    let mut uses = (0..graph.len()).filter(|&point| {
        point != issued
            && !body.cleanup[graph.position(point).block]
            && places(graph.edge(point)).iter().any(|place| place.local == target.local)
    });
    let (Some(used), None) = (uses.next(), uses.next()) else { return None };
    let moved = operands(graph.edge(used))
        .iter()
        .any(|operand| matches!(operand, Operand::Move(place) if place == target));
    let counts = match graph.edge(used) {
        Edge::Call(call) => match &call.function {
            Operand::Constant(name) => !is_overloaded(name),
            _ => false,
        },
        Edge::Assign(_, value) => value.text.contains(" as "),
        _ => false,
    };
    (moved && counts).then(|| graph.position(used))
}

/// Operators whose `&mut` is not two-phase.
fn is_overloaded(function: &str) -> bool {
    const TRAITS: &[&str] = &["Index<", "IndexMut<", "Deref>", "DerefMut>"];
    const CALLS: &[&str] = &["::call", "::call_mut", "::call_once"];
    let head = function.split(">::").next().unwrap_or(function);
    let traits = function.starts_with('<')
        && TRAITS.iter().any(|name| {
            function.contains(&format!(" as {name}")) || head.ends_with(name.trim_end_matches('>'))
        });
    traits || CALLS.iter().any(|name| function.ends_with(name))
}
