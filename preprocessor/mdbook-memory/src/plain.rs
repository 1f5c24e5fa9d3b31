//! Plain blocks of Rust in the colours of the exhibits, so that a page needs no script for colours.

use std::{fs, path::Path};

use crate::{
    chapter::{Block, html_block},
    include::{self, Body, Part, resolve},
};

/// The HTML of a plain block of Rust; none of a block that is something else, or with which mdBook
/// has more to do than to colour it: lines to hide, a part of a file, an editor. `folder` is the
/// chapter's.
pub(crate) fn coloured(block: &Block, folder: &Path) -> Option<String> {
    let mut words = block.info.split([',', ' ']).map(str::trim);
    if words.next() != Some("rust") || words.any(|word| ["memory", "editable"].contains(&word)) {
        return None;
    }
    let code = match include::body(&block.body).ok()? {
        // mdBook says what is wrong with a file that cannot be read.
        Body::File(file) if file.part == Part::Whole => {
            fs::read_to_string(resolve(folder, &file.path)).ok()?
        }
        Body::File(_) => return None,
        Body::Inline => block.body.replace("\\{{#", "{{#"),
    };
    let hides = |line: &str| {
        let line = line.trim_start();
        line == "#" || line.starts_with("# ") || line.starts_with("##")
    };
    if code.lines().any(hides) {
        return None;
    }
    Some(html_block(&exhibit::code(code.trim_end()), &block.prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::blocks;

    #[test]
    fn only_blocks_that_mdbook_would_only_colour_are_taken() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = "fn main() {\n\n    // <here>\n}\n";
        fs::write(folder.path().join("x.rs"), file).expect("a file");
        let whole = "<pre class=\"xcode\"><code class=\"language-rust\"><span class=\"hk\">fn</span> \
            main() {\n\n    <span class=\"hc\">// &lt;here&gt;</span>\n}\n</code></pre>\n";
        for (fence, body, expected) in [
            ("rust", "{{#include x.rs}}", Some(whole)),
            ("rust,should_panic", "{{#rustdoc_include x.rs}}", Some(whole)),
            ("rust", file.trim_end(), Some(whole)),
            ("rust", "{{#include x.rs:1:2}}", None),
            ("rust", "{{#include gone.rs}}", None),
            ("rust", "# use std::fmt;\nfn main() {}", None),
            ("rust,memory", "fn main() {}", None),
            ("rust,editable", "fn main() {}", None),
            ("text", "fn main() {}", None),
        ] {
            let block = blocks(&format!("```{fence}\n{body}\n```\n")).remove(0);
            assert_eq!(coloured(&block, folder.path()).as_deref(), expected, "{fence}: {body}");
        }
    }
}
