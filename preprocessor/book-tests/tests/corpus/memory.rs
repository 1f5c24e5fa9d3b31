//! Finds in a step what a name, a field or a pointer leads to.

use anyhow::{Context, Result, bail, ensure};
use recording::{Address, Field, Local, Region, Step, Value};

/// A place with a value in it.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    pub(crate) ty: String,
    pub(crate) size: u64,
    /// Where it lies; none if it is the text or the elements that a slice looks at.
    pub(crate) address: Option<Address>,
    pub(crate) value: Option<&'a Value>,
    /// The local itself.
    pub(crate) local: Option<&'a Local>,
    /// The part of an array or a text that a slice looks at: the first element or byte, how many.
    pub(crate) window: Option<(u64, u64)>,
}

impl<'a> Found<'a> {
    pub(crate) fn value(&self) -> Result<&'a Value> {
        self.value.with_context(|| format!("this `{}` has no value", self.ty))
    }

    pub(crate) fn field(&self, field: &'a Field) -> Found<'a> {
        Found {
            ty: field.ty.clone(),
            size: field.size,
            address: self.address.as_ref().and_then(|at| moved(at, field.offset)),
            value: field.value.as_ref(),
            local: None,
            window: None,
        }
    }

    pub(crate) fn item(&self, number: u64) -> Result<Found<'a>> {
        let Value::Array { ty, stride, items, .. } = self.value()? else {
            bail!("`{}` has no elements", self.ty)
        };
        let (first, count) = self.window.unwrap_or((0, items.len() as u64));
        ensure!(number < count, "there is no element {number}");
        let value = items.get((first + number) as usize).context("this element is not shown")?;
        Ok(Found {
            ty: ty.clone(),
            size: *stride,
            address: self.address.as_ref().and_then(|at| moved(at, (first + number) * stride)),
            value: Some(value),
            local: None,
            window: None,
        })
    }
}

fn moved(address: &Address, by: u64) -> Option<Address> {
    match address {
        Address::In(region, offset) => Some(Address::In(region.clone(), offset + by)),
        _ => None,
    }
}

/// The local with this name in the innermost frame that has one, or the static.
pub(crate) fn named<'a>(step: &'a Step, name: &str) -> Result<Found<'a>> {
    let thread = step.threads.iter().find(|thread| thread.id == step.thread);
    let frames = thread.into_iter().flat_map(|thread| thread.frames.iter().rev());
    // A later variable of that name hides an earlier one, once it has a value.
    let locals = frames.flat_map(|frame| frame.locals.iter().rev());
    let mut locals = locals.filter(|local| local.name == name);
    let last = locals.clone().next();
    if let Some(local) = locals.find(|local| local.value.is_some()).or(last) {
        return Ok(Found {
            ty: local.ty.clone(),
            size: local.size,
            address: Some(local.address.clone()),
            value: local.value.as_ref(),
            local: Some(local),
            window: None,
        });
    }
    let ends = |item: &&recording::Static| {
        item.name.as_ref().is_some_and(|full| full.rsplit("::").next() == Some(name))
    };
    let item = step.statics.iter().find(ends).context("nothing is called so")?;
    Ok(Found {
        ty: item.ty.clone(),
        size: item.size,
        address: Some(item.address.clone()),
        value: Some(&item.value),
        local: None,
        window: None,
    })
}

/// What a pointer points to.
pub(crate) fn follow<'a>(step: &'a Step, pointer: &Value) -> Result<Found<'a>> {
    match pointer {
        Value::Pointer { to, target, dangling: false, .. } => at(step, to, target),
        Value::Dyn { to, concrete: Some(concrete), dangling: false, .. } => at(step, to, concrete),
        Value::Slice { len: 0, target, .. } => Ok(Found {
            ty: if target == "str" { "str".into() } else { format!("[{target}]") },
            size: 0,
            address: None,
            value: None,
            local: None,
            window: Some((0, 0)),
        }),
        Value::Slice { to, target, len, dangling: false, .. } => elements(step, to, target, *len),
        other => bail!("nothing is to be found behind {other:?}"),
    }
}

/// All that is drawn: where it begins, its size, its type, its value.
fn places(step: &Step) -> impl Iterator<Item = (&Address, u64, &str, &Value)> {
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    let locals = frames.flat_map(|frame| &frame.locals).filter_map(|local| {
        Some((&local.address, local.size, local.ty.as_str(), local.value.as_ref()?))
    });
    let statics = step.statics.iter().map(|s| (&s.address, s.size, s.ty.as_str(), &s.value));
    locals.chain(statics)
}

