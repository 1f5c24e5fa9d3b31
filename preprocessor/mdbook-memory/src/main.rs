//! The `mdbook-memory` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mdbook_memory::cli::run()
}
