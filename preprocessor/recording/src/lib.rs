//! The recording document: what one run of one program looked like, step by step.
//!
//! Plain data and nothing else. The recorder fills it, the exhibit draws it, tests and tools
//! read it as JSON. This room starts no process, reads no file and knows no HTML.
//!
//! Units: sizes and offsets are bytes, lines and columns are 1-based, columns count characters,
//! steps are counted from 0 in the order in which they ended.

mod address;
mod assembly;
mod diagnostic;
mod effect;
mod hold;
mod lane;
mod layout;
mod lifecycle;
mod place;
mod rights;
mod share;
mod stack;
mod thread;
mod turn;
mod value;

pub use address::{Address, AddressError, Region};
pub use assembly::FunctionAssembly;
pub use diagnostic::{Diagnostic, Level, Span};
pub use effect::{DropCause, Effect};
pub use hold::{Guarded, Hold};
pub use lane::{Lane, LaneEvent, LaneState, Mark, Stretch};
pub use layout::{Form, Laid, LaidVariant, Layout, Origin, TagPlace};
pub use lifecycle::{Ending, Lifecycle, LocalId, LocalState, NoFacts, Part, Projection, Worth};
pub use place::NoPlace;
pub use rights::{
    Act, Bar, Borrow, Clash, Expired, FunctionRights, LendKind, LineRights, PlaceRights, rights_in,
    without_arguments,
};
pub use share::{Entries, EntriesMut, Shared};
pub use stack::{Fold, StackFault, StackUse, Through, repeats};
pub use thread::{Activity, Thread, Wait};
pub use turn::{NameUse, Turn};
pub use value::{Access, Bytes, Field, State, Tag, Value};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The number that changes whenever a field is renamed or changes its meaning.
pub const SCHEMA: u32 = 1;

/// One program, what became of it, and everything that was seen while it ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recording {
    /// [`SCHEMA`] of the writer.
    pub schema: u32,
    /// The program.
    pub source: Source,
    /// `rustc --version` and the host, for example
    /// `rustc 1.95.0 (59807616e 2026-04-14) x86_64-unknown-linux-gnu`.
    pub toolchain: String,
    /// How the program ended, or why it did not start.
    pub outcome: Outcome,
    /// What the compiler said, in its order. Warnings too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// What the compiler allows with every place after every line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<FunctionRights>,
    /// Which lines of a refused program clash, one for each error of ownership or borrowing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
    /// The machine instructions of the functions that its author or a claim asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assembly: Vec<FunctionAssembly>,
    /// Which names of the source are which local, by line and column. Names that may be another
    /// one's are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<NameUse>,
    /// Was it built with `-O`? Then the compiler's analysis is not followed: every state is
    /// [`State::Unknown`], and what a local holds is what the debug information of the optimised
    /// program says at this instruction.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optimised: bool,
    /// How the types of locals, blocks and statics lie in memory, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<Layout>,
    /// Where the regions that addresses count from began in this run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// The run. Empty for a rejected program. Steps that follow each other share what has not
    /// changed, see [`Step::share_with`].
    #[serde(deserialize_with = "share::read")]
    pub steps: Vec<Step>,
}

/// Where a program came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The file's name, without folders, so that the document is the same on every machine.
    pub path: String,
    /// The Rust edition it was compiled with: `2015`, `2018`, `2021` or `2024`.
    pub edition: String,
    /// A hash of exactly the text that was compiled (64 hexadecimal digits, BLAKE3).
    pub hash: String,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// It returned from `main` or called `std::process::exit`.
    Exited {
        /// The exit status, 0 to 255.
        code: i32,
    },
    /// A panic left `main` (exit status 101).
    Panicked {
        /// The panic's message, without the thread's number.
        message: String,
    },
    /// A signal ended it: a stack overflow, an abort, a bad access.
    Signalled {
        /// The signal's name, for example `SIGSEGV`.
        signal: String,
        /// What that means in a sentence.
        explanation: String,
    },
    /// The recorder stopped it. The steps up to there are in the document.
    Stopped {
        /// Which limit it ran into.
        limit: Limit,
    },
    /// The compiler refused it.
    Rejected,
}

