//! How the rows of a table look.

use super::{
    Atom, Card, Cell, Node, ROW,
    inline::draw_value,
    rows::{INDENT, Kind, Row, Table},
};
use crate::{
    geometry::{NORMAL, Rect, SMALL, fitted, width},
    svg::Path,
};

impl Table {
    /// Draws the rows from `(x, y)`; answers the height.
    pub(super) fn draw(self, card: &mut Card, x: f64, y: f64, room: f64) -> f64 {
        if let [Row { kind: Kind::Strip(strip), path, .. }] = &self.rows[..] {
            let height = strip.draw(card, x, y, room, path);
            self.nodes(card, x, room, &[(y + super::CHANNEL, y + height)]);
            return height;
        }
        let label = |row: &Row| match row.kind {
            Kind::Value | Kind::Dead if !row.label.is_empty() => {
                row.indent as f64 * INDENT + width(&row.label, SMALL) + 18.0
            }
            _ => 0.0,
        };
        let column = self.rows.iter().map(label).fold(0.0, f64::max).min(room * 0.45).ceil();
        let outline = card.marks.len();
        let mut lines = Path::default();
        let mut spans = Vec::new();
        let mut top = y;
        for (i, row) in self.rows.iter().enumerate() {
            let rect = Rect::new(x, top, room, ROW);
            let mut height = ROW;
            if i > 0 {
                lines = lines.to('M', &[x, top]).to('h', &[room]);
            }
            match &row.kind {
                Kind::Strip(strip) => {
                    let indent = 8.0 + row.indent as f64 * INDENT;
                    height =
                        strip.draw(card, x + indent, top, room - indent - 8.0, &row.path) + 8.0;
                }
                Kind::Remark => card.text(x + 10.0, top + 3.5, &row.text, "mt"),
                Kind::Head => row.draw_head(card, rect),
                Kind::Value | Kind::Dead => {
                    if column > 0.0 {
                        lines = lines.to('M', &[x + column, top]).to('v', &[ROW]);
                    }
                    row.draw(card, rect, column);
                }
            }
            spans.push((top, top + height));
            top += height;
        }
        let frame = Rect::new(x, y, room, top - y);
        card.rect(frame, "mc", 3.0);
        // The outline lies below what was drawn inside it.
        let frame = card.marks.pop().expect("just pushed");
        card.marks.insert(outline, frame);
        if lines != Path::default() {
            card.path(lines, "ml");
        }
        self.nodes(card, x, room, &spans);
        top - y
    }

    /// Tells the card where the values lie that take several rows.
    fn nodes(&self, card: &mut Card, x: f64, room: f64, spans: &[(f64, f64)]) {
        for group in &self.groups {
            if group.rows.0 < group.rows.1 {
                let (top, bottom) = (spans[group.rows.0].0, spans[group.rows.1 - 1].1);
                let rect = Rect::new(x, top, room, bottom - top);
                card.nodes.push(Node {
                    start: group.start,
                    size: group.size,
                    ty: group.ty.clone(),
                    rect,
                });
            }
        }
    }
}

impl Row {
    fn draw_head(&self, card: &mut Card, rect: Rect) {
        let x = rect.x + 10.0 + self.indent as f64 * INDENT;
        let label = fitted(&self.label, rect.right() - x - 8.0, SMALL);
        card.text(x, rect.y + 3.5, &label, "mb");
        let mut after = x + width(&label, SMALL) + 8.0;
        if !self.text.is_empty() {
            let text = fitted(&self.text, rect.right() - after - 8.0, NORMAL);
            card.text(after, rect.y + 2.5, &text, "mv");
            after += width(&text, NORMAL) + 8.0;
        }
        let room = rect.right() - after - 8.0;
        if !self.note.is_empty() && room > 4.0 * SMALL {
            card.text_to(rect.right() - 8.0, rect.y + 3.5, &fitted(&self.note, room, SMALL), "mt");
        }
        if !self.text.is_empty() {
            let (path, content) = (self.path.clone(), self.text.clone());
            card.cells.push(Cell { path, content, bytes: (0, 0), rect });
        }
    }

    fn draw(&self, card: &mut Card, rect: Rect, column: f64) {
        let indent = rect.x + 10.0 + self.indent as f64 * INDENT;
        if !self.label.is_empty() {
            let label = fitted(&self.label, rect.x + column - indent - 4.0, SMALL);
            card.text(indent, rect.y + 3.5, &label, "mt");
        }
        let place = Rect::new(rect.x + column, rect.y, rect.w - column, rect.h);
        let dead = matches!(self.kind, Kind::Dead);
        if dead {
            card.path(super::hatch(place), "mx");
            let w = width(&self.text, SMALL);
            card.rect(Rect::new(place.x + 6.0, rect.y + 3.5, w + 6.0, 15.0), "mk", 2.0);
        }
        draw_value(card, place, &self.text, self.pointer.as_ref(), dead);
        card.atoms.push(Atom {
            start: self.start,
            end: self.start + self.size,
            rect,
            in_line: false,
            first: true,
        });
        card.nodes.push(Node { start: self.start, size: self.size, ty: self.ty.clone(), rect });
        let content = if dead { String::new() } else { self.text.clone() };
        let bytes = (self.start, self.start + self.size);
        card.cells.push(Cell { path: self.path.clone(), content, bytes, rect: place });
    }
}
