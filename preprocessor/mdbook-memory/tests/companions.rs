//! Listings that stand beside another one: a fixed version and an unsafe twin, each behind a tab.

mod common;

use std::fs;

use common::{MOVE, TrialBook};

const REFUSED: &str = "\
fn main() {
    let s = String::from(\"hello\");
    let t = s;
    println!(\"{s} {t}\"); //~ E0382
}
";

const FIXED: &str = "\
fn main() {
    let s = String::from(\"hello\");
    let t = s.clone(); //~ heap 2, key
    println!(\"{s} {t}\"); //~ prints \"hello hello\"
}
";

/// Frees the same block twice, which the allocator notices.
const TWIN: &str = "\
use std::mem::ManuallyDrop;

fn main() {
    let mut s = ManuallyDrop::new(String::from(\"hello\"));
    let mut t = unsafe { std::ptr::read(&s) }; //~ heap 1, key
    unsafe { ManuallyDrop::drop(&mut t) }; //~ freed 1
    unsafe { ManuallyDrop::drop(&mut s) }; //~ ends SIGABRT
}
";

const FENCE: &str =
    "rust,memory,E0382,caption=\"Moved\",fixed=\"moved_fixed.rs\",twin=\"deep/moved_twin.rs\"";

/// A book of one chapter; the fence is on line 3.
fn book(fence: &str, refused: &str, fixed: &str, twin: &str) -> TrialBook {
    let mut book = TrialBook::new("assets = \"site\"\nrecordings = \"kept\"");
    book.file("listings/moves/moved.rs", refused);
    book.file("listings/moves/moved_fixed.rs", fixed);
    book.file("listings/moves/deep/moved_twin.rs", twin);
    let body = "{{#rustdoc_include ../listings/moves/moved.rs}}";
    book.chapter("x.md", &format!("# X\n\n```{fence}\n{body}\n```\n"));
    book
}

#[test]
fn each_companion_has_a_tab() {
    let answer = book(FENCE, REFUSED, FIXED, TWIN).build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let page = &answer.chapters[0];
    assert_eq!(page.matches("<figure").count(), 1);
    assert_eq!(page.matches("role=\"tab\"").count(), 4);
    assert_eq!(page.matches("role=\"tabpanel\"").count(), 4);
    for part in [
        ">Refused · E0382</button>",
        ">Fixed</button>",
        ">If it had run</button>",
        "id=\"x-moved\"",
        "id=\"x-moved-refused\"",
        "id=\"x-moved-fixed\"",
        "id=\"x-moved-twin\"",
        ">Optimised</button>",
        "id=\"x-moved-twin-optimised\"",
        "This is what this machine did with the optimised build.",
        "Undefined behaviour:</b> this program has no meaning",
        "Memory after line 5 of a program without meaning",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("//~"), "annotations are not for readers");
    assert!(page.lines().all(|line| !line.is_empty()) || page.contains("\n\n"), "one block");
}

#[test]
fn what_is_wrong_with_companions_is_told_with_fence_and_listing() {
    let check = |fence: &str, refused: &str, fixed: &str, twin: &str, expected: &str| {
        let answer = book(fence, refused, fixed, twin).build("html");
        assert_eq!(answer.status, 1, "{expected}");
        assert!(answer.stderr.contains(expected), "{expected}\n---\n{}", answer.stderr);
    };
    check(
        "rust,memory,E0382,fixed=\"moved_fixd.rs\"",
        REFUSED,
        FIXED,
        TWIN,
        "src/x.md:3: there is no file `listings/moves/moved_fixd.rs`\n  \
         help:     did you mean `listings/moves/moved_fixed.rs`?",
    );
    check(
        FENCE,
        REFUSED,
        &FIXED.replace("heap 2", "heap 3"),
        TWIN,
        "src/x.md:3: `moved_fixed.rs` is not as its annotation says\n  \
         listing:  listings/moves/moved_fixed.rs:3\n  \
         expected: heap 3\n  found:    2 blocks on the heap",
    );
    check(
        FENCE,
        REFUSED,
        REFUSED.replace(" //~ E0382", "").as_str(),
        TWIN,
        "src/x.md:3: `moved_fixed.rs` does not compile\n  \
         listing:  listings/moves/moved_fixed.rs:4",
    );
    check(
        FENCE,
        REFUSED,
        REFUSED,
        TWIN,
        "`moved_fixed.rs` is named by `fixed` and claims to be refused",
    );
    check(
        FENCE,
        REFUSED,
        FIXED,
        &TWIN.replace(" //~ ends SIGABRT", ""),
        "src/x.md:3: `moved_twin.rs` does not end well, and does not claim so\n  \
         listing:  listings/moves/deep/moved_twin.rs:7\n  \
         expected: a program that compiles, runs and ends with status 0\n  \
         found:    it was ended by SIGABRT",
    );
    check(
        "rust,memory,twin=\"moved_fixed.rs\"",
        MOVE,
        FIXED,
        TWIN,
        "`twin` does not fit `moved.rs`, which is accepted and run",
    );
    check(
        "rust,memory,no_run,fixed=\"moved_fixed.rs\"",
        MOVE,
        FIXED,
        TWIN,
        "`fixed` does not fit `moved.rs`, which is compiled only",
    );
    check(
        "rust,memory,E0382,release",
        REFUSED,
        FIXED,
        TWIN,
        "`release` does not fit `moved.rs`, which is refused",
    );
}

#[test]
fn recordings_of_companions_are_kept_and_watched() {
    let book = book(FENCE, REFUSED, FIXED, TWIN);
    let updated = book.check(&["--update-recordings"]);
    assert_eq!(
        String::from_utf8_lossy(&updated.stderr),
        "3 listings: 2 recorded, 1 rejected as expected, 3 recordings updated\n"
    );
    for name in ["moved_fixed", "moved_twin", "moved_twin.release"] {
        let kept = fs::read_to_string(book.root().join(format!("kept/x/{name}.json")));
        assert!(kept.is_ok_and(|text| text.lines().count() > 3), "{name}");
    }
    let elsewhere = [("MDBOOK_MEMORY_NO_RECORDER", "1")];
    let with = book.build_with("html", &elsewhere);
    assert_eq!((with.status, with.stderr.as_str()), (0, ""));
    assert_eq!(with.chapters[0].matches("Recorded on Linux x86-64.").count(), 3);

    let here = book.build("html").chapters;
    book.file("listings/moves/moved_fixed.rs", &FIXED.replace("hello", "world"));
    assert_ne!(book.build("html").chapters, here, "a companion is part of what is drawn");
    let stale = book.check(&[]);
    assert_eq!(stale.status.code(), Some(1));
    let told = String::from_utf8_lossy(&stale.stderr);
    assert!(told.contains("of listings/moves/moved_fixed.rs no recording"), "{told}");
    let without = book.build_with("html", &elsewhere);
    assert_eq!(without.status, 0, "{}", without.stderr);
    assert_eq!(without.chapters[0].matches("could not be recorded on this system").count(), 1);
}

#[test]
fn machine_instructions_have_a_tab() {
    let listing = "\
#[unsafe(no_mangle)]
fn twice(n: u32) -> u32 {
    n.wrapping_mul(2)
}

fn main() {
    let n = twice(4); //~ n = 8
    println!(\"{n}\");
}
";
    let fence = "rust,memory,assembly=\"twice\",assembly-debug";
    let book = book(fence, listing, FIXED, TWIN);
    let answer = book.build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let page = &answer.chapters[0];
    for part in [">This program</button>", ">Assembly</button>", "id=\"x-moved-assembly\"", "twice"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("Instructions") && page.contains("ret"), "{page}");
    book.check(&["--update-recordings"]);
    let elsewhere = book.build_with("html", &[("MDBOOK_MEMORY_NO_RECORDER", "1")]);
    assert_eq!(elsewhere.status, 0, "{}", elsewhere.stderr);
    assert!(elsewhere.chapters[0].contains(">Assembly</button>"), "it is kept with the recording");
}

#[test]
fn what_differs_from_run_to_run_is_not_told() {
    // The second word of a freed block is the allocator's own, and drawn anew in every run.
    let twin = "\
fn main() {
    let owner = Box::new([1u64, 2, 3]);
    let p: *const [u64; 3] = &*owner;
    drop(owner); //~ freed 1
    let second = unsafe { (*p)[1] }; //~ key
    println!(\"{second:x} read\");
}
";
    let book = book(FENCE, REFUSED, FIXED, twin);
    let first = book.build("html");
    assert_eq!((first.status, first.stderr.as_str()), (0, ""));
    let page = &first.chapters[0];
    assert!(page.contains("What it holds differs from run to run."), "{page}");
    assert!(page.contains("? read"), "{page}");
    std::fs::remove_dir_all(book.root().join("target")).expect("the cache is there");
    assert_eq!(book.build("html").chapters, first.chapters);
}

#[test]
fn an_optimised_build_has_a_tab() {
    let answer = book("rust,memory,release", MOVE, FIXED, TWIN).build("html");
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let page = &answer.chapters[0];
    for part in [
        ">This program</button>",
        ">Optimised</button>",
        "id=\"x-moved-optimised\"",
        " of the optimised build",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
