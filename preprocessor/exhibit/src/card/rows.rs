//! Values as tables: one row for each part that has bytes of its own.

use recording::{Address, Field, State, Step, Value};

use super::{
    Atom, Card, Cell, DOT_INSET, Dot, INNER, Node, ROW, Style, strip, strip::Strip, style,
};
use crate::{
    geometry::{NORMAL, Rect, SMALL, fitted, width},
    svg::Path,
    words::{self, short, type_name},
};

/// Elements after which the rest is counted.
const ITEMS: usize = 8;
/// How far the parts of a part are indented.
const INDENT: f64 = 12.0;
/// Values nested deeper than this are not taken apart.
const DEPTH: usize = 6;

/// A pointer before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loose {
    to: Address,
    target: String,
    len: Option<u64>,
    style: Style,
}

/// What a value looks like on one line, if it fits there; with its one pointer.
pub(super) fn inline(value: &Value, step: &Step, tuples: bool) -> Option<(String, Option<Loose>)> {
    match value {
        Value::Scalar { text } => Some((text.clone(), None)),
        Value::Pointer { to, target, access, owning, dangling } => {
            Some((short(to, step), loose(to, target, None, style(*access, *owning, *dangling))))
        }
        Value::Enum { variant, fields, .. } if fields.is_empty() => Some((variant.clone(), None)),
        Value::Enum { variant, fields, named: false, .. } if fields.len() == 1 => {
            let (text, pointer) = inline(fields[0].value.as_ref()?, step, false)?;
            Some((format!("{variant}({text})"), pointer))
        }
        Value::Tuple { fields } | Value::Struct { fields } | Value::Closure { fields }
            if fields.is_empty() =>
        {
            Some(("no bytes".to_owned(), None))
        }
        Value::Tuple { fields } if tuples && fields.len() < 4 => {
            let mut parts = Vec::new();
            for field in fields {
                match inline(field.value.as_ref()?, step, false)? {
                    (text, None) => parts.push(text),
                    (_, Some(_)) => return None,
                }
            }
            Some((format!("({})", parts.join(", ")), None))
        }
        _ => None,
    }
}

fn loose(to: &Address, target: &str, len: Option<u64>, style: Option<Style>) -> Option<Loose> {
    match to {
        Address::In(..) => {
            Some(Loose { to: to.clone(), target: target.to_owned(), len, style: style? })
        }
        Address::Null | Address::DanglingByDesign(_) | Address::Unknown(_) => None,
    }
}

/// Rows, and the values that take several of them.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    groups: Vec<Group>,
}

struct Row {
    indent: usize,
    label: String,
    /// The type, on rows that introduce others.
    note: String,
    text: String,
    kind: Kind,
    start: u64,
    size: u64,
    ty: String,
    path: String,
    pointer: Option<Loose>,
}

enum Kind {
    Value,
    /// Introduces the rows below.
    Head,
    /// Its value is gone.
    Dead,
    /// Cells side by side.
    Strip(Strip),
    /// A count of what is not shown, or of room.
    Remark,
}

struct Group {
    rows: (usize, usize),
    start: u64,
    size: u64,
    ty: String,
}

/// Where a part lies, and how its row is found again.
#[derive(Clone, Copy)]
struct Spot<'a> {
    start: u64,
    size: u64,
    ty: &'a str,
    indent: usize,
    path: &'a str,
}

impl Table {
    /// The rows of a value of which nothing has been drawn yet.
    pub(super) fn of(value: &Value, ty: &str, size: u64, step: &Step) -> Table {
        let mut table = Table::default();
        let mut spot = Spot { start: 0, size, ty, indent: 0, path: "" };
        if let Some((text, pointer)) = inline(value, step, false) {
            table.row("", text, Kind::Value, pointer, spot);
            return table;
        }
        match value {
            Value::Enum { variant, fields, .. } if !fields.is_empty() => {
                table.head(variant, "", "", 0, "");
                spot.indent = 1;
                spot.path = variant;
                table.fields(fields, spot, step);
                table.group(0, spot);
            }
            _ => table.value(value, spot, step),
        }
        table
    }

