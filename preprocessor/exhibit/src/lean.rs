//! Style and script as readers get them: without what is said to those who change them.

use std::sync::LazyLock;

/// The style sheet as it is written, with its marks.
pub(crate) const SHEET: &str = include_str!("../../../theme/memory.css");

const SCRIPTS: [&str; 4] = [
    include_str!("../../../theme/memory.js"),
    include_str!("../../../theme/share.js"),
    include_str!("../../../theme/zoom.js"),
    include_str!("../../../theme/predict.js"),
];

static STYLE: LazyLock<String> = LazyLock::new(|| tight(&flat(&without_comments(SHEET))));
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let code = |script: &str| {
        let comment = |line: &&str| !line.trim_start().starts_with("//");
        flat(&script.lines().filter(comment).collect::<Vec<_>>().join("\n"))
    };
    SCRIPTS.map(code).concat()
});

/// The style sheet that every page with exhibits needs.
#[must_use]
pub fn style() -> &'static str {
    &STYLE
}

/// The script that makes exhibits step, ask and be shared; without it they show their key steps.
#[must_use]
pub fn script() -> &'static str {
    &SCRIPT
}

/// Without the blanks around the brackets of rules.
fn tight(sheet: &str) -> String {
    sheet.replace(" { ", "{").replace("; }", "}")
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
        let sheet = "/* a */\n.x { y: z; } /* b\n c */\n\n  .w { v: u; }\n";
        assert_eq!(flat(&without_comments(sheet)), ".x { y: z; }\n.w { v: u; }\n");
        assert!(!style().contains("/*") && style().contains(".exhibit {"));
        assert!(script().lines().all(|line| !line.starts_with("//") && line == line.trim()));
        // Text over several lines would lose its indentation.
        for line in SCRIPTS.iter().flat_map(|script| script.lines()) {
            let code = line.split(" // ").next().unwrap_or_default();
            let comment = line.trim_start().starts_with("//");
            assert!(comment || code.matches('`').count() % 2 == 0, "{line}");
        }
    }
}
