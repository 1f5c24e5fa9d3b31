//! From names to their places in memory and back, along arrows, to the stories of blocks, and to the
//! next change of a value.

use std::collections::BTreeSet;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Seen {
    step: usize,
    /// The marks of the values that are drawn.
    values: Vec<String>,
    /// Around which of them frames stand.
    lit: Vec<String>,
    frames: usize,
    arrows: usize,
    /// The marks of the names that are lit in the program.
    names: Vec<String>,
    said: String,
    /// Does the sentence of the step make room for what is said?
    hushed: bool,
    chosen: String,
    /// Can the buttons be pressed that lead to the previous and the next change?
    leads: Vec<bool>,
    focused: bool,
}

#[derive(Debug, Deserialize)]
struct Spot {
    x: f64,
    y: f64,
    /// Nothing else lies over it.
    free: bool,
}

/// After line 7 of the page about lanes: `v`, `first` and the block of `v` are there.
const LENT: usize = 3;
const BLOCK: &str = "#1";

fn point<T: for<'de> Deserialize<'de>>(page: &Page<'_>, question: &str) -> Result<T> {
    let answer = page.eval(&format!("pointing.{question}"))?;
    serde_json::from_value(answer).with_context(|| question.to_owned())
}

fn seen(page: &Page<'_>) -> Result<Seen> {
    point(page, "seen()")
}

/// Opens a page of the small book for questions about one exhibit or panel.
fn pointing<'a>(
    browser: &'a Browser,
    server: &Server,
    (width, height): (u32, u32),
    name: &str,
    panel: &str,
) -> Result<Page<'a>> {
    let page = browser.page()?;
    page.resize(width, height)?;
    page.prefer(Scheme::Light)?;
    page.touch(true)?;
    open(&page, &format!("{}/{name}", server.origin))?;
    page.eval(include_str!("pointing.js"))?;
    about(&page, panel)?;
    Ok(page)
}

/// Looks at a page of the small book at three widths; it has to stay quiet.
fn at_each_width(
    name: &str,
    panel: &str,
    look: impl Fn(&Page<'_>, (u32, u32)) -> Result<()>,
) -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    for size in reader::WIDTHS {
        let page = pointing(&browser, &server, size, name, panel)?;
        look(&page, size).with_context(|| format!("{name} at {size:?}"))?;
        ensure_quiet(&page, &server, &mut problems, name);
    }
    none(&problems);
    Ok(())
}

/// The exhibit or panel that is asked about from here on. How many steps it has.
fn about(page: &Page<'_>, panel: &str) -> Result<usize> {
    point(page, &format!("of({})", json!(panel)))
}

fn spot(page: &Page<'_>, question: &str) -> Result<(f64, f64)> {
    let Spot { x, y, free } = point(page, question)?;
    ensure!(free, "{question}: something lies over {x} {y}");
    Ok((x, y))
}

fn hover(page: &Page<'_>, question: &str) -> Result<Seen> {
    let (x, y) = spot(page, question)?;
    page.hover(x, y)?;
    seen(page)
}

/// The same nowhere in an exhibit.
fn leave(page: &Page<'_>) -> Result<Seen> {
    page.hover(1.0, 1.0)?;
    seen(page)
}

/// Only these values are lit, each with one frame, and these names.
fn ensure_lit(seen: &Seen, values: &[&str], names: &[&str], how: &str) -> Result<()> {
    let right = seen.lit == values && seen.frames == values.len() && seen.names == names;
    ensure!(right, "{how}: not {values:?} and {names:?}: {seen:#?}");
    Ok(())
}

fn ensure_dark(seen: &Seen, how: &str) -> Result<()> {
    ensure_lit(seen, &[], &[], how)?;
    let silent = seen.arrows == 0 && seen.said.is_empty() && !seen.hushed;
    ensure!(silent && seen.chosen.is_empty(), "{how}: {seen:#?}");
    Ok(())
}

