//! What each byte of a value is: a field, a tag, padding, or not in use.

use recording::{Form, Laid, LaidVariant, Layout, TagPlace, Value};

/// What kind of bytes a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Bytes of a field.
    Field,
    /// They say which variant an enum is, and nothing else.
    Tag,
    /// No field has them.
    Padding,
    /// Another variant, or a value that is not there, would have them.
    Idle,
}

/// Bytes with one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: u64,
    pub(crate) end: u64,
    /// What the field is called; empty for padding.
    pub(crate) name: String,
    /// Its type, or what a tag says.
    pub(crate) detail: String,
    /// The real names that lead to it, where they are more than its name.
    pub(crate) path: String,
    pub(crate) kind: Kind,
}

/// Names of wrappers that say nothing of their own, at the end of a path.
const SILENT: [&str; 5] = ["pointer", "value", "v", "inner", "data_ptr"];
/// Elements of single bytes that get a name each; of longer arrays eight share one.
const SINGLE: u64 = 48;
/// How deep fields are followed.
const MAX_DEPTH: usize = 32;
/// Variants that a sentence names.
const NAMED: usize = 4;

/// The way to the pieces of one value.
pub(crate) struct Walk<'a> {
    pub(crate) layouts: &'a [Layout],
    /// The value's bytes; the tags among them decide which variant's fields are there.
    pub(crate) bytes: &'a [u8],
    /// Bytes that are looked at.
    pub(crate) limit: u64,
    pub(crate) pieces: Vec<Piece>,
    /// Where the variants of enums are told, one sentence each.
    pub(crate) notes: Vec<String>,
}

