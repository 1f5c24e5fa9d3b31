//! Ways through a run: lines of code, fingers, turns of loops; with mouse, touch and keys at three
//! widths.

use super::*;

const TABLET: (u32, u32) = (768, 1024);
const LINE: &str = "document.querySelector('.xl[data-n=\"LINE\"]')";

/// The step, the sentence and what is said of the loop.
fn seen(page: &Page<'_>) -> Result<(usize, String, String)> {
    let now = page.eval(
        "(() => { const turns = document.querySelector('.xtu');
            return [+document.querySelector('.xq input').value,
                document.querySelector('.xsay > .xp').innerText,
                turns.checkVisibility({visibilityProperty: true})
                    ? turns.querySelector('span').innerText : '']; })()",
    )?;
    Ok(serde_json::from_value(now)?)
}

fn ensure_step(page: &Page<'_>, wanted: usize, how: &str) -> Result<String> {
    let (step, sentence, _) = seen(page)?;
    ensure!(step == wanted, "{how}: step {step}, not {wanted}: {sentence}");
    Ok(sentence)
}

/// Right of the first letters of a line, or in the middle of what a selector finds.
fn place(page: &Page<'_>, element: &str, along: f64) -> Result<(f64, f64)> {
    let at = page.eval(&format!(
        "(() => {{ const one = {element};
            one.scrollIntoView({{block: 'center', behavior: 'instant'}});
            const box = one.getBoundingClientRect();
            return [box.x + {along} * Math.min(box.width, innerWidth), box.y + box.height / 2]; }})()"
    ))?;
    Ok(serde_json::from_value(at)?)
}

fn line(page: &Page<'_>, number: u32) -> Result<(f64, f64)> {
    place(page, &LINE.replace("LINE", &number.to_string()), 0.3)
}

/// A finger that moves from one point by so much.
fn swipe(page: &Page<'_>, (x, y): (f64, f64), (by_x, by_y): (f64, f64)) -> Result<()> {
    let touch = |kind: &str, points: serde_json::Value| {
        page.call("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}))
    };
    touch("touchStart", json!([{"x": x, "y": y}]))?;
    for part in [0.3, 0.7, 1.0] {
        touch("touchMove", json!([{"x": x + part * by_x, "y": y + part * by_y}]))?;
    }
    touch("touchEnd", json!([]))?;
    Ok(())
}

fn six<'a>(browser: &'a Browser, server: &Server, size: (u32, u32)) -> Result<Page<'a>> {
    let page = browser.page()?;
    page.resize(size.0, size.1)?;
    page.prefer(Scheme::Light)?;
    page.touch(true)?;
    open(&page, &format!("{}/six.html", server.origin))?;
    Ok(page)
}

#[test]
fn a_line_leads_to_its_next_run() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for size in [PHONE, TABLET, LAPTOP] {
        let page = six(&browser, &server, size)?;
        let runs: Vec<usize> = serde_json::from_value(page.eval(
            "[...document.querySelectorAll('.xd li[data-l]')]
                .flatMap(({dataset}, i) => (dataset.l === '4' ? [i + 1] : []))",
        )?)?;
        assert!(runs.len() > 3, "{runs:?}");
        for &run in &runs {
            let (x, y) = line(&page, 4)?;
            page.click(x, y)?;
            ensure!(!ensure_step(&page, run, "mouse")?.contains("Back to"), "{run}");
        }
        let (x, y) = line(&page, 4)?;
        page.tap(x, y)?;
        let said = ensure_step(&page, runs[0], "touch, after the last run")?;
        ensure!(said.starts_with("Back to the first run of line 4."), "{said}");
        // The same place leads on: the code has not moved from under the finger.
        page.tap(x, y)?;
        ensure_step(&page, runs[1], "touch")?;
        // A line without a run does nothing.
        let (x, y) = line(&page, 6)?;
        page.click(x, y)?;
        ensure_step(&page, runs[1], "an empty line")?;

        // By keys: one stop, lines above and below, their next runs.
        let stops =
            page.eval("document.querySelectorAll('.xopen .xl > button[tabindex=\"0\"]').length")?;
        assert_eq!(stops, 1, "stops of the tab key");
        page.eval("document.querySelector('.xopen .xl > button[tabindex=\"0\"]').focus()")?;
        for key in ["ArrowUp", "ArrowDown", "Enter"] {
            page.press(key)?;
        }
        ensure_step(&page, runs[2], "keys")?;
        let name = page.eval("document.activeElement.getAttribute('aria-label')")?;
        assert_eq!(name, "Line 4: to its next run");
        page.press("ArrowRight")?;
        ensure_step(&page, runs[2] + 1, "an arrow key on a line")?;

        // Who selects text stays where he is, and gets nothing but code.
        let (x, y) = line(&page, 4)?;
        for (kind, x) in [("mousePressed", x - 60.0), ("mouseMoved", x), ("mouseReleased", x)] {
            page.call(
                "Input.dispatchMouseEvent",
                json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}),
            )?;
        }
        let selected = page.eval("getSelection().toString()")?;
        let selected = selected.as_str().unwrap_or_default();
        ensure!(!selected.is_empty() && "        n += step;".contains(selected), "{selected:?}");
        ensure_step(&page, runs[2] + 1, "selecting")?;
        ensure_quiet(&page, &server, &mut problems, "six.html");
        problems.extend(ask::<Vec<String>>(&page, "layout()")?);
    }
    none(&problems);
    Ok(())
}

