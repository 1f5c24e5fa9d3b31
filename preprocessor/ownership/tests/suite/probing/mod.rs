//! The compiler itself is asked whether a place may be read, changed or moved.
//!
//! Behind a statement of an accepted program, or at the beginning of an arm, one use of one place
//! is inserted: `{ let _ = &P; }`, `{ let _ = &mut P; }` or `{ let _m = P; }`. The compiler must
//! refuse it exactly where the facts of the program without it say that the right is missing, and
//! with a code that fits the reason. `PROBES=n` asks about that many (400 otherwise, chosen evenly
//! from all programs); `PROBES=all` about all; `PROGRAM=name` about the programs of that name. What
//! the compiler has said of a program is remembered, so that a long run can be stopped and taken up
//! again: `PROBES=all cargo test -p ownership probing -- --nocapture`.

mod ask;
mod verdict;

use std::{collections::BTreeMap, fmt::Write as _, sync::Mutex};

use recording::PlaceRights;

use self::ask::{Answer, ask};
use crate::support::{compile, corpus, facts, listings, programs};

const CHECKED: &[&str] = &["--emit=metadata", "-oprog.rmeta", "--error-format=json"];

/// One use of one place.
#[derive(Debug, Clone)]
struct Probe {
    line: u32,
    /// Does it stand at the beginning of the line? Otherwise at its end.
    before: bool,
    place: String,
    /// `R`, `W` or `O`.
    right: char,
    allowed: bool,
    /// Has the place no right of this kind, whatever happens to it?
    never: bool,
    /// The codes that the reasons for a missing right have.
    codes: Vec<&'static str>,
    /// Is it what a closure has taken over?
    captured: bool,
    /// Can its variable hold a loan of something?
    holds: bool,
    because: String,
}

impl Probe {
    /// Is it a use that only a loan forbids, and that makes no loan last longer?
    fn alone_lent(&self) -> bool {
        let lent = self.because.starts_with("lent") || self.because.starts_with("reserved");
        !self.allowed && !self.never && !self.holds && lent && self.right != 'O'
    }
}

#[test]
fn the_compiler_agrees_on_every_right() {
    let mut all: Vec<(String, String)> = Vec::new();
    let own = programs("tests/lent").into_iter().chain(programs("tests/programs"));
    let lanes = programs("tests/lanes").into_iter().filter(|(_, text)| text.contains("\n//| "));
    all.extend(own.chain(lanes).chain(corpus()).chain(listings()));
    if let Ok(only) = std::env::var("PROGRAM") {
        all.retain(|(name, _)| name.contains(&only));
    }
    let queue = Mutex::new(all);
    let asked = Mutex::new(Vec::new());
    both(|| {
        while let Some((name, source)) = { queue.lock().expect("queue").pop() } {
            // What the programs claim must not stand before a probe.
            let text: String = source
                .lines()
                .map(|line| format!("{}\n", line.split("//").next().unwrap_or("").trim_end()))
                .collect();
            let found = probes(&text);
            assert!(found.is_some() || !name.contains('/'), "{name} is refused");
            let found = found.map(|probes| (name, text, probes));
            asked.lock().expect("asked").extend(found);
        }
    });
    let mut asked = asked.into_inner().expect("asked");
    asked.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let total: usize = asked.iter().map(|(_, _, probes)| probes.len()).sum();
    let wanted = match std::env::var("PROBES").as_deref() {
        Ok("all") => total,
        Ok(number) => number.parse().expect("a number or `all`"),
        Err(_) => 400,
    };
    let step = total.div_ceil(wanted.clamp(1, total));
    // A step that shares no factor with 3 meets every right.
    let step = if step.is_multiple_of(3) { step + 1 } else { step };
    let mut number = 0;
    for (_, _, probes) in &mut asked {
        probes.retain(|_| {
            number += 1;
            number % step == 0 || step == 1
        });
    }
    asked.retain(|(_, _, probes)| !probes.is_empty());
    let programs = asked.len();
    let queue = Mutex::new(asked);
    let found = Mutex::new(Tally::default());
    both(|| {
        while let Some((name, text, probes)) = { queue.lock().expect("queue").pop() } {
            let answers = ask(&text, &probes);
            let mut found = found.lock().expect("found");
            for (probe, answer) in probes.iter().zip(answers) {
                found.add(&name, probe, answer);
            }
            if let Some(wrong) = found.wrong.get(&name) {
                eprintln!("{name}:\n  {}", wrong.join("\n  "));
            }
        }
    });
    let Tally { agree, refused, nothing, wrong } = found.into_inner().expect("found");
    let idle: usize = nothing.values().sum();
    let made = agree + idle + wrong.values().map(Vec::len).sum::<usize>();
    eprintln!(
        "{programs} programs, {made} of {total} probes: {agree} agree ({refused} refused), \
         {idle} prove nothing: {nothing:?}"
    );
    let mut text = String::new();
    for (name, wrong) in &wrong {
        let _ = writeln!(text, "{name}:\n  {}", wrong.join("\n  "));
    }
    assert!(text.is_empty(), "\n{text}");
    assert!(refused * 5 > made && agree * 10 > made * 8, "the probes reach too little");
}

/// Two threads: rustc is started by each, and most machines have two cores.
fn both(work: impl Fn() + Sync) {
    std::thread::scope(|scope| {
        scope.spawn(&work);
        scope.spawn(&work);
    });
}

#[derive(Default)]
struct Tally {
    agree: usize,
    refused: usize,
    /// How many prove nothing, by reason.
    nothing: BTreeMap<String, usize>,
    wrong: BTreeMap<String, Vec<String>>,
}

