//! A scene: every card of every step at a place that it keeps.
//!
//! Places are found once, for the union of everything that ever appears; a step then only says
//! which cards are there. Coordinates here count from the top left corner of their column.

mod aim;
mod changes;
mod departed;
pub(crate) mod folds;
mod plan;

use std::collections::BTreeMap;

use recording::{Address, BlockState, Region, StackUse, Step};

use crate::{
    card::{self, CARD, Card, Mark, PAD},
    geometry::Rect,
    lives,
    names::Names,
    ruler::{Ruler, Thing},
    words::static_at,
};
use plan::{PlacedFold, Plan};

/// The steps at which something is there, ascending.
pub(crate) type Steps = Vec<usize>;

/// Where a card belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// The stacks of threads, counted from the left: most have one of their own.
    Stack(usize),
    /// Heap blocks, and below them the statics.
    Heap,
}

/// What a card shows. The order is the order of painting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Object {
    /// The bar of a thread's stack.
    Depth(u32),
    /// Calls of a thread that are not drawn one by one, between two frames.
    Fold(u32, (u32, u32)),
    /// What of std lies between a frame and the one before it.
    Through(u32),
    /// The background of a frame.
    Frame(u32),
    /// The head of a frame.
    Header(u32),
    /// What a thread is doing.
    Activity(u32),
    /// A local, by frame and its number in the plan of the frame.
    Local(u32, usize),
    /// A heap block or its ghost.
    Block(u32),
    /// A static, by its offset in the image.
    Static(Address),
}

/// One picture of one thing at its place.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) object: Object,
    pub(crate) column: Column,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) card: Card,
    pub(crate) steps: Steps,
}

/// A cell that is new or has changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tint {
    pub(crate) column: Column,
    pub(crate) rect: Rect,
    /// New, or only changed?
    pub(crate) new: bool,
    pub(crate) steps: Steps,
}

/// A heading over a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Title {
    pub(crate) column: Column,
    pub(crate) y: f64,
    pub(crate) text: String,
    pub(crate) steps: Steps,
}

/// Where an arrow ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Aim {
    pub(crate) column: Column,
    /// The cell, row or value that it points to.
    pub(crate) rect: Rect,
    /// Is it reached from the channel above its line?
    pub(crate) in_line: bool,
    /// Is it the first of its line?
    pub(crate) first: bool,
    /// Does a dot sit at the right of its first row?
    pub(crate) dotted: bool,
    /// Does it take several rows?
    pub(crate) tall: bool,
    /// Cells that a slice covers.
    pub(crate) covers: Vec<Rect>,
}

/// A pointer and what it points to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arrow {
    pub(crate) style: card::Style,
    pub(crate) column: Column,
    /// The row of the pointer.
    pub(crate) from: Rect,
    /// None for a dangling pointer to a place that is not drawn any more.
    pub(crate) to: Option<Aim>,
    pub(crate) steps: Steps,
}

/// Everything that is drawn, with its place.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) items: Vec<Item>,
    /// The numbers of an object's items.
    looks: BTreeMap<Object, Vec<usize>>,
    pub(crate) tints: Vec<Tint>,
    pub(crate) titles: Vec<Title>,
    pub(crate) arrows: Vec<Arrow>,
    /// Heights of the columns of stacks; none where there never is a frame.
    pub(crate) stacks: Vec<f64>,
    /// The height of the column with the heap; 0 for one without content.
    pub(crate) heap: f64,
    /// How many steps there are.
    pub(crate) count: usize,
    /// What the objects are to those who look at bytes.
    pub(crate) things: BTreeMap<Object, Thing>,
    /// The numbers of the rulers of objects.
    pub(crate) zoom: BTreeMap<Object, usize>,
    /// What objects are called by those who point at them; see [`Names`].
    pub(crate) named: BTreeMap<Object, String>,
}

