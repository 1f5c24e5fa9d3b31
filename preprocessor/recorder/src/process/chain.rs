//! The chain of frame pointers: which code has called which.

use super::memory::Memory;

/// More calls than lie between two functions of any program.
const MAX_CALLS: u32 = 256;
/// Bytes of the stack that are read at once: several frames of most functions.
const WINDOW: usize = 1024;

/// The calls that are going on, innermost first. Of each: where it returns to, if that is known, and
/// the frame pointer of the code that goes on there. It ends where the next pointer is none, because
/// frames lie in one direction only.
#[derive(Debug)]
pub(crate) struct Chain {
    memory: Memory,
    back: Option<u64>,
    pointer: u64,
    calls: u32,
    /// Where the bytes that are read lie, how many there are, and they.
    start: u64,
    length: usize,
    window: [u8; WINDOW],
}

impl Chain {
    /// Begins with a call that returns to `back`, into code with this frame pointer.
    pub(crate) fn new(memory: Memory, pointer: u64, back: Option<u64>) -> Chain {
        Chain { memory, back, pointer, calls: 0, start: 0, length: 0, window: [0; WINDOW] }
    }

    /// The word at an address, and the one behind it.
    fn pair(&mut self, address: u64) -> Option<(u64, Option<u64>)> {
        let inside = |at: u64, start: u64, length: usize| {
            let at = usize::try_from(at.checked_sub(start)?).ok()?;
            (at.checked_add(8)? <= length).then_some(at)
        };
        if inside(address.checked_add(8)?, self.start, self.length).is_none() {
            self.start = address;
            self.length = self.memory.fill(address, &mut self.window);
        }
        let word = |at: u64| {
            let at = inside(at, self.start, self.length)?;
            Some(u64::from_le_bytes(self.window[at..at + 8].try_into().expect("eight bytes")))
        };
        Some((word(address)?, word(address + 8)))
    }
}

impl Iterator for Chain {
    type Item = (Option<u64>, u64);

    fn next(&mut self) -> Option<(Option<u64>, u64)> {
        if self.calls > 0 {
            let (above, back) = self.pair(self.pointer)?;
            if above <= self.pointer || self.calls == MAX_CALLS {
                return None;
            }
            (self.pointer, self.back) = (above, back);
        }
        self.calls += 1;
        Some((self.back, self.pointer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_followed_from_frame_to_frame() {
        // Frames at these places, with the place of the next one and where its call returns to.
        let check = |frames: &[(usize, usize, u64)], wanted: &[(Option<u64>, usize)]| {
            let mut stack = vec![0_u64; 400];
            let at = |place: usize| stack.as_ptr() as u64 + 8 * place as u64;
            let linked: Vec<_> =
                frames.iter().map(|&(place, above, back)| (place, at(above), back)).collect();
            let wanted: Vec<_> = wanted.iter().map(|&(back, place)| (back, at(place))).collect();
            let first = at(frames[0].0);
            for (place, above, back) in linked {
                stack[place] = above;
                stack[place + 1] = back;
            }
            let found: Vec<_> = Chain::new(Memory::own(), first, Some(1)).collect();
            assert_eq!(found, wanted, "{frames:?}");
        };
        check(&[(3, 3, 0)], &[(Some(1), 3)]);
        check(&[(3, 1, 7)], &[(Some(1), 3)]);
        check(&[(3, 9, 7)], &[(Some(1), 3), (Some(7), 9)]);
        check(
            &[(3, 9, 7), (9, 300, 8), (300, 390, 9)],
            &[(Some(1), 3), (Some(7), 9), (Some(8), 300), (Some(9), 390)],
        );
    }

    #[test]
    fn a_chain_ends_where_nothing_can_be_read() {
        assert_eq!(Chain::new(Memory::own(), 8, None).collect::<Vec<_>>(), [(None, 8)]);
        let far = u64::MAX - 4;
        assert_eq!(Chain::new(Memory::own(), far, Some(2)).collect::<Vec<_>>(), [(Some(2), far)]);
    }
}
