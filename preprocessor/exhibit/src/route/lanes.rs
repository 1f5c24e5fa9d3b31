//! Lanes in the gutters, and places at the targets, for arrows that would touch another.

use super::{LANE, Plan, RIM};
use crate::scene::Steps;

/// The part of an arrow's way that lies in one gutter.
struct Leg<'a> {
    /// Whose it is, and whether it is the second one.
    plan: usize,
    second: bool,
    gutter: usize,
    steps: &'a Steps,
    /// The heights at which it comes and goes, and whether the level pieces there lie at its left.
    ends: [(f64, bool); 2],
}

/// Gives every arrow that passes over columns a height of its own there; answers how many lie
/// above each other.
pub(super) fn bands(plans: &mut [Plan]) -> usize {
    let over: Vec<usize> =
        (0..plans.len()).filter(|&i| plans[i].gutters.0 != plans[i].gutters.1).collect();
    let mut lanes: Vec<(usize, usize)> = Vec::new();
    for i in over {
        let meets = |(other, _): &&(usize, usize)| {
            together(&plans[i].arrow.steps, &plans[*other].arrow.steps)
        };
        let lane = lanes.iter().filter(meets).map(|(_, lane)| lane + 1).max().unwrap_or(0);
        lanes.push((i, lane));
    }
    let count = lanes.iter().map(|(_, lane)| lane + 1).max().unwrap_or(0);
    for (i, lane) in lanes {
        plans[i].band = Some(RIM + LANE.1 * (lane as f64 + 0.5));
    }
    count
}

/// Gives every arrow its place at its target and its lanes; answers how many there are in each of
/// the gutters.
pub(super) fn share(plans: &mut [Plan], gutters: usize) -> Vec<usize> {
    entries(plans);
    (0..gutters).map(|gutter| lanes(plans, gutter)).collect()
}

impl Plan<'_> {
    /// Do both come from one side to one place, or through the channel of one line of cells?
    fn meets(&self, other: &Plan) -> bool {
        let (Some((one, _)), Some((two, _))) = (&self.to, &other.to) else { return false };
        let line = self.above() && other.above() && one.y == two.y;
        let sides = self.beside.1 == other.beside.1 && self.arrives_left() == other.arrives_left();
        sides && (one == two || line)
    }
}

/// Gives arrows that end at the same place places of their own there, in the order in which they
/// come, so that they need not cross.
fn entries(plans: &mut [Plan]) {
    let mut order: Vec<usize> = (0..plans.len()).collect();
    // An arrow that comes back to the side it left goes around those that come from nearer: what
    // comes from above ends above what comes from below, and the lower source ends higher.
    let key = |plan: &Plan| {
        let back = !plan.leftwards() && !plan.arrives_left();
        let below = plan.to.as_ref().is_some_and(|(rect, _)| rect.middle() < plan.exit_y());
        let comes = plan.band.unwrap_or(plan.exit_y());
        if back { (below, -comes) } else { (false, comes) }
    };
    order.sort_by(|&a, &b| {
        let ((a, x), (b, y)) = (key(&plans[a]), key(&plans[b]));
        a.cmp(&b).then(x.total_cmp(&y))
    });
    // In the channel above a line of cells, who goes farther goes higher: none comes down through another.
    let far = |plan: &Plan| match &plan.to {
        Some((rect, _)) if plan.above() && plan.arrives_left() => -rect.x,
        Some((rect, _)) if plan.above() => rect.x,
        _ => 0.0,
    };
    order.sort_by(|&a, &b| far(&plans[a]).total_cmp(&far(&plans[b])));
    let mut places: Vec<usize> = Vec::new();
    for at in 0..order.len() {
        let before = |&other: &usize| {
            let (a, b) = (&plans[order[at]], &plans[order[other]]);
            // An arrow that is never there with another may have its place in a channel.
            a.meets(b) && (!a.above() || together(&a.arrow.steps, &b.arrow.steps))
        };
        let taken = (0..at).filter(before).map(|other| places[other] + 1);
        places.push(taken.max().unwrap_or(0));
    }
    for at in 0..order.len() {
        let there = (0..order.len()).filter(|&other| plans[order[at]].meets(&plans[order[other]]));
        let count = there.map(|other| places[other] + 1).max().unwrap_or(1);
        plans[order[at]].entry = (places[at], count);
    }
}

