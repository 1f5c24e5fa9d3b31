//! Compiles a small program, records it, and writes every step as lines of text that a test can
//! ask for.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(dead_code, reason = "each test file uses its part")]

use std::{fmt::Write as _, path::PathBuf, process::Command, time::Duration};

use recorder::{Options, Program, Run};
use recording::{
    Access, Activity, Address, BlockState, Effect, Event, Field, Lifecycle, LocalState, Outcome,
    State, Step, Through, Value, Wait,
};
use tempfile::TempDir;

/// Says that every place holds a value: what is not initialised yet is then decoded from whatever
/// lies there, which must do no harm.
#[derive(Default)]
pub(crate) struct AllLive {
    /// What the recorder has announced.
    pub(crate) announced: Vec<String>,
}

impl Lifecycle for AllLive {
    fn enter(&mut self, activation: u32, body: &str, caller: Option<u32>) {
        let caller = caller.map_or("nobody".to_owned(), |caller| caller.to_string());
        self.announced.push(format!("enter {activation} {body} from {caller}"));
    }

    fn row(&mut self, activation: u32, line: u32, column: u32) {
        self.announced.push(format!("row {activation} {line}:{column}"));
    }

    fn returning(&mut self, activation: u32) {
        self.announced.push(format!("returning {activation}"));
    }

    fn panicking(&mut self, activation: u32) {
        self.announced.push(format!("panicking {activation}"));
    }

    fn unwound(&mut self, activation: u32) {
        self.announced.push(format!("unwound {activation}"));
    }

    fn leave(&mut self, activation: u32, unwound: bool) {
        self.announced.push(format!("leave {activation} unwound={unwound}"));
    }

    fn local(&self, _: u32, _: &str, _: u32, _: usize) -> LocalState {
        LocalState { state: State::Live, ..LocalState::unknown() }
    }

    fn take_effects(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

/// A compiled program in a folder of its own.
pub(crate) struct Compiled {
    folder: TempDir,
    source: String,
}

/// Compiles as the book's listings are compiled.
pub(crate) fn compile(source: &str) -> Compiled {
    let folder = tempfile::Builder::new().prefix("recorder").tempdir().expect("a folder");
    compile_in(folder, source)
}

/// Compiles as `cargo build --release` does, with debug information.
pub(crate) fn compile_optimised(source: &str) -> Compiled {
    let folder = tempfile::Builder::new().prefix("recorder").tempdir().expect("a folder");
    let arguments = ["-C", "opt-level=3", "-C", "codegen-units=1"];
    rustc(folder, source, &[&arguments[..], &["-C", "collapse-macro-debuginfo=yes"]].concat())
}

/// The same in a given folder.
pub(crate) fn compile_in(folder: TempDir, source: &str) -> Compiled {
    let arguments = [
        "-C",
        "opt-level=0",
        "-C",
        "no-redzone=yes",
        "-C",
        "force-frame-pointers=yes",
        "-C",
        "codegen-units=1",
        "-C",
        "collapse-macro-debuginfo=yes",
        "-Zmir-enable-passes=-SingleUseConsts,-CopyProp",
    ];
    rustc(folder, source, &arguments)
}

fn rustc(folder: TempDir, source: &str, arguments: &[&str]) -> Compiled {
    std::fs::write(folder.path().join("prog.rs"), source).expect("writes");
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition", "2024", "-g", "-Awarnings", "--crate-name", "prog"])
        .args(arguments)
        .arg("prog.rs")
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(folder.path())
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Compiled { folder, source: source.to_owned() }
}

impl Compiled {
    pub(crate) fn binary(&self) -> PathBuf {
        self.folder.path().join("prog")
    }

    pub(crate) fn record(&self) -> Run {
        self.record_with(&mut AllLive::default(), &Options::default())
    }

    pub(crate) fn record_with(&self, lifecycle: &mut dyn Lifecycle, options: &Options) -> Run {
        let program =
            Program { crate_name: "prog", file_name: "prog.rs", source: Some(&self.source) };
        let options = Options { trace: true, ..*options };
        let run = recorder::record(&self.binary(), &program, lifecycle, &options);
        let run = run.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(run.steps.len(), run.trace.len(), "a raw stop for every step");
        run
    }
}

/// Options with a short time limit, for programs that do not end.
pub(crate) fn hurried() -> Options {
    Options { timeout: Duration::from_millis(1500), ..Options::default() }
}

/// Records `source` and asks for facts. A fact is written `WHERE| FACT`:
///
/// - `end| exited 0`: the outcome;
/// - `5| FACT`: true after the last step of line 5 that is no call;
/// - `call 5| FACT`: at the last call or drop of the function with its header on line 5;
/// - `panic 5| FACT`, `unwind 5| FACT`, `return 5| FACT`, `last| FACT`: of such a step.
///
/// A fact is one line of [`facts`]; `no FACT` asks that nothing begins with it.
pub(crate) fn check(source: &str, wanted: &str) {
    let run = compile(source).record();
    check_run(&run, wanted);
}

pub(crate) fn check_run(run: &Run, wanted: &str) {
    for want in wanted.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (place, fact) = want.split_once('|').expect("WHERE| FACT");
        let fact = fact.trim();
        if place == "end" {
            assert_eq!(outcome(&run.outcome), fact);
            continue;
        }
        let found = run.steps.iter().rev().find(|step| is_at(step, place));
        let Some(step) = found else {
            panic!("no step `{place}` in:\n{}", list(run));
        };
        let facts = facts(step);
        let holds = match fact.strip_prefix("no ") {
            Some(absent) => !facts.iter().any(|line| line.starts_with(absent)),
            None => facts.iter().any(|line| line == fact),
        };
        assert!(
            holds,
            "`{want}` is not so. The step:\n  {}\nAll steps:\n{}",
            facts.join("\n  "),
            list(run)
        );
    }
}

fn is_at(step: &Step, place: &str) -> bool {
    let (event, line) = place.split_once(' ').unwrap_or(("", place));
    let event = match event {
        "" if line == "last" => return true,
        "" => step.event != Event::Call && step.event != Event::Drop,
        "call" => step.event == Event::Call || step.event == Event::Drop,
        "line" => step.event == Event::Line,
        "return" => step.event == Event::Return,
        "panic" => step.event == Event::Panic,
        "unwind" => step.event == Event::Unwind,
        other => panic!("unknown kind of step `{other}`"),
    };
    event && step.line.to_string() == line
}

/// The sequence of steps, one line each.
pub(crate) fn list(run: &Run) -> String {
    let mut text = String::new();
    for step in &run.steps {
        writeln!(text, "  {}", label(step)).expect("writes");
    }
    text + "  " + &outcome(&run.outcome)
}

/// A step in a few words: `line main:3`.
pub(crate) fn label(step: &Step) -> String {
    let event = format!("{:?}", step.event).to_lowercase();
    format!("{event} {}:{}", step.function, step.line)
}

pub(crate) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Exited { code } => format!("exited {code}"),
        Outcome::Panicked { message } => format!("panicked {message}"),
        Outcome::Signalled { signal, explanation } => format!("{signal}: {explanation}"),
        Outcome::Stopped { limit } => format!("stopped {limit:?}").to_lowercase(),
        Outcome::Rejected => "rejected".to_owned(),
    }
}

