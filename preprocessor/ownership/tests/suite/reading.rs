//! What is read, and what is refused.

use std::fs;

use ownership::Error;

use crate::support::{FILE, LINKED, compile};

/// Of a checked and of a linked program the same is read.
#[test]
fn a_linked_program_has_the_facts_of_a_checked_one() {
    let source = "fn takes(s: String) -> usize { s.len() }\n\
        fn main() {\n    let s = String::from(\"é\");\n    println!(\"{}\", takes(s));\n}\n";
    let facts = |arguments: &[&str]| {
        let folder = tempfile::tempdir().expect("makes a folder");
        compile(folder.path(), source, arguments);
        ownership::remove_graphs(&folder.path().join("mir")).expect("removes the graphs");
        let left = fs::read_dir(folder.path().join("mir")).expect("lists").count();
        assert_eq!(left, 2, "one dump for each function");
        crate::support::facts(folder.path(), source)
    };
    let linked = facts(LINKED);
    assert_eq!(linked, facts(&["--emit=metadata", "-oprog.rmeta"]));
    let paths: Vec<&str> = linked.bodies.iter().map(|body| body.path.as_str()).collect();
    assert_eq!(paths, ["main", "takes"]);
}

/// A program that the borrow checker rejects has facts, one that is no program has none.
#[test]
fn rejected_programs() {
    for (source, bodies) in [
        ("fn main() { let s = String::new(); let t = s; println!(\"{s}{t}\"); }\n", 1),
        ("fn main() { let n: u32 = \"text\"; }\n", 0),
        ("fn main() { let n = ; }\n", 0),
    ] {
        let folder = tempfile::tempdir().expect("makes a folder");
        let output = compile(folder.path(), source, &["--emit=metadata", "-oprog.rmeta"]);
        assert!(!output.status.success());
        let facts = crate::support::facts(folder.path(), source);
        assert_eq!(facts.bodies.len(), bodies, "{source}");
    }
}

/// Every line is understood or named.
#[test]
fn unknown_lines_are_named() {
    let body = |line: &str| {
        format!(
            "// MIR\n\nfn main() -> () {{\n    let mut _0: (); // return place in scope 0 at \
             {FILE}:1:1: 1:2\n\n    bb0: {{\n        {line}\n    }}\n}}\n"
        )
    };
    let at = "// scope 0 at prog.rs:1:1: 1:2";
    for (text, line, what) in [
        (body(&format!("explode(_1); {at}")), 7, "unknown statement"),
        (body(&format!("_0 = teleport! _1; {at}")), 7, "unknown statement"),
        (body("_0 = const ();"), 7, "a statement without a place"),
        (body("return; // scope 0 at prog.rs:one:1: 1:2"), 7, "unknown place in the source"),
        ("| Omens\n".to_owned(), 1, "unknown line of a borrow checker's table"),
        ("module main {\n".to_owned(), 1, "unknown header of a body"),
    ] {
        let folder = tempfile::tempdir().expect("makes a folder");
        let file = folder.path().join("prog.main.-------.nll.0.mir");
        fs::write(&file, &text).expect("writes the dump");
        let error = ownership::read(folder.path(), FILE, "fn main() {}\n").expect_err(&text);
        let Error::Unknown { path, line: found, what: said, .. } = &error else {
            panic!("{error}")
        };
        assert_eq!((path, *found), (&file, line), "{error}");
        assert!(said.contains(what), "{error}");
        assert!(error.to_string().contains("rust-toolchain.toml"), "{error}");
    }
}
