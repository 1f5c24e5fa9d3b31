//! Reads the exhibits of one chapter: fence, listing, companions.

use std::{
    fs,
    ops::{Range, RangeInclusive},
    path::{Path, PathBuf},
};

use listing::{Claim, Edition, Program};

use super::{Companion, Exhibit, Kind, Listing, Role, slashed, slug};
use crate::{
    chapter::Block,
    expectation::key_lines_of,
    fence::{self, Fence},
    include::{self, Body, Part},
    problem::{Place, Problem},
};

/// Reads the exhibits of one chapter.
pub(super) struct Reader<'a> {
    /// The book's root.
    pub(super) root: &'a Path,
    /// The chapter's file, relative to the root.
    pub(super) chapter: PathBuf,
    /// The edition of listings whose fence names none.
    pub(super) edition: Edition,
}

impl Reader<'_> {
    fn at(&self, line: u32) -> Place {
        Place { path: slashed(&self.chapter), line }
    }

    pub(super) fn broken(&self, line: u32) -> Problem {
        Problem::new(&self.at(line), "this is not a fence: a backtick stands behind its backticks")
            .help("fence it with `~~~` instead of ```` ``` ````")
    }

    pub(super) fn undescribed(&self, block: &Block) -> Problem {
        Problem::new(&self.at(block.line), "this diagram has no text alternative")
            .expected("a line `accDescr: …` that says in words what the diagram shows")
            .help("add it below the first line of the diagram; it is read out and not drawn")
    }

    pub(super) fn exhibit(
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
                let path = self.existing(self.folder(), &include.path, &place, "the chapter's")?;
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
        let listing = Listing {
            path,
            program,
            key_lines,
            kept: String::new(),
            assembly: fence.assembly.clone(),
            assembly_debug: fence.assembly_debug,
            unsteady: false,
            release: fence.release,
            zoom: fence.zoom.clone(),
        };
        let mut exhibit = Exhibit {
            chapter,
            block: block.clone(),
            place,
            fence,
            listing,
            hidden: joined(hidden),
            companions: Vec::new(),
            page: String::new(),
            id: String::new(),
            label: None,
        };
        exhibit.companions = self.companions(&exhibit)?;
        fits(&exhibit)?;
        Ok(exhibit)
    }

    /// The listings that the fence names beside the exhibit's own.
    fn companions(&self, exhibit: &Exhibit) -> Result<Vec<Companion>, Vec<Problem>> {
        let fence = &exhibit.fence;
        let named = [(Role::Fixed, &fence.fixed), (Role::Twin, &fence.twin)];
        let folder = Path::new(&exhibit.listing.path).parent().unwrap_or(Path::new(""));
        let mut companions = Vec::new();
        let mut problems = Vec::new();
        for (role, path) in named {
            let Some(path) = path else { continue };
            let read =
                self.existing(folder, path, &exhibit.place, "the listing's").and_then(|path| {
                    let program =
                        self.file(&path, fence.edition.unwrap_or(self.edition), &exhibit.place)?;
                    Ok((path, program))
                });
            match read {
                Ok((path, program)) => {
                    let fence = Fence { edition: fence.edition, ..Fence::default() };
                    let key_lines = key_lines_of(&fence, &program, 1);
                    let listing = Listing {
                        path,
                        program,
                        key_lines,
                        kept: String::new(),
                        assembly: Vec::new(),
                        assembly_debug: false,
                        unsteady: role == Role::Twin,
                        release: role == Role::Twin,
                        zoom: exhibit.fence.zoom.clone(),
                    };
                    companions.push(Companion { role, listing, fence });
                }
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(companions) } else { Err(problems) }
    }

    /// The chapter's folder.
    fn folder(&self) -> &Path {
        self.chapter.parent().unwrap_or(Path::new(""))
    }

    /// The path of a file relative to the root, or a problem that names its neighbour. `whose`
    /// says of whose folder the path is seen from.
    fn existing(
        &self,
        folder: &Path,
        path: &str,
        place: &Place,
        whose: &str,
    ) -> Result<String, Vec<Problem>> {
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
            None => problem.help(format!("paths are seen from {whose} folder")),
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
    pub(super) fn missing_includes(&self, content: &str, blocks: &[Block]) -> Vec<Problem> {
        let exhibits: Vec<&Range<usize>> = blocks
            .iter()
            .filter(|block| fence::parse(&block.info).is_some())
            .map(|block| &block.span)
            .collect();
        include::directives(content)
            .into_iter()
            .filter(|(_, span, _)| !exhibits.iter().any(|e| e.contains(&span.start)))
            .filter_map(|(line, _, include)| {
                let place = self.at(line);
                self.existing(self.folder(), &include.path, &place, "the chapter's").err()
            })
            .flatten()
            .collect()
    }
}

/// Do the companions and builds that the fence asks for fit what the exhibit is?
fn fits(exhibit: &Exhibit) -> Result<(), Vec<Problem>> {
    let Exhibit { fence, place, listing, .. } = exhibit;
    let asked = [
        (fence.fixed.is_some(), "fixed", &[Kind::Refused, Kind::Run][..]),
        (fence.twin.is_some(), "twin", &[Kind::Refused]),
        (fence.release, "release", &[Kind::Run]),
        (!fence.assembly.is_empty(), "assembly", &[Kind::Run]),
    ];
    let mut problems = Vec::new();
    for (asked, word, kinds) in asked {
        if asked && !kinds.contains(&exhibit.kind()) {
            let what = match exhibit.kind() {
                Kind::Run => "is accepted and run",
                Kind::Refused => "is refused",
                Kind::Plain => "is compiled only",
            };
            let what =
                format!("`{word}` does not fit `{}`, which {what}", listing.program.file_name);
            let wanted = match word {
                "fixed" => "a program that is refused or run",
                "twin" => "a program that the compiler refuses",
                _ => "a program that is run",
            };
            problems.push(Problem::new(place, what).expected(wanted));
        }
    }
    for Companion { role, listing, .. } in &exhibit.companions {
        let code = listing.program.annotations.iter().find(|a| matches!(a.claim, Claim::Code(_)));
        if let Some(code) = code {
            let what = format!(
                "`{}` is named by `{}` and claims to be refused",
                listing.program.file_name,
                role.key()
            );
            let problem = Problem::new(place, what)
                .listing(Place { path: listing.path.clone(), line: code.origin })
                .expected("a program that the compiler accepts");
            problems.push(problem);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_lines_are_ranges() {
        assert_eq!(outside(&(2..=3), 5), [1..=1, 4..=5]);
        assert_eq!(outside(&(1..=5), 5), Vec::<RangeInclusive<u32>>::new());
        assert_eq!(joined(vec![1..=1, 2..=2, 4..=5]), [1..=2, 4..=5]);
    }
}
