//! rustc: is a program accepted, and what does its instrumented build look like?

use std::{
    env,
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use recording::{Diagnostic, Level};

use crate::{Program, diagnostics, process};

/// The compiler whose debug information, MIR and std this version reads.
pub const RUSTC_VERSION: &str = "1.95.0";

/// Longer than any listing takes by far; a compiler that needs more is taken to hang.
const DEADLINE: Duration = Duration::from_secs(60);

/// What a compiler needs from the environment of whoever calls us. Everything else is kept from
/// it, so that a listing compiles alike everywhere.
const KEPT: [&str; 8] =
    ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME", "TMPDIR", "TEMP", "SystemRoot", "USERPROFILE"];

/// Why a program could not be compiled, through no fault of the program.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no compiler.
    #[error(
        "cannot start the Rust compiler `{program}`: {source}\n  hint: install it with \
         `rustup toolchain install {RUSTC_VERSION}` (https://rustup.rs), or set RUSTC to its path"
    )]
    Missing {
        /// What was tried.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// The compiler is another one.
    #[error(
        "`{program}` is {found}, and this version of mdbook-memory reads the debug information of \
         rustc {RUSTC_VERSION}\n  hint: `rustup toolchain install {RUSTC_VERSION} --profile \
         minimal`; it is then found by itself, and the book's own toolchain stays as it is"
    )]
    Version {
        /// What was asked.
        program: String,
        /// What it said it is.
        found: String,
    },
    /// The compiler did not end.
    #[error(
        "rustc did not finish `{file_name}` within {} s\n  hint: a constant or a macro of the \
         listing may never end",
        DEADLINE.as_secs()
    )]
    Hung {
        /// The listing.
        file_name: String,
    },
    /// The compiler failed without a message about the program.
    #[error("rustc failed on `{file_name}` ({status}){}", after(message))]
    Crashed {
        /// The listing.
        file_name: String,
        /// How it ended.
        status: String,
        /// The end of what it wrote.
        message: String,
    },
    /// The linker failed.
    #[error(
        "`{file_name}` compiles but does not link:\n{message}\n  hint: a C linker is needed, for \
         example `apt install gcc`"
    )]
    Link {
        /// The listing.
        file_name: String,
        /// What the linker said.
        message: String,
    },
    /// There is no such function.
    #[error("`{file_name}` has no function `{name}` to show the assembly of\n  hint: {hint}")]
    UnknownFunction {
        /// The listing.
        file_name: String,
        /// What was asked for.
        name: String,
        /// What may have been meant.
        hint: String,
    },
    /// A program without a binary has no assembly.
    #[error("`{file_name}` does not compile, so it has no assembly:\n{message}")]
    Refused {
        /// The listing.
        file_name: String,
        /// The compiler's first error.
        message: String,
    },
    /// A file could not be written or read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

fn after(message: &str) -> String {
    if message.is_empty() { String::new() } else { format!(":\n{message}") }
}

/// What the plain stable compiler says about a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Does it compile?
    pub accepted: bool,
    /// Errors and warnings, in the compiler's order.
    pub diagnostics: Vec<Diagnostic>,
}

/// The outcome of an instrumented build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Build {
    /// The binary.
    Binary(PathBuf),
    /// Errors that only show when code is generated, such as a constant that panics in a generic
    /// function.
    Refused(Vec<Diagnostic>),
}

/// A Rust compiler.
#[derive(Debug, Clone)]
pub struct Compiler {
    program: PathBuf,
    toolchain: String,
}

impl Compiler {
    /// Finds the compiler: `RUSTC` if it is set, else `rustc`, else the pinned one of rustup.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] and [`Error::Version`].
    pub fn find() -> Result<Self, Error> {
        let named = env::var_os("RUSTC").filter(|name| !name.is_empty());
        let program = PathBuf::from(named.unwrap_or_else(|| "rustc".into()));
        let inherited = env::var_os("RUSTUP_TOOLCHAIN");
        let first = Self::at(&program, inherited.as_deref());
        match first {
            Err(Error::Version { .. }) => {
                // Never let rustup download anything behind the author's back.
                Self::at(&program, Some(OsStr::new(RUSTC_VERSION))).or(first)
            }
            found => found,
        }
    }

    fn at(program: &Path, rustup_toolchain: Option<&OsStr>) -> Result<Self, Error> {
        let missing = |source| Error::Missing { program: program.display().to_string(), source };
        let ask = |arguments: &[&str]| {
            let mut command = clean(program);
            command.args(arguments).env("RUSTUP_AUTO_INSTALL", "0");
            if let Some(toolchain) = rustup_toolchain {
                command.env("RUSTUP_TOOLCHAIN", toolchain);
            }
            let finished = process::run(&mut command, DEADLINE)
                .map_err(missing)?
                .ok_or_else(|| missing(io::ErrorKind::TimedOut.into()))?;
            if !finished.status.success() {
                let said = String::from_utf8_lossy(&finished.stderr).trim().to_owned();
                return Err(missing(io::Error::other(said)));
            }
            Ok(String::from_utf8_lossy(&finished.stdout).into_owned())
        };
        let answer = ask(&["-vV"])?;
        let toolchain = describe(&answer).unwrap_or_else(|| answer.trim().to_owned());
        if !toolchain.starts_with(&format!("rustc {RUSTC_VERSION} ")) {
            return Err(Error::Version {
                program: program.display().to_string(),
                found: toolchain,
            });
        }
        // rustup's proxy costs as much as a small compilation, and asks the folder it is called in
        // for its toolchain.
        let sysroot = ask(&["--print", "sysroot"])?;
        let direct = Path::new(sysroot.trim()).join("bin").join(exe("rustc"));
        let program = if direct.is_file() { direct } else { program.to_owned() };
        Ok(Compiler { program, toolchain })
    }

