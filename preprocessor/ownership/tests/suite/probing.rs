//! The compiler itself is asked whether a place may be read, changed or moved.
//!
//! Behind a statement of an accepted program one use of one place is inserted: `{ let _ = &P; }`,
//! `{ let _ = &mut P; }` or `{ let _m = P; }`. The compiler must refuse it exactly where the facts
//! of the program without it say that the right is missing. `PROBES=n` asks about that many
//! (400 otherwise, chosen evenly); `PROBES=all` about all.

use std::{fmt::Write as _, ops::Range, sync::Mutex};

use crate::support::{compile, facts, listings, programs};

const CHECKED: &[&str] = &["--emit=metadata", "-oprog.rmeta", "--error-format=json"];

/// What the borrow checker refuses.
const REFUSALS: &[&str] = &[
    "E0381", "E0382", "E0499", "E0502", "E0503", "E0505", "E0506", "E0507", "E0508", "E0509",
    "E0521", "E0594", "E0596", "E0597", "E0713", "E0716",
];

#[derive(Debug, Clone)]
struct Probe {
    name: String,
    source: String,
    line: u32,
    place: String,
    right: char,
    allowed: bool,
    because: String,
}

#[test]
fn the_compiler_agrees_on_every_right() {
    let mut probes = Vec::new();
    for (name, source) in programs("tests/lent").into_iter().chain(programs("tests/programs")) {
        probes.extend(all_probes(&name, &source).expect("a program without a probe is accepted"));
    }
    for (name, source) in listings() {
        probes.extend(all_probes(&name, &source).into_iter().flatten());
    }
    let wanted = match std::env::var("PROBES").as_deref() {
        Ok("all") => probes.len(),
        Ok(number) => number.parse().expect("a number or `all`"),
        Err(_) => 400,
    };
    let total = probes.len();
    let step = total.div_ceil(wanted.clamp(1, total));
    // A step that shares no factor with 3 meets every right.
    let step = if step.is_multiple_of(3) { step + 1 } else { step };
    let queue = Mutex::new(probes.into_iter().step_by(step).collect::<Vec<_>>());
    let asked = queue.lock().expect("queue").len();
    let found = Mutex::new((0, 0, 0, String::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(probe) = { queue.lock().expect("queue").pop() } {
                    let answer = ask(&probe);
                    let mut found = found.lock().expect("found");
                    match answer {
                        None => found.2 += 1,
                        Some(allowed) if allowed == probe.allowed => {
                            found.0 += 1;
                            found.1 += usize::from(!allowed);
                        }
                        Some(allowed) => {
                            let Probe { name, line, place, right, because, .. } = &probe;
                            let _ = writeln!(
                                found.3,
                                "{name}:{line}: {right} of {place}: the compiler allows it: \
                                 {allowed}, the facts do not agree ({because})"
                            );
                        }
                    }
                }
            });
        }
    });
    let (agree, refused, invalid, wrong) = found.into_inner().expect("found");
    eprintln!(
        "{asked} of {total} probes: {agree} agree ({refused} refused), {invalid} prove nothing"
    );
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(refused * 5 > asked && agree * 10 > asked * 8, "the probes reach too little");
}

