//! Looking things up in a step and in the one before it.

use recording::{Address, Block, Frame, Local, Outcome, Region, State, Step, Value};

use crate::words;

/// A step, what was before it, and the program.
pub(super) struct View<'a> {
    pub(super) before: Option<&'a Step>,
    pub(super) step: &'a Step,
    pub(super) source: &'a [&'a str],
    pub(super) outcome: &'a Outcome,
}

/// The innermost frame of the thread that ran.
pub(super) fn top(step: &Step) -> Option<&Frame> {
    let thread = step.threads.iter().find(|thread| thread.id == step.thread);
    thread.or(step.threads.first())?.frames.last()
}

fn frames(step: &Step) -> impl Iterator<Item = &Frame> {
    step.threads.iter().flat_map(|thread| &thread.frames)
}

fn same(a: &Local, b: &Local) -> bool {
    a.name == b.name && a.declared == b.declared && a.address == b.address
}

impl<'a> View<'a> {
    /// The text of the line that has finished.
    pub(super) fn line(&self) -> &'a str {
        self.source.get((self.step.line as usize).wrapping_sub(1)).map_or("", |line| line.trim())
    }

    pub(super) fn frame(&self, id: u32) -> Option<&'a Frame> {
        frames(self.step).find(|frame| frame.id == id)
    }

    pub(super) fn frame_before(&self, id: u32) -> Option<&'a Frame> {
        self.before.and_then(|step| frames(step).find(|frame| frame.id == id))
    }

    /// A frame now, or else as it was.
    pub(super) fn any_frame(&self, id: u32) -> Option<&'a Frame> {
        self.frame(id).or_else(|| self.frame_before(id))
    }

    /// All frames at this step, outermost first.
    pub(super) fn frames(&self) -> impl Iterator<Item = &'a Frame> + use<'a> {
        frames(self.step)
    }

    /// The same local at the step before.
    pub(super) fn earlier(&self, frame: &Frame, local: &Local) -> Option<&'a Local> {
        self.frame_before(frame.id)?.locals.iter().find(|old| same(old, local))
    }

    /// The local that a place such as `p.name` begins with; the last declared of that name.
    pub(super) fn local(&self, frame: u32, place: &str) -> Option<&'a Local> {
        let name = root(place);
        self.frame(frame)?.locals.iter().rfind(|local| local.name == name)
    }

    pub(super) fn local_before(&self, frame: u32, place: &str) -> Option<&'a Local> {
        let name = root(place);
        self.frame_before(frame)?.locals.iter().rfind(|local| local.name == name)
    }

    pub(super) fn block(&self, id: u32) -> Option<&'a Block> {
        words::block(self.step, id)
    }

    pub(super) fn block_before(&self, id: u32) -> Option<&'a Block> {
        words::block(self.before?, id)
    }

    /// The live local that owns a block, at this step or at the one before: `v`, or `v` of `main`
    /// where it belongs to another frame than the one that ran.
    pub(super) fn owner(&self, id: u32) -> Option<String> {
        let of = |step: &Step| {
            let owner = |local: &&Local| {
                let value = local.value.as_ref();
                local.state == State::Live && value.is_some_and(|value| owns(value, id))
            };
            let here = top(step).map(|frame| frame.id);
            frames(step).find_map(|frame| {
                let local = frame.locals.iter().find(owner)?;
                Some(if here == Some(frame.id) {
                    format!("`{}`", local.name)
                } else {
                    format!("`{}` of `{}`", local.name, frame.function)
                })
            })
        };
        of(self.step).or_else(|| self.before.and_then(of))
    }

    /// How many elements, or bytes of text, lie before an address in its array.
    pub(super) fn start(&self, to: &Address) -> Option<u64> {
        let (value, offset) = match to {
            Address::In(Region::Block(id), offset) => (self.block(*id)?.value.as_ref()?, *offset),
            Address::In(Region::Stack(_), at) => {
                frames(self.step).flat_map(|frame| &frame.locals).find_map(|local| {
                    let Address::In(Region::Stack(_), start) = local.address else { return None };
                    let inside = start <= *at && *at < start + local.size && !local.in_caller;
                    inside.then_some((local.value.as_ref()?, at - start))
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
                let inside = local.value.as_ref().and_then(|value| {
                    let whole = offset == 0 && (local.ty == target || len.is_some());
                    part(value, offset).filter(|_| !whole)
                });
                let many = matches!(local.value, Some(Value::Array { .. })) && len.is_some();
                let inside = inside.filter(|_| !many);
                let name = format!("`{}{}`", local.name, inside.unwrap_or_default());
                Some(match top(self.step) {
                    Some(here) if here.id != frame.id => {
                        format!("{name} of `{}`", frame.function)
                    }
                    _ => name,
                })
            }
            Address::In(Region::Block(id), offset) => {
                let block = self.block(*id)?;
                let owner = match self.owner(*id) {
                    Some(owner) => format!("the block that {owner} owns"),
                    None => format!("the block of {}", words::bytes(block.size)),
                };
                match block.value.as_ref().and_then(|value| element(value, *offset)) {
                    Some(index) if len.is_none() => Some(format!("element {index} in {owner}")),
                    _ => Some(owner),
                }
            }
            Address::In(Region::Freed(_), _) => Some("a block that has been freed".to_owned()),
            Address::In(Region::Static, at) => {
                let item = self.step.statics.iter().find(|item| {
                    matches!(item.address, Address::In(_, start) if start <= *at && *at < start + item.size.max(1))
                });
                Some(match item.and_then(|item| item.name.as_ref()) {
                    Some(name) => format!("the static `{name}`"),
                    None if len.is_none() => {
                        "a value in the program’s own read-only data".to_owned()
                    }
                    None => "the program’s own read-only data".to_owned(),
                })
            }
            Address::In(Region::Code(name), _) => Some(format!("the code of `{name}`")),
            _ => None,
        }
    }
}

fn root(place: &str) -> &str {
    let place = place.trim_start_matches(['(', '*']);
    let end = place.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &place[..end.unwrap_or(place.len())]
}

/// The way to the part at an offset: `.y`, `[2]`.
fn part(value: &Value, offset: u64) -> Option<String> {
    match value {
        Value::Array { stride, len, .. }
            if *stride > 0 && offset.is_multiple_of(*stride) && *len > 0 =>
        {
            Some(format!("[{}]", offset / stride))
        }
        // The fields of `String` and `Vec` stand for private ones.
        Value::Struct { fields } if fields.iter().any(|field| field.name == "cap") => None,
        Value::Struct { fields } | Value::Tuple { fields } => {
            let field = fields.iter().find(|field| field.offset == offset && field.size > 0)?;
            Some(format!(".{}", field.name))
        }
        _ => None,
    }
}

fn element(value: &Value, offset: u64) -> Option<u64> {
    match value {
        Value::Array { stride, len, .. } if *stride > 0 && *len > 1 => Some(offset / stride),
        _ => None,
    }
}

/// Does a value hold the owning pointer to a block?
fn owns(value: &Value, id: u32) -> bool {
    pointers(value).iter().any(|(to, owning)| {
        *owning && matches!(to, Address::In(Region::Block(block), _) if *block == id)
    })
}

/// Every pointer in a value, and whether it owns.
pub(super) fn pointers(value: &Value) -> Vec<(&Address, bool)> {
    match value {
        Value::Pointer { to, owning, .. }
        | Value::Slice { to, owning, .. }
        | Value::Dyn { to, owning, .. } => vec![(to, *owning)],
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            fields.iter().filter_map(|field| field.value.as_ref()).flat_map(pointers).collect()
        }
        Value::Array { items, .. } => items.iter().flat_map(pointers).collect(),
        _ => Vec::new(),
    }
}
