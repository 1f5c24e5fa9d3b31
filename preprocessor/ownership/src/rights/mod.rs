//! What may be done with every named place at every point, and what has taken the other rights
//! away: the permission model of Crichton, Gray and Krishnamurthi (OOPSLA 2023), with two
//! deliberate differences. A right that is no longer needed is not lost, and a reference whose
//! loan was made meaningless has no rights: it has expired.

pub(crate) mod known;
pub(crate) mod lines;
pub(crate) mod uses;

use std::collections::{BTreeSet, HashMap};

use recording::{Borrow, Expired, FunctionRights, LendKind, PlaceRights};

use self::known::Known;
use crate::{
    facts::{Body, Edge, Facts, Kind, Operand, Place, Position},
    flow::{Causes, Flow},
    lanes,
    loans::{Held, Holding, Lend, Loans, conflict::Depth},
    names::{Destination, Names, destinations},
    paths::operands,
    source::Source,
    types::pointee,
};

/// The rights of every named place after every line, for every function, method and closure.
#[must_use]
pub fn rights(facts: &Facts, source: &str) -> Vec<FunctionRights> {
    let source = Source::new(source);
    let around = Surroundings::of(facts);
    let bodies = facts.bodies.iter().filter(|body| body.kind != Kind::Constant);
    bodies
        .map(|body| {
            let rights = Rights::of(body, &source, &around);
            let lines = rights.after_lines();
            let name = body.path.clone();
            let frame = body.alias.clone();
            let lanes = lanes::lanes(&rights);
            FunctionRights { name, frame, lines, lanes }
        })
        .collect()
}

/// What the rules for one body must know of the others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// The types that have a `Drop` of their own.
    pub(crate) drops: BTreeSet<String>,
    /// The variables that are declared `mut` somewhere: a closure's name for what it has taken
    /// over says nothing of it.
    pub(crate) mutable: BTreeSet<String>,
}

impl Surroundings {
    pub(crate) fn of(facts: &Facts) -> Self {
        let drops = facts.bodies.iter().filter(|body| {
            body.path.ends_with("}::drop") && body.path.contains("{impl#") && body.parameters == 1
        });
        let ty = |body: &Body| Some(body.locals.get(1)?.ty.clone());
        let types = drops.filter_map(ty);
        let variables = facts.bodies.iter().flat_map(|body| &body.variables);
        let mutable = variables.filter(|variable| variable.user && variable.mutable);
        Surroundings {
            drops: types.map(|ty| crate::loans::head(pointee(&ty)).to_owned()).collect(),
            mutable: mutable.map(|variable| variable.name.clone()).collect(),
        }
    }
}

/// The analyses of one body, and the places that have a name.
pub(crate) struct Rights<'a> {
    pub(crate) loans: Loans<'a>,
    pub(crate) held: Held,
    pub(crate) flow: Flow<'a>,
    pub(crate) names: Names<'a>,
    pub(crate) source: &'a Source,
    pub(crate) destinations: HashMap<(Position, usize), Destination>,
    pub(crate) known: Vec<Known>,
    /// By point: the locals that are used later.
    pub(crate) used: Vec<BTreeSet<usize>>,
    /// By point: the locals that have storage.
    pub(crate) stored: Vec<BTreeSet<usize>>,
}

impl<'a> Rights<'a> {
    pub(crate) fn of(body: &'a Body, source: &'a Source, around: &'a Surroundings) -> Self {
        let loans = Loans::of(body, source, &around.drops);
        let names = Names::new(body, source);
        Rights {
            held: Held::of(&loans),
            flow: Flow::of(body),
            known: known::places(body, &names, around),
            used: uses::used_later(&loans.graph),
            stored: uses::stored(&loans.graph),
            destinations: destinations(body, source),
            names,
            source,
            loans,
        }
    }

    /// The rights of all named places in scope on entry of a point; none if no run gets there.
    pub(crate) fn at(&self, point: usize) -> Option<Vec<PlaceRights>> {
        let states = self.flow.at(self.loans.graph.position(point))?;
        let holding = self.held.at(point)?;
        let mut found: Vec<PlaceRights> = Vec::new();
        for known in &self.known {
            let local = known.place.local;
            let environment = (1..=self.loans.graph.body.parameters).contains(&local);
            if !environment && !self.stored[point].contains(&local) {
                continue;
            }
            let rights = self.place(known, point, &states, holding);
            // A later declaration hides an earlier one of the same name.
            found.retain(|earlier| earlier.place != rights.place);
            found.push(rights);
        }
        Some(found)
    }

