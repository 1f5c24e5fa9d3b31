//! What this book mends in mdBook's frame around a page, and the page for printing.

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Sidebar {
    shown: bool,
    /// What its button says.
    expanded: String,
    focused: bool,
}

fn sidebar(page: &Page<'_>) -> Result<Sidebar> {
    let found = page.eval(
        "(() => {
            const button = [...document.querySelectorAll('[aria-controls=mdbook-sidebar]')]
                .find((button) => button.checkVisibility());
            const sidebar = document.getElementById('mdbook-sidebar');
            return {
                shown: sidebar.getAttribute('aria-hidden') === 'false' && sidebar.checkVisibility(),
                expanded: button.getAttribute('aria-expanded'),
                focused: document.activeElement === button,
            };
        })()",
    )?;
    Ok(serde_json::from_value(found)?)
}

#[test]
fn keys_reach_and_press_the_button_of_the_sidebar() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(PHONE.0, PHONE.1)?;
    page.open(&format!("{}/moves.html", server.origin))?;
    page.press("Tab")?;
    let is = |shown: bool| Sidebar { shown, expanded: shown.to_string(), focused: true };
    assert_eq!(sidebar(&page)?, is(false));
    page.press(" ")?;
    assert_eq!(sidebar(&page)?, is(true));
    Ok(())
}

#[test]
fn wide_code_outside_of_exhibits_can_be_scrolled_by_keys() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut wide = 0;
    for chapter in chapters() {
        let page = browser.page()?;
        page.resize(PHONE.0, PHONE.1)?;
        open(&page, &format!("{}/{chapter}", server.origin))?;
        let stops = page.eval(
            "new Promise((done) => requestAnimationFrame(() => setTimeout(done))).then(() =>
                [...document.querySelectorAll('main pre > code, main .table-wrapper')]
                    .filter((box) => !box.closest('.exhibit') && box.scrollWidth > box.clientWidth)
                    .map((box) => box.tabIndex))",
        )?;
        let stops: Vec<i32> = serde_json::from_value(stops)?;
        wide += stops.len();
        assert!(stops.iter().all(|stop| *stop == 0), "{chapter}: {stops:?}");
    }
    assert!(wide > 0, "no code is wider than a phone");
    Ok(())
}

#[test]
fn nothing_is_cut_off_on_paper() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for chapter in chapters() {
        for (scheme, scripts) in
            [(Scheme::Light, true), (Scheme::Dark, true), (Scheme::Light, false)]
        {
            let questions = ["cut()", "folded()", "layout()", "pale()"];
            problems.extend(on_paper(&browser, &server, &chapter, scheme, scripts, &questions)?);
        }
    }
    // All chapters in one page are the same, and much to ask about.
    let all = on_paper(&browser, &server, "print.html", Scheme::Light, true, &["cut()"])?;
    problems.extend(all);
    none(&problems);
    Ok(())
}

/// What is wrong with a page on paper, in words: the answers to these questions, and noise.
fn on_paper(
    browser: &Browser,
    server: &Server,
    name: &str,
    scheme: Scheme,
    scripts: bool,
    questions: &[&str],
) -> Result<Vec<String>> {
    let at = format!("{name} {scheme:?}, scripts {scripts}");
    let page = browser.page()?;
    // A4 with margins of 1 cm, at 96 pixels an inch.
    page.resize(718, 1047)?;
    page.scripts(scripts)?;
    paper(&page, scheme)?;
    // Paper cannot be unfolded, so nothing is unfolded here.
    page.open(&format!("{}/{name}", server.origin))?;
    page.eval(include_str!("probe.js"))?;
    let mut problems = Vec::new();
    for question in questions {
        let found: Vec<String> = ask(&page, question)?;
        problems.extend(found.iter().map(|found| format!("{at}: {found}")));
    }
    if scripts {
        ensure_quiet(&page, server, &mut problems, &at);
    }
    Ok(problems)
}
