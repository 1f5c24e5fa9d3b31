//! Activations of the user's functions, thread by thread.

use std::collections::{HashMap, HashSet};

use nix::unistd::Pid;
use recording::{DropCause, StackUse, Through};

use crate::dwarf::{FunctionId, Registers, TypeId};

/// A thread of the program.
#[derive(Debug)]
pub(crate) struct Thread {
    /// 1 for the main thread.
    pub(crate) number: u32,
    /// The system's number.
    pub(crate) tid: Pid,
    /// The user's activations, outermost first.
    pub(crate) activations: Vec<Activation>,
    /// Calls into the parts of std that keep memory for themselves: their frame addresses.
    pub(crate) runtime: Vec<u64>,
    /// Calls of the allocator that have not returned.
    pub(crate) allocating: Vec<Allocating>,
    /// Drop glue that has not returned, outermost first.
    pub(crate) dropping: Vec<Dropping>,
    /// The canonical frame address of the outermost activation that this thread has had.
    pub(crate) outermost: Option<u64>,
    /// A panic is on its way: activations up to this id are being left.
    pub(crate) panicking: Option<u32>,
    /// The same of a first panic, while a second one is on its way.
    pub(crate) first_panic: Option<u32>,
    /// How deep it has gone.
    pub(crate) depth: Depth,
    /// Has a panic left all its frames?
    pub(crate) panicked: bool,
    /// Its name, once it has one.
    pub(crate) name: Option<String>,
    /// The thread pointer, which is its number for the C library.
    pub(crate) pointer: u64,
    /// Calls of functions of std that may wait.
    pub(crate) waits: Vec<StdCall>,
    /// What it is doing, if not what all others are doing too.
    pub(crate) doing: Doing,
}

/// A pending call of a function of std that may wait.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StdCall {
    /// What a programmer calls it.
    pub(crate) name: &'static str,
    /// Its canonical frame address.
    pub(crate) cfa: u64,
    /// The number of the thread that it joins.
    pub(crate) joins: Option<u32>,
}

/// What a thread is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// It runs, or could.
    Runs,
    /// It sleeps.
    Waits {
        /// The function of std that waits.
        call: Option<&'static str>,
        /// The thread whose end it waits for.
        thread: Option<u32>,
        /// The address of the lock that it waits for.
        lock: Option<u64>,
    },
    /// The process ends, and it with it.
    EndsWithProcess,
    /// It has ended.
    Ended,
}

/// What is remembered of the depth of a thread's stack.
#[derive(Debug, Default)]
pub(crate) struct Depth {
    /// The deepest nesting of a function so far in the recursion that goes on.
    pub(crate) deepest: u32,
    /// Has the way back from there begun?
    pub(crate) turned: bool,
    /// The nesting at which a return was told last.
    pub(crate) returned: u32,
    /// The bytes of stack at which the next step is told.
    pub(crate) next: u64,
    /// How often a step was told because the mapping had grown.
    pub(crate) grown: u32,
    /// What was told last of its stack.
    pub(crate) told: Option<StackUse>,
}

/// A pending call of the allocator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allocating {
    /// The stack pointer when the call has returned.
    pub(crate) returns_at: u64,
    /// The block that is resized, if it is.
    pub(crate) old: Option<u64>,
    /// Bytes asked for.
    pub(crate) size: u64,
    /// Alignment asked for.
    pub(crate) align: u64,
    /// On behalf of the user's code?
    pub(crate) drawn: bool,
}

/// A value whose end has begun: a call of its drop glue.
#[derive(Debug)]
pub(crate) struct Dropping {
    /// The stack pointer when the call has returned.
    pub(crate) returns_at: u64,
    /// Where the value lies.
    pub(crate) address: u64,
    /// Its type; none for a slice or a trait object.
    pub(crate) ty: Option<TypeId>,
    /// Its number among the drops that are told; none for the private parts of std's types.
    pub(crate) number: Option<u32>,
    /// The activation whose own code has called the glue.
    pub(crate) activation: Option<u32>,
    /// The frame of the place.
    pub(crate) frame: Option<u32>,
    /// The place.
    pub(crate) place: Option<String>,
    /// Why it is dropped.
    pub(crate) cause: DropCause,
    /// Does it lie in the frame, and in no local that the debug information knows?
    pub(crate) homeless: bool,
    /// How many of its parts have been told.
    pub(crate) told: u32,
    /// Its parts that are dropped already.
    pub(crate) done: Vec<(u64, TypeId)>,
}

