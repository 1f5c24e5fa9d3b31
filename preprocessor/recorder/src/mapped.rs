//! A file's bytes, read as they are looked at: of an executable's debug information a recording
//! needs a tenth.

use std::{ffi::c_void, fs::File, io, num::NonZeroUsize, ops::Deref, path::Path, ptr::NonNull};

use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};

/// A file in memory. Who keeps one sees to it that nobody makes the file shorter meanwhile.
#[derive(Debug)]
pub(crate) struct Mapped {
    /// Where it lies, and its bytes; none of an empty file.
    at: Option<(NonNull<c_void>, NonZeroUsize)>,
}

impl Mapped {
    /// Maps a whole file.
    pub(crate) fn open(path: &Path) -> io::Result<Mapped> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let Some(length) = NonZeroUsize::new(length) else { return Ok(Mapped { at: None }) };
        // SAFETY: the address is the system's choice, so nothing of ours lies there; nobody writes
        // through it, and a write to the file while it runs is refused by the system (`ETXTBSY`).
        let start =
            unsafe { mmap(None, length, ProtFlags::PROT_READ, MapFlags::MAP_PRIVATE, &file, 0)? };
        Ok(Mapped { at: Some((start, length)) })
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let Some((start, length)) = self.at else { return &[] };
        // SAFETY: so many bytes are mapped there to be read, until `self` is dropped.
        unsafe { std::slice::from_raw_parts(start.as_ptr().cast(), length.get()) }
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        if let Some((start, length)) = self.at {
            // SAFETY: it was mapped with this length, and no slice of it outlives `self`.
            let _ = unsafe { munmap(start, length.get()) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    #[test]
    fn a_file_is_read_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        for bytes in [&b""[..], b"a", &[7; 10_000]] {
            let path = folder.path().join("file");
            std::fs::write(&path, bytes).expect("writes");
            assert_eq!(&*Mapped::open(&path).expect("maps"), bytes);
        }
        assert!(Mapped::open(&folder.path().join("none")).is_err());
    }
}
