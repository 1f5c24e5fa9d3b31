//! Following the facts along one run.
//!
//! Each activation is a set of places in the control-flow graph where the run may be, each with
//! its own concrete state. A row of the line table moves them; where they disagree about a place,
//! its state is [`State::Unknown`].

mod barriers;
mod check;
mod drops;
mod glue;
mod lifecycle;
mod model;
mod search;
mod state;
mod unwind;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    iter,
    rc::Rc,
};

use recording::Effect;

use self::{
    barriers::Barriers,
    glue::Glue,
    model::Model,
    search::{Candidate, Reach, Search},
    state::Slots,
    unwind::Unwinding,
};
use crate::{
    facts::{Edge, Facts, Key, Kind, Operand, Position, Variable},
    keys::has_no_code,
    rights::Surroundings,
    source::Source,
    turns::Turns,
    types::pointee,
};

/// Rows in a row that may be unexplained before the activation is found anew.
const PATIENCE: u32 = 3;

/// Follows the compiler's analysis along one run.
pub struct Replay {
    /// By path; none for a path that two bodies share.
    models: HashMap<String, Option<Rc<Model>>>,
    activations: BTreeMap<u32, Activation>,
    /// By activation, those that have ended too: the definition path of its body.
    bodies: BTreeMap<u32, String>,
    effects: Vec<Effect>,
    turns: Turns,
    /// By the path of a coroutine's body: where one of them waits, and with which places filled.
    waiting: HashMap<String, Vec<(Position, Slots)>>,
    /// Rows that belong to a body but could not be reached.
    unexplained: u32,
}

struct Activation {
    model: Rc<Model>,
    caller: Option<u32>,
    /// Of a coroutine's code: the locals that may hold what they have held before it was resumed.
    carried: BTreeSet<usize>,
    candidates: Vec<Candidate>,
    last: Option<Key>,
    /// What it cannot pass without a row, and what never has one.
    barriers: Rc<Barriers>,
    /// Rows since the last one that was explained.
    lost: u32,
    /// Has a panic left a function that was called from here, or begun here?
    panicked: bool,
    /// How far a panic has brought this activation.
    unwinding: Unwinding,
    /// Does the drop glue of a value run that its code has called? And is known which one it is?
    glue: Glue,
}

impl Replay {
    /// Prepares to follow a run of the program with these facts and this text.
    #[must_use]
    pub fn new(facts: &Facts, source: &str) -> Self {
        let text = source;
        let source = Rc::new(Source::new(text));
        let turns = Turns::new(text, &source);
        let around = Rc::new(Surroundings::of(facts));
        let bodies = facts
            .bodies
            .iter()
            .filter(|body| body.kind != Kind::Constant && !body.blocks.is_empty());
        let mut models = HashMap::new();
        for body in bodies {
            let model = Rc::new(Model::new(body, &source, &around));
            if let Some(alias) = &body.alias {
                // Two implementations of the same method for one type cannot be told apart.
                models
                    .entry(alias.clone())
                    .and_modify(|known| *known = None)
                    .or_insert_with(|| Some(Rc::clone(&model)));
            }
            models.insert(body.path.clone(), Some(model));
        }
        Replay {
            models,
            activations: BTreeMap::new(),
            bodies: BTreeMap::new(),
            effects: Vec::new(),
            turns,
            waiting: HashMap::new(),
            unexplained: 0,
        }
    }

    /// The definition path of every activation's body, of all that were entered so far.
    #[must_use]
    pub fn bodies(&self) -> &BTreeMap<u32, String> {
        &self.bodies
    }

    /// How many rows so far belonged to a body and still could not be explained: a measure of the
    /// quality of the mapping.
    #[must_use]
    pub fn unexplained_rows(&self) -> u32 {
        self.unexplained
    }

    /// Moves what all candidates agree on to the effects.
    fn settle(&mut self, activation: u32) {
        let Some(activation) = self.activations.get_mut(&activation) else { return };
        let mut seen = HashSet::new();
        activation
            .candidates
            .retain(|candidate| seen.insert((candidate.at, candidate.slots.clone())));
        let Some((first, rest)) = activation.candidates.split_first_mut() else { return };
        let mut agreed = first.shown_effects;
        for other in rest.iter() {
            let same = first.pending.iter().zip(&*other.pending).take_while(|(a, b)| a == b);
            agreed = agreed.min(same.count()).min(other.shown_effects);
        }
        first.shown_effects -= agreed;
        if agreed == 0 {
            return;
        }
        self.effects.extend(Rc::make_mut(&mut first.pending).drain(..agreed));
        for other in rest {
            Rc::make_mut(&mut other.pending).drain(..agreed);
            other.shown_effects -= agreed;
        }
    }
}

