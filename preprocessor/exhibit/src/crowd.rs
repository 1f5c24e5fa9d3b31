//! Which heap blocks are drawn where there are more than a picture has room for.

use std::collections::BTreeSet;

use recording::{Address, Block, BlockState, Region, Step, Value};

use crate::{card::ITEMS, words::thousands};

/// Heap blocks in one picture.
const ROOM: usize = 64;

/// Takes from all steps the blocks for which there is no room, and counts them in
/// [`Step::more_blocks`]. First come those that a drawn row leads to, in the order of their
/// allocation: of a long array only the first elements have a row. A block that is drawn is drawn
/// as long as it is there.
pub(crate) fn thin(steps: &mut [Step]) {
    if steps.iter().all(|step| step.heap.len() <= ROOM) {
        return;
    }
    let drawn = drawn(steps);
    for step in steps {
        let all = step.heap.len();
        if step.heap.iter().any(|block| !drawn.contains(&block.id)) {
            step.heap.retain(|block| drawn.contains(&block.id));
        }
        step.more_blocks += (all - step.heap.len()) as u32;
    }
}

/// The numbers of the blocks that are drawn.
fn drawn(steps: &[Step]) -> BTreeSet<u32> {
    let (mut shown, mut named) = (BTreeSet::new(), BTreeSet::new());
    for step in steps {
        reached(step, &mut shown, &mut named);
    }
    let mut drawn = BTreeSet::new();
    let mut decided = BTreeSet::new();
    for step in steps {
        let mut choose = |blocks: &[&Block], most: usize| {
            let there = blocks.iter().filter(|block| drawn.contains(&block.id)).count();
            let mut room = most.saturating_sub(there);
            for block in blocks {
                if decided.insert(block.id) && room > 0 {
                    room -= 1;
                    drawn.insert(block.id);
                }
            }
        };
        let (first, mut rest): (Vec<&Block>, Vec<&Block>) =
            step.heap.iter().partition(|block| shown.contains(&block.id));
        choose(&first, ROOM - ITEMS);
        // Of what only an element leads to that has no row, none is drawn; of what nothing is seen
        // to lead to, perhaps an element far behind, no more than of an array.
        rest.retain(|block| !named.contains(&block.id));
        choose(&rest, ITEMS);
    }
    drawn
}

/// Adds to `shown` what rows lead to that are drawn, from the locals and statics on; to `named` all
/// that a pointer leads to.
fn reached(step: &Step, shown: &mut BTreeSet<u32>, named: &mut BTreeSet<u32>) {
    let mut found = Vec::new();
    for value in roots(step) {
        targets(value, ITEMS, &mut |id| found.push(id));
        targets(value, usize::MAX, &mut |id| {
            named.insert(id);
        });
    }
    let mut here = BTreeSet::new();
    while let Some(id) = found.pop() {
        if let (true, Some(value)) = (here.insert(id), value_of(step, id)) {
            targets(value, ITEMS, &mut |id| found.push(id));
        }
    }
    shown.extend(here);
    for block in step.heap.iter().filter(|block| block.state == BlockState::Live) {
        if let Some(value) = &block.value {
            targets(value, usize::MAX, &mut |id| {
                named.insert(id);
            });
        }
    }
}

/// Does a row that is drawn lead to this block?
pub(crate) fn has_row(step: &Step, id: u32) -> bool {
    let blocks = step.heap.iter().filter_map(|block| block.value.as_ref());
    roots(step).chain(blocks).any(|value| {
        let mut found = false;
        targets(value, ITEMS, &mut |to| found |= to == id);
        found
    })
}

/// The values of locals and statics, from which everything is reached.
fn roots(step: &Step) -> impl Iterator<Item = &Value> {
    let frames = step.threads.iter().flat_map(|thread| &thread.frames);
    let locals = frames.flat_map(|frame| &frame.locals).filter_map(|local| local.value.as_ref());
    locals.chain(step.statics.iter().map(|item| &item.value))
}

/// What lies in a block. Blocks stand in the order of their numbers.
fn value_of(step: &Step, id: u32) -> Option<&Value> {
    step.heap.find_by_key(&id, |block| block.id)?.value.as_ref()
}

/// The blocks that the pointers of a value lead to; of arrays only these first elements are asked.
fn targets(value: &Value, items: usize, tell: &mut dyn FnMut(u32)) {
    match value {
        Value::Pointer { to, .. } | Value::Slice { to, .. } | Value::Dyn { to, .. } => {
            if let Address::In(Region::Block(id) | Region::Freed(id), _) = to {
                tell(*id);
            }
        }
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            fields
                .iter()
                .filter_map(|field| field.value.as_ref())
                .for_each(|value| targets(value, items, tell));
        }
        Value::Array { items: list, .. } => {
            list.iter().take(items).for_each(|value| targets(value, items, tell));
        }
        Value::Scalar { .. } | Value::Text { .. } | Value::Opaque { .. } => {}
    }
}

