//! The pieces of one lane beside one line.

use recording::{Lane, LaneEvent, LaneState, LendKind, Stretch};

use super::{LINE, PITCH};
use crate::svg::{Path, Writer};

/// Where a line does what it does.
const MIDDLE: f64 = LINE / 2.0;

/// A line to draw, with its class.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) path: Path,
}

/// What can be told apart. The order is that of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Owns,
    Refers,
    Address,
    Shared,
    Mutable,
    Reserved,
    Partly,
    Maybe,
    Moved,
    Dropped,
    MaybeDropped,
    Expired,
    Idle,
    Uninitialised,
    /// The lines after the one at which it has expired.
    Past,
}

impl Look {
    /// What the legend says of it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Look::Owns => "owns",
            Look::Refers => "reference",
            Look::Address => "address, not tracked",
            Look::Shared => "lent, shared",
            Look::Mutable => "lent, mutably",
            Look::Reserved => "reserved",
            Look::Partly => "partly moved",
            Look::Maybe => "maybe moved",
            Look::Moved => "moved away",
            Look::Dropped => "dropped",
            Look::MaybeDropped => "dropped if not moved",
            Look::Expired | Look::Past => "expired",
            Look::Idle => "not needed any more",
            Look::Uninitialised => "no value yet",
        }
    }
}

/// How a stretch looks; none for a place that is empty.
fn look(lane: &Lane, refers: bool, stretch: &Stretch) -> Option<Look> {
    Some(match stretch.state {
        LaneState::Moved | LaneState::Dropped => return None,
        _ if stretch.idle => Look::Idle,
        LaneState::Owns if lane.pointer => Look::Address,
        LaneState::Owns if refers => Look::Refers,
        LaneState::Owns => Look::Owns,
        LaneState::LentShared => Look::Shared,
        LaneState::LentMutable => Look::Mutable,
        LaneState::Reserved => Look::Reserved,
        LaneState::PartlyMoved => Look::Partly,
        LaneState::MaybeMoved => Look::Maybe,
        LaneState::Uninitialised => Look::Uninitialised,
        LaneState::Expired => Look::Expired,
    })
}

/// What happens to a place at a line, as far as it has a sign.
fn signs(lane: &Lane) -> impl Iterator<Item = (u32, Look)> {
    lane.marks.iter().filter_map(|mark| match mark.event {
        LaneEvent::Moved => Some((mark.line, Look::Moved)),
        LaneEvent::Dropped => Some((mark.line, Look::Dropped)),
        LaneEvent::MaybeDropped => Some((mark.line, Look::MaybeDropped)),
        _ => None,
    })
}

/// The loans that begin and end within a line, so that no stretch tells of them.
fn short_loans(lane: &Lane) -> impl Iterator<Item = (u32, Look)> {
    let lent = |state| {
        matches!(state, LaneState::LentShared | LaneState::LentMutable | LaneState::Reserved)
    };
    let told = move |line: u32| {
        lane.stretches.iter().any(|s| lent(s.state) && s.from <= line && line <= s.to)
    };
    let marks = lane.marks.iter().filter(move |mark| !told(mark.line));
    marks.filter_map(|mark| {
        let look = match mark.lend? {
            LendKind::Reserved => Look::Reserved,
            LendKind::Mutable => Look::Mutable,
            LendKind::Shared => Look::Shared,
        };
        Some((mark.line, look))
    })
}

/// All looks of a lane; `refers` if it is a reference or reached through one.
pub(super) fn looks(lane: &Lane, refers: bool) -> Vec<Look> {
    let states = lane.stretches.iter().filter_map(|stretch| look(lane, refers, stretch));
    states.chain(signs(lane).chain(short_loans(lane)).map(|(_, look)| look)).collect()
}

/// The pieces of a lane beside a line; `x` is where its column begins.
pub(super) fn bars(lane: &Lane, refers: bool, line: u32, x: f64) -> Vec<Bar> {
    let mut pieces: Vec<(Look, f64, f64)> = Vec::new();
    let begins =
        lane.stretches.iter().find(|stretch| stretch.from == line && stretch.arm_of.is_some());
    // The state at the end of one arm does not turn into that at the beginning of another.
    let gap = if begins.is_some() { 3.5 } else { 0.0 };
    for stretch in &lane.stretches {
        let Some(look) = look(lane, refers, stretch) else { continue };
        let before = stretch.from < line && line <= stretch.to;
        let after = stretch.from <= line && line < stretch.to;
        let alone = stretch.from == line && stretch.to == line;
        let (top, bottom) = match (before, after) {
            (true, true) => (0.0, LINE),
            (true, false) => (0.0, MIDDLE - gap),
            (false, true) => (MIDDLE + gap, LINE),
            (false, false) if alone => (MIDDLE - 4.0, MIDDLE + 4.0),
            (false, false) => continue,
        };
        match pieces.last_mut() {
            Some((same, _, end)) if *same == look && *end == top => *end = bottom,
            _ => pieces.push((look, top, bottom)),
        }
    }
    if let Some((_, look)) = short_loans(lane).find(|(at, _)| *at == line) {
        let (above, below) = (MIDDLE - 5.0, MIDDLE + 5.0);
        let cut = |(look, top, bottom): (Look, f64, f64)| {
            let parts = [(look, top, bottom.min(above)), (look, top.max(below), bottom)];
            parts.into_iter().filter(|(_, top, bottom)| top < bottom)
        };
        pieces = pieces.into_iter().flat_map(cut).collect();
        pieces.push((look, above, below));
    }
    // What has expired is told where that happens; then a trace of it is enough.
    for (look, top, _) in &mut pieces {
        if *look == Look::Expired && *top == 0.0 {
            *look = Look::Past;
        }
    }
    let mut bars: Vec<Bar> =
        pieces.into_iter().map(|(look, top, bottom)| piece(look, x, top, bottom)).collect();
    let mut signs: Vec<Look> =
        signs(lane).filter(|(at, _)| *at == line).map(|(_, look)| look).collect();
    signs.dedup();
    // An address begins with a dot, as its arrow does.
    if (lane.reference || lane.pointer)
        && lane.stretches.first().is_some_and(|stretch| stretch.from == line)
    {
        let dot = Path::default().to('M', &[x + 6.0, MIDDLE]).to('h', &[0.0]);
        bars.push(Bar { class: "zt", path: dot });
    }
    bars.extend(signs.into_iter().map(|look| sign(look, x)));
    bars
}