impl Tally {
    fn add(&mut self, name: &str, probe: &Probe, answer: Answer) {
        let Probe { line, place, right, allowed, because, .. } = probe;
        let wrong = match answer {
            Answer::Nothing(why) => {
                if std::env::var("PROGRAM").is_ok() {
                    eprintln!("{name} {line}: {right} of {place} proves nothing: {why}");
                }
                *self.nothing.entry(why).or_default() += 1;
                return;
            }
            Answer::Allowed if *allowed => {
                self.agree += 1;
                return;
            }
            Answer::Refused(codes)
                if !allowed && codes.iter().any(|code| probe.codes.contains(&code.as_str())) =>
            {
                self.agree += 1;
                self.refused += 1;
                return;
            }
            Answer::Allowed => "the compiler allows it".to_owned(),
            Answer::Refused(codes) => format!("the compiler says {}", codes.join(" and ")),
        };
        let known = self.wrong.entry(name.to_owned()).or_default();
        known.push(format!("{line}: {right} of {place}: {wrong}, the facts: {allowed} {because}"));
    }
}

/// All uses of all places; none for a program that is refused without a probe.
fn probes(source: &str) -> Option<Vec<Probe>> {
    let folder = tempfile::tempdir().expect("makes a folder");
    let output = compile(folder.path(), source, CHECKED);
    if !output.status.success() {
        return None;
    }
    let lines: Vec<&str> = source.lines().collect();
    let mut probes = Vec::new();
    let facts = facts(folder.path(), source);
    for function in ownership::rights(&facts, source) {
        let variables = || facts.body(&function.name).expect("a body").variables.iter();
        let named = |place: &str| {
            let name: String = place
                .trim_start_matches(['(', '*'])
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            variables().filter(move |known| known.name == name)
        };
        let captured = |place: &str| {
            function.name.ends_with('}')
                && named(place).any(|known| !known.place.projection.is_empty())
        };
        let locals = &facts.body(&function.name).expect("a body").locals;
        let holds = |place: &str| {
            named(place).any(|known| locals[known.place.local].ty.contains(['\'', '{', '&', '*']))
        };
        for after in &function.lines {
            let Some((line, before)) = stand(&lines, after.line, after.to_line) else { continue };
            for place in &after.after {
                for right in ['R', 'W', 'O'] {
                    let of = (captured(&place.place), holds(&place.place));
                    probes.extend(probe(place, right, (line, before), of));
                }
            }
        }
    }
    Some(probes)
}

fn probe(
    place: &PlaceRights,
    right: char,
    at: (u32, bool),
    (captured, holds): (bool, bool),
) -> Option<Probe> {
    let (allowed, never) = match right {
        'R' => (place.read, ""),
        'W' => (place.write, place.never_write.as_str()),
        _ => (place.own, place.never_own.as_str()),
    };
    // To change what a closure only reads makes it another closure.
    if captured && never.contains("changes nothing") {
        return None;
    }
    let mut codes = Vec::new();
    if !never.is_empty() {
        codes.extend(match right {
            'W' => &["E0594", "E0596"][..],
            _ => &["E0507", "E0508", "E0509"],
        });
    }
    let because = place.because.as_str();
    if place.expired.is_some() {
        codes.extend(["E0499", "E0500", "E0501", "E0502", "E0503", "E0505", "E0506"]);
        codes.extend(["E0597", "E0713", "E0716"]);
    } else if because.contains("lent") || because.starts_with("reserved") {
        codes.extend(match right {
            'R' => &["E0501", "E0502", "E0503", "E0506"][..],
            'W' => &["E0499", "E0500", "E0501", "E0502"],
            _ => &["E0505", "E0503"],
        });
    }
    if !because.is_empty() {
        codes.extend(["E0381", "E0382"]);
    }
    Some(Probe {
        line: at.0,
        before: at.1,
        place: place.place.clone(),
        right,
        allowed,
        never: !never.is_empty(),
        codes,
        captured,
        holds,
        because: format!("{because} {never}"),
    })
}

/// Where a use can be inserted that runs after this line, on the way to that one.
fn stand(lines: &[&str], line: u32, to: Option<u32>) -> Option<(u32, bool)> {
    let text = lines.get(line as usize - 1)?;
    if to.is_none() && takes_probe(text) {
        return Some((line, false));
    }
    // The beginning of an arm.
    let to = match to {
        Some(to) => to as usize,
        // What stands for `} else {` is the end of the arm before.
        None if opens_arm(text) && !text.trim().starts_with('}') => line as usize + 1,
        None => return None,
    };
    let next = lines.get(to - 1)?.trim();
    let before = lines[..to - 1].iter().rev().find(|line| !line.trim().is_empty())?;
    let begins = next.starts_with(|c: char| c.is_alphanumeric() || c == '*' || c == '_')
        && (next.ends_with(';') || next.ends_with('{') || !next.contains("=>"));
    (opens_arm(before) && begins).then(|| Some((u32::try_from(to).ok()?, true)))?
}

/// The line before the first statement of an arm that is not entered from its own end.
fn opens_arm(text: &str) -> bool {
    let text = text.trim();
    let begins = ["if ", "} else", "else", "while ", "for ", "unsafe {", "{"];
    text.ends_with('{')
        && !text.contains("match ")
        && (begins.iter().any(|word| text.starts_with(word))
            || text.ends_with("=> {")
            || text.ends_with("else {"))
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
