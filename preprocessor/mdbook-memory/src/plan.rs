//! Reads all chapters of a book and finds what is to be drawn, without running anything.

mod reader;

use std::{collections::BTreeSet, ops::RangeInclusive, path::Path};

use listing::{Edition, Program};
use mdbook_preprocessor::{PreprocessorContext, book::Book};

use crate::{
    chapter::{Block, blocks, broken_fences},
    expectation::expects_rejection,
    fence::{self, Ending, Fence},
    include, mermaid,
    problem::{Place, Problem},
};
use reader::Reader;

/// Everything in a book that is ours to draw.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The exhibits, in the book's order.
    pub(crate) exhibits: Vec<Exhibit>,
    /// The diagrams, in the book's order.
    pub(crate) diagrams: Vec<Diagram>,
    /// What is already known to be wrong.
    pub(crate) problems: Vec<Problem>,
}

/// One exhibit.
#[derive(Debug)]
pub(crate) struct Exhibit {
    /// The place of the chapter among the book's chapters.
    pub(crate) chapter: usize,
    /// Its fence in the chapter.
    pub(crate) block: Block,
    /// The line of its fence.
    pub(crate) place: Place,
    /// What is asked of it.
    pub(crate) fence: Fence,
    /// The program.
    pub(crate) listing: Listing,
    /// Lines of the program that are not shown at first.
    pub(crate) hidden: Vec<RangeInclusive<u32>>,
    /// The programs that are shown beside it, each behind a tab.
    pub(crate) companions: Vec<Companion>,
    /// The chapter's page, seen from the book's root: `moves.html`.
    pub(crate) page: String,
    /// Unique in the whole book, and so is it with `-` and a tab's key behind it.
    pub(crate) id: String,
    /// `Listing 13-2`; none in chapters without a number.
    pub(crate) label: Option<String>,
}

/// A program of an exhibit.
#[derive(Debug)]
pub(crate) struct Listing {
    /// Its file relative to the book's root; the chapter for inline code.
    pub(crate) path: String,
    /// The program.
    pub(crate) program: Program,
    /// Lines of the program whose steps are shown without a script.
    pub(crate) key_lines: Vec<u32>,
    /// Where its recording is kept below the folder of recordings, with `/`.
    pub(crate) kept: String,
    /// The functions whose machine instructions are shown.
    pub(crate) assembly: Vec<String>,
    /// Are those of the debug build shown beside those of the release build?
    pub(crate) assembly_debug: bool,
    /// Has it undefined behaviour, so that two runs may differ?
    pub(crate) unsteady: bool,
    /// Is its optimised build recorded too?
    pub(crate) release: bool,
    /// The values whose bytes are shown from the start.
    pub(crate) zoom: Vec<String>,
}

impl Listing {
    /// Where the recording of a build is kept below the folder of recordings.
    pub(crate) fn kept_at(&self, optimised: bool) -> String {
        match optimised {
            true => format!("{}.release.json", self.kept.trim_end_matches(".json")),
            false => self.kept.clone(),
        }
    }
}

/// A program that is shown beside the exhibit's own.
#[derive(Debug)]
pub(crate) struct Companion {
    /// What it is to the exhibit's own.
    pub(crate) role: Role,
    /// The program.
    pub(crate) listing: Listing,
    /// What is asked of it: what its own claims say.
    pub(crate) fence: Fence,
}

/// What a companion is to the exhibit's own program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It does what was meant, and is accepted.
    Fixed,
    /// It does the same through raw pointers, and has no meaning.
    Twin,
}

impl Role {
    /// The word in the fence, which is also the end of its id.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Role::Fixed => "fixed",
            Role::Twin => "twin",
        }
    }
}

/// What is to be done with a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Compiled, run and recorded.
    Run,
    /// Compiled; the compiler is expected to refuse it.
    Refused,
    /// Compiled and shown as plain code.
    Plain,
}

impl Exhibit {
    /// What is to be done with it.
    pub(crate) fn kind(&self) -> Kind {
        if expects_rejection(&self.fence, &self.listing.program) {
            Kind::Refused
        } else if self.fence.ending == Ending::NotRun {
            Kind::Plain
        } else {
            Kind::Run
        }
    }

    /// All that is run of it: its own program and its companions.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Listing> {
        let own = (self.kind() == Kind::Run).then_some(&self.listing);
        own.into_iter().chain(self.companions.iter().map(|companion| &companion.listing))
    }

    /// All recordings of it: each program that is run, with whether its optimised build is meant.
    pub(crate) fn builds(&self) -> impl Iterator<Item = (&Listing, bool)> {
        self.runs().flat_map(|listing| {
            [false, true]
                .into_iter()
                .filter(|&optimised| !optimised || listing.release)
                .map(move |optimised| (listing, optimised))
        })
    }

    /// What stands behind its id and `-` in the ids of its tabs.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        let own = match self.kind() {
            Kind::Refused => "refused",
            Kind::Run | Kind::Plain => "program",
        };
        let mut keys: Vec<&str> = self.companions.iter().map(|c| c.role.key()).collect();
        let optimised = self.companions.iter().any(|companion| companion.listing.release);
        keys.extend(optimised.then_some("twin-optimised"));
        keys.extend(self.listing.release.then_some("optimised"));
        keys.extend((!self.listing.assembly.is_empty()).then_some("assembly"));
        keys.extend((!keys.is_empty()).then_some(own));
        keys
    }
}

