//! The way of one program through the rooms: verdict, facts, run, sentences.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    time::Duration,
};

use crate::{steady, written};
use listing::{Build, Claim, Compiler, Program};
use ownership::Replay;
use recording::{Diagnostic, FunctionAssembly, NoFacts, Outcome, Recording, SCHEMA, Source, Step};

/// Limits of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most steps.
    pub max_steps: u32,
    /// The longest time.
    pub timeout: Duration,
}

/// What is asked beside a plain run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The functions whose machine instructions are told, in this order; those that the program's
    /// claims speak of come after them.
    pub assembly: &'a [String],
    /// Those of the debug build, too?
    pub assembly_debug: bool,
    /// Is the binary run twice, and only what both runs have in common told?
    pub twice: bool,
}

/// Why nothing can be said about a program, through no fault of the program.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The compiler failed.
    #[error(transparent)]
    Compiler(#[from] listing::Error),
    /// What the compiler wrote could not be read.
    #[error(transparent)]
    Ownership(#[from] ownership::Error),
    /// The program could not be watched.
    #[error(transparent)]
    Recorder(#[from] recorder::Error),
    /// Two runs of a program without meaning are two stories.
    #[error(
        "two runs of `{file_name}` differ from line {line} on: no picture can be true of both\n  \
         hint: let what it reads of memory that is not its own decide nothing"
    )]
    Unsteady {
        /// The listing.
        file_name: String,
        /// The line of the first step that differs.
        line: u32,
    },
    /// There is no place for the program's files.
    #[error("cannot use a scratch folder: {0}")]
    Scratch(#[from] io::Error),
}

/// What came of a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// The document.
    pub recording: Recording,
    /// What the sandbox of the run could not do on this system, in words for people.
    pub notes: Vec<String>,
}

/// Asks the plain compiler only. None if it accepts the program; else the recording that says why
/// not.
///
/// # Errors
///
/// When the compiler fails.
pub fn verdict(compiler: &Compiler, program: &Program) -> Result<Option<Recording>, Error> {
    let scratch = tempfile::tempdir()?;
    let verdict = compiler.check(program, scratch.path())?;
    if verdict.accepted {
        return Ok(None);
    }
    refusal(compiler, program, scratch.path(), verdict.diagnostics).map(Some)
}

/// The document of a refused program: what the compiler says and all that it still knows.
fn refusal(
    compiler: &Compiler,
    program: &Program,
    scratch: &Path,
    diagnostics: Vec<Diagnostic>,
) -> Result<Recording, Error> {
    let mut recording =
        recording(compiler.toolchain(), program, Outcome::Rejected, diagnostics, Vec::new());
    let dump = scratch.join("mir");
    if !dump.exists() {
        fs::create_dir(&dump)?;
        let arguments = ownership::compiler_arguments(&dump);
        let environment = ownership::ENVIRONMENT.iter().copied();
        // Its messages are known; what it dumps on the way to them is not.
        compiler.build(program, scratch, &arguments, environment)?;
    }
    // After a syntax or type error there is nothing to read.
    let facts = ownership::read(&dump, &program.file_name, &program.text)?;
    recording.clashes = ownership::clashes(&facts, &program.text, &recording.diagnostics);
    recording.functions = ownership::rights(&facts, &program.text);
    Ok(recording)
}

