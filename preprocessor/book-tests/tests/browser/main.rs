//! The pages in a real browser: a small book that is built here, and this book (run `mdbook build`
//! first).

mod axe;
mod frame;
mod lanes;
mod refused;
mod small_book;
mod tabs;

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use book_tests::{Browser, Page, Scheme, Server, files, root};
use listing::{Edition, Program};
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

#[derive(Debug, Deserialize)]
struct KeySteps {
    id: String,
    controls: usize,
    pictures: usize,
    sentences: usize,
}

/// Opens a page and puts the probe into it.
fn open(page: &Page<'_>, url: &str) -> Result<()> {
    page.open(url)?;
    page.eval(include_str!("probe.js"))?;
    // Answers to exercises are exhibits too.
    page.eval(
        "document.querySelectorAll('main > details').forEach((one) => { one.open = true; })",
    )?;
    Ok(())
}

fn ask<T: for<'de> Deserialize<'de>>(page: &Page<'_>, question: &str) -> Result<T> {
    let answer = page.eval(&format!("probe.{question}"))?;
    serde_json::from_value(answer).with_context(|| question.to_owned())
}

fn state(page: &Page<'_>, exhibit: usize) -> Result<State> {
    ask(page, &format!("state({exhibit})"))
}

/// Clicks into a control, `along` from its left end (0) to its right end (1).
fn click(page: &Page<'_>, exhibit: usize, name: &str, along: f64) -> Result<()> {
    let control: Control = ask(page, &format!("control({exhibit}, {})", json!(name)))?;
    ensure!(!control.disabled, "`{name}` is disabled");
    page.click(control.x + along * control.width, control.y + control.height / 2.0)
}

/// Makes a page that is opened next look as it does on paper.
fn paper(page: &Page<'_>, scheme: Scheme) -> Result<()> {
    // print.html opens the dialogue that nobody is there to close.
    page.call(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": "window.print = () => {}"}),
    )?;
    let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
    page.call(
        "Emulation.setEmulatedMedia",
        json!({"media": "print", "features": [{"name": "prefers-color-scheme", "value": scheme}]}),
    )?;
    Ok(())
}

/// Everything that was requested and went wrong must be nothing, and from nowhere else.
fn ensure_quiet(page: &Page<'_>, server: &Server, problems: &mut Vec<String>, at: &str) {
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

/// The pages of this book that are read on a screen.
fn chapters() -> Vec<String> {
    let book = root().join("book");
    assert!(book.is_dir(), "there is no {}: run `mdbook build` first", book.display());
    let names = files(&book, "html")
        .into_iter()
        .map(|path| path.strip_prefix(&book).expect("it was found there").display().to_string());
    // print.html opens the print dialogue; the others are parts and errors.
    names.filter(|name| !["print.html", "toc.html", "404.html"].contains(&name.as_str())).collect()
}

#[test]
fn a_reader_steps_with_buttons_keys_and_slider() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    page.prefer(Scheme::Light)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    let exhibits: Vec<Exhibit> = ask(&page, "exhibits()")?;
    let [first, refused] = exhibits.as_slice() else { bail!("not two exhibits: {exhibits:?}") };
    assert_eq!(refused.steps, 0, "a refused program has no steps");
    let last = first.steps;
    assert!(last >= 3, "{last} steps");

    let start = state(&page, 0)?;
    assert_eq!(start.step, 1);
    assert_eq!(start.disabled, ["First step", "Step back"]);

    let mut seen = vec![start];
    for step in 2..=last {
        click(&page, 0, "Step forward", 0.5)?;
        let state = state(&page, 0)?;
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
        let state = state(&page, 0)?;
        ensure!(state == seen[step - 1], "{state:#?}\nwas before\n{:#?}", seen[step - 1]);
        Ok(())
    };
    click(&page, 0, "Step back", 0.5)?;
    reached(last - 1)?;
    click(&page, 0, "First step", 0.5)?;
    reached(1)?;
    click(&page, 0, "Last step", 0.5)?;
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
    slider(&page, 0.99)?;
    reached(last)?;
    slider(&page, 0.01)?;
    reached(1)?;
    assert!(page.eval("location.pathname")?.as_str() == Some("/one.html"), "the page has turned");

    open(&page, &format!("{}/one.html#{}:step=2", server.origin, first.id))?;
    reached(2).context("from the address")?;

    let mut problems = Vec::new();
    ensure_quiet(&page, &server, &mut problems, "one.html");
    none(&problems);
    Ok(())
}

/// Clicks into the slider, whose name is the beginning of the buttons' names.
fn slider(page: &Page<'_>, along: f64) -> Result<()> {
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
fn every_exhibit_of_the_book_steps_to_its_end() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    let mut steps = 0;
    for chapter in chapters() {
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        page.prefer(Scheme::Light)?;
        open(&page, &format!("{}/{chapter}", server.origin))?;
        let exhibits: Vec<Exhibit> = ask(&page, "exhibits()")?;
        for (index, exhibit) in exhibits.iter().enumerate().filter(|(_, e)| e.steps > 1) {
            click(&page, index, "Step forward", 0.5)
                .with_context(|| format!("{chapter}#{}", exhibit.id))?;
            // A long run is sampled; its end is always reached.
            for step in (2..=exhibit.steps).step_by((exhibit.steps / 50).max(1)) {
                page.eval(&format!(
                    "(() => {{ const slider = document.getElementById({})
                        .querySelector('input[type=range]'); slider.value = {step};
                        slider.focus({{preventScroll: true}});
                        slider.dispatchEvent(new Event('input', {{bubbles: true}})); }})()",
                    json!(exhibit.id)
                ))?;
                steps += 1;
                let state = state(&page, index)?;
                if state.step != step || state.sentence.trim().is_empty() {
                    problems.push(format!("{chapter}#{}: step {step}: {state:?}", exhibit.id));
                }
            }
            page.press("End")?;
            let end = state(&page, index)?.step;
            if end != exhibit.steps {
                problems.push(format!("{chapter}#{}: End leads to {end}", exhibit.id));
            }
        }
        ensure_quiet(&page, &server, &mut problems, &chapter);
    }
    none(&problems);
    assert!(steps > 0, "no exhibit was found");
    Ok(())
}

