use super::*;

fn parse(source: &str) -> Program {
    Program::parse("a.rs", Edition::E2024, source).expect("annotations are understood")
}

fn check(source: &str, text: &str, claims: &[(u32, u32, &str)]) {
    let program = parse(source);
    assert_eq!(program.text, text, "{source}");
    let found: Vec<(u32, u32, &str)> =
        program.annotations.iter().map(|a| (a.line, a.origin, a.written.as_str())).collect();
    assert_eq!(found, claims, "{source}");
}

#[test]
fn annotations_are_taken_out() {
    check("a;\nb; //~ x moved\nc;\n", "a;\nb;\nc;\n", &[(2, 2, "x moved")]);
    check("a;\n//~ x moved\nb; //~ y live\n", "a;\nb;\n", &[(1, 2, "x moved"), (2, 3, "y live")]);
    check("a;\n\n  //~ x moved, key\n}\n", "a;\n\n}\n", &[(1, 3, "x moved"), (1, 3, "key")]);
    check("a(\"//~ no\"); // kept\n", "a(\"//~ no\"); // kept\n", &[]);
    check("a;\r\nb; //~ key\r\n", "a;\nb;\n", &[(2, 2, "key")]);
    check("\u{feff}a;", "a;\n", &[]);
}

#[test]
fn a_line_above_is_needed() {
    let errors = Program::parse("a.rs", Edition::E2024, "//~ x moved\na; //~ b gone\n")
        .expect_err("both are wrong");
    assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        errors[0].message,
        "`//~ x moved` speaks about the line above it, and there is none"
    );
}

#[test]
fn anchors_are_taken_out_and_remembered() {
    let program = parse("a;\n// ANCHOR: one\nb;\n  // ANCHOR: two\nc;\n// ANCHOR_END: one\nd;\n");
    assert_eq!(program.text, "a;\nb;\nc;\nd;\n");
    assert_eq!(program.anchors["one"], 2..=3);
    assert_eq!(program.anchors["two"], 3..=4);
    assert_eq!([1, 2, 3, 4].map(|line| program.origin(line)), [1, 3, 5, 7]);
    assert_eq!([1, 2, 3, 4, 7, 8].map(|origin| program.line_from(origin)), [1, 2, 2, 3, 4, 5]);
}

#[test]
fn lines_outside_the_text_have_the_nearest_origin() {
    let program = parse("a;\nb;\n");
    assert_eq!([program.origin(0), program.origin(9)], [1, 2]);
    assert_eq!(parse("").origin(1), 1);
}

fn check_block(body: &str, text: &str, hidden: &[u32]) {
    let program = Program::parse_block("b.rs", Edition::E2024, body, 10).expect(body);
    assert_eq!(program.text, text, "{body}");
    assert_eq!(program.hidden, hidden, "{body}");
}

#[test]
fn blocks_follow_rustdoc() {
    check_block("let x = 1;\n", "fn main() {\nlet x = 1;\n}\n", &[1, 3]);
    check_block("fn main() {\n#     let x = 1;\n}\n", "fn main() {\n    let x = 1;\n}\n", &[2]);
    check_block("fn main(){}\n#\n##[x]\n", "fn main(){}\n\n#[x]\n", &[2]);
    check_block("#![allow(unused)]\na;\n", "#![allow(unused)]\nfn main() {\na;\n}\n", &[2, 4]);
    check_block("// fn main() here\na;\n", "fn main() {\n// fn main() here\na;\n}\n", &[1, 4]);
    check_block(
        "#[derive(Debug)]\nstruct A;\nfn main() {}\n",
        "#[derive(Debug)]\nstruct A;\nfn main() {}\n",
        &[],
    );
    let program = Program::parse_block("b.rs", Edition::E2024, "a; //~ key\n", 10).expect("reads");
    assert_eq!([1, 2, 3].map(|line| program.origin(line)), [10, 10, 10]);
    assert_eq!((program.annotations[0].line, program.annotations[0].origin), (2, 10));
}

#[test]
fn crate_names_are_identifiers() {
    for (file, name) in [("move_string.rs", "move_string"), ("a-b.rs", "a_b"), ("7.rs", "_7")] {
        assert_eq!(Program::verbatim(file, Edition::E2024, "").crate_name, name);
    }
}

#[test]
fn verbatim_keeps_everything() {
    let program = Program::verbatim("a.rs", Edition::E2021, "a; //~ ERROR: x\nb;");
    assert_eq!(program.text, "a; //~ ERROR: x\nb;");
    assert_eq!(program.origin(2), 2);
}
