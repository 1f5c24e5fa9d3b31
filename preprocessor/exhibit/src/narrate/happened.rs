//! What happened in one step, as sentences.

use recording::{Address, DropCause, Effect, Event, Frame, Local, Outcome, State};

use super::{
    again::{NOTHING, NOTHING_DRAWN, NOTHING_IN_USE, NOTHING_RECORDED},
    arrival::{arrival, points},
    blocks::{blocks, capital, dropped, payload, replaced},
    changed::changed,
    lends::two_phases,
    phrases::{owned, plain, reference},
    quoted, stack, threads,
    view::{View, top},
};
use crate::{
    holders,
    words::{bytes, called_by, count, is_call, list, place_name, type_name},
};

/// Sentences are kept to so many new locals and changes, the rest is counted.
pub(super) const MANY: usize = 3;

/// What other threads had done by then.
pub(super) fn others(view: &View) -> Vec<String> {
    let mut out = Vec::new();
    threads::ended(view, &mut out);
    for effect in &view.step.effects {
        if let Effect::Returned { frame, function } = effect
            && !threads::was_own(view, *frame)
            && !threads::went_with_its_thread(view, *frame)
        {
            out.push(format!("{} has returned; its frame is gone.", view.name(function)));
        }
    }
    moved(view, false, &mut out);
    out
}

/// At least one sentence, on what the thread of this step has done.
pub(super) fn sentences(view: &View) -> Vec<String> {
    let mut out = Vec::new();
    let step = view.step;
    stack::skipped(view, &mut out);
    let result = returned(view, &mut out);
    match step.event {
        Event::Call => called(view, &mut out),
        Event::Panic => {
            let message = match view.outcome {
                Outcome::Panicked { message } => Some(message.as_str()),
                _ => None,
            };
            let told = said(&step.errors).or(message);
            out.push(match (threads::panics(view), told) {
                (Some(sentence), _) => sentence,
                (None, Some(message)) => format!("The program panics: {}.", quoted(message)),
                (None, None) => "The program panics.".to_owned(),
            });
        }
        Event::Line | Event::Return | Event::Fault | Event::End => {}
        // All else has happened before.
        Event::Drop | Event::Unwind => {}
    }
    replaced(view, &mut out);
    let mut told = moved(view, true, &mut out);
    told.extend(result);
    threads::started(view, &mut out);
    // What a panic leaves behind is not used any more; its drops are told below.
    if !matches!(step.event, Event::Call | Event::Unwind) {
        initialised(view, &told, &mut out);
        changed(view, &mut out);
        holders::new(view.before, view.step, &mut out);
    }
    blocks(view, &mut out);
    two_phases(view, &mut out);
    dropped(view, &mut out);
    match step.event {
        Event::Return if step.function == "main" => out.push("`main` ends.".to_owned()),
        Event::Return => {
            let name = view.name(&step.function);
            let inlined = top(step).is_some_and(|frame| frame.inlined_into.is_some());
            let goes = if inlined { "its locals go next" } else { "its frame goes next" };
            let waits = top(step).is_some_and(|frame| frame.waits);
            out.push(match waits {
                true => format!(
                    "{name} waits and goes on from here when it is polled again; its future keeps \
                     what it needs until then. {}.",
                    capital(goes)
                ),
                false => format!("{name} is done; {goes}."),
            });
        }
        Event::Drop => drop_runs(view, &mut out),
        Event::Unwind => out.push(format!("The panic leaves {}.", view.name(&step.function))),
        Event::End if super::ending(view.outcome).is_none() => {
            out.push("The program has ended.".to_owned());
        }
        _ => {}
    }
    if step.event == Event::End {
        threads::end_with_process(step, &mut out);
        out.extend(crate::lives::leaks(step));
    }
    if !matches!(step.event, Event::Fault | Event::End) && step.skipped > 0 {
        stack::open(view, &mut out);
    }
    stack::stack(view, &mut out);
    match stack::end(view) {
        Some(end) => out.push(end),
        None => printed(view, &mut out),
    }
    if out.is_empty() {
        let nothing = match (view.dangles(), view.is_cut()) {
            (true, _) => NOTHING_IN_USE,
            (_, true) => NOTHING_RECORDED,
            // What is printed without the end of its line waits in std's own memory.
            _ if view.reaches_undrawn() || view.line().contains("print!(") => NOTHING_DRAWN,
            _ if view.has_unknown() || view.binds_undrawn() => NOTHING_DRAWN,
            _ => NOTHING,
        };
        out.push(nothing.to_owned());
    }
    out
}

