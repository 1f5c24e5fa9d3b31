//! The side that mdBook sees.

mod common;

use std::fs;

use common::{MOVE, TrialBook, run};

const AROUND: &str = "# X\r\n\nText with `code`, \\{{#include x}} and trailing blanks  \n\n";

fn book(settings: &str) -> TrialBook {
    let mut book = TrialBook::new(settings);
    book.file("listings/move_string.rs", MOVE);
    book.chapter(
        "x.md",
        &format!(
            "{AROUND}```rust,memory,caption=\"A move, and no copy\"\n\
             {{{{#rustdoc_include ../listings/move_string.rs}}}}\n```\n\n*after*"
        ),
    );
    book.chapter("plain.md", "# Plain\n\n```rust\nfn main() {}\n```\n");
    book
}

#[test]
fn an_exhibit_takes_the_place_of_its_fence_and_of_nothing_else() {
    let answer = book("assets = \"site\"").build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let [x, plain] = answer.chapters.as_slice() else { panic!("{:?}", answer.chapters) };
    assert_eq!(plain, "# Plain\n\n```rust\nfn main() {}\n```\n");
    let figure = x.strip_prefix(AROUND).and_then(|rest| rest.strip_suffix("\n\n*after*"));
    let figure = figure.expect("the text around the fence is untouched").trim_end();
    assert!(figure.starts_with("<figure") && figure.ends_with("</figure>"), "{figure}");
    assert!(figure.lines().all(|line| !line.trim().is_empty()), "an empty line ends the block");
    assert!(figure.contains("Listing 1-1") && figure.contains("A move, and no copy"));
    assert!(figure.contains("id=\"x-move-string"), "{}", &figure[..figure.len().min(300)]);
    assert!(!figure.contains("//~"), "annotations are not for readers");
    assert!(!x.contains("<style") && !x.contains("mermaid"));
}

#[test]
fn inline_assets_come_once_on_pages_with_exhibits() {
    let answer = book("").build("html");
    let [x, plain] = answer.chapters.as_slice() else { panic!("{:?}", answer.chapters) };
    assert_eq!(x.matches("<style>").count(), 1);
    assert!(x.trim_end().ends_with("</script>"));
    assert!(!plain.contains("<style>") && !plain.contains("<script>"));
}

#[test]
fn mdbook_test_gets_its_book_as_it_is() {
    let book = book("");
    let answer = book.build("test");
    assert_eq!(answer.status, 0);
    let text = fs::read_to_string(book.root().join("src/x.md")).expect("it is there");
    assert_eq!(answer.chapters[0], text);
    assert!(!book.root().join("target").exists(), "nothing was run");
}

#[test]
fn other_renderers_get_code_and_sentences() {
    let mut book = book("highlight = true");
    book.chapter(
        "no.md",
        "- in a list\n\n  ```rust,memory,compile_fail,E0308\n  let x: u8 = \"\";\n  ```\n",
    );
    let answer = book.build("pdf");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let [x, plain, no] = answer.chapters.as_slice() else { panic!("{:?}", answer.chapters) };
    let words = x.strip_prefix(AROUND).and_then(|rest| rest.strip_suffix("\n\n*after*"));
    let words = words.expect("the text around the fence is untouched");
    let code = "**Listing 1-1. A move, and no copy**\n\n```rust\nfn main() {\n";
    assert!(words.starts_with(code), "{words}");
    assert!(words.contains("\n1. Line 3: `t` takes over from `s`"), "{words}");
    assert!(!words.contains('<') && !words.contains("//~"), "{words}");
    assert_eq!(plain, "# Plain\n\n```rust\nfn main() {}\n```\n");
    assert!(no.contains("\n  ```text\n  error[E0308]: mismatched types\n"), "{no}");
    assert!(no.lines().skip(1).all(|line| line.is_empty() || line.starts_with("  ")), "{no}");
}

