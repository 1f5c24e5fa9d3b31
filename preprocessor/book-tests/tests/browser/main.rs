//! The pages in a real browser: a small book that is built here, and this book (run `mdbook build`
//! first).

mod axe;
mod bytes;
mod drive;
mod every_page;
mod everyone;
mod firefox;
mod frame;
mod lanes;
mod late;
mod pointing;
mod predict;
mod reader;
mod refused;
mod share;
mod small_book;
mod state;
mod steps;
mod tabs;
mod visual;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use book_tests::{Browser, Firefox, Page, Scheme, Server, files, root};
use drive::Drive;
use serde::Deserialize;
use serde_json::json;

const PHONE: (u32, u32) = (390, 844);
const LAPTOP: (u32, u32) = (1280, 800);

#[derive(Debug, PartialEq, Deserialize)]
struct State {
    step: usize,
    spoken: String,
    sentence: String,
    said: String,
    output: String,
    picture: String,
    disabled: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Exhibit {
    id: String,
    steps: usize,
    /// Is there a program to copy?
    copies: bool,
}

#[derive(Debug, Deserialize)]
struct Control {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    disabled: bool,
}

/// Opens a page and gets it ready to be asked.
fn open(page: &impl Drive, url: &str) -> Result<()> {
    page.open(url)?;
    prepare(page)
}

/// Puts the probe into a page, and unfolds what is folded.
fn prepare(page: &impl Drive) -> Result<()> {
    page.eval(include_str!("probe.js"))?;
    // Answers to exercises are exhibits too.
    page.eval(
        "document.querySelectorAll('main > details').forEach((one) => { one.open = true; })",
    )?;
    Ok(())
}

fn ask<T: for<'de> Deserialize<'de>>(page: &impl Drive, question: &str) -> Result<T> {
    let answer = page.eval(&format!("probe.{question}"))?;
    serde_json::from_value(answer).with_context(|| question.to_owned())
}

fn state(page: &impl Drive, exhibit: usize) -> Result<State> {
    ask(page, &format!("state({exhibit})"))
}

/// Clicks into a control, `along` from its left end (0) to its right end (1).
fn click(page: &impl Drive, exhibit: usize, name: &str, along: f64) -> Result<()> {
    let control: Control = ask(page, &format!("control({exhibit}, {})", json!(name)))?;
    ensure!(!control.disabled, "`{name}` is disabled");
    page.click(control.x + along * control.width, control.y + control.height / 2.0)
}

/// Makes a page that is opened next look as it does on paper.
fn paper(page: &Page<'_>, scheme: Scheme) -> Result<()> {
    // print.html opens the dialogue that nobody is there to close.
    page.before("window.print = () => {}")?;
    let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
    page.call(
        "Emulation.setEmulatedMedia",
        json!({"media": "print", "features": [{"name": "prefers-color-scheme", "value": scheme}]}),
    )?;
    Ok(())
}

/// The page follows the system, whose reader has chosen nothing: mdBook's light or its dark theme.
fn ensure_scheme(page: &Page<'_>, scheme: Scheme) -> Result<()> {
    let theme = if scheme == Scheme::Dark { "navy" } else { "light" };
    // A page hears of a change with its next frame.
    let follows = page.eval(&format!(
        "new Promise((done) => {{ let frames = 0; const look = () => {{
            const follows = document.documentElement.classList.contains('{theme}');
            if (follows || ++frames > 100) done(follows); else requestAnimationFrame(look);
        }}; look(); }})"
    ))?;
    ensure!(follows == json!(true), "the page is not {theme}");
    Ok(())
}

/// Everything that was requested and went wrong must be nothing, and from nowhere else.
fn ensure_quiet(page: &impl Drive, server: &Server, problems: &mut Vec<String>, at: &str) {
    problems.extend(page.take_errors().iter().map(|error| format!("{at}: {error}")));
    for url in page.take_requests() {
        if !url.starts_with(&server.origin) {
            problems.push(format!("{at}: a request to {url}"));
        }
    }
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// The pages of this book that are read on a screen. Of two that are the same to the byte, as the first
/// chapter and `index.html`, one.
fn chapters() -> Vec<String> {
    let book = root().join("book");
    assert!(book.is_dir(), "there is no {}: run `mdbook build` first", book.display());
    let names = files(&book, "html")
        .into_iter()
        .map(|path| path.strip_prefix(&book).expect("it was found there").display().to_string());
    // print.html opens the print dialogue; the others are parts, errors, and the bytes of exhibits.
    let other = |name: &str| {
        ["print.html", "toc.html", "404.html"].contains(&name) || name.starts_with("bytes/")
    };
    let mut seen = BTreeSet::new();
    names
        .filter(|name| !other(name))
        .filter(|name| seen.insert(fs::read(book.join(name)).expect("it was found there")))
        .collect()
}

#[test]
fn a_reader_steps_with_buttons_keys_and_slider() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    page.prefer(Scheme::Light)?;
    steps_with_buttons_keys_and_slider(&page, &server)
}