    fn place(
        &self,
        known: &Known,
        point: usize,
        states: &[Causes],
        holding: &Holding,
    ) -> PlaceRights {
        let missing = self.missing(known, states);
        let expired = self.expired(known, holding);
        let at = self.loans.graph.position(point);
        let conflicting: Vec<usize> = self.loans.live[point]
            .iter()
            .copied()
            .filter(|&loan| self.loans.lent[loan].matters())
            .filter(|&loan| self.loans.conflicts(loan, &known.place, Depth::Deep))
            .collect();
        let exclusive = conflicting.iter().any(|&loan| {
            let lent = &self.loans.lent[loan];
            lent.kind == Lend::Mutable && !lent.is_reserved(at)
        });
        let read = missing.is_empty() && expired.is_none() && !exclusive;
        let free = read && conflicting.is_empty();
        let because = if !missing.is_empty() {
            missing
        } else if let Some(expired) = &expired {
            let line = expired.line.map_or(String::new(), |line| format!(" on line {line}"));
            format!("refers to {}, which was changed, moved or dropped{line}", expired.place)
        } else {
            self.lent_to(&conflicting, point, holding)
        };
        PlaceRights {
            place: known.text.clone(),
            read,
            write: free && known.never_write.is_empty(),
            own: free && known.never_own.is_empty(),
            because,
            never_write: known.never_write.to_owned(),
            never_own: known.never_own.to_owned(),
            used_later: self.used[point].contains(&known.place.local),
            expired,
        }
    }

    /// Why a place may hold no value; empty if it certainly does.
    fn missing(&self, known: &Known, states: &[Causes]) -> String {
        let paths = &self.flow.paths;
        let path = paths.nearest(&known.place);
        if !states[path].is_live() {
            return self.cause(&states[path], path);
        }
        if paths.exact(&known.place).is_none() {
            return String::new();
        }
        let parts = paths.paths[path].subtree.iter().skip(1);
        let gone = parts.filter(|&&part| !states[part].is_live()).copied();
        let gone: Vec<usize> = gone
            .filter(|&part| paths.paths[part].parent.is_none_or(|above| states[above].is_live()))
            .collect();
        let texts = gone.iter().map(|&part| {
            let place = known::typed(self.loans.graph.body, &paths.paths[part].place);
            let name = self.names.place(&place);
            format!("{} {}", name.as_deref().unwrap_or("a part"), self.cause(&states[part], part))
        });
        let texts: Vec<String> = texts.collect();
        if texts.is_empty() { String::new() } else { format!("partly moved: {}", texts.join(", ")) }
    }