/// What mdbook-epub leaves as it is would be no XHTML 1.1, and lead nowhere.
#[test]
fn an_epub_has_ids_pages_and_no_folds() {
    let mut book = book("");
    book.chapter(
        "more.md",
        "## Why `x`?\n\nAs [here](x.md#x-move-string:step=2) and [there](#why-x).\n\n\
         <details>\n<summary>One</summary>\n\n```rust,memory\nfn main() {}\n```\n\n</details>\n",
    );
    let answer = book.build("epub");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let [x, plain, more] = answer.chapters.as_slice() else { panic!("{:?}", answer.chapters) };
    let around = AROUND.replacen("# ", "# <a id=\"x\"></a>", 1);
    assert!(x.starts_with(&around), "{x}");
    assert!(x.contains("\n\n<div id=\"x-move-string\"></div>\n\n**Listing 1-1. "), "{x}");
    assert_eq!(plain, "# <a id=\"plain\"></a>Plain\n\n```rust\nfn main() {}\n```\n");
    let text = "## <a id=\"why-x\"></a>Why `x`?\n\nAs [here](x.html#x-move-string) and [there](#why-x).\n\n";
    assert!(more.starts_with(text), "{more}");
    assert!(
        more.contains("<p><strong>One</strong></p>\n\n<div id=\"more-exhibit\"></div>\n\n"),
        "{more}"
    );
    assert!(!more.contains("details") && !more.contains("summary"), "{more}");
    let answer = book.build("markdown");
    assert!(answer.chapters.iter().all(|chapter| !chapter.contains(" id=\"")), "{answer:?}");
    assert!(answer.chapters[2].contains("<details>\n<summary>One</summary>"), "{answer:?}");
}

