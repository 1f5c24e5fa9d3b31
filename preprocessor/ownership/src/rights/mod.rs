//! What may be done with every named place at every point, and what has taken the other rights
//! away: the permission model of Crichton, Gray and Krishnamurthi, *A Grounded Conceptual Model for
//! Ownership Types in Rust* (OOPSLA 2023). Where it differs from their paper it does so on purpose;
//! the tests in `tests/suite/probing` ask the compiler whether it agrees on read, write and own, for
//! the places of the book's listings and of small programs: about a sample each time, about all on
//! request. What is not needed any more, and the words of a reason, no compiler can be asked about.
//!
//! | | their permissions | the rights here |
//! |---|---|---|
//! | read | the value is there, and no `&mut` of it is live | the same; while a two-phase `&mut` is only reserved the place can still be read |
//! | write | also `mut`, and nothing lends it | the same |
//! | own | also owned by this path, and nothing lends it | the same; for a reference it means that the reference itself can be moved away, never that it owns what it points to |
//! | a variable that is not used again | loses all its permissions | keeps its rights, and [`recording::PlaceRights::used_later`] says that nobody needs them: the compiler would accept a use |
//! | a reference whose owner was changed, moved or dropped since | loses its permissions when it is last used | has *expired*: a use would be refused, and the line that did it is told |
//! | `*b` of a `Box` | no own | own: `let x = *b` moves the value out of its box |
//! | a `Box` behind a `&mut` | never write | write: only a shared reference on the way takes it away |
//! | a raw pointer | not treated | its making reads or writes the place; after that it takes nothing away, for the compiler does not follow it either |
//! | a part of a type that has a `Drop` of its own | not treated | never own (E0509) |
//! | an element of an array or slice | the whole array | the elements that patterns name are places apart, from both ends; a computed index is the whole |
//! | what a closure has taken over | not treated | the place in the closure; it can be changed as far as it could where it came from |
//! | `.await` | not treated | ends no loan: a future cannot be moved once it has been polled |
//! | a loan that goes to the caller | flow permission | live until the function returns |

mod holders;
pub(crate) mod known;
pub(crate) mod lines;
pub(crate) mod uses;

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use recording::{Borrow, Expired, FunctionRights, LendKind, PlaceRights};

pub(crate) use self::holders::Borrows;
use self::{
    holders::{Holders, Moment},
    known::Known,
};
use crate::{
    bits::Bits,
    facts::{Body, Facts, Kind, Operand, Position},
    flow::{self, Causes, Flow},
    lanes::{self, is_reference},
    loans::{Held, Holding, Lend, Loans, conflict::Depth},
    names::{Destination, Names, TEMPORARY, destinations},
    paths::{Mentioned, operands},
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
    pub(crate) flow: Flow,
    pub(crate) names: Names<'a>,
    pub(crate) source: &'a Source,
    pub(crate) destinations: HashMap<(Position, usize), Destination>,
    pub(crate) known: Vec<Known>,
    /// By place in `known`: the place that it hides, an earlier one of the same name.
    hides: Vec<Option<usize>>,
    pub(crate) mentioned: Mentioned<'a>,
    /// By point: the locals that are used later.
    pub(crate) used: Rc<[Bits]>,
    /// By point: the locals that have storage.
    pub(crate) stored: Vec<Bits>,
    /// By point: the line that it is part of.
    lines: Vec<Option<u32>>,
    holders: Holders,
    /// By loan and point: what was done there that made it meaningless.
    ended: RefCell<HashMap<(usize, usize), String>>,
}

impl<'a> Rights<'a> {
    pub(crate) fn of(body: &'a Body, source: &'a Source, around: &'a Surroundings) -> Self {
        let loans = Loans::of(body, source, &around.drops);
        let names = Names::new(body, source);
        let mentioned = Mentioned::of(body);
        let known = known::places(body, &names, &mentioned, around);
        let mut last = HashMap::new();
        let destinations = destinations(body, source);
        let lines = lines::of_points(&loans.graph, source);
        let used: Rc<[Bits]> = uses::used_later(&loans.graph).into();
        let hides = known.iter().enumerate().map(|(at, known)| last.insert(&known.text, at));
        Rights {
            held: Held::of(&loans),
            flow: Flow::of(body),
            hides: hides.collect(),
            stored: uses::stored(&loans.graph),
            holders: Holders::of(&loans, &known, &destinations, &lines, &used),
            ended: RefCell::default(),
            used,
            lines,
            destinations,
            known,
            names,
            source,
            mentioned,
            loans,
        }
    }

    /// The rights of all named places in scope on entry of a point; none if no run gets there.
    pub(crate) fn at(&self, point: usize) -> Option<Vec<PlaceRights>> {
        let moment = self.moment(point)?;
        let states = self.flow.known(self.loans.graph.position(point))?;
        let mut borrows = HashMap::new();
        let mut shown = vec![false; self.known.len()];
        for (at, known) in self.known.iter().enumerate() {
            let local = known.place.local;
            let environment = (1..=self.loans.graph.body.parameters).contains(&local);
            if !environment && !self.stored[point].contains(local) {
                continue;
            }
            // A later declaration hides the earlier ones of the same name.
            let mut hidden = self.hides[at];
            while let Some(earlier) = hidden {
                shown[earlier] = false;
                hidden = self.hides[earlier];
            }
            shown[at] = true;
        }
        let shown = self.known.iter().zip(shown).filter(|(_, shown)| *shown);
        let mut place = |known| self.place(known, &moment, &states, &mut borrows);
        Some(shown.map(|(known, _)| place(known)).collect())
    }