#[test]
fn a_mouse_leads_from_names_to_values_along_arrows_and_back() -> Result<()> {
    at_each_width("four.html", ".exhibit", |page, size| {
        point::<()>(page, &format!("step({LENT})"))?;
        ensure_dark(&seen(page)?, "nobody has pointed")?;
        let places: Vec<f64> = point(page, "places()")?;
        let local = |name: &str, line: u32| -> Result<String> {
            point(page, &format!("named('{name}', {line})"))
        };
        let [v, first, w] = [local("v", 6)?, local("first", 7)?, local("w", 11)?];
        let grown = local("v", 2)?;
        ensure!(grown != v, "the parameter `v` is not the local `v`");
        assert_eq!(
            seen(page)?.values.iter().collect::<BTreeSet<_>>(),
            [&v, &first, &BLOCK.to_owned()].into(),
        );

        for (name, values) in
            [(&v, vec![v.as_str()]), (&first, vec![&first]), (&w, vec![]), (&grown, vec![])]
        {
            let how = format!("{size:?}, a name of {name}");
            ensure_lit(&hover(page, &format!("name('{name}')"))?, &values, &[name], &how)?;
            ensure_dark(&leave(page)?, &how)?;
        }
        for value in [&v, &first] {
            let how = format!("{size:?}, the box of {value}");
            ensure_lit(&hover(page, &format!("value('{value}')"))?, &[value], &[value], &how)?;
        }
        let block = hover(page, &format!("value('{BLOCK}')"))?;
        ensure_lit(&block, &[BLOCK], &[], "a block")?;
        ensure_dark(&leave(page)?, "after a block")?;

        assert_eq!(point::<usize>(page, "count()")?, 2, "arrows");
        let mut told = BTreeSet::new();
        for arrow in 0..2 {
            let lit = hover(page, &format!("arrow({arrow})"))?;
            let from = if lit.said.contains("first") { &first } else { &v };
            ensure_lit(&lit, &[BLOCK, from], &[from], "an arrow")?;
            ensure!(lit.arrows == 1 && lit.hushed, "{lit:#?}");
            told.insert(lit.said);
        }
        assert_eq!(
            told,
            ["An arrow from first to block #1.", "An arrow from v to block #1."]
                .map(str::to_owned)
                .into()
        );
        ensure_dark(&leave(page)?, "after an arrow")?;
        assert_eq!(point::<Vec<f64>>(page, "places()")?, places, "something has moved");
        Ok(())
    })
}

#[test]
fn a_click_on_a_block_tells_its_story_and_a_tap_on_a_name_steps_and_leads_to_its_value()
-> Result<()> {
    at_each_width("four.html", ".exhibit", |page, _| {
        point::<()>(page, &format!("step({LENT})"))?;
        let places: Vec<f64> = point(page, "places()")?;
        let story: String = point(page, &format!("story('{BLOCK}')"))?;
        ensure!(story.len() > 20, "{story:?}");
        for finger in [false, true] {
            let (x, y) = spot(page, &format!("value('{BLOCK}')"))?;
            if finger {
                page.tap(x, y)?
            } else {
                page.click(x, y)?
            }
            let chosen = seen(page)?;
            ensure_lit(&chosen, &[BLOCK], &[], "a block")?;
            ensure!(chosen.said == format!("Block {story}.") && chosen.hushed, "{chosen:#?}");
            assert_eq!(chosen.chosen, "change of block #1");
            assert_eq!(point::<Vec<f64>>(page, "places()")?, places, "something has moved");
            page.press("Escape")?;
            // The mouse still rests there.
            let dark = if finger { seen(page)? } else { leave(page)? };
            ensure_dark(&dark, "Escape")?;
        }
        // Beside all names, on one, and beside them again.
        let v: String = point(page, "named('v', 6)")?;
        for (spot_, step, lit) in [
            ("line(9)", 5, false),
            ("name(pointing.named('v', 6))", 2, true),
            ("line(9)", 5, false),
        ] {
            let (x, y) = spot(page, spot_)?;
            page.tap(x, y)?;
            let tapped = seen(page)?;
            assert_eq!(tapped.step, step, "{spot_}");
            if lit {
                ensure_lit(&tapped, &[&v], &[&v], spot_)?;
            } else {
                ensure_dark(&tapped, spot_)?;
            }
        }
        Ok(())
    })
}

