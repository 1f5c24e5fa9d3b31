//! What a step of an exhibit costs a reader with a slow machine: on every page of the built book, with the
//! processor slowed four times, from the input to the end of the frame that shows it, so script, style,
//! layout and paint together. A frame takes 16.7 ms.
//!
//! Prints the median, the 95th percentile and the worst of all steps, and the slowest exhibits. Beside
//! them stands what any change of such a page costs: a letter more in one of its paragraphs, without any
//! script of ours. The machine should have nothing else to do: of what is timed a part is waiting for
//! the browser's other threads. Arguments: the widths of the window, in CSS pixels.

use std::env;

use anyhow::{Context, Result, ensure};
use book_tests::{Browser, Page, Scheme, Server, files, root};
use serde::Deserialize;
use serde_json::json;

/// How often the processor is slower than it is.
const SLOWED: u32 = 4;
/// What a step may take, in milliseconds.
const FRAME: f64 = 16.0;
/// So many steps of a run are taken, from its first on.
const STEPS: u32 = 40;

/// The steps of one program, in their order.
#[derive(Debug, Deserialize)]
struct Run {
    id: String,
    /// Milliseconds.
    steps: Vec<f64>,
    /// Of these, those of the script until it has changed the page; the rest is the frame.
    scripts: Vec<f64>,
}

/// What was measured on a page.
#[derive(Debug, Default, Deserialize)]
struct Walk {
    runs: Vec<Run>,
    /// Frames, in milliseconds, that show a letter more of a paragraph.
    alone: Vec<f64>,
}

/// Walks through all programs of a page. A step is begun between two frames, as by a click.
const WALK: &str = "(async () => {
    const message = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(0);
    });
    const frame = (begin) => new Promise((done) => {
        requestAnimationFrame(() => { begin(); message().then(done); });
    });
    const alone = [];
    const paragraph = document.querySelector('main > p');
    paragraph?.scrollIntoView();
    for (let letter = 0; paragraph && letter < 12; letter++) {
        await new Promise((done) => setTimeout(done, 20));
        let drawing;
        const whole = frame(() => { drawing = performance.now(); });
        paragraph.append('x');
        alone.push(await whole - drawing);
    }
    const runs = [];
    for (const details of document.querySelectorAll('main > details')) details.open = true;
    for (const slider of document.querySelectorAll('.exhibit .xq input')) {
        const panel = slider.closest('.xpan, .exhibit');
        document.getElementById(`${panel.id}-tab`)?.click();
        panel.scrollIntoView();
        await frame(() => {});
        await frame(() => {});
        const run = { id: panel.id, steps: [], scripts: [] };
        for (let step = 2; step <= Math.min(+slider.max, MOST); step++) {
            await new Promise((done) => setTimeout(done, 20));
            let drawing;
            const whole = frame(() => { drawing = performance.now(); });
            const begun = performance.now();
            slider.value = step;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            const changed = performance.now();
            // What the script asks of the frame comes after the first of its callbacks.
            const shown = await whole;
            run.steps.push(changed - begun + shown - drawing);
            run.scripts.push(changed - begun);
        }
        runs.push(run);
    }
    return { runs, alone };
})()";

fn main() -> Result<()> {
    let book = root().join("book");
    ensure!(book.is_dir(), "there is no {}: run `mdbook build` first", book.display());
    let widths: Vec<u32> =
        env::args().skip(1).map(|width| width.parse()).collect::<Result<_, _>>()?;
    let server = Server::start(&book)?;
    let browser = Browser::start()?;
    for width in widths {
        let mut all = Walk::default();
        for path in files(&book, "html") {
            let name = path.strip_prefix(&book)?.display().to_string();
            if name.contains('/') || ["print.html", "toc.html", "404.html"].contains(&&*name) {
                continue;
            }
            let page = browser.page()?;
            let one = walk(&page, width, &format!("{}/{name}", server.origin))?;
            all.runs.extend(one.runs);
            all.alone.extend(one.alone);
        }
        tell(width, &mut all)?;
    }
    Ok(())
}

fn walk(page: &Page<'_>, width: u32, url: &str) -> Result<Walk> {
    page.resize(width, 800)?;
    page.prefer(Scheme::Light)?;
    page.open(url)?;
    page.call("Emulation.setCPUThrottlingRate", json!({"rate": SLOWED}))?;
    let walk = page.eval(&WALK.replace("MOST", &STEPS.to_string()))?;
    Ok(serde_json::from_value(walk)?)
}

#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn tell(width: u32, Walk { runs, alone }: &mut Walk) -> Result<()> {
    let named = |run: &Run| {
        let steps =
            run.steps.iter().zip(2..).map(|(ms, step)| (*ms, format!("{}:step={step}", run.id)));
        steps.collect::<Vec<_>>()
    };
    let mut steps: Vec<(f64, String)> = runs.iter().flat_map(named).collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (worst, at) = steps.last().context("no exhibit has steps")?;
    let part = |hundredths: usize| steps[(steps.len() - 1) * hundredths / 100].0;
    let over = steps.iter().filter(|(ms, _)| *ms > FRAME).count();
    println!(
        "{width} px, {} steps of {} programs, {SLOWED} times slower: median {:.1} ms, 95th percentile \
         {:.1} ms, worst {worst:.1} ms (#{at}), {over} over {FRAME} ms",
        steps.len(),
        runs.len(),
        part(50),
        part(95),
    );
    println!("    a letter more in a paragraph: median {:.1} ms", middle(alone));
    runs.sort_by(|a, b| middle(&b.steps).total_cmp(&middle(&a.steps)));
    for run in runs.iter().take(8) {
        println!(
            "    #{}: median {:.1} ms, of which the script {:.1} ms",
            run.id,
            middle(&run.steps),
            middle(&run.scripts)
        );
    }
    Ok(())
}

/// The median; 0 of nothing.
fn middle(all: &[f64]) -> f64 {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
