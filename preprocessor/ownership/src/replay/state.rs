//! The concrete state of the places of one activation, and how points change it.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
    rc::Rc,
};

use recording::{Effect, LocalState, Part, State};

use super::model::Model;
use crate::{
    facts::{Edge, Element, Operand, Place, Position},
    flow::Causes,
    paths::operands,
};

/// What one move path holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// Nothing was ever stored.
    Never,
    /// Its value.
    Live,
    /// Its value was moved out by this operand of this point.
    Moved(Position, usize),
    /// Its value was dropped by this point.
    Dropped(Position),
    /// Its scope ended at this point, and there was nothing to drop.
    Ended(Position),
    /// It cannot be told.
    Unknown,
}

/// The states of all move paths of an activation. Cheap to clone, to change and to compare: a
/// search makes thousands.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    pieces: Rc<Vec<Rc<[Slot; PIECE]>>>,
    /// The locals with a name whose place in the frame is not theirs now; none where nothing is
    /// known of that.
    absent: Option<Rc<BTreeSet<usize>>>,
    /// The locals of a coroutine whose values are from before it was resumed.
    kept: Rc<BTreeSet<usize>>,
    /// Every path and its slot, mixed in any order, and every local that is absent or kept.
    hash: u64,
}

const PIECE: usize = 32;

impl PartialEq for Slots {
    fn eq(&self, other: &Slots) -> bool {
        self.hash == other.hash
            && self.absent == other.absent
            && self.kept == other.kept
            && (Rc::ptr_eq(&self.pieces, &other.pieces)
                || self.pieces.iter().zip(other.pieces.iter()).all(|(one, other)| one == other))
    }
}

impl Eq for Slots {}

