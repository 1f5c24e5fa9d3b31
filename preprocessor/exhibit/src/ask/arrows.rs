//! Questions about where pointers lead.

use recording::{Address, Effect, Frame, Local, Region, Step};

use super::{Answers, Kind, Question, Wish, look};

const NEW: &str = "a new block";
const STATIC: &str = "the program’s own data";

/// Where the arrow of a place will lead that gets an address in this step.
pub(super) fn points(run: &Answers<'_>, at: usize, wish: Wish<'_>) -> Option<Question> {
    let step = &run.steps()[at];
    let frame = look::top(step)?;
    let mut best: Option<Question> = None;
    for local in frame.locals.iter().filter(|local| look::own(local)) {
        if wish.place.is_some_and(|place| place != local.name) {
            continue;
        }
        let Some(question) = one(run, at, wish, frame, local) else { continue };
        if best.as_ref().is_none_or(|best| question.worth > best.worth) {
            best = Some(question);
        }
    }
    best.filter(|question| wish.asked || question.worth > 0)
}

fn one(
    run: &Answers<'_>,
    at: usize,
    wish: Wish<'_>,
    frame: &Frame,
    local: &Local,
) -> Option<Question> {
    let (before, step) = (&run.steps()[at - 1], &run.steps()[at]);
    let (to, owning) = look::pointer(local.value.as_ref()?)?;
    let old = look::same(before, frame, local).filter(|old| look::own(old));
    let led = old.and_then(|old| look::pointer(old.value.as_ref()?)).map(|(to, _)| to);
    if led == Some(to) && wish.place.is_none() {
        return None;
    }
    let own = look::name(step, frame, local)?;
    let new = |id: u32| !look::live(before).any(|block| block.id == id);
    let allocates = step
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Allocated { .. } | Effect::Replaced { .. }));
    let right = match to {
        // A block that is only seen for the first time may be older.
        Address::In(Region::Block(id), _) if new(*id) => allocates.then(|| NEW.to_owned())?,
        Address::In(Region::Block(id), _) => {
            look::block(look::live(before).find(|block| block.id == *id)?, before)
        }
        Address::In(Region::Stack(_), _) => place(step, to)?,
        Address::In(Region::Static, _) => STATIC.to_owned(),
        _ => return None,
    };
    let mut wrong = Vec::new();
    // The handle and the block behind it are what is mixed up most.
    for (other_frame, other) in look::locals(step) {
        let here = other_frame.id == frame.id || look::own(other);
        let itself = other.name == local.name && other_frame.id == frame.id;
        if !here || itself || other.in_caller || other.captured || covers(other, to) {
            continue;
        }
        let related = owning_block(before, other_frame, other)
            .is_some_and(|block| *to == Address::In(Region::Block(block), 0) || !owning)
            || !owning;
        if related {
            wrong.extend(look::name(step, other_frame, other));
        }
    }
    // The block whose owner is pointed to; and the others, nearest first.
    let mut blocks: Vec<_> = look::live(before)
        .filter(|block| !matches!(to, Address::In(Region::Block(id), _) if *id == block.id))
        .collect();
    blocks.sort_by_key(|block| std::cmp::Reverse(block.id));
    let blocks: Vec<String> = blocks.iter().map(|block| look::block(block, before)).collect();
    let fresh = (right != NEW && !allocates).then(|| NEW.to_owned());
    wrong.truncate(2);
    let wrong: Vec<String> = if owning {
        fresh.into_iter().chain(blocks.into_iter().take(2)).chain(wrong).collect()
    } else {
        wrong.into_iter().chain(blocks.into_iter().take(1)).chain(fresh).collect()
    };
    let moved = step
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Moved { to: Some(to), .. } if *to == local.name));
    let text = run.text(step.line);
    let worth = match (owning, led, right.as_str()) {
        _ if wrong.len() < 2 => 0,
        (true, Some(Address::In(Region::Block(_), _)), _) => 80,
        (true, None, _) if moved && right != NEW => 70,
        (true, None, NEW) if text.contains("clone()") => 50,
        (false, ..) if text.contains('&') && right != STATIC => 35,
        _ => 0,
    };
    let words = format!("Where will the arrow of {own} lead after line {}?", step.line);
    Some(Question::new(Kind::Points, Some(at), words, right, wrong)?.worthy(worth))
}

/// Does the local's place hold the byte?
fn covers(local: &Local, to: &Address) -> bool {
    match (&local.address, to) {
        (Address::In(Region::Stack(a), start), Address::In(Region::Stack(b), at)) => {
            a == b && start <= at && *at < start + local.size.max(1)
        }
        _ => false,
    }
}

/// The local in which a byte of the stack lies; none where two would be named.
fn place(step: &Step, to: &Address) -> Option<String> {
    let mut found = look::locals(step)
        .filter(|(_, local)| !local.in_caller && !local.captured && covers(local, to));
    let (frame, local) = found.next()?;
    if found.next().is_some() || !look::own(local) {
        return None;
    }
    look::name(step, frame, local)
}

/// The block that a local owned before the step.
fn owning_block(before: &Step, frame: &Frame, local: &Local) -> Option<u32> {
    let old = look::same(before, frame, local).filter(|old| look::own(old))?;
    match look::pointer(old.value.as_ref()?)? {
        (Address::In(Region::Block(id), _), true) => Some(*id),
        _ => None,
    }
}

/// Which pointer the step leaves without a place to lead to.
pub(super) fn dangles(run: &Answers<'_>, at: usize, _: Wish<'_>) -> Option<Question> {
    let (before, step) = (&run.steps()[at - 1], &run.steps()[at]);
    let (mut right, mut wrong) = (None, Vec::new());
    for (frame, local) in look::locals(step).filter(|(_, local)| !local.captured) {
        let Some(value) = &local.value else { continue };
        let was = look::same(before, frame, local).and_then(|old| old.value.as_ref());
        let known = was.is_some_and(|old| !look::dangles(old) && look::pointer(old).is_some());
        match look::dangles(value) {
            true if known && right.is_none() => right = Some(look::name(step, frame, local)?),
            true => return None,
            false if known => wrong.extend(look::name(step, frame, local)),
            false => {}
        }
    }
    wrong.truncate(2);
    wrong.push("none of them".to_owned());
    let words = format!("Which arrow leads to nothing any more after line {}?", step.line);
    Some(Question::new(Kind::Dangles, Some(at), words, right?, wrong)?.worthy(90))
}
