//! Where things lie, for all steps at once.

use std::collections::{BTreeMap, BTreeSet};

use recording::{Address, BlockState, Frame, Local, Region, Step};

use super::{
    Column, Steps, Title, departed,
    folds::{Row, rows},
};
use crate::{
    card::{self, Folded, Form},
    crowd,
};

/// Room for a title.
const TITLE: f64 = 24.0;
/// Between two cards of a column.
const GAP: f64 = 12.0;
/// Between two stacks that stand below each other.
const APART: f64 = 20.0;
/// So many columns have room side by side.
const COLUMNS: usize = 3;
/// Between two locals of a frame.
const BETWEEN: f64 = 9.0;

/// The places of everything that ever appears.
pub(super) struct Plan {
    frames: BTreeMap<u32, FramePlace>,
    /// Where frames lie that stand below a fold, by step: they move up and down with it.
    moving: BTreeMap<(usize, u32), f64>,
    /// The folds of each step.
    folds: BTreeMap<usize, Vec<PlacedFold>>,
    /// The bars of stacks, by thread.
    depths: BTreeMap<u32, f64>,
    /// What threads are doing, by thread.
    activities: BTreeMap<u32, f64>,
    blocks: BTreeMap<u32, f64>,
    statics: BTreeMap<Address, f64>,
    /// The columns of threads.
    columns: BTreeMap<u32, Column>,
    pub(super) titles: Vec<Title>,
    /// Heights of the columns.
    pub(super) stacks: Vec<f64>,
    pub(super) heap: f64,
}

/// Calls that are not drawn one by one, and their place at a step.
pub(super) struct PlacedFold {
    pub(super) thread: u32,
    /// The numbers of the frames around them.
    pub(super) between: (u32, u32),
    pub(super) folded: Folded,
    pub(super) y: f64,
}

/// A thread's name, and what its stack holds step by step.
type Chains<'a> = (String, Vec<(usize, Vec<Row<'a>>)>);

/// The place of one frame in its thread's column.
pub(super) struct FramePlace {
    pub(super) column: Column,
    y: f64,
    pub(super) height: f64,
    pub(super) slots: Vec<(Key, Slot)>,
    /// Do some of its locals have no address at some step?
    pub(super) wandering: bool,
}

/// What makes a local the same at another step: its name, the line of its declaration, its
/// address.
type Key = (String, u32, Address);

/// The place of a local in its frame.
pub(super) struct Slot {
    pub(super) y: f64,
    pub(super) form: Form,
    /// What is left of it when its scope has ended.
    pub(super) ghost: Local,
}

/// In an optimised program a local may be in memory at one step and nowhere at the next. There its
/// number among those of its name and line stands for the address.
fn key(frame: &Frame, local: &Local, wandering: bool) -> Key {
    let same = |other: &&Local| (&other.name, other.declared) == (&local.name, local.declared);
    let before = frame.locals.iter().take_while(|other| !std::ptr::eq(*other, local));
    let address = match wandering {
        true => Address::Unknown(before.filter(same).count() as u64),
        false => local.address.clone(),
    };
    (local.name.clone(), local.declared, address)
}

impl FramePlace {
    /// The place of a local of this frame at some step.
    pub(super) fn slot(&self, frame: &Frame, local: &Local) -> Option<(usize, &Slot)> {
        let key = key(frame, local, self.wandering);
        self.slots
            .iter()
            .enumerate()
            .find(|(_, (known, _))| *known == key)
            .map(|(i, (_, slot))| (i, slot))
    }
}

impl Plan {
    pub(super) fn frame(&self, id: u32) -> Option<&FramePlace> {
        self.frames.get(&id)
    }

    /// Where a frame lies at a step.
    pub(super) fn y(&self, step: usize, frame: u32) -> Option<f64> {
        let moved = self.moving.get(&(step, frame)).copied();
        moved.or_else(|| self.frames.get(&frame).map(|place| place.y))
    }

    /// The folds of a step.
    pub(super) fn folds(&self, step: usize) -> &[PlacedFold] {
        self.folds.get(&step).map_or(&[], Vec::as_slice)
    }

    /// Where the stack of a thread stands.
    pub(super) fn column(&self, thread: u32) -> Column {
        self.columns.get(&thread).copied().unwrap_or(Column::Stack(0))
    }

    /// Where it is told what a thread is doing, if it is told.
    pub(super) fn activity(&self, thread: u32) -> Option<f64> {
        self.activities.get(&thread).copied()
    }

