//! The figure: code, pictures, sentences and controls in the templates.

mod actions;
mod asks;
mod assembly;
mod bytes;
mod code;
mod lanes;
mod refused;
mod rights;
mod room;
mod style;
mod tabs;
mod turns;

use actions::Offers;
pub use assembly::assembly;
pub use bytes::{Bytes, bytes};
pub(crate) use code::coloured;
use lanes::Lanes;
pub use tabs::{Content, Tab, Tabs, tabs};

use std::{cmp::Reverse, io::Write as _, iter};

use flate2::{Compression, write::GzEncoder};
use recording::{Event, Level, Outcome, Recording, Step};
use serde::Serialize;
use tera::{Context, Tera};

use crate::{
    Error, Figure, Run,
    ask::Kind,
    card,
    draw::{self, Moment, Sprites, kind, picture},
    lives,
    names::Names,
    narrate,
    route::{Arrangement, Layout},
    ruler,
    scene::Scene,
    state,
    svg::escaped,
    words::{with_code, without_code},
};

/// More blocks than this have no stories in a figure.
const STORIES: usize = 24;
/// How many key steps a figure shows where its author names none.
const KEYS: usize = 4;

/// One step in words.
#[derive(Serialize)]
struct StepView {
    line: u32,
    /// The line that runs next; 0 after the last step.
    next: u32,
    /// What the compiler allows, by the numbers of its sentences.
    rights: String,
    sentence: String,
    out: String,
    err: String,
}

/// The end of a value.
#[derive(Serialize)]
struct EndView {
    line: u32,
    html: String,
}

/// What became of a heap block.
#[derive(Serialize)]
struct StoryView {
    block: u32,
    text: String,
}

/// A key step with its pictures.
#[derive(Serialize)]
struct KeyView {
    line: u32,
    sentence: String,
    pictures: String,
    /// The memory as a list, if the figure has its steps in words.
    state: Option<String>,
    rulers: Vec<ruler::RulerView>,
}

/// One kind of arrow, explained.
#[derive(Serialize)]
struct LegendView {
    class: &'static str,
    words: &'static str,
}

/// ONE `<figure>` block without blank lines, to be put into Markdown or HTML.
///
/// # Errors
///
/// [`Error::Id`] and [`Error::KeyLine`] for what the author wrote, [`Error::Template`] for a fault
/// in this crate.
pub fn html(figure: &Figure) -> Result<String, Error> {
    let templates = templates()?;
    lightest(figure.bytes.is_some(), |words| html_with(figure, &templates, words))
}

/// The most that a figure should weigh, in bytes, gzipped.
const MOST: usize = 8 * 1024;

/// The figure with its steps in words; without them where they would make it too heavy, and the page
/// with the bytes has them.
fn lightest(
    elsewhere: bool,
    draw: impl Fn(bool) -> Result<String, Error>,
) -> Result<String, Error> {
    let whole = draw(true)?;
    if elsewhere && weight(&whole) >= MOST { draw(false) } else { Ok(whole) }
}

/// How many bytes a text has when it is sent.
pub(crate) fn weight(text: &str) -> usize {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    let done = out.write_all(text.as_bytes()).and_then(|()| out.finish());
    done.map_or(text.len(), |sent| sent.len())
}

fn html_with(figure: &Figure, templates: &Tera, words: bool) -> Result<String, Error> {
    let mut sprites = Sprites::new(figure.id);
    let panel = Panel::new(templates, figure, &mut sprites, words)?;
    let mut context = Context::new();
    context.insert("id", figure.id);
    context.insert("sprites", &sprites.definitions());
    context.insert("label", &figure.label.map(escaped));
    context.insert("caption", &figure.caption.map(with_code));
    context.insert("note", &figure.note.map(with_code));
    let name = figure.label.or(figure.caption).unwrap_or(figure.source.path);
    context.insert("name", &without_code(name));
    context.insert("panel", &panel);
    context.insert("page", &figure.page);
    // Where the author names values, their rulers are in the figure.
    let bytes = figure.bytes.filter(|_| figure.zoom.is_empty());
    context.insert("actions", &actions::actions(iter::once(&panel), bytes.is_some()));
    context.insert("bytes", &bytes);
    let page = templates.render("figure.html", &context)?;
    Ok(on_one_block(&page))
}

