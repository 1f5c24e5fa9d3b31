//! Locals, and the head of the frame they lie in.

use recording::{Frame, Local, NoPlace, State, Step};

use super::{
    Atom, Blank, Card, Cell, Dot, INNER, Node, REASON, Style, badge, captured, inline, rows,
};
use crate::{
    geometry::{NORMAL, Rect, SMALL, fitted, width},
    svg::Path,
    words::{bytes, function_name, place_name, type_name},
};

/// Width of the value of a local that takes one line.
const VALUE: f64 = 126.0;
/// Height of a local that takes one line.
const LINE: f64 = 24.0;
/// Height of the line with name, type and size.
const HEAD: f64 = 20.0;

/// How a local is drawn at every step, so that it never jumps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Form {
    /// Name and value on one line?
    pub(crate) line: bool,
    /// Height of the tallest of its pictures, with the lines below it.
    pub(crate) height: f64,
    /// How many lines below its value say who has borrowed it, at most.
    badges: usize,
    /// Are its bytes in the caller's part of the stack, or where a closure has captured them?
    elsewhere: bool,
}

/// The form that fits all appearances of a local, each with its step.
pub(crate) fn form(appearances: &[(&Local, &Step)]) -> Form {
    let line = appearances.iter().all(|(local, step)| {
        let value = match &local.value {
            None => true,
            Some(value) => inline::inline(value, step, false).is_some_and(|(text, pointer)| {
                let clear = if pointer.is_some() { 28.0 } else { 14.0 };
                let character = if pointer.is_some() { SMALL } else { NORMAL };
                width(&text, character) + clear <= VALUE
            }),
        };
        let mut label = width(&local.name, NORMAL) + 8.0 + width(&type_name(&local.ty), SMALL);
        // Of what is in memory the size may be left out.
        if let Some(words) = no_place(local).filter(|_| local.value.is_some()) {
            label += 8.0 + width(&words, SMALL);
        }
        value && label <= INNER - VALUE - 8.0 && !elsewhere(local, step)
    });
    let inline = appearances.iter().any(|(local, _)| local.value.is_some());
    let wants_rows = |local: &Local| !inline && local.size > 8;
    let line = line && !appearances.iter().any(|(local, _)| wants_rows(local));
    let elsewhere = appearances.iter().any(|(local, step)| elsewhere(local, step));
    let mut form = Form { line, height: 0.0, badges: 0, elsewhere };
    for (appearance, step) in appearances {
        form.height = form.height.max(value(appearance, step, form).height);
    }
    let lines = appearances.iter().map(|(local, step)| badge::badges(local, step).len());
    form.badges = lines.max().unwrap_or(0);
    form.height += badge::room(form.badges);
    form
}

/// Do its bytes lie in another place than among those of its frame?
fn elsewhere(local: &Local, step: &Step) -> bool {
    away(local).is_some() || captured::lies(local, step).is_some()
}

/// Where the bytes of a local lie that are not among those of its frame.
pub(crate) fn away(local: &Local) -> Option<&'static str> {
    match local {
        Local { in_caller: true, .. } => Some("bytes lie with the caller"),
        Local { in_future: true, .. } => Some("bytes lie in the future"),
        _ => None,
    }
}

/// A local in its form: its value, and below it who has borrowed it.
pub(crate) fn local(local: &Local, step: &Step, form: Form) -> Card {
    let mut card = value(local, step, form);
    worth(&mut card, local);
    let badges = badge::badges(local, step);
    let below = card.height;
    badge::draw(&mut card, below, &badges);
    card.height += badge::room(badges.len());
    card
}

/// What the arrow of a reference is still worth, where the compiler allows less than its type says.
fn worth(card: &mut Card, local: &Local) {
    let lent = |dot: &&mut Dot| {
        matches!(dot.style, Style::Shared | Style::Mutable) || dot.style == Style::Dangling
    };
    let mut references: Vec<&mut Dot> = card.dots.iter_mut().filter(lent).collect();
    // Of several in one local nothing tells which it is.
    let [reference] = &mut references[..] else { return };
    let rests = badge::asleep(local) && reference.style == Style::Mutable;
    match reference.style {
        _ if local.expired.is_some() => reference.style = Style::Expired,
        Style::Shared | Style::Mutable if local.idle => reference.style = Style::Idle,
        _ if rests && local.ty.starts_with('&') => reference.style = Style::Resting,
        _ => {}
    }
}

