//! Lets gdb walk the way of a recording and say what it sees at each stop.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use nix::{
    sys::{signal, wait},
    unistd::Pid,
};
use recorder::RawStop;
use serde::Deserialize;
use serde_json::json;

use crate::layouts::Known;

/// A listing takes gdb about a second; one that needs more than this is taken to hang.
const PATIENCE: Duration = Duration::from_secs(300);

/// What gdb saw at a stop; the script beside this file says it all.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Seen {
    pub(crate) pc: u64,
    pub(crate) hit: u32,
    pub(crate) thread: u32,
    /// The function that runs, the user's or not.
    pub(crate) inside: Option<String>,
    pub(crate) frames: Vec<SeenFrame>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SeenFrame {
    pub(crate) function: String,
    /// Where the function begins in the source.
    pub(crate) line: u32,
    pub(crate) cfa: u64,
    pub(crate) locals: Vec<SeenLocal>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SeenLocal {
    pub(crate) name: String,
    pub(crate) line: u32,
    pub(crate) address: Option<u64>,
    pub(crate) size: u64,
    pub(crate) bytes: Option<String>,
    /// Of an optimised program.
    #[serde(default)]
    pub(crate) place: String,
}

/// What gdb saw on its way, and how it understands the types of the locals.
pub(crate) struct Walk {
    pub(crate) seen: Vec<Seen>,
    /// Nothing of an optimised program.
    pub(crate) known: Vec<Known>,
}

/// Starts the binary as the recorder does and lets gdb stop it at each of these stops.
pub(crate) fn walk_with_gdb(
    binary: &Path,
    crate_name: &str,
    trace: &[RawStop],
    scratch: &Path,
    optimised: bool,
) -> Result<Walk> {
    let pid = recorder::spawn_stopped(binary)?;
    let ended = scopeguard(pid);
    let answers = scratch.join("answers.jsonl");
    let types = scratch.join("types.json");
    let task = scratch.join("task.json");
    let stops: Vec<(u64, u32, u32)> =
        trace.iter().map(|stop| (stop.pc, stop.hit, stop.thread)).collect();
    let pcs: BTreeSet<u64> =
        trace.iter().flat_map(|stop| &stop.frames).map(|frame| frame.pc).collect();
    let content = json!({
        "pid": pid, "crate": crate_name, "stops": stops, "answers": answers,
        "pcs": pcs, "types": types, "optimised": optimised,
    });
    fs::write(&task, content.to_string())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gdb_read.py");
    let gdb = Command::new("gdb")
        .args(["-nx", "-batch", "-x"])
        .arg(script)
        .arg(binary)
        .env("ORACLE_TASK", &task)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("gdb did not start; on Debian or Ubuntu: sudo apt-get install gdb")?;
    let output = wait_for(gdb)?;
    drop(ended);
    let text = fs::read_to_string(&answers).unwrap_or_default();
    let known = match fs::read(&types) {
        Ok(text) => serde_json::from_slice(&text)?,
        Err(_) => Vec::new(),
    };
    let seen: Vec<Seen> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    // Stops that gdb did not come to are found by the comparison; an error of gdb is told here.
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || said.contains("Traceback") {
        bail!("gdb saw {} of {} stops, {}: {said}", seen.len(), trace.len(), output.status);
    }
    Ok(Walk { seen, known })
}

/// Ends a process and waits for it when dropped.
struct Ended(Pid);

fn scopeguard(pid: u32) -> Ended {
    Ended(Pid::from_raw(pid.try_into().expect("a process id")))
}

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = signal::kill(self.0, signal::Signal::SIGKILL);
        let _ = wait::waitpid(self.0, None);
    }
}

fn wait_for(mut gdb: Child) -> Result<Output> {
    let until = Instant::now() + PATIENCE;
    while gdb.try_wait()?.is_none() {
        if Instant::now() > until {
            gdb.kill()?;
            bail!("gdb did not end within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(5));
    }
    Ok(gdb.wait_with_output()?)
}
