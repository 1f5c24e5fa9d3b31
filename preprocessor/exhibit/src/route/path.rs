//! Arrows as lines, dots and heads.

use super::{Route, STUB};
use crate::{card::Style, geometry::Rect, svg::Path};

/// Radius of the bends.
const BEND: f64 = 6.0;
/// Half the width of an arrow's head, and its length.
const HEAD: (f64, f64) = (4.0, 8.0);

impl Route {
    /// The same somewhere else.
    pub(crate) fn shifted(&self, x: f64, y: f64) -> Route {
        let rect = |rect: &Rect| rect.shifted(x, y);
        Route {
            style: self.style,
            steps: self.steps.clone(),
            points: self.points.iter().map(|(a, b)| (a + x, b + y)).collect(),
            covers: self.covers.iter().map(rect).collect(),
            bar: self.bar.as_ref().map(rect),
            target: self.target.as_ref().map(rect),
        }
    }

    /// The line, with round bends, ending where the head begins.
    ///
    /// All but its beginning is said relative to what is before, so that the same bend is the same
    /// text wherever it is: figures are sent compressed.
    pub(crate) fn line(&self) -> Path {
        // What is counted from the last point must not gather what rounding leaves.
        let tenth = |at: f64| (at * 10.0).round() / 10.0;
        let points: Vec<(f64, f64)> =
            self.points.iter().map(|&(x, y)| (tenth(x), tenth(y))).collect();
        let (x, y) = points[0];
        let mut path = Path::default().to('M', &[x, y]);
        let last = self.points.len() - 1;
        let mut at = (x, y);
        for i in 1..=last {
            let (mut px, mut py) = points[i];
            if i < last {
                let (nx, ny) = points[i + 1];
                let before = (px - at.0).abs() + (py - at.1).abs();
                let after = (nx - px).abs() + (ny - py).abs();
                let bend = tenth(BEND.min(before / 2.0).min(after / 2.0));
                if bend >= 1.0 {
                    let (bx, by) = (
                        px - bend * (px - at.0).signum_or_zero(),
                        py - bend * (py - at.1).signum_or_zero(),
                    );
                    let (cx, cy) = (
                        px + bend * (nx - px).signum_or_zero(),
                        py + bend * (ny - py).signum_or_zero(),
                    );
                    path =
                        line_to(path, at, (bx, by)).to('q', &[px - bx, py - by, cx - bx, cy - by]);
                    at = (cx, cy);
                    continue;
                }
            } else if self.style != Style::Dangling {
                // The head covers the last piece.
                let (dx, dy) = self.direction();
                px -= dx * (HEAD.1 - 2.0).min((px - at.0).abs());
                py -= dy * (HEAD.1 - 2.0).min((py - at.1).abs());
            }
            path = line_to(path, at, (px, py));
            at = (px, py);
        }
        path
    }

    /// The dot and the head, or a cross where the arrow dangles.
    pub(crate) fn ends(&self) -> (Path, Option<Path>) {
        let (x, y) = self.points[0];
        let r = 3.5;
        let dot = Path::default()
            .to('M', &[x, y])
            .to('m', &[-r, 0.0])
            .to('a', &[r, r, 0.0, 1.0, 0.0, 2.0 * r, 0.0])
            .to('a', &[r, r, 0.0, 1.0, 0.0, -2.0 * r, 0.0])
            .to('z', &[]);
        let (tx, ty) = *self.points.last().expect("at least the dot");
        if self.style == Style::Dangling {
            let c = STUB.1;
            let cross = Path::default()
                .to('M', &[tx - c, ty - c])
                .to('l', &[2.0 * c, 2.0 * c])
                .to('m', &[-2.0 * c, 0.0])
                .to('l', &[2.0 * c, -2.0 * c]);
            return (dot, Some(cross));
        }
        let (dx, dy) = self.direction();
        let length = HEAD.1.min(self.last_piece());
        let (bx, by) = (tx - dx * length, ty - dy * length);
        let half = HEAD.0 * length / HEAD.1;
        let (px, py) = (dy * half, dx * half);
        let head = dot
            .to('M', &[tx, ty])
            .to('l', &[bx + px - tx, by + py - ty])
            .to('l', &[-2.0 * px, -2.0 * py])
            .to('z', &[]);
        (head, None)
    }

    fn last_piece(&self) -> f64 {
        let [.., a, b] = self.points[..] else { return 0.0 };
        ((b.0 - a.0).abs() + (b.1 - a.1).abs()).max(5.0)
    }

    fn direction(&self) -> (f64, f64) {
        let [.., a, b] = self.points[..] else { return (1.0, 0.0) };
        ((b.0 - a.0).signum_or_zero(), (b.1 - a.1).signum_or_zero())
    }
}

fn line_to(path: Path, from: (f64, f64), to: (f64, f64)) -> Path {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if dy.abs() < 0.05 { path.to('h', &[dx]) } else { path.to('v', &[dy]) }
}

trait Sign {
    fn signum_or_zero(self) -> f64;
}

impl Sign for f64 {
    fn signum_or_zero(self) -> f64 {
        if self.abs() < 0.01 { 0.0 } else { self.signum() }
    }
}
