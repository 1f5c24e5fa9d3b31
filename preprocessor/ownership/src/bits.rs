//! Sets of small numbers: locals, points, loans.

/// A set of numbers below a bound that is fixed when it is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

const WIDTH: usize = 64;

impl Bits {
    /// An empty set for numbers below `bound`.
    pub(crate) fn new(bound: usize) -> Self {
        Bits(vec![0; bound.div_ceil(WIDTH)])
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.0.get(number / WIDTH).is_some_and(|word| word >> (number % WIDTH) & 1 == 1)
    }

    /// Was it not there before?
    pub(crate) fn insert(&mut self, number: usize) -> bool {
        let word = &mut self.0[number / WIDTH];
        let bit = 1 << (number % WIDTH);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    pub(crate) fn remove(&mut self, number: usize) {
        self.0[number / WIDTH] &= !(1 << (number % WIDTH));
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds all of another set of the same bound. Was one of them new?
    pub(crate) fn join(&mut self, other: &Bits) -> bool {
        let mut changed = 0;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            changed |= theirs & !*mine;
            *mine |= theirs;
        }
        changed != 0
    }

    /// The numbers, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    at * WIDTH + bit
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_in_and_out() {
        let mut set = Bits::new(130);
        assert!(set.insert(0) && set.insert(64) && set.insert(129) && !set.insert(64));
        assert!(set.contains(129) && !set.contains(128) && !set.contains(1000));
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 64, 129]);
        set.remove(64);
        let mut other = Bits::new(130);
        assert!(other.join(&set) && !other.join(&set));
        assert_eq!(other.iter().collect::<Vec<_>>(), [0, 129]);
    }
}
