//! The bytes of values: in the page where its author names some, else loaded when they are asked for.

use std::sync::OnceLock;

use tempfile::TempDir;

use super::*;

const CHAPTER: &str = r##"# Bytes

```rust,memory,caption="Asked for"
struct Pair {
    small: u8,
    large: u32,
}

fn main() {
    let mut p = Pair { small: 1, large: 2 };
    let s = String::from("hi");
    p.large = 7;
    println!("{} {} {s}", p.small, p.large);
}
```

```rust,memory,caption="In the page",zoom="n"
fn main() {
    let mut n = 5_u16;
    n += 1;
    println!("{n}");
}
```

```rust,memory,compile_fail,E0382,caption="Behind a tab",fixed="fixed.rs"
fn main() {
    let s = String::from("gone");
    drop(s);
    println!("{s}");
}
```
"##;

const FIXED: &str = "fn main() {
    let kept = 300_u16;
    println!(\"{kept}\");
}
";

/// The folder of a book with pages of bytes.
pub(crate) fn pages() -> PathBuf {
    book().to_path_buf()
}

fn book() -> &'static Path {
    static BOOK: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, pages) = BOOK.get_or_init(|| {
        let files = [
            ("src/SUMMARY.md", "- [One](one.md)\n"),
            ("src/one.md", CHAPTER),
            ("src/fixed.rs", FIXED),
        ];
        let site =
            "additional-css = [\"theme/exhibits.css\"]\nadditional-js = [\"theme/exhibits.js\"]";
        let folder = small_book::built(&files, site, "assets = \"site\"");
        let pages = folder.path().join("book");
        (folder, pages)
    });
    pages
}

fn visit(browser: &Browser) -> Result<(Server, Page<'_>)> {
    let server = Server::start(book())?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    page.prefer(Scheme::Light)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    Ok((server, page))
}

/// Waits until an expression is true.
fn until(page: &Page<'_>, expression: &str) -> Result<()> {
    let shown = drive::until(|| Ok(page.eval(expression)? == json!(true)));
    ensure!(shown, "never: {expression}");
    Ok(())
}

const FIGURES: &str = "[...document.querySelectorAll('figure.exhibit')]";

fn pressed(exhibit: usize) -> String {
    format!(
        "{FIGURES}[{exhibit}].querySelector('button[aria-pressed=true]')?.textContent === 'Bytes'"
    )
}

/// The bytes in the rows that are shown of a ruler, which is found by its name.
fn bytes(page: &Page<'_>, exhibit: usize, name: &str) -> Result<String> {
    let text = page.eval(&format!(
        "[...[...{FIGURES}[{exhibit}].querySelectorAll('.xby details')]
            .find((one) => one.querySelector('b').textContent === '{name}' && one.checkVisibility())
            .querySelector('table').rows].filter((row) => row.checkVisibility())
            .map((row) => [...row.cells].map((cell) => cell.textContent).join(' ')).join('|')"
    ))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn bytes_are_loaded_when_they_are_asked_for_and_follow_the_steps() -> Result<()> {
    let browser = Browser::start()?;
    let (server, page) = visit(&browser)?;
    let asked =
        |page: &Page<'_>| page.take_requests().iter().filter(|url| url.contains("/bytes/")).count();
    assert_eq!(asked(&page), 0, "nothing is loaded before");
    page.eval(&format!(
        "[...{FIGURES}[0].querySelectorAll('.xa button')]
            .find((one) => one.textContent === 'Bytes').focus()"
    ))?;
    page.press("Enter")?;
    until(&page, &pressed(0))?;
    assert_eq!(asked(&page), 1);

    // The picture's part is a way to its ruler.
    page.eval(&format!("{FIGURES}[0].querySelector('[data-go=last]').click()"))?;
    page.eval(&format!("{FIGURES}[0].querySelector('[data-go=back]').click()"))?;
    page.eval(&format!("{FIGURES}[0].querySelector('[data-go=back]').click()"))?;
    let middle = page.eval(&format!(
        "(() => {{ const part = [...{FIGURES}[0].querySelectorAll('.xstage [data-b]')]
            .filter((one) => one.checkVisibility())
            .find((one) => document.querySelector(one.getAttribute('href')).textContent.startsWith('p'));
            part.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const box = part.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
    ))?;
    let [x, y]: [f64; 2] = serde_json::from_value(middle)?;
    page.click(x, y)?;
    let after = bytes(&page, 0, "p")?;
    assert!(after.contains("07 00 00 00"), "{after}");
    for _ in 0..2 {
        page.eval(&format!("{FIGURES}[0].querySelector('[data-go=back]').click()"))?;
    }
    let before = bytes(&page, 0, "p")?;
    assert!(before.contains("02 00 00 00") && !before.contains("07"), "{before}");
    assert!(before.contains("padding"), "{before}");

    // Keys open a ruler, too, and close all.
    page.eval(&format!(
        "[...{FIGURES}[0].querySelectorAll('.xby summary')]
            .find((one) => one.textContent.startsWith('s ') && one.checkVisibility()).focus()"
    ))?;
    page.press("Enter")?;
    assert!(bytes(&page, 0, "s")?.contains("02 00 00 00 00 00 00 00"));
    click(&page, 0, "Bytes", 0.5)?;
    until(&page, &format!("!({})", pressed(0)))?;
    let shown = page.eval(&format!("{FIGURES}[0].querySelector('.xby').checkVisibility()"))?;
    assert_eq!(shown, json!(false));
    click(&page, 0, "Bytes", 0.5)?;
    until(&page, &pressed(0))?;
    assert_eq!(asked(&page), 0, "what is there is not loaded again");

    let mut problems = Vec::new();
    ensure_quiet(&page, &server, &mut problems, "one.html");
    none(&problems);
    Ok(())
}

