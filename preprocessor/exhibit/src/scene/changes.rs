//! What is new or has changed, marked behind the cells.

use recording::{Address, Bytes, Step};

use super::{Object, Scene, Tint, plan::Plan};
use crate::{card::Cell, geometry::Rect, words::static_at};

/// Finds the marks of every step by comparing its cells with those of the step before.
pub(super) fn tints(scene: &mut Scene, steps: &[Step], shown: &[Vec<usize>], plan: &Plan) {
    let mut found: Vec<Tint> = Vec::new();
    for number in 0..steps.len() {
        for &index in &shown[number] {
            let item = &scene.items[index];
            if item.card.cells.is_empty() {
                continue;
            }
            let before = number.checked_sub(1).and_then(|before| {
                shown[before].iter().map(|&i| &scene.items[i]).find(|old| old.object == item.object)
            });
            if before.is_some_and(|old| old.card == item.card) {
                continue;
            }
            // A literal has been there from the beginning, whenever a step first leads to it, and
            // is only read in another way.
            if let Object::Static(at) = &item.object
                && (before.is_none() || !is_writable(&steps[number], at))
            {
                continue;
            }
            let old: &[Cell] = before.map_or(&[], |item| &item.card.cells);
            let mut marks: Vec<(Rect, bool)> = Vec::new();
            for cell in &item.card.cells {
                let known = old.iter().find(|other| other.path == cell.path);
                let new = match known {
                    Some(known) if known.content == cell.content => continue,
                    Some(known) => known.content.is_empty() || old.is_empty(),
                    None => true,
                };
                // A number that was reckoned from several words, such as what is left of an
                // iterator, may change without the one that it stands for. It is a field: the
                // elements of an array are numbers too when they are shown as mere bytes.
                let field = !cell.path.ends_with(']');
                let counted =
                    field && known.is_some_and(|known| is_number(known) && is_number(cell));
                let same = number > 0
                    && !counted
                    && covered(cell, old)
                    && unchanged(cell, item.object.clone(), &steps[number - 1..=number], plan);
                if !cell.content.is_empty() && !same {
                    marks.push((cell.rect, new));
                }
            }
            for (rect, new) in joined(marks) {
                found.push(Tint {
                    column: item.column,
                    rect: rect.shifted(item.x, item.y),
                    new,
                    steps: vec![number],
                });
            }
        }
    }
    for tint in found {
        let same = |known: &&mut Tint| {
            known.rect == tint.rect && known.new == tint.new && known.column == tint.column
        };
        match scene.tints.iter_mut().find(same) {
            Some(known) => known.steps.extend(&tint.steps),
            None => scene.tints.push(tint),
        }
    }
}

fn is_number(cell: &Cell) -> bool {
    cell.content.parse::<i128>().is_ok()
}

/// Can the program write to the static at this offset?
fn is_writable(step: &Step, at: &Address) -> bool {
    static_at(step, at).is_some_and(|(item, _)| item.writable)
}

/// Were the bytes of a cell drawn before, in whatever form?
fn covered(cell: &Cell, old: &[Cell]) -> bool {
    let (start, end) = cell.bytes;
    let shown = |at: u64| {
        let holds = |old: &Cell| old.bytes.0 <= at && at < old.bytes.1 && !old.content.is_empty();
        old.iter().any(holds)
    };
    start < end && (start..end).all(shown)
}

/// Are the bytes of a cell what they were, and only read in another way?
fn unchanged(cell: &Cell, object: Object, steps: &[Step], plan: &Plan) -> bool {
    let range = cell.bytes.0 as usize..cell.bytes.1 as usize;
    let [before, now] = steps else { return false };
    let part = |step| bytes_of(&object, step, plan)?.0.get(range.clone());
    part(before).is_some_and(|old| part(now) == Some(old))
}

/// The bytes of what a card is of.
fn bytes_of<'a>(object: &Object, step: &'a Step, plan: &Plan) -> Option<&'a Bytes> {
    match object {
        Object::Local(id, index) => {
            let mut frames = step.threads.iter().flat_map(|thread| &thread.frames);
            let frame = frames.find(|frame| frame.id == *id)?;
            let place = plan.frame(*id)?;
            let slot = |local: &&recording::Local| {
                place.slot(frame, local).is_some_and(|(number, _)| number == *index)
            };
            frame.locals.iter().find(slot).map(|local| &local.bytes)
        }
        Object::Block(id) => {
            step.heap.iter().find(|block| block.id == *id).map(|block| &block.bytes)
        }
        _ => None,
    }
}

/// Marks side by side or below each other as one.
fn joined(marks: Vec<(Rect, bool)>) -> Vec<(Rect, bool)> {
    let mut out: Vec<(Rect, bool)> = Vec::new();
    for (rect, new) in marks {
        if let Some((last, kind)) = out.last_mut()
            && *kind == new
        {
            let beside =
                last.y == rect.y && last.h == rect.h && (last.right() - rect.x).abs() < 0.5;
            let below =
                last.x == rect.x && last.w == rect.w && (last.bottom() - rect.y).abs() < 0.5;
            if beside || below {
                *last = last.with(&rect);
                continue;
            }
        }
        out.push((rect, new));
    }
    out
}
