//! What an executable file says about itself: functions, rows, variables, types, symbols.
//!
//! Reads bytes and returns plain data; knows nothing of processes.

mod begin;
mod cfi;
mod const_arguments;
mod entry;
mod functions;
mod load;
mod location;
mod mangled;
mod model;
mod names;
mod source;
mod types;

pub(crate) use begin::Beginning;
pub(crate) use cfi::{Registers, Unwinder};
pub(crate) use load::LoadError;
pub(crate) use location::{Machine, Spot, address, locate};
pub(crate) use model::{
    Discriminant, FileAddress, Function, FunctionId, Image, Level, Location, Member, Row, Scalar,
    Scope, Shape, Type, TypeId, Variable, Variant,
};
pub(crate) use names::{pretty_function, pretty_type};
pub(crate) use types::{is_text, pointee};

#[cfg(test)]
mod tests;
