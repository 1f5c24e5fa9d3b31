//! How a recorder asks what the compiler knows about a place at this moment of a run.
//!
//! The recorder announces every row of the line table that the program reaches; an implementation
//! follows the compiler's control-flow graph along them and answers which places hold a value.

use crate::{Borrow, DropCause, Effect, Expired, State, Turn};

/// A follower of the compiler's analysis along one run. Activations are [`Frame::id`]s.
///
/// [`Frame::id`]: crate::Frame::id
pub trait Lifecycle {
    /// A function was entered. `body` is its definition path without the crate and without generic
    /// arguments, as the debug information nests it: `main`, `main::{closure#0}`,
    /// `{impl#0}::new`, `shapes::area`. `caller` is the user's function whose pending call led
    /// here, through std or not; the values it passes have left it from now on.
    fn enter(&mut self, activation: u32, body: &str, caller: Option<u32>);

    /// All rows that the function just entered has in the line table, in the order of their
    /// addresses, as in [`Lifecycle::row`]: what may be announced of it.
    fn rows(&mut self, _activation: u32, _rows: &[(u32, u32)]) {}

    /// The row that is announced next is this one of [`Lifecycle::rows`], counted from 0: where a
    /// line and column have several rows, it tells which.
    fn nth(&mut self, _activation: u32, _nth: usize) {}

    /// The row at this 1-based line and 1-based column (counted in bytes; 0 where the row has
    /// none) is about to run.
    fn row(&mut self, activation: u32, line: u32, column: u32);

    /// The function's own code has called the drop glue of a value. `local` is the local it lies
    /// in, if it lies in one that has a name. Answers what is known of it.
    fn dropping(&mut self, _activation: u32, _local: Option<LocalId>) -> Ending {
        Ending { cause: DropCause::Unknown, place: None }
    }

    /// That drop glue has returned.
    fn dropped(&mut self, _activation: u32) {}

    /// The function has done all its work, its drops included, and is about to return.
    fn returning(&mut self, activation: u32);

    /// A panic has begun in this activation, whose state has been asked for before. Rows of it and
    /// of its callers are announced again only where the panic is caught; functions that run on
    /// the way, such as a user's `drop`, are announced as ever.
    fn panicking(&mut self, _activation: u32) {}

    /// A panic is about to leave this activation: what it owned has been dropped.
    fn unwound(&mut self, _activation: u32) {}

    /// The frame is gone, by a return or (`unwound`) by a panic.
    fn leave(&mut self, activation: u32, unwound: bool);

    /// What the place `name` holds now. `declared` is the line of its declaration, `nth` counts
    /// from 0 the locals of this body that share name and line, in the order of their scopes.
    fn local(&self, activation: u32, name: &str, declared: u32, nth: usize) -> LocalState;

    /// Who has borrowed the place, or a part of it, at this moment; named as in
    /// [`Lifecycle::local`].
    fn borrows(&self, _activation: u32, _name: &str, _declared: u32, _nth: usize) -> Vec<Borrow> {
        Vec::new()
    }

    /// What a reference in the place is still worth at this moment; named as in
    /// [`Lifecycle::local`].
    fn worth(&self, _activation: u32, _name: &str, _declared: u32, _nth: usize) -> Worth {
        Worth::default()
    }

    /// The type of the local as the compiler prints it, in generic code with its parameters (`T`);
    /// named as in [`Lifecycle::local`].
    fn compiled_type(&self, _activation: u32, _local: LocalId) -> Option<&str> {
        None
    }

    /// The loops of its function that the activation is in, as [`Frame::turns`].
    ///
    /// [`Frame::turns`]: crate::Frame::turns
    fn turns(&self, _activation: u32) -> Vec<Turn> {
        Vec::new()
    }

    /// What was initialised, moved and dropped since the last call, in order.
    fn take_effects(&mut self) -> Vec<Effect>;
}

/// What is known of a value that is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Why it is dropped.
    pub cause: DropCause,
    /// The place, where it has a name and it is certain which it is.
    pub place: Option<String>,
}

/// Names a local as [`Lifecycle::local`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalId<'a> {
    /// Its name.
    pub name: &'a str,
    /// The line of its declaration.
    pub declared: u32,
    /// Its number among the locals of this body that share name and line, from 0.
    pub nth: usize,
}

/// What a reference is still worth: where nothing is known, as much as ever.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worth {
    /// What has made it meaningless.
    pub expired: Option<Expired>,
    /// Is the place a reference that could be used and is not used any more?
    pub idle: bool,
    /// Is it certain that the place is used later, and that all references in it lead to something
    /// that is alive?
    pub needed: bool,
}

/// What a local holds at one moment of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalState {
    /// The whole.
    pub state: State,
    /// What became of its value, for people: `moved to t on line 3`; empty while it is live.
    pub because: String,
    /// Parts whose state differs from the whole.
    pub parts: Vec<Part>,
    /// Does the local have its place in the frame, from the statement that declares it to the end
    /// of its scope? None where nothing is known of that.
    pub placed: Option<bool>,
    /// Is what it holds, or held, from before a coroutine was resumed? Only what the coroutine keeps
    /// is still in its place.
    pub kept: bool,
}

impl LocalState {
    /// The state of a place about which nothing could be learnt.
    #[must_use]
    pub fn unknown() -> Self {
        let because = String::new();
        LocalState { state: State::Unknown, because, parts: Vec::new(), placed: None, kept: false }
    }
}

/// A part of a local, with its own state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The way from the local to the part.
    pub path: Vec<Projection>,
    /// What the part holds.
    pub state: State,
    /// What became of it, for people.
    pub because: String,
}

/// One step from a place into a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Projection {
    /// The field with this number, in order of declaration.
    Field(u32),
    /// The variant with this name.
    Variant(String),
    /// The element of an array with this number, from 0.
    Element(u64),
    /// What a `Box` owns.
    Deref,
}

/// The follower for when there is nothing to follow: every place is [`State::Unknown`].
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFacts;

impl Lifecycle for NoFacts {
    fn enter(&mut self, _: u32, _: &str, _: Option<u32>) {}
    fn row(&mut self, _: u32, _: u32, _: u32) {}
    fn returning(&mut self, _: u32) {}
    fn leave(&mut self, _: u32, _: bool) {}

    fn local(&self, _: u32, _: &str, _: u32, _: usize) -> LocalState {
        LocalState::unknown()
    }

    fn take_effects(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
