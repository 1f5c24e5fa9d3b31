//! Rulers as rows of a table: eight bytes side by side, and above them what they are called.

use std::fmt::Write as _;

use super::{
    Look, Ruler, Thing,
    pieces::{Kind, Piece},
};
use crate::{draw::ranges, svg::escaped, words::type_name};

/// Bytes in a row.
const ROW: u64 = 8;

/// A text that is there at some steps.
type Variant = (String, Vec<usize>);

/// The rows, each with the steps at which it is there; of one step, its own.
pub(super) fn rows(ruler: &Ruler, step: Option<usize>) -> String {
    let mut out = String::new();
    // Every column begins with a cell of its own, as the spans below do not let all of them.
    if ruler.looks.iter().any(Option::is_some) {
        out.push_str("<tr><td></td>");
        out.extend((0..ROW).map(|byte| format!("<th scope=\"col\">{byte}</th>")));
        out.push_str("</tr>");
    }
    let shown = |look: &Look| look.pieces.last().map_or(0, |piece| piece.end);
    let size = ruler.looks.iter().flatten().map(shown).max().unwrap_or(0);
    for row in 0..size.div_ceil(ROW) {
        let range = (row * ROW, (row * ROW + ROW).min(size));
        let mut names = Vec::new();
        let mut bytes = Vec::new();
        for number in steps(ruler, step) {
            let (look, there) = nearest(ruler, number);
            let Some(look) = look else { continue };
            let before = number.checked_sub(1).and_then(|number| ruler.looks[number].as_ref());
            put(&mut names, head(look, range), number);
            put(&mut bytes, cells(look, before.filter(|_| there), range, there), number);
        }
        for (html, at) in names {
            write_row(&mut out, "yh", &html, &at, ruler, step);
        }
        for (html, at) in bytes {
            write_row(&mut out, "", &html, &at, ruler, step);
        }
    }
    out
}

/// The attributes that say at which steps the value is there.
pub(super) fn when_there(ruler: &Ruler) -> String {
    let at = steps(ruler, None);
    if at.len() == ruler.looks.len() {
        return String::new();
    }
    let off = if at[0] == 0 { "" } else { " class=\"o\"" };
    format!("{off} data-s=\"{}\"", ranges(&at))
}

/// What became of the value, each sentence with its steps.
pub(super) fn because(ruler: &Ruler, step: Option<usize>) -> Vec<String> {
    let mut found = Vec::new();
    for number in steps(ruler, step) {
        let text = match &ruler.looks[number] {
            Some(look) => look.because.as_str(),
            None if ruler.looks[..number].iter().any(Option::is_some) => match ruler.thing {
                Thing::Block(_) => "freed",
                _ => "gone",
            },
            None => "not there yet",
        };
        if !text.is_empty() {
            put(&mut found, text.to_owned(), number);
        }
    }
    let span = |(text, at): &Variant| {
        format!("<span{}>{}</span>", when("", at, ruler, step), crate::words::with_code(text))
    };
    found.iter().map(span).collect()
}

/// The steps of the rows: where only some values are of interest, those at which they are there.
fn steps(ruler: &Ruler, step: Option<usize>) -> Vec<usize> {
    match step {
        Some(step) => vec![step],
        None => {
            (0..ruler.looks.len()).filter(|&n| ruler.open || ruler.looks[n].is_some()).collect()
        }
    }
}

/// The look at a step, or else the next one, or else the last: a ruler keeps its height where its
/// value is not there.
fn nearest(ruler: &Ruler, step: usize) -> (Option<&Look>, bool) {
    if let Some(look) = &ruler.looks[step] {
        return (Some(look), true);
    }
    let after = ruler.looks[step..].iter().flatten().next();
    (after.or_else(|| ruler.looks.iter().flatten().next_back()), false)
}

fn put(variants: &mut Vec<Variant>, html: String, step: usize) {
    match variants.iter_mut().find(|(known, _)| *known == html) {
        Some((_, steps)) => steps.push(step),
        None => variants.push((html, vec![step])),
    }
}

