//! Reads all chapters of a book and finds what is to be drawn, without running anything.

use std::{
    collections::BTreeSet,
    fs,
    ops::{Range, RangeInclusive},
    path::{Path, PathBuf},
};

use listing::{Edition, Program};
use mdbook_preprocessor::{PreprocessorContext, book::Book};

use crate::{
    chapter::{Block, blocks, broken_fences},
    expectation::{expects_rejection, key_lines_of},
    fence::{self, Ending, Fence},
    include::{self, Body, Part},
    mermaid,
    problem::{Place, Problem},
};

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
    /// The file of the program relative to the book's root; the chapter for inline code.
    pub(crate) path: String,
    /// The program.
    pub(crate) program: Program,
    /// Lines of the program that are not shown at first.
    pub(crate) hidden: Vec<RangeInclusive<u32>>,
    /// Lines of the program whose steps are shown without a script.
    pub(crate) key_lines: Vec<u32>,
    /// Unique in the whole book.
    pub(crate) id: String,
    /// `Listing 13-2`; none in chapters without a number.
    pub(crate) label: Option<String>,
    /// Where its recording is kept below the folder of recordings, with `/`.
    pub(crate) kept: String,
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
        if expects_rejection(&self.fence, &self.program) {
            Kind::Refused
        } else if self.fence.ending == Ending::NotRun {
            Kind::Plain
        } else {
            Kind::Run
        }
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
                    let inline = exhibit.path == exhibit.place.path;
                    let last = if inline { "exhibit" } else { &exhibit.program.crate_name };
                    let chapter = slashed(&source.with_extension(""));
                    exhibit.id = unique(&mut ids, &slug(&format!("{chapter} {last}")));
                    exhibit.kept =
                        format!("{}.json", unique(&mut kept, &format!("{chapter}/{last}")));
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

/// Reads the exhibits of one chapter.
struct Reader<'a> {
    root: &'a Path,
    /// The chapter's file, relative to the root.
    chapter: PathBuf,
    edition: Edition,
}

