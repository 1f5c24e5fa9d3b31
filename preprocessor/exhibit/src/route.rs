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
    /// The heap to the right of the stack.
    Wide,
    /// The heap below the stack, for screens of less than about 600 units.
    Narrow,
}

/// Where a scene's columns are, and its arrows.
#[derive(Debug, Clone)]
pub(crate) struct Arrangement {
    pub(crate) width: f64,
    pub(crate) height: f64,
    stack: (f64, f64),
    heap: (f64, f64),
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

/// Distance between lanes.
const LANE: f64 = 9.0;
/// From a card's edge to the first lane, with room for an arrow's head.
const EDGE: f64 = 16.0;
/// Room at the right edge of a picture.
const RIM: f64 = 2.0;
/// How far an arrow into nothing leaves its card, and the half of its cross.
const STUB: (f64, f64) = (12.0, 5.0);

/// An arrow whose gutter is known, and whose lane is not.
struct Plan<'a> {
    arrow: &'a Arrow,
    from: Rect,
    to: Option<(Rect, &'a Aim)>,
    /// Does it leave to the left of its row?
    leftwards: bool,
    /// Does it arrive from the left?
    from_left: bool,
    /// Right of everything, rather than between the columns?
    outer: bool,
    /// Which of how many at its target it is.
    entry: (usize, usize),
    lane: usize,
}

impl Arrangement {
    pub(crate) fn new(scene: &Scene, layout: Layout) -> Arrangement {
        // Without a column to its right, the stack's arrows run at the edge of the picture.
        let layout = if scene.heap > 0.0 { layout } else { Layout::Narrow };
        let below = match layout {
            Layout::Wide => 0.0,
            Layout::Narrow if scene.stack > 0.0 => scene.stack + 20.0,
            Layout::Narrow => 0.0,
        };
        let origin = |column: Column| match column {
            Column::Stack => (RIM, RIM),
            Column::Heap => (RIM, RIM + below),
        };
        let mut plans: Vec<Plan> =
            scene.arrows.iter().map(|arrow| plan(arrow, layout, origin)).collect();
        lanes::share(&mut plans);
        let count = |outer: bool| {
            plans
                .iter()
                .filter(|plan| plan.outer == outer && !plan.straight())
                .map(|plan| plan.lane + 1)
                .max()
        };
        let wide = layout == Layout::Wide && scene.heap > 0.0;
        let between = match (wide, count(false)) {
            (false, _) => 0.0,
            (true, lanes) => {
                (2.0 * EDGE + LANE * lanes.unwrap_or(0).saturating_sub(1) as f64).max(56.0)
            }
        };
        let lanes_outside = count(true).unwrap_or(0);
        let space = match layout {
            Layout::Wide => LANE,
            // A phone is narrow: many lanes move together.
            Layout::Narrow => LANE.min(36.0 / lanes_outside.saturating_sub(1).max(1) as f64),
        };
        let outside: f64 = match lanes_outside {
            0 => RIM,
            lanes => EDGE + space * (lanes - 1) as f64 + 6.0,
        };
        let stubs = plans.iter().any(|plan| {
            plan.to.is_none() && (layout == Layout::Narrow || plan.arrow.column == Column::Heap)
        });
        let outside = if stubs { outside.max(STUB.0 + STUB.1 + RIM) } else { outside };
        let stack = (RIM, RIM);
        let heap = if wide { (RIM + CARD + between, RIM) } else { (RIM, RIM + below) };
        let heights = match layout {
            Layout::Wide => scene.stack.max(scene.heap),
            Layout::Narrow => {
                if scene.heap > 0.0 {
                    below + scene.heap
                } else {
                    scene.stack
                }
            }
        };
        let right = heap.0 + CARD;
        let routes = plans
            .iter()
            .map(|plan| plan.route(stack.0 + CARD, right, heap.0 - RIM, space))
            .collect();
        Arrangement { width: right + outside, height: heights + 2.0 * RIM, stack, heap, routes }
    }

    /// Where a column's own corner is.
    pub(crate) fn origin(&self, column: Column) -> (f64, f64) {
        match column {
            Column::Stack => self.stack,
            Column::Heap => self.heap,
        }
    }
}

fn plan<'a>(arrow: &'a Arrow, layout: Layout, origin: impl Fn(Column) -> (f64, f64)) -> Plan<'a> {
    let place = |rect: &Rect, column: Column| {
        let (x, y) = origin(column);
        rect.shifted(x, y)
    };
    let to = arrow.to.as_ref().map(|aim| (place(&aim.rect, aim.column), aim));
    let wide = layout == Layout::Wide;
    let target = arrow.to.as_ref().map_or(Column::Stack, |aim| aim.column);
    Plan {
        arrow,
        from: place(&arrow.from, arrow.column),
        to,
        leftwards: wide && arrow.column == Column::Heap && target == Column::Stack,
        from_left: wide && arrow.column == Column::Stack && target == Column::Heap,
        outer: !wide || (arrow.column == Column::Heap && target == Column::Heap),
        entry: (0, 1),
        lane: 0,
    }
}

