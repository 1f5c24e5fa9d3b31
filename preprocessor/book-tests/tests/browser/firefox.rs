//! The same pages in Firefox: what a reader does there, how the book's pages lie, and its paper.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::*;

/// Waits until the page has drawn what was asked of it.
fn settle(page: &Firefox) -> Result<()> {
    page.eval("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))").map(drop)
}

/// Scrolls to what an expression finds, and clicks into its middle.
fn click_on(page: &Firefox, element: &str) -> Result<()> {
    let place = page.eval(&format!(
        "(() => {{ const one = {element};
            one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
    ))?;
    let [x, y]: [f64; 2] = serde_json::from_value(place).with_context(|| element.to_owned())?;
    page.click(x, y)
}

#[test]
fn a_reader_steps_in_firefox_as_in_chromium() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let page = Firefox::start()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    steps_with_buttons_keys_and_slider(&page, &server)
}

#[test]
fn mouse_finger_and_keys_do_everything_at_three_widths() -> Result<()> {
    reader::in_firefox()
}

#[test]
fn tabs_questions_bytes_and_links_work_in_firefox() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let page = Firefox::start()?;
    let mut problems = Vec::new();
    for (width, height) in [PHONE, LAPTOP] {
        page.resize(width, height)?;
        // Tabs, by keys.
        open(&page, &format!("{}/three.html#three-gone-twin:step=4", server.origin))?;
        let found = tabs::ensure_open(&page, 2, "from the address")?;
        page.eval("document.querySelector('[role=tab][aria-selected=true]').focus()")?;
        for (key, wanted) in
            [("ArrowLeft", 1), ("Home", 0), ("End", found.len() - 1), ("ArrowRight", 0)]
        {
            page.press(key)?;
            let found = tabs::ensure_open(&page, wanted, key)?;
            ensure!(found[wanted].focused, "{key}: the focus is elsewhere");
        }
        problems.extend(ask::<Vec<String>>(&page, "layout()")?);
        ensure_quiet(&page, &server, &mut problems, "three.html");

        // A question, answered wrongly and rightly.
        let before = predict::due(&page, &server)?;
        assert_eq!(before.question, "Predict step 5 Which of the blocks does line 6 free?");
        for (choice, says) in [("none of them", "Not so"), (predict::OTHER, "Right")] {
            predict::choose(&page, 0, choice)?;
            predict::look(&page, 0)?;
            let verdict = predict::card(&page, 0)?.verdict;
            assert_eq!(verdict, format!("{says}: {}.", predict::OTHER));
        }
        page.eval("localStorage.clear()")?;
        problems.extend(ask::<Vec<String>>(&page, "layout()")?);
        ensure_quiet(&page, &server, &mut problems, "five.html");

        // A link to a step.
        page.open(&format!("{}/two.html", server.origin))?;
        open(&page, &format!("{}/one.html#one-exhibit:step=2", server.origin))?;
        page.eval(
            "Object.defineProperty(navigator, 'clipboard', {value: {
                writeText: async (text) => { window.copied = text; }}}) && null",
        )?;
        click_on(&page, "document.querySelector('.xsh summary')")?;
        click_on(
            &page,
            "[...document.querySelectorAll('.xsh button')]
                .find((one) => one.textContent.startsWith('Copy link'))",
        )?;
        let link = format!("{}/one.html#one-exhibit:step=2", server.origin);
        assert_eq!(page.eval("window.copied")?, json!(link));
        assert_eq!(state(&page, 0)?.step, 2);
        ensure_quiet(&page, &server, &mut problems, "one.html");
    }
    none(&problems);
    Ok(())
}

/// How many frames a page may take to fetch what it is asked for.
const FRAMES: usize = 300;

/// Pages with tabs, rulers and lanes.
const CHAPTERS: [&str; 3] = ["moves", "enums", "allocator"];

#[test]
fn the_books_pages_fit_and_are_quiet_in_firefox() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let page = Firefox::start()?;
    let mut problems = Vec::new();
    let mut opened = 0;
    for chapter in CHAPTERS {
        // mdBook opens its sidebar where there is room, and leaves it open when the window shrinks.
        page.resize(PHONE.0, PHONE.1)?;
        open(&page, &format!("{}/{chapter}.html", server.origin))?;
        for (width, height) in [PHONE, (768, 1024), LAPTOP] {
            page.resize(width, height)?;
            settle(&page)?;
            for end in ["max", "min"] {
                page.eval(&format!(
                    "document.querySelectorAll('figure.exhibit input[type=range]').forEach(
                        (slider) => {{ slider.value = slider.{end};
                        slider.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
                ))?;
                let found: Vec<String> = ask(&page, "layout()")?;
                problems.extend(found.iter().map(|found| format!("{chapter} {width}: {found}")));
            }
        }
        // Rulers open and close by their button.
        let rulers = "[...document.querySelectorAll('.exhibit .xby')]
            .filter((one) => one.checkVisibility()).length";
        let bytes = "[...document.querySelectorAll('.exhibit button')]
            .find((one) => one.textContent.trim() === 'Bytes' && one.checkVisibility())";
        if page.eval(&format!("!!{bytes}"))? == json!(true) {
            let before = page.eval(rulers)?;
            click_on(&page, bytes)?;
            // They may have to be fetched.
            let mut changed = false;
            for _ in 0..FRAMES {
                settle(&page)?;
                changed = page.eval(rulers)? != before;
                if changed {
                    break;
                }
            }
            ensure!(changed, "{chapter}: {before} rulers before and after");
            opened += 1;
        }
        ensure_quiet(&page, &server, &mut problems, chapter);
    }
    none(&problems);
    ensure!(opened > 0, "no page has a button for bytes");
    Ok(())
}

/// All text of the page as it is printed, without blanks.
fn printed(page: &Firefox) -> Result<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("on Debian or Ubuntu: sudo apt-get install poppler-utils")?;
    let file = STANDARD.decode(page.print()?)?;
    reader.stdin.take().context("a pipe")?.write_all(&file)?;
    let output = reader.wait_with_output()?;
    ensure!(output.status.success(), "pdftotext: {}", output.status);
    Ok(String::from_utf8(output.stdout)?.split_whitespace().collect())
}

#[test]
fn nothing_is_folded_away_on_firefoxs_paper() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let page = Firefox::start()?;
    let mut problems = Vec::new();
    for chapter in CHAPTERS {
        page.open(&format!("{}/{chapter}.html", server.origin))?;
        let paper = printed(&page)?;
        // Ends of what is folded on the screen: answers and asides of the chapter.
        let folded = page.eval(
            "[...document.querySelectorAll('main details')]
                .filter((one) => !one.closest('.exhibit') && !one.open)
                .map((one) => [...one.querySelectorAll('p')].filter((p) => !p.closest('.exhibit'))
                    .at(-1)?.textContent).filter(Boolean)",
        )?;
        let folded: Vec<String> = serde_json::from_value(folded)?;
        ensure!(!folded.is_empty(), "{chapter}: nothing is folded");
        for text in folded {
            let words: String = text.split_whitespace().collect();
            // Paper may break a page inside of it.
            let start: String = words.chars().take(24).collect();
            if !paper.contains(&start) {
                problems.push(format!("{chapter}: not on paper: {text:.60}"));
            }
        }
    }
    none(&problems);
    Ok(())
}
