//! Facts and real runs: what is followed must be what happened.
//!
//! Every file in `tests/programs` is a program whose lines end with what must be true when they
//! have finished, at every execution: `//~ s=moved(to t) p=partly p.0=moved`. `a/b/a` lists the
//! executions in order; `s@3` is the `s` declared on line 3, `s@3#2` the second one there.
//! `//> effects` begins the events of the whole run, one per line.
//!
//! For people: `PROGRAM=name` runs one program and prints what was followed.

use std::{collections::HashMap, fmt::Write as _, path::Path};

use crate::support::{self, LINKED, compile, corpus, debug_info, facts, tracer, tracer::Event};
use ownership::{Facts, Replay};
use recording::{Effect, Lifecycle, LocalState, Projection, State};

#[test]
fn states_and_effects_are_what_the_programs_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let only = std::env::var("PROGRAM").ok();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("lists the programs")
        .map(|entry| entry.expect("lists the programs").path())
        .filter(|path| only.as_ref().is_none_or(|only| path.ends_with(format!("{only}.rs"))))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut failures = String::new();
    let mut unexplained = 0;
    let mut unknown = 0;
    for file in &files {
        let source = std::fs::read_to_string(file).expect("reads the program");
        let run = run(&source);
        unexplained += run.unexplained;
        unknown += run.unknown;
        let name = file.file_name().expect("name").to_string_lossy();
        for failure in run.check(&source) {
            let _ = writeln!(failures, "{name}: {failure}");
        }
        if only.is_some() {
            eprintln!("{}", run.log);
        }
    }
    eprintln!("{} programs, {unexplained} rows unexplained, {unknown} states unknown", files.len());
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn runs_of_the_corpus_are_among_those_that_the_compiler_knows() {
    let only = std::env::var("PROGRAM").ok();
    let (mut rows, mut unknown, mut impossible) = (0, 0, String::new());
    let mut count = 0;
    for (name, source) in corpus() {
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let run = run(&source);
        count += 1;
        rows += run.rows;
        unknown += run.unknown;
        for said in &run.impossible {
            let _ = writeln!(impossible, "{name}: {said}");
        }
        if run.unknown + run.unexplained > 0 {
            eprintln!("{name}: {} unknown, {} rows unexplained", run.unknown, run.unexplained);
        }
        if only.is_some() {
            eprintln!("{}", run.log);
        }
    }
    eprintln!("{count} programs, {rows} rows, {unknown} states unknown");
    assert!(impossible.is_empty(), "\n{impossible}");
    assert!(only.is_some() || count >= 100 && rows > 1000);
}

/// What one run showed.
#[derive(Default)]
pub(crate) struct Run {
    /// Function and line → the states after each execution, by name as the programs write it.
    lines: HashMap<(String, u32), Vec<HashMap<String, Shown>>>,
    effects: Vec<String>,
    rows: u32,
    unexplained: u32,
    unknown: u32,
    /// States that the compiler's analysis excludes.
    impossible: Vec<String>,
    /// The calls of a user's `drop`: the function that was running, and the line it was on.
    pub(crate) rung: Vec<(String, u32)>,
    /// The drops that were told: function, line and place.
    pub(crate) dropped: Vec<(String, u32, String)>,
    pub(crate) ended: Vec<Ended>,
    log: String,
}

/// What one activation has left behind.
pub(crate) struct Ended {
    pub(crate) function: String,
    /// Its calls of a user's `drop`, as numbers in [`Run::rung`].
    pub(crate) rung: Vec<usize>,
    /// Its variables that are bells, with their last states.
    pub(crate) states: Vec<(String, &'static str)>,
}

#[derive(Debug, Clone)]
struct Shown {
    state: &'static str,
    because: String,
}

fn run(source: &str) -> Run {
    let folder = tempfile::tempdir().expect("makes a folder");
    run_in(folder.path(), source)
}

/// Follows a run of a program, which is built in this folder as `prog`.
pub(crate) fn run_in(folder: &Path, source: &str) -> Run {
    let output = compile(folder, source, LINKED);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let facts = facts(folder, source);
    let binary = folder.join("prog");
    let info = debug_info::read(&binary, support::FILE);
    let mut follower = Follower {
        facts: &facts,
        replay: Replay::new(&facts, source),
        lines: HashMap::new(),
        functions: HashMap::new(),
        rung: HashMap::new(),
        run: Run::default(),
    };
    tracer::trace(&binary, &info, &mut |event| follower.event(event));
    follower.run.unexplained = follower.replay.unexplained_rows();
    follower.run
}

/// Stands in for the recorder.
struct Follower<'a> {
    facts: &'a Facts,
    replay: Replay,
    /// The line that each activation is on.
    lines: HashMap<u32, u32>,
    functions: HashMap<u32, String>,
    /// By activation: the numbers of the calls of a user's `drop`.
    rung: HashMap<u32, Vec<usize>>,
    run: Run,
}

