//! The loans of a body: what is lent, for how long, to whom, and what ends them.

mod access;
pub(crate) mod conflict;
mod held;
mod regions;

use std::collections::{BTreeSet, HashMap};

use self::{
    access::{Act, accesses, lend},
    conflict::{Depth, conflicts},
    regions::{Types, values},
};
use crate::{
    bits::Bits,
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
    holders: Bits,
    /// The points where it is only reserved, ascending.
    reserved: Vec<Position>,
}

impl Lent {
    /// Is it only reserved on entry of this point?
    #[must_use]
    pub fn is_reserved(&self, at: Position) -> bool {
        self.reserved.binary_search(&at).is_ok()
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
    /// By local: the loans of it or of a part of it.
    of_local: Vec<Vec<usize>>,
    /// The loans by where they begin.
    begun: HashMap<Position, usize>,
}

impl<'a> Loans<'a> {
    pub(crate) fn of(body: &'a Body, source: &Source, drops: &'a BTreeSet<String>) -> Self {
        let graph = Graph::of(body);
        let types = Types::of(body);
        let mentioned = mentioned(&graph);
        let lent = body.loans.iter().filter_map(|loan| {
            let point = graph.index(loan.at)?;
            let Edge::Assign(target, value) = graph.edge(point) else { return None };
            let (how, place) = value.borrow.as_ref()?;
            let kind = lend(how);
            let region = body.regions.iter().find(|region| region.number == loan.region);
            let (points, caller) = match region {
                Some(region) => values(&region.live, &graph),
                None => (Bits::new(graph.len()), false),
            };
            let activated = (kind == Lend::Mutable)
                .then(|| two_phase(&graph, point, target, source, &mentioned))
                .flatten();
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
                    holders: types.holders(loan.region),
                    reserved: Vec::new(),
                },
                points,
            ))
        });
        let (lent, regions): (Vec<Lent>, Vec<Bits>) = lent.unzip();
        let mut of_local = vec![Vec::new(); body.locals.len()];
        for (number, lent) in lent.iter().enumerate() {
            of_local[lent.place.local].push(number);
        }
        let mut loans = Loans {
            live: vec![Vec::new(); graph.len()],
            invalidated: vec![Vec::new(); graph.len()],
            killed: vec![Vec::new(); graph.len()],
            of_local,
            begun: lent.iter().enumerate().map(|(number, lent)| (lent.at, number)).collect(),
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

    /// The loans of a local or of a part of it that are live on entry of a point, ascending.
    pub(crate) fn live_of(&self, local: usize, point: usize) -> impl Iterator<Item = usize> {
        let live = &self.live[point];
        let own = self.of_local[local].iter().copied();
        own.filter(move |loan| live.binary_search(loan).is_ok())
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
            for &number in &self.of_local[target.local] {
                let lent = &mut self.lent[number];
                if whole || is_prefix(&target, &lent.place) {
                    self.killed[point].push(number);
                    lent.killed.push(self.graph.position(point));
                }
            }
        }
    }

    /// Where the loan is live and where it is reserved.
    fn follow(&mut self, number: usize, region: &Bits) {
        let Some(issued) = self.graph.index(self.lent[number].at) else { return };
        let graph = &self.graph;
        let mut live = Bits::new(graph.len());
        let mut work: Vec<usize> = graph.next(issued).to_vec();
        while let Some(point) = work.pop() {
            if !region.contains(point) || !live.insert(point) {
                continue;
            }
            if !self.killed[point].contains(&number) {
                work.extend(graph.next(point));
            }
        }
        for point in live.iter() {
            self.live[point].push(number);
            self.lent[number].live.push(graph.position(point));
        }
        if let Some(activated) = self.lent[number].activated.and_then(|at| graph.index(at)) {
            let mut reserved = graph.reach(graph.next(issued), |point| point != activated);
            reserved.push(activated);
            reserved.sort_unstable();
            let reserved = reserved.into_iter().map(|point| graph.position(point));
            self.lent[number].reserved = reserved.collect();
        }
    }

    fn find_invalidations(&mut self) {
        let mut activated: HashMap<Position, Vec<usize>> = HashMap::new();
        for (number, lent) in self.lent.iter().enumerate() {
            if let Some(at) = lent.activated {
                activated.entry(at).or_default().push(number);
            }
        }
        for point in 0..self.graph.len() {
            let at = self.graph.position(point);
            if self.graph.body.cleanup[at.block] {
                continue;
            }
            let edge = self.graph.edge(point);
            let two_phase =
                self.begun.get(&at).is_some_and(|&here| self.lent[here].activated.is_some());
            let mut found = BTreeSet::new();
            for access in accesses(edge, two_phase) {
                for &number in &self.of_local[access.place.local] {
                    let lent = &self.lent[number];
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
            for &used in activated.get(&at).into_iter().flatten() {
                // The use of a reserved borrow is a write to what it is a borrow of.
                let place = &self.lent[used].place;
                found.extend(self.of_local[place.local].iter().copied().filter(|&number| {
                    number != used
                        && self.lent[number].matters()
                        && self.conflicts(number, place, Depth::Deep)
                }));
            }
            if matches!(edge, Edge::Return) {
                let own = |lent: &Lent| !lent.place.projection.contains(&Element::Deref);
                let ended = |lent: &Lent| lent.matters() && own(lent);
                let all = self.lent.iter().enumerate();
                found.extend(all.filter(|(_, lent)| ended(lent)).map(|(number, _)| number));
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

/// By local: the points that name it, but for those that run while a panic unwinds.
fn mentioned(graph: &Graph) -> Vec<Vec<usize>> {
    let mut mentioned: Vec<Vec<usize>> = vec![Vec::new(); graph.body.locals.len()];
    for point in 0..graph.len() {
        if graph.body.cleanup[graph.position(point).block] {
            continue;
        }
        for place in places(graph.edge(point)) {
            let known = &mut mentioned[place.local];
            if known.last() != Some(&point) {
                known.push(point);
            }
        }
    }
    mentioned
}

/// The use of a `&mut` that the compiler made for a method call or an operator, and that counts
/// only from there on.
fn two_phase(
    graph: &Graph,
    issued: usize,
    target: &Place,
    source: &Source,
    mentioned: &[Vec<usize>],
) -> Option<Position> {
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
    let mut uses = mentioned[target.local].iter().copied().filter(|&point| point != issued);
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
