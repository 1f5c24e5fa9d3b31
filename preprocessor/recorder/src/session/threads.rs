//! Threads that begin, wait and end.

use std::fs;

use nix::{libc::user_regs_struct, unistd::Pid};
use recording::{Effect, Event as StepEvent, Limit, Step, Wait};

use super::Session;
use crate::stack::{Doing, StdCall, Thread};

/// Functions of std that may wait, without generic arguments, and what a programmer calls them.
const WAITS: [(&str, &str); 22] = [
    ("std::thread::join_handle::JoinHandle::join", "JoinHandle::join"),
    ("std::thread::scoped::ScopedJoinHandle::join", "ScopedJoinHandle::join"),
    ("std::thread::scoped::scope", "thread::scope"),
    ("std::thread::functions::sleep", "thread::sleep"),
    ("std::thread::functions::park", "thread::park"),
    ("std::thread::functions::park_timeout", "thread::park_timeout"),
    ("std::sync::poison::mutex::Mutex::lock", "Mutex::lock"),
    ("std::sync::poison::rwlock::RwLock::read", "RwLock::read"),
    ("std::sync::poison::rwlock::RwLock::write", "RwLock::write"),
    ("std::sync::poison::condvar::Condvar::wait", "Condvar::wait"),
    ("std::sync::poison::condvar::Condvar::wait_while", "Condvar::wait_while"),
    ("std::sync::poison::condvar::Condvar::wait_timeout", "Condvar::wait_timeout"),
    ("std::sync::poison::condvar::Condvar::wait_timeout_while", "Condvar::wait_timeout_while"),
    ("std::sync::mpsc::Receiver::recv", "Receiver::recv"),
    ("std::sync::mpsc::Receiver::recv_timeout", "Receiver::recv_timeout"),
    ("std::sync::mpsc::SyncSender::send", "SyncSender::send"),
    ("std::sync::barrier::Barrier::wait", "Barrier::wait"),
    ("std::sync::lazy_lock::LazyLock::force", "LazyLock::force"),
    ("std::sync::once_lock::OnceLock::get_or_init", "OnceLock::get_or_init"),
    ("std::sync::once_lock::OnceLock::wait", "OnceLock::wait"),
    ("std::sync::once::Once::call_once", "Once::call_once"),
    ("std::sync::once::Once::wait", "Once::wait"),
];

/// What a programmer calls the function of std with this path, if it may wait.
pub(super) fn waits(path: &str) -> Option<&'static str> {
    if !path.contains("std::thread::") && !path.contains("std::sync::") {
        return None;
    }
    let path = bare(path);
    WAITS.iter().find(|(known, _)| *known == path).map(|(_, name)| *name)
}

/// A path without generic arguments: of `<a::T<X> as b::C>::f::<Y>` is left `a::T::f`.
fn bare(path: &str) -> String {
    let Some(inside) = path.strip_prefix('<') else { return without_brackets(path) };
    let mut open = 1_usize;
    let close = inside.find(|c| {
        open += usize::from(c == '<');
        open -= usize::from(c == '>');
        open == 0
    });
    let Some((ty, rest)) = close.map(|at| inside.split_at(at)) else { return String::new() };
    without_brackets(ty.split(" as ").next().unwrap_or_default()) + &without_brackets(&rest[1..])
}

fn without_brackets(path: &str) -> String {
    let mut depth = 0_usize;
    let outside = path.chars().filter(|&c| {
        depth += usize::from(c == '<');
        let keep = depth == 0;
        depth -= usize::from(c == '>' && depth > 0);
        keep
    });
    outside.collect::<String>().replace("::::", "::").trim_end_matches("::").to_owned()
}