#[test]
fn keys_and_buttons_lead_from_value_to_value_and_from_change_to_change() -> Result<()> {
    at_each_width("four.html", ".exhibit", |page, size| {
        point::<()>(page, &format!("step({LENT})"))?;
        assert_eq!(point::<usize>(page, "stops()")?, 1, "stops of the tab key in the picture");
        page.eval("pointing.focus('.xs0')")?;
        for _ in 0..9 {
            page.press("Tab")?;
            if seen(page)?.focused {
                break;
            }
        }
        let start = seen(page)?;
        ensure!(start.focused && start.frames == 1 && !start.chosen.is_empty(), "{start:#?}");

        // Around all values and arrows, and the other way.
        let mut down = vec![];
        for _ in 0..5 {
            let at = seen(page)?;
            ensure!(!at.said.is_empty(), "it is not said where the keys have led: {at:#?}");
            down.push((at.lit, at.arrows));
            page.press("ArrowDown")?;
        }
        assert_eq!(down.iter().filter(|(_, arrows)| *arrows == 1).count(), 2, "{down:?}");
        let alone: BTreeSet<_> = down.iter().filter(|(_, arrows)| *arrows == 0).collect();
        assert_eq!(alone.len(), 3, "{down:?}");
        let mut up = vec![];
        for _ in 0..5 {
            page.press("ArrowUp")?;
            let at = seen(page)?;
            up.push((at.lit, at.arrows));
        }
        up.reverse();
        assert_eq!(down, up);

        // To the block, from one of its changes to the next and back.
        let steps = about(page, ".exhibit")?;
        point::<()>(page, "step(1)")?;
        for mark in [BLOCK, &point::<String>(page, "named('v', 6)")?] {
            let drawn: Vec<String> = (1..=steps)
                .map(|step| {
                    point::<()>(page, &format!("step({step})"))?;
                    point(page, &format!("drawn('{mark}')"))
                })
                .collect::<Result<_>>()?;
            let changes: Vec<usize> =
                (2..=steps).filter(|step| drawn[step - 1] != drawn[step - 2]).collect();
            ensure!(changes.len() >= 2, "{mark} changes at {changes:?}");
            point::<()>(page, &format!("step({LENT})"))?;
            page.press("Escape")?;
            ensure_dark(&seen(page)?, "Escape")?;
            let (x, y) = spot(page, &format!("value('{mark}')"))?;
            page.click(x, y)?;
            leave(page)?;
            page.eval("pointing.focus('.xstage')")?;
            for buttons in [false, true] {
                point::<()>(page, "step(1)")?;
                for way in [1, 0] {
                    let mut reached = vec![];
                    while seen(page)?.leads[way] {
                        ensure!(reached.len() < steps, "{mark}: {reached:?}");
                        if buttons {
                            let (x, y) = spot(page, &format!("button({way})"))?;
                            page.click(x, y)?;
                        } else {
                            page.press(["N", "n"][way])?;
                        }
                        let now = seen(page)?;
                        ensure!(now.chosen.starts_with("change of "), "{now:#?}");
                        reached.push(now.step);
                    }
                    let mut expected = changes.clone();
                    if way == 0 {
                        expected.pop();
                        expected.reverse();
                    }
                    assert_eq!(reached, expected, "{size:?} {mark} {buttons} {way}");
                }
                page.eval("pointing.focus('.xstage')")?;
            }
        }
        page.press("Escape")?;
        ensure_dark(&seen(page)?, "Escape")?;
        let step = seen(page)?.step;
        page.press("n")?;
        assert_eq!(seen(page)?.step, step, "nothing is chosen");
        none(&ask::<Vec<String>>(page, "layout()")?);
        Ok(())
    })
}

