//! What a program prints with `{:p}`, beside the addresses of a recording, which count from the
//! beginning of a region: for every region the difference must be the same in the whole run.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use recorder::RawStop;
use recording::{Address, Region, Step};

/// Where the regions begin in this run.
#[derive(Debug, Default)]
pub(crate) struct Bases(HashMap<Region, u64>);

impl Bases {
    /// Learns where the stack of the thread that runs begins, from its frames.
    pub(crate) fn stack(&mut self, step: &Step, stop: &RawStop) {
        let thread = step.threads.iter().find(|thread| thread.id == stop.thread);
        // What was inlined has its caller's frame; what is folded away is not listed.
        let frames = thread.into_iter().flat_map(|thread| &thread.frames);
        let frames = frames.filter(|frame| frame.inlined_into.is_none());
        let raw = stop.frames.iter().filter(|raw| !raw.folded);
        for (frame, raw) in frames.zip(raw) {
            if let Address::In(region @ Region::Stack(_), offset) = &frame.top {
                self.0.insert(region.clone(), raw.cfa.wrapping_sub(*offset));
            }
        }
    }

    /// Is this place of the recording the one that was printed?
    pub(crate) fn check(&mut self, step: &Step, place: &Address, printed: &str) -> Result<()> {
        let digits = printed.strip_prefix("0x").context("the program printed no address")?;
        let wanted = u64::from_str_radix(digits, 16)?;
        let (region, offset) = match place {
            Address::Null => return same(place, 0, wanted),
            Address::DanglingByDesign(value) | Address::Unknown(value) => {
                return same(place, *value, wanted);
            }
            Address::Nowhere => bail!("it lies nowhere"),
            Address::In(Region::Block(id) | Region::Freed(id), inside) => {
                let block = step.heap.iter().find(|block| block.id == *id);
                let block = block.with_context(|| format!("{place}: no such block"))?;
                let Address::In(region, offset) = &block.address else {
                    bail!("block {id} lies at {}", block.address)
                };
                (region.clone(), offset + inside)
            }
            Address::In(region, offset) => (region.clone(), *offset),
        };
        let begin = wanted.wrapping_sub(offset);
        // Regions begin where the kernel has put them: on a page.
        let paged = matches!(region, Region::Heap | Region::Static);
        ensure!(!paged || begin.is_multiple_of(4096), "{place} cannot be {printed}");
        let known = *self.0.entry(region).or_insert(begin);
        same(place, known.wrapping_add(offset), wanted)
    }
}

fn same(place: &Address, is: u64, wanted: u64) -> Result<()> {
    ensure!(is == wanted, "the recording says {place}, which is {is:#x}");
    Ok(())
}
