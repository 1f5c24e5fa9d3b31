//! One exhibit: asks the compiler, has its programs run, checks what they do, and draws them.

use exhibit::{
    Bytes, Content, Figure, Question, Run, Source, Tab, Tabs,
    ask::{Ask, Kind as AskKind, NoQuestion, asked},
};
use recording::{Outcome, Recording};

use super::{Drawn, Form, Made, Studio, asked::questions, words::words};
use crate::{
    chapter::{html_block, indent},
    expectation::{self, Whereabouts},
    pipeline,
    plan::{Companion, Exhibit, Kind, Listing, Role},
    problem::Problem,
};

/// What is drawn on a system that cannot record.
const RECORDED_ELSEWHERE: &str = "Recorded on Linux x86-64.";
const NOT_RECORDED: &str = "This program could not be recorded on this system, and no recording of \
    it is kept with the book.";

/// A program of an exhibit and what was seen of it.
pub(super) struct Seen<'e> {
    /// The id of its panel.
    id: String,
    /// What stands on its tab.
    pub(super) name: String,
    pub(super) listing: &'e Listing,
    /// None if it could not be recorded here, and no recording of it is kept.
    pub(super) recording: Option<Recording>,
    pub(super) note: Option<String>,
    pub(super) run: Run,
    /// How many blocks the run makes, where only a part of it is drawn.
    pub(super) blocks: Option<Result<Question, NoQuestion>>,
}

impl Seen<'_> {
    /// Everything has been checked: of a long run only a part is drawn.
    fn sample(&mut self) {
        let Some(recording) = self.recording.take() else { return };
        let all = recording.steps.len();
        let blocks = Ask { kind: AskKind::Blocks, line: None, place: None };
        let blocks = asked(&recording, &self.listing.program.text, &blocks);
        let drawn = exhibit::sampled(recording, &self.listing.key_lines);
        if let Some(remark) = exhibit::remark(all, drawn.steps.len()) {
            self.blocks = Some(blocks);
            self.note = Some(self.note.take().map_or(remark.clone(), |n| format!("{n} {remark}")));
        }
        self.recording = Some(drawn);
    }
}

