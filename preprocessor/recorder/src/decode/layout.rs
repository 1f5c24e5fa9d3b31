//! Layouts: what the debug information says of types, as plain data, each type once.

use std::collections::HashMap;

use recording::{Bytes, Form, Laid, LaidVariant, Layout, TagPlace};

use super::{Decoder, reach::View, std_types::Tail};
use crate::{
    dwarf::{Image, Member, Shape, TypeId},
    heap::AllocationId,
};

/// Control bytes that a hash table has behind those of its buckets.
const GROUP: u64 = 16;
/// Children of an inner node of a B-tree.
const EDGES: u64 = 12;

/// The layouts of a run.
#[derive(Debug, Default)]
pub(crate) struct Layouts {
    list: Vec<Layout>,
    types: HashMap<TypeId, u32>,
}

impl Layouts {
    /// All of them, by number.
    pub(crate) fn into_list(self) -> Vec<Layout> {
        self.list
    }

    /// The number of a type's layout.
    pub(crate) fn of(&mut self, image: &Image, ty: TypeId) -> u32 {
        if let Some(&number) = self.types.get(&ty) {
            return number;
        }
        let found = image.ty(ty);
        let number = self.list.len() as u32;
        self.types.insert(ty, number);
        self.list.push(Layout {
            ty: found.name.clone(),
            size: found.size,
            align: found.align,
            form: Form::Piece,
        });
        let form = self.form(image, &found.shape, &found.name);
        self.list[number as usize].form = form;
        number
    }

    fn form(&mut self, image: &Image, shape: &Shape, name: &str) -> Form {
        match shape {
            Shape::Scalar(_) | Shape::Pointer { .. } | Shape::Other => Form::Piece,
            Shape::Union => Form::Union,
            &Shape::Slice { data, length, .. } => {
                let pointer = self.word(&format!("pointer of {name}"));
                let number = self.word("usize");
                fields(vec![("data_ptr", data, pointer), ("length", length, number)])
            }
            &Shape::Dyn { data, vtable, .. } => {
                let pointer = self.word(&format!("pointer of {name}"));
                let table = self.word("pointer to a vtable");
                fields(vec![("pointer", data, pointer), ("vtable", vtable, table)])
            }
            &Shape::Array { element, len } => Form::Array { element: self.of(image, element), len },
            Shape::Struct(members) | Shape::Tuple(members) | Shape::Closure(members) => {
                Form::Fields { fields: self.members(image, members) }
            }
            Shape::Enum { tag, variants } => {
                let tag = tag.map(|tag| TagPlace { offset: tag.offset, size: tag.size });
                Form::Variants { tag, variants: self.variants(image, tag, variants) }
            }
            Shape::Coroutine { tag, states } => {
                let tag = Some(TagPlace { offset: tag.offset, size: tag.size });
                Form::Variants { tag, variants: self.variants(image, tag, states) }
            }
            Shape::Numbers { names, .. } => {
                let size = self.list.last().map_or(0, |own| own.size);
                let variants = names.iter().map(|(name, number)| LaidVariant {
                    name: name.clone(),
                    pattern: Some(pattern(*number as u128, size)),
                    fields: Vec::new(),
                });
                let variants = variants.collect();
                Form::Variants { tag: Some(TagPlace { offset: 0, size }), variants }
            }
        }
    }

    fn members(&mut self, image: &Image, members: &[Member]) -> Vec<Laid> {
        let mut laid: Vec<Laid> = members
            .iter()
            .filter(|member| image.ty(member.ty).size > 0)
            .map(|member| Laid {
                name: member.name.clone(),
                offset: member.offset,
                layout: self.of(image, member.ty),
            })
            .collect();
        laid.sort_by_key(|field| field.offset);
        laid
    }

    fn variants(
        &mut self,
        image: &Image,
        tag: Option<TagPlace>,
        variants: &[crate::dwarf::Variant],
    ) -> Vec<LaidVariant> {
        let size = tag.map_or(0, |tag| tag.size);
        variants
            .iter()
            .map(|variant| LaidVariant {
                name: variant.name.clone(),
                pattern: variant.discriminant.map(|number| pattern(number, size)),
                fields: self.members(image, &variant.fields),
            })
            .collect()
    }

    /// A piece of eight bytes that the debug information gives no type of its own.
    fn word(&mut self, ty: &str) -> u32 {
        self.put(Layout { ty: ty.to_owned(), size: 8, align: Some(8), form: Form::Piece })
    }

