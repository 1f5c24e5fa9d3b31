//! Lines of cells, and lines of text: things that lie side by side in memory.

use recording::{Bytes, Value};

use super::{Atom, CHANNEL, Card, Cell, inline::inline};
use crate::geometry::{NORMAL, Rect, SMALL, fitted, width};
use recording::Step;

/// Height of a cell.
const CELL: f64 = 24.0;
/// Height of a line of plain text.
const LINE: f64 = 18.0;
/// Lines after which cells are counted instead of drawn.
const LINES: usize = 4;
/// Texts with at most so many bytes of room are drawn one character a cell.
const SPELLED: u64 = 24;

/// Cells to be laid side by side.
pub(super) struct Strip {
    cells: Vec<Slot>,
    /// Width of one cell.
    width: f64,
    /// Cells with a value, and cells with room for one, that are not listed.
    missing: Missing,
}

/// How much is not drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Missing {
    values: u64,
    room: u64,
}

impl Missing {
    fn words(self) -> String {
        match (self.values, self.room) {
            (values, 0) => format!("… {values} more"),
            (0, room) => format!("… room for {room} more"),
            (values, room) => format!("… {values} more, room for {room}"),
        }
    }

    fn any(self) -> bool {
        self != Missing::default()
    }

    fn add(&mut self, slot: &Slot) {
        if slot.spare { self.room += 1 } else { self.values += 1 }
    }
}

struct Slot {
    text: String,
    start: u64,
    end: u64,
    /// Room for a value, and none in it.
    spare: bool,
    /// Widths of one cell.
    wide: f64,
}

impl Strip {
    /// The elements of an array, if each of them fits in a cell.
    pub(super) fn of_array(value: &Value, base: u64, step: &Step) -> Option<Strip> {
        let Value::Array { stride, len, room, items, .. } = value else { return None };
        let mut cells = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let (text, pointer) = inline(item, step, true)?;
            if pointer.is_some() || text.chars().count() > 14 {
                return None;
            }
            let start = base + i as u64 * stride;
            cells.push(Slot { text, start, end: start + stride, spare: false, wide: 1.0 });
        }
        let listed = cells.len() as u64;
        if listed == *len {
            for i in *len..(*room).min(len + 64) {
                let start = base + i * stride;
                let text = String::new();
                cells.push(Slot { text, start, end: start + stride, spare: true, wide: 1.0 });
            }
        }
        let widest = cells.iter().map(|cell| width(&cell.text, NORMAL)).fold(0.0, f64::max);
        let values = len - listed.min(*len);
        let missing = Missing { values, room: room.saturating_sub(cells.len() as u64 + values) };
        Some(Strip { cells, width: (widest + 12.0).max(26.0).ceil(), missing })
    }

    /// One value in one cell.
    pub(super) fn of_one(text: String, base: u64, size: u64) -> Strip {
        let wide = (width(&text, NORMAL) + 20.0).max(40.0).ceil();
        let cell = Slot { text, start: base, end: base + size, spare: false, wide: 1.0 };
        Strip { cells: vec![cell], width: wide, missing: Missing::default() }
    }

    /// The characters of a short text, each as wide as its bytes.
    pub(super) fn of_text(text: &str, len: u64, room: u64, base: u64) -> Option<Strip> {
        if room > SPELLED || text.len() as u64 != len || room == 0 {
            return None;
        }
        let mut cells = Vec::new();
        for (i, c) in text.char_indices() {
            let start = base + i as u64;
            let wide = c.len_utf8();
            cells.push(Slot {
                text: visible(c).to_string(),
                start,
                end: start + wide as u64,
                spare: false,
                wide: wide as f64,
            });
        }
        for i in len..room {
            let start = base + i;
            let text = String::new();
            cells.push(Slot { text, start, end: start + 1, spare: true, wide: 1.0 });
        }
        Some(Strip { cells, width: 23.0, missing: Missing::default() })
    }

    /// Bytes as they are.
    pub(super) fn of_bytes(bytes: &Bytes, size: u64, base: u64) -> Strip {
        let cells: Vec<Slot> = bytes
            .0
            .iter()
            .take(64)
            .enumerate()
            .map(|(i, byte)| Slot {
                text: format!("{byte:02x}"),
                start: base + i as u64,
                end: base + i as u64 + 1,
                spare: false,
                wide: 1.0,
            })
            .collect();
        let values = size.saturating_sub(cells.len() as u64);
        let missing = Missing { values, room: 0 };
        Strip { cells, width: 28.0, missing }
    }

    /// Draws the cells from `(x, y)` in a width; answers the height.
    pub(super) fn draw(&self, card: &mut Card, x: f64, y: f64, room: f64, path: &str) -> f64 {
        let lines = self.broken(room);
        let (lines, missing) = self.elided(lines, room);
        let mut top = y;
        for (row, line) in lines.iter().enumerate() {
            top += CHANNEL;
            let mut left = x;
            for (i, slot) in line.iter().enumerate() {
                let rect = Rect::new(left, top, self.width * slot.wide, CELL);
                let class = if slot.spare { "me" } else { "mc" };
                card.rect(rect, class, 0.0);
                card.text_in(rect, &fitted(&slot.text, rect.w - 4.0, NORMAL), "mv");
                card.atoms.push(Atom {
                    start: slot.start,
                    end: slot.end,
                    rect,
                    in_line: true,
                    first: i == 0,
                });
                if !slot.spare {
                    let path = format!("{path}[{}]", slot.start);
                    let bytes = (slot.start, slot.end);
                    card.cells.push(Cell { path, content: slot.text.clone(), bytes, rect });
                }
                left = rect.right();
            }
            if row + 1 == lines.len() && missing.any() {
                let text = missing.words();
                let rect =
                    Rect::new(left, top, (width(&text, SMALL) + 12.0).min(x + room - left), CELL);
                card.rect(rect, "me", 0.0);
                card.text_in(rect, &text, "mt");
                let start = line.last().map_or(0, |slot| slot.end);
                let end = start.saturating_add(1 << 32);
                let first = line.is_empty();
                card.atoms.push(Atom { start, end, rect, in_line: true, first });
            }
            top += CELL;
        }
        top - y
    }

    /// The cells broken into lines.
    fn broken(&self, room: f64) -> Vec<Vec<&Slot>> {
        let mut lines: Vec<Vec<&Slot>> = vec![Vec::new()];
        let mut used = 0.0;
        for slot in &self.cells {
            let wide = self.width * slot.wide;
            if used + wide > room && used > 0.0 {
                lines.push(Vec::new());
                used = 0.0;
            }
            used += wide;
            lines.last_mut().expect("never empty").push(slot);
        }
        lines
    }

    /// At most [`LINES`] lines, with room at the end for the count of what is left out.
    fn elided<'a>(
        &self,
        mut lines: Vec<Vec<&'a Slot>>,
        room: f64,
    ) -> (Vec<Vec<&'a Slot>>, Missing) {
        let mut missing = self.missing;
        for line in lines.drain(LINES.min(lines.len())..) {
            line.iter().for_each(|slot| missing.add(slot));
        }
        if missing.any() {
            let last = lines.last_mut().expect("never empty");
            loop {
                let text = missing.words();
                let used: f64 = last.iter().map(|slot| slot.wide * self.width).sum();
                if last.is_empty() || used + width(&text, SMALL) + 12.0 <= room {
                    break;
                }
                if let Some(slot) = last.pop() {
                    missing.add(slot);
                }
            }
        }
        (lines, missing)
    }
}