impl Studio<'_> {
    pub(super) fn try_make(&self, exhibit: &Exhibit) -> anyhow::Result<Made> {
        let mut problems = Vec::new();
        let mut seen = Vec::new();
        let mut programs = vec![(self.own(exhibit)?, format!("{}-optimised", exhibit.id))];
        for companion in &exhibit.companions {
            let id = format!("{}-{}-optimised", exhibit.id, companion.role.key());
            programs.push((self.companion(exhibit, companion)?, id));
        }
        for (program, id) in programs {
            match program {
                Ok(plain) => {
                    let release = self.optimised(&plain, id)?;
                    seen.push(plain);
                    seen.extend(release);
                }
                Err(found) => problems.extend(found),
            }
        }
        if !problems.is_empty() {
            return Ok(Made::Wrong(problems));
        }
        for one in &mut seen {
            one.sample();
        }
        if self.form == Form::Words {
            return Ok(alone(words(exhibit, &seen)));
        }
        if seen.iter().all(|one| one.recording.is_none()) {
            let note = (exhibit.kind() == Kind::Run).then_some(NOT_RECORDED);
            return Ok(alone(plain(exhibit, note)));
        }
        let questions = match questions(exhibit, &seen) {
            Ok(questions) => questions,
            Err(found) => return Ok(Made::Wrong(found)),
        };
        // Not kept with the recordings, since the program's text tells all of it.
        for one in &mut seen {
            if let Some(recording) = &mut one.recording {
                recording.names = ownership::names(&one.listing.program.text);
            }
        }
        let bytes = match self.has_bytes() {
            true => bytes(exhibit, &seen)?,
            false => None,
        };
        let html = draw(exhibit, &seen, &questions, bytes.is_some())?;
        if let Some(line) = html.trim_end().lines().position(|line| line.trim().is_empty()) {
            anyhow::bail!("its figure has an empty line ({line}), which would end it in the page");
        }
        let text = html_block(&html, &exhibit.block.prefix);
        Ok(Made::Drawn(Drawn { text, bytes }))
    }

    /// What is to be seen of the exhibit's own program, or what is wrong with it.
    fn own<'e>(&self, exhibit: &'e Exhibit) -> anyhow::Result<Result<Seen<'e>, Vec<Problem>>> {
        let listing = &exhibit.listing;
        let (recording, note) = match exhibit.kind() {
            Kind::Run => self.watch(listing)?,
            Kind::Refused | Kind::Plain => {
                (pipeline::verdict(&self.compiler, &listing.program)?, None)
            }
        };
        let wanted = whereabouts(exhibit, listing);
        let problems = match &recording {
            Some(recording) => expectation::check(&exhibit.fence, &wanted, recording),
            None if exhibit.kind() == Kind::Refused => {
                vec![expectation::accepted(&exhibit.fence, &wanted)]
            }
            None => Vec::new(),
        };
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let codes = recording.as_ref().map(expectation::codes_found).unwrap_or_default();
        let (key, name) = match exhibit.kind() {
            Kind::Refused if codes.is_empty() => ("refused", "Refused".to_owned()),
            Kind::Refused => {
                let codes: Vec<String> = codes.into_iter().collect();
                ("refused", format!("Refused · {}", codes.join(", ")))
            }
            Kind::Run | Kind::Plain => ("program", "This program".to_owned()),
        };
        let alone =
            exhibit.companions.is_empty() && listing.assembly.is_empty() && !listing.release;
        let id = match alone {
            true => exhibit.id.clone(),
            false => format!("{}-{key}", exhibit.id),
        };
        let note = note.map(str::to_owned);
        Ok(Ok(Seen { id, name, listing, recording, note, run: Run::Plain, blocks: None }))
    }

    /// What is to be seen of a companion, or what is wrong with it.
    fn companion<'e>(
        &self,
        exhibit: &Exhibit,
        companion: &'e Companion,
    ) -> anyhow::Result<Result<Seen<'e>, Vec<Problem>>> {
        let Companion { role, listing, fence } = companion;
        let (recording, note) = self.watch(listing)?;
        let problems = recording
            .as_ref()
            .map(|recording| expectation::check(fence, &whereabouts(exhibit, listing), recording))
            .unwrap_or_default();
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let (name, run) = match role {
            Role::Fixed => ("Fixed", Run::Plain),
            Role::Twin => ("If it had run", Run::Meaningless),
        };
        Ok(Ok(Seen {
            id: format!("{}-{}", exhibit.id, role.key()),
            name: name.to_owned(),
            listing,
            recording,
            note: note.or_else(|| Some(NOT_RECORDED).filter(|_| !self.records)).map(str::to_owned),
            run,
            blocks: None,
        }))
    }

    /// The optimised build of a program whose plain build is shown, where it is asked for. What its
    /// claims say is of the plain build; here nothing is checked.
    fn optimised<'e>(&self, plain: &Seen<'e>, id: String) -> anyhow::Result<Option<Seen<'e>>> {
        let listing = plain.listing;
        if !listing.release {
            return Ok(None);
        }
        let recording = match self.records {
            true => Some(self.observe(listing, true)?),
            false => self.kept(listing, true),
        };
        let note = match (self.records, recording.is_some()) {
            (true, _) => None,
            (false, true) => Some(RECORDED_ELSEWHERE),
            (false, false) => Some(NOT_RECORDED),
        };
        let run =
            if plain.run.is_meaningless() { Run::MeaninglessOptimised } else { Run::Optimised };
        let note = note.map(str::to_owned);
        Ok(Some(Seen {
            id,
            name: "Optimised".to_owned(),
            listing,
            recording,
            note,
            run,
            blocks: None,
        }))
    }

    /// Runs a program, or takes the recording that is kept where nothing can be recorded; with a
    /// note where that is so.
    fn watch(
        &self,
        listing: &Listing,
    ) -> anyhow::Result<(Option<Recording>, Option<&'static str>)> {
        if self.records {
            return Ok((Some(self.observe(listing, false)?), None));
        }
        // What is kept was accepted; only the compiler of this system can say what is not.
        let recording = match pipeline::verdict(&self.compiler, &listing.program)? {
            None => self.kept(listing, false),
            refused => refused,
        };
        let note = recording.is_some().then_some(RECORDED_ELSEWHERE);
        Ok((recording, note))
    }
}

