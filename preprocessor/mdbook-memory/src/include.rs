//! `{{#include …}}` and `{{#rustdoc_include …}}`: which file, and which part of it is shown.

use std::{
    fs,
    ops::RangeInclusive,
    path::{Component, Path, PathBuf},
};

use listing::Program;

use crate::suggest::nearest;

/// A directive that names a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Include {
    /// The path as it is written.
    pub(crate) path: String,
    /// What of the file is shown.
    pub(crate) part: Part,
}

/// The part of a file that is shown. Lines are 1-based lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// These lines; none for an open end.
    Lines(u32, Option<u32>),
    /// The lines between `ANCHOR: name` and `ANCHOR_END: name`.
    Anchor(String),
}

/// What the body of an exhibit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    /// One include.
    File(Include),
    /// The program itself.
    Inline,
}

/// Reads the body of an exhibit.
///
/// # Errors
///
/// When it is an include and something else besides.
pub(crate) fn body(text: &str) -> Result<Body, String> {
    let found = directives(text);
    match found.as_slice() {
        [] => Ok(Body::Inline),
        [(_, range, include)]
            if text[..range.start].trim().is_empty() && text[range.end..].trim().is_empty() =>
        {
            Ok(Body::File(include.clone()))
        }
        _ => Err("an exhibit is one program: either one `{{#rustdoc_include …}}` or the code \
                  itself, not both"
            .to_owned()),
    }
}

/// All includes of a text that are not escaped by a backslash: the 1-based line, the bytes, and
/// what is included. Reads them as mdBook's own `links` does.
pub(crate) fn directives(text: &str) -> Vec<(u32, std::ops::Range<usize>, Include)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("{{") {
        let Some((end, include)) = directive(&text[at..]) else { continue };
        let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        // mdBook's escape reaches to the end of the line.
        if text[line_start..at].contains("\\{{#") || text[..at].ends_with('\\') {
            continue;
        }
        let line = u32::try_from(text[..at].matches('\n').count() + 1).unwrap_or(u32::MAX);
        found.push((line, at..at + end, include));
    }
    found
}

/// A directive at the beginning of the text, and where it ends.
fn directive(text: &str) -> Option<(usize, Include)> {
    let inside = text.strip_prefix("{{")?.trim_start().strip_prefix('#')?;
    let end = inside.find('}').filter(|&end| inside[end..].starts_with("}}"))?;
    let (kind, argument) = inside[..end].split_once(char::is_whitespace)?;
    let argument = argument.split_whitespace().next()?;
    let include = match kind {
        "include" | "rustdoc_include" => parse(argument),
        "playground" | "playpen" => Include { path: argument.to_owned(), part: Part::Whole },
        _ => return None,
    };
    Some((text.len() - inside.len() + end + 2, include))
}

/// `x.rs`, `x.rs:anchor`, `x.rs:3`, `x.rs:3:`, `x.rs::5`, `x.rs:3:5`.
fn parse(argument: &str) -> Include {
    let (path, rest) = match argument.split_once(':') {
        Some((path, rest)) => (path, Some(rest)),
        None => (argument, None),
    };
    let mut ends = rest.unwrap_or("").splitn(3, ':');
    let (first, second) = (ends.next().unwrap_or(""), ends.next());
    let start = first.parse::<u32>().ok().map(|line| line.max(1));
    let end = second.and_then(|text| text.parse::<u32>().ok());
    let part = match (start, second) {
        (None, _) if !first.is_empty() => Part::Anchor(first.to_owned()),
        (Some(start), None) => Part::Lines(start, Some(start)),
        (None, _) if end.is_none() => Part::Whole,
        (start, _) => Part::Lines(start.unwrap_or(1), end),
    };
    Include { path: path.to_owned(), part }
}

/// The path of an included file: seen from the chapter's folder, without `.` and `..`.
pub(crate) fn resolve(folder: &Path, path: &str) -> PathBuf {
    let mut resolved = PathBuf::new();
    for component in folder.join(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if resolved.file_name().is_some() => {
                resolved.pop();
            }
            other => resolved.push(other),
        }
    }
    resolved
}

/// A hint for a file that is not there: the nearest name in its folder or the folders beside it.
pub(crate) fn nearest_file(missing: &Path) -> Option<PathBuf> {
    let name = missing.file_name()?.to_str()?;
    let folder = missing.ancestors().skip(1).find(|folder| folder.is_dir())?;
    let files = files_below(folder, 3);
    let names = files.iter().filter_map(|file| file.file_name()?.to_str());
    let near = nearest(name, names)?.to_owned();
    // Of several files with that name the one whose path is most alike.
    let path = missing.to_string_lossy().into_owned();
    let named: Vec<String> = files
        .iter()
        .filter(|file| file.file_name().is_some_and(|n| n.to_str() == Some(&near)))
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let best =
        nearest(&path, named.iter().map(String::as_str)).or(named.first().map(String::as_str));
    best.map(PathBuf::from)
}

fn files_below(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && depth > 0 {
            files.extend(files_below(&path, depth - 1));
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The lines of the program's text that are shown.
///
/// # Errors
///
/// When there is no such part, with the parts there are.
pub(crate) fn shown_lines(part: &Part, program: &Program) -> Result<RangeInclusive<u32>, String> {
    let count = program.line_count();
    let lines = match part {
        Part::Whole => 1..=count,
        Part::Lines(start, end) => {
            let last = end.map_or(count, |end| program.line_from(end.saturating_add(1)) - 1);
            program.line_from(*start)..=last
        }
        Part::Anchor(name) => program.anchors.get(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = program.anchors.keys().map(String::as_str).collect();
            match (nearest(name, names.iter().copied()), names.is_empty()) {
                (Some(near), _) => format!("there is no anchor `{name}`; did you mean `{near}`?"),
                (None, true) => format!("there is no anchor `{name}`, nor any other"),
                (None, false) => {
                    format!("there is no anchor `{name}`; there are `{}`", names.join("`, `"))
                }
            }
        })?,
    };
    if lines.is_empty() || *lines.end() > count {
        return Err(format!(
            "the lines asked for are not in the file, which has {}",
            program.origin(count)
        ));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests;
