//! Functions of the user's that were inlined into others although nothing was optimised
//! (`#[inline(always)]`): entered and left as the code of the frame that they are in goes on.

use nix::libc::user_regs_struct;
use recording::{Effect, Event as StepEvent};

use super::Session;
use crate::{
    dwarf::{FileAddress, FunctionId},
    stack::{Activation, LineRun},
};

impl Session<'_> {
    /// Enters and leaves the functions that were inlined into the innermost real one, `container`,
    /// as its code goes on at `here`. False if another function's frame is the innermost.
    pub(super) fn follow_inlined(
        &mut self,
        index: usize,
        container: FunctionId,
        here: FileAddress,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<bool> {
        let image = self.image;
        let thread = &self.threads[index];
        let real = thread.activations.iter().rposition(|call| call.inlined_into.is_none());
        let Some(real) = real.filter(|&at| thread.activations[at].function == container) else {
            return Ok(false);
        };
        let unwinds = thread.panicking.is_some_and(|newest| thread.activations[real].id <= newest);
        let wanted = image.inside.get(&here).map_or(&[][..], Vec::as_slice);
        let have = thread.activations[real + 1..].iter().map(|call| call.function);
        let same = have.zip(wanted).take_while(|(a, b)| a == *b).count();
        while self.threads[index].activations.len() > real + 1 + same {
            self.left_inlined(index, unwinds, hit)?;
        }
        // A panic enters nothing: these are drops of what it leaves.
        for &function in wanted[same..].iter().filter(|_| !unwinds) {
            self.calls_inlined(index, function, registers, hit)?;
            self.entered_inlined(index, function, registers);
        }
        Ok(true)
    }

    /// The innermost call comes to the line that calls an inlined function, which has perhaps no row
    /// of its own.
    fn calls_inlined(
        &mut self,
        index: usize,
        function: FunctionId,
        registers: &user_regs_struct,
        hit: u32,
    ) -> nix::Result<()> {
        let image = self.image;
        let Some(caller) = self.threads[index].activations.last_mut() else { return Ok(()) };
        let found = image.function(caller.function);
        if !caller.begun {
            caller.begun = true;
            caller.low = registers.rsp;
            let event = if found.drops { StepEvent::Drop } else { StepEvent::Call };
            self.emit(index, event, found.line, found.name.clone(), hit)?;
        }
        let Some(line) = image.function(function).called_on else { return Ok(()) };
        let caller = self.threads[index].activations.last_mut().expect("looked at above");
        let before = caller.run.as_ref().map(|run| run.line);
        if before == Some(line) {
            return Ok(());
        }
        if let Some(before) = before {
            self.emit(index, StepEvent::Line, before, found.name.clone(), hit)?;
        }
        let caller = self.threads[index].activations.last_mut().expect("looked at above");
        caller.run = Some(LineRun::new(line, registers.rip));
        Ok(())
    }

    fn entered_inlined(
        &mut self,
        index: usize,
        function: FunctionId,
        registers: &user_regs_struct,
    ) {
        let (nested, quiet) = self.nested(index, function);
        let thread = &mut self.threads[index];
        let Some(caller) = thread.activations.last() else { return };
        let (into, cfa, low) = (caller.id, caller.cfa, caller.low);
        self.activations += 1;
        let id = self.activations;
        thread.activations.push(Activation {
            low,
            pc: registers.rip,
            nested,
            quiet,
            inlined_into: Some(into),
            ..Activation::new(id, function, cfa)
        });
        let found = self.image.function(function);
        self.lifecycle.enter(id, &found.body, Some(into));
        self.lifecycle.rows(id, &self.image.rows_of(function));
        self.take_effects();
        self.effects.push(Effect::Called { frame: id, function: found.name.clone() });
    }

    fn left_inlined(&mut self, index: usize, unwinds: bool, hit: u32) -> nix::Result<()> {
        let Some(call) = self.threads[index].activations.last() else { return Ok(()) };
        let (id, function) = (call.id, call.function);
        let found = self.image.function(function);
        let line = call.line(found.line);
        match unwinds {
            true => self.lifecycle.unwound(id),
            false => self.lifecycle.returning(id),
        }
        self.take_effects();
        let event = if unwinds { StepEvent::Unwind } else { StepEvent::Return };
        self.emit(index, event, line, found.name.clone(), hit)?;
        self.threads[index].activations.pop();
        self.left(id, function, unwinds);
        Ok(())
    }
}
