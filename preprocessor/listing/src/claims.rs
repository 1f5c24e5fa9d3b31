//! Compares what an author claims about a listing with what was seen.

use recording::{
    BlockState, Event, FunctionAssembly, Level, Local, Outcome, Recording, State, Step, Value,
};

use crate::{
    annotation::{Annotation, Claim, Ends},
    shown::{at, elements, shown},
};

/// A claim that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The line of the file where the claim stands.
    pub origin: u32,
    /// The claim.
    pub expected: String,
    /// What was seen instead.
    pub found: String,
}

/// Every claim that the recording does not bear out, in the order of the claims.
#[must_use]
pub fn verify(annotations: &[Annotation], recording: &Recording) -> Vec<Mismatch> {
    let mismatch = |annotation: &Annotation| {
        let found = match &annotation.claim {
            Claim::Code(code) => code_at(recording, code, annotation.line),
            // A wish, not a claim: whoever draws the picture says if it cannot be met.
            Claim::Key => Ok(()),
            Claim::Ends(ends) => ended(ends, &recording.outcome),
            Claim::SameAssembly(a, b) => same_assembly(recording, a, b),
            claim => match first_run(recording, annotation.line) {
                Some(step) => at_step(claim, &step),
                None => Err(never_ran(recording, annotation.line)),
            },
        };
        let found = found.err()?;
        Some(Mismatch { origin: annotation.origin, expected: annotation.written.clone(), found })
    };
    annotations.iter().filter_map(mismatch).collect()
}

/// The picture after a line has first run, with all that it printed. Where names live on this line
/// only, there are steps amid it before that.
fn first_run(recording: &Recording, line: u32) -> Option<Step> {
    let from = recording.steps.iter().position(|step| step.line == line)?;
    let mut step = recording.steps[from].clone();
    for next in &recording.steps[from + 1..] {
        if !goes_on(&step, next) {
            break;
        }
        let output = format!("{}{}", step.output, next.output);
        step = Step { output, ..next.clone() };
    }
    Some(step)
}

/// Is a step of the same line, in the same call and in the same turn of all loops?
fn goes_on(step: &Step, next: &Step) -> bool {
    let place = |step: &Step| {
        let thread = step.threads.iter().find(|thread| thread.id == step.thread)?;
        let frame = thread.frames.last()?;
        (step.event == Event::Line).then(|| (step.line, step.thread, frame.id, frame.turns.clone()))
    };
    place(step).is_some_and(|here| place(next) == Some(here))
}

fn ended(claimed: &Ends, outcome: &Outcome) -> Result<(), String> {
    let holds = match (claimed, outcome) {
        (Ends::Signal(claimed), Outcome::Signalled { signal, .. }) => claimed == signal,
        (Ends::Panics, Outcome::Panicked { .. }) => true,
        (Ends::Exits(claimed), Outcome::Exited { code }) => claimed == code,
        _ => false,
    };
    if holds {
        return Ok(());
    }
    Err(match outcome {
        Outcome::Exited { code } => format!("it exits {code}"),
        Outcome::Panicked { message } => format!("it panics: {message}"),
        Outcome::Signalled { signal, .. } => format!("{signal} ends it"),
        Outcome::Stopped { .. } => "it does not end within the limits".to_owned(),
        Outcome::Rejected => "the compiler refuses it".to_owned(),
    })
}

/// A statement of several lines often ends a step on its first line and not on its last.
fn never_ran(recording: &Recording, line: u32) -> String {
    if recording.steps.is_empty() {
        return "the program was not run".to_owned();
    }
    let above = recording.steps.iter().map(|s| s.line).filter(|&l| l < line).max();
    let nearest = match above.map(|above| line - above) {
        Some(1) => "; the nearest above it is 1 line up".to_owned(),
        Some(lines) => format!("; the nearest above it is {lines} lines up"),
        None => String::new(),
    };
    format!("no step of the run ends on this line{nearest}")
}

