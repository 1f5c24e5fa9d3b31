//! Which locals are used later, and which have storage.

use std::collections::BTreeSet;

use crate::{
    bits::Bits,
    facts::{Edge, Element, Operand, Place},
    graph::Graph,
    paths::operands,
};

/// By point: the locals that are read on some way from there before they get a new value. A drop
/// is no use.
pub(super) fn used_later(graph: &Graph) -> Vec<Bits> {
    let acts: Vec<_> = (0..graph.len()).map(|point| uses(graph.edge(point))).collect();
    let mut used = vec![Bits::new(graph.body.locals.len()); graph.len()];
    let mut here = Bits::new(graph.body.locals.len());
    let mut changed = true;
    while changed {
        changed = false;
        for point in (0..graph.len()).rev() {
            here.clear();
            for &next in graph.next(point) {
                here.join(&used[next]);
            }
            let (uses, defines) = &acts[point];
            if let Some(local) = defines {
                here.remove(*local);
            }
            for &local in uses {
                here.insert(local);
            }
            changed |= used[point].join(&here);
        }
    }
    used
}

/// What a point reads, and the local that it gives a new value or none.
pub(crate) fn uses(edge: &Edge) -> (Vec<usize>, Option<usize>) {
    let mut uses = Vec::new();
    for operand in operands(edge) {
        if let Operand::Move(place) | Operand::Copy(place) = operand {
            read(place, &mut uses);
        }
    }
    let target = match edge {
        Edge::Assign(target, value) => {
            if let Some((_, place)) = &value.borrow {
                read(place, &mut uses);
            }
            let inside = value.text.strip_prefix("discriminant(");
            let place = inside.and_then(|text| crate::dump::place_in(text.strip_suffix(')')?));
            if let Some(place) = place {
                read(&place, &mut uses);
            }
            Some(target)
        }
        Edge::Call(call) => Some(&call.destination),
        Edge::Yield { place, .. } => Some(place),
        Edge::StorageLive(local) | Edge::StorageDead(local) => return (uses, Some(*local)),
        _ => None,
    };
    match target {
        Some(target) if target.projection.is_empty() => (uses, Some(target.local)),
        Some(target) => {
            if target.projection.contains(&Element::Deref) {
                uses.push(target.local);
            }
            (uses, None)
        }
        None => (uses, None),
    }
}

fn read(place: &Place, uses: &mut Vec<usize>) {
    uses.push(place.local);
    for element in &place.projection {
        if let Element::Index(index) = element
            && let Some(local) = index.strip_prefix('_').and_then(|number| number.parse().ok())
        {
            uses.push(local);
        }
    }
}

/// By point: the locals whose storage may have begun and not ended.
pub(super) fn stored(graph: &Graph) -> Vec<Bits> {
    let mut stored = vec![Bits::new(graph.body.locals.len()); graph.len()];
    if graph.len() == 0 {
        return stored;
    }
    let mut work = BTreeSet::from([0]);
    let mut seen = vec![false; graph.len()];
    while let Some(point) = work.pop_first() {
        let mut after = stored[point].clone();
        match graph.edge(point) {
            Edge::StorageLive(local) => {
                after.insert(*local);
            }
            Edge::StorageDead(local) => after.remove(*local),
            _ => {}
        }
        let first = !std::mem::replace(&mut seen[point], true);
        for &next in graph.next(point) {
            if stored[next].join(&after) || first {
                work.insert(next);
            }
        }
    }
    stored
}
