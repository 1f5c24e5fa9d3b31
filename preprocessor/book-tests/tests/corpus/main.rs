//! The corpus: small programs, each about one kind of value, that print what they know about
//! themselves. What is recorded at that step must agree, and a second recording, made elsewhere,
//! must be the same to the byte.
//!
//! A line of output that begins with `~` is a claim about the moment at which it is printed:
//!
//! ```text
//! ~ v [1, 2]           `{:?}` of the local (or static) `v`; also of `v.field`, `v.0`, `v[1]`
//! ~ v.cap 4            a field that the recording shows; a pointer on the way is followed
//! ~ v.size 24          `size_of_val`
//! ~ v.address 0x7ff…   `{:p}` of `&v`
//! ~ v.to 0x555…        `{:p}` of the pointer `v`
//! ~ v.variant Some     also `len`, `strong`, `weak`, `concrete` (behind a vtable), `function` (that a
//!                      pointer names), `state`, `type`
//! ~ lock.held_by a b   the locals that are its guards, or have them inside; `nobody`
//! ```

mod absolute;
mod iterators;
mod memory;
mod printed;

use std::{
    env,
    ffi::OsStr,
    fmt::Write as _,
    fs,
    ops::AddAssign,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use book_tests::{asked, corpus, each, files, root};
use listing::{Build, Compiler, Edition, Program};
use ownership::Replay;
use recorder::{Options, Run};
use recording::Outcome;
use tempfile::TempDir;

/// Programs whose recordings differ from run to run, and why.
const RANDOM: [(&str, &str); 1] =
    [("hashed/random_keys.rs", "std gives every map without a hasher of its own random keys")];

#[derive(Debug, Default)]
struct Totals {
    programs: usize,
    steps: usize,
    claims: usize,
    equal: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Totals) {
        self.programs += other.programs;
        self.steps += other.steps;
        self.claims += other.claims;
        self.equal += other.equal;
    }
}

#[test]
fn what_programs_say_of_themselves_is_what_is_recorded_and_the_same_everywhere() {
    let paths = asked(corpus());
    let everything = paths.len() == corpus().len();
    let (totals, problems) = each::<Totals>(paths, check);
    eprintln!("corpus: {totals:?}, {} mismatches", problems.len());
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    if everything {
        assert!(totals.programs >= 150, "the corpus has shrunk: {totals:?}");
        assert_eq!(totals.equal + RANDOM.len(), totals.programs, "an exception that is none");
    }
}

fn check(path: &Path) -> Result<(Totals, Vec<String>)> {
    let run = record(path)?;
    ensure!(run.outcome != Outcome::Rejected, "the compiler refuses it");
    let mut problems = Vec::new();
    let mut claims = 0;
    let mut bases = absolute::Bases::default();
    for (step, stop) in run.steps.iter().zip(&run.trace) {
        bases.stack(step, stop);
        for line in step.output.lines().filter_map(|line| line.strip_prefix("~ ")) {
            claims += 1;
            if let Err(error) = printed::check(step, line, &mut bases) {
                let at = format!("line {}, `~ {line}`", step.line);
                problems.push(format!("{at}: {error:#}"));
            }
        }
    }
    ensure!(claims >= 3, "only {claims} lines about itself; it ended so: {:?}", run.outcome);
    let mut totals = Totals { programs: 1, steps: run.steps.len(), claims, equal: 0 };
    let name = path.display().to_string();
    if !RANDOM.iter().any(|(end, _)| name.ends_with(end)) {
        let (here, elsewhere) = (document(&run)?, record_elsewhere(path)?);
        match difference(&here, &elsewhere) {
            None => totals.equal = 1,
            Some(said) => problems.push(format!("a second recording differs: {said}")),
        }
    }
    Ok((totals, problems))
}

/// The first line in which two documents differ.
fn difference(one: &str, other: &str) -> Option<String> {
    let mut lines = one.lines().zip(other.lines());
    let first = lines.find(|(one, other)| one != other);
    let first = first.map(|(one, other)| format!("`{}` and `{}`", one.trim(), other.trim()));
    first.or_else(|| (one != other).then(|| "one is longer".to_owned()))
}

fn document(run: &Run) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&run.steps)?;
    write!(text, "\n{:?}", run.outcome)?;
    Ok(text)
}

