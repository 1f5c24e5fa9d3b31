//! Where arrows end: at the box of what they point to.

use recording::{Address, Region, Step};

use super::{Aim, Item, Object, Scene, departed, object_at, plan::Plan};
use crate::{
    card::{Atom, CARD, Card, Dot, Node},
    geometry::Rect,
};

impl Scene {
    /// The place that a dot points to, if it is drawn at this step.
    pub(super) fn aim(&self, dot: &Dot, step: &Step, shown: &[usize], plan: &Plan) -> Option<Aim> {
        let there = object_at(&dot.to, step, plan);
        let (object, offset) = there.or_else(|| departed::object(&dot.to, step, plan))?;
        let mut items = shown.iter().map(|&i| &self.items[i]);
        let Some(item) = items.clone().find(|item| item.object == object) else {
            // It lies in a frame that is folded away.
            let (Object::Local(frame, _), Address::In(Region::Stack(thread), _)) =
                (object, &dot.to)
            else {
                return None;
            };
            let item = items.find(|item| match item.object {
                Object::Fold(on, (before, after)) => {
                    on == *thread && before < frame && frame < after
                }
                _ => false,
            })?;
            return Some(Aim {
                column: item.column,
                rect: Rect::new(item.x, item.y, CARD, item.card.height),
                in_line: false,
                first: true,
                dotted: false,
                tall: true,
                covers: Vec::new(),
            });
        };
        let card = &item.card;
        let atom = atom_at(card, offset);
        let value = value_at(item, offset, dot);
        // Of what lies in cells side by side the first is pointed to, and all are covered.
        let cells = atom.is_some_and(|atom| atom.in_line)
            && value.is_some_and(|node| node.ty.starts_with('[') || node.ty == "str");
        let whole =
            value.filter(|node| !cells && atom.is_none_or(|atom| node.rect.h > atom.rect.h + 1.0));
        let rect = whole.map(|node| node.rect).or(atom.map(|atom| edge(atom, offset)))?;
        let covers = match dot.len {
            Some(len) if len > 0 => covered(card, dot, offset, len),
            None if cells => value.map_or(Vec::new(), |node| cells_in(card, offset, node.size)),
            _ => Vec::new(),
        };
        let shift = |rect: &Rect| rect.shifted(item.x, item.y);
        let dotted = card
            .dots
            .iter()
            .any(|other| other.rect.middle() >= rect.y && other.rect.middle() <= rect.bottom());
        Some(Aim {
            column: item.column,
            rect: shift(&rect),
            in_line: whole.is_none() && atom.is_some_and(|atom| atom.in_line),
            first: atom.is_some_and(|atom| atom.first),
            dotted,
            tall: whole.is_some(),
            covers: covers.iter().map(shift).collect(),
        })
    }
}

/// The atom that holds a byte; for the byte one past the end, the last atom; for a beginning that
/// is not drawn, the first.
fn atom_at(card: &Card, offset: u64) -> Option<&Atom> {
    let holds = |atom: &&Atom| atom.start <= offset && offset < atom.end;
    let smallest = card.atoms.iter().filter(holds).min_by_key(|atom| atom.end - atom.start);
    let ends = || card.atoms.iter().rfind(|atom| atom.end == offset);
    // Of a block of std's own not all is drawn: it is pointed to as a whole.
    let first = || card.atoms.iter().min_by_key(|atom| atom.start).filter(|_| offset == 0);
    smallest.or_else(ends).or_else(first)
}

/// Where in the box of an atom its byte is: for the one past the end, the edge behind it.
fn edge(atom: &Atom, offset: u64) -> Rect {
    let rect = atom.rect;
    match (offset == atom.end && atom.start < atom.end, atom.in_line) {
        (false, _) => rect,
        (true, true) => Rect::new(rect.right(), rect.y, 0.0, rect.h),
        (true, false) => Rect::new(rect.x, rect.bottom(), rect.w, 0.0),
    }
}

/// The value that a dot points to, by its place and the type that the pointer promises. A block of
/// std's own and a vtable are pointed to as a whole: nobody sees the types of their parts.
fn value_at<'a>(item: &'a Item, offset: u64, dot: &Dot) -> Option<&'a Node> {
    let begins = |node: &&Node| node.start == offset && node.size > 0;
    let mut there = item.card.nodes.iter().filter(begins);
    // With the row that names it, where it has one.
    let exact = there.clone().filter(|node| node.ty == dot.target);
    let exact = exact.max_by(|a, b| a.rect.h.total_cmp(&b.rect.h));
    let of_std = |node: &&Node| {
        let node_of_tree = node.ty.starts_with("InternalNode<");
        offset == 0 && (dot.target.is_empty() || node.ty.ends_with("(std)") || node_of_tree)
    };
    exact.or_else(|| there.rfind(of_std))
}

/// The cells that a slice covers, joined where they touch.
fn covered(card: &Card, dot: &Dot, offset: u64, len: u64) -> Vec<Rect> {
    let element = |node: &&Node| node.start == offset && node.ty == dot.target;
    let size = if dot.target == "str" {
        1
    } else {
        card.nodes
            .iter()
            .filter(element)
            .map(|node| node.size)
            .min()
            .or_else(|| atom_at(card, offset).map(|atom| atom.end - atom.start))
            .unwrap_or(1)
    };
    cells_in(card, offset, len * size)
}

/// The cells of so many bytes, joined where they touch.
fn cells_in(card: &Card, offset: u64, size: u64) -> Vec<Rect> {
    let bytes = offset..offset + size;
    let mut joined: Vec<Rect> = Vec::new();
    for atom in card.atoms.iter().filter(|atom| atom.in_line && bytes.contains(&atom.start)) {
        match joined.last_mut() {
            Some(last) if last.y == atom.rect.y && (last.right() - atom.rect.x).abs() < 0.5 => {
                *last = last.with(&atom.rect)
            }
            _ => joined.push(atom.rect),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_past_the_end_is_pointed_to_at_the_edge() {
        let rect = Rect::new(10.0, 20.0, 30.0, 16.0);
        for (bytes, in_line, offset, expected) in [
            ((4, 8), true, 4, rect),
            ((4, 8), true, 7, rect),
            ((4, 8), true, 8, Rect::new(40.0, 20.0, 0.0, 16.0)),
            ((4, 8), false, 8, Rect::new(10.0, 36.0, 30.0, 0.0)),
            // Nothing has no end.
            ((4, 4), true, 4, rect),
        ] {
            let (start, end) = bytes;
            let atom = Atom { start, end, rect, in_line, first: false };
            assert_eq!(edge(&atom, offset), expected, "{bytes:?} {in_line} {offset}");
        }
    }
}
