//! What can go wrong while the compiler's dump is read.

use std::{io, path::PathBuf};

/// The compiler's dump could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file could not be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line has a shape that this version of the project does not know.
    #[error(
        "{path}:{line}: {what}: `{text}`\n  hint: this reads the MIR of rustc {}; \
         is another toolchain in use? (`rustc --version`, rust-toolchain.toml)",
        TOOLCHAIN
    )]
    Unknown {
        /// The dump file.
        path: PathBuf,
        /// 1-based line in the dump.
        line: usize,
        /// What was expected there.
        what: String,
        /// The line.
        text: String,
    },
}

/// The compiler whose text this room was written for.
pub(crate) const TOOLCHAIN: &str = "1.95.0";