/// A limit that stopped a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// More steps than asked for.
    Steps,
    /// More wall-clock time than asked for.
    Time,
    /// More bytes printed than allowed.
    Output,
    /// More memory than allowed.
    Memory,
    /// Every thread waits for another: it would never have ended.
    Deadlock,
}

/// One line that ran, and what memory looked like when it had finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The line that has just finished; its effects are what the state shows.
    pub line: u32,
    /// The function whose line it is, as [`Frame::function`].
    pub function: String,
    /// The thread that ran it.
    pub thread: u32,
    /// What kind of step it is.
    pub event: Event,
    /// How many steps of a deep recursion there were before it that are not told.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub skipped: u32,
    /// One sentence on what the step did. Filled in by the exhibit's narration.
    #[serde(default)]
    pub narration: String,
    /// What this step wrote to standard output.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub output: String,
    /// What this step wrote to standard error.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub errors: String,
    /// What happened in this step, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Every thread that is drawn, the main thread first.
    pub threads: Vec<Thread>,
    /// Heap blocks in the order of their allocation; freed ones stay until their bytes are used
    /// again.
    pub heap: Shared<Block>,
    /// How many blocks there are beside these, of which a picture has room for no more. 0 in a
    /// recording that was just made: `heap` is all.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_blocks: u32,
    /// Statics and literals that are reachable or belong to the program, by address. Behind them
    /// the program's thread-locals, by thread and address, each in [`Region::ThreadLocal`].
    pub statics: Shared<Static>,
    /// The live guards of locks and cells that were seen, by where they lie. Where a lock is taken
    /// and none is of it, nobody has seen its guard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
}

/// What kind of step a [`Step`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A line of a body has finished.
    Line,
    /// A function was entered: its parameters have their values, its body has not begun.
    Call,
    /// The closing line of a function has run, its locals are dropped, its frame is about to go.
    Return,
    /// A drop with user code in it.
    Drop,
    /// A panic began.
    Panic,
    /// A frame was left by a panic.
    Unwind,
    /// A stack has overflowed: the line wanted memory below the end of its mapping and has not
    /// got it. See [`Thread::stack`].
    Fault,
    /// The program has ended.
    End,
}

/// One call of one function: the place for its locals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// The number of this call in this run, from 1. It stays the same from step to step.
    pub id: u32,
    /// The function's path without the crate, for example `main`, `Point::new`,
    /// `main::{closure#0}`.
    pub function: String,
    /// The line this frame is on: the one that has just run, or the one with the pending call.
    pub line: u32,
    /// From the lowest stack address it uses at this line to its canonical frame address.
    pub size: u64,
    /// The canonical frame address (CFA): one byte past the frame, where the caller's part begins.
    pub top: Address,
    /// The [`Frame::id`] of the call that this one was inlined into: it has no frame of its own,
    /// its locals lie among those of its caller, and `size` and `top` are of the frame they share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inlined_into: Option<u32>,
    /// What lies between it and the frame before it, or the beginning of its thread, if something
    /// does. Not told of optimised programs, nor of `main`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Through>,
    /// Of `async` code that is about to return: does it wait, so that it goes on from here when its
    /// future is polled again? Told of the frame that returns only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// The loops it is in, the outermost first. Loops whose turns cannot be counted are left out,
    /// with all in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// The locals that the program has named and that are in scope, in order of declaration.
    pub locals: Shared<Local>,
}

