//! Makes the figures of a book: in parallel, and only those that are not in the cache.

mod asked;
mod draw;
mod kept;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Mutex,
};

use anyhow::Context;
use listing::Compiler;
use rayon::prelude::*;
use recording::Recording;
use serde::{Deserialize, Serialize};

use crate::{
    cache::{Cache, Key, own_hash},
    config::{Assets, Config},
    pipeline::{self, Limits, Observed, Wish},
    plan::{Exhibit, Listing},
    problem::Problem,
    progress::Progress,
};

pub(crate) use kept::keep;

/// What an exhibit becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A figure, as HTML.
    Figure,
    /// Code and sentences, as Markdown, for renderers that show no figures.
    Words,
}

/// Makes figures.
pub(crate) struct Studio<'a> {
    config: &'a Config,
    form: Form,
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

/// What is made of an exhibit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Drawn {
    /// What stands in the chapter instead of the fence.
    pub(crate) text: String,
    /// The page with the bytes of its values, if it has one.
    pub(crate) bytes: Option<String>,
}

/// What became of one exhibit.
enum Made {
    Drawn(Drawn),
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
    pub(crate) fn open(root: &Path, config: &'a Config, form: Form) -> anyhow::Result<Self> {
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
        Ok(Studio { config, form, compiler, cache, kept, basis, records, told: Mutex::default() })
    }

    /// What takes the place of each exhibit's fence, in their order.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the listings; tools that failed are told of once each.
    pub(crate) fn make(&self, exhibits: &[Exhibit]) -> Result<Vec<Drawn>, Vec<Problem>> {
        let keys: Vec<Key> = exhibits.iter().map(|exhibit| self.figure_key(exhibit)).collect();
        let known = |key: &Key| serde_json::from_str(&self.cache.get(key)?).ok();
        let cached: Vec<Option<Drawn>> = keys.iter().map(known).collect();
        let missing = cached.iter().filter(|entry| entry.is_none()).count();
        let progress = Progress::new(missing);
        let made: Vec<Made> = (exhibits, &keys, cached)
            .into_par_iter()
            .map(|(exhibit, key, cached)| {
                if let Some(drawn) = cached {
                    return Made::Drawn(drawn);
                }
                let made = self.make_one(exhibit);
                if let Made::Drawn(drawn) = &made
                    && let Ok(text) = serde_json::to_string(drawn)
                {
                    self.cache.put(key, &text);
                }
                progress.one_more();
                made
            })
            .collect();
        if missing > 0 {
            self.cache.prune();
        }
        let mut all = collect(exhibits, made)?;
        // Where there is no highlight.js, nobody has to be kept away from code in sentences.
        if self.config.highlight {
            for Drawn { text, .. } in &mut all {
                *text = text.replace("<code class=\"nohighlight\">", "<code>");
            }
        }
        Ok(all)
    }

    fn make_one(&self, exhibit: &Exhibit) -> Made {
        match self.try_make(exhibit) {
            Ok(made) => made,
            Err(error) => Made::Failed(format!("{error:#}")),
        }
    }

    /// The recording of a build, from the cache or from a run.
    fn observe(&self, listing: &Listing, optimised: bool) -> Result<Recording, pipeline::Error> {
        let program = &listing.program;
        let options = format!(
            "{:?} {} {} {optimised}",
            listing.assembly, listing.assembly_debug, listing.unsteady
        );
        let key = Key::of(&[
            self.basis.as_bytes(),
            b"recording",
            program.text.as_bytes(),
            program.file_name.as_bytes(),
            program.edition.as_str().as_bytes(),
            options.as_bytes(),
        ]);
        let cached = self.cache.get(&key).and_then(|text| serde_json::from_str(&text).ok());
        if let Some(recording) = cached {
            return Ok(recording);
        }
        let limits = Limits { max_steps: self.config.max_steps, timeout: self.config.deadline() };
        let Observed { recording, notes } = match optimised {
            true => {
                let plain = self.observe(listing, false)?;
                let twice = listing.unsteady;
                pipeline::observe_release(&self.compiler, program, &limits, &plain, twice)
            }
            false => {
                let wish = Wish {
                    assembly: &listing.assembly,
                    assembly_debug: listing.assembly_debug,
                    twice: listing.unsteady,
                };
                pipeline::observe(&self.compiler, program, &limits, wish)
            }
        }?;
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

    /// Is there a folder of the site's for pages with bytes?
    fn has_bytes(&self) -> bool {
        self.form == Form::Figure && self.config.assets == Assets::Site
    }

    /// Everything that a figure depends on.
    fn figure_key(&self, exhibit: &Exhibit) -> Key {
        let options = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            self.form,
            self.config.assets,
            exhibit.fence,
            exhibit.hidden,
            exhibit.id,
            exhibit.label,
            exhibit.block.prefix,
        );
        let companions = exhibit.companions.iter().map(|companion| &companion.listing);
        let mut parts: Vec<Vec<u8>> =
            vec![self.basis.as_bytes().to_vec(), b"figure".to_vec(), options.into_bytes()];
        for listing in std::iter::once(&exhibit.listing).chain(companions) {
            let program = &listing.program;
            let kept = match self.records {
                true => None,
                false => Some([false, true].map(|build| self.read_kept(listing, build))),
            };
            let rest = format!(
                "{:?} {:?} {} {} {}",
                listing.key_lines,
                program.annotations,
                program.file_name,
                program.edition,
                kept.is_some(),
            );
            let kept = kept.into_iter().flatten().flatten().collect::<String>();
            parts.extend([program.text.clone().into_bytes(), rest.into_bytes(), kept.into_bytes()]);
        }
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        Key::of(&parts)
    }
}

/// All texts, or all problems. A tool that fails alike on many listings is told of once.
fn collect(exhibits: &[Exhibit], made: Vec<Made>) -> Result<Vec<Drawn>, Vec<Problem>> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    let mut failures: BTreeMap<String, Vec<&Exhibit>> = BTreeMap::new();
    for (exhibit, made) in exhibits.iter().zip(made) {
        match made {
            Made::Drawn(drawn) => all.push(drawn),
            Made::Wrong(wrong) => problems.extend(wrong),
            Made::Failed(message) => failures.entry(message).or_default().push(exhibit),
        }
    }
    for (message, exhibits) in failures {
        let first = exhibits[0];
        let what = match exhibits.len() - 1 {
            0 => format!("`{}` cannot be drawn", first.listing.program.file_name),
            1 => {
                format!("`{}` and 1 other listing cannot be drawn", first.listing.program.file_name)
            }
            more => {
                format!(
                    "`{}` and {more} other listings cannot be drawn",
                    first.listing.program.file_name
                )
            }
        };
        problems.push(Problem::new(&first.place, what).found(message));
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}
