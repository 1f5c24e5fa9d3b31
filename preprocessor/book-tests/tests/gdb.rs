//! The oracle: for every listing of the book that runs, at every stop of its recording, the
//! address, the size and the bytes of every local are what gdb reads there in the same binary.

use std::{
    collections::{BTreeMap, VecDeque},
    env,
    ffi::OsStr,
    fs,
    ops::AddAssign,
    panic,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use book_tests::{files, root};
use listing::{Build, Claim, Compiler, Edition, Program};
use nix::{
    sys::{signal, wait},
    unistd::Pid,
};
use ownership::Replay;
use recorder::{Options, RawFrame, RawLocal, RawStop};
use serde::Deserialize;
use serde_json::json;
use tempfile::TempDir;

/// A listing takes gdb about a second; one that needs more than this is taken to hang.
const PATIENCE: Duration = Duration::from_secs(300);

#[path = "gdb/release.rs"]
mod release;

/// What gdb saw at a stop; the script beside this file says it all.
#[derive(Debug, Clone, Deserialize)]
struct Seen {
    pc: u64,
    hit: u32,
    /// The function that runs, the user's or not.
    inside: Option<String>,
    frames: Vec<SeenFrame>,
}

#[derive(Debug, Clone, Deserialize)]
struct SeenFrame {
    function: String,
    /// Where the function begins in the source.
    line: u32,
    cfa: u64,
    locals: Vec<SeenLocal>,
}

#[derive(Debug, Clone, Deserialize)]
struct SeenLocal {
    name: String,
    line: u32,
    address: Option<u64>,
    size: u64,
    bytes: Option<String>,
    /// Of an optimised program.
    #[serde(default)]
    place: String,
}

/// A binary, what the recorder saw in it, and what gdb saw.
struct Case {
    text: String,
    trace: Vec<RawStop>,
    seen: Vec<Seen>,
    unsteady: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Totals {
    listings: usize,
    refused: usize,
    stops: usize,
    locals: usize,
    mismatches: usize,
    /// Stops in a panic that has already unwound what it left.
    unwound: usize,
    /// Words whose bytes differ from run to run (a thread's number left on the stack): not compared.
    unsteady: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Totals) {
        self.listings += other.listings;
        self.refused += other.refused;
        self.stops += other.stops;
        self.locals += other.locals;
        self.mismatches += other.mismatches;
        self.unwound += other.unwound;
        self.unsteady += other.unsteady;
    }
}

#[test]
fn every_local_of_every_listing_is_what_gdb_reads() {
    let queue: Mutex<VecDeque<PathBuf>> = Mutex::new(asked(files(&root().join("listings"), "rs")));
    let sum = Mutex::new((Totals::default(), Vec::<String>::new()));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(path) = queue.lock().expect("no panic inside").pop_front() else {
                        break;
                    };
                    let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                    // A panic of one listing must not hide the others.
                    let result = panic::catch_unwind(|| check_listing(&path))
                        .unwrap_or_else(|_| Err(anyhow!("a room of ours panicked, see above")));
                    let mut sum = sum.lock().expect("no panic inside");
                    match result {
                        Ok((totals, mismatches)) => {
                            eprintln!(
                                "{name}: {} stops, {} locals, {} mismatches",
                                totals.stops, totals.locals, totals.mismatches
                            );
                            sum.0 += totals;
                            sum.1.extend(mismatches.iter().map(|text| format!("{name}: {text}")));
                        }
                        Err(error) => sum.1.push(format!("{name}: {error:#}")),
                    }
                }
            });
        }
    });
    let (totals, problems) = sum.into_inner().expect("no panic inside");
    eprintln!(
        "oracle: {} listings ({} more are refused by the compiler), {} stops ({} after a panic had \
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

/// The files whose path contains what the variable `ORACLE_ONLY` says; all, without it.
fn asked(mut paths: Vec<PathBuf>) -> VecDeque<PathBuf> {
    if let Some(part) = env::var("ORACLE_ONLY").ok().filter(|part| !part.is_empty()) {
        paths.retain(|path| path.to_string_lossy().contains(&part));
    }
    paths.into()
}

/// Compares one listing. A listing that the compiler refuses must have been written to be refused.
fn check_listing(path: &Path) -> Result<(Totals, Vec<String>)> {
    let name = path.file_name().and_then(OsStr::to_str).context("a file name")?;
    let program = Program::parse(name, Edition::E2024, &fs::read_to_string(path)?)
        .map_err(|errors| anyhow!("{errors:?}"))?;
    let Some(case) = observe(&program)? else {
        let claimed = program.annotations.iter().any(|a| matches!(a.claim, Claim::Code(..)));
        ensure!(
            claimed || is_meant_to_fail(path),
            "the compiler refuses it, and neither a `//~ E…` nor a `compile_fail` block says so"
        );
        return Ok((Totals { refused: 1, ..Totals::default() }, Vec::new()));
    };
    Ok(compare(&case))
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

/// Builds the program as the book does, records it, and lets gdb walk the same way. None if the
/// compiler refuses it.
fn observe(program: &Program) -> Result<Option<Case>> {
    let compiler = Compiler::find()?;
    let scratch = TempDir::new()?;
    let dumps = scratch.path().join("mir");
    fs::create_dir(&dumps)?;
    if !compiler.check(program, scratch.path())?.accepted {
        return Ok(None);
    }
    let arguments = ownership::compiler_arguments(&dumps);
    let environment = ownership::ENVIRONMENT.iter().copied();
    let binary = match compiler.build(program, scratch.path(), &arguments, environment)? {
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
        let run = recorder::record(&binary, &user, &mut replay, &Options::default())?;
        // At its end the process is in no breakpoint, and has no frames of the user's any more.
        anyhow::Ok(run.trace.into_iter().filter(|stop| stop.hit > 0).collect::<Vec<RawStop>>())
    };
    let mut trace = record()?;
    let mut seen = walk_with_gdb(&binary, &program.crate_name, &trace, scratch.path(), false)?;
    let unsteady = blank_unsteady(&mut trace, &record()?, &mut seen);
    Ok(Some(Case { text: program.text.clone(), trace, seen, unsteady }))
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
                    .filter(|seen| (seen.pc, seen.hit) == (stop.pc, stop.hit))
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

fn walk_with_gdb(
    binary: &Path,
    crate_name: &str,
    trace: &[RawStop],
    scratch: &Path,
    optimised: bool,
) -> Result<Vec<Seen>> {
    let pid = recorder::spawn_stopped(binary)?;
    let ended = scopeguard(pid);
    let answers = scratch.join("answers.jsonl");
    let task = scratch.join("task.json");
    let stops: Vec<(u64, u32)> = trace.iter().map(|stop| (stop.pc, stop.hit)).collect();
    let content = json!({
        "pid": pid, "crate": crate_name, "stops": stops, "answers": answers,
        "optimised": optimised,
    });
    fs::write(&task, content.to_string())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gdb_read.py");
    let gdb = Command::new("gdb")
        .args(["-nx", "-batch", "-x"])
        .arg(script)
        .arg(binary)
        .env("ORACLE_TASK", &task)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("gdb did not start; on Debian or Ubuntu: sudo apt-get install gdb")?;
    let output = wait_for(gdb)?;
    drop(ended);
    let text = fs::read_to_string(&answers).unwrap_or_default();
    let seen: Vec<Seen> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    // Stops that gdb did not come to are found by the comparison; an error of gdb is told here.
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || said.contains("Traceback") {
        bail!("gdb saw {} of {} stops, {}: {said}", seen.len(), trace.len(), output.status);
    }
    Ok(seen)
}

/// Ends a process and waits for it when dropped.
struct Ended(Pid);

fn scopeguard(pid: u32) -> Ended {
    Ended(Pid::from_raw(pid.try_into().expect("a process id")))
}

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = signal::kill(self.0, signal::Signal::SIGKILL);
        let _ = wait::waitpid(self.0, None);
    }
}

fn wait_for(mut gdb: Child) -> Result<Output> {
    let until = Instant::now() + PATIENCE;
    while gdb.try_wait()?.is_none() {
        if Instant::now() > until {
            gdb.kill()?;
            bail!("gdb did not end within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(5));
    }
    Ok(gdb.wait_with_output()?)
}

/// Everything in which the two disagree.
fn compare(case: &Case) -> (Totals, Vec<String>) {
    let mut totals = Totals { listings: 1, unsteady: case.unsteady, ..Totals::default() };
    let mut problems = Vec::new();
    let seen: BTreeMap<(u64, u32), &Seen> = case.seen.iter().map(|s| ((s.pc, s.hit), s)).collect();
    for stop in &case.trace {
        totals.stops += 1;
        let at = format!("step {} (pc {:#x}, hit {})", stop.step, stop.pc, stop.hit);
        let Some(seen) = seen.get(&(stop.pc, stop.hit)) else {
            problems.push(format!("{at}: gdb did not come here"));
            continue;
        };
        // A panic has been caught: the frames it went through are gone all at once, and the steps
        // that show them leave one by one are told afterwards.
        let inside = seen.inside.as_deref().unwrap_or_default();
        if inside.ends_with("__rust_panic_cleanup") && seen.frames.is_empty() {
            totals.unwound += 1;
            continue;
        }
        let mut unmatched: Vec<&SeenFrame> = seen.frames.iter().collect();
        for frame in &stop.frames {
            // An inlined function is a frame of its own for gdb, with the same frame address.
            let (same, others): (Vec<_>, Vec<_>) =
                unmatched.into_iter().partition(|seen| seen.cfa == frame.cfa);
            unmatched = others;
            if same.is_empty() {
                let (name, cfa) = (&frame.function, frame.cfa);
                let others: Vec<String> =
                    seen.frames.iter().map(|f| format!("{} at {:#x}", f.function, f.cfa)).collect();
                problems.push(format!("{at}: `{name}` at {cfa:#x}, gdb: {others:?}"));
                continue;
            }
            if frame.folded {
                continue;
            }
            let locals: Vec<&SeenLocal> = same.iter().flat_map(|frame| &frame.locals).collect();
            totals.locals += frame.locals.len();
            for problem in compare_frame(frame, &locals, &case.text) {
                problems.push(format!("{at}, `{}`: {problem}", frame.function));
            }
        }
        for frame in unmatched {
            // Functions that attributes write are hidden: derived ones, which begin at the
            // attribute, and those of an allocator, which begin at the static below it.
            let line = |up: u32| {
                let at = frame.line.checked_sub(1 + up).map(|line| line as usize);
                at.and_then(|at| case.text.lines().nth(at)).map_or("", str::trim_start)
            };
            let allocates = frame.function.contains("::_::__rust_")
                && [0, 1].iter().any(|&up| line(up).starts_with("#[global_allocator]"));
            if !line(0).starts_with("#[derive") && !allocates {
                problems.push(format!("{at}: the recording has no frame `{}`", frame.function));
            }
        }
    }
    totals.mismatches = problems.len();
    (totals, problems)
}

/// The order is that of addresses, as two variables may share name and line (a `match` with a
/// guard binds twice).
type Place = (String, u32, u64, u64, String);

fn compare_frame(frame: &RawFrame, seen: &[&SeenLocal], text: &str) -> Vec<String> {
    let ours = frame.locals.iter().map(place_of);
    let theirs = seen.iter().filter_map(|local| {
        let bytes = local.bytes.clone()?;
        Some((local.name.clone(), local.line, local.address?, local.size, bytes))
    });
    let mut missing: Vec<Place> = theirs.collect();
    let mut problems = Vec::new();
    for place in ours {
        match missing.iter().position(|seen| *seen == place) {
            Some(index) => drop(missing.remove(index)),
            None => {
                let (name, line, ..) = &place;
                let same = |seen: &&Place| (&seen.0, &seen.1) == (name, line);
                let gdb = missing.iter().find(same).map_or("nothing".to_owned(), show);
                missing.retain(|seen| !same(&seen));
                problems.push(format!("`{name}` of line {line}: {}, gdb: {gdb}", show(&place)));
            }
        }
    }
    // What desugarings and macros make up is hidden: its name stands nowhere on its line.
    let written = |(name, line, ..): &Place| {
        let line = line.checked_sub(1).and_then(|line| text.lines().nth(line as usize));
        line.is_some_and(|line| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
        })
    };
    for place in missing
        .iter()
        .filter(|place| written(place) && !is_guards_view(text, &place.0, place.1, place.3))
    {
        problems.push(format!("`{}` of line {}: nothing, gdb: {}", place.0, place.1, show(place)));
    }
    problems
}

/// A binding of an arm with a guard exists twice, by value for the arm and as a reference to it for
/// the guard. The source has one variable, and the recording shows the arm's.
fn is_guards_view(text: &str, name: &str, line: u32, size: u64) -> bool {
    let line = line.checked_sub(1).and_then(|line| text.lines().nth(line as usize));
    let guarded =
        line.and_then(|line| line.split_once("=>")).and_then(|arm| arm.0.split_once(" if "));
    size == 8 && guarded.is_some_and(|(pattern, _)| pattern.contains(name))
}

fn place_of(local: &RawLocal) -> Place {
    let bytes: String = local.bytes.0.iter().map(|byte| format!("{byte:02x}")).collect();
    (local.name.clone(), local.declared_line, local.address, local.size, bytes)
}

fn show((_, _, address, size, bytes): &Place) -> String {
    format!("{address:#x} {size} {bytes}")
}

const PROBE: &str = r#"struct Pair {
    text: String,
    numbers: [Option<Box<u32>>; 2],
}

fn count(pair: Pair, times: usize) -> usize {
    let mut total = 0;
    for time in 0..times {
        total += pair.text.len() * time;
    }
    total + pair.numbers.len()
}

fn main() {
    let text = String::from("hello");
    let pair = Pair { text, numbers: [Some(Box::new(1)), None] };
    let more = 2;
    let add = |number: usize| number + more;
    let sum = add(count(pair, 3));
    println!("{sum}");
}
"#;

/// A mistake that a recorder could make.
type Change = fn(&mut RawFrame);

/// The comparison can fail: each change of the recording is found, and found once.
#[test]
fn every_kind_of_difference_is_noticed() -> Result<()> {
    let program = Program::verbatim("probe.rs", Edition::E2024, PROBE);
    let case = observe(&program)?.context("the compiler accepts it")?;
    let (totals, problems) = compare(&case);
    assert_eq!(problems, Vec::<String>::new());
    let names = |function: &str| {
        let frames = case.trace.iter().flat_map(|stop| &stop.frames);
        let frames = frames.filter(|frame| frame.function == function);
        frames.flat_map(|frame| &frame.locals).map(|local| local.name.clone()).collect::<Vec<_>>()
    };
    for (function, wanted) in [
        ("main", vec!["text", "pair", "more", "add", "sum"]),
        ("count", vec!["pair", "times", "total", "time"]),
    ] {
        for name in wanted {
            assert!(
                names(function).iter().any(|n| n == name),
                "`{name}` of `{function}` is missing"
            );
        }
    }
    let changes: [(&str, Change); 6] = [
        ("a byte", |frame| frame.locals[0].bytes.0[0] ^= 1),
        ("an address", |frame| frame.locals[0].address += 8),
        ("a size", |frame| frame.locals[0].size += 1),
        ("a name", |frame| frame.locals[0].name.push('x')),
        ("a local left out", |frame| drop(frame.locals.remove(0))),
        ("a local twice", |frame| frame.locals.push(frame.locals[0].clone())),
    ];
    for (what, change) in changes {
        let mut trace = case.trace.clone();
        let mut frames = trace.iter_mut().flat_map(|stop| &mut stop.frames);
        change(frames.find(|frame| !frame.locals.is_empty()).context("a frame with locals")?);
        let changed = Case { text: case.text.clone(), trace, seen: case.seen.clone(), unsteady: 0 };
        let (changed_totals, problems) = compare(&changed);
        assert!(!problems.is_empty(), "{what} was not noticed");
        assert_eq!(changed_totals.stops, totals.stops);
    }
    let mut trace = case.trace.clone();
    let stop = trace.iter_mut().find(|stop| !stop.frames.is_empty()).context("a frame")?;
    stop.frames.clear();
    let changed = Case { text: case.text.clone(), trace, seen: case.seen.clone(), unsteady: 0 };
    assert_ne!(compare(&changed).1, Vec::<String>::new(), "a frame left out was not noticed");
    Ok(())
}