/// One named place in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Local {
    /// Its name in the source.
    pub name: String,
    /// The line of its declaration.
    pub declared: u32,
    /// Its type, as a programmer writes it: `String`, `&mut Vec<i32>`, `[u8; 4]`.
    #[serde(rename = "type")]
    pub ty: String,
    /// Where it lies; [`Address::Nowhere`] if it lies nowhere, or not in one piece.
    pub address: Address,
    /// Why it lies nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<NoPlace>,
    /// Its size in bytes.
    pub size: u64,
    /// What may be done with it, from the compiler's own analysis followed along this run.
    pub state: State,
    /// What became of its value, for people: `moved to t on line 3`. Empty while it is live.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// The loans of it, and of its parts, that are still needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub borrowed: Vec<Borrow>,
    /// What has made the reference that it holds meaningless, if it is alive: nothing may use it
    /// any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired: Option<Expired>,
    /// Is it a reference that nothing uses any more from here on? Nothing has been taken from it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub idle: bool,
    /// Is it a parameter of the function?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parameter: bool,
    /// Are its bytes outside this frame, because the caller passed the address of a temporary?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_caller: bool,
    /// Are its bytes outside this frame, in the future whose `async` code runs here?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_future: bool,
    /// Is it a value without a name, a temporary? Then it is called `(temporary)`, and told only
    /// where its place was observed: while it is dropped, and while a reference that is still needed points to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// Is it a variable that a closure has captured, living in the environment?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captured: bool,
    /// The number of its type's layout in [`Recording::layouts`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<u32>,
    /// Its bytes as they lie in memory, at most the first 1,024.
    #[serde(default, skip_serializing_if = "Bytes::is_empty")]
    pub bytes: Bytes,
    /// Its value; none unless some part of it is live. Of an optimised program: none unless the
    /// debug information says where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// One heap allocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// The number of this allocation in this run, from 1.
    pub id: u32,
    /// Where it begins, from the heap's own beginning.
    pub address: Address,
    /// The size that the program asked for.
    pub size: u64,
    /// The alignment that the program asked for.
    pub align: u64,
    /// Is it still allocated?
    pub state: BlockState,
    /// The step during which it was allocated.
    pub allocated_at_step: u32,
    /// The step during which it was freed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freed_at_step: Option<u32>,
    /// The type of what lies in it, learnt from a live owner that points to it.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
    /// The number of the layout of what lies in it, where a live owner tells its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<u32>,
    /// Its bytes, at most the first 1,024; of a freed block none.
    #[serde(default, skip_serializing_if = "Bytes::is_empty")]
    pub bytes: Bytes,
    /// Of a freed block, the bytes that were found at its place at this step, at most the first
    /// 1,024: the allocator's by now. Only told of programs that are run twice.
    #[serde(default, skip_serializing_if = "Bytes::is_empty")]
    pub left: Bytes,
    /// The bytes of `left` that differ from run to run, counted from 0; 0 stands there for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsteady: Vec<u64>,
    /// What lies in it; none for a freed block or where no live owner tells its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Did the allocator ask the operating system for pages of its own for it?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mapped: bool,
    /// At the last step of a program that has ended: was it never freed, although nothing that is
    /// still there leads to it?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaked: Option<Leak>,
    /// Is it owned by an element of an array, or an entry of a table, behind the last one that its
    /// value lists? Then no pointer of this document leads to it, and it has an owner all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
}

/// How a block was lost. Looked for are addresses of it in all memory that the program still has:
/// its statics, its threads' stacks and their thread-locals, and blocks that can be reached from
/// there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Leak {
    /// Its address stands nowhere.
    Lost,
    /// Its address stands in a block that was lost.
    Within,
    /// From it leads a way through other blocks back to itself.
    Cycle,
}

/// Is a heap block still allocated?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockState {
    /// Allocated and not yet freed.
    Live,
    /// Freed; its bytes have not been handed out again.
    Freed,
}

/// A place that exists as long as the program: a `static`, a literal, a promoted constant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Static {
    /// The name of a `static` item or of a thread-local; none for literals and promoted constants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it lies, from the beginning of the program's image; of a thread-local, of what its
    /// thread has of them.
    pub address: Address,
    /// Its size in bytes.
    pub size: u64,
    /// Can the program write to it? False for `.rodata`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub writable: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: String,
    /// The number of the layout of its type in [`Recording::layouts`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<u32>,
    /// Its bytes, at most the first 1,024.
    #[serde(default, skip_serializing_if = "Bytes::is_empty")]
    pub bytes: Bytes,
    /// What lies in it.
    pub value: Value,
}

impl Recording {
    /// All but the run.
    #[must_use]
    pub fn without_steps(&self) -> Recording {
        Recording {
            schema: self.schema,
            source: self.source.clone(),
            toolchain: self.toolchain.clone(),
            outcome: self.outcome.clone(),
            diagnostics: self.diagnostics.clone(),
            functions: self.functions.clone(),
            clashes: self.clashes.clone(),
            assembly: self.assembly.clone(),
            names: self.names.clone(),
            optimised: self.optimised,
            layouts: self.layouts.clone(),
            origins: self.origins.clone(),
            steps: Vec::new(),
        }
    }
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The JSON Schema of [`Recording`].
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Recording)
}

#[cfg(test)]
mod tests;