/// What is said of blocks that are left out.
pub(crate) fn remark(step: &Step) -> Option<String> {
    match step.more_blocks {
        0 => None,
        1 => Some("1 more block is not drawn".to_owned()),
        more => Some(format!("{} more blocks are not drawn", thousands(more.into()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(to: String) -> String {
        format!(
            r#"{{"kind":"pointer","to":"{to}","target":"i32","access":"owning","owning":true,"dangling":false}}"#
        )
    }

    /// A step with blocks of these numbers. A local leads to the first, which is an array of
    /// pointers to these.
    fn step(blocks: &[u32], array: &[u32]) -> Step {
        let block = |id: &u32| {
            let items: Vec<String> =
                array.iter().map(|id| pointer(format!("heap:{id}+0x0"))).collect();
            let value = match *id == blocks[0] {
                true => format!(
                    r#""value":{{"kind":"array","type":"Box<i32>","stride":8,"len":{0},"room":{0},"items":[{1}]}}"#,
                    items.len(),
                    items.join(",")
                ),
                false => r#""value":{"kind":"scalar","text":"1"}"#.to_owned(),
            };
            format!(
                r#"{{"id":{id},"address":"heap:{:#x}","size":4,"align":4,"state":"live","allocated_at_step":1,{value}}}"#,
                id * 16
            )
        };
        let heap: Vec<String> = blocks.iter().map(block).collect();
        let local = format!(
            r#"{{"name":"v","declared":2,"type":"Vec<Box<i32>>","address":"stack:1+0x7ffff0","size":8,"state":"live","value":{}}}"#,
            pointer(format!("heap:{}+0x0", blocks[0]))
        );
        serde_json::from_str(&format!(
            r#"{{"line":2,"function":"main","thread":1,"event":"line","statics":[],"heap":[{}],
            "threads":[{{"id":1,"name":"main","frames":[{{"id":1,"function":"main","line":2,
            "size":8,"top":"stack:1+0x800000","locals":[{local}]}}]}}]}}"#,
            heap.join(",")
        ))
        .expect("reads")
    }

    fn check(mut steps: Vec<Step>, expected: &[(&[u32], u32)]) {
        thin(&mut steps);
        for (number, (step, (blocks, more))) in steps.iter().zip(expected).enumerate() {
            let found: Vec<u32> = step.heap.iter().map(|block| block.id).collect();
            assert_eq!((&found[..], step.more_blocks), (*blocks, *more), "step {number}");
        }
    }

    #[test]
    fn of_a_few_blocks_all_are_drawn() {
        let all: Vec<u32> = (1..=64).collect();
        check(vec![step(&all, &all[1..])], &[(&all, 0)]);
    }

    #[test]
    fn of_many_in_an_array_those_are_drawn_that_have_a_row() {
        let all: Vec<u32> = (1..=100).collect();
        let rows: Vec<u32> = (1..=9).collect();
        // Before the array is there, nothing is known of them: they are the same ones.
        let before = step(&all[..50], &[]);
        check(vec![before, step(&all, &all[1..])], &[(&rows, 41), (&rows, 91)]);
    }

    #[test]
    fn of_many_that_nothing_leads_to_the_first_are_drawn() {
        let all: Vec<u32> = (1..=100).collect();
        check(vec![step(&all, &[90])], &[(&[&all[..9], &[90]].concat(), 90)]);
    }

    #[test]
    fn of_many_that_rows_lead_to_the_first_are_drawn() {
        let all: Vec<u32> = (1..=100).collect();
        let steps = (0..12).map(|n| step(&all, &all[1 + 8 * n..9 + 8 * n])).collect();
        let drawn = [&all[..56], &all[97..]].concat();
        check(steps, &[(&drawn[..], 41); 12]);
    }

    #[test]
    fn a_row_leads_to_the_blocks_of_the_first_elements() {
        let all: Vec<u32> = (1..=12).collect();
        let step = step(&all, &all[1..]);
        for (id, row) in [(1, true), (9, true), (10, false), (12, false)] {
            assert_eq!(has_row(&step, id), row, "{id}");
        }
    }

    #[test]
    fn what_is_left_out_is_counted_in_words() {
        let told = |more_blocks| remark(&Step { more_blocks, ..step(&[1], &[]) });
        assert_eq!(told(0), None);
        assert_eq!(told(1).as_deref(), Some("1 more block is not drawn"));
        assert_eq!(told(1992).as_deref(), Some("1,992 more blocks are not drawn"));
    }
}
