//! Predictions: answered with mouse and keyboard, right, wrong and not at all; remembered and
//! forgotten; where nothing may be kept, and without scripts.

use super::*;

/// The first card that can be seen, in an exhibit of `five.html`.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Card {
    pub(crate) question: String,
    choices: Vec<String>,
    chosen: Vec<String>,
    /// What is said of the answer.
    pub(crate) verdict: String,
    /// Is its step the next one?
    due: bool,
    height: f64,
    step: usize,
}

const CARD: &str = "(index) => {
    const figure = document.querySelectorAll('figure.exhibit')[index];
    const card = [...figure.querySelectorAll('fieldset')]
        .find((one) => one.checkVisibility({ visibilityProperty: true }));
    const text = (element) => element.textContent.replace(/\\s+/g, ' ').trim();
    const labels = [...card.querySelectorAll('label')];
    return {
        question: text(card.querySelector('legend')),
        choices: labels.map(text),
        chosen: labels.filter((one) => one.querySelector(':checked')).map(text),
        verdict: text(card.querySelector('[aria-live]')),
        due: card.parentNode.classList.contains('xdue'),
        height: figure.getBoundingClientRect().height,
        step: +(figure.querySelector('input[type=range]')?.value || 0),
    };
}";

pub(crate) fn card(page: &impl Drive, exhibit: usize) -> Result<Card> {
    Ok(serde_json::from_value(page.eval(&format!("({CARD})({exhibit})"))?)?)
}

/// Clicks into the middle of what an expression finds, scrolled into view.
fn click_at(page: &impl Drive, element: &str) -> Result<()> {
    let place = page.eval(&format!(
        "(() => {{ const one = {element}; one.scrollIntoView({{ block: 'center' }});
            const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
    ))?;
    let [x, y]: [f64; 2] = serde_json::from_value(place).with_context(|| element.to_owned())?;
    page.click(x, y)
}

pub(crate) fn choose(page: &impl Drive, exhibit: usize, choice: &str) -> Result<()> {
    click_at(
        page,
        &format!(
            "[...document.querySelectorAll('figure.exhibit')[{exhibit}]
                .querySelectorAll('fieldset.xask label')]
                .find((one) => one.textContent.includes({}))",
            json!(choice)
        ),
    )
}

pub(crate) fn look(page: &impl Drive, exhibit: usize) -> Result<()> {
    click_at(
        page,
        &format!(
            "document.querySelectorAll('figure.exhibit')[{exhibit}]
                .querySelector('fieldset.xask button')"
        ),
    )
}

fn marks(page: &Page<'_>) -> Result<Vec<String>> {
    let marks = page.eval(
        "[...document.querySelectorAll('.made')].map((one) => one.getAttribute('aria-label'))",
    )?;
    Ok(serde_json::from_value(marks)?)
}

/// Opens the page and steps to where the first question is due.
pub(crate) fn due(page: &impl Drive, server: &Server) -> Result<Card> {
    open(page, &format!("{}/five.html", server.origin))?;
    for _ in 0..10 {
        let card = card(page, 0)?;
        if card.due {
            return Ok(card);
        }
        click(page, 0, "Step forward", 0.5)?;
    }
    bail!("no question came")
}

pub(crate) const OTHER: &str = "the 5 bytes at 0x…0d80";

#[test]
fn right_wrong_and_no_answers_are_told_and_nothing_moves() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for (width, height) in [PHONE, LAPTOP] {
        let page = browser.page()?;
        page.resize(width, height)?;
        let before = due(&page, &server)?;
        assert_eq!(before.question, "Predict step 5 Which of the blocks does line 6 free?");
        assert_eq!(before.choices, ["the 5 bytes at 0x…0d60", OTHER, "none of them"]);
        assert_eq!((before.verdict.as_str(), before.step), ("or just step on", 4));

        choose(&page, 0, "none of them")?;
        look(&page, 0)?;
        let wrong = card(&page, 0)?;
        assert_eq!(wrong.verdict, format!("Not so: {OTHER}."));
        assert_eq!((wrong.step, wrong.due), (5, false), "the step is shown that answers it");
        choose(&page, 0, OTHER)?;
        ensure!(card(&page, 0)?.verdict.is_empty(), "another choice, and no verdict yet");
        look(&page, 0)?;
        let right = card(&page, 0)?;
        assert_eq!(right.verdict, format!("Right: {OTHER}."));

        // On to the next question, whose answer nobody wants.
        click(&page, 0, "Step forward", 0.5)?;
        let next = card(&page, 0)?;
        assert_eq!(next.question, "Predict step 6 What does line 7 print?");
        click(&page, 0, "Last step", 0.5)?;
        let skipped = card(&page, 0)?;
        assert_eq!((skipped.chosen.len(), skipped.verdict.as_str()), (0, "or just step on"));
        for card in [&wrong, &right, &next, &skipped] {
            assert_eq!(card.height, before.height, "{width}: {card:?}");
        }
        page.eval("localStorage.clear()")?;
        let mut problems = Vec::new();
        ensure_quiet(&page, &server, &mut problems, "five.html");
        none(&problems);
    }
    Ok(())
}

#[test]
fn a_block_of_the_picture_and_a_line_of_the_program_are_choices() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    due(&page, &server)?;
    click_at(
        &page,
        "[...document.querySelectorAll('figure.exhibit')[0].querySelectorAll('.xstage use')]
            .filter((one) => one.checkVisibility()).find((one) => document
            .querySelector(one.getAttribute('href')).textContent.startsWith('5 bytes0x…0d80'))",
    )?;
    assert_eq!(card(&page, 0)?.chosen, [OTHER]);

    // What the compiler says of the refused program waits for the answer.
    let told = "document.querySelectorAll('figure.exhibit')[2].innerText.includes('E0382')";
    assert_eq!(page.eval(told)?, json!(false));
    click_at(
        &page,
        "document.querySelectorAll('figure.exhibit')[2].querySelector('[data-n=\"4\"]')",
    )?;
    assert_eq!(card(&page, 2)?.chosen, ["line 4"]);
    look(&page, 2)?;
    ensure!(card(&page, 2)?.verdict.starts_with("Right: line 4."), "{:?}", card(&page, 2)?);
    assert_eq!(page.eval(told)?, json!(true));
    Ok(())
}

