//! Rectangles, and how wide text is. One unit is one CSS pixel at full size.

/// The width of a character in the small monospaced size, 12 units.
pub(crate) const SMALL: f64 = 7.25;
/// The width of a character in the normal monospaced size, 13 units.
pub(crate) const NORMAL: f64 = 7.85;

/// An upright rectangle; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Rect {
    pub(crate) fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Rect { x, y, w, h }
    }

    pub(crate) fn right(&self) -> f64 {
        self.x + self.w
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.h
    }

    pub(crate) fn middle(&self) -> f64 {
        self.y + self.h / 2.0
    }

    pub(crate) fn shifted(&self, x: f64, y: f64) -> Self {
        Rect { x: self.x + x, y: self.y + y, ..*self }
    }

    /// The smallest rectangle that holds both.
    pub(crate) fn with(&self, other: &Rect) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// The text cut to so many units, with an ellipsis where something is missing.
pub(crate) fn fitted(text: &str, width: f64, character: f64) -> String {
    let room = (width / character).floor().max(1.0) as usize;
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(room - 1).collect();
    cut.push('…');
    cut
}

/// How wide the text is, in characters of this width.
pub(crate) fn width(text: &str, character: f64) -> f64 {
    text.chars().count() as f64 * character
}
