//! The command line: mdBook's protocol, and the commands for people.

use std::{
    fs,
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr,
    time::Duration,
};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};
use exhibit::Figure;
use listing::{Compiler, Edition, Program};
use mdbook_preprocessor::parse_input;
use recording::{Outcome, Recording};

use crate::{
    book,
    expectation::ended,
    load::load,
    pipeline::{self, Limits, Observed, Wish},
    plan::slug,
};

const USAGE: &str = "\
mdbook-memory draws recordings of real programs into an mdBook.

mdBook calls it by itself; in book.toml:
    [preprocessor.memory]
    command = \"mdbook-memory\"
    renderers = [\"html\"]
    before = [\"links\"]

For people:
    mdbook-memory record FILE.rs -o picture.html   records one program
    mdbook-memory check [BOOK_ROOT]                checks every listing of a book
    mdbook-memory --help                           tells more";

#[derive(Parser)]
#[command(
    name = "mdbook-memory",
    version,
    about = "Draws recordings of real Rust programs: stack, heap and pointers at every step.",
    after_help = "Without a command it is an mdBook preprocessor: it reads a book as JSON from \
                  standard input and writes it to standard output."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answers mdBook by the exit status whether pages of this kind are drawn into.
    #[command(hide = true)]
    Supports {
        /// The renderer's name.
        renderer: String,
    },
    /// Compiles, runs and records one program.
    #[command(
        after_help = "Exit status: 0 the document tells what the program did, also when it is \
        refused, panics, crashes or is stopped; 1 --expect did not hold; 2 wrong usage or \
        unreadable input; 3 the tool failed (no compiler, no permission to trace)."
    )]
    Record(Record),
    /// Compiles, runs and checks every listing of a book without building its pages.
    Check {
        /// The folder with the book.toml.
        #[arg(default_value = ".")]
        book_root: PathBuf,
        /// Writes the recordings that are kept with the book, where they differ.
        #[arg(long)]
        update_recordings: bool,
    },
    /// Prints the JSON Schema of the recording document.
    Schema,
}

#[derive(clap::Args)]
struct Record {
    /// A Rust program in one file, without dependencies.
    #[arg(value_name = "FILE.rs")]
    file: PathBuf,
    /// The edition it is written in.
    #[arg(long, default_value_t, value_name = "YEAR")]
    edition: Edition,
    /// What is written.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Where it is written; standard output if left out.
    #[arg(short, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The step that `svg` shows, from 0; the last if left out.
    #[arg(long, value_name = "N")]
    step: Option<usize>,
    /// The run is stopped after this many steps.
    #[arg(long, default_value_t = 1000, value_name = "COUNT")]
    max_steps: u32,
    /// The run is stopped after this time: 500ms, 10s, 2m.
    #[arg(long, default_value = "10s", value_parser = duration, value_name = "TIME")]
    timeout: Duration,
    /// Fails with status 1 unless the program does this: compiles, panics, exits=N, rejected,
    /// rejected=E0382,E0502.
    #[arg(long, value_name = "WHAT")]
    expect: Option<Expect>,
    /// Records the optimised build.
    #[arg(long)]
    release: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The recording as JSON (see `mdbook-memory schema`).
    Json,
    /// Every step drawn with characters.
    Text,
    /// One page that needs nothing else.
    Html,
    /// One step as a picture.
    Svg,
}

/// What `--expect` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Expect {
    Compiles,
    Panics,
    Exits(i32),
    Rejected(Vec<String>),
}

impl FromStr for Expect {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (what, value) = text.split_once('=').map_or((text, None), |(a, b)| (a, Some(b)));
        match (what, value) {
            ("compiles", None) => Ok(Expect::Compiles),
            ("panics", None) => Ok(Expect::Panics),
            ("exits", Some(code)) => {
                code.parse().map(Expect::Exits).map_err(|_| format!("`{code}` is no exit status"))
            }
            ("rejected", None) => Ok(Expect::Rejected(Vec::new())),
            ("rejected", Some(codes)) => {
                let mut codes: Vec<String> = codes.split(',').map(str::to_owned).collect();
                codes.sort();
                codes.dedup();
                Ok(Expect::Rejected(codes))
            }
            _ => {
                Err("it is one of compiles, panics, exits=N, rejected, rejected=E0382,E0502"
                    .to_owned())
            }
        }
    }
}