/// Builds the program as the book does, in a folder of its own, and records it.
fn record(path: &Path) -> Result<Run> {
    let name = path.file_name().and_then(OsStr::to_str).context("a file name")?;
    let program = Program::verbatim(name, Edition::E2024, &fs::read_to_string(path)?);
    let scratch = TempDir::new()?;
    let dumps = scratch.path().join("mir");
    fs::create_dir(&dumps)?;
    let arguments = ownership::compiler_arguments(&dumps);
    let environment = ownership::ENVIRONMENT.iter().copied();
    let build = Compiler::find()?.build(&program, scratch.path(), &arguments, environment)?;
    let binary = match build {
        Build::Binary(binary) => binary,
        Build::Refused(said) => bail!("the compiler refuses it: {said:?}"),
    };
    let facts = ownership::read(&dumps, &program.file_name, &program.text)?;
    let user = recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    };
    let mut replay = Replay::new(&facts, &program.text);
    let options = Options { trace: true, ..Options::default() };
    Ok(recorder::record(&binary, &user, &mut replay, &options)?)
}

/// The same in another process, another folder, and other surroundings.
fn record_elsewhere(path: &Path) -> Result<String> {
    let folder = TempDir::with_prefix("somewhere else, much deeper than the first ")?;
    let inner = folder.path().join("a").join("b");
    fs::create_dir_all(&inner)?;
    let answer = folder.path().join("answer.json");
    let output = Command::new(env::current_exe()?)
        .args(["--exact", "elsewhere", "--ignored"])
        .env("CORPUS_PROGRAM", path)
        .env("CORPUS_ANSWER", &answer)
        .env("TMPDIR", &inner)
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "C")
        .env("TZ", "Asia/Kathmandu")
        .env("RUST_BACKTRACE", "full")
        .env("RUST_MIN_STACK", "1000000")
        .env("A_VARIABLE_THAT_IS_LONG", "x".repeat(3000))
        .current_dir("/")
        .output()?;
    if !output.status.success() {
        bail!("recording it elsewhere: {}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(fs::read_to_string(&answer)?)
}

/// What [`record_elsewhere`] starts.
#[test]
#[ignore = "started by the test of the corpus, with a program to record"]
fn elsewhere() -> Result<()> {
    let variable = |name| env::var_os(name).map(PathBuf::from).context("started by hand");
    let (program, answer) = (variable("CORPUS_PROGRAM")?, variable("CORPUS_ANSWER")?);
    fs::write(answer, document(&record(&program)?)?)?;
    Ok(())
}

/// The exceptions are programs of the corpus.
#[test]
fn every_exception_has_its_program() {
    let all = files(&root().join("preprocessor/book-tests/corpus"), "rs");
    for (end, why) in RANDOM {
        assert!(all.iter().any(|path| path.ends_with(end)), "no program {end}: {why}");
    }
}

/// The comparison can fail.
#[test]
fn a_wrong_claim_is_noticed() -> Result<()> {
    let folder = TempDir::new()?;
    let path = folder.path().join("wrong.rs");
    let said = |line: &str| -> Result<Vec<String>> {
        let text = format!(
            "fn main() {{\n    let v = vec![(1u8, Some(\"a\")), (1, Some(\"a\"))];\n    let r = &v;\n    \
             println!(\"~ v.len 2\\n~ v.size 24\\n~ r.len 2\");\n    println!(\"{line}\");\n    \
             drop(r.len());\n}}\n"
        );
        fs::write(&path, text)?;
        check(&path).map(|(_, problems)| problems).map_err(|error| anyhow!("{line}: {error:#}"))
    };
    for (line, is_right) in [
        ("~ v.len 2", true),
        ("~ v.len 3", false),
        ("~ v.cap 3", false),
        ("~ v.size 16", false),
        ("~ v.none 2", false),
        ("~ other 2", false),
        ("~ v.address 0x1", false),
        ("~ r.to 0x1", false),
        ("~ v[0].1.variant Some", true),
        ("~ v[0].1.variant None", false),
        ("~ v[2].1.variant Some", false),
        (r#"~ v [(1, Some(\"a\")), (1, Some(\"a\"))]"#, true),
        (r#"~ r [(1, Some(\"a\")), (1, Some(\"b\"))]"#, false),
        ("~ v[1].0.type u8", true),
        ("~ v[1].0.type i8", false),
        ("~ v.state moved", false),
    ] {
        // Braces of the line are none of a format's.
        let line = line.replace('{', "{{").replace('}', "}}");
        let problems = said(&line)?;
        assert_eq!(problems.is_empty(), is_right, "{line}: {problems:?}");
    }
    Ok(())
}