fn code_at(recording: &Recording, code: &str, line: u32) -> Result<(), String> {
    let errors = || {
        recording
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .flat_map(|d| d.spans.iter().filter(|s| s.primary).map(move |s| (d, s)))
    };
    if errors().any(|(d, s)| d.code.as_deref() == Some(code) && s.line == line) {
        return Ok(());
    }
    let here: Vec<&str> =
        errors().filter(|(_, s)| s.line == line).filter_map(|(d, _)| d.code.as_deref()).collect();
    let elsewhere = errors().find(|(d, _)| d.code.as_deref() == Some(code));
    Err(match (here.as_slice(), elsewhere) {
        ([], None) => "the compiler has no error here".to_owned(),
        ([], Some((_, span))) => format!(
            "the compiler points {} {} up or down, at line {} of the listing",
            span.line.abs_diff(line),
            if span.line.abs_diff(line) == 1 { "line" } else { "lines" },
            span.line
        ),
        (codes, _) => format!("the compiler's error here is {}", codes.join(", ")),
    })
}

/// Whoever records a program with such a claim asks for the assembly of its functions.
fn same_assembly(recording: &Recording, a: &str, b: &str) -> Result<(), String> {
    let entry = |name: &str| {
        let called = |entry: &&FunctionAssembly| {
            let ends = || entry.name.strip_suffix(name).is_some_and(|path| path.ends_with("::"));
            entry.optimised && (entry.name == name || ends())
        };
        recording
            .assembly
            .iter()
            .find(called)
            .ok_or_else(|| format!("the assembly of `{name}` is not in the recording"))
    };
    let (first, second) = (entry(a)?, entry(b)?);
    for entry in [first, second] {
        if entry.lines.is_empty() {
            return Err(format!(
                "`{}` has no instructions of its own in the optimised build; \
                 `#[unsafe(no_mangle)]` in front of it keeps them",
                entry.name
            ));
        }
    }
    let body = |entry: &FunctionAssembly| entry.same_as.clone().unwrap_or(entry.name.clone());
    if body(first) == body(second) {
        return Ok(());
    }
    Err(match first.lines == second.lines {
        true => format!("`{a}` and `{b}` have equal instructions, twice"),
        false => format!("`{a}` and `{b}` have different instructions"),
    })
}

fn at_step(claim: &Claim, step: &Step) -> Result<(), String> {
    match claim {
        Claim::Code(_) | Claim::Key | Claim::Ends(_) | Claim::SameAssembly(..) => Ok(()),
        Claim::Bytes { place, bytes } => {
            let found = &local(step, place)?.bytes.0;
            if found.starts_with(bytes) {
                return Ok(());
            }
            let found = found.iter().take(bytes.len());
            let digits: Vec<String> = found.map(|byte| format!("{byte:02x}")).collect();
            Err(format!("`{place}` begins with {}", digits.join(" ")))
        }
        Claim::State { place, state } => {
            let local = local(step, place)?;
            if local.state == *state {
                return Ok(());
            }
            let why = if local.because.is_empty() {
                String::new()
            } else {
                format!(" ({})", local.because)
            };
            Err(format!("`{place}` is {}{why}", name_of(local.state)))
        }
        Claim::Value { place, text } => {
            let (ty, value) = value_of(step, place)?;
            let found = shown(step, &ty, &value)
                .ok_or_else(|| format!("`{place}` holds something that is not in the picture"))?;
            if squeeze(&found) == squeeze(text) {
                return Ok(());
            }
            Err(format!("`{place}` is {found}"))
        }
        Claim::Live(count) => counted(step, BlockState::Live, *count),
        Claim::Freed(count) => counted(step, BlockState::Freed, *count),
        Claim::Frame(size) => framed(step, *size),
        Claim::Prints(text) => {
            let output = step.output.strip_suffix('\n').unwrap_or(&step.output);
            if output == text {
                return Ok(());
            }
            Err(if step.output.is_empty() {
                "it prints nothing".to_owned()
            } else {
                format!("it prints {output:?}")
            })
        }
    }
}

/// The frame that ran the line is the innermost one of the step's function on that line.
fn framed(step: &Step, size: u64) -> Result<(), String> {
    let thread = step.threads.iter().find(|t| t.id == step.thread);
    let mut frames = thread.into_iter().flat_map(|t| t.frames.iter().rev());
    match frames.find(|f| f.function == step.function) {
        Some(frame) if frame.size == size => Ok(()),
        Some(frame) => Err(format!("the frame of `{}` has {} bytes", frame.function, frame.size)),
        None => Err(format!("the frame of `{}` is gone", step.function)),
    }
}

fn counted(step: &Step, state: BlockState, count: usize) -> Result<(), String> {
    let found = step.heap.iter().filter(|b| b.state == state).count();
    if found == count {
        return Ok(());
    }
    let blocks = if found == 1 { "block" } else { "blocks" };
    Err(match state {
        BlockState::Live => format!("{found} {blocks} on the heap"),
        BlockState::Freed => format!("{found} freed {blocks}"),
    })
}

