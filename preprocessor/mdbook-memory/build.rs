//! Finds mermaid's script, which the `mdbook-mermaid` crate carries in its source but does not
//! export, and puts it where the program can embed it. So 2.6 MB of minified script need not be
//! kept in this repository, and its version is that of the crate in `Cargo.lock`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

const CRATE: &str = "mdbook-mermaid";
const SCRIPT: &str = "src/bin/assets/mermaid.min.js";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../Cargo.lock");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let lock = fs::read_to_string(folder.join("../Cargo.lock")).expect("the workspace is locked");
    let version = locked_version(&lock).expect("mdbook-mermaid is in Cargo.lock");
    let script = in_registry(&version)
        .or_else(|| in_metadata(&folder))
        .unwrap_or_else(|| panic!("the source of {CRATE} {version} has no {SCRIPT}"));
    println!("cargo::rerun-if-changed={}", script.display());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::copy(&script, out.join("mermaid.min.js")).expect("the output folder can be written");
}

fn locked_version(lock: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{CRATE}\"\nversion = \""))?;
    Some(after.split_once('"')?.0.to_owned())
}

/// Where cargo unpacks crates. Looked at first: `cargo metadata --offline` fails on a machine that
/// never downloaded the dependencies of other platforms or of the tests.
fn in_registry(version: &str) -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?;
        Some(Path::new(&home).join(".cargo"))
    })?;
    fs::read_dir(home.join("registry/src"))
        .ok()?
        .flatten()
        .map(|index| index.path().join(format!("{CRATE}-{version}")).join(SCRIPT))
        .find(|path| path.is_file())
}

/// Asks cargo, which also knows vendored sources.
fn in_metadata(folder: &Path) -> Option<PathBuf> {
    let output = Command::new(env::var_os("CARGO")?)
        .args(["metadata", "--offline", "--locked", "--format-version=1"])
        .args(["--filter-platform", &env::var("TARGET").ok()?])
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .output()
        .ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let package = metadata["packages"].as_array()?.iter().find(|p| p["name"] == CRATE)?;
    let script = Path::new(package["manifest_path"].as_str()?).parent()?.join(SCRIPT);
    script.is_file().then_some(script)
}
