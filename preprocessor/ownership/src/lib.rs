//! What the compiler knows about a program: which places hold a value at every point, what was
//! moved where, what is dropped.
//!
//! The source of every fact is the compiler's own intermediate representation (MIR) as the borrow
//! checker sees it. Its text is unstable, so this room is the only one that knows the flags
//! ([`compiler_arguments`], [`ENVIRONMENT`]) and the format ([`read`]); it parses every line and
//! refuses what it does not know. [`Facts`] are plain data. [`Replay`] follows them along one run.
//!
//! [`rights`] tells what may be done with every named place after every line, and why not more;
//! [`clashes`] what clashes with what in a refused program; [`names`] which names stand for which local.
//!
//! The code of a coroutine (`async`) is followed from its beginning, and when it is resumed from
//! wherever one of its kind waits: which one that is, the rows tell, and what they leave open is
//! [`recording::State::Unknown`]. Loans through raw pointers are not followed, as the compiler does not
//! either.

mod arguments;
mod bits;
mod clashes;
mod dump;
mod error;
mod facts;
mod flow;
mod graph;
mod keys;
mod lanes;
mod loans;
mod names;
mod paths;
mod replay;
mod rights;
mod shape;
mod source;
mod turns;
mod types;
mod uses;

pub use arguments::{ENVIRONMENT, compiler_arguments, remove_graphs};
pub use clashes::clashes;
pub use dump::read;
pub use error::Error;
pub use facts::{
    BlockIndex, Body, Call, Constraint, Edge, Element, Facts, Key, Kind, Loan, Local, Operand,
    Place, Point, Position, Region, Rvalue, Span, Variable,
};
pub use flow::{Causes, Flow};
pub use loans::{Lend, Lent};
pub use paths::{MovePath, MovePaths};
pub use replay::Replay;
pub use rights::rights;
pub use uses::names;
