//! What is said of a step of an optimised program, in which nobody knows states.

use recording::{Frame, Local, NoPlace};

use super::view::View;
use crate::words::list;

/// What can be seen of locals that could not be seen before, that hold something else now, or of
/// which nothing is left. For a step of which there is nothing else to say.
pub(super) fn sentence(view: &View) -> String {
    let (mut new, mut other, mut gone, mut begun) = (vec![], vec![], vec![], vec![]);
    let quoted = |local: &Local| format!("`{}`", local.name);
    for frame in view.frames() {
        let before = view.frame_before(frame.id);
        if before.is_none() && frame.inlined_into.is_some() {
            begun.push(view.name(&frame.function));
        }
        for local in frame.locals.iter().filter(|local| exists(local)) {
            match before.and_then(|before| same(before, local)).filter(|old| exists(old)) {
                None => new.push(quoted(local)),
                Some(old) if (&old.value, &old.bytes) != (&local.value, &local.bytes) => {
                    other.push(quoted(local));
                }
                Some(_) => {}
            }
        }
        for old in before.iter().flat_map(|before| &before.locals).filter(|old| exists(old)) {
            if !same(frame, old).is_some_and(exists) {
                gone.push(quoted(old));
            }
        }
    }
    let mut said = Vec::new();
    if !begun.is_empty() {
        said.push(format!("The code of {} begins, inlined into its caller.", list(&begun)));
    }
    if !new.is_empty() {
        let known = if new.len() == 1 { "value" } else { "values" };
        let verb = if new.len() == 1 { "is" } else { "are" };
        said.push(format!("From here on the {known} of {} {verb} known.", list(&new)));
    }
    if !other.is_empty() {
        let verb = if other.len() == 1 { "changes" } else { "change" };
        said.push(format!("{} {verb}.", list(&other)));
    }
    if !gone.is_empty() {
        said.push(format!("Nothing is known of {} any more.", list(&gone)));
    }
    // Who owns a block is not known either.
    let blocks = view.step.heap.iter().filter(|block| {
        let before = view.block_before(block.id);
        before.is_some_and(|old| (&old.value, &old.bytes) != (&block.value, &block.bytes))
    });
    match blocks.count() {
        0 => {}
        1 => said.push("What a heap block holds changes.".to_owned()),
        _ => said.push("What several heap blocks hold changes.".to_owned()),
    }
    if view.before.is_some_and(|before| before.statics != view.step.statics) {
        said.push("The statics that can be seen change.".to_owned());
    }
    match said.is_empty() {
        true => "Nothing changes that can be seen.".to_owned(),
        false => said.join(" "),
    }
}

fn exists(local: &Local) -> bool {
    local.value.is_some() && local.place != Some(NoPlace::OptimisedAway)
}

/// The same local at another step, wherever it is kept there.
fn same<'a>(frame: &'a Frame, local: &Local) -> Option<&'a Local> {
    frame.locals.iter().find(|other| other.name == local.name && other.declared == local.declared)
}