/// What has no page with bytes.
fn alone(text: String) -> Made {
    Made::Drawn(Drawn { text, bytes: None })
}

pub(super) fn whereabouts<'e>(exhibit: &'e Exhibit, listing: &'e Listing) -> Whereabouts<'e> {
    Whereabouts {
        fence: &exhibit.place,
        path: &listing.path,
        program: &listing.program,
        companion: !std::ptr::eq(listing, &exhibit.listing),
    }
}

/// The page with the bytes of all values, as it is written into
/// [`FOLDER`](crate::bytes::FOLDER).
fn bytes(exhibit: &Exhibit, seen: &[Seen<'_>]) -> anyhow::Result<Option<String>> {
    let [label, caption] = [exhibit.label.as_deref(), exhibit.fence.caption.as_deref()];
    let title: Vec<&str> = label.into_iter().chain(caption).collect();
    let title = match title[..] {
        [] => exhibit.id.clone(),
        _ => title.join(", "),
    };
    let figures = seen.iter().filter_map(|one| {
        let recording = one.recording.as_ref()?;
        let figure = Figure {
            id: &one.id,
            label: None,
            caption: None,
            source: source(one.listing, exhibit),
            recording,
            key_lines: key_lines(one),
            note: None,
            run: one.run,
            page: None,
            zoom: &[],
            bytes: None,
            questions: &[],
        };
        (!recording.steps.is_empty()).then_some((one.name.as_str(), figure))
    });
    let mut programs: Vec<(&str, Figure)> = figures.collect();
    if let [(name, _)] = &mut programs[..] {
        *name = "";
    }
    let back = format!("../{}#{}", exhibit.page, exhibit.id);
    let style = crate::bytes::STYLE;
    Ok(exhibit::bytes(&Bytes { title: &title, back: &back, style, programs })?)
}

/// `questions` are those of each program that was seen; `bytes`: is there a page with bytes?
fn draw(
    exhibit: &Exhibit,
    seen: &[Seen<'_>],
    questions: &[Vec<Question>],
    bytes: bool,
) -> anyhow::Result<String> {
    for name in &exhibit.fence.zoom {
        let bare = name.trim_start_matches('*');
        if !seen.iter().filter_map(|one| one.recording.as_ref()).any(|seen| has_local(seen, bare)) {
            anyhow::bail!("`zoom` names `{name}`, but no step has a local `{bare}`");
        }
    }
    let (label, caption) = (exhibit.label.as_deref(), exhibit.fence.caption.as_deref());
    let page = Some(exhibit.page.as_str());
    let bytes = bytes.then(|| crate::bytes::link(exhibit));
    let bytes = bytes.as_deref();
    let instructions = instructions(exhibit, seen);
    if let [Seen { id, listing, recording: Some(recording), note, run, .. }] = seen
        && instructions.is_none()
    {
        let figure = Figure {
            id,
            label,
            caption,
            source: source(listing, exhibit),
            recording,
            key_lines: &listing.key_lines,
            note: note.as_deref(),
            run: *run,
            page,
            zoom: &zoom(listing),
            bytes,
            questions: &questions[0],
        };
        return Ok(exhibit::html(&figure)?);
    }
    let nothing: Vec<Recording> = seen.iter().map(|one| unrecorded(one.listing)).collect();
    let zooms: Vec<Vec<&str>> = seen.iter().map(|one| zoom(one.listing)).collect();
    let each = seen.iter().zip(&nothing).zip(zooms.iter().zip(questions));
    let tabs = each.map(|((one, nothing), (zoom, questions))| Tab {
        name: &one.name,
        content: Content::Program(Figure {
            id: &one.id,
            label: None,
            caption: None,
            source: source(one.listing, exhibit),
            recording: one.recording.as_ref().unwrap_or(nothing),
            key_lines: key_lines(one),
            note: one.note.as_deref(),
            run: one.run,
            page,
            zoom,
            bytes,
            questions,
        }),
    });
    let mut tabs: Vec<Tab> = tabs.collect();
    let id = format!("{}-assembly", exhibit.id);
    if let Some(html) = &instructions {
        tabs.push(Tab { name: "Assembly", content: Content::Other { id: &id, html } });
    }
    Ok(exhibit::tabs(&Tabs { id: &exhibit.id, label, caption, note: None, page, bytes, tabs })?)
}

fn has_local(recording: &Recording, name: &str) -> bool {
    let threads = recording.steps.iter().flat_map(|step| &step.threads);
    let mut locals = threads.flat_map(|t| &t.frames).flat_map(|frame| &frame.locals);
    locals.any(|local| local.name == name)
}

/// The values whose bytes are shown from the start.
fn zoom(listing: &Listing) -> Vec<&str> {
    listing.zoom.iter().map(String::as_str).collect()
}

/// The machine instructions that the fence asks for.
fn instructions(exhibit: &Exhibit, seen: &[Seen<'_>]) -> Option<String> {
    let names = &exhibit.listing.assembly;
    let own = seen.first()?.recording.as_ref().filter(|_| !names.is_empty())?;
    // The claims of the listing may have asked for more.
    let asked = own.assembly.iter().filter(|function| names.contains(&function.name));
    Some(exhibit::assembly(&asked.cloned().collect::<Vec<_>>()))
}

/// The key lines; in an optimised build, whose steps are other ones, the figure chooses where a
/// line has none.
fn key_lines<'e>(seen: &Seen<'e>) -> &'e [u32] {
    let lines = &seen.listing.key_lines;
    let steps = seen.recording.as_ref().map(|recording| recording.steps.as_slice());
    let has = |line: &u32| steps.unwrap_or_default().iter().any(|step| step.line == *line);
    if lines.iter().all(has) { lines } else { &[] }
}

/// The program, with the lines that its author hides.
fn source<'e>(listing: &'e Listing, exhibit: &Exhibit) -> Source<'e> {
    let own = std::ptr::eq(listing, &exhibit.listing);
    Source {
        path: &listing.program.file_name,
        text: &listing.program.text,
        hidden: if own { exhibit.hidden.clone() } else { Vec::new() },
    }
}

