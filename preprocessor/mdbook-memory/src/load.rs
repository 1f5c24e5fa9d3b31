//! Reads a book from disk as mdBook does, for `mdbook-memory check`.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use mdbook_preprocessor::{
    PreprocessorContext,
    book::{Book, BookItem, Chapter},
    config::Config,
};
use mdbook_summary::{SummaryItem, parse_summary};

/// The book below this folder, with the context mdBook would give us.
///
/// # Errors
///
/// When `book.toml`, `SUMMARY.md` or a chapter cannot be read.
pub(crate) fn load(root: &Path) -> Result<(PreprocessorContext, Book)> {
    let read = |path: &Path| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let text = read(&root.join("book.toml"))
        .context("no book here; name the folder that has the book.toml")?;
    let mut config: Config = text.parse()?;
    config.update_from_env()?;
    let src = root.join(&config.book.src);
    let summary = parse_summary(&read(&src.join("SUMMARY.md"))?)?;
    let mut book = Book::new();
    for items in [summary.prefix_chapters, summary.numbered_chapters, summary.suffix_chapters] {
        book.items.extend(chapters(&src, items, &read)?);
    }
    Ok((PreprocessorContext::new(root.to_owned(), config, "html".to_owned()), book))
}

fn chapters(
    src: &Path,
    items: Vec<SummaryItem>,
    read: &dyn Fn(&Path) -> Result<String>,
) -> Result<Vec<BookItem>> {
    let mut chapters = Vec::new();
    for item in items {
        let SummaryItem::Link(link) = item else { continue };
        let content = match &link.location {
            Some(location) => read(&src.join(location))?,
            None => String::new(),
        };
        chapters.push(BookItem::Chapter(Chapter {
            name: link.name,
            content: content.trim_start_matches('\u{feff}').to_owned(),
            number: link.number,
            sub_items: self::chapters(src, link.nested_items, read)?,
            path: link.location.clone(),
            source_path: link.location,
            parent_names: Vec::new(),
        }));
    }
    Ok(chapters)
}