/// Compiles, runs and records a program.
///
/// # Errors
///
/// When a tool fails, when the program has no function of a wished name, and [`Error::Unsteady`];
/// what the program does wrong is in the recording.
pub fn observe(
    compiler: &Compiler,
    program: &Program,
    limits: &Limits,
    wish: Wish<'_>,
) -> Result<Observed, Error> {
    // The binary and the compiler's dump are gone when the folder is dropped.
    let scratch = tempfile::tempdir()?;
    let verdict = compiler.check(program, scratch.path())?;
    let refused = |diagnostics| {
        let recording = refusal(compiler, program, scratch.path(), diagnostics)?;
        Ok(Observed { recording, notes: Vec::new() })
    };
    if !verdict.accepted {
        return refused(verdict.diagnostics);
    }
    let dump = scratch.path().join("mir");
    fs::create_dir(&dump)?;
    let arguments = ownership::compiler_arguments(&dump);
    let environment = ownership::ENVIRONMENT.iter().copied();
    let binary = match compiler.build(program, scratch.path(), &arguments, environment)? {
        Build::Binary(binary) => binary,
        Build::Refused(diagnostics) => return refused(diagnostics),
    };
    let facts = ownership::read(&dump, &program.file_name, &program.text)?;
    let mut replay = Replay::new(&facts, &program.text);
    let options = recorder::Options { freed: wish.twice, ..options(limits) };
    let run = recorder::record(&binary, &user(program), &mut replay, &options)?;
    let told = |run: recorder::Run| {
        let messages = verdict.diagnostics.clone();
        let told = recording(compiler.toolchain(), program, run.outcome, messages, run.steps);
        Recording { layouts: run.layouts, origins: run.origins, ..told }
    };
    let notes = run.notes.clone();
    let mut recording = told(run);
    if wish.twice {
        let mut replay = Replay::new(&facts, &program.text);
        let again = recorder::record(&binary, &user(program), &mut replay, &options)?;
        recording = in_common(&recording, &told(again), program)?;
    }
    recording.functions = ownership::rights(&facts, &program.text);
    name_frames(&mut recording, replay.bodies());
    recording.assembly = assembly(compiler, program, scratch.path(), wish)?;
    Ok(Observed { recording, notes })
}

/// Tells the rights of every function the name that its frames had in this run.
fn name_frames(recording: &mut Recording, bodies: &BTreeMap<u32, String>) {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let threads = recording.steps.iter().flat_map(|step| &step.threads);
    for frame in threads.flat_map(|thread| &thread.frames) {
        if let Some(body) = bodies.get(&frame.id) {
            names.entry(body).or_default().insert(&frame.function);
        }
    }
    for function in &mut recording.functions {
        let Some(names) = names.get(function.name.as_str()) else { continue };
        let plain = || names.iter().map(|name| recording::without_arguments(name));
        let name = match names.iter().next() {
            Some(only) if names.len() == 1 => Some((*only).to_owned()),
            // Instances of one generic function differ in nothing else.
            _ => plain().next().filter(|name| plain().all(|other| other == *name)),
        };
        function.frame = name.filter(|name| *name != function.name);
    }
}

/// Compiles an accepted program with `-O`, runs and records it. What the optimiser has removed is
/// [`recording::NoPlace`]; no state is known, since the compiler's analysis speaks of the program
/// as it was before the optimiser, and claims are not checked. `plain` is the recording of the plain
/// build, which knows the types as they were written; `twice` as in [`Wish::twice`].
///
/// # Errors
///
/// When a tool fails, and [`Error::Unsteady`]; what the program does wrong is in the recording.
pub fn observe_release(
    compiler: &Compiler,
    program: &Program,
    limits: &Limits,
    plain: &Recording,
    twice: bool,
) -> Result<Observed, Error> {
    let scratch = tempfile::tempdir()?;
    let binary = match compiler.build_optimised(program, scratch.path())? {
        Build::Binary(binary) => binary,
        Build::Refused(diagnostics) => {
            let refused = recording(
                compiler.toolchain(),
                program,
                Outcome::Rejected,
                diagnostics,
                Vec::new(),
            );
            return Ok(Observed { recording: refused, notes: Vec::new() });
        }
    };
    let options = recorder::Options { optimised: true, ..options(limits) };
    let watched = || recorder::record(&binary, &user(program), &mut NoFacts, &options);
    let told = |run: recorder::Run| {
        let mut told = recording(compiler.toolchain(), program, run.outcome, Vec::new(), run.steps);
        told.optimised = true;
        (told.layouts, told.origins) = (run.layouts, run.origins);
        written::as_written(&mut told, plain);
        exhibit::narrate(&mut told, &program.text);
        told
    };
    let run = watched()?;
    let notes = run.notes.clone();
    let mut recording = told(run);
    if twice {
        recording = in_common(&recording, &told(watched()?), program)?;
    }
    Ok(Observed { recording, notes })
}

