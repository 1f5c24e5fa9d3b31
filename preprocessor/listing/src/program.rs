//! A listing as its reader sees it: without annotations, without `ANCHOR` comments.

use std::{collections::BTreeMap, ops::RangeInclusive};

use crate::{
    annotation::{self, Annotation, AnnotationError},
    edition::Edition,
    scan::line_comments,
};

/// A program that can be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The name of the crate, made from the file's name: letters, digits and `_`.
    pub crate_name: String,
    /// The file's name without folders, as the compiler sees it.
    pub file_name: String,
    /// The edition it is written in.
    pub edition: Edition,
    /// What is compiled, and what a reader copies. Ends with a newline.
    pub text: String,
    /// What its author claims about it, by line.
    pub annotations: Vec<Annotation>,
    /// The lines between `ANCHOR: name` and `ANCHOR_END: name`.
    pub anchors: BTreeMap<String, RangeInclusive<u32>>,
    /// Lines that are compiled and copied but not shown, ascending.
    pub hidden: Vec<u32>,
    /// For each line of the text, the line of the file it came from.
    origins: Vec<u32>,
}

impl Program {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// All annotations that are not understood, each with its line of the file.
    pub fn parse(
        file_name: &str,
        edition: Edition,
        source: &str,
    ) -> Result<Self, Vec<AnnotationError>> {
        let lines = source.lines().zip(1..).map(|(text, origin)| Line::shown(text, origin));
        Self::from_lines(file_name, edition, lines.collect())
    }

    /// Reads the body of a code block in the manner of rustdoc: a line that begins with `# ` is
    /// compiled and not shown, `##` stands for `#`, and a body without `fn main` is wrapped in
    /// one. `first` is the line of the chapter that the body begins on.
    ///
    /// # Errors
    ///
    /// As [`Program::parse`].
    pub fn parse_block(
        file_name: &str,
        edition: Edition,
        body: &str,
        first: u32,
    ) -> Result<Self, Vec<AnnotationError>> {
        let mut lines: Vec<Line> =
            body.lines().zip(first..).map(|(text, origin)| Line::of_block(text, origin)).collect();
        if !has_main(body) {
            wrap(&mut lines, first);
        }
        Self::from_lines(file_name, edition, lines)
    }

    /// A file whose every line is part of the program, whatever looks like an annotation in it.
    #[must_use]
    pub fn verbatim(file_name: &str, edition: Edition, source: &str) -> Self {
        let count = u32::try_from(source.lines().count()).unwrap_or(u32::MAX);
        Program {
            crate_name: crate_name(file_name),
            file_name: file_name.to_owned(),
            edition,
            text: source.to_owned(),
            annotations: Vec::new(),
            anchors: BTreeMap::new(),
            hidden: Vec::new(),
            origins: (1..=count).collect(),
        }
    }

    fn from_lines(
        file_name: &str,
        edition: Edition,
        lines: Vec<Line>,
    ) -> Result<Self, Vec<AnnotationError>> {
        let source = Source::join(&lines);
        let mut program = Program::verbatim(file_name, edition, "");
        let mut errors = Vec::new();
        let mut open: Vec<(String, u32)> = Vec::new();
        let mut last_code = None;
        for (index, line) in lines.iter().enumerate() {
            let (code, comment) = source.line(index);
            let next = u32::try_from(program.origins.len()).unwrap_or(u32::MAX) + 1;
            let whole_line = code.trim().is_empty();
            if let Some(text) = comment.strip_prefix("//~") {
                let about = if whole_line { last_code } else { Some(next) };
                let parsed = match about {
                    Some(about) => annotation::parse(text, about, line.origin),
                    None => Err(AnnotationError {
                        line: line.origin,
                        message: format!(
                            "`{comment}` speaks about the line above it, and there is none"
                        ),
                    }),
                };
                match parsed {
                    Ok(annotations) => program.annotations.extend(annotations),
                    Err(error) => errors.push(error),
                }
                if whole_line {
                    continue;
                }
            } else if whole_line && let Some(mark) = anchor(comment) {
                match mark {
                    Mark::Begin(name) => open.push((name.to_owned(), next)),
                    Mark::End(name) => {
                        let begun =
                            open.iter().position(|(n, _)| n == name).map(|at| open.remove(at));
                        if let Some((name, from)) = begun {
                            program.anchors.insert(name, from..=next - 1);
                        }
                    }
                }
                continue;
            }
            let kept = match comment.starts_with("//~") {
                true => code.trim_end(),
                false => source.whole(index),
            };
            program.text.push_str(kept);
            program.text.push('\n');
            program.origins.push(line.origin);
            if line.hidden {
                program.hidden.push(next);
            }
            if !whole_line {
                last_code = Some(next);
            }
        }
        // As in mdBook, an anchor that is not closed reaches to the end of the file.
        let last = u32::try_from(program.origins.len()).unwrap_or(u32::MAX);
        program.anchors.extend(open.into_iter().map(|(name, from)| (name, from..=last)));
        if errors.is_empty() { Ok(program) } else { Err(errors) }
    }

