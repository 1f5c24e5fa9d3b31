//! Std's own types, shown as they are meant and not as std nests them. Layouts of rustc 1.95;
//! they are found by the names of private fields, and a type whose fields are called otherwise
//! falls back to being drawn as its fields.

mod cells;
mod counted;
mod given_out;
mod hash;
mod list;
mod manual;
mod sequence;
mod sync;
mod tree;
mod tree_walk;
mod walking;

use recording::{Access, Field, Projection, State, Value};

use super::{Decoder, Parts};
use crate::dwarf::{Image, Shape, TypeId};

pub(super) use cells::WRITER;
pub(super) use counted::Tail;
pub(super) use sync::block_of_std;

/// Wrappers around one private field that say nothing of their own: shown as what they hold.
const TRANSPARENT: [&str; 24] = [
    "alloc::collections::binary_heap::BinaryHeap<",
    "alloc::collections::linked_list::IntoIter<",
    "alloc::collections::vec_deque::into_iter::IntoIter<",
    "core::cell::Cell<",
    "core::cell::UnsafeCell<",
    "core::cell::lazy::LazyCell<",
    "core::cell::once::OnceCell<",
    "core::iter::adapters::flatten::FlatMap<",
    "core::iter::adapters::flatten::Flatten<",
    "core::iter::adapters::fuse::Fuse<",
    "core::iter::sources::once::Once<",
    "core::num::niche_types::",
    "core::num::nonzero::NonZero<",
    "core::option::IntoIter<",
    "core::option::Item<",
    "core::pin::Pin<",
    "core::ptr::non_null::NonNull<",
    "core::ptr::unique::Unique<",
    "core::str::iter::",
    "core::sync::atomic::Atomic",
    "hashbrown::map::",
    "hashbrown::set::",
    "std::collections::hash::",
    "alloc::collections::btree::",
];

/// How to decode a type.
type Decode<D> = fn(&mut D, Spot) -> Option<Value>;

/// A place and its type.
#[derive(Debug, Clone, Copy)]
struct Spot {
    ty: TypeId,
    address: u64,
    depth: u32,
}

/// Is this the path of a type that is written in std?
pub(crate) fn is_std(path: &str) -> bool {
    ["core::", "alloc::", "std::", "hashbrown::"].iter().any(|root| path.starts_with(root))
}

/// Is this the path of a wrapper around one private field, which is shown as what it holds?
pub(super) fn is_transparent(path: &str) -> bool {
    TRANSPARENT.iter().any(|wrapper| path.starts_with(wrapper))
}

/// Does a field of this type say nothing about memory?
pub(super) fn is_marker(path: &str) -> bool {
    path.starts_with("core::marker::PhantomData<") || path == "alloc::alloc::Global"
}

