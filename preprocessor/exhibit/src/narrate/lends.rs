//! What is said of borrows that are reserved first and active later.

use recording::{Event, LendKind, Local};

use super::view::View;
use crate::words::with_names;

/// Calls whose first argument is borrowed mutably, and whose other arguments are computed first.
pub(super) fn two_phases(view: &View, out: &mut Vec<String>) {
    for frame in view.frames() {
        for local in &frame.locals {
            let earlier = view.earlier(frame, local);
            for by in holders(local, LendKind::Reserved) {
                if !earlier.is_some_and(|old| holders(old, LendKind::Reserved).any(|b| b == by)) {
                    let name = &local.name;
                    out.push(format!(
                        "`{name}` is reserved for `{by}`, which has not begun: until then `{name}` can still be read."
                    ));
                }
            }
            for by in earlier.into_iter().flat_map(|old| holders(old, LendKind::Reserved)) {
                if holders(local, LendKind::Mutable).any(|b| b == by) {
                    out.push(format!(
                        "The borrow of `{}` that was reserved for `{by}` is active now.",
                        local.name
                    ));
                }
            }
        }
    }
    // A call into std begins and ends within the line.
    if view.step.event != Event::Line {
        return;
    }
    if let Some(function) =
        recording::rights_in(view.functions, &view.step.function, view.step.line)
    {
        let names: Vec<&str> = function.lanes.iter().map(|lane| lane.place.as_str()).collect();
        for lane in &function.lanes {
            for mark in lane.marks.iter().filter(|mark| mark.line == view.step.line) {
                if mark.lend == Some(LendKind::Reserved) {
                    let words = with_names(&mark.words, &names);
                    out.push(format!("`{}` was {words}.", lane.place));
                }
            }
        }
    }
}

fn holders(local: &Local, kind: LendKind) -> impl Iterator<Item = &String> {
    local.borrowed.iter().filter(move |borrow| borrow.kind == kind).map(|borrow| &borrow.by)
}