    fn head(&mut self, label: &str, note: &str, text: &str, indent: usize, path: &str) {
        self.rows.push(Row {
            indent,
            label: label.to_owned(),
            note: type_name(note),
            text: text.to_owned(),
            kind: Kind::Head,
            start: 0,
            size: 0,
            ty: String::new(),
            path: path.to_owned(),
            pointer: None,
        });
    }

    fn remark(&mut self, text: String, indent: usize) {
        self.head("", "", &text, indent, "");
        self.rows.last_mut().expect("just pushed").kind = Kind::Remark;
    }

    fn row(&mut self, label: &str, text: String, kind: Kind, pointer: Option<Loose>, spot: Spot) {
        self.rows.push(Row {
            indent: spot.indent,
            label: label.to_owned(),
            note: String::new(),
            text,
            kind,
            start: spot.start,
            size: spot.size,
            ty: spot.ty.to_owned(),
            path: spot.path.to_owned(),
            pointer,
        });
    }

    /// A row for eight bytes of a fat pointer.
    fn word(&mut self, label: &str, text: String, pointer: Option<Loose>, offset: u64, of: Spot) {
        let path = format!("{}.{label}", of.path);
        let ty = if label == "len" { "usize" } else { "" };
        let spot = Spot { start: of.start + offset, size: 8, ty, path: &path, ..of };
        self.row(label, text, Kind::Value, pointer, spot);
    }

    fn group(&mut self, from: usize, spot: Spot) {
        let rows = (from, self.rows.len());
        let ty = spot.ty.to_owned();
        self.groups.push(Group { rows, start: spot.start, size: spot.size, ty });
    }

    fn fields(&mut self, fields: &[Field], of: Spot, step: &Step) {
        // The order in which a `String` and a `Vec` are explained, whatever the order in memory.
        let order = ["ptr", "len", "cap"];
        let std = fields.len() == 3 && fields.iter().all(|f| order.contains(&f.name.as_str()));
        let mut fields: Vec<&Field> = fields.iter().collect();
        if std {
            fields.sort_by_key(|field| order.iter().position(|name| *name == field.name));
        }
        for field in fields {
            let path = format!("{}.{}", of.path, field.name);
            let start = of.start + field.offset;
            let spot = Spot { start, size: field.size, ty: &field.ty, path: &path, ..of };
            self.part(&field.name, field.value.as_ref(), field.state, spot, step);
        }
    }

    /// A named part: one row if it fits, else a row that introduces its own parts.
    fn part(
        &mut self,
        label: &str,
        value: Option<&Value>,
        state: Option<State>,
        spot: Spot,
        step: &Step,
    ) {
        let gone = match state {
            Some(State::Moved) => Some("moved"),
            Some(State::Dropped) => Some("dropped"),
            Some(State::Uninitialised) => Some("not yet"),
            Some(State::Unknown) => Some("not known here"),
            _ => None,
        };
        let (Some(value), None) = (value, gone) else {
            self.row(label, gone.unwrap_or("no value").to_owned(), Kind::Dead, None, spot);
            return;
        };
        if let Some((text, pointer)) = inline(value, step, false) {
            self.row(label, text, Kind::Value, pointer, spot);
            return;
        }
        let variant = match value {
            Value::Enum { variant, .. } => variant,
            _ => "",
        };
        let from = self.rows.len();
        self.head(label, spot.ty, variant, spot.indent, spot.path);
        if spot.indent < DEPTH {
            self.value(value, Spot { indent: spot.indent + 1, ..spot }, step);
        }
        self.group(from, spot);
    }