impl Decoder<'_> {
    /// How the type with this path is decoded.
    fn known(path: &str) -> Option<Decode<Self>> {
        let known: [(&str, Decode<Self>); 58] = [
            ("alloc::vec::Vec<", Self::vec),
            ("alloc::string::String", Self::text_vec),
            ("std::path::PathBuf", Self::text_vec),
            ("std::ffi::os_str::OsString", Self::text_vec),
            ("alloc::ffi::c_str::CString", Self::c_string),
            ("alloc::collections::vec_deque::VecDeque<", Self::ring),
            ("alloc::vec::into_iter::IntoIter<", Self::owning_iterator),
            ("alloc::vec::drain::Drain<", Self::drain_of_vector),
            ("core::slice::iter::Iter<", Self::slice_iterator),
            ("core::slice::iter::IterMut<", Self::slice_iterator),
            ("core::str::iter::Chars", Self::chars),
            ("core::array::iter::IntoIter<", Self::array_iterator),
            ("core::ops::range::Range<*", Self::pointer_range),
            ("alloc::rc::Rc<", Self::strong),
            ("alloc::sync::Arc<", Self::strong),
            ("alloc::rc::Weak<", Self::weak),
            ("alloc::sync::Weak<", Self::weak),
            ("alloc::rc::RcInner<", Self::counters),
            ("alloc::sync::ArcInner<", Self::counters),
            ("core::sync::atomic::AtomicBool", Self::atomic_bool),
            ("core::ptr::alignment::Alignment", Self::alignment),
            ("core::cell::Ref<", Self::shared_guard),
            ("core::cell::RefMut<", Self::mutable_guard),
            ("std::sync::once::Once", Self::once),
            ("std::sync::once_lock::OnceLock<", Self::once_lock),
            ("std::sync::lazy_lock::LazyLock<", Self::lazy_lock),
            ("std::sync::poison::condvar::Condvar", Self::condvar),
            ("std::sync::barrier::Barrier", Self::barrier),
            ("std::thread::join_handle::JoinHandle<", Self::join_handle),
            ("std::thread::scoped::ScopedJoinHandle<", Self::join_handle),
            ("std::thread::lifecycle::Packet<", Self::packet),
            ("std::thread::scoped::ScopeData", Self::scope_data),
            ("std::sync::mpsc::Sender<", Self::end_of_channel),
            ("std::sync::mpsc::SyncSender<", Self::end_of_channel),
            ("std::sync::mpsc::Receiver<", Self::end_of_channel),
            ("std::sync::mpmc::counter::Counter<", Self::channel),
            ("std::sync::mpmc::list::Block<", Self::messages),
            ("std::sync::mpmc::array::Slot<", Self::message_slot),
            ("std::sync::poison::mutex::Mutex<", Self::mutex),
            ("std::sync::poison::mutex::MutexGuard<", Self::lock_guard),
            ("std::sync::poison::rwlock::RwLock<", Self::rw_lock),
            ("std::sync::poison::rwlock::RwLockReadGuard<", Self::read_guard),
            ("std::sync::poison::rwlock::RwLockWriteGuard<", Self::write_guard),
            ("core::mem::manually_drop::ManuallyDrop<", Self::manually_drop),
            ("std::collections::hash::map::HashMap<", Self::hash_map),
            ("std::collections::hash::set::HashSet<", Self::hash_map),
            ("alloc::collections::btree::map::BTreeMap<", Self::tree),
            ("alloc::collections::btree::set::BTreeSet<", Self::tree),
            ("alloc::collections::btree::node::Handle<", Self::tree_handle),
            ("alloc::collections::btree::map::IntoIter<", Self::tree_given_out),
            ("alloc::collections::btree::map::Iter<", Self::tree_iterator),
            ("alloc::collections::btree::map::IterMut<", Self::tree_iterator),
            ("alloc::collections::btree::navigate::LeafRange<", Self::tree_range),
            ("hashbrown::raw::RawIter<", Self::table_iterator),
            ("hashbrown::raw::RawIntoIter<", Self::table_given_out),
            ("hashbrown::raw::RawDrain<", Self::table_drained),
            ("alloc::collections::linked_list::LinkedList<", Self::linked),
            ("alloc::collections::linked_list::Node<", Self::linked),
        ];
        let is = |head: &str| match head.ends_with(['<', '*']) {
            true => path.starts_with(head),
            false => path == head,
        };
        known.into_iter().find(|(head, _)| is(head)).map(|(_, decode)| decode)
    }

    /// The value of one of std's types, if this is one that is known.
    pub(super) fn std_value(
        &mut self,
        ty: TypeId,
        address: u64,
        parts: &Parts,
        depth: u32,
    ) -> Option<Value> {
        let image = self.image;
        let path = image.ty(ty).path.as_str();
        if !is_std(path) {
            return None;
        }
        if let Some(decode) = Self::known(path) {
            return decode(self, Spot { ty, address, depth });
        }
        if is_transparent(path) {
            let (Shape::Struct(members) | Shape::Tuple(members)) = &image.ty(ty).shape else {
                return None;
            };
            let whole = image.ty(ty).size;
            let (number, member) =
                members.iter().enumerate().find(|(_, m)| image.ty(m.ty).size == whole)?;
            let inner = parts.inside(&Projection::Field(number as u32));
            let at = address.wrapping_add(member.offset);
            return Some(self.value(member.ty, at, &inner, depth + 1));
        }
        None
    }

    /// A field that is reached by these names, decoded by its type.
    fn named_field(&mut self, spot: Spot, name: &str, path: &[&str]) -> Option<Field> {
        let (offset, ty) = walk(self.image, spot.ty, path)?;
        let at = spot.address.wrapping_add(offset);
        let value = self.value(ty, at, &Parts::live(), spot.depth + 1);
        Some(self.field_of(name, offset, ty, value))
    }

    /// A field that is a pointer, used as `access` says.
    fn pointer_field(
        &mut self,
        spot: Spot,
        name: &str,
        path: &[&str],
        access: Access,
    ) -> Option<Field> {
        let (offset, mut ty) = walk(self.image, spot.ty, path)?;
        let whole = ty;
        while let Some((0, inner)) = member(self.image, ty, "pointer") {
            ty = inner;
        }
        let value = self.pointer_as(ty, spot.address.wrapping_add(offset), access)?;
        Some(self.field_of(name, offset, whole, value))
    }

    fn field_of(&self, name: &str, offset: u64, ty: TypeId, value: Value) -> Field {
        let ty = self.image.ty(bare(self.image, ty));
        Field {
            name: name.to_owned(),
            offset,
            size: ty.size,
            ty: ty.name.clone(),
            state: None,
            value: Some(value),
        }
    }

    /// A word at these names, as a number.
    fn word_at(&mut self, spot: Spot, path: &[&str]) -> Option<(u64, u64)> {
        let (offset, ty) = walk(self.image, spot.ty, path)?;
        if self.image.ty(ty).size != 8 {
            return None;
        }
        Some((offset, self.pages.word(spot.address.wrapping_add(offset))?))
    }
}