/// One mermaid diagram.
#[derive(Debug)]
pub(crate) struct Diagram {
    /// The place of the chapter among the book's chapters.
    pub(crate) chapter: usize,
    /// Its fence in the chapter.
    pub(crate) block: Block,
}

/// Finds everything that is to be drawn. Chapters are counted as [`Book::chapters`] gives them.
pub(crate) fn plan(ctx: &PreprocessorContext, book: &Book) -> Plan {
    let mut plan = Plan::default();
    let mut ids = BTreeSet::new();
    let mut kept = BTreeSet::new();
    let edition = book_edition(ctx);
    for (index, chapter) in book.chapters().enumerate() {
        let source = chapter.source_path.as_deref().or(chapter.path.as_deref());
        let Some(source) = source else { continue };
        let reader = Reader {
            root: &ctx.root,
            chapter: include::resolve(&ctx.config.book.src, &slashed(source)),
            edition,
        };
        let number = &chapter.number;
        let found = blocks(&chapter.content);
        for line in broken_fences(&chapter.content, &found) {
            plan.problems.push(reader.broken(line));
        }
        let mut count = 0;
        for block in &found {
            if mermaid::is_diagram(block) {
                if !mermaid::has_description(block) {
                    plan.problems.push(reader.undescribed(block));
                }
                plan.diagrams.push(Diagram { chapter: index, block: block.clone() });
            }
            let Some(fence) = fence::parse(&block.info) else { continue };
            match reader.exhibit(block, fence, index) {
                Ok(mut exhibit) => {
                    let inline = exhibit.listing.path == exhibit.place.path;
                    let chapter = slashed(&source.with_extension(""));
                    let last = match inline {
                        true => "exhibit",
                        false => exhibit.listing.program.crate_name.as_str(),
                    };
                    let name = slug(&format!("{chapter} {last}"));
                    exhibit.page = page(source);
                    exhibit.id = unique_with(&mut ids, &name, &exhibit.keys());
                    let mut keep = |last: &str| {
                        format!("{}.json", unique(&mut kept, &format!("{chapter}/{last}")))
                    };
                    exhibit.listing.kept = keep(last);
                    for Companion { listing, .. } in &mut exhibit.companions {
                        listing.kept = keep(&listing.program.crate_name);
                    }
                    if exhibit.kind() != Kind::Plain {
                        count += 1;
                        exhibit.label = number.as_ref().map(|number| {
                            format!("Listing {}-{count}", number.to_string().trim_end_matches('.'))
                        });
                    }
                    plan.exhibits.push(exhibit);
                }
                Err(problems) => plan.problems.extend(problems),
            }
        }
        plan.problems.extend(reader.missing_includes(&chapter.content, &found));
    }
    plan
}

/// The edition of a book's examples. mdBook's own default, 2015, is nobody's choice today.
fn book_edition(ctx: &PreprocessorContext) -> Edition {
    let year: Option<String> = ctx
        .config
        .rust
        .edition
        .and_then(|edition| serde_json::to_value(edition).ok()?.as_str().map(str::to_owned));
    year.and_then(|year| year.parse().ok()).unwrap_or_default()
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `a-z`, `0-9` and `-`, beginning with a letter.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        slug.to_owned()
    } else {
        format!("listing-{slug}").trim_end_matches('-').to_owned()
    }
}

/// The page that mdBook makes of a chapter, seen from the book's root.
fn page(source: &Path) -> String {
    let page = match source.file_stem() {
        // mdBook's own rule.
        Some(stem) if stem.eq_ignore_ascii_case("readme") => source.with_file_name("index.html"),
        _ => source.with_extension("html"),
    };
    slashed(&page)
}

/// The name, or the name with the first number that makes it new.
fn unique(known: &mut BTreeSet<String>, name: &str) -> String {
    unique_with(known, name, &[])
}

/// A new name that stays new with any of the keys behind it.
fn unique_with(known: &mut BTreeSet<String>, name: &str, keys: &[&str]) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    loop {
        let with_key = |key: &&str| format!("{candidate}-{key}");
        let all: Vec<String> =
            std::iter::once(candidate.clone()).chain(keys.iter().map(with_key)).collect();
        if !all.iter().any(|name| known.contains(name)) {
            known.extend(all);
            return candidate;
        }
        candidate = format!("{name}-{number}");
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_become_pages() {
        for (source, expected) in [
            ("moves.md", "moves.html"),
            ("part/one.md", "part/one.html"),
            ("README.md", "index.html"),
            ("part/readme.md", "part/index.html"),
        ] {
            assert_eq!(page(Path::new(source)), expected);
        }
    }

    #[test]
    fn slugs_are_ids() {
        for (text, expected) in [
            ("moves move_string", "moves-move-string"),
            ("01/Über uns!", "listing-01-ber-uns"),
            ("", "listing"),
            ("--x--", "x"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn names_are_made_new() {
        let mut known = BTreeSet::new();
        let names: Vec<String> =
            ["a", "a", "a-2", "a"].iter().map(|n| unique(&mut known, n)).collect();
        assert_eq!(names, ["a", "a-2", "a-2-2", "a-3"]);
        assert_eq!(unique_with(&mut known, "b", &["fixed", "twin"]), "b");
        assert_eq!(unique(&mut known, "b-twin"), "b-twin-2");
        assert_eq!(unique(&mut known, "c-fixed"), "c-fixed");
        assert_eq!(unique_with(&mut known, "c", &["fixed"]), "c-2");
    }
}
