//! Move paths: the places whose state is followed.

use std::collections::{HashMap, HashSet};

use crate::facts::{Body, Edge, Element, Operand, Place};

/// A place whose state is followed.
#[derive(Debug, Clone, PartialEq)]
pub struct MovePath {
    /// The place.
    pub place: Place,
    /// The path it is a part of.
    pub parent: Option<usize>,
    /// The paths that are parts of it, and their parts, itself first.
    pub subtree: Vec<usize>,
}

/// The move paths of a body: every local, and every place that is moved or assigned as far as it
/// is owned (not through references, not into slices, into arrays only by patterns).
#[derive(Debug, Clone, PartialEq)]
pub struct MovePaths {
    /// The paths, parents before their parts; the first ones are the locals.
    pub paths: Vec<MovePath>,
    index: HashMap<Place, usize>,
}

impl MovePaths {
    /// Collects the paths of a body.
    #[must_use]
    pub fn of(body: &Body) -> Self {
        let mut paths = MovePaths { paths: Vec::new(), index: HashMap::new() };
        for local in 0..body.locals.len() {
            paths.insert(Place { local, projection: Vec::new() }, None);
        }
        for point in body.blocks.iter().flatten() {
            for operand in operands(&point.edge) {
                if let Operand::Move(place) = operand {
                    paths.add(body, place);
                }
            }
            match &point.edge {
                Edge::Assign(place, _) | Edge::Drop { place, .. } => paths.add(body, place),
                Edge::Call(call) => paths.add(body, &call.destination),
                _ => {}
            }
        }
        paths
    }

    /// The path of exactly this place.
    #[must_use]
    pub fn exact(&self, place: &Place) -> Option<usize> {
        self.index.get(&bare(place)).copied()
    }

    /// The path of this place, or else of the nearest place around it.
    #[must_use]
    pub fn nearest(&self, place: &Place) -> usize {
        let mut place = bare(place);
        loop {
            if let Some(&path) = self.index.get(&place) {
                return path;
            }
            place.projection.pop();
        }
    }

    fn add(&mut self, body: &Body, place: &Place) {
        let owned = owned_prefix(body, place);
        let mut parent = place.local;
        for length in 1..=owned {
            let part =
                Place { local: place.local, projection: place.projection[..length].to_vec() };
            let part = bare(&part);
            parent = match self.index.get(&part) {
                Some(&path) => path,
                None => self.insert(part, Some(parent)),
            };
        }
    }

    fn insert(&mut self, place: Place, parent: Option<usize>) -> usize {
        let path = self.paths.len();
        self.index.insert(place.clone(), path);
        self.paths.push(MovePath { place, parent, subtree: vec![path] });
        let mut above = parent;
        while let Some(ancestor) = above {
            self.paths[ancestor].subtree.push(path);
            above = self.paths[ancestor].parent;
        }
        path
    }
}

/// The same place without the types of its fields, which may be printed in several ways.
fn bare(place: &Place) -> Place {
    let projection = place
        .projection
        .iter()
        .filter(|element| **element != Element::Subtype)
        .map(|element| match element {
            Element::Field(number, _) => Element::Field(*number, String::new()),
            other => other.clone(),
        })
        .collect();
    Place { local: place.local, projection }
}

/// How many steps of the place lead through what the local owns.
fn owned_prefix(body: &Body, place: &Place) -> usize {
    let mut ty = body.locals[place.local].ty.as_str();
    for (at, element) in place.projection.iter().enumerate() {
        match element {
            Element::Deref if boxed(ty).is_none() => return at,
            Element::Deref => ty = boxed(ty).unwrap_or(""),
            Element::Index(index) => match element_type(ty, index) {
                Some(inside) => ty = inside,
                None => return at,
            },
            Element::Field(_, field) => ty = field,
            Element::Variant(_) | Element::Subtype => {}
        }
    }
    place.projection.len()
}

/// The type of an array's element, if the index is a constant (`1 of 4`): patterns move elements
/// out of arrays, and only there.
fn element_type<'a>(ty: &'a str, index: &str) -> Option<&'a str> {
    let (element, _) = ty.strip_prefix('[')?.strip_suffix(']')?.rsplit_once("; ")?;
    index.contains(" of ").then_some(element)
}

/// What a `Box` owns.
pub(crate) fn boxed(ty: &str) -> Option<&str> {
    let name = ty.split('<').next()?;
    let inside = ty.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>')?;
    let path = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':');
    (path && (name == "Box" || name.ends_with("boxed::Box"))).then_some(inside)
}

/// The places that a body names, each once, by local and in the order of the first time.
pub(crate) struct Mentioned<'a>(Vec<Vec<&'a Place>>);

impl<'a> Mentioned<'a> {
    pub(crate) fn of(body: &'a Body) -> Self {
        let mut by_local = vec![Vec::new(); body.locals.len()];
        let mut seen = HashSet::new();
        for place in body.blocks.iter().flatten().flat_map(|point| places(&point.edge)) {
            if seen.insert(place) {
                by_local[place.local].push(place);
            }
        }
        Mentioned(by_local)
    }

    /// The places that begin with this local.
    pub(crate) fn of_local(&self, local: usize) -> &[&'a Place] {
        &self.0[local]
    }

    /// A place with the types of its fields, as the body writes it somewhere.
    pub(crate) fn typed(&self, place: &Place) -> Place {
        let length = place.projection.len();
        let same = |other: &&&Place| {
            other.projection.len() >= length
                && place.projection.iter().zip(&other.projection).all(|pair| match pair {
                    (Element::Field(one, _), Element::Field(other, _)) => one == other,
                    (one, other) => one == other,
                })
        };
        let found = self.0[place.local].iter().find(same);
        found.map_or_else(
            || place.clone(),
            |other| Place { local: place.local, projection: other.projection[..length].to_vec() },
        )
    }
}

/// Everything that a statement or terminator reads as a whole, in order.
pub(crate) fn operands(edge: &Edge) -> Vec<&Operand> {
    match edge {
        Edge::Assign(_, value) => value.operands.iter().map(|(_, operand)| operand).collect(),
        Edge::Switch { on, .. } => vec![on],
        Edge::Call(call) => std::iter::once(&call.function).chain(&call.arguments).collect(),
        // The operands of the message are read only when the check fails.
        Edge::Assert { condition, .. } => vec![condition],
        Edge::Yield { value, .. } => vec![value],
        _ => Vec::new(),
    }
}

/// Every place that a statement or terminator reads, moves or borrows.
pub(crate) fn reads(edge: &Edge) -> Vec<&Place> {
    let mut places = Vec::new();
    for operand in operands(edge) {
        if let Operand::Move(place) | Operand::Copy(place) = operand {
            places.push(place);
        }
    }
    if let Edge::Assign(_, value) = edge {
        places.extend(value.borrow.iter().map(|(_, place)| place));
    }
    places
}

/// Every place that a statement or terminator names.
pub(crate) fn places(edge: &Edge) -> Vec<&Place> {
    let mut places = reads(edge);
    match edge {
        Edge::Assign(place, _) => places.push(place),
        Edge::SetVariant(place) | Edge::Drop { place, .. } | Edge::Yield { place, .. } => {
            places.push(place);
        }
        Edge::Call(call) => places.push(&call.destination),
        _ => {}
    }
    places
}
