//! From points to lines: what holds after a line.

use std::collections::BTreeMap;

use recording::{LineRights, PlaceRights};

use super::Rights;
use crate::{
    facts::{Edge, Point, Span},
    source::Source,
};

/// The line that a point is part of; none for code of macros whose call is not certain
/// and for jumps that stand for a construct of several lines.
pub(super) fn line(point: &Point, source: &Source) -> Option<u32> {
    let own = |span: &Span| !source.macros.iter().any(|definition| definition.span.contains(span));
    let Some(span) = point.span.filter(own) else {
        // Macros stand where they are called, if that is certain.
        let mut lines = point.keys.iter().map(|key| key.line);
        let first = lines.next()?;
        return lines.all(|line| line == first).then_some(first);
    };
    if span.line == span.end_line {
        return Some(span.line);
    }
    match &point.edge {
        Edge::Goto(_) | Edge::FalseEdge { .. } | Edge::Switch { .. } | Edge::Nothing => None,
        // A statement of several lines is done on its last.
        _ => Some(span.end_line),
    }
}

impl Rights<'_> {
    /// By a line and one that may follow it: where a run arrives there.
    pub(crate) fn exits(&self) -> BTreeMap<(u32, u32), Vec<usize>> {
        let graph = &self.loans.graph;
        // A closure of several lines looks at what it takes where its body uses that.
        let points = graph.body.blocks.iter().flatten();
        let closures: Vec<Span> = points
            .filter(|point| match &point.edge {
                Edge::Assign(_, value) => value.aggregate && value.text.starts_with("{"),
                _ => false,
            })
            .filter_map(|point| point.span)
            .collect();
        let own = |point: usize| {
            let at = graph.position(point);
            let point = &graph.body.blocks[at.block][at.index];
            let inside = |span: &Span| {
                let around = |closure: &&Span| closure.contains(span) && *closure != span;
                point.edge == Edge::Nothing && closures.iter().any(|c| around(&c))
            };
            if point.span.as_ref().is_some_and(inside) { None } else { line(point, self.source) }
        };
        let mut exits: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for point in 0..graph.len() {
            let (Some(line), true) = (own(point), self.held.at(point).is_some()) else { continue };
            // On through code without a line, to the first point on another one.
            let silent = graph.reach(graph.next(point), |next| own(next).is_none());
            let ahead = graph.next(point).iter().chain(silent.iter().flat_map(|&p| graph.next(p)));
            for &next in ahead {
                if let Some(to) = own(next).filter(|to| *to != line) {
                    let known = exits.entry((line, to)).or_default();
                    if !known.contains(&next) {
                        known.push(next);
                    }
                }
            }
        }
        exits
    }

    /// The rights after every line, for every line that may follow.
    pub(crate) fn after_lines(&self) -> Vec<LineRights> {
        let mut lines: BTreeMap<u32, Vec<(u32, Vec<PlaceRights>)>> = BTreeMap::new();
        for ((line, to), points) in self.exits() {
            let states = points.into_iter().filter_map(|point| self.at(point));
            if let Some(state) = states.reduce(|one, other| join(one, &other)) {
                lines.entry(line).or_default().push((to, state));
            }
        }
        let mut found = Vec::new();
        for (line, targets) in lines {
            let same = targets.iter().all(|(_, state)| *state == targets[0].1);
            if same {
                let after = targets.into_iter().next().map(|(_, after)| after).unwrap_or_default();
                found.push(LineRights { line, to_line: None, after });
            } else {
                found.extend(targets.into_iter().map(|(to, after)| LineRights {
                    line,
                    to_line: Some(to),
                    after,
                }));
            }
        }
        found
    }
}

/// Of two ways to the same line only what both allow is allowed.
fn join(mut one: Vec<PlaceRights>, other: &[PlaceRights]) -> Vec<PlaceRights> {
    one.retain(|place| other.iter().any(|other| other.place == place.place));
    for place in &mut one {
        let Some(other) = other.iter().find(|other| other.place == place.place) else { continue };
        place.read &= other.read;
        place.write &= other.write;
        place.own &= other.own;
        place.used_later |= other.used_later;
        if place.because.is_empty() {
            place.because.clone_from(&other.because);
        }
        if place.expired.is_none() {
            place.expired.clone_from(&other.expired);
        }
    }
    one
}
