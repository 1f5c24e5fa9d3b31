//! Values as they were found in memory, decoded with the debug information of this very build.

use std::{borrow::Cow, fmt::Write as _};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Address, Shared};

/// What may be done with a place at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Declared, and no value has been put there yet. Its bytes mean nothing.
    Uninitialised,
    /// It holds its value.
    Live,
    /// Its value was moved out. The bytes are left behind and are nobody's.
    Moved,
    /// Parts of it were moved out; [`Field::state`] says which.
    PartlyMoved,
    /// Its value was dropped.
    Dropped,
    /// The compiler's analysis could not be followed to this step. The value is not drawn.
    Unknown,
}

/// How a pointer may be used, from its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// It owns what it points to and frees it: `Box`, the pointer in a `Vec` or `String`.
    Owning,
    /// `&T`.
    Shared,
    /// `&mut T`.
    Mutable,
    /// `*const T` and `*mut T`.
    Raw,
    /// A function pointer.
    Code,
}

/// A value in memory.
///
/// Offsets count from the beginning of the value that has the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Value {
    /// A number, `bool`, `char` or `()`, as Rust's `{:?}` prints it (`f64` 1.0 is `1.0`).
    Scalar {
        /// The text.
        text: String,
    },
    /// UTF-8 text itself: what a `String`'s block or a literal holds.
    Text {
        /// The initialised text; cut at 4,096 bytes.
        text: String,
        /// Bytes of text in memory.
        len: u64,
        /// Bytes of room, as in a `String`'s block; equal to `len` for literals.
        room: u64,
    },
    /// A struct with named fields, among them `String` (`ptr`, `len`, `cap`) and `Vec`
    /// (`ptr`, `len`, `cap`), which stand for std's nested private fields.
    Struct {
        /// By offset in memory.
        fields: Vec<Field>,
    },
    /// A tuple or tuple struct; the fields are named `0`, `1`, ….
    Tuple {
        /// By offset in memory.
        fields: Vec<Field>,
    },
    /// Elements side by side: an array, or what a `Vec`'s block holds.
    Array {
        /// The elements' type.
        #[serde(rename = "type")]
        ty: String,
        /// Bytes from one element to the next.
        stride: u64,
        /// Elements that hold a value.
        len: u64,
        /// Elements there is room for; equal to `len` for arrays.
        room: u64,
        /// The first of them, at most 256.
        items: Shared<Value>,
    },
    /// An enum.
    Enum {
        /// The active variant's name.
        variant: String,
        /// The active variant's fields, by offset in memory.
        fields: Vec<Field>,
        /// Are the variant's fields named?
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        named: bool,
        /// Where the discriminant lies; none for an enum with one variant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tag: Option<Tag>,
    },
    /// A thin pointer: `&T`, `&mut T`, `Box<T>`, `*const T`, `fn()`.
    Pointer {
        /// What it points to.
        to: Address,
        /// The type of what it points to.
        target: String,
        /// How it may be used.
        access: Access,
        /// Does it own what it points to?
        owning: bool,
        /// Does it point to a place that no longer holds what it was made for?
        dangling: bool,
    },
    /// A fat pointer with a length: `&[T]`, `&str`, `Box<[T]>`.
    Slice {
        /// Where its first element lies.
        to: Address,
        /// The type of one element; `str` for text, whose length is bytes.
        target: String,
        /// Elements, or bytes of text.
        len: u64,
        /// How it may be used.
        access: Access,
        /// Does it own what it points to?
        owning: bool,
        /// Does it point to a place that no longer holds what it was made for?
        dangling: bool,
    },
    /// A fat pointer with a vtable: `&dyn Trait`, `Box<dyn Trait>`.
    Dyn {
        /// Where the value lies.
        to: Address,
        /// Where the vtable lies.
        vtable: Address,
        /// The trait object's type.
        target: String,
        /// The type behind it, if the vtable names one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        concrete: Option<String>,
        /// How it may be used.
        access: Access,
        /// Does it own what it points to?
        owning: bool,
        /// Does it point to a place that no longer holds what it was made for?
        dangling: bool,
    },
    /// A closure: a struct of what it captured.
    Closure {
        /// By offset in memory.
        fields: Vec<Field>,
    },
    /// Bytes that are shown as bytes.
    Opaque {
        /// The bytes, at most 64.
        bytes: Bytes,
        /// Why they are not decoded.
        reason: String,
    },
}

/// The place that says which variant an enum is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tag {
    /// Offset in the enum.
    pub offset: u64,
    /// Size.
    pub size: u64,
    /// Is it inside a field of another variant (a niche)?
    pub niche: bool,
}

/// A named part of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its name in the source, or its number in a tuple.
    pub name: String,
    /// Bytes from the beginning of the value.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Its own state where that differs from the whole: a field that was moved out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Its value; none if it is not live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// Bytes, written as hexadecimal digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(2 * self.0.len());
        for byte in &self.0 {
            write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let pair = |i: usize| text.get(i..i + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(pair).collect();
        bytes.map(Bytes).ok_or_else(|| serde::de::Error::custom("not pairs of hexadecimal digits"))
    }
}

impl JsonSchema for Bytes {
    fn schema_name() -> Cow<'static, str> {
        "Bytes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Bytes in memory order, two hexadecimal digits each.",
            "pattern": "^([0-9a-f]{2})*$",
        })
    }
}
