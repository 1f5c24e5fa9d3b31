//! The heap as the allocator's calls tell it: which blocks live, which have been freed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use recording::{Address, Effect, Region, Value};

/// One allocation.
#[derive(Debug, Clone)]
pub(crate) struct Allocation {
    /// [`recording::Block::id`]; none for what std allocated for itself, until the program can
    /// reach it.
    pub(crate) id: Option<u32>,
    /// Where it begins.
    pub(crate) address: u64,
    /// Bytes.
    pub(crate) size: u64,
    /// Bytes.
    pub(crate) align: u64,
    /// The step during which it was allocated.
    pub(crate) allocated_at: u32,
    /// The step during which it was freed.
    pub(crate) freed_at: Option<u32>,
    /// Has the allocator got pages of their own for it?
    pub(crate) mapped: bool,
    /// Has it been seen as what strong handles share?
    pub(crate) shared: bool,
    /// What std keeps in it, if it is a block of std's own.
    pub(crate) std: Option<&'static str>,
}

impl Allocation {
    fn end(&self) -> u64 {
        self.address.saturating_add(self.size)
    }
}

/// A number of an allocation, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AllocationId(pub(crate) usize);

/// All allocations since recording began.
#[derive(Debug)]
pub(crate) struct Heap {
    /// The initial program break.
    start: u64,
    /// The first address outside of the program break's part, which big blocks are counted from.
    mapped: Option<u64>,
    allocations: Vec<Allocation>,
    live: BTreeMap<u64, usize>,
    /// Freed, and not handed out again.
    ghosts: BTreeMap<u64, usize>,
    /// What is drawn: what has a number and whose bytes have not been handed out again.
    drawn: BTreeSet<usize>,
    last_id: u32,
    /// Where the heap ended when `main` began.
    before: u64,
    /// What has been handed out since, below that: beginnings and ends that do not touch.
    handed_out: BTreeMap<u64, u64>,
    /// Values that may have been dropped without anybody telling, by where they lie.
    kept: HashMap<u64, Kept>,
    /// How many moments have been decoded.
    moment: u64,
}

/// A value as it was when its bytes were first seen.
#[derive(Debug)]
struct Kept {
    bytes: Vec<u8>,
    value: Value,
    /// When it was seen last.
    moment: u64,
}

/// Where the canonical addresses of mapped blocks begin: far above any program break.
const MAPPED: u64 = 1 << 40;

impl Heap {
    /// A heap whose program break began at `start`.
    pub(crate) fn new(start: u64) -> Heap {
        Heap {
            start,
            mapped: None,
            allocations: Vec::new(),
            live: BTreeMap::new(),
            ghosts: BTreeMap::new(),
            drawn: BTreeSet::new(),
            last_id: 0,
            before: 0,
            handed_out: BTreeMap::new(),
            kept: HashMap::new(),
            moment: 0,
        }
    }

    /// Another moment is decoded. What was not seen at the last one is forgotten: it may be made
    /// anew.
    pub(crate) fn next_moment(&mut self) {
        let last = self.moment;
        self.kept.retain(|_, kept| kept.moment == last);
        self.moment += 1;
    }

    /// What these bytes, which have lain at this address ever since, were when they were first
    /// seen there: blocks that they led to then.
    pub(crate) fn first_seen(&mut self, address: u64, bytes: Vec<u8>, value: &Value) -> &Value {
        let moment = self.moment;
        let kept = self.kept.entry(address).or_insert_with(|| Kept {
            bytes: Vec::new(),
            value: value.clone(),
            moment,
        });
        kept.moment = moment;
        if kept.bytes != bytes {
            kept.bytes = bytes;
            kept.value = value.clone();
        }
        &kept.value
    }

    /// The absolute address of the canonical offset 0.
    pub(crate) fn start(&self) -> u64 {
        self.start
    }

    /// `main` has begun. What lies below this address may have been used before.
    pub(crate) fn used_before(&mut self, end: u64) {
        self.before = end;
    }

    /// The bytes of a new block that were never handed out since `main` began, and may have been
    /// used before: beginnings and ends. From now on they count as handed out.
    pub(crate) fn first_handed_out(&mut self, address: u64, size: u64) -> Vec<(u64, u64)> {
        let end = address.saturating_add(size).min(self.before);
        if address < self.start || address >= end {
            return Vec::new();
        }
        let touching: Vec<(u64, u64)> = self
            .handed_out
            .range(..=end)
            .rev()
            .map(|(&from, &to)| (from, to))
            .take_while(|(_, to)| *to >= address)
            .collect();
        let (mut fresh, mut at) = (Vec::new(), address);
        for &(from, to) in touching.iter().rev() {
            if at < from {
                fresh.push((at, from.min(end)));
            }
            at = at.max(to);
            self.handed_out.remove(&from);
        }
        if at < end {
            fresh.push((at, end));
        }
        let from = touching.last().map_or(address, |(from, _)| address.min(*from));
        let to = touching.first().map_or(end, |(_, to)| end.max(*to));
        self.handed_out.insert(from, to);
        fresh
    }

    /// The size of the live block that begins here; 0 if there is none.
    pub(crate) fn size_at(&self, address: u64) -> u64 {
        self.live.get(&address).map_or(0, |&number| self.allocations[number].size)
    }