#[test]
fn the_whole_run_is_asked_about_and_shown() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    open(&page, &format!("{}/five.html", server.origin))?;
    ensure!(card(&page, 1)?.due, "it is asked before the first step");
    // Who has no idea may look as well.
    look(&page, 1)?;
    let shown = card(&page, 1)?;
    assert_eq!(shown.verdict, "It is 1. 1 block in all: line 2 one.");
    assert_eq!(json!(shown.step), page.eval("+document.querySelectorAll('.xq input')[1].max")?);
    assert_eq!(marks(&page)?.len(), 0, "no prediction was made");
    Ok(())
}

#[test]
fn with_keys_alone() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    open(&page, &format!("{}/five.html", server.origin))?;
    page.eval("document.querySelector('.xq [data-go=next]').focus()")?;
    for _ in 0..3 {
        page.press("ArrowRight")?;
    }
    ensure!(card(&page, 0)?.due, "{:?}", card(&page, 0)?);
    // The card stands before the controls, in the page and for the tab key.
    page.eval("document.querySelector('fieldset.xask input').focus()")?;
    page.press("ArrowDown")?;
    let chosen = card(&page, 0)?;
    assert_eq!((chosen.chosen, chosen.step), (vec![OTHER.to_owned()], 4), "a choice, no step");
    page.press("Enter")?;
    let told = card(&page, 0)?;
    assert_eq!((told.verdict, told.step), (format!("Right: {OTHER}."), 5));
    // Radios of one group are one stop of the tab key, the button is the next.
    page.press("Tab")?;
    assert_eq!(page.eval("document.activeElement.textContent")?, json!("Look"));
    page.press("ArrowRight")?;
    assert_eq!(card(&page, 0)?.step, 6, "from the button arrows step");
    assert_eq!(page.eval("location.pathname")?, json!("/five.html"));
    Ok(())
}

#[test]
fn predictions_are_remembered_and_forgotten() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    due(&page, &server)?;
    assert!(marks(&page)?.is_empty());
    choose(&page, 0, OTHER)?;
    look(&page, 0)?;
    assert_eq!(marks(&page)?, [", 1 of 4 predictions made"]);
    // On other pages too; the same question does not ask for attention again.
    open(&page, &format!("{}/two.html", server.origin))?;
    assert_eq!(marks(&page)?, [", 1 of 4 predictions made"]);
    open(&page, &format!("{}/five.html", server.origin))?;
    let made = "document.querySelector('fieldset').classList.contains('xmade')";
    assert_eq!(page.eval(made)?, json!(true));
    page.eval("document.querySelector('.forget').click()")?;
    assert!(marks(&page)?.is_empty());
    assert_eq!(page.eval(made)?, json!(false));
    assert_eq!(page.eval("document.querySelector('.forget').hidden")?, json!(true));
    open(&page, &format!("{}/five.html", server.origin))?;
    assert!(marks(&page)?.is_empty());
    Ok(())
}

#[test]
fn where_nothing_may_be_kept_questions_are_answered_all_the_same() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    page.before(
        "Object.defineProperty(window, 'localStorage', {get() {
            throw new DOMException('denied', 'SecurityError'); }});",
    )?;
    due(&page, &server)?;
    choose(&page, 0, OTHER)?;
    look(&page, 0)?;
    assert_eq!(card(&page, 0)?.verdict, format!("Right: {OTHER}."));
    assert_eq!(marks(&page)?, [", 1 of 4 predictions made"], "as long as the page lasts");
    Ok(())
}

#[test]
fn without_scripts_and_on_paper_the_answer_comes_after_the_pictures() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let seen = "[...document.querySelectorAll('figure.exhibit')].map((figure) => {
        const shown = (one) => one?.checkVisibility({ visibilityProperty: true });
        const top = (one) => one.getBoundingClientRect().top;
        const answer = figure.querySelector('.xan');
        const picture = [...figure.querySelectorAll('.xf')].at(-1);
        return [
            [...figure.querySelectorAll('fieldset')].every(shown),
            [...figure.querySelectorAll('fieldset button')].filter(shown).length,
            shown(answer) && !answer.open,
            !picture || (top(figure.querySelector('fieldset')) < top(picture)
                && top(picture) < top(answer)),
            !shown(figure.querySelector('.xan p')) || getComputedStyle(
                figure.querySelector('.xan p')).rotate,
        ];
    })";
    for on_paper in [false, true] {
        let page = browser.page()?;
        page.resize(PHONE.0, PHONE.1)?;
        if on_paper {
            paper(&page, Scheme::Light)?;
        } else {
            page.scripts(false)?;
        }
        open(&page, &format!("{}/five.html", server.origin))?;
        let exhibits: Vec<(bool, usize, bool, bool, serde_json::Value)> =
            serde_json::from_value(page.eval(seen)?)?;
        assert_eq!(exhibits.len(), 3);
        for (cards, buttons, folded, order, turned) in exhibits {
            assert!(cards && folded && order, "paper {on_paper}");
            assert_eq!(buttons, 0, "nothing would press them, paper {on_paper}");
            assert_eq!(turned, if on_paper { json!("180deg") } else { json!(true) });
        }
    }
    Ok(())
}