/// Has the end of the value at this address begun in this step?
fn ending(view: &View, at: &Address) -> bool {
    view.step.effects.iter().any(
        |effect| matches!(effect, Effect::DropBegun { address, within: None, .. } if address == at),
    )
}

/// The message of a panic, as std has just printed it.
fn said(errors: &str) -> Option<&str> {
    let (_, rest) = errors.split_once("' panicked at ")?;
    let (_, rest) = rest.split_once(":\n")?;
    let end = ["\nnote: ", "\nstack backtrace:"].iter().filter_map(|end| rest.find(end)).min();
    Some(rest[..end.unwrap_or(rest.len())].trim_end()).filter(|message| !message.is_empty())
}

/// The value at an address, in words, if its end has begun in this step.
fn begun(view: &View, at: &Address) -> Option<String> {
    let caller = view.frames().filter(|frame| Some(frame.id) != top(view.step).map(|top| top.id));
    let callers: Vec<u32> = caller.map(|frame| frame.id).collect();
    view.step.effects.iter().rev().find_map(|effect| match effect {
        Effect::DropBegun { frame, place: Some(place), address, cause, .. } if address == at => {
            let of = frame.filter(|frame| callers.contains(frame)).and_then(|id| view.frame(id));
            let of =
                of.map_or(String::new(), |frame| format!(" of {}", view.name(&frame.function)));
            let old = if *cause == DropCause::Assignment { "the old value of " } else { "" };
            Some(format!("{old}`{}`{of}", place_name(place)))
        }
        Effect::DropBegun { ty, address, cause: DropCause::Temporary, .. } if address == at => {
            let ty = type_name(ty);
            Some(format!("a temporary `{ty}`"))
        }
        _ => None,
    })
}

/// A `Drop` implementation of the program begins.
fn drop_runs(view: &View, out: &mut Vec<String>) {
    let this =
        top(view.step).and_then(|frame| frame.locals.iter().find(|local| local.name == "self"));
    let to = this.and_then(|local| reference(local.value.as_ref()?));
    let seen = || to.and_then(|(to, target, len)| view.place(to, target, len));
    let place = to.and_then(|(to, ..)| begun(view, to)).or_else(seen);
    let function = view.name(&view.step.function);
    out.push(match place {
        Some(place) => format!("{function} runs for {place}, which is dropped."),
        None => format!("{function} runs, because a value is dropped."),
    });
}

fn called(view: &View, out: &mut Vec<String>) {
    let Some(frame) = top(view.step) else { return };
    if view.before.is_none() {
        // The code of others may be inlined into it from its first instruction on.
        let outermost = view.frames().find(|frame| frame.inlined_into.is_none()).unwrap_or(frame);
        let (frame, size) = (outermost, bytes(outermost.size));
        out.push(format!(
            "`{}` begins with a frame of {size} on the stack; nothing has been put there yet.",
            frame.function
        ));
        return;
    }
    let size = bytes(frame.size);
    let values: Vec<String> = frame
        .locals
        .iter()
        .filter(|local| local.parameter && local.state == State::Live)
        .map(|local| match local.value.as_ref().and_then(plain) {
            Some(text) => format!("`{}` = {text}", local.name),
            None => format!("`{}`", local.name),
        })
        .collect();
    let with = if values.is_empty() { String::new() } else { format!(", with {}", list(&values)) };
    let name = view.name(&frame.function);
    let into = frame.inlined_into.and_then(|id| view.frame(id));
    out.push(match into {
        // The compiler was told to copy its code to where it is called.
        Some(caller) => format!(
            "{name} begins{with}. Its code was inlined: there is no call, and its locals lie in \
             the frame of {}.",
            view.name(&caller.function)
        ),
        None => {
            let by = called_by(frame.through.as_ref());
            let by = if by.is_empty() { by } else { format!("{by},") };
            let last = view.step.function.rsplit("::").next().unwrap_or_default();
            let what = if last.starts_with("{async_") { "A future is polled" } else { "A call" };
            format!("{what}: {name}{by} gets a frame of its own, {size}{with}.")
        }
    });
    for local in frame.locals.iter().filter(|local| local.parameter && local.state == State::Live) {
        let ty = type_name(&local.ty);
        out.extend(local.value.as_ref().and_then(|value| points(view, &local.name, &ty, value)));
    }
}

