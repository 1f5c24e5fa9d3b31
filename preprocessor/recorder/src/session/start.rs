//! How a recording begins. The program is started and comes to its `main` while its debug
//! information is read: each takes about as long as the other.

use std::{collections::HashMap, fs, panic::resume_unwind, path::Path, thread};

use nix::{libc, unistd::Pid};
use recording::Lifecycle;

use super::{Session, deep::Deep, sites::Sites, threads, unwind::Libraries};
use crate::{
    Error, Options, Program, Run,
    decode::Layouts,
    dwarf::{Beginning, FileAddress, FunctionId, Image, LoadError},
    heap::Heap,
    mapped::Mapped,
    process::{Event, Limits, Missing, Process, launch},
    stack::Thread,
};

/// The limits that a recording puts on its program.
pub(crate) fn limits(options: &Options) -> Limits {
    Limits { time: options.timeout, output: options.max_output, memory: options.max_memory }
}

/// See [`crate::record`].
pub(crate) fn record(
    binary: &Path,
    program: &Program<'_>,
    lifecycle: &mut dyn Lifecycle,
    options: &Options,
) -> Result<Run, Error> {
    let data =
        Mapped::open(binary).map_err(|error| Error::Read { path: binary.to_owned(), error })?;
    let wrong = |reason: String| Error::DebugInfo { path: binary.to_owned(), reason };
    let unread = |error: LoadError| wrong(error.to_string());
    let bytes: &[u8] = &data;
    let (image, started) = thread::scope(|scope| {
        let image = scope.spawn(|| Image::load(bytes, program, options.optimised));
        let started = Started::new(binary, options, || {
            Beginning::read(bytes, program.crate_name).map_err(unread)
        });
        (image.join(), started)
    });
    let image = image.unwrap_or_else(|panic| resume_unwind(panic)).map_err(unread)?;
    let main = image.functions.iter().position(|function| function.body == "main");
    let main = FunctionId(
        main.ok_or_else(|| wrong(format!("no function `main` in `{}`", program.file_name)))?,
    );
    let Started { process, notes, base, first } = started?;
    if first.is_some_and(|(at, _)| at != image.function(main).code.start) {
        return Err(wrong("`main` begins elsewhere than its symbol says".to_owned()));
    }

    let traced = |error| Error::Trace { error };
    let heap = Heap::new(program_break(process.pid()).unwrap_or(0));
    let threads = vec![Thread::new(1, process.pid())];
    let mut session = Session {
        image: &image,
        program,
        options,
        lifecycle,
        process,
        base,
        heap,
        threads,
        sites: Sites::default(),
        hits: HashMap::new(),
        steps: Vec::new(),
        trace: Vec::new(),
        sight: None,
        effects: Vec::new(),
        printed: 0,
        complained: 0,
        stderr: String::new(),
        activations: 0,
        drops: 0,
        stop: None,
        panicked: false,
        values: 0,
        allocation_failed: false,
        signal: None,
        main,
        started: false,
        libraries: Libraries::default(),
        layouts: Layouts::default(),
        deep: Deep::default(),
    };
    session.wait_for_main(main).map_err(traced)?;
    let end = session.run(first.map(|(_, event)| event)).map_err(traced)?;
    let outcome = session.outcome(end);
    let origins = session.origins();
    let Session { mut steps, trace, layouts, threads, .. } = session;
    threads::name_all(&mut steps, &threads);
    Ok(Run { outcome, steps, layouts: layouts.into_list(), origins, trace, notes })
}

/// A program that has been started.
struct Started {
    process: Process,
    /// What the sandbox could not do.
    notes: Vec<String>,
    /// Where the file's address 0 is loaded.
    base: u64,
    /// Where `main` begins as its symbol says, and what happened first on the way there; none if
    /// it has no symbol. Then the program has not run yet.
    first: Option<(FileAddress, Event)>,
}

impl Started {
    fn new(
        binary: &Path,
        options: &Options,
        beginning: impl FnOnce() -> Result<Beginning, Error>,
    ) -> Result<Started, Error> {
        let traced = |error| Error::Trace { error };
        let launched = launch(binary, limits(options), true)?;
        let notes = launched.missing.iter().map(|&missing| note(missing)).collect();
        let mut process = Process::new(launched, options.timeout).map_err(traced)?;
        let Beginning { entry, main } = beginning()?;
        let base = load_address(process.pid(), entry).unwrap_or(0);
        let first = match main {
            Some(main) => {
                process.set_breakpoint(base.wrapping_add(main.0)).map_err(traced)?;
                Some((main, process.next().map_err(traced)?))
            }
            None => None,
        };
        Ok(Started { process, notes, base, first })
    }
}

fn note(missing: Missing) -> String {
    match missing {
        Missing::Landlock => {
            "this kernel has no Landlock: the program could have written files".to_owned()
        }
        Missing::Seccomp => {
            "this kernel has no seccomp filters: the program could have opened sockets".to_owned()
        }
    }
}

/// Where the file's address 0 is loaded: the real entry point (`AT_ENTRY`) less the file's.
fn load_address(pid: Pid, entry: FileAddress) -> Option<u64> {
    let vector = fs::read(format!("/proc/{pid}/auxv")).ok()?;
    let words: Vec<u64> = vector
        .chunks_exact(8)
        .map(|word| u64::from_le_bytes(word.try_into().expect("eight bytes")))
        .collect();
    let real = words.chunks_exact(2).find(|pair| pair[0] == libc::AT_ENTRY)?[1];
    Some(real.wrapping_sub(entry.0))
}

/// The initial program break: field 47 of `/proc/PID/stat`.
fn program_break(pid: Pid) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is a name in brackets and may contain spaces.
    let after = &stat[stat.rfind(')')? + 2..];
    after.split(' ').nth(47 - 3)?.parse().ok()
}