impl Scene {
    pub(crate) fn new(steps: &[Step]) -> Scene {
        let plan = Plan::new(steps);
        let mut scene = Scene {
            items: Vec::new(),
            looks: BTreeMap::new(),
            tints: Vec::new(),
            titles: plan.titles.clone(),
            arrows: Vec::new(),
            stacks: plan.stacks.clone(),
            heap: plan.heap,
            count: steps.len(),
            things: BTreeMap::new(),
            zoom: BTreeMap::new(),
            named: BTreeMap::new(),
        };
        let mut shown: Vec<Vec<usize>> = Vec::new();
        let lines = lives::acted_lines(steps);
        let mut alive: BTreeMap<u32, Card> = BTreeMap::new();
        let mut depths: BTreeMap<u32, StackUse> = BTreeMap::new();
        for (number, step) in steps.iter().enumerate() {
            let mut here = Vec::new();
            scene.depths(number, step, &plan, &mut depths, &mut here);
            scene.frames(number, step, &plan, &mut here);
            for block in &step.heap {
                let Some(y) = plan.block(block.id) else { continue };
                let card = match block.state {
                    BlockState::Live => {
                        let card = card::block(block, step);
                        alive.insert(block.id, card.clone());
                        card
                    }
                    BlockState::Freed => {
                        let freed = block.freed_at_step.and_then(|at| lines.get(at as usize));
                        card::ghost(block, alive.get(&block.id), freed.copied(), step)
                    }
                };
                scene.things.insert(Object::Block(block.id), Thing::Block(block.id));
                here.push(scene.show(
                    number,
                    Object::Block(block.id),
                    Column::Heap,
                    (0.0, y),
                    card,
                ));
            }
            for item in &step.statics {
                let Some(y) = plan.literal(&item.address) else { continue };
                let card = card::literal(item, step);
                let object = Object::Static(item.address.clone());
                scene.things.insert(object.clone(), Thing::Static(item.address.clone()));
                here.push(scene.show(number, object, Column::Heap, (0.0, y), card));
            }
            scene.departed(number, step, &plan, &mut here);
            shown.push(here);
        }
        scene.arrows(steps, &shown, &plan);
        changes::tints(&mut scene, steps, &shown, &plan);
        scene
    }

    /// The columns that have something in them.
    pub(crate) fn columns(&self) -> Vec<Column> {
        let mut columns: Vec<Column> = self.titles.iter().map(|title| title.column).collect();
        columns.dedup();
        columns
    }

    /// Gives every object the number of its ruler.
    pub(crate) fn number(&mut self, rulers: &[Ruler]) {
        for (object, thing) in &self.things {
            if let Some(number) = rulers.iter().position(|ruler| ruler.thing == *thing) {
                self.zoom.insert(object.clone(), number);
            }
        }
    }

    /// Gives every local that the program names, and every block, what it is pointed at by.
    pub(crate) fn name(&mut self, names: &Names) {
        for (object, thing) in &self.things {
            let key = match thing {
                Thing::Local(_, name, declared, _, captured) => {
                    names.key(name, *declared, *captured).map(|key| key.to_string())
                }
                Thing::Block(number) => Some(format!("#{number}")),
                Thing::Static(_) => None,
            };
            if let Some(key) = key {
                self.named.insert(object.clone(), key);
            }
        }
    }

    /// The bars of the stacks that go deep: what was told of them last.
    fn depths(
        &mut self,
        number: usize,
        step: &Step,
        plan: &Plan,
        known: &mut BTreeMap<u32, StackUse>,
        here: &mut Vec<usize>,
    ) {
        for thread in &step.threads {
            if let (Some(y), Some(card)) = (plan.activity(thread.id), card::activity(thread, step))
            {
                let object = Object::Activity(thread.id);
                here.push(self.show(number, object, plan.column(thread.id), (0.0, y), card));
            }
            if let Some(stack) = &thread.stack {
                known.insert(thread.id, stack.clone());
            }
            let (Some(y), Some(stack)) = (plan.depth(thread.id), known.get(&thread.id)) else {
                continue;
            };
            let card = card::depth(stack);
            let object = Object::Depth(thread.id);
            here.push(self.show(number, object, plan.column(thread.id), (0.0, y), card));
        }
    }

    fn frames(&mut self, number: usize, step: &Step, plan: &Plan, here: &mut Vec<usize>) {
        for fold in plan.folds(number) {
            let object = Object::Fold(fold.thread, fold.between);
            let card = card::folded(&fold.folded);
            let column = plan.column(fold.thread);
            here.push(self.show(number, object, column, (0.0, fold.y), card));
        }
        for thread in &step.threads {
            let column = plan.column(thread.id);
            let folds = plan.folds(number).iter().filter(|fold| fold.thread == thread.id);
            for (depth, frame) in thread.frames.iter().enumerate() {
                let hidden =
                    |fold: &PlacedFold| fold.between.0 < frame.id && frame.id < fold.between.1;
                let (Some(place), Some(y)) = (plan.frame(frame.id), plan.y(number, frame.id))
                else {
                    continue;
                };
                if folds.clone().any(hidden) {
                    continue;
                }
                if let Some(through) = &frame.through {
                    let at = (0.0, y - card::THROUGH);
                    let object = Object::Through(frame.id);
                    here.push(self.show(number, object, column, at, card::through(through)));
                }
                let top = depth + 1 == thread.frames.len();
                let back = Mark::Rect {
                    rect: Rect::new(0.0, 0.0, CARD, place.height),
                    class: if top { "mf" } else { "mp" },
                    round: 6.0,
                };
                let card = Card { height: place.height, marks: vec![back], ..Card::default() };
                here.push(self.show(number, Object::Frame(frame.id), column, (0.0, y), card));
                let card = card::frame_header(frame, top, true);
                let at = (PAD, y + 7.0);
                here.push(self.show(number, Object::Header(frame.id), column, at, card));
                for local in &frame.locals {
                    let Some((index, slot)) = place.slot(frame, local) else { continue };
                    let card = card::local(local, step, slot.form);
                    let object = Object::Local(frame.id, index);
                    self.things.entry(object.clone()).or_insert_with(|| Thing::local(frame, local));
                    here.push(self.show(number, object, column, (PAD, y + slot.y), card));
                }
            }
        }
    }