impl Reader<'_> {
    fn at(&self, line: u32) -> Place {
        Place { path: slashed(&self.chapter), line }
    }

    fn broken(&self, line: u32) -> Problem {
        Problem::new(&self.at(line), "this is not a fence: a backtick stands behind its backticks")
            .help("fence it with `~~~` instead of ```` ``` ````")
    }

    fn undescribed(&self, block: &Block) -> Problem {
        Problem::new(&self.at(block.line), "this diagram has no text alternative")
            .expected("a line `accDescr: …` that says in words what the diagram shows")
            .help("add it below the first line of the diagram; it is read out and not drawn")
    }

    fn exhibit(
        &self,
        block: &Block,
        fence: Result<Fence, String>,
        chapter: usize,
    ) -> Result<Exhibit, Vec<Problem>> {
        let place = self.at(block.line);
        let one = |what: String| vec![Problem::new(&place, what)];
        let fence = fence.map_err(one)?;
        if block.body.trim().is_empty() {
            return Err(one("the exhibit is empty".to_owned()));
        }
        let edition = fence.edition.unwrap_or(self.edition);
        let (path, program, shown, first) = match include::body(&block.body).map_err(one)? {
            Body::File(include) => {
                let path = self.existing(&include.path, &place)?;
                let program = self.file(&path, edition, &place)?;
                let shown = include::shown_lines(&include.part, &program).map_err(|what| {
                    vec![Problem::new(&place, what).listing(Place { path: path.clone(), line: 1 })]
                })?;
                let whole = include.part == Part::Whole;
                (path, program, (!whole).then_some(shown), 1)
            }
            Body::Inline => {
                let first = block.line + 1;
                let stem = self.chapter.file_stem().unwrap_or_default().to_string_lossy();
                let name = format!("{}.rs", slug(&stem));
                // The escape is mdBook's, not the program's.
                let code = block.body.replace("\\{{#", "{{#");
                let program = Program::parse_block(&name, edition, &code, first)
                    .map_err(|errors| self.misread(&place.path, &place, errors))?;
                (place.path.clone(), program, None, first)
            }
        };
        if program.text.trim().is_empty() {
            return Err(one(format!("`{path}` has no code in it")));
        }
        let hidden = match shown {
            Some(shown) => outside(&shown, program.line_count()),
            None => program.hidden.iter().map(|&line| line..=line).collect(),
        };
        let key_lines = key_lines_of(&fence, &program, first);
        Ok(Exhibit {
            chapter,
            block: block.clone(),
            place,
            fence,
            path,
            program,
            hidden: joined(hidden),
            key_lines,
            id: String::new(),
            label: None,
            kept: String::new(),
        })
    }

    /// The path of an included file relative to the root, or a problem that names its neighbour.
    fn existing(&self, path: &str, place: &Place) -> Result<String, Vec<Problem>> {
        let folder = self.chapter.parent().unwrap_or(Path::new(""));
        let path = include::resolve(folder, path);
        let full = self.root.join(&path);
        if full.is_file() {
            return Ok(slashed(&path));
        }
        let near = include::nearest_file(&full)
            .map(|near| slashed(near.strip_prefix(self.root).unwrap_or(&near)));
        let problem = Problem::new(place, format!("there is no file `{}`", slashed(&path)));
        Err(vec![match near {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("paths are seen from the chapter's folder"),
        }])
    }

    fn file(&self, path: &str, edition: Edition, place: &Place) -> Result<Program, Vec<Problem>> {
        let source = fs::read_to_string(self.root.join(path)).map_err(|error| {
            vec![Problem::new(place, format!("`{path}` cannot be read: {error}"))]
        })?;
        let name = path.rsplit('/').next().unwrap_or(path);
        Program::parse(name, edition, &source).map_err(|errors| self.misread(path, place, errors))
    }

    fn misread(
        &self,
        path: &str,
        place: &Place,
        errors: Vec<listing::AnnotationError>,
    ) -> Vec<Problem> {
        let problem = |error: listing::AnnotationError| {
            Problem::new(place, error.message)
                .listing(Place { path: path.to_owned(), line: error.line })
        };
        errors.into_iter().map(problem).collect()
    }

    /// Includes outside exhibits whose file does not exist: mdBook prints an error, leaves the
    /// directive in the page, and calls the build a success.
    fn missing_includes(&self, content: &str, blocks: &[Block]) -> Vec<Problem> {
        let exhibits: Vec<&Range<usize>> = blocks
            .iter()
            .filter(|block| fence::parse(&block.info).is_some())
            .map(|block| &block.span)
            .collect();
        include::directives(content)
            .into_iter()
            .filter(|(_, span, _)| !exhibits.iter().any(|e| e.contains(&span.start)))
            .filter_map(|(line, _, include)| self.existing(&include.path, &self.at(line)).err())
            .flatten()
            .collect()
    }
}

/// The lines before and after those that are shown.
fn outside(shown: &RangeInclusive<u32>, count: u32) -> Vec<RangeInclusive<u32>> {
    [1..=shown.start() - 1, shown.end() + 1..=count].into_iter().filter(|r| !r.is_empty()).collect()
}

/// Ranges side by side become one.
fn joined(ranges: Vec<RangeInclusive<u32>>) -> Vec<RangeInclusive<u32>> {
    let mut joined: Vec<RangeInclusive<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end() + 1 == *range.start() => *last = *last.start()..=*range.end(),
            _ => joined.push(range),
        }
    }
    joined
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

/// The name, or the name with the first number that makes it new.
fn unique(known: &mut BTreeSet<String>, name: &str) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !known.insert(candidate.clone()) {
        candidate = format!("{name}-{number}");
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn hidden_lines_are_ranges() {
        assert_eq!(outside(&(2..=3), 5), [1..=1, 4..=5]);
        assert_eq!(outside(&(1..=5), 5), Vec::<RangeInclusive<u32>>::new());
        assert_eq!(joined(vec![1..=1, 2..=2, 4..=5]), [1..=2, 4..=5]);
    }
}
