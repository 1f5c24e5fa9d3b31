//! Loans and rights of small programs, after every line.
//!
//! Every file in `tests/lent` is a program that ends with what must hold: `//= in FUNCTION`, then
//! lines; those in `tests/lanes`, whose `//=` are lanes, may have the same behind `//|`. The rights
//! after a line are written `3 s=RW- t=m`; `3>5` is the way from line 3 to line 5. `m` stands for moved, `pm` for partly moved, `?m` for perhaps moved, `x5` for expired because
//! of line 5, `-` for a place that is not there. Changes are listed, not everything.

use recording::PlaceRights;

use crate::support::{claims, programs, rights_of};

/// The text of a place's rights, as far as the wanted one goes into detail.
fn shown(place: &PlaceRights, wanted: &str) -> String {
    match wanted {
        "m" if place.because.starts_with("moved") && !place.read => "m".to_owned(),
        "pm" if place.because.starts_with("partly moved") && !place.read => "pm".to_owned(),
        "?m" if place.because.starts_with("perhaps moved") && !place.read => "?m".to_owned(),
        _ => match &place.expired {
            Some(expired) if !place.because.starts_with("moved to") => {
                format!("x{}", expired.line.unwrap_or(0))
            }
            _ => {
                let letter = |held: bool, letter: char| if held { letter } else { '-' };
                [letter(place.read, 'R'), letter(place.write, 'W'), letter(place.own, 'O')]
                    .iter()
                    .collect()
            }
        },
    }
}

/// Checks the rights in one function of a program.
fn check(case: &str, function: &str, source: &str, expected: &str) {
    let all = rights_of(source);
    let Some(found) = all.iter().find(|found| found.name == function) else {
        panic!("{case}: no rights in {function}");
    };
    let mut failures = Vec::new();
    for line in expected.lines() {
        let mut words = line.split_whitespace();
        let Some(at) = words.next() else { continue };
        let (number, to) = match at.split_once('>') {
            Some((number, to)) => (number, Some(to.parse::<u32>().expect("a line"))),
            None => (at, None),
        };
        let number: u32 = number.parse().expect("a line");
        let after = found.lines.iter().find(|after| {
            after.line == number
                && (after.to_line == to || (to.is_some() && after.to_line.is_none()))
        });
        let Some(after) = after else {
            failures.push(format!("{at}: no rights"));
            continue;
        };
        for word in words {
            let (place, wanted) = word.split_once('=').expect("place=rights");
            let known = after.after.iter().find(|known| known.place == place);
            let got = known.map_or("-".to_owned(), |known| shown(known, wanted));
            if got != wanted {
                failures.push(format!("{at}: {place} is {got}, wanted {wanted}: {known:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{case}:\n{}", failures.join("\n"));
}

#[test]
fn rights_are_what_the_programs_say() {
    let mut checked = 0;
    for (mark, folder) in [('=', "tests/lent"), ('|', "tests/lanes")] {
        for (name, source) in programs(folder) {
            let claims = claims(&source, mark);
            let Some((function, expected)) = claims.split_once('\n') else { continue };
            let function = function.strip_prefix("in ").expect("`in FUNCTION`");
            assert!(!expected.is_empty(), "{name} claims nothing");
            check(&name, function, &source, expected);
            checked += 1;
        }
    }
    assert!(checked >= 22, "only {checked} programs");
}

#[test]
fn causes_are_told() {
    let source = "fn take(s: String) -> usize { s.len() }
fn main() {
    let mut s = String::from(\"a\");
    let r = &s;
    let n = r.len();
    println!(\"{r}{n}\");
    let m = &mut s;
    m.push('a');
    let k = take(s);
    println!(\"{k}\");
}
";
    let all = rights_of(source);
    let main = all.iter().find(|found| found.name == "main").expect("main");
    for (line, place, because, never_write, never_own) in [
        (3, "s", "", "", ""),
        (4, "s", "lent to r until line 6", "", ""),
        (4, "*r", "", "behind a shared reference", "behind a reference"),
        (5, "n", "", "not declared mut", ""),
        (7, "s", "lent mutably to m until line 8", "", ""),
        (7, "r", "refers to s, which was lent to m, to change, on line 7", "not declared mut", ""),
        (9, "s", "moved into take() on line 9", "", ""),
    ] {
        let after = main.lines.iter().find(|after| after.line == line).expect("a line");
        let found = after.after.iter().find(|found| found.place == place).expect(place);
        assert_eq!(found.because, because, "{place} after {line}");
        assert_eq!(found.never_write, never_write, "{place} after {line}");
        assert_eq!(found.never_own, never_own, "{place} after {line}");
        assert_eq!(found.expired.is_some(), place == "r" && line >= 7, "{place} after {line}");
    }
    let used = |line: u32, place: &str| {
        let after = main.lines.iter().find(|after| after.line == line).expect("a line");
        after.after.iter().find(|found| found.place == place).expect(place).used_later
    };
    assert!(used(4, "r") && !used(6, "r") && used(3, "s") && !used(9, "s"));
}