impl Plan<'_> {
    fn exit_y(&self) -> f64 {
        if self.labelled() { self.from.y } else { self.from.middle() }
    }

    /// Does it leave past its row's label? Then it goes above it, along the edge of the row.
    fn labelled(&self) -> bool {
        self.leftwards && self.arrow.from.x > PAD + 1.0
    }

    /// The height at which the arrow reaches its target's card.
    fn entry_y(&self) -> f64 {
        let Some((rect, aim)) = &self.to else { return self.exit_y() };
        let (n, of) = (self.entry.0 as f64, self.entry.1 as f64);
        if self.above() {
            let down = if of > 1.0 { 2.0 + 4.0 * n / (of - 1.0) } else { 3.0 };
            return rect.y - CHANNEL + down;
        }
        let (first, room): (f64, f64) = if aim.tall {
            (6.0, 11.0 * (of - 1.0))
        } else if aim.dotted && !self.from_left {
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
        self.to.as_ref().is_some_and(|(_, aim)| aim.in_line && !(aim.first && self.from_left))
    }

    fn span(&self) -> (f64, f64) {
        let (a, b) = (self.exit_y(), self.entry_y());
        (a.min(b), a.max(b))
    }

    fn length(&self) -> f64 {
        let (top, bottom) = self.span();
        bottom - top
    }

    /// Can it go without a bend?
    fn straight(&self) -> bool {
        self.to.is_none() || (self.length() < 0.5 && self.from_left)
    }

    /// Would the two run on top of each other in one lane?
    fn touches(&self, other: &Plan) -> bool {
        let (top, bottom) = self.span();
        let (a, b) = other.span();
        lanes::together(&self.arrow.steps, &other.arrow.steps) && top < b + 8.0 && a < bottom + 8.0
    }

    /// The way itself. `stack_right` and `right` are the right edges of the stack and of
    /// everything, `shift` is how far the heap's column has moved to the right.
    fn route(&self, stack_right: f64, right: f64, shift: f64, space: f64) -> Route {
        let move_heap = |rect: Rect, column: Column| {
            if column == Column::Heap { rect.shifted(shift, 0.0) } else { rect }
        };
        let from = move_heap(self.from, self.arrow.column);
        let y = self.exit_y();
        let dot = match self.leftwards {
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
            let edge = if self.arrow.column == Column::Stack { stack_right } else { right };
            route.points.push((edge + STUB.0, y));
            return route;
        };
        if self.labelled() {
            route.points.push((from.x, y));
        }
        let rect = move_heap(*rect, aim.column);
        route.target = Some(rect);
        let cover = |rect: &Rect| {
            let (dx, dy) = (0.0, self.to.as_ref().map_or(0.0, |(to, aim)| to.y - aim.rect.y));
            let x = rect.x + (route.target.map_or(0.0, |t| t.x) - aim.rect.x) + dx;
            Rect { x, y: rect.y + dy, ..*rect }
        };
        route.covers = aim.covers.iter().map(cover).collect();
        let end = self.entry_y();
        if !self.straight() {
            let edge = if self.outer { right } else { stack_right };
            let lane = edge + EDGE + space * self.lane as f64;
            route.points.push((lane, y));
            route.points.push((lane, end));
        }
        if self.above() {
            // From the channel down onto the cell, near its first byte.
            let room = (rect.w - 4.0).min(18.0);
            let (n, of) = (self.entry.0 as f64 + 1.0, self.entry.1 as f64 + 1.0);
            // Who comes higher goes farther, so that none goes down through another.
            let n = if self.from_left { of - n } else { n };
            let x = rect.x + 2.0 + room * n / of;
            let tip = if self.arrow.style == Style::Dangling { rect.y + 9.0 } else { rect.y };
            route.points.push((x, end));
            route.points.push((x, tip));
        } else if self.from_left {
            route.points.push((rect.x, end));
        } else {
            route.points.push((rect.right(), end));
        }
        if aim.tall {
            let x = if self.from_left { rect.x - 2.0 } else { rect.right() };
            route.bar = Some(Rect::new(x, rect.y, 2.5, rect.h));
        }
        route
    }
}
