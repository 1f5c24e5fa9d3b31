//! All that a reader can do with an exhibit, each with mouse, finger and keys, at three widths, in
//! Chromium and in Firefox. What only one of these can do has tests of its own: fingers that swipe
//! and lines of code (`steps.rs`), lanes (`lanes.rs`), a mouse that hovers (`pointing.rs`).

use super::*;

/// With what a reader does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Mouse,
    Touch,
    Keys,
}

pub(crate) const WIDTHS: [(u32, u32); 3] = [PHONE, (768, 1024), LAPTOP];

/// A book that shows all kinds of exhibits; one that fetches the bytes of values.
#[derive(Debug, Clone, Copy)]
enum Book {
    Small,
    Bytes,
}

/// Both books. A browser with one page only may tell late what it has asked of another page.
struct Books([Server; 2]);

impl Books {
    fn serve() -> Result<Self> {
        Ok(Books([Server::start(&small_book::pages())?, Server::start(&bytes::pages())?]))
    }
}

/// One page, and what is done there, one after the other.
struct Story {
    /// Of which of the books that the tests build.
    book: Book,
    page: &'static str,
    acts: &'static [Act],
}

/// What is done; expressions of `reader.js`.
struct Act {
    what: &'static str,
    /// What a mouse and a finger point at, and where in it (`spots`). Nothing: there are only keys.
    at: (&'static str, &'static str),
    /// What has the focus (nothing: whatever has it) and which key is pressed then; with `*` again
    /// and again until it shows, with `=` these letters. No keys at all: the same, and Enter.
    keys: &'static [(&'static str, &'static str)],
    /// True afterwards, and not before.
    shows: &'static str,
}

const fn act(
    what: &'static str,
    at: (&'static str, &'static str),
    keys: &'static [(&'static str, &'static str)],
    shows: &'static str,
) -> Act {
    Act { what, at, keys, shows }
}

const NEXT: Act =
    act("one step forward", ("by(0, 'Step forward')", "middle"), &[], "step(0) === 2");
const SHARE: Act = act("the menu", ("by(0, 'Share')", "middle"), &[], "!!by(0, 'Copy link')");
const LINK: Act = act(
    "a link to the step",
    ("by(0, 'Copy link')", "middle"),
    &[],
    "/^http:[^?]*one.html#one-exhibit:step=2$/.test(window.copied)",
);
const STAGE: &str = "figure(0).querySelector('.xstage')";

const STEPS: &[Act] = &[
    NEXT,
    act("to the end", ("by(0, 'Last step')", "middle"), &[], "step(0) === last(0)"),
    act("one step back", ("by(0, 'Step back')", "middle"), &[], "step(0) === last(0) - 1"),
    act("to the beginning", ("by(0, 'First step')", "middle"), &[], "step(0) === 1"),
    act(
        "the slider",
        ("all(0, '.xq input')[0]", "end"),
        &[("all(0, '.xq input')[0]", "End")],
        "step(0) === last(0)",
    ),
    act(
        "the slider's beginning",
        ("all(0, '.xq input')[0]", "start"),
        &[("all(0, '.xq input')[0]", "Home")],
        "step(0) === 1",
    ),
    NEXT,
    act("hidden lines", ("by(0, 'Show all lines')", "middle"), &[], "!!all(0, '.xhid')[0]"),
    act(
        "the step in words",
        ("by(0, 'This step in words')", "middle"),
        &[],
        "!!all(0, '.xst li')[0]",
    ),
    // Asked once, told in the whole page.
    act(
        "rights",
        ("by(0, 'Rights')", "middle"),
        &[],
        "[0, 1].every((i) => pressed(i, 'Rights') && !!all(i, '.xri li')[0])",
    ),
    act(
        "rights of a refused program's line",
        ("by(1, 'Line before')", "middle"),
        &[],
        "words(all(1, '.xri p')[0]).startsWith('After line 2')",
    ),
    act("no rights", ("by(1, 'Rights')", "middle"), &[], "![0, 1].some((i) => all(i, '.xri')[0])"),
    act("lanes of a refused program", ("by(1, 'Lanes')", "middle"), &[], "!!all(1, '.xz svg')[0]"),
];

