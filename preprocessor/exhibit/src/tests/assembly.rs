//! The table of machine instructions.

use recording::FunctionAssembly;

use super::markup;
use crate::words::pieces;

fn function(
    name: &str,
    optimised: bool,
    same_as: Option<&str>,
    lines: &[&str],
) -> FunctionAssembly {
    FunctionAssembly {
        name: name.to_owned(),
        optimised,
        same_as: same_as.map(str::to_owned),
        lines: lines.iter().map(|&line| line.to_owned()).collect(),
    }
}

/// What stands in the table, without markup; one string for each cell.
fn check(functions: &[FunctionAssembly], expected: &[&str]) {
    let html = crate::assembly(functions);
    markup::read(&html).unwrap_or_else(|wrong| panic!("{wrong}: {html}"));
    assert!(!html.contains("\n\n"), "{html}");
    let cells = html.split("<td ").skip(1).map(|cell| cell.split("</td>").next().unwrap_or(""));
    let cells = cells.map(|cell| cell.split_once('>').map_or(cell, |(_, content)| content));
    let plain = |cell: &str| {
        let texts = pieces(cell).map(|(_, text)| text);
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(cells.map(plain).collect::<Vec<_>>(), expected, "{html}");
}

#[test]
fn instructions_stand_below_each_other() {
    check(
        &[function("f<T>", true, None, &["mov eax, 5", "label_1:", "jmp label_1", "ret"])],
        &["3 instructions|  mov     eax, 5&#10;label_1:&#10;  jmp     label_1&#10;  ret&#10;"],
    );
}

#[test]
fn debug_and_release_stand_side_by_side() {
    check(
        &[
            function("f", true, None, &["ret"]),
            function("g", true, None, &[]),
            function("f", false, None, &["nop", "ret"]),
            function("g", false, None, &["ret"]),
        ],
        &[
            "2 instructions|  nop&#10;  ret&#10;",
            "1 instruction|  ret&#10;",
            "1 instruction|  ret&#10;",
            "No instructions of its own in the release build: inlined into its callers, merged \
             with an equal function, or removed.",
        ],
    );
}

#[test]
fn another_name_for_the_same_code_says_so() {
    let copy = function("do_copy", true, None, &["ret"]);
    let moved = function("do_move", true, Some("do_copy"), &["ret"]);
    let said = "do_move| is another name for |do_copy|: both have the same code, and it is there \
                once.";
    check(&[copy, moved.clone()], &["1 instruction|  ret&#10;", said]);
    check(&[moved], &[&format!("{said}|1 instruction|  ret&#10;")]);
}
