//! Where the program is stopped, and why.

use std::collections::HashMap;

use nix::unistd::Pid;

use super::{Session, threads};
use crate::dwarf::{FileAddress, FunctionId, Row};

/// Why a breakpoint is where it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Site {
    /// The first instruction of a user's function.
    Entry(FunctionId),
    /// A row of the line table.
    Row(Row),
    /// A `ret` of a user's function.
    Return(FunctionId),
    /// A part of std that keeps memory for itself, in an optimised program.
    Runtime,
    /// A function of std that may wait, with the name that a programmer knows.
    Waits(&'static str),
    /// Drop glue, by its number in [`crate::dwarf::Image::glue`].
    Glue(usize),
    /// An entry of the allocator.
    Allocator(Call),
    /// The instruction after a call of the allocator.
    Allocated,
    /// A message about a panic is about to be printed.
    Hook,
    /// It has been printed.
    HookDone,
    /// A panic's message is printed, and unwinding begins.
    Panicking,
    /// A panic is caught, by the program or by std around `main`.
    Caught,
}

/// The allocator's functions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Call {
    Alloc,
    Realloc,
    Dealloc,
}

/// All breakpoints with their meaning, in the order in which one address's meanings apply.
pub(super) type Sites = HashMap<u64, Vec<Site>>;

/// Parts of std whose allocations are its own: the buffers of the standard streams, the
/// bookkeeping of threads, the machinery of panics. What the user's code asks for further down
/// (in a `Display` that `println!` calls) is the user's again; and what a place of the program
/// reaches is drawn whoever made it.
const RUNTIME: [&str; 5] = [
    "std::io::stdio::",
    "std::thread::",
    "std::panicking::",
    "std::rt::",
    "__rustc::rust_begin_unwind",
];

/// Beginnings of identifiers, of which every path has one that [`meaning`] or [`threads::waits`]
/// knows.
const WORDS: [&str; 6] =
    ["thread", "sync", "__rust_", "rust_panic", "default_hook", "default_alloc_error_hook"];

/// The same of [`RUNTIME`].
const RUNTIME_WORDS: [&str; 5] = ["stdio", "thread", "panicking", "rt", "rust_begin_unwind"];

