//! Values as tables: one row for each part that has bytes of its own.

use recording::{Address, Field, State, Step, Value};

use super::{
    Card, INNER, Node,
    inline::{Loose, inline, loose},
    strip,
    strip::Strip,
    style,
};
use crate::{
    geometry::Rect,
    holders,
    words::{short, type_name},
};

/// Elements after which the rest is counted.
pub(crate) const ITEMS: usize = 8;
/// How far the parts of a part are indented.
pub(super) const INDENT: f64 = 12.0;
/// Values nested deeper than this are not taken apart.
const DEPTH: usize = 6;

/// Rows, and the values that take several of them.
#[derive(Default)]
pub(super) struct Table {
    /// Where the value lies that it is of.
    at: Option<Address>,
    pub(super) rows: Vec<Row>,
    pub(super) groups: Vec<Group>,
}

/// One line of a table.
pub(super) struct Row {
    pub(super) indent: usize,
    pub(super) label: String,
    /// The type, on rows that introduce others.
    pub(super) note: String,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) start: u64,
    pub(super) size: u64,
    pub(super) ty: String,
    pub(super) path: String,
    pub(super) pointer: Option<Loose>,
}

/// What a row is there for.
pub(super) enum Kind {
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

/// Rows that are one value together.
pub(super) struct Group {
    pub(super) rows: (usize, usize),
    pub(super) start: u64,
    pub(super) size: u64,
    pub(super) ty: String,
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
    pub(super) fn of(typed: Typed, step: &Step) -> Table {
        let Typed { value, ty, size, at } = typed;
        let mut table = Table { at: Some(at.clone()), ..Table::default() };
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
            if let Some(Address::In(region, start)) = &self.at
                && let word = Address::In(region.clone(), start + spot.start)
                && let Some(text) = holders::held(&word, step)
            {
                self.remark(text, spot.indent);
            }
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
                // The arrow ends at the value itself, whatever traits it is lent as.
                let value = concrete.as_ref().unwrap_or(target);
                let pointer = loose(to, value, None, style(*access, *owning, *dangling));
                self.word("data", short(to, step), pointer, 0, spot);
                // `dyn Sound + Send`: the table is of the first.
                let of = target.trim_start_matches(['(', ' ']).strip_prefix("dyn ");
                let of = of.and_then(|of| of.split(" + ").next());
                let name = match (concrete, of) {
                    (Some(concrete), Some(of)) => format!("{concrete} as {of}"),
                    (Some(concrete), None) => format!("of {concrete}"),
                    (None, _) => short(vtable, step),
                };
                // No reference that anybody could use: it lies among the statics.
                let table = loose(vtable, "", None, Some(super::Style::Lies));
                self.word("vtable", name, table.filter(|_| concrete.is_some()), 8, spot);
            }
            Value::Array { .. } => match Strip::of_array(value, spot.start, step) {
                Some(strip) => self.row("", String::new(), Kind::Strip(strip), None, spot),
                None => self.items(value, spot, step),
            },
            Value::Text { text, .. } => {
                let strip = Strip::of_one(format!("{text:?}"), spot.start, spot.size);
                self.row("", String::new(), Kind::Strip(strip), None, spot);
            }
            Value::Opaque { bytes, reason } if bytes.0.is_empty() => {
                self.row("", reason.clone(), Kind::Value, None, spot);
            }
            Value::Opaque { bytes, .. } => {
                let strip = Strip::of_bytes(bytes, spot.size, spot.start);
                self.row("", String::new(), Kind::Strip(strip), None, spot);
                if perhaps(value) {
                    self.remark("may be uninitialised".to_owned(), spot.indent);
                }
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
            match item {
                Value::Opaque { bytes, .. } if perhaps(item) && bytes.0.len() <= 8 => {
                    let bytes: Vec<String> = bytes.0.iter().map(|b| format!("{b:02x}")).collect();
                    self.row(&label, bytes.join(" "), Kind::Value, None, part);
                }
                _ => self.part(&label, Some(item), None, part, step),
            }
        }
        if items.iter().any(perhaps) {
            self.remark("each may be uninitialised".to_owned(), spot.indent);
        }
        let shown = items.len().min(ITEMS) as u64;
        if shown < *len {
            self.remark(format!("… {} more", len - shown), spot.indent);
        }
        if room > len {
            self.remark(format!("room for {} more", room - len), spot.indent);
        }
    }
}

/// Is it a `MaybeUninit`? Whether its bytes mean anything, only the program knows.
fn perhaps(value: &Value) -> bool {
    matches!(value, Value::Opaque { reason, .. } if reason.starts_with("perhaps not initialised"))
}

/// A value with its type, its size in bytes and where it lies; of a block, its inside.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) value: &'a Value,
    pub(super) ty: &'a str,
    pub(super) size: u64,
    pub(super) at: &'a Address,
}

/// The body of a card, `INNER` wide: a text, cells or a table; answers the height.
pub(super) fn body(card: &mut Card, x: f64, y: f64, typed: Typed, step: &Step) -> f64 {
    let Typed { value, ty, size, .. } = typed;
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
    // Cells bring their own channel.
    let top = if begins_with_cells(value, step) { y } else { y + 4.0 };
    Table::of(typed, step).draw(card, x, top, room) + (top - y)
}

/// Does the body of a value begin with a line of cells, and the channel above it?
pub(super) fn begins_with_cells(value: &Value, step: &Step) -> bool {
    match value {
        Value::Array { .. } => Strip::of_array(value, 0, step).is_some(),
        // With what is said below them, they stand in a frame.
        Value::Opaque { .. } => !perhaps(value),
        Value::Text { .. } => true,
        _ => false,
    }
}
