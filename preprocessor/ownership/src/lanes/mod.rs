//! The lives of places beside the code, from the same facts as the rights: one lane for every
//! named local, and for parts of it whose lives are their own.

mod holders;
mod lines;
mod marks;
mod parts;
mod state;
mod words;

use std::collections::BTreeMap;

use recording::{Lane, LaneEvent, LaneState, Mark, Stretch};

use self::lines::After;
pub(crate) use self::{
    parts::is_prefix,
    state::{States, is_reference},
    words::{ended, list},
};
use crate::{
    facts::{Body, Variable},
    rights::{Rights, known::Known},
    types::{address, place_type},
};

/// A place that gets a lane.
struct Track<'a> {
    known: &'a Known,
    /// The variable that it is, or is a part of.
    variable: &'a Variable,
    /// The first line after which its name means something.
    from: u32,
}

/// The lanes of a body, in order of declaration, parts behind what they are parts of.
pub(crate) fn lanes(rights: &Rights) -> Vec<Lane> {
    let body = rights.loans.graph.body;
    let first = body.variables.iter().filter(|v| v.user).filter_map(|v| begins(body, v)).min();
    let Some(first) = first else { return Vec::new() };
    let states = States::new(rights);
    let after = lines::after(rights, first);
    let mut tracks = tracks(rights, &states, &after);
    tracks.sort_by_key(|track| {
        let span = track.variable.span.map(|span| span.start());
        (track.variable.declared.first().copied(), span, track.known.place.clone())
    });
    let all: Vec<&Known> = tracks.iter().map(|track| track.known).collect();
    let lanes = tracks.iter().filter_map(|track| lane(&states, track, &after, &all));
    lanes.collect()
}

/// The line of a variable in its body: its declaration, or for what a closure has captured the
/// closure's beginning.
fn begins(body: &Body, variable: &Variable) -> Option<u32> {
    let declared = variable.declared.first().copied();
    if variable.place.projection.is_empty() {
        return declared;
    }
    // `{closure@main.rs:4:19: 4:21}`, `{async block@…}`
    let ty = &body.locals.get(1)?.ty;
    let (_, at) = ty.split_once('@')?;
    let line = at.split(':').nth(1)?.parse();
    let points = body.blocks.iter().flatten().filter_map(|point| point.span);
    line.ok().or_else(|| points.map(|span| span.line).min())
}

fn tracks<'a>(rights: &'a Rights, states: &States, after: &BTreeMap<u32, After>) -> Vec<Track<'a>> {
    let body = rights.loans.graph.body;
    let mut found = Vec::new();
    for known in &rights.known {
        let around = body.variables.iter().filter(|v| v.user && parts::begins(&v.place, known));
        let Some(variable) = around.max_by_key(|v| v.place.projection.len()) else { continue };
        let itself = variable.place.projection.len() == known.place.projection.len();
        let Some(line) = begins(body, variable) else { continue };
        let span = variable.span.filter(|span| span.line == line);
        let named = span.and_then(|span| rights.source.shape.named_from(&span));
        if itself || parts::lives_apart(states, known, variable, after) {
            found.push(Track { known, variable, from: named.unwrap_or(line) });
        }
    }
    found
}

fn lane(
    states: &States,
    track: &Track,
    after: &BTreeMap<u32, After>,
    all: &[&Known],
) -> Option<Lane> {
    let known = track.known;
    let mut stretches: Vec<Stretch> = Vec::new();
    // Does the last stretch reach this line?
    let mut open = false;
    for (&line, after) in after.range(track.from..) {
        let now = states.at(known, &after.points);
        if open && let Some(last) = stretches.last_mut() {
            last.to = line;
        }
        let Some(now) = now else {
            open = false;
            continue;
        };
        let same = stretches.last().is_some_and(|last| {
            open && (last.state, &last.words, last.idle) == (now.state, &now.words, now.idle)
        });
        if !same {
            let arm_of = after.arm_of.filter(|_| !stretches.is_empty());
            let (state, words, idle) = (now.state, now.words, now.idle);
            stretches.push(Stretch { from: line, to: line, state, words, arm_of, idle });
        }
        open = true;
    }
    let body = states.rights.loans.graph.body;
    let ty = place_type(body, &known.place);
    let mut marks = marks::marks(states, track, after, all);
    for (before, stretch) in (1..).zip(&stretches) {
        let expires = stretch.state == LaneState::Expired && stretch.arm_of.is_none();
        let already = before > 1 && stretches[before - 2].state == LaneState::Expired;
        if expires && !already {
            let words = stretch.words.clone();
            marks.push(Mark { line: stretch.from, event: LaneEvent::Expired, lend: None, words });
        }
    }
    marks.sort_by_key(|mark| mark.line);
    if stretches.is_empty() {
        return None;
    }
    Some(Lane {
        place: known.text.clone(),
        declared: *track.variable.declared.first()?,
        reference: state::is_reference(&ty) || parts::by_reference(body, track.variable, known),
        pointer: address(&ty).is_some(),
        stretches,
        marks,
    })
}
