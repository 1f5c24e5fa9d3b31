//! Statements and terminators.

use super::{
    place::{operand, operands, place, prefix},
    text::{blank, find_outside, parts},
};
use crate::facts::{BlockIndex, Call, Edge, Operand, Place, Rvalue};

/// One statement or terminator, without its `;`.
pub(super) fn statement(text: &str) -> Option<Edge> {
    if let Some(edge) = simple(text) {
        return Some(edge);
    }
    if text.starts_with("asm!(") {
        let (head, tail) = split_targets(text);
        return assembly(head, &targets(tail?)?);
    }
    let (head, tail) = split_targets(text);
    if let Some(tail) = tail
        && let Some(edge) = terminator(head, &targets(tail)?)
    {
        return Some(edge);
    }
    if let Some(rest) = text.strip_prefix("discriminant(") {
        let (target, rest) = prefix(rest)?;
        return rest.starts_with(") = ").then_some(Edge::SetVariant(target));
    }
    let (target, value) = prefix(text)?;
    Some(Edge::Assign(target, rvalue(value.strip_prefix(" = ")?)?))
}

fn simple(text: &str) -> Option<Edge> {
    match text {
        "nop" => return Some(Edge::Nothing),
        "return" => return Some(Edge::Return),
        "resume" | "coroutine_drop" | "terminate(cleanup)" | "terminate(abi)" => {
            return Some(Edge::Resume);
        }
        "unreachable" => return Some(Edge::Unreachable),
        _ => {}
    }
    let (name, rest) = text.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    match name {
        "StorageLive" => Some(Edge::StorageLive(local(inside)?)),
        "StorageDead" => Some(Edge::StorageDead(local(inside)?)),
        "FakeRead"
        | "PlaceMention"
        | "AscribeUserType"
        | "BackwardIncompatibleDropHint"
        | "ConstEvalCounter"
        | "assume"
        | "Coverage" => Some(Edge::Nothing),
        _ => None,
    }
}

fn local(text: &str) -> Option<usize> {
    text.strip_prefix('_')?.parse().ok()
}

/// The text before the last ` -> ` that leads to blocks, and what follows it.
fn split_targets(text: &str) -> (&str, Option<&str>) {
    let blanked = blank(text);
    if let Some(at) = blanked.rfind(" -> ") {
        let tail = &text[at + 4..];
        let blocks = tail.starts_with("bb") || tail.starts_with("unwind ");
        let list = tail.starts_with('[') && tail.ends_with(']') && tail.contains(": ");
        if blocks || list {
            return (&text[..at], Some(tail));
        }
    }
    (text, None)
}

/// Where a terminator goes: labels and targets. `continue`, `unreachable` and the like are none.
type Targets = Vec<(String, Option<BlockIndex>)>;

fn targets(text: &str) -> Option<Targets> {
    if let Some(list) = text.strip_prefix('[') {
        let list = list.strip_suffix(']')?;
        return parts(list)
            .into_iter()
            .map(|part| {
                if let Some(action) = part.strip_prefix("unwind ") {
                    return Some(("unwind".to_owned(), action_target(action)?));
                }
                let (label, target) = part.rsplit_once(": ")?;
                Some((label.to_owned(), action_target(target)?))
            })
            .collect();
    }
    if let Some(action) = text.strip_prefix("unwind ") {
        return Some(vec![("unwind".to_owned(), action_target(action)?)]);
    }
    Some(vec![(String::new(), action_target(text)?)])
}

fn action_target(text: &str) -> Option<Option<BlockIndex>> {
    if let Some(number) = text.strip_prefix("bb") {
        return Some(Some(number.parse().ok()?));
    }
    let known = matches!(text, "continue" | "unreachable") || text.starts_with("terminate(");
    known.then_some(None)
}

fn terminator(head: &str, targets: &Targets) -> Option<Edge> {
    let to = |label: &str| {
        targets.iter().find(|(name, _)| name == label).and_then(|(_, target)| *target)
    };
    match head {
        "goto" => return Some(Edge::Goto(to("")?)),
        "falseEdge" => {
            return Some(Edge::FalseEdge { real: to("real")?, imaginary: to("imaginary")? });
        }
        "falseUnwind" => return Some(Edge::Goto(to("real")?)),
        _ => {}
    }
    if let Some(on) = head.strip_prefix("switchInt(") {
        let targets = targets
            .iter()
            .map(|(label, target)| {
                Some(((label != "otherwise").then(|| label.clone()), (*target)?))
            })
            .collect::<Option<_>>()?;
        return Some(Edge::Switch { on: operand(on.strip_suffix(')')?)?, targets });
    }
    if let Some(dropped) = head.strip_prefix("drop(") {
        let place = place(dropped.strip_suffix(')')?)?;
        return Some(Edge::Drop { place, target: to("return")?, unwind: to("unwind") });
    }
    if let Some(check) = head.strip_prefix("assert(") {
        let list = parts(check.strip_suffix(')')?);
        let condition = operand(list.first()?.trim_start_matches('!'))?;
        let operands = list.iter().skip(1).filter_map(|part| operand(part)).collect();
        return Some(Edge::Assert {
            condition,
            operands,
            target: to("success")?,
            unwind: to("unwind"),
        });
    }
    let (destination, value) = prefix(head)?;
    let value = value.strip_prefix(" = ")?;
    if let Some(value) = value.strip_prefix("yield(") {
        let value = operand(value.strip_suffix(')')?)?;
        return Some(Edge::Yield { value, place: destination, resume: to("resume")? });
    }
    call(destination, value, to("return"), to("unwind"))
}

