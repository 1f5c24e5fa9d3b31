//! axe-core, which knows the rules of accessible pages (WCAG and more), on every page of this book.

use std::env;

use super::*;

/// The file `axe.min.js`, which `ci/test browser` installs and names.
pub(crate) fn axe() -> Result<String> {
    let installed = || {
        let folder = root().join("target/tools/npm");
        let scripts = if folder.is_dir() { files(&folder, "js") } else { Vec::new() };
        scripts.into_iter().find(|file| file.ends_with("axe-core/axe.min.js"))
    };
    let file = env::var_os("AXE")
        .map(PathBuf::from)
        .or_else(installed)
        .context("axe-core is not there: `ci/test browser` installs it once")?;
    fs::read_to_string(&file).with_context(|| file.display().to_string())
}

/// Opens all that a reader can open.
fn open_all(page: &Page<'_>) -> Result<()> {
    page.eval(
        "(() => {
            const all = (query) => document.querySelectorAll(query);
            for (const one of all('details')) one.open = true;
            for (const panel of all('.xpan')) panel.classList.add('xopen');
            for (const button of all('.exhibit [data-do=lanes]')) button.click();
            for (const next of all('.exhibit [data-go=next]')) for (const _ of '123') next.click();
            document.querySelector('.exhibit [data-do=rights]')?.click();
            document.querySelector('#mdbook-search-toggle')?.click();
        })()",
    )?;
    Ok(())
}

/// All that axe does without being asked.
pub(crate) const ALL: &[&str] = &[];
/// The rules whose answer depends on colours: of a page that was looked at in one scheme, the others
/// say in the other scheme what they have said.
pub(crate) const OF_COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];

/// What axe, which is on the page, finds wrong within what a selector finds, in words; by all of its
/// rules, or by these.
pub(crate) fn violations(page: &Page<'_>, within: &str, only: &[&str]) -> Result<Vec<String>> {
    let mut options = json!({"resultTypes": ["violations"]});
    if !only.is_empty() {
        options["runOnly"] = json!({"type": "rule", "values": only});
    }
    let found = page.eval(&format!(
        "axe.run('{within}', {options}).then(({{violations}}) => violations.map(
            ({{id, impact, nodes}}) => [`${{id}} (${{impact}})`, nodes.map(({{target, any, all, none}}) =>
                `${{target.join(' ')}}: ${{[...any, ...all, ...none].map((check) => check.message)[0]}}`)]))",
    ))?;
    let found: Vec<(String, Vec<String>)> = serde_json::from_value(found)?;
    Ok(found
        .into_iter()
        .flat_map(|(rule, nodes)| nodes.into_iter().map(move |node| format!("{rule}: {node}")))
        .collect())
}

#[test]
fn axe_finds_nothing_wrong_in_the_light_and_in_the_dark() -> Result<()> {
    let axe = axe()?;
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    // 404.html is served for an address in any folder. What is in print.html is in the chapters too,
    // and axe needs minutes for all of them at once.
    for name in chapters().into_iter().chain(["404.html".to_owned()]) {
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        page.prefer(Scheme::Light)?;
        page.open(&format!("{}/{name}", server.origin))?;
        open_all(&page)?;
        page.eval(&format!("{axe}; 0"))?;
        for (scheme, rules) in [(Scheme::Light, ALL), (Scheme::Dark, OF_COLOURS)] {
            page.prefer(scheme)?;
            ensure_scheme(&page, scheme)?;
            let found = violations(&page, "html", rules).with_context(|| name.clone())?;
            problems.extend(found.iter().map(|found| format!("{name} {scheme:?}: {found}")));
        }
    }
    none(&problems);
    Ok(())
}

/// In light and dark every page is asked about everything; the other themes change colours only.
#[test]
fn every_theme_has_contrast_and_fits_at_three_widths() -> Result<()> {
    let axe = axe()?;
    let server = Server::start(&root().join("book"))?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    // Tabs, a refused program and lanes; rulers and a question.
    for name in ["introduction.html", "text.html"] {
        let page = browser.page()?;
        // mdBook opens its sidebar where there is room, and leaves it open when the window shrinks.
        page.resize(PHONE.0, PHONE.1)?;
        open(&page, &format!("{}/{name}", server.origin))?;
        open_all(&page)?;
        page.eval(&format!("{axe}; 0"))?;
        for (width, height) in [PHONE, (768, 1024), LAPTOP] {
            page.resize(width, height)?;
            for theme in ["light", "rust", "coal", "navy", "ayu"] {
                page.eval(&format!(
                    "document.querySelector('#mdbook-theme-toggle').click();
                    document.querySelector('button.theme[id$=\"{theme}\"]').click()"
                ))?;
                let class = page.eval("document.documentElement.className")?;
                let is = class.as_str().is_some_and(|all| all.split(' ').any(|one| one == theme));
                ensure!(is, "the page is {class}, not {theme}");
                let mut found = violations(&page, "html", &["color-contrast"])?;
                found.extend(ask::<Vec<String>>(&page, "layout()")?);
                problems.extend(found.iter().map(|one| format!("{name} {theme} {width}: {one}")));
            }
        }
        ensure_quiet(&page, &server, &mut problems, name);
    }
    none(&problems);
    Ok(())
}

#[test]
fn axe_finds_what_is_wrong() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let bad = "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1>
        <figure class=exhibit><details><summary>More</summary><p style='color:#999'>pale</p></details>
        <span role=button aria-hidden=true tabindex=0>unheard</span></figure></main>";
    fs::write(folder.path().join("bad.html"), bad)?;
    let server = Server::start(folder.path())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.open(&format!("{}/bad.html", server.origin))?;
    open_all(&page)?;
    page.eval(&format!("{}; 0", axe()?))?;
    let found = violations(&page, "html", ALL)?;
    for rule in ["color-contrast", "aria-hidden-focus"] {
        assert!(found.iter().any(|found| found.starts_with(rule)), "no {rule}: {found:#?}");
    }
    Ok(())
}
