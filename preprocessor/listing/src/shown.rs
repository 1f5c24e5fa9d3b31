//! A recorded value as `{:?}` prints it, following owners and references through the step.

use recording::{Address, Field, Region, Shared, Step, Value};

/// How deep owners and references are followed; a list of boxes may be longer.
const DEPTH: usize = 32;

/// The value as Rust's `{:?}` would print it; none where a part of it is not in the picture.
///
/// `ty` is the value's type as the recording spells it.
#[must_use]
pub fn shown(step: &Step, ty: &str, value: &Value) -> Option<String> {
    print(step, ty, value, DEPTH)
}

fn print(step: &Step, ty: &str, value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let field = |f: &Field| print(step, &f.ty, f.value.as_ref()?, depth);
    let named = |fields: &[Field]| -> Option<String> {
        let each: Option<Vec<String>> = sorted(fields)
            .into_iter()
            .map(|f| Some(format!("{}: {}", f.name, field(f)?)))
            .collect();
        Some(each?.join(", "))
    };
    let unnamed = |fields: &[Field]| -> Option<Vec<String>> {
        sorted(fields).into_iter().map(field).collect()
    };
    match value {
        Value::Scalar { text } => Some(text.clone()),
        Value::Text { text, .. } => Some(format!("{text:?}")),
        Value::Struct { fields } if base(ty) == "String" => {
            let (to, len) = buffer(fields)?;
            Some(format!("{:?}", text_at(step, to, len)?))
        }
        Value::Struct { fields } if base(ty) == "Vec" => {
            let (to, len) = buffer(fields)?;
            list(step, to, len, depth)
        }
        Value::Struct { fields } if fields.is_empty() => Some(base(ty).to_owned()),
        Value::Struct { fields } => Some(format!("{} {{ {} }}", base(ty), named(fields)?)),
        Value::Tuple { fields } => {
            let parts = unnamed(fields)?;
            Some(match base(ty) {
                "" if parts.len() == 1 => format!("({},)", parts[0]),
                "" => format!("({})", parts.join(", ")),
                name if parts.is_empty() => name.to_owned(),
                name => format!("{name}({})", parts.join(", ")),
            })
        }
        Value::Array { items, ty, len, .. } => {
            let complete = items.len() as u64 == *len;
            let parts: Option<Vec<String>> =
                items.iter().map(|item| print(step, ty, item, depth)).collect();
            complete.then_some(format!("[{}]", parts?.join(", ")))
        }
        Value::Enum { variant, fields, .. } if fields.is_empty() => Some(variant.clone()),
        Value::Enum { variant, fields, named: true, .. } => {
            Some(format!("{variant} {{ {} }}", named(fields)?))
        }
        Value::Enum { variant, fields, .. } => {
            Some(format!("{variant}({})", unnamed(fields)?.join(", ")))
        }
        Value::Pointer { to, target, .. } => {
            let (ty, value) = at(step, to, target)?;
            print(step, &ty, &value, depth)
        }
        Value::Slice { to, target, len, .. } if target == "str" => {
            Some(format!("{:?}", text_at(step, to, *len)?))
        }
        Value::Slice { to, len, .. } => list(step, to, *len, depth),
        Value::Dyn { to, concrete, .. } => {
            let (ty, value) = at(step, to, concrete.as_deref()?)?;
            print(step, &ty, &value, depth)
        }
        Value::Closure { .. } | Value::Opaque { .. } => None,
    }
}

/// Fields as they are declared: numbers in their order, names in the order of the recording.
fn sorted(fields: &[Field]) -> Vec<&Field> {
    let mut sorted: Vec<&Field> = fields.iter().collect();
    sorted.sort_by_key(|f| f.name.parse::<u32>().unwrap_or(0));
    sorted
}

/// The last name of a type's path, without generic arguments; empty for tuples.
fn base(ty: &str) -> &str {
    let path = ty.split(['<', '(']).next().unwrap_or(ty).trim();
    path.rsplit("::").next().unwrap_or(path)
}

/// Pointer and length of a `String` or `Vec`.
fn buffer(fields: &[Field]) -> Option<(&Address, u64)> {
    let field = |name: &str| fields.iter().find(|f| f.name == name)?.value.as_ref();
    let to = match field("ptr")? {
        Value::Pointer { to, .. } => to,
        _ => return None,
    };
    let len = match field("len")? {
        Value::Scalar { text } => text.parse().ok()?,
        _ => return None,
    };
    Some((to, len))
}

/// `len` elements, the first of which lies at `to`.
fn list(step: &Step, to: &Address, len: u64, depth: usize) -> Option<String> {
    if len == 0 {
        return Some("[]".to_owned());
    }
    let (ty, items) = elements(step, to, len)?;
    let parts: Option<Vec<String>> = items.iter().map(|i| print(step, &ty, i, depth)).collect();
    Some(format!("[{}]", parts?.join(", ")))
}

