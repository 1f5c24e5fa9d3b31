//! rustc's JSON messages become [`recording::Diagnostic`]s.
//!
//! Format: <https://doc.rust-lang.org/rustc/json.html>.

use recording::{Diagnostic, Level, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<JsonSpan>,
    children: Vec<Child>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Child {
    message: String,
    level: String,
}

#[derive(Deserialize)]
struct JsonSpan {
    file_name: String,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    column_end: u32,
    is_primary: bool,
    label: Option<String>,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: JsonSpan,
}

/// What stood on the compiler's standard error.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    /// Errors and warnings about the program.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// A message in which the compiler speaks of a fault of its own.
    pub(crate) crash: Option<String>,
    /// Lines that are no messages, as a linker or a crashing compiler writes them.
    pub(crate) other: String,
}

/// Reads the compiler's standard error. Spans are those in `file_name`; what a macro of another
/// crate did is put where the macro was called.
pub(crate) fn read(stderr: &str, file_name: &str) -> Messages {
    let mut messages = Messages::default();
    for line in stderr.lines() {
        let Ok(message) = serde_json::from_str::<Message>(line) else {
            messages.other.push_str(line);
            messages.other.push('\n');
            continue;
        };
        let level = match message.level.as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            level if level.starts_with("error: internal") => {
                messages.crash = Some(message.message);
                continue;
            }
            // `note`, `help` and `failure-note` at the top speak about the messages, not about
            // the program.
            _ => continue,
        };
        if is_summary(&message) {
            continue;
        }
        messages.diagnostics.push(diagnostic(message, level, file_name));
    }
    messages
}

/// `aborting due to 2 previous errors`, `1 warning emitted`.
fn is_summary(message: &Message) -> bool {
    message.code.is_none()
        && message.spans.is_empty()
        && (message.message.starts_with("aborting due to") || message.message.ends_with(" emitted"))
}

fn diagnostic(message: Message, level: Level, file_name: &str) -> Diagnostic {
    let mut spans: Vec<Span> =
        message.spans.into_iter().filter_map(|span| in_file(span, file_name)).collect();
    spans.sort_by_key(|span| !span.primary);
    Diagnostic {
        level,
        code: message.code.map(|code| code.code),
        rendered: message.rendered.unwrap_or_else(|| message.message.clone()),
        message: message.message,
        spans,
        notes: message
            .children
            .into_iter()
            .map(|c| format!("{}: {}", c.level, c.message))
            .collect(),
    }
}

/// The span, or the call of the macro it lies in, or that macro's caller.
fn in_file(span: JsonSpan, file_name: &str) -> Option<Span> {
    let (primary, label) = (span.is_primary, span.label.clone().unwrap_or_default());
    let mut span = span;
    while span.file_name != file_name {
        span = span.expansion?.span;
    }
    Some(Span {
        line: span.line_start,
        column: span.column_start,
        end_line: span.line_end,
        end_column: span.column_end,
        primary,
        label,
    })
}