/// All uses of all places; none for a program that is refused without a probe.
fn all_probes(name: &str, source: &str) -> Option<Vec<Probe>> {
    // What the programs claim must not stand before a probe.
    let source: String = source
        .lines()
        .map(|line| format!("{}\n", line.split("//").next().unwrap_or("").trim_end()))
        .collect();
    let folder = tempfile::tempdir().expect("makes a folder");
    let output = compile(folder.path(), &source, CHECKED);
    if !output.status.success() {
        return None;
    }
    let mut probes = Vec::new();
    let facts = facts(folder.path(), &source);
    for function in ownership::rights(&facts, &source) {
        // To move what a closure has taken over makes it another closure.
        let variables = || facts.body(&function.name).expect("a body").variables.iter();
        let captured = |name: &str| {
            variables().any(|known| known.name == name && !known.place.projection.is_empty())
        };
        for after in function.lines.iter().filter(|after| after.to_line.is_none()) {
            let text = source.lines().nth(after.line as usize - 1).unwrap_or("");
            if !takes_probe(text) {
                continue;
            }
            for place in &after.after {
                let rights = [('R', place.read), ('W', place.write), ('O', place.own)];
                for (right, allowed) in rights {
                    if right == 'O' && captured(&place.place) {
                        continue;
                    }
                    probes.push(Probe {
                        name: name.to_owned(),
                        source: source.clone(),
                        line: after.line,
                        place: place.place.clone(),
                        right,
                        allowed,
                        because: place.because.clone(),
                    });
                }
            }
        }
    }
    Some(probes)
}

/// A complete statement of one line that goes on to the next.
fn takes_probe(text: &str) -> bool {
    let text = text.trim();
    let passed = ["return", "break", "continue", "use ", "static ", "const ", "struct ", "type "];
    let whole = text.matches('{').count() == text.matches('}').count();
    let jumps = text.contains("return") || text.contains("break") || text.contains("panic");
    text.ends_with(';')
        && whole
        && !jumps
        && !passed.iter().any(|word| text.starts_with(word))
        && !text.contains('$')
}

/// Does the compiler allow the use? None where the probe proves nothing.
fn ask(probe: &Probe) -> Option<bool> {
    let place = &probe.place;
    let code = match probe.right {
        'R' => format!(" {{ let _ = &{place}; }}"),
        'W' => format!(" {{ let _ = &mut {place}; }}"),
        _ => format!(" {{ let _m = {place}; }}"),
    };
    let (errors, columns) = with(probe, &code);
    let mut refused = false;
    for (code, spans) in &errors {
        let inside = |span: &&Span| span.line == probe.line && columns.contains(&span.column);
        let mut inside = spans.iter().filter(inside).peekable();
        if !REFUSALS.contains(&code.as_str()) {
            return None;
        }
        refused |= inside.any(|span| {
            let again = span.label.contains("previous iteration");
            (span.primary && !again) || span.label.contains("later")
        });
    }
    if !refused && !probe.allowed && probe.right == 'O' {
        // To move a value that can be copied is to read it.
        let (errors, _) =
            with(probe, &format!(" {{ fn c<T: Copy>(_: *const T) {{}} c(&raw const {place}); }}"));
        if !errors.iter().any(|(code, _)| code == "E0277") {
            return None;
        }
    }
    Some(!refused)
}

struct Span {
    line: u32,
    column: u32,
    primary: bool,
    label: String,
}

/// The errors of the program with this code behind the line, and the columns of the code.
fn with(probe: &Probe, code: &str) -> (Vec<(String, Vec<Span>)>, Range<u32>) {
    let mut text = String::new();
    let mut columns = 0..0;
    for (number, line) in (1..).zip(probe.source.lines()) {
        text.push_str(line);
        if number == probe.line {
            let from = u32::try_from(line.chars().count()).expect("a short line") + 1;
            columns = from..from + u32::try_from(code.chars().count()).expect("a short probe");
            text.push_str(code);
        }
        text.push('\n');
    }
    let folder = tempfile::tempdir().expect("makes a folder");
    let output = compile(folder.path(), &text, CHECKED);
    let mut errors = Vec::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let Some(code) = message["code"]["code"].as_str() else { continue };
        if message["level"] != "error" {
            continue;
        }
        let number = |value: &serde_json::Value| value.as_u64().unwrap_or(0) as u32;
        let spans = message["spans"].as_array().into_iter().flatten().map(|span| Span {
            line: number(&span["line_start"]),
            column: number(&span["column_start"]),
            primary: span["is_primary"] == true,
            label: span["label"].as_str().unwrap_or("").to_owned(),
        });
        errors.push((code.to_owned(), spans.collect()));
    }
    (errors, columns)
}