/// What lies in an `UnsafeCell`, the wrapper in std's own types that says nothing to a reader;
/// other types as they are.
pub(super) fn bare(image: &Image, mut ty: TypeId) -> TypeId {
    while image.ty(ty).path.starts_with("core::cell::UnsafeCell<")
        && let Some((0, inner)) = member(image, ty, "value")
    {
        ty = inner;
    }
    ty
}

/// A field with a number of type `usize`.
fn number(name: &str, offset: u64, value: u64) -> Field {
    word_field(name, offset, "usize".to_owned(), Value::Scalar { text: value.to_string() })
}

/// A field of eight bytes.
fn word_field(name: &str, offset: u64, ty: String, value: Value) -> Field {
    Field { name: name.to_owned(), offset, size: 8, ty, state: None, value: Some(value) }
}

/// A field without a value.
fn without_value(name: &str, offset: u64, size: u64, ty: &str, state: State) -> Field {
    Field {
        name: name.to_owned(),
        offset,
        size,
        ty: ty.to_owned(),
        state: Some(state),
        value: None,
    }
}

/// Fields as a structure, in the order they lie in memory.
fn structure(mut fields: Vec<Field>) -> Value {
    fields.sort_by_key(|field| field.offset);
    Value::Struct { fields }
}

/// The field with this name: its offset and type.
pub(super) fn member(image: &Image, ty: TypeId, name: &str) -> Option<(u64, TypeId)> {
    let (Shape::Struct(members) | Shape::Tuple(members)) = &image.ty(ty).shape else { return None };
    members.iter().find(|member| member.name == name).map(|member| (member.offset, member.ty))
}

/// The field that these names lead to: its offset from the beginning and its type.
fn walk(image: &Image, ty: TypeId, names: &[&str]) -> Option<(u64, TypeId)> {
    names.iter().try_fold((0, ty), |(offset, ty), name| {
        let (more, inner) = member(image, ty, name)?;
        Some((offset + more, inner))
    })
}

/// The type of a generic parameter.
fn argument(image: &Image, ty: TypeId, name: &str) -> Option<TypeId> {
    image.ty(ty).arguments.iter().find(|(n, _)| n == name).map(|&(_, ty)| ty)
}

/// `T` of an `Option<T>`: the field of its variant `Some`.
fn some(image: &Image, option: TypeId) -> Option<TypeId> {
    let Shape::Enum { variants, .. } = &image.ty(option).shape else { return None };
    let some = variants.iter().find(|variant| variant.name == "Some")?;
    some.fields.first().map(|field| field.ty)
}