/// Are both ever there at the same step?
pub(super) fn together(a: &Steps, b: &Steps) -> bool {
    a.iter().any(|step| b.contains(step))
}

impl Leg<'_> {
    fn span(&self) -> (f64, f64) {
        let [(a, _), (b, _)] = self.ends;
        (a.min(b), a.max(b))
    }

    fn length(&self) -> f64 {
        let (top, bottom) = self.span();
        bottom - top
    }

    /// Would the two run on top of each other in one lane?
    fn touches(&self, other: &Leg) -> bool {
        let (top, bottom) = self.span();
        let (a, b) = other.span();
        together(self.steps, other.steps) && top < b + 8.0 && a < bottom + 8.0
    }
}

/// What of the arrows lies in a gutter.
fn legs<'a>(plans: &[Plan<'a>], gutter: usize) -> Vec<Leg<'a>> {
    let mut legs = Vec::new();
    for (number, plan) in plans.iter().enumerate().filter(|(_, plan)| !plan.straight()) {
        let steps: &'a Steps = &plan.arrow.steps;
        let begin = (plan.exit_y(), !plan.leftwards());
        let end = (plan.entry_y(), !plan.arrives_left());
        let mut add = |second, gutter, ends| {
            legs.push(Leg { plan: number, second, gutter, steps, ends });
        };
        match plan.band {
            None => add(false, plan.gutters.0, [begin, end]),
            Some(band) => {
                add(false, plan.gutters.0, [begin, (band, plan.leftwards())]);
                add(true, plan.gutters.1, [(band, !plan.leftwards()), end]);
            }
        }
    }
    legs.retain(|leg| leg.gutter == gutter);
    legs
}

/// Gives every arrow of a gutter a lane so that few of them cross and none run on top of each
/// other; answers how many lanes there are.
fn lanes(plans: &mut [Plan], gutter: usize) -> usize {
    let legs = legs(plans, gutter);
    let mut order: Vec<usize> = (0..legs.len()).collect();
    // Short ways stay near the cards.
    order.sort_by(|&a, &b| legs[a].length().total_cmp(&legs[b].length()));
    let mut best = crossings(&legs, &order);
    let mut improved = best > 0;
    for _ in 0..8 {
        if !improved {
            break;
        }
        improved = false;
        for i in 0..order.len() {
            for j in i + 1..order.len() {
                order.swap(i, j);
                let now = crossings(&legs, &order);
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
    let mut lanes = vec![0; legs.len()];
    for (at, &i) in order.iter().enumerate() {
        let before = order[..at].iter().filter(|&&j| legs[i].touches(&legs[j]));
        lanes[i] = before.map(|&j| lanes[j] + 1).max().unwrap_or(0);
    }
    let found: Vec<(usize, bool, usize)> =
        legs.iter().zip(&lanes).map(|(leg, lane)| (leg.plan, leg.second, *lane)).collect();
    for (plan, second, lane) in found {
        let plan = &mut plans[plan];
        if !second {
            plan.lanes.0 = lane;
        }
        if second || plan.band.is_none() {
            plan.lanes.1 = lane;
        }
    }
    lanes.iter().map(|lane| lane + 1).max().unwrap_or(0)
}

/// How often level pieces cross upright ones if the lanes are in this order.
fn crossings(legs: &[Leg], order: &[usize]) -> usize {
    let mut count = 0;
    for (lane, &i) in order.iter().enumerate() {
        let (top, bottom) = legs[i].span();
        for (other, &j) in order.iter().enumerate() {
            if i == j || !together(legs[i].steps, legs[j].steps) {
                continue;
            }
            // The level pieces of j reach from its lane to a card or to the next gutter.
            for (y, left) in legs[j].ends {
                let passes = if left { lane < other } else { lane > other };
                if y > top - 1.0 && y < bottom + 1.0 && passes {
                    count += 1;
                }
            }
        }
    }
    count
}