/// One program with its run: everything of a figure but the caption.
#[derive(Serialize)]
struct Panel {
    /// Classes of the element around it, each with a blank before it.
    classes: String,
    /// The number of steps.
    count: usize,
    /// The width of the picture in pixels.
    width: u64,
    /// What a screen reader hears behind `Memory after line 3`.
    of: &'static str,
    /// The loops, as the script reads them.
    turns: String,
    /// What the buttons beside the caption are for.
    #[serde(skip)]
    offers: Offers,
    /// The edition of the program, where it is another than what its reader starts with.
    edition: Option<String>,
    html: String,
}

impl Panel {
    /// `words`: has it lists of what is in memory?
    fn new(
        templates: &Tera,
        figure: &Figure,
        sprites: &mut Sprites,
        words: bool,
    ) -> Result<Self, Error> {
        check_id(figure.id)?;
        let recording = figure.recording;
        let steps = &recording.steps;
        let mut context = Context::new();
        let refused = refused::Refused::new(figure);
        let names = Names::new(recording);
        context.insert("lines", &code::lines(figure, refused.as_ref(), &names));
        context.insert("bars", &refused.as_ref().map_or(0, refused::Refused::columns));
        context.insert("rules", &refused.as_ref().map(refused::Refused::rules));
        context.insert("sides", &refused.as_ref().map(refused::Refused::legend));
        let lanes = lanes::lanes(figure);
        let longest = lanes::longest(figure.source.text);
        context.insert("code", &longest);
        let code = room::code(longest) + lanes.as_ref().map_or(0.0, Lanes::width);
        context.insert("lanes", &lanes);
        context.insert("messages", &messages(recording));
        context.insert("sentence", &with_code(&headline(recording)));
        context.insert("count", &steps.len());
        context.insert("output", &output(steps));
        context.insert(
            "prints",
            &steps.iter().any(|step| !step.output.is_empty() || !step.errors.is_empty()),
        );
        let rejected = matches!(recording.outcome, Outcome::Rejected);
        // Of what is no Rust or has no types, it does not ask who owns what.
        context.insert("stopped", &(rejected && recording.functions.is_empty()));
        let rights = rights::rights(recording);
        context.insert("rights", &rights);
        context.insert("asks", &asks::asks(figure));
        context.insert("id", figure.id);
        let mut offers = Offers {
            more_lines: !figure.source.hidden.is_empty(),
            lanes: refused.is_some() && lanes.is_some(),
            rights: rights.is_some(),
            rulers: false,
            program: true,
        };
        let mut classes = String::from(if rejected { " xr" } else { "" });
        // What the compiler says waits for the answer.
        let hushed = figure.questions.iter().any(|question| question.kind == Kind::Refused);
        classes.push_str(if hushed { " xhush" } else { "" });
        let (mut both, mut tall, mut broad, mut width) = (false, false, false, 0);
        let of = of(figure.run);
        if !steps.is_empty() {
            let mut scene = Scene::new(steps);
            let rulers = match figure.zoom {
                [] => Vec::new(),
                named => ruler::rulers(recording, named),
            };
            scene.number(&rulers);
            scene.name(&names);
            context.insert("rulers", &ruler::views(&rulers));
            offers.rulers = !rulers.is_empty();
            let label = format!("Memory after line {}{of}", steps[0].line);
            context.insert("stage", &pictures(&scene, Moment::All, sprites, &label));
            let mut keys = Vec::new();
            for step in key_steps(figure)? {
                let line = steps[step].line;
                let label = format!("Memory after line {line}{of}");
                let pictures = pictures(&scene, Moment::One(step), sprites, &label);
                let sentence = with_code(&steps[step].narration);
                let rulers = ruler::at_step(&rulers, step);
                let state = words.then(|| state::at(steps, step));
                keys.push(KeyView { line, sentence, pictures, state, rulers });
            }
            context.insert("keys", &keys);
            context.insert("legend", &legend(&scene));
            let views = views(steps, rights.as_ref());
            context.insert("longest", &room::longest(&views));
            context.insert("steps", &views);
            context.insert("state", &words.then(|| state::all(steps)));
            context.insert("elsewhere", &figure.bytes.filter(|_| !figure.zoom.is_empty()));
            context.insert("ends", &ends(steps));
            let stories = stories(steps);
            context.insert("telling", &stories.iter().any(telling));
            context.insert("stories", &stories);
            let narrow = Arrangement::new(&scene, Layout::Narrow);
            let wide = Arrangement::new(&scene, Layout::Wide);
            both = scene.columns().len() > 1;
            width = wide.width.ceil() as u64 + 34;
            broad = wide.wants_room();
            tall = both && narrow.height > 620.0 || room::is_wide(code);
        }
        classes.push_str(if tall || broad { " xt" } else { "" });
        classes.push_str(if broad { " xcs" } else { "" });
        classes.push_str(room::beside(code, width));
        classes.push_str(if both { "" } else { " xone" });
        let html = templates.render("panel.html", &context)?;
        let edition = &recording.source.edition;
        let edition = Some(edition).filter(|edition| *edition != "2024").cloned();
        let turns = turns::told(&turns::loops(recording));
        Ok(Panel { classes, count: steps.len(), width, of, turns, offers, edition, html })
    }
}