impl Session<'_> {
    /// A thread has been made; it has not run yet.
    pub(super) fn thread_started(&mut self, tid: Pid, by: Pid) {
        let by = self.thread_index(by).map(|index| self.threads[index].number);
        let number = self.threads.len() as u32 + 1;
        let mut thread = Thread::new(number, tid);
        thread.pointer = self.process.registers(tid).map_or(0, |registers| registers.fs_base);
        self.threads.push(thread);
        if let Some(by) = by {
            self.effects.push(Effect::ThreadStarted { thread: number, by });
        }
    }

    /// A function of std that may wait has been called.
    pub(super) fn may_wait(
        &mut self,
        index: usize,
        name: &'static str,
        registers: &user_regs_struct,
    ) {
        let joins = if name.ends_with("JoinHandle::join") { self.joined(registers) } else { None };
        self.threads[index].waits.push(StdCall { name, cfa: registers.rsp + 8, joins });
    }

    /// The thread whose handle is an argument. The handle lies in memory, and has in it the number
    /// that the C library knows the thread by.
    fn joined(&self, registers: &user_regs_struct) -> Option<u32> {
        let memory = self.process.memory();
        let handles = [registers.rdi, registers.rsi].map(|at| memory.read(at, 32));
        let mut words = handles.iter().flat_map(|bytes| bytes.chunks_exact(8));
        words.find_map(|word| {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            // The number of a thread that is gone is given to a later one.
            let joined = self.threads.iter().rfind(|t| t.pointer == word && word != 0)?;
            Some(joined.number)
        })
    }

    /// Forgets calls of such functions that have returned.
    pub(super) fn waited(&mut self, index: usize, rsp: u64) {
        while let Some(call) = self.threads[index].waits.pop_if(|call| call.cfa <= rsp) {
            let Some(thread) = call.joins else { continue };
            let ended = |t: &Thread| t.number == thread && t.doing == Doing::Ended;
            if self.threads.iter().any(ended) {
                let by = self.threads[index].number;
                self.effects.push(Effect::Joined { thread, by });
            }
        }
    }

    /// A thread is about to sleep.
    pub(super) fn falls_asleep(&mut self, tid: Pid) {
        let Some(index) = self.thread_index(tid) else { return };
        let futex = self.process.futex(tid);
        let thread = &self.threads[index];
        if thread.doing == Doing::Ended {
            return;
        }
        let own = thread.activations.last().map_or(u64::MAX, |activation| activation.cfa);
        // The outermost of those that the user's code has called.
        let call = thread.waits.iter().find(|call| call.cfa < own).copied();
        let number = call.filter(|call| call.name.ends_with("::join")).and_then(|call| {
            // The C library waits until the kernel has cleared the number of the thread.
            let value = futex.map(|(_, value)| value as i32);
            let joined = self.threads.iter().rfind(|t| Some(t.tid.as_raw()) == value);
            call.joins.or(joined.map(|thread| thread.number))
        });
        let locks = ["Mutex::lock", "RwLock::read", "RwLock::write"];
        let lock = futex.filter(|_| call.is_some_and(|call| locks.contains(&call.name)));
        let call = call.map(|call| call.name);
        let thread = &mut self.threads[index];
        thread.doing = Doing::Waits { call, thread: number, lock: lock.map(|(at, _)| at) };
        // Of std's own waits nobody is told: they are short, and not the program's.
        if call.is_some() {
            let what = Wait { call: call.map(str::to_owned), thread: number, place: None };
            self.effects.push(Effect::ThreadWaits { thread: thread.number, what });
        }
    }

    /// A thread may go on.
    pub(super) fn wakes(&mut self, tid: Pid) {
        if let Some(index) = self.thread_index(tid) {
            self.threads[index].doing = Doing::Runs;
        }
    }

    /// Every thread waits for another. The last step shows it.
    pub(super) fn deadlock(&mut self) -> nix::Result<()> {
        if self.started && !self.is_over() {
            let (line, function) = self.last_line(0);
            self.emit(0, StepEvent::End, line, function, 0)?;
        }
        self.stop = self.stop.or(Some(Limit::Deadlock));
        self.process.kill();
        Ok(())
    }

    /// Where a thread stands, or where the main thread last stood.
    fn last_line(&self, index: usize) -> (u32, String) {
        match self.threads[index].activations.last() {
            Some(activation) => {
                let function = self.image.function(activation.function);
                (activation.line(function.line), function.name.clone())
            }
            None => {
                let function = self.image.function(self.main);
                let last = self.steps.iter().rev().find(|step| step.thread == 1);
                (last.map_or(function.line, |step| step.line), function.name.clone())
            }
        }
    }

    /// A thread ends.
    pub(super) fn thread_ending(&mut self, tid: Pid) -> nix::Result<()> {
        let Some(index) = self.thread_index(tid) else { return Ok(()) };
        if tid == self.process.pid() {
            if self.started && !self.is_over() && !self.process.is_killed() {
                self.process_ends(index)?;
            }
            return Ok(());
        }
        // What an overflow leaves on a stack has not returned.
        if self.overflowed() {
            return Ok(());
        }
        while let Some(activation) = self.threads[index].activations.pop() {
            self.left(activation.id, activation.function, false);
        }
        let thread = &mut self.threads[index];
        thread.doing = Doing::Ended;
        let (thread, panicked) = (thread.number, thread.panicked);
        self.effects.push(Effect::ThreadEnded { thread, panicked });
        Ok(())
    }

    /// The process ends, `main`'s thread with it; the others are not asked. The thread whose turn it
    /// is has ended it.
    fn process_ends(&mut self, main: usize) -> nix::Result<()> {
        let by = self.process.last_turn().and_then(|tid| self.thread_index(tid)).unwrap_or(main);
        for (number, thread) in self.threads.iter_mut().enumerate() {
            if number != by && thread.doing != Doing::Ended {
                thread.doing = Doing::EndsWithProcess;
            }
        }
        let (line, function) = self.last_line(by);
        if self.threads[by].activations.is_empty() {
            self.threads[by].doing = Doing::Ended;
        }
        self.emit(by, StepEvent::End, line, function, 0)
    }

    /// Finds out what threads are called. They get their names when they begin to run.
    pub(super) fn name_threads(&mut self) {
        let pid = self.process.pid();
        let name = |tid: Pid| fs::read_to_string(format!("/proc/{pid}/task/{tid}/comm")).ok();
        for thread in &mut self.threads {
            if thread.number == 1 {
                thread.name.get_or_insert_with(|| "main".to_owned());
            } else if thread.name.is_none() && thread.doing != Doing::Ended {
                // One without a name of its own inherits the process's.
                let own = name(thread.tid).filter(|own| name(pid).as_ref() != Some(own));
                thread.name = own.map(|own| own.trim_end().to_owned());
            }
        }
    }
}