    fn value(&mut self, value: &Value, spot: Spot, step: &Step) {
        let from = self.rows.len();
        match value {
            Value::Struct { fields }
            | Value::Tuple { fields }
            | Value::Closure { fields }
            | Value::Enum { fields, .. } => self.fields(fields, spot, step),
            Value::Slice { to, target, len, access, owning, dangling } => {
                let pointer = loose(to, target, Some(*len), style(*access, *owning, *dangling));
                self.word("ptr", short(to, step), pointer, 0, spot);
                self.word("len", len.to_string(), None, 8, spot);
            }
            Value::Dyn { to, vtable, target, concrete, access, owning, dangling } => {
                let pointer = loose(to, target, None, style(*access, *owning, *dangling));
                self.word("data", short(to, step), pointer, 0, spot);
                let of = concrete.as_ref().map_or(short(vtable, step), |c| format!("of {c}"));
                self.word("vtable", of, None, 8, spot);
            }
            Value::Array { .. } => match Strip::of_array(value, spot.start, step) {
                Some(strip) => self.row("", String::new(), Kind::Strip(strip), None, spot),
                None => self.items(value, spot, step),
            },
            Value::Text { text, .. } => {
                let strip = Strip::of_one(format!("{text:?}"), spot.start, spot.size);
                self.row("", String::new(), Kind::Strip(strip), None, spot);
            }
            Value::Opaque { bytes, .. } => {
                let strip = Strip::of_bytes(bytes, spot.size, spot.start);
                self.row("", String::new(), Kind::Strip(strip), None, spot);
            }
            Value::Scalar { .. } | Value::Pointer { .. } => {
                if let Some((text, pointer)) = inline(value, step, false) {
                    self.row("", text, Kind::Value, pointer, spot);
                }
            }
        }
        self.group(from, spot);
    }

    /// Elements that do not fit in cells, below each other.
    fn items(&mut self, array: &Value, spot: Spot, step: &Step) {
        let Value::Array { ty, stride, len, room, items } = array else { return };
        for (i, item) in items.iter().take(ITEMS).enumerate() {
            let label = format!("[{i}]");
            let path = format!("{}{label}", spot.path);
            let start = spot.start + i as u64 * stride;
            let part = Spot { start, size: *stride, ty, path: &path, ..spot };
            self.part(&label, Some(item), None, part, step);
        }
        let shown = items.len().min(ITEMS) as u64;
        if shown < *len {
            self.remark(format!("… {} more", len - shown), spot.indent);
        }
        if room > len {
            self.remark(format!("room for {} more", room - len), spot.indent);
        }
    }

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
            card.cells.push(Cell { path: self.path.clone(), content: self.text.clone(), rect });
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
        card.cells.push(Cell { path: self.path.clone(), content, rect: place });
    }
}

/// A value in its place: addresses small, and clear of the dot.
pub(super) fn draw_value(
    card: &mut Card,
    place: Rect,
    text: &str,
    pointer: Option<&Loose>,
    dead: bool,
) {
    let address = pointer.is_some() || text.contains("0x…") || dead || words::is_remark(text);
    let clear = if pointer.is_some() { DOT_INSET + 8.0 } else { 6.0 };
    let room = place.w - 9.0 - clear;
    if address {
        card.text(place.x + 9.0, place.middle() - 7.5, &fitted(text, room, SMALL), "mt");
    } else {
        card.text(place.x + 9.0, place.middle() - 8.5, &fitted(text, room, NORMAL), "mv");
    }
    if let Some(pointer) = pointer {
        card.dots.push(Dot {
            rect: place,
            to: pointer.to.clone(),
            target: pointer.target.clone(),
            len: pointer.len,
            style: pointer.style,
        });
    }
}

/// A value with its type and its size in bytes.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) value: &'a Value,
    pub(super) ty: &'a str,
    pub(super) size: u64,
}

/// The body of a card, `INNER` wide: a text, cells or a table; answers the height.
pub(super) fn body(card: &mut Card, x: f64, y: f64, typed: Typed, step: &Step) -> f64 {
    let Typed { value, ty, size } = typed;
    let room = INNER;
    if let Value::Text { text, len, room: all } = value {
        let height = match Strip::of_text(text, *len, *all, 0) {
            Some(strip) => strip.draw(card, x, y, room, ""),
            None => strip::text_lines(card, x, y, room, text, *len, all - len),
        };
        let rect = Rect::new(x, y + super::CHANNEL, room, height - super::CHANNEL);
        card.nodes.push(Node { start: 0, size, ty: ty.to_owned(), rect });
        return height;
    }
    if let Some((text, None)) = inline(value, step, false) {
        let height = Strip::of_one(text, 0, size).draw(card, x, y, room, "");
        let rect = card.atoms.last().expect("just drawn").rect;
        card.nodes.push(Node { start: 0, size, ty: ty.to_owned(), rect });
        return height;
    }
    let top = match value {
        Value::Array { .. } | Value::Opaque { .. } => y,
        _ => y + 2.0,
    };
    Table::of(value, ty, size, step).draw(card, x, top, room) + (top - y)
}
