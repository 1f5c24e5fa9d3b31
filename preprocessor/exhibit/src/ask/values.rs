//! Questions about what places hold and what is printed.

use recording::{Frame, Local, Value};

use super::{Answers, Kind, Question, Wish, look};

/// A printed line of more characters is nothing to be guessed.
const LINE: usize = 40;

/// What a place holds after the step. By itself only where the line does not name the place that it
/// changes.
pub(super) fn holds(run: &Answers<'_>, at: usize, wish: Wish<'_>) -> Option<Question> {
    let step = &run.steps()[at];
    let text = run.text(step.line);
    let mut found =
        look::locals(step).filter(|(_, local)| look::own(local)).filter_map(|(frame, local)| {
            match wish.place {
                Some(place) => {
                    let path = place.strip_prefix(local.name.as_str())?;
                    holding(run, at, frame, local, path)
                }
                None => {
                    let question = holding(run, at, frame, local, "")?;
                    (wish.asked || !look::mentions(text, &local.name)).then_some(question)
                }
            }
        });
    let question = found.next()?;
    // Of two places the author must say which is meant.
    (wish.place.is_some() || found.next().is_none()).then_some(question)
}

fn holding(
    run: &Answers<'_>,
    at: usize,
    frame: &Frame,
    local: &Local,
    path: &str,
) -> Option<Question> {
    let (before, step) = (&run.steps()[at - 1], &run.steps()[at]);
    let right = look::text(look::part(local.value.as_ref()?, path)?, step)?;
    let old = look::same(before, frame, local).and_then(|old| {
        look::text(look::part(old.value.as_ref().filter(|_| look::own(old))?, path)?, before)
    });
    // Where an author names the place, that nothing changes may be the point.
    if path.is_empty()
        && old.as_ref() == Some(&right)
        && !right.is_empty()
        && !names(run, at, local)
    {
        return None;
    }
    let name = look::name(step, frame, local)?;
    let name = match path {
        "" => name,
        path => name.replacen(&local.name, &format!("{}{path}", local.name), 1),
    };
    let mut wrong: Vec<String> = old.iter().cloned().collect();
    // The other parts of the same place, then other places of the same type.
    if let (Some(value), false) = (&local.value, path.is_empty()) {
        wrong.extend(parts(value).into_iter().filter_map(|part| look::text(part, step)));
    }
    for (_, other) in
        look::locals(step).filter(|(_, other)| other.ty == local.ty && look::own(other))
    {
        let value = other.value.as_ref().and_then(|value| look::part(value, path));
        wrong.extend(value.and_then(|value| look::text(value, step)));
    }
    for other in run.steps() {
        let then = look::same(other, frame, local).filter(|then| look::own(then));
        let value = then.and_then(|then| look::part(then.value.as_ref()?, path));
        wrong.extend(value.and_then(|value| look::text(value, other)));
    }
    if let Ok(number) = right.parse::<i64>() {
        let twice = number.checked_mul(2).filter(|_| number > 0);
        let more = old.as_ref().and_then(|old| old.parse::<i64>().ok());
        let sum = more.and_then(|old| old.checked_add(number));
        wrong.extend(
            [sum, twice, number.checked_add(1)].into_iter().flatten().map(|n| n.to_string()),
        );
    }
    let numbers = right.parse::<f64>().is_ok();
    wrong.retain(|text| *text != right && text.parse::<f64>().is_ok() == numbers);
    let worth = if old.is_some() && wrong.len() >= 2 { 65 } else { 0 };
    let code = |text: &String| format!("`{text}`");
    let wrong = wrong.iter().map(code).collect();
    let words = format!("What does {name} hold after line {}?", step.line);
    Some(Question::new(Kind::Holds, Some(at), words, code(&right), wrong)?.worthy(worth))
}

/// Does the line name the local?
fn names(run: &Answers<'_>, at: usize, local: &Local) -> bool {
    look::mentions(run.text(run.steps()[at].line), &local.name)
}

fn parts(value: &Value) -> Vec<&Value> {
    match value {
        Value::Struct { fields } | Value::Tuple { fields } | Value::Closure { fields } => {
            fields.iter().filter_map(|field| field.value.as_ref()).collect()
        }
        _ => Vec::new(),
    }
}

/// What the step prints, beside what it would print if a number in it were another one that
/// memory holds, and what other steps print.
pub(super) fn prints(run: &Answers<'_>, at: usize, _: Wish<'_>) -> Option<Question> {
    let (before, step) = (&run.steps()[at - 1], &run.steps()[at]);
    let right = line(&step.output)?;
    let mut wrong = Vec::new();
    if let Some((range, _)) = number(right) {
        let near = look::locals(before).flat_map(|(_, local)| numbers(local.value.as_ref()));
        // Nobody would guess an address.
        for other in near.filter(|number| number.len() <= 12) {
            wrong.push(format!("{}{other}{}", &right[..range.start], &right[range.end..]));
        }
    }
    for (word, other) in [("true", "false"), ("false", "true")] {
        if look::mentions(right, word) {
            wrong.push(right.replacen(word, other, 1));
        }
    }
    let printed = run.steps().iter().filter_map(|step| line(&step.output));
    wrong.extend(printed.map(str::to_owned));
    wrong.retain(|text| text != right);
    wrong.dedup();
    let telling = number(right).is_some() && wrong.len() >= 2;
    let code = |text: &str| format!("`{text}`");
    let words = format!("What does line {} print?", step.line);
    let right = code(right);
    let wrong = wrong.iter().map(|text| code(text)).collect();
    let question = Question::new(Kind::Prints, Some(at), words, right, wrong)?;
    Some(question.worthy(if telling { 30 } else { 0 }))
}

/// The only line of an output.
fn line(output: &str) -> Option<&str> {
    let line = output.strip_suffix('\n').unwrap_or(output);
    let fits = !line.trim().is_empty() && line.chars().count() <= LINE && line.trim() == line;
    (fits && !line.contains(['\n', '`'])).then_some(line)
}

/// The last number in a text, with its place.
fn number(text: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = text[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    Some((start..end, &text[start..end]))
}

/// The whole numbers in a value.
fn numbers(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Scalar { text }) if text.bytes().all(|b| b.is_ascii_digit()) => {
            vec![text.clone()]
        }
        Some(value @ (Value::Struct { .. } | Value::Tuple { .. })) => {
            parts(value).into_iter().flat_map(|part| numbers(Some(part))).collect()
        }
        _ => Vec::new(),
    }
}
