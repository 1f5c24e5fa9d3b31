//! What is known about one body before it runs.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use recording::{Borrow, Projection, Worth};

use super::{
    barriers::{self, Barriers},
    drops,
};
use crate::{
    facts::{Body, Edge, Element, Key, Kind, Operand, Place, Position},
    flow::Flow,
    names::{Destination, Names, destinations},
    paths::{Mentioned, MovePath, MovePaths},
    rights::{Borrows, Rights, Surroundings},
    source::Source,
    types::place_type,
};

/// The rows of an instance, and its barriers.
type Known = (Vec<(u32, u32)>, Rc<Barriers>);

/// A body prepared for being followed.
pub(super) struct Model {
    pub(super) source: Rc<Source>,
    around: Rc<Surroundings>,
    /// Computed when somebody asks.
    borrows: OnceCell<Borrows>,
    /// The same.
    flow: OnceCell<Flow>,
    pub(super) body: Body,
    pub(super) paths: MovePaths,
    /// The user's text for every move path.
    pub(super) names: Vec<Option<String>>,
    destinations: HashMap<(Position, usize), Destination>,
    points: HashMap<Key, Vec<Position>>,
    /// By the rows of an instance: the points that it cannot pass in silence.
    barriers: RefCell<Vec<Known>>,
    /// How many fields of a variant may need a drop, by the variant's path.
    droppable: HashMap<Place, usize>,
    /// How many fields of a struct or tuple may need one, by move path, where somebody has asked.
    parts: RefCell<HashMap<usize, Option<usize>>>,
}

impl Model {
    pub(super) fn new(body: &Body, source: &Rc<Source>, around: &Rc<Surroundings>) -> Self {
        let paths = MovePaths::of(body);
        let mentioned = Mentioned::of(body);
        let names = Names::new(body, source);
        let mut points: HashMap<Key, Vec<Position>> = HashMap::new();
        for (block, list) in body.blocks.iter().enumerate() {
            for (index, point) in list.iter().enumerate() {
                for key in &point.keys {
                    points.entry(*key).or_default().push(Position { block, index });
                }
            }
        }
        let variants = paths.paths.iter().filter_map(|path| {
            let place = mentioned.typed(&path.place);
            Some((path.place.clone(), source.droppable_fields(&names.variant(&place)?)?))
        });
        Model {
            source: Rc::clone(source),
            around: Rc::clone(around),
            borrows: OnceCell::new(),
            flow: OnceCell::new(),
            droppable: variants.collect(),
            parts: RefCell::default(),
            names: {
                let name = |path: &MovePath| names.place(&mentioned.typed(&path.place));
                paths.paths.iter().map(name).collect()
            },
            destinations: destinations(body, source),
            body: body.clone(),
            paths,
            points,
            barriers: RefCell::default(),
        }
    }

    /// What may be true of every move path at every point.
    pub(super) fn flow(&self) -> &Flow {
        self.flow.get_or_init(|| Flow::of(&self.body))
    }

    /// What is lent on entry of a point: of a local, or of what is reached through it.
    pub(super) fn borrows(&self, at: Position, local: usize) -> Vec<(&Place, Borrow)> {
        self.lent().at(at, local)
    }

    /// What a reference in a local is worth on entry of a point.
    pub(super) fn worth(&self, at: Position, local: usize) -> Worth {
        self.lent().worth(at, local)
    }

    fn lent(&self) -> &Borrows {
        let rights = || Rights::of(&self.body, &self.source, &self.around);
        self.borrows.get_or_init(|| rights().into_borrows())
    }

    /// What a run of an instance with these rows cannot pass without one of them, and what it has to.
    pub(super) fn barriers(&self, rows: &[(u32, u32)]) -> Rc<Barriers> {
        let mut known = self.barriers.borrow_mut();
        if let Some((_, barriers)) = known.iter().find(|(known, _)| known == rows) {
            return Rc::clone(barriers);
        }
        let barriers = Rc::new(barriers::barriers(&self.body, &self.source, rows));
        known.push((rows.to_vec(), Rc::clone(&barriers)));
        barriers
    }

