//! Draws a recording: `figure RECORDING.json PROGRAM.rs html|page|svg[=STEP]|text`, on stdout.

use std::{error::Error, fs, io::Write as _, path::Path};

use exhibit::{Figure, Source, html, narrate, page, svg, text};
use recording::Recording;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [document, program, format] = &arguments[..] else {
        return Err("usage: figure RECORDING.json PROGRAM.rs html|page|svg[=STEP]|text".into());
    };
    let mut recording: Recording = serde_json::from_str(&fs::read_to_string(document)?)?;
    let source = fs::read_to_string(program)?;
    narrate(&mut recording, &source);
    let name = Path::new(program).file_stem().and_then(|name| name.to_str()).unwrap_or("figure");
    let id = format!("x-{}", name.replace('_', "-"));
    let caption = name.replace('_', " ");
    let figure = Figure {
        id: &id,
        label: Some("Listing 1-1"),
        caption: Some(&caption),
        source: Source { path: program, text: &source, hidden: Vec::new() },
        recording: &recording,
        key_lines: &[],
        note: None,
        run: exhibit::Run::Plain,
        page: None,
        zoom: &[],
        bytes: None,
        questions: &[],
    };
    let out = match format.split_once('=') {
        None if format == "html" => html(&figure)?,
        None if format == "page" => page(&figure)?,
        None if format == "text" => text(&recording, &source),
        None => svg(&figure, recording.steps.len().saturating_sub(1))?,
        Some((_, step)) => svg(&figure, step.parse()?)?,
    };
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
