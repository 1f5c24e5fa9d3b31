//! A chapter for mdbook-epub (seen in 0.5.2), which makes of it a page of XHTML 1.1, unless the book asks for
//! EPUB 3. It gives headings no ids, leaves links to `.md` files as they are, and what is HTML in the
//! chapter, too.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use mdbook_markdown::{
    MarkdownOptions, new_cmark_parser,
    pulldown_cmark::{Event, Tag, TagEnd},
};

use crate::{
    chapter::{indent, splice},
    plan::Exhibit,
};

/// An exhibit's words with the ids that links to it and to its tabs know.
pub(crate) fn named(exhibit: &Exhibit, words: &str) -> String {
    let tabs = exhibit.keys().into_iter().map(|key| format!("{}-{key}", exhibit.id));
    let ids = std::iter::once(exhibit.id.clone()).chain(tabs);
    let places: String = ids.map(|id| format!("<div id=\"{id}\"></div>")).collect();
    let prefix = &exhibit.block.prefix;
    format!("{}{words}", indent(&format!("{places}\n\n\n"), prefix))
}

/// The chapter with ids where links may lead, with links to the pages that are made of chapters, and with
/// nothing folded: XHTML 1.1 has no `details`.
pub(crate) fn chapter(content: &str) -> String {
    let parser = new_cmark_parser(content, &MarkdownOptions::default());
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        changes.extend(relinked(content, definition.span.clone(), &definition.dest));
    }
    let mut ids = BTreeSet::new();
    let mut heading: Option<Heading> = None;
    for (event, span) in parser.into_offset_iter() {
        if let Some(open) = &mut heading {
            open.read(&event, &span);
        }
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                heading = Some(Heading { id: id.map(|id| id.to_string()), ..Heading::default() });
            }
            Event::End(TagEnd::Heading(_)) => {
                let closed = heading.take().unwrap_or_default();
                changes.extend(closed.named(content, span.end, &mut ids));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                changes.extend(relinked(content, span, &dest_url));
            }
            Event::Html(html) | Event::InlineHtml(html) if html.contains('<') => {
                changes.extend(unfolded(&html).map(|text| (span, text)));
            }
            _ => {}
        }
    }
    changes.sort_by_key(|(span, _)| (span.start, span.end));
    // References to one definition bring its change once each.
    changes.dedup();
    splice(content, &changes)
}

/// What is read of a heading.
#[derive(Default)]
struct Heading {
    /// The one that its author gave it.
    id: Option<String>,
    text: String,
    /// Where what it shows begins and ends.
    span: Option<Range<usize>>,
}

impl Heading {
    fn read(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if matches!(event, Event::End(TagEnd::Heading(_))) {
            return;
        }
        if let Event::Text(text) | Event::Code(text) = event {
            self.text.push_str(text);
        }
        let known = self.span.get_or_insert(span.clone());
        known.end = known.end.max(span.end);
    }

    /// Puts its id before what it shows, and takes the attributes away that stand behind.
    fn named(
        self,
        content: &str,
        end: usize,
        ids: &mut BTreeSet<String>,
    ) -> Vec<(Range<usize>, String)> {
        let Some(span) = self.span else { return Vec::new() };
        let id = self.id.unwrap_or_else(|| unique(ids, &slug(&self.text)));
        if id.is_empty() {
            return Vec::new();
        }
        let anchor = format!("<a id=\"{}\"></a>", valid(&id));
        let mut changes = vec![(span.start..span.start, anchor)];
        let line = content[span.end..end].lines().next().unwrap_or_default();
        if let (Some(open), Some(close)) = (line.find('{'), line.rfind('}'))
            && line[..open].trim().is_empty()
        {
            changes.push((span.end..span.end + close + 1, String::new()));
        }
        changes
    }
}

/// As mdBook makes ids of headings.
fn slug(text: &str) -> String {
    let kept = |c: char| match c {
        _ if c.is_alphanumeric() || c == '_' || c == '-' => Some(c),
        _ if c.is_whitespace() => Some('-'),
        _ => None,
    };
    text.trim().to_lowercase().chars().filter_map(kept).collect()
}

fn unique(ids: &mut BTreeSet<String>, id: &str) -> String {
    let others = (1..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.to_owned()).chain(others);
    all.find(|id| ids.insert(id.clone())).unwrap_or_default()
}

