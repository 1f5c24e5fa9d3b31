//! What the iterators of maps and sets still have to give out, in the order in which it will come.

use anyhow::{Context, Result, bail, ensure};
use recording::{Address, Field, Region, Step, Value};

use crate::{
    memory::Found,
    printed::{block, fields, numbered, one, scalar, shown},
};

/// The entries, each as its key and its value, if it has one.
pub(crate) fn left(step: &Step, found: &Found<'_>, depth: u32) -> Result<Vec<Vec<String>>> {
    let (listed, count) = match one(found, "next") {
        Ok(next) => (of_table(step, &next, depth)?, one(found, "left")?),
        Err(_) => (of_tree(step, found, depth)?, one(found, "length")?),
    };
    let count: usize = scalar(count.value()?)?.parse()?;
    ensure!(count == listed.len(), "{count} are said to be left, and {} are there", listed.len());
    Ok(listed)
}

/// Buckets from the one that comes next on: the first lies last.
fn of_table(step: &Step, next: &Found<'_>, depth: u32) -> Result<Vec<Vec<String>>> {
    let Value::Pointer { to: Address::In(Region::Block(_), offset), .. } = next.value()? else {
        return Ok(Vec::new());
    };
    let table = block(step, next.value()?)?;
    let there = |field: &&Field| field.name.starts_with("bucket ") && field.offset <= *offset;
    let mut left: Vec<&Field> = fields(table.value()?).iter().filter(there).collect();
    left.sort_by_key(|field| std::cmp::Reverse(field.offset));
    ensure!(left.first().is_some_and(|field| field.offset == *offset), "no entry comes next");
    left.into_iter().map(|field| numbered(step, &table.field(field), depth)).collect()
}

/// What is left of the tree that an iterator owns.
fn of_tree(step: &Step, found: &Found<'_>, depth: u32) -> Result<Vec<Vec<String>>> {
    let front = one(&one(found, "range")?, "front")?;
    let Value::Enum { variant, .. } = front.value()? else { bail!("no end") };
    let mut listed = Vec::new();
    if variant == "Some" {
        let handle = one(&one(&front, "0")?, "0")?;
        let mut node = block(step, one(&handle, "node")?.value()?)?;
        while let Ok(parent) = one(&one(&node, "parent")?, "0") {
            node = block(step, parent.value()?)?;
        }
        within(step, &node, depth, &mut listed)?;
    }
    Ok(listed)
}

fn within(step: &Step, node: &Found<'_>, depth: u32, listed: &mut Vec<Vec<String>>) -> Result<()> {
    let depth = depth.checked_sub(1).context("it has no end")?;
    let array = |name: &str| one(node, name).ok();
    let items = |found: &Option<Found<'_>>| match found.as_ref().and_then(|found| found.value) {
        Some(Value::Array { items, .. }) => items.len() as u64,
        _ => 0,
    };
    let (keys, values, edges) = (array("keys"), array("vals"), array("edges"));
    for number in 0..items(&keys).max(items(&edges)) {
        let child = edges.as_ref().and_then(|edges| edges.item(number).ok());
        if let Some(child) =
            child.filter(|child| matches!(child.value, Some(Value::Pointer { .. })))
        {
            within(step, &block(step, child.value()?)?, depth, listed)?;
        }
        let Some(key) = keys.as_ref().and_then(|keys| keys.item(number).ok()) else { continue };
        if matches!(key.value, Some(Value::Opaque { .. })) {
            continue;
        }
        let mut entry = vec![shown(step, &key, depth)?];
        if let Some(values) = &values {
            entry.push(shown(step, &values.item(number)?, depth)?);
        }
        listed.push(entry);
    }
    Ok(())
}