/// A straight piece of a lane.
fn piece(look: Look, x: f64, top: f64, bottom: f64) -> Bar {
    let middle = x + PITCH / 2.0;
    let upright = |path: Path, x: f64| path.to('M', &[x, top]).to('V', &[bottom]);
    let single = upright(Path::default(), middle);
    let double = upright(upright(Path::default(), middle - 1.8), middle + 1.8);
    let (class, path) = match look {
        Look::Owns => ("zo", single),
        Look::Refers => ("zr", single),
        Look::Address => ("zq", single),
        Look::Shared => ("zs", single),
        Look::Mutable => ("zm", double),
        Look::Reserved => ("zv", double),
        Look::Partly => {
            ("zp", slanted(upright(Path::default(), middle - 2.5), middle, top, bottom))
        }
        Look::Maybe => ("zp", slanted(Path::default(), middle, top, bottom)),
        Look::Expired => ("ze", zigzag(middle, top, bottom)),
        Look::Past => ("zn", single),
        Look::Idle => ("zi", single),
        Look::Uninitialised => ("zu", single),
        Look::Moved | Look::Dropped | Look::MaybeDropped => ("zx", Path::default()),
    };
    Bar { class, path }
}

/// Strokes across a lane, which go on from line to line.
fn slanted(mut path: Path, middle: f64, top: f64, bottom: f64) -> Path {
    let step = LINE / 5.0;
    for y in (0..5).map(|i| f64::from(i) * step + 3.9) {
        if y - 3.0 >= top && y <= bottom {
            path = path.to('M', &[middle - 2.5, y]).to('l', &[5.0, -3.0]);
        }
    }
    path
}

/// A line from side to side, which goes on from line to line.
fn zigzag(middle: f64, top: f64, bottom: f64) -> Path {
    let half = LINE / 8.0;
    let mut path = Path::default().to('M', &[middle, top]);
    for (number, y) in (1..=8).map(|i| (i, f64::from(i) * half)) {
        if y > top + 0.5 && y < bottom {
            let side = if number % 2 == 1 { 2.0 } else { -2.0 };
            path = path.to('L', &[middle + side, y]);
        }
    }
    path.to('L', &[middle, bottom])
}

/// A sign in the middle of a line.
fn sign(look: Look, x: f64) -> Bar {
    let (x, y) = (x + PITCH / 2.0, MIDDLE);
    match look {
        Look::Moved => {
            let ring = Path::default()
                .to('M', &[x - 3.5, y])
                .to('a', &[3.5, 3.5, 0.0, 1.0, 0.0, 7.0, 0.0])
                .to('a', &[3.5, 3.5, 0.0, 1.0, 0.0, -7.0, 0.0])
                .to('z', &[]);
            Bar { class: "zw", path: ring }
        }
        _ => {
            let cross = Path::default()
                .to('M', &[x - 3.5, y - 3.5])
                .to('l', &[7.0, 7.0])
                .to('M', &[x + 3.5, y - 3.5])
                .to('l', &[-7.0, 7.0]);
            Bar { class: if look == Look::MaybeDropped { "zy" } else { "zx" }, path: cross }
        }
    }
}

/// A look by itself, for the legend.
pub(super) fn sample(look: Look) -> String {
    let Bar { class, path } = match look {
        Look::Moved | Look::Dropped | Look::MaybeDropped => sign(look, 0.0),
        _ => piece(look, 0.0, 0.0, LINE),
    };
    let mut out = Writer::new();
    {
        let mut svg = out
            .element("svg")
            .attr("viewBox", "0 3 12 17")
            .attr("width", "12")
            .attr("height", "17")
            .attr("aria-hidden", "true");
        drop(svg.element("path").attr("class", class).attr("d", &path.0));
    }
    out.finish()
}
