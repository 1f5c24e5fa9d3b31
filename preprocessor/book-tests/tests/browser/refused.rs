//! What the compiler still knows of a refused program: its lanes and rights, for those who ask.

use anyhow::{Result, ensure};
use book_tests::{Browser, Page, Server};
use serde_json::json;

use crate::{LAPTOP, PHONE, click, open, small_book};

/// What is shown of these elements of the refused program.
fn shown(page: &Page<'_>, selector: &str) -> Result<String> {
    let text = page.eval(&format!(
        "[...document.querySelectorAll('figure.exhibit')[1].querySelectorAll('{selector}')]
            .filter((one) => one.checkVisibility()).map((one) => one.innerText || one.tagName)
            .join('\\n')"
    ))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

fn ensure_told(told: &str, parts: &[&str]) -> Result<()> {
    for part in parts {
        ensure!(told.contains(part), "no `{part}` in {told:?}");
    }
    Ok(())
}

#[test]
fn a_reader_asks_for_lanes_and_rights_of_a_refused_program() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for (width, height) in [PHONE, LAPTOP] {
        let page = browser.page()?;
        page.resize(width, height)?;
        open(&page, &format!("{}/one.html", server.origin))?;
        for hidden in [".xz svg", ".xzs", ".xri"] {
            let found = shown(&page, hidden)?;
            ensure!(found.is_empty(), "{hidden}: nobody has asked: {found}");
        }
        click(&page, 1, "Lanes", 0.5)?;
        ensure!(shown(&page, ".xz svg")?.lines().count() >= 5, "lanes beside lines and labels");
        // Keys lead along a lane as beside a program that runs.
        page.eval("document.querySelectorAll('figure.exhibit')[1].querySelector('.xz b').focus()")?;
        page.press("ArrowDown")?;
        ensure_told(&shown(&page, ".xzs")?, &["s", "line 3"])?;

        click(&page, 1, "Rights", 0.5)?;
        let told = shown(&page, ".xri")?;
        ensure_told(&told, &["After line 3", "s cannot be used: moved into drop()"])?;
        click(&page, 1, "Line before", 0.5)?;
        ensure_told(&shown(&page, ".xri")?, &["After line 2", "s can be read and moved"])?;
        page.press("End")?;
        ensure_told(&shown(&page, ".xri")?, &["After line 4"])?;
        page.press("Home")?;
        ensure_told(&shown(&page, ".xri")?, &["After line 2"])?;
        page.eval(
            "document.querySelectorAll('figure.exhibit')[1]
                .querySelector('.xl[data-n=\"3\"]').click()",
        )?;
        ensure_told(&shown(&page, ".xri")?, &["After line 3"])?;
        ensure!(shown(&page, ".xat")?.contains("drop(s)"), "the chosen line is marked");
        for (button, gone) in [("Rights", ".xri, .xat"), ("Lanes", ".xz svg, .xzs")] {
            click(&page, 1, button, 0.5)?;
            ensure!(shown(&page, gone)?.is_empty(), "{gone}");
        }
        ensure!(page.take_errors().is_empty());
    }
    Ok(())
}

#[test]
fn without_a_script_and_on_paper_both_are_in_the_page() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for paper in [false, true] {
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        if !paper {
            page.scripts(false)?;
        }
        open(&page, &format!("{}/one.html", server.origin))?;
        if paper {
            page.call("Emulation.setEmulatedMedia", json!({"media": "print"}))?;
        }
        ensure!(shown(&page, ".xz svg")?.lines().count() >= 5, "on paper: {paper}");
        ensure_told(&shown(&page, ".xri")?, &["After line 3", "s cannot be used"])?;
    }
    Ok(())
}