    /// The number of a layout that is no type's.
    fn put(&mut self, layout: Layout) -> u32 {
        let known = self.list.iter().position(|known| *known == layout);
        known.unwrap_or_else(|| {
            self.list.push(layout);
            self.list.len() - 1
        }) as u32
    }

    /// Bytes as such.
    fn bytes(&mut self, name: &str, len: u64) -> u32 {
        let byte = Layout { ty: "u8".into(), size: 1, align: Some(1), form: Form::Piece };
        let element = self.put(byte);
        let form = Form::Array { element, len };
        self.put(Layout { ty: name.to_owned(), size: len, align: Some(1), form })
    }

    fn elements(&mut self, image: &Image, element: TypeId, room: u64) -> u32 {
        let ty = image.ty(element);
        let layout = Layout {
            ty: format!("[{}]", ty.name),
            size: ty.size.saturating_mul(room),
            align: ty.align,
            form: Form::Array { element: self.of(image, element), len: room },
        };
        self.put(layout)
    }

    /// The number of the layout of what a view covers, where it has one.
    pub(super) fn view(&mut self, image: &Image, view: View) -> Option<u32> {
        Some(match view {
            View::One(ty) | View::Node { leaf: ty, height: 0, .. } => self.of(image, ty),
            View::Node { leaf, .. } => {
                let data = self.of(image, leaf);
                let pointer = self.word("pointer to a node");
                let edges = Layout {
                    ty: "[pointer to a node; 12]".to_owned(),
                    size: EDGES * 8,
                    align: Some(8),
                    form: Form::Array { element: pointer, len: EDGES },
                };
                let (edges, size) = (self.put(edges), image.ty(leaf).size);
                let layout = Layout {
                    ty: image.ty(leaf).name.replacen("LeafNode", "InternalNode", 1),
                    size: size.checked_add(EDGES * 8)?,
                    align: image.ty(leaf).align,
                    form: fields(vec![("data", 0, data), ("edges", size, edges)]),
                };
                self.put(layout)
            }
            View::Counted { inner, value, tail } => {
                let tail = match tail {
                    Tail::Text(len) => self.bytes("str", len),
                    Tail::Elements(element, len) => self.elements(image, element, len),
                    Tail::One(ty) => self.of(image, ty),
                    Tail::Unsized(..) => return None,
                };
                let word = self.word("usize");
                let layout = Layout {
                    ty: image.ty(inner).name.clone(),
                    size: value.checked_add(self.list[tail as usize].size)?.next_multiple_of(8),
                    align: Some(8),
                    form: fields(vec![
                        ("strong", 0, word),
                        ("weak", 8, word),
                        ("value", value, tail),
                    ]),
                };
                self.put(layout)
            }
            View::Elements { element, room, .. } | View::Ring { element, room, .. } => {
                self.elements(image, element, room)
            }
            View::Text { room, .. } => self.bytes("str", room),
            // The methods of a table have names only in the image; of a struct without a fixed size
            // debug information has no layout.
            View::Vtable { .. } | View::Unsized { .. } => return None,
            View::Table { entry, buckets, ctrl, .. } => {
                let size = image.ty(entry).size;
                let first = ctrl.checked_sub(buckets.checked_mul(size)?)?;
                let entries = self.elements(image, entry, buckets);
                let control = self.bytes("control bytes", buckets.checked_add(GROUP)?);
                let layout = Layout {
                    ty: format!("RawTable<{}>", image.ty(entry).name),
                    size: ctrl.checked_add(buckets)?.checked_add(GROUP)?,
                    align: Some(GROUP),
                    form: fields(vec![("buckets", first, entries), ("control", ctrl, control)]),
                };
                self.put(layout)
            }
        })
    }
}

fn fields(parts: Vec<(&str, u64, u32)>) -> Form {
    let laid =
        |(name, offset, layout): (&str, u64, u32)| Laid { name: name.to_owned(), offset, layout };
    let mut fields: Vec<Laid> = parts.into_iter().map(laid).collect();
    fields.sort_by_key(|field| field.offset);
    Form::Fields { fields }
}

/// A number as it lies in memory.
fn pattern(number: u128, size: u64) -> Bytes {
    Bytes(number.to_le_bytes()[..size.min(16) as usize].to_vec())
}

impl Decoder<'_> {
    /// The layout of what a live place says lies in a block.
    pub(crate) fn block_layout(&self, id: AllocationId, layouts: &mut Layouts) -> Option<u32> {
        layouts.view(self.image, self.reached.view_of(id)?)
    }
}
