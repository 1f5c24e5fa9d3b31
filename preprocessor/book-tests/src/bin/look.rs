//! Takes pictures of pages, as a person would see them on a phone and on a laptop, light and dark.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use book_tests::{Browser, Page, Scheme, Server, root, visual};
use serde_json::Value;

const WINDOWS: [(u32, u32); 2] = [(390, 844), (1280, 800)];
const SCHEMES: [(Scheme, &str); 2] = [(Scheme::Light, "light"), (Scheme::Dark, "dark")];

/// `moves`, `moves:2` (the second exhibit of the page), `moves:2@5` (at its fifth step), or a file.
struct Wanted {
    url: String,
    name: String,
    exhibit: Option<usize>,
    step: Option<usize>,
}

fn main() -> Result<()> {
    let wishes: Vec<String> = env::args().skip(1).collect();
    ensure!(!wishes.is_empty(), "name a page, such as moves, moves:2 or moves:2@5");
    if wishes == ["--renew"] {
        let written = visual::renew(&visual::looks()?)?;
        eprintln!("{} pictures are new in {}", written.len(), visual::folder().display());
        written.iter().for_each(|name| eprintln!("{name}"));
        return Ok(());
    }
    let book = root().join("book");
    let server = Server::start(&book)?;
    let target = root().join("target/look");
    fs::create_dir_all(&target)?;
    let browser = Browser::start()?;
    for wish in &wishes {
        let wanted = understand(wish, &book, &server.origin)?;
        for (width, height) in WINDOWS {
            for (scheme, mood) in SCHEMES {
                let page = browser.page()?;
                page.resize(width, height)?;
                page.prefer(scheme)?;
                page.open(&wanted.url)?;
                let part = prepare(&page, &wanted)?;
                let file = target.join(format!("{}-{width}-{mood}.png", wanted.name));
                fs::write(&file, STANDARD.decode(page.screenshot(part)?)?)?;
                eprintln!("{}", file.display());
            }
        }
    }
    Ok(())
}

fn understand(wish: &str, book: &Path, origin: &str) -> Result<Wanted> {
    let file = PathBuf::from(wish);
    if file.is_file() {
        let stem = file.file_stem().context("a file name")?.to_string_lossy().into_owned();
        let url = format!("file://{}", file.canonicalize()?.display());
        return Ok(Wanted { url, name: stem, exhibit: None, step: None });
    }
    let (page, rest) = wish.split_once(':').map_or((wish, None), |(page, rest)| (page, Some(rest)));
    let (exhibit, step) = match rest.map(|rest| rest.split_once('@').unwrap_or((rest, ""))) {
        None => (None, None),
        Some((exhibit, "")) => (Some(exhibit.parse()?), None),
        Some((exhibit, step)) => (Some(exhibit.parse()?), Some(step.parse()?)),
    };
    let page = page.trim_end_matches(".html").trim_end_matches(".md");
    if !book.join(format!("{page}.html")).is_file() {
        bail!("there is no page `{page}` in {}; is the book built?", book.display());
    }
    let name = wish.replace(['/', ':', '@'], "-");
    Ok(Wanted { url: format!("{origin}/{page}.html"), name, exhibit, step })
}

/// Brings the page to what is wanted, and says which part of it that is.
fn prepare(page: &Page<'_>, wanted: &Wanted) -> Result<Option<[f64; 4]>> {
    let Some(exhibit) = wanted.exhibit else { return Ok(None) };
    let step = wanted.step.unwrap_or(0);
    let found = page.eval(&format!(
        "(() => {{
            const figure = document.querySelectorAll('figure.exhibit')[{exhibit} - 1];
            if (!figure) return null;
            const slider = figure.querySelector('input[type=range]');
            if (slider && {step}) {{
                slider.value = {step};
                slider.dispatchEvent(new Event('input', {{bubbles: true}}));
            }}
            const box = figure.getBoundingClientRect();
            return [box.x - 8, box.y + scrollY - 8, box.width + 16, box.height + 16];
        }})()"
    ))?;
    let number = |index: usize| found.get(index).and_then(Value::as_f64);
    match (number(0), number(1), number(2), number(3)) {
        (Some(x), Some(y), Some(width), Some(height)) => {
            Ok(Some([x.max(0.0), y.max(0.0), width, height]))
        }
        _ => bail!("the page has no exhibit {exhibit}"),
    }
}
