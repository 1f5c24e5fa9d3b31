//! The compiler itself is asked whether a place may be read.
//!
//! Behind every statement of the test programs, every variable in scope is read by a probe
//! `{ let _ = &x; }`. The compiler must refuse it as uninitialised or moved (E0381, E0382) exactly
//! where the facts of the probed program say that it is not certainly initialised. Probes that are
//! refused for another reason (a loan) prove nothing and are not counted.

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
    sync::Mutex,
};

use ownership::{Body, Edge, Facts, Flow, Position};

use crate::support::{compile, facts};

/// Only the analysis, with errors as data.
const CHECKED: &[&str] = &["--emit=metadata", "-oprog.rmeta", "--error-format=json"];

#[test]
fn the_compiler_agrees_on_every_probe() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let files = fs::read_dir(folder).expect("lists the programs");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("lists").path()).collect();
    files.sort();
    let queue = Mutex::new(files);
    let total = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(file) = { queue.lock().expect("queue").pop() } {
                    let tally = probe_program(&file);
                    total.lock().expect("total").add(tally);
                }
            });
        }
    });
    let total = total.into_inner().expect("total");
    eprintln!(
        "{} compiles, {} probes agree ({} refused), {} prove nothing",
        total.compiles, total.agree, total.refused, total.other
    );
    assert!(total.disagree.is_empty(), "\n{}", total.disagree.join("\n"));
    assert!(total.agree > 300 && total.refused > 50, "the probes reach too little");
}

#[derive(Default)]
struct Tally {
    compiles: usize,
    agree: usize,
    refused: usize,
    other: usize,
    disagree: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.compiles += other.compiles;
        self.agree += other.agree;
        self.refused += other.refused;
        self.other += other.other;
        self.disagree.extend(other.disagree);
    }
}

fn probe_program(file: &Path) -> Tally {
    let source: String = fs::read_to_string(file)
        .expect("reads the program")
        .lines()
        .map(|line| format!("{}\n", line.split("//").next().unwrap_or("").trim_end()))
        .collect();
    let folder = tempfile::tempdir().expect("makes a folder");
    let mut tally = Tally::default();
    compile(folder.path(), &source, CHECKED);
    tally.compiles += 1;
    let plain = facts(folder.path(), &source);
    for (line, text) in (1..).zip(source.lines()) {
        let Some(body) = innermost(&plain, line) else { continue };
        if !takes_probe(text) {
            continue;
        }
        let mut names = in_scope(body, line, &source);
        // Scopes that braces do not show are found by the compiler's own complaint.
        for _ in 0..2 {
            if names.is_empty() {
                break;
            }
            let (probed, probes) = insert(&source, line, &names);
            // There is no dump where a name was unknown.
            let _ = fs::remove_dir_all(folder.path().join("mir"));
            let output = compile(folder.path(), &probed, CHECKED);
            tally.compiles += 1;
            let errors = errors(&String::from_utf8_lossy(&output.stderr), line);
            let unknown = |name: &String| {
                errors.iter().any(|(code, at)| code == "E0425" && probes[name].contains(at))
            };
            if names.iter().any(unknown) {
                names.retain(|name| !unknown(name));
                continue;
            }
            let facts = facts(folder.path(), &probed);
            for (name, columns) in &probes {
                let file = file.file_name().expect("name").to_string_lossy();
                compare(
                    &facts,
                    line,
                    columns,
                    &errors,
                    &mut tally,
                    &format!("{file}:{line}: {name}"),
                );
            }
            break;
        }
    }
    tally
}

/// A complete statement of one line that goes on to the next.
fn takes_probe(text: &str) -> bool {
    let text = text.trim();
    // Printing changes no state.
    let passed = ["println!", "return", "break", "continue", "use ", "static ", "const "];
    text.ends_with(';') && !passed.iter().any(|word| text.starts_with(word)) && !text.contains('$')
}

