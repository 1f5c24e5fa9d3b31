use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::tests::fixtures::Fixture;

/// The lines that are there at a step, each with its depth, as a reader finds them.
fn lines(html: &str, step: usize) -> Vec<String> {
    let document = Html::parse_fragment(&format!("<ul>{html}</ul>"));
    let list = Selector::parse("ul").expect("a selector");
    let mut found = Vec::new();
    let outermost = document.select(&list).next().expect("a list");
    walk(outermost, step, 0, &mut found);
    found
}

fn walk(list: ElementRef<'_>, step: usize, depth: usize, found: &mut Vec<String>) {
    for item in list.child_elements().filter(|item| there(*item, step)) {
        let mut text = String::new();
        for child in item.children() {
            match ElementRef::wrap(child) {
                None => text.push_str(child.value().as_text().map_or("", |text| text)),
                Some(inner) if inner.value().name() == "ul" => {}
                Some(inner) if there(inner, step) => text.extend(inner.text()),
                Some(_) => {}
            }
        }
        found.push(format!("{}{text}", "  ".repeat(depth)));
        for inner in item.child_elements().filter(|inner| inner.value().name() == "ul") {
            walk(inner, step, depth + 1, found);
        }
    }
}

fn there(element: ElementRef<'_>, step: usize) -> bool {
    let Some(steps) = element.attr("data-s") else { return true };
    let number = |text: &str| text.parse::<usize>().expect("a number");
    steps.split(',').any(|range| match range.split_once('-') {
        Some((from, to)) => (number(from)..=number(to)).contains(&step),
        None => number(range) == step,
    })
}

fn check(name: &str, step: usize, expected: &[&str]) {
    let fixture = Fixture::named(name);
    assert_eq!(lines(&all(&fixture.recording.steps), step), expected, "{name}, step {step}");
}

#[test]
fn frames_locals_and_blocks_are_told_with_state_size_and_owner() {
    check(
        "move_string",
        2,
        &[
            "Stack",
            "  main, 80 bytes",
            "    s String, 24 bytes: moved to t on line 3",
            "    t String, 24 bytes: cap: 5, ptr: → block 1, len: 5",
            "Heap",
            "  block 1 at 0x…02a0, 5 bytes, owned by t: \"hello\"",
            "Statics",
            "  a constant at 0x…001f, 5 bytes: \"hello\"",
        ],
    );
}

#[test]
fn the_list_of_a_step_is_what_the_list_of_all_has_at_it() {
    for fixture in crate::tests::fixtures::all() {
        let steps = &fixture.recording.steps;
        let together = all(steps);
        for number in 0..steps.len() {
            let one = lines(&at(steps, number), 0);
            assert_eq!(lines(&together, number).len(), one.len(), "{} {number}", fixture.name);
            let mut sorted = [lines(&together, number), one];
            sorted.iter_mut().for_each(|lines| lines.sort());
            assert_eq!(sorted[0], sorted[1], "{} {number}", fixture.name);
        }
    }
}

#[test]
fn every_local_block_and_static_is_in_the_list_of_its_step() {
    for fixture in crate::tests::fixtures::all() {
        let steps = &fixture.recording.steps;
        for (number, step) in steps.iter().enumerate() {
            let text = lines(&at(steps, number), 0);
            let shown =
                |wanted: &str| text.iter().any(|line| line.trim_start().starts_with(wanted));
            let frames = step.threads.iter().flat_map(rows);
            for row in frames {
                let Row::Frame(frame) = row else { continue };
                assert!(shown(&function_name(&frame.function)), "{}: {text:#?}", fixture.name);
                for local in &frame.locals {
                    let head = format!("{} {}", local.name, type_name(&local.ty));
                    assert!(shown(&head), "{}: {head}: {text:#?}", fixture.name);
                }
            }
            for block in &step.heap {
                assert!(shown(&format!("block {} ", block.id)), "{}: {text:#?}", fixture.name);
            }
        }
    }
}

#[test]
fn the_end_says_that_nothing_is_left() {
    let mut step = Fixture::named("move_string").recording.steps[0].clone();
    step.threads.clear();
    assert_eq!(lines(&at(&[step], 0), 0), ["Nothing is left."]);
}
