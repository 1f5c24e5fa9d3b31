//! Loans and rights of small programs, after every line.
//!
//! The rights after a line are written `3 s=RW- t=m`; `3>5` is the way from line 3 to line 5.
//! `m` stands for moved, `pm` for partly moved, `?m` for perhaps moved, `x5` for expired because
//! of line 5, `-` for a place that is not there. Changes are listed, not everything.

use recording::{FunctionRights, PlaceRights};

use crate::support::{compile, facts};

fn rights_of(source: &str) -> Vec<FunctionRights> {
    let folder = tempfile::tempdir().expect("makes a folder");
    compile(folder.path(), source, &["--emit=metadata", "-oprog.rmeta"]);
    ownership::rights(&facts(folder.path(), source), source)
}

/// The text of a place's rights, as far as the wanted one goes into detail.
fn shown(place: &PlaceRights, wanted: &str) -> String {
    match wanted {
        "m" if place.because.starts_with("moved") && !place.read => "m".to_owned(),
        "pm" if place.because.starts_with("partly moved") && !place.read => "pm".to_owned(),
        "?m" if place.because.starts_with("perhaps moved") && !place.read => "?m".to_owned(),
        _ => match &place.expired {
            Some(expired) if !place.because.contains("moved to") => {
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
fn moves() {
    check(
        "a moved String gets a new value",
        "main",
        "fn main() {
    let mut s = String::from(\"a\");
    let t = s;
    s = String::from(\"b\");
    let n = eat(t);
    s.push('c');
    println!(\"{s} {n}\");
}
fn eat(s: String) -> usize { s.len() }
",
        "2 s=RWO
         3 s=m t=R-O
         4 s=RWO
         5 t=m n=R-O
         6 s=RWO",
    );
    check(
        "moved in one arm",
        "f",
        "fn f(c: bool) {
    let s = String::new();
    if c {
        drop(s);
    } else {
        println!(\"{}\", s);
    }
    println!(\"end\");
}
fn main() { f(true); }
",
        "2 s=R-O
         3>4 s=R-O
         3>6 s=R-O
         4 s=m",
    );
    check(
        "a field moved out",
        "main",
        "struct P { name: String, tag: String, age: u32 }
fn main() {
    let mut p = P { name: String::new(), tag: String::new(), age: 1 };
    let n = p.name;
    let a = &mut p.age;
    *a += 1;
    p.name = String::from(\"m\");
    let q = &p;
    println!(\"{}{}\", q.tag, n);
    drop(p);
}
",
        "3 p=RWO p.name=RWO p.age=RWO
         4 p=pm p.name=m n=R-O
         5 p.age=--- *a=RW- a=R-O
         6 p.age=RWO
         7 p=RWO p.name=RWO
         8 p=R-- p.name=R-- *q=R-- q=R-O *a=x8
         9 p=RWO
         10 p=m q=x10",
    );
    check(
        "out of a box",
        "main",
        "struct N { val: String, next: String }
fn main() {
    let b = Box::new(N { val: String::new(), next: String::new() });
    let val = b.val;
    let next = b.next;
    println!(\"{val}{next}\");
    let c = Box::new(String::new());
    let s = *c;
    println!(\"{s}\");
}
",
        "3 b=R-O *b=R-O (*b).val=R-O
         4 (*b).val=m b=pm *b=pm (*b).next=R-O
         5 (*b).next=m
         8 *c=m c=pm",
    );
    check(
        "out of a type with a Drop",
        "main",
        "struct D { s: String }
impl Drop for D { fn drop(&mut self) {} }
fn main() {
    let d = D { s: String::new() };
    let r = &d.s;
    println!(\"{r}\");
    let e = d;
    println!(\"{}\", e.s);
}
",
        "4 d=R-O d.s=R--
         5 d=R--
         6 d=R-O
         7 d=m e=R-O r=x7",
    );
}

#[test]
fn loans() {
    check(
        "an element of a Vec",
        "main",
        "fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    let n = *first;
    let again = &v;
    println!(\"{again:?} {n}\");
    v.push(4);
    println!(\"{v:?}\");
}
",
        "2 v=RWO
         3 v=R-- first=R-O *first=R--
         4 v=RWO first=R-O
         5 v=R-- again=R-O
         6 v=RWO
         7 first=x7 again=x7",
    );
    check(
        "shared after mutable",
        "main",
        "fn main() {
    let mut v = vec![1];
    let r = &mut v;
    r.push(4);
    let s = &*r;
    println!(\"{s:?}\");
    r.push(5);
    v.push(6);
    println!(\"{v:?}\");
}
",
        "3 v=--- r=R-O *r=RW-
         5 r=R-- *r=R-- s=R-O *s=R--
         6 r=R-O *r=RW-
         7 v=RWO s=x7
         8 r=x8",
    );
    check(
        "a reborrow",
        "main",
        "fn bump(n: &mut i32) { *n += 1; }
fn main() {
    let mut n = 1;
    let a = &mut n;
    let b = &mut *a;
    bump(b);
    bump(a);
    let c = a;
    *c += 1;
    println!(\"{n}\");
    println!(\"end\");
}
",
        "4 n=--- *a=RW- a=R-O
         5 a=--- *a=--- *b=RW- b=R-O
         6 a=R-O *a=RW-
         7 b=x7
         8 a=m *c=RW- c=R-O
         9 n=RWO
         10 c=x10",
    );
    check(
        "the caller",
        "{impl#0}::inc",
        "struct C { n: u32, log: String }
impl C {
fn inc(&mut self) -> &mut u32 {
    self.n += 1;
    let l = &self.log;
    println!(\"{l}\");
    let r = &mut self.n;
    r
}
}
fn main() { C { n: 1, log: String::new() }.inc(); }
",
        "4 self=R-O *self=RW-
         5 self=R-- *self=R-- (*self).log=R-- (*self).n=RW-
         6 self=R-O *self=RW-
         7 (*self).n=--- *self=--- r=R-O *r=RW-",
    );
    check(
        "two loans in one reference",
        "main",
        "fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() > b.len() { a } else { b } }
fn main() {
    let a = String::from(\"a\");
    let b = String::from(\"b\");
    let r = longest(&a, &b);
    println!(\"{r}\");
    let c = b;
    println!(\"{c}\");
}
",
        "5 a=R-- b=R-- r=R-O
         6 a=R-O b=R-O
         7 b=m c=R-O r=x7",
    );
    check(
        "a reference that is set anew",
        "main",
        "fn main() {
    let mut a = String::new();
    let mut b = String::new();
    let mut r = &mut a;
    r.push('1');
    r = &mut b;
    r.push('2');
    a.push('3');
    println!(\"{a}{b}\");
    println!(\"end\");
}
",
        "4 a=--- r=RWO *r=RW-
         5 a=RWO
         6 b=--- a=RWO
         7 b=RWO
         8 r=RWO
         9 r=x9",
    );
    check(
        "pushed into a Vec",
        "main",
        "fn main() {
    let mut a = String::new();
    let b = String::new();
    let mut v: Vec<&String> = Vec::new();
    v.push(&a);
    v.push(&b);
    println!(\"{v:?}\");
    a.push('x');
    println!(\"{a}\");
}
",
        "5 a=R--
         6 b=R--
         7 a=RWO b=R-O
         8 v=x8",
    );
    check(
        "a guard that needs its loan until it is dropped",
        "main",
        "use std::{cell::RefCell, rc::Rc};
fn main() {
    let a = Rc::new(RefCell::new(1));
    let g = a.borrow();
    println!(\"{g}\");
    println!(\"still\");
    drop(g);
    drop(a);
    println!(\"end\");
}
",
        "4 a=R-- g=R-O
         5 a=R--
         6 a=R--
         7 a=R-O g=m
         8 a=m",
    );
    check(
        "the way matters",
        "f",
        "fn f(c: bool, s: String) -> usize {
    let r = &s;
    if c {
        return r.len();
    }
    let t = s;
    t.len()
}
fn main() { f(true, String::new()); }
",
        "2 s=R--
         3>4 s=R--
         3>5 s=R-O
         6 s=m t=R-O r=x6",
    );
    check(
        "a pattern that borrows parts",
        "main",
        "fn main() {
    let mut p = (String::new(), String::new(), 3);
    let (ref x, ref mut y, z) = p;
    y.push('a');
    println!(\"{x}{y}{z}\");
    p.2 = 4;
    let (m, ..) = p;
    println!(\"{m}\");
}
",
        "3 p=--- p.0=R-- p.1=---
         5 p=RWO
         7 p=pm p.0=m m=R-O x=x7",
    );
    check(
        "a list is walked",
        "last",
        "struct L { v: u32, next: Option<Box<L>> }
fn last(list: &mut L) -> &mut u32 {
    let mut cur = list;
    while cur.next.is_some() {
        cur = cur.next.as_mut().unwrap();
        cur.v += 1;
    }
    let r = &mut cur.v;
    r
}
fn main() { last(&mut L { v: 1, next: None }); }
",
        "3 cur=RWO *cur=RW-
         5 cur=RWO *cur=RW-
         6 cur=RWO *cur=RW-",
    );
    check(
        "one of two",
        "f",
        "fn f(c: bool) {
    let mut a = String::new();
    let mut b = String::new();
    let r = if c { &mut a } else { &mut b };
    r.push('!');
    let la = a.len();
    b.push('?');
    println!(\"{la}{b}\");
}
fn main() { f(true); }
",
        "4 a=--- b=---
         5 a=RWO b=RWO
         6 r=x6",
    );
    check(
        "method calls reserve",
        "main",
        "fn main() {
    let mut v = vec![1];
    v.push(v.len());
    println!(\"{v:?}\");
}
",
        "2 v=RWO
         3 v=RWO",
    );
    check(
        "through a box behind a reference",
        "f",
        "fn f(x: &mut Box<i32>) {
    **x += 1;
    let r = &mut **x;
    *r += 1;
    let s = &*x;
    println!(\"{s}\");
    *x = Box::new(3);
    println!(\"end\");
}
fn main() { f(&mut Box::new(1)); }
",
        "2 x=R-O *x=RW- **x=RW-
         3 x=--- *x=--- **x=---
         4 *x=RW- **x=RW-
         5 *x=R-- **x=R-- r=x5
         7 *x=RW- s=x7",
    );
}

#[test]
fn closures() {
    check(
        "a closure that changes",
        "main",
        "fn main() {
    let mut n = 0;
    let mut inc = || n += 1;
    inc();
    inc();
    let m = n;
    println!(\"{m}\");
}
",
        "3 n=--- inc=RWO
         5 n=RWO
         6 m=R-O inc=x6",
    );
    check(
        "a closure that takes, and one that looks",
        "main",
        "fn main() {
    let s = String::new();
    let t = String::new();
    let f = move || s.len();
    f();
    let g = || t.len();
    g();
    drop(t);
    println!(\"end\");
}
",
        "4 s=m f=R-O
         6 t=R-- g=R-O
         7 t=R-O
         8 t=m g=x8",
    );
    check(
        "an arm that borrows",
        "main",
        "fn main() {
    let mut o = Some(String::new());
    if let Some(s) = &mut o {
        s.push('a');
        s.push('b');
    }
    let t = o;
    println!(\"{t:?}\");
}
",
        "3>4 o=--- s=R-O *s=RW-
         5 o=RWO
         7 o=m t=R-O",
    );
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
        (
            7,
            "r",
            "refers to s, which was changed, moved or dropped on line 7",
            "not declared mut",
            "",
        ),
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
