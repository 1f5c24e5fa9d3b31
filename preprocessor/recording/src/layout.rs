//! How the values of a type lie in memory, from the debug information of this very build.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Bytes;

/// A type's size, alignment and parts. Other layouts are named by their numbers in
/// [`Recording::layouts`](crate::Recording::layouts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Layout {
    /// The type, as a programmer writes it.
    #[serde(rename = "type")]
    pub ty: String,
    /// Bytes.
    pub size: u64,
    /// What its addresses are multiples of; none where the debug information does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<u64>,
    /// What it is made of.
    pub form: Form,
}

/// What a type is made of. Parts without bytes (`PhantomData`, `()`) are left out; std's private
/// fields are there, by their real names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Form {
    /// One piece: a number, a thin pointer.
    Piece,
    /// A struct, a tuple, a closure, a fat pointer. What no field covers is padding.
    Fields {
        /// By offset.
        fields: Vec<Laid>,
    },
    /// Elements side by side.
    Array {
        /// The layout of one.
        element: u32,
        /// How many; in a block, how many there is room for.
        len: u64,
    },
    /// An enum, or a coroutine in its states.
    Variants {
        /// Where the bytes lie that say which variant it is; none where there is only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tag: Option<TagPlace>,
        /// The variants.
        variants: Vec<LaidVariant>,
    },
    /// Fields over each other: only the program knows which of them are there.
    Union,
}

/// Where an enum keeps which variant it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TagPlace {
    /// Bytes from the beginning of the enum.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
}

/// A part at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Laid {
    /// Its real name, or its number in a tuple.
    pub name: String,
    /// Bytes from the beginning of the whole.
    pub offset: u64,
    /// Its layout.
    pub layout: u32,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LaidVariant {
    /// Its name.
    pub name: String,
    /// What the tag's bytes are for this variant, as they lie in memory; none for the variant that
    /// all other bytes mean: the tag then lies in one of its fields, in a niche.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Bytes>,
    /// Its fields by offset, counted from the beginning of the enum.
    pub fields: Vec<Laid>,
}

/// Where a region began in this run: what an [`Address`](crate::Address) counts from, so that the
/// bytes of pointers can be compared with places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// `stack:1`, `heap` or `static`.
    pub region: String,
    /// The absolute address of the offset 0.
    pub address: u64,
}
