//! Every chapter ends with an exercise. Its starting point fails as the chapter says, and what stands
//! in the answer does not.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use book_tests::{files, root};
use listing::{Claim, Edition, Ends, Program};

/// An exercise as its chapter has it.
struct Exercise {
    chapter: String,
    /// The words behind the fence: `rust`, `should_panic`.
    words: Vec<String>,
    /// The file it begins with.
    start: PathBuf,
}

/// The exercises of all chapters.
fn exercises() -> Vec<Exercise> {
    let mut found = Vec::new();
    for path in files(&root().join("src"), "md") {
        let text = fs::read_to_string(&path).expect("a chapter that was just listed");
        let Some((_, section)) = text.split_once("\n## Exercise") else { continue };
        let chapter = path.file_name().expect("a file").to_string_lossy().into_owned();
        // Some begin with another block; the starting point is the one that is included by this name.
        let mut lines = section.lines().peekable();
        let exercise = std::iter::from_fn(|| {
            let line = lines.next()?;
            Some((line, lines.peek().copied().unwrap_or_default()))
        })
        .find_map(|(fence, include)| {
            let words = fence.strip_prefix("```rust")?;
            let file = include.split_whitespace().nth(1)?.strip_suffix("}}")?;
            file.ends_with("_start.rs").then(|| Exercise {
                chapter: chapter.clone(),
                words: words.split(',').skip(1).map(str::to_owned).collect(),
                start: path.parent().expect("a folder").join(file),
            })
        });
        found.push(exercise.unwrap_or_else(|| panic!("{chapter}: an exercise without a start")));
    }
    found
}

/// What the compiler makes of a program, or says of it.
fn compiled(path: &Path, binary: &Path, emit: &str) -> Output {
    Command::new("rustc")
        .args(["--edition", "2024", "--cap-lints", "allow", "--emit", emit, "-o"])
        .arg(binary)
        .arg(path)
        .current_dir(binary.parent().expect("a folder"))
        .output()
        .expect("rustc starts")
}

/// Compiles a program and, if it is accepted, runs it: what the compiler said, what it did.
fn run(path: &Path, scratch: &Path) -> (Output, Option<Output>) {
    let binary = scratch.join(path.file_stem().expect("a file"));
    let compiled = compiled(path, &binary, "link");
    if !compiled.status.success() {
        return (compiled, None);
    }
    let ran = Command::new(&binary).current_dir(scratch).env("RUST_BACKTRACE", "0").output();
    (compiled, Some(ran.expect("it was just built")))
}

/// What is wrong with the way in which a starting point fails.
fn wrong(exercise: &Exercise, scratch: &Path) -> Option<String> {
    let has = |wanted: &str| exercise.words.iter().any(|word| word == wanted);
    if has("compile_fail") {
        // To make code of what is wrong brings errors that come of the first.
        let checked = compiled(&exercise.start, &scratch.join("checked"), "metadata");
        let said = String::from_utf8_lossy(&checked.stderr);
        let code = |word: &&String| word.starts_with('E') && word[1..].parse::<u32>().is_ok();
        let named: BTreeSet<&str> =
            exercise.words.iter().filter(code).map(String::as_str).collect();
        let found: BTreeSet<&str> =
            said.split("error[").skip(1).filter_map(|rest| rest.get(..5)).collect();
        return (named != found || named.is_empty())
            .then(|| format!("refused with {found:?}, not with {named:?}: {said}"));
    }
    let (compiled, ran) = run(&exercise.start, scratch);
    let said = String::from_utf8_lossy(&compiled.stderr);
    let Some(ran) = ran else { return Some(format!("it does not compile: {said}")) };
    let said = String::from_utf8_lossy(&ran.stderr);
    let ends = match has("should_panic") {
        true => Ends::Panics,
        // How what is not run ends stands in the listing.
        false => {
            let text = fs::read_to_string(&exercise.start).expect("it was just compiled");
            let program = Program::parse("start.rs", Edition::E2024, &text).expect("known claims");
            let claim = program.annotations.into_iter().find_map(|found| match found.claim {
                Claim::Ends(ends) => Some(ends),
                _ => None,
            });
            match claim {
                Some(ends) => ends,
                None => return Some("nothing says how it ends: `//~ ends …`".to_owned()),
            }
        }
    };
    let holds = match &ends {
        Ends::Panics => ran.status.code() == Some(101) && said.contains("panicked at"),
        Ends::Signal(name) => {
            let signal =
                ran.status.signal().and_then(|it| nix::sys::signal::Signal::try_from(it).ok());
            signal.is_some_and(|signal| signal.as_str() == name)
        }
        Ends::Exits(status) => ran.status.code() == Some(*status),
    };
    (!holds).then(|| format!("it was to end with {ends:?}: {}, {said}", ran.status))
}

