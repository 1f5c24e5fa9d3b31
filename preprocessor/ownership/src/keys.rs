//! Which rows of the line table belong to a point.
//!
//! The compiler gives code from a macro the position of the outermost call of that macro
//! (`-C collapse-macro-debuginfo=yes`), but the dump prints the position inside the macro's
//! definition, in another file for std's macros. The calls are therefore found again: by the
//! user's own expressions between their brackets, by what stands before and after, and by the
//! numbers of macro expansions, which grow in the order of the source.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    facts::{Body, Edge, Key, Operand, Point, Position, Span},
    source::Source,
};

/// Gives every point of the body its keys, and every variable the lines it may be declared on.
pub(crate) fn assign(body: &mut Body, source: &Source) {
    let calls = foreign_calls(body, source);
    let mut returns = BTreeSet::new();
    let mut dropped = BTreeSet::new();
    for point in body.blocks.iter().flatten() {
        match &point.edge {
            Edge::Call(call) => returns.extend(call.target),
            Edge::Drop { place, .. } => {
                dropped.insert(place.local);
            }
            _ => {}
        }
    }
    for block in 0..body.blocks.len() {
        for index in 0..body.blocks[block].len() {
            let possible = calls.get(&Position { block, index });
            let point = &body.blocks[block][index];
            // What only the borrow checker reads is gone by then.
            let before = &body.blocks[block][..index];
            let first = (block == 0 || returns.contains(&block))
                && before.iter().all(|point| point.edge == Edge::Nothing);
            let flagged =
                first || matches!(point.edge, Edge::StorageDead(local) if dropped.contains(&local));
            let keys = keys(point, flagged, possible, source);
            body.blocks[block][index].keys = keys;
        }
    }
    for variable in &mut body.variables {
        let Some(span) = variable.span else { continue };
        if source.macros.iter().any(|definition| definition.span.contains(&span)) {
            let calls = source.invocations.iter().map(|call| call.span.line);
            variable.declared.extend(calls);
        } else if let Some(call) = source.invocation(&span) {
            variable.declared.push(source.invocations[call].span.line);
        }
    }
}

