//! Arrows between cards. They run in gutters, one lane for each arrow that would touch another,
//! and inside a card only in the padding and in the channels above lines of cells.

mod lanes;
mod path;

use crate::{
    card::{CARD, CHANNEL, DOT_INSET, PAD, Style},
    geometry::Rect,
    scene::{Aim, Arrow, Column, Scene, Steps},
};

/// The two ways to put the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Side by side, the heap at the right.
    Wide,
    /// Below each other, the heap last, for screens of less than about 600 units.
    Narrow,
}

/// Where a scene's columns are, and its arrows.
#[derive(Debug, Clone)]
pub(crate) struct Arrangement {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The corners of the columns.
    origins: Vec<(Column, (f64, f64))>,
    /// How many columns stand side by side.
    beside: usize,
    pub(crate) routes: Vec<Route>,
}

/// An arrow on its way.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub(crate) style: Style,
    pub(crate) steps: Steps,
    /// From the dot to the tip; every piece is upright or level.
    pub(crate) points: Vec<(f64, f64)>,
    /// Cells that a slice covers.
    pub(crate) covers: Vec<Rect>,
    /// The side of a value of several rows.
    pub(crate) bar: Option<Rect>,
    /// The rectangle that the tip touches; none for an arrow into nothing.
    #[cfg_attr(not(test), allow(dead_code, reason = "the tests compare it with the tip"))]
    pub(crate) target: Option<Rect>,
}

/// Distance between lanes: where there are two columns, and where there are more.
const LANE: (f64, f64) = (9.0, 8.0);
/// From a card's edge to the first lane, with room for an arrow's head.
const EDGE: (f64, f64) = (16.0, 14.0);
/// How wide three columns may be. The style sheet shows them from 888 pixels on, on which letters
/// of 12 units are still 11 pixels high.
const BROAD: f64 = 968.0;
/// How far left of a name, which has no cell around it, an arrow begins.
const BEFORE: f64 = 6.5;
/// Room at the right edge of a picture.
const RIM: f64 = 2.0;
/// Between two columns at least: where there are two, and where there are more.
const BETWEEN: (f64, f64) = (56.0, 40.0);
/// Between two columns that stand below each other.
const BELOW: f64 = 20.0;
/// Below the arrows that pass over a column.
const CLEAR: f64 = 7.0;
/// How far an arrow into nothing leaves its card, and the half of its cross.
const STUB: (f64, f64) = (12.0, 5.0);

/// An arrow whose gutters are known, and whose lanes are not. Rectangles have the height of the
/// picture, and count to the right from the corner of their column.
struct Plan<'a> {
    arrow: &'a Arrow,
    from: Rect,
    to: Option<(Rect, &'a Aim)>,
    /// The columns that it leaves and reaches, of those side by side.
    beside: (usize, usize),
    /// The gutters that it leaves into and arrives from; each is at the right of its column.
    gutters: (usize, usize),
    /// Which of how many at its target it is.
    entry: (usize, usize),
    /// Its lanes in the two gutters; the same where it is one.
    lanes: (usize, usize),
    /// Its height over the columns between, for one that passes over any.
    band: Option<f64>,
}

impl Arrangement {
    pub(crate) fn new(scene: &Scene, layout: Layout) -> Arrangement {
        let heights = heights(scene);
        // A column alone has its arrows at the edge of the picture.
        let side = |at: usize| if layout == Layout::Wide { at } else { 0 };
        let all = Self::arranged(scene, &heights, side);
        if all.beside < 3 || all.width <= BROAD {
            return all;
        }
        // With so many arrows, the stacks have to stand below each other.
        Self::arranged(scene, &heights, |at| usize::from(at + 1 == heights.len()))
    }

