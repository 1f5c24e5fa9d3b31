//! What a recording shows, written as `{:?}` of the value itself would write it.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use recording::{Address, Field, Region, Step, Value};

use crate::{
    absolute::Bases,
    iterators,
    memory::{Found, follow, named},
};

/// Deeper than this is a value that leads back to itself.
const MAX_DEPTH: u32 = 40;

/// Checks one claim: `PATH VALUE`.
pub(crate) fn check(step: &Step, claim: &str, bases: &mut Bases) -> Result<()> {
    let (path, wanted) = claim.split_once(' ').unwrap_or((claim, ""));
    let words: Vec<&str> = path.split(['.', '[', ']']).filter(|word| !word.is_empty()).collect();
    let (name, rest) = words.split_first().context("no name")?;
    let mut found = named(step, name)?;
    for (number, word) in rest.iter().enumerate() {
        if let Some(inner) = part(step, &found, word) {
            found = inner;
            continue;
        }
        ensure!(number + 1 == rest.len(), "`{}` has no part `{word}`", found.ty);
        return property(step, &found, word, wanted, bases);
    }
    let seen = shown(step, &found, MAX_DEPTH)?;
    ensure!(ordered(&seen) == ordered(wanted), "the recording says `{seen}`");
    Ok(())
}

/// The part with this name, in which `_` may stand for a space; a pointer is followed to it.
fn part<'a>(step: &'a Step, found: &Found<'a>, word: &str) -> Option<Found<'a>> {
    let value = found.value?;
    let names = [word.to_owned(), word.replace('_', " "), format!("[{word}]")];
    let called = |field: &&Field| names.contains(&field.name);
    if let Some(field) = fields(value).iter().find(called) {
        let inner = found.field(field);
        // std's own cells around numbers are nobody's.
        let flag = inner.ty == "Cell<isize>" && found.ty.starts_with("RefCell<");
        return Some(if flag { Found { ty: "isize".to_owned(), ..inner } } else { inner });
    }
    if let Ok(number) = word.parse()
        && let Ok(item) = found.item(number)
    {
        return Some(item);
    }
    let own =
        ["size", "address", "to", "variant", "concrete", "function", "state", "type", "held_by"];
    if own.contains(&word) || (word == "len" && count(value).is_some()) {
        return None;
    }
    match value {
        Value::Pointer { .. } | Value::Slice { .. } | Value::Dyn { .. } => {
            // A block of std's own is called by what it is for, not by its type.
            let whole = || matches!(to_of(value), Some(Address::In(Region::Block(_), 0)));
            let found =
                follow(step, value).ok().or_else(|| block(step, value).ok().filter(|_| whole()));
            part(step, &found?, word)
        }
        // A handle: its only field is the pointer. An owner of elements: its pointer.
        Value::Struct { fields } => {
            let pointer = fields.iter().find(|f| ["ptr", "buf"].contains(&f.name.as_str()))?;
            let pointer = found.field(pointer);
            let whole = block(step, pointer.value?).ok();
            whole.and_then(|whole| part(step, &whole, word)).or_else(|| part(step, &pointer, word))
        }
        _ => None,
    }
}

fn property(
    step: &Step,
    found: &Found<'_>,
    word: &str,
    wanted: &str,
    bases: &mut Bases,
) -> Result<()> {
    let seen = match word {
        "size" => found.size.to_string(),
        "type" => found.ty.clone(),
        "address" => {
            return bases.check(step, found.address.as_ref().context("no address")?, wanted);
        }
        "to" => match found.value()? {
            Value::Pointer { to, .. } | Value::Slice { to, .. } | Value::Dyn { to, .. } => {
                return bases.check(step, to, wanted);
            }
            Value::Struct { fields } => {
                let pointer = fields.iter().find(|f| f.name == "ptr").context("no pointer")?;
                return property(step, &found.field(pointer), word, wanted, bases);
            }
            other => bail!("{other:?} does not point"),
        },
        "state" => {
            let state = found.local.context("only of locals")?.state;
            serde_json::to_value(state)?.as_str().unwrap_or_default().to_owned()
        }
        "variant" => match found.value()? {
            Value::Enum { variant, .. } => variant.clone(),
            pointer => return property(step, &follow(step, pointer)?, word, wanted, bases),
        },
        "concrete" => match found.value()? {
            Value::Dyn { concrete, .. } => concrete.clone().unwrap_or_default(),
            other => bail!("{other:?} has no vtable"),
        },
        "function" => match found.value()? {
            Value::Pointer { to, .. } => to.to_string(),
            other => bail!("{other:?} names no function"),
        },
        "held_by" => holders(step, found)?,
        "len" => count(found.value()?).context("it has no length")?.to_string(),
        _ => bail!("`{}` has no part `{word}`", found.ty),
    };
    ensure!(seen == wanted, "the recording says `{seen}`");
    Ok(())
}

