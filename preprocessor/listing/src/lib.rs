//! A program on disk becomes an outcome: refused by the compiler, or a binary that can be watched.
//!
//! This room reads a listing, takes out what is only for the machine (`//~` annotations and
//! `ANCHOR` comments), asks the plain stable compiler for its verdict, and builds the instrumented
//! binary. It starts `rustc` and nothing else; it knows neither Markdown nor HTML.
//!
//! Lines are 1-based. Everything that a program's own lines are counted by is counted in
//! [`Program::text`], the text that is compiled and that a reader copies; [`Program::origin`]
//! leads back to the line in the file.

mod annotation;
mod assembly;
mod claims;
mod compiler;
mod diagnostics;
mod edition;
mod process;
mod program;
mod scan;
mod shown;

pub use annotation::{Annotation, AnnotationError, Claim, Ends};
pub use claims::{Mismatch, verify};
pub use compiler::{Build, Compiler, Error, RUSTC_VERSION, Verdict};
pub use edition::{Edition, UnknownEdition};
pub use program::Program;
pub use shown::shown;
