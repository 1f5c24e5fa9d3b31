//! Refused programs: what was lent or moved, what clashes with it, and what still needs it.
//!
//! The compiler's own message is the source. What follows from the dump is computed apart, and
//! whether both agree is part of the answer.

mod bars;
mod denied;
mod derived;
mod owners;

use recording::{Clash, Diagnostic, Level, Span};

use self::derived::{Derived, Way};
use crate::{
    facts::{Edge, Facts},
    rights::{Rights, Surroundings},
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
    let source = Source::new(source);
    let around = Surroundings::of(facts);
    let bodies = facts.bodies.iter().map(|body| Rights::of(body, &source, &around));
    let bodies: Vec<Rights> = bodies.collect();
    let own: Vec<Vec<Derived>> = bodies.iter().map(derived::all).collect();
    for clash in &mut found {
        let ways = ways(&clash.code);
        let all = bodies
            .iter()
            .zip(&own)
            .flat_map(|(rights, own)| own.iter().map(move |own| (rights, own)));
        let fitting = all.filter(|(rights, own)| {
            ways.contains(&own.way) && fits(clash, own, rights.loans.graph.edge(own.point))
        });
        // Of several that stand on the same lines the one that agrees in most.
        let best = fitting.max_by_key(|(_, own)| {
            let exact = own.conflict == start(&Some(clash.conflict.clone()));
            // The end of what is lent says more than the end of the function.
            (exact, own.later == line(&clash.later), own.way != Way::Returned)
        });
        if best.is_some() || ways.iter().any(|way| way.is_complete()) && clash.code != "E0373" {
            clash.confirmed = Some(best.is_some());
        }
        if let Some((rights, own)) = best {
            clash.bars = bars::bars(rights, own, clash);
        } else if clash.code == "E0521" {
            clash.bars =
                bodies.iter().find_map(|rights| owners::escapes(rights, clash)).unwrap_or_default();
        }
    }
    found
}

/// What our own analysis looks for with this code.
fn ways(code: &str) -> &'static [Way] {
    match code {
        "E0499" | "E0500" | "E0501" | "E0502" | "E0503" | "E0505" | "E0506" | "E0597" | "E0713"
        | "E0716" | "E0524" => &[Way::Lent],
        "E0373" => &[Way::Lent, Way::Returned],
        "E0381" => &[Way::Never],
        "E0382" => &[Way::Gone],
        "E0384" => &[Way::Again],
        "E0507" | "E0508" | "E0509" => &[Way::Kept],
        "E0510" => &[Way::Guarded],
        "E0515" => &[Way::Returned],
        "E0594" | "E0596" => &[Way::Fixed],
        _ => &[],
    }
}

fn fits(clash: &Clash, own: &Derived, edge: &Edge) -> bool {
    let (cause, conflict) = (line(&clash.cause), Some(clash.conflict.line));
    let cause_line = own.cause.map(|(line, _)| line);
    let conflict_line = own.conflict.map(|(line, _)| line);
    match own.way {
        // The compiler points at the closure, which borrows, and at nothing that ends.
        Way::Lent | Way::Returned if clash.code == "E0373" => {
            own.cause == start(&Some(clash.conflict.clone()))
                && matches!(edge, Edge::Drop { .. } | Edge::StorageDead(_) | Edge::Return)
        }
        Way::Lent => {
            conflict_line == conflict
                && (cause.is_none() || cause_line == cause)
                && (clash.later.is_none() || own.later.is_some() || own.caller)
        }
        Way::Gone => conflict_line == conflict && (cause.is_none() || cause_line == cause),
        Way::Never | Way::Again | Way::Fixed | Way::Kept | Way::Guarded => {
            conflict_line == conflict
        }
        Way::Returned => [cause, conflict].contains(&cause_line),
    }
}

fn line(span: &Option<Span>) -> Option<u32> {
    span.as_ref().map(|span| span.line)
}

fn start(span: &Option<Span>) -> Option<(u32, u32)> {
    span.as_ref().map(|span| (span.line, span.column))
}

/// What the compiler's message says.
fn told(diagnostic: &Diagnostic) -> Option<Clash> {
    let code = diagnostic.code.clone().filter(|code| code.starts_with('E'))?;
    const CLASHES: &[&str] = &[
        "E0373", "E0381", "E0382", "E0384", "E0499", "E0500", "E0501", "E0502", "E0503", "E0505",
        "E0506", "E0507", "E0508", "E0509", "E0510", "E0515", "E0521", "E0524", "E0594", "E0596",
        "E0597", "E0712", "E0713", "E0716",
    ];
    if !CLASHES.contains(&code.as_str()) {
        return None;
    }
    // Advice is no place where anything happens.
    let advice = |span: &&Span| span.label.starts_with("help");
    let mut primary = diagnostic.spans.iter().filter(|span| span.primary);
    let first = primary.clone().next()?;
    let primary = primary.find(|span| !advice(span)).unwrap_or(first).clone();
    let other = |words: &[&str]| {
        let spans = diagnostic.spans.iter().filter(|span| !span.primary);
        let says = |span: &&Span| {
            // A name in the program may be any of these words.
            let label: String = span.label.split('`').step_by(2).collect();
            words.iter().any(|word| label.contains(word))
        };
        let mut spans = spans.filter(says);
        spans.next().cloned()
    };
    let later = other(&["later", "might be used here", "returning this value", "requires that"]);
    let (cause, conflict) = match code.as_str() {
        // Here the compiler points at the borrow first.
        "E0597" | "E0713" | "E0716" | "E0712" => {
            let end = other(&[
                "dropped here",
                "drop of",
                "freed at the end",
                "is freed",
                "does not live",
            ]);
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
        "E0507" | "E0508" | "E0509" => {
            // Patterns move where they bind, and not where the compiler points.
            (None, other(&["data moved here"]).unwrap_or(primary))
        }
        // What makes the place one that does not allow the use.
        "E0381" => (other(&["declared here"]), primary),
        "E0384" => (other(&["first assignment"]), primary),
        "E0510" => (other(&["immutable in match guard"]), primary),
        "E0521" => (other(&["only valid in the"]), primary),
        "E0524" => (other(&["first closure"]), primary),
        _ => {
            let lent = other(&["borrow occurs here", "borrowed here", "occurs here"]);
            let again = primary.label.contains("previous iteration").then(|| primary.clone());
            (lent.or(again), primary)
        }
    };
    Some(Clash { code, cause, conflict, later, confirmed: None, bars: Vec::new() })
}