/// The locals that are, or have inside, the guards of a lock or cell; in the order of their names.
fn holders(step: &Step, found: &Found<'_>) -> Result<String> {
    let within = |place: &Address, start: &Address, size: u64| match (place, start) {
        (Address::In(a, place), Address::In(b, start)) => {
            a == b && (*start..start + size).contains(place)
        }
        _ => false,
    };
    let at = found.address.as_ref().context("it is nowhere")?;
    let mut names = Vec::new();
    for hold in step.holds.iter().filter(|hold| within(&hold.word, at, found.size)) {
        let frames = step.threads.iter().flat_map(|thread| &thread.frames);
        let mut locals = frames.flat_map(|frame| &frame.locals).filter(|l| l.value.is_some());
        let local = locals.find(|local| within(&hold.guard, &local.address, local.size));
        names.push(local.context("a guard without a name")?.name.as_str());
    }
    names.sort_unstable();
    Ok(if names.is_empty() { "nobody".to_owned() } else { names.join(" ") })
}

fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Slice { len, .. } | Value::Text { len, .. } | Value::Array { len, .. } => Some(*len),
        Value::Struct { fields } => {
            let field = |name: &str| fields.iter().find(|field| field.name == name);
            let length = field("len").or_else(|| field("length")).or_else(|| field("items"));
            scalar(length?.value.as_ref()?).ok()?.parse().ok()
        }
        _ => None,
    }
}

pub(crate) fn scalar(value: &Value) -> Result<&str> {
    match value {
        Value::Scalar { text } => Ok(text),
        other => bail!("{other:?} is no number"),
    }
}

pub(crate) fn fields(value: &Value) -> &[Field] {
    match value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields,
        _ => &[],
    }
}

pub(crate) fn one<'a>(found: &Found<'a>, name: &str) -> Result<Found<'a>> {
    let field = fields(found.value()?).iter().find(|field| field.name == name);
    Ok(found.field(field.with_context(|| format!("`{}` has no field `{name}`", found.ty))?))
}

