//! The names that stand within a format: `{x}`, `{x:?}`, `{:>width$}`.

/// Those of a literal as it is written, with line and column, from those of its first character.
pub(super) fn inline(
    literal: &str,
    (mut line, mut column): (u32, u32),
) -> Vec<(String, (u32, u32))> {
    let raw = literal.starts_with('r');
    // Every character with its place; escapes stand for one that is in no name.
    let mut all: Vec<(char, (u32, u32))> = Vec::new();
    let mut chars = literal.chars().peekable();
    while let Some(c) = chars.next() {
        let at = (line, column);
        let mut step = |c| match c {
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        };
        step(c);
        if c != '\\' || raw {
            all.push((c, at));
            continue;
        }
        let escape = chars.next();
        escape.into_iter().for_each(&mut step);
        all.push(('\\', at));
        if escape == Some('u') {
            for c in chars.by_ref() {
                step(c);
                if c == '}' {
                    break;
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut rest = &all[..];
    while let Some(open) = rest.iter().position(|(c, _)| *c == '{') {
        rest = &rest[open + 1..];
        if rest.first().is_some_and(|(c, _)| *c == '{') {
            rest = &rest[1..];
            continue;
        }
        let Some(close) = rest.iter().position(|(c, _)| *c == '}') else { break };
        let (argument, spec) = {
            let inner = &rest[..close];
            let colon = inner.iter().position(|(c, _)| *c == ':').unwrap_or(close);
            inner.split_at(colon)
        };
        found.extend(name(argument));
        for piece in spec.split_inclusive(|(c, _)| *c == '$') {
            if let Some((('$', _), before)) = piece.split_last() {
                let start = before.iter().rposition(|(c, _)| !is_name(*c)).map_or(0, |at| at + 1);
                found.extend(name(&before[start..]));
            }
        }
        rest = &rest[close..];
    }
    found
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// A name with its place, if these characters are one.
fn name(all: &[(char, (u32, u32))]) -> Option<(String, (u32, u32))> {
    let blank = |(c, _): &(char, (u32, u32))| c.is_whitespace();
    let start = all.iter().position(|one| !blank(one))?;
    let text: String = all[start..].iter().map(|(c, _)| c).collect();
    let text = text.trim_end().to_owned();
    let begins = text.starts_with(|c: char| c == '_' || c.is_alphabetic());
    (begins && text.chars().all(is_name)).then_some((text, all[start].1))
}
