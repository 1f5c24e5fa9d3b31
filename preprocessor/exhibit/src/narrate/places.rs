//! Places in words: what owns a block, what lies at an address.

use recording::{Address, Block, BlockState, Field, Frame, Local, Region, State, Value};

use super::{
    threads::called,
    view::{View, frames, top},
};
use crate::words;

impl View<'_> {
    /// The live local that owns a block, at this step or at the one before: `v`, or `v` of `main`
    /// where it belongs to another frame than the one that ran.
    pub(super) fn owner(&self, id: u32) -> Option<String> {
        let owner = self.owning(id).or_else(|| self.owning_before(id))?;
        Some(self.words_of(&owner))
    }

    /// How many elements, or bytes of text, lie before an address in its array.
    pub(super) fn start(&self, to: &Address) -> Option<u64> {
        let (value, offset) = match to {
            Address::In(Region::Block(id), offset) => (self.block(*id)?.value.as_ref()?, *offset),
            Address::In(Region::Stack(_), at) => {
                frames(self.step).flat_map(|frame| &frame.locals).find_map(|local| {
                    let Address::In(Region::Stack(_), start) = local.address else { return None };
                    let inside = start <= *at && *at < start + local.size && !local.in_caller;
                    if !inside {
                        return None;
                    }
                    Some((local.value.as_ref()?, at - start))
                })?
            }
            _ => return None,
        };
        match value {
            Value::Text { .. } => Some(offset),
            Value::Array { stride, .. } if *stride > 0 => Some(offset / stride),
            _ => None,
        }
    }

    /// What lies at an address, in words: "`t`", "`p.x` of `main`", "element 2 in the block that
    /// `v` owns". `target` is the type that the pointer promises.
    pub(super) fn place(&self, to: &Address, target: &str, len: Option<u64>) -> Option<String> {
        match to {
            Address::In(Region::Stack(_), at) => {
                let (frame, local, offset) = frames(self.step)
                    .flat_map(|frame| frame.locals.iter().map(move |local| (frame, local)))
                    .filter(|(_, local)| !local.in_caller && !local.captured)
                    .filter_map(|(frame, local)| match local.address {
                        Address::In(Region::Stack(_), start)
                            if start <= *at && *at < start + local.size.max(1) =>
                        {
                            Some((frame, local, at - start))
                        }
                        _ => None,
                    })
                    .min_by_key(|(_, local, _)| local.size)?;
                let many = matches!(local.value, Some(Value::Array { .. })) && len.is_some();
                let value = local.value.as_ref().filter(|_| !many);
                let wanted = Wanted { target, sliced: len.is_some() };
                let inside = value.and_then(|value| part(value, &local.ty, offset, wanted));
                let here = top(self.step).is_some_and(|here| here.id == frame.id);
                let inside = inside.unwrap_or_default();
                let called = self.called(frame, local, &inside, here);
                // What a variant holds has no name but the enum's.
                let held = matches!(local.value, Some(Value::Enum { .. }))
                    && (inside.is_empty() && len.is_none() && local.ty != target);
                Some(match held && !target.starts_with("dyn ") {
                    true => format!("the `{}` in {called}", words::type_name(target)),
                    false => called,
                })
            }
            Address::In(Region::Block(id), offset) => {
                let block = self.block(*id)?;
                let owner = self.owning(*id).map(|owner| (owner, "owns"));
                // What it was moved out of in this very step owns it no more.
                let owner = owner.or_else(|| Some((self.owning_before(*id)?, "owned")));
                let owner = match owner {
                    Some((owner, owns)) => {
                        format!("the block that {} {owns}", self.words_of(&owner))
                    }
                    None => format!("the block of {}", words::bytes(block.size)),
                };
                if len.is_none() && *offset > 0 && *offset == block.size {
                    return Some(format!("the end of {owner}"));
                }
                let whole = *offset == 0 && block.ty.as_deref() == Some(target);
                let value = block.value.as_ref().filter(|_| len.is_none() && !whole);
                if let Some((index, ty)) = value.and_then(|value| element(value, *offset)) {
                    let wanted = Wanted { target, sliced: false };
                    let inside = value.filter(|_| ty != target);
                    let way = inside.and_then(|value| part(value, "", *offset, wanted));
                    // A part of an element, where an expression names it.
                    let found = self.owning(*id).and_then(|owner| {
                        let name = owner.part(&way.filter(|way| way.contains("]."))?)?;
                        let way = name.strip_prefix(&owner.local.name)?;
                        let here = top(self.step).is_some_and(|here| here.id == owner.frame.id);
                        Some(self.called(owner.frame, owner.local, way, here))
                    });
                    return Some(found.unwrap_or_else(|| format!("element {index} in {owner}")));
                }
                let ty = block.ty.as_deref().unwrap_or_default();
                let wanted = Wanted { target, sliced: false };
                let inside = value.and_then(|value| part(value, ty, *offset, wanted));
                Some(match inside.as_deref().and_then(|path| path.strip_prefix('.')) {
                    Some(field) => format!("`{field}` in {owner}"),
                    None => owner,
                })
            }
            Address::In(Region::Heap, at) => self.between(*at),
            Address::In(Region::Freed(_), _) => Some("a block that has been freed".to_owned()),
            Address::In(Region::ThreadLocal(thread), _) => {
                let (item, _) = words::static_at(self.step, to)?;
                Some(self.thread_local(item.name.as_deref()?, *thread))
            }
            Address::In(Region::Static, _) => {
                let item = words::static_at(self.step, to).map(|(item, _)| item);
                Some(match item.and_then(|item| item.name.as_ref()) {
                    Some(name) => format!("the static `{name}`"),
                    None if len.is_none() => {
                        "a value in the program’s own read-only data".to_owned()
                    }
                    None => "the program’s own read-only data".to_owned(),
                })
            }
            Address::In(Region::Code(name), _) => Some(format!("the code of {}", self.name(name))),
            _ => None,
        }
    }

    /// A place on the heap that no block is named for: where one ends, and another one that was freed
    /// begins.
    fn between(&self, at: u64) -> Option<String> {
        let start = |block: &Block| match block.address {
            Address::In(Region::Heap, start) => Some(start),
            _ => None,
        };
        let ends = |block: &&Block| {
            block.state == BlockState::Live && start(block).is_some_and(|s| s + block.size == at)
        };
        let begins = |block: &Block| block.state == BlockState::Freed && start(block) == Some(at);
        let blocks = || self.step.heap.iter();
        let block = blocks().find(ends).filter(|_| blocks().any(begins))?;
        let whole = Address::In(Region::Block(block.id), 0);
        let owner = self.place(&whole, block.ty.as_deref().unwrap_or_default(), None)?;
        Some(format!("the end of {owner}, where a block begins that has been freed"))
    }

    /// A thread-local in words, with its thread where there are several.
    pub(super) fn thread_local(&self, name: &str, thread: u32) -> String {
        match self.step.threads.len() {
            0 | 1 => format!("the thread-local `{name}`"),
            _ => format!("the thread-local `{name}` of {}", called(self.step, thread)),
        }
    }

    /// A local in words, with the way to a part of it: "`t`", "`p.x` of `main`", and "the `a` of
    /// line 4" where another `a` is alive in the same frame.
    pub(super) fn called(&self, frame: &Frame, local: &Local, part: &str, here: bool) -> String {
        let twin = |other: &&Local| {
            other.name == local.name
                && other.state == State::Live
                && (other.declared, &other.address) != (local.declared, &local.address)
        };
        if local.unnamed {
            let whole = format!("a temporary `{}`", words::type_name(&local.ty));
            return match part.trim_start_matches('.') {
                "" => whole,
                part => format!("`{part}` in {whole}"),
            };
        }
        let name = format!("`{}{part}`", local.name);
        let function = || self.name(&frame.function);
        match (frame.locals.iter().any(|other| twin(&other)), here) {
            (false, true) => name,
            (false, false) => format!("{name} of {}", function()),
            (true, true) => format!("the {name} of line {}", local.declared),
            (true, false) => format!("the {name} of line {} in {}", local.declared, function()),
        }
    }
}

