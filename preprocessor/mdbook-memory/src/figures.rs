//! Makes the figures of a book: in parallel, and only those that are not in the cache.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use anyhow::Context;
use exhibit::Figure;
use listing::Compiler;
use rayon::prelude::*;
use recording::Recording;

use crate::{
    cache::{Cache, Key, own_hash},
    chapter::{html_block, indent},
    config::Config,
    expectation::{self, Whereabouts},
    pipeline::{self, Limits, Observed},
    plan::{Exhibit, Kind},
    problem::Problem,
    progress::Progress,
};

/// What is drawn on a system that cannot record.
const RECORDED_ELSEWHERE: &str = "Recorded on Linux x86-64.";
const NOT_RECORDED: &str = "This program could not be recorded on this system, and no recording of \
    it is kept with the book.";

/// Makes figures.
pub(crate) struct Studio<'a> {
    config: &'a Config,
    compiler: Compiler,
    cache: Cache,
    /// Where recordings are kept with the book.
    kept: Option<PathBuf>,
    /// Hash of this program, and everything else that is the same for all listings.
    basis: Key,
    records: bool,
    /// Notes that have been told.
    told: Mutex<BTreeSet<String>>,
}

/// What became of one exhibit.
enum Made {
    /// What stands in the chapter instead of the fence.
    Text(String),
    /// What its author must mend.
    Wrong(Vec<Problem>),
    /// A tool failed.
    Failed(String),
}

impl<'a> Studio<'a> {
    /// Opens the cache of a book and finds the compiler.
    ///
    /// # Errors
    ///
    /// When there is no such compiler, or the cache's folder cannot be made.
    pub(crate) fn open(root: &Path, config: &'a Config) -> anyhow::Result<Self> {
        let compiler = Compiler::find()?;
        let folder = root.join("target/mdbook-memory");
        let cache = Cache::open(&folder).map_err(|error| {
            anyhow::anyhow!("cannot use the cache folder {}: {error}", folder.display())
        })?;
        let records = pipeline::can_record();
        let basis = Key::of(&[
            own_hash().context("cannot read the program's own file")?.as_bytes(),
            compiler.toolchain().as_bytes(),
            format!("{} {} {records}", config.max_steps, config.timeout).as_bytes(),
        ]);
        let kept = config.recordings.as_ref().map(|folder| root.join(folder));
        Ok(Studio { config, compiler, cache, kept, basis, records, told: Mutex::default() })
    }

    /// The text that takes the place of each exhibit's fence, in their order.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the listings; tools that failed are told of once each.
    pub(crate) fn make(&self, exhibits: &[Exhibit]) -> Result<Vec<String>, Vec<Problem>> {
        let keys: Vec<Key> = exhibits.iter().map(|exhibit| self.figure_key(exhibit)).collect();
        let cached: Vec<Option<String>> = keys.iter().map(|key| self.cache.get(key)).collect();
        let missing = cached.iter().filter(|entry| entry.is_none()).count();
        let progress = Progress::new(missing);
        let made: Vec<Made> = (exhibits, &keys, cached)
            .into_par_iter()
            .map(|(exhibit, key, cached)| {
                if let Some(text) = cached {
                    return Made::Text(text);
                }
                let made = self.make_one(exhibit);
                if let Made::Text(text) = &made {
                    self.cache.put(key, text);
                }
                progress.one_more();
                made
            })
            .collect();
        if missing > 0 {
            self.cache.prune();
        }
        collect(exhibits, made)
    }

