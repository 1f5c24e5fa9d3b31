//! Every page of this book, on a laptop, a tablet, a phone, and without scripts. To load a page costs more
//! than most questions about it, so each is loaded once for all that can be asked of it together.

use std::collections::BTreeSet;

use book_tests::files;
use listing::{Edition, Program};

use super::*;

const TABLET: (u32, u32) = (768, 1024);

#[derive(Debug, Deserialize)]
struct KeySteps {
    id: String,
    controls: usize,
    pictures: usize,
    sentences: usize,
}

#[derive(Debug, Deserialize)]
struct Lanes {
    wrong: Vec<String>,
    count: usize,
}

/// How the scripts of the pages come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scripts {
    /// When the page has been looked at without them.
    Late,
    Never,
}

/// A page of the book, and what was found wrong on it.
struct Visit<'a> {
    server: &'a Server,
    page: Page<'a>,
    chapter: &'a str,
    problems: &'a mut Vec<String>,
}

impl Visit<'_> {
    /// Visits every page of the book once, in a window of this size.
    fn each(
        (width, height): (u32, u32),
        scripts: Scripts,
        prepare: impl Fn(&Page<'_>) -> Result<()>,
        mut ask: impl FnMut(&mut Visit<'_>) -> Result<()>,
    ) -> Result<()> {
        let server = Server::start(&root().join("book"))?;
        let browser = Browser::start()?;
        let mut problems = Vec::new();
        let mut most = 0;
        for chapter in chapters() {
            let page = browser.page()?;
            page.resize(width, height)?;
            page.prefer(Scheme::Light)?;
            prepare(&page)?;
            page.scripts(scripts != Scripts::Never)?;
            let url = format!("{}/{chapter}", server.origin);
            let (figures, wrong) = match scripts {
                Scripts::Late => late::open_late(&page, &url).with_context(|| chapter.clone())?,
                Scripts::Never => open(&page, &url).map(|()| (0, Vec::new()))?,
            };
            most = most.max(figures);
            let mut visit =
                Visit { server: &server, page, chapter: &chapter, problems: &mut problems };
            for wrong in wrong {
                visit.wrong(format!("{width} px, scripts that come late: {wrong}"));
            }
            ask(&mut visit).with_context(|| chapter.clone())?;
            ensure_quiet(&visit.page, visit.server, visit.problems, &chapter);
        }
        problems.dedup();
        none(&problems);
        assert!(scripts == Scripts::Never || most >= 10, "no page shows ten exhibits at once");
        Ok(())
    }

    fn wrong(&mut self, what: impl std::fmt::Display) {
        self.problems.push(format!("{}: {what}", self.chapter));
    }

    /// Nothing is too wide or too small, whether the exhibits stand at their first or last step.
    fn fits(&mut self, width: u32) -> Result<()> {
        for end in ["min", "max"] {
            self.page.eval(&format!(
                "document.querySelectorAll('figure.exhibit input[type=range]').forEach(
                    (slider) => {{ slider.value = slider.{end};
                    slider.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
            ))?;
            for wrong in ask::<Vec<String>>(&self.page, "layout()")? {
                self.wrong(format!("{width} px, {end}: {wrong}"));
            }
        }
        Ok(())
    }

    /// Lanes lie clear of texts; how many there are.
    fn lanes(&mut self, width: u32) -> Result<usize> {
        let Lanes { wrong, count } = ask(&self.page, "lanes()")?;
        for wrong in wrong {
            self.wrong(format!("{width} px: {wrong}"));
        }
        Ok(count)
    }

    /// Exhibits step to their end, and say something at every step. How many steps that were.
    fn steps(&mut self) -> Result<usize> {
        let mut steps = 0;
        let exhibits: Vec<Exhibit> = ask(&self.page, "exhibits()")?;
        for (index, exhibit) in exhibits.iter().enumerate().filter(|(_, one)| one.steps > 1) {
            click(&self.page, index, "Step forward", 0.5)
                .with_context(|| format!("#{}", exhibit.id))?;
            let wrong: Vec<String> = ask(&self.page, &format!("walk({index})"))?;
            for wrong in wrong {
                self.wrong(format!("#{}: {wrong}", exhibit.id));
            }
            self.page.press("End")?;
            let end = state(&self.page, index)?.step;
            if end != exhibit.steps {
                self.wrong(format!("#{}: End leads to {end}", exhibit.id));
            }
            steps += exhibit.steps;
        }
        Ok(steps)
    }

    /// What is copied is a complete program, that of a listing. How many programs were copied.
    fn copies(&mut self, known: &BTreeSet<String>) -> Result<usize> {
        let mut copied = 0;
        let exhibits: Vec<Exhibit> = ask(&self.page, "exhibits()")?;
        for (index, exhibit) in exhibits.iter().enumerate().filter(|(_, one)| one.copies) {
            self.page.eval("window.copied = null")?;
            // The tabs of an exhibit share a button, which may still say `Copied`.
            click(&self.page, index, "Cop", 0.5)?;
            let text = self.page.eval("window.copied")?;
            let text = text.as_str().unwrap_or_default();
            copied += 1;
            // A block that stands in the chapter itself is in no file.
            if !known.contains(text) && !text.contains("fn main") {
                self.wrong(format!("#{}: {text:?}", exhibit.id));
            }
        }
        Ok(copied)
    }

    /// What is written in HTML has contrast in all of mdBook's themes.
    fn themes(&mut self) -> Result<()> {
        for theme in ["light", "rust", "coal", "navy", "ayu"] {
            self.page
                .eval("document.querySelector('#mdbook-theme-toggle, #theme-toggle').click()")?;
            self.page.eval(&format!(
                "document.querySelector('button.theme[id$=\"{theme}\"]').click()"
            ))?;
            let class = self.page.eval("document.documentElement.className")?;
            let classes: Vec<&str> = class.as_str().unwrap_or_default().split(' ').collect();
            ensure!(classes.contains(&theme), "the page is {class}, not {theme}");
            for pale in ask::<Vec<String>>(&self.page, "pale()")? {
                self.wrong(format!("{theme}: {pale}"));
            }
        }
        Ok(())
    }
}

/// Writes what is copied into `window.copied`.
pub(crate) fn catch_copies(page: &Page<'_>) -> Result<()> {
    page.before(
        "Object.defineProperty(navigator, 'clipboard', {value: {
            writeText: async (text) => { window.copied = text; }}});",
    )
}

