//! What a recorder may announce without showing every row: drops of the user's that follow each
//! other on one row, panics whose landing pads run unseen. And nonsense, which must not panic.

use ownership::Replay;
use recording::{Lifecycle, State};

use crate::support::{compile, facts};

/// Follows a script: `enter 1 main`, `enter 2 {impl#0}::drop 1` (with the caller), `row 1 3:5`,
/// `panicking 1`, `unwound 1`, `leave 2`, `leave 2 unwound`, `is 1 s@2=live`,
/// `lent 1 s@2 shared:r:5` (kind, holder, last line), `worth 1 r@3 idle`, `worth 1 r@3 expired:s:6`
/// (what it was a reference to, the line that did it).
fn check(source: &str, script: &str) {
    let folder = tempfile::tempdir().expect("makes a folder");
    compile(folder.path(), source, &["--emit=metadata", "-oprog.rmeta"]);
    let mut replay = Replay::new(&facts(folder.path(), source), source);
    for (number, line) in script.lines().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [verb, activation, rest @ ..] = words.as_slice() else { continue };
        let activation: u32 = activation.parse().expect("a number");
        match (*verb, rest) {
            ("enter", [body]) => replay.enter(activation, body, None),
            ("enter", [body, caller]) => {
                replay.enter(activation, body, Some(caller.parse().expect("a number")));
            }
            ("row", rows) => {
                for row in rows {
                    let (line, column) = row.split_once(':').expect("line and column");
                    let column = column.parse().expect("a column");
                    replay.row(activation, line.parse().expect("a line"), column);
                }
            }
            ("panicking", []) => replay.panicking(activation),
            ("unwound", []) => replay.unwound(activation),
            ("leave", rest) => replay.leave(activation, rest == ["unwound"]),
            ("is", wanted) => {
                for wanted in wanted {
                    let (place, state) = wanted.split_once('=').expect("place=state");
                    let (name, declared) = place.split_once('@').expect("name@line");
                    let declared = declared.parse().expect("a line");
                    let found = replay.local(activation, name, declared, 0);
                    let word = format!("{:?}", found.state).to_lowercase();
                    assert_eq!(word, state, "line {} of the script: {place}", number + 1);
                }
            }
            ("lent", [place, wanted @ ..]) => {
                let (name, declared) = place.split_once('@').expect("name@line");
                let declared = declared.parse().expect("a line");
                let found = replay.borrows(activation, name, declared, 0).into_iter().map(|b| {
                    let until = b.until_line.map_or("end".to_owned(), |line| line.to_string());
                    let copy = b.copy_of.map_or(String::new(), |from| format!("={from}"));
                    format!("{:?}:{}{copy}:{until}", b.kind, b.by).to_lowercase()
                });
                let found: Vec<String> = found.collect();
                assert_eq!(found, wanted, "line {} of the script: {place}", number + 1);
            }
            ("worth", [place, wanted @ ..]) => {
                let (name, declared) = place.split_once('@').expect("name@line");
                let declared = declared.parse().expect("a line");
                let found = replay.worth(activation, name, declared, 0);
                let expired = found.expired.map(|by| {
                    let line = by.line.map_or("?".to_owned(), |line| line.to_string());
                    format!("expired:{}:{line}", by.place)
                });
                let idle = found.idle.then(|| "idle".to_owned());
                let found: Vec<String> = expired.into_iter().chain(idle).collect();
                assert_eq!(found, wanted, "line {} of the script: {place}", number + 1);
            }
            _ => panic!("line {} of the script: {line}", number + 1),
        }
    }
    assert_eq!(replay.unexplained_rows(), 0);
}

const BELL: &str = "struct Bell(u32);\nimpl Drop for Bell {\n    fn drop(&mut self) {\n        \
    let _ = self.0;\n    }\n}\n";

