//! Lanes in the gutters, and places at the targets, for arrows that would touch another.

use super::Plan;
use crate::scene::Steps;

/// Gives every arrow its place at its target and its lane.
pub(super) fn share(plans: &mut [Plan]) {
    entries(plans);
    lanes(plans);
}

/// Gives arrows that end at the same place places of their own there, in the order in which they
/// come, so that they need not cross.
fn entries(plans: &mut [Plan]) {
    let mut order: Vec<usize> = (0..plans.len()).collect();
    // An arrow that comes back to the side it left goes around those that come from nearer: what
    // comes from above ends above what comes from below, and the lower source ends higher.
    let key = |plan: &Plan| {
        let back = !plan.leftwards && !plan.from_left;
        let below = plan.to.as_ref().is_some_and(|(rect, _)| rect.middle() < plan.exit_y());
        if back { (below, -plan.exit_y()) } else { (false, plan.exit_y()) }
    };
    order.sort_by(|&a, &b| {
        let ((a, x), (b, y)) = (key(&plans[a]), key(&plans[b]));
        a.cmp(&b).then(x.total_cmp(&y))
    });
    for at in 0..order.len() {
        let same = |&&other: &&usize| {
            let (a, b) = (&plans[order[at]], &plans[other]);
            match (&a.to, &b.to) {
                (Some((one, _)), Some((two, _))) => one == two && a.from_left == b.from_left,
                _ => false,
            }
        };
        let before = order[..at].iter().filter(same).count();
        let after = order[at + 1..].iter().filter(same).count();
        plans[order[at]].entry = (before, before + after + 1);
    }
}

/// Are both ever there at the same step?
pub(super) fn together(a: &Steps, b: &Steps) -> bool {
    a.iter().any(|step| b.contains(step))
}

/// Gives every arrow a lane so that few of them cross and none run on top of each other.
fn lanes(plans: &mut [Plan]) {
    for outer in [false, true] {
        let mut order: Vec<usize> =
            (0..plans.len()).filter(|&i| plans[i].outer == outer && !plans[i].straight()).collect();
        // Short ways stay near the cards.
        order.sort_by(|&a, &b| plans[a].length().total_cmp(&plans[b].length()));
        let mut best = crossings(plans, &order);
        let mut improved = best > 0;
        for _ in 0..8 {
            if !improved {
                break;
            }
            improved = false;
            for i in 0..order.len() {
                for j in i + 1..order.len() {
                    order.swap(i, j);
                    let now = crossings(plans, &order);
                    if now < best {
                        best = now;
                        improved = true;
                    } else {
                        order.swap(i, j);
                    }
                }
            }
            if order.len() > 24 {
                break;
            }
        }
        for (at, &i) in order.iter().enumerate() {
            let nearest = order[..at]
                .iter()
                .filter(|&&j| plans[i].touches(&plans[j]))
                .map(|&j| plans[j].lane + 1)
                .max();
            plans[i].lane = nearest.unwrap_or(0);
        }
    }
}

/// How often level pieces cross upright ones if the lanes are in this order.
fn crossings(plans: &[Plan], order: &[usize]) -> usize {
    let mut count = 0;
    for (lane, &i) in order.iter().enumerate() {
        let (top, bottom) = plans[i].span();
        for (other, &j) in order.iter().enumerate() {
            if i == j || !together(&plans[i].arrow.steps, &plans[j].arrow.steps) {
                continue;
            }
            let upright = &plans[j];
            let (y1, y2) = (upright.exit_y(), upright.entry_y());
            // The level pieces of j reach from a card to its lane.
            for (y, from_left) in [(y1, !upright.leftwards), (y2, !upright.from_left)] {
                let passes = if from_left { lane < other } else { lane > other };
                if y > top - 1.0 && y < bottom + 1.0 && passes {
                    count += 1;
                }
            }
        }
    }
    count
}
