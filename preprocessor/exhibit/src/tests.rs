//! Properties that every figure has, checked on the recordings in `tests/fixtures`.

mod assembly;
mod bytes;
mod departed;
pub(crate) mod fixtures;
mod geometry;
mod lanes;
mod markup;
mod tints;

use fixtures::{Fixture, all};

use crate::{Error, figure::weight, html, page, svg, text};

#[test]
fn html_is_one_block_that_markdown_leaves_alone() {
    for fixture in all() {
        let out = html(&fixture.figure()).expect(fixture.name);
        assert!(out.starts_with("<figure "), "{}", fixture.name);
        assert!(out.ends_with("</figure>"), "{}", fixture.name);
        assert!(!out.contains("\n\n"), "{}: a blank line", fixture.name);
        for line in out.lines() {
            assert!(!line.trim().is_empty() && line == line.trim(), "{}: {line:?}", fixture.name);
        }
        assert_eq!(out.matches("<figure").count(), 1, "{}", fixture.name);
    }
}

#[test]
fn html_is_well_formed_and_its_ids_begin_with_the_figures() {
    for fixture in all() {
        let figure = fixture.figure();
        let out = html(&figure).expect(fixture.name);
        let found = markup::read(&out).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        for (name, value) in &found.attributes {
            match *name {
                "id" => assert!(value.starts_with(figure.id), "{}: id {value}", fixture.name),
                // The only other page is the one that its author names.
                "href" if Some(*value) == figure.bytes => {}
                "href" => {
                    let id = value.strip_prefix('#').expect("no links to other pages");
                    let target = ("id", id);
                    assert!(found.attributes.contains(&target), "{}: no {value}", fixture.name);
                }
                "aria-labelledby" => assert!(found.attributes.contains(&("id", *value))),
                _ => assert!(!name.starts_with("on"), "{}: a script in {name}", fixture.name),
            }
        }
        assert!(!found.elements.contains(&"script"), "{}", fixture.name);
    }
}

