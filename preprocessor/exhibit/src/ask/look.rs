//! Looking things up in steps.

use recording::{Address, Block, BlockState, Frame, Local, Region, State, Step, Value};

use crate::{
    pointers,
    words::{bytes, function_name, short},
};

/// The innermost frame of the thread that ran.
pub(super) fn top(step: &Step) -> Option<&Frame> {
    let thread = step.threads.iter().find(|thread| thread.id == step.thread);
    thread.or(step.threads.first())?.frames.last()
}

/// Every local with its frame, outermost first.
pub(super) fn locals(step: &Step) -> impl Iterator<Item = (&Frame, &Local)> {
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    frames.flat_map(|frame| frame.locals.iter().map(move |local| (frame, local)))
}

/// The same local at another step.
pub(super) fn same<'a>(step: &'a Step, frame: &Frame, local: &Local) -> Option<&'a Local> {
    let found = locals(step).find(|(other, place)| {
        other.id == frame.id
            && (&place.name, place.declared, &place.address)
                == (&local.name, local.declared, &local.address)
    });
    found.map(|(_, local)| local)
}

/// The blocks that are allocated, in order.
pub(super) fn live(step: &Step) -> impl Iterator<Item = &Block> {
    step.heap.iter().filter(|block| block.state == BlockState::Live)
}

/// A block as the pictures name it: by size and address.
pub(super) fn block(block: &Block, step: &Step) -> String {
    format!("the {} at `{}`", bytes(block.size), short(&block.address, step))
}

/// A local by its name, with the function where it is another than the one that runs; none where
/// its name could be another's.
pub(super) fn name(step: &Step, frame: &Frame, local: &Local) -> Option<String> {
    let here = top(step).is_some_and(|top| top.id == frame.id);
    let twins = locals(step).filter(|(other, place)| {
        place.name == local.name && (other.id == frame.id || other.function == frame.function)
    });
    if twins.count() != 1 {
        return None;
    }
    Some(match here {
        true => format!("`{}`", local.name),
        false => format!("`{}` of `{}`", local.name, function_name(&frame.function)),
    })
}

/// Does a local hold its value, in bytes of its own?
pub(super) fn own(local: &Local) -> bool {
    local.state == State::Live && !local.in_caller && !local.captured && local.size > 0
}

/// A value as short text, without backticks.
pub(super) fn text(value: &Value, step: &Step) -> Option<String> {
    let short = |text: &str| (text.chars().count() <= 24).then(|| text.to_owned());
    match value {
        Value::Scalar { text } => short(text),
        Value::Enum { variant, fields, .. } if fields.is_empty() => short(variant),
        Value::Enum { variant, fields, named: false, .. } if fields.len() == 1 => {
            match fields[0].value.as_ref()? {
                Value::Scalar { text } => short(&format!("{variant}({text})")),
                _ => None,
            }
        }
        Value::Struct { .. } => {
            let (to, owning) = pointer(value)?;
            let Address::In(Region::Block(id), 0) = to else { return None };
            let block = live(step).find(|block| owning && block.id == *id)?;
            match block.value.as_ref()? {
                Value::Text { text, .. } => short(&format!("{text:?}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The one pointer of a value, and whether it owns: of a box, a reference, a `String` or `Vec`, an
/// `Option` of those.
pub(super) fn pointer(value: &Value) -> Option<(&Address, bool)> {
    match value {
        Value::Struct { fields } if fields.iter().any(|field| field.name == "cap") => {
            let field = fields.iter().find(|field| field.name == "ptr")?;
            pointer(field.value.as_ref()?)
        }
        Value::Enum { fields, .. } if fields.len() == 1 => pointer(fields[0].value.as_ref()?),
        _ => pointers::target(value),
    }
}

/// Is there a pointer in the value that leads to nothing any more?
pub(super) fn dangles(value: &Value) -> bool {
    pointers::all(value).into_iter().any(|pointer| {
        matches!(
            pointer,
            Value::Pointer { dangling: true, .. }
                | Value::Slice { dangling: true, .. }
                | Value::Dyn { dangling: true, .. }
        )
    })
}

/// The part of a value that a path such as `.cap` or `.0.x` leads to.
pub(super) fn part<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let Some(rest) = path.strip_prefix('.') else { return path.is_empty().then_some(value) };
    let end = rest.find('.').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    match value {
        Value::Struct { fields } | Value::Tuple { fields } | Value::Closure { fields } => {
            part(fields.iter().find(|field| field.name == name)?.value.as_ref()?, rest)
        }
        _ => None,
    }
}

/// Does the word stand in the text by itself?
pub(super) fn mentions(text: &str, word: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|other| other == word)
}

/// Choices stand in an order that says nothing: numbers by size, else by their letters, and what
/// is no place at the end.
pub(super) fn order(choice: &str) -> (bool, Option<i128>, String) {
    let plain = choice.replace('`', "");
    let number = plain.trim_start_matches("line ");
    let number = number.trim_end_matches(" bytes").trim_end_matches(" byte").parse().ok();
    (!choice.contains('`') && number.is_none(), number, plain)
}
