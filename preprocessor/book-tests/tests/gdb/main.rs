//! The oracle: for every listing of the book that runs, and every program of the corpus, at every
//! stop of its recording, the address, the size and the bytes of every local are what gdb reads
//! there in the same binary.

mod compare;
mod layouts;
mod probe;
mod release;
mod walk;

use std::{
    collections::HashMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, OnceLock},
};

use anyhow::{Context, Result, anyhow, ensure};
use book_tests::{asked, corpus, each, files, root};
use listing::{Build, Claim, Compiler, Edition, Program};
use ownership::Replay;
use recorder::{Options, RawStop, Run};
use tempfile::TempDir;

use compare::{Totals, compare};
use layouts::compare_layouts;
use walk::{Seen, Walk, walk_with_gdb};

/// A binary, what the recorder saw in it, and what gdb saw.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) trace: Vec<RawStop>,
    pub(crate) seen: Vec<Seen>,
    pub(crate) unsteady: usize,
}

/// What came of comparing a program: locals and layouts.
#[derive(Clone)]
pub(crate) struct Compared {
    locals: (Totals, Vec<String>),
    pub(crate) layouts: layouts::Found,
}

/// The compiler; to find it costs as much as to compile a small program.
pub(crate) fn compiler() -> Result<&'static Compiler> {
    static FOUND: LazyLock<Result<Compiler, String>> =
        LazyLock::new(|| Compiler::find().map_err(|error| error.to_string()));
    FOUND.as_ref().map_err(|error| anyhow!("{error}"))
}

/// Compiles a program, lets gdb walk along, and compares, once for all tests that ask. None if the
/// compiler refuses it.
pub(crate) fn compared(path: &Path) -> Result<Option<Compared>> {
    type Once = Arc<OnceLock<Result<Option<Compared>, String>>>;
    static KNOWN: LazyLock<Mutex<HashMap<PathBuf, Once>>> = LazyLock::new(Mutex::default);
    let once = KNOWN.lock().expect("no panic inside").entry(path.to_owned()).or_default().clone();
    let known = once.get_or_init(|| {
        let observed = parse(path).and_then(|program| observe(&program));
        let compare = |(case, layouts)| Compared { locals: compare(&case), layouts };
        observed.map(|case| case.map(compare)).map_err(|error| format!("{error:#}"))
    });
    known.clone().map_err(|error| anyhow!(error))
}

#[test]
fn every_local_of_every_listing_is_what_gdb_reads() {
    let all = asked(files(&root().join("listings"), "rs"));
    run("listings", all, check_listing);
}

#[test]
fn every_local_of_every_program_of_the_corpus_is_what_gdb_reads() {
    run("programs of the corpus", asked(corpus()), |path| {
        Ok(compared(path)?.context("the compiler refuses it")?.locals)
    });
}

/// Compares every file and says what came of it.
fn run(
    what: &str,
    paths: Vec<PathBuf>,
    check: impl Fn(&Path) -> Result<(Totals, Vec<String>)> + Sync,
) {
    if paths.is_empty() {
        // Another oracle was asked for.
        return;
    }
    let (totals, problems) = each::<Totals>(paths, check);
    eprintln!(
        "oracle: {} {what} ({} more are refused by the compiler), {} stops ({} after a panic had \
         unwound), {} locals compared with gdb ({} words differ from run to run), {} mismatches",
        totals.listings,
        totals.refused,
        totals.stops,
        totals.unwound,
        totals.locals,
        totals.unsteady,
        totals.mismatches
    );
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert!(totals.locals > 0, "nothing was compared");
    assert!(totals.unsteady <= 8 + totals.locals / 500, "too much was not compared");
}

fn parse(path: &Path) -> Result<Program> {
    let name = path.file_name().and_then(OsStr::to_str).context("a file name")?;
    Program::parse(name, Edition::E2024, &fs::read_to_string(path)?)
        .map_err(|errors| anyhow!("{errors:?}"))
}

