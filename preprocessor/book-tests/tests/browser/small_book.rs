//! A book that is not ours, built as its author would build it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use book_tests::root;
use tempfile::TempDir;

const CHAPTER: &str = r##"# One

Text before.

```rust,memory,caption="A word",key="2,4"
# // This line is compiled, copied, and not shown.
fn main() {
    let word = String::from("<b>bold</b>");
    println!("{word}");
}
```

```rust,memory,compile_fail,E0382,caption="Refused"
fn main() {
    let s = String::from("gone");
    drop(s);
    println!("{s}");
}
```

Text after.
"##;

/// A refused program with its companions, which lie beside it.
const TABS: &str = r##"# Three

```rust,memory,compile_fail,E0382,caption="Tabs",fixed="gone_fixed.rs",twin="gone_twin.rs"
{{#rustdoc_include gone.rs}}
```
"##;

const GONE: &str = "fn main() {
    let s = String::from(\"gone\");
    drop(s);
    println!(\"{s}\"); //~ E0382
}
";

const GONE_FIXED: &str = "fn main() {
    let s = String::from(\"gone\");
    println!(\"{s}\"); //~ key
    drop(s);
}
";

const GONE_TWIN: &str = "fn main() {
    let s = String::from(\"gone\");
    let p = &raw const s;
    drop(s); //~ freed 1
    println!(\"{}\", unsafe { (&*p).len() }); //~ prints \"4\", key
}
";

const LANES: &str = r##"# Four

```rust,memory,caption="Lent and given away"
fn grow(v: &mut Vec<i32>) {
    v.push(5);
}

fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    println!("{first}");
    v.push(4);
    grow(&mut v);
    let w = v;
    println!("{}", w.len());
}
```
"##;

const PREDICT: &str = r##"# Five

```rust,memory,caption="Asked",ask="free@6,prints@7"
fn main() {
    let a = String::from("first");
    {
        let b = String::from("other");
        println!("{b}");
    }
    println!("{} of 9", a.len());
}
```

```rust,memory,caption="The run",ask="blocks"
fn main() {
    let one = Box::new(1);
    println!("{one}");
}
```

```rust,memory,compile_fail,E0382,caption="Which line",ask="refused"
fn main() {
    let s = String::from("gone");
    drop(s);
    println!("{s}");
}
```
"##;

/// Two loops, one in the other.
const LOOPS: &str = r##"# Six

```rust,memory,release,caption="Rounds"
fn main() {
    for step in [1, 2, 3] {
        for mut n in 0..2 {
            n += step;
        }

    }
    println!("done & <done>");
}
```
"##;

/// A thread and rulers; a function that calls itself.
const BYTES: &str = r##"# Seven

```rust,memory,zoom="numbers",caption="Counted elsewhere"
use std::thread;

fn main() {
    let numbers = vec![1, 2, 3];
    let worker = thread::spawn(move || numbers.len());
    let len = worker.join().unwrap();
    println!("{len}");
}
```

```rust,memory,caption="Called by itself",ask="off"
fn down(left: u32, word: &str) {
    if left > 0 {
        down(left - 1, word);
    }
}

fn main() {
    let word = String::from("end");
    down(2, &word);
}
```
"##;

/// A link to a step behind a tab.
const LINKS: &str = "# Eight

What is meant is in [the fixed program](three.md#three-gone-fixed:step=3).
";

/// The folder with the pages. Built once for all tests of this file.
pub(crate) fn pages() -> PathBuf {
    static BOOK: OnceLock<TempDir> = OnceLock::new();
    BOOK.get_or_init(build).path().join("book")
}

fn build() -> TempDir {
    // A book that loads style and script itself may add what marks the chapters and mends the frame.
    let script =
        |name: &str| fs::read_to_string(root().join("theme").join(name)).expect("a script of ours");
    let (progress, frame) = (script("progress.js"), script("frame.js"));
    let files = [
        (
            "src/SUMMARY.md",
            "- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n- [Four](four.md)\n- [Five](five.md)\n- [Six](six.md)\n- [Seven](seven.md)\n- [Eight](eight.md)\n",
        ),
        ("src/one.md", CHAPTER),
        ("src/four.md", LANES),
        ("src/five.md", PREDICT),
        ("progress.js", &progress),
        ("frame.js", &frame),
        ("src/six.md", LOOPS),
        ("src/seven.md", BYTES),
        ("src/eight.md", LINKS),
        ("src/two.md", "# Two\n\nNothing to see.\n"),
        ("src/three.md", TABS),
        ("src/gone.rs", GONE),
        ("src/gone_fixed.rs", GONE_FIXED),
        ("src/gone_twin.rs", GONE_TWIN),
    ];
    built(&files, "additional-js = [\"progress.js\", \"frame.js\"]", "")
}

/// Builds a book of these files, with these lines for its pages and for the preprocessor.
pub(crate) fn built(files: &[(&str, &str)], pages: &str, memory: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("writing into a new folder");
    };
    fs::create_dir(folder.path().join("src")).expect("a folder in a new folder");
    let manifest = root().join("preprocessor/Cargo.toml");
    write(
        "book.toml",
        &format!(
            "[book]\ntitle = \"Small\"\n[rust]\nedition = \"2024\"\n\
             [output.html]\n{pages}\n\
             [output.html.playground]\nrunnable = false\n\
             [preprocessor.memory]\n\
             command = \"cargo run -q --locked --manifest-path '{}' -p mdbook-memory --\"\n\
             renderers = [\"html\"]\nbefore = [\"links\"]\n{memory}\n",
            manifest.display()
        ),
    );
    for (name, text) in files {
        write(name, text);
    }
    let output = Command::new("mdbook")
        .arg("build")
        .current_dir(folder.path())
        // Cargo looks for its settings from the book's folder on; ours are not there.
        .env("CARGO_TARGET_DIR", target())
        .output()
        .expect("mdBook 0.5.4 starts; ci/test installs it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("WARN") && !said.contains("ERROR"), "{said}");
    folder
}

/// The build folder that this test itself comes from.
fn target() -> PathBuf {
    let test = env::current_exe().expect("this test's file");
    test.ancestors().nth(3).map(Path::to_path_buf).expect("target/debug/deps/browser-…")
}