#[test]
fn pages_fit_a_phone_and_a_laptop_and_can_be_read() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for chapter in chapters() {
        for (width, height) in [PHONE, LAPTOP] {
            let page = browser.page()?;
            page.resize(width, height)?;
            page.prefer(Scheme::Light)?;
            open(&page, &format!("{}/{chapter}", server.origin))?;
            for end in ["first", "last"] {
                page.eval(&format!(
                    "document.querySelectorAll('figure.exhibit input[type=range]').forEach(
                        (slider) => {{ slider.value = '{end}' === 'last' ? slider.max : slider.min;
                        slider.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
                ))?;
                let wrong: Vec<String> = ask(&page, "layout()")?;
                problems.extend(wrong.iter().map(|w| format!("{chapter} {width} {end}: {w}")));
            }
        }
    }
    problems.dedup();
    none(&problems);
    Ok(())
}

#[test]
fn without_scripts_key_steps_stand_below_each_other() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for chapter in chapters() {
        let page = browser.page()?;
        page.resize(PHONE.0, PHONE.1)?;
        page.scripts(false)?;
        open(&page, &format!("{}/{chapter}", server.origin))?;
        let stepping: BTreeSet<String> = ask::<Vec<Exhibit>>(&page, "exhibits()")?
            .into_iter()
            .filter(|exhibit| exhibit.steps > 0)
            .map(|exhibit| exhibit.id)
            .collect();
        let key_steps: Vec<KeySteps> = ask(&page, "key_steps()")?;
        for found in key_steps.iter().filter(|found| stepping.contains(&found.id)) {
            if found.pictures == 0 || found.sentences == 0 || found.controls > 0 {
                problems.push(format!("{chapter}: {found:?}"));
            }
        }
        let wrong: Vec<String> = ask(&page, "layout()")?;
        problems.extend(wrong.iter().map(|wrong| format!("{chapter}: {wrong}")));
    }
    none(&problems);
    Ok(())
}

#[test]
fn copied_code_is_the_complete_program() -> Result<()> {
    let texts: BTreeSet<String> = files(&root().join("listings"), "rs")
        .iter()
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a file name");
            let source = fs::read_to_string(path).expect("a listing that was just listed");
            Program::parse(name, Edition::E2024, &source).expect("known annotations").text
        })
        .collect();
    let mut problems = Vec::new();
    let mut copied = 0;
    let browser = Browser::start()?;
    let mut check = |server: &Server, name: &str, known: Option<&BTreeSet<String>>| -> Result<()> {
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        page.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": "Object.defineProperty(navigator, 'clipboard', {value: {
                writeText: async (text) => { window.copied = text; }}});"}),
        )?;
        open(&page, &format!("{}/{name}", server.origin))?;
        let exhibits: Vec<Exhibit> = ask(&page, "exhibits()")?;
        for (index, exhibit) in exhibits.iter().enumerate().filter(|(_, one)| one.copies) {
            page.eval("window.copied = null")?;
            // The tabs of an exhibit share a button, which may still say `Copied`.
            click(&page, index, "Cop", 0.5)?;
            let text = page.eval("window.copied")?;
            let text = text.as_str().unwrap_or_default();
            copied += 1;
            let right = match known {
                // A block that stands in the chapter itself is in no file.
                Some(known) => known.contains(text) || text.contains("fn main"),
                None => text.contains("fn main") && !text.contains("# //"),
            };
            if !right {
                problems.push(format!("{name}#{}: {text:?}", exhibit.id));
            }
        }
        Ok(())
    };
    check(&Server::start(&small_book::pages())?, "one.html", None)?;
    let server = Server::start(&root().join("book"))?;
    for chapter in chapters() {
        check(&server, &chapter, Some(&texts))?;
    }
    none(&problems);
    assert!(copied > 2, "only {copied} programs were copied");
    Ok(())
}

#[test]
fn all_themes_show_exhibits_with_contrast() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    let mut problems = Vec::new();
    for chapter in chapters() {
        for theme in ["light", "rust", "coal", "navy", "ayu"] {
            open(&page, &format!("{}/{chapter}", server.origin))?;
            page.eval("document.querySelector('#mdbook-theme-toggle, #theme-toggle').click()")?;
            page.eval(&format!("document.querySelector('button.theme[id$=\"{theme}\"]').click()"))?;
            let class = page.eval("document.documentElement.className")?;
            let classes: Vec<&str> = class.as_str().unwrap_or_default().split(' ').collect();
            ensure!(classes.contains(&theme), "the page is {class}, not {theme}");
            let pale: Vec<String> = ask(&page, "pale()")?;
            problems.extend(pale.iter().map(|pale| format!("{chapter} {theme}: {pale}")));
        }
        ensure_quiet(&page, &server, &mut problems, &chapter);
    }
    none(&problems);
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
