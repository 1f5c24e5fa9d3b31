//! The points of a body as numbers, and the edges that the borrow checker follows. Blocks that run
//! only while a panic unwinds are left out.

use std::rc::Rc;

use crate::{
    facts::{Body, Edge, Position},
    keys::successors,
};

pub(crate) struct Graph<'a> {
    pub(crate) body: &'a Body,
    pub(crate) points: Rc<Points>,
}

/// The points without what they do.
pub(crate) struct Points {
    starts: Vec<usize>,
    positions: Vec<Position>,
    next: Vec<Vec<usize>>,
}

impl Points {
    /// The number of a point; none for one that does not exist.
    pub(crate) fn index(&self, at: Position) -> Option<usize> {
        let point = self.starts.get(at.block)? + at.index;
        (self.positions.get(point) == Some(&at)).then_some(point)
    }

    pub(crate) fn position(&self, point: usize) -> Position {
        self.positions[point]
    }

    pub(crate) fn next(&self, point: usize) -> &[usize] {
        &self.next[point]
    }
}

impl<'a> Graph<'a> {
    pub(crate) fn of(body: &'a Body) -> Self {
        let mut starts = Vec::new();
        let mut positions = Vec::new();
        for (block, points) in body.blocks.iter().enumerate() {
            starts.push(positions.len());
            positions.extend((0..points.len()).map(|index| Position { block, index }));
        }
        let mut points = Points { starts, positions, next: Vec::new() };
        let next = points.positions.iter().map(|&at| {
            if body.cleanup[at.block] {
                return Vec::new();
            }
            let mut next = successors(body, at);
            if let Edge::FalseEdge { imaginary, .. } = body.blocks[at.block][at.index].edge {
                next.push(Position { block: imaginary, index: 0 });
            }
            let next = next.into_iter().filter(|next| !body.cleanup[next.block]);
            next.filter_map(|next| points.index(next)).collect()
        });
        points.next = next.collect();
        Graph { body, points: Rc::new(points) }
    }

    pub(crate) fn len(&self) -> usize {
        self.points.positions.len()
    }

    /// The number of a point; none for one that does not exist.
    pub(crate) fn index(&self, at: Position) -> Option<usize> {
        self.points.index(at)
    }

    pub(crate) fn position(&self, point: usize) -> Position {
        self.points.position(point)
    }

    pub(crate) fn edge(&self, point: usize) -> &'a Edge {
        let at = self.position(point);
        &self.body.blocks[at.block][at.index].edge
    }

    pub(crate) fn next(&self, point: usize) -> &[usize] {
        self.points.next(point)
    }

    /// All points that are reached from these, themselves included, as long as `through` holds.
    pub(crate) fn reach(&self, from: &[usize], through: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.len()];
        let mut work: Vec<usize> = from.to_vec();
        let mut found = Vec::new();
        while let Some(point) = work.pop() {
            if !seen[point] && through(point) {
                seen[point] = true;
                found.push(point);
                work.extend(self.next(point));
            }
        }
        found.sort_unstable();
        found
    }
}
