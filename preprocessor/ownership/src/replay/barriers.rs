//! What a run cannot pass in silence.
//!
//! A point may have no machine code, so that a run passes it without a row. But where the line
//! table has a row that only this point, or only points beside it in the same block, can have, the
//! run cannot have been there unless that row was announced.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::{
    facts::{Body, Edge, Key, Position},
    source::Source,
};

/// What an instance says with the rows that it has, and with those that it has not.
#[derive(Debug, Default)]
pub(super) struct Barriers {
    /// The last points of all that are announced for certain.
    pub(super) certain: HashSet<Position>,
    /// Calls that are never announced: functions such as `MaybeUninit::uninit`, of which inlining
    /// leaves nothing.
    pub(super) silent: HashSet<Position>,
}

/// The barriers of an instance with these rows.
pub(super) fn barriers(body: &Body, source: &Source, rows: &[(u32, u32)]) -> Barriers {
    // By key: everything that may have a row there, also a jump that is no step of its own.
    let mut all: BTreeMap<Key, Vec<Position>> = BTreeMap::new();
    for (block, points) in body.blocks.iter().enumerate() {
        for (index, point) in points.iter().enumerate() {
            let mut keys = point.keys.clone();
            if let (Edge::Goto(_) | Edge::FalseEdge { .. }, Some(span)) = (&point.edge, point.span)
            {
                keys.push(source.key(span.line, span.column));
            }
            for key in keys {
                all.entry(key).or_default().push(Position { block, index });
            }
        }
    }
    let rows: BTreeSet<(u32, u32)> = rows.iter().copied().collect();
    let mut silent = HashSet::new();
    for (block, points) in body.blocks.iter().enumerate() {
        for (index, point) in points.iter().enumerate() {
            let announced = |key: &Key| rows.contains(&(key.line, key.column));
            let call = matches!(point.edge, Edge::Call(_)) && !point.keys.is_empty();
            if call && !point.keys.iter().any(announced) {
                silent.insert(Position { block, index });
            }
        }
    }
    let announced = all.into_iter().filter(|(key, _)| rows.contains(&(key.line, key.column)));
    let certain = announced.filter_map(|(key, points)| last_of(body, key, &points)).collect();
    Barriers { certain, silent }
}

/// The last of these points if a run that comes to it has passed all of them, and nothing with a
/// row of its own between them.
fn last_of(body: &Body, key: Key, points: &[Position]) -> Option<Position> {
    let (first, last) = (points.first()?, points.last()?);
    let block = &body.blocks[first.block];
    let between = block.get(first.index..=last.index)?;
    let alone = |point: &crate::Point| point.keys.iter().all(|known| *known == key);
    if first.block != last.block || body.cleanup[first.block] || !between.iter().all(alone) {
        return None;
    }
    let keyed = points.iter().rev().find(|at| !block[at.index].keys.is_empty())?;
    Some(*keyed)
}