/// Tells of returns; answers the local that holds what was returned, where that can be seen.
fn returned(view: &View, out: &mut Vec<String>) -> Option<(u32, String)> {
    let gone: Vec<(&String, &str)> = view
        .step
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Returned { frame, function }
                if view.frame(*frame).is_none() && threads::was_own(view, *frame) =>
            {
                let before = view.frame_before(*frame);
                // It had no frame of its own.
                let inlined = before.is_some_and(|frame| frame.inlined_into.is_some());
                Some((function, if inlined { "locals are" } else { "frame is" }))
            }
            _ => None,
        })
        .collect();
    if view.step.event == Event::Unwind {
        return None;
    }
    if let [(function, what)] = gone[..]
        && let Some((frame, name, value)) = result(view, function)
    {
        out.push(format!(
            "{} has returned {value}, which is `{name}` now; its {what} gone.",
            view.name(function)
        ));
        return Some((frame, name));
    }
    for (function, what) in gone {
        let name = view.name(function);
        let panic = view
            .before
            .is_some_and(|before| before.event == Event::Unwind && before.function == *function)
            || (view.step.event == Event::End && matches!(view.outcome, Outcome::Panicked { .. }));
        out.push(if panic {
            format!("The panic has left {name}; its {what} gone.")
        } else {
            format!("{name} has returned; its {what} gone.")
        });
    }
    None
}

/// `let NAME = FUNCTION(…);` where the new local holds a value that fits in a sentence.
fn result(view: &View, function: &str) -> Option<(u32, String, String)> {
    let rest = view.line().strip_prefix("let ")?;
    let (left, right) = rest.split_once('=')?;
    let left = left.trim_start_matches("mut ").split(':').next()?.trim();
    let right = right.trim().strip_suffix(");")?;
    let (called, arguments) = right.split_once('(')?;
    // Only a call whose end is the end of the line: `f(g(1))`, not `f(1) + g(2)`.
    let mut depth = 0;
    for c in arguments.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth < 0 {
            return None;
        }
    }
    let same = called == function || function.ends_with(&format!("::{called}"));
    let frame = top(view.step)?;
    let local = frame.locals.iter().rfind(|local| local.name == left)?;
    let new = view.earlier(frame, local).is_none_or(|old| old.state != State::Live);
    let value = local.value.as_ref().and_then(plain)?;
    (same && new && local.state == State::Live).then(|| (frame.id, local.name.clone(), value))
}

