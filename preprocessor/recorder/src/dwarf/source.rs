//! Which names of the debug information a person has written.

/// The listing's text, asked line by line. Without a text every name counts as written.
#[derive(Debug)]
pub(super) struct SourceText<'a>(pub(super) Option<Vec<&'a str>>);

/// Names that desugarings and std's macros bind. One of these is the user's only where it stands
/// in a pattern or as a parameter, not where it is merely used.
const MADE_UP: [&str; 12] = [
    "iter",
    "args",
    "__awaitee",
    "_task_context",
    "pinned",
    "result",
    "residual",
    "val",
    "left_val",
    "right_val",
    "kind",
    "tmp",
];

impl<'a> SourceText<'a> {
    pub(super) fn new(text: Option<&'a str>) -> Self {
        SourceText(text.map(|text| text.lines().collect()))
    }

    fn line(&self, line: u32) -> Option<&'a str> {
        let lines = self.0.as_ref()?;
        Some(lines.get((line as usize).checked_sub(1)?).copied().unwrap_or(""))
    }

    /// Is the function of this name with its header on this line written by `derive`? Then an
    /// attribute stands there, perhaps of several lines, perhaps in a macro of the program's, and not
    /// the function.
    pub(super) fn derived(&self, name: &str, line: u32) -> bool {
        let Some(text) = self.line(line) else { return false };
        let name = name.split('<').next().unwrap_or(name);
        let stands = words(text, name).any(|(before, _)| before.trim_end().ends_with("fn"));
        !stands && !name.starts_with('{') && self.in_derive(line)
    }

    /// Is a part of `#[derive(…)]`, or of an attribute with one in it, on this line?
    fn in_derive(&self, line: u32) -> bool {
        let (Some(lines), line) = (&self.0, line as usize) else { return false };
        (0..line.min(lines.len())).any(|first| {
            lines[first].match_indices("#[").any(|(at, _)| {
                let (text, length) = attribute(&lines[first..], at);
                text.contains("derive") && line <= first + length
            })
        })
    }

    /// Does the name of a variable stand in the source where it is declared?
    pub(super) fn written(&self, name: &str, line: u32) -> bool {
        let Some(text) = self.line(line) else { return !MADE_UP.contains(&name) };
        let mut occurrences = words(text, name).peekable();
        if !MADE_UP.contains(&name) {
            return occurrences.peek().is_some();
        }
        occurrences.any(|(before, after)| binds(before, after))
    }
}

impl SourceText<'_> {
    /// Does a `let` on this line bind the name, one that is a statement?
    pub(super) fn lets(&self, name: &str, line: u32) -> bool {
        let text = self.line(line).unwrap_or("");
        words(text, name).any(|(before, _)| {
            let from = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
            let statement = before[from..].trim_start();
            statement.starts_with("let ") && !statement.contains('=')
        })
    }

    /// Does a pattern on this line bind the name for a body that begins on this line, too: the arm
    /// of a `match`, `if let`, `while let`?
    pub(super) fn matches(&self, name: &str, line: u32) -> bool {
        let text = self.line(line).unwrap_or("");
        words(text, name).any(|(before, after)| {
            let from = before.rfind([';', '{', '}']).map_or(0, |at| at + 1);
            let head = before[from..].trim_start();
            let tested = ["if let ", "while let "].iter().any(|word| head.starts_with(word));
            if tested {
                return !head.contains('=')
                    && after.split_once('{').is_some_and(|(_, body)| !body.is_empty());
            }
            // Braces may be the pattern's own. On the line of its `match`, what comes before ends
            // with a comma.
            let arms = words(before, "match").last().and_then(|(_, rest)| rest.split_once('{'));
            let arm = match arms {
                Some((_, arms)) => arms.rsplit_once("=>").is_none_or(|(_, arm)| arm.contains(',')),
                None => !before.contains("=>") && !before.trim_start().starts_with("let "),
            };
            let body = after.split_once("=>").map(|(_, body)| body.trim());
            arm && body.is_some_and(|body| !body.is_empty() && body != "{")
        })
    }
}

/// The attribute that begins in the first of these lines at a byte, up to the bracket that closes it,
/// and on how many of the lines it stands.
fn attribute(lines: &[&str], at: usize) -> (String, usize) {
    let (mut depth, mut text) = (0_i32, String::new());
    for (number, line) in lines.iter().enumerate() {
        for c in line[if number == 0 { at } else { 0 }..].chars() {
            text.push(c);
            depth += i32::from(c == '[') - i32::from(c == ']');
            if c == ']' && depth == 0 {
                return (text, number + 1);
            }
        }
        text.push('\n');
    }
    (text, lines.len())
}

/// Where `name` stands as a whole word: what is before and after it.
fn words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).filter_map(move |(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        (!before.ends_with(inside) && !after.starts_with(inside)).then_some((before, after))
    })
}

/// Does a word between these two pieces of a line bind a variable?
fn binds(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start();
    let word =
        |word: &str| words(before, word).last().is_some_and(|(_, rest)| rest.trim().is_empty());
    if word("let") || word("mut") || word("ref") || word("for") {
        return true;
    }
    // In a pattern: between `let` or `for` and what is matched.
    if let Some((_, pattern)) = words(before, "let").last() {
        return !pattern.contains('=');
    }
    if let Some((_, pattern)) = words(before, "for").last() {
        return words(pattern, "in").next().is_none();
    }
    // A parameter, or the arm of a match.
    (after.starts_with(':') && !after.starts_with("::") && before.ends_with(['(', ',', '|']))
        || (before.ends_with('|') && after.starts_with(['|', ',']))
        || (before.ends_with('(') && after.starts_with(')') && after.contains("=>"))
        || after.starts_with("=>")
}
