//! Pages whose scripts come late, as over a slow network: they can be read before, and nothing moves
//! when the scripts run.

use super::*;

#[derive(Debug, Deserialize)]
struct Unread {
    /// The exhibits that are not folded away.
    figures: usize,
    wrong: Vec<String>,
}

/// Opens a page as [`open`] does, and holds its scripts back until it has been looked at. Answers how many
/// exhibits it shows without them, and what is wrong.
pub(crate) fn open_late(page: &Page<'_>, url: &str) -> Result<(usize, Vec<String>)> {
    page.before(include_str!("late.js"))?;
    // The first of mdBook's scripts behind the text. All others wait for it.
    page.call("Fetch.enable", json!({"patterns": [{"urlPattern": "*/elasticlunr*"}]}))?;
    page.take_events("Page.loadEventFired");
    page.call("Page.navigate", json!({"url": url}))?;
    let held = page.wait_for("Fetch.requestPaused")?;
    let Unread { figures, mut wrong } = serde_json::from_value(page.eval("late.unread()")?)?;
    page.call("Fetch.continueRequest", json!({"requestId": held["requestId"]}))?;
    page.wait_for("Page.loadEventFired").with_context(|| url.to_owned())?;
    page.call("Fetch.disable", json!({}))?;
    let moved: Vec<String> = serde_json::from_value(page.eval("late.moved()")?)?;
    wrong.extend(moved);
    prepare(page)?;
    Ok((figures, wrong))
}

/// What moves is found: a paragraph that a script makes higher, in and below the window.
#[test]
fn what_moves_when_scripts_run_is_seen() -> Result<()> {
    let folder = tempfile::TempDir::new()?;
    let page = "<!doctype html><title>One</title><main><p>Text.</p><p id=here>a</p><p>b</p>\
                <div style='height: 3000px'>far</div><p id=far>c</p><p id=below>d</p></main>\
                <script src=elasticlunr.js></script>";
    fs::write(folder.path().join("page.html"), page)?;
    let server = Server::start(folder.path())?;
    let browser = Browser::start()?;
    for (script, expected) in [
        ("", &[][..]),
        ("document.getElementById('here').style.height = '90px'", &["a shift of", "#here p"]),
        ("document.getElementById('far').style.height = '90px'", &["#below p"]),
    ] {
        fs::write(folder.path().join("elasticlunr.js"), script)?;
        let page = browser.page()?;
        page.resize(LAPTOP.0, LAPTOP.1)?;
        let (_, wrong) = open_late(&page, &format!("{}/page.html", server.origin))?;
        let wrong = wrong.join("\n");
        assert_eq!(wrong.is_empty(), expected.is_empty(), "{wrong}");
        for part in expected {
            assert!(wrong.contains(part), "no {part} in {wrong}");
        }
    }
    Ok(())
}
