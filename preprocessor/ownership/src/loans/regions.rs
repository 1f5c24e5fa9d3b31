//! Regions: where they are alive, and which locals may hold what flows to them.

use crate::{
    bits::Bits,
    facts::{Body, Position},
    graph::Graph,
};

/// The points of a region (`bb1[0..=2]`), and whether it contains one of the caller's (`'?1`).
pub(super) fn values(texts: &[String], graph: &Graph) -> (Bits, bool) {
    let mut points = Bits::new(graph.len());
    let mut caller = false;
    for text in texts {
        let range = || {
            let (block, rest) = text.strip_prefix("bb")?.split_once('[')?;
            let rest = rest.strip_suffix(']')?;
            let (from, to) = rest.split_once("..=").unwrap_or((rest, rest));
            Some((block.parse().ok()?, from.parse().ok()?, to.parse().ok()?))
        };
        match range() {
            Some((block, from, to)) => {
                let range: std::ops::RangeInclusive<usize> = from..=to;
                let inside = range.filter_map(|index| graph.index(Position { block, index }));
                inside.for_each(|point| {
                    points.insert(point);
                });
            }
            None => caller |= text.starts_with("'?"),
        }
    }
    (points, caller)
}

/// The regions in the types of the locals, and what flows where.
pub(super) struct Types {
    /// By region: those that what it holds flows to.
    flows: Vec<Vec<usize>>,
    /// By local: the regions that its type names; none where the type may hold references and
    /// names none.
    named: Vec<Option<Vec<usize>>>,
}

impl Types {
    pub(super) fn of(body: &Body) -> Self {
        let regions = body.constraints.iter().flat_map(|c| [c.longer, c.shorter]);
        let most = regions.chain(body.loans.iter().map(|loan| loan.region)).max().unwrap_or(0);
        let mut flows = vec![Vec::new(); most as usize + 1];
        for constraint in &body.constraints {
            flows[constraint.longer as usize].push(constraint.shorter as usize);
        }
        for list in &mut flows {
            list.sort_unstable();
            list.dedup();
        }
        let named = body.locals.iter().map(|local| {
            // The types of closures and coroutines are printed without what they hold.
            let silent = local.ty.contains("{closure") || local.ty.contains("{async");
            (!silent).then(|| {
                let parts = local.ty.split("'?").skip(1);
                let number = |rest: &str| {
                    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                    rest[..digits].parse().ok()
                };
                parts.filter_map(number).collect()
            })
        });
        Types { flows, named: named.collect() }
    }

    /// The locals whose types name a region that the loan flows to, and those whose types name
    /// none although they may hold references.
    pub(super) fn holders(&self, region: u32) -> Bits {
        let mut reached = Bits::new(self.flows.len());
        let mut work = vec![region as usize];
        while let Some(region) = work.pop() {
            if reached.insert(region) {
                work.extend(&self.flows[region]);
            }
        }
        let mut holders = Bits::new(self.named.len());
        for (local, named) in self.named.iter().enumerate() {
            let holds = |named: &Vec<usize>| named.iter().any(|&region| reached.contains(region));
            if named.as_ref().is_none_or(holds) {
                holders.insert(local);
            }
        }
        holders
    }
}
