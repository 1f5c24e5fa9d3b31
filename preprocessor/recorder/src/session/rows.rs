//! Following the user's functions: entered, row by row, left.

use nix::libc::user_regs_struct;
use recording::{Effect, Event as StepEvent, Local, Step};

use super::Session;
use crate::{
    RawStop,
    dwarf::{FileAddress, FunctionId, Row},
    snapshot::return_into,
    stack::{Activation, LineRun},
};

impl Session<'_> {
    /// A user's function has been called; its prologue has not run.
    pub(super) fn entered(
        &mut self,
        index: usize,
        function: FunctionId,
        registers: &user_regs_struct,
    ) -> nix::Result<()> {
        let cfa = registers.rsp + 8;
        self.pop_to(index, registers.rsp, 0)?;
        let memory = self.process.memory();
        let direct = memory.word(registers.rsp);
        let (nested, quiet) = self.nested(index, function);
        let through = self.through(index, registers.rbp, direct);
        let thread = &mut self.threads[index];
        let caller = thread.activations.last();
        let returns_to = caller
            .and_then(|caller| return_into(registers.rbp, direct, caller.frame_pointer(), &memory));
        let caller = caller.map(|caller| caller.id);
        self.activations += 1;
        let id = self.activations;
        thread.outermost.get_or_insert(cfa);
        thread.activations.push(Activation {
            returns_to,
            pc: registers.rip,
            arguments: [registers.rdi, registers.rsi],
            nested,
            quiet,
            through,
            ..Activation::new(id, function, cfa)
        });
        let found = self.image.function(function);
        self.lifecycle.enter(id, &found.body, caller);
        self.lifecycle.rows(id, &self.image.rows_of(function));
        self.take_effects();
        self.effects.push(Effect::Called { frame: id, function: found.name.clone() });
        Ok(())
    }

    /// A row of a user's function is about to run.
    pub(super) fn row(
        &mut self,
        index: usize,
        row: Row,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        self.pop_to(index, registers.rsp, hit)?;
        let here = FileAddress(registers.rip.wrapping_sub(self.base));
        if !self.follow_inlined(index, row.function, here, registers, hit)? {
            return Ok(());
        }
        let image = self.image;
        let thread = &mut self.threads[index];
        let (panicking, first_panic) = (thread.panicking, thread.first_panic);
        let Some(activation) = thread.activations.last_mut() else { return Ok(()) };
        let function = image.function(activation.function);
        let id = activation.id;
        activation.pc = registers.rip;
        if first_panic.is_some_and(|newest| id <= newest) {
            // A second panic has come to a frame that the first is leaving: it goes no further, and
            // std ends the program.
            return Ok(());
        }
        if panicking.is_some_and(|newest| id <= newest) {
            // A landing pad: the drops of a frame that a panic leaves. Its last row hands the
            // panic on, and stands where the function begins.
            if row.line == function.line && Some(row.column) == function.resume_column {
                let line = activation.line(function.line);
                activation.shown_leaving = true;
                self.lifecycle.unwound(id);
                self.take_effects();
                return self.emit(index, StepEvent::Unwind, line, function.name.clone(), hit);
            }
            activation.run = Some(LineRun::new(row.line, registers.rip));
            return Ok(());
        }
        let here = FileAddress(registers.rip.wrapping_sub(self.base));
        self.lifecycle.nth(id, image.rows.range(function.code.start..here).count());
        self.lifecycle.row(id, row.line, row.column);
        self.take_effects();
        let activation = self.threads[index].activations.last_mut().expect("looked at above");
        if !activation.begun {
            activation.begun = true;
            activation.low = registers.rsp;
            let event = if function.drops { StepEvent::Drop } else { StepEvent::Call };
            self.emit(index, event, function.line, function.name.clone(), hit)?;
        } else if let Some(run) = &mut activation.run {
            // The same row again is the next turn of a loop on one line.
            let known = !run.rows.insert(registers.rip) || image.sights.contains(&here);
            if run.line == row.line && !known {
                return Ok(());
            }
            let line = run.line;
            let before = self.steps.len();
            self.emit(index, StepEvent::Line, line, function.name.clone(), hit)?;
            if image.sights.contains(&here) && self.steps.len() > before {
                self.join_sights(here);
            } else if self.steps.len() > before {
                self.join_end();
            }
        }
        if let Some(activation) = self.threads[index].activations.last_mut() {
            activation.run = Some(LineRun::new(row.line, registers.rip));
        }
        Ok(())
    }

    /// The last step was taken amid a line, to see what lives on that line only. One that was so
    /// taken just before becomes one with it, unless it shows more or something was done since.
    fn join_sights(&mut self, here: FileAddress) {
        let last = self.steps.len() - 1;
        let before = self.sight.replace((last, here));
        // Who comes back to a row goes round.
        if before.is_none_or(|(step, row)| step + 1 != last || row >= here) {
            self.forget_empty();
            return;
        }
        let [.., earlier, later] = self.steps.as_slice() else { return };
        let inner = |step: &Step| {
            let thread = step.threads.iter().find(|thread| thread.id == step.thread);
            let frame = thread.and_then(|thread| thread.frames.last());
            let locals = frame.into_iter().flat_map(|frame| &frame.locals);
            locals.map(|local| (local.name.clone(), local.declared)).collect::<Vec<_>>()
        };
        let shown = inner(later);
        if !is_there(earlier, later)
            || !is_idle(later)
            || !inner(earlier).iter().all(|local| shown.contains(local))
        {
            return;
        }
        self.sight = Some((last - 1, here));
        let Some(Step { threads, heap, statics, holds, .. }) = self.steps.pop() else { return };
        if let Some(step) = self.steps.last_mut() {
            *step = Step { threads, heap, statics, holds, ..step.clone() };
        }
        if let Some(stop) = self.trace.pop()
            && let Some(before) = self.trace.last_mut()
        {
            *before = RawStop { step: last - 1, ..stop };
        }
    }

    /// A step that was taken amid a line shows nothing that the one before did not: a pattern that
    /// is still being tested.
    fn forget_empty(&mut self) {
        let [.., before, step] = self.steps.as_slice() else { return };
        if is_idle(step) && before.thread == step.thread && is_part(before, step) {
            self.steps.pop();
            self.trace.pop();
            self.sight = None;
        }
    }

    /// A line has finished of which a step was taken amid it. If nothing was done since but that
    /// scopes have ended, the one step tells all.
    fn join_end(&mut self) {
        let Some((sight, _)) = self.sight.take() else { return };
        let [.., earlier, later] = self.steps.as_slice() else { return };
        if sight + 2 != self.steps.len()
            || !is_idle(later)
            || !is_there(earlier, later)
            || !is_part(earlier, later)
        {
            return;
        }
        let Some(later) = self.steps.pop() else { return };
        self.trace.pop();
        // Loans have ended since; what is gone had its value up to then.
        let Some(step) = self.steps.last_mut() else { return };
        let frames = step.threads.iter_mut().flat_map(|thread| &mut thread.frames);
        let after = later.threads.iter().flat_map(|thread| &thread.frames);
        for (frame, after) in frames.zip(after) {
            for local in &mut frame.locals {
                if let Some(known) = after.locals.iter().find(|known| is_same(known, local)) {
                    local.clone_from(known);
                }
            }
        }
    }

    /// A user's function is about to return: everything in it is done.
    pub(super) fn returning(
        &mut self,
        index: usize,
        function: FunctionId,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        // The return address is what is left of its frame.
        self.pop_to(index, registers.rsp, hit)?;
        let here = FileAddress(registers.rip.wrapping_sub(self.base));
        self.follow_inlined(index, function, here, registers, hit)?;
        let Some(activation) = self.threads[index].activations.last_mut() else { return Ok(()) };
        if activation.function != function || activation.cfa != registers.rsp + 8 {
            return Ok(());
        }
        activation.pc = registers.rip;
        let (id, tid) = (activation.id, self.threads[index].tid);
        let found = self.image.function(function);
        let line = self.threads[index].activations.last().map_or(0, |a| a.line(found.line));
        self.lifecycle.returning(id);
        self.take_effects();
        self.emit(index, StepEvent::Return, line, found.name.clone(), hit)?;
        if !self.is_over() && self.process.step_over(tid)? {
            self.threads[index].activations.pop();
            self.left(id, function, false);
        }
        Ok(())
    }

    /// A frame is gone.
    pub(super) fn left(&mut self, id: u32, function: FunctionId, unwound: bool) {
        self.lifecycle.leave(id, unwound);
        self.take_effects();
        let function = self.image.function(function).name.clone();
        self.effects.push(Effect::Returned { frame: id, function });
    }

    /// Forgets activations that lie below the stack pointer: a panic has left them.
    fn pop_to(&mut self, index: usize, rsp: u64, hit: u32) -> nix::Result<()> {
        while let Some(last) = self.threads[index].activations.last()
            && last.cfa <= rsp
        {
            let gone = self.threads[index].activations.pop().expect("looked at above");
            let function = self.image.function(gone.function);
            if !gone.shown_leaving {
                self.lifecycle.unwound(gone.id);
            }
            self.left(gone.id, gone.function, true);
            if !gone.shown_leaving {
                let line = gone.line(function.line);
                self.emit(index, StepEvent::Unwind, line, function.name.clone(), hit)?;
            }
        }
        Ok(())
    }

    /// A panic has printed its message and begins to unwind.
    pub(super) fn panicking(&mut self, index: usize, hit: u32) -> nix::Result<()> {
        let Some(activation) = self.threads[index].activations.last() else { return Ok(()) };
        let function = self.image.function(activation.function);
        let line = activation.line.unwrap_or_else(|| activation.line(function.line));
        let id = activation.id;
        let thread = &mut self.threads[index];
        if let Some(first) = thread.panicking.replace(id) {
            thread.first_panic.get_or_insert(first);
        }
        self.emit(index, StepEvent::Panic, line, function.name.clone(), hit)?;
        self.lifecycle.panicking(id);
        Ok(())
    }

    /// A panic is caught.
    pub(super) fn caught(
        &mut self,
        index: usize,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        match self.options.optimised {
            true => self.sync(index, registers, false, hit)?,
            false => self.pop_to(index, registers.rsp, hit)?,
        }
        // Code that runs while a panic unwinds may catch another.
        self.threads[index].panicking = self.threads[index].first_panic.take();
        self.threads[index].panicked |= self.threads[index].activations.is_empty();
        if self.threads[index].number == 1 && self.threads[index].activations.is_empty() {
            self.panicked = true;
        }
        Ok(())
    }
}