#[test]
fn supports_answers_by_its_status() {
    let folder = std::env::temp_dir();
    for (renderer, status) in [("html", 0), ("test", 1), ("epub", 1)] {
        let output = run(&["supports", renderer], &folder, b"", &[]);
        assert_eq!(output.status.code(), Some(status), "{renderer}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn what_is_no_book_is_refused() {
    let output = run(&[], &std::env::temp_dir(), b"hello", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(
        error.starts_with("error: standard input is not a book as mdBook 0.5 sends it: "),
        "{error}"
    );
}

#[test]
fn code_in_the_chapter_parts_of_files_and_lists() {
    let mut book = TrialBook::new("assets = \"site\"");
    book.file(
        "listings/part.rs",
        "fn main() {\n    // ANCHOR: shown\n    let x = 5; //~ x = 5\n    // ANCHOR_END: shown\n    println!(\"{x}\");\n}\n",
    );
    book.chapter(
        "deep/x.md",
        "1. one\n\n   ```rust,memory,key=\"1\"\n   # let hidden = 1;\n   let x = 2; //~ x = 2\n   println!(\"{x}\");\n   ```\n\
         2. two\n\n> ~~~rust,memory,caption=\"`x`\"\n> {{#include ../../listings/part.rs:shown}}\n> ~~~\n",
    );
    let answer = book.build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let (list, quote) = answer.chapters[0].split_once("2. two\n\n").expect("it is left alone");
    let figure = list.strip_prefix("1. one\n\n").expect("it is left alone").trim_end();
    assert!(figure.starts_with("   <figure") && figure.ends_with("   </figure>"), "{figure}");
    assert!(figure.lines().all(|line| line.starts_with("   ")), "{figure}");
    assert!(quote.starts_with("> <figure") && quote.trim_end().ends_with('>'), "{quote}");
    assert!(quote.trim_end().lines().all(|line| line.starts_with('>')), "{quote}");
}

#[test]
fn compiled_only_listings_stay_plain_code() {
    let mut book = TrialBook::new("");
    book.file(
        "listings/forever.rs",
        "fn main() {\n    loop {} //~ key\n}\n#[derive(Debug)]\nstruct A;\n",
    );
    book.chapter(
        "x.md",
        "- a\n\n  ```rust,memory,no_run\n  {{#include ../listings/forever.rs:1:3}}\n  ```\n",
    );
    let answer = book.build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let start = "- a\n\n  ```rust,noplayground\n  fn main() {\n      loop {}\n  }\n  # #[derive(Debug)]\n  \
                 # struct A;\n  ```\n";
    assert!(answer.chapters[0].starts_with(start), "{}", answer.chapters[0]);
}

#[test]
fn the_second_build_records_nothing_and_says_the_same() {
    let book = book("assets = \"site\"");
    let cache = book.root().join("target/mdbook-memory");
    let entries = || {
        let mut entries: Vec<_> = fs::read_dir(&cache)
            .expect("the cache is there")
            .map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.file_name().is_some_and(|name| name != ".gitignore"))
            .collect();
        entries.sort();
        entries
    };
    let first = book.build("html").chapters;
    let files = entries();
    assert_eq!(files.len(), 2, "a recording and a figure: {files:?}");
    let modified = |path: &std::path::PathBuf| {
        fs::metadata(path).and_then(|m| m.modified()).expect("it is there")
    };
    let times: Vec<_> = files.iter().map(modified).collect();
    assert_eq!(book.build("html").chapters, first);
    assert_eq!(files.iter().map(modified).collect::<Vec<_>>(), times, "nothing was written again");
    for path in &files {
        fs::write(path, "broken").expect("it can be written");
    }
    assert_eq!(book.build("html").chapters, first, "broken entries are made again");
    assert_eq!(entries(), files);
    book.file("listings/move_string.rs", &MOVE.replace("hello", "world"));
    assert_ne!(book.build("html").chapters, first, "another text is another recording");
}

#[test]
fn kept_recordings_stand_in_for_a_recorder() {
    let mut book = book("assets = \"site\"\nrecordings = \"kept\"");
    book.chapter("no.md", "```rust,memory,compile_fail,E0308\nlet x: u8 = \"\";\n```\n");
    let elsewhere = [("MDBOOK_MEMORY_NO_RECORDER", "1")];
    let without = book.build_with("html", &elsewhere);
    assert_eq!((without.status, without.stderr.as_str()), (0, ""));
    assert!(
        without.chapters[0].contains("</span> t = s;") && !without.chapters[0].contains("<figure")
    );
    assert!(without.chapters[0].contains("could not be recorded on this system"));
    assert!(without.chapters[2].contains("<figure"), "refused programs need no recorder");

    let updated = book.check(&["--update-recordings"]);
    assert_eq!(
        String::from_utf8_lossy(&updated.stderr),
        "2 listings: 1 recorded, 1 rejected as expected, 1 recordings updated\n"
    );
    let kept = fs::read_to_string(book.root().join("kept/x/move_string.json")).expect("it is kept");
    assert!(kept.lines().count() > 4, "one step on each line");
    let again = book.check(&["--update-recordings"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("0 recordings updated"));

    let with = book.build_with("html", &elsewhere);
    assert_eq!((with.status, with.stderr.as_str()), (0, ""));
    assert!(with.chapters[0].contains("Recorded on Linux x86-64."), "{}", with.chapters[0]);
    assert!(!book.build("html").chapters[0].contains("Recorded on Linux x86-64."));

    book.file("listings/move_string.rs", &MOVE.replace("hello", "world"));
    let stale = book.build_with("html", &elsewhere);
    assert_eq!(stale.status, 0);
    assert!(stale.chapters[0].contains("could not be recorded on this system"));
    let told = book.check(&[]);
    assert_eq!(told.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&told.stderr),
        "2 listings: 1 recorded, 1 rejected as expected\nof listings/move_string.rs no recording of \
         this very text is kept for other systems; renew them on Linux with `mdbook-memory check \
         --update-recordings`\n"
    );
    book.check(&["--update-recordings"]);
    assert!(book.check(&[]).status.success());
}

#[test]
fn diagrams_bring_their_script_only_where_they_are() {
    let mut book = TrialBook::new("");
    book.chapter("a.md", "```mermaid\ngraph TD\naccDescr: one arrow\nA --> B\n```\n");
    book.chapter("b.md", "none\n");
    let answer = book.build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    assert!(
        answer.chapters[0].starts_with(
            "<pre class=\"mermaid\">graph TD\naccDescr: one arrow\nA --&gt; B\n</pre>"
        )
    );
    assert_eq!(answer.chapters[0].matches("<script>").count(), 1);
    assert_eq!(answer.chapters[1], "none\n");
    let script = book.root().join("src/assets/mermaid.min.js");
    assert!(fs::metadata(script).expect("it is installed").len() > 1_000_000);
    let mut without = TrialBook::new("");
    without.chapter("a.md", "none\n");
    without.build("html");
    assert!(!without.root().join("src/assets").exists());
}

#[test]
fn check_counts() {
    let mut book = book("");
    book.chapter(
        "n.md",
        "```rust,memory,no_run\nloop {}\n```\n\n```rust,memory,compile_fail\nlet\n```\n",
    );
    let output = book.check(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "3 listings: 1 recorded, 1 rejected as expected, 1 compiled only\n"
    );
    let nowhere = run(&["check", "nowhere"], book.root(), b"", &[]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("no book here"));
}

#[test]
fn what_a_program_prints_is_text() {
    let mut book = TrialBook::new("assets = \"site\"");
    book.chapter(
        "x.md",
        "```rust,memory\nprintln!(\"{}\", \"</script><b>&amp;\\{{#include gone.rs}}\"); //~ prints \
         \"</script><b>&amp;{{#include gone.rs}}\"\n```\n",
    );
    let answer = book.build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let page = &answer.chapters[0];
    assert!(page.contains("&lt;/script") || page.contains("\\u003c/script"), "{page}");
    assert!(!page.contains("<b>&amp;{") && !page.contains("<b>&{"), "{page}");
    assert!(!page.contains("{{#"), "mdBook would look for the file: {page}");
}
