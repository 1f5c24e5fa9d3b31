//! Lanes beside the code: by mouse, by finger, by keys, on all widths.

use anyhow::{Context, Result, ensure};
use book_tests::{Browser, Page, Scheme, Server};
use serde::Deserialize;

use crate::{LAPTOP, PHONE, ask, click, open, small_book, state};

const TABLET: (u32, u32) = (768, 1024);

#[derive(Debug, Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Debug, Deserialize)]
struct Told {
    status: String,
    role: String,
    name: String,
    stops: usize,
}

fn four<'a>(
    browser: &'a Browser,
    server: &Server,
    (width, height): (u32, u32),
) -> Result<Page<'a>> {
    let page = browser.page()?;
    page.resize(width, height)?;
    page.prefer(Scheme::Light)?;
    open(&page, &format!("{}/four.html", server.origin))?;
    Ok(page)
}

fn told(page: &Page<'_>) -> Result<Told> {
    ask(page, "told(0)")
}

/// The status says all of this, in this order.
fn says(page: &Page<'_>, parts: &[&str]) -> Result<()> {
    let Told { status, .. } = told(page)?;
    let mut rest = status.as_str();
    for part in parts {
        let at = rest.find(part).with_context(|| format!("no `{part}` in {status:?}"))?;
        rest = &rest[at + part.len()..];
    }
    ensure!(!parts.is_empty() || status.is_empty(), "nothing should be said: {status:?}");
    Ok(())
}

/// The middle of the lane of `v` or `first` in `main`, beside a line.
fn lane(page: &Page<'_>, line: u32, column: u32) -> Result<Point> {
    ask(page, &format!("lane(0, {line}, {column})"))
}

#[test]
fn a_lane_under_the_mouse_says_what_it_is() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for size in [TABLET, LAPTOP] {
        let page = four(&browser, &server, size)?;
        says(&page, &[])?;
        for (line, column, parts) in [
            (6, 0, &["v", "after line 6", "owns"][..]),
            (7, 0, &["v", "after line 7", "lent to first"]),
            (7, 1, &["first", "after line 7", "v"]),
            (9, 1, &["first", "line 9"]),
            (11, 0, &["v", "moved to w"]),
        ] {
            let Point { x, y } = lane(&page, line, column)?;
            page.hover(x, y)?;
            says(&page, parts)?;
        }
        // The code beside it is not a lane, and another step is another matter.
        page.hover(120.0, lane(&page, 7, 0)?.y)?;
        says(&page, &[])?;
        let Point { x, y } = lane(&page, 7, 0)?;
        page.hover(x, y)?;
        click(&page, 0, "Step forward", 0.5)?;
        says(&page, &[])?;
    }
    Ok(())
}

#[test]
fn a_tap_on_a_lane_stays_until_the_next() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = four(&browser, &server, PHONE)?;
    let Point { x, y } = lane(&page, 7, 0)?;
    page.tap(x, y)?;
    says(&page, &["v", "after line 7", "lent to first"])?;
    let Point { x, y } = lane(&page, 6, 0)?;
    page.tap(x, y)?;
    says(&page, &["v", "after line 6"])?;
    page.tap(90.0, y)?;
    says(&page, &[])?;
    Ok(())
}

#[test]
fn keys_walk_along_the_lanes_from_one_stop() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for size in [PHONE, TABLET, LAPTOP] {
        let page = four(&browser, &server, size)?;
        page.eval("document.querySelector('figure.exhibit .xs0').focus()")?;
        page.press("Tab")?;
        let first = told(&page)?;
        ensure!(first.role == "button" && first.name == "Lane of v", "{first:?}");
        ensure!(first.stops == 1, "{} stops", first.stops);
        // From the lane of `grow` to those of `main`.
        page.press("ArrowRight")?;
        says(&page, &["v", "line"])?;
        page.press("Home")?;
        says(&page, &["v", "after line 6", "owns"])?;
        page.press("ArrowDown")?;
        says(&page, &["v", "after line 7", "lent to first"])?;
        page.press("ArrowUp")?;
        says(&page, &["v", "after line 6"])?;
        page.press("ArrowRight")?;
        let second = told(&page)?;
        ensure!(second.name == "Lane of first" && second.stops == 1, "{second:?}");
        ensure!(state(&page, 0)?.step == 1, "the exhibit has stepped");
        page.press("Escape")?;
        let left = told(&page)?;
        ensure!(left.status.is_empty() && left.name == "Program", "{left:?}");
        page.press("ArrowRight")?;
        ensure!(state(&page, 0)?.step == 2, "the exhibit steps again");
        ensure!(page.take_errors().is_empty());
    }
    Ok(())
}

#[test]
fn rights_are_told_for_those_who_ask() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = four(&browser, &server, LAPTOP)?;
    let rights = || -> Result<String> {
        let text = page.eval(
            "(() => { const box = document.querySelector('[aria-label=Rights]');
                return box.checkVisibility() ? box.innerText : ''; })()",
        )?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    };
    for _ in 0..2 {
        click(&page, 0, "Step forward", 0.5)?;
    }
    ensure!(rights()?.is_empty(), "nobody has asked");
    click(&page, 0, "Rights", 0.5)?;
    let told = rights()?;
    ensure!(told.contains("After line 7") && told.contains("v can be read, cannot be"), "{told}");
    click(&page, 0, "Step back", 0.5)?;
    let told = rights()?;
    ensure!(
        told.contains("After line 6") && told.contains("can be read, changed and moved"),
        "{told}"
    );
    click(&page, 0, "Rights", 0.5)?;
    ensure!(rights()?.is_empty());
    Ok(())
}