fn user(program: &Program) -> recorder::Program<'_> {
    recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    }
}

fn options(limits: &Limits) -> recorder::Options {
    recorder::Options {
        max_steps: limits.max_steps,
        timeout: limits.timeout,
        ..recorder::Options::default()
    }
}

/// The functions whose assembly the program's own claims speak of.
fn claimed_assembly(program: &Program) -> Vec<String> {
    let mut names = Vec::new();
    for annotation in &program.annotations {
        if let Claim::SameAssembly(a, b) = &annotation.claim {
            names.extend([a.clone(), b.clone()]);
        }
    }
    names
}

/// The machine instructions of some functions of an accepted program: of the optimised build, and
/// behind them those of the debug build where they are asked for.
fn assembly(
    compiler: &Compiler,
    program: &Program,
    scratch: &Path,
    wish: Wish<'_>,
) -> Result<Vec<FunctionAssembly>, Error> {
    let functions = [wish.assembly, &claimed_assembly(program)].concat();
    if functions.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = compiler.assembly(program, scratch, &functions, true)?;
    if wish.assembly_debug {
        found.extend(compiler.assembly(program, scratch, &functions, false)?);
    }
    Ok(found)
}

/// What two recordings of one program have in common, narrated anew.
fn in_common(run: &Recording, other: &Recording, program: &Program) -> Result<Recording, Error> {
    let mut common = steady::common(run, other).map_err(|step| Error::Unsteady {
        file_name: program.file_name.clone(),
        line: run.steps.get(step).map_or(1, |step| step.line),
    })?;
    exhibit::narrate(&mut common, &program.text);
    Ok(common)
}

/// The document, narrated.
pub(crate) fn recording(
    toolchain: &str,
    program: &Program,
    outcome: Outcome,
    diagnostics: Vec<Diagnostic>,
    steps: Vec<Step>,
) -> Recording {
    let mut recording = Recording {
        schema: SCHEMA,
        source: Source {
            path: program.file_name.clone(),
            edition: program.edition.to_string(),
            hash: program.hash(),
        },
        toolchain: toolchain.to_owned(),
        outcome,
        diagnostics,
        layouts: Vec::new(),
        origins: Vec::new(),
        steps,
        functions: Vec::new(),
        clashes: Vec::new(),
        names: Vec::new(),
        assembly: Vec::new(),
        optimised: false,
    };
    exhibit::narrate(&mut recording, &program.text);
    recording
}

/// Writes the recording as a document with one step per line, so that two of them can be compared.
/// Of a long run the document is many times what the recording takes in memory, so that it is never
/// there as a whole.
///
/// # Errors
///
/// When the document cannot be written.
pub fn write_document(recording: &Recording, out: &mut dyn io::Write) -> io::Result<()> {
    let frame = serde_json::to_string(&recording.without_steps())?;
    let Some(head) = frame.strip_suffix("[]}").filter(|_| !recording.steps.is_empty()) else {
        return writeln!(out, "{frame}");
    };
    write!(out, "{head}[")?;
    for (number, step) in recording.steps.iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, step)?;
    }
    out.write_all(b"\n]}\n")
}

/// The document of [`write_document`] as bytes.
pub(crate) fn document(recording: &Recording) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write_document(recording, &mut bytes).map(|()| bytes)
}

/// Can this system record at all? `MDBOOK_MEMORY_NO_RECORDER` set to anything says no, so that the
/// way without a recorder can be tried where there is one.
#[must_use]
pub fn can_record() -> bool {
    cfg!(all(target_os = "linux", target_arch = "x86_64"))
        && std::env::var_os("MDBOOK_MEMORY_NO_RECORDER").is_none()
}