#[test]
fn a_finger_that_moves_sideways_steps() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for size in [PHONE, TABLET] {
        let page = six(&browser, &server, size)?;
        let picture = "[...document.querySelectorAll('.xstage svg')].find((one) => one.getClientRects().length)";
        for (element, by, wanted) in [
            (picture, (-90.0, 8.0), 2),
            (picture, (-90.0, -8.0), 3),
            (picture, (90.0, 0.0), 2),
            // Too little, too steep, and where something else moves.
            (picture, (-20.0, 0.0), 2),
            (picture, (-60.0, 60.0), 2),
            ("document.querySelector('.xsay')", (-90.0, 0.0), 3),
        ] {
            let from = place(&page, element, 0.5)?;
            swipe(&page, from, by)?;
            ensure_step(&page, wanted, &format!("{element} {by:?}"))?;
        }
        // The slider keeps its own way with fingers, and code that scrolls sideways too.
        page.eval(
            "document.querySelectorAll('.xq input').forEach((one) => {
                one.addEventListener('input', (event) => event.stopImmediatePropagation(), true); })",
        )?;
        let from = place(&page, "document.querySelector('.xn')", 0.5)?;
        swipe(&page, from, (-90.0, 0.0))?;
        page.eval("document.querySelector('.xs0').style.width = '120px'")?;
        let from = place(&page, "document.querySelector('.xs0')", 0.5)?;
        swipe(&page, from, (-90.0, 0.0))?;
        let said = page.eval("document.querySelector('.xn').innerText")?;
        ensure!(said.as_str().unwrap_or_default().contains('3'), "{said}");
    }
    Ok(())
}

#[test]
fn turns_of_loops_are_told_and_reached() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for (size, by) in [(PHONE, "touch"), (TABLET, "keys"), (LAPTOP, "mouse")] {
        let page = six(&browser, &server, size)?;
        let press = |name: &str| -> Result<()> {
            let button = format!("document.querySelector('.xtu [aria-label=\"{name}\"]')");
            let (x, y) = place(&page, &button, 0.5)?;
            match by {
                "mouse" => page.click(x, y),
                "touch" => page.tap(x, y),
                _ => {
                    page.eval(&format!("{button}.focus()"))?;
                    page.press("Enter")
                }
            }
        };
        let told = || seen(&page).map(|(.., told)| told);
        assert_eq!(told()?, "", "before the loop");
        let (x, y) = line(&page, 4)?;
        page.click(x, y)?;
        assert_eq!(told()?, "Iteration 1 of 2, line 3");
        press("Iteration after")?;
        assert_eq!(told()?, "Iteration 2 of 2, line 3");
        press("Iteration before")?;
        assert_eq!(told()?, "Iteration 1 of 2, line 3");
        press("Out of the loop")?;
        assert_eq!(told()?, "Iteration 1 of 3, line 2", "the outer loop goes on");
        press("Iteration after")?;
        assert_eq!(told()?, "Iteration 2 of 3, line 2");
        press("Iteration after")?;
        assert_eq!(told()?, "Iteration 3 of 3, line 2");
        press("Out of the loop")?;
        assert_eq!(told()?, "", "behind the loop");
        let marks = page
            .eval("document.querySelector('.xsl').style.background.split('linear').length - 1")?;
        assert_eq!(marks, 9, "a mark for every turn: 3 and 3 times 2");
    }
    Ok(())
}
