//! Style and script as readers get them: without what is said to those who change them.

use std::sync::LazyLock;

/// The style sheet as it is written, with its marks.
pub(crate) const SHEET: &str = include_str!("../../../theme/memory.css");

static STYLE: LazyLock<String> = LazyLock::new(|| tight(&flat(&without_comments(SHEET))));

/// The style sheet that every page with exhibits needs.
#[must_use]
pub fn style() -> &'static str {
    &STYLE
}

/// The script that makes exhibits step, ask and be shared; without it they show their key steps.
#[must_use]
pub fn script() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/exhibits.js"))
}

/// Without the blanks around the brackets of rules and behind the marks within them. What stands
/// between quotes stays.
fn tight(sheet: &str) -> String {
    let shorter = |part: &str| {
        [(" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (": ", ":"), (", ", ",")]
            .iter()
            .fold(part.to_owned(), |part, (long, short)| part.replace(long, short))
    };
    let parts = sheet.split('"').enumerate();
    parts.map(|(i, part)| if i % 2 == 0 { shorter(part) } else { format!("\"{part}\"") }).collect()
}

/// Neither indentation nor empty lines.
fn flat(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_authors_is_left_out() {
        let sheet =
            "/* a */\n.x { y: z; } /* b\n c */\n\n  .w, .v { content: \", : \"; u: t, s; }\n";
        let sent = ".x{y:z}\n.w,.v{content:\", : \";u:t,s}\n";
        assert_eq!(tight(&flat(&without_comments(sheet))), sent);
        assert!(!style().contains("/*") && style().contains("\n.exhibit{"));
        assert!(script().starts_with("'use strict';\n") && !script().contains("\n//"));
    }
}
