//! A book in, the same book with its exhibits drawn out.

use std::{collections::BTreeSet, mem, ops::Range, path::Path};

use anyhow::{Context as _, Result};
use mdbook_preprocessor::{
    PreprocessorContext,
    book::{Book, BookItem, Chapter},
};

use crate::{
    bytes,
    chapter::{blocks, splice},
    config::{Assets, Config},
    epub,
    figures::{Drawn, Form, Studio, keep},
    include::resolve,
    mermaid, plain,
    plan::{Kind, Plan, plan},
    problem::{Problem, Problems},
    renew::renew,
};

/// What was done with the listings of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Compiled, run and recorded.
    pub recorded: usize,
    /// Refused by the compiler, as expected.
    pub refused: usize,
    /// Compiled only.
    pub compiled: usize,
    /// Recordings that were written to the folder that is kept with the book.
    pub kept: usize,
    /// The listings of which no recording is kept, or one of an earlier text.
    pub stale: Vec<String>,
}

/// Draws every exhibit and diagram of a book; for other renderers than mdBook's HTML every exhibit becomes
/// code and sentences, and a diagram what it says of itself; in mdBook's Markdown it stays what it is. What
/// mdbook-epub leaves as it is in a chapter becomes fit for an EPUB.
///
/// # Errors
///
/// [`Problems`] with everything that is wrong; other errors when there is no compiler.
pub fn draw(ctx: &PreprocessorContext, mut book: Book) -> Result<Book> {
    // `mdbook test` compiles the fences as they are.
    if ctx.renderer == "test" {
        return Ok(book);
    }
    let html = ctx.renderer == "html";
    let config = Config::read(&ctx.config).map_err(anyhow::Error::msg)?;
    let form = if html { Form::Figure } else { Form::Words };
    let (mut plan, drawn) = make(ctx, &config, &book, form)?;
    // What reads Markdown may draw them.
    if ctx.renderer == "markdown" {
        plan.diagrams.clear();
    }
    if html && config.assets == Assets::Site {
        let each = plan.exhibits.iter().zip(&drawn);
        let pages = each
            .filter_map(|(exhibit, drawn)| Some((exhibit.id.as_str(), drawn.bytes.as_deref()?)));
        bytes::install(&ctx.root.join(&ctx.config.book.src), pages)?;
    }
    if html && config.assets == Assets::Site && !plan.exhibits.is_empty() {
        let files = [("exhibits.css", exhibit::style()), ("exhibits.js", exhibit::script())];
        for (name, text) in files {
            let path = ctx.root.join("theme").join(name);
            renew(&path, text.as_bytes())
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    if html && !plan.diagrams.is_empty() {
        mermaid::install(&ctx.root.join(&ctx.config.book.src))?;
    }
    let mut replacements: Vec<Vec<(Range<usize>, String)>> =
        vec![Vec::new(); book.chapters().count()];
    let epub = ctx.renderer == "epub";
    for (exhibit, drawn) in plan.exhibits.iter().zip(drawn) {
        let text = if epub { epub::named(exhibit, &drawn.text) } else { drawn.text };
        replacements[exhibit.chapter].push((exhibit.block.span.clone(), text));
    }
    for diagram in &plan.diagrams {
        let block = &diagram.block;
        let text = if html { mermaid::diagram(ctx, block)? } else { mermaid::in_words(block) };
        replacements[diagram.chapter].push((diagram.block.span.clone(), text));
    }
    if html && config.highlight {
        for (chapter, replacements) in book.chapters().zip(&mut replacements) {
            let file = chapter.source_path.as_deref().or(chapter.path.as_deref());
            let folder = ctx.root.join(&ctx.config.book.src).join(file.unwrap_or(Path::new("")));
            let folder = folder.parent().unwrap_or(&ctx.root);
            let blocks = blocks(&chapter.content).into_iter();
            replacements.extend(
                blocks.filter_map(|block| {
                    Some((block.span.clone(), plain::coloured(&block, folder)?))
                }),
            );
        }
    }
    let exhibits: BTreeSet<usize> = plan.exhibits.iter().map(|exhibit| exhibit.chapter).collect();
    let diagrams: BTreeSet<usize> = plan.diagrams.iter().map(|diagram| diagram.chapter).collect();
    let contents: Vec<String> = book
        .chapters()
        .zip(replacements)
        .enumerate()
        .map(|(index, (chapter, mut replacements))| {
            replacements.sort_by_key(|(span, _)| span.start);
            let mut content = splice(&chapter.content, &replacements);
            if html && config.assets == Assets::Inline && exhibits.contains(&index) {
                content.push_str(&assets());
            }
            if html && diagrams.contains(&index) {
                content.push_str(&mermaid::loader());
            }
            if epub { epub::chapter(&content) } else { content }
        })
        .collect();
    // `Book::for_each_chapter_mut` visits chapters in another order than `Book::chapters`.
    set_contents(&mut book.items, &mut contents.into_iter());
    Ok(book)
}

/// Checks every listing of a book without building pages. With `update`, the recordings that are
/// kept with the book are written where they differ.
///
/// # Errors
///
/// As [`draw`].
pub fn check(ctx: &PreprocessorContext, book: &Book, update: bool) -> Result<Summary> {
    let config = Config::read(&ctx.config).map_err(anyhow::Error::msg)?;
    let (plan, _) = make(ctx, &config, book, Form::Figure)?;
    let count = |kind| plan.exhibits.iter().filter(|exhibit| exhibit.kind() == kind).count();
    let mut summary = Summary {
        recorded: plan.exhibits.iter().map(|exhibit| exhibit.runs().count()).sum(),
        refused: count(Kind::Refused),
        compiled: count(Kind::Plain),
        kept: 0,
        stale: Vec::new(),
    };
    if update {
        let Some(folder) = &config.recordings else {
            anyhow::bail!(
                "--update-recordings needs a folder: set `recordings = \"…\"` in \
                 [preprocessor.memory] of book.toml"
            );
        };
        let recordings =
            Studio::open(&ctx.root, &config, Form::Figure)?.recordings(&plan.exhibits)?;
        summary.kept = keep(&ctx.root.join(folder), &recordings)?;
    } else if config.recordings.is_some() {
        summary.stale = Studio::open(&ctx.root, &config, Form::Figure)?.stale(&plan.exhibits);
    }
    Ok(summary)
}

/// Plans a book and makes its figures.
fn make(
    ctx: &PreprocessorContext,
    config: &Config,
    book: &Book,
    form: Form,
) -> Result<(Plan, Vec<Drawn>)> {
    let mut plan = plan(ctx, book);
    let drawn = if plan.exhibits.is_empty() {
        Vec::new()
    } else {
        Studio::open(&ctx.root, config, form)?.make(&plan.exhibits).unwrap_or_else(|problems| {
            plan.problems.extend(problems);
            Vec::new()
        })
    };
    if plan.problems.is_empty() {
        return Ok((plan, drawn));
    }
    let mut problems = mem::take(&mut plan.problems);
    problems.sort_by_key(|problem| chapter_order(ctx, book, problem));
    Err(Problems(problems).into())
}

/// Problems are told in the book's order.
fn chapter_order(ctx: &PreprocessorContext, book: &Book, problem: &Problem) -> (usize, u32) {
    let path = |chapter: &Chapter| {
        let source = chapter.source_path.as_deref().or(chapter.path.as_deref())?;
        Some(resolve(&ctx.config.book.src, &source.to_string_lossy()))
    };
    let here = |chapter| path(chapter).is_some_and(|path| path == Path::new(&problem.place.path));
    (book.chapters().position(here).unwrap_or(usize::MAX), problem.place.line)
}

/// Style and script for pages of a book that does not list them itself. On mdBook's print page,
/// which holds all chapters, only the first script runs, and only when all exhibits are there.
fn assets() -> String {
    format!(
        "\n\n<style>\n{}\n</style>\n\n<script>\nif (!window.memoryExhibits) {{\n\
         window.memoryExhibits = true;\n\
         document.addEventListener('DOMContentLoaded', function () {{\n{}\n}});\n}}\n</script>\n",
        exhibit::style().trim(),
        exhibit::script().trim()
    )
}

/// Gives every chapter its content, in the order of [`Book::chapters`].
fn set_contents(items: &mut [BookItem], contents: &mut impl Iterator<Item = String>) {
    for item in items {
        if let BookItem::Chapter(chapter) = item {
            if !chapter.is_draft_chapter()
                && let Some(content) = contents.next()
            {
                chapter.content = content;
            }
            set_contents(&mut chapter.sub_items, contents);
        }
    }
}
