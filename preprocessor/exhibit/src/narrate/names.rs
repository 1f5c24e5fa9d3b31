//! Functions as sentences call them.

use std::collections::BTreeMap;

use recording::{Effect, Event, Step};

/// Every closure and `async` block that is entered, called by the line on which it stands.
pub(super) fn closures(steps: &[Step]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for step in steps.iter().filter(|step| step.event == Event::Call) {
        let last = step.function.rsplit("::").next().unwrap_or_default();
        let kind = last.strip_prefix('{').filter(|_| last.ends_with('}'));
        let what = match kind.and_then(|kind| kind.split_once('#')) {
            Some(("closure", _)) => "closure",
            Some(("async_block", _)) => "`async` block",
            Some(("async_closure", _)) => "`async` closure",
            Some(("coroutine", _)) => "coroutine",
            _ => continue,
        };
        let called = || format!("the {what} on line {}", step.line);
        found.entry(step.function.clone()).or_insert_with(called);
    }
    found
}

/// `Bell`'s `drop` for `<Bell as Drop>::drop`, `inside` for `inside::<i32, Vec<i32>>` as long as
/// no other function that is spoken of would be called the same.
pub(super) fn name(function: &str, before: Option<&Step>, step: &Step) -> String {
    let short = shortened(function);
    let other = |name: &str| name != function && shortened(name) == short;
    let alive = before
        .into_iter()
        .chain([step])
        .flat_map(|step| step.threads.iter().flat_map(|thread| &thread.frames))
        .any(|frame| other(&frame.function));
    let told = step.effects.iter().any(|effect| match effect {
        Effect::Called { function, .. } | Effect::Returned { function, .. } => other(function),
        _ => false,
    });
    if alive || told { format!("`{function}`") } else { short }
}

/// The short name between backticks.
fn shortened(function: &str) -> String {
    let plain = without_generics(function);
    // Of what the optimiser has inlined, the debug information does not tell which closure it is.
    if let Some(outer) = plain.strip_suffix("::{{closure}}") {
        return format!("a closure in {}", shortened(outer));
    }
    if let Some((outer, _)) = plain.rsplit_once("::{async_fn#").filter(|(_, end)| *end == "0}") {
        return format!("the body of {}", shortened(outer));
    }
    let method = plain.strip_prefix('<').and_then(|rest| {
        let (ty, rest) = rest.split_once(" as ")?;
        let (_, method) = rest.rsplit_once(">::")?;
        Some(format!("`{ty}`'s `{method}`"))
    });
    method.unwrap_or_else(|| format!("`{plain}`"))
}

/// The path without `::<…>`.
fn without_generics(function: &str) -> String {
    let mut out = String::new();
    let mut rest = function;
    while let Some(at) = rest.find("::<") {
        out.push_str(&rest[..at]);
        let mut depth = 0;
        let end = rest[at + 2..].char_indices().find_map(|(i, c)| {
            let arrow = rest[..at + 2 + i].ends_with('-');
            depth += i32::from(c == '<') - i32::from(c == '>' && !arrow);
            (depth == 0).then_some(at + 2 + i + 1)
        });
        let Some(end) = end else {
            out.push_str(&rest[at..]);
            return out;
        };
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn functions_are_told_without_what_their_types_say() {
        for (function, expected) in [
            ("main", "`main`"),
            ("inside::<i32, Vec<i32>>", "`inside`"),
            ("<Bell as Drop>::drop", "`Bell`'s `drop`"),
            ("main::{{closure}}", "a closure in `main`"),
            ("fetch::{async_fn#0}", "the body of `fetch`"),
            ("main::{{closure}}::{{closure}}", "a closure in a closure in `main`"),
        ] {
            assert_eq!(shortened(function), expected, "{function}");
        }
    }
}
