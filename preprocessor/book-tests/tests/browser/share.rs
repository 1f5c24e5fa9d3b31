//! Sharing an exhibit: its address, its program, its picture.

use super::*;

const TABLET: (u32, u32) = (768, 1024);

/// What would leave the page is kept in it: copies and files.
const KEEP: &str = "Object.defineProperty(navigator, 'clipboard', {value: {
        writeText: async (text) => { window.copied = text; }}});
    window.print = () => {};
    window.saved = new Promise((saved) => {
        HTMLAnchorElement.prototype.click = function () {
            fetch(this.href).then((file) => file.blob()).then(async (blob) => saved({
                name: this.download, type: blob.type, bytes: blob.size, text: await blob.text() }));
        }; });";

#[derive(Debug, Deserialize)]
struct Saved {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    bytes: usize,
    text: String,
}

fn shared<'a>(browser: &'a Browser, size: (u32, u32), url: &str) -> Result<Page<'a>> {
    let page = browser.page()?;
    page.resize(size.0, size.1)?;
    page.prefer(Scheme::Light)?;
    page.before(KEEP)?;
    open(&page, url)?;
    Ok(page)
}

/// Opens the menu of an exhibit and presses what begins so.
fn choose(page: &Page<'_>, exhibit: usize, name: &str, by: &str) -> Result<()> {
    let summary = format!("document.querySelectorAll('.xsh summary')[{exhibit}]");
    page.eval(&format!("{summary}.scrollIntoView({{block: 'center', behavior: 'instant'}})"))?;
    for name in ["Share", name] {
        let control = format!(
            "[...{summary}.parentNode.querySelectorAll('summary, button, a')]
                .find((one) => one.textContent.startsWith('{name}'))"
        );
        let box_ = page.eval(&format!(
            "(() => {{ const {{x, y, width, height, right}} = {control}.getBoundingClientRect();
                return [x, y, width, height, right, innerWidth]; }})()"
        ))?;
        let [x, y, width, height, right, window]: [f64; 6] = serde_json::from_value(box_)?;
        ensure!(
            width >= 24.0 && height >= 24.0 && x >= 0.0 && right <= window,
            "{name}: {x}–{right}"
        );
        match by {
            "mouse" => page.click(x + width / 2.0, y + height / 2.0)?,
            "touch" => page.tap(x + width / 2.0, y + height / 2.0)?,
            _ => {
                page.eval(&format!("{control}.focus()"))?;
                page.press("Enter")?;
            }
        }
    }
    Ok(())
}

#[test]
fn the_address_of_a_step_is_copied_from_every_page() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let origin = &server.origin;
    for (size, by, path, exhibit, expected) in [
        (LAPTOP, "mouse", "one.html", 0, "one.html#one-exhibit:step=2"),
        (PHONE, "touch", "three.html", 0, "three.html#three-gone-fixed:step=2"),
        (TABLET, "keys", "six.html", 0, "six.html#six-exhibit-program:step=2"),
        // As a search leads there, and from the page with all chapters, which would be printed.
        (LAPTOP, "mouse", "one.html?highlight=word", 0, "one.html#one-exhibit:step=2"),
        (LAPTOP, "mouse", "print.html", 0, "one.html#one-exhibit:step=2"),
    ] {
        let anchor = expected.split_once('#').context("an anchor")?.1;
        let page = shared(&browser, size, &format!("{origin}/{path}#{anchor}"))?;
        page.touch(true)?;
        choose(&page, exhibit, "Copy link", by)?;
        assert_eq!(page.eval("window.copied")?, format!("{origin}/{expected}"), "{path}");
        let said = page.eval("document.querySelector('.xsh button').textContent")?;
        assert_eq!(said, "Copied", "{path}");
        // It leads back.
        open(&page, &format!("{origin}/{expected}"))?;
        let link = page.eval("document.querySelector('[data-do=link]').getAttribute('href')")?;
        assert_eq!(link, format!("#{anchor}"));
    }
    Ok(())
}

