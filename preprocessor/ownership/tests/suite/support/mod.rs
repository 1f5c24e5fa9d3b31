//! Compiles small programs and runs them under a minimal tracer that reports the rows of the
//! line table, so that this room is tested without the recorder.

pub(crate) mod debug_info;
pub(crate) mod tracer;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use ownership::{ENVIRONMENT, Facts};
use recording::FunctionRights;

/// The file name of every test program.
pub(crate) const FILE: &str = "prog.rs";

/// The programs in a folder of this room: file names and texts, in order.
pub(crate) fn programs(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).expect("lists the programs");
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("reads the program"))
    };
    let mut found: Vec<_> = files.map(|file| read(file.expect("lists").path())).collect();
    found.sort();
    found
}

/// What a program claims: its lines that begin with `//`, this mark and a space, each with its end.
pub(crate) fn claims(source: &str, mark: char) -> String {
    let lines = source.lines().filter_map(|line| line.strip_prefix("//")?.strip_prefix(mark));
    lines.filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect()
}

/// Does a program claim what was found? With `variable=write` in the environment what is found is
/// written into its file instead: to be read before it is committed.
pub(crate) fn holds(
    variable: &str,
    folder: &str,
    (name, source): (&str, &str),
    found: &str,
) -> bool {
    if std::env::var(variable).as_deref() != Ok("write") {
        return claims(source, '=') == found;
    }
    let (others, code): (Vec<&str>, Vec<&str>) = source
        .lines()
        .filter(|line| !line.starts_with("//="))
        .partition(|line| line.starts_with("//|"));
    let claims = found.lines().map(|line| format!("//= {line}"));
    let lines = code.into_iter().map(str::to_owned).chain(claims);
    let lines: Vec<String> = lines.chain(others.into_iter().map(str::to_owned)).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    fs::write(path, lines.join("\n") + "\n").expect("writes");
    true
}

/// The rights in the functions of a program.
pub(crate) fn rights_of(source: &str) -> Vec<FunctionRights> {
    let folder = tempfile::tempdir().expect("makes a folder");
    compile(folder.path(), source, &["--emit=metadata", "-oprog.rmeta"]);
    ownership::rights(&facts(folder.path(), source), source)
}

/// The programs of the corpus, by what they are about: `closures/two_fields_apart.rs`.
pub(crate) fn corpus() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = fs::read_dir(root).expect("lists the groups");
    let folders = folders.map(|folder| folder.expect("lists").file_name());
    let mut all: Vec<_> = folders
        .map(|folder| folder.to_string_lossy().into_owned())
        .flat_map(|folder| {
            let inside = programs(&format!("tests/corpus/{folder}"));
            inside.into_iter().map(move |(name, text)| (format!("{folder}/{name}"), text))
        })
        .collect();
    all.sort();
    all
}

/// The listings of the book.
pub(crate) fn listings() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../listings");
    let folders = fs::read_dir(root).expect("lists the chapters");
    let mut folders: Vec<_> = folders.map(|folder| folder.expect("lists").path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let inside = folders.iter().flat_map(|folder| {
        let name = folder.file_name().expect("a name").to_string_lossy();
        programs(&format!("../../listings/{name}"))
    });
    inside.filter(|(name, _)| name.ends_with(".rs")).collect()
}

/// Compiles a program as the recorder wants it, with the dump, in a folder.
pub(crate) fn compile(folder: &Path, source: &str, extra: &[&str]) -> Output {
    fs::write(folder.join(FILE), source).expect("writes the program");
    Command::new("rustc")
        .args(["--edition", "2024", "--crate-name", "prog", "-Awarnings"])
        .args(extra)
        .args(ownership::compiler_arguments(&folder.join("mir")))
        .arg(FILE)
        .envs(ENVIRONMENT.iter().copied())
        .current_dir(folder)
        .output()
        .expect("starts rustc")
}

/// What makes a binary that can be followed.
pub(crate) const LINKED: &[&str] = &[
    "-g",
    "-Copt-level=0",
    "-Cno-redzone=yes",
    "-Cforce-frame-pointers=yes",
    "-Ccodegen-units=1",
    "-Ccollapse-macro-debuginfo=yes",
    "-oprog",
];

/// The facts of a compiled program.
pub(crate) fn facts(folder: &Path, source: &str) -> Facts {
    ownership::read(&folder.join("mir"), FILE, source).unwrap_or_else(|error| panic!("{error}"))
}
