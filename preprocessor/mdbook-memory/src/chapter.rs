//! Finds fenced blocks in a chapter by their byte ranges, and puts other text in their place.

use std::ops::Range;

use mdbook_markdown::{
    MarkdownOptions, new_cmark_parser,
    pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd},
};

/// A fenced block of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The bytes that make way for something else, without the newline after them.
    pub(crate) span: Range<usize>,
    /// The 1-based line of the opening fence.
    pub(crate) line: u32,
    /// What stands behind the fence's backticks.
    pub(crate) info: String,
    /// What is inside, without the indentation of the list or quote around it.
    pub(crate) body: String,
    /// What every line after the first must begin with to stay in the list or quote around it.
    pub(crate) prefix: String,
}

/// All fenced blocks, in order. The Markdown is read with mdBook's own options.
pub(crate) fn blocks(content: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut containers = 0usize;
    let mut inside = false;
    for (event, span) in new_cmark_parser(content, &MarkdownOptions::default()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                inside = true;
                blocks.push(block(content, span, &info, containers > 0));
            }
            Event::Text(text) if inside => {
                if let Some(block) = blocks.last_mut() {
                    block.body.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Start(tag) if is_container(&tag.to_end()) => containers += 1,
            Event::End(tag) if is_container(&tag) => containers -= 1,
            _ => {}
        }
    }
    blocks
}

fn is_container(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
    )
}

fn block(content: &str, span: Range<usize>, info: &str, contained: bool) -> Block {
    let line_start = content[..span.start].rfind('\n').map_or(0, |n| n + 1);
    let line = content[..span.start].matches('\n').count() + 1;
    let before = &content[line_start..span.start];
    let end = span.start + content[span.clone()].trim_end_matches(['\n', '\r']).len();
    // Outside any list or quote the fence's own indentation goes too.
    let start = if contained { span.start } else { line_start };
    let keep = |c: char| if c == '>' || c.is_whitespace() { c } else { ' ' };
    let prefix = if contained { before.chars().map(keep).collect() } else { String::new() };
    Block {
        span: start..end,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        info: info.to_owned(),
        body: String::new(),
        prefix,
    }
}

/// 1-based lines that look like the opening fence of an exhibit and are none, because a backtick
/// stands in the info string of a fence of backticks.
pub(crate) fn broken_fences(content: &str, blocks: &[Block]) -> Vec<u32> {
    let mut start = 0;
    let mut broken = Vec::new();
    for (line, number) in content.split_inclusive('\n').zip(1..) {
        let range = start..start + line.len();
        start = range.end;
        let opening = line.trim_start_matches(['>', ' ', '-', '*', '+']);
        let info = opening.trim_start_matches('`');
        let looks = opening.len() - info.len() >= 3 && info.contains('`') && is_exhibit(info);
        let known = blocks.iter().any(|b| b.span.start < range.end && range.start < b.span.end);
        if looks && !known {
            broken.push(number);
        }
    }
    broken
}

fn is_exhibit(info: &str) -> bool {
    let mut words = info.split([',', ' ']);
    words.next() == Some("rust") && words.any(|word| word.trim() == "memory")
}

/// The chapter with every range replaced; all other bytes stay as they are. The ranges ascend and
/// do not overlap.
pub(crate) fn splice(content: &str, replacements: &[(Range<usize>, String)]) -> String {
    let mut result = String::new();
    let mut at = 0;
    for (span, text) in replacements {
        result.push_str(&content[at..span.start]);
        result.push_str(text);
        at = span.end;
    }
    result.push_str(&content[at..]);
    result
}

/// A block of HTML in place of a fence: every line in the list or quote of the fence, and an
/// empty line behind it, because that is what ends an HTML block.
pub(crate) fn html_block(html: &str, prefix: &str) -> String {
    let html = hide_directives(html);
    let mut result = indent(html.trim_end(), prefix);
    result.push('\n');
    result.push_str(prefix.trim_end());
    result
}

/// Puts the prefix before every line but the first.
pub(crate) fn indent(text: &str, prefix: &str) -> String {
    text.lines().collect::<Vec<_>>().join(&format!("\n{prefix}"))
}

/// mdBook's `links` runs after us and would follow a `{{#include}}` that a program prints.
fn hide_directives(html: &str) -> String {
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    let mut script = false;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at);
        script = match (before.rfind("<script"), before.rfind("</script")) {
            (Some(open), Some(close)) => open > close,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => script,
        };
        result.push_str(before);
        if after[2..].trim_start().starts_with('#') {
            result.push('{');
            result.push_str(if script { "\\u007b" } else { "&#123;" });
            rest = &after[2..];
        } else {
            result.push('{');
            rest = &after[1..];
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests;
