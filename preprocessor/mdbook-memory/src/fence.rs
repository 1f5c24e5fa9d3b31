//! The words of a fence: ```` ```rust,memory,caption="Moving a String",compile_fail,E0382 ````.

use std::{collections::BTreeSet, fmt};

use exhibit::ask::Ask;
use listing::Edition;
use recording::Limit;

use crate::suggest::nearest;

/// What an author asks of an exhibit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fence {
    /// What the listing shows.
    pub caption: Option<String>,
    /// The edition, where it is not the book's.
    pub edition: Option<Edition>,
    /// What the listing is expected to do.
    pub ending: Ending,
    /// The error codes the compiler must give; none where the program is accepted.
    pub codes: BTreeSet<String>,
    /// Lines whose steps are shown without a script, counted in the file or block.
    pub key_lines: Vec<u32>,
    /// The listing that does the same and is accepted, seen from the folder of this one.
    pub fixed: Option<String>,
    /// The listing that does the same through raw pointers, seen from the folder of this one.
    pub twin: Option<String>,
    /// Is the optimised build recorded too?
    pub release: bool,
    /// The functions whose machine instructions in the optimised build are shown.
    pub assembly: Vec<String>,
    /// Are those of the build without optimisation shown beside them?
    pub assembly_debug: bool,
    /// The values whose bytes are shown from the start: locals by name, and `*x` for what `x` leads
    /// to.
    pub zoom: Vec<String>,
    /// What readers are asked before they are shown.
    pub ask: Asking,
}

/// What readers are asked to predict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Asking {
    /// The most telling question that a recording answers, if one is telling.
    #[default]
    Best,
    /// Nothing: `ask="off"`.
    Nothing,
    /// What the author asks: `ask="free@7,fixed:holds@9:v.cap"`.
    These(Vec<(Whose, Ask)>),
}

/// Whose run a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The exhibit's own program.
    Own,
    /// The listing that `fixed` names.
    Fixed,
    /// The listing that `twin` names.
    Twin,
}

impl Whose {
    /// What stands in front of a question in a fence.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Whose::Own => "",
            Whose::Fixed => "fixed:",
            Whose::Twin => "twin:",
        }
    }
}

/// How a listing is expected to end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ending {
    /// It compiles, runs and ends with status 0.
    #[default]
    Success,
    /// `compile_fail`: the compiler refuses it.
    Rejected,
    /// `no_run`: it compiles; it is not run and shown as plain code.
    NotRun,
    /// `should_panic`: a panic leaves `main`.
    Panic,
    /// `exits=N`: it ends with this status.
    Exits(i32),
    /// `signal=SIGABRT`: this signal ends it.
    Signal(String),
    /// `limit=steps`: it runs into this limit.
    Limit(Limit),
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Success => f.write_str("a program that compiles, runs and ends with status 0"),
            Ending::Rejected => f.write_str("a program that the compiler refuses"),
            Ending::NotRun => f.write_str("a program that compiles"),
            Ending::Panic => f.write_str("a panic that leaves `main`"),
            Ending::Exits(code) => write!(f, "an end with status {code}"),
            Ending::Signal(signal) => write!(f, "an end by {signal}"),
            Ending::Limit(limit) => write!(f, "a run into the limit of {}", limit_name(*limit)),
        }
    }
}

/// The word for a limit in a fence.
pub(crate) fn limit_name(limit: Limit) -> &'static str {
    match limit {
        Limit::Steps => "steps",
        Limit::Time => "time",
        Limit::Output => "output",
        Limit::Memory => "memory",
        Limit::Deadlock => "deadlock",
    }
}

const KNOWN: [&str; 20] = [
    "zoom",
    "ask",
    "assembly",
    "assembly-debug",
    "caption",
    "fixed",
    "release",
    "twin",
    "compile_fail",
    "should_panic",
    "exits",
    "signal",
    "limit",
    "no_run",
    "key",
    "edition2015",
    "edition2018",
    "edition2021",
    "edition2024",
    "E0382",
];

const UNDERSTOOD: &str = "understood are caption=\"…\", key=\"3,5\", compile_fail, E0382 (any error \
    code), should_panic, exits=N, signal=SIGABRT, limit=steps|time|output|memory|deadlock, no_run, \
    fixed=\"other.rs\", twin=\"other.rs\", release, assembly=\"f,g\", assembly-debug, \
    zoom=\"x,*x\", ask=\"free@7,holds@9:v.cap\" or ask=\"off\", \
    edition2015, edition2018, edition2021, edition2024";