/// One call of one of the user's functions.
#[derive(Debug)]
pub(crate) struct Activation {
    /// [`recording::Frame::id`].
    pub(crate) id: u32,
    /// The function.
    pub(crate) function: FunctionId,
    /// The canonical frame address.
    pub(crate) cfa: u64,
    /// Where the caller's code goes on, if frame pointers led to it.
    pub(crate) returns_to: Option<u64>,
    /// The stack pointer in the body; the same from the end of the prologue to the epilogue.
    pub(crate) low: u64,
    /// Has the prologue ended?
    pub(crate) begun: bool,
    /// The run of rows on one line that is going on.
    pub(crate) run: Option<LineRun>,
    /// The program counter of the last row that was reached.
    pub(crate) pc: u64,
    /// Where variables were found that have an address only in parts of the code.
    pub(crate) found: HashMap<VariableKey, u64>,
    /// The first two arguments, as the calling convention passes them.
    pub(crate) arguments: [u64; 2],
    /// Values without a name that lie in it, whose drop has not been seen.
    pub(crate) unnamed: Vec<(u64, TypeId)>,
    /// Has a step shown that it is being left?
    pub(crate) shown_leaving: bool,
    /// Its registers at the last stop; of an optimised program only, where nothing else leads to
    /// its variables.
    pub(crate) registers: Option<Registers>,
    /// The calls that were inlined into it, by [`crate::dwarf::Inlined::number`].
    pub(crate) inlined: HashMap<usize, InlinedCall>,
    /// The line it was on last, of an optimised program.
    pub(crate) line: Option<u32>,
    /// How many calls of this function it is nested in, itself included.
    pub(crate) nested: u32,
    /// Is it in a part of a deep recursion that is not told step by step?
    pub(crate) quiet: bool,
    /// The call that it was inlined into, by its number: both have one frame. Of a program that is
    /// not optimised.
    pub(crate) inlined_into: Option<u32>,
    /// What of std lies between its caller and it.
    pub(crate) through: Option<Through>,
}

/// A call that was inlined: a frame of its own, in the frame of the function it is in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InlinedCall {
    /// [`recording::Frame::id`].
    pub(crate) id: u32,
    /// The line it was on last.
    pub(crate) line: Option<u32>,
}

/// A variable: its name, the line of its declaration, its number among those.
pub(crate) type VariableKey = (String, u32, usize);

/// Consecutive rows of one activation on one line.
#[derive(Debug)]
pub(crate) struct LineRun {
    /// The line.
    pub(crate) line: u32,
    /// The frame's id: of an optimised function, perhaps one that was inlined into it.
    pub(crate) level: u32,
    /// The name of that function.
    pub(crate) function: String,
    /// The rows' addresses.
    pub(crate) rows: HashSet<u64>,
}

impl LineRun {
    /// A run that begins with the row at `pc`.
    pub(crate) fn new(line: u32, pc: u64) -> LineRun {
        LineRun { line, level: 0, function: String::new(), rows: HashSet::from([pc]) }
    }
}

impl Activation {
    /// An activation that has just begun.
    pub(crate) fn new(id: u32, function: FunctionId, cfa: u64) -> Activation {
        Activation {
            id,
            function,
            cfa,
            returns_to: None,
            low: cfa.wrapping_sub(16),
            begun: false,
            run: None,
            pc: 0,
            found: HashMap::new(),
            arguments: [0; 2],
            unnamed: Vec::new(),
            shown_leaving: false,
            registers: None,
            inlined: HashMap::new(),
            line: None,
            nested: 1,
            quiet: false,
            inlined_into: None,
            through: None,
        }
    }

    /// Notes the line that the function, or one that was inlined into it, is on.
    pub(crate) fn at_line(&mut self, inlined: Option<usize>, line: Option<u32>) {
        let Some(line) = line else { return };
        match inlined {
            None => self.line = Some(line),
            Some(number) => {
                if let Some(known) = self.inlined.get_mut(&number) {
                    known.line = Some(line);
                }
            }
        }
    }

    /// The frame base: with frame pointers, RBP is pushed right below the return address.
    pub(crate) fn frame_pointer(&self) -> u64 {
        self.cfa.wrapping_sub(16)
    }

    /// The line this activation is on, or its function's header.
    pub(crate) fn line(&self, header: u32) -> u32 {
        self.run.as_ref().map_or(header, |run| run.line)
    }
}

impl Thread {
    /// A thread without frames.
    pub(crate) fn new(number: u32, tid: Pid) -> Thread {
        Thread {
            number,
            tid,
            activations: Vec::new(),
            runtime: Vec::new(),
            allocating: Vec::new(),
            dropping: Vec::new(),
            outermost: None,
            panicking: None,
            first_panic: None,
            panicked: false,
            name: None,
            pointer: 0,
            waits: Vec::new(),
            doing: Doing::Runs,
            depth: Depth::default(),
        }
    }

    /// Forgets calls into std that have returned.
    pub(crate) fn trim_runtime(&mut self, rsp: u64) {
        while self.runtime.last().is_some_and(|&cfa| cfa <= rsp) {
            self.runtime.pop();
        }
    }

    /// Does the user's code, and not std for itself, ask for memory now?
    pub(crate) fn on_behalf_of_user(&self) -> bool {
        let Some(activation) = self.activations.last() else { return false };
        // Stacks grow down: the smaller address is the more recent call.
        self.runtime.last().is_none_or(|&runtime| activation.cfa < runtime)
    }
}