    /// Notes that a card is there at a step; answers the number of the item.
    fn show(
        &mut self,
        step: usize,
        object: Object,
        column: Column,
        (x, y): (f64, f64),
        card: Card,
    ) -> usize {
        let known = self.looks.entry(object.clone()).or_default();
        let same = |index: &&usize| {
            let item = &self.items[**index];
            item.card == card && item.x == x && item.y == y
        };
        let index = known.iter().find(same).copied().unwrap_or_else(|| {
            known.push(self.items.len());
            self.items.push(Item { object, column, x, y, card, steps: Vec::new() });
            self.items.len() - 1
        });
        if self.items[index].steps.last() != Some(&step) {
            self.items[index].steps.push(step);
        }
        index
    }

    fn arrows(&mut self, steps: &[Step], shown: &[Vec<usize>], plan: &Plan) {
        for (number, step) in steps.iter().enumerate() {
            let mut found = Vec::new();
            for &index in &shown[number] {
                let item = &self.items[index];
                for dot in &item.card.dots {
                    let to = self.aim(dot, step, &shown[number], plan);
                    // What these name may not be drawn any more.
                    let lost = matches!(dot.style, card::Style::Dangling | card::Style::Expired);
                    if to.is_some() || lost {
                        let from = dot.rect.shifted(item.x, item.y);
                        let ghost = to.is_some() && object_at(&dot.to, step, plan).is_none();
                        found.push(Arrow {
                            style: match dot.style {
                                card::Style::Expired => card::Style::Expired,
                                _ if ghost => card::Style::Dangling,
                                style => style,
                            },
                            column: item.column,
                            from,
                            to,
                            steps: Vec::new(),
                        });
                    }
                }
            }
            for arrow in found {
                let same = |known: &&mut Arrow| {
                    known.style == arrow.style
                        && known.from == arrow.from
                        && known.to == arrow.to
                        && known.column == arrow.column
                };
                match self.arrows.iter_mut().find(same) {
                    Some(known) => known.steps.push(number),
                    None => self.arrows.push(Arrow { steps: vec![number], ..arrow }),
                }
            }
        }
    }
}

/// What lies at an address at this step, and how far into it the address is.
fn object_at(address: &Address, step: &Step, plan: &Plan) -> Option<(Object, u64)> {
    match address {
        Address::In(Region::Block(id) | Region::Freed(id), offset) => {
            Some((Object::Block(*id), *offset))
        }
        Address::In(Region::Static | Region::ThreadLocal(_), _) => {
            let (item, offset) = static_at(step, address)?;
            Some((Object::Static(item.address.clone()), offset))
        }
        Address::In(Region::Stack(_), at) => {
            let mut best: Option<(u64, Object, u64)> = None;
            for frame in step.threads.iter().flat_map(|thread| &thread.frames) {
                for local in frame.locals.iter().filter(|local| !local.in_caller && !local.captured)
                {
                    let Address::In(region, start) = &local.address else { continue };
                    let inside = *start <= *at && *at < start + local.size.max(1);
                    let region = matches!((region, address), (Region::Stack(a), Address::In(Region::Stack(b), _)) if a == b);
                    if inside && region && best.as_ref().is_none_or(|(size, ..)| local.size < *size)
                    {
                        let index = plan.frame(frame.id).and_then(|place| place.slot(frame, local));
                        if let Some((index, _)) = index {
                            best = Some((local.size, Object::Local(frame.id, index), at - start));
                        }
                    }
                }
            }
            best.map(|(_, object, offset)| (object, offset))
        }
        _ => None,
    }
}
