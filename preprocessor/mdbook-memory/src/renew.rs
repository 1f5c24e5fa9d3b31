//! Files that lie in the book's own folders, and are written only where their content changes.

use std::{fs, io, path::Path};

/// Writes a file and the folders above it, unless it is there with this content: a file that changes
/// in a watched folder would start the next build. Answers whether it was written.
///
/// # Errors
///
/// When it cannot be written.
pub(crate) fn renew(path: &Path, content: &[u8]) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content)?;
    Ok(true)
}
