//! Every page of the built book, read as a browser reads it. Run `mdbook build` first.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    path::{Component, Path, PathBuf},
    process::Command,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use book_tests::{files, root};
use flate2::{Compression, write::GzEncoder};
use scraper::{ElementRef, Html, Selector};

/// A page, with what other pages may link to.
struct Page {
    /// Below the book's folder: `moves.html`.
    name: PathBuf,
    text: String,
    html: Html,
    ids: Vec<String>,
}

/// All pages, read once: to parse them takes longer than to ask all questions. `Html` can be sent to
/// another thread but not shared, so one test asks at a time.
static PAGES: LazyLock<Mutex<Vec<Page>>> = LazyLock::new(|| {
    let book = root().join("book");
    assert!(book.is_dir(), "there is no {}: run `mdbook build` first", book.display());
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let html = Html::parse_document(&text);
        let with_id = parse("[id]");
        let ids = html.select(&with_id).filter_map(|e| e.attr("id").map(str::to_owned)).collect();
        let name = path.strip_prefix(&book).expect("it was found there").to_path_buf();
        Page { name, text, html, ids }
    };
    let pages: Vec<Page> = files(&book, "html").into_iter().map(read).collect();
    assert!(pages.iter().any(|page| page.name == Path::new("print.html")), "no print.html");
    Mutex::new(pages)
});

fn pages() -> MutexGuard<'static, Vec<Page>> {
    // A test that has failed has changed nothing.
    PAGES.lock().unwrap_or_else(PoisonError::into_inner)
}

const EXHIBITS: &str = "figure.exhibit";

fn parse(css: &str) -> Selector {
    Selector::parse(css).expect("a valid selector")
}

/// Fails with all problems of all pages at once.
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn no_directive_is_left_over() {
    let mut problems = Vec::new();
    for page in pages().iter() {
        for (line, number) in page.text.lines().zip(1..) {
            if line.contains("{{#") {
                problems.push(format!("{}:{number}: {}", page.name.display(), line.trim()));
            }
        }
    }
    none(&problems);
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let mut problems = Vec::new();
    for page in pages().iter() {
        let mut seen = BTreeSet::new();
        for id in page.ids.iter().filter(|id| !seen.insert(id.as_str())) {
            problems.push(format!("{}: #{id}", page.name.display()));
        }
    }
    none(&problems);
}

#[test]
fn links_lead_to_files_and_anchors() {
    let pages = pages();
    let ids: BTreeMap<&Path, BTreeSet<&str>> = pages
        .iter()
        .map(|page| (page.name.as_path(), page.ids.iter().map(String::as_str).collect()))
        .collect();
    let links = parse("[href], [src]");
    let mut problems = Vec::new();
    let mut checked = 0;
    // 404.html is served for any address, and so has a base of its own.
    for page in pages.iter().filter(|page| page.name != Path::new("404.html")) {
        for element in page.html.select(&links) {
            for link in ["href", "src"].iter().filter_map(|name| element.attr(name)) {
                if is_outside(link) {
                    continue;
                }
                checked += 1;
                if let Err(problem) = follow(link, page, &ids) {
                    problems.push(format!("{}: {link}: {problem}", page.name.display()));
                }
            }
        }
    }
    none(&problems);
    assert!(checked > 0, "no link was found");
}

fn is_outside(link: &str) -> bool {
    ["http://", "https://", "mailto:", "data:"].iter().any(|start| link.starts_with(start))
}

/// Rust's documentation is on this machine too, if rustup has installed it with the compiler.
#[test]
fn links_to_rusts_documentation_lead_to_its_pages_and_anchors() {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc");
    let sysroot = String::from_utf8(sysroot.stdout).expect("a path");
    let documentation = Path::new(sysroot.trim()).join("share/doc/rust/html");
    if !documentation.is_dir() {
        eprintln!("not checked: `rustup component add rust-docs` installs the documentation");
        return;
    }
    let links = parse("main a[href]");
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for page in pages().iter().filter(|page| page.name != Path::new("print.html")) {
        for element in page.html.select(&links) {
            let link = element.attr("href").unwrap_or_default();
            if let Some(link) = link.strip_prefix("https://doc.rust-lang.org/") {
                let at = page.name.display().to_string();
                wanted.entry(link.to_owned()).or_default().insert(at);
            }
        }
    }
    let mut problems = Vec::new();
    for (link, pages) in &wanted {
        if let Err(problem) = documented(link, &documentation) {
            problems.push(format!("{pages:?}: {link}: {problem}"));
        }
    }
    none(&problems);
    assert!(wanted.len() > 50, "only {} links were found", wanted.len());
}

