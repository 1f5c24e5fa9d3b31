//! Diagrams: `mdbook-mermaid` in process, its script loaded only on pages that have a diagram.

use std::{io, path::Path};

use mdbook_mermaid::Mermaid;
use mdbook_preprocessor::{
    Preprocessor, PreprocessorContext,
    book::{Book, BookItem, Chapter},
};

use crate::{
    chapter::{Block, html_block},
    renew::renew,
};

/// mermaid's script, from the source of the `mdbook-mermaid` crate.
const SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mermaid.min.js"));

/// Loads [`SCRIPT`] and draws; redraws when the theme changes.
const LOADER: &str = include_str!("mermaid.js");

/// Is the fence a diagram?
pub(crate) fn is_diagram(block: &Block) -> bool {
    block.info.trim() == "mermaid"
}

/// Does the diagram say in words what it shows?
pub(crate) fn has_description(block: &Block) -> bool {
    // Mermaid's own syntax: `accDescr: one line`, or `accDescr { several }`.
    block.body.match_indices("accDescr").any(|(at, word)| {
        let line_start = block.body[..at].rfind('\n').map_or(0, |n| n + 1);
        let alone = block.body[line_start..at].trim().is_empty();
        let after = block.body[at + word.len()..].trim_start_matches([' ', '\t']);
        let text = match (after.strip_prefix(':'), after.strip_prefix('{')) {
            (Some(line), _) => line.lines().next(),
            (_, Some(lines)) => lines.split('}').next(),
            _ => None,
        };
        alone && text.is_some_and(|text| !text.trim().is_empty())
    })
}

/// The HTML of one diagram, in place of its fence.
///
/// `mdbook-mermaid` gets a book with nothing but this one fence: it would lose the indentation of
/// a diagram in a list, and reads Markdown with other options than mdBook.
pub(crate) fn diagram(ctx: &PreprocessorContext, block: &Block) -> anyhow::Result<String> {
    let fence = "`".repeat(longest_run(&block.body).max(2) + 1);
    let content = format!("{fence}mermaid\n{}{fence}\n", ended(&block.body));
    let chapter = Chapter::new("", content, "diagram.md", Vec::new());
    let book = Mermaid.run(ctx, Book::new_with_items(vec![chapter.into()]))?;
    let html = book.iter().find_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter.content.trim().to_owned()),
        _ => None,
    });
    Ok(html_block(&html.unwrap_or_default(), &block.prefix))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn ended(body: &str) -> String {
    if body.ends_with('\n') { body.to_owned() } else { format!("{body}\n") }
}

/// What a page with diagrams ends with.
pub(crate) fn loader() -> String {
    format!("\n\n<script>\n{}</script>\n", LOADER)
}

/// Puts mermaid's script among the book's own files.
pub(crate) fn install(src: &Path) -> io::Result<()> {
    renew(&src.join("assets/mermaid.min.js"), SCRIPT).map(drop)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;
    use crate::chapter::{blocks, splice};

    fn check(content: &str, expected: &str) {
        let ctx = PreprocessorContext::new(PathBuf::new(), Default::default(), "html".to_owned());
        let replacements: Vec<_> = blocks(content)
            .into_iter()
            .map(|b| (b.span.clone(), diagram(&ctx, &b).expect("it is one fence")))
            .collect();
        assert_eq!(splice(content, &replacements), expected, "{content}");
    }

    #[test]
    fn diagrams_keep_their_place_and_text() {
        check(
            "a\n\n```mermaid\ngraph TD\n\nA --> \"B\"\n```\nb\n",
            "a\n\n<pre class=\"mermaid\">graph TD\n\nA --&gt; &quot;B&quot;\n</pre>\n\nb\n",
        );
        check(
            "1. a\n\n   ~~~mermaid\n   A --> `B`\n   ~~~\n",
            "1. a\n\n   <pre class=\"mermaid\">A --&gt; `B`\n   </pre>\n\n",
        );
    }

    #[test]
    fn a_description_is_a_line_of_the_diagram() {
        for (body, expected) in [
            ("graph TD\n  accDescr: two boxes\n", true),
            ("accDescr {\n two boxes\n}\n", true),
            ("accDescr:\nA --> B\n", false),
            ("accDescr {\n}\n", false),
            ("%% accDescr: no\n", false),
            ("graph TD\n", false),
        ] {
            let content = format!("```mermaid\n{body}```\n");
            assert_eq!(has_description(&blocks(&content)[0]), expected, "{body}");
        }
    }

    #[test]
    fn the_script_is_written_once() {
        let src = tempfile::tempdir().expect("a folder");
        let path = src.path().join("assets/mermaid.min.js");
        install(src.path()).expect("writes");
        let first = fs::metadata(&path).and_then(|m| m.modified()).expect("it is there");
        install(src.path()).expect("reads");
        assert_eq!(fs::metadata(&path).and_then(|m| m.modified()).expect("still there"), first);
        fs::write(&path, "other").expect("writes");
        install(src.path()).expect("writes");
        assert_eq!(fs::read(&path).expect("it is there"), SCRIPT);
    }
}
