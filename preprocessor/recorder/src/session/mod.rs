//! One run of one program, from its start to its end.

mod alloc;
mod behalf;
mod deep;
mod drops;
mod idle;
mod inlined;
mod leaks;
mod outcome;
mod rows;
mod sites;
mod start;
mod threads;
mod through;
mod unwind;

use std::{collections::HashMap, time::Duration};

use nix::{
    libc::{self, user_regs_struct},
    unistd::Pid,
};
use recording::{Effect, Event as StepEvent, Frame, Lifecycle, Limit, Origin, Step};

use crate::{
    Options, Program, RawStop,
    decode::{Layouts, Stack},
    dwarf::{FileAddress, FunctionId, Image},
    heap::Heap,
    process::{End, Event, Process, written},
    snapshot::Moment,
    stack::Thread,
};
use deep::Deep;
use sites::Sites;
use unwind::Libraries;

pub(crate) use start::{limits, record};

/// After the last step that is kept, a program may run on for this long, so that its own end (a
/// stack that overflows, for example) can still be told.
const GRACE: Duration = Duration::from_secs(1);

/// Values in all steps together. More than this is nobody's picture: a deep recursion, in which
/// every step shows every frame again.
const MAX_VALUES: u64 = 250_000;

/// A run that is going on.
struct Session<'a> {
    image: &'a Image,
    program: &'a Program<'a>,
    options: &'a Options,
    lifecycle: &'a mut dyn Lifecycle,
    process: Process,
    /// Where the file's address 0 is loaded.
    base: u64,
    heap: Heap,
    threads: Vec<Thread>,
    sites: Sites,
    /// How often each thread has reached each breakpoint.
    hits: HashMap<(Pid, u64), u32>,
    steps: Vec<Step>,
    trace: Vec<RawStop>,
    /// The last step that was taken amid a line, and its row, see [`Image::sights`].
    sight: Option<(usize, FileAddress)>,
    /// What has happened since the last step.
    effects: Vec<Effect>,
    /// Bytes of output that belong to earlier steps.
    printed: u64,
    complained: u64,
    /// All of standard error so far.
    stderr: String,
    /// Activations so far.
    activations: u32,
    /// Drops so far.
    drops: u32,
    /// The limit that the run has reached.
    stop: Option<Limit>,
    /// Has a panic left `main`?
    panicked: bool,
    /// Values decoded so far.
    values: u64,
    /// Has the allocator refused a request?
    allocation_failed: bool,
    /// The last signal that a thread has got.
    signal: Option<i32>,
    main: FunctionId,
    /// Has `main` been entered?
    started: bool,
    libraries: Libraries,
    layouts: Layouts,
    deep: Deep,
}

