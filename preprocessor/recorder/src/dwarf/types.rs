//! Types: from debugging entries to shapes.

use std::collections::HashMap;

use gimli::constants as dw;
use recording::Access;

use super::{
    const_arguments,
    entry::Entry,
    model::{Discriminant, Member, Scalar, Shape, Type, TypeId, Variant},
    names,
};

/// The types of one unit, found by their entries' numbers.
pub(super) struct Types<'a> {
    entries: &'a [Entry<'a>],
    numbers: HashMap<usize, TypeId>,
    /// Arguments that types name by a hash, as they are written.
    arguments: HashMap<String, String>,
    /// For what has no type at all.
    pub(super) nothing: TypeId,
}

const TYPES: [gimli::DwTag; 7] = [
    dw::DW_TAG_base_type,
    dw::DW_TAG_pointer_type,
    dw::DW_TAG_structure_type,
    dw::DW_TAG_array_type,
    dw::DW_TAG_enumeration_type,
    dw::DW_TAG_union_type,
    dw::DW_TAG_subroutine_type,
];

impl<'a> Types<'a> {
    pub(super) fn number(entries: &'a [Entry<'a>]) -> Self {
        let mut numbers = HashMap::new();
        for (entry, found) in entries.iter().enumerate() {
            if TYPES.contains(&found.tag) {
                numbers.insert(entry, TypeId(numbers.len()));
            }
        }
        let nothing = TypeId(numbers.len());
        Types { entries, numbers, arguments: const_arguments::written(entries), nothing }
    }

    /// The type of an entry's `DW_AT_type`.
    pub(super) fn of(&self, entry: Option<usize>) -> TypeId {
        entry.and_then(|entry| self.numbers.get(&entry).copied()).unwrap_or(self.nothing)
    }

    /// All of them, in the order of their numbers.
    pub(super) fn convert(&self) -> Vec<Type> {
        let mut types: Vec<Type> = Vec::with_capacity(self.numbers.len() + 1);
        for (number, entry) in self.entries.iter().enumerate() {
            if TYPES.contains(&entry.tag) {
                types.push(self.one(number, entry));
            }
        }
        types.push(Type {
            name: "?".into(),
            path: String::new(),
            size: 0,
            align: None,
            arguments: Vec::new(),
            shape: Shape::Other,
        });
        types
    }

    fn one(&self, number: usize, entry: &Entry<'_>) -> Type {
        let path = self.path(number);
        let shape = self.shape(entry, &path);
        let size = match shape {
            Shape::Array { len, .. } => {
                let element = entry.ty.map_or(0, |element| self.size(element, 0));
                element.saturating_mul(len)
            }
            Shape::Pointer { .. } => entry.size.unwrap_or(8),
            _ => entry.size.unwrap_or(0),
        };
        let arguments = self
            .children(entry, dw::DW_TAG_template_type_parameter)
            .filter_map(|child| Some((child.name.as_deref()?.to_owned(), self.of(child.ty))))
            .collect();
        let align = self.align(number, 0);
        let name = const_arguments::told(names::pretty_type(&path), &self.arguments);
        Type { name, path, size, align, arguments, shape }
    }

    /// Only of structures, unions and enumerations the debug information says it. Pointers and
    /// numbers are aligned to their size on x86-64 (System V ABI, figure 3.1; 16 for `u128` since
    /// Rust 1.77), arrays as their elements.
    fn align(&self, number: usize, depth: u32) -> Option<u64> {
        let entry = &self.entries[number];
        let natural = match entry.tag {
            dw::DW_TAG_pointer_type => entry.size.or(Some(8)),
            dw::DW_TAG_base_type => entry.size.map(|size| size.max(1)),
            dw::DW_TAG_array_type if depth < 32 => self.align(entry.ty?, depth + 1),
            _ => None,
        };
        entry.align.or(natural)
    }

    fn size(&self, number: usize, depth: u32) -> u64 {
        let entry = &self.entries[number];
        match entry.tag {
            dw::DW_TAG_array_type if depth < 32 => {
                let element = entry.ty.map_or(0, |element| self.size(element, depth + 1));
                element.saturating_mul(self.length(entry))
            }
            dw::DW_TAG_pointer_type => entry.size.unwrap_or(8),
            _ => entry.size.unwrap_or(0),
        }
    }

    fn length(&self, entry: &Entry<'_>) -> u64 {
        self.children(entry, dw::DW_TAG_subrange_type).find_map(|range| range.count).unwrap_or(0)
    }

    fn children<'b>(
        &'b self,
        entry: &'b Entry<'_>,
        tag: gimli::DwTag,
    ) -> impl Iterator<Item = &'b Entry<'a>> {
        entry.children.iter().map(|&child| &self.entries[child]).filter(move |c| c.tag == tag)
    }

    /// The full name. Only what stands in a namespace gets one in front: names of pointers and
    /// tuples are complete as they are.
    fn path(&self, number: usize) -> String {
        let entry = &self.entries[number];
        if entry.tag == dw::DW_TAG_array_type {
            let element = entry.ty.map_or_else(|| "?".into(), |element| self.path(element));
            return format!("[{element}; {}]", self.length(entry));
        }
        let mut path = entry.name.as_deref().unwrap_or("?").to_owned();
        let mut parent = entry.parent;
        while let Some(number) = parent {
            let above = &self.entries[number];
            if matches!(
                above.tag,
                dw::DW_TAG_namespace | dw::DW_TAG_structure_type | dw::DW_TAG_subprogram
            ) && let Some(name) = &above.name
            {
                path = format!("{name}::{path}");
            }
            parent = above.parent;
        }
        path
    }

    fn shape(&self, entry: &Entry<'_>, path: &str) -> Shape {
        match entry.tag {
            dw::DW_TAG_base_type => match (entry.encoding, path) {
                (_, "()") => Shape::Scalar(Scalar::Unit),
                (Some(dw::DW_ATE_signed | dw::DW_ATE_signed_char), _) => {
                    Shape::Scalar(Scalar::Signed)
                }
                (Some(dw::DW_ATE_unsigned | dw::DW_ATE_unsigned_char), "!") => Shape::Other,
                (Some(dw::DW_ATE_unsigned | dw::DW_ATE_unsigned_char), _) => {
                    Shape::Scalar(Scalar::Unsigned)
                }
                (Some(dw::DW_ATE_boolean), _) => Shape::Scalar(Scalar::Bool),
                (Some(dw::DW_ATE_float), _) => Shape::Scalar(Scalar::Float),
                (Some(dw::DW_ATE_UTF), _) => Shape::Scalar(Scalar::Char),
                _ => Shape::Other,
            },
            dw::DW_TAG_pointer_type => {
                Shape::Pointer { target: self.of(entry.ty), access: access(path) }
            }
            dw::DW_TAG_array_type => {
                Shape::Array { element: self.of(entry.ty), len: self.length(entry) }
            }
            dw::DW_TAG_enumeration_type => Shape::Numbers {
                signed: entry.encoding == Some(dw::DW_ATE_signed)
                    || entry
                        .ty
                        .is_some_and(|ty| self.entries[ty].encoding == Some(dw::DW_ATE_signed)),
                names: self
                    .children(entry, dw::DW_TAG_enumerator)
                    .filter_map(|child| {
                        Some((child.name.as_deref()?.to_owned(), child.value? as i128))
                    })
                    .collect(),
            },
            dw::DW_TAG_union_type => Shape::Union,
            dw::DW_TAG_structure_type => self.structure(entry, path),
            _ => Shape::Other,
        }
    }

    fn structure(&self, entry: &Entry<'_>, path: &str) -> Shape {
        if let Some(part) = self.children(entry, dw::DW_TAG_variant_part).next() {
            let shape = self.variants(part);
            // Only a coroutine's states are named by their types.
            return match (self.states(entry, part), shape) {
                (Some(names), Shape::Enum { tag: Some(tag), variants })
                    if names.len() == variants.len() =>
                {
                    let states = names.into_iter().zip(variants);
                    let states = states.map(|(name, state)| Variant { name, ..state }).collect();
                    Shape::Coroutine { tag, states }
                }
                (_, shape) => shape,
            };
        }
        let members = self.members(entry);
        if let Some(fat) = self.fat(entry, &members, path) {
            return fat;
        }
        if entry.name.as_deref().is_some_and(|name| name.starts_with("{closure_env#")) {
            return Shape::Closure(members);
        }
        let tuple = !members.is_empty()
            && members.iter().all(|member| member.name.bytes().all(|c| c.is_ascii_digit()));
        if tuple || path.starts_with('(') { Shape::Tuple(members) } else { Shape::Struct(members) }
    }

    /// Pointers with a second word are structures that the compiler makes up: their names are
    /// types that start with `&` or `*`, or `Box`.
    fn fat(&self, entry: &Entry<'_>, members: &[Member], path: &str) -> Option<Shape> {
        let made_up = path.starts_with(['&', '*']) || is_box(path);
        let member = |name: &str| members.iter().find(|member| member.name == name);
        if !made_up || members.len() != 2 {
            return None;
        }
        let access = access(path);
        if let (Some(data), Some(vtable)) = (member("pointer"), member("vtable")) {
            let inner = self.target(entry, "pointer");
            return Some(Shape::Dyn { access, data: data.offset, vtable: vtable.offset, inner });
        }
        let (data, length) = (member("data_ptr")?, member("length")?);
        Some(Shape::Slice {
            element: self.target(entry, "data_ptr"),
            text: is_text(pointee(path)),
            access,
            data: data.offset,
            length: length.offset,
        })
    }

    /// What the pointer in this field points to.
    fn target(&self, entry: &Entry<'_>, name: &str) -> TypeId {
        let field = self
            .children(entry, dw::DW_TAG_member)
            .find(|child| child.name.as_deref() == Some(name));
        self.of(field.and_then(|field| self.entries[field.ty?].ty))
    }

    fn variants(&self, part: &Entry<'_>) -> Shape {
        let tag = part.discriminant.map(|number| {
            let member = &self.entries[number];
            let size = member.ty.map_or(0, |ty| self.size(ty, 0));
            Discriminant { offset: member.offset, size }
        });
        let tag_type = part
            .discriminant
            .and_then(|number| self.entries[number].ty)
            .and_then(|ty| self.entries[ty].encoding);
        let signed = matches!(tag_type, Some(dw::DW_ATE_signed | dw::DW_ATE_signed_char));
        let variants = self
            .children(part, dw::DW_TAG_variant)
            .filter_map(|variant| {
                let member = self.children(variant, dw::DW_TAG_member).next()?;
                let fields = self.members(&self.entries[member.ty?]);
                let fields = fields
                    .into_iter()
                    .map(|field| Member { offset: field.offset + member.offset, ..field })
                    .collect();
                let discriminant = if signed { variant.signed_value } else { variant.value };
                Some(Variant { name: member.name.as_deref()?.to_owned(), discriminant, fields })
            })
            .collect();
        Shape::Enum { tag, variants }
    }

    /// The names of a coroutine's states: `Unresumed`, `Returned`, `Panicked`, `Suspend0`, …
    fn states(&self, entry: &Entry<'_>, part: &Entry<'_>) -> Option<Vec<String>> {
        let name = entry.name.as_deref()?;
        if !names::is_coroutine(&name.replacen("_env#", "#", 1)) {
            return None;
        }
        self.children(part, dw::DW_TAG_variant)
            .map(|variant| {
                let member = self.children(variant, dw::DW_TAG_member).next()?;
                self.entries[member.ty?].name.as_deref().map(str::to_owned)
            })
            .collect()
    }

    fn members(&self, entry: &Entry<'_>) -> Vec<Member> {
        let closure = entry.name.as_deref().is_some_and(|name| name.starts_with("{closure_env#"));
        self.children(entry, dw::DW_TAG_member)
            .map(|child| {
                let name = child.name.as_deref().unwrap_or("?");
                // Fields of tuples are called `__0`, captured references `_ref__name`.
                let number =
                    name.strip_prefix("__").filter(|n| n.bytes().all(|c| c.is_ascii_digit()));
                let captured = name.strip_prefix("_ref__");
                let name = number.filter(|n| !n.is_empty()).or(captured).unwrap_or(name);
                // A part of a captured local, `p.b`, is called `p__b`.
                let name = match closure && number.is_none() {
                    true => name.replace("__", "."),
                    false => name.to_owned(),
                };
                Member { name, offset: child.offset, ty: self.of(child.ty) }
            })
            .collect()
    }
}

/// Is this the full name of a `Box`?
fn is_box(path: &str) -> bool {
    path.starts_with("alloc::boxed::Box<")
}

/// How a pointer may be used. All of them are `DW_TAG_pointer_type`; only the name tells.
fn access(path: &str) -> Access {
    if path.starts_with("&mut ") {
        Access::Mutable
    } else if path.starts_with('&') {
        Access::Shared
    } else if is_box(path) {
        Access::Owning
    } else if path.starts_with('*') {
        Access::Raw
    } else {
        Access::Code
    }
}

/// What the pointer with this name points to.
pub(crate) fn pointee(path: &str) -> &str {
    if is_box(path) {
        let inside = &path["alloc::boxed::Box<".len()..];
        return inside.strip_suffix(", alloc::alloc::Global>").unwrap_or(inside);
    }
    ["&mut ", "&", "*const ", "*mut "]
        .iter()
        .find_map(|head| path.strip_prefix(head))
        .unwrap_or(path)
}

/// Is this the full name of a type without a fixed size that is text in memory?
pub(crate) fn is_text(path: &str) -> bool {
    matches!(path, "str" | "std::path::Path" | "std::ffi::os_str::OsStr" | "core::ffi::c_str::CStr")
}
