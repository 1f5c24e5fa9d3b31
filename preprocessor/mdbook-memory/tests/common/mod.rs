//! Small books in folders of their own, sent to the real program as mdBook sends them.

#![allow(dead_code, reason = "not every test file uses everything")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use mdbook_preprocessor::{
    PreprocessorContext,
    book::{Book, BookItem, Chapter, SectionNumber},
    config::Config,
};
use tempfile::TempDir;

/// A book on disk.
pub(crate) struct TrialBook {
    root: TempDir,
    chapters: Vec<PathBuf>,
}

/// What the preprocessor answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: i32,
    /// The chapters' contents; none if the program failed.
    pub(crate) chapters: Vec<String>,
    pub(crate) stderr: String,
}

impl TrialBook {
    /// An empty book with `book.toml`; `settings` are lines of `[preprocessor.memory]`.
    pub(crate) fn new(settings: &str) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let book = TrialBook { root, chapters: Vec::new() };
        book.file(
            "book.toml",
            &format!(
                "[book]\ntitle = \"Trial\"\n[preprocessor.memory]\nrenderers = [\"html\"]\n\
                 before = [\"links\"]\n{settings}\n"
            ),
        );
        book
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn file(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the book")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Adds a chapter below `src`.
    pub(crate) fn chapter(&mut self, path: &str, text: &str) {
        self.file(&format!("src/{path}"), text);
        self.chapters.push(path.into());
        let links: String =
            self.chapters.iter().map(|c| format!("- [C]({})\n", c.display())).collect();
        self.file("src/SUMMARY.md", &format!("# Summary\n\n{links}"));
    }

    /// Sends the book to the preprocessor.
    pub(crate) fn build(&self, renderer: &str) -> Answer {
        self.build_with(renderer, &[])
    }

    pub(crate) fn build_with(&self, renderer: &str, environment: &[(&str, &str)]) -> Answer {
        let config = Config::from_disk(self.root().join("book.toml")).expect("it is TOML");
        let ctx = PreprocessorContext::new(self.root().to_owned(), config, renderer.to_owned());
        let chapters = self.chapters.iter().enumerate().map(|(index, path)| {
            let text = fs::read_to_string(self.root().join("src").join(path)).expect("a chapter");
            let mut chapter = Chapter::new("C", text, path.clone(), Vec::new());
            chapter.number = Some(SectionNumber::new(vec![u32::try_from(index + 1).expect("few")]));
            BookItem::Chapter(chapter)
        });
        let book = Book::new_with_items(chapters.collect());
        let input = serde_json::to_vec(&(&ctx, &book)).expect("it is JSON");
        let output = run(&[], self.root(), &input, environment);
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        let status = output.status.code().expect("no signal");
        let chapters = match status {
            0 => {
                let book: Book = serde_json::from_slice(&output.stdout).expect("nothing but JSON");
                book.chapters().map(|chapter| chapter.content.clone()).collect()
            }
            _ => {
                assert!(output.stdout.is_empty(), "stdout of a failure");
                Vec::new()
            }
        };
        Answer { status, chapters, stderr }
    }

    /// Runs `mdbook-memory check`.
    pub(crate) fn check(&self, arguments: &[&str]) -> Output {
        let arguments: Vec<&str> = ["check"].iter().chain(arguments).copied().collect();
        run(&arguments, self.root(), b"", &[])
    }
}

/// Runs the program with arguments and standard input.
pub(crate) fn run(
    arguments: &[&str],
    folder: &Path,
    input: &[u8],
    environment: &[(&str, &str)],
) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-memory"))
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input has closed the pipe.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    child.wait_with_output().expect("it ends")
}

/// A listing that moves a `String`.
pub(crate) const MOVE: &str = "\
fn main() {
    let s = String::from(\"hello\"); //~ s live, heap 1
    let t = s; //~ s moved, t = \"hello\", key
    println!(\"{t}\"); //~ prints \"hello\"
} //~ heap 0
";