#[test]
fn drops_on_one_row_are_done_one_after_the_other() {
    check(
        &format!(
            "{BELL}fn main() {{\n    let a = Bell(1);\n    let b = Bell(2);\n    let c = Bell(3);\n}}\n"
        ),
        "enter 1 main
         row 1 8:13 9:13 10:13 11:1
         is 1 a@8=live b@9=live c@10=live
         enter 2 {impl#0}::drop 1
         is 1 a@8=live b@9=live c@10=live
         leave 2
         is 1 a@8=live b@9=live c@10=dropped
         enter 3 {impl#0}::drop 1
         is 1 a@8=live b@9=live c@10=dropped
         leave 3
         is 1 a@8=live b@9=dropped c@10=dropped
         enter 4 {impl#0}::drop 1
         leave 4
         is 1 a@8=dropped b@9=dropped c@10=dropped",
    );
}

#[test]
fn values_of_several_parts_are_dropped_with_the_last() {
    check(
        &format!(
            "{BELL}struct Two(Bell, Bell);\nfn main() {{\n    let a = Two(Bell(1), Bell(2));\n    \
             let n = 5;\n    let c = Bell(n);\n}}\n"
        ),
        "enter 1 main
         row 1 9:17 9:26 9:13 10:13 11:18 11:13 12:1
         enter 2 {impl#0}::drop 1
         leave 2
         is 1 a@9=live n@10=live c@11=dropped
         enter 3 {impl#0}::drop 1
         leave 3
         is 1 a@9=live c@11=dropped
         enter 4 {impl#0}::drop 1
         is 1 a@9=live
         leave 4
         is 1 a@9=dropped c@11=dropped",
    );
    // Of an unknown number of parts nothing is claimed.
    check(
        &format!("{BELL}fn main() {{\n    let a = Bell(1);\n    let v = Vec::<Bell>::new();\n}}\n"),
        "enter 1 main
         row 1 8:13 9:13 10:1
         enter 2 {impl#0}::drop 1
         leave 2
         enter 3 {impl#0}::drop 1
         is 1 v@9=unknown a@8=live",
    );
}

#[test]
fn copies_of_a_reference_are_equal_holders() {
    let source = "fn main() {\n    let v = 5;\n    let a = &v;\n    let b = a;\n    let c = b;\n    \
        let d = &v;\n    let n = *a + *b;\n    let m = *c + *d;\n    let _ = n + m;\n}\n";
    check(
        source,
        "enter 1 main
         row 1 2:13 3:13 4:13
         lent 1 v@2 shared:a:8
         row 1 5:13
         lent 1 v@2 shared:a:8 shared:b=a:8
         row 1 6:13
         lent 1 v@2 shared:a:8 shared:b=a:8 shared:c=b:8
         row 1 7:13
         lent 1 v@2 shared:a:8 shared:b=a:8 shared:c=b:8 shared:d:8
         row 1 8:13
         lent 1 v@2 shared:c:8 shared:d:8",
    );
}

#[test]
fn what_a_panic_drops_is_not_live() {
    let source = "fn main() {\n    let s = String::from(\"a\");\n    let first = &s[0..1];\n    \
        let second = &s[5..9];\n    println!(\"{first}{second}\");\n}\n";
    check(
        source,
        "enter 1 main
         row 1 2:13 3:20 3:19 3:17 4:21 4:20
         is 1 s@2=live first@3=live
         panicking 1
         is 1 s@2=unknown
         unwound 1
         is 1 s@2=dropped first@3=uninitialised second@4=uninitialised",
    );
    let source = format!(
        "{BELL}fn fails() {{\n    let _inner = Bell(1);\n    panic!(\"x\");\n}}\nfn main() {{\n    \
         let a = Bell(2);\n    let b = Bell(3);\n    fails();\n}}\n"
    );
    check(
        &source,
        "enter 1 main
         row 1 12:13 13:13 14:5
         enter 2 fails 1
         row 2 8:18 9:5
         panicking 2
         enter 3 {impl#0}::drop 2
         is 2 _inner@8=live
         leave 3
         is 2 _inner@8=dropped
         unwound 2
         is 2 _inner@8=dropped
         is 1 a@12=live b@13=live
         leave 2 unwound
         is 1 a@12=unknown b@13=unknown
         enter 4 {impl#0}::drop 1
         is 1 a@12=live b@13=live
         leave 4
         is 1 a@12=unknown b@13=dropped
         enter 5 {impl#0}::drop 1
         is 1 a@12=live b@13=dropped
         leave 5
         unwound 1
         is 1 a@12=dropped b@13=dropped",
    );
}

#[test]
fn a_caught_panic_takes_nothing_from_who_catches_it() {
    check(
        "fn main() {\n    let s = String::from(\"a\");\n    \
         let r = std::panic::catch_unwind(|| {\n        panic!(\"x\");\n    });\n    \
         drop(r);\n    drop(s);\n}\n",
        "enter 1 main
         row 1 2:13 3:13
         enter 2 main::{closure#0} 1
         row 2 4:9
         panicking 2
         leave 2 unwound
         is 1 s@2=live
         row 1 6:5
         is 1 s@2=live r@3=live",
    );
}

#[test]
fn what_is_lent_is_told_at_a_step() {
    check(
        "fn bump(n: &mut i32) {\n    *n += 1;\n}\nfn main() {\n    let mut a = 1;\n    let r = &a;\n    \
         let k = *r;\n    let m = &mut a;\n    bump(m);\n    *m += k;\n    bump(&mut a);\n    \
         drop(a);\n}\n",
        "enter 1 main
         row 1 5:17 6:13
         lent 1 a@5
         row 1 7:13
         lent 1 a@5 shared:r:7
         row 1 8:13
         lent 1 a@5
         row 1 9:5
         lent 1 a@5 mutable:m:10
         lent 1 m@8
         enter 2 bump 1
         lent 1 a@5 mutable:m:10
         lent 1 m@8 mutable:bump():9
         row 2 2:5
         leave 2
         row 1 10:5
         lent 1 a@5 mutable:m:10
         lent 1 m@8
         row 1 11:10 11:5
         enter 3 bump 1
         lent 1 a@5 mutable:bump():11",
    );
}

#[test]
fn what_a_reference_is_worth_is_told_at_a_step() {
    check(
        "fn look(n: &i32) -> i32 {\n    *n\n}\nfn main() {\n    let mut v = vec![1];\n    \
         let first = &v[0];\n    let k = look(first);\n    v.push(k);\n    \
         let m = &mut v;\n    let mut r = &mut *m;\n    r.push(2);\n    m.push(3);\n    \
         r = m;\n    r.push(4);\n    drop(v);\n}\n",
        "enter 1 main
         row 1 5:17 6:17 7:13
         worth 1 first@6
         worth 1 v@5
         enter 2 look 1
         row 2 2:5
         worth 2 n@1
         row 2 3:2
         worth 2 n@1 idle
         leave 2
         row 1 8:5
         worth 1 first@6 idle
         row 1 9:13
         worth 1 first@6 expired:v:8
         row 1 10:17 11:5
         worth 1 m@9
         worth 1 r@10
         row 1 12:5
         worth 1 r@10 idle
         row 1 13:9
         worth 1 r@10 expired:*m:12
         row 1 14:5
         worth 1 r@10
         row 1 15:10
         worth 1 r@10 idle
         row 1 16:1
         worth 1 r@10 expired:v:15
         worth 1 first@6 expired:v:8",
    );
}

#[test]
fn nonsense_is_survived() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("lists").map(|file| file.expect("lists").path()).collect();
    files.sort();
    // A linear congruential generator: the same nonsense in every run.
    let mut seed = 12_345_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let small = |n: u64| u32::try_from(n).expect("a small number");
    let mut answered = 0;
    for file in files.iter().step_by(3) {
        let source = std::fs::read_to_string(file).expect("reads the program");
        let folder = tempfile::tempdir().expect("makes a folder");
        compile(folder.path(), &source, &["--emit=metadata", "-oprog.rmeta"]);
        let facts = facts(folder.path(), &source);
        let keys: Vec<_> = facts
            .bodies
            .iter()
            .flat_map(|b| b.blocks.iter().flatten())
            .flat_map(|p| &p.keys)
            .collect();
        let mut replay = Replay::new(&facts, &source);
        for _ in 0..300 {
            let activation = small(random(5));
            match random(8) {
                0 => {
                    let body = &facts.bodies[random(facts.bodies.len() as u64) as usize];
                    let caller = (random(3) > 0).then(|| small(random(5)));
                    replay.enter(activation, &body.path, caller);
                }
                1 => replay.returning(activation),
                2 => replay.leave(activation, random(2) == 0),
                3 if random(3) == 0 => replay.panicking(activation),
                3 if random(2) == 0 => replay.unwound(activation),
                4 => replay.row(activation, small(random(60)), small(random(90))),
                _ => {
                    let key = keys[random(keys.len() as u64) as usize];
                    replay.row(activation, key.line, key.column);
                }
            }
            for variable in facts.bodies.iter().flat_map(|body| &body.variables) {
                for &declared in &variable.declared {
                    let state = replay.local(activation, &variable.name, declared, 0);
                    let _ = replay.borrows(activation, &variable.name, declared, 0);
                    answered += u32::from(state.state != State::Unknown);
                }
            }
            replay.take_effects();
        }
    }
    assert!(answered > 1000, "the nonsense reached nothing");
}