    /// The recording of every exhibit that is run, for the folder of recordings.
    ///
    /// # Errors
    ///
    /// When a tool fails.
    pub(crate) fn recordings<'e>(
        &self,
        exhibits: &'e [Exhibit],
    ) -> anyhow::Result<Vec<(&'e Exhibit, Recording)>> {
        exhibits
            .par_iter()
            .filter(|exhibit| exhibit.kind() == Kind::Run)
            .map(|exhibit| Ok((exhibit, self.observe(exhibit)?)))
            .collect()
    }

    fn make_one(&self, exhibit: &Exhibit) -> Made {
        match self.try_make(exhibit) {
            Ok(made) => made,
            Err(error) => Made::Failed(format!("{error:#}")),
        }
    }

    fn try_make(&self, exhibit: &Exhibit) -> anyhow::Result<Made> {
        let kind = exhibit.kind();
        let mut note = None;
        let seen = if kind != Kind::Run {
            pipeline::verdict(&self.compiler, &exhibit.program)?
        } else if self.records {
            Some(self.observe(exhibit)?)
        } else {
            note = Some(RECORDED_ELSEWHERE);
            // What is kept was accepted; only the compiler of this system can say what is not.
            match pipeline::verdict(&self.compiler, &exhibit.program)? {
                None => self.kept(exhibit),
                refused => refused,
            }
        };
        let wanted =
            Whereabouts { fence: &exhibit.place, path: &exhibit.path, program: &exhibit.program };
        let Some(seen) = seen else {
            return Ok(match kind {
                Kind::Refused => Made::Wrong(vec![expectation::accepted(&exhibit.fence, &wanted)]),
                Kind::Plain => Made::Text(plain(exhibit, None)),
                Kind::Run => Made::Text(plain(exhibit, Some(NOT_RECORDED))),
            });
        };
        let problems = expectation::check(&exhibit.fence, &wanted, &seen);
        if !problems.is_empty() {
            return Ok(Made::Wrong(problems));
        }
        let figure = Figure {
            id: &exhibit.id,
            label: exhibit.label.as_deref(),
            caption: exhibit.fence.caption.as_deref(),
            source: exhibit::Source {
                path: &exhibit.program.file_name,
                text: &exhibit.program.text,
                hidden: exhibit.hidden.clone(),
            },
            recording: &seen,
            key_lines: &exhibit.key_lines,
            note,
            run: exhibit::Run::Plain,
        };
        let html = exhibit::html(&figure)?;
        if let Some(line) = html.trim_end().lines().position(|line| line.trim().is_empty()) {
            anyhow::bail!("its figure has an empty line ({line}), which would end it in the page");
        }
        Ok(Made::Text(html_block(&html, &exhibit.block.prefix)))
    }

    /// The recording, from the cache or from a run.
    fn observe(&self, exhibit: &Exhibit) -> Result<Recording, pipeline::Error> {
        let program = &exhibit.program;
        let key = Key::of(&[
            self.basis.as_bytes(),
            b"recording",
            program.text.as_bytes(),
            program.file_name.as_bytes(),
            program.edition.as_str().as_bytes(),
        ]);
        let cached = self.cache.get(&key).and_then(|text| serde_json::from_str(&text).ok());
        if let Some(recording) = cached {
            return Ok(recording);
        }
        let limits = Limits { max_steps: self.config.max_steps, timeout: self.config.deadline() };
        let Observed { recording, notes } = pipeline::observe(&self.compiler, program, &limits)?;
        self.tell(notes);
        if let Ok(text) = serde_json::to_string(&recording) {
            self.cache.put(&key, &text);
        }
        Ok(recording)
    }

    /// Tells on standard error what the sandbox lacks, once and not for every listing.
    fn tell(&self, notes: Vec<String>) {
        let mut told = self.told.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        for note in notes {
            if told.insert(note.clone()) {
                eprintln!("mdbook-memory: note: {note}");
            }
        }
    }

    /// The recording that is kept with the book, if it is one of this very text.
    fn kept(&self, exhibit: &Exhibit) -> Option<Recording> {
        let text = fs::read_to_string(self.kept.as_ref()?.join(&exhibit.kept)).ok()?;
        let recording: Recording = serde_json::from_str(&text).ok()?;
        let same = recording.source.hash == exhibit.program.hash()
            && recording.source.edition == exhibit.program.edition.as_str();
        same.then_some(recording)
    }

    /// The listings that are run, and of which no recording of this very text is kept.
    pub(crate) fn stale(&self, exhibits: &[Exhibit]) -> Vec<String> {
        let run = exhibits.iter().filter(|exhibit| exhibit.kind() == Kind::Run);
        let stale = run.filter(|exhibit| self.kept(exhibit).is_none());
        stale.map(|exhibit| exhibit.path.clone()).collect()
    }

    /// Everything that a figure depends on.
    fn figure_key(&self, exhibit: &Exhibit) -> Key {
        let program = &exhibit.program;
        let kept = match &self.kept {
            Some(folder) if !self.records => fs::read(folder.join(&exhibit.kept)).ok(),
            _ => None,
        };
        let rest = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
            exhibit.fence,
            exhibit.hidden,
            exhibit.key_lines,
            exhibit.id,
            exhibit.label,
            exhibit.block.prefix,
            program.annotations,
            kept.is_some(),
        );
        Key::of(&[
            self.basis.as_bytes(),
            b"figure",
            program.text.as_bytes(),
            program.file_name.as_bytes(),
            program.edition.as_str().as_bytes(),
            rest.as_bytes(),
            &kept.unwrap_or_default(),
        ])
    }
}

