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
fn nothing_is_cut_off_on_paper() -> Result<()> {
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    let questions = ["cut()", "folded()", "layout()", "pale()"];
    for chapter in chapters() {
        for scripts in [true, false] {
            problems.extend(on_paper(&browser, &server, &chapter, scripts, &questions)?);
        }
    }
    // All chapters in one page are the same, and much to ask about.
    problems.extend(on_paper(&browser, &server, "print.html", true, &["cut()"])?);
    none(&problems);
    Ok(())
}

/// What is wrong with a page on paper, in words: the answers to these questions, and noise. As scripts
/// choose the theme, with them contrast is asked about in the dark too: nothing but colours differs.
fn on_paper(
    browser: &Browser,
    server: &Server,
    name: &str,
    scripts: bool,
    questions: &[&str],
) -> Result<Vec<String>> {
    let page = browser.page()?;
    // A4 with margins of 1 cm, at 96 pixels an inch.
    page.resize(718, 1047)?;
    page.scripts(scripts)?;
    paper(&page, Scheme::Light)?;
    // Paper cannot be unfolded, so nothing is unfolded here.
    page.open(&format!("{}/{name}", server.origin))?;
    page.eval(include_str!("probe.js"))?;
    let mut problems = Vec::new();
    let dark = scripts && questions.contains(&"pale()");
    for scheme in [Scheme::Light, Scheme::Dark].into_iter().take(1 + usize::from(dark)) {
        paper(&page, scheme)?;
        let at = format!("{name} {scheme:?}, scripts {scripts}");
        if scripts {
            ensure_scheme(&page, scheme)?;
        }
        let of_colours = |question: &&&str| scheme == Scheme::Light || **question == "pale()";
        for question in questions.iter().filter(of_colours) {
            let found: Vec<String> = ask(&page, question)?;
            problems.extend(found.iter().map(|found| format!("{at}: {found}")));
        }
    }
    if scripts {
        ensure_quiet(&page, server, &mut problems, name);
    }
    Ok(problems)
}
