//! Lists whose entries may stand in several steps and are kept once: most of a program stays as it is
//! from one line to the next.

use std::{
    borrow::Cow,
    fmt,
    ops::{Index, IndexMut, Range},
    slice,
    sync::Arc,
};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{SeqAccess, Visitor},
};

use crate::{Block, Field, Frame, Local, Static, Step, Value};

/// A list, in the document and to who reads it. An entry that is equal to one of another list may
/// be the same in memory, and so may the whole list; changing it here changes it nowhere else.
#[derive(PartialEq, Eq)]
pub struct Shared<T>(Arc<Vec<Arc<T>>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> Shared<T> {
    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Has it none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in their order.
    pub fn iter(&self) -> Entries<'_, T> {
        self.0.iter().map(Arc::as_ref)
    }

    /// The entry with this number, from 0.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&T> {
        self.0.get(number).map(Arc::as_ref)
    }

    /// The entry with this key, in a list that is ordered by it.
    pub fn find_by_key<K: Ord>(&self, key: &K, mut of: impl FnMut(&T) -> K) -> Option<&T> {
        let found = self.0.binary_search_by_key(key, |entry| of(entry)).ok()?;
        self.get(found)
    }

    /// The first entry.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The entries with these numbers, if they are all there.
    #[must_use]
    pub fn part(&self, numbers: Range<usize>) -> Option<Shared<T>> {
        self.0.get(numbers).map(|part| Shared(Arc::new(part.to_vec())))
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(Arc::as_ref)
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.list().push(Arc::new(entry));
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.0 = Arc::default();
    }

    /// Keeps only some entries.
    pub fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        self.list().retain(|entry| wanted(entry));
    }
}

impl<T> Shared<T> {
    /// The list, to change it: one that others have too is copied first, its entries are not.
    fn list(&mut self) -> &mut Vec<Arc<T>> {
        Arc::make_mut(&mut self.0)
    }

    /// Is the entry with this number the same one in memory in both lists?
    #[cfg(test)]
    pub(crate) fn is_same(&self, other: &Self, number: usize) -> bool {
        Arc::ptr_eq(&self.0[number], &other.0[number])
    }

    /// How many entries it has room for.
    #[cfg(test)]
    pub(crate) fn room(&self) -> usize {
        self.0.capacity()
    }
}

impl<T: Clone> Shared<T> {
    /// The entries in their order, to change them: what is shared is copied first, so ask only for
    /// what is to be changed.
    pub fn iter_mut(&mut self) -> EntriesMut<'_, T> {
        self.list().iter_mut().map(Arc::make_mut)
    }

    /// Takes out the entry with this number, which must be there.
    pub fn remove(&mut self, number: usize) -> T {
        Arc::unwrap_or_clone(self.list().remove(number))
    }

    /// The last entry, to change it.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.list().last_mut().map(Arc::make_mut)
    }
}

/// Goes through a [`Shared`] list.
pub type Entries<'a, T> = std::iter::Map<slice::Iter<'a, Arc<T>>, fn(&'a Arc<T>) -> &'a T>;
/// Goes through a [`Shared`] list to change it.
pub type EntriesMut<'a, T> =
    std::iter::Map<slice::IterMut<'a, Arc<T>>, fn(&'a mut Arc<T>) -> &'a mut T>;

impl<'a, T> IntoIterator for &'a Shared<T> {
    type Item = &'a T;
    type IntoIter = Entries<'a, T>;

    fn into_iter(self) -> Entries<'a, T> {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Shared<T> {
    type Item = &'a mut T;
    type IntoIter = EntriesMut<'a, T>;

    fn into_iter(self) -> EntriesMut<'a, T> {
        self.iter_mut()
    }
}

impl<T> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut entries: Vec<Arc<T>> = entries.into_iter().map(Arc::new).collect();
        // What was collected from a list of entries may have kept the room that they took.
        entries.shrink_to_fit();
        Shared(Arc::new(entries))
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(entries: Vec<T>) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared(Arc::default())
    }
}

impl<T> Index<usize> for Shared<T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        &self.0[number]
    }
}

impl<T: Clone> IndexMut<usize> for Shared<T> {
    fn index_mut(&mut self, number: usize) -> &mut T {
        Arc::make_mut(&mut self.list()[number])
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<T>::deserialize(deserializer).map(Shared::from)
    }
}

impl<T: JsonSchema> JsonSchema for Shared<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