/// All texts, or all problems. A tool that fails alike on many listings is told of once.
fn collect(exhibits: &[Exhibit], made: Vec<Made>) -> Result<Vec<String>, Vec<Problem>> {
    let mut texts = Vec::new();
    let mut problems = Vec::new();
    let mut failures: BTreeMap<String, Vec<&Exhibit>> = BTreeMap::new();
    for (exhibit, made) in exhibits.iter().zip(made) {
        match made {
            Made::Text(text) => texts.push(text),
            Made::Wrong(wrong) => problems.extend(wrong),
            Made::Failed(message) => failures.entry(message).or_default().push(exhibit),
        }
    }
    for (message, exhibits) in failures {
        let first = exhibits[0];
        let what = match exhibits.len() - 1 {
            0 => format!("`{}` cannot be drawn", first.program.file_name),
            1 => format!("`{}` and 1 other listing cannot be drawn", first.program.file_name),
            more => {
                format!("`{}` and {more} other listings cannot be drawn", first.program.file_name)
            }
        };
        problems.push(Problem::new(&first.place, what).found(message));
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

/// A fence of plain code without annotations, as mdBook itself would show the listing.
fn plain(exhibit: &Exhibit, note: Option<&str>) -> String {
    let hidden = |line: u32| exhibit.hidden.iter().any(|range| range.contains(&line));
    let mut text = String::from("```rust,noplayground\n");
    for (line, number) in exhibit.program.text.lines().zip(1..) {
        // In mdBook as in rustdoc, `# ` hides a line and `##` is a `#`.
        match (hidden(number), line.trim_start().starts_with('#')) {
            (true, _) => text.push_str(&format!("# {line}")),
            (false, true) => {
                let code = line.trim_start();
                text.push_str(&line[..line.len() - code.len()]);
                text.push_str(&escape_hash(code));
            }
            (false, false) => text.push_str(line),
        }
        text.push('\n');
    }
    text.push_str("```");
    if let Some(note) = note {
        text.push_str(&format!("\n\n*{note}*\n"));
    }
    indent(&text, &exhibit.block.prefix)
}

fn escape_hash(code: &str) -> String {
    // `#[derive]` and `#![allow]` are left alone by mdBook; only `# ` and a bare `#` hide.
    if code == "#" || code.starts_with("# ") || code.starts_with("##") {
        format!("#{code}")
    } else {
        code.to_owned()
    }
}

/// Writes the recordings below a folder, each only if it differs. Returns how many were written.
///
/// # Errors
///
/// When one cannot be written.
pub(crate) fn keep(folder: &Path, recordings: &[(&Exhibit, Recording)]) -> anyhow::Result<usize> {
    let mut written = 0;
    for (exhibit, recording) in recordings {
        let path = folder.join(&exhibit.kept);
        let text = pipeline::document(recording)?;
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        let write = || -> io::Result<()> {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, &text)
        };
        write().map_err(|error| anyhow::anyhow!("cannot write {}: {error}", path.display()))?;
        written += 1;
    }
    Ok(written)
}