impl Activation {
    /// A call of a body begins: at its first point, or, of a coroutine, after a point at which one
    /// of this body waits. Which one it is, the rows tell.
    fn new(model: Rc<Model>, caller: Option<u32>, waiting: &[(Position, Slots)]) -> Activation {
        let first = (Position { block: 0, index: 0 }, Slots::entry(&model));
        let starts = iter::once(&first).chain(waiting);
        let candidates =
            starts.map(|(at, slots)| Candidate::new(*at, false, slots.clone())).collect();
        Activation {
            model,
            caller,
            carried: waiting.iter().flat_map(|(_, slots)| slots.kept()).copied().collect(),
            candidates,
            last: None,
            barriers: Rc::default(),
            lost: 0,
            panicked: false,
            unwinding: Unwinding::Not,
            glue: Glue::None,
        }
    }

    /// Where it goes on if it has given way to its caller, and with which places filled.
    fn waits(&self, frame: u32) -> Vec<(Position, Slots)> {
        let waits = |here: &Candidate| {
            let Edge::Yield { resume, .. } = self.model.edge(here.at) else { return None };
            let mut slots = here.slots.clone();
            slots.pass(&self.model, here.at, frame, &mut Vec::new());
            slots.resume(&self.model);
            Some((Position { block: *resume, index: 0 }, slots))
        };
        self.candidates.iter().filter_map(waits).collect()
    }

    fn variable(&self, name: &str, declared: u32, nth: usize) -> Option<&Variable> {
        let variables = self.model.body.variables.iter();
        let mut same = variables
            .filter(|variable| variable.name == name && variable.declared.contains(&declared));
        same.nth(nth)
    }