/// XML wants an id to begin with a letter.
fn valid(id: &str) -> Cow<'_, str> {
    match id.chars().next() {
        Some(first) if !first.is_alphabetic() && first != '_' => format!("_{id}").into(),
        _ => id.into(),
    }
}

/// The change of a link, or of a definition of one, which leads to another chapter or to an id.
fn relinked(content: &str, span: Range<usize>, to: &str) -> Option<(Range<usize>, String)> {
    let (path, id) = to.split_once('#').map_or((to, None), |(path, id)| (path, Some(id)));
    if path.contains(':') || path.starts_with("//") || to.is_empty() {
        return None;
    }
    let page = match path.strip_suffix(".md") {
        Some(chapter) => match chapter.strip_suffix("README") {
            Some(folder) => format!("{folder}index.html"),
            None => format!("{chapter}.html"),
        },
        None => path.to_owned(),
    };
    // There are no steps to be opened at.
    let id = id.map(|id| valid(id.split(":step=").next().unwrap_or_default()).into_owned());
    let new = id.filter(|id| !id.is_empty()).map_or(page.clone(), |id| format!("{page}#{id}"));
    let text = &content[span.clone()];
    let begin = text.rfind("](").or_else(|| text.find("]:"))?;
    let at = span.start + begin + text[begin..].find(to)?;
    (new != to).then(|| (at..at + to.len(), new))
}

/// HTML without folds: what is folded stands below its summary. Nothing where there are none.
fn unfolded(html: &str) -> Option<String> {
    let mut out = html.to_owned();
    for (tag, new) in [
        ("<details>", ""),
        ("<details open>", ""),
        ("</details>", ""),
        ("<summary>", "<p><strong>"),
        ("</summary>", "</strong></p>"),
    ] {
        out = out.replace(tag, new);
    }
    (out != html).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (content, expected) in cases {
            assert_eq!(chapter(content), *expected, "{content}");
        }
    }

    #[test]
    fn headings_have_the_ids_that_mdbook_gives_them() {
        check(&[
            ("# A `B`, c\n", "# <a id=\"a-b-c\"></a>A `B`, c\n"),
            ("Don't\n===\n", "<a id=\"dont\"></a>Don't\n===\n"),
            ("## A\n\n## A\n", "## <a id=\"a\"></a>A\n\n## <a id=\"a-1\"></a>A\n"),
            ("## *A* {#here .x}\ntext\n", "## <a id=\"here\"></a>*A*\ntext\n"),
            ("## 2 parts\n", "## <a id=\"_2-parts\"></a>2 parts\n"),
            ("> ## {x} y\n", "> ## <a id=\"x-y\"></a>{x} y\n"),
            ("#\n\n```\n# no\n```\n", "#\n\n```\n# no\n```\n"),
        ]);
    }

    #[test]
    fn links_lead_to_the_pages_of_an_epub() {
        check(&[
            ("[a](b.md) [c](d/README.md)", "[a](b.html) [c](d/index.html)"),
            ("[a\\](b.md)](b.md#c \"b.md\")", "[a\\](b.md)](b.html#c \"b.md\")"),
            ("[a](#b:step=3) [c](b.md#b-fixed:step=1)", "[a](#b) [c](b.html#b-fixed)"),
            ("[`x.md`](#2-parts)", "[`x.md`](#_2-parts)"),
            ("[a] and [b][a]\n\n[a]: x.md#y\n", "[a] and [b][a]\n\n[a]: x.html#y\n"),
            (
                "<https://a.b/c.md> [d](https://a.b/c.md#1)",
                "<https://a.b/c.md> [d](https://a.b/c.md#1)",
            ),
            ("`[a](b.md)`", "`[a](b.md)`"),
        ]);
    }

    #[test]
    fn nothing_is_folded() {
        check(&[
            (
                "<details>\n<summary>One `x`</summary>\n\n`y`\n\n</details>\n",
                "\n<p><strong>One `x`</strong></p>\n\n`y`\n\n\n",
            ),
            ("- a\n\n  <details>\n  b\n  </details>\n", "- a\n\n  \n  b\n  \n"),
            ("a <br/> `<details>`\n", "a <br/> `<details>`\n"),
        ]);
    }
}