    /// With each column in one of the columns side by side.
    fn arranged(
        scene: &Scene,
        heights: &[(Column, f64)],
        side: impl Fn(usize) -> usize,
    ) -> Arrangement {
        let beside = (0..heights.len()).map(&side).max().unwrap_or(0) + 1;
        let mut down = vec![0.0; beside];
        let mut tops: Vec<(Column, usize, f64)> = Vec::new();
        for (at, &(column, height)) in heights.iter().enumerate() {
            let at = side(at);
            tops.push((column, at, down[at]));
            down[at] += height + BELOW;
        }
        let of_two = |(two, more)| if beside > 2 { more } else { two };
        let (edge, lane) = (of_two(EDGE), of_two(LANE));
        let mut plans: Vec<Plan> = scene.arrows.iter().map(|arrow| plan(arrow, &tops)).collect();
        let over = lanes::bands(&mut plans);
        let top = RIM + if over > 0 { lane * over as f64 + CLEAR } else { 0.0 };
        for plan in &mut plans {
            plan.from = plan.from.shifted(0.0, top);
            plan.to = plan.to.map(|(rect, aim)| (rect.shifted(0.0, top), aim));
        }
        let lanes = lanes::share(&mut plans, beside);
        // A phone is narrow: many lanes move together.
        let most = 36.0 / lanes[0].saturating_sub(1).max(1) as f64;
        let space = if beside > 1 { lane } else { lane.min(most) };
        let mut lefts = vec![RIM];
        for lanes in &lanes[..beside - 1] {
            let gutter = (2.0 * edge + lane * lanes.saturating_sub(1) as f64).max(of_two(BETWEEN));
            lefts.push(lefts[lefts.len() - 1] + CARD + gutter);
        }
        let outside: f64 = match lanes[beside - 1] {
            0 => RIM,
            lanes => edge + space * (lanes - 1) as f64 + 6.0,
        };
        let stubs = plans.iter().any(|plan| plan.to.is_none() && plan.beside.0 == beside - 1);
        let outside = if stubs { outside.max(STUB.0 + STUB.1 + RIM) } else { outside };
        let height = down.iter().map(|down| (down - BELOW).max(0.0)).fold(0.0, f64::max);
        Arrangement {
            width: lefts[beside - 1] + CARD + outside,
            height: top + height + RIM,
            origins: tops.iter().map(|&(of, at, y)| (of, (lefts[at], top + y))).collect(),
            beside,
            routes: plans.iter().map(|plan| plan.route(&lefts, edge, space)).collect(),
        }
    }

    /// Where a column's own corner is.
    pub(crate) fn origin(&self, column: Column) -> (f64, f64) {
        let known = self.origins.iter().find(|(of, _)| *of == column);
        known.map_or((RIM, RIM), |(_, corner)| *corner)
    }

    /// Do all columns stand below each other?
    pub(crate) fn is_narrow(&self) -> bool {
        self.beside == 1
    }

    /// Does it need more room than a page has beside the code?
    pub(crate) fn wants_room(&self) -> bool {
        self.beside > 2
    }
}

/// The columns that have something in them, with their heights.
fn heights(scene: &Scene) -> Vec<(Column, f64)> {
    let stacks = scene.stacks.iter().enumerate();
    let stacks = stacks.map(|(number, height)| (Column::Stack(number), *height));
    let heap = Some((Column::Heap, scene.heap)).filter(|(_, height)| *height > 0.0);
    stacks.chain(heap).collect()
}

fn plan<'a>(arrow: &'a Arrow, tops: &[(Column, usize, f64)]) -> Plan<'a> {
    let find = |column: Column| {
        let known = tops.iter().find(|(of, ..)| *of == column);
        known.map_or((0, 0.0), |(_, beside, top)| (*beside, *top))
    };
    let (from, top) = find(arrow.column);
    let to = arrow.to.as_ref().map(|aim| (find(aim.column), aim));
    let (target, below) = to.map_or((from, 0.0), |(place, _)| place);
    Plan {
        arrow,
        from: arrow.from.shifted(0.0, top),
        to: to.map(|(_, aim)| (aim.rect.shifted(0.0, below), aim)),
        beside: (from, target),
        gutters: (
            if target < from { from - 1 } else { from },
            if from < target { target - 1 } else { target },
        ),
        entry: (0, 1),
        lanes: (0, 0),
        band: None,
    }
}

