//! Reading the dump of one compilation.

mod body;
mod place;
mod sections;
mod statement;
mod text;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Error, Facts, keys, source::Source};

/// How the files end that hold what is read.
const SUFFIX: &str = ".-------.nll.0.mir";

/// Reads what rustc wrote into `dump_dir` when it was called with
/// [`compiler_arguments`](crate::compiler_arguments) for the file `file_name` (as it stood on the
/// command line) with this text. An empty dump, as after a syntax or type error, gives facts
/// without bodies.
///
/// # Errors
///
/// When a file cannot be read or holds a line of unknown shape.
pub fn read(dump_dir: &Path, file_name: &str, source: &str) -> Result<Facts, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Read { path, source }
    };
    let mut files: Vec<PathBuf> = Vec::new();
    if dump_dir.exists() {
        for entry in fs::read_dir(dump_dir).map_err(failed(dump_dir))? {
            files.push(entry.map_err(failed(dump_dir))?.path());
        }
    }
    files.retain(|path| definition_path(path).is_some());
    files.sort();
    let source = Source::new(source);
    let mut bodies = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(failed(&file))?;
        let path = definition_path(&file).unwrap_or_default();
        let mut body =
            body::parse(path, &text, file_name, &source).map_err(|unknown| Error::Unknown {
                path: file,
                line: unknown.line,
                what: unknown.what,
                text: unknown.text,
            })?;
        keys::assign(&mut body, &source);
        bodies.push(body);
    }
    Ok(Facts { file: file_name.to_owned(), bodies })
}

/// The place that fills a text.
pub(crate) fn place_in(text: &str) -> Option<crate::Place> {
    place::place(text)
}

/// A body of one local of this type, for tests of rules.
#[cfg(test)]
pub(crate) fn empty_body(ty: &str) -> crate::Body {
    let text = format!(
        "fn f() -> u8 {{\n    let mut _0: {ty}; // return place in scope 0 at t.rs:1:1: 1:2\n\n    \
         bb0: {{\n        return; // scope 0 at t.rs:1:1: 1:2\n    }}\n}}\n"
    );
    match body::parse("f".to_owned(), &text, "t.rs", &Source::new("")) {
        Ok(body) => body,
        Err(unknown) => panic!("{}: {}", unknown.line, unknown.what),
    }
}

/// `{impl#0}::new` for `prog.{impl#0}-new.-------.nll.0.mir`.
fn definition_path(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?.strip_suffix(SUFFIX)?;
    // The crate's name comes first; it holds no dot.
    let (_, path) = name.split_once('.')?;
    Some(path.replace('-', "::"))
}

/// A line that was not understood.
struct Unknown {
    line: usize,
    what: String,
    text: String,
}