#[test]
fn output_and_source_with_markup_are_text() {
    let fixture = Fixture::named("article");
    let out = html(&fixture.figure()).expect("draws");
    assert!(out.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(out.contains("&lt;b&gt;"));
    assert!(!out.contains("<script") && !out.contains("<b>\""));
}

#[test]
fn svg_is_a_document_of_its_own() {
    for fixture in all() {
        for step in 0..fixture.recording.steps.len() {
            let out = svg(&fixture.figure(), step).expect(fixture.name);
            let found =
                markup::read(&out).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
            assert_eq!(found.elements.first(), Some(&"svg"));
            assert!(!out.contains("var(") && !out.contains("light-dark("), "{}", fixture.name);
            assert!(
                out.contains("fill:") && out.contains("#1d2129"),
                "{}: no colours",
                fixture.name
            );
        }
    }
}

#[test]
fn the_same_recording_gives_the_same_bytes() {
    for fixture in all() {
        let again = Fixture::named(fixture.name);
        assert_eq!(html(&fixture.figure()).ok(), html(&again.figure()).ok(), "{}", fixture.name);
        assert_eq!(page(&fixture.figure()).ok(), page(&again.figure()).ok(), "{}", fixture.name);
    }
}

#[test]
fn a_page_needs_nothing_from_outside() {
    for fixture in all() {
        let out = page(&fixture.figure()).expect(fixture.name);
        for outside in ["http://", "https://", "<link", "@import", "url("] {
            // A name, and a link that its reader follows or not.
            let known = ["http://www.w3.org/2000/svg", "https://play.rust-lang.org/?"];
            let out = known.iter().fold(out.clone(), |out, known| out.replace(known, ""));
            let found = out.contains(outside);
            assert!(!found, "{}: {outside}", fixture.name);
        }
    }
}

#[test]
fn every_step_has_its_sentence_in_the_list() {
    for fixture in all() {
        let out = html(&fixture.figure()).expect(fixture.name);
        assert_eq!(out.matches("<li data-l=").count(), fixture.recording.steps.len());
        for step in &fixture.recording.steps {
            assert!(
                !step.narration.is_empty() && !step.narration.contains('!'),
                "{}",
                fixture.name
            );
            assert!(out.contains(&crate::words::with_code(&step.narration)), "{}", step.narration);
        }
    }
}

#[test]
fn key_steps_are_the_authors_or_the_most_telling() {
    let fixture = Fixture::named("move_string");
    let lines = |key_lines: &[u32]| {
        let mut figure = fixture.figure();
        figure.key_lines = key_lines;
        html(&figure).map(|out| {
            out.split("<p><b>Line ")
                .skip(1)
                .filter_map(|rest| rest.split('<').next()?.parse().ok())
                .collect::<Vec<u32>>()
        })
    };
    assert_eq!(lines(&[]).expect("draws"), [2, 3, 6]);
    assert_eq!(lines(&[4, 2]).expect("draws"), [2, 4]);
    // The closing brace of `main` is where its values are dropped, not the emptiness after it.
    let mut figure = fixture.figure();
    figure.key_lines = &[6];
    let out = html(&figure).expect("draws");
    let keys = out.split("class=\"xk\"").nth(1).and_then(|rest| rest.split("<details").next());
    assert!(keys.is_some_and(|keys| keys.contains("is dropped")), "{keys:?}");
    let error = lines(&[99]).expect_err("there is no such line").to_string();
    assert!(error.contains("figure.rs:99") || error.contains("move_string.rs:99"), "{error}");
}

#[test]
fn wrong_ids_and_steps_are_errors_that_say_so() {
    let fixture = Fixture::named("move_string");
    for id in ["", "1a", "A", "a_b", "a b", "-a", "é"] {
        let mut figure = fixture.figure();
        figure.id = id;
        assert!(matches!(html(&figure), Err(Error::Id(wrong)) if wrong == id), "{id}");
    }
    let error = svg(&fixture.figure(), 6).expect_err("there are six steps").to_string();
    assert_eq!(error, "move_string.rs: there is no step 6; the recording has 0 to 5");
    let rejected = Fixture::named("use_after_move");
    let error = svg(&rejected.figure(), 0).expect_err("it never ran").to_string();
    assert_eq!(error, "use_after_move.rs: there is no step 0; the recording has none");
}

#[test]
fn a_rejected_program_shows_what_the_compiler_says() {
    let out = html(&Fixture::named("use_after_move").figure()).expect("draws");
    assert!(out.contains("<span class=\"hs xu1\">{s}</span>"));
    assert!(out.contains("<span class=\"xu2\">s</span>"));
    assert!(out.contains("value borrowed here after move"));
    assert!(out.contains(
        "<b>E0382</b> The value of <code class=\"nohighlight\">s</code> moved away on line 3;"
    ));
    assert!(out.contains("<b>Conflict</b> value borrowed here after move"));
    assert!(out.contains("<b>Move</b> value moved here"));
    let plain =
        text(&Fixture::named("use_after_move").recording, Fixture::named("use_after_move").source);
    assert!(
        plain.contains("\nE0382: The value of s moved away on line 3; s is empty since"),
        "{plain}"
    );
    assert!(plain.contains("\n  Move · line 3 · let t = s;\n"), "{plain}");
    // The bar of the move from the third line to the fourth, over the label between them.
    for (class, count) in [("yv y1", 1), ("yv", 2), ("yv y2", 1), ("yr yd", 2)] {
        assert_eq!(out.matches(&format!("<i class=\"{class}\">")).count(), count, "{class}");
    }
    assert!(out.contains("error[E0382]: borrow of moved value"));
    // mdBook hangs its buttons on every `code` in a `pre`.
    let inside = out.split("<pre").skip(1).filter_map(|rest| rest.split("</pre>").next());
    assert!(inside.clone().any(|pre| pre.contains("<samp>s</samp>") || pre.contains("<samp>")));
    assert!(inside.into_iter().all(|pre| !pre.contains("<code")));
    assert!(!out.contains("class=\"xm\"") && !out.contains("class=\"xq\""));
}

#[test]
fn hidden_lines_are_copied_and_not_shown() {
    let fixture = Fixture::named("move_string");
    let mut figure = fixture.figure();
    figure.source.hidden = vec![1..=1, 6..=6];
    let out = html(&figure).expect("draws");
    assert_eq!(out.matches(" xhid\"").count(), 2);
    assert_eq!(out.matches("data-n=").count(), 6);
}

#[test]
fn terminals_get_every_step() {
    let fixture = Fixture::named("linked_list");
    let out = text(&fixture.recording, fixture.source);
    assert_eq!(out.lines().filter(|line| line.starts_with("step ")).count(), 7);
    for expected in [
        "step 4 · line 12 · node.value = 20;",
        "    list    Option<Box<Node>> · 8 bytes = Some(→ heap:2)",
        "    node    &mut Box<Node> · 8 bytes = &mut→ stack:1+0x7fff90",
        "    last    Node · 16 bytes · moved to Box::new() on line 9",
        "  heap:2 · 16 bytes at 0x…02c0 = { next: Some(→ heap:1), value: 20 }",
        "  heap:1 · 16 bytes at 0x…02a0 · freed",
    ] {
        assert!(out.lines().any(|line| line == expected), "{expected}\n{out}");
    }
}

#[test]
fn names_and_the_locals_that_they_stand_for_are_marked_alike() {
    let mut fixture = Fixture::named("linked_list");
    let frames = fixture.recording.steps.iter().flat_map(|step| &step.threads[0].frames);
    let declared = |wanted: &str| {
        let mut locals = frames.clone().flat_map(|frame| &frame.locals);
        locals.find(|local| local.name == wanted).map_or(0, |local| local.declared)
    };
    let column = |line: usize, name: &str| {
        let line = fixture.source.lines().nth(line - 1).expect("a line");
        line.find(name).expect("the name") as u32 + 1
    };
    let name = |line, name: &str| recording::NameUse {
        line,
        column: column(line as usize, name),
        name: name.to_owned(),
        declared: declared(name),
        captured: false,
    };
    // Of what is no local, nothing is marked.
    let names = vec![name(12, "node"), name(12, "value")];
    fixture.recording.names = names;
    let html = html(&fixture.figure()).expect("draws");
    assert!(html.contains("<var data-v=\"0\">node</var>.value"), "{html}");
    assert_eq!(html.matches("<var").count(), 1);
    let parts = |mark: &str| html.matches(&format!(" data-v=\"{mark}\"")).count();
    assert!(parts("0") > 1 && parts("1") == 0 && parts("#1") > 0 && parts("#2") > 0);
    // Pictures on paper have nobody who points.
    let (_, paper) = html.split_once("<div class=\"xk\">").expect("key steps");
    assert!(!paper.contains("data-v"));
}

#[test]
fn figures_style_and_script_keep_to_their_weight() {
    let both = weight(crate::style()) + weight(crate::script());
    assert!(both < 15_000, "style and script: {both} bytes");
    for fixture in all().iter().filter(|fixture| fixture.name != "crowd") {
        let size = weight(&html(&fixture.figure()).expect(fixture.name));
        assert!(size < 8 * 1024, "{}: {size} bytes", fixture.name);
    }
}