    /// Where the bar of a thread's stack lies, if it has one.
    pub(super) fn depth(&self, thread: u32) -> Option<f64> {
        self.depths.get(&thread).copied()
    }

    pub(super) fn block(&self, id: u32) -> Option<f64> {
        self.blocks.get(&id).copied()
    }

    pub(super) fn literal(&self, address: &Address) -> Option<f64> {
        self.statics.get(address).copied()
    }

    pub(super) fn new(steps: &[Step]) -> Plan {
        let mut plan = Plan {
            frames: BTreeMap::new(),
            moving: BTreeMap::new(),
            folds: BTreeMap::new(),
            depths: BTreeMap::new(),
            activities: BTreeMap::new(),
            blocks: BTreeMap::new(),
            statics: BTreeMap::new(),
            columns: BTreeMap::new(),
            titles: Vec::new(),
            stacks: Vec::new(),
            heap: 0.0,
        };
        plan.place_frames(steps);
        plan.place_blocks(steps);
        plan.place_statics(steps);
        plan
    }

    /// A frame begins where its caller's ends, so that it never moves while it lives, except below
    /// a fold.
    fn place_frames(&mut self, steps: &[Step]) {
        let mut appearances: BTreeMap<u32, Vec<(&Frame, &Step)>> = BTreeMap::new();
        let mut threads: BTreeMap<u32, Chains> = BTreeMap::new();
        let mut deep: BTreeSet<u32> = BTreeSet::new();
        for (number, step) in steps.iter().enumerate() {
            for thread in &step.threads {
                let entry =
                    threads.entry(thread.id).or_insert_with(|| (thread.name.clone(), Vec::new()));
                entry.1.push((number, rows(thread)));
                for frame in &thread.frames {
                    appearances.entry(frame.id).or_default().push((frame, step));
                }
                if thread.stack.is_some() {
                    deep.insert(thread.id);
                }
            }
        }
        let many = threads.len() > 1;
        threads.retain(|_, (_, chains)| chains.iter().any(|(_, chain)| !chain.is_empty()));
        // One column each, as long as they have room; else one for the first and one for the rest.
        let heap = steps.iter().any(|step| !step.heap.is_empty() || !step.statics.is_empty());
        let room = threads.len() + usize::from(heap) <= COLUMNS;
        for (place, (id, (name, chains))) in threads.iter().enumerate() {
            let at = if room { place } else { place.min(1) };
            let column = Column::Stack(at);
            self.columns.insert(*id, column);
            if self.stacks.len() == at {
                self.stacks.push(0.0);
            } else {
                self.stacks[at] += APART;
            }
            let begin = self.stacks[at];
            let text = if many { format!("STACK · {name}") } else { "STACK".to_owned() };
            let there = chains.iter().map(|(number, _)| *number).collect();
            self.titles.push(Title { column, y: begin, text, steps: there });
            let mut top = begin + TITLE;
            let mut end = top;
            if many {
                self.activities.insert(*id, top - 2.0);
                top += card::ACTIVITY;
            }
            if deep.contains(id) {
                self.depths.insert(*id, top);
                top += card::DEPTH + GAP;
            }
            for (number, chain) in chains {
                let mut y = top;
                let mut folded = false;
                for row in chain {
                    match row {
                        Row::Frame(frame) => {
                            if frame.through.is_some() {
                                y += card::THROUGH;
                            }
                            let place = self
                                .frames
                                .entry(frame.id)
                                .or_insert_with(|| frame_place(&appearances[&frame.id], column, y));
                            if folded {
                                self.moving.insert((*number, frame.id), y);
                                y += place.height + GAP;
                            } else {
                                y = place.y + place.height + GAP;
                            }
                        }
                        Row::Fold { between, folded: fold } => {
                            let height = card::folded(fold).height;
                            let here = self.folds.entry(*number).or_default();
                            here.push(PlacedFold {
                                thread: *id,
                                between: *between,
                                folded: fold.clone(),
                                y,
                            });
                            y += height + GAP;
                            folded = true;
                        }
                    }
                    end = end.max(y);
                }
            }
            self.stacks[at] = end - GAP;
        }
    }