/// What a pointer promises to find.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    /// The type of what it points to; of one element where it is `sliced`.
    target: &'a str,
    sliced: bool,
}

/// The way to the part at an offset: `.y`, `[2]`. Of the parts that begin there, the innermost of
/// the type that the pointer promises; the outermost where none is of that type.
fn part(value: &Value, ty: &str, offset: u64, wanted: Wanted) -> Option<String> {
    let mut found = Vec::new();
    ways(value, ty, offset, String::new(), &mut found);
    let exact = found.iter().rfind(|(_, ty)| *ty == wanted.target);
    match exact {
        Some((way, _)) => Some(way.clone()),
        None if wanted.sliced && offset == 0 => None,
        None => found.get(1).map(|(way, _)| way.clone()),
    }
}

/// The ways to all parts at an offset with their types, from the outside to the inside. The
/// payload of an enum has no name but the enum's.
fn ways<'a>(
    value: &'a Value,
    ty: &'a str,
    offset: u64,
    way: String,
    found: &mut Vec<(String, &'a str)>,
) {
    if offset == 0 {
        found.push((way.clone(), ty));
    } else if found.is_empty() {
        // The outermost part is the whole, wherever in it the offset lies.
        found.push((String::new(), ""));
    }
    let holds = |field: &&Field| {
        field.size > 0 && field.offset <= offset && offset < field.offset + field.size
    };
    match value {
        Value::Array { ty, stride, len, items, .. } if *stride > 0 && offset < *len * *stride => {
            let index = offset / stride;
            let way = format!("{way}[{index}]");
            match items.get(index as usize) {
                Some(item) => ways(item, ty, offset % stride, way, found),
                None if offset.is_multiple_of(*stride) => found.push((way, ty)),
                None => {}
            }
        }
        // The fields of `String` and `Vec` stand for private ones.
        Value::Struct { fields } if fields.iter().any(|field| field.name == "cap") => {}
        Value::Struct { fields } | Value::Tuple { fields } | Value::Enum { fields, .. } => {
            let Some(field) = fields.iter().find(holds) else { return };
            let way = match value {
                Value::Enum { .. } => way,
                _ => format!("{way}.{}", field.name),
            };
            let inner = offset - field.offset;
            match &field.value {
                Some(value) => ways(value, &field.ty, inner, way, found),
                None if inner == 0 => found.push((way, &field.ty)),
                None => {}
            }
        }
        _ => {}
    }
}

/// The number of the element that holds a byte, and the elements' type.
fn element(value: &Value, offset: u64) -> Option<(u64, &str)> {
    match value {
        Value::Array { ty, stride, len, .. } if *stride > 0 && *len > 1 => {
            Some((offset / stride, ty))
        }
        _ => None,
    }
}