fn documented(link: &str, documentation: &Path) -> Result<(), String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let file = documentation.join(path);
    let file = if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file };
    let text = fs::read_to_string(&file).map_err(|_| "there is no such page".to_owned())?;
    if text.contains("http-equiv=\"refresh\"") {
        return Err("the page has moved".to_owned());
    }
    // Looking for the text is enough, and parsing these pages takes minutes.
    if anchor.is_empty() || text.contains(&format!("id=\"{anchor}\"")) {
        Ok(())
    } else {
        Err("the page has no such anchor".to_owned())
    }
}

fn follow(link: &str, page: &Page, ids: &BTreeMap<&Path, BTreeSet<&str>>) -> Result<(), String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() {
        page.name.clone()
    } else {
        resolve(page.name.parent().unwrap_or(Path::new("")), path)
    };
    if !root().join("book").join(&target).is_file() {
        return Err(format!("there is no file {}", target.display()));
    }
    // An exhibit's own addition: #id:step=3 opens it at that step.
    let anchor = anchor.split(":step=").next().unwrap_or_default();
    match ids.get(target.as_path()) {
        Some(known) if !anchor.is_empty() && !known.contains(anchor) => {
            Err(format!("{} has no #{anchor}", target.display()))
        }
        _ => Ok(()),
    }
}

/// Follows `..` without asking the file system.
fn resolve(folder: &Path, link: &str) -> PathBuf {
    let link = link.split('?').next().unwrap_or_default();
    let mut path = folder.to_path_buf();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    if link.ends_with('/') || link == "." { path.join("index.html") } else { path }
}

#[test]
fn names_of_ids_inside_a_page_are_known_there() {
    let mut problems = Vec::new();
    // What mdBook itself puts around the text is not ours.
    let names = parse(
        "main [for], main [aria-labelledby], main [aria-describedby], main [aria-controls], \
         main [aria-details]",
    );
    for page in pages().iter() {
        let known: BTreeSet<&str> = page.ids.iter().map(String::as_str).collect();
        let mut wanted: Vec<String> = Vec::new();
        for element in page.html.select(&names) {
            for name in
                ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details"]
            {
                let value = element.attr(name).unwrap_or_default();
                wanted.extend(value.split_whitespace().map(str::to_owned));
            }
        }
        // Markers, patterns and gradients of pictures.
        for rest in page.text.split("url(#").skip(1) {
            wanted.extend(rest.split_once(')').map(|(id, _)| id.to_owned()));
        }
        for id in wanted.iter().filter(|id| !known.contains(id.as_str())) {
            problems.push(format!("{}: #{id}", page.name.display()));
        }
    }
    none(&problems);
}

#[test]
fn nothing_is_loaded_from_another_host() {
    let mut problems = Vec::new();
    let loaded = parse("[src], link[href], image, use, object[data], form[action]");
    for page in pages().iter() {
        for element in page.html.select(&loaded) {
            for (name, value) in element.value().attrs() {
                let address = value.starts_with("//") || is_outside(value);
                if address && !value.starts_with("data:") && name != "xmlns" {
                    problems.push(format!("{}: {name}={value}", page.name.display()));
                }
            }
        }
    }
    none(&problems);
}

#[test]
fn pages_need_no_fonts_and_no_script_for_colours() {
    let mut problems = Vec::new();
    let mut blocks = 0;
    for page in pages().iter() {
        for code in page.html.select(&parse("pre > code.language-rust")) {
            blocks += 1;
            if code.select(&parse("span")).next().is_none() {
                problems.push(format!("{}: {:.60}", page.name.display(), text_of(code)));
            }
        }
    }
    let book = root().join("book");
    for kind in ["woff", "woff2", "ttf", "otf"] {
        problems.extend(files(&book, kind).iter().map(|font| font.display().to_string()));
    }
    for script in files(&book, "js") {
        let size = fs::metadata(&script).expect("it was just listed").len();
        let name = script.file_name().expect("a file").to_string_lossy().into_owned();
        if name.starts_with("highlight") && size > 1000 {
            problems.push(format!("{name}: {size} bytes"));
        }
    }
    none(&problems);
    assert!(blocks > 0, "no plain block of Rust was found");
}

#[test]
fn every_block_of_a_chapter_has_become_an_exhibit() {
    let mut problems = Vec::new();
    let mut all = 0;
    let pages = pages();
    for chapter in files(&root().join("src"), "md") {
        let text = fs::read_to_string(&chapter).expect("a chapter that was just listed");
        let blocks = text.lines().filter(|line| is_exhibit(line)).count();
        let below = chapter.strip_prefix(root().join("src")).expect("it was found there");
        let mut name = below.with_extension("html");
        if below.file_stem().is_some_and(|stem| stem == "README") {
            name.set_file_name("index.html");
        }
        let Some(page) = pages.iter().find(|page| page.name == name) else { continue };
        let figures = page.html.select(&parse(EXHIBITS)).count();
        all += blocks;
        if figures != blocks {
            problems.push(format!("{}: {figures} exhibits for {blocks} blocks", name.display()));
        }
    }
    none(&problems);
    let print = pages.iter().find(|page| page.name == Path::new("print.html")).expect("seen above");
    assert_eq!(print.html.select(&parse(EXHIBITS)).count(), all, "exhibits in print.html");
    assert!(all > 0, "no exhibit was found");
}