impl Follower<'_> {
    fn event(&mut self, event: Event) {
        let _ = writeln!(self.run.log, "{event:?}");
        match event {
            Event::Enter { activation, function, caller, rows } => {
                self.replay.enter(activation, &function, caller);
                self.replay.rows(activation, &rows);
                if let Some(caller) = caller.filter(|_| function.ends_with("}::drop")) {
                    self.rung.entry(caller).or_default().push(self.run.rung.len());
                    let line = self.lines.get(&caller).copied().unwrap_or(0);
                    self.run.rung.push((self.functions[&caller].clone(), line));
                }
                self.functions.insert(activation, function);
            }
            Event::Row { activation, line, column } => {
                let before = self.replay.unexplained_rows();
                self.replay.row(activation, line, column);
                self.run.rows += 1;
                if self.replay.unexplained_rows() > before {
                    let _ = writeln!(self.run.log, "    not explained");
                } else {
                    self.run.impossible.extend(self.replay.impossible(activation));
                }
                if line != 0 {
                    let before = self.lines.insert(activation, line);
                    if let Some(before) = before.filter(|before| *before != line) {
                        self.finished(activation, before);
                    }
                }
            }
            Event::Leave { activation, unwound } => {
                self.replay.returning(activation);
                if let Some(line) = self.lines.get(&activation) {
                    self.finished(activation, *line);
                }
                self.ended(activation);
                self.replay.leave(activation, unwound);
            }
        }
        for effect in self.replay.take_effects() {
            if let Effect::Dropped { frame, place } = &effect {
                let line = self.lines.get(frame).copied().unwrap_or(0);
                self.run.dropped.push((self.functions[frame].clone(), line, place.clone()));
            }
            let text = self.text(&effect);
            let _ = writeln!(self.run.log, "    {text}");
            self.run.effects.push(text);
        }
    }

    fn text(&self, effect: &Effect) -> String {
        let (frame, text) = match effect {
            Effect::Initialised { frame, place } => (frame, format!("{place} initialised")),
            Effect::Moved { frame, from, to } => {
                (frame, format!("{from} moved to {}", to.as_deref().unwrap_or("?")))
            }
            Effect::Dropped { frame, place } => (frame, format!("{place} dropped")),
            other => panic!("not an effect of this room: {other:?}"),
        };
        format!("{}: {text}", self.functions[frame])
    }

    /// An activation has ended.
    fn ended(&mut self, activation: u32) {
        let function = self.functions[&activation].clone();
        let Some(body) = self.facts.body(&function) else { return };
        let bells = body.variables.iter().filter(|variable| {
            let whole = variable.user && variable.place.projection.is_empty();
            whole && body.locals[variable.place.local].ty == "Bell"
        });
        let states = bells.map(|bell| {
            let declared = bell.span.expect("a user variable has a span").line;
            let state = self.replay.local(activation, &bell.name, declared, 0).state;
            (bell.name.clone(), word(state))
        });
        let states = states.collect();
        let rung = self.rung.remove(&activation).unwrap_or_default();
        self.run.ended.push(Ended { function, rung, states });
    }

    /// A line of an activation has finished.
    fn finished(&mut self, activation: u32, line: u32) {
        let function = self.functions[&activation].clone();
        let Some(body) = self.facts.body(&function) else { return };
        let mut states = HashMap::new();
        let mut nth: HashMap<(String, u32), usize> = HashMap::new();
        for variable in body.variables.iter().filter(|variable| variable.user) {
            let declared = variable.span.expect("a user variable has a span").line;
            let nth = nth.entry((variable.name.clone(), declared)).or_default();
            let state = self.replay.local(activation, &variable.name, declared, *nth);
            *nth += 1;
            let visible = declared <= line || variable.place.local <= body.parameters;
            self.run.unknown += u32::from(visible && state.state == State::Unknown);
            let name = &variable.name;
            for name in
                [name.clone(), format!("{name}@{declared}"), format!("{name}@{declared}#{nth}")]
            {
                // A later declaration hides an earlier one as soon as it may be in scope.
                if name.contains('@') || visible {
                    show(&name, &state, &mut states);
                }
            }
        }
        let mut shown: Vec<_> = states.iter().filter(|(name, _)| !name.contains('@')).collect();
        shown.sort_by_key(|(name, _)| name.as_str());
        for (name, shown) in shown {
            let _ = write!(self.run.log, "    {name}={}({})", shown.state, shown.because);
        }
        let _ = writeln!(self.run.log, "   after {line}");
        self.run.lines.entry((function, line)).or_default().push(states);
    }
}

