//! Following an optimised program. Its functions leave by jumps, keep nothing where the debugger
//! expects it and have no frame pointers, so the stack is read anew at every stop, from the call
//! frame information that panics use too.

use std::{collections::BTreeMap, fs};

use nix::libc::user_regs_struct;
use recording::{Effect, Event as StepEvent};

use super::Session;
use crate::{
    dwarf::{FileAddress, FunctionId, Registers, Row, Unwinder},
    optimised::FrameMachine,
    stack::{Activation, LineRun},
};

/// Frames that are looked at, std's included: more than any recording shows.
const MAX_FRAMES: usize = 20_000;

/// The call frame information of the libraries that the program has loaded.
#[derive(Debug, Default)]
pub(super) struct Libraries {
    read: BTreeMap<String, Unwinder>,
}

/// A frame of a function of the user's.
struct Found {
    function: FunctionId,
    cfa: u64,
    registers: Registers,
}

impl Session<'_> {
    /// The user's frames of a thread, innermost first.
    fn unwind(&mut self, registers: &user_regs_struct, known: &[(u64, FunctionId)]) -> Vec<Found> {
        let mut current = general(registers);
        let mut found: Vec<Found> = Vec::new();
        let mut last = 0;
        for depth in 0..MAX_FRAMES {
            let Some(pc) = current.program_counter().filter(|&pc| pc != 0) else { break };
            // A return address may already belong to the next function.
            let lookup = if depth == 0 { pc } else { pc.wrapping_sub(1) };
            let Some((cfa, caller)) = self.caller(lookup, &current) else { break };
            if cfa <= last {
                break;
            }
            last = cfa;
            let file = FileAddress(lookup.wrapping_sub(self.base));
            if let Some(function) = self.image.function_at(file) {
                found.push(Found { function, cfa, registers: current });
                // Nothing of the program's own is further out.
                if function == self.main || known.contains(&(cfa, function)) {
                    break;
                }
            }
            current = caller;
        }
        found
    }

    /// One frame outwards.
    fn caller(&mut self, pc: u64, registers: &Registers) -> Option<(u64, Registers)> {
        let memory = self.process.memory();
        let machine =
            FrameMachine { image: self.image, memory, base: self.base, registers, floats: None };
        let file = FileAddress(pc.wrapping_sub(self.base));
        if self.image.section_at(file).is_some() {
            return self.image.unwinder.caller(file, registers, &machine);
        }
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.process.pid())).ok()?;
        let (start, path) = mapping(&maps, pc)?;
        let unwinder = self.libraries.read.entry(path.clone()).or_insert_with(|| {
            let data = fs::read(&path).unwrap_or_default();
            object::File::parse(&*data).map_or_else(|_| Unwinder::default(), |f| Unwinder::new(&f))
        });
        unwinder.caller(FileAddress(pc.wrapping_sub(start)), registers, &machine)
    }

    /// Makes the activations of a thread what its stack says. `entered`: its innermost function
    /// has just been called.
    pub(super) fn sync(
        &mut self,
        index: usize,
        registers: &user_regs_struct,
        entered: bool,
        hit: u32,
    ) -> nix::Result<()> {
        let thread = &self.threads[index];
        let known: Vec<(u64, FunctionId)> =
            thread.activations.iter().map(|a| (a.cfa, a.function)).collect();
        let skip = usize::from(entered);
        let mut found = self.unwind(registers, if entered { &[] } else { &known });
        let outermost = found.last().map(|frame| (frame.cfa, frame.function));
        // What is further out than the outermost frame that was looked at has not changed.
        let mut same =
            outermost.and_then(|last| known.iter().position(|k| *k == last)).unwrap_or_default();
        found.reverse();
        let total = found.len();
        let mut kept = 0;
        for (number, frame) in found.iter().enumerate() {
            if known.get(same) != Some(&(frame.cfa, frame.function)) || number + skip >= total {
                break;
            }
            let pc = frame.registers.program_counter().unwrap_or(0);
            let activation = &mut self.threads[index].activations[same];
            activation.registers = Some(frame.registers);
            activation.pc = pc;
            same += 1;
            kept += 1;
        }
        while self.threads[index].activations.len() > same {
            let panicking = self.threads[index].panicking;
            let gone = self.threads[index].activations.pop().expect("counted above");
            let unwound = panicking.is_some_and(|newest| gone.id <= newest);
            let function = self.image.function(gone.function);
            self.left(gone.id, gone.function, unwound);
            if unwound {
                let line = gone.line.unwrap_or(function.line);
                self.emit(index, StepEvent::Unwind, line, function.name.clone(), hit)?;
            }
        }
        for frame in found.into_iter().skip(kept) {
            self.push(index, &frame);
        }
        Ok(())
    }

    fn push(&mut self, index: usize, frame: &Found) {
        self.activations += 1;
        let id = self.activations;
        let low = frame.registers.stack_pointer().unwrap_or(frame.cfa);
        let (nested, quiet) = self.nested(index, frame.function);
        let thread = &mut self.threads[index];
        thread.outermost.get_or_insert(frame.cfa);
        thread.activations.push(Activation {
            low,
            pc: frame.registers.program_counter().unwrap_or(0),
            registers: Some(frame.registers),
            nested,
            quiet,
            ..Activation::new(id, frame.function, frame.cfa)
        });
        let name = self.image.function(frame.function).name.clone();
        self.effects.push(Effect::Called { frame: id, function: name });
    }

    /// A user's function has been called.
    pub(super) fn entered_optimised(
        &mut self,
        index: usize,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        self.threads[index].trim_runtime(registers.rsp);
        self.sync(index, registers, true, hit)?;
        let Some(activation) = self.threads[index].activations.last() else { return Ok(()) };
        let function = self.image.function(activation.function);
        let event = if function.drops { StepEvent::Drop } else { StepEvent::Call };
        self.emit(index, event, function.line, function.name.clone(), hit)
    }

    /// A row of a user's function is about to run.
    pub(super) fn row_optimised(
        &mut self,
        index: usize,
        row: Row,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        self.threads[index].trim_runtime(registers.rsp);
        self.sync(index, registers, false, hit)?;
        let panicking = self.threads[index].panicking;
        let Some(activation) = self.threads[index].activations.last_mut() else { return Ok(()) };
        // A landing pad: the drops of a frame that a panic leaves.
        if activation.function != row.function
            || panicking.is_some_and(|newest| activation.id <= newest)
        {
            return Ok(());
        }
        let function = self.image.function(activation.function);
        let pc = FileAddress(registers.rip.wrapping_sub(self.base));
        let levels = function.scope.levels(pc);
        let innermost = levels.last().expect("the function itself is there");
        let level = activation.id_of(innermost, &mut self.activations);
        let name = innermost.inlined.map_or(&function.name, |inlined| &inlined.name).clone();
        if let Some(run) = &mut activation.run {
            // The same row again is the next turn of a loop on one line.
            if run.level == level && run.line == row.line && run.rows.insert(registers.rip) {
                return Ok(());
            }
            let (line, function) = (run.line, run.function.clone());
            self.emit(index, StepEvent::Line, line, function, hit)?;
        }
        let Some(activation) = self.threads[index].activations.last_mut() else { return Ok(()) };
        for level in &levels {
            let line = level.waits.map(|(line, _)| line);
            activation.at_line(level.inlined.map(|inlined| inlined.number), line);
        }
        activation.at_line(innermost.inlined.map(|inlined| inlined.number), Some(row.line));
        activation.run =
            Some(LineRun { level, function: name, ..LineRun::new(row.line, registers.rip) });
        Ok(())
    }

    /// A user's function is about to return.
    pub(super) fn returning_optimised(
        &mut self,
        index: usize,
        function: FunctionId,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        self.sync(index, registers, false, hit)?;
        let thread = &self.threads[index];
        let Some(activation) = thread.activations.last() else { return Ok(()) };
        if activation.function != function {
            return Ok(());
        }
        let (id, tid) = (activation.id, thread.tid);
        let found = self.image.function(function);
        let line = activation.line.unwrap_or(found.line);
        self.emit(index, StepEvent::Return, line, found.name.clone(), hit)?;
        if !self.is_over() && self.process.step_over(tid)? {
            self.threads[index].activations.pop();
            self.left(id, function, false);
        }
        Ok(())
    }
}