    pub(crate) fn cause(&self, causes: &Causes, path: usize) -> String {
        let line = |at: Position| self.line_of(at);
        let mut texts: Vec<String> = Vec::new();
        let mut moved = causes.moved.clone();
        moved.sort_by_key(|&at| line(at));
        for at in moved {
            let all = operands(&self.loans.graph.body.blocks[at.block][at.index].edge);
            let takes = |operand: &&Operand| match operand {
                Operand::Move(place) => {
                    let taken = self.flow.paths.exact(place);
                    taken.is_some_and(|taken| self.flow.paths.paths[taken].subtree.contains(&path))
                }
                _ => false,
            };
            let number = all.iter().position(takes);
            let to = number.and_then(|number| self.destinations.get(&(at, number)));
            let text = to.unwrap_or(&Destination::Unknown).because(line(at));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        for &at in &causes.dropped {
            let on = line(at).map_or(String::new(), |line| format!(" on line {line}"));
            texts.push(format!("dropped{on}"));
        }
        if causes.never && texts.is_empty() {
            let maybe = if causes.live { "perhaps not initialised" } else { "not yet initialised" };
            return maybe.to_owned();
        }
        if causes.dead && texts.is_empty() {
            return "its scope has ended".to_owned();
        }
        let text = texts.join(" or ");
        if causes.live { format!("perhaps {text}") } else { text }
    }

    fn expired(&self, known: &Known, holding: &Holding) -> Option<Expired> {
        let local = known.place.local;
        let all = holding.expired.range((local, 0)..=(local, usize::MAX));
        let first = all.flat_map(|((_, loan), points)| points.iter().map(move |p| (*p, *loan)));
        let found = first.map(|(point, loan)| {
            let place = self.names.place(&self.loans.lent[loan].place);
            let place = place.unwrap_or_else(|| "a temporary value".to_owned());
            Expired { place, line: self.line_of(self.loans.graph.position(point)) }
        });
        found.min_by_key(|expired| expired.line.unwrap_or(u32::MAX))
    }

    /// `lent to r until line 5`; empty for no loans.
    fn lent_to(&self, loans: &[usize], point: usize, holding: &Holding) -> String {
        let borrows: Vec<Borrow> =
            loans.iter().flat_map(|&loan| self.borrows_of(loan, point, holding)).collect();
        let Some(strongest) = borrows.iter().map(|borrow| borrow.kind).max_by_key(strength) else {
            return String::new();
        };
        let mut by: Vec<&str> = Vec::new();
        for borrow in borrows.iter().filter(|borrow| borrow.kind == strongest) {
            if !by.contains(&borrow.by.as_str()) {
                by.push(&borrow.by);
            }
        }
        let until = borrows.iter().map(|borrow| borrow.until_line);
        let until = match until.collect::<Option<Vec<u32>>>() {
            Some(lines) => match lines.into_iter().max() {
                Some(line) => format!(" until line {line}"),
                None => String::new(),
            },
            None => " until the function returns".to_owned(),
        };
        let how = match strongest {
            LendKind::Shared => "lent",
            LendKind::Mutable => "lent mutably",
            LendKind::Reserved => "reserved",
        };
        format!("{how} to {}{until}", by.join(" and "))
    }

    /// Who holds a loan at a point, one entry for each holder.
    pub(crate) fn borrows_of(&self, loan: usize, point: usize, holding: &Holding) -> Vec<Borrow> {
        let lent = &self.loans.lent[loan];
        let graph = &self.loans.graph;
        let kind = match lent.kind {
            Lend::Mutable if lent.is_reserved(graph.position(point)) => LendKind::Reserved,
            Lend::Mutable => LendKind::Mutable,
            _ => LendKind::Shared,
        };
        let live = |point: usize| self.loans.live[point].contains(&loan);
        let lines = graph.reach(&[point], live).into_iter();
        let last = lines.filter_map(|point| self.line_of(graph.position(point))).max();
        let until_line = if lent.caller { None } else { last };
        let mut by: Vec<String> = Vec::new();
        for (local, _) in holding.held.iter().filter(|(_, held)| *held == loan) {
            let user = self
                .known
                .iter()
                .find(|known| known.place.local == *local && known.place.projection.is_empty());
            if let Some(user) = user.filter(|user| !by.contains(&user.text)) {
                by.push(user.text.clone());
            }
        }
        if by.is_empty() {
            let call = holding
                .held
                .iter()
                .filter(|(_, held)| *held == loan)
                .find_map(|(local, _)| self.user_of(*local));
            let other = if lent.caller { "the caller" } else { "a temporary value" };
            by.push(call.unwrap_or_else(|| other.to_owned()));
        }
        by.into_iter().map(|by| Borrow { by, kind, until_line }).collect()
    }

    /// By point: what is lent on its entry, and to whom.
    pub(crate) fn all_borrows(&self) -> Vec<Vec<(Place, Borrow)>> {
        let graph = &self.loans.graph;
        let at = |point: usize| {
            let Some(holding) = self.held.at(point) else { return Vec::new() };
            let live = self.loans.live[point].iter();
            let loans = live.filter(|&&loan| self.loans.lent[loan].matters());
            let borrows = loans.flat_map(|&loan| {
                let lent = &self.loans.lent[loan];
                // A call that uses a reserved borrow is looked at while it runs.
                let begun = lent.activated == Some(graph.position(point));
                self.borrows_of(loan, point, holding).into_iter().map(move |mut borrow| {
                    if begun {
                        borrow.kind = LendKind::Mutable;
                    }
                    (lent.place.clone(), borrow)
                })
            });
            borrows.collect()
        };
        (0..graph.len()).map(at).collect()
    }

    /// The call that takes a temporary: `push()`.
    pub(crate) fn user_of(&self, local: usize) -> Option<String> {
        let graph = &self.loans.graph;
        (0..graph.len()).find_map(|point| {
            let Edge::Call(call) = graph.edge(point) else { return None };
            let takes = |operand: &Operand| match operand {
                Operand::Move(place) => place.local == local,
                _ => false,
            };
            let number = call.arguments.iter().position(takes)?;
            let at = graph.position(point);
            match self.destinations.get(&(at, number + 1))? {
                Destination::Function(name) => Some(name.clone()),
                _ => None,
            }
        })
    }

    pub(crate) fn line_of(&self, at: Position) -> Option<u32> {
        let point = &self.loans.graph.body.blocks[at.block][at.index];
        lines::line(point, self.source).or_else(|| point.keys.first().map(|key| key.line))
    }
}

/// What takes more rights away.
fn strength(kind: &LendKind) -> u8 {
    match kind {
        LendKind::Shared => 0,
        LendKind::Reserved => 1,
        LendKind::Mutable => 2,
    }
}
