//! A value at one step: its pieces, and which of its bytes are the program's.

use recording::{Bytes, Value};

use super::{
    Look,
    pieces::{Kind, Piece, Walk, covered},
};

/// Which of its bytes are the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Nothing,
    /// All but padding and what another variant would have.
    All,
    /// Those that the decoded value has.
    Covered,
}

/// A value as it is in the recording.
pub(super) struct Seen<'a> {
    pub(super) layout: Option<u32>,
    pub(super) bytes: &'a Bytes,
    pub(super) value: Option<&'a Value>,
    pub(super) shown: Shown,
    pub(super) because: String,
    /// What a value of one piece is called.
    pub(super) name: &'a str,
}

impl Seen<'_> {
    pub(super) fn look(self, layouts: &[recording::Layout], size: u64) -> (Look, Vec<String>) {
        let mut walk = Walk {
            layouts,
            bytes: &self.bytes.0,
            limit: size,
            pieces: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(layout) = self.layout {
            let unknown = self.shown == Shown::Nothing
                && matches!(
                    layouts.get(layout as usize).map(|l| &l.form),
                    Some(recording::Form::Variants { .. })
                );
            // Without a value there is no variant.
            if unknown {
                walk.bytes = &[];
            }
            walk.value(layout, 0, &mut Vec::new());
        }
        let Walk { mut pieces, notes, .. } = walk;
        if let Some(Value::Text { text, .. }) = self.value {
            pieces = letters(text);
        }
        pieces.iter_mut().for_each(|piece| {
            piece.end = piece.end.min(size);
            if piece.name.is_empty() && piece.kind == Kind::Field {
                piece.name = self.name.to_owned();
            }
        });
        pieces.sort_by_key(|piece| piece.start);
        complete(&mut pieces, size);
        let mut ranges = Vec::new();
        if let Some(value) = self.value {
            covered(value, 0, size, &mut ranges);
        }
        let has = |at: u64| ranges.iter().any(|&(from, to)| from <= at && at < to);
        if self.shown == Shown::Covered {
            for piece in &mut pieces {
                if !(piece.start..piece.end).any(has) && piece.kind != Kind::Padding {
                    piece.kind = Kind::Idle;
                }
            }
        }
        let shown = |at: u64| {
            let piece = pieces.iter().find(|piece| piece.start <= at && at < piece.end)?;
            let is = match piece.kind {
                Kind::Padding | Kind::Idle => false,
                Kind::Field | Kind::Tag => true,
            };
            let maybe = piece.detail.starts_with("MaybeUninit<");
            let known = match self.shown {
                Shown::Nothing => false,
                Shown::All => !maybe,
                Shown::Covered => has(at),
            };
            self.bytes.0.get(at as usize).copied().filter(|_| is && known)
        };
        let bytes = (0..size).map(shown).collect();
        (Look { pieces, bytes, because: self.because }, notes)
    }
}

/// A piece for each letter.
fn letters(text: &str) -> Vec<Piece> {
    text.char_indices()
        .map(|(at, letter)| Piece {
            start: at as u64,
            end: (at + letter.len_utf8()) as u64,
            name: match letter {
                ' ' => "␣".to_owned(),
                letter => letter.escape_debug().to_string(),
            },
            detail: String::new(),
            path: String::new(),
            kind: Kind::Field,
        })
        .collect()
}

/// What no piece speaks of is not in use.
fn complete(pieces: &mut Vec<Piece>, size: u64) {
    let mut all: Vec<Piece> = Vec::new();
    let gap = |start, end| Piece {
        start,
        end,
        name: String::new(),
        detail: String::new(),
        path: String::new(),
        kind: Kind::Idle,
    };
    let mut at = 0;
    for piece in pieces.drain(..) {
        if piece.start >= size || piece.start < at {
            continue;
        }
        if piece.start > at {
            all.push(gap(at, piece.start));
        }
        at = piece.end;
        all.push(piece);
    }
    if at < size {
        all.push(gap(at, size));
    }
    *pieces = all;
}
