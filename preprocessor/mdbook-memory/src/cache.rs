//! Keeps what was made, so that a book that has not changed is built at once.
//!
//! An entry is a file named by the hash of everything that it was made from. Its first line is a
//! hash of the rest: what was cut short or changed is not read but made again.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::NamedTempFile;

/// Entries that nobody has asked for in this time are removed.
const KEPT: Duration = Duration::from_secs(14 * 24 * 3600);

/// A folder of entries.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    folder: PathBuf,
}

/// The name of an entry: a hash of everything it is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// Hashes the parts, each with its length so that none can run into the next.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Key(hasher.finalize().to_hex().to_string())
    }

    /// The hash as text.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Cache {
    /// Opens the folder, creating it where there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be created.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        Ok(Cache { folder: folder.to_owned() })
    }

    /// The entry, if it is there and whole.
    pub(crate) fn get(&self, key: &Key) -> Option<String> {
        let path = self.path(key);
        let text = fs::read_to_string(&path).ok()?;
        let (hash, content) = text.split_once('\n')?;
        if blake3::hash(content.as_bytes()).to_hex().as_str() != hash {
            return None;
        }
        Some(content.to_owned())
    }

    /// Writes the entry, at once and whole. A cache that cannot be written only costs time, so
    /// that is no error.
    pub(crate) fn put(&self, key: &Key, content: &str) {
        let write = || -> io::Result<()> {
            let mut file = NamedTempFile::new_in(&self.folder)?;
            writeln!(file, "{}", blake3::hash(content.as_bytes()).to_hex())?;
            file.write_all(content.as_bytes())?;
            file.persist(self.path(key))?;
            Ok(())
        };
        let _ = write();
    }

    /// Removes what has long not been of use. Failures only cost space.
    pub(crate) fn prune(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let modified = entry.metadata().and_then(|data| data.modified()).ok();
            let age = modified.and_then(|at| SystemTime::now().duration_since(at).ok());
            if age.is_some_and(|age| age > KEPT) && entry.file_name() != ".gitignore" {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder.join(&key.0)
    }
}

/// A hash of this very program: a new build never reads what an older one wrote.
///
/// # Errors
///
/// When the program cannot read its own file.
pub(crate) fn own_hash() -> io::Result<Key> {
    let mut hasher = blake3::Hasher::new();
    // On Linux the link leads to the running file even when a build has put another in its place.
    let link = Path::new("/proc/self/exe");
    let mut file = match fs::File::open(link) {
        Ok(file) => file,
        Err(_) => fs::File::open(std::env::current_exe()?)?,
    };
    io::copy(&mut file, &mut hasher)?;
    Ok(Key(hasher.finalize().to_hex().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(&folder.path().join("deep/er")).expect("the folder is made");
        let key = Key::of(&[b"a", b"b"]);
        assert_eq!(cache.get(&key), None);
        cache.put(&key, "one\ntwo\n");
        assert_eq!(cache.get(&key).as_deref(), Some("one\ntwo\n"));
        let path = cache.path(&key);
        let whole = fs::read_to_string(&path).expect("it is there");
        for broken in [&whole[..whole.len() - 1], "", "\n", &whole.replace("one", "One")] {
            fs::write(&path, broken).expect("writes");
            assert_eq!(cache.get(&key), None, "{broken}");
        }
        cache.prune();
        assert!(path.exists());
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
        assert_ne!(Key::of(&[b"a"]), Key::of(&[b"a", b""]));
    }
}