/// The type and the values of `len` elements, the first of which lies at `to`.
pub(crate) fn elements(step: &Step, to: &Address, len: u64) -> Option<(String, Shared<Value>)> {
    regions(step).find_map(|place| {
        let offset = place.offset_of(to)?;
        let (ty, stride, items, from) = array_at(place.value?, offset)?;
        let first = usize::try_from((offset - from).checked_div(stride).unwrap_or(0)).ok()?;
        let count = usize::try_from(len).ok()?;
        Some((ty.to_owned(), items.part(first..first.checked_add(count)?)?))
    })
}

/// The array around an offset of a value: element type, stride, elements, and where it begins.
fn array_at(value: &Value, offset: u64) -> Option<(&str, u64, &Shared<Value>, u64)> {
    match value {
        Value::Array { ty, stride, items, .. } => Some((ty, *stride, items, 0)),
        Value::Struct { fields } | Value::Tuple { fields } | Value::Closure { fields } => {
            let field = fields.iter().find(|f| (f.offset..f.offset + f.size).contains(&offset))?;
            let (ty, stride, items, from) = array_at(field.value.as_ref()?, offset - field.offset)?;
            Some((ty, stride, items, from + field.offset))
        }
        _ => None,
    }
}

/// `len` bytes of text at `to`.
fn text_at(step: &Step, to: &Address, len: u64) -> Option<String> {
    if len == 0 {
        return Some(String::new());
    }
    regions(step).find_map(|place| {
        let from = usize::try_from(place.offset_of(to)?).ok()?;
        let bytes = place.bytes.get(from..from.checked_add(usize::try_from(len).ok()?)?)?;
        String::from_utf8(bytes.to_vec()).ok()
    })
}

/// The value of type `target` that lies at `to`, with its type.
pub(crate) fn at(step: &Step, to: &Address, target: &str) -> Option<(String, Value)> {
    regions(step).find_map(|place| {
        let offset = place.offset_of(to)?;
        let (ty, value) = inside(place.ty?, place.value?, offset, target)?;
        Some((ty, value.clone()))
    })
}

/// The part of a value at an offset, as far out as the type allows.
fn inside<'a>(
    ty: &str,
    value: &'a Value,
    offset: u64,
    target: &str,
) -> Option<(String, &'a Value)> {
    if offset == 0 && ty == target {
        return Some((ty.to_owned(), value));
    }
    let deeper = match value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields.iter().find_map(|f| {
            let within = offset.checked_sub(f.offset)?;
            (within < f.size.max(1)).then_some(())?;
            inside(&f.ty, f.value.as_ref()?, within, target)
        }),
        Value::Array { ty, stride, items, .. } => {
            let index = offset.checked_div(*stride).unwrap_or(0);
            items
                .get(usize::try_from(index).ok()?)
                .and_then(|item| inside(ty, item, offset - index * stride, target))
        }
        _ => None,
    };
    // Types may be spelled in two ways; a value that begins exactly here is taken all the same.
    deeper.or_else(|| (offset == 0).then(|| (ty.to_owned(), value)))
}

/// A stretch of memory of a step that holds a value.
struct Place<'a> {
    starts: Vec<Address>,
    size: u64,
    ty: Option<&'a str>,
    value: Option<&'a Value>,
    bytes: &'a [u8],
}

impl Place<'_> {
    /// How far into the place an address lies, in bytes.
    fn offset_of(&self, address: &Address) -> Option<u64> {
        let Address::In(region, offset) = address else { return None };
        self.starts.iter().find_map(|start| {
            let Address::In(own, from) = start else { return None };
            let within = offset.checked_sub(*from).filter(|_| own == region)?;
            (within < self.size.max(1)).then_some(within)
        })
    }
}

fn regions(step: &Step) -> impl Iterator<Item = Place<'_>> {
    let blocks = step.heap.iter().map(|block| Place {
        starts: vec![block.address.clone(), Address::In(Region::Block(block.id), 0)],
        size: block.size,
        ty: block.ty.as_deref(),
        value: block.value.as_ref(),
        bytes: &block.bytes.0,
    });
    let statics = step.statics.iter().map(|item| Place {
        starts: vec![item.address.clone()],
        size: item.size,
        ty: Some(&item.ty),
        value: Some(&item.value),
        bytes: &item.bytes.0,
    });
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    let locals = frames.flat_map(|frame| &frame.locals).map(|local| Place {
        starts: vec![local.address.clone()],
        size: local.size,
        ty: Some(&local.ty),
        value: local.value.as_ref(),
        bytes: &local.bytes.0,
    });
    blocks.chain(statics).chain(locals)
}