    fn search(&self, reach: Reach, line: u32, frame: u32, heed: bool) -> Search<'_> {
        let Activation { model, last, barriers, .. } = self;
        let lines = [line, last.map_or(line, |last| last.line)];
        let (silent, certain) = (&barriers.silent, &barriers.certain);
        Search {
            model,
            frame,
            last: *last,
            lines,
            barriers: heed.then_some(certain),
            silent,
            reach,
        }
    }

    /// What the first of these reaches finds, if possible without passing what is announced for
    /// certain.
    fn nearest(
        &self,
        frame: u32,
        reaches: &[Reach],
        line: u32,
        wanted: &dyn Fn(&Candidate) -> bool,
    ) -> Vec<Candidate> {
        self.first(frame, reaches, line, &|search| search.run_all(&self.candidates, wanted))
    }

    fn first(
        &self,
        frame: u32,
        reaches: &[Reach],
        line: u32,
        run: &dyn Fn(Search) -> Vec<Candidate>,
    ) -> Vec<Candidate> {
        let heed =
            [true, false].into_iter().filter(|heed| !heed || !self.barriers.certain.is_empty());
        let all = heed.flat_map(|heed| reaches.iter().map(move |&reach| (heed, reach)));
        let mut found = all.map(|(heed, reach)| run(self.search(reach, line, frame, heed)));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// A row was reached. Was it explained?
    fn row(&mut self, frame: u32, key: Key) -> bool {
        let model = Rc::clone(&self.model);
        if model.points(key).is_empty() {
            self.nothings(frame, key);
            return true;
        }
        let wanted = |here: &Candidate| model.keys(here.at).contains(&key);
        let reaches = [Reach::Strict, Reach::Lenient, Reach::Inlined];
        let mut found = self.nearest(frame, &reaches, key.line, &wanted);
        // A coroutine's code begins with finding out where it goes on.
        if found.is_empty() && self.last.is_none() && model.body.kind == Kind::Coroutine {
            return true;
        }
        if found.is_empty() || self.panicked {
            found.extend(self.nearest(frame, &[Reach::Unwinding], key.line, &wanted));
        }
        // Of a loop's head there are rows for the jumps back and, perhaps, one for a drop flag.
        if found.is_empty() && model.points(key).iter().all(|&at| has_no_code(model.edge(at))) {
            self.nothings(frame, key);
            return true;
        }
        if found.is_empty() {
            self.lost += 1;
            if self.lost >= PATIENCE {
                self.find_anew(key);
            }
            return false;
        }
        if self.last.is_some_and(|last| last.line == key.line) {
            found.iter_mut().for_each(Candidate::show);
        }
        self.lost = 0;
        self.last = Some(key);
        self.candidates = found;
        self.unwinding = Unwinding::Not;
        true
    }

    /// A row that is nothing's, such as a jump at the end of a loop's body. If it is of another line,
    /// the row before has done all it does.
    fn nothings(&mut self, frame: u32, key: Key) {
        if let Some(last) = self.last.filter(|last| last.line != key.line) {
            for candidate in &mut self.candidates {
                candidate.finish(&self.model, frame, last);
            }
        }
    }

    /// Gives up the history: the run is at one of the points of this row, and what is certain
    /// there is known.
    fn find_anew(&mut self, key: Key) {
        let flow = self.model.flow();
        let points = self.model.points(key).iter();
        let found: Vec<Candidate> = points
            .filter_map(|&at| {
                let mut slots = Slots::certain(&self.model, &flow.at(at)?);
                slots.may_keep(&self.carried);
                Some(Candidate::new(at, true, slots))
            })
            .collect();
        if !found.is_empty() {
            self.candidates = found;
            self.last = Some(key);
            self.lost = 0;
        }
    }

    /// A call from here has begun: only candidates that can be at a call remain. `dropped` is the
    /// type whose `drop` it is.
    fn calling(&mut self, frame: u32, callee: &str, dropped: Option<&str>) {
        let name = callee.rsplit("::").next().unwrap_or(callee);
        let model = Rc::clone(&self.model);
        let named = |here: &Candidate| match model.edge(here.at) {
            Edge::Call(call) => match &call.function {
                Operand::Constant(text) => text
                    .split("::<")
                    .next()
                    .is_some_and(|text| text.rsplit("::").next() == Some(name)),
                _ => false,
            },
            Edge::Drop { place, .. } => {
                name == "drop"
                    && dropped.is_none_or(|ty| model.drops(here.at, ty) != Some(0))
                    && here.slots.any_live(&model, place)
            }
            _ => false,
        };
        let any =
            |here: &Candidate| matches!(model.edge(here.at), Edge::Call(_) | Edge::Drop { .. });
        let mut found = match dropped {
            Some(ty) => self.dropping(frame, ty, &named),
            None => Vec::new(),
        };
        if found.is_empty() {
            found = self.nearest(frame, &[Reach::Strict], 0, &named);
        }
        if found.is_empty() && self.unwinding != Unwinding::Not {
            found = self.nearest(frame, &[Reach::Unwinding], 0, &named);
        }
        if found.is_empty() {
            found = self.nearest(frame, &[Reach::Strict], 0, &|here| model.polls(here.at));
        }
        if found.is_empty() {
            found = self.nearest(frame, &[Reach::Strict], 0, &any);
        }
        if found.is_empty() {
            return;
        }
        for candidate in &mut found {
            let mut effects = Vec::new();
            candidate.slots.take_operands(&model, candidate.at, frame, &mut effects);
            candidate.add(effects);
            candidate.show();
        }
        self.candidates = found;
        if self.unwinding != Unwinding::Not {
            self.unwinding = Unwinding::Known;
        }
    }

    /// Where a user's `drop` is called again after one that has returned: by the same drop of a
    /// value with several parts, or by the next drop on the way.
    fn dropping(
        &self,
        frame: u32,
        dropped: &str,
        named: &dyn Fn(&Candidate) -> bool,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        for from in self.candidates.iter().filter(|from| from.drops > 0) {
            let calls = self.model.drops(from.at, dropped);
            if calls.is_none_or(|calls| from.drops < calls) {
                found.push(from.clone());
            }
            if calls.is_none_or(|calls| from.drops >= calls) {
                let reach = match self.unwinding {
                    Unwinding::Not => Reach::Strict,
                    _ => Reach::Unwinding,
                };
                found.extend(self.first(frame, &[reach], 0, &|search| {
                    search.run(from, true, named, &mut HashSet::new())
                }));
            }
        }
        found
    }

    /// A user's `drop` that was called from here has returned. A value that needs no further call
    /// is gone.
    fn dropped(&mut self, frame: u32, dropped: &str) {
        let model = Rc::clone(&self.model);
        for candidate in &mut self.candidates {
            let Edge::Drop { .. } = model.edge(candidate.at) else { continue };
            candidate.drops += 1;
            if model.drops(candidate.at, dropped).is_some_and(|calls| candidate.drops >= calls) {
                candidate.drops_here(&model, frame);
            }
        }
        if self.unwinding == Unwinding::Known {
            self.unwinding = Unwinding::Drifting;
        }
    }
}

/// The type whose `Drop::drop` this is.
fn dropped_type(model: &Model) -> Option<String> {
    let path = &model.body.path;
    let named = path.starts_with("{impl#") || path.contains("::{impl#");
    let ty = &model.body.locals.get(1)?.ty;
    let drop = named && path.ends_with("}::drop") && model.body.parameters == 1;
    (drop && ty.starts_with('&')).then(|| pointee(ty).to_owned())
}