fn name_of(state: State) -> &'static str {
    match state {
        State::Uninitialised => "uninitialised",
        State::Live => "live",
        State::Moved => "moved",
        State::PartlyMoved => "partly-moved",
        State::Dropped => "dropped",
        State::Unknown => "of unknown state",
    }
}

/// Text without the blanks that do not matter to a reader; inside quotes they do.
fn squeeze(text: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    text.chars()
        .filter(|&c| {
            if !escaped && c == '"' {
                quoted = !quoted;
            }
            escaped = quoted && !escaped && c == '\\';
            quoted || !c.is_whitespace()
        })
        .collect()
}

/// The innermost local with this name, the last declared first: the one the name means.
fn local<'a>(step: &'a Step, name: &str) -> Result<&'a Local, String> {
    let thread = step.threads.iter().find(|t| t.id == step.thread);
    let frames = || thread.into_iter().flat_map(|t| &t.frames);
    let found = frames().rev().find_map(|frame| {
        let named = || frame.locals.iter().rev().filter(|l| l.name == name);
        // A name that is being shadowed on this very line may still mean the older local.
        named().find(|l| l.state != State::Uninitialised).or_else(|| named().next())
    });
    found.ok_or_else(|| {
        let names: Vec<String> = frames()
            .next_back()
            .map(|f| f.locals.iter().map(|l| format!("`{}`", l.name)).collect())
            .unwrap_or_default();
        match names.as_slice() {
            [] => format!("no local is called `{name}` here; there is none at all"),
            names => format!("no local is called `{name}` here; there are {}", names.join(", ")),
        }
    })
}

/// The type and value of `x`, `p.name`, `v[0]`, `*b`.
fn value_of(step: &Step, place: &str) -> Result<(String, Value), String> {
    let derefs = place.len() - place.trim_start_matches('*').len();
    let path = &place[derefs..];
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let local = local(step, &path[..end])?;
    let value = local.value.clone().ok_or_else(|| {
        format!("`{}` is {} and holds no value", local.name, name_of(local.state))
    })?;
    let mut current = (local.ty.clone(), value);
    let mut rest = &path[end..];
    while let Some(part) = rest.strip_prefix(['.', '[']) {
        let end = part.find(['.', '[']).unwrap_or(part.len());
        let name = part[..end].trim_end_matches(']');
        let so_far = &path[..path.len() - rest.len()];
        current = part_of(step, current, name)
            .ok_or_else(|| format!("`{so_far}` has no part `{name}` in the picture"))?;
        rest = &part[end..];
    }
    for _ in 0..derefs {
        current = pointee(step, &current.1)
            .ok_or_else(|| format!("what `{path}` points to is not in the picture"))?;
    }
    Ok(current)
}

/// A field or element; pointers are followed as Rust's `.` does.
fn part_of(step: &Step, (ty, value): (String, Value), name: &str) -> Option<(String, Value)> {
    if let Ok(index) = name.parse::<usize>() {
        let items = match &value {
            Value::Array { ty, items, .. } => Some((ty.clone(), items.clone())),
            Value::Slice { to, len, .. } => elements(step, to, *len),
            Value::Struct { fields } => fields.iter().find(|f| f.name == "ptr").and_then(|f| {
                let Value::Pointer { to, .. } = f.value.as_ref()? else { return None };
                elements(step, to, index as u64 + 1)
            }),
            _ => None,
        };
        if let Some((ty, items)) = items {
            return Some((ty, items.get(index)?.clone()));
        }
    }
    let fields = match &value {
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => fields,
        Value::Slice { len, .. } if name == "len" => {
            return Some(("usize".to_owned(), Value::Scalar { text: len.to_string() }));
        }
        _ => {
            return part_of(
                step,
                pointee(step, &value).filter(|next| *next != (ty, value.clone()))?,
                name,
            );
        }
    };
    let field = fields.iter().find(|f| f.name == name)?;
    Some((field.ty.clone(), field.value.clone()?))
}

fn pointee(step: &Step, value: &Value) -> Option<(String, Value)> {
    match value {
        Value::Pointer { to, target, .. } => at(step, to, target),
        Value::Dyn { to, concrete, .. } => at(step, to, concrete.as_deref()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