impl Step {
    /// Takes from the step before what is equal in both, so that memory has it once. Nothing that
    /// can be read changes: it is about what a long recording weighs.
    pub fn share_with(&mut self, before: &Step) {
        for thread in &mut self.threads {
            let Some(old) = before.threads.iter().find(|old| old.id == thread.id) else {
                continue;
            };
            // Who is called later stands further in: a frame keeps its place in the list, unless a
            // recursion is folded between.
            share_list(&mut thread.frames, &old.frames, |one, other| one.id == other.id, frame);
        }
        // In the order of their allocation, and in that of their places.
        share_list(&mut self.heap, &before.heap, |one, other| one.id == other.id, block);
        share_list(&mut self.statics, &before.statics, is_same_static, item);
    }
}

/// Takes from a list what is equal in both, the whole of it or its entries. `same`: are two entries
/// about one thing? The things have the same order in both lists. `inner` does the same within two
/// that differ.
fn share_list<T: Eq>(
    new: &mut Shared<T>,
    old: &Shared<T>,
    same: impl Fn(&T, &T) -> bool,
    inner: impl Fn(&mut Arc<T>, &T),
) {
    if new == old {
        *new = old.clone();
        return;
    }
    let mut rest = old.0.iter();
    for entry in new.list() {
        // What is new stands in between now and then, and what is gone has stood there.
        let mut ahead = rest.clone();
        if let Some(kept) = ahead.find(|kept| same(kept, entry)) {
            rest = ahead;
            if *entry == *kept {
                *entry = Arc::clone(kept);
            } else {
                inner(entry, kept);
            }
        }
    }
}

fn frame(new: &mut Arc<Frame>, old: &Frame) {
    share_list(&mut Arc::make_mut(new).locals, &old.locals, is_same_place, local);
}

fn local(new: &mut Arc<Local>, old: &Local) {
    if has_list(new.value.as_ref()) {
        value(Arc::make_mut(new).value.as_mut(), old.value.as_ref());
    }
}

fn block(new: &mut Arc<Block>, old: &Block) {
    if has_list(new.value.as_ref()) {
        value(Arc::make_mut(new).value.as_mut(), old.value.as_ref());
    }
}

fn item(new: &mut Arc<Static>, old: &Static) {
    if has_list(Some(&new.value)) {
        value(Some(&mut Arc::make_mut(new).value), Some(&old.value));
    }
}

/// Is there anything in a value that could be shared?
fn has_list(value: Option<&Value>) -> bool {
    matches!(
        value,
        Some(
            Value::Array { .. }
                | Value::Struct { .. }
                | Value::Tuple { .. }
                | Value::Enum { .. }
                | Value::Closure { .. }
        )
    )
}

/// Shares the elements of arrays, wherever in two values they are.
fn value(new: Option<&mut Value>, old: Option<&Value>) {
    let (Some(new), Some(old)) = (new, old) else { return };
    match (new, old) {
        (Value::Array { items: new, .. }, Value::Array { items: old, .. }) => {
            if new == old {
                *new = old.clone();
                return;
            }
            for (new, old) in new.list().iter_mut().zip(old.0.iter()) {
                if *new == *old {
                    *new = Arc::clone(old);
                } else if has_list(Some(new)) {
                    value(Some(Arc::make_mut(new)), Some(old));
                }
            }
        }
        (Value::Struct { fields: new }, Value::Struct { fields: old })
        | (Value::Tuple { fields: new }, Value::Tuple { fields: old })
        | (Value::Closure { fields: new }, Value::Closure { fields: old })
        | (Value::Enum { fields: new, .. }, Value::Enum { fields: old, .. }) => fields(new, old),
        _ => {}
    }
}

fn fields(new: &mut [Field], old: &[Field]) {
    for (new, old) in new.iter_mut().zip(old) {
        value(new.value.as_mut(), old.value.as_ref());
    }
}

fn is_same_place(one: &Local, other: &Local) -> bool {
    one.address == other.address && one.declared == other.declared && one.name == other.name
}

fn is_same_static(one: &Static, other: &Static) -> bool {
    one.address == other.address
}

/// Reads the steps of a document, each sharing with the one before.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Step>, D::Error> {
    struct Steps;

    impl<'de> Visitor<'de> for Steps {
        type Value = Vec<Step>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of steps")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Step>, A::Error> {
            let mut steps: Vec<Step> = Vec::new();
            while let Some(mut step) = list.next_element::<Step>()? {
                if let Some(before) = steps.last() {
                    step.share_with(before);
                }
                steps.push(step);
            }
            Ok(steps)
        }
    }

    deserializer.deserialize_seq(Steps)
}