/// Reads an info string. None if it is no exhibit's: `rust` first, and `memory` among the words.
///
/// # Errors
///
/// What is wrong and what would be understood, as one sentence.
pub fn parse(info: &str) -> Option<Result<Fence, String>> {
    let words = words(info);
    let exhibit = words.first().is_some_and(|w| w.text == "rust")
        && words[1..].iter().any(|w| w.text == "memory" && w.value.is_none());
    exhibit.then(|| read(&words[1..]))
}

fn read(words: &[Word]) -> Result<Fence, String> {
    let mut fence = Fence::default();
    let mut endings: Vec<(String, Ending)> = Vec::new();
    for Word { text, value, closed } in words {
        if !closed {
            return Err(format!("the quote after `{text}=` is not closed"));
        }
        match (text.as_str(), value.as_deref()) {
            ("memory", None) => {}
            ("caption", Some(caption)) => fence.caption = Some(caption.to_owned()),
            ("ask", Some(questions)) => fence.ask = asking(questions)?,
            ("key", Some(lines)) => fence.key_lines = key_lines(lines)?,
            ("fixed", Some(path)) => fence.fixed = Some(listing_path(text, path)?),
            ("twin", Some(path)) => fence.twin = Some(listing_path(text, path)?),
            ("zoom", Some(names)) => fence.zoom = values(names)?,
            ("release", None) => fence.release = true,
            ("assembly", Some(names)) => fence.assembly = functions(names)?,
            ("assembly-debug", None) => fence.assembly_debug = true,
            ("compile_fail", None) => endings.push((text.clone(), Ending::Rejected)),
            ("no_run", None) => endings.push((text.clone(), Ending::NotRun)),
            ("should_panic", None) => endings.push((text.clone(), Ending::Panic)),
            ("exits", Some(code)) => {
                let status = code.parse::<u8>().map_err(|_| {
                    format!("`exits={code}` names no exit status; it is a number from 0 to 255")
                })?;
                endings.push((text.clone(), Ending::Exits(i32::from(status))));
            }
            ("signal", Some(name)) => {
                if !name.starts_with("SIG") {
                    return Err(format!(
                        "`signal={name}` names no signal such as SIGABRT or SIGSEGV"
                    ));
                }
                endings.push((text.clone(), Ending::Signal(name.to_owned())));
            }
            ("limit", Some(name)) => endings.push((text.clone(), Ending::Limit(limit(name)?))),
            (code, None) if is_code(code) => {
                fence.codes.insert(code.to_owned());
            }
            (edition, None) if edition.starts_with("edition") => {
                let year = edition.trim_start_matches("edition");
                fence.edition = Some(year.parse().map_err(|_| unknown(edition))?);
            }
            (
                "ask" | "caption" | "key" | "exits" | "signal" | "limit" | "fixed" | "twin"
                | "assembly" | "zoom",
                None,
            ) => {
                return Err(format!("`{text}` needs a value; {UNDERSTOOD}"));
            }
            (
                "memory" | "compile_fail" | "no_run" | "should_panic" | "release"
                | "assembly-debug",
                Some(_),
            ) => {
                return Err(format!("`{text}` takes no value; {UNDERSTOOD}"));
            }
            _ => return Err(unknown(text)),
        }
    }
    if !fence.codes.is_empty() && endings.iter().all(|(_, e)| *e != Ending::Rejected) {
        // An error code says that the program is refused, as `compile_fail` does.
        endings.push((fence.codes.iter().next().cloned().unwrap_or_default(), Ending::Rejected));
    }
    if let [(first, _), (second, _), ..] = endings.as_slice() {
        return Err(format!("`{first}` and `{second}` cannot both be true of one run"));
    }
    if let Some((_, ending)) = endings.pop() {
        fence.ending = ending;
    }
    if fence.assembly_debug && fence.assembly.is_empty() {
        return Err(
            "`assembly-debug` stands beside `assembly=\"f,g\"`, which is missing".to_owned()
        );
    }
    if fence.fixed.is_some() && fence.fixed == fence.twin {
        return Err("`fixed` and `twin` name the same listing".to_owned());
    }
    Ok(fence)
}

/// A path below or beside the listing's folder.
fn listing_path(word: &str, path: &str) -> Result<String, String> {
    let named = path.rsplit('/').next().and_then(|name| name.strip_suffix(".rs"));
    match named.filter(|stem| !stem.is_empty() && !path.starts_with('/')) {
        Some(_) => Ok(path.to_owned()),
        None => Err(format!(
            "`{word}=\"{path}\"` names no listing; it is a path to a .rs file, seen from the \
             folder of the included listing"
        )),
    }
}