/// Tells of moves, those in frames of the step's own thread or those in others; answers the places
/// that took over, by frame and name.
fn moved(view: &View, own: bool, out: &mut Vec<String>) -> Vec<(u32, String)> {
    let mut told = Vec::new();
    for effect in &view.step.effects {
        let Effect::Moved { frame, from, to } = effect else { continue };
        if threads::is_own(view.step, *frame) != own {
            continue;
        }
        let old = view.local_before(*frame, from);
        let new = to.as_ref().and_then(|to| Some((to, view.local(*frame, to)?)));
        let shown = place_name(from);
        if let Some((what, whole)) = payload(view, *frame, from) {
            let what = capital(&what);
            let to = to.as_ref().map_or("away".to_owned(), |to| match to {
                to if is_call(to) => format!("into `{to}`"),
                to if to.contains(' ') => format!("to {to}"),
                to => format!("to `{}`", place_name(to)),
            });
            out.push(format!("{what} moves {to}; `{whole}` may not be used as a whole any more."));
            if let Some((to, new)) = new
                && new.state == State::Live
                && *to == new.name
            {
                told.push((*frame, to.clone()));
            }
            continue;
        }
        match (to, new, old) {
            (_, Some((to, new)), Some(old)) if new.state == State::Live && *to == new.name => {
                let same = !new.bytes.is_empty() && old.bytes == new.bytes && *from == old.name;
                let blocks: Vec<u32> = new.value.as_ref().map(owned).unwrap_or_default();
                let stays = blocks.iter().all(|id| {
                    view.block(*id)
                        .zip(view.block_before(*id))
                        .is_some_and(|(a, b)| a.address == b.address)
                });
                let mut text = if same {
                    format!(
                        "`{to}` takes over from `{shown}`: the same {} stand there now",
                        bytes(new.size)
                    )
                } else {
                    format!("The value of `{shown}` moves to `{to}`")
                };
                match (same, stays, blocks.len()) {
                    (true, true, 1) => text.push_str(", and the block on the heap has not moved"),
                    (true, true, 2..) => {
                        text.push_str(", and the blocks on the heap have not moved")
                    }
                    _ => {}
                }
                out.push(format!("{text}."));
                out.push(format!("`{shown}` may not be used any more."));
                told.push((*frame, to.clone()));
            }
            (Some(to), ..) => {
                let into = if is_call(to) { "into" } else { "to" };
                // The caller, the new thread: words, not code.
                let named = !to.contains(' ');
                let to = if named { format!("`{}`", place_name(to)) } else { to.clone() };
                out.push(format!("`{shown}` moves {into} {to} and may not be used any more."));
            }
            (None, ..) => out.push(format!(
                "The value of `{shown}` moves away; `{shown}` may not be used any more."
            )),
        }
    }
    told
}

/// Locals that hold a value now and did not before.
fn initialised(view: &View, told: &[(u32, String)], out: &mut Vec<String>) {
    let mut more = 0;
    let mut said = 0;
    for frame in view.frames() {
        for local in &frame.locals {
            let before = view.earlier(frame, local).map(|old| old.state);
            let known = view.frame_before(frame.id).is_none() && view.before.is_some();
            if local.state != State::Live || before == Some(State::Live) || known || local.captured
            {
                continue;
            }
            // What becomes visible only because it ends has not just come.
            if local.unnamed || ending(view, &local.address) {
                continue;
            }
            if told.iter().any(|(id, name)| *id == frame.id && *name == local.name) {
                continue;
            }
            let filled = refilled(view, frame, local);
            if before == Some(State::PartlyMoved) && !filled.is_empty() {
                out.push(format!("{} filled again, and `{}` is whole.", filled, local.name));
                continue;
            }
            if before == Some(State::Unknown) {
                continue;
            }
            said += 1;
            if said > MANY {
                more += 1;
            } else {
                out.push(arrival(view, frame, local));
                if matches!(before, Some(State::Moved | State::Dropped)) {
                    out.push(format!("`{}` may be used again.", local.name));
                }
            }
        }
    }
    if more > 0 {
        out.push(format!("{} more got a value.", count(more, "local")));
    }
}

/// The parts of a local that have got a value again: "`p.name` is", "`p.a` and `p.b` are".
fn refilled(view: &View, frame: &Frame, local: &Local) -> String {
    let parts = view.step.effects.iter().filter_map(|effect| match effect {
        Effect::Initialised { frame: of, place } if *of == frame.id => {
            let part = place.strip_prefix(&local.name)?.starts_with('.');
            part.then(|| format!("`{}`", place_name(place)))
        }
        _ => None,
    });
    let parts: Vec<String> = parts.collect();
    match &parts[..] {
        [] => String::new(),
        [one] => format!("{one} is"),
        many => format!("{} are", list(many)),
    }
}

fn printed(view: &View, out: &mut Vec<String>) {
    let lines: Vec<&str> = view.step.output.lines().collect();
    match lines[..] {
        [] => {}
        [line] if !line.is_empty() && line.chars().count() <= 60 => {
            out.push(format!("Prints {}.", quoted(line)))
        }
        [_] => out.push("Prints a line.".to_owned()),
        _ => out.push(format!("Prints {} lines.", lines.len())),
    }
    if !view.step.errors.is_empty() {
        match view.step.event {
            Event::Panic => {}
            _ => out.push(format!("Writes {} to standard error.", quoted(&view.step.errors))),
        }
    }
}