#[test]
fn bytes_that_the_author_names_are_in_the_page() -> Result<()> {
    let browser = Browser::start()?;
    let (_server, page) = visit(&browser)?;
    assert_eq!(page.eval(&pressed(1))?, json!(true));
    page.eval(&format!("{FIGURES}[1].querySelector('[data-go=next]').click()"))?;
    assert!(bytes(&page, 1, "n")?.contains("05 00"));
    page.eval(&format!("{FIGURES}[1].querySelector('[data-go=next]').click()"))?;
    assert!(bytes(&page, 1, "n")?.contains("06 00"));
    click(&page, 1, "Bytes", 0.5)?;
    assert_eq!(page.eval(&pressed(1))?, json!(false));
    assert!(page.take_requests().iter().all(|url| !url.contains("/bytes/")));
    Ok(())
}

#[test]
fn bytes_belong_to_their_tab() -> Result<()> {
    let browser = Browser::start()?;
    let (_server, page) = visit(&browser)?;
    page.eval(&format!("{FIGURES}[2].querySelectorAll('[role=tab]')[1].click()"))?;
    page.eval(&format!(
        "[...{FIGURES}[2].querySelectorAll('.xa button')]
            .find((one) => one.textContent === 'Bytes').click()"
    ))?;
    until(&page, &pressed(2))?;
    page.eval(&format!("{FIGURES}[2].querySelector('.xopen [data-go=next]').click()"))?;
    page.eval(&format!(
        "for (const one of {FIGURES}[2].querySelectorAll('.xby details')) one.open = true"
    ))?;
    assert!(bytes(&page, 2, "kept")?.contains("2c 01"));
    Ok(())
}

#[test]
fn without_scripts_bytes_are_a_page() -> Result<()> {
    let browser = Browser::start()?;
    let server = Server::start(book())?;
    let page = browser.page()?;
    page.scripts(false)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    let link = page.eval(&format!(
        "(() => {{ const link = {FIGURES}[0].querySelector('.xa [href*=bytes]');
            return link.checkVisibility() && link.href; }})()"
    ))?;
    open(&page, link.as_str().context("no link is shown")?)?;
    let text = page.eval("document.querySelector('main').innerText")?;
    let text = text.as_str().unwrap_or_default();
    assert!(text.starts_with("Bytes: ") && text.contains("Asked for"), "{text}");
    assert!(text.contains("padding") && text.contains("small"), "{text}");
    let back = page.eval("document.querySelector('main a').href")?;
    open(&page, back.as_str().context("no way back")?)?;
    assert_eq!(page.eval("location.pathname")?, json!("/one.html"));
    Ok(())
}

#[test]
fn from_a_file_bytes_are_the_page_that_they_are_in() -> Result<()> {
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.open(&format!("file://{}/one.html", book().display()))?;
    page.eval(&format!(
        "[...{FIGURES}[0].querySelectorAll('.xa button')]
            .find((one) => one.textContent === 'Bytes').click()"
    ))?;
    until(&page, "document.readyState === 'complete' && location.pathname.includes('/bytes/')")
}

#[test]
fn axe_finds_nothing_wrong_with_bytes() -> Result<()> {
    let axe = axe::axe()?;
    let browser = Browser::start()?;
    let (server, page) = visit(&browser)?;
    page.eval(&format!(
        "[...{FIGURES}[0].querySelectorAll('.xa button')]
            .find((one) => one.textContent === 'Bytes').click()"
    ))?;
    until(&page, &pressed(0))?;
    page.eval("document.querySelectorAll('details').forEach((one) => { one.open = true; })")?;
    page.eval(&format!("{axe}; 0"))?;
    let mut problems = Vec::new();
    let link = page.eval(&format!("{FIGURES}[0].querySelector('.xa [href*=bytes]').href"))?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        page.prefer(scheme)?;
        ensure_scheme(&page, scheme)?;
        // The frame of a page is mended by a script that this book does not have.
        let found = axe::violations(&page, "html", axe::ALL)?;
        problems.extend(found.into_iter().filter(|one| one.contains(".x") || one.contains(".y")));
        let alone = browser.page()?;
        alone.prefer(scheme)?;
        alone.open(link.as_str().context("no link")?)?;
        alone.eval(&format!("{axe}; 0"))?;
        problems.extend(axe::violations(&alone, "html", axe::ALL)?);
    }
    ensure_quiet(&page, &server, &mut problems, "one.html");
    none(&problems);
    Ok(())
}