/// The value as `{:?}` writes it.
pub(crate) fn shown(step: &Step, found: &Found<'_>, depth: u32) -> Result<String> {
    let depth = depth.checked_sub(1).context("it leads back to itself")?;
    let next = |found: &Found<'_>| shown(step, found, depth);
    let behind = |found: &Found<'_>| next(&follow(step, found.value()?)?);
    if found.window == Some((0, 0)) {
        return Ok(if found.ty == "str" { "\"\"".into() } else { "[]".into() });
    }
    let value = found.value()?;
    let (head, argument) = found.ty.split_once('<').unwrap_or((&found.ty, ""));
    let argument = argument.strip_suffix('>').unwrap_or(argument);
    let as_inner = || Found { ty: argument.to_owned(), ..found.clone() };
    match (head, value) {
        ("String" | "PathBuf" | "OsString", Value::Struct { .. }) => {
            if count(value) == Some(0) {
                return Ok("\"\"".to_owned());
            }
            next(&block(step, one(found, "ptr")?.value()?)?)
        }
        ("UnsafeCell", _) => next(&as_inner()),
        ("Vec" | "BinaryHeap" | "VecDeque", Value::Struct { .. }) => {
            let listed = elements(step, found, depth)?;
            Ok(format!("[{}]", listed.join(", ")))
        }
        ("HashMap" | "HashSet" | "BTreeMap" | "BTreeSet", Value::Struct { .. }) => {
            Ok(format!("{{{}}}", entries(step, found, depth)?.join(", ")))
        }
        ("IntoIter" | "Iter" | "Drain" | "Keys" | "Values", Value::Struct { .. })
            if one(found, "next").is_ok() || one(found, "range").is_ok() =>
        {
            let listed = iterators::left(step, found, depth)?;
            let part = |entry: Vec<String>| match (head, &entry[..]) {
                ("Keys", [key, ..]) => key.clone(),
                ("Values", [_, value]) => value.clone(),
                (_, [key]) => key.clone(),
                (_, [key, unit]) if unit == "()" => key.clone(),
                _ => format!("({})", entry.join(", ")),
            };
            Ok(format!("[{}]", listed.into_iter().map(part).collect::<Vec<_>>().join(", ")))
        }
        ("LinkedList", Value::Struct { .. }) => {
            let mut listed = Vec::new();
            let mut link = one(found, "head")?;
            while let Value::Enum { variant, .. } = link.value()?
                && variant == "Some"
            {
                let node = follow(step, one(&link, "0")?.value()?)?;
                listed.push(next(&one(&node, "element")?)?);
                link = one(&node, "next")?;
                ensure!(listed.len() < 1000, "the list has no end");
            }
            Ok(format!("[{}]", listed.join(", ")))
        }
        ("Rc" | "Arc", Value::Struct { .. }) => {
            next(&one(&block(step, one(found, "ptr")?.value()?)?, "value")?)
        }
        ("Weak", Value::Struct { .. }) => Ok("(Weak)".to_owned()),
        ("Ref" | "RefMut", Value::Struct { .. }) => behind(&one(found, "value")?),
        ("RwLockReadGuard", Value::Struct { .. }) => behind(&one(found, "data")?),
        ("MutexGuard" | "RwLockWriteGuard", Value::Struct { .. }) => {
            next(&one(&follow(step, one(found, "lock")?.value()?)?, "data")?)
        }
        ("RefCell", Value::Struct { .. }) => {
            let borrow = one(found, "borrow")?;
            let inner = match scalar(borrow.value()?)?.starts_with('-') {
                true => "<borrowed>".to_owned(),
                false => next(&one(found, "value")?)?,
            };
            Ok(format!("RefCell {{ value: {inner} }}"))
        }
        ("Cell", _) => Ok(format!("Cell {{ value: {} }}", next(&as_inner())?)),
        ("Mutex" | "RwLock", Value::Struct { .. }) => {
            let inner = match next(&one(found, "lock")?)?.as_str() {
                "Unlocked" => next(&one(found, "data")?)?,
                _ if head == "Mutex" => "\"<locked>\"".to_owned(),
                readers if readers.starts_with("Readers") => next(&one(found, "data")?)?,
                _ => "<locked>".to_owned(),
            };
            let poisoned = next(&one(found, "poisoned")?)?;
            Ok(format!("{head} {{ data: {inner}, poisoned: {poisoned}, .. }}"))
        }
        ("OnceCell", Value::Enum { variant, .. }) => Ok(match variant.as_str() {
            "Some" => format!("OnceCell({})", next(&one(found, "0")?)?),
            _ => "OnceCell(<uninit>)".to_owned(),
        }),
        ("LazyCell", Value::Enum { variant, .. }) => Ok(match variant.as_str() {
            "Init" => format!("LazyCell({})", next(&one(found, "0")?)?),
            _ => "LazyCell(<uninit>)".to_owned(),
        }),
        ("OnceLock" | "LazyLock", Value::Struct { .. }) => {
            Ok(match one(found, "value").ok().filter(|inner| inner.value.is_some()) {
                Some(inner) => format!("{head}({})", next(&inner)?),
                None => format!("{head}(<uninit>)"),
            })
        }
        ("Cow", Value::Enum { .. }) => next(&one(found, "0")?),
        ("Pin", _) => next(&as_inner()),
        ("Range", Value::Struct { .. }) => {
            Ok(format!("{}..{}", next(&one(found, "start")?)?, next(&one(found, "end")?)?))
        }
        ("CString", Value::Slice { .. }) => Ok(behind(found)?.replace("\\0", "")),
        // A value without a size is nowhere.
        (_, Value::Dyn { to: Address::DanglingByDesign(_), concrete: Some(name), .. }) => {
            Ok(name.clone())
        }
        (_, Value::Pointer { .. } | Value::Slice { .. } | Value::Dyn { .. }) => behind(found),
        (_, Value::Scalar { text }) => Ok(text.clone()),
        ("[u8]", Value::Text { text, .. }) => {
            let (first, count) = found.window.unwrap_or((0, text.len() as u64));
            let part = text.as_bytes().get(first as usize..(first + count) as usize);
            Ok(format!("{:?}", part.context("this part of the text is not shown")?))
        }
        (_, Value::Text { text, .. }) => {
            let (first, count) = found.window.unwrap_or((0, text.len() as u64));
            let part = text.get(first as usize..(first + count) as usize);
            Ok(format!("{:?}", part.context("this part of the text is not shown")?))
        }
        (_, Value::Array { len, .. }) => {
            let (_, count) = found.window.unwrap_or((0, *len));
            // A slice may look at plain elements as cells.
            let element = found.ty.strip_prefix('[').and_then(|ty| ty.strip_suffix(']'));
            let cells = element.filter(|ty| ty.starts_with("Cell<"));
            let item = |number| -> Result<Found<'_>> {
                let item = found.item(number)?;
                let ty = cells.map_or(item.ty.clone(), ToOwned::to_owned);
                Ok(Found { ty, ..item })
            };
            let listed: Result<Vec<String>> = (0..count).map(|n| next(&item(n)?)).collect();
            Ok(format!("[{}]", listed?.join(", ")))
        }
        (_, Value::Tuple { .. }) if found.ty.starts_with('(') => {
            match numbered(step, found, depth)?.as_slice() {
                [only] => Ok(format!("({only},)")),
                several => Ok(format!("({})", several.join(", "))),
            }
        }
        (_, Value::Enum { variant, named, .. }) => composed(step, found, variant, *named, depth),
        (_, Value::Struct { .. }) => composed(step, found, short(head), true, depth),
        (_, Value::Tuple { .. }) => composed(step, found, short(head), false, depth),
        (_, Value::Closure { .. }) => bail!("a closure has no `{{:?}}`"),
        (_, Value::Opaque { reason, .. }) => bail!("it is not decoded: {reason}"),
    }
}