#[test]
fn on_a_laptop_every_page_steps_copies_and_has_contrast() -> Result<()> {
    let texts: BTreeSet<String> = files(&root().join("listings"), "rs")
        .iter()
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a file name");
            let source = fs::read_to_string(path).expect("a listing that was just listed");
            Program::parse(name, Edition::E2024, &source).expect("known annotations").text
        })
        .collect();
    let (mut steps, mut copied, mut lanes) = (0, 0, 0);
    Visit::each(LAPTOP, Scripts::Late, catch_copies, |visit| {
        copied += visit.copies(&texts)?;
        steps += visit.steps()?;
        visit.fits(LAPTOP.0)?;
        visit.themes()?;
        lanes += visit.lanes(LAPTOP.0)?;
        Ok(())
    })?;
    assert!(steps > 1000, "only {steps} steps");
    assert!(copied > 100, "only {copied} programs were copied");
    assert!(lanes > 100, "only {lanes} lanes");
    Ok(())
}

#[test]
fn on_a_phone_and_a_tablet_every_page_fits() -> Result<()> {
    let (mut lanes, mut wide) = (0, 0);
    Visit::each(
        PHONE,
        Scripts::Late,
        |_| Ok(()),
        |visit| {
            visit.fits(PHONE.0)?;
            wide += visit.wide_code()?;
            lanes += visit.lanes(PHONE.0)?;
            visit.page.resize(TABLET.0, TABLET.1)?;
            visit.fits(TABLET.0)?;
            lanes += visit.lanes(TABLET.0)?;
            Ok(())
        },
    )?;
    assert!(wide > 0, "no code is wider than a phone");
    assert!(lanes > 100, "only {lanes} lanes");
    Ok(())
}

impl Visit<'_> {
    /// Wide code and tables outside of exhibits can be scrolled by keys; how many there are.
    fn wide_code(&mut self) -> Result<usize> {
        let stops = self.page.eval(
            "new Promise((done) => requestAnimationFrame(() => setTimeout(done))).then(() =>
                [...document.querySelectorAll('main pre > code, main .table-wrapper')]
                    .filter((box) => !box.closest('.exhibit') && box.scrollWidth > box.clientWidth)
                    .map((box) => box.tabIndex))",
        )?;
        let stops: Vec<i32> = serde_json::from_value(stops)?;
        if stops.iter().any(|stop| *stop != 0) {
            self.wrong(format!("not all wide code is a stop: {stops:?}"));
        }
        Ok(stops.len())
    }
}

#[test]
fn without_scripts_key_steps_stand_below_each_other() -> Result<()> {
    Visit::each(
        PHONE,
        Scripts::Never,
        |_| Ok(()),
        |visit| {
            let exhibits: Vec<Exhibit> = ask(&visit.page, "exhibits()")?;
            let stepping: BTreeSet<String> =
                exhibits.into_iter().filter(|one| one.steps > 0).map(|one| one.id).collect();
            let key_steps: Vec<KeySteps> = ask(&visit.page, "key_steps()")?;
            for found in key_steps.iter().filter(|found| stepping.contains(&found.id)) {
                if found.pictures == 0 || found.sentences == 0 || found.controls > 0 {
                    visit.wrong(format!("{found:?}"));
                }
            }
            for wrong in ask::<Vec<String>>(&visit.page, "layout()")? {
                visit.wrong(wrong);
            }
            Ok(())
        },
    )
}

#[test]
fn a_block_of_a_chapter_is_copied_with_its_hidden_lines() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    catch_copies(&page)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    for exhibit in [0, 1] {
        page.eval("window.copied = null")?;
        click(&page, exhibit, "Cop", 0.5)?;
        let text = page.eval("window.copied")?;
        let text = text.as_str().unwrap_or_default();
        let hidden = text.contains("// This line is compiled, copied, and not shown.");
        assert_eq!(hidden, exhibit == 0, "{text}");
        assert!(text.contains("fn main") && !text.contains("# //"), "{text}");
    }
    Ok(())
}
