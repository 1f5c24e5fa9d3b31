use super::{mangled::definition_path, names, source::SourceText};

#[test]
fn types_are_written_as_a_programmer_writes_them() {
    for (full, short) in [
        ("i32", "i32"),
        ("prog::Point", "Point"),
        ("alloc::vec::Vec<i32, alloc::alloc::Global>", "Vec<i32>"),
        ("&mut alloc::string::String", "&mut String"),
        ("&[prog::shapes::Square]", "&[Square]"),
        (
            "core::option::Option<alloc::boxed::Box<prog::Node, alloc::alloc::Global>>",
            "Option<Box<Node>>",
        ),
        ("(i32, core::cell::RefCell<u8>)", "(i32, RefCell<u8>)"),
        ("[[u8; 2]; 3]", "[[u8; 2]; 3]"),
        ("prog::main::{closure_env#0}", "main::{closure#0}"),
        ("fn(prog::A) -> alloc::string::String", "fn(A) -> String"),
        ("&dyn core::fmt::Debug", "&dyn Debug"),
        (
            "alloc::boxed::Box<dyn core::ops::function::Fn<(i32, u8), Output=i32>, alloc::alloc::Global>",
            "Box<dyn Fn(i32, u8) -> i32>",
        ),
        ("&dyn core::ops::function::FnMut<(), Output=()>", "&dyn FnMut()"),
    ] {
        assert_eq!(names::pretty_type(full), short);
    }
}

#[test]
fn functions_lose_their_crate() {
    for (full, short) in [
        ("prog::main", "main"),
        ("prog::shapes::area", "shapes::area"),
        ("prog::twice::<alloc::string::String>", "twice::<String>"),
        ("<prog::Point>::new", "Point::new"),
        ("<prog::shapes::Stack<prog::Point>>::push", "Stack<Point>::push"),
        ("<prog::Point as core::fmt::Debug>::fmt", "<Point as Debug>::fmt"),
        ("<prog::Point>::new::{closure#0}", "Point::new::{closure#0}"),
        (
            "<prog::main::{closure#0} as core::ops::function::FnOnce<(i32,)>>::call_once",
            "main::{closure#0}",
        ),
        ("std::process::exit", "std::process::exit"),
    ] {
        assert_eq!(names::pretty_function(full, "prog"), short);
    }
}

#[test]
fn definition_paths_come_from_symbols() {
    for (symbol, path) in [
        ("_RNvCs56HGsqMBDvY_4prog4main", Some("main")),
        ("_RNCNvCs56HGsqMBDvY_4prog4main0B3_", Some("main::{closure#0}")),
        ("_RNCNvCsj6gjteTz5uu_1b4mains_0B3_", Some("main::{closure#1}")),
        ("_RNvMCs56HGsqMBDvY_4progNtB2_5Point3new", Some("{impl#0}::new")),
        (
            "_RNCNvMNtCsj6gjteTz5uu_1b6shapesNtB4_2Sq4area0B6_",
            Some("shapes::{impl#0}::area::{closure#0}"),
        ),
        ("_RNvMs3_Csj6gjteTz5uu_1bINtB5_1GReE3getB5_", Some("{impl#5}::get")),
        (
            "_RNvXs_Cs56HGsqMBDvY_4progNtB4_5PointNtNtCsgEmfK2I1SDS_4core3fmt5Debug3fmtB4_",
            Some("{impl#1}::fmt"),
        ),
        ("_RNvYNtCsj6gjteTz5uu_1b1PNtB4_1T2goB4_", Some("T::go")),
        ("_RINvCs56HGsqMBDvY_4prog5twicelEB2_", Some("twice")),
        ("_ZN4prog4main17h0123456789abcdefE", None),
        ("_RNvB0_4main", None),
        ("_RNv", None),
    ] {
        assert_eq!(definition_path(symbol).as_deref(), path, "{symbol}");
    }
}

#[test]
fn made_up_names_are_told_from_written_ones() {
    let written = |line: &str, name: &str| SourceText::new(Some(line)).written(name, 1);
    for (line, name, is) in [
        ("let total = 1;", "total", true),
        ("let subtotal = 1;", "total", false),
        ("for x in v.iter() {", "iter", false),
        ("for x in iter {", "iter", false),
        ("for iter in v {", "iter", true),
        ("let mut iter = v.iter();", "iter", true),
        ("let (a, iter) = pair;", "iter", true),
        ("fn f(iter: Iter) {", "iter", true),
        ("println!(\"{args}\");", "args", false),
        ("let args = 1;", "args", true),
        ("|val| val + 1", "val", true),
        ("let x = f(val)?;", "val", false),
        ("Some(val) => val,", "val", true),
        ("if let Some(val) = x {", "val", true),
        ("assert_eq!(kind, 2);", "kind", false),
    ] {
        assert_eq!(written(line, name), is, "`{name}` in `{line}`");
    }
    for (text, name, line, expected) in [
        ("#[derive(Debug)]", "fmt", 1, true),
        ("#[cfg_attr(all(), derive(Debug))]", "fmt", 1, true),
        ("#[derive(\n    Debug,\n    Clone,\n)]\nstruct P;", "clone", 3, true),
        ("#[derive(\n    Debug,\n    Clone,\n)]\nstruct P;", "clone", 5, false),
        ("($i:item) => { #[derive(Clone)] $i };", "clone", 1, true),
        ("#[derive(Clone)] struct P; impl P { fn new() -> P { P } }", "clone", 1, true),
        ("#[derive(Clone)] struct P; impl P { fn new() -> P { P } }", "new", 1, false),
        ("#[derive(Clone)] struct P; fn new<T>() {}", "new<u8>", 1, false),
        ("#[derive(Clone)] struct P; fn f() { || 1; }", "{closure#0}", 1, false),
        ("#[inline]\nfn derive() {}", "derive", 2, false),
        ("#[derive(Clone)]\nstruct P;\nfn f() {}", "f", 3, false),
        ("fn derive() {}", "derive", 1, false),
    ] {
        assert_eq!(SourceText::new(Some(text)).derived(name, line), expected, "{text} {name}");
    }
}

#[test]
fn patterns_bind_for_a_body_on_their_own_line() {
    for (name, line, wanted) in [
        ("text", "Message::Text(text) => text.len(),", true),
        ("n", "Op::Push(n) if n > 10 => stack.push(10),", true),
        ("left", "Both { left, .. } => { println!(\"{left}\") }", true),
        ("n", "if let Some(n) = some { println!(\"{n}\"); }", true),
        ("x", "while let Some(x) = stack.pop() { drop(x); }", true),
        ("a", "let n = match &o { Some(a) => a.len(), None => 0 };", true),
        ("b", "let n = match o { Ok(a) => a, Err(b) => b };", true),
        ("n", "if let Some(n) = some {", false),
        ("some", "if let Some(n) = some { n(); }", false),
        ("text", "Message::Text(text) => {", false),
        ("text", "Message::Text(text) =>", false),
        ("n", "let n = match &o { Some(a) => a.len(), None => 0 };", false),
        ("x", "let y = x + 1;", false),
    ] {
        let source = SourceText::new(Some(line));
        assert_eq!(source.matches(name, 1), wanted, "{name} in {line}");
    }
}
