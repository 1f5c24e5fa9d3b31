//! Deep recursion: which of its steps are told, and how far the stack has gone down.
//!
//! Thousands of calls of one function are nobody's picture, step by step. The first ones are told
//! as all others are. Then only some are: when the depth has doubled, when a sixteenth of the stack
//! more is used, on lines that have not run before, at the turning point, and on the way back where
//! the depth has halved. What is left out is counted.

use std::collections::HashSet;

use nix::{libc, libc::user_regs_struct, unistd::Pid};
use recording::{Address, Effect, Event as StepEvent, StackFault, StackUse};

use super::Session;
use crate::{
    decode::{STACK, Stack},
    dwarf::{FileAddress, FunctionId},
    fold::{TOLD, TURNS},
    process::{Mapping, mappings, stack_limit},
    stack::{Activation, Depth, Thread},
};

/// Steps that are left out, for each one that may be told.
const PATIENCE: u32 = 100;
/// A step is told whenever this part of the stack more is in use.
const PARTS: u64 = 16;
/// So often a step is told because the mapping of the main thread's stack has grown by a page.
const GROWTHS: u32 = 4;
/// A main thread that uses less has not made its mapping grow: the kernel gives it 128 KiB and
/// more from the beginning.
const SHALLOW: u64 = 64 << 10;
/// How far below the stack pointer an access can be that the stack is for: a page that is probed
/// before a large frame is taken, and what a call pushes.
const BELOW: u64 = 64 << 10;

/// What a session keeps for this.
#[derive(Debug, Default)]
pub(super) struct Deep {
    /// The functions that have been entered.
    entered: HashSet<FunctionId>,
    /// The lines of which a step was told.
    lines: HashSet<u32>,
    /// Steps left out since the last one that was told, and in all.
    skipped: u32,
    all: u32,
    /// The size of the main thread's mapping when `main` began.
    beginning: u64,
    /// Where that mapping ends.
    end: u64,
    limit: Option<u64>,
    /// The overflow that has happened: the thread, its registers at that moment.
    fault: Option<(Pid, user_regs_struct, StackFault)>,
}

/// How often the function is being called by itself, this call included; 1 for a plain call.
fn nesting(activations: &[Activation], function: FunctionId) -> u32 {
    let last = activations.iter().rev().take(TURNS);
    1 + last.into_iter().find(|call| call.function == function).map_or(0, |call| call.nested)
}