/// The head and the value of a local.
fn value(local: &Local, step: &Step, form: Form) -> Card {
    let mut card = Card::default();
    let blank = match local.state {
        State::Uninitialised => Some((Blank::NotYet, "not yet".to_owned())),
        State::Moved => Some((Blank::Moved, reason(local, "moved", form))),
        State::Dropped => Some((Blank::Dropped, reason(local, "dropped", form))),
        State::Unknown if local.place == Some(NoPlace::OptimisedAway) => {
            Some((Blank::Unknown, "optimised away".to_owned()))
        }
        // In an optimised program nobody knows states, but often values.
        State::Unknown if local.value.is_some() => None,
        State::Unknown => Some((Blank::Unknown, "not known here".to_owned())),
        State::Live | State::PartlyMoved => None,
    };
    let gone = matches!(local.state, State::Moved | State::Dropped);
    let name_class = match (gone, badge::asleep(local) || local.expired.is_some()) {
        (true, _) => "ms",
        (false, true) => "mj",
        (false, false) => "mn",
    };
    let ty = type_name(&local.ty);
    let size = no_place(local).unwrap_or_else(|| bytes(local.size));
    let name = fitted(&local.name, INNER - 60.0, NORMAL);
    let after = width(&name, NORMAL) + 8.0;
    if form.line {
        let end = INNER - VALUE - 8.0;
        card.text(0.0, 3.5, &name, name_class);
        card.text(after, 4.5, &ty, "mt");
        let sized = after + width(&ty, SMALL) + 8.0;
        if sized + width(&size, SMALL) <= end {
            card.text(sized, 4.5, &size, "mt");
        }
        let place = Rect::new(INNER - VALUE, 0.0, VALUE, LINE);
        match (&blank, &local.value) {
            (Some((kind, reason)), _) => card.blank(place, *kind, reason),
            (None, Some(value)) => {
                // Dashes: it is not in memory.
                card.rect(place, if local.place.is_some() { "mq" } else { "mc" }, 3.0);
                if let Some((text, pointer)) = inline::inline(value, step, false) {
                    inline::draw_value(&mut card, place, &text, pointer.as_ref(), false);
                    let bytes = (0, local.size);
                    card.cells.push(Cell {
                        path: String::new(),
                        content: text,
                        bytes,
                        rect: place,
                    });
                }
            }
            (None, None) => card.blank(place, Blank::Unknown, "no value"),
        }
        whole(&mut card, local, place, false);
        card.height = LINE;
        return card;
    }
    let room = INNER - after - width(&size, SMALL) - 10.0;
    card.text(0.0, 0.0, &name, name_class);
    if room > 3.0 * SMALL {
        card.text(after, 1.0, &fitted(&ty, room, SMALL), "mt");
    }
    card.text_to(INNER, 1.0, &size, "mt");
    let mut y = HEAD;
    if form.elsewhere {
        let captured = captured::lies(local, step);
        let words = match &captured {
            Some(words) => words.as_str(),
            None if local.captured => "captured",
            None => away(local).unwrap_or_default(),
        };
        card.text(0.0, y - 1.0, &fitted(words, INNER - 16.0, SMALL), "mt");
        y += 19.0;
        if captured.is_some() {
            // The value is drawn where it lies, and nowhere else.
            card.dots.push(lies(local, y));
            card.height = y - 3.0;
            return card;
        }
    }
    match (&blank, &local.value) {
        (Some((kind, reason)), _) => {
            let tallest = (form.height - badge::room(form.badges)).max(y + LINE);
            let place = Rect::new(0.0, y, INNER, tallest - y);
            card.blank(place, *kind, reason);
            whole(&mut card, local, place, true);
            card.height = tallest;
        }
        (None, Some(value)) => {
            // Cells bring their own channel.
            let top = y - if rows::begins_with_cells(value, step) { 3.0 } else { 4.0 };
            let typed = rows::Typed { value, ty: &local.ty, size: local.size, at: &local.address };
            let height = rows::body(&mut card, 0.0, top, typed, step);
            card.height = top + height;
            let place = Rect::new(0.0, y, INNER, card.height - y);
            whole(&mut card, local, place, false);
        }
        (None, None) => {
            let place = Rect::new(0.0, y, INNER, LINE);
            card.blank(place, Blank::Unknown, "no value");
            whole(&mut card, local, place, true);
            card.height = y + LINE;
        }
    }
    if form.elsewhere {
        let edge = Path::default()
            .to('M', &[-3.0, y])
            .to('h', &[-4.0])
            .to('V', &[card.height])
            .to('h', &[4.0]);
        card.path(edge, "my");
        card.dots.push(lies(local, y));
    }
    card
}