    /// A block keeps its slot; the slot is free again when the block's ghost has gone.
    fn place_blocks(&mut self, steps: &[Step]) {
        let mut slots: Vec<(Option<u32>, f64)> = Vec::new();
        let mut of: BTreeMap<u32, usize> = BTreeMap::new();
        let mut last: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for step in steps {
            for slot in &mut slots {
                slot.0 = slot.0.filter(|id| step.heap.iter().any(|block| block.id == *id));
            }
            for block in &step.heap {
                let Address::In(_, start) = block.address else { continue };
                let end = start + block.size.max(1);
                let slot = *of.entry(block.id).or_insert_with(|| {
                    let free = |slot: &usize| slots[*slot].0.is_none();
                    let overlaps =
                        |slot: &usize| last.get(slot).is_some_and(|(a, b)| *a < end && start < *b);
                    let all = 0..slots.len();
                    let old =
                        all.clone().filter(free).find(overlaps).or_else(|| all.clone().find(free));
                    old.unwrap_or_else(|| {
                        slots.push((None, 0.0));
                        slots.len() - 1
                    })
                });
                slots[slot].0 = Some(block.id);
                last.insert(slot, (start, end));
                if block.state == BlockState::Live {
                    slots[slot].1 = slots[slot].1.max(card::block(block, step).height);
                } else {
                    slots[slot].1 =
                        slots[slot].1.max(card::ghost(block, None, Some(1), step).height);
                }
            }
        }
        if slots.is_empty() {
            return;
        }
        let mut titles: BTreeMap<String, Steps> = BTreeMap::new();
        for (number, step) in steps.iter().enumerate() {
            let more = crowd::remark(step).map_or(String::new(), |more| format!(" · {more}"));
            titles.entry(format!("HEAP{more}")).or_default().push(number);
        }
        for (text, steps) in titles {
            self.titles.push(Title { column: Column::Heap, y: 0.0, text, steps });
        }
        let mut y = TITLE;
        let tops: Vec<f64> = slots
            .iter()
            .map(|(_, height)| {
                let top = y;
                y += height + GAP;
                top
            })
            .collect();
        self.heap = y - GAP;
        self.blocks = of.into_iter().map(|(id, slot)| (id, tops[slot])).collect();
    }

    /// The statics, and below them the thread-locals of each thread.
    fn place_statics(&mut self, steps: &[Step]) {
        // By thread: 0 for what belongs to all of them.
        let mut groups: BTreeMap<u32, BTreeMap<&Address, f64>> = BTreeMap::new();
        let mut writable = false;
        for step in steps {
            for item in &step.statics {
                let thread = match &item.address {
                    Address::In(Region::ThreadLocal(thread), _) => *thread,
                    Address::In(..) => 0,
                    _ => continue,
                };
                let height = card::literal(item, step).height;
                let known = groups.entry(thread).or_default().entry(&item.address).or_default();
                *known = known.max(height);
                writable |= item.writable && thread == 0;
            }
        }
        for (thread, heights) in groups {
            let mut y = if self.heap > 0.0 { self.heap + 14.0 } else { 0.0 };
            let name = || steps.iter().flat_map(|step| &step.threads).find(|t| t.id == thread);
            let text = match name() {
                Some(thread) => format!("THREAD-LOCAL · {}", thread.name),
                None if writable => "STATIC".to_owned(),
                None => "STATIC · read-only".to_owned(),
            };
            let there = (0..steps.len()).collect();
            self.titles.push(Title { column: Column::Heap, y, text, steps: there });
            y += TITLE;
            for (address, height) in heights {
                self.statics.insert(address.clone(), y);
                y += height + GAP;
            }
            self.heap = y - GAP;
        }
    }
}

/// The slots of all locals that ever appear in a frame, in order of declaration.
fn frame_place(appearances: &[(&Frame, &Step)], column: Column, y: f64) -> FramePlace {
    let mut locals: Vec<(Key, Vec<(&Local, &Step)>)> = Vec::new();
    let mut header: f64 = 0.0;
    let mut all = appearances.iter().flat_map(|(frame, _)| &frame.locals);
    let wandering = all.any(|local| local.place.is_some());
    for (frame, step) in appearances {
        header = header.max(card::frame_header(frame, false, true).height);
        for local in &frame.locals {
            let key = key(frame, local, wandering);
            match locals.iter_mut().find(|(known, _)| *known == key) {
                Some((_, list)) => list.push((local, step)),
                None => locals.push((key, vec![(local, step)])),
            }
        }
    }
    locals.sort_by_key(|((_, declared, _), list)| (!list[0].0.parameter, *declared));
    let mut at = 7.0 + header + 7.0;
    let mut slots = Vec::new();
    for (key, list) in locals {
        let form = card::form(&list);
        let ghost = departed::ghost(list[0].0);
        slots.push((key, Slot { y: at, form, ghost }));
        at += form.height + BETWEEN;
    }
    let height = if slots.is_empty() { at - 3.0 } else { at - BETWEEN + 12.0 };
    FramePlace { column, y, height, slots, wandering }
}
