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
    block.info.split_whitespace().next() == Some("mermaid")
}

/// The size of the drawn diagram in pixels, which its author writes as `mermaid 450x363`, so that the page
/// keeps room for it.
fn size(block: &Block) -> Option<(u32, u32)> {
    let (width, height) = block.info.split_whitespace().nth(1)?.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

/// Does the diagram say in words what it shows?
pub(crate) fn has_description(block: &Block) -> bool {
    told(block, "accDescr").is_some()
}

/// What mermaid's own syntax says of the diagram: `accDescr: one line`, or `accDescr { several }`.
fn told(block: &Block, word: &str) -> Option<String> {
    block.body.match_indices(word).find_map(|(at, word)| {
        let line_start = block.body[..at].rfind('\n').map_or(0, |n| n + 1);
        let alone = block.body[line_start..at].trim().is_empty();
        let after = block.body[at + word.len()..].trim_start_matches([' ', '\t']);
        let text = match (after.strip_prefix(':'), after.strip_prefix('{')) {
            (Some(line), _) => line.lines().next(),
            (_, Some(lines)) => lines.split('}').next(),
            _ => None,
        };
        let words = text?.split_whitespace().collect::<Vec<_>>().join(" ");
        (alone && !words.is_empty()).then_some(words)
    })
}

/// A diagram for a book without scripts: what it says of itself.
pub(crate) fn in_words(block: &Block) -> String {
    let title = told(block, "accTitle").map(|title| format!("**{title}.** ")).unwrap_or_default();
    let text = told(block, "accDescr").unwrap_or_default();
    let marked = |c: char| if "\\`*_<>[]&".contains(c) { format!("\\{c}") } else { c.to_string() };
    html_block(&format!("{title}{}", text.chars().map(marked).collect::<String>()), &block.prefix)
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
    let mut html = html.unwrap_or_default();
    if let Some((width, height)) = size(block) {
        let sized = format!("<pre class=\"mermaid\" style=\"--w:{width};--h:{height}\">");
        html = html.replacen("<pre class=\"mermaid\">", &sized, 1);
    }
    Ok(html_block(&html, &block.prefix))
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
            "```mermaid 30x20\nA --> B\n```\n",
            "<pre class=\"mermaid\" style=\"--w:30;--h:20\">A --&gt; B\n</pre>\n\n",
        );
        check(
            "1. a\n\n   ~~~mermaid\n   A --> `B`\n   ~~~\n",
            "1. a\n\n   <pre class=\"mermaid\">A --&gt; `B`\n   </pre>\n\n",
        );
    }

    #[test]
    fn a_diagram_is_told_where_none_is_drawn() {
        let diagram = "graph TD\n accTitle: Two boxes\n accDescr: `a` & a <b>\n A --> B\n";
        for (content, expected) in [
            (
                format!("a\n\n```mermaid\n{diagram}```\nb\n"),
                "a\n\n**Two boxes.** \\`a\\` \\& a \\<b\\>\n\nb\n",
            ),
            (
                "1. a\n\n   ```mermaid\n   accDescr {\n    two\n    lines }\n   ```\n".to_owned(),
                "1. a\n\n   two lines\n\n",
            ),
        ] {
            let found = blocks(&content);
            let replacement = (found[0].span.clone(), in_words(&found[0]));
            assert_eq!(splice(&content, &[replacement]), expected);
        }
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
