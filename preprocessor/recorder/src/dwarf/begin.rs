//! Where a program begins: as much as its symbols tell.

use object::{Object, ObjectSymbol, SymbolKind};

use super::{FileAddress, LoadError};

/// What can be known of an executable before its debug information is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beginning {
    /// Where the program starts, in the C library's code.
    pub(crate) entry: FileAddress,
    /// Where the crate's `main` begins; none if it has no symbol.
    pub(crate) main: Option<FileAddress>,
}

impl Beginning {
    /// Reads it from the bytes of an executable.
    pub(crate) fn read(data: &[u8], crate_name: &str) -> Result<Beginning, LoadError> {
        let file = object::File::parse(data)?;
        let path = format!("{crate_name}::main");
        let main = file.symbols().find(|symbol| {
            // A name of Rust's spells the last part of its path out behind its length.
            symbol.kind() == SymbolKind::Text
                && symbol.name_bytes().is_ok_and(|name| name.ends_with(b"4main"))
                && symbol
                    .name()
                    .is_ok_and(|name| format!("{:#}", rustc_demangle::demangle(name)) == path)
        });
        let main = main.map(|symbol| FileAddress(symbol.address()));
        Ok(Beginning { entry: FileAddress(file.entry()), main })
    }
}