/// Inline assembly, as a call without arguments whose result goes to its first output.
fn assembly(head: &str, targets: &Targets) -> Option<Edge> {
    let to = |label: &str| {
        targets.iter().find(|(name, _)| name == label).and_then(|(_, target)| *target)
    };
    let blanked = blank(head);
    let output = ["out(", "inout(", "lateout("].iter().find_map(|word| {
        let rest = &head[blanked.find(word)? + word.len()..];
        let (target, _) = prefix(rest.split_once(") ")?.1)?;
        Some(target)
    });
    Some(Edge::Call(Call {
        destination: output.unwrap_or(Place { local: 0, projection: Vec::new() }),
        function: Operand::Constant("asm!".to_owned()),
        arguments: Vec::new(),
        target: to("return"),
        unwind: to("unwind"),
    }))
}

fn call(
    destination: Place,
    text: &str,
    target: Option<BlockIndex>,
    unwind: Option<BlockIndex>,
) -> Option<Edge> {
    let blanked = blank(text);
    // The arguments are the last pair of brackets; the function may contain others.
    let mut open = None;
    let mut from = 0;
    while let Some(at) = find_outside(&blanked, from, b"(") {
        open = Some(at);
        from = at + find_outside(&blanked[at + 1..], 0, b")")? + 2;
    }
    let open = open?;
    let function = text[..open].trim();
    let function = match operand(function) {
        Some(operand) => operand,
        None => Operand::Constant(function.to_owned()),
    };
    let arguments = parts(text[open + 1..].strip_suffix(')')?)
        .into_iter()
        .map(|part| operand(part).or_else(|| function_item(part)))
        .collect::<Option<_>>()?;
    Some(Edge::Call(Call { destination, function, arguments, target, unwind }))
}

fn rvalue(text: &str) -> Option<Rvalue> {
    let mut value =
        Rvalue { text: text.to_owned(), operands: Vec::new(), borrow: None, aggregate: false };
    if let Some(operand) = operand(text) {
        value.operands.push((None, operand));
    } else if text.starts_with("&/*tls*/ ") {
        // The address of a thread-local static: no place of this body is read or borrowed.
    } else if text.starts_with('&') {
        let at = text.rfind([' ', '&']).filter(|_| !text.contains('('));
        let at = at.map_or_else(|| first_place(text), Some)?;
        let at = if text[at..].starts_with(['_', '(']) { at } else { at + 1 };
        value.borrow = Some((text[..at].trim().to_owned(), place(&text[at..])?));
    } else if let Some(inside) = function_like(text, &["discriminant", "Len", "CopyForDeref"]) {
        place(inside)?;
        if text.starts_with("CopyForDeref") {
            value.operands.push((None, Operand::Copy(place(inside)?)));
        }
    } else {
        known_shape(text).then_some(())?;
        value.operands = operands(text)?;
        let copied = text.starts_with("move ") || text.starts_with("copy ");
        value.aggregate = !copied && !computed(text);
    }
    Some(value)
}

/// A function as a value is printed without `const`: `Box::<u64>::new`.
fn function_item(text: &str) -> Option<Operand> {
    let path = text.starts_with(|c: char| c.is_alphabetic() || "<{_".contains(c));
    let whole = find_outside(&blank(text), 0, b" ").is_none();
    (path && whole).then(|| Operand::Constant(text.to_owned()))
}

/// Is it a cast, a tuple, an array, `Path`, `Path(…)` or `Path { … }`?
fn known_shape(text: &str) -> bool {
    let blanked = blank(text);
    if text.starts_with("move ") || text.starts_with("copy ") {
        return blanked.contains(" as ") && blanked.ends_with(')');
    }
    match blanked.as_bytes() {
        [b'(', .., b')'] | [b'[', .., b']'] => true,
        [first, ..] if first.is_ascii_alphabetic() || b"{<_".contains(first) || *first > 127 => {
            let space = find_outside(&blanked, 0, b" ");
            space.is_none_or(|at| {
                let literal = blanked[at..].starts_with(" {") && blanked.ends_with('}');
                literal || (blanked[at..].starts_with(" as ") && blanked.ends_with(')'))
            })
        }
        _ => false,
    }
}

/// Where the place begins in a borrow that has brackets: `&mut (*_1)`, `&fake shallow (_1.0: T)`.
fn first_place(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(['_', '(']).map(|at| at + from) {
        if text.as_bytes()[at] == b'(' && text[at..].starts_with("(fake) ") {
            from = at + 7;
            continue;
        }
        return Some(at);
    }
    None
}

fn function_like<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let (name, rest) = text.split_once('(')?;
    names.contains(&name).then(|| rest.strip_suffix(')')).flatten()
}

/// Is it an operation of the machine rather than a new value made of its operands?
fn computed(text: &str) -> bool {
    const OPERATIONS: &[&str] = &[
        "Add",
        "Sub",
        "Mul",
        "Div",
        "Rem",
        "BitXor",
        "BitAnd",
        "BitOr",
        "Shl",
        "Shr",
        "Eq",
        "Lt",
        "Le",
        "Ne",
        "Ge",
        "Gt",
        "Cmp",
        "Offset",
        "AddWithOverflow",
        "SubWithOverflow",
        "MulWithOverflow",
        "AddUnchecked",
        "SubUnchecked",
        "MulUnchecked",
        "ShlUnchecked",
        "ShrUnchecked",
        "Not",
        "Neg",
        "PtrMetadata",
        "ShallowInitBox",
        "SizeOf",
        "AlignOf",
    ];
    text.split_once('(').is_some_and(|(name, _)| OPERATIONS.contains(&name))
}