impl Session<'_> {
    /// Follows the process to its end; `first` is what has happened already.
    fn run(&mut self, mut first: Option<Event>) -> nix::Result<End> {
        loop {
            let event = first.take().map_or_else(|| self.process.next(), Ok)?;
            if let Event::Ended(end) = event {
                return Ok(end);
            }
            match self.handle(event) {
                // `next` tells of the end.
                Err(error) if self.process.is_deadline(error) => {}
                handled => handled?,
            }
        }
    }

    fn handle(&mut self, event: Event) -> nix::Result<()> {
        match event {
            Event::Breakpoint { tid, address } => self.breakpoint(tid, address)?,
            Event::ThreadStarted { tid, by } => self.thread_started(tid, by),
            Event::ThreadEnding { tid } => self.thread_ending(tid)?,
            Event::Waits { tid } => self.falls_asleep(tid),
            Event::Woken { tid } => self.wakes(tid),
            Event::Deadlock => self.deadlock()?,
            Event::Signal { tid, signal } => {
                self.signal = Some(signal);
                if deep::is_refusal(signal) && self.started {
                    self.refused(tid)?;
                }
                let limit = match signal {
                    libc::SIGXFSZ => Some(Limit::Output),
                    libc::SIGXCPU => Some(Limit::Time),
                    _ => None,
                };
                if let Some(limit) = limit {
                    self.stop = self.stop.or(Some(limit));
                    self.process.kill();
                }
            }
            Event::Ended(_) => {}
        }
        Ok(())
    }

    /// Where the regions began that addresses are counted from.
    fn origins(&self) -> Vec<Origin> {
        let of = |region: &str, address| Origin { region: region.to_owned(), address };
        let stacks = self.threads.iter().filter_map(|thread| {
            let stack = Stack { thread: thread.number, top: thread.outermost?, pointer: 0 };
            Some(of(&format!("stack:{}", thread.number), stack.origin()))
        });
        let others = [of("heap", self.heap.start()), of("static", self.base)];
        stacks.chain(others).collect()
    }

    /// Has the number of steps been reached, or another limit?
    fn is_over(&self) -> bool {
        self.stop.is_some()
    }

    fn thread_index(&self, tid: Pid) -> Option<usize> {
        self.threads.iter().position(|thread| thread.tid == tid)
    }

    /// Takes over what the compiler's analysis says has happened.
    fn take_effects(&mut self) {
        self.effects.extend(self.lifecycle.take_effects());
    }

    /// The number of the step that is going on.
    fn step(&self) -> u32 {
        self.steps.len() as u32
    }

    /// Writes down a step: what the moment looks like.
    fn emit(
        &mut self,
        index: usize,
        event: StepEvent,
        line: u32,
        function: String,
        hit: u32,
    ) -> nix::Result<()> {
        if self.is_over() {
            return Ok(());
        }
        self.take_effects();
        if !self.is_told(index, event, line) {
            self.skip();
            if self.has_skipped_enough() {
                self.stop_here();
            }
            return Ok(());
        }
        let stack = self.stack_use(index, event);
        let mut registers: HashMap<u32, user_regs_struct> = HashMap::new();
        for number in 0..self.threads.len() {
            let thread = &self.threads[number];
            let (id, tid) = (thread.number, thread.tid);
            if let Ok(found) = self.registers_of(tid) {
                registers.insert(id, found);
                if self.options.optimised && number != index {
                    self.sync(number, &found, false, hit)?;
                }
            }
        }
        let floats = match self.options.optimised {
            true => self.process.float_registers(self.threads[index].tid),
            false => None,
        };
        self.name_threads();
        let moment = Moment {
            image: self.image,
            memory: self.process.memory(),
            base: self.base,
            crate_name: self.program.crate_name,
            heap: &mut self.heap,
            lifecycle: self.lifecycle,
            registers: &registers,
            floats: floats.map(|floats| (self.threads[index].number, floats)),
            last: &mut self.activations,
            optimised: self.options.optimised,
            freed: self.options.freed,
            trace: self.options.trace,
            layouts: &mut self.layouts,
            runs: (self.threads.len() > 1).then(|| self.threads[index].number),
        };
        let mut seen = moment.look(&mut self.threads);
        let own = self.threads[index].number;
        if let Some(thread) = seen.threads.iter_mut().find(|thread| thread.id == own) {
            thread.stack = stack;
        }
        if event == StepEvent::End {
            self.find_leaks(&mut seen.heap);
        }
        let output = self.new_output();
        let errors = self.new_errors();
        let thread = self.threads[index].number;
        let mut step = Step {
            line,
            function,
            thread,
            event,
            skipped: self.take_skipped(),
            narration: String::new(),
            output,
            errors,
            effects: std::mem::take(&mut self.effects).into_boxed_slice().into_vec(),
            threads: seen.threads,
            heap: seen.heap.into(),
            statics: seen.statics.into(),
            more_blocks: 0,
            holds: seen.holds,
        };
        if let Some(last) = self.steps.last_mut() {
            step.share_with(last);
            if is_repetition(last, &step) {
                // In the next turn of a loop, perhaps.
                last.threads = step.threads;
                return Ok(());
            }
        }
        if self.options.trace {
            self.trace.push(RawStop {
                step: self.steps.len(),
                pc: registers.get(&thread).map_or(0, |registers| registers.rip),
                hit,
                thread,
                frames: seen.raw.remove(&thread).unwrap_or_default(),
            });
        }
        self.steps.push(step);
        self.values += u64::from(seen.values);
        let full = self.steps.len() >= self.options.max_steps as usize || self.values > MAX_VALUES;
        if full && event != StepEvent::End {
            self.stop_here();
        }
        Ok(())
    }

    /// No more steps are wanted: the program runs on alone.
    fn stop_here(&mut self) {
        self.stop = Some(Limit::Steps);
        self.process.clear_breakpoints();
        self.process.shorten_deadline(GRACE);
    }

    fn new_output(&mut self) -> String {
        let bytes = written(&self.process.stdout, self.printed);
        self.printed += bytes.len() as u64;
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn new_errors(&mut self) -> String {
        let bytes = written(&self.process.stderr, self.complained);
        self.complained += bytes.len() as u64;
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        // std prints the system's number of a thread, which differs from run to run.
        for thread in &self.threads {
            text = text.replace(&format!("' ({}) ", thread.tid), "' ");
        }
        self.stderr.push_str(&text);
        without_backtrace(&text)
    }
}

/// Does a step only repeat the one before: the same line of the same call, and nothing changed?
fn is_repetition(last: &Step, step: &Step) -> bool {
    step.event == StepEvent::Line
        && last.event == StepEvent::Line
        && (last.line, last.thread, &last.function) == (step.line, step.thread, &step.function)
        && step.output.is_empty()
        && step.errors.is_empty()
        && step.effects.is_empty()
        && last.threads.len() == step.threads.len()
        && last.threads.iter().zip(&step.threads).all(|(last, step)| is_same_but_turns(last, step))
        && last.heap == step.heap
        && last.statics == step.statics
}

/// Are two threads the same but for the turns of loops that their calls are in?
fn is_same_but_turns(one: &recording::Thread, other: &recording::Thread) -> bool {
    let bare = |thread: &recording::Thread| {
        let turnless = |frame: &Frame| Frame { turns: Vec::new(), ..frame.clone() };
        recording::Thread { frames: thread.frames.iter().map(turnless).collect(), ..thread.clone() }
    };
    one == other || bare(one) == bare(other)
}

/// A second panic prints a backtrace that nobody has asked for, with the addresses and the paths of
/// this machine.
fn without_backtrace(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let number = trimmed.split_once(": ").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
        if inside && line.starts_with(' ') && (number || trimmed.starts_with("at ")) {
            continue;
        }
        out.push_str(line);
        inside = line.trim_end() == "stack backtrace:";
        if inside {
            out.push_str("  (left out here)\n");
        }
    }
    out
}