/// Has nothing been done since the step before, as far as the step tells?
fn is_idle(step: &Step) -> bool {
    step.effects.is_empty() && step.output.is_empty() && step.errors.is_empty() && step.skipped == 0
}

/// Do two steps stand at one place of the program?
fn is_there(one: &Step, other: &Step) -> bool {
    let place = |step: &Step| (step.event, step.line, step.thread);
    place(one) == place(other) && one.function == other.function
}

/// Is all that a step shows shown by the one before, too?
fn is_part(before: &Step, step: &Step) -> bool {
    before.heap == step.heap
        && before.statics == step.statics
        && before.holds == step.holds
        && before.threads.len() == step.threads.len()
        && before.threads.iter().zip(&step.threads).all(|(before, thread)| {
            before.frames.len() == thread.frames.len()
                && before.frames.iter().zip(&thread.frames).all(|(before, frame)| {
                    before.id == frame.id
                        && frame
                            .locals
                            .iter()
                            .all(|local| before.locals.iter().any(|known| is_same(known, local)))
                })
        })
}

/// Is it the same local with the same value, whoever has borrowed it?
fn is_same(one: &Local, other: &Local) -> bool {
    let bare =
        |local: &Local| Local { borrowed: Vec::new(), idle: false, expired: None, ..local.clone() };
    (&one.name, one.declared, &one.address) == (&other.name, other.declared, &other.address)
        && bare(one) == bare(other)
}