/// Everything a step shows, one line each.
pub(crate) fn facts(step: &Step) -> Vec<String> {
    let mut facts = Vec::new();
    if !step.output.is_empty() {
        facts.push(format!("out {:?}", step.output));
    }
    if !step.errors.is_empty() {
        facts.push(format!("err {:?}", step.errors));
    }
    facts.extend(step.effects.iter().map(|effect| match effect {
        Effect::Allocated { block, size } => format!("allocated {block} {size}"),
        Effect::Resized { block, from, to } => format!("resized {block} {from} {to}"),
        Effect::Replaced { old, new, from, to } => format!("replaced {old} by {new} {from} {to}"),
        Effect::Freed { block, size } => format!("freed {block} {size}"),
        Effect::Called { function, .. } => format!("called {function}"),
        Effect::Returned { function, .. } => format!("returned {function}"),
        Effect::ThreadStarted { thread, by } => format!("{by} starts {thread}"),
        Effect::ThreadEnded { thread, .. } => format!("{thread} ends"),
        Effect::Joined { thread, by } => format!("{by} joins {thread}"),
        other => format!("{other:?}"),
    }));
    for thread in &step.threads {
        facts.extend(thread.activity.as_ref().map(|activity| {
            let text = match activity {
                Activity::Running => "runs".to_owned(),
                Activity::Ready => "ready".to_owned(),
                Activity::Waiting { what: Wait { call, thread, place } } => format!(
                    "waits {}{}{}",
                    call.as_deref().unwrap_or("-"),
                    thread.map_or(String::new(), |thread| format!(" for {thread}")),
                    place.as_ref().map_or(String::new(), |place| format!(" at {place}"))
                ),
                Activity::EndsWithProcess => "ends with the process".to_owned(),
                Activity::Ended { panicked } => {
                    if *panicked { "panicked" } else { "ended" }.to_owned()
                }
            };
            format!("thread {} {text}", thread.name)
        }));
        let names: Vec<String> =
            thread.frames.iter().map(|f| format!("{}:{}", f.function, f.line)).collect();
        facts.push(format!("frames {} {}", thread.name, names.join(" > ")).trim_end().to_owned());
        for frame in &thread.frames {
            facts.extend(frame.through.as_ref().map(|Through { name, calls, derived }| {
                format!("{} through {calls} {derived} {name}", frame.function)
            }));
            for local in &frame.locals {
                let mut notes = String::new();
                for (is, note) in [
                    (local.parameter, " param"),
                    (local.in_caller, " in-caller"),
                    (local.captured, " captured"),
                ] {
                    notes.push_str(if is { note } else { "" });
                }
                let text = local.value.as_ref().map_or("-".to_owned(), value);
                facts.push(format!(
                    "{}.{}: {} = {text}{notes}",
                    frame.function, local.name, local.ty
                ));
            }
        }
    }
    for block in &step.heap {
        let state = if block.state == BlockState::Live { "live" } else { "freed" };
        let text = match (&block.ty, &block.value) {
            (Some(ty), Some(found)) => format!(" {ty} = {}", value(found)),
            _ => String::new(),
        };
        facts.push(format!("heap {} {}/{} {state}{text}", block.id, block.size, block.align));
    }
    for item in &step.statics {
        let name = item.name.as_deref().unwrap_or("-");
        let writable = if item.writable { " mut" } else { "" };
        facts.push(format!("static{writable} {name}: {} = {}", item.ty, value(&item.value)));
    }
    facts.extend(step.holds.iter().map(|hold| {
        let frames = step.threads.iter().flat_map(|thread| &thread.frames);
        let locals = frames.flat_map(|frame| &frame.locals);
        let mut names = [&hold.word, &hold.guard].map(|place| {
            let holds = |local: &&recording::Local| match (&local.address, place) {
                (Address::In(a, start), Address::In(b, at)) => {
                    a == b && (*start..start + local.size).contains(at)
                }
                _ => false,
            };
            let found = locals.clone().find(holds).map(|local| local.name.clone());
            found.unwrap_or_else(|| place.to_string())
        });
        let by = std::mem::take(&mut names[1]);
        format!("{:?} {} held by {}{by}", hold.of, names[0], arrow(hold.access))
    }));
    facts
}

