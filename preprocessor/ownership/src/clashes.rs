//! Refused programs: what was lent or moved, what clashes with it, and what still needs it.
//!
//! The compiler's own message is the source. What follows from the dump is computed apart, and
//! whether both agree is part of the answer.

use recording::{Clash, Diagnostic, Level, Span};

use crate::{
    facts::{Edge, Facts, Operand, Position},
    loans::Lent,
    paths::operands,
    rights::{Rights, Surroundings, uses},
    source::Source,
};

/// The clashes among the compiler's messages about a program, in the compiler's order.
#[must_use]
pub fn clashes(facts: &Facts, source: &str, diagnostics: &[Diagnostic]) -> Vec<Clash> {
    let mut found: Vec<Clash> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .filter_map(told)
        .collect();
    if found.is_empty() {
        return found;
    }
    let own = derived(facts, source);
    for clash in &mut found {
        let line = |span: &Option<Span>| span.as_ref().map(|span| span.line);
        let (cause, later) = (line(&clash.cause), line(&clash.later));
        let same = |own: &Derived, kind: Way| {
            own.way == kind
                && own.conflict == Some(clash.conflict.line)
                && (cause.is_none() || own.cause == cause)
        };
        clash.confirmed = match clash.code.as_str() {
            "E0499" | "E0502" | "E0503" | "E0505" | "E0506" | "E0597" | "E0713" | "E0716" => {
                let needed = |own: &Derived| later.is_none() || own.later.is_some();
                Some(own.iter().any(|own| same(own, Way::Lent) && needed(own)))
            }
            "E0382" => Some(own.iter().any(|own| same(own, Way::Gone))),
            "E0381" => Some(
                own.iter()
                    .any(|own| own.way == Way::Never && own.conflict == Some(clash.conflict.line)),
            ),
            "E0515" => {
                let lines = [cause, Some(clash.conflict.line)];
                let returned =
                    |own: &Derived| own.way == Way::Returned && lines.contains(&own.cause);
                Some(own.iter().any(returned))
            }
            _ => None,
        };
    }
    found
}

/// What the compiler's message says.
fn told(diagnostic: &Diagnostic) -> Option<Clash> {
    let code = diagnostic.code.clone().filter(|code| code.starts_with('E'))?;
    const CLASHES: &[&str] = &[
        "E0373", "E0381", "E0382", "E0384", "E0499", "E0500", "E0501", "E0502", "E0503", "E0505",
        "E0506", "E0507", "E0508", "E0509", "E0510", "E0515", "E0521", "E0594", "E0596", "E0597",
        "E0712", "E0713", "E0716",
    ];
    if !CLASHES.contains(&code.as_str()) {
        return None;
    }
    let primary = diagnostic.spans.iter().find(|span| span.primary)?.clone();
    let other = |words: &[&str]| {
        let spans = diagnostic.spans.iter().filter(|span| !span.primary);
        let mut fits = spans.filter(|span| words.iter().any(|word| span.label.contains(word)));
        fits.next().cloned()
    };
    let later = other(&["later", "might be used here", "returning this value", "requires that"]);
    let (cause, conflict) = match code.as_str() {
        // Here the compiler points at the borrow first.
        "E0597" | "E0713" | "E0716" | "E0712" => {
            let end = other(&["dropped here", "freed at the end", "is freed", "does not live"]);
            match end {
                Some(end) => (Some(primary), end),
                None => (None, primary),
            }
        }
        "E0382" => {
            let moved = other(&[
                "value moved here",
                "value moved into",
                "value partially moved",
                "moved due to",
            ]);
            // In a loop the move is the use of the next turn.
            let again = primary.label.contains("previous iteration").then(|| primary.clone());
            (moved.or(again), primary)
        }
        _ => {
            let lent = other(&["borrow occurs here", "borrowed here", "occurs here"]);
            let again = primary.label.contains("previous iteration").then(|| primary.clone());
            (lent.or(again), primary)
        }
    };
    Some(Clash { code, cause, conflict, later, confirmed: None, bars: Vec::new() })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Lent, and used in a way that the loan forbids.
    Lent,
    /// Lent to the caller, and gone when the function returns.
    Returned,
    /// Moved, and used.
    Gone,
    /// Never initialised, and used.
    Never,
}