fn keys(
    point: &Point,
    flagged: bool,
    calls: Option<&BTreeSet<usize>>,
    source: &Source,
) -> Vec<Key> {
    // Drop flags are cleared on entry and where storage ends, and set where a call returns, by
    // code that has the position of the statement there, even of one without code of its own.
    if has_no_code(&point.edge) && !flagged {
        return Vec::new();
    }
    let start = |span: &Span| source.key(span.line, span.column);
    if let Some(calls) = calls {
        return calls.iter().map(|&call| start(&source.invocations[call].span)).collect();
    }
    let Some(span) = point.span else { return Vec::new() };
    // A call's row stands at the function's name; of an inlined function only the code that
    // stores the result remains, and that stands at the beginning of the whole expression.
    let name = point.callee.filter(|callee| span.contains(callee));
    let call = source.invocation(&span).map(|call| source.invocations[call].span);
    let mut keys: Vec<Key> = Vec::new();
    for span in [name, Some(span), call].into_iter().flatten() {
        let key = start(&span);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Is there no code for it, unless a drop flag is set or cleared there?
pub(crate) fn has_no_code(edge: &Edge) -> bool {
    match edge {
        Edge::Nothing
        | Edge::StorageLive(_)
        | Edge::StorageDead(_)
        | Edge::Goto(_)
        | Edge::FalseEdge { .. }
        | Edge::Unreachable => true,
        Edge::Assign(_, value) => {
            value.text == "const ()"
                || value.borrow.as_ref().is_some_and(|(how, _)| how.contains("fake"))
        }
        _ => false,
    }
}

/// Points without a position of their own, in pieces that come from one macro call each.
#[derive(Default)]
struct Piece {
    points: Vec<Position>,
    /// Calls whose brackets hold points beside this piece.
    anchors: BTreeSet<usize>,
    /// Where the points before it begin, at the latest.
    after: (u32, u32),
    /// The number of its expansion. What is shown by a `println!` with arguments is numbered (true)
    /// when all macros are expanded, and the numbers of both kinds are in the order of the source.
    expansion: Option<(bool, u32)>,
}

/// The macro calls that a point without its own position may come from.
fn foreign_calls(body: &Body, source: &Source) -> BTreeMap<Position, BTreeSet<usize>> {
    let mut pieces = pieces(body, source);
    let Some(extent) = extent(body, source) else { return BTreeMap::new() };
    let inside: Vec<usize> = (0..source.invocations.len())
        .filter(|&call| extent.contains(&source.invocations[call].span))
        .collect();
    // What lies between the brackets of a call tells where its macro was called. A macro of the
    // file may hold several others, not all of them with something of the user's in it.
    let anchored = pieces.iter().flat_map(|piece| piece.anchors.clone());
    let anchored: BTreeSet<usize> = anchored.filter(|&call| !source.calls_own(call)).collect();
    let mut possible: Vec<BTreeSet<usize>> = Vec::new();
    pieces.sort_by_key(|piece| (piece.expansion.unwrap_or((true, u32::MAX)), piece.points[0]));
    for piece in &pieces {
        if !piece.anchors.is_empty() {
            possible.push(piece.anchors.clone());
            continue;
        }
        let mut calls: BTreeSet<usize> = inside
            .iter()
            .filter(|call| !anchored.contains(call))
            .filter(|call| source.invocations[**call].span.start() >= piece.after)
            .copied()
            .collect();
        // Code without any region, such as that of `vec![]`, is not numbered.
        if piece.expansion.is_none()
            && let Some(nearest) = calls.first().copied()
        {
            calls = BTreeSet::from([nearest]);
        }
        possible.push(calls);
    }
    for lowered in [false, true] {
        let numbered = pieces.iter().enumerate();
        let numbered =
            numbered.filter(|(_, piece)| piece.expansion.is_some_and(|e| e.0 == lowered));
        narrow(numbered.map(|(number, _)| number).collect(), &mut possible, source);
    }
    let mut calls = BTreeMap::new();
    for (piece, possible) in pieces.iter().zip(possible) {
        for &point in &piece.points {
            calls.insert(point, possible.clone());
        }
    }
    calls
}

/// Expansions are numbered in the order of the source: a later piece has a later call, or one more
/// of the same call of a macro of the file.
fn narrow(pieces: Vec<usize>, possible: &mut [BTreeSet<usize>], source: &Source) {
    let before: Vec<BTreeSet<usize>> = possible.to_vec();
    let mut least = None;
    for &piece in &pieces {
        if let Some(least) = least {
            possible[piece].retain(|&call| call > least || call == least && source.calls_own(call));
        }
        least = possible[piece].first().copied().or(least);
    }
    let mut most = None;
    for &piece in pieces.iter().rev() {
        if let Some(most) = most {
            possible[piece].retain(|&call| call < most || call == most && source.calls_own(call));
        }
        most = possible[piece].last().copied().or(most);
    }
    // Where that cannot be, nothing is known.
    if pieces.iter().any(|&piece| possible[piece].is_empty()) {
        for piece in pieces {
            possible[piece].clone_from(&before[piece]);
        }
    }
}

/// From the first to the last position of the body in the file.
fn extent(body: &Body, source: &Source) -> Option<Span> {
    let points = body.blocks.iter().flatten().filter_map(|point| point.span);
    let own = points.filter(|span| !source.macros.iter().any(|m| m.span.contains(span)));
    own.reduce(|one, other| {
        let (line, column) = one.start().min(other.start());
        let (end_line, end_column) = one.end().max(other.end());
        Span { line, column, end_line, end_column }
    })
}

fn pieces(body: &Body, source: &Source) -> Vec<Piece> {
    let mut expansions: BTreeMap<Position, Vec<u32>> = BTreeMap::new();
    for constraint in body.constraints.iter().filter(|constraint| constraint.expansion > 0) {
        if let Some(at) = constraint.at {
            expansions.entry(at).or_default().push(constraint.expansion);
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    // By piece: the numbers in it, and whether it shows arguments.
    let mut numbers: Vec<BTreeSet<u32>> = Vec::new();
    let mut lowered: Vec<bool> = Vec::new();
    let mut owner = BTreeMap::new();
    for first in positions(body) {
        if !is_foreign(body, source, first) || owner.contains_key(&first) {
            continue;
        }
        // Depth first along the edges, so that a piece is a walk through one macro's code and
        // what the user wrote between its brackets.
        let mut work = vec![(first, None::<usize>, BTreeSet::new())];
        while let Some((at, mut piece, mut live)) = work.pop() {
            if owner.contains_key(&at) {
                continue;
            }
            match &body.blocks[at.block][at.index].edge {
                Edge::StorageLive(local) => {
                    // Nothing of the call before is alive: another call begins.
                    if live.is_empty() && piece.is_some_and(|p| pieces[p].points.len() > 1) {
                        piece = None;
                    }
                    live.insert(*local);
                }
                Edge::StorageDead(local) => {
                    live.remove(local);
                }
                _ => {}
            }
            let piece = piece.unwrap_or_else(|| {
                pieces.push(Piece { after: before(body, source, at), ..Piece::default() });
                numbers.push(BTreeSet::new());
                lowered.push(false);
                pieces.len() - 1
            });
            owner.insert(at, piece);
            if is_foreign(body, source, at) {
                pieces[piece].points.push(at);
            }
            pieces[piece].anchors.extend(inside_call(body, source, at));
            numbers[piece].extend(expansions.get(&at).into_iter().flatten());
            lowered[piece] |= shows_arguments(&body.blocks[at.block][at.index].edge);
            for next in successors(body, at).into_iter().rev() {
                if is_foreign(body, source, next) || inside_call(body, source, next).is_some() {
                    work.push((next, Some(piece), live.clone()));
                }
            }
        }
    }
    for ((piece, numbers), lowered) in pieces.iter_mut().zip(numbers).zip(lowered) {
        let number = if lowered { numbers.last() } else { numbers.first() };
        piece.expansion = number.map(|&number| (lowered, number));
    }
    pieces.retain(|piece| !piece.points.is_empty());
    pieces
}

/// Does it put what is to be shown together, which `println!("…")` alone needs not?
fn shows_arguments(edge: &Edge) -> bool {
    let Edge::Call(call) = edge else { return false };
    matches!(&call.function, Operand::Constant(name)
        if name.contains("Arguments::") && name.contains("::new"))
}

/// Where the code before a piece begins, at the latest.
fn before(body: &Body, source: &Source, at: Position) -> (u32, u32) {
    predecessors(body, at)
        .into_iter()
        .filter(|&other| !is_foreign(body, source, other))
        .filter_map(|other| body.blocks[other.block][other.index].span)
        .filter(|span| span.line == span.end_line)
        .map(|span| span.start())
        .max()
        .unwrap_or((0, 0))
}

/// The macro call whose brackets hold this point.
fn inside_call(body: &Body, source: &Source, at: Position) -> Option<usize> {
    source.invocation(&body.blocks[at.block][at.index].span?)
}

fn is_foreign(body: &Body, source: &Source, at: Position) -> bool {
    let point = &body.blocks[at.block][at.index];
    match point.span {
        None => point.place_text.contains(':'),
        Some(span) => source.macros.iter().any(|definition| definition.span.contains(&span)),
    }
}

fn positions(body: &Body) -> impl Iterator<Item = Position> {
    body.blocks
        .iter()
        .enumerate()
        .flat_map(|(block, points)| (0..points.len()).map(move |index| Position { block, index }))
}

/// Where a run goes on from here, without unwinding.
pub(crate) fn successors(body: &Body, at: Position) -> Vec<Position> {
    let to = |block: usize| Position { block, index: 0 };
    match &body.blocks[at.block][at.index].edge {
        Edge::Goto(target) | Edge::FalseEdge { real: target, .. } => vec![to(*target)],
        Edge::Drop { target, .. }
        | Edge::Assert { target, .. }
        | Edge::Yield { resume: target, .. } => vec![to(*target)],
        Edge::Switch { targets, .. } => targets.iter().map(|(_, target)| to(*target)).collect(),
        Edge::Call(call) => call.target.iter().map(|target| to(*target)).collect(),
        Edge::Return | Edge::Resume | Edge::Unreachable => Vec::new(),
        _ => vec![Position { block: at.block, index: at.index + 1 }],
    }
}

/// Where a panic at this point goes on.
pub(crate) fn unwinding(body: &Body, at: Position) -> Option<Position> {
    let block = match &body.blocks[at.block][at.index].edge {
        Edge::Drop { unwind, .. } | Edge::Assert { unwind, .. } => (*unwind)?,
        Edge::Call(call) => call.unwind?,
        _ => return None,
    };
    Some(Position { block, index: 0 })
}

fn predecessors(body: &Body, at: Position) -> Vec<Position> {
    if at.index > 0 {
        return vec![Position { block: at.block, index: at.index - 1 }];
    }
    let terminators = body.blocks.iter().enumerate().filter(|(_, points)| !points.is_empty());
    terminators
        .map(|(block, points)| Position { block, index: points.len() - 1 })
        .filter(|&from| successors(body, from).contains(&at))
        .collect()
}
