//! Recorder and program on one processor while a program is watched.
//!
//! Of the two only one ever runs, and each waits for the other a thousand times: on two processors
//! half of a recording is the time in which the other one wakes up.

use std::{collections::BTreeMap, sync::Mutex};

use nix::{
    libc,
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    unistd::Pid,
};

/// How many recordings of this process are on each processor. Those that go on at the same time
/// take different ones.
static TAKEN: Mutex<BTreeMap<usize, u32>> = Mutex::new(BTreeMap::new());

/// This thread and the processes that it makes are kept on one processor until this is dropped,
/// which has to happen in the same thread.
#[derive(Debug)]
pub(super) struct Pin {
    /// Where this thread was allowed to run before.
    before: CpuSet,
    only: CpuSet,
    processor: usize,
}

impl Pin {
    /// None where there is no choice, or the system does not let us.
    pub(super) fn new() -> Option<Pin> {
        let before = sched_getaffinity(Pid::from_raw(0)).ok()?;
        let allowed = |&processor: &usize| before.is_set(processor) == Ok(true);
        // SAFETY: the call takes and changes nothing.
        let here = usize::try_from(unsafe { libc::sched_getcpu() }).ok()?;
        let mut taken = TAKEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let all: Vec<usize> = (0..CpuSet::count()).filter(allowed).collect();
        if all.len() < 2 {
            return None;
        }
        let load = |processor: &usize| taken.get(processor).copied().unwrap_or(0);
        let processor =
            all.into_iter().min_by_key(|processor| (load(processor), *processor != here))?;
        let mut only = CpuSet::new();
        only.set(processor).ok()?;
        sched_setaffinity(Pid::from_raw(0), &only).ok()?;
        *taken.entry(processor).or_default() += 1;
        Some(Pin { before, only, processor })
    }

    /// A thread of the program runs where we do.
    pub(super) fn hold(&self, tid: Pid) {
        let _ = sched_setaffinity(tid, &self.only);
    }

    /// A thread of the program may run where it could run without us.
    pub(super) fn release(&self, tid: Pid) {
        // One that has just ended needs it no more.
        let _ = sched_setaffinity(tid, &self.before);
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        self.release(Pid::from_raw(0));
        let mut taken = TAKEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.processor) {
            *count = count.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_at_the_same_time_take_different_processors() {
        let own = || sched_getaffinity(Pid::from_raw(0)).expect("a mask");
        let before = own();
        let Some(first) = Pin::new() else { return };
        let only = (0..CpuSet::count()).filter(|&number| own().is_set(number) == Ok(true));
        assert_eq!(only.collect::<Vec<_>>(), [first.processor]);
        let other = std::thread::spawn(move || {
            sched_setaffinity(Pid::from_raw(0), &before).expect("as it was");
            Pin::new().expect("as before").processor
        });
        let other = other.join().expect("no panic");
        assert_ne!(first.processor, other);
        drop(first);
        assert_eq!(own(), before);
    }
}