/// A clash that follows from the facts, in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Derived {
    way: Way,
    cause: Option<u32>,
    conflict: Option<u32>,
    later: Option<u32>,
}

fn derived(facts: &Facts, source: &str) -> Vec<Derived> {
    let source = Source::new(source);
    let around = Surroundings::of(facts);
    let mut found = Vec::new();
    for body in &facts.bodies {
        let rights = Rights::of(body, &source, &around);
        lent(&rights, &mut found);
        gone(&rights, &mut found);
    }
    found
}

fn lent(rights: &Rights, found: &mut Vec<Derived>) {
    let graph = &rights.loans.graph;
    for point in 0..graph.len() {
        for &loan in &rights.loans.invalidated[point] {
            let lent: &Lent = &rights.loans.lent[loan];
            let returns = matches!(graph.edge(point), Edge::Return);
            let live = rights.loans.live[point].contains(&loan);
            if !(live || returns && lent.caller) {
                continue;
            }
            let way = if returns { Way::Returned } else { Way::Lent };
            found.push(Derived {
                way,
                cause: start_line(rights, lent.at),
                conflict: start_line(rights, graph.position(point)),
                later: later(rights, point, loan),
            });
        }
    }
}

/// The nearest point after this one that uses a holder of the loan.
fn later(rights: &Rights, from: usize, loan: usize) -> Option<u32> {
    let graph = &rights.loans.graph;
    let mut seen = vec![false; graph.len()];
    let mut work = std::collections::VecDeque::from(graph.next(from).to_vec());
    // The use may be the clashing point itself: `v = v.push(r)`.
    work.push_front(from);
    while let Some(point) = work.pop_front() {
        if std::mem::replace(&mut seen[point], true) {
            continue;
        }
        let Some(holding) = rights.held.at(point) else { continue };
        let holds = |local: usize| {
            holding.held.contains(&(local, loan)) || holding.expired.contains_key(&(local, loan))
        };
        let (mut used, _) = uses::uses(graph.edge(point));
        if let Edge::Drop { place, .. } = graph.edge(point) {
            used.push(place.local);
        }
        if used.into_iter().any(holds) {
            return start_line(rights, graph.position(point));
        }
        work.extend(graph.next(point));
    }
    None
}

fn gone(rights: &Rights, found: &mut Vec<Derived>) {
    let graph = &rights.loans.graph;
    for point in 0..graph.len() {
        let at = graph.position(point);
        let Some(states) = rights.flow.known(at) else { continue };
        let edge = graph.edge(point);
        let mut places: Vec<&crate::Place> = operands(edge)
            .into_iter()
            .filter_map(|operand| match operand {
                Operand::Move(place) | Operand::Copy(place) => Some(place),
                Operand::Constant(_) => None,
            })
            .collect();
        if let Edge::Assign(_, value) = edge {
            places.extend(value.borrow.iter().map(|(_, place)| place));
        }
        for place in places {
            let path = rights.flow.paths.nearest(place);
            let parts: &[usize] = match rights.flow.paths.exact(place) {
                Some(path) => &rights.flow.paths.paths[path].subtree,
                None => std::slice::from_ref(&path),
            };
            for &part in parts {
                if rights.flow.is_live(&states, part) {
                    continue;
                }
                let causes = rights.flow.causes(&states, part);
                let conflict = start_line(rights, at);
                found.extend(causes.moved.iter().map(|&moved| Derived {
                    way: Way::Gone,
                    cause: start_line(rights, moved),
                    conflict,
                    later: None,
                }));
                if causes.never {
                    found.push(Derived { way: Way::Never, cause: None, conflict, later: None });
                }
            }
        }
    }
}

/// The line on which a point begins, as messages count.
fn start_line(rights: &Rights, at: Position) -> Option<u32> {
    let point = &rights.loans.graph.body.blocks[at.block][at.index];
    point.span.map(|span| span.line).or_else(|| rights.line_of(at))
}
