use listing::Edition;

use super::*;

fn check(argument: &str, path: &str, part: Part) {
    let text = format!("{{{{#rustdoc_include {argument}}}}}\n");
    assert_eq!(body(&text), Ok(Body::File(Include { path: path.to_owned(), part })), "{text}");
}

#[test]
fn paths_and_parts_are_read_as_mdbook_reads_them() {
    check("../a.rs", "../a.rs", Part::Whole);
    check("a.rs:", "a.rs", Part::Whole);
    check("a.rs:main", "a.rs", Part::Anchor("main".to_owned()));
    check("a.rs:3", "a.rs", Part::Lines(3, Some(3)));
    check("a.rs:3:", "a.rs", Part::Lines(3, None));
    check("a.rs::5", "a.rs", Part::Lines(1, Some(5)));
    check("a.rs:3:5", "a.rs", Part::Lines(3, Some(5)));
    assert!(matches!(body("{{ #include a.rs }}"), Ok(Body::File(_))));
}

#[test]
fn inline_code_is_no_include() {
    for text in ["fn main() {}\n", "// \\{{#include a.rs}}\n", "{{#title x}}", "format!(\"{{#}}\")"]
    {
        assert_eq!(body(text), Ok(Body::Inline), "{text}");
    }
    assert!(body("{{#include a.rs}}\nfn main() {}\n").is_err());
    assert!(body("{{#include a.rs}}\n{{#include b.rs}}\n").is_err());
}

#[test]
fn directives_know_their_lines() {
    let text =
        "a\n{{#include x.rs}} \\{{#include y.rs}} {{#include z.rs}}\n{{#playground p.rs editable}}";
    let found: Vec<(u32, String)> =
        directives(text).into_iter().map(|(line, _, include)| (line, include.path)).collect();
    assert_eq!(found, [(2, "x.rs".to_owned()), (3, "p.rs".to_owned())]);
}

#[test]
fn paths_are_seen_from_the_chapters_folder() {
    for (folder, path, resolved) in [
        ("src", "../listings/a.rs", "listings/a.rs"),
        ("src/part", "../../listings/./a.rs", "listings/a.rs"),
        ("src", "a.rs", "src/a.rs"),
        ("src", "../../a.rs", "../a.rs"),
    ] {
        assert_eq!(resolve(Path::new(folder), path), Path::new(resolved));
    }
}

fn check_shown(part: Part, expected: Result<RangeInclusive<u32>, &str>) {
    let source = "a;\n// ANCHOR: mid\nb;\n//~ key\nc;\n// ANCHOR_END: mid\nd;\n";
    let program = Program::parse("a.rs", Edition::E2024, source).expect("reads");
    match (shown_lines(&part, &program), expected) {
        (Err(found), Err(part)) => assert!(found.contains(part), "{found}"),
        (found, expected) => assert_eq!(found, expected.map_err(str::to_owned), "{part:?}"),
    }
}

#[test]
fn parts_are_counted_in_the_file() {
    check_shown(Part::Whole, Ok(1..=4));
    check_shown(Part::Anchor("mid".to_owned()), Ok(2..=3));
    check_shown(Part::Lines(3, Some(5)), Ok(2..=3));
    check_shown(Part::Lines(5, None), Ok(3..=4));
    check_shown(Part::Lines(8, None), Err("the file, which has 7"));
    check_shown(Part::Lines(5, Some(3)), Err("are not in the file"));
    check_shown(Part::Anchor("mit".to_owned()), Err("did you mean `mid`?"));
    check_shown(Part::Anchor("elsewhere".to_owned()), Err("there are `mid`"));
}

#[test]
fn a_missing_file_has_a_neighbour() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["moves/move_string.rs", "moves/clone.rs", "boxes/clone.rs"] {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, "").expect("a file");
    }
    let near = |path: &str| {
        let found = nearest_file(&folder.path().join(path))?;
        Some(found.strip_prefix(folder.path()).expect("below").to_string_lossy().into_owned())
    };
    assert_eq!(near("moves/move_strng.rs").as_deref(), Some("moves/move_string.rs"));
    assert_eq!(near("move/clone.rs").as_deref(), Some("moves/clone.rs"));
    assert_eq!(near("moves/something_else.rs"), None);
}
