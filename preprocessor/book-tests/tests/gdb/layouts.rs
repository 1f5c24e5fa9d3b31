//! The layouts in a recording are those that gdb finds in the same binary: the same parts of every
//! local's type, at the same offsets, of the same sizes. What no part covers is padding for both.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use book_tests::{asked, corpus, each, files, root};
use listing::{Build, Compiler};
use recorder::Options;
use recording::{Form, Layout, NoFacts};
use serde_json::json;
use tempfile::TempDir;

use crate::parse;

/// A part that has no parts: the names that lead to it, its offset, its size.
type Leaf = (String, u64, u64);
/// What gdb says of a local: its name, its line, the parts of its types.
type Known = (String, u32, Vec<Vec<Leaf>>);

#[test]
fn every_layout_is_what_gdb_finds() {
    // Listings without types of their own have those of std, which the corpus has too.
    let mut all = files(&root().join("listings"), "rs");
    all.retain(|path| {
        let text = fs::read_to_string(path).expect("a listing that was just listed");
        ["struct ", "enum ", "union "].iter().any(|word| text.contains(word))
    });
    all.extend(corpus());
    let paths = asked(all);
    if paths.is_empty() {
        return;
    }
    let (compared, problems) = each::<usize>(paths, check);
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

fn check(path: &Path) -> Result<(usize, Vec<String>)> {
    let program = parse(path)?;
    let compiler = Compiler::find()?;
    let scratch = TempDir::new()?;
    if !compiler.check(&program, scratch.path())?.accepted {
        return Ok((0, Vec::new()));
    }
    let Build::Binary(binary) = compiler.build(&program, scratch.path(), &[], [])? else {
        return Ok((0, Vec::new()));
    };
    let user = recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    };
    let options = Options { trace: true, ..Options::default() };
    let run = recorder::record(&binary, &user, &mut NoFacts, &options)?;
    let base = run.origins.iter().find(|origin| origin.region == "static");
    let base = base.context("the image has no origin")?.address;
    let stops = run.trace.iter().filter(|stop| stop.hit > 0).flat_map(|stop| &stop.frames);
    let pcs: Vec<u64> = stops.map(|frame| frame.pc.wrapping_sub(base)).collect();
    let (task, answers) = (scratch.path().join("task.json"), scratch.path().join("answers.json"));
    fs::write(&task, json!({ "pcs": pcs, "answers": answers }).to_string())?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gdb_layouts.py");
    let said = Command::new("gdb")
        .args(["-q", "-nx", "-batch", "-x", script])
        .arg(&binary)
        .env("ORACLE_TASK", &task)
        .output()
        .context("gdb does not start")?;
    let answers = fs::read_to_string(&answers)
        .with_context(|| format!("gdb: {}", String::from_utf8_lossy(&said.stderr)))?;
    let known: Vec<Known> = serde_json::from_str(&answers)?;
    let known: BTreeMap<(String, u32), Vec<Vec<Leaf>>> =
        known.into_iter().map(|(name, line, all)| ((name, line), all)).collect();
    compare(&run, &known)
}

fn compare(
    run: &recorder::Run,
    known: &BTreeMap<(String, u32), Vec<Vec<Leaf>>>,
) -> Result<(usize, Vec<String>)> {
    let mut compared = BTreeMap::new();
    let threads = run.steps.iter().flat_map(|step| &step.threads);
    for local in threads.flat_map(|t| &t.frames).flat_map(|frame| &frame.locals) {
        let Some(layout) = local.layout else { continue };
        ensure!(run.layouts[layout as usize].size == local.size, "{}: another size", local.name);
        // What a closure has captured is for gdb a part of its environment, and temporaries have no
        // names.
        if local.size == 0 || local.captured || local.name.starts_with('(') {
            continue;
        }
        compared.entry((local.name.clone(), local.declared, layout)).or_insert_with(|| {
            let mut own = leaves(&run.layouts, layout, 0, "");
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