    /// The number of lines of the text.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.origins.len()).unwrap_or(u32::MAX)
    }

    /// The line of the file that a line of the text came from.
    #[must_use]
    pub fn origin(&self, line: u32) -> u32 {
        let index = (line.max(1) as usize - 1).min(self.origins.len().saturating_sub(1));
        self.origins.get(index).copied().unwrap_or(1)
    }

    /// The first line of the text that came from this line of the file or a later one.
    #[must_use]
    pub fn line_from(&self, origin: u32) -> u32 {
        let index = self.origins.iter().position(|&o| o >= origin).unwrap_or(self.origins.len());
        u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// A hash of exactly the text that is compiled: 64 hexadecimal digits, BLAKE3.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex().to_string()
    }
}

/// A line before annotations are taken out.
struct Line {
    text: String,
    origin: u32,
    hidden: bool,
}

impl Line {
    fn shown(text: &str, origin: u32) -> Self {
        let text = if origin == 1 { text.trim_start_matches('\u{feff}') } else { text };
        Line { text: text.to_owned(), origin, hidden: false }
    }

    fn hidden(text: &str, origin: u32) -> Self {
        Line { text: text.to_owned(), origin, hidden: true }
    }

    fn of_block(text: &str, origin: u32) -> Self {
        let trimmed = text.trim_start();
        let indent = &text[..text.len() - trimmed.len()];
        if trimmed == "#" {
            Line::hidden("", origin)
        } else if let Some(rest) = trimmed.strip_prefix("# ") {
            Line::hidden(&format!("{indent}{rest}"), origin)
        } else if let Some(rest) = trimmed.strip_prefix("##") {
            Line::shown(&format!("{indent}#{rest}"), origin)
        } else {
            Line::shown(text, origin)
        }
    }
}

/// All lines joined, with the line comments known.
struct Source {
    text: String,
    starts: Vec<usize>,
    comments: BTreeMap<usize, usize>,
}

impl Source {
    fn join(lines: &[Line]) -> Self {
        let mut text = String::new();
        let mut starts = vec![0];
        for line in lines {
            text.push_str(&line.text);
            text.push('\n');
            starts.push(text.len());
        }
        let line_of = |at: usize| starts.partition_point(|&s| s <= at) - 1;
        let comments =
            line_comments(&text).into_iter().map(|c| (line_of(c.start), c.start)).collect();
        Source { text, starts, comments }
    }

    fn whole(&self, index: usize) -> &str {
        &self.text[self.starts[index]..self.starts[index + 1] - 1]
    }

    /// The code and the line comment of a line.
    fn line(&self, index: usize) -> (&str, &str) {
        match self.comments.get(&index) {
            Some(&at) => self.whole(index).split_at(at - self.starts[index]),
            None => (self.whole(index), ""),
        }
    }
}

enum Mark<'a> {
    Begin(&'a str),
    End(&'a str),
}

/// mdBook's `ANCHOR: name` and `ANCHOR_END: name`.
fn anchor(comment: &str) -> Option<Mark<'_>> {
    let name = |rest: &'static str| {
        let after = comment.split_once(rest)?.1.trim_start();
        let end = after.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
        Some(&after[..end.unwrap_or(after.len())]).filter(|n| !n.is_empty())
    };
    name("ANCHOR_END:").map(Mark::End).or_else(|| name("ANCHOR:").map(Mark::Begin))
}

fn has_main(body: &str) -> bool {
    let comments = line_comments(body);
    body.match_indices("fn main").any(|(at, found)| {
        let after = body[at + found.len()..].trim_start();
        after.starts_with(['(', '<']) && !comments.iter().any(|c| c.contains(&at))
    })
}

/// Puts hidden lines `fn main() {` and `}` around the lines, below inner attributes.
fn wrap(lines: &mut Vec<Line>, first: u32) {
    let attributes = lines
        .iter()
        .take_while(|line| line.text.trim().is_empty() || line.text.trim_start().starts_with("#!["))
        .count();
    let last = lines.last().map_or(first, |line| line.origin);
    lines.insert(attributes, Line::hidden("fn main() {", first));
    lines.push(Line::hidden("}", last));
}

/// A name that `--crate-name` takes.
fn crate_name(file_name: &str) -> String {
    let stem = file_name.strip_suffix(".rs").unwrap_or(file_name);
    let mut name: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        name.insert(0, '_');
    }
    name
}

#[cfg(test)]
mod tests;
