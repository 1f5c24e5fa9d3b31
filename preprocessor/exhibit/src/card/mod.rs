//! Cards: the picture of one thing at its own origin, with the places that arrows start and end at.

mod activity;
mod badge;
mod block;
mod captured;
mod depth;
mod inline;
mod local;
mod rows;
mod strip;
mod table;

pub(crate) use activity::{ACTIVITY, activity};
pub(crate) use badge::{borrowed, expired_by};
pub(crate) use block::{block, ghost, literal};
pub(crate) use captured::lies;
pub(crate) use depth::{DEPTH, Folded, THROUGH, depth, folded, through};
pub(crate) use local::{Form, away, form, frame_header, local, no_place};
pub(crate) use rows::ITEMS;

use recording::{Access, Address};

use crate::{
    geometry::{NORMAL, Rect, SMALL, width},
    svg::Path,
};

/// Outer width of a frame, a block, a static.
pub(crate) const CARD: f64 = 280.0;
/// Between a card's edge and what lies in it.
pub(crate) const PAD: f64 = 12.0;
/// Width of what lies in a card.
pub(crate) const INNER: f64 = CARD - 2.0 * PAD;
/// Height of a row of a table.
pub(crate) const ROW: f64 = 22.0;
/// Room above cells, in which arrows run.
pub(crate) const CHANNEL: f64 = 9.0;
/// What a reason on a blank box needs at its sides.
pub(crate) const REASON: f64 = 16.0;
/// How far a dot lies inside the right edge of its cell.
pub(crate) const DOT_INSET: f64 = 12.0;

/// One thing to draw. Texts know their boxes so that tests can see what covers them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A rectangle; `round` is the radius of its corners.
    Rect { rect: Rect, class: &'static str, round: f64 },
    /// A text in its box, whose lower quarter is below the baseline.
    Text { rect: Rect, text: String, class: &'static str, end: bool },
    /// Lines.
    Path { path: Path, class: &'static str },
}

/// How an arrow is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    Owning,
    Shared,
    Mutable,
    /// A mutable reference that has been lent on: it may not act until that ends.
    Resting,
    /// A reference that can be used and is not used any more.
    Idle,
    /// A reference to what was changed, moved or dropped since.
    Expired,
    Raw,
    Dangling,
    /// From a parameter's name to its bytes in the caller's part of the stack, or from the name of
    /// what a closure has captured to where it lies; from a trait object to its vtable.
    Lies,
}

/// A pointer's cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dot {
    /// The row that holds it.
    pub(crate) rect: Rect,
    pub(crate) to: Address,
    /// The type of what it points to.
    pub(crate) target: String,
    /// Elements it covers, of a slice.
    pub(crate) len: Option<u64>,
    pub(crate) style: Style,
}

/// The smallest drawn place with bytes of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Atom {
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) rect: Rect,
    /// Does it stand in a line of cells, where arrows come from above, or is it a whole row?
    pub(crate) in_line: bool,
    /// Is it the first of its line, or the last? Those can be reached from the side.
    pub(crate) first: bool,
}

/// A whole value, whose parts may be atoms.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) start: u64,
    pub(crate) size: u64,
    pub(crate) ty: String,
    pub(crate) rect: Rect,
}

/// A place whose content is compared from step to step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    /// Unique in its card.
    pub(crate) path: String,
    /// What it held.
    pub(crate) content: String,
    /// The bytes it shows, in what the card is of; empty where it stands for none of its own.
    pub(crate) bytes: (u64, u64),
    pub(crate) rect: Rect,
}

/// A picture at its own origin.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Card {
    pub(crate) height: f64,
    pub(crate) marks: Vec<Mark>,
    pub(crate) atoms: Vec<Atom>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) dots: Vec<Dot>,
    pub(crate) cells: Vec<Cell>,
}

impl Card {
    fn rect(&mut self, rect: Rect, class: &'static str, round: f64) {
        self.marks.push(Mark::Rect { rect, class, round });
    }

    fn path(&mut self, path: Path, class: &'static str) {
        self.marks.push(Mark::Path { path, class });
    }

    /// A text that begins at `x`, its line box beginning at `y`.
    fn text(&mut self, x: f64, y: f64, text: &str, class: &'static str) {
        let (w, h) = extent(text, class);
        let rect = Rect::new(x, y, w, h);
        self.marks.push(Mark::Text { rect, text: text.to_owned(), class, end: false });
    }

    /// A text that ends at `x`.
    fn text_to(&mut self, x: f64, y: f64, text: &str, class: &'static str) {
        let (w, h) = extent(text, class);
        let rect = Rect::new(x - w, y, w, h);
        self.marks.push(Mark::Text { rect, text: text.to_owned(), class, end: true });
    }

    /// A text in the middle of `place`.
    fn text_in(&mut self, place: Rect, text: &str, class: &'static str) {
        let (w, h) = extent(text, class);
        self.text(place.x + (place.w - w) / 2.0, place.middle() - h / 2.0, text, class);
    }

    /// A box that holds no usable value, with the reason on it.
    fn blank(&mut self, rect: Rect, kind: Blank, reason: &str) {
        self.rect(rect, kind.class(), 3.0);
        if matches!(kind, Blank::Moved | Blank::Dropped) {
            self.path(hatch(rect), "mx");
        }
        let text = crate::geometry::fitted(reason, rect.w - REASON, SMALL);
        let (w, h) = extent(&text, "mt");
        let y = if rect.h > 44.0 { rect.y + 4.0 } else { rect.middle() - h / 2.0 };
        if matches!(kind, Blank::Moved | Blank::Dropped) {
            self.rect(Rect::new(rect.x + 4.0, y, w + 8.0, h), "mk", 2.0);
        }
        self.text(rect.x + 8.0, y, &text, "mt");
    }
}

/// Why a box holds no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blank {
    NotYet,
    Moved,
    Dropped,
    Unknown,
}

impl Blank {
    fn class(self) -> &'static str {
        match self {
            Blank::NotYet => "mu",
            Blank::Moved => "mo",
            Blank::Dropped => "mw",
            Blank::Unknown => "mq",
        }
    }
}

/// How large a text is in a class of texts.
fn extent(text: &str, class: &str) -> (f64, f64) {
    match class {
        "mn" | "mv" | "ms" | "mj" => (width(text, NORMAL), 17.0),
        _ => (width(text, SMALL), 15.0),
    }
}

/// Slanted lines in a rectangle, as one path.
fn hatch(rect: Rect) -> Path {
    let mut path = Path::default();
    let mut c = 8.0;
    while c < rect.w + rect.h {
        let (x1, y1) = if c <= rect.h { (0.0, c) } else { (c - rect.h, rect.h) };
        let (x2, y2) = if c <= rect.w { (c, 0.0) } else { (rect.w, c - rect.w) };
        path = path.to('M', &[rect.x + x1, rect.y + y1]).to('l', &[x2 - x1, y2 - y1]);
        c += 8.0;
    }
    path
}

/// The style of an arrow.
fn style(access: Access, owning: bool, dangling: bool) -> Option<Style> {
    Some(match (dangling, owning, access) {
        (_, _, Access::Code) => return None,
        (true, _, _) => Style::Dangling,
        (_, true, _) | (_, _, Access::Owning) => Style::Owning,
        (_, _, Access::Shared) => Style::Shared,
        (_, _, Access::Mutable) => Style::Mutable,
        (_, _, Access::Raw) => Style::Raw,
    })
}

#[cfg(test)]
mod tests;
