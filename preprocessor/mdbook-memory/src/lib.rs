//! mdbook-memory: exhibits in an mdBook, each a recording of a real program.
//!
//! The glue. [`plan`] finds exhibits in chapters, [`pipeline`] takes a program through the rooms
//! (listing, ownership, recorder, exhibit), [`figures`] does that for a whole book and keeps what
//! it made, [`expectation`] compares what was seen with what the author said, [`book`] puts the
//! figures in their places. [`cli`] is what a person or mdBook calls.
//!
//! Invariants: standard output carries mdBook's JSON or the document and nothing else; all that is
//! wrong is told together, with file and line; a chapter's bytes outside its exhibits and diagrams
//! stay as they are, but for plain Rust if the book wants it coloured, and in an EPUB; nothing is written
//! but the cache, the kept recordings, mermaid's script, and `-o`.

pub mod book;
mod bytes;
mod cache;
mod chapter;
pub mod cli;
pub mod config;
mod epub;
mod expectation;
pub mod fence;
mod figures;
mod include;
mod load;
mod mermaid;
pub mod pipeline;
mod plain;
mod plan;
pub mod problem;
mod progress;
mod renew;
mod steady;
mod suggest;
mod written;