    /// `rustc --version` and the host: `rustc 1.95.0 (59807616e 2026-04-14) x86_64-unknown-linux-gnu`.
    #[must_use]
    pub fn toolchain(&self) -> &str {
        &self.toolchain
    }

    /// Asks the plain stable compiler whether it accepts the program. `scratch` is a folder of the
    /// caller's that may be written to.
    ///
    /// # Errors
    ///
    /// When the compiler itself fails.
    pub fn check(&self, program: &Program, scratch: &Path) -> Result<Verdict, Error> {
        write(program, scratch)?;
        let mut command = self.command(program, scratch);
        command.args(["--emit=metadata", "-o", "program.rmeta"]);
        let (accepted, messages) = self.compile(program, &mut command)?;
        Ok(Verdict { accepted, diagnostics: messages.diagnostics })
    }

    /// Builds the binary that is watched. `arguments` and `environment` are what the room that
    /// reads the compiler's knowledge asks for.
    ///
    /// # Errors
    ///
    /// When the compiler or the linker itself fails.
    pub fn build<'a>(
        &self,
        program: &Program,
        scratch: &Path,
        arguments: &[OsString],
        environment: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Build, Error> {
        write(program, scratch)?;
        let mut command = self.command(program, scratch);
        command.args(["--emit=link", "-o", "program"]);
        // Full debug information, a frame pointer in every frame, nothing below the stack pointer,
        // and the lines of the caller for what a macro of std does.
        command.args(["-g", "-C", "debuginfo=2", "-C", "opt-level=0", "-C", "no-redzone=yes"]);
        command.args(["-C", "force-frame-pointers=yes", "-C", "codegen-units=1"]);
        command.args(["-C", "collapse-macro-debuginfo=yes"]);
        command.args(arguments).envs(environment);
        self.link(program, scratch, &mut command)
    }

    /// Builds the program as `cargo build --release` does, with debug information, in one codegen
    /// unit as in [`Compiler::assembly`]: `-C opt-level=3 -g -C codegen-units=1`. Nothing is asked
    /// of the optimiser that would make it easier to watch.
    ///
    /// # Errors
    ///
    /// When the compiler or the linker itself fails.
    pub fn build_optimised(&self, program: &Program, scratch: &Path) -> Result<Build, Error> {
        write(program, scratch)?;
        let mut command = self.command(program, scratch);
        command.args(["--emit=link", "-o", "program", "-C", "opt-level=3", "-g"]);
        command.args(["-C", "codegen-units=1", "-C", "collapse-macro-debuginfo=yes"]);
        self.link(program, scratch, &mut command)
    }

    fn link(
        &self,
        program: &Program,
        scratch: &Path,
        command: &mut Command,
    ) -> Result<Build, Error> {
        let (accepted, messages) = self.compile(program, command)?;
        let binary = scratch.join("program");
        if accepted && binary.is_file() {
            return Ok(Build::Binary(binary));
        }
        let errors = || messages.diagnostics.iter().filter(|d| d.level == Level::Error);
        match errors().find(|d| d.message.starts_with("linking with")) {
            Some(link) => Err(Error::Link {
                file_name: program.file_name.clone(),
                message: link.rendered.trim_end().to_owned(),
            }),
            None => match errors().find(|d| d.message.starts_with("linker `")) {
                Some(link) => Err(Error::Link {
                    file_name: program.file_name.clone(),
                    message: link.rendered.trim_end().to_owned(),
                }),
                None => Ok(Build::Refused(messages.diagnostics)),
            },
        }
    }

    pub(crate) fn command(&self, program: &Program, scratch: &Path) -> Command {
        let mut command = clean(&self.program);
        // The bare name, from inside the folder: no path of this machine gets into the program.
        command.current_dir(scratch).arg(&program.file_name);
        command.args(["--edition", program.edition.as_str(), "--error-format=json"]);
        command.args(["--crate-type=bin", "--crate-name", &program.crate_name]);
        command
    }

    pub(crate) fn compile(
        &self,
        program: &Program,
        command: &mut Command,
    ) -> Result<(bool, diagnostics::Messages), Error> {
        let file_name = program.file_name.clone();
        let finished = process::run(command, DEADLINE)
            .map_err(|source| Error::Missing {
                program: self.program.display().to_string(),
                source,
            })?
            .ok_or_else(|| Error::Hung { file_name: file_name.clone() })?;
        let messages = diagnostics::read(&String::from_utf8_lossy(&finished.stderr), &file_name);
        let accepted = finished.status.success();
        let refused = messages.diagnostics.iter().any(|d| d.level == Level::Error);
        if messages.crash.is_some() || (!accepted && !refused) {
            let message = messages.crash.unwrap_or_else(|| tail(&messages.other));
            return Err(Error::Crashed { file_name, status: finished.status.to_string(), message });
        }
        Ok((accepted, messages))
    }
}

/// A command with an environment that is the same everywhere.
fn clean(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C");
    command.envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command
}

pub(crate) fn write(program: &Program, scratch: &Path) -> Result<(), Error> {
    let path = scratch.join(&program.file_name);
    fs::write(&path, &program.text).map_err(|source| Error::Io { path, source })
}

/// The first line of `rustc -vV` with the host put behind it.
fn describe(answer: &str) -> Option<String> {
    let version = answer.lines().find(|line| line.starts_with("rustc "))?;
    let host = answer.lines().find_map(|line| line.strip_prefix("host: "))?;
    Some(format!("{version} {host}"))
}

fn exe(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The last lines of a long text.
fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
