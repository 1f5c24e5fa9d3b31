//! The rights after the lines of a refused program: there is no step, so its reader chooses a line.

use recording::{FunctionRights, Level, LineRights, Recording};
use serde::Serialize;

use super::{Numbered, Rights, joined};
use crate::svg::escaped;

/// What is allowed after a line.
#[derive(Serialize)]
pub(super) struct View {
    line: u32,
    /// The line that follows, where the rights depend on it.
    to: Option<u32>,
    /// Whose line it is, where it is a line of two functions.
    of: Option<String>,
    /// The numbers of the sentences.
    numbers: String,
}

/// The rights of a refused program; none where the compiler stopped before its analysis.
pub(super) fn rights(recording: &Recording) -> Option<Rights> {
    let mut found: Vec<(&FunctionRights, &LineRights)> = Vec::new();
    for function in &recording.functions {
        found.extend(function.lines.iter().map(|line| (function, line)));
    }
    found.sort_by_key(|(_, line)| (line.line, line.to_line));
    let first = first(&found, clash(recording)?);
    let mut numbered = Numbered::default();
    let mut shown = Vec::new();
    let mut lines = Vec::new();
    for (at, (function, line)) in found.iter().enumerate() {
        let numbers = numbered.of(&line.after);
        let another = |(other, at): &(&FunctionRights, &LineRights)| {
            at.line == line.line && other.name != function.name
        };
        let of = found.iter().any(another).then(|| name(&function.name));
        lines.push(View { line: line.line, to: line.to_line, of, numbers: joined(&numbers) });
        if at == first {
            shown = numbers;
        }
    }
    let sentences = numbered.sentences;
    (!sentences.is_empty()).then(|| Rights { sentences, lines, first, shown, ..Rights::default() })
}

/// The line of the first error: that of its clash, or that which the compiler points to.
fn clash(recording: &Recording) -> Option<u32> {
    let clash = recording.clashes.first().map(|clash| clash.conflict.line);
    let errors = recording.diagnostics.iter().filter(|message| message.level == Level::Error);
    let mut spans = errors.flat_map(|error| &error.spans).filter(|span| span.primary);
    clash.or_else(|| spans.next().map(|span| span.line))
}

/// What holds just before a line: after the last line above it in its function, on the way to it.
fn first(found: &[(&FunctionRights, &LineRights)], line: u32) -> usize {
    let begins = |function: &FunctionRights| function.lines.iter().map(|at| at.line).min();
    let ends = |function: &FunctionRights| function.lines.iter().map(|at| at.line).max();
    // Of a closure and the function around it, the closure.
    let own = |f: &&FunctionRights| begins(f) <= Some(line) && Some(line) <= ends(f);
    let around = found.iter().map(|(function, _)| *function).filter(own).max_by_key(|f| begins(f));
    let inside = |f: &FunctionRights| around.is_none_or(|around| around.name == f.name);
    let above = |(f, at): &&(&FunctionRights, &LineRights)| inside(f) && at.line < line;
    let before = found.iter().filter(above).map(|(_, at)| at.line).max().unwrap_or(line);
    let fits = |way: &dyn Fn(Option<u32>) -> bool| {
        found.iter().position(|(f, at)| inside(f) && at.line == before && way(at.to_line))
    };
    fits(&|to| to == Some(line)).or_else(|| fits(&|_| true)).unwrap_or(0)
}

/// A function's name for people.
fn name(path: &str) -> String {
    match path.rsplit("::").next() {
        Some(last) if last.starts_with("{closure") => "the closure".to_owned(),
        _ => escaped(path),
    }
}

#[cfg(test)]
mod tests;
