//! Tabs of an exhibit: with the mouse, a finger and the keyboard, as the tabs pattern of the ARIA
//! Authoring Practices asks for.

use super::*;

const TABLET: (u32, u32) = (768, 1024);
const EXHIBIT: &str = "three-gone";

#[derive(Debug, Deserialize)]
pub(crate) struct Tab {
    name: String,
    selected: bool,
    /// Does the tab key stop at it?
    stop: bool,
    pub(crate) focused: bool,
    open: bool,
    /// Is its name shown as a heading of its panel?
    heading: bool,
    labelled: bool,
    place: Control,
    step: usize,
}

fn tabs(page: &impl Drive) -> Result<Vec<Tab>> {
    ask(page, &format!("tabs({})", json!(EXHIBIT)))
}

/// Exactly this one is selected, open and reached by the tab key.
pub(crate) fn ensure_open(page: &impl Drive, wanted: usize, how: &str) -> Result<Vec<Tab>> {
    let found = tabs(page)?;
    for (index, tab) in found.iter().enumerate() {
        let right = [tab.selected, tab.open, tab.stop].iter().all(|is| *is == (index == wanted));
        ensure!(right && tab.labelled && !tab.heading, "{how}: {index}: {tab:?}");
    }
    Ok(found)
}

fn touch(page: &Page<'_>, at: &Control) -> Result<()> {
    let point = json!([{"x": at.x + at.width / 2.0, "y": at.y + at.height / 2.0}]);
    page.call("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": point}))?;
    page.call("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []}))?;
    Ok(())
}

#[test]
fn tabs_open_with_mouse_touch_and_keys_at_three_widths() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for (width, height) in [PHONE, TABLET, LAPTOP] {
        let page = browser.page()?;
        page.resize(width, height)?;
        page.touch(true)?;
        open(&page, &format!("{}/three.html", server.origin))?;
        let found = ensure_open(&page, 0, "at first")?;
        let names: Vec<&str> = found.iter().map(|tab| tab.name.as_str()).collect();
        // A program with undefined behaviour is recorded in both builds, where both can be.
        assert_eq!(names[..3], ["Refused · E0382", "Fixed", "If it had run"]);
        let last = found.len() - 1;
        for tab in &found {
            let Control { x, width: w, height: h, .. } = tab.place;
            ensure!(h >= 24.0 && w >= 24.0 && x + w <= f64::from(width), "{width}: {tab:?}");
        }
        page.click(found[1].place.x + 9.0, found[1].place.y + 9.0)?;
        ensure_open(&page, 1, "by mouse")?;
        touch(&page, &tabs(&page)?[2].place)?;
        ensure_open(&page, 2, "by touch")?;
        page.eval(&format!("document.getElementById('{EXHIBIT}-twin-tab').focus()"))?;
        for (key, wanted) in [
            ("ArrowLeft", 1),
            ("ArrowLeft", 0),
            ("ArrowLeft", last),
            ("ArrowRight", 0),
            ("End", last),
            ("Home", 0),
        ] {
            page.press(key)?;
            let found = ensure_open(&page, wanted, key)?;
            ensure!(found[wanted].focused, "{key}: the focus is elsewhere");
        }
        let address = page.eval("location.pathname")?;
        assert_eq!(address, "/three.html", "mdBook turns pages at these keys");
        // In a panel the same keys step.
        page.press("ArrowRight")?;
        page.eval(&format!(
            "document.querySelector('#{EXHIBIT}-fixed input').focus({{preventScroll: true}})"
        ))?;
        page.press("ArrowRight")?;
        let found = ensure_open(&page, 1, "stepping")?;
        assert_eq!(found.iter().map(|tab| tab.step).take(3).collect::<Vec<_>>(), [0, 2, 1]);
        ensure_quiet(&page, &server, &mut problems, &format!("three.html {width}"));
        problems.extend(ask::<Vec<String>>(&page, "layout()")?);
        problems.extend(ask::<Vec<String>>(&page, "pale()")?);
    }
    none(&problems);
    Ok(())
}

#[test]
fn links_lead_to_tabs_and_their_steps() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    for (hash, wanted, step) in [
        ("three-gone", 0, 0),
        ("three-gone-fixed:step=3", 1, 3),
        ("three-gone-twin", 2, 1),
        ("three-gone-twin:step=4", 2, 4),
        ("three-gone-refused", 0, 0),
        // Of the exhibit's own steps, those of the first tab that has any are meant.
        ("three-gone:step=2", 1, 2),
    ] {
        open(&page, &format!("{}/two.html", server.origin))?;
        open(&page, &format!("{}/three.html#{hash}", server.origin))?;
        let found = ensure_open(&page, wanted, hash)?;
        assert_eq!(found[wanted].step, step, "{hash}");
        if step > 0 {
            let link = page.eval(&format!(
                "document.querySelector('#{EXHIBIT} [data-do=link]').getAttribute('href')"
            ))?;
            let panel = if wanted == 1 { "fixed" } else { "twin" };
            assert_eq!(link, format!("#{EXHIBIT}-{panel}:step={step}"), "{hash}");
        }
    }
    Ok(())
}

#[test]
fn without_scripts_and_on_paper_all_tabs_stand_below_each_other() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    for (name, scripts, print) in
        [("three.html", false, false), ("three.html", true, true), ("print.html", true, true)]
    {
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        page.scripts(scripts)?;
        // print.html opens the dialogue that nobody is there to close.
        page.before("window.print = () => {}")?;
        if print {
            page.call("Emulation.setEmulatedMedia", json!({"media": "print"}))?;
        }
        open(&page, &format!("{}/{name}", server.origin))?;
        for tab in tabs(&page)? {
            ensure!(tab.open && tab.heading, "{name} {scripts} {print}: {tab:?}");
            ensure!(tab.place.height == 0.0, "{name}: a tab is shown: {tab:?}");
        }
    }
    Ok(())
}
