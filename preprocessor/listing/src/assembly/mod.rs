//! The machine instructions of a program's functions, from rustc's own `--emit asm`.
//!
//! The optimised build is the program as its reader gets it from `cargo build --release`, in one
//! codegen unit: a small function is inlined into its callers and has no instructions of its own.
//! `#[inline(never)]` keeps one, made for just the calls there are; `#[unsafe(no_mangle)]` keeps it
//! as anybody might call it, and keeps its name where the optimiser finds two functions equal.

mod text;

use std::{fs, path::Path};

use recording::FunctionAssembly;

use crate::{Compiler, Error, Program, compiler, scan::line_comments};
use text::Assembly;

impl Compiler {
    /// The instructions of the functions that are called like `functions`, in their order: a path
    /// such as `shapes::area`, or its end; of a generic function, all instances. A function of the
    /// program without instructions of its own in this build is an entry without lines.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownFunction`] for a name that no function of the program has, and when the
    /// compiler fails.
    pub fn assembly(
        &self,
        program: &Program,
        scratch: &Path,
        functions: &[String],
        optimised: bool,
    ) -> Result<Vec<FunctionAssembly>, Error> {
        let written = written(&program.text);
        for asked in functions {
            let last = asked.rsplit("::").next().unwrap_or(asked);
            let closure = last.starts_with("{closure");
            if !closure && !written.iter().any(|name| name == last) {
                return Err(Error::UnknownFunction {
                    file_name: program.file_name.clone(),
                    name: asked.clone(),
                    hint: hint(last, &written),
                });
            }
        }
        let listing = self.emit_assembly(program, scratch, optimised)?;
        let assembly = Assembly::parse(&listing, &program.crate_name);
        let mut found: Vec<FunctionAssembly> = Vec::new();
        for asked in functions {
            let entries = assembly.called(asked);
            if entries.is_empty() {
                let name = asked.clone();
                found.push(FunctionAssembly { name, optimised, same_as: None, lines: Vec::new() });
            }
            found.extend(entries.into_iter().map(|entry| FunctionAssembly {
                name: entry.name,
                optimised,
                same_as: entry.same_as,
                lines: entry.lines,
            }));
        }
        let mut seen = Vec::new();
        found.retain(|entry| {
            let new = !seen.contains(&entry.name);
            seen.push(entry.name.clone());
            new
        });
        Ok(found)
    }

    fn emit_assembly(
        &self,
        program: &Program,
        scratch: &Path,
        optimised: bool,
    ) -> Result<String, Error> {
        compiler::write(program, scratch)?;
        let mut command = self.command(program, scratch);
        command.args(["--emit=asm", "-o", "program.s", "-C", "debuginfo=0"]);
        command.args(["-C", "codegen-units=1", "-C", "symbol-mangling-version=v0"]);
        command.args(["-C", if optimised { "opt-level=3" } else { "opt-level=0" }]);
        if self.toolchain().contains(" x86_64-") {
            command.args(["-C", "llvm-args=-x86-asm-syntax=intel"]);
        }
        let (accepted, messages) = self.compile(program, &mut command)?;
        if !accepted {
            let first = messages.diagnostics.into_iter().next();
            return Err(Error::Refused {
                file_name: program.file_name.clone(),
                message: first.map_or(String::new(), |said| said.rendered),
            });
        }
        let path = scratch.join("program.s");
        fs::read_to_string(&path).map_err(|source| Error::Io { path, source })
    }
}

/// The names behind `fn` in a program's code.
fn written(text: &str) -> Vec<String> {
    let comments = line_comments(text);
    let mut names: Vec<String> = Vec::new();
    for (at, found) in text.match_indices("fn ") {
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !begins || comments.iter().any(|comment| comment.contains(&at)) {
            continue;
        }
        let after = text[at + found.len()..].trim_start();
        let after = after.strip_prefix("r#").unwrap_or(after);
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        if end > 0 && !names.iter().any(|name| name == &after[..end]) {
            names.push(after[..end].to_owned());
        }
    }
    names
}

/// Which functions may have been meant.
fn hint(asked: &str, written: &[String]) -> String {
    let near = |name: &&String| {
        let common = |a: &str, b: &str| a.chars().filter(|&c| b.contains(c)).count();
        let longest = asked.chars().count().max(name.chars().count());
        let same = common(asked, name).min(common(name, asked));
        same * 4 >= longest * 3
    };
    let quoted =
        |names: Vec<&String>| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
    let close: Vec<&String> = written.iter().filter(near).collect();
    match (close.is_empty(), written.is_empty()) {
        (false, _) => format!("did you mean {}?", quoted(close)),
        (true, false) => format!("its functions are {}", quoted(written.iter().collect())),
        (true, true) => "it has no function at all".to_owned(),
    }
}

#[cfg(test)]
mod tests;