#[test]
fn the_program_opens_in_the_playground_by_its_readers_click_only() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = shared(&browser, PHONE, &format!("{}/six.html", server.origin))?;
    let link = "document.querySelector('.xsh a')";
    for (tab, mode) in [(0, "debug"), (1, "release")] {
        page.eval(&format!("document.querySelectorAll('[role=tab]')[{tab}].click()"))?;
        page.eval("document.querySelector('.xsh').open = true")?;
        page.eval("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")?;
        let asked = page.eval(&format!(
            "(() => {{ const to = new URL({link}.href); const ask = to.searchParams;
                return [to.origin + to.pathname, ask.get('mode'), ask.get('edition'),
                    ask.get('code'), {link}.target, {link}.rel]; }})()"
        ))?;
        let [to, how, edition, code, target, rel]: [String; 6] = serde_json::from_value(asked)?;
        assert_eq!(to, "https://play.rust-lang.org/");
        assert_eq!([how, edition, target, rel], [mode, "2024", "_blank", "noopener"]);
        ensure!(code.starts_with("fn main() {\n    for step"), "{code}");
        ensure!(code.contains("println!(\"done & <done>\");\n}"), "{code}");
        page.eval("document.querySelector('.xsh').open = false")?;
    }
    let mut problems = Vec::new();
    ensure_quiet(&page, &server, &mut problems, "six.html");
    none(&problems);
    Ok(())
}

#[test]
fn a_picture_is_saved_with_its_sentence_and_stands_alone() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for (size, kind) in [(PHONE, "svg"), (LAPTOP, "svg"), (LAPTOP, "png")] {
        let url = format!("{}/one.html#one-exhibit:step=2", server.origin);
        let page = shared(&browser, size, &url)?;
        // Also while a value is chosen.
        let lit = page.eval(
            "(() => { const part = [...document.querySelectorAll('.xstage [data-v]')]
                    .find((one) => one.getClientRects().length);
                const { x, y } = part.getBoundingClientRect();
                part.dispatchEvent(new MouseEvent('click', {
                    bubbles: true, clientX: x + 6, clientY: y + 6 }));
                return document.querySelectorAll('.xstage .xbox').length; })()",
        )?;
        assert_eq!(lit, 1, "frames");
        choose(&page, 0, &format!("Save as {}", kind.to_uppercase()), "mouse")?;
        let saved: Saved = serde_json::from_value(page.eval("window.saved")?)?;
        assert_eq!(saved.name, format!("one-exhibit-2.{kind}"));
        if kind == "png" {
            assert_eq!(saved.kind, "image/png");
            ensure!(saved.bytes > 5_000, "{} bytes are no picture", saved.bytes);
            continue;
        }
        assert_eq!(saved.kind, "image/svg+xml");
        for part in ["<title>", ": Memory after line 3</title>", "<desc>Line 3", "#1d2129"] {
            let colour = part.starts_with('#') && saved.text.contains("rgb(29, 33, 41)");
            ensure!(colour || saved.text.contains(part), "`{part}` is not in {}", saved.text);
        }
        for outside in ["var(", "light-dark", "<use", "href", "class=", "url("] {
            ensure!(!saved.text.contains(outside), "`{outside}` is in {}", saved.text);
        }
        // It is drawn by itself as it was on the page: every text, and nothing else.
        let drawn = page.eval(&format!(
            "(() => {{ const text = (root) => [...root.querySelectorAll('text')]
                    .map((one) => one.textContent).sort().join('|');
                const file = new DOMParser().parseFromString({}, 'image/svg+xml').documentElement;
                const svg = [...document.querySelectorAll('.xstage svg')]
                    .find((one) => one.getClientRects().length);
                const shown = [...svg.querySelectorAll('use')].filter((one) => one.checkVisibility())
                    .map((one) => document.querySelector(one.getAttribute('href')));
                const own = [...svg.querySelectorAll('text')].filter((one) => one.checkVisibility());
                const here = [...own, ...shown.flatMap((one) => [...one.querySelectorAll('text')])]
                    .map((one) => one.textContent).sort().join('|');
                return [text(file), here]; }})()",
            json!(saved.text)
        ))?;
        let [file, here]: [String; 2] = serde_json::from_value(drawn)?;
        assert_eq!(file, here);
        ensure!(file.contains("word"), "{file}");
    }
    Ok(())
}