/// A wrong use of the command: exit status 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// Reads the arguments, does what they say, and tells what went wrong on standard error.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        None => preprocess(),
        // Only HTML has a place for figures; `mdbook test` and others get their book as it is.
        Some(Command::Supports { renderer }) => {
            return ExitCode::from(u8::from(renderer != "html"));
        }
        Some(Command::Record(record)) => self::record(&record),
        Some(Command::Check { book_root, update_recordings }) => {
            check(&book_root, update_recordings)
        }
        Some(Command::Schema) => schema(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(if error.is::<Usage>() {
            2
        } else if error.is::<pipeline::Error>() || error.is::<listing::Error>() {
            3
        } else {
            1
        })
    })
}

fn preprocess() -> Result<ExitCode> {
    if io::stdin().is_terminal() {
        eprintln!("{USAGE}");
        return Ok(ExitCode::from(2));
    }
    let (ctx, book) = parse_input(io::stdin().lock())
        .context("standard input is not a book as mdBook 0.5 sends it")?;
    let book = book::draw(&ctx, book)?;
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, &book)?;
    stdout.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn check(root: &Path, update: bool) -> Result<ExitCode> {
    let (ctx, book) = load(root).map_err(|error| Usage(format!("{error:#}")))?;
    let summary = book::check(&ctx, &book, update)?;
    let total = summary.recorded + summary.refused + summary.compiled;
    let mut parts = vec![
        format!("{} recorded", summary.recorded),
        format!("{} rejected as expected", summary.refused),
    ];
    if summary.compiled > 0 {
        parts.push(format!("{} compiled only", summary.compiled));
    }
    if update {
        parts.push(format!("{} recordings updated", summary.kept));
    }
    eprintln!("{total} listings: {}", parts.join(", "));
    if summary.stale.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "of {} no recording of this very text is kept for other systems; renew them on Linux with \
         `mdbook-memory check --update-recordings`",
        summary.stale.join(", ")
    );
    // Where nothing can be recorded, the author can do nothing about it.
    Ok(if pipeline::can_record() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn schema() -> Result<ExitCode> {
    let text = serde_json::to_string_pretty(&recording::schema())?;
    write_out(None, |out| writeln!(out, "{text}"))?;
    Ok(ExitCode::SUCCESS)
}

fn record(arguments: &Record) -> Result<ExitCode> {
    let program = read(arguments)?;
    let compiler = Compiler::find()?;
    let limits = Limits { max_steps: arguments.max_steps, timeout: arguments.timeout };
    let mut observed = pipeline::observe(&compiler, &program, &limits, Wish::default())?;
    if arguments.release {
        let plain = observed.recording;
        observed = pipeline::observe_release(&compiler, &program, &limits, &plain, false)?;
    }
    let Observed { recording: mut seen, notes } = observed;
    seen.names = ownership::names(&program.text);
    for note in notes {
        eprintln!("note: {note}");
    }
    let path = arguments.output.as_deref();
    match arguments.format {
        Format::Json => write_out(path, |out| pipeline::write_document(&seen, out))?,
        format => {
            let text = drawn(format, arguments, &program, &seen)?;
            write_out(path, |out| out.write_all(text.as_bytes()))?;
        }
    }
    let surprise = arguments.expect.as_ref().and_then(|expected| differs(expected, &seen));
    if let Some(surprise) = surprise {
        eprintln!("error: {}: {surprise}", arguments.file.display());
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

fn read(arguments: &Record) -> Result<Program> {
    let file = &arguments.file;
    let fail = |what: String| Usage(format!("{}: {what}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| fail(error.to_string()))?;
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| fail("its name is not UTF-8".to_owned()))?;
    // A file from elsewhere may hold `//~` comments that are none of our annotations.
    Ok(Program::parse(name, arguments.edition, &text)
        .unwrap_or_else(|_| Program::verbatim(name, arguments.edition, &text)))
}

/// The recording for people.
fn drawn(
    format: Format,
    arguments: &Record,
    program: &Program,
    seen: &Recording,
) -> Result<String> {
    if format == Format::Text {
        return Ok(exhibit::text(seen, &program.text));
    }

    let all = seen.steps.len();
    let seen = &match format {
        Format::Html => exhibit::sampled(seen.clone(), &[]),
        _ => exhibit::thinned(seen.clone()),
    };
    let remark = exhibit::remark(all, seen.steps.len());
    let key_lines = crate::expectation::key_lines_of(&Default::default(), program, 1);
    let key_lines: Vec<u32> =
        key_lines.into_iter().filter(|line| seen.steps.iter().any(|s| s.line == *line)).collect();
    let id = slug(&program.crate_name);
    let run = if arguments.release { exhibit::Run::Optimised } else { exhibit::Run::Plain };
    let questions: Vec<exhibit::Question> =
        exhibit::ask::telling(seen, &program.text, run).into_iter().collect();
    let figure = Figure {
        id: &id,
        label: None,
        caption: None,
        source: exhibit::Source {
            path: &program.file_name,
            text: &program.text,
            hidden: Vec::new(),
        },
        recording: seen,
        key_lines: &key_lines,
        note: remark.as_deref(),
        run,
        page: None,
        zoom: &[],
        bytes: None,
        questions: &questions,
    };
    Ok(match format {
        Format::Html => exhibit::page(&figure)?,
        Format::Json | Format::Text | Format::Svg => {
            let last = seen.steps.len().checked_sub(1).ok_or_else(|| {
                Usage(format!(
                    "{}: there is no step to draw; it {}",
                    program.file_name,
                    ended(&seen.outcome)
                ))
            })?;
            let step = arguments.step.unwrap_or(last);
            if step > last {
                return Err(Usage(format!("--step {step}: the last step is {last}")).into());
            }
            exhibit::svg(&figure, step)?
        }
    })
}

/// What happened instead of what was expected.
fn differs(expected: &Expect, seen: &Recording) -> Option<String> {
    let rejected = seen.outcome == Outcome::Rejected;
    let mut codes: Vec<String> = seen
        .diagnostics
        .iter()
        .filter(|d| d.level == recording::Level::Error)
        .filter_map(|d| d.code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    let holds = match expected {
        Expect::Compiles => !rejected,
        Expect::Panics => matches!(seen.outcome, Outcome::Panicked { .. }),
        Expect::Exits(code) => seen.outcome == Outcome::Exited { code: *code },
        Expect::Rejected(wanted) => rejected && (wanted.is_empty() || *wanted == codes),
    };
    let found = if rejected && !codes.is_empty() {
        format!("it was refused by the compiler with {}", codes.join(", "))
    } else {
        format!("it {}", ended(&seen.outcome))
    };
    (!holds).then(|| format!("expected {}, but {found}", named(expected)))
}

fn named(expected: &Expect) -> String {
    match expected {
        Expect::Compiles => "a program that compiles".to_owned(),
        Expect::Panics => "a panic".to_owned(),
        Expect::Exits(code) => format!("exit status {code}"),
        Expect::Rejected(codes) if codes.is_empty() => "a program that is refused".to_owned(),
        Expect::Rejected(codes) => format!("a program that is refused with {}", codes.join(", ")),
    }
}

fn write_out(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let through = |out: &mut dyn Write| {
        let mut out = BufWriter::new(out);
        write(&mut out).and_then(|()| out.flush())
    };
    let written = match path {
        Some(path) => fs::File::create(path)
            .and_then(|mut file| through(&mut file))
            .map_err(|e| Usage(format!("{}: {e}", path.display()))),
        None => match through(&mut io::stdout().lock()) {
            // Whoever reads has seen enough, as in `… | head`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|e| Usage(format!("standard output: {e}"))),
        },
    };
    Ok(written?)
}

/// `500ms`, `10s`, `2m`, or seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: u64 = text[..digits].parse().map_err(|_| format!("`{text}` is no time"))?;
    match &text[digits..] {
        "ms" => Ok(Duration::from_millis(number)),
        "s" | "" => Ok(Duration::from_secs(number)),
        "m" => Ok(Duration::from_secs(number * 60)),
        unit => Err(format!("`{unit}` is no unit of time; write 500ms, 10s or 2m")),
    }
}

#[cfg(test)]
mod tests;