/// A value in few characters. Offsets are written where they are not 0.
pub(crate) fn value(found: &Value) -> String {
    match found {
        Value::Scalar { text } => text.clone(),
        Value::Text { text, len, room } if len == room => format!("{text:?}"),
        Value::Text { text, len, room } => format!("{text:?} {len}/{room}"),
        Value::Struct { fields } => format!("{{{}}}", list_fields(fields)),
        Value::Tuple { fields } => format!("({})", list_fields(fields)),
        Value::Closure { fields } => format!("|{}|", list_fields(fields)),
        Value::Array { items, len, room, .. } => {
            let items: Vec<String> = items.iter().map(value).collect();
            let room = if len == room { String::new() } else { format!(" {len}/{room}") };
            format!("[{}]{room}", items.join(", "))
        }
        Value::Enum { variant, fields, tag, .. } => {
            let niche = if tag.as_ref().is_some_and(|tag| tag.niche) { "~" } else { "" };
            match fields.as_slice() {
                [] => format!("{variant}{niche}"),
                _ => format!("{variant}{niche}({})", list_fields(fields)),
            }
        }
        Value::Pointer { to, access, dangling, .. } => {
            format!("{}{to}{}", arrow(*access), lost(*dangling))
        }
        Value::Slice { to, len, access, dangling, .. } => {
            format!("{}{to} len {len}{}", arrow(*access), lost(*dangling))
        }
        Value::Dyn { to, concrete, access, dangling, .. } => {
            let concrete = concrete.as_deref().unwrap_or("?");
            format!("{}{to} is {concrete}{}", arrow(*access), lost(*dangling))
        }
        Value::Opaque { bytes, reason } => format!("?{} bytes: {reason}", bytes.0.len()),
    }
}

fn list_fields(fields: &[Field]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| {
            let text = field.value.as_ref().map_or("-".to_owned(), value);
            let at = if field.offset == 0 { String::new() } else { format!("@{}", field.offset) };
            format!("{}{at}: {text}", field.name)
        })
        .collect();
    fields.join(", ")
}

fn arrow(access: Access) -> &'static str {
    match access {
        Access::Owning => "own ",
        Access::Shared => "& ",
        Access::Mutable => "&mut ",
        Access::Raw => "raw ",
        Access::Code => "fn ",
    }
}

fn lost(dangling: bool) -> &'static str {
    if dangling { " dangling" } else { "" }
}