impl Walk<'_> {
    /// Notes the pieces of a value with this layout that begins at `at`.
    pub(crate) fn value(&mut self, number: u32, at: u64, path: &mut Vec<String>) {
        let layouts = self.layouts;
        let Some(layout) = layouts.get(number as usize) else { return };
        if at >= self.limit || layout.size == 0 {
            return;
        }
        if path.len() > MAX_DEPTH {
            return self.field(at, layout, path);
        }
        match &layout.form {
            Form::Piece | Form::Union => self.field(at, layout, path),
            Form::Fields { fields } if fields.is_empty() => self.field(at, layout, path),
            Form::Fields { fields } => {
                self.fields(fields, at, path);
                self.gaps(fields, None, &[], at, layout.size);
            }
            Form::Array { element, len } => self.elements(*element, *len, at, layout, path),
            Form::Variants { tag, variants } => self.variant(*tag, variants, at, layout, path),
        }
    }

    fn field(&mut self, at: u64, layout: &Layout, path: &[String]) {
        let name = name_of(path);
        let whole = path_of(path);
        self.pieces.push(Piece {
            start: at,
            end: at + layout.size,
            path: if bare(&whole) == name { String::new() } else { whole },
            detail: layout.ty.clone(),
            name,
            kind: Kind::Field,
        });
    }

    fn fields(&mut self, fields: &[Laid], at: u64, path: &mut Vec<String>) {
        for field in fields {
            // One of several numbers is a name; a wrapper's only one says nothing.
            let number = field.name.bytes().all(|byte| byte.is_ascii_digit());
            path.push(match number && fields.len() > 1 {
                true => format!(".{}", field.name),
                false => field.name.clone(),
            });
            self.value(field.layout, at + field.offset, path);
            path.pop();
        }
    }

    fn elements(
        &mut self,
        element: u32,
        len: u64,
        at: u64,
        layout: &Layout,
        path: &mut Vec<String>,
    ) {
        let Some(one) = self.layouts.get(element as usize) else { return };
        if one.size == 0 {
            return;
        }
        let together = if one.size == 1 && len > SINGLE { 8 } else { 1 };
        let mut from = 0;
        while from < len && at + from * one.size < self.limit {
            let to = (from + together).min(len);
            // A hash table counts its buckets from the end.
            let bucket = path.len() == 1 && path[0] == "buckets";
            path.push(match together {
                1 if bucket => format!("[{}]", len - 1 - from),
                1 => format!("[{from}]"),
                _ => format!("[{from}–{}]", to - 1),
            });
            if together == 1 {
                self.value(element, at + from * one.size, path);
            } else {
                let part = Layout { size: to - from, ..layout.clone() };
                self.field(at + from, &part, path);
            }
            path.pop();
            from = to;
        }
    }

    fn variant(
        &mut self,
        tag: Option<TagPlace>,
        variants: &[LaidVariant],
        at: u64,
        layout: &Layout,
        path: &mut Vec<String>,
    ) {
        if let Some(tag) = tag {
            self.note(tag, variants, at);
        }
        let Some(active) = active(tag, variants, at, self.bytes) else {
            return self.field(at, layout, path);
        };
        path.push(active.name.clone());
        self.fields(&active.fields, at, path);
        path.pop();
        let own = |from: u64, to: u64| {
            let size = |f: &Laid| self.layouts.get(f.layout as usize).map_or(0, |l| l.size);
            active.fields.iter().any(|f| f.offset < to && f.offset + size(f) > from)
        };
        let tag = tag.filter(|tag| !own(tag.offset, tag.offset + tag.size));
        if let Some(tag) = tag {
            let niche = variants.iter().any(|variant| variant.pattern.is_none());
            let (name, detail) = match niche {
                true => (active.name.clone(), "niche".to_owned()),
                false => ("tag".to_owned(), active.name.clone()),
            };
            let (start, end) = (at + tag.offset, at + tag.offset + tag.size);
            let path = String::new();
            self.pieces.push(Piece { start, end, name, detail, path, kind: Kind::Tag });
        }
        let others: Vec<&Laid> = variants.iter().flat_map(|variant| &variant.fields).collect();
        self.gaps(&active.fields, tag, &others, at, layout.size);
    }

    /// Notes what no field and no tag covers: padding, or the place of what is not there.
    fn gaps(
        &mut self,
        fields: &[Laid],
        tag: Option<TagPlace>,
        others: &[&Laid],
        at: u64,
        size: u64,
    ) {
        let range = |field: &Laid| {
            let size = self.layouts.get(field.layout as usize).map_or(0, |layout| layout.size);
            (field.offset, field.offset + size)
        };
        let mut taken: Vec<(u64, u64)> = fields.iter().map(range).collect();
        taken.extend(tag.map(|tag| (tag.offset, tag.offset + tag.size)));
        let idle: Vec<(u64, u64)> = others.iter().map(|field| range(field)).collect();
        let within = |ranges: &[(u64, u64)], byte: u64| {
            ranges.iter().any(|&(from, to)| from <= byte && byte < to)
        };
        let mut open: Option<Piece> = None;
        for byte in 0..size.min(self.limit.saturating_sub(at)) {
            let kind = match (within(&taken, byte), within(&idle, byte)) {
                (true, _) => None,
                (_, true) => Some(Kind::Idle),
                _ => Some(Kind::Padding),
            };
            match (&mut open, kind) {
                (Some(piece), Some(kind)) if piece.kind == kind => piece.end += 1,
                (_, kind) => {
                    self.pieces.extend(open.take());
                    open = kind.map(|kind| Piece {
                        start: at + byte,
                        end: at + byte + 1,
                        name: String::new(),
                        detail: String::new(),
                        path: String::new(),
                        kind,
                    });
                }
            }
        }
        self.pieces.extend(open);
    }

    /// A sentence on where the variant of an enum is told.
    fn note(&mut self, tag: TagPlace, variants: &[LaidVariant], at: u64) {
        let (from, to) = (at + tag.offset, at + tag.offset + tag.size - 1);
        let place = match tag.size {
            1 => format!("Byte {from}"),
            _ => format!("Bytes {from} to {to}"),
        };
        let known: Vec<String> = variants
            .iter()
            .filter_map(|variant| {
                let pattern = variant.pattern.as_ref()?;
                Some(format!("{} `{}`", digits(&pattern.0), variant.name))
            })
            .collect();
        let Some(first) = known.first() else { return };
        let first = first.replacen(" `", " means `", 1);
        let more = known.len().saturating_sub(NAMED);
        let rest: String = known.iter().take(NAMED).skip(1).map(|one| format!(", {one}")).collect();
        let more = if more > 0 { format!(", and so on for {more} more") } else { String::new() };
        let note = match variants.iter().find(|variant| variant.pattern.is_none()) {
            Some(full) => {
                let also = if tag.size == 1 { "also tells" } else { "also tell" };
                let name = &full.name;
                format!(
                    "{place} {also} the variant: {first}{rest}{more}, anything else is a `{name}`."
                )
            }
            None => {
                let is = if tag.size == 1 { "is" } else { "are" };
                format!("{place} {is} the tag: {first}{rest}{more}.")
            }
        };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// `00 00 11 00`, or in words where it is long and all the same.
fn digits(bytes: &[u8]) -> String {
    if bytes.len() > 1 && bytes.iter().all(|byte| *byte == 0) {
        return "all zero".to_owned();
    }
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.join(" ")
}

fn active<'v>(
    tag: Option<TagPlace>,
    variants: &'v [LaidVariant],
    at: u64,
    bytes: &[u8],
) -> Option<&'v LaidVariant> {
    let Some(tag) = tag else { return variants.first() };
    let from = (at + tag.offset) as usize;
    let found = bytes.get(from..from + tag.size as usize)?;
    let exact = |v: &&LaidVariant| v.pattern.as_ref().is_some_and(|p| p.0 == found);
    variants.iter().find(exact).or_else(|| variants.iter().find(|v| v.pattern.is_none()))
}