impl Hash for Slots {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

fn mixed(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

impl Slots {
    fn new(slots: impl Iterator<Item = Slot>) -> Self {
        let mut pieces = Vec::new();
        let mut hash = 0;
        for (path, slot) in slots.enumerate() {
            if path % PIECE == 0 {
                pieces.push([Slot::Never; PIECE]);
            }
            pieces[path / PIECE][path % PIECE] = slot;
            hash ^= mixed((path, slot));
        }
        let pieces = Rc::new(pieces.into_iter().map(Rc::new).collect());
        Slots { pieces, absent: None, kept: Rc::default(), hash }
    }

    /// On entry: only the parameters hold values.
    pub(super) fn entry(model: &Model) -> Self {
        let parameters = 1..=model.body.parameters;
        let mut slots = Slots::new(model.paths.paths.iter().map(|path| {
            if parameters.contains(&path.place.local) { Slot::Live } else { Slot::Never }
        }));
        slots.absent = Some(Rc::default());
        for local in begin_later(model) {
            slots.place(local, false);
        }
        slots
    }

    /// What is certain at a point whichever way a run came there.
    pub(super) fn certain(model: &Model, causes: &[Causes]) -> Self {
        let forgotten = |path: usize, causes: &Causes| {
            let local = model.paths.paths[path].place.local;
            !causes.live && causes.dead && model.names[local].is_none()
        };
        Slots::new(causes.iter().enumerate().map(|(path, causes)| match causes {
            causes if causes.is_live() => Slot::Live,
            causes if forgotten(path, causes) => Slot::Never,
            Causes { live: false, never: true, dead: false, moved, dropped }
                if moved.is_empty() && dropped.is_empty() =>
            {
                Slot::Never
            }
            Causes { live: false, never: false, dead: false, moved, dropped }
                if dropped.is_empty() && moved.len() == 1 =>
            {
                Slot::Moved(moved[0], 0)
            }
            Causes { live: false, never: false, dead: false, moved, dropped }
                if moved.is_empty() && dropped.len() == 1 =>
            {
                Slot::Dropped(dropped[0])
            }
            _ => Slot::Unknown,
        }))
    }

    /// Is anything in the path live?
    pub(super) fn any_live(&self, model: &Model, place: &Place) -> bool {
        match model.paths.exact(place) {
            Some(path) if self.emptied(model, path).is_some() => false,
            Some(path) => self.whole(path) == Slot::Live || self.whole(path) == Slot::Unknown,
            None => true,
        }
    }

    /// Is all of the place live?
    pub(super) fn all_live(&self, model: &Model, place: &Place) -> bool {
        model.paths.exact(place).is_some_and(|path| {
            model.paths.paths[path].subtree.iter().all(|&part| self.whole(part) == Slot::Live)
        })
    }

    fn whole(&self, path: usize) -> Slot {
        self.pieces[path / PIECE][path % PIECE]
    }

    /// What one path holds.
    pub(super) fn slot(&self, path: usize) -> Slot {
        self.whole(path)
    }

    fn put(&mut self, path: usize, slot: Slot) {
        let old = self.whole(path);
        if old != slot {
            self.hash ^= mixed((path, old)) ^ mixed((path, slot));
            let piece = &mut Rc::make_mut(&mut self.pieces)[path / PIECE];
            Rc::make_mut(piece)[path % PIECE] = slot;
        }
    }

    /// Notes whether a local has its place in the frame.
    fn place(&mut self, local: usize, placed: bool) {
        let Some(absent) = &mut self.absent else { return };
        if absent.contains(&local) == placed {
            let absent = Rc::make_mut(absent);
            if placed {
                absent.remove(&local)
            } else {
                absent.insert(local)
            };
            self.hash ^= mixed(local);
        }
    }

    /// A coroutine goes on: what its locals hold they have held before.
    pub(super) fn resume(&mut self, model: &Model) {
        for (number, path) in model.paths.paths.iter().enumerate() {
            if path.parent.is_none() && self.whole(number) != Slot::Never {
                self.keep(path.place.local, true);
            }
        }
    }

    /// The locals whose values are from before it was resumed.
    pub(super) fn kept(&self) -> &BTreeSet<usize> {
        &self.kept
    }

    /// These locals may hold what they have held before a coroutine was resumed.
    pub(super) fn may_keep(&mut self, locals: &BTreeSet<usize>) {
        locals.iter().for_each(|&local| self.keep(local, true));
    }

    fn keep(&mut self, local: usize, kept: bool) {
        if self.kept.contains(&local) != kept {
            let all = Rc::make_mut(&mut self.kept);
            if kept {
                all.insert(local)
            } else {
                all.remove(&local)
            };
            self.hash ^= mixed((local, "kept"));
        }
    }

    /// Applies what a point does; `effects` receives what the user would call an event.
    pub(super) fn pass(
        &mut self,
        model: &Model,
        at: Position,
        frame: u32,
        effects: &mut Vec<Effect>,
    ) {
        self.take_operands(model, at, frame, effects);
        match &model.body.blocks[at.block][at.index].edge {
            Edge::Assign(place, _) => self.fill(model, place, frame, effects),
            Edge::Call(call) => self.fill(model, &call.destination, frame, effects),
            Edge::Yield { place, .. } => self.fill(model, place, frame, effects),
            Edge::StorageLive(local) => {
                self.place(*local, true);
                self.keep(*local, false);
                self.set(model, *local, |_| Slot::Never);
            }
            // What became of a temporary is never asked again; without it, ways meet sooner.
            Edge::StorageDead(local) if model.names[*local].is_none() => {
                self.set(model, *local, |_| Slot::Never);
            }
            Edge::StorageDead(local) => {
                self.place(*local, false);
                self.set(model, *local, |slot| match slot {
                    Slot::Live | Slot::Unknown => Slot::Ended(at),
                    other => other,
                });
            }
            Edge::Drop { .. } => self.drop_place(model, at, frame, effects),
            _ => {}
        }
    }

    /// Only what a point takes, not yet what it stores: a call that has begun.
    pub(super) fn take_operands(
        &mut self,
        model: &Model,
        at: Position,
        frame: u32,
        effects: &mut Vec<Effect>,
    ) {
        let edge = &model.body.blocks[at.block][at.index].edge;
        for (number, operand) in operands(edge).into_iter().enumerate() {
            let Operand::Move(place) = operand else { continue };
            let Some(path) = model.paths.exact(place) else { continue };
            if self.whole(path) == Slot::Live
                && let Some(from) = &model.names[path]
            {
                let to = model.destination(at, number).name();
                effects.push(Effect::Moved { frame, from: from.clone(), to });
            }
            self.set(model, path, |_| Slot::Moved(at, number));
        }
    }

    /// A panic has left the activation at this point: no local holds a value any more, and of the
    /// parameters those do that need no drop.
    pub(super) fn end(&mut self, model: &Model, at: Position) {
        self.replace_live(model, Slot::Ended(at), model.body.parameters + 1);
    }

    /// Nothing is known of what holds a value.
    pub(super) fn doubt(&mut self, model: &Model) {
        self.replace_live(model, Slot::Unknown, 0);
    }

    /// Of the locals from `first` on.
    fn replace_live(&mut self, model: &Model, slot: Slot, first: usize) {
        for path in 0..model.paths.paths.len() {
            if self.whole(path) == Slot::Live && model.paths.paths[path].place.local >= first {
                self.put(path, slot);
            }
        }
    }

    /// The drop of a place: only what is there is dropped.
    pub(super) fn drop_place(
        &mut self,
        model: &Model,
        at: Position,
        frame: u32,
        effects: &mut Vec<Effect>,
    ) {
        let Edge::Drop { place, .. } = &model.body.blocks[at.block][at.index].edge else { return };
        let Some(path) = model.paths.exact(place) else { return };
        for &part in &model.paths.paths[path].subtree {
            if let Some(moved) = self.emptied(model, part) {
                // What is left of it needs no drop, and is gone with its content.
                self.set(model, part, |slot| if slot == Slot::Live { moved } else { slot });
            }
        }
        if self.whole(path) == Slot::Live
            && let Some(name) = &model.names[path]
        {
            effects.push(Effect::Dropped { frame, place: name.clone() });
        }
        self.set(model, path, |slot| match slot {
            Slot::Live => Slot::Dropped(at),
            other => other,
        });
    }

    /// Where all was moved out of an enum's variant, out of a struct or a tuple, or all elements out
    /// of an array, so that nothing is left to drop: the last of these moves.
    fn emptied(&self, model: &Model, path: usize) -> Option<Slot> {
        let parts = &model.paths.paths[path].subtree;
        let inside = |whole: usize| {
            parts.iter().copied().filter(move |part| model.paths.paths[*part].parent == Some(whole))
        };
        let moved_of = |whole: usize| -> Vec<(usize, Slot)> {
            let slots = inside(whole).filter_map(|part| match self.whole(part) {
                moved @ Slot::Moved(..) => Some((part, moved)),
                Slot::Live => Some((part, self.emptied(model, part)?)),
                _ => None,
            });
            slots.collect()
        };
        let elements = moved_of(path);
        let length = elements.first().and_then(|(part, _)| model.elements(*part));
        if let Some((_, last)) = elements.last().filter(|_| length == Some(elements.len())) {
            return Some(*last);
        }
        // A struct or a tuple.
        if let Some((_, last)) = elements.last()
            && inside(path).all(|part| {
                matches!(model.paths.paths[part].place.projection.last(), Some(Element::Field(..)))
            })
            && model.droppable_parts(path) == Some(elements.len())
        {
            return Some(*last);
        }
        inside(path).find_map(|variant| {
            let place = &model.paths.paths[variant].place;
            let Some(Element::Variant(name)) = place.projection.last() else { return None };
            let moved = moved_of(variant);
            let (_, last) = moved.last()?;
            (moved.len() == model.droppable_fields(place, name)).then_some(*last)
        })
    }

    fn fill(&mut self, model: &Model, place: &Place, frame: u32, effects: &mut Vec<Effect>) {
        let Some(path) = model.paths.exact(place) else { return };
        let full =
            model.paths.paths[path].subtree.iter().all(|&part| self.whole(part) == Slot::Live);
        if !full && let Some(name) = &model.names[path] {
            effects.push(Effect::Initialised { frame, place: name.clone() });
        }
        if place.projection.is_empty() {
            self.keep(place.local, false);
        }
        self.set(model, path, |_| Slot::Live);
    }

    fn set(&mut self, model: &Model, path: usize, change: impl Fn(Slot) -> Slot) {
        for &part in &model.paths.paths[path].subtree {
            self.put(part, change(self.whole(part)));
        }
    }

    /// All that [`Slots::describe`] looks at.
    pub(super) fn of(&self, model: &Model, place: &Place) -> Vec<Slot> {
        let path = model.paths.nearest(place);
        model.paths.paths[path].subtree.iter().map(|&part| self.whole(part)).collect()
    }

    /// What a place holds, for the recording.
    pub(super) fn describe(&self, model: &Model, place: &Place) -> LocalState {
        let path = model.paths.nearest(place);
        let (mut state, mut because) = describe(model, self.whole(path));
        let absent = self.absent.as_ref().filter(|_| self.whole(path) != Slot::Unknown);
        let placed = match self.whole(path) {
            Slot::Ended(_) => Some(false),
            _ => absent.map(|absent| !absent.contains(&place.local)),
        };
        let kept = self.kept.contains(&place.local);
        let mut parts = Vec::new();
        let mut elements = 0;
        let mut reported: Vec<(usize, Slot)> = vec![(path, self.whole(path))];
        // Parts stand after what they are parts of.
        for &part in model.paths.paths[path].subtree.iter().skip(1) {
            let slot = self.whole(part);
            let above = reported
                .iter()
                .rev()
                .find(|(above, _)| model.paths.paths[*above].subtree.contains(&part));
            if above.is_none_or(|(_, around)| alike(*around, slot)) {
                continue;
            }
            reported.push((part, slot));
            let (part_state, part_because) = describe(model, slot);
            if let Some(way) = model.way(path, part) {
                parts.push(Part { path: way, state: part_state, because: part_because });
            } else if state == State::Live {
                state = State::PartlyMoved;
                because = "partly moved".to_owned();
            }
            if model.paths.paths[part].parent == Some(path) && part_state == State::Moved {
                elements += usize::from(model.elements(part).is_some());
                // An array without elements is as good as moved as a whole.
                if model.elements(part) == Some(elements) {
                    let because = "its elements were moved".to_owned();
                    let parts = Vec::new();
                    return LocalState { state: State::Moved, because, parts, placed, kept };
                }
            }
        }
        if state == State::Live && !parts.is_empty() {
            state = State::PartlyMoved;
            because = match parts.as_slice() {
                [part] => format!("partly {}", part.because),
                _ => "partly moved".to_owned(),
            };
        }
        LocalState { state, because, parts, placed, kept }
    }
}

/// The locals with a name whose place in the frame is theirs from some statement on.
fn begin_later(model: &Model) -> impl Iterator<Item = usize> {
    let points = model.body.blocks.iter().flatten();
    points.filter_map(|point| match point.edge {
        Edge::StorageLive(local) if model.names[local].is_some() => Some(local),
        _ => None,
    })
}

/// Two slots that need no word of their own.
fn alike(one: Slot, other: Slot) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn describe(model: &Model, slot: Slot) -> (State, String) {
    let on = |what: &str, at: Position| match model.line(at) {
        Some(line) => format!("{what} on line {line}"),
        None => what.to_owned(),
    };
    match slot {
        Slot::Never => (State::Uninitialised, "not yet initialised".to_owned()),
        Slot::Live => (State::Live, String::new()),
        Slot::Moved(at, operand) => {
            (State::Moved, model.destination(at, operand).because(model.line(at)))
        }
        // The line of a landing pad is that of the brace which a panic never reaches.
        Slot::Dropped(at) if model.body.cleanup[at.block] => {
            (State::Dropped, "dropped by the panic".to_owned())
        }
        Slot::Dropped(at) => (State::Dropped, on("dropped", at)),
        Slot::Ended(at) => (State::Uninitialised, on("its scope ended", at)),
        Slot::Unknown => (State::Unknown, String::new()),
    }
}
