//! What a closure has captured: drawn once, where it lies, and only named in the closure's frame.

use recording::{Address, BlockState, Local, Region, State, Step};

use crate::words::function_name;

/// Where the bytes of a captured variable are drawn already, in words; none for all other locals,
/// and for captures that are drawn nowhere else, as those of a closure that was called by value.
pub(crate) fn lies(local: &Local, step: &Step) -> Option<String> {
    if !local.captured || local.value.is_none() {
        return None;
    }
    match &local.address {
        Address::In(Region::Stack(thread), at) => {
            let mut best: Option<(u64, String)> = None;
            for frame in step.threads.iter().flat_map(|thread| &thread.frames) {
                for other in &frame.locals {
                    let Address::In(Region::Stack(on), start) = &other.address else { continue };
                    let holds = on == thread
                        && start <= at
                        && at + local.size <= start + other.size
                        && !other.captured
                        && !other.in_caller
                        && matches!(other.state, State::Live | State::PartlyMoved | State::Unknown)
                        && other.value.is_some();
                    if !holds || best.as_ref().is_some_and(|(size, _)| *size <= other.size) {
                        continue;
                    }
                    let same = other.name == local.name && other.size == local.size;
                    let verb = if same { "it is" } else { "lies in" };
                    let function = function_name(&frame.function);
                    best = Some((
                        other.size,
                        format!("captured: {verb} {} of {function}", other.name),
                    ));
                }
            }
            best.map(|(_, words)| words)
        }
        Address::In(Region::Block(id), _) => {
            let live = |block: &recording::Block| {
                block.id == *id && block.state == BlockState::Live && block.value.is_some()
            };
            let words = "captured: lies in a block on the heap";
            step.heap.iter().any(live).then(|| words.to_owned())
        }
        _ => None,
    }
}