    fn moment(&self, point: usize) -> Option<Moment<'_>> {
        let holding = self.held.at(point)?;
        Some(Moment::new(point, self.loans.graph.position(point), holding, &self.flow))
    }

    fn place(
        &self,
        known: &Known,
        moment: &Moment,
        states: &flow::Known,
        borrows: &mut HashMap<usize, Vec<Borrow>>,
    ) -> PlaceRights {
        let point = moment.point;
        let missing = self.missing(known, states);
        let expired = self.expired(known, moment.holding);
        let at = self.loans.graph.position(point);
        let conflicting: Vec<usize> = self
            .loans
            .live_of(known.place.local, point)
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
            format!("refers to {}, which was {}{line}", expired.place, expired.cause)
        } else {
            self.lent_to(&conflicting, moment, borrows)
        };
        PlaceRights {
            place: known.text.clone(),
            read,
            write: free && known.never_write.is_empty(),
            own: free && known.never_own.is_empty(),
            because,
            never_write: known.never_write.to_owned(),
            never_own: known.never_own.to_owned(),
            used_later: self.used[point].contains(known.place.local),
            expired,
        }
    }

    /// Why a place may hold no value; empty if it certainly does.
    fn missing(&self, known: &Known, states: &flow::Known) -> String {
        let paths = &self.flow.paths;
        let path = paths.nearest(&known.place);
        let is_live = |path: usize| self.flow.is_live(states, path);
        let cause = |path: usize| self.cause(&self.flow.causes(states, path), path);
        if !is_live(path) {
            return cause(path);
        }
        if paths.exact(&known.place).is_none() {
            return String::new();
        }
        let parts = paths.paths[path].subtree.iter().skip(1);
        let gone = parts.filter(|&&part| !is_live(part)).copied();
        let gone: Vec<usize> =
            gone.filter(|&part| paths.paths[part].parent.is_none_or(is_live)).collect();
        let texts = gone.iter().map(|&part| {
            let place = self.mentioned.typed(&paths.paths[part].place);
            let name = self.names.told(&place);
            format!("{} {}", name.as_deref().unwrap_or("a part"), cause(part))
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
        first(holding.expired(local).map(|(loan, point)| self.expiry(loan, point)))
    }

    /// What has made all that holds a loan meaningless, at a point.
    fn expiry(&self, loan: usize, point: usize) -> Expired {
        let line = self.line_of(self.loans.graph.position(point));
        let place = self.names.told(&self.loans.lent[loan].place);
        let place = place.unwrap_or_else(|| TEMPORARY.to_owned());
        let mut ended = self.ended.borrow_mut();
        let cause = ended.entry((loan, point)).or_insert_with(|| {
            let states = lanes::States::new(self);
            lanes::ended(&states, loan, point)
        });
        Expired { place, cause: cause.clone(), line }
    }

    /// `lent to r until line 5`; empty for no loans. `memory`: who holds a loan there, for the
    /// loans that were asked for.
    fn lent_to(
        &self,
        loans: &[usize],
        moment: &Moment,
        memory: &mut HashMap<usize, Vec<Borrow>>,
    ) -> String {
        for &loan in loans {
            let borrows = || self.holders.borrows(loan, &self.loans.lent[loan], moment);
            memory.entry(loan).or_insert_with(borrows);
        }
        let borrows: Vec<&Borrow> = loans.iter().flat_map(|loan| &memory[loan]).collect();
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

    /// What the recording asks for along a run.
    pub(crate) fn into_borrows(self) -> Borrows {
        let mut expiries = HashMap::new();
        for holding in (0..self.loans.graph.len()).filter_map(|point| self.held.at(point)) {
            for (loan, end) in holding.all_expired() {
                expiries.entry((loan, end)).or_insert_with(|| self.expiry(loan, end));
            }
        }
        let locals = &self.loans.graph.body.locals;
        let references = locals.iter().map(|local| is_reference(&local.ty)).collect();
        let Rights { loans, held, flow, holders, .. } = self;
        let Loans { lent, live, .. } = loans;
        Borrows { lent, live, held, flow, holders, expiries, references }
    }

    /// The last line on which a loan is needed, from a point on; none if the caller needs it.
    pub(crate) fn until(&self, loan: usize, point: usize) -> Option<u32> {
        self.holders.until(loan, &self.loans.lent[loan], point)
    }

    /// The locals because of which a loan lasts at a point, of those that hold it and that
    /// `named` gives a name.
    pub(crate) fn needing(
        &self,
        loan: usize,
        point: usize,
        named: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let moment = self.moment(point);
        let needing = |moment| self.holders.needing(loan, &self.loans.lent[loan], &moment, named);
        moment.map_or_else(Vec::new, needing)
    }

    /// The name that the programmer gave a local.
    pub(crate) fn user(&self, local: usize) -> Option<&str> {
        self.holders.users[local].as_deref()
    }

    /// The call that takes a temporary: `push()`.
    pub(crate) fn user_of(&self, local: usize) -> Option<String> {
        self.holders.taker(local)
    }

    pub(crate) fn line_of(&self, at: Position) -> Option<u32> {
        self.holders.line(self.loans.graph.index(at)?)
    }
}

/// The one that came first in the text.
fn first(all: impl Iterator<Item = Expired>) -> Option<Expired> {
    all.min_by_key(|expired| expired.line.unwrap_or(u32::MAX))
}

/// What takes more rights away.
fn strength(kind: &LendKind) -> u8 {
    match kind {
        LendKind::Shared => 0,
        LendKind::Reserved => 1,
        LendKind::Mutable => 2,
    }
}