/// A recording without a step.
fn unrecorded(listing: &Listing) -> Recording {
    pipeline::recording("", &listing.program, Outcome::Exited { code: 0 }, Vec::new(), Vec::new())
}

/// The program without annotations and without a picture; lines that its author hides are mdBook's
/// to hide.
fn plain(exhibit: &Exhibit, note: Option<&str>) -> String {
    let note = note.map(|note| format!("\n\n*{note}*\n")).unwrap_or_default();
    if exhibit.hidden.is_empty() {
        let code = exhibit::code(exhibit.listing.program.text.trim_end());
        return html_block(&code, &exhibit.block.prefix) + &indent(&note, &exhibit.block.prefix);
    }
    let hidden = |line: u32| exhibit.hidden.iter().any(|range| range.contains(&line));
    let mut text = String::from("```rust,noplayground\n");
    for (line, number) in exhibit.listing.program.text.lines().zip(1..) {
        // In mdBook as in rustdoc, `# ` hides a line and `##` is a `#`.
        match (hidden(number), line.trim_start().starts_with('#')) {
            (true, _) => text.push_str(&format!("# {line}")),
            (false, true) => {
                let code = line.trim_start();
                text.push_str(&line[..line.len() - code.len()]);
                text.push_str(&escape_hash(code));
            }
            (false, false) => text.push_str(line),
        }
        text.push('\n');
    }
    text.push_str("```");
    text.push_str(&note);
    indent(&text, &exhibit.block.prefix)
}

fn escape_hash(code: &str) -> String {
    // `#[derive]` and `#![allow]` are left alone by mdBook; only `# ` and a bare `#` hide.
    if code == "#" || code.starts_with("# ") || code.starts_with("##") {
        format!("#{code}")
    } else {
        code.to_owned()
    }
}
