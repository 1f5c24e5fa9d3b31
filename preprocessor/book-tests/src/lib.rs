//! What the tests of the whole share: a browser, a server for built pages, work on many programs,
//! and the places of things. Nothing of the preprocessor is known here; it is looked at from outside.

mod browser;
mod firefox;
mod server;
pub mod visual;
mod work;

use std::path::{Path, PathBuf};

pub use browser::{Browser, Page, Scheme};
pub use firefox::Firefox;
pub use server::Server;
pub use work::{asked, corpus, each, is_on_line, line};

/// The root of the book: where `book.toml` is.
///
/// # Panics
///
/// If this crate no longer lies two folders below it.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("two folders above this crate").to_path_buf()
}

/// All files below a folder with this extension, sorted.
///
/// # Panics
///
/// If the folder cannot be read.
#[must_use]
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = folder.read_dir();
        for entry in entries.unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("an entry of a folder that was just opened").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