/// A long text in lines; answers the height.
pub(super) fn text_lines(
    card: &mut Card,
    x: f64,
    y: f64,
    room: f64,
    text: &str,
    len: u64,
    spare: u64,
) -> f64 {
    let across = ((room - 16.0) / NORMAL).floor() as usize;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let shown: Vec<&[(usize, char)]> = chars.chunks(across).take(6).collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |(at, _)| *at) as u64;
    let frame = Rect::new(x, y + CHANNEL, room, shown.len() as f64 * (LINE + CHANNEL) + 4.0);
    card.rect(frame, "mc", 3.0);
    let path = "text".to_owned();
    card.cells.push(Cell { path, content: text.to_owned(), bytes: (0, len), rect: frame });
    let mut at = 0;
    let mut top = frame.y + 4.0;
    for line in shown {
        let words: String = line.iter().map(|(_, c)| visible(*c)).collect();
        card.text(x + 8.0, top, &words, "mv");
        for (i, (start, c)) in line.iter().enumerate() {
            card.atoms.push(Atom {
                start: *start as u64,
                end: (*start + c.len_utf8()) as u64,
                rect: if i == 0 {
                    // The tip of an arrow stays clear of the letter.
                    Rect::new(x + 5.0, top, NORMAL + 3.0, LINE)
                } else {
                    Rect::new(x + 8.0 + i as f64 * NORMAL, top, NORMAL, LINE)
                },
                in_line: true,
                first: i == 0,
            });
        }
        at += line.len();
        top += LINE + CHANNEL;
    }
    let mut height = frame.h + CHANNEL;
    let left_out = len - end_of(at).min(len);
    let missing = Missing { values: left_out, room: spare };
    if missing.any() {
        card.text(x, y + height + 3.0, &format!("{} bytes", missing.words()), "mt");
        height += 18.0;
    }
    height
}

/// A character that can be seen, for one that cannot.
fn visible(c: char) -> char {
    match c {
        '\n' => '⏎',
        '\t' => '⇥',
        ' ' => '\u{a0}',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('·'),
        c => c,
    }
}