impl Session<'_> {
    /// Lets the program run to the beginning of `main`.
    pub(super) fn wait_for_main(&mut self, main: FunctionId) -> nix::Result<()> {
        let entry = self.address(self.image.function(main).code.start);
        self.add(entry, Site::Entry(main))
    }

    /// Where an address of the file lies in the process.
    pub(super) fn address(&self, address: FileAddress) -> u64 {
        self.base.wrapping_add(address.0)
    }

    /// Sets a breakpoint, or adds a meaning to one.
    pub(super) fn add(&mut self, address: u64, site: Site) -> nix::Result<()> {
        self.process.set_breakpoint(address)?;
        self.sites.entry(address).or_default().push(site);
        Ok(())
    }

    /// `main` has begun: watches everything.
    fn set_all(&mut self) -> nix::Result<()> {
        let image = self.image;
        let mut found: Vec<(FileAddress, Site)> = Vec::new();
        for (number, function) in image.functions.iter().enumerate() {
            let id = FunctionId(number);
            if id != self.main {
                found.push((function.code.start, Site::Entry(id)));
            }
        }
        found.extend(image.rows.iter().map(|(&address, &row)| (address, Site::Row(row))));
        for (number, function) in image.functions.iter().enumerate() {
            let ret = Site::Return(FunctionId(number));
            found.extend(function.returns.iter().map(|&address| (address, ret)));
        }
        let glue = image.glue.iter().enumerate();
        found.extend(glue.map(|(number, glue)| (glue.start, Site::Glue(number))));
        for symbol in image.symbols.iter().filter(|symbol| symbol.may_name(&WORDS)) {
            let waits = threads::waits(symbol.path()).map(Site::Waits);
            let sites = meaning(symbol.path()).into_iter().chain(waits);
            found.extend(sites.map(|site| (symbol.code.start, site)));
        }
        if self.options.optimised {
            let symbols = image.symbols.iter().filter(|symbol| symbol.may_name(&RUNTIME_WORDS));
            let runtime = symbols.filter(|symbol| is_runtime(symbol.path()));
            found.extend(runtime.map(|symbol| (symbol.code.start, Site::Runtime)));
        }
        let base = self.base;
        let addresses = found.iter().map(|(address, _)| base.wrapping_add(address.0)).collect();
        self.process.set_breakpoints(addresses)?;
        for (address, site) in found {
            self.sites.entry(base.wrapping_add(address.0)).or_default().push(site);
        }
        Ok(())
    }

    /// Printing a panic may print a backtrace, for which std reads all debug information and asks
    /// for memory many thousand times. All of it is std's own: nobody watches until it is done.
    fn hook(&mut self, rsp: u64) -> nix::Result<()> {
        for address in self.allocator_entries() {
            self.process.remove_breakpoint(address)?;
        }
        if let Some(back) = self.process.memory().word(rsp) {
            self.add(back, Site::HookDone)?;
        }
        Ok(())
    }

    fn watch_allocator(&mut self) -> nix::Result<()> {
        for address in self.allocator_entries() {
            self.process.set_breakpoint(address)?;
        }
        Ok(())
    }

    fn allocator_entries(&self) -> Vec<u64> {
        let allocator =
            |sites: &Vec<Site>| sites.iter().any(|site| matches!(site, Site::Allocator(_)));
        let found = self.sites.iter().filter(|(_, sites)| allocator(sites));
        found.map(|(&address, _)| address).collect()
    }

    /// A thread stands at a breakpoint.
    pub(super) fn breakpoint(&mut self, tid: Pid, address: u64) -> nix::Result<()> {
        let Some(index) = self.thread_index(tid) else { return Ok(()) };
        let hits = self.hits.entry((tid, address)).or_default();
        *hits += 1;
        let hit = *hits;
        if !self.started {
            self.started = true;
            self.stack_begins();
            self.set_all()?;
            self.erase_what_is_idle(tid)?;
        }
        let registers = self.process.registers(tid)?;
        let sites = self.sites.get(&address).cloned().unwrap_or_default();
        self.waited(index, registers.rsp);
        let optimised = self.options.optimised;
        for site in sites {
            if self.is_over() {
                break;
            }
            // At a function's first instruction its return address has been pushed.
            let entered = match site {
                Site::Row(_) | Site::Return(_) | Site::Allocated | Site::HookDone => 0,
                _ => 8,
            };
            self.finish_drops(index, registers.rsp + entered);
            match site {
                Site::Glue(number) => self.glue_called(index, number, &registers),
                Site::Entry(_) if optimised => {
                    self.entered_optimised(index, &registers, hit)?;
                }
                Site::Row(row) if optimised => {
                    self.row_optimised(index, row, &registers, hit)?;
                }
                Site::Return(function) if optimised => {
                    self.returning_optimised(index, function, &registers, hit)?;
                }
                Site::Entry(function) => self.entered(index, function, &registers)?,
                Site::Row(row) => self.row(index, row, &registers, hit)?,
                Site::Return(function) => self.returning(index, function, &registers, hit)?,
                Site::Runtime => {
                    let thread = &mut self.threads[index];
                    thread.trim_runtime(registers.rsp);
                    thread.runtime.push(registers.rsp + 8);
                }
                Site::Waits(name) => self.may_wait(index, name, &registers),
                Site::Allocator(call) => self.allocator_called(index, call, &registers)?,
                Site::Allocated => self.allocator_returned(index, &registers),
                Site::Hook => self.hook(registers.rsp)?,
                Site::HookDone => self.watch_allocator()?,
                Site::Panicking => {
                    if optimised {
                        self.sync(index, &registers, false, hit)?;
                    }
                    self.panicking(index, hit)?;
                }
                Site::Caught => self.caught(index, &registers, hit)?,
            }
        }
        Ok(())
    }
}

/// What the function with this path means to a recording.
fn meaning(path: &str) -> Option<Site> {
    match path.rsplit("::").next()? {
        // The allocator's entries: crate `__rustc`, which has nothing else of these names.
        "__rust_alloc" | "__rust_alloc_zeroed" => Some(Site::Allocator(Call::Alloc)),
        "__rust_realloc" => Some(Site::Allocator(Call::Realloc)),
        "__rust_dealloc" => Some(Site::Allocator(Call::Dealloc)),
        "rust_panic" if path.starts_with("__rustc::") => Some(Site::Panicking),
        "__rust_panic_cleanup" => Some(Site::Caught),
        "default_hook" if path.starts_with("std::panicking::") => Some(Site::Hook),
        "default_alloc_error_hook" => Some(Site::Hook),
        _ => None,
    }
}

/// Is a function a part of std that keeps memory for itself?
pub(super) fn is_runtime(path: &str) -> bool {
    let bare = path.trim_start_matches(['<', '&']);
    RUNTIME.iter().any(|runtime| bare.starts_with(runtime)) && meaning(path).is_none()
}