fn show(name: &str, state: &LocalState, states: &mut HashMap<String, Shown>) {
    let shown =
        |state: State, because: &str| Shown { state: word(state), because: because.to_owned() };
    states.retain(|known, _| known.split('.').next() != Some(name));
    states.insert(name.to_owned(), shown(state.state, &state.because));
    for part in &state.parts {
        let mut path = name.to_owned();
        for step in &part.path {
            match step {
                Projection::Field(number) => write!(path, ".{number}"),
                Projection::Variant(variant) => write!(path, ".{variant}"),
                Projection::Element(number) => write!(path, "[{number}]"),
                Projection::Deref => write!(path, ".*"),
            }
            .expect("writes to a String");
        }
        states.insert(path, shown(part.state, &part.because));
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Uninitialised => "uninit",
        State::Live => "live",
        State::Moved => "moved",
        State::PartlyMoved => "partly",
        State::Dropped => "dropped",
        State::Unknown => "unknown",
    }
}

impl Run {
    fn check(&self, source: &str) -> Vec<String> {
        let mut failures = Vec::new();
        let mut effects: Option<Vec<String>> = None;
        for (number, text) in (1..).zip(source.lines()) {
            if text == "//> effects" {
                effects = Some(Vec::new());
            } else if let (Some(effects), Some(text)) = (&mut effects, text.strip_prefix("//> ")) {
                effects.push(text.to_owned());
            } else if let Some((_, expected)) = text.split_once("//~ ") {
                self.check_line(number, expected, &mut failures);
            }
        }
        if let Some(expected) = effects
            && expected != self.effects
        {
            failures.push(format!("effects are\n//> {}", self.effects.join("\n//> ")));
        }
        failures
    }

    fn check_line(&self, line: u32, expected: &str, failures: &mut Vec<String>) {
        // Of a function and the closures on the same line, the function is meant.
        let functions = self.lines.iter().filter(|((_, known), _)| *known == line);
        let Some((_, executions)) = functions.min_by_key(|((function, _), _)| function.len())
        else {
            failures.push(format!("line {line} did not run"));
            return;
        };
        for (name, wanted) in expectations(expected) {
            let wanted: Vec<&str> = wanted.split('/').collect();
            if wanted.len() > 1 && wanted.len() != executions.len() {
                failures.push(format!("line {line}: {name}: {} executions", executions.len()));
            }
            for (number, states) in executions.iter().enumerate() {
                let wanted = wanted.get(number).or(wanted.last()).expect("one at least");
                let (state, because) = match wanted.split_once('(') {
                    Some((state, because)) => (state, because.trim_end_matches(')')),
                    None => (*wanted, ""),
                };
                let found = states.get(&name).map(|s| (s.state, s.because.as_str()));
                let ok = found.is_some_and(|(s, b)| s == state && b.contains(because));
                if !ok {
                    failures.push(format!("line {line}: {name} is {found:?}, wanted {wanted}"));
                }
            }
        }
    }
}

/// `name=state(because of …)`, separated by spaces outside of brackets.
fn expectations(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth == 0 {
            if let Some((name, wanted)) = word.split_once('=') {
                found.push((name.to_owned(), wanted.to_owned()));
            }
            word.clear();
        } else {
            word.push(c);
        }
    }
    found
}