/// The body whose lines are the closest around this one.
fn innermost(facts: &Facts, line: u32) -> Option<&Body> {
    let lines = |body: &Body| -> Option<Range<u32>> {
        let spans = || body.blocks.iter().flatten().filter_map(|point| point.span);
        Some(spans().map(|s| s.line).min()?..spans().map(|s| s.end_line).max()?)
    };
    facts
        .bodies
        .iter()
        .filter(|body| lines(body).is_some_and(|lines| lines.contains(&line)))
        .min_by_key(|body| lines(body).map_or(0, |lines| lines.len()))
}

/// Variables whose block has not been closed before the end of this line, if their name is unique.
fn in_scope(body: &Body, line: u32, source: &str) -> Vec<String> {
    let user = || body.variables.iter().filter(|variable| variable.user);
    user()
        .filter(|variable| user().filter(|other| other.name == variable.name).count() == 1)
        .filter(|variable| {
            let declared = variable.span.expect("a user variable has a span").line;
            let mut depth = 0;
            declared <= line
                && variable.place.projection.is_empty()
                && source.lines().skip(declared as usize).take((line - declared) as usize).all(
                    |text| {
                        for c in text.chars() {
                            depth += i32::from(c == '{') - i32::from(c == '}');
                        }
                        depth >= 0
                    },
                )
        })
        .map(|variable| variable.name.clone())
        .collect()
}

/// The source with probes at the end of a line, and the columns (in characters) of each.
fn insert(source: &str, line: u32, names: &[String]) -> (String, BTreeMap<String, Range<u32>>) {
    let mut probes = BTreeMap::new();
    let mut text = String::new();
    for (number, content) in (1..).zip(source.lines()) {
        text.push_str(content);
        if number == line {
            let mut column = u32::try_from(content.chars().count()).expect("a short line") + 1;
            for name in names {
                let probe = format!(" {{ let _ = &{name}; }}");
                let end = column + u32::try_from(probe.chars().count()).expect("a short name");
                probes.insert(name.clone(), column..end);
                text.push_str(&probe);
                column = end;
            }
        }
        text.push('\n');
    }
    (text, probes)
}

/// Code and column of the errors whose primary span is on this line.
fn errors(stderr: &str, line: u32) -> Vec<(String, u32)> {
    let mut errors = Vec::new();
    for text in stderr.lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(text) else { continue };
        let Some(code) = message["code"]["code"].as_str() else { continue };
        for span in message["spans"].as_array().into_iter().flatten() {
            if span["is_primary"] == true && span["line_start"] == line {
                let column = span["column_start"].as_u64().expect("a column");
                errors.push((code.to_owned(), u32::try_from(column).expect("a column")));
            }
        }
    }
    errors
}

fn compare(
    facts: &Facts,
    line: u32,
    columns: &Range<u32>,
    errors: &[(String, u32)],
    tally: &mut Tally,
    what: &str,
) {
    let Some(known) = facts.bodies.iter().find_map(|body| known_at(body, line, columns)) else {
        return;
    };
    let of_probe: Vec<&str> = errors
        .iter()
        .filter(|(_, column)| columns.contains(column))
        .map(|(code, _)| code.as_str())
        .collect();
    let refused = of_probe.iter().any(|code| matches!(*code, "E0381" | "E0382"));
    if !refused && !of_probe.is_empty() {
        tally.other += 1;
    } else if refused == known {
        tally
            .disagree
            .push(format!("{what}: the facts say live={known}, the compiler {of_probe:?}"));
    } else {
        tally.agree += 1;
        tally.refused += usize::from(refused);
    }
}

/// Is the place that the probe borrows certainly initialised there? None where no probe is found.
fn known_at(body: &Body, line: u32, columns: &Range<u32>) -> Option<bool> {
    let flow = Flow::of(body);
    for (block, points) in body.blocks.iter().enumerate() {
        for (index, point) in points.iter().enumerate() {
            let Edge::Assign(_, value) = &point.edge else { continue };
            let (Some((_, place)), Some(span)) = (&value.borrow, point.span) else { continue };
            if span.line != line || !columns.contains(&span.column) {
                continue;
            }
            let states = flow.at(Position { block, index })?;
            let path = flow.paths.nearest(place);
            let subtree = &flow.paths.paths[path].subtree;
            return Some(subtree.iter().all(|&part| states[part].is_live()));
        }
    }
    None
}
