//! Which place owns a block, as a programmer would write it: `v`, `p.name`, `rows[2]`.

use recording::{Address, Field, Frame, Local, Region, State, Step, Value};

use super::{
    differences::is_std,
    view::{View, frames, top},
};

/// Blocks within blocks are followed this far.
const DEPTH: u32 = 6;

/// How what lies in a block is written, given its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// `owner[0]`: of a `Vec`.
    Elements,
    /// `*owner`, `owner.field`: of a `Box`.
    Behind,
    /// Only std knows: of a `HashMap`, an `Rc`, of an enum's variant.
    Closed,
}

/// The place that owns a block.
pub(super) struct Owner<'a> {
    pub(super) frame: &'a Frame,
    pub(super) local: &'a Local,
    /// From the local to the place: `.name`, `[2].rows`.
    pub(super) way: String,
    pub(super) inside: Inside,
}

impl Owner<'_> {
    /// What lies in the block, at this way from its beginning; none where no expression names it.
    pub(super) fn part(&self, way: &str) -> Option<String> {
        let owner = format!("{}{}", self.local.name, self.way);
        match self.inside {
            Inside::Elements if way.starts_with('[') => Some(format!("{owner}{way}")),
            Inside::Behind if way.is_empty() => Some(format!("*{owner}")),
            Inside::Behind if way.starts_with('.') => Some(format!("{owner}{way}")),
            Inside::Behind => Some(format!("(*{owner}){way}")),
            _ => None,
        }
    }
}

impl<'a> View<'a> {
    /// The live local, or the part of one, that owns a block at this step.
    pub(super) fn owning(&self, id: u32) -> Option<Owner<'a>> {
        owning(self.step, id, DEPTH)
    }

    /// The same at the step before.
    pub(super) fn owning_before(&self, id: u32) -> Option<Owner<'a>> {
        owning(self.before?, id, DEPTH)
    }

    /// Does an owner of the step before hold a value now, too?
    pub(super) fn is_live_still(&self, owner: &Owner) -> bool {
        let here = self.frame(owner.frame.id);
        let mut locals = here.into_iter().flat_map(|frame| &frame.locals);
        locals.any(|local| {
            (&local.name, local.declared, &local.address)
                == (&owner.local.name, owner.local.declared, &owner.local.address)
                && local.state == State::Live
        })
    }

    /// An owner in words: "`v`", "`p.name` of `main`".
    pub(super) fn words_of(&self, owner: &Owner) -> String {
        let here = top(self.step).is_some_and(|here| here.id == owner.frame.id);
        self.called(owner.frame, owner.local, &owner.way, here)
    }
}

/// The element that owns a block, as a programmer would write it: `rows[12]`.
pub(crate) fn element_of(step: &Step, id: u32) -> Option<String> {
    let owner = owning(step, id, DEPTH)?;
    owner.way.contains('[').then(|| format!("{}{}", owner.local.name, owner.way))
}

fn owning(step: &Step, id: u32, depth: u32) -> Option<Owner<'_>> {
    for frame in frames(step) {
        for local in frame.locals.iter().filter(|local| local.state == State::Live) {
            let found = local.value.as_ref().and_then(|value| way(value, &local.ty, id));
            if let Some((way, inside)) = found {
                return Some(Owner { frame, local, way, inside });
            }
        }
    }
    let depth = depth.checked_sub(1)?;
    step.heap.iter().filter(|block| block.id != id).find_map(|block| {
        let ty = block.ty.as_deref().unwrap_or_default();
        let (inner, inside) = way(block.value.as_ref()?, ty, id)?;
        let outer = owning(step, block.id, depth)?;
        let whole = outer.part(&inner)?;
        // `(*b)[0]` does not begin with the local's name: it has no way from it.
        let way = whole.strip_prefix(&outer.local.name)?.to_owned();
        Some(Owner { way, inside, ..outer })
    })
}

/// The way to the part of a value that owns a block.
fn way(value: &Value, ty: &str, id: u32) -> Option<(String, Inside)> {
    let leads = |to: &Address| matches!(to, Address::In(Region::Block(block), _) if *block == id);
    match value {
        Value::Pointer { to, owning: true, .. } | Value::Dyn { to, owning: true, .. } => {
            leads(to).then(|| (String::new(), Inside::Behind))
        }
        Value::Slice { to, owning: true, .. } => {
            leads(to).then(|| (String::new(), Inside::Elements))
        }
        Value::Struct { fields } if is_std(fields) => {
            fields.iter().find_map(|field| in_field(field, id))?;
            let elements = ty.starts_with("Vec<");
            Some((String::new(), if elements { Inside::Elements } else { Inside::Closed }))
        }
        Value::Struct { fields } | Value::Tuple { fields } | Value::Closure { fields } => {
            fields.iter().find_map(|field| {
                let (way, inside) = in_field(field, id)?;
                Some(match is_open(ty) {
                    true => (format!(".{}{way}", field.name), inside),
                    // What std's own types are made of has no name for others.
                    false => (String::new(), Inside::Closed),
                })
            })
        }
        // The payload of an enum is called as the enum.
        Value::Enum { fields, .. } => {
            fields.iter().find_map(|field| in_field(field, id).map(|_| ()))?;
            Some((String::new(), Inside::Closed))
        }
        Value::Array { ty, items, .. } => items.iter().enumerate().find_map(|(i, item)| {
            let (way, inside) = way(item, ty, id)?;
            Some((format!("[{i}]{way}"), inside))
        }),
        _ => None,
    }
}

fn in_field(field: &Field, id: u32) -> Option<(String, Inside)> {
    way(field.value.as_ref()?, &field.ty, id)
}

/// May a program name the fields of this type? Not those of std's.
fn is_open(ty: &str) -> bool {
    const CLOSED: &[&str] = &[
        "Rc",
        "Arc",
        "Weak",
        "RcInner",
        "ArcInner",
        "Cell",
        "RefCell",
        "UnsafeCell",
        "OnceCell",
        "OnceLock",
        "LazyCell",
        "LazyLock",
        "Mutex",
        "RwLock",
        "MutexGuard",
        "Ref",
        "RefMut",
        "RwLockReadGuard",
        "RwLockWriteGuard",
        "HashMap",
        "HashSet",
        "BTreeMap",
        "BTreeSet",
        "VecDeque",
        "LinkedList",
        "BinaryHeap",
        "ManuallyDrop",
        "MaybeUninit",
        "Pin",
        "NonNull",
        "PathBuf",
        "OsString",
        "CString",
        "Node",
        "LeafNode",
        "InternalNode",
        "RawTable",
        "IntoIter",
        "Peekable",
        "Map",
        "Filter",
        "Sender",
        "Receiver",
        "SyncSender",
        "JoinHandle",
        "ScopedJoinHandle",
        "Packet",
        "Thread",
        "Drain",
    ];
    let name = ty.split('<').next().unwrap_or(ty);
    // A list of the program may have a `Node` of its own; std's has the type of its element.
    !CLOSED.contains(&name) || (name == "Node" && !ty.contains('<'))
}