#[test]
fn starting_points_fail_as_their_chapters_say() {
    let scratch = tempfile::tempdir().expect("a folder");
    let exercises = exercises();
    let problems: Vec<String> = exercises
        .iter()
        .filter_map(|one| Some(format!("{}: {}", one.chapter, wrong(one, scratch.path())?)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let used: BTreeSet<PathBuf> = exercises
        .iter()
        .map(|one| fs::canonicalize(&one.start).expect("it was compiled"))
        .collect();
    let all = files(&root().join("listings"), "rs");
    let unused: Vec<&PathBuf> = all
        .iter()
        .filter(|path| path.to_string_lossy().ends_with("_start.rs"))
        .filter(|path| !used.contains(&fs::canonicalize(path).expect("it was just listed")))
        .collect();
    assert!(unused.is_empty(), "in no chapter: {unused:?}");
    assert!(exercises.len() >= 30, "only {} exercises", exercises.len());
}

#[test]
fn answers_do_not_fail() {
    let scratch = tempfile::tempdir().expect("a folder");
    let mut problems = Vec::new();
    for exercise in exercises() {
        let start = exercise.start.to_string_lossy();
        let answer = PathBuf::from(start.replace("_start.rs", ".rs"));
        match run(&answer, scratch.path()) {
            (_, Some(ran)) if ran.status.success() => {}
            (compiled, None) => problems.push(format!(
                "{}: {}",
                answer.display(),
                String::from_utf8_lossy(&compiled.stderr)
            )),
            (_, Some(ran)) => problems.push(format!(
                "{}: {}, {}",
                answer.display(),
                ran.status,
                String::from_utf8_lossy(&ran.stderr)
            )),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn what_does_not_fail_as_it_should_would_be_noticed() {
    let scratch = tempfile::tempdir().expect("a folder");
    let start = scratch.path().join("a_start.rs");
    for (words, text, expected) in [
        ("should_panic", "fn main() {}", "it was to end with Panics"),
        ("should_panic", "fn main() { x(); }", "it does not compile"),
        ("compile_fail,E0382", "fn main() {}", "refused with {}"),
        ("compile_fail,E0382", "fn main() { x(); }", "refused with {\"E0425\"}"),
        ("no_run", "fn main() {}", "nothing says how it ends"),
        ("no_run", "fn main() {} //~ ends SIGABRT", "it was to end with Signal"),
        ("no_run", "fn main() { std::process::abort() } //~ ends SIGABRT", ""),
        ("should_panic", "fn main() { panic!() }", ""),
        ("compile_fail,E0425", "fn main() { x(); }", ""),
    ] {
        fs::write(&start, text).expect("a file");
        let words = words.split(',').map(str::to_owned).collect();
        let exercise = Exercise { chapter: "a.md".to_owned(), words, start: start.clone() };
        let found = wrong(&exercise, scratch.path()).unwrap_or_default();
        assert!(found.starts_with(expected) && found.is_empty() == expected.is_empty(), "{found}");
    }
}
