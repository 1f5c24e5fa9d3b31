//! The layouts in a recording are those that gdb finds in the same binary: the same parts of every
//! local's type, at the same offsets, of the same sizes. What no part covers is padding for both.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use book_tests::{asked, corpus, each, files, root};
use recorder::RawStop;
use recording::{Form, Layout, Step};

use crate::compared;

/// A part that has no parts: the names that lead to it, its offset, its size.
pub(crate) type Leaf = (String, u64, u64);
/// How many layouts were compared, and what differs.
pub(crate) type Found = (usize, Vec<String>);
/// What gdb says of a local: its name, its line, the parts of its types.
pub(crate) type Known = (String, u32, Vec<Vec<Leaf>>);

#[test]
fn every_layout_is_what_gdb_finds() {
    let mut all = files(&root().join("listings"), "rs");
    all.extend(corpus());
    let paths = asked(all);
    if paths.is_empty() {
        return;
    }
    // What the compiler refuses has no layouts.
    let (compared, problems) = each::<usize>(paths, |path| {
        Ok(compared(path)?.map(|compared| compared.layouts).unwrap_or_default())
    });
    eprintln!("oracle: {compared} layouts compared with gdb, {} mismatches", problems.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(compared > 0, "nothing was compared");
}

/// The parts of a layout as the script beside this file lists them.
fn leaves(layouts: &[Layout], number: u32, at: u64, path: &str) -> Vec<Leaf> {
    let layout = &layouts[number as usize];
    let join = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match &layout.form {
        Form::Fields { fields } if !fields.is_empty() => fields
            .iter()
            .flat_map(|field| leaves(layouts, field.layout, at + field.offset, &join(&field.name)))
            .collect(),
        Form::Array { element, .. } => leaves(layouts, *element, at, &join("[0]")),
        _ => vec![(path.to_owned(), at, layout.size)],
    }
}

/// Compares the layouts of all locals of a run; how many, and what differs.
pub(crate) fn compare_layouts(
    steps: &[Step],
    layouts: &[Layout],
    known: Vec<Known>,
    trace: &[RawStop],
) -> Result<Found> {
    // The last variable of a body may be in scope only where nothing stops: there gdb is not asked.
    let raw = trace.iter().flat_map(|stop| &stop.frames).flat_map(|frame| &frame.locals);
    let asked: BTreeSet<_> = raw.map(|local| (local.name.clone(), local.declared_line)).collect();
    let known: BTreeMap<(String, u32), Vec<Vec<Leaf>>> =
        known.into_iter().map(|(name, line, all)| ((name, line), all)).collect();
    let mut compared = BTreeMap::new();
    let threads = steps.iter().flat_map(|step| &step.threads);
    for local in threads.flat_map(|t| &t.frames).flat_map(|frame| &frame.locals) {
        let Some(layout) = local.layout else { continue };
        ensure!(layouts[layout as usize].size == local.size, "{}: another size", local.name);
        // What a closure has captured is for gdb a part of its environment, and temporaries have no
        // names.
        if local.size == 0 || local.captured || local.name.starts_with('(') {
            continue;
        }
        if !asked.contains(&(local.name.clone(), local.declared)) {
            continue;
        }
        compared.entry((local.name.clone(), local.declared, layout)).or_insert_with(|| {
            let mut own = leaves(layouts, layout, 0, "");
            own.sort();
            let all = known.get(&(local.name.clone(), local.declared));
            let same = |other: &Vec<Leaf>| {
                let mut other = other.clone();
                other.sort();
                // Names differ where we write them as the source does.
                let bare = |(_, at, size): &Leaf| (*at, *size);
                let numbers = |all: &[Leaf]| {
                    let mut all: Vec<_> = all.iter().map(bare).collect();
                    all.sort_unstable();
                    all
                };
                numbers(&other) == numbers(&own)
            };
            match all {
                Some(all) if all.iter().any(same) => None,
                all => Some(format!("{}: `{}`: {own:?}, gdb: {all:?}", local.declared, local.name)),
            }
        });
    }
    let count = compared.len();
    Ok((count, compared.into_values().flatten().collect()))
}
