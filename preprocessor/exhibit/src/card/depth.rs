//! How deep a stack goes: calls that are folded into one row, and the bar of its mapping.

use recording::{StackUse, Through};

use super::{CARD, Card, INNER, PAD};
use crate::{
    geometry::{NORMAL, Rect, SMALL, fitted},
    svg::Path,
    words::{function_name, kib, list, thousands, through_words},
};

/// Calls that are not drawn one by one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Folded {
    pub(crate) calls: u32,
    /// One function, or those that call each other.
    pub(crate) functions: Vec<String>,
    /// Bytes of the stack.
    pub(crate) bytes: u64,
    /// Bytes of each, if all have the same.
    pub(crate) each: Option<u64>,
    /// What a parameter of them is, from the outermost to the innermost.
    pub(crate) values: Option<String>,
}

impl Folded {
    /// `18 more calls of sum`.
    pub(crate) fn calls(&self) -> String {
        let names: Vec<String> = self.functions.iter().map(|name| function_name(name)).collect();
        let calls = if self.calls == 1 { "call" } else { "calls" };
        format!("{} more {calls} of {}", thousands(self.calls.into()), list(&names))
    }

    /// `48 bytes each: 864 bytes`.
    pub(crate) fn bytes(&self) -> String {
        match self.each {
            Some(each) if self.calls > 1 => {
                format!("{} bytes each: {} bytes", thousands(each), thousands(self.bytes))
            }
            _ => format!("{} bytes", thousands(self.bytes)),
        }
    }
}

/// The row that stands for calls that are not drawn.
pub(crate) fn folded(folded: &Folded) -> Card {
    let lines = 2 + usize::from(folded.values.is_some());
    let mut card = Card { height: 12.0 + 18.0 * lines as f64, ..Card::default() };
    let back = Rect::new(0.0, 0.0, CARD, card.height);
    card.rect(back, "mp", 6.0);
    // The edges of the cards that lie behind it.
    for inset in [5.0, 9.0] {
        let edge = Path::default().to('M', &[inset, 6.0]).to('V', &[card.height - 6.0]);
        card.path(edge, "ml");
    }
    card.text(PAD + 6.0, 5.0, &fitted(&folded.calls(), INNER - 6.0, NORMAL), "mn");
    card.text(PAD + 6.0, 24.0, &fitted(&folded.bytes(), INNER - 6.0, SMALL), "mt");
    if let Some(values) = &folded.values {
        card.text(PAD + 6.0, 42.0, &fitted(values, INNER - 6.0, SMALL), "mt");
    }
    card
}

/// The height of the line about calls of std above a frame, with the gap below it.
pub(crate) const THROUGH: f64 = 18.0;

/// The calls of std that lie between two frames: a quiet line, never boxes.
pub(crate) fn through(through: &Through) -> Card {
    let mut card = Card { height: THROUGH, ..Card::default() };
    let dots = Path::default().to('M', &[PAD, 1.0]).to('v', &[THROUGH - 6.0]);
    card.path(dots, "ml");
    card.text(PAD + 8.0, 0.0, &fitted(&through_words(through), INNER - 8.0, SMALL), "mt");
    card
}

/// The height of the bar of a stack.
pub(crate) const DEPTH: f64 = 56.0;

/// The bar of a stack: how much of the room that it may take it has taken.
pub(crate) fn depth(stack: &StackUse) -> Card {
    let mut card = Card { height: DEPTH, ..Card::default() };
    // The main thread's grows; what another thread has, it has from the beginning.
    let (part, verb) = match stack.guard {
        None => (stack.mapped, "mapped"),
        Some(_) => (stack.used, "used"),
    };
    let text = format!("{} of {} {verb}", kib(part), kib(stack.limit));
    card.text(1.0, 0.0, &fitted(&text, CARD, SMALL), "mb");
    let room = Rect::new(0.0, 20.0, CARD, 12.0);
    let full = part as f64 / stack.limit.max(1) as f64;
    let width = ((CARD * full.min(1.0)) * 10.0).round() / 10.0;
    card.rect(Rect::new(0.0, 20.0, width.max(1.0), 12.0), "ao", 2.0);
    card.rect(room, "mc", 2.0);
    let note = match &stack.fault {
        Some(fault) => {
            let cross = Path::default()
                .to('M', &[CARD - 12.0, 21.5])
                .to('l', &[9.0, 9.0])
                .to('m', &[-9.0, 0.0])
                .to('l', &[9.0, -9.0]);
            card.rect(Rect::new(CARD - 14.0, 20.0, 14.0, 12.0), "mk", 2.0);
            card.rect(Rect::new(CARD - 14.0, 20.0, 14.0, 12.0), "be", 2.0);
            card.path(cross, "be");
            format!("overflow: {} bytes below the end", thousands(fault.below))
        }
        None => match stack.guard {
            Some(guard) => format!("then {} that nobody may touch", kib(guard)),
            None => "then the limit of the system".to_owned(),
        },
    };
    card.text_to(CARD, 36.0, &fitted(&note, CARD, SMALL), "mt");
    card
}