const SHARING: &[Act] = &[
    NEXT,
    act(
        "a copy of the program",
        ("by(0, 'Copy')", "middle"),
        &[],
        "/^# |fn main/.test(window.copied)",
    ),
    SHARE,
    LINK,
    act("an SVG", ("by(0, 'Save as SVG')", "middle"), &[], "window.saved === 'one-exhibit-2.svg'"),
    act("a PNG", ("by(0, 'Save as PNG')", "middle"), &[], "window.saved === 'one-exhibit-2.png'"),
    act(
        "the playground",
        ("by(0, 'Rust Playground')", "middle"),
        &[],
        "/^https:..play.rust-lang.org.[?]mode=debug/.test(window.opened)",
    ),
    act(
        "no menu",
        ("figure(0).querySelector('.xh1')", "middle"),
        &[("by(0, 'Save as SVG')", "Escape")],
        "!by(0, 'Save as SVG')",
    ),
];

const TABS: &[Act] = &[
    act(
        "another tab",
        ("tab(0, 'Fixed')", "middle"),
        &[("tab(0, 'Refused · E0382')", "ArrowRight")],
        "step(0) === 1",
    ),
    act("a step behind it", ("by(0, 'Step forward')", "middle"), &[], "step(0) === 2"),
    act(
        "the first tab",
        ("tab(0, 'Refused · E0382')", "middle"),
        &[("tab(0, 'Fixed')", "Home")],
        "!step(0)",
    ),
];

const POINTING: &[Act] = &[
    act("a value", ("value(0, 'v', 6)", "start"), &[(STAGE, "ArrowDown*")], "lit(0) === '1 v'"),
    act("its next change", ("by(0, 'Next change of v')", "middle"), &[("", "n")], "step(0) > 3"),
    act(
        "the one before",
        ("by(0, 'Previous change of v')", "middle"),
        &[("", "N")],
        "step(0) <= 3",
    ),
    act(
        "a block's story",
        ("value(0, '#1')", "start"),
        &[(STAGE, "ArrowDown*")],
        "lit(0) === '1' && told(0).startsWith('Block #1: ')",
    ),
    act(
        "an arrow's ends",
        ("arrow(0)", "arrow"),
        &[(STAGE, "ArrowDown*")],
        "lit(0) === '2 v' && told(0) === 'An arrow from v to block #1.'",
    ),
    act("nothing", ("", ""), &[("", "Escape")], "lit(0) === '0' && !told(0)"),
    // The next run of its line, too.
    act("a name", ("name(0, 'v', 6)", "middle"), &[(STAGE, "ArrowDown*")], "lit(0) === '1 v'"),
    act("beside names", ("line(0, 9)", "start"), &[("", "Escape")], "lit(0) === '0'"),
];

const PREDICTING: &[Act] = &[
    act(
        "a choice",
        ("choice(0, '0x…0d80')", "middle"),
        &[("card(0).querySelector('input')", "ArrowDown*")],
        "chosen(0).endsWith('0x…0d80')",
    ),
    // The radios are its way with keys.
    act(
        "a block of the picture",
        ("block(0, '5 bytes0x…0d60')", "middle"),
        &[("", "ArrowDown*")],
        "chosen(0).endsWith('0x…0d60')",
    ),
    act(
        "a wrong answer",
        ("by(0, 'Look')", "middle"),
        &[("", "Enter")],
        "verdict(0) === 'Not so: the 5 bytes at 0x…0d80.' && step(0) === 5",
    ),
    act(
        "a line of the program",
        ("line(2, 4)", "code"),
        &[("card(2).querySelector('input')", "ArrowDown*")],
        "chosen(2) === 'line 4'",
    ),
    act(
        "a right answer",
        ("by(2, 'Look')", "middle"),
        &[("", "Enter")],
        "verdict(2).startsWith('Right: line 4.') && figure(2).innerText.includes('E0382')",
    ),
    act("no answer", ("by(1, 'Look')", "middle"), &[], "verdict(1).startsWith('It is 1.')"),
    act(
        "what was predicted",
        ("[...document.querySelectorAll('[aria-controls=mdbook-sidebar]')].find(shown)", "middle"),
        &[],
        "text('.made') === '2/4' && shown(document.querySelector('.forget'))",
    ),
    act(
        "to forget it",
        ("document.querySelector('.forget')", "middle"),
        &[],
        "!document.querySelector('.made') && !shown(document.querySelector('.forget'))",
    ),
];