/// The value of this type at this address.
fn at<'a>(step: &'a Step, to: &Address, target: &str) -> Result<Found<'a>> {
    let wanted = |ty: &str, _: &Value| ty == target;
    let found = search(step, to, &wanted);
    let (ty, size, value) = found.with_context(|| format!("no `{target}` is drawn at {to}"))?;
    let address = Some(to.clone());
    Ok(Found { ty, size, address, value: Some(value), local: None, window: None })
}

/// So many elements, or bytes of text, from this address on.
fn elements<'a>(step: &'a Step, to: &Address, target: &str, len: u64) -> Result<Found<'a>> {
    let text = matches!(target, "str" | "Path" | "OsStr" | "CStr" | "[u8]" | "u8");
    let Address::In(region, offset) = to else { bail!("nothing lies at {to}") };
    // From the address back to the beginning of the array or text.
    for back in 0..=offset.to_owned().min(1 << 16) {
        let begin = Address::In(region.clone(), offset - back);
        let wanted = |_: &str, value: &Value| match value {
            Value::Text { len: all, .. } => text && back + len <= *all,
            Value::Array { ty, stride, len: all, .. } => {
                (ty == target || cell_of(target) == Some(ty))
                    && back.is_multiple_of((*stride).max(1))
                    && back + len * stride <= all * stride
            }
            _ => false,
        };
        if let Some((ty, size, value)) = search(step, &begin, &wanted) {
            let first = match value {
                Value::Array { stride, .. } => back / (*stride).max(1),
                _ => back,
            };
            let (address, value) = (Some(begin), Some(value));
            let ty = if text && target != "u8" { ty } else { format!("[{target}]") };
            return Ok(Found { ty, size, address, value, local: None, window: Some((first, len)) });
        }
    }
    bail!("{len} `{target}` are not drawn at {to}")
}

type Wanted<'w> = &'w dyn Fn(&str, &Value) -> bool;

fn search<'a>(
    step: &'a Step,
    to: &Address,
    wanted: Wanted<'_>,
) -> Option<(String, u64, &'a Value)> {
    let Address::In(region, offset) = to else { return None };
    if let Region::Block(id) = region {
        let block = step.heap.iter().find(|block| block.id == *id)?;
        let (ty, value) = (block.ty.as_deref()?, block.value.as_ref()?);
        return inside(ty, block.size, value, *offset, wanted);
    }
    places(step).find_map(|(begin, size, ty, value)| {
        let Address::In(place, from) = begin else { return None };
        let within = place == region && (*from..from + size.max(1)).contains(offset);
        within.then(|| inside(ty, size, value, offset - from, wanted)).flatten()
    })
}

/// A part of a value, so far from its beginning.
fn inside<'a>(
    ty: &str,
    size: u64,
    value: &'a Value,
    offset: u64,
    wanted: Wanted<'_>,
) -> Option<(String, u64, &'a Value)> {
    if offset == 0 && wanted(ty, value) {
        return Some((ty.to_owned(), size, value));
    }
    match value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields.iter().find_map(|field| {
            let within = (field.offset..field.offset + field.size.max(1)).contains(&offset);
            let value = field.value.as_ref().filter(|_| within)?;
            inside(&field.ty, field.size, value, offset - field.offset, wanted)
        }),
        Value::Array { ty, stride, items, .. } if *stride > 0 => {
            let item = items.get((offset / stride) as usize)?;
            inside(ty, *stride, item, offset % stride, wanted)
        }
        _ => None,
    }
    // A cell is drawn as what it holds.
    .or_else(|| {
        let inner = ty.split_once('<').and_then(|(_, inner)| inner.strip_suffix('>'));
        let cell = ["Cell<", "UnsafeCell<", "Pin<", "NonNull<", "OnceCell<"].iter();
        let cell = cell.clone().any(|head| ty.starts_with(head));
        inner
            .filter(|_| cell && offset == 0)
            .and_then(|inner| inside(inner, size, value, 0, wanted))
    })
}

/// What a cell holds, which is drawn in its place.
fn cell_of(ty: &str) -> Option<&str> {
    let cells = ["Cell<", "UnsafeCell<", "Pin<", "NonNull<", "OnceCell<"];
    let inner = cells.iter().find_map(|head| ty.strip_prefix(head))?;
    inner.strip_suffix('>')
}
