//! The pages with the bytes of every value, one for each exhibit, beside the book's own pages.
//!
//! They lie in a folder of the book's source, from which mdBook copies them. The exhibits' script
//! loads them at its reader's first click; without scripts, and from a file, they are links.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::{plan::Exhibit, renew::renew};

/// The folder, below the book's source and below the built book.
pub(crate) const FOLDER: &str = "bytes";

/// Their style sheet, which lies beside them: mdBook renames those of its own pages.
pub(crate) const STYLE: &str = "exhibits.css";

/// What stands in each of them, so that nothing else is taken away.
const MARK: &str = "<!-- Written by mdbook-memory. -->";

/// The link to an exhibit's page with bytes from the page that it stands in.
pub(crate) fn link(exhibit: &Exhibit) -> String {
    let up = "../".repeat(exhibit.page.matches('/').count());
    format!("{up}{FOLDER}/{}.html", exhibit.id)
}

/// Writes the pages, each with the id of its exhibit, and takes away those of exhibits that are no
/// more.
///
/// # Errors
///
/// When the folder cannot be read or written.
pub(crate) fn install<'a>(
    src: &Path,
    pages: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<()> {
    let folder = src.join(FOLDER);
    let mut current = BTreeSet::new();
    for (id, page) in pages {
        let path = folder.join(format!("{id}.html"));
        write(&path, page)?;
        current.insert(path);
    }
    for path in left_over(&folder, &current)? {
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    if !current.is_empty() {
        write(&folder.join(STYLE), exhibit::style())?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    renew(path, text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// The pages that were written before and are not of the current ones.
fn left_over(folder: &Path, current: &BTreeSet<PathBuf>) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        let ours = !current.contains(&path)
            && path.extension().is_some_and(|extension| extension == "html")
            && fs::read_to_string(&path).is_ok_and(|text| text.contains(MARK));
        if ours {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_written_once_and_go_with_their_exhibits() {
        let src = tempfile::tempdir().expect("a folder");
        let path = |name: &str| src.path().join(FOLDER).join(name);
        let page = format!("{MARK} bytes");
        let own = "<!-- of the author -->";
        let pages = [("a", page.as_str()), ("b", page.as_str())];
        install(src.path(), pages.into_iter()).expect("a folder that can be written");
        fs::write(path("own.html"), own).expect("a file");
        let time = |name: &str| fs::metadata(path(name)).and_then(|it| it.modified()).expect(name);
        let before = (time("a.html"), time(STYLE));
        install(src.path(), pages[..1].iter().copied()).expect("a folder that can be written");
        assert_eq!((time("a.html"), time(STYLE)), before);
        assert!(!path("b.html").exists());
        assert_eq!(fs::read_to_string(path("own.html")).expect("it stays"), own);
    }

    #[test]
    fn a_book_without_exhibits_gets_no_folder() {
        let src = tempfile::tempdir().expect("a folder");
        install(src.path(), [].into_iter()).expect("nothing to do");
        assert!(!src.path().join(FOLDER).exists());
    }
}
