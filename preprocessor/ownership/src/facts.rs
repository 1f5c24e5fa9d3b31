//! The facts as plain data.

use serde::Serialize;

/// Everything that was learnt about one program.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facts {
    /// The program's file, as it was named on the compiler's command line.
    pub file: String,
    /// Every body that the borrow checker saw, by definition path.
    pub bodies: Vec<Body>,
}

impl Facts {
    /// The body with this definition path, such as `main::{closure#0}`.
    #[must_use]
    pub fn body(&self, path: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.path == path || body.alias.as_deref() == Some(path))
    }
}

/// A stretch of the program's source: 1-based lines, 1-based columns in characters, the end one
/// past the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the last character.
    pub end_line: u32,
    /// One past the column of the last character.
    pub end_column: u32,
}

impl Span {
    /// Does this span contain all of the other?
    #[must_use]
    pub fn contains(&self, other: &Span) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    pub(crate) fn start(&self) -> (u32, u32) {
        (self.line, self.column)
    }

    pub(crate) fn end(&self) -> (u32, u32) {
        (self.end_line, self.end_column)
    }
}

/// A function, closure, constant or static.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Body {
    /// The definition path without the crate: `main`, `main::{closure#0}`, `{impl#0}::new`.
    pub path: String,
    /// The path as debug information nests an inherent method: `Point::new` for
    /// `{impl#0}::new`; none for other bodies.
    pub alias: Option<String>,
    /// What sort of body it is.
    pub kind: Kind,
    /// How many parameters it has. They are the locals 1, 2, ….
    pub parameters: usize,
    /// All locals; 0 is the place of the result.
    pub locals: Vec<Local>,
    /// The names that the source gives to places, in the order of their scopes.
    pub variables: Vec<Variable>,
    /// The basic blocks.
    pub blocks: Vec<Vec<Point>>,
    /// For every basic block: does it run only while a panic unwinds the stack?
    pub cleanup: Vec<bool>,
    /// The inferred regions.
    pub regions: Vec<Region>,
    /// What must outlive what.
    pub constraints: Vec<Constraint>,
    /// The loans.
    pub loans: Vec<Loan>,
}

/// The sort of a [`Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A function, method or closure.
    Function,
    /// The body of an `async` block or function, or of another coroutine.
    Coroutine,
    /// A constant or static.
    Constant,
}

/// A local of the MIR: a variable, a parameter or a temporary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Local {
    /// Its type as the compiler prints it.
    #[serde(rename = "type")]
    pub ty: String,
    /// Is it declared `mut`? Not told for parameters, see [`Variable::mutable`].
    pub mutable: bool,
}

/// A name of the source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variable {
    /// The name, as debug information has it.
    pub name: String,
    /// The same as the programmer writes it: `p.b` for the captured `p__b`.
    pub text: String,
    /// What it stands for: a local, or for a captured variable a place in the closure.
    pub place: Place,
    /// Where it is declared; none outside the program's file.
    pub span: Option<Span>,
    /// Did the programmer write it? False for the hidden variables of `for` and of macros.
    pub user: bool,
    /// Is the name declared `mut`? False for what a closure has captured.
    pub mutable: bool,
    /// The lines at which debug information may say it is declared.
    pub declared: Vec<u32>,
}

/// A place: a local and the way from there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The local's number.
    pub local: usize,
    /// The steps, outermost first.
    pub projection: Vec<Element>,
}

/// One step of a [`Place`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Element {
    /// What a reference, pointer or `Box` points to.
    Deref,
    /// A field by number, with the field's type.
    Field(u32, String),
    /// The fields of this variant.
    Variant(String),
    /// An element of an array or slice, with the text of its index.
    Index(String),
    /// The same place seen as another type.
    Subtype,
}

/// A region and where it is alive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Region {
    /// Its number.
    pub number: u32,
    /// Points, as the compiler prints them: `bb1[0..=2]`, and universal regions `'?1`.
    pub live: Vec<String>,
}