/// The last name of a path that says something.
fn name_of(path: &[String]) -> String {
    let number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    let telling = |name: &&String| !number(name) && !SILENT.contains(&name.as_str());
    let Some(last) = path.iter().rposition(|name| telling(&name)) else {
        return path.first().cloned().unwrap_or_default();
    };
    // The number of a field alone would not say which element's it is.
    let element = last > 0 && path[last].starts_with('.') && path[last - 1].starts_with('[');
    path[if element { last - 1 } else { last }..=last].concat()
}

/// A path without numbers at its end.
fn bare(path: &str) -> &str {
    path.trim_end_matches(|c: char| c == '.' || c.is_ascii_digit())
}

/// `buf.inner.cap.0`, `[2].x`.
fn path_of(path: &[String]) -> String {
    let mut whole = String::new();
    for name in path {
        if !whole.is_empty() && !name.starts_with(['[', '.']) {
            whole.push('.');
        }
        whole.push_str(name);
    }
    whole
}

/// The bytes that a value, as it was decoded, really has; offsets from the beginning of its place.
pub(crate) fn covered(value: &Value, at: u64, size: u64, found: &mut Vec<(u64, u64)>) {
    match value {
        Value::Opaque { reason, .. } if reason.starts_with("perhaps not") => {}
        Value::Scalar { .. }
        | Value::Pointer { .. }
        | Value::Slice { .. }
        | Value::Dyn { .. }
        | Value::Opaque { .. } => found.push((at, at + size)),
        Value::Text { len, .. } => found.push((at, at + len)),
        Value::Struct { fields } | Value::Tuple { fields } | Value::Closure { fields } => {
            fields_covered(fields, at, found);
        }
        Value::Enum { fields, tag, .. } => {
            found.extend(tag.as_ref().map(|tag| (at + tag.offset, at + tag.offset + tag.size)));
            fields_covered(fields, at, found);
        }
        Value::Array { stride, len, items, .. } => {
            for (number, item) in (0..).zip(items) {
                covered(item, at + number * stride, *stride, found);
            }
            found.push((at + items.len() as u64 * stride, at + len * stride));
        }
    }
}

fn fields_covered(fields: &[recording::Field], at: u64, found: &mut Vec<(u64, u64)>) {
    for field in fields {
        if let Some(value) = &field.value {
            covered(value, at + field.offset, field.size, found);
        }
    }
}