/// What the name of a picture says about its run.
fn of(run: Run) -> &'static str {
    match run {
        Run::Plain => "",
        Run::Optimised => " of the optimised build",
        Run::Meaningless => " of a program without meaning",
        Run::MeaninglessOptimised => " of a program without meaning, optimised",
    }
}

/// One self-contained file: the figure with style and script, in light and dark.
///
/// # Errors
///
/// Those of [`html`].
pub fn page(figure: &Figure) -> Result<String, Error> {
    let mut context = Context::new();
    let title =
        [figure.label, figure.caption].iter().flatten().copied().collect::<Vec<_>>().join(": ");
    let title = if title.is_empty() { figure.source.path.to_owned() } else { without_code(&title) };
    context.insert("title", &title);
    context.insert("toolchain", &figure.recording.toolchain);
    context.insert("figure", &html(figure)?);
    context.insert("style", crate::style());
    context.insert("script", crate::script());
    Ok(templates()?.render("page.html", &context)?)
}

/// The memory after one step, counted from 0, as an SVG file with its own colours.
///
/// # Errors
///
/// [`Error::Step`] if there is no such step.
pub fn svg(figure: &Figure, step: usize) -> Result<String, Error> {
    let steps = &figure.recording.steps;
    let Some(at) = steps.get(step) else {
        return Err(Error::Step { path: figure.source.path.to_owned(), step, count: steps.len() });
    };
    let scene = Scene::new(steps);
    let name = figure.label.or(figure.caption).unwrap_or(figure.source.path);
    let title = format!("{}: memory after line {}", without_code(name), at.line);
    Ok(draw::standalone(
        &scene,
        step,
        &style::plain(crate::lean::SHEET),
        &title,
        &without_code(&at.narration),
    ))
}

fn templates() -> Result<Tera, Error> {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("caption.html", include_str!("../templates/caption.html")),
        ("figure.html", include_str!("../templates/figure.html")),
        ("tabs.html", include_str!("../templates/tabs.html")),
        ("panel.html", include_str!("../templates/panel.html")),
        ("ruler.html", include_str!("../templates/ruler.html")),
        ("rulers.html", include_str!("../templates/rulers.html")),
        ("bytes.html", include_str!("../templates/bytes.html")),
        ("lanes.html", include_str!("../templates/lanes.html")),
        ("page.html", include_str!("../templates/page.html")),
    ])?;
    Ok(tera)
}

fn check_id(id: &str) -> Result<(), Error> {
    let begins = id.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if begins && rest { Ok(()) } else { Err(Error::Id(id.to_owned())) }
}

