//! Addresses that are the same on every machine: a region's name and an offset into it.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A part of memory that addresses are counted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// The stack of a thread. Offsets count upwards from 8 MiB below the canonical frame address
    /// of the outermost recorded frame, so `main`'s frame ends at `0x800000`.
    Stack(u32),
    /// The heap: offsets count from where the first heap began (the initial program break).
    Heap,
    /// The inside of the heap block with this number.
    Block(u32),
    /// The inside of a heap block that has been freed.
    Freed(u32),
    /// What a thread has of the program's thread-locals: offsets count from where that begins.
    ThreadLocal(u32),
    /// The program's image: offsets count from the address it was loaded at.
    Static,
    /// The code of the function with this name.
    Code(String),
}

/// A place in memory, or the honest absence of one.
///
/// Written as `stack:1+0x7fffd8`, `heap:0x2a0` (from the heap's beginning), `heap:1+0x0` (inside
/// block 1), `freed:1+0x8`, `static:0x1f`, `thread-local:2+0x28`, `code:main`, `null`, `dangling-by-design:0x4` (never
/// meant to be followed, as in an empty `Vec`) or `unknown:0x2f` (no region that we know).
/// `nowhere` is said of a local without a place in memory.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// An offset in bytes into a region.
    In(Region, u64),
    /// The address 0.
    Null,
    /// An aligned address that by design is never followed; the number is its value.
    DanglingByDesign(u64),
    /// An address in no region that the recorder knows; the number is its value.
    Unknown(u64),
    /// No place in memory: the optimiser has removed it, or keeps it in registers.
    Nowhere,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::In(Region::Stack(thread), offset) => write!(f, "stack:{thread}+{offset:#x}"),
            Address::In(Region::Heap, offset) => write!(f, "heap:{offset:#x}"),
            Address::In(Region::Block(id), offset) => write!(f, "heap:{id}+{offset:#x}"),
            Address::In(Region::Freed(id), offset) => write!(f, "freed:{id}+{offset:#x}"),
            Address::In(Region::ThreadLocal(thread), offset) => {
                write!(f, "thread-local:{thread}+{offset:#x}")
            }
            Address::In(Region::Static, offset) => write!(f, "static:{offset:#x}"),
            Address::In(Region::Code(name), 0) => write!(f, "code:{name}"),
            Address::In(Region::Code(name), offset) => write!(f, "code:{name}+{offset:#x}"),
            Address::Null => f.write_str("null"),
            Address::DanglingByDesign(value) => write!(f, "dangling-by-design:{value:#x}"),
            Address::Unknown(value) => write!(f, "unknown:{value:#x}"),
            Address::Nowhere => f.write_str("nowhere"),
        }
    }
}

/// A text that is not an address of a recording.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address such as `stack:1+0x7fffd8`, `heap:1+0x0` or `null`")]
pub struct AddressError(String);

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| AddressError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Address> {
    if text == "null" {
        return Some(Address::Null);
    }
    if text == "nowhere" {
        return Some(Address::Nowhere);
    }
    let (kind, rest) = text.split_once(':')?;
    let inside = |region: fn(u32) -> Region| {
        let (id, offset) = rest.split_once('+')?;
        Some(Address::In(region(id.parse().ok()?), number(offset)?))
    };
    match kind {
        "stack" => inside(Region::Stack),
        "freed" => inside(Region::Freed),
        "thread-local" => inside(Region::ThreadLocal),
        "heap" if rest.contains('+') => inside(Region::Block),
        "heap" => Some(Address::In(Region::Heap, number(rest)?)),
        "static" => Some(Address::In(Region::Static, number(rest)?)),
        "code" => {
            let split = rest.rsplit_once("+0x");
            let (name, offset) = match split {
                Some((name, digits)) => (name, u64::from_str_radix(digits, 16).ok()?),
                None => (rest, 0),
            };
            Some(Address::In(Region::Code(name.to_owned()), offset))
        }
        "dangling-by-design" => Some(Address::DanglingByDesign(number(rest)?)),
        "unknown" => Some(Address::Unknown(number(rest)?)),
        _ => None,
    }
}

fn number(text: &str) -> Option<u64> {
    u64::from_str_radix(text.strip_prefix("0x")?, 16).ok()
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Address {
    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A region and an offset into it, or the honest absence of a place.",
            "pattern": "^(null|nowhere|(stack|freed|thread-local):[0-9]+\\+0x[0-9a-f]+|heap:([0-9]+\\+)?0x[0-9a-f]+|static:0x[0-9a-f]+|code:.+|(dangling-by-design|unknown):0x[0-9a-f]+)$",
        })
    }
}