impl Session<'_> {
    /// Looks at the mapping that the main thread begins with.
    pub(super) fn stack_begins(&mut self) {
        let pid = self.process.pid();
        self.deep.limit = stack_limit(pid);
        let stack = mappings(pid).into_iter().find(|mapping| mapping.stack);
        let range = stack.map_or(0..0, |stack| stack.range);
        self.deep.beginning = range.end - range.start;
        self.deep.end = range.end;
    }

    /// A call of this function begins: how deep is it nested, and is it in a part of a recursion
    /// that is not told?
    pub(super) fn nested(&mut self, index: usize, function: FunctionId) -> (u32, bool) {
        let new = self.deep.entered.insert(function);
        let thread = &mut self.threads[index];
        let nested = nesting(&thread.activations, function);
        let inside = thread.activations.last().is_some_and(|caller| caller.quiet);
        if nested == 1 && !inside {
            let told = thread.depth.told.take();
            thread.depth = Depth { told, ..Depth::default() };
        }
        (nested, nested > TOLD || (inside && !new))
    }

    /// Is a step of a thread's innermost call told? One on a line that no step has told yet is.
    pub(super) fn is_told(&mut self, index: usize, event: StepEvent, line: u32) -> bool {
        let new = event == StepEvent::Line && self.deep.lines.insert(line);
        let Thread { activations, depth, number, .. } = &mut self.threads[index];
        let Some(call) = activations.last().filter(|call| call.quiet) else { return true };
        if new {
            return true;
        }
        if call.nested <= TOLD {
            return matches!(event, StepEvent::Panic | StepEvent::Fault | StepEvent::End);
        }
        match event {
            StepEvent::Panic | StepEvent::Fault | StepEvent::End => true,
            StepEvent::Call | StepEvent::Drop if call.nested > depth.deepest => {
                (depth.deepest, depth.turned, depth.returned) = (call.nested, false, u32::MAX);
                let part = self.deep.limit.unwrap_or(8 << 20) / PARTS;
                let used = self.deep.end.saturating_sub(call.low);
                let mapped = depth.told.as_ref().map_or(self.deep.beginning, |told| told.mapped);
                let far = depth.next > 0 && used >= depth.next;
                let grows = depth.grown < GROWTHS && used > mapped && *number == 1;
                let doubled = call.nested.is_power_of_two() && used < part;
                depth.grown += u32::from(grows);
                if far || depth.next == 0 {
                    depth.next = (used / part + 1) * part;
                }
                far || grows || doubled || call.nested == TOLD + 1
            }
            StepEvent::Return | StepEvent::Unwind => {
                let turns = !std::mem::replace(&mut depth.turned, true);
                let halved = call.nested.is_power_of_two() || call.nested == TOLD + 1;
                let told = turns || (halved && call.nested < depth.returned);
                if told {
                    depth.returned = call.nested;
                }
                told
            }
            _ => false,
        }
    }

    /// Counts a step that is not told. What has happened to blocks is told by the next one.
    pub(super) fn skip(&mut self) {
        self.effects.retain(|effect| {
            use Effect::{Allocated, Freed, Replaced, Resized};
            matches!(effect, Allocated { .. } | Freed { .. } | Replaced { .. } | Resized { .. })
        });
        self.deep.skipped += 1;
        self.deep.all += 1;
    }

    /// Have more steps been left out than anybody waits for?
    pub(super) fn has_skipped_enough(&self) -> bool {
        self.deep.all > self.options.max_steps.saturating_mul(PATIENCE)
    }

    /// How many steps were left out before the one that is told now.
    pub(super) fn take_skipped(&mut self) -> u32 {
        std::mem::take(&mut self.deep.skipped)
    }

    /// A thread is about to get a signal for an access that it was refused. If the access was to
    /// what its stack would have grown into, the stack has overflowed.
    pub(super) fn refused(&mut self, tid: Pid) -> nix::Result<()> {
        let Some(index) = self.thread_index(tid) else { return Ok(()) };
        let (Some(fault), Ok(registers)) =
            (self.process.fault_address(tid), self.process.registers(tid))
        else {
            return Ok(());
        };
        let all = mappings(self.process.pid());
        let Some(stack) = all.iter().find(|m| m.usable && m.range.start > fault) else {
            return Ok(());
        };
        let below = stack.range.start - fault;
        let guard = guard(&all, stack);
        let near = match guard {
            Some(guard) => guard.range.contains(&fault),
            None => stack.stack && below <= BELOW,
        };
        let wanted = fault.saturating_add(BELOW) >= registers.rsp;
        if self.deep.fault.is_some() || !near || !wanted || registers.rsp >= stack.range.end {
            return Ok(());
        }
        let thread = &self.threads[index];
        let address = match thread.outermost {
            // Counted from 8 MiB below the outermost frame, there is nothing further down.
            Some(top) if fault >= top.saturating_sub(STACK) => {
                Stack { thread: thread.number, top, pointer: 0 }.canonical(fault)
            }
            _ => Address::Unknown(fault),
        };
        self.deep.fault = Some((tid, registers, StackFault { address, below }));
        // A function that is still taking its frame has it as far as the stack pointer went.
        let image = self.image;
        let pc = FileAddress(registers.rip.wrapping_sub(self.base));
        if let Some(call) = self.threads[index].activations.last_mut()
            && !call.begun
            && image.function(call.function).code.contains(&pc)
        {
            call.low = call.low.min(registers.rsp);
        }
        let (line, function) = match self.threads[index].activations.last() {
            Some(call) => {
                let function = self.image.function(call.function);
                (call.line.unwrap_or(call.line(function.line)), function.name.clone())
            }
            None => return Ok(()),
        };
        self.emit(index, StepEvent::Fault, line, function, 0)
    }

    /// The registers that a thread's frames are to be read with: of one whose stack has overflowed
    /// those of that moment, since what runs then runs on another stack.
    pub(super) fn registers_of(&self, tid: Pid) -> nix::Result<user_regs_struct> {
        match &self.deep.fault {
            Some((of, registers, _)) if *of == tid => Ok(*registers),
            _ => self.process.registers(tid),
        }
    }

    /// Has a stack overflowed?
    pub(super) fn overflowed(&self) -> bool {
        self.deep.fault.is_some()
    }

    /// How far a thread's stack goes down, where that is new and worth telling.
    pub(super) fn stack_use(&mut self, index: usize, event: StepEvent) -> Option<StackUse> {
        let thread = &self.threads[index];
        let top = thread.outermost?;
        let rsp = self.registers_of(thread.tid).ok()?.rsp;
        let (main, known) = (thread.number == 1, thread.depth.told.as_ref());
        let fault = match &self.deep.fault {
            Some((tid, _, fault)) if *tid == thread.tid && event == StepEvent::Fault => {
                Some(fault.clone())
            }
            // When the program has ended, nothing uses a stack any more.
            _ if event == StepEvent::End => return None,
            _ => None,
        };
        // At the end of a function its frame is still drawn, although the pointer has left it.
        let low = thread.activations.last().map_or(rsp, |last| rsp.min(last.low));
        let depth = top.wrapping_sub(low);
        let shallow = if main { SHALLOW } else { SHALLOW / 16 };
        if known.is_none() && fault.is_none() && depth < shallow {
            return None;
        }
        let all = mappings(self.process.pid());
        let mapping = all.iter().find(|mapping| mapping.range.contains(&(top - 1)))?;
        let mapped = mapping.range.end - mapping.range.start;
        let limit = if main { self.deep.limit.unwrap_or(mapped) } else { mapped };
        let used = mapping.range.end.saturating_sub(low).min(mapped);
        let guard = guard(&all, mapping).map(|guard| guard.range.end - guard.range.start);
        let found = StackUse { used, mapped, limit, guard, fault };
        let goes_deep = match main {
            true => mapped > self.deep.beginning,
            false => used.saturating_mul(4) >= limit,
        };
        let new = match known {
            Some(known) => known.mapped != mapped || known.used.abs_diff(used) >= limit / PARTS,
            None => goes_deep,
        };
        if !new && found.fault.is_none() {
            return None;
        }
        if known.is_none() {
            self.tell_beginning(index, top, &found, mapping.range.end);
        }
        self.threads[index].depth.told = Some(found.clone());
        Some(found)
    }

    /// A thread turns out to go deep: how did its stack look at its first step?
    fn tell_beginning(&mut self, index: usize, top: u64, now: &StackUse, end: u64) {
        let number = self.threads[index].number;
        let stack = Stack { thread: number, top, pointer: 0 };
        let mut threads = self.steps.iter_mut().flat_map(|step| &mut step.threads);
        let first = threads.find(|thread| thread.id == number && !thread.frames.is_empty());
        let Some(first) = first else { return };
        let (Address::In(_, zero), Some(frame)) = (stack.canonical(0), first.frames.last()) else {
            return;
        };
        let Address::In(_, offset) = frame.top else { return };
        let pointer = offset.wrapping_sub(zero).wrapping_sub(frame.size);
        let mapped = if number == 1 { self.deep.beginning } else { now.mapped };
        let used = end.saturating_sub(pointer).min(mapped);
        first.stack = Some(StackUse { used, mapped, fault: None, ..now.clone() });
    }
}

/// The pages right below a mapping that nobody may touch.
fn guard<'a>(all: &'a [Mapping], mapping: &Mapping) -> Option<&'a Mapping> {
    all.iter().find(|below| !below.usable && below.range.end == mapping.range.start)
}

/// Is it a signal for an access that was refused?
pub(super) fn is_refusal(signal: i32) -> bool {
    matches!(signal, libc::SIGSEGV | libc::SIGBUS)
}