/// Names every thread at every step, also where it had not begun to run.
pub(super) fn name_all(steps: &mut [Step], threads: &[Thread]) {
    for drawn in steps.iter_mut().flat_map(|step| &mut step.threads) {
        let known = threads.iter().find(|thread| thread.number == drawn.id);
        let name = known.and_then(|thread| thread.name.clone());
        drawn.name = name.unwrap_or_else(|| format!("thread {}", drawn.id));
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, waits};

    #[test]
    fn functions_of_std_are_known_by_their_paths() {
        let cases = [
            ("<std::thread::join_handle::JoinHandle<i32>>::join", Some("JoinHandle::join")),
            ("std::thread::join_handle::JoinHandle<T>::join", Some("JoinHandle::join")),
            ("std::thread::scoped::scope::<prog::main::{closure#1}, ()>", Some("thread::scope")),
            ("std::thread::scoped::scope::<prog::main::{closure#1}, ()>::{closure#0}", None),
            ("<std::sync::poison::mutex::Mutex<alloc::vec::Vec<u8>>>::lock", Some("Mutex::lock")),
            ("<std::sys::sync::mutex::futex::Mutex>::lock_contended", None),
            ("std::thread::functions::sleep", Some("thread::sleep")),
        ];
        for (path, wanted) in cases {
            assert_eq!(waits(path), wanted, "{path} is bare {}", bare(path));
        }
    }
}