const LOOPS: &[Act] = &[
    act(
        "a line",
        ("line(0, 4)", "code"),
        &[
            ("all(0, '.xl > button').find((one) => one.tabIndex === 0)", "ArrowDown"),
            ("", "ArrowDown"),
            ("", "Enter"),
        ],
        "text('.xtu span') === 'Iteration 1 of 2, line 3'",
    ),
    act(
        "the next turn",
        ("by(0, 'Iteration after')", "middle"),
        &[],
        "text('.xtu span') === 'Iteration 2 of 2, line 3'",
    ),
    act(
        "the one before",
        ("by(0, 'Iteration before')", "middle"),
        &[],
        "text('.xtu span') === 'Iteration 1 of 2, line 3'",
    ),
    act(
        "out of the loop",
        ("by(0, 'Out of the loop')", "middle"),
        &[],
        "text('.xtu span') === 'Iteration 1 of 3, line 2'",
    ),
];

const RULERS: &[Act] = &[
    act("bytes that are fetched", ("by(0, 'Bytes')", "middle"), &[], "pressed(0, 'Bytes')"),
    act(
        "a value's ruler",
        ("value(0, 'p', 7)", "start"),
        &[("by(0, 'p ')", "Enter")],
        "/smallu8padding.*0200000001/.test(rows(0).replaceAll(' ', ''))",
    ),
    act("no bytes", ("by(0, 'Bytes')", "middle"), &[], "!pressed(0, 'Bytes') && !rows(0)"),
];

const LINKS: &[Act] = &[act(
    "a link to a step behind a tab",
    (
        "[...document.querySelectorAll('main a')].find((one) => words(one) === 'the fixed program')",
        "middle",
    ),
    &[],
    "shown(document.querySelector('#three-gone-fixed')) \
     && +document.querySelector('#three-gone-fixed .xq input').value === 3",
)];

const FOUND: &[Act] = &[
    act(
        "the search",
        ("document.querySelector('#mdbook-search-toggle')", "middle"),
        &[],
        "shown(document.querySelector('#mdbook-searchbar'))",
    ),
    act(
        "a word",
        ("", ""),
        &[("document.querySelector('#mdbook-searchbar')", "=word")],
        "!!document.querySelector('#mdbook-searchresults a[href*=\"one.html\"]')",
    ),
    act(
        "what was found",
        ("document.querySelector('#mdbook-searchresults a[href*=\"one.html\"]')", "middle"),
        &[],
        "/highlight=word/.test(location.search) && step(0) === 1",
    ),
    NEXT,
    SHARE,
    LINK,
];

const STORIES: &[Story] = &[
    Story { book: Book::Small, page: "one.html", acts: STEPS },
    Story { book: Book::Small, page: "one.html", acts: SHARING },
    Story { book: Book::Small, page: "three.html", acts: TABS },
    Story { book: Book::Small, page: "four.html#four-exhibit:step=3", acts: POINTING },
    Story { book: Book::Small, page: "five.html#five-exhibit:step=4", acts: PREDICTING },
    Story { book: Book::Small, page: "six.html", acts: LOOPS },
    Story { book: Book::Bytes, page: "one.html#one-exhibit:step=3", acts: RULERS },
    Story { book: Book::Small, page: "eight.html", acts: LINKS },
    Story { book: Book::Small, page: "print.html", acts: LINKS },
    Story { book: Book::Small, page: "two.html", acts: FOUND },
];

fn asked<T: for<'de> Deserialize<'de>>(page: &impl Drive, expression: &str) -> Result<T> {
    let answer = page.eval(&format!("(() => {{ with (reader) {{ return {expression}; }} }})()"))?;
    serde_json::from_value(answer).with_context(|| expression.to_owned())
}