/// One region must outlive another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constraint {
    /// The one that lives at least as long.
    pub longer: u32,
    /// The other.
    pub shorter: u32,
    /// The point that asks for it; none where all of a type's uses do.
    pub at: Option<Position>,
    /// The number of the macro expansion the point comes from; 0 for none.
    pub expansion: u32,
}

/// A loan: a borrow that the borrow checker keeps track of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loan {
    /// Its number.
    pub number: u32,
    /// Where it begins.
    pub at: Position,
    /// Its region.
    pub region: u32,
}

/// The number of a basic block.
pub type BlockIndex = usize;

/// A statement or terminator: block and index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The basic block.
    pub block: BlockIndex,
    /// The number of the statement in it, from 0; the last is the terminator.
    pub index: usize,
}

/// A row of the line table: 1-based line, 1-based column in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Key {
    /// The line.
    pub line: u32,
    /// The column in bytes.
    pub column: u32,
}

/// A statement or terminator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// What it does.
    pub edge: Edge,
    /// Where it stands in the source; none for code from macros of other crates.
    pub span: Option<Span>,
    /// Where the called function is named.
    pub callee: Option<Span>,
    /// The rows of the line table that may belong to it. Empty for what has no machine code.
    pub keys: Vec<Key>,
    /// Where it stands, as printed. Foreign spans keep their file here.
    #[serde(skip)]
    pub(crate) place_text: String,
}

/// What a statement does, or where a terminator goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// Nothing that matters here: hints of the compiler to itself.
    Nothing,
    /// The local's storage begins.
    StorageLive(usize),
    /// The local's storage ends.
    StorageDead(usize),
    /// A value is stored.
    Assign(Place, Rvalue),
    /// The variant of an enum is set.
    SetVariant(Place),
    /// On to another block.
    Goto(BlockIndex),
    /// On to one of several blocks.
    Switch {
        /// What is looked at.
        on: Operand,
        /// Value (none for all others) and target.
        targets: Vec<(Option<String>, BlockIndex)>,
    },
    /// The value in the place is dropped, if there is one.
    Drop {
        /// The place.
        place: Place,
        /// Where it goes on.
        target: BlockIndex,
        /// Where it goes on after a panic.
        unwind: Option<BlockIndex>,
    },
    /// A call.
    Call(Call),
    /// A check that panics when it fails.
    Assert {
        /// The condition.
        condition: Operand,
        /// What is mentioned in the message.
        operands: Vec<Operand>,
        /// Where it goes on.
        target: BlockIndex,
        /// Where it goes on after a panic.
        unwind: Option<BlockIndex>,
    },
    /// The function returns.
    Return,
    /// Unwinding goes on in the caller.
    Resume,
    /// Never reached.
    Unreachable,
    /// A branch, and one more that only the borrow checker considers.
    FalseEdge {
        /// Where it goes on.
        real: BlockIndex,
        /// Where it never goes.
        imaginary: BlockIndex,
    },
    /// A coroutine waits.
    Yield {
        /// The value it gives.
        value: Operand,
        /// What it is resumed with.
        place: Place,
        /// Where it goes on.
        resume: BlockIndex,
    },
}

/// A call of a function.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Call {
    /// Where the result goes.
    pub destination: Place,
    /// The function, as the compiler prints it, or the place of a function pointer.
    pub function: Operand,
    /// The arguments.
    pub arguments: Vec<Operand>,
    /// Where it goes on; none for functions that never return.
    pub target: Option<BlockIndex>,
    /// Where it goes on after a panic.
    pub unwind: Option<BlockIndex>,
}

/// Something that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operand {
    /// A place, which is left without its value.
    Move(Place),
    /// A place, which keeps its value.
    Copy(Place),
    /// A constant, as the compiler prints it.
    Constant(String),
}

/// What is stored by an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rvalue {
    /// As the compiler prints it.
    pub text: String,
    /// What is read, in order, with the name of the field it goes to where one is printed.
    pub operands: Vec<(Option<String>, Operand)>,
    /// The place that is borrowed, and the text before it: `&'?6 mut`, `&raw const`.
    pub borrow: Option<(String, Place)>,
    /// Are the operands the parts of a new struct, tuple, array or closure?
    pub aggregate: bool,
}