/// Compares one listing. A listing that the compiler refuses must have been written to be refused.
fn check_listing(path: &Path) -> Result<(Totals, Vec<String>)> {
    let Some(compared) = compared(path)? else {
        let claimed = parse(path)?.annotations.iter().any(|a| matches!(a.claim, Claim::Code(..)));
        ensure!(
            claimed || is_meant_to_fail(path),
            "the compiler refuses it, and neither a `//~ E…` nor a `compile_fail` block says so"
        );
        return Ok((Totals { refused: 1, ..Totals::default() }, Vec::new()));
    };
    Ok(compared.locals)
}

/// Is this listing the content of a block with the word `compile_fail`?
fn is_meant_to_fail(listing: &Path) -> bool {
    let below = listing.strip_prefix(root()).unwrap_or(listing).display().to_string();
    files(&root().join("src"), "md").iter().any(|chapter| {
        let text = fs::read_to_string(chapter).expect("a chapter that was just listed");
        let mut fence = "";
        text.lines().any(|line| {
            if line.trim_start().starts_with("```") {
                fence = line;
            }
            fence.contains("compile_fail") && line.contains("include") && line.contains(&below)
        })
    })
}

/// Builds the program as the book does, records it, and lets gdb walk the same way; with it what
/// gdb says of the layouts. None if the compiler refuses it.
fn observe(program: &Program) -> Result<Option<(Case, layouts::Found)>> {
    let scratch = TempDir::new()?;
    let dumps = scratch.path().join("mir");
    fs::create_dir(&dumps)?;
    let arguments = ownership::compiler_arguments(&dumps);
    let environment = ownership::ENVIRONMENT.iter().copied();
    let binary = match compiler()?.build(program, scratch.path(), &arguments, environment)? {
        Build::Binary(binary) => binary,
        Build::Refused(_) => return Ok(None),
    };
    let facts = ownership::read(&dumps, &program.file_name, &program.text)?;
    let user = recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    };
    let record = || {
        let mut replay = Replay::new(&facts, &program.text);
        let options = Options { trace: true, ..Options::default() };
        let mut run = recorder::record(&binary, &user, &mut replay, &options)?;
        // At its end the process is in no breakpoint, and has no frames of the user's any more.
        run.trace.retain(|stop| stop.hit > 0);
        anyhow::Ok(run)
    };
    let Run { steps, layouts, mut trace, .. } = record()?;
    let Walk { mut seen, known } =
        walk_with_gdb(&binary, &program.crate_name, &trace, scratch.path(), false)?;
    let layouts = compare_layouts(&steps, &layouts, known, &trace)?;
    let unsteady = blank_unsteady(&mut trace, &record()?.trace, &mut seen);
    Ok(Some((Case { text: program.text.clone(), trace, seen, unsteady }, layouts)))
}

/// Sets to zero, for us and for gdb, every word of a local whose bytes are not the same in a second
/// recording: what a call before `main` has left there may be the number of the process.
fn blank_unsteady(trace: &mut [RawStop], again: &[RawStop], seen: &mut [Seen]) -> usize {
    let mut blanked = 0;
    for (stop, again) in trace.iter_mut().zip(again) {
        for (frame, again) in stop.frames.iter_mut().zip(&again.frames) {
            for (local, again) in frame.locals.iter_mut().zip(&again.locals) {
                if (&local.name, local.address) != (&again.name, again.address) {
                    continue;
                }
                let mut theirs = seen
                    .iter_mut()
                    .filter(|seen| {
                        (seen.pc, seen.hit, seen.thread) == (stop.pc, stop.hit, stop.thread)
                    })
                    .flat_map(|seen| &mut seen.frames)
                    .filter(|seen| seen.cfa == frame.cfa)
                    .flat_map(|seen| &mut seen.locals)
                    .find(|seen| seen.name == local.name && seen.address == Some(local.address));
                let words = local.bytes.0.chunks_mut(8).zip(again.bytes.0.chunks(8));
                for (at, (word, again)) in words.enumerate() {
                    if word == again {
                        continue;
                    }
                    word.fill(0);
                    blanked += 1;
                    let place = at * 16..at * 16 + word.len() * 2;
                    if let Some(bytes) = theirs.as_mut().and_then(|seen| seen.bytes.as_mut())
                        && bytes.len() >= place.end
                    {
                        bytes.replace_range(place.clone(), &"0".repeat(place.len()));
                    }
                }
            }
        }
    }
    blanked
}