impl Plan<'_> {
    /// Does it leave to the left of its row?
    fn leftwards(&self) -> bool {
        self.beside.1 < self.beside.0
    }

    /// Does it arrive from the left?
    fn arrives_left(&self) -> bool {
        self.beside.0 < self.beside.1
    }

    fn exit_y(&self) -> f64 {
        if self.labelled() { self.from.y } else { self.from.middle() }
    }

    /// Does it leave past its row's label? Then it goes above it, along the edge of the row.
    fn labelled(&self) -> bool {
        self.leftwards() && self.arrow.from.x > PAD + 1.0
    }

    /// The height at which the arrow reaches its target's card.
    fn entry_y(&self) -> f64 {
        let Some((rect, aim)) = &self.to else { return self.exit_y() };
        let (n, of) = (self.entry.0 as f64, self.entry.1 as f64);
        if self.above() {
            // Two leave room at both edges of the channel; more than two need it all.
            let (first, room) = if of > 2.0 { (1.0, 6.0) } else { (2.0, 4.0) };
            let down = if of > 1.0 { first + room * n / (of - 1.0) } else { 3.0 };
            return rect.y - CHANNEL + down;
        }
        let (first, room): (f64, f64) = if aim.tall {
            (6.0, 11.0 * (of - 1.0))
        } else if aim.dotted && !self.arrives_left() {
            // The pointer of this very row leaves at its middle.
            (5.0, rect.h - 10.0)
        } else {
            let spread = (6.0 * (of - 1.0)).min(rect.h - 10.0);
            (rect.h / 2.0 - spread / 2.0, spread)
        };
        let offset = first + if of > 1.0 { room * n / (of - 1.0) } else { 0.0 };
        rect.y + offset.min(rect.h - 2.0)
    }

    /// Does it reach its cell from the channel above?
    fn above(&self) -> bool {
        self.to.as_ref().is_some_and(|(_, aim)| aim.in_line && !(aim.first && self.arrives_left()))
    }

    /// Can it go without a bend?
    fn straight(&self) -> bool {
        let level = (self.exit_y() - self.entry_y()).abs() < 0.5;
        self.to.is_none() || (level && self.arrives_left() && self.gutters.0 == self.gutters.1)
    }

    /// The way itself. `lefts` are the left edges of the columns side by side, `edge` is between
    /// them and the first lane, `space` between two lanes.
    fn route(&self, lefts: &[f64], edge: f64, space: f64) -> Route {
        let from = self.from.shifted(lefts[self.beside.0], 0.0);
        let y = self.exit_y();
        let dot = match self.leftwards() {
            true if self.arrow.style == Style::Lies => (from.x - BEFORE, y),
            true => (from.x, from.middle()),
            false => (from.right() - DOT_INSET, y),
        };
        let mut route = Route {
            style: self.arrow.style,
            steps: self.arrow.steps.clone(),
            points: vec![dot],
            covers: Vec::new(),
            bar: None,
            target: None,
        };
        let Some((rect, aim)) = &self.to else {
            route.points.push((lefts[self.beside.0] + CARD + STUB.0, y));
            return route;
        };
        if self.labelled() {
            route.points.push((from.x, y));
        }
        let (dx, dy) = (lefts[self.beside.1], rect.y - aim.rect.y);
        let rect = rect.shifted(dx, 0.0);
        route.target = Some(rect);
        route.covers = aim.covers.iter().map(|rect| rect.shifted(dx, dy)).collect();
        let end = self.entry_y();
        if !self.straight() {
            let lane =
                |gutter: usize, lane: usize| lefts[gutter] + CARD + edge + space * lane as f64;
            let (first, last) =
                (lane(self.gutters.0, self.lanes.0), lane(self.gutters.1, self.lanes.1));
            route.points.push((first, y));
            if let Some(band) = self.band {
                route.points.push((first, band));
                route.points.push((last, band));
            }
            route.points.push((last, end));
        }
        let from_left = self.arrives_left();
        if self.above() {
            // From the channel down onto the cell, near its first byte.
            let room = (rect.w - 4.0).min(18.0);
            let (n, of) = (self.entry.0 as f64 + 1.0, self.entry.1 as f64 + 1.0);
            // Who comes higher goes farther, so that none goes down through another.
            let n = if from_left { of - n } else { n };
            let x = rect.x + 2.0 + room * n / of;
            let tip = if self.arrow.style == Style::Dangling { rect.y + 9.0 } else { rect.y };
            route.points.push((x, end));
            route.points.push((x, tip));
        } else if from_left {
            route.points.push((rect.x, end));
        } else {
            route.points.push((rect.right(), end));
        }
        if aim.tall {
            let x = if from_left { rect.x - 2.0 } else { rect.right() };
            route.bar = Some(Rect::new(x, rect.y, 2.5, rect.h));
        }
        route
    }
}