    /// A block was allocated. `drawn`: on behalf of the user's code.
    pub(crate) fn allocated(
        &mut self,
        address: u64,
        size: u64,
        align: u64,
        step: u32,
        drawn: bool,
    ) -> Option<Effect> {
        self.bury(address, size, None);
        let number = self.allocations.len();
        self.allocations.push(Allocation {
            id: None,
            address,
            size,
            align,
            allocated_at: step,
            freed_at: None,
            mapped: false,
            shared: false,
            std: None,
        });
        self.live.insert(address, number);
        drawn.then(|| Effect::Allocated { block: self.promote(AllocationId(number)), size })
    }

    /// A block was freed. Nothing happens for one from before recording began.
    pub(crate) fn freed(&mut self, address: u64, step: u32) -> Option<Effect> {
        let number = self.live.remove(&address)?;
        self.ghosts.insert(address, number);
        let allocation = &mut self.allocations[number];
        allocation.freed_at = Some(step);
        Some(Effect::Freed { block: allocation.id?, size: allocation.size })
    }

    /// A block was resized: in place, or copied to a new address.
    pub(crate) fn reallocated(
        &mut self,
        old: u64,
        new: u64,
        size: u64,
        align: u64,
        step: u32,
        drawn: bool,
    ) -> Option<Effect> {
        let Some(&number) = self.live.get(&old) else {
            return self.allocated(new, size, align, step, drawn);
        };
        let from = self.allocations[number].size;
        if old == new {
            self.bury(new, size, Some(number));
            let allocation = &mut self.allocations[number];
            allocation.size = size;
            return Some(Effect::Resized { block: allocation.id?, from, to: size });
        }
        let drawn = self.allocations[number].id.is_some();
        self.freed(old, step);
        let old_id = self.allocations[number].id;
        match self.allocated(new, size, align, step, drawn) {
            Some(Effect::Allocated { block, .. }) => {
                Some(Effect::Replaced { old: old_id?, new: block, from, to: size })
            }
            _ => None,
        }
    }

    /// The ghosts whose bytes are handed out again are gone.
    fn bury(&mut self, address: u64, size: u64, except: Option<usize>) {
        let end = address.saturating_add(size.max(1));
        let reused: Vec<u64> = self
            .ghosts
            .range(..end)
            .filter(|&(&start, &number)| {
                Some(number) != except && address < self.allocations[number].end().max(start + 1)
            })
            .map(|(&address, _)| address)
            .collect();
        for address in reused {
            if let Some(number) = self.ghosts.remove(&address) {
                self.drawn.remove(&number);
            }
        }
        // An allocator of the program's own may hand out an address again without a free that we
        // see; what was there is gone all the same.
        let over: Vec<u64> = self
            .live
            .range(address..end)
            .filter(|&(_, &number)| Some(number) != except)
            .map(|(&address, _)| address)
            .collect();
        for address in over {
            if let Some(number) = self.live.remove(&address) {
                self.drawn.remove(&number);
            }
        }
    }

    /// Gives an allocation its number in the picture.
    pub(crate) fn promote(&mut self, id: AllocationId) -> u32 {
        let allocation = &mut self.allocations[id.0];
        *allocation.id.get_or_insert_with(|| {
            self.drawn.insert(id.0);
            self.last_id += 1;
            self.last_id
        })
    }

    /// The allocation with this number.
    pub(crate) fn get(&self, id: AllocationId) -> &Allocation {
        &self.allocations[id.0]
    }

    /// The same, to write something down.
    pub(crate) fn get_mut(&mut self, id: AllocationId) -> &mut Allocation {
        &mut self.allocations[id.0]
    }

    /// The live block that this address points into, and the offset. One past the end counts,
    /// where no other block begins.
    pub(crate) fn live_at(&self, address: u64) -> Option<(AllocationId, u64)> {
        let (&start, &number) = self.live.range(..=address).next_back()?;
        let inside = address <= self.allocations[number].end();
        inside.then_some((AllocationId(number), address - start))
    }

    /// The freed block that this address points into, and the offset.
    pub(crate) fn ghost_at(&self, address: u64) -> Option<(AllocationId, u64)> {
        let (&start, &number) = self.ghosts.range(..=address).next_back()?;
        let inside = address < self.allocations[number].end();
        inside.then_some((AllocationId(number), address - start))
    }

    /// All live blocks, std's own too.
    pub(crate) fn live(&self) -> impl Iterator<Item = (AllocationId, &Allocation)> {
        self.live.values().map(|&number| (AllocationId(number), &self.allocations[number]))
    }

    /// Is this address in a block, or in what is left of one that was freed?
    pub(crate) fn covers(&self, address: u64) -> bool {
        let inside = |map: &BTreeMap<u64, usize>| {
            let before = map.range(..=address).next_back();
            before.is_some_and(|(_, &number)| address < self.allocations[number].end())
        };
        inside(&self.live) || inside(&self.ghosts)
    }

    /// What is drawn: live blocks and ghosts that have a number, in order of allocation.
    pub(crate) fn drawn(&self) -> Vec<AllocationId> {
        self.drawn.iter().copied().map(AllocationId).collect()
    }

    /// The canonical address of a block's beginning.
    pub(crate) fn canonical(&mut self, address: u64) -> Address {
        // glibc takes big blocks and the heaps of threads from elsewhere, more than a terabyte
        // away from the program break.
        let offset = match address.checked_sub(self.start) {
            Some(offset) if offset < MAPPED / 4 => offset,
            _ => {
                let anchor = *self.mapped.get_or_insert(address & !0xfff);
                MAPPED.wrapping_add(address.wrapping_sub(anchor))
            }
        };
        Address::In(Region::Heap, offset)
    }

    /// Is this address in the part of memory that grows with the program break?
    pub(crate) fn near_start(&self, address: u64) -> bool {
        address >= self.start && address - self.start < 1 << 32
    }
}