/// The general registers by DWARF's numbers.
pub(super) fn general(r: &user_regs_struct) -> Registers {
    let words = [
        r.rax, r.rdx, r.rcx, r.rbx, r.rsi, r.rdi, r.rbp, r.rsp, r.r8, r.r9, r.r10, r.r11, r.r12,
        r.r13, r.r14, r.r15, r.rip,
    ];
    Registers(words.map(Some))
}

/// Where the file that holds this address is loaded, and its path: the mapping of its beginning.
fn mapping(maps: &str, address: u64) -> Option<(u64, String)> {
    let lines = maps.lines().filter_map(|line| {
        let mut fields = line.split_whitespace();
        let (from, to) = fields.next()?.split_once('-')?;
        let offset = u64::from_str_radix(fields.nth(1)?, 16).ok()?;
        let path = fields.nth(2)?;
        let number = |text| u64::from_str_radix(text, 16).ok();
        Some((number(from)?, number(to)?, offset, path))
    });
    let lines: Vec<_> = lines.collect();
    let (.., path) = lines.iter().find(|(from, to, ..)| (*from..*to).contains(&address))?;
    let (start, ..) = lines.iter().find(|(.., offset, own)| own == path && *offset == 0)?;
    path.starts_with('/').then(|| (*start, (*path).to_owned()))
}