#[test]
fn keys_lead_through_all_calls_of_a_function() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = pointing(&browser, &server, LAPTOP, "seven.html", ".exhibit ~ .exhibit")?;
    let left: String = point(&page, "named('left', 1)")?;
    let calls = || {
        Ok::<_, anyhow::Error>(
            point::<String>(&page, &format!("drawn('{left}')"))?.matches('\n').count(),
        )
    };
    let mut step = 1;
    while calls()? < 2 {
        step += 1;
        ensure!(step < 20, "three calls are never there");
        point::<()>(&page, &format!("step({step})"))?;
    }
    page.eval("pointing.focus('.xstage')")?;
    let wanted: BTreeSet<String> = seen(&page)?.values.into_iter().collect();
    ensure!(wanted.contains(BLOCK), "{wanted:?}");
    let mut reached = BTreeSet::new();
    for _ in 0..20 {
        page.press("ArrowDown")?;
        reached.extend(seen(&page)?.lit);
    }
    assert_eq!(reached, wanted);
    Ok(())
}

#[test]
fn pointing_stays_in_its_tab_and_among_its_threads_and_opens_rulers() -> Result<()> {
    at_each_width("three.html", "#three-gone-fixed", |page, _| {
        page.eval("document.querySelector('#three-gone-fixed-tab').click()")?;
        point::<()>(page, "step(2)")?;
        let s: String = point(page, "named('s', 2)")?;
        let (x, y) = spot(page, &format!("value('{s}')"))?;
        page.click(x, y)?;
        ensure_lit(&seen(page)?, &[&s], &[&s], "a value of a tab")?;
        // The program behind the next tab has values of the same marks.
        page.eval("document.querySelector('#three-gone-twin-tab').click()")?;
        about(page, "#three-gone-twin")?;
        point::<()>(page, "step(3)")?;
        ensure_dark(&leave(page)?, "the next tab")?;
        let s: String = point(page, "named('s', 2)")?;
        ensure_lit(&hover(page, &format!("name('{s}')"))?, &[&s], &[&s], "in the next tab")?;
        Ok(())
    })?;

    at_each_width("seven.html", ".exhibit", |page, _| {
        let (numbers, worker): (String, String) =
            (point(page, "named('numbers', 4)")?, point(page, "named('worker', 5)")?);
        point::<()>(page, "step(3)")?;
        ensure_lit(&hover(page, &format!("name('{worker}')"))?, &[&worker], &[&worker], "threads")?;
        point::<()>(page, "step(2)")?;
        page.eval(
            "for (const ruler of document.querySelectorAll('.xby details')) ruler.open = false",
        )?;
        let rulers = || -> Result<Vec<String>> {
            let open = page.eval(
                "[...document.querySelectorAll('.xby details[open]')].filter((one) =>
                    one.checkVisibility()).map((one) => one.querySelector('summary').innerText)",
            )?;
            Ok(serde_json::from_value(open)?)
        };
        ensure!(rulers()?.is_empty(), "{:?}", rulers()?);
        let (x, y) = spot(page, &format!("value('{numbers}')"))?;
        page.click(x, y)?;
        ensure_lit(&leave(page)?, &[&numbers], &[&numbers], "a value with a ruler")?;
        let open = rulers()?;
        ensure!(open.len() == 1 && open[0].contains("numbers"), "{open:?}");
        Ok(())
    })
}

#[test]
fn what_is_chosen_is_accessible_in_the_light_and_in_the_dark() -> Result<()> {
    let script = axe::axe()?;
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let mut problems = Vec::new();
    let page = pointing(&browser, &server, LAPTOP, "four.html", ".exhibit")?;
    page.eval(&format!("{script}; 0"))?;
    point::<()>(&page, &format!("step({LENT})"))?;
    let (x, y) = spot(&page, &format!("value('{BLOCK}')"))?;
    page.click(x, y)?;
    for scheme in [Scheme::Light, Scheme::Dark] {
        page.prefer(scheme)?;
        ensure_scheme(&page, scheme)?;
        ensure!(!seen(&page)?.chosen.is_empty(), "nothing is chosen");
        let found = axe::violations(&page, ".exhibit", axe::ALL)?;
        problems.extend(found.iter().map(|found| format!("{scheme:?}: {found}")));
        problems.extend(ask::<Vec<String>>(&page, "pale()")?);
    }
    problems.extend(ask::<Vec<String>>(&page, "layout()")?);
    none(&problems);
    Ok(())
}