/// Is this the first line of a block with `memory` after `rust`? With `no_run` it stays code.
fn is_exhibit(line: &str) -> bool {
    let fence = line.trim_start().trim_start_matches(['`', '~']);
    let opens = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    let has = |wanted: &str| fence.split(',').skip(1).any(|word| word.trim() == wanted);
    opens && has("memory") && !has("no_run")
}

/// What an exhibit may weigh on its way to a reader, in bytes.
const WEIGHT: usize = 8 * 1024;

/// Exhibits that may weigh more: how much, and why. Who comes near to what is usual keeps its
/// place here, as no two compressors make the same of a page.
const HEAVY: [(&str, usize, &str); 13] = [
    ("allocator-what-free-writes", 11_750, "four tabs, all with the bytes of values"),
    ("threads-outlive", 10_250, "four tabs, two of them with threads"),
    ("sharing-two-mut", 9_750, "four tabs, and arrows that change in nearly every step"),
    ("stack-limits-approach", 9_500, "three tabs, one of 61 steps"),
    ("threads-panicking-thread", 9_250, "two stacks and the blocks of a panic, 18 steps"),
    ("clinic-two-writers", 9_500, "two tabs, one of 18 steps"),
    ("invalidation-iterate-and-push", 9_000, "four tabs"),
    ("threads-scoped-split", 8_750, "three stacks and 29 steps"),
    ("allocator-unread", 9_000, "four tabs"),
    ("stack-limits-list-drop", 9_000, "two tabs of 21 and 33 steps"),
    ("invalidation-push-while-borrowed", 8_500, "four tabs"),
    ("signatures-moved-away", 8_500, "four tabs"),
    ("clinic-greeting", 8_400, "four tabs"),
];

#[test]
fn exhibits_keep_to_their_weight() {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for page in pages().iter().filter(|page| page.name != Path::new("print.html")) {
        for part in page.text.split("<figure class=\"exhibit").skip(1) {
            let figure = part.split("</figure>").next().unwrap_or_default();
            let id = figure.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let id = id.expect("an exhibit has an id");
            // The introduction is two pages.
            if !seen.insert(id.to_owned()) {
                continue;
            }
            let weight = gzipped(figure);
            let heavy = HEAVY.iter().find(|(name, ..)| *name == id);
            let most = heavy.map_or(WEIGHT, |(_, most, _)| *most);
            if weight >= most {
                problems.push(format!("#{id}: {weight} bytes of {most}"));
            } else if heavy.is_some() && weight < WEIGHT / 20 * 19 {
                problems.push(format!("#{id}: {weight} bytes need no exception"));
            }
        }
    }
    let gone = HEAVY.iter().filter(|(id, ..)| !seen.contains(*id));
    problems.extend(gone.map(|(id, ..)| format!("#{id}: there is no such exhibit")));
    none(&problems);
    assert!(seen.len() > 100, "only {} exhibits were found", seen.len());
}

fn gzipped(text: &str) -> usize {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(text.as_bytes()).expect("memory does not fail");
    out.finish().expect("memory does not fail").len()
}

#[test]
fn an_exhibit_needs_neither_eyes_nor_scripts() {
    let captions = parse("figcaption");
    let pictures = parse("svg");
    let mut problems = Vec::new();
    for page in pages().iter() {
        for figure in page.html.select(&parse(EXHIBITS)) {
            let id = figure.attr("id").unwrap_or("?");
            let mut wrong = |what: &str| {
                problems.push(format!("{}: #{id}: {what}", page.name.display()));
            };
            if figure.select(&captions).all(|caption| text_of(caption).is_empty()) {
                wrong("it has no caption");
            }
            if figure.select(&pictures).any(|svg| !has_name(svg)) {
                wrong("a picture has no name for a screen reader");
            }
        }
    }
    none(&problems);
}

/// Is this picture named, or meant to be passed over, here or around it?
fn has_name(svg: ElementRef<'_>) -> bool {
    let says = |element: ElementRef<'_>| {
        element.attr("aria-hidden") == Some("true")
            || ["aria-label", "aria-labelledby"]
                .iter()
                .any(|name| element.attr(name).is_some_and(|value| !value.is_empty()))
    };
    let title = parse("title");
    says(svg)
        || svg.select(&title).any(|title| !text_of(title).is_empty())
        || svg.ancestors().filter_map(ElementRef::wrap).any(says)
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}
