//! Who has borrowed a local, as lines below its value.

use recording::{Borrow, Expired, Frame, LendKind, Local, Step};

use super::{Card, INNER};
use crate::{
    geometry::{SMALL, fitted, width},
    svg::Path,
    words::list,
};

/// Height of one line.
pub(super) const BADGE: f64 = 17.0;
/// Where its words begin, right of the bar.
const TEXT: f64 = 10.0;

/// One line below a local, in words.
#[derive(Debug, PartialEq)]
pub(super) struct Badge {
    kind: Kind,
    text: String,
}

/// What a line tells.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// The loans of it, of one kind.
    Lent(LendKind),
    /// That the reference in it has expired.
    Expired,
}

/// What is said of a local at a step, the strongest loans first; nothing where none is needed.
pub(super) fn badges(local: &Local, step: &Step) -> Vec<Badge> {
    let frame = frame_of(local, step);
    let lent = [LendKind::Mutable, LendKind::Reserved, LendKind::Shared].into_iter();
    let lent = lent.filter_map(|kind| {
        let loans: Vec<&Borrow> = local.borrowed.iter().filter(|b| b.kind == kind).collect();
        let text = || text(&loans, kind, frame);
        (!loans.is_empty()).then(|| Badge { kind: Kind::Lent(kind), text: text() })
    });
    let expired = local.expired.iter();
    let expired = expired.map(|by| Badge { kind: Kind::Expired, text: expired_by(by) });
    expired.chain(lent).collect()
}

/// The longest true words that have room on how a reference has expired.
pub(crate) fn expired_by(by: &Expired) -> String {
    let line = by.line.map_or(String::new(), |line| format!(" on line {line}"));
    let why = match by.cause.as_str() {
        "" => format!("expired{line}: {} was used", by.place),
        cause => format!("expired{line}: {} {cause}", by.place),
    };
    longest(&[why, format!("expired{line}"), "expired".to_owned()])
}

/// The first of these that has room; of the last what has.
fn longest(forms: &[String]) -> String {
    let room = INNER - TEXT;
    let found = forms.iter().find(|text| width(text, SMALL) <= room).or(forms.last());
    fitted(found.map_or("", String::as_str), room, SMALL)
}

/// Who has borrowed a local at a step, in words; nothing where no loan of it is needed.
pub(crate) fn borrowed(local: &Local, step: &Step) -> Vec<String> {
    badges(local, step).into_iter().map(|badge| badge.text).collect()
}

/// May nobody but the holder of a loan use it?
pub(super) fn asleep(local: &Local) -> bool {
    local.borrowed.iter().any(|borrow| borrow.kind == LendKind::Mutable)
}

/// The lines, from `y` on, each with a bar as beside the code.
pub(super) fn draw(card: &mut Card, y: f64, badges: &[Badge]) {
    for (badge, number) in badges.iter().zip(0..) {
        let y = y + f64::from(number) * BADGE;
        let (x, top, bottom) = (2.5, y + 3.0, y + BADGE);
        let line = |path: Path, x| path.to('M', &[x, top]).to('V', &[bottom]);
        match badge.kind {
            Kind::Expired => {
                let zigzag = [(4.0, 3.5), (-4.0, 3.5), (4.0, 3.5), (-4.0, 3.5)];
                let start = Path::default().to('M', &[x - 2.0, top]);
                let path = zigzag.iter().fold(start, |path, (dx, dy)| path.to('l', &[*dx, *dy]));
                card.path(path, "be");
            }
            Kind::Lent(LendKind::Shared) => card.path(line(Path::default(), x), "bs"),
            Kind::Lent(LendKind::Mutable) => {
                card.path(line(line(Path::default(), x - 1.5), x + 1.5), "bm");
            }
            Kind::Lent(LendKind::Reserved) => {
                card.path(line(line(Path::default(), x - 1.5), x + 1.5), "br");
            }
        }
        card.text(TEXT, y + 2.0, &badge.text, "mb");
    }
}

/// The frame that a local lies in.
fn frame_of<'a>(local: &Local, step: &'a Step) -> Option<&'a Frame> {
    let same = |other: &Local| {
        (&other.name, other.declared, &other.address)
            == (&local.name, local.declared, &local.address)
    };
    let mut frames = step.threads.iter().flat_map(|thread| &thread.frames);
    frames.find(|frame| frame.locals.iter().any(same))
}