/// The first exhibit of the small book, from its beginning to its end and back, in every way.
fn steps_with_buttons_keys_and_slider(page: &impl Drive, server: &Server) -> Result<()> {
    open(page, &format!("{}/one.html", server.origin))?;
    let exhibits: Vec<Exhibit> = ask(page, "exhibits()")?;
    let [first, refused] = exhibits.as_slice() else { bail!("not two exhibits: {exhibits:?}") };
    assert_eq!(refused.steps, 0, "a refused program has no steps");
    let last = first.steps;
    assert!(last >= 3, "{last} steps");

    let start = state(page, 0)?;
    assert_eq!(start.step, 1);
    assert_eq!(start.disabled, ["First step", "Step back"]);

    let mut seen = vec![start];
    for step in 2..=last {
        click(page, 0, "Step forward", 0.5)?;
        let state = state(page, 0)?;
        assert_eq!(state.step, step);
        assert!(state.spoken.starts_with(&format!("Step {step} of {last}")), "{}", state.spoken);
        let said: String = state.said.split_whitespace().collect();
        let sentence: String = state.sentence.split_whitespace().collect();
        assert!(!said.is_empty() && sentence.ends_with(&said), "{state:?}");
        assert_ne!(Some(&state), seen.last(), "nothing changed");
        seen.push(state);
    }
    let end = seen.last().context("steps")?;
    assert_eq!(end.disabled, ["Step forward", "Last step"]);
    assert_eq!(end.output.trim_end(), "<b>bold</b>", "markup is shown as text");
    // Every letter of a text stands in a cell of its own.
    let drawn = |state: &State| state.picture.replace(' ', "").contains("<b>bold</b>");
    assert!(!drawn(&seen[0]) && seen.iter().any(drawn), "{seen:#?}");

    // From here on only what was seen before may be seen again.
    let reached = |step: usize| -> Result<()> {
        let state = state(page, 0)?;
        ensure!(state == seen[step - 1], "{state:#?}\nwas before\n{:#?}", seen[step - 1]);
        Ok(())
    };
    click(page, 0, "Step back", 0.5)?;
    reached(last - 1)?;
    click(page, 0, "First step", 0.5)?;
    reached(1)?;
    click(page, 0, "Last step", 0.5)?;
    reached(last)?;
    for (key, step) in [
        ("Home", 1),
        ("ArrowRight", 2),
        ("ArrowRight", 3),
        ("ArrowLeft", 2),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 1),
        ("ArrowLeft", 1),
    ] {
        page.press(key)?;
        reached(step).with_context(|| format!("after {key}"))?;
    }
    slider(page, 0.99)?;
    reached(last)?;
    slider(page, 0.01)?;
    reached(1)?;
    assert!(page.eval("location.pathname")?.as_str() == Some("/one.html"), "the page has turned");

    open(page, &format!("{}/one.html#{}:step=2", server.origin, first.id))?;
    reached(2).context("from the address")?;

    let mut problems = Vec::new();
    ensure_quiet(page, server, &mut problems, "one.html");
    none(&problems);
    Ok(())
}

/// Clicks into the slider, whose name is the beginning of the buttons' names.
fn slider(page: &impl Drive, along: f64) -> Result<()> {
    let box_ = page.eval(
        "(() => { const box = document.querySelector('figure input[type=range]')
            .getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })()",
    )?;
    let [x, y, width, height]: [f64; 4] = serde_json::from_value(box_)?;
    page.click(x + along * width, y + height / 2.0)
}

#[test]
fn keys_outside_of_an_exhibit_still_turn_pages() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    open(&page, &format!("{}/one.html", server.origin))?;
    page.press("ArrowRight")?;
    page.eval(
        "new Promise((done) => { if (location.pathname === '/two.html') done();
            else addEventListener('pagehide', done); })",
    )
    // The page that was asked may be gone before it could answer.
    .ok();
    let path = page.eval("location.pathname")?;
    assert_eq!(path, json!("/two.html"));
    Ok(())
}

#[test]
fn a_mistake_in_a_page_would_be_noticed() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let bad = "<!doctype html><meta name=viewport content='width=device-width'>
        <figure class=exhibit id=x style='width:900px'><p style='font-size:9px;color:#ccc'>small</p>
        </figure><script>fetch('http://127.0.0.1:9/x').catch(() => {}); nothing();</script>";
    fs::write(folder.path().join("bad.html"), bad)?;
    let server = Server::start(Path::new(folder.path()))?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(PHONE.0, PHONE.1)?;
    open(&page, &format!("{}/bad.html", server.origin))?;
    let mut problems: Vec<String> = ask(&page, "layout()")?;
    problems.extend(ask::<Vec<String>>(&page, "pale()")?);
    ensure_quiet(&page, &server, &mut problems, "bad.html");
    for word in ["px wide in a window", "reaches from", "text of 9.0 px", "1.61", "nothing", ":9/x"]
    {
        assert!(
            problems.iter().any(|p| p.contains(word)),
            "`{word}` was not noticed: {problems:#?}"
        );
    }
    Ok(())
}