fn short(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn composed(step: &Step, found: &Found<'_>, name: &str, named: bool, depth: u32) -> Result<String> {
    let all = fields(found.value()?);
    if all.is_empty() {
        return Ok(name.to_owned());
    }
    if !named {
        return Ok(format!("{name}({})", numbered(step, found, depth)?.join(", ")));
    }
    let listed: Result<Vec<String>> = all
        .iter()
        .map(|field| Ok(format!("{}: {}", field.name, shown(step, &found.field(field), depth)?)))
        .collect();
    Ok(format!("{name} {{ {} }}", listed?.join(", ")))
}

/// The fields of a tuple by their numbers, whatever their order in memory.
pub(crate) fn numbered(step: &Step, found: &Found<'_>, depth: u32) -> Result<Vec<String>> {
    let mut listed = BTreeMap::new();
    for field in fields(found.value()?) {
        let number: u32 = field.name.parse().context("a tuple's field without a number")?;
        listed.insert(number, shown(step, &found.field(field), depth)?);
    }
    Ok(listed.into_values().collect())
}

/// The elements of a vector, or of a ring in their logical order.
fn elements(step: &Step, found: &Found<'_>, depth: u32) -> Result<Vec<String>> {
    let value = found.value()?;
    let len = count(value).context("no length")?;
    if len == 0 {
        return Ok(Vec::new());
    }
    let number = |name: &str| -> Result<u64> { Ok(scalar(one(found, name)?.value()?)?.parse()?) };
    let (head, room) = match number("head") {
        Ok(head) => (head, number("cap")?),
        Err(_) => (0, u64::MAX),
    };
    let buffer = block(step, one(found, "ptr")?.value()?)?;
    (0..len).map(|n| shown(step, &buffer.item((head + n) % room)?, depth)).collect()
}

/// The entries of a map or set: `key: value`, or `key`.
fn entries(step: &Step, found: &Found<'_>, depth: u32) -> Result<Vec<String>> {
    let mut listed = Vec::new();
    if count(found.value()?) == Some(0) {
        return Ok(listed);
    }
    if let Ok(control) = one(found, "ctrl") {
        let table = block(step, control.value()?)?;
        for bucket in fields(table.value()?) {
            if bucket.name.starts_with("bucket ") {
                listed.push(entry(numbered(step, &table.field(bucket), depth)?)?);
            }
        }
        return Ok(listed);
    }
    let mut open = vec![one(found, "root")?.value()?];
    while let Some(pointer) = open.pop() {
        let node = block(step, pointer)?;
        let len = count(node.value()?).context("no length")?;
        for number in 0..len {
            let mut parts = Vec::new();
            for name in ["keys", "vals"] {
                if let Ok(array) = one(&node, name) {
                    parts.push(shown(step, &array.item(number)?, depth)?);
                }
            }
            listed.push(entry(parts)?);
        }
        if let Ok(edges) = one(&node, "edges")
            && let Value::Array { items, .. } = edges.value()?
        {
            ensure!(items.len() as u64 == len + 1, "a node with {} children", items.len());
            open.extend(items);
        }
    }
    Ok(listed)
}

/// The whole block that an owner points into.
pub(crate) fn block<'a>(step: &'a Step, pointer: &Value) -> Result<Found<'a>> {
    let to = to_of(pointer).with_context(|| format!("{pointer:?} does not point"))?;
    let Address::In(Region::Block(id), _) = to else { bail!("no block lies at {to}") };
    let block = step.heap.iter().find(|block| block.id == *id).context("no such block")?;
    Ok(Found {
        ty: block.ty.clone().unwrap_or_default(),
        size: block.size,
        address: Some(Address::In(Region::Block(*id), 0)),
        value: block.value.as_ref(),
        local: None,
        window: None,
    })
}

