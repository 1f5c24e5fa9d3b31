//! Calls of std between a function of the program and the frame that it is called from.

use recording::Through;

use super::Session;
use crate::process::Chain;

/// The traits that `derive` implements.
const DERIVED: [&str; 9] = [
    "core::fmt::Debug",
    "core::clone::Clone",
    "core::cmp::PartialEq",
    "core::cmp::Eq",
    "core::cmp::PartialOrd",
    "core::cmp::Ord",
    "core::hash::Hash",
    "core::default::Default",
    "core::marker::Copy",
];

impl Session<'_> {
    /// What lies between a function that has just been called and the frame of the program before
    /// it. `pointer` is the frame pointer of the code that has called it, `back` where that goes on.
    /// None if nothing does, if the chain of frame pointers does not lead there, and of `main`,
    /// which std calls in all programs alike.
    pub(super) fn through(&self, index: usize, pointer: u64, back: Option<u64>) -> Option<Through> {
        let thread = &self.threads[index];
        let caller = thread.activations.last();
        if caller.is_none() && thread.number == 1 {
            return None;
        }
        // Innermost first.
        let mut between: Vec<&str> = Vec::new();
        for (back, pointer) in Chain::new(self.process.memory(), pointer, back) {
            let Some(to) = back else { break };
            let at = self.call_before(to);
            let own = self.image.function_at(at).is_some();
            if own && caller.is_some_and(|caller| caller.frame_pointer() == pointer) {
                return told(&between, self.program.crate_name);
            }
            // Where the C library begins a thread there are no frame pointers to go on with.
            if caller.is_none() && self.image.section_at(at).is_none() {
                break;
            }
            between.extend(self.image.symbol_at(at).map(|symbol| symbol.path()));
        }
        if caller.is_some() {
            return None;
        }
        told(&between, self.program.crate_name)
    }
}

/// What is told of these paths.
fn told(between: &[&str], crate_name: &str) -> Option<Through> {
    let outermost = between.last()?;
    let derived = between.iter().filter(|path| is_derived(path, crate_name)).count();
    Some(Through {
        name: last_part(outermost).to_owned(),
        calls: between.len() as u32,
        derived: derived as u32,
    })
}

/// Has `derive` written this function? It is the program's, and no function that stands there.
fn is_derived(path: &str, crate_name: &str) -> bool {
    let Some(rest) = path.strip_prefix('<').and_then(|rest| rest.strip_prefix(crate_name)) else {
        return false;
    };
    rest.starts_with("::") && DERIVED.iter().any(|of| rest.contains(&format!(" as {of}")))
}

/// The last part of a path that is a name: `sort_by` of
/// `<[i32]>::sort_by::<main::{closure#0}>`.
fn last_part(path: &str) -> &str {
    let mut last = path;
    let (mut depth, mut start, mut before) = (0_i32, 0, ' ');
    let mut part = |part: &'_ str, at: usize| {
        let name = !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        if name {
            last = &path[at..at + part.len()];
        }
    };
    for (at, c) in path.char_indices() {
        match c {
            '<' | '(' | '[' | '{' => depth += 1,
            // Not the arrow of a function's type.
            '>' if before == '-' => {}
            '>' | ')' | ']' | '}' => depth -= 1,
            ':' if depth == 0 => {
                part(&path[start..at], start);
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    part(&path[start..], start);
    last
}

#[cfg(test)]
mod tests {
    use super::{is_derived, last_part};

    #[test]
    fn functions_are_called_by_the_last_part_of_their_path() {
        let check = |path: &str, wanted: &str| assert_eq!(last_part(path), wanted, "{path}");
        check("<[i32]>::sort_by::<prog::main::{closure#0}>", "sort_by");
        check("core::ptr::drop_in_place::<alloc::vec::Vec<prog::Bell>>", "drop_in_place");
        check("<core::option::Option<i32>>::map::<i32, prog::main::{closure#0}>", "map");
        check("<fn(i32) -> i32 as core::ops::function::FnOnce<(i32,)>>::call_once", "call_once");
        check("<F as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0}", "call_once");
        check("core::iter::adapters::map::map_fold::<A, B>::{closure#0}", "map_fold");
        check("std::io::stdio::_print", "_print");
        check("start_thread", "start_thread");
    }

    #[test]
    fn what_derive_writes_is_told_from_std() {
        let check = |path: &str, wanted: bool| {
            assert_eq!(is_derived(path, "prog"), wanted, "{path}");
        };
        check("<prog::Point as core::fmt::Debug>::fmt", true);
        check("<prog::Point as core::cmp::PartialEq>::eq", true);
        check("<prog::Point as alloc::string::ToString>::to_string", false);
        check("<&prog::Point as core::fmt::Debug>::fmt", false);
        check("<program::Point as core::fmt::Debug>::fmt", false);
        check("core::fmt::write", false);
    }
}
