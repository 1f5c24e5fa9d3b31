//! The types of an optimised program's pointers as its source has them.
//!
//! The optimiser lets a local stand for another one of the same bits, and the debug information
//! then has that one's type: `&u64` for what was declared as `*const u64` (seen in 1.95.0). The plain
//! build has the type that was written.

use std::collections::{BTreeMap, BTreeSet};

use recording::{Access, Local, Recording, Value};

/// Gives every pointer of an optimised recording the type that it has in the plain one of the same
/// program, where that is a pointer to the same thing.
pub(crate) fn as_written(optimised: &mut Recording, plain: &Recording) {
    let mut written: BTreeMap<(String, u32), BTreeSet<&str>> = BTreeMap::new();
    let frames = plain.steps.iter().flat_map(|s| &s.threads).flat_map(|thread| &thread.frames);
    for local in frames.flat_map(|frame| &frame.locals) {
        written.entry((local.name.clone(), local.declared)).or_default().insert(&local.ty);
    }
    let threads = optimised.steps.iter_mut().flat_map(|step| &mut step.threads);
    for local in threads.flat_map(|thread| &mut thread.frames).flat_map(|frame| &mut frame.locals) {
        let Some(types) = written.get(&(local.name.clone(), local.declared)) else { continue };
        // Instances of a generic function may have several.
        if let (Some(ty), 1) = (types.first(), types.len()) {
            retype(local, ty);
        }
    }
}

fn retype(local: &mut Local, ty: &str) {
    let (Some((_, target)), Some((access, same))) = (pointer(&local.ty), pointer(ty)) else {
        return;
    };
    if target != same {
        return;
    }
    if let Some(
        Value::Pointer { access: known, .. }
        | Value::Slice { access: known, .. }
        | Value::Dyn { access: known, .. },
    ) = &mut local.value
    {
        *known = access;
    }
    ty.clone_into(&mut local.ty);
}

/// How a pointer of this type may be used, and what it points to; none for other types.
fn pointer(ty: &str) -> Option<(Access, &str)> {
    let kinds = [
        ("&mut ", Access::Mutable),
        ("&", Access::Shared),
        ("*const ", Access::Raw),
        ("*mut ", Access::Raw),
    ];
    kinds.into_iter().find_map(|(head, access)| Some((access, ty.strip_prefix(head)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A recording of one step with one local.
    fn seen(name: &str, ty: &str, access: &str) -> Recording {
        let value = serde_json::json!({
            "kind": "pointer", "to": "nowhere", "target": "u64", "access": access,
            "owning": false, "dangling": false,
        });
        let local = serde_json::json!({
            "name": name, "declared": 2, "type": ty, "address": "nowhere", "size": 8,
            "state": "unknown", "bytes": "", "value": value,
        });
        let frame = serde_json::json!({
            "id": 1, "function": "main", "line": 2, "size": 8, "top": "nowhere",
            "locals": [local],
        });
        let run = serde_json::json!({
            "schema": 1, "toolchain": "", "outcome": {"kind": "exited", "code": 0},
            "source": {"path": "a.rs", "edition": "2024", "hash": ""},
            "steps": [{
                "line": 2, "function": "main", "thread": 1, "event": "line", "output": "",
                "threads": [{"id": 1, "name": "main", "frames": [frame]}], "heap": [], "statics": [],
            }],
        });
        serde_json::from_value(run).expect("it is a recording")
    }

    #[test]
    fn pointers_have_the_type_that_was_written() {
        for (name, plain, access, expected) in [
            ("p", "*const u64", "raw", ("*const u64", "raw")),
            ("p", "&mut u64", "mutable", ("&mut u64", "mutable")),
            // Another thing, and another local.
            ("p", "*const u32", "raw", ("&u64", "shared")),
            ("p", "Box<u64>", "owning", ("&u64", "shared")),
            ("q", "*const u64", "raw", ("&u64", "shared")),
        ] {
            let mut optimised = seen("p", "&u64", "shared");
            as_written(&mut optimised, &seen(name, plain, access));
            assert_eq!(optimised, seen("p", expected.0, expected.1), "{name}: {plain}");
        }
        let mut several = seen("p", "*const u64", "raw");
        several.steps.extend(seen("p", "&mut u64", "mutable").steps);
        let mut optimised = seen("p", "&u64", "shared");
        as_written(&mut optimised, &several);
        assert_eq!(optimised, seen("p", "&u64", "shared"));
    }
}
