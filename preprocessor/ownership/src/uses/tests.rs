//! Programs in which every name that is found is followed by the line of its declaration.

use super::names;

/// `expected` are lines of names with the lines of their declarations: `s2 t3`.
fn check(text: &str, expected: &[&str]) {
    let found = names(text);
    for one in &found {
        let line = text.lines().nth(one.line as usize - 1).expect("a line of the text");
        let there: String =
            line.chars().skip(one.column as usize - 1).take(one.name.chars().count()).collect();
        assert_eq!(there, one.name, "{one:?} in\n{text}");
    }
    let line = |number: u32| {
        let here = found.iter().filter(|one| one.line == number);
        here.map(|one| format!("{}{}", one.name, one.declared)).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = (1..=text.lines().count() as u32).map(line).collect();
    assert_eq!(lines, expected, "{text}");
}

/// The same of lines within `fn f`, counted from 1.
fn body(text: &str, expected: &[&str]) {
    check(&format!("fn f() {{ {text}\n}}"), &[expected, &[""]].concat());
}

#[test]
fn shadowing_and_blocks() {
    body("let s = 1;\nlet s = s;\ns;", &["s1", "s2 s1", "s2"]);
    body("let s = 1;\n{ let s = 2;\ns; }\ns;", &["s1", "s2", "s2", "s1"]);
    body("let a = 1; let b = a;\nb + a;", &["a1 b1 a1", "b1 a1"]);
    body("x;\nstd::x; y.x; x::y;", &["", ""]);
    body("let x = 1;\nx.x; x.x(x); T { x };\nT { x: 1 }; m::x;", &["x1", "x1 x1 x1 x1", ""]);
    body("let x; x = 1;\nlet é = x; é;", &["x1 x1", "é2 x1 é2"]);
    body("let mut a = 1;\na += 1; a = a + 1; &mut a; *a;", &["a1", "a1 a1 a1 a1 a1"]);
}

#[test]
fn patterns() {
    body("let (a, [b, c @ ..]) = x;\na; b; c;", &["a1 b1 c1", "a1 b1 c1"]);
    body("let P { x, y: z, .. } = p;\nx; y; z;", &["x1 z1", "x1 z1"]);
    body("let Some(x) = y else {\nx; return; };\nx;", &["x1", "", "x1"]);
    body(
        "match y { None => x, Some(x) if x > 1 => x,\nA(x) | B(x) => x,\n_ => x }",
        &["x1 x1 x1", "x2 x2 x2", ""],
    );
    body("match y { X | Y => 1, ref x => x,\nn @ 1..=3 => n }", &["x1 x1", "n2 n2"]);
    body("let &(ref a, mut b) = c;\na; b;", &["a1 b1", "a1 b1"]);
    // Two of a name on one line cannot be told apart.
    body("match y { A(x) => x, B(x) => x }\nlet x = 1;\nx;", &["", "x2", "x2"]);
}

#[test]
fn conditions_and_loops() {
    body("if let Some(x) = y && x > 1 { x; }\nelse { x; }\nx;", &["x1 x1 x1", "", ""]);
    body("let x = 1; while let Some(y) = x { y; }\ny; x;", &["x1 y1 x1 y1", "x1"]);
    body("let x = 1; for i in x..3 { i;\nlet i = i; i; }\ni;", &["x1 i1 x1 i1", "i2 i1 i2", ""]);
    body("'x: loop { let x = 1; break 'x x; }\nx;", &["x1 x1", ""]);
}

#[test]
fn closures_capture() {
    body("let a = 1;\nlet f = move |b| a + b;\nf(a); b;", &["a1", "f2 b2 a1 b2", "f2 a1"]);
    body("let a = 1;\nlet f = |a: i32| { a };\na;", &["a1", "f2 a2 a2", "a1"]);
    body("let a = 1;\nasync move { a; let a = 2; };\na;", &["a1", "a1 a2", "a1"]);
    body("let a = 1; async move {\na };", &["a1", "a1"]);
}

#[test]
fn functions_are_apart() {
    check(
        "fn f(a: u8, (b, c): (u8, u8)) -> u8 {\na + b + c }\nfn g() { a; }",
        &["a1 b1 c1", "a1 b1 c1", ""],
    );
    check(
        "impl T { fn f(&mut self, x: u8) {\nself.x = x; } fn g(self) { x; self } }",
        &["self1 x1", "self1 x1 self2 self2"],
    );
    check("trait T { fn f(&self) -> u8 {\nself.g() } fn g(x: u8); }", &["self1", "self1"]);
    check(
        "fn f() { let a = 1;\nfn g(b: u8) { a; b; }\nconst C: u8 = { let c = a; c };\na; }",
        &["a1", "b2 b2", "c3 c3", "a1"],
    );
    // An item stands in front of the locals around its block, and behind those in it.
    body("let g = 1; { fn g() {} g; let g = 2;\ng; }", &["", ""]);
    body("let g = 1;\n{ fn g() {} g;\nlet g = 2; g; } g;", &["g1", "", "g3 g3 g1"]);
    check("mod m { fn f(x: u8) { x; } }\nstatic S: u8 = x;\nenum E { A = x }", &["x1 x1", "", ""]);
}

#[test]
fn formats() {
    body(
        "let x = 1; let w = 2;\nprintln!(\"{x} {{x}} {x:?} {:>w$}\", x);",
        &["x1 w1", "x1 x1 w1 x1"],
    );
    body("let x = 1;\nprintln!(\"\\u{78}{x}\\n\\\"{x:>1$} é {x}\", 2);", &["x1", "x1 x1 x1"]);
    body(
        "let x = 1;\nprintln!(\"{x}{y}{0}\", y = x);\nlet y = 1;\nprintln!(\"{y}\", y = x);",
        &["x1", "x1 x1", "y3", "x1"],
    );
    body(
        "let x = 1;\nprint!(r#\"\\{x}\n{x:.x$}\"#);\nwrite!(x, \"{x}\"); \"{x}\";",
        &["x1", "x1", "x1 x1", "x1 x1"],
    );
    body(
        "let x = 1;\nassert!(x > 1, \"{x}\");\nassert_eq!(x, 1, \"{x}\");\npanic!(\"{x}\")",
        &["x1", "x1 x1", "x1 x1", "x1"],
    );
}

#[test]
fn macros() {
    body("let x = 1;\nvec![x, 2]; vec![x; x]; dbg!(&x);", &["x1", "x1 x1 x1 x1"]);
    body("let x = 1;\nmatches!(x, Some(y) if y > x); y;", &["x1", "x1 y2 y2 x1"]);
    // What others make of their tokens is not known.
    body("let x = 1;\nmine!(x); thread_local!(x); stringify!(x);\nx;", &["x1", "", "x1"]);
    body("macro_rules! vec { ($x:expr) => { x } }\nlet x = 1;\nvec![x];", &["", "x2", ""]);
    check("fn f() { let x = ", &[""]);
}

#[test]
fn what_a_closure_captures_is_told_from_its_own() {
    let text = "fn f() { let a = 1; let g = |b: u8| { let c = b; a + c };\ng(a); |d| println!(\"{a}{d}\"); }";
    let captured: Vec<(u32, String)> = names(text)
        .into_iter()
        .filter(|one| one.captured)
        .map(|one| (one.line, one.name))
        .collect();
    assert_eq!(captured, [(1, "a".to_owned()), (2, "a".to_owned())]);
}