fn to_of(pointer: &Value) -> Option<&Address> {
    match pointer {
        Value::Pointer { to, .. } | Value::Slice { to, .. } | Value::Dyn { to, .. } => Some(to),
        _ => None,
    }
}

fn entry(parts: Vec<String>) -> Result<String> {
    match parts.as_slice() {
        // What has no size is not drawn.
        [] => Ok("()".to_owned()),
        [key] => Ok(key.clone()),
        // A set is a map with `()`.
        [key, unit] if unit == "()" => Ok(key.clone()),
        [key, value] => Ok(format!("{key}: {value}")),
        _ => bail!("an entry of {} parts", parts.len()),
    }
}

/// The text with what stands between braces in one order: fields lie in memory in an order of their
/// own, and the entries of a map too.
fn ordered(text: &str) -> String {
    let mut chars = text.chars().peekable();
    sorted(&mut chars, None)
}

fn sorted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, end: Option<char>) -> String {
    let mut items = vec![String::new()];
    while let Some(c) = chars.next() {
        let item = items.last_mut().expect("there is always one");
        match c {
            _ if Some(c) == end => break,
            '{' | '[' | '(' => {
                let close = match c {
                    '{' => '}',
                    '[' => ']',
                    _ => ')',
                };
                item.push(c);
                item.push_str(&sorted(chars, Some(close)));
                item.push(close);
            }
            '"' => {
                item.push(c);
                let mut escaped = false;
                for c in chars.by_ref() {
                    item.push(c);
                    if c == '"' && !escaped {
                        break;
                    }
                    escaped = c == '\\' && !escaped;
                }
            }
            ',' => items.push(String::new()),
            ' ' if item.is_empty() => {}
            _ => item.push(c),
        }
    }
    for item in &mut items {
        *item = item.trim().to_owned();
    }
    if end == Some('}') {
        items.sort();
    }
    items.join(", ")
}
