//! From points to lines: what holds after a line.

use std::collections::{BTreeMap, BTreeSet};

use recording::{LineRights, PlaceRights};

use super::Rights;
use crate::{
    facts::{Edge, Point, Span},
    graph::Graph,
    source::Source,
};

/// The line that a point is part of; none for code of macros whose call is not certain
/// and for jumps that stand for a construct of several lines.
fn line(point: &Point, source: &Source) -> Option<u32> {
    // What keeps the guards of a `match` from changing what it looks at is done in its arms.
    if matches!(&point.edge, Edge::Assign(_, value)
        if value.borrow.as_ref().is_some_and(|(how, _)| how.contains("fake")))
    {
        return None;
    }
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
        Edge::Goto(_)
        | Edge::FalseEdge { .. }
        | Edge::Switch { .. }
        | Edge::Nothing
        | Edge::StorageLive(_) => None,
        // A statement of several lines is done on its last.
        _ => Some(span.end_line),
    }
}

/// By point: its line, if it has one.
pub(super) fn of_points(graph: &Graph, source: &Source) -> Vec<Option<u32>> {
    let at = |point: usize| graph.position(point);
    let all = (0..graph.len()).map(at);
    all.map(|at| line(&graph.body.blocks[at.block][at.index], source)).collect()
}

/// A way from a line to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arrival {
    /// The jump behind the last point of the line, if it is certain that there is one.
    pub(crate) jump: Option<usize>,
    /// The first point of the other line.
    pub(crate) next: usize,
}

impl Arrival {
    /// Where it is looked at what holds between the lines: before other ways come in, if that can
    /// be told.
    pub(crate) fn point(&self) -> usize {
        self.jump.unwrap_or(self.next)
    }
}

impl Rights<'_> {
    /// By a line and one that may follow it: the ways from there to there.
    pub(crate) fn exits(&self) -> BTreeMap<(u32, u32), Vec<Arrival>> {
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
        let idle = |point: usize| *graph.edge(point) == Edge::Nothing;
        let done = (0..graph.len()).filter(|&point| !idle(point));
        let done: BTreeSet<u32> = done.filter_map(|point| self.lines[point]).collect();
        let own = |point: usize, line: u32| {
            let at = graph.position(point);
            // A `let` with a `match` ends with a hint that stands where it began.
            if idle(point) && done.contains(&line) {
                return false;
            }
            let point = &graph.body.blocks[at.block][at.index];
            let inside = |span: &Span| {
                let around = |closure: &&Span| closure.contains(span) && *closure != span;
                point.edge == Edge::Nothing && closures.iter().any(|c| around(&c))
            };
            !point.span.as_ref().is_some_and(inside)
        };
        let all = self.lines.iter().enumerate();
        let own: Vec<Option<u32>> =
            all.map(|(at, line)| line.filter(|&line| own(at, line))).collect();
        let mut exits: BTreeMap<(u32, u32), Vec<Arrival>> = BTreeMap::new();
        for point in 0..graph.len() {
            let (Some(line), true) = (own[point], self.held.at(point).is_some()) else { continue };
            // On through code without a line, to the first point on another one.
            let silent = |next: &usize| own[*next].is_none();
            let silent = match graph.next(point).iter().any(silent) {
                true => graph.reach(graph.next(point), |next| own[next].is_none()),
                false => Vec::new(),
            };
            // Before other ways come in a run jumps.
            let mut jump = Some(point);
            while let Some(at) = jump.filter(|&at| !matches!(graph.edge(at), Edge::Goto(_))) {
                jump = match graph.next(at) {
                    [next] if own[*next].is_none() && *next > at => Some(*next),
                    _ => None,
                };
            }
            let ahead = graph.next(point).iter().chain(silent.iter().flat_map(|&p| graph.next(p)));
            for &next in ahead {
                let Some(to) = own[next].filter(|to| *to != line) else { continue };
                let known = exits.entry((line, to)).or_default();
                let arrival = Arrival { jump, next };
                if !known.contains(&arrival) {
                    known.push(arrival);
                }
            }
        }
        exits
    }

    /// The rights after every line, for every line that may follow.
    pub(crate) fn after_lines(&self) -> Vec<LineRights> {
        let mut lines: BTreeMap<u32, Vec<(u32, Vec<PlaceRights>)>> = BTreeMap::new();
        for ((line, to), points) in self.exits() {
            let mut points: Vec<usize> = points.iter().map(Arrival::point).collect();
            points.sort_unstable();
            points.dedup();
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