/// The longest true words that have room: who, how and until when, then less of it.
fn text(loans: &[&Borrow], kind: LendKind, frame: Option<&Frame>) -> String {
    let holders: Vec<String> = loans.iter().map(|loan| loan.by.clone()).collect();
    let who = list(&holders);
    // Loans of one kind end together where the last of them ends.
    let until = loans.iter().map(|loan| loan.until_line).collect::<Option<Vec<u32>>>();
    let until = match until.and_then(|lines| lines.into_iter().max()) {
        Some(line) => format!("until line {line}"),
        None => "until it returns".to_owned(),
    };
    let forms = match kind {
        LendKind::Shared => {
            let mut forms = Vec::new();
            if let Some((original, copies)) = copies(loans) {
                let its = if copies.len() == 1 { "its copy" } else { "its copies" };
                let copies = list(&copies);
                forms.push(format!("lent to {original} and {its} {copies}, shared, {until}"));
                forms.push(format!("shared with {original} and {its} {copies} {until}"));
                forms.push(format!("shared: {original}, {} {copies}, {until}", &its[4..]));
                forms.push(format!("shared with {original} and {its} {copies}"));
                forms.push(format!("shared: {original}, {} {copies}", &its[4..]));
            }
            forms.extend([
                format!("lent to {who}, shared, {until}"),
                format!("shared with {who} {until}"),
                format!("shared with {who}"),
                format!("shared {until}"),
            ]);
            forms
        }
        LendKind::Reserved => vec![
            format!("reserved for {who} {until}"),
            format!("reserved for {who}"),
            format!("reserved {until}"),
        ],
        LendKind::Mutable => {
            let chain = chain(&holders, frame);
            let mut forms = Vec::new();
            // Of a chain the whole is lent to the outermost, and the innermost may act.
            if let Some([first, .., last]) = chain.as_deref() {
                let on = chain.iter().flatten().cloned().collect::<Vec<_>>().join(", on to ");
                forms.push(format!("lent mutably to {on}, {until}"));
                forms.push(format!("lent to {on}, {until}"));
                forms.push(format!("lent to {first} … {last}, {until}"));
            }
            let who = chain.as_ref().and_then(|chain| chain.first()).unwrap_or(&who);
            if chain.is_none() {
                forms.push(format!("lent to {who}, mutably, {until}"));
            }
            forms.extend([
                format!("lent mutably to {who} {until}"),
                format!("lent mutably to {who}"),
                format!("lent mutably {until}"),
            ]);
            forms
        }
    };
    longest(&forms)
}

/// A reference and its copies, if the loan has no other holders: all of them are equal.
fn copies<'a>(loans: &[&'a Borrow]) -> Option<(&'a str, Vec<String>)> {
    let (copies, originals): (Vec<&Borrow>, Vec<&Borrow>) =
        loans.iter().partition(|loan| loan.copy_of.is_some());
    let [original] = originals[..] else { return None };
    let copies: Vec<String> = copies.iter().map(|copy| copy.by.clone()).collect();
    (!copies.is_empty()).then_some((original.by.as_str(), copies))
}

/// Holders of which each has lent on what it holds to the next, outermost first; none where they
/// are no such chain.
fn chain(holders: &[String], frame: Option<&Frame>) -> Option<Vec<String>> {
    let frame = frame?;
    // Whom a holder has lent to, of those that hold the same.
    let lends = |name: &String| -> Vec<&String> {
        let local = frame.locals.iter().rfind(|local| local.name == *name);
        let borrowed = local.map_or(&[][..], |local| &local.borrowed[..]);
        holders.iter().filter(|holder| borrowed.iter().any(|b| b.by == **holder)).collect()
    };
    let mut order = holders.to_vec();
    // An outer one has lent to all inside of it.
    order.sort_by_key(|holder| std::cmp::Reverse(lends(holder).len()));
    let linked = order.windows(2).all(|pair| lends(&pair[0]).contains(&&pair[1]));
    (holders.len() > 1 && linked).then_some(order)
}

/// The box of the lines, which a value in the same card stays clear of.
pub(super) fn room(count: usize) -> f64 {
    count as f64 * BADGE
}