fn write_row(
    out: &mut String,
    class: &str,
    html: &str,
    at: &[usize],
    ruler: &Ruler,
    step: Option<usize>,
) {
    let _ = write!(out, "<tr{}>{html}</tr>", when(class, at, ruler, step));
}

/// The attributes that say at which steps an element is there.
fn when(class: &str, at: &[usize], ruler: &Ruler, step: Option<usize>) -> String {
    let always = step.is_some() || at.len() == steps(ruler, None).len();
    let off = !always && at[0] != 0;
    let class = match (class, off) {
        ("", false) => String::new(),
        ("", true) => " class=\"o\"".to_owned(),
        (class, false) => format!(" class=\"{class}\""),
        (class, true) => format!(" class=\"{class} o\""),
    };
    if always { class } else { format!("{class} data-s=\"{}\"", ranges(at)) }
}

/// The parts of pieces in a row.
fn parts(look: &Look, (from, to): (u64, u64)) -> impl Iterator<Item = (&Piece, u64, u64)> {
    look.pieces
        .iter()
        .map(move |piece| (piece, piece.start.max(from), piece.end.min(to)))
        .filter(|(_, from, to)| from < to)
}

fn span(count: u64) -> String {
    if count == 1 { String::new() } else { format!(" colspan=\"{count}\"") }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Field => "",
        Kind::Tag => " class=\"yt\"",
        Kind::Padding => " class=\"yp\"",
        Kind::Idle => " class=\"yi\"",
    }
}

/// The names above a row.
fn head(look: &Look, range: (u64, u64)) -> String {
    let mut out = "<td></td>".to_owned();
    for (piece, from, to) in parts(look, range) {
        let count = to - from;
        let begins = from == piece.start;
        let _ = write!(out, "<th scope=\"col\"{}>", span(count) + class(piece.kind));
        let name = match (piece.kind, piece.name.as_str()) {
            (Kind::Padding, _) if count == 1 => "pad",
            (Kind::Padding, _) => "padding",
            (Kind::Idle, "") if count == 1 => "idle",
            (Kind::Idle, "") => "not in use",
            (_, name) => name,
        };
        let begins = begins || piece.kind == Kind::Idle;
        let _ = write!(out, "<b>{}{}</b>", escaped(name), if begins { "" } else { " …" });
        // All elements have the type of the first.
        let again = name.starts_with('[') && name != "[0]";
        let ty = if again { String::new() } else { type_name(&piece.detail) };
        // A narrow cell has room for its name only.
        if begins && !ty.is_empty() && (count > 2 || ty.chars().count() <= 4 * count as usize) {
            let _ = write!(out, " {}", escaped(&ty));
        }
        if begins && !piece.path.is_empty() && count > 2 {
            let _ = write!(out, "<small>{}</small>", escaped(&piece.path));
        }
        out.push_str("</th>");
    }
    out + &filler(range)
}

/// What keeps the columns of a short row as wide as those of a full one.
fn filler((from, to): (u64, u64)) -> String {
    match ROW - (to - from) {
        0 => String::new(),
        rest => format!("<td{} class=\"yn\"></td>", span(rest)),
    }
}

/// The bytes of a row. `there`: is the value there at this step?
fn cells(look: &Look, before: Option<&Look>, range: (u64, u64), there: bool) -> String {
    let mut out = format!("<th scope=\"row\">{}</th>", range.0);
    for (piece, from, to) in parts(look, range) {
        let byte = |look: &Look, at: u64| look.bytes.get(at as usize).copied().flatten();
        if !there || (from..to).all(|at| byte(look, at).is_none()) {
            let _ = write!(out, "<td{}{}></td>", span(to - from), class(piece.kind));
            continue;
        }
        for at in from..to {
            let new = byte(look, at);
            let old = before.and_then(|before| byte(before, at));
            let _ = match new {
                Some(new) if old.is_some_and(|old| old != new) => {
                    write!(out, "<td{}><b>{new:02x}</b></td>", class(piece.kind))
                }
                Some(new) => write!(out, "<td{}>{new:02x}</td>", class(piece.kind)),
                None => write!(out, "<td class=\"yi\"></td>"),
            };
        }
    }
    out + &filler(range)
}