/// Lines joined, so that no blank line can end the block; the templates keep meaningful line
/// breaks as references.
fn on_one_block(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The pictures of a moment, for wide and for narrow screens where they differ.
fn pictures(scene: &Scene, moment: Moment, sprites: &mut Sprites, label: &str) -> String {
    let narrow = picture(scene, Layout::Narrow, moment, sprites, label);
    if scene.columns().len() > 1 {
        picture(scene, Layout::Wide, moment, sprites, label) + &narrow
    } else {
        narrow
    }
}

fn views(steps: &[Step], rights: Option<&rights::Rights>) -> Vec<StepView> {
    let next = |i: usize| steps.get(i + 1).map_or(0, |step: &Step| step.line);
    let view = |(i, step): (usize, &Step)| StepView {
        line: step.line,
        next: next(i),
        rights: rights.map_or(String::new(), |rights| rights.steps[i].clone()),
        sentence: with_code(&step.narration),
        out: escaped(&step.output),
        err: escaped(&step.errors),
    };
    steps.iter().enumerate().map(view).collect()
}

/// The ends of values, in order.
fn ends(steps: &[Step]) -> Vec<EndView> {
    let view = |end: lives::Told| EndView { line: end.line, html: with_code(&end.text) };
    lives::ends(steps).into_iter().map(view).collect()
}

/// Is there more to tell of a block than birth and end?
fn telling(story: &StoryView) -> bool {
    ["moved on", "in place", "never freed", "pages of its own"]
        .iter()
        .any(|it| story.text.contains(it))
}

/// The stories of the heap's blocks, where there are not too many.
fn stories(steps: &[Step]) -> Vec<StoryView> {
    let stories = lives::stories(steps);
    if stories.len() > STORIES {
        return Vec::new();
    }
    stories.into_iter().map(|(block, text)| StoryView { block, text }).collect()
}

/// All that was printed, standard error marked.
fn output(steps: &[Step]) -> String {
    let mut all = String::new();
    for step in steps {
        all.push_str(&escaped(&step.output));
        if !step.errors.is_empty() {
            all.push_str(&format!("<i>{}</i>", escaped(&step.errors)));
        }
    }
    all
}

/// What the figure says where there is no step.
fn headline(recording: &Recording) -> String {
    match (&recording.outcome, recording.steps.first()) {
        (Outcome::Rejected, _) => narrate::rejected(&recording.diagnostics),
        (_, Some(step)) => step.narration.clone(),
        (outcome, None) => {
            narrate::ending(outcome).unwrap_or_else(|| "Nothing was recorded.".to_owned())
        }
    }
}

/// The compiler's messages of a rejected program, as text.
fn messages(recording: &Recording) -> String {
    if recording.outcome != Outcome::Rejected {
        return String::new();
    }
    let errors = recording.diagnostics.iter().filter(|message| message.level == Level::Error);
    escaped(&errors.map(|message| message.rendered.trim_end()).collect::<Vec<_>>().join("\n\n"))
}

/// The steps that tell the story: those of the author, or the first, the last and between them
/// those in which most happens.
fn key_steps(figure: &Figure) -> Result<Vec<usize>, Error> {
    let steps = &figure.recording.steps;
    let mut keys = Vec::new();
    if figure.key_lines.is_empty() {
        // A run that ends well ends with steps in which nothing is left to see.
        let telling = steps.iter().rposition(|step| narrate::weight(step) > 0);
        let well = figure.recording.outcome == Outcome::Exited { code: 0 };
        let last = telling.filter(|_| well).unwrap_or(steps.len() - 1);
        // When `main` has only just begun, there is nothing to see yet either.
        let begun = usize::from(steps[0].event == Event::Call && last > 0);
        let mut best: Vec<usize> = (begun + 1..last).collect();
        best.sort_by_key(|&step| (Reverse(narrate::weight(&steps[step])), step));
        best.retain(|&step| narrate::weight(&steps[step]) > 1);
        keys.extend([begun, last]);
        keys.extend(best.into_iter().take(KEYS - 2));
    } else {
        for &line in figure.key_lines {
            // The program's end has the line of `main`'s, and nothing to show but its absence.
            let here = |step: &Step| step.line == line;
            let telling = steps.iter().rposition(|step| here(step) && step.event != Event::End);
            let Some(step) = telling.or_else(|| steps.iter().rposition(here)) else {
                return Err(Error::KeyLine { path: figure.source.path.to_owned(), line });
            };
            keys.push(step);
        }
    }
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// The kinds of arrows that a picture has, unless it has only the plainest one.
fn legend(scene: &Scene) -> Vec<LegendView> {
    let mut styles: Vec<card::Style> = scene.arrows.iter().map(|arrow| arrow.style).collect();
    styles.sort_unstable();
    styles.dedup();
    styles.retain(|style| *style != card::Style::Lies);
    if styles == [card::Style::Owning] {
        return Vec::new();
    }
    let words = |style| match style {
        card::Style::Owning => "owns",
        card::Style::Shared => "shared reference",
        card::Style::Mutable => "mutable reference",
        card::Style::Resting => "rests while lent on",
        card::Style::Idle => "reference not needed any more",
        card::Style::Expired => "expired reference",
        card::Style::Raw => "raw pointer",
        card::Style::Dangling => "dangling",
        card::Style::Lies => "lies there",
    };
    styles.into_iter().map(|style| LegendView { class: kind(style), words: words(style) }).collect()
}
