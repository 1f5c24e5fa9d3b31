//! A page with the bytes of every value of an exhibit: rulers at its key steps for those who read the
//! page, and those that follow the steps for the script, which puts them into the figure.

use serde::Serialize;
use tera::Context;

use super::{Error, Figure, key_steps, templates};
use crate::{
    draw,
    ruler::{self, RulerView},
    scene::{Item, Scene},
    state,
    words::{with_code, without_code},
};

/// What such a page is of.
#[derive(Debug, Clone)]
pub struct Bytes<'a> {
    /// Number and caption of the exhibit, with code between backticks.
    pub title: &'a str,
    /// Where the exhibit is, seen from this page.
    pub back: &'a str,
    /// Where the exhibits' style sheet is, seen from this page.
    pub style: &'a str,
    /// The programs of the exhibit, each with what stands on its tab; empty if there are no tabs.
    pub programs: Vec<(&'a str, Figure<'a>)>,
}

/// A key step with the rulers of all that is there.
#[derive(Serialize)]
struct KeyView {
    line: u32,
    sentence: String,
    /// The memory as a list.
    state: String,
    rulers: Vec<RulerView>,
}

/// A program of the exhibit.
#[derive(Serialize)]
struct ProgramView {
    /// The id of the element it has in the exhibit's page.
    id: String,
    name: String,
    /// The rulers of the parts of its picture, in their order, with blanks between them; an empty
    /// one for a part without.
    uses: String,
    rulers: Vec<RulerView>,
    /// The memory as a list that follows the steps.
    state: String,
    keys: Vec<KeyView>,
}

/// The page; none if no value of the exhibit has bytes that are known.
///
/// # Errors
///
/// [`Error::KeyLine`] for what the author wrote, [`Error::Template`] for a fault in this crate.
pub fn bytes(page: &Bytes) -> Result<Option<String>, Error> {
    let mut programs = Vec::new();
    for (name, figure) in &page.programs {
        let steps = &figure.recording.steps;
        let rulers = ruler::rulers(figure.recording, &[]);
        let mut scene = Scene::new(steps);
        scene.number(&rulers);
        let number = |item: Option<&Item>| scene.zoom.get(&item?.object).map(usize::to_string);
        let uses = draw::uses(&scene).into_iter();
        let uses: Vec<String> = uses.map(|item| number(item).unwrap_or_default()).collect();
        let mut keys = Vec::new();
        for step in key_steps(figure)? {
            keys.push(KeyView {
                line: steps[step].line,
                sentence: with_code(&steps[step].narration),
                state: state::at(steps, step),
                rulers: ruler::all_at_step(&rulers, step),
            });
        }
        programs.push(ProgramView {
            id: figure.id.to_owned(),
            name: with_code(name),
            uses: uses.join(" "),
            rulers: ruler::views(&rulers),
            state: state::all(steps),
            keys,
        });
    }
    if programs.iter().all(|program: &ProgramView| program.rulers.is_empty()) {
        return Ok(None);
    }
    let mut context = Context::new();
    context.insert("title", &without_code(page.title));
    context.insert("back", page.back);
    context.insert("style", page.style);
    context.insert("programs", &programs);
    Ok(Some(templates()?.render("bytes.html", &context)?))
}
