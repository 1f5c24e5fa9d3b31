use std::{collections::BTreeSet, fs, path::Path};

use recording::{BlockState, Effect, Recording};

use super::*;
use crate::{narrate, tests::fixtures::Fixture};

/// The right choice behind a star.
fn told(question: &Question) -> String {
    let star = |(i, choice): (usize, &String)| match i == question.right {
        true => format!("*{choice}"),
        false => choice.clone(),
    };
    let choices: Vec<String> = question.choices.iter().enumerate().map(star).collect();
    format!("{} {}", question.words, choices.join(" | ")).replace('`', "")
}

/// What becomes of questions: fixture, word of a fence, and the question or why there is none.
fn check(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (name, ask, expected) in cases {
        let fixture = Fixture::named(name);
        let ask: Ask = ask.parse().expect(ask);
        let found = asked(&fixture.recording, fixture.source, &ask);
        let found = found.as_ref().map_or_else(ToString::to_string, told);
        if found != *expected {
            wrong.push(format!("{name} {ask}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_is_asked() {
    check(&[
        ("move_string", "free@6", "Which block does line 6 free? *the 5 bytes at 0x…02a0 | none"),
        ("move_string", "free@3", "Which block does line 3 free? the 5 bytes at 0x…02a0 | *none"),
        (
            "vec_grows",
            "free@6",
            "Which of the blocks does line 6 free? *the 16 bytes at 0x…02a0 | the 4 bytes at 0x…02c0 | none of them",
        ),
        (
            "vec_grows",
            "free@12",
            "free@12: the recording does not answer that; it needs a step that frees at most one of the blocks that are there",
        ),
        (
            "move_string",
            "points@3",
            "Where will the arrow of t lead after line 3? s | *the 5 bytes at 0x…02a0 | a new block",
        ),
        (
            "vec_grows",
            "points@6:v",
            "Where will the arrow of v lead after line 6? the 16 bytes at 0x…02a0 | the 4 bytes at 0x…02c0 | *a new block",
        ),
        (
            "lends",
            "points@11:first",
            "Where will the arrow of first lead after line 11? *the 12 bytes at 0x…0d60 | v | a new block",
        ),
        (
            "lends",
            "points@21",
            "Where will the arrow of s lead after line 21? the 48 bytes at 0x…0d60 | *the 5 bytes at 0x…0da0 | a new block",
        ),
        (
            "linked_list",
            "points@11",
            "Where will the arrow of node lead after line 11? last | *list | middle | the 16 bytes at 0x…02c0",
        ),
        ("vec_grows", "holds@6:v.cap", "What does v.cap hold after line 6? 4 | 5 | *8 | 12"),
        ("vec_grows", "holds@6:v.len", "What does v.len hold after line 6? 4 | *5 | 8 | 9"),
        ("factorial", "holds@5:rest", "What does rest hold after line 5? *1 | 2 | 3"),
        (
            "departed",
            "dangles@12",
            "dangles@12: the recording does not answer that; it needs a step that leaves exactly one pointer dangling",
        ),
        (
            "vec_grows",
            "dangles@6",
            "Which arrow leads to nothing any more after line 6? *third | v | wall | none of them",
        ),
        (
            "factorial",
            "prints@11",
            "prints@11: the recording does not answer that; it needs a step that prints one line of at most 40 characters",
        ),
        ("lends", "prints@13", "What does line 13 print? *1 1 | 1 3 | hello"),
        (
            "vec_grows",
            "drops@12",
            "In which order does the brace of line 12 drop v and wall? v, wall | *wall, v",
        ),
        (
            "move_string",
            "drops@6",
            "drops@6: the recording does not answer that; it needs a closing brace that drops two to four places with different names",
        ),
        (
            "move_string",
            "blocks",
            "How many blocks does this run put on the heap, from its beginning to its end? 0 | *1 | 2 | 3",
        ),
        (
            "vec_grows",
            "blocks",
            "blocks: how many blocks it makes cannot be told; it needs a run to its end in which no block is replaced by another",
        ),
        (
            "use_after_move",
            "refused",
            "Which line does the compiler refuse? line 2 | line 3 | *line 4",
        ),
        (
            "use_after_move",
            "free@3",
            "free@3: the compiler refuses the program; it needs a step that frees at most one of the blocks that are there",
        ),
        (
            "move_string",
            "refused",
            "refused: the compiler accepts the program; it needs a program that is refused with one error on one line",
        ),
        (
            "move_string",
            "free@99",
            "free@99: no step of the recording ends on that line; it needs a step that frees at most one of the blocks that are there",
        ),
    ]);
}

#[test]
fn a_run_asks_its_most_telling_question() {
    let mut found = Vec::new();
    for name in [
        "move_string",
        "vec_grows",
        "factorial",
        "article",
        "linked_list",
        "use_after_move",
        "index_panics",
        "lends",
        "crowd",
        "departed",
    ] {
        let fixture = Fixture::named(name);
        let question = telling(&fixture.recording, fixture.source, Run::Plain);
        let told = question.as_ref().map_or("nothing".to_owned(), told);
        found.push(format!("{}: {told}", fixture.name));
    }
    assert_eq!(
        found,
        [
            "move_string: Where will the arrow of t lead after line 3? s | *the 5 bytes at 0x…02a0 | a new block",
            "vec_grows: Which arrow leads to nothing any more after line 6? *third | v | wall | none of them",
            "factorial: nothing",
            "article: Where will the arrow of word lead after line 13? text | *the 18 bytes at 0x…02a0 | a new block",
            "linked_list: Where will the arrow of node lead after line 11? last | *list | middle | the 16 bytes at 0x…02c0",
            "use_after_move: nothing",
            "index_panics: nothing",
            "lends: Where will the arrow of t lead after line 21? s | the 48 bytes at 0x…0d60 | *the 5 bytes at 0x…0da0 | a new block",
            "crowd: nothing",
            "departed: Where will the arrow of r lead after line 10? p | *the 8 bytes at 0x…0d60 | v | a new block",
        ]
    );
}

#[test]
fn short_and_other_runs_ask_nothing() {
    let fixture = Fixture::named("move_string");
    for run in [Run::Optimised, Run::MeaninglessOptimised, Run::Meaningless] {
        assert_eq!(telling(&fixture.recording, fixture.source, run), None, "{run:?}");
    }
    let mut short = fixture.recording.clone();
    short.steps.drain(SHORT - 1..);
    assert_eq!(telling(&short, fixture.source, Run::Plain), None);
}

#[test]
fn words_of_a_fence_are_read_and_written() {
    for word in [
        "free@7",
        "points@7:r",
        "holds@9:v.cap",
        "dangles@3",
        "prints",
        "blocks",
        "refused",
        "size@7:p",
        "padding@7:p",
        "temporary@7",
    ] {
        assert_eq!(word.parse::<Ask>().map(|ask| ask.to_string()).as_deref(), Ok(word));
    }
    for word in ["", "fre@7", "free@", "free@0", "free@x", "free@7:s", "blocks@3", "holds:", "off"]
    {
        let error = word.parse::<Ask>().expect_err(word).to_string();
        assert!(error.starts_with(&format!("`{word}` asks for no question; understood are")));
    }
}

/// A program of the book, with its kept recording.
struct Kept {
    name: String,
    source: String,
    recording: Recording,
}

fn kept() -> Vec<Kept> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    let folders = fs::read_dir(root.join("preprocessor/recordings")).expect("kept recordings");
    for folder in folders {
        for file in fs::read_dir(folder.expect("a folder").path()).expect("a folder") {
            let path = file.expect("a file").path();
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            let chapter = path.parent().and_then(Path::file_name).expect("a folder of a chapter");
            let listing = root.join("listings").join(chapter).join(format!("{name}.rs"));
            // Those of blocks in chapters have no file; an optimised build is not asked about.
            let Ok(text) = fs::read_to_string(listing) else { continue };
            let claim = |line: &&str| !line.trim_start().starts_with("//~");
            let source: Vec<&str> = text.lines().filter(claim).collect();
            let document = fs::read_to_string(&path).expect("a recording");
            let mut recording: Recording = serde_json::from_str(&document).expect(&name);
            let source = source.join("\n");
            narrate(&mut recording, &source);
            found.push(Kept { name, source, recording });
        }
    }
    assert!(found.len() > 200, "only {} recordings", found.len());
    found
}

/// What is asked of programs of the book whose layouts and temporaries are recorded.
#[test]
fn sizes_padding_and_temporaries_are_asked() {
    let kept = kept();
    let mut wrong = Vec::new();
    for (name, ask, expected) in [
        (
            "in_a_row",
            "size@7:row",
            "How many bytes does row take on the stack? 2 bytes | 4 bytes | *8 bytes | 24 bytes",
        ),
        (
            "padding",
            "size@18:free",
            "How many bytes does free take on the stack? 4 bytes | 6 bytes | *8 bytes | 16 bytes",
        ),
        (
            "same_size",
            "size@6:some",
            "How many bytes does some take on the stack? 8 bytes | *16 bytes | 24 bytes | 32 bytes",
        ),
        (
            "padding",
            "padding@18:free",
            "Which of the 8 bytes of free are padding? bytes 4 to 5 | *bytes 6 to 7 | none",
        ),
        (
            "same_size",
            "padding@6",
            "Which of the 16 bytes of some are padding? byte 15 | byte 8 | *none",
        ),
        (
            "padding",
            "padding@20:free_at",
            "padding@20:free_at: the recording does not answer that; it needs a step after which a struct or tuple has its first value",
        ),
        (
            "if_let_2021",
            "temporary@10",
            "On which line is the temporary Ref<Vec<i32>> dropped? line 9 | *line 10 | line 11 | line 12",
        ),
        (
            "if_let_2021",
            "temporary@11",
            "temporary@11: the recording does not answer that; it needs a line that drops the only temporary of its type",
        ),
    ] {
        let Some(Kept { source, recording, .. }) = kept.iter().find(|one| one.name == name) else {
            wrong.push(format!("there is no {name}"));
            continue;
        };
        let ask: Ask = ask.parse().expect(ask);
        let found = asked(recording, source, &ask);
        let found = found.as_ref().map_or_else(ToString::to_string, told);
        if found != expected {
            wrong.push(format!("{name} {ask}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything that makes a question wrong, looked up anew in the steps.
fn faults(question: &Question, steps: &[Step]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: &str| faults.push(what.to_owned());
    let distinct: BTreeSet<&String> = question.choices.iter().collect();
    if distinct.len() != question.choices.len() || !(2..=CHOICES).contains(&distinct.len()) {
        fault("choices twice, or too few or many");
    }
    let Some(at) = question.before.filter(|_| question.kind != Kind::Blocks) else { return faults };
    let (before, step) = (&steps[at - 1], &steps[at]);
    for (i, choice) in question.choices.iter().enumerate() {
        let right = i == question.right;
        let named = |block: &&recording::Block| look::block(block, before) == *choice;
        let blocks: Vec<_> = look::live(before).filter(named).collect();
        if choice.contains(" at `0x") && blocks.len() != 1 {
            fault(&format!("{choice} is no one block"));
        }
        match (question.kind, blocks.first()) {
            (Kind::Free, Some(block)) => {
                let after = step.heap.iter().find(|other| other.id == block.id);
                let gone = after.is_none_or(|after| after.state == BlockState::Freed);
                if gone != right {
                    fault(&format!("{choice}: freed is {gone}"));
                }
            }
            (Kind::Free, None) => {
                let gone = step.heap.iter().filter(|block| block.freed_at_step == Some(at as u32));
                let there = |block: &&recording::Block| {
                    look::live(before).any(|other| other.id == block.id)
                };
                if right != (gone.filter(there).count() == 0) {
                    fault("freed none");
                }
            }
            (Kind::Prints, _) if (step.output.trim_end() == choice.trim_matches('`')) != right => {
                fault(&format!("{choice} is printed, or not"));
            }
            (Kind::Points, None) if choice == "a new block" => {
                let new = step.effects.iter().any(|effect| {
                    matches!(effect, Effect::Allocated { .. } | Effect::Replaced { .. })
                });
                if right && !new {
                    fault("there is no new block");
                }
            }
            _ => {}
        }
    }
    faults
}

#[test]
fn questions_about_the_book_have_one_right_answer() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for Kept { name, source, recording } in kept() {
        let here = Answers { recording: &recording, lines: source.lines().collect() };
        let wishes = [Wish::default(), Wish { asked: true, place: None }];
        for (step, kind) in (1..recording.steps.len()).flat_map(|s| Kind::ALL.map(|k| (s, k))) {
            for question in wishes.iter().filter_map(|wish| here.question(kind, step, *wish)) {
                count += 1;
                for fault in faults(&question, &recording.steps) {
                    wrong.push(format!("{name} step {step}: {}: {fault}", told(&question)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 500, "only {count} questions");
}

#[test]
fn the_answer_is_in_nothing_that_is_read_before() {
    let fixture = Fixture::named("move_string");
    let ask: Ask = "points@3".parse().expect("a question");
    let questions = [asked(&fixture.recording, fixture.source, &ask).expect("an answer")];
    let mut figure = fixture.figure();
    figure.questions = &questions;
    let page = crate::html(&figure).expect("draws");
    let (before, rest) = page.split_once("<fieldset").expect("a card");
    let (card, after) = rest.split_once("</fieldset>").expect("its end");
    // All choices are written alike, and nothing else of the card or before it tells.
    let labels: BTreeSet<&str> = card
        .split("<label>")
        .skip(1)
        .filter_map(|label| label.split_once("<span>").map(|(head, _)| head))
        .collect();
    assert_eq!(labels.len(), 1, "{card}");
    assert!(!before.contains("takes over from"), "the sentence of the step");
    let answer = after.split("<details").find(|part| part.contains("<summary>Answer"));
    assert!(
        answer.is_some_and(
            |text| text.contains("<b>the 5 bytes at") && text.contains("takes over from")
        )
    );
}