/// The arrow to the bytes of a local, from the line above `y` that says where they lie.
fn lies(local: &Local, y: f64) -> Dot {
    let rect = Rect::new(0.0, y - 21.0, INNER, 15.0);
    let (to, target) = (local.address.clone(), local.ty.clone());
    Dot { rect, to, target, len: None, style: Style::Lies }
}

/// What stands where the size of a local in memory does, if it is not in memory. In a register that
/// calls may change it was when its frame called: nobody knows whether it is there now.
pub(crate) fn no_place(local: &Local) -> Option<String> {
    Some(match local.place.as_ref()? {
        NoPlace::OptimisedAway | NoPlace::Computed => "no place".to_owned(),
        NoPlace::Register { name } if local.value.is_none() => format!("was in {name}"),
        NoPlace::Register { name } => format!("in {name}"),
        NoPlace::Pieces => "in pieces".to_owned(),
    })
}

/// The place of the whole local; as an atom too where its parts are not drawn.
fn whole(card: &mut Card, local: &Local, rect: Rect, atom: bool) {
    if atom || card.atoms.is_empty() {
        let (start, end) = (0, local.size.max(1));
        card.atoms.push(Atom { start, end, rect, in_line: false, first: true });
    }
    card.nodes.push(Node { start: 0, size: local.size, ty: local.ty.clone(), rect });
}

/// What became of the value, in the longest words that the form has room for.
fn reason(local: &Local, word: &str, form: Form) -> String {
    let room = if form.line { VALUE } else { INNER } - REASON;
    let because = match local.because.split_once(" on line ") {
        Some((to, line)) => format!("{} on line {line}", place_name(to)),
        None => place_name(&local.because),
    };
    let because = because.as_str();
    let parts = because.rsplit_once(" on line ");
    // Where to is worth more than where.
    let target = parts.map(|(target, _)| target.to_owned()).filter(|target| target != word);
    let line = parts.map(|(_, line)| format!("{word}, line {line}"));
    let forms = [Some(because.to_owned()), target, line].into_iter().flatten();
    let fits = |text: &String| !text.is_empty() && width(text, SMALL) <= room;
    forms.into_iter().find(fits).unwrap_or_else(|| word.to_owned())
}

/// The head of a frame: its function, where it waits, its size. The height is the card's.
pub(crate) fn frame_header(frame: &Frame, top: bool, event_line: bool) -> Card {
    let mut card = Card::default();
    // An inlined function has no frame of its own.
    let size = match frame.inlined_into {
        Some(_) => "inlined".to_owned(),
        None => bytes(frame.size),
    };
    let at = match (top, event_line) {
        (true, _) | (_, false) => String::new(),
        (false, true) => format!("waits on line {} · ", frame.line),
    };
    let note = format!("{at}{size}");
    let longest = format!("waits on line {} · {size}", frame.line.max(100));
    let function = function_name(&frame.function);
    let two = width(&function, NORMAL) + 12.0 + width(&longest, SMALL) > INNER;
    if two {
        card.text(0.0, 0.0, &fitted(&function, INNER, NORMAL), "mn");
        card.text(0.0, 18.0, &note, "mt");
        card.height = 36.0;
    } else {
        card.text(0.0, 0.0, &function, "mn");
        card.text_to(INNER, 1.0, &note, "mt");
        card.height = 20.0;
    }
    card
}