    /// The points that may belong to a row.
    pub(super) fn points(&self, key: Key) -> &[Position] {
        self.points.get(&key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn edge(&self, at: Position) -> &Edge {
        &self.body.blocks[at.block][at.index].edge
    }

    /// Is it one of the calls that `.await` makes of std before it polls? None of them calls back.
    pub(super) fn prepares_await(&self, at: Position) -> bool {
        self.calls(at).is_some_and(|name| {
            name.starts_with("std::future::get_context") || name.ends_with(">::new_unchecked")
        })
    }

    /// Does `.await` ask its future here?
    pub(super) fn polls(&self, at: Position) -> bool {
        self.calls(at).is_some_and(|name| name.ends_with(" as Future>::poll"))
    }

    /// The function that a coroutine's body calls here.
    fn calls(&self, at: Position) -> Option<&str> {
        match self.edge(at) {
            Edge::Call(call) if self.body.kind == Kind::Coroutine => match &call.function {
                Operand::Constant(name) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn keys(&self, at: Position) -> &[Key] {
        &self.body.blocks[at.block][at.index].keys
    }

    pub(super) fn destination(&self, at: Position, operand: usize) -> &Destination {
        self.destinations.get(&(at, operand)).unwrap_or(&Destination::Unknown)
    }

    /// How many fields of the variant at this place may need a drop.
    pub(super) fn droppable_fields(&self, place: &Place, variant: &str) -> usize {
        // The variants of std's `Option` and `Result` have one field, and those of what `?` looks at.
        let std = matches!(variant, "Some" | "Ok" | "Err" | "Break" | "Continue");
        self.droppable.get(place).copied().unwrap_or(if std { 1 } else { usize::MAX })
    }

    /// How many fields of the struct or tuple at this move path may need a drop; none where the path
    /// is no such thing, or of an unknown type.
    pub(super) fn droppable_parts(&self, path: usize) -> Option<usize> {
        let count = || {
            let place = &self.paths.paths[path].place;
            let ty = place_type(&self.body, &Mentioned::of(&self.body).typed(place));
            self.source.droppable_parts(&ty)
        };
        *self.parts.borrow_mut().entry(path).or_insert_with(count)
    }

    /// How often the drop at this point calls the user's `drop` of a type; none where that cannot
    /// be told, or where it is no drop.
    pub(super) fn drops(&self, at: Position, dropped: &str) -> Option<u32> {
        let Edge::Drop { place, .. } = &self.body.blocks[at.block][at.index].edge else {
            return None;
        };
        drops::count(&self.source, &place_type(&self.body, place), dropped)
    }

    /// The line where a point's effect is seen.
    pub(super) fn line(&self, at: Position) -> Option<u32> {
        let point = &self.body.blocks[at.block][at.index];
        point.keys.first().map(|key| key.line).or(point.span.map(|span| span.line))
    }

    /// The way from one path to a part of it; none to an element whose number is only known to the
    /// run.
    pub(super) fn way(&self, whole: usize, part: usize) -> Option<Vec<Projection>> {
        let from = self.paths.paths[whole].place.projection.len();
        let steps = self.paths.paths[part].place.projection.iter().skip(from);
        steps
            .filter(|step| **step != Element::Subtype)
            .map(|step| match step {
                Element::Deref => Some(Projection::Deref),
                Element::Field(number, _) => Some(Projection::Field(*number)),
                Element::Variant(name) => Some(Projection::Variant(name.clone())),
                Element::Index(index) => Some(Projection::Element(element(index)?.0)),
                Element::Subtype => None,
            })
            .collect()
    }

    /// How many elements the array has that this path is an element of.
    pub(super) fn elements(&self, path: usize) -> Option<usize> {
        let Some(Element::Index(index)) = self.paths.paths[path].place.projection.last() else {
            return None;
        };
        usize::try_from(element(index)?.1).ok()
    }
}

/// Number and count of the elements where a pattern has named one: `0 of 2`, from the end `-1 of 2`.
fn element(index: &str) -> Option<(u64, u64)> {
    let (number, count) = index.split_once(" of ")?;
    let count: u64 = count.parse().ok()?;
    let number = match number.strip_prefix('-') {
        Some(from_end) => count.checked_sub(from_end.parse().ok()?)?,
        None => number.parse().ok()?,
    };
    Some((number, count))
}