/// Names of locals, `*` in front where what they lead to is meant.
fn values(text: &str) -> Result<Vec<String>, String> {
    let names: Vec<&str> = text.split([',', ' ']).filter(|name| !name.is_empty()).collect();
    let wrong = |name: &&&str| {
        let bare = name.strip_prefix('*').unwrap_or(name);
        bare.is_empty() || !bare.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    match names.iter().find(wrong) {
        Some(name) => Err(format!("`{name}` in `zoom=\"{text}\"` is no name of a local")),
        None if names.is_empty() => Err("`zoom=\"\"` names no local".to_owned()),
        None => Ok(names.into_iter().map(str::to_owned).collect()),
    }
}

/// `off`, or questions with `fixed:` or `twin:` in front of those about a companion.
fn asking(text: &str) -> Result<Asking, String> {
    let words: Vec<&str> = text.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    let one = |word: &&str| {
        let of = |whose: Whose| Some((whose, word.strip_prefix(whose.prefix())?));
        let found = [Whose::Fixed, Whose::Twin].into_iter().find_map(of);
        let (whose, rest) = found.unwrap_or((Whose::Own, word));
        let ask: Result<Ask, _> = rest.parse();
        ask.map(|ask| (whose, ask)).map_err(|error| error.to_string())
    };
    match words[..] {
        ["off"] => Ok(Asking::Nothing),
        [] => Err(format!("`ask=\"{text}\"` asks for nothing; write ask=\"off\" if so")),
        _ => Ok(Asking::These(words.iter().map(one).collect::<Result<_, String>>()?)),
    }
}

/// Paths of functions such as `main` or `Point::new`.
fn functions(text: &str) -> Result<Vec<String>, String> {
    let names: Vec<&str> = text.split([',', ' ']).filter(|name| !name.is_empty()).collect();
    let wrong = |name: &&&str| !name.chars().all(|c| c.is_alphanumeric() || "_:{}#<>&".contains(c));
    match names.iter().find(wrong) {
        Some(name) => Err(format!("`{name}` in `assembly=\"{text}\"` is no name of a function")),
        None if names.is_empty() => Err("`assembly=\"\"` names no function".to_owned()),
        None => Ok(names.into_iter().map(str::to_owned).collect()),
    }
}

fn unknown(word: &str) -> String {
    let meant = match nearest(word, KNOWN) {
        Some(near) => format!(" (did you mean `{near}`?)"),
        None => String::new(),
    };
    format!("unknown option `{word}`{meant}; {UNDERSTOOD}")
}

fn is_code(word: &str) -> bool {
    word.strip_prefix('E').is_some_and(|n| n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

fn limit(name: &str) -> Result<Limit, String> {
    let all = [Limit::Steps, Limit::Time, Limit::Output, Limit::Memory, Limit::Deadlock];
    all.into_iter().find(|l| limit_name(*l) == name).ok_or_else(|| {
        format!("`limit={name}` names no limit; there are steps, time, output, memory and deadlock")
    })
}

fn key_lines(text: &str) -> Result<Vec<u32>, String> {
    text.split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| {
            part.parse().ok().filter(|&line| line > 0).ok_or_else(|| {
                format!("`{part}` in `key=\"{text}\"` is no line number; write key=\"3,5\"")
            })
        })
        .collect()
}

/// A word of the info string, with what stands after `=`.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    text: String,
    value: Option<String>,
    /// False if a quote was opened and not closed.
    closed: bool,
}

/// Splits at commas and blanks outside quotes.
fn words(info: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = info.trim_start_matches(separator);
    while !rest.is_empty() {
        let end = rest.find(|c| separator(c) || c == '=').unwrap_or(rest.len());
        let text = rest[..end].to_owned();
        rest = &rest[end..];
        let (mut value, mut closed) = (None, true);
        if let Some(after) = rest.strip_prefix('=') {
            let text;
            (text, rest, closed) = self::value(after);
            value = Some(text);
        }
        words.push(Word { text, value, closed });
        rest = rest.trim_start_matches(separator);
    }
    words
}

fn separator(c: char) -> bool {
    c == ',' || c.is_whitespace()
}

/// A bare or quoted value, what follows it, and whether its quote was closed.
fn value(text: &str) -> (String, &str, bool) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(separator).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..], true);
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (value, &quoted[at + 1..], true),
            '\\' => value.extend(chars.next().map(|(_, c)| c)),
            c => value.push(c),
        }
    }
    (value, "", false)
}

#[cfg(test)]
mod tests;
