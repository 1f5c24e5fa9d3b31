//! Several programs, or several views of one, in one figure: one tab for each.
//!
//! Without a script, in print and on mdBook's print page all of them stand below each other, each
//! with its name as a heading.

use serde::Serialize;
use tera::{Context, Tera};

use super::{
    Panel,
    actions::{self, Offers},
    check_id, lightest, on_one_block, templates,
};
use crate::{
    Error, Figure, Run,
    draw::Sprites,
    svg::escaped,
    words::{with_code, without_code},
};

/// A figure with tabs.
#[derive(Debug, Clone)]
pub struct Tabs<'a> {
    /// As [`Figure::id`].
    pub id: &'a str,
    /// As [`Figure::label`].
    pub label: Option<&'a str>,
    /// As [`Figure::caption`].
    pub caption: Option<&'a str>,
    /// A remark that concerns all tabs.
    pub note: Option<&'a str>,
    /// As [`Figure::page`].
    pub page: Option<&'a str>,
    /// As [`Figure::bytes`], of all programs.
    pub bytes: Option<&'a str>,
    /// At least one; the first is open at first.
    pub tabs: Vec<Tab<'a>>,
}

/// One tab.
#[derive(Debug, Clone)]
pub struct Tab<'a> {
    /// What stands on it, with code between backticks: `Refused · E0502`.
    pub name: &'a str,
    /// What is behind it.
    pub content: Content<'a>,
}

/// What is behind a tab.
#[derive(Debug, Clone)]
pub enum Content<'a> {
    /// A program. Its id is the id of the panel and begins with that of [`Tabs`]; its label and
    /// caption are not shown.
    Program(Figure<'a>),
    /// Anything else.
    Other {
        /// The id of the panel; it begins with that of [`Tabs`].
        id: &'a str,
        /// HTML without a blank line. Ids in it begin with `id`.
        html: &'a str,
    },
}

/// One tab in the template.
#[derive(Serialize)]
struct TabView<'a> {
    id: &'a str,
    name: String,
    /// Said above a program with undefined behaviour, behind those words.
    warning: Option<&'static str>,
    note: Option<String>,
    panel: Panel,
}

/// ONE `<figure>` block without blank lines, with a tab for each program.
///
/// # Errors
///
/// Those of [`html`](super::html).
pub fn tabs(figure: &Tabs) -> Result<String, Error> {
    check_id(figure.id)?;
    let templates = templates()?;
    lightest(figure.bytes.is_some(), |words| tabs_with(figure, &templates, words))
}

fn tabs_with(figure: &Tabs, templates: &Tera, words: bool) -> Result<String, Error> {
    // Versions of one program have most of their pictures in common.
    let mut sprites = Sprites::new(figure.id);
    let mut views = Vec::new();
    for tab in &figure.tabs {
        let name = with_code(tab.name);
        views.push(match &tab.content {
            Content::Program(program) => TabView {
                id: program.id,
                name,
                warning: warning(program.run),
                note: program.note.map(with_code),
                panel: Panel::new(templates, program, &mut sprites, words)?,
            },
            Content::Other { id, html } => TabView {
                id,
                name,
                warning: None,
                note: None,
                panel: Panel {
                    classes: " xone".to_owned(),
                    count: 0,
                    width: 0,
                    of: "",
                    turns: String::new(),
                    offers: Offers::default(),
                    edition: None,
                    html: (*html).to_owned(),
                },
            },
        });
    }
    for view in &views {
        check_id(view.id)?;
    }
    let first = figure.tabs.first().and_then(|tab| match &tab.content {
        Content::Program(program) => Some(program.source.path),
        Content::Other { .. } => None,
    });
    let mut context = Context::new();
    context.insert("id", figure.id);
    context.insert("label", &figure.label.map(escaped));
    context.insert("caption", &figure.caption.map(with_code));
    context.insert("note", &figure.note.map(with_code));
    let name = figure.label.or(figure.caption).or(first).unwrap_or(figure.id);
    context.insert("name", &without_code(name));
    // The figure keeps its width when another tab is opened.
    let narrow = views.iter().all(|view| view.panel.classes.contains("xone"));
    context.insert("classes", if narrow { " xone" } else { "" });
    context.insert("page", &figure.page);
    let zoomed = |tab: &Tab| matches!(&tab.content, Content::Program(one) if !one.zoom.is_empty());
    let bytes = figure.bytes.filter(|_| !figure.tabs.iter().any(zoomed));
    context.insert("bytes", &bytes);
    let panels = views.iter().map(|view| &view.panel);
    context.insert("actions", &actions::actions(panels, bytes.is_some()));
    context.insert("tabs", &views);
    context.insert("sprites", &sprites.definitions());
    Ok(on_one_block(&templates.render("tabs.html", &context)?))
}

fn warning(run: Run) -> Option<&'static str> {
    match run {
        Run::Plain | Run::Optimised => None,
        Run::Meaningless => Some("This is what this machine did."),
        Run::MeaninglessOptimised => {
            Some("This is what this machine did with the optimised build.")
        }
    }
}
