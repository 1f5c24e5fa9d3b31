//! Lists whose entries may stand in several steps and are kept once: most of a program stays as it is
//! from one line to the next.

use std::{
    borrow::Cow,
    collections::HashMap,
    fmt,
    ops::{Index, IndexMut},
    slice,
    sync::Arc,
};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{SeqAccess, Visitor},
};

use crate::{Block, Frame, Local, Static, Step};

/// A list, in the document and to who reads it. An entry that is equal to one of another list may
/// be the same in memory; changing it here changes it nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Shared<T>(Vec<Arc<T>>);

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

    /// The first entry.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(Arc::as_ref)
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.0.push(Arc::new(entry));
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps only some entries.
    pub fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        self.0.retain(|entry| wanted(entry));
    }
}

impl<T> Shared<T> {
    /// Is the entry with this number the same one in memory in both lists?
    #[cfg(test)]
    pub(crate) fn is_same(&self, other: &Self, number: usize) -> bool {
        Arc::ptr_eq(&self.0[number], &other.0[number])
    }
}

impl<T: Clone> Shared<T> {
    /// The entries in their order, to change them: what is shared is copied first, so ask only for
    /// what is to be changed.
    pub fn iter_mut(&mut self) -> EntriesMut<'_, T> {
        self.0.iter_mut().map(Arc::make_mut)
    }

    /// Takes out the entry with this number, which must be there.
    pub fn remove(&mut self, number: usize) -> T {
        Arc::unwrap_or_clone(self.0.remove(number))
    }

    /// The last entry, to change it.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.0.last_mut().map(Arc::make_mut)
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
        Shared(entries.into_iter().map(Arc::new).collect())
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(entries: Vec<T>) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared(Vec::new())
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
        Arc::make_mut(&mut self.0[number])
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
            for (at, frame) in thread.frames.0.iter_mut().enumerate() {
                // Who is called later stands further in: a frame keeps its place in the list,
                // unless a recursion is folded between.
                let same = |old: &&Arc<Frame>| old.id == frame.id;
                let kept = old.frames.0.get(at).filter(same);
                if let Some(kept) = kept.or_else(|| old.frames.0.iter().find(same)) {
                    share_frame(frame, kept);
                }
            }
        }
        let blocks: HashMap<u32, &Arc<Block>> =
            before.heap.0.iter().map(|block| (block.id, block)).collect();
        for block in &mut self.heap.0 {
            if let Some(&kept) = blocks.get(&block.id) {
                share(block, kept);
            }
        }
        // By address: what is reached anew or no more may stand in between.
        let mut known = before.statics.0.iter().peekable();
        for item in &mut self.statics.0 {
            while known.next_if(|kept| place(kept) < place(item)).is_some() {}
            if let Some(kept) = known.next_if(|kept| place(kept) == place(item)) {
                share(item, kept);
            }
        }
    }
}

/// An address of a static as a number: they are sorted by it.
fn place(item: &Static) -> u64 {
    match item.address {
        crate::Address::In(_, offset) => offset,
        _ => 0,
    }
}

fn share<T: Eq>(new: &mut Arc<T>, kept: &Arc<T>) {
    if *new == *kept {
        *new = Arc::clone(kept);
    }
}

fn share_frame(frame: &mut Arc<Frame>, kept: &Arc<Frame>) {
    if frame == kept {
        *frame = Arc::clone(kept);
        return;
    }
    let mut old = kept.locals.0.iter();
    for local in &mut Arc::make_mut(frame).locals.0 {
        // In order of declaration, and those that are not live yet are told too: what is new stands
        // in between now and then.
        let mut rest = old.clone();
        if let Some(same) = rest.find(|old| is_same_place(old, local)) {
            old = rest;
            share(local, same);
        }
    }
}

fn is_same_place(one: &Local, other: &Local) -> bool {
    one.address == other.address && one.declared == other.declared && one.name == other.name
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
