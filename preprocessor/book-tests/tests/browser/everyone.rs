//! For readers who have told their system how they read: more contrast, its own colours, less
//! motion, four times the size.

use super::*;

/// Opens a page of the small book with these wishes.
fn wishing<'a>(browser: &'a Browser, url: &str, wishes: serde_json::Value) -> Result<Page<'a>> {
    let page = browser.page()?;
    page.call("Emulation.setEmulatedMedia", json!({"features": wishes}))?;
    open(&page, url)?;
    Ok(page)
}

fn styles(page: &Page<'_>, selector: &str, names: &[&str]) -> Result<Vec<String>> {
    let found = page.eval(&format!(
        "(() => {{ const look = getComputedStyle(document.querySelector({}));
            return {}.map((name) => look.getPropertyValue(name)); }})()",
        json!(selector),
        json!(names)
    ))?;
    Ok(serde_json::from_value(found)?)
}

#[test]
fn the_systems_own_colours_still_tell_where_the_reader_is() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for scheme in ["light", "dark"] {
        let wishes = json!([
            {"name": "forced-colors", "value": "active"},
            {"name": "prefers-color-scheme", "value": scheme},
        ]);
        let page = wishing(&browser, &format!("{}/six.html", server.origin), wishes)?;
        // Whatever theme was chosen, texts of pictures stand out from the system's ground.
        for theme in ["light", "navy"] {
            page.eval(&format!("document.documentElement.className = 'js {theme}'"))?;
            let ground = styles(&page, ".xopen", &["background-color"])?;
            let [text] = &styles(&page, ".xdefs .mn", &["fill"])?[..] else { bail!("no text") };
            let light = |colour: &str| -> u32 {
                let parts = colour
                    .split(|c: char| !c.is_ascii_digit())
                    .filter_map(|n| n.parse::<u32>().ok());
                parts.take(3).sum::<u32>()
            };
            let canvas = page.eval(
                "(() => { document.body.style.backgroundColor = 'Canvas';
                    return getComputedStyle(document.body).backgroundColor; })()",
            )?;
            let canvas = light(canvas.as_str().unwrap_or_default());
            ensure!(
                light(text).abs_diff(canvas) > 400,
                "{scheme} {theme}: {text} on {canvas} {ground:?}"
            );
        }
        for selector in [".xcur", "[aria-selected=true]"] {
            let outline = styles(&page, selector, &["outline-style", "outline-width"])?;
            assert_eq!(outline, ["solid", "2px"], "{scheme}: {selector}");
        }
        // Only the lines that run now and next have an edge that can be seen.
        let [edge] = &styles(&page, ".xl:not(.xcur, .xnext)", &["border-left-color"])?[..] else {
            bail!("no line")
        };
        let canvas = styles(&page, "body", &["background-color"])?;
        assert_eq!(edge, &canvas[0], "{scheme}");
    }
    Ok(())
}

#[test]
fn more_contrast_and_less_motion_are_heeded() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let wishes = json!([
        {"name": "prefers-contrast", "value": "more"},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]);
    let url = format!("{}/one.html", server.origin);
    let page = wishing(&browser, &url, wishes)?;
    let [note, text] = ["--x-muted", "--x-fg"].map(|name| styles(&page, ".exhibit", &[name]));
    assert_eq!(note?, text?, "pale text");
    click(&page, 0, "Step forward", 0.5)?;
    let moves =
        "[...document.querySelectorAll('.xin')].flatMap((one) => one.getAnimations()).length";
    assert_eq!(page.eval(moves)?, 0, "less motion");
    let wishes = json!([{"name": "prefers-reduced-motion", "value": "no-preference"}]);
    let page = wishing(&browser, &url, wishes)?;
    let [note, text] = ["--x-muted", "--x-fg"].map(|name| styles(&page, ".exhibit", &[name]));
    assert_ne!(note?, text?, "pale text where nobody asked for more");
    click(&page, 0, "Step forward", 0.5)?;
    ensure!(page.eval(moves)?.as_u64() > Some(0), "what is new comes softly");
    Ok(())
}

#[test]
fn at_four_times_the_size_nothing_is_cut_and_only_code_scrolls_sideways() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    // A window of 1,280 by 1,024 pixels at 400 %.
    page.resize(320, 256)?;
    page.prefer(Scheme::Light)?;
    let mut problems = Vec::new();
    for name in ["one", "three", "four", "five", "six"] {
        open(&page, &format!("{}/{name}.html", server.origin))?;
        problems.extend(
            ask::<Vec<String>>(&page, "layout()")?.iter().map(|wrong| format!("{name}: {wrong}")),
        );
        let stuck = page.eval("getComputedStyle(document.querySelector('.xdock')).position")?;
        if stuck == "sticky" {
            problems.push(format!("{name}: the controls cover a window of 256 pixels"));
        }
    }
    none(&problems);
    Ok(())
}
