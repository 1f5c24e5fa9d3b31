//! The unstable side of rustc. Nothing outside this file names an unstable flag.

use std::{ffi::OsString, fs, io, path::Path};

/// What the environment of the compiler must contain, so that a stable rustc accepts
/// [`compiler_arguments`]. It must not reach any other process.
pub const ENVIRONMENT: &[(&str, &str)] = &[("RUSTC_BOOTSTRAP", "1")];

/// The arguments that make rustc write into `dump_dir` what [`read`](crate::read) reads. They go
/// with `--emit=metadata` as well as with a linked binary; for a program that the borrow checker
/// rejects the dump is complete too.
#[must_use]
pub fn compiler_arguments(dump_dir: &Path) -> Vec<OsString> {
    let mut directory = OsString::from("-Zdump-mir-dir=");
    directory.push(dump_dir);
    vec![
        // The last state of the MIR that still has every region: after borrow checking.
        "-Zdump-mir=nll".into(),
        directory,
        "-Zmir-include-spans=on".into(),
        "-Zidentify-regions".into(),
        "-Zdump-mir-exclude-alloc-bytes".into(),
        // Both run after the dump. Even at opt-level 0, rustc 1.95 otherwise moves literals to the
        // function's entry, so that lines run out of order (SingleUseConsts), and lets `t` of
        // `let t = s;` share the place of `s` where neither is borrowed, so that the line does
        // not exist in the program (CopyProp).
        "-Zmir-enable-passes=-SingleUseConsts,-CopyProp".into(),
    ]
}

/// Deletes the graphs that rustc writes beside the dumps and that nobody reads.
///
/// # Errors
///
/// When the folder cannot be listed or a file cannot be removed.
pub fn remove_graphs(dump_dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dump_dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "dot") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