fn until(page: &impl Drive, shows: &str) -> Result<()> {
    if drive::until(|| asked(page, &format!("!!({shows})"))) {
        return Ok(());
    }
    let answer = asked::<serde_json::Value>(page, shows);
    let told = asked::<serde_json::Value>(
        page,
        "[location.href, step(0), lit(0), told(0), document.activeElement.outerHTML.slice(0, 200)]",
    );
    bail!("never: {shows}: {answer:?} {told:?}")
}

#[derive(Debug, Deserialize)]
struct Place {
    x: f64,
    y: f64,
    /// What lies over it.
    on: String,
}

fn press(page: &impl Drive, Act { at, keys, shows, .. }: &Act) -> Result<()> {
    let same = [(at.0, "Enter")];
    for (focus, key) in if keys.is_empty() { &same[..] } else { keys } {
        if !focus.is_empty() {
            asked::<()>(page, &format!("focus(() => {focus}) ?? null"))?;
        }
        if let Some(word) = key.strip_prefix('=') {
            page.enter(word)?;
        } else if let Some(key) = key.strip_suffix('*') {
            for _ in 0..9 {
                if asked(page, &format!("!!({shows})"))? {
                    break;
                }
                page.press(key)?;
            }
        } else {
            page.press(key)?;
        }
    }
    Ok(())
}

fn perform(page: &impl Drive, by: By, act: &Act) -> Result<()> {
    until(page, "document.readyState === 'complete'")?;
    ensure!(!asked::<bool>(page, &format!("!!({})", act.shows))?, "it shows before: {}", act.shows);
    if by == By::Keys || act.at.0.is_empty() {
        press(page, act)?;
    } else {
        let Place { x, y, on } =
            asked(page, &format!("place(() => {}, '{}')", act.at.0, act.at.1))?;
        ensure!(on.is_empty(), "{on} lies over it at {x} {y}");
        if by == By::Mouse { page.click(x, y)? } else { page.tap(x, y)? }
    }
    until(page, act.shows)
}

/// What goes wrong with a story, done in this way on a page with nothing kept in it.
fn tell(
    page: &impl Drive,
    Books(servers): &Books,
    (by, width): (By, u32),
    story: &Story,
    problems: &mut Vec<String>,
) -> Result<()> {
    let name = story.page;
    page.open(&format!("{}/{name}", servers[story.book as usize].origin))?;
    for act in story.acts {
        if let Err(error) = perform(page, by, act) {
            problems.push(format!("{by:?} {width} {name}: {}: {error:#}", act.what));
            break;
        }
    }
    problems.extend(page.take_errors().iter().map(|error| format!("{name}: {error}")));
    let foreign = |url: &String| !servers.iter().any(|server| url.starts_with(&server.origin));
    let requests = page.take_requests().into_iter().filter(foreign);
    problems.extend(requests.map(|url| format!("{name}: a request to {url}")));
    Ok(())
}

fn in_chromium(by: By) -> Result<()> {
    let books = Books::serve()?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for (width, height) in WIDTHS {
        for story in STORIES {
            let page = browser.page()?;
            page.prefer(Scheme::Light)?;
            page.before(include_str!("reader.js"))?;
            page.resize(width, height)?;
            page.touch(by == By::Touch)?;
            tell(&page, &books, (by, width), story, &mut problems)?;
        }
    }
    none(&problems);
    Ok(())
}

#[test]
fn a_mouse_does_everything_at_three_widths() -> Result<()> {
    in_chromium(By::Mouse)
}

#[test]
fn a_finger_does_everything_at_three_widths() -> Result<()> {
    in_chromium(By::Touch)
}

#[test]
fn keys_do_everything_at_three_widths() -> Result<()> {
    in_chromium(By::Keys)
}

/// The same in Firefox, which has one page; what it keeps is kept for each server alone.
pub(crate) fn in_firefox() -> Result<()> {
    let books = Books::serve()?;
    let page = Firefox::start()?;
    page.before(include_str!("reader.js"))?;
    let mut problems = Vec::new();
    for (width, height) in WIDTHS {
        page.resize(width, height)?;
        for by in [By::Mouse, By::Touch, By::Keys] {
            for story in STORIES {
                tell(&page, &books, (by, width), story, &mut problems)?;
            }
        }
    }
    none(&problems);
    Ok(())
}
