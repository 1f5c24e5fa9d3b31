//! What one moment looks like: all frames with their locals, the heap, the statics.

use std::collections::HashMap;

use nix::libc::user_regs_struct;
use recording::{
    Activity, Block, BlockState, Bytes, Frame, Hold, Lifecycle, Local, LocalId, LocalState, State,
    Static, Wait,
};

use crate::{
    RawFrame, RawLocal,
    decode::{Decoder, Layouts, Pages, Parts, Stack},
    dwarf::{self, FileAddress, Image, Machine, Scope, Shape, Variable},
    fold,
    heap::{AllocationId, Heap},
    items, optimised,
    process::{Chain, FloatRegisters, Memory},
    stack::{Activation, Doing, Thread},
    unnamed::Unnamed,
};

/// Bytes kept of a local or a block.
pub(crate) const MAX_BYTES: u64 = 1024;
/// Bytes kept of a local for checks against another debugger: all, on a stack as large as most are.
pub(crate) const MAX_RAW: u64 = 8 << 20;

/// One stopped moment, and what is needed to look at it.
pub(crate) struct Moment<'a> {
    pub(crate) image: &'a Image,
    pub(crate) memory: Memory,
    /// Where the file's address 0 is loaded.
    pub(crate) base: u64,
    pub(crate) crate_name: &'a str,
    pub(crate) heap: &'a mut Heap,
    pub(crate) lifecycle: &'a dyn Lifecycle,
    /// The registers of all threads, by their numbers.
    pub(crate) registers: &'a HashMap<u32, user_regs_struct>,
    /// The floating-point registers of the thread that runs, with its number.
    pub(crate) floats: Option<(u32, FloatRegisters)>,
    /// The number of the last frame of the run.
    pub(crate) last: &'a mut u32,
    /// Was the program optimised?
    pub(crate) optimised: bool,
    /// Are the bytes of freed blocks told?
    pub(crate) freed: bool,
    /// Is what another debugger can check kept too?
    pub(crate) trace: bool,
    /// The layouts of the run.
    pub(crate) layouts: &'a mut Layouts,
    /// The number of the thread that runs; none if the program has only ever had one.
    pub(crate) runs: Option<u32>,
}

/// What was seen.
pub(crate) struct Seen {
    pub(crate) threads: Vec<recording::Thread>,
    pub(crate) heap: Vec<Block>,
    pub(crate) statics: Vec<Static>,
    /// The guards of locks and cells.
    pub(crate) holds: Vec<Hold>,
    /// The frames with absolute addresses, by the threads' numbers.
    pub(crate) raw: HashMap<u32, Vec<RawFrame>>,
    /// How many values that took.
    pub(crate) values: u32,
}

impl Moment<'_> {
    /// Looks at everything.
    pub(crate) fn look(self, threads: &mut [Thread]) -> Seen {
        let Moment {
            image,
            memory,
            base,
            crate_name,
            heap,
            lifecycle,
            registers,
            last,
            layouts,
            ..
        } = self;
        let stacks = threads
            .iter()
            .filter_map(|thread| {
                let top = thread.outermost?;
                let pointer = registers.get(&thread.number).map_or(top, |r| r.rsp);
                Some(Stack { thread: thread.number, top, pointer })
            })
            .collect::<Vec<_>>();
        let pages = Pages::new(memory, crate_name);
        let mut decoder = Decoder::new(image, pages, base, heap, stacks.clone());
        decoder.know_states(!self.optimised);
        for item in &image.statics {
            decoder.add_static(&item.name, item.address, item.ty);
        }

        for thread in threads.iter().filter(|thread| !matches!(thread.doing, Doing::Ended)) {
            if let Some(registers) = registers.get(&thread.number) {
                decoder.add_thread(thread.number, registers.fs_base);
            }
        }

        decoder.know_endings(!self.optimised && threads.len() == 1);
        for dropping in threads.iter().flat_map(|thread| &thread.dropping) {
            decoder.add_ending(dropping);
        }
        for activation in threads.iter().flat_map(|thread| &thread.activations) {
            // A coroutine's code gets the coroutine first, or after the place for the result.
            if image.function(activation.function).coroutine.is_some() {
                activation.arguments.iter().for_each(|&to| decoder.add_running(to));
            }
        }
        let mut drawn = Vec::with_capacity(threads.len());
        let mut raw = HashMap::new();
        let mut unnamed = Unnamed::default();
        for thread in &mut *threads {
            let stack = stacks.iter().find(|stack| stack.thread == thread.number);
            let mut frames = Vec::new();
            let mut raw_frames = Vec::new();
            let registers = registers.get(&thread.number);
            let chain: Vec<_> = thread.activations.iter().map(|call| call.function).collect();
            let left_out = fold::folds(&chain);
            let mut folds = Vec::new();
            for number in 0..thread.activations.len() {
                let within = left_out.iter().find(|(range, _)| range.contains(&number));
                if let Some(fold) = within {
                    if number == fold.0.start {
                        let listed = frames.len() as u32;
                        folds.push(fold::told(&thread.activations, fold, listed, image));
                    }
                    let call = &thread.activations[number];
                    raw_frames.push(RawFrame {
                        function: image.function(call.function).name.clone(),
                        cfa: call.cfa,
                        pc: thread.activations[number + 1].returns_to.unwrap_or(call.pc),
                        locals: Vec::new(),
                        folded: true,
                    });
                    continue;
                }
                let pc = pc_of(thread, number, registers, image, base, &memory);
                // What was inlined into the innermost frame stands at the same instruction.
                let mut above = thread.activations[number + 1..].iter();
                let top = above.all(|call| call.inlined_into.is_some());
                let activation = &mut thread.activations[number];
                let end = stack.map_or(recording::Address::Unknown(activation.cfa), |stack| {
                    stack.canonical(activation.cfa)
                });
                if self.optimised {
                    let Some(unwound) = activation.registers else { continue };
                    let pc = unwound.program_counter().unwrap_or(activation.pc);
                    let runs = top && registers.is_some_and(|registers| registers.rip == pc);
                    let lookup = if runs { pc } else { pc.wrapping_sub(1) };
                    let floats =
                        self.floats.as_ref().filter(|(id, _)| runs && *id == thread.number);
                    let machine = optimised::FrameMachine {
                        image,
                        memory,
                        base,
                        registers: &unwound,
                        floats: floats.map(|(_, floats)| floats),
                    };
                    let place = optimised::Place {
                        layouts: &mut *layouts,
                        machine: &machine,
                        decoder: &mut decoder,
                        pc: FileAddress(lookup.wrapping_sub(base)),
                        top: end,
                        last: &mut *last,
                    };
                    let (found, locals) = optimised::frames(place, activation);
                    let name = image.function(activation.function).name.clone();
                    raw_frames.push(RawFrame {
                        function: name,
                        cfa: activation.cfa,
                        pc,
                        locals,
                        folded: false,
                    });
                    frames.extend(found);
                    continue;
                }
                // A return address may already belong to the next scope, the row where it was last
                // cannot. The top activation has one too while it waits for std, whose registers
                // say nothing about it.
                let own = registers.filter(|registers| top && registers.rip == pc);
                let runs = own.is_some();
                let machine = FrameMachine { activation, registers: own, memory, base };
                let row = runs || pc == activation.pc;
                let lookup = if row { pc } else { pc.wrapping_sub(1) };
                let lookup = FileAddress(lookup.wrapping_sub(base));
                let function = image.function(activation.function);
                let places = places(&function.scope, &function.frame_base, lookup, &machine);
                let mut locals = Vec::new();
                let mut raw_locals = Vec::new();
                for (variable, in_scope, found) in places {
                    // The prologue has not put the arguments there yet.
                    if !activation.begun {
                        continue;
                    }
                    let known =
                        lifecycle.local(activation.id, &variable.name, variable.line, variable.nth);
                    let parts = Parts::of(&known);
                    // A value that a function ends with may have no code in its scope.
                    let here = in_scope || (known.placed == Some(true) && parts.any_live());
                    let found = found.filter(|_| here);
                    let Some(address) = remember(activation, variable, found) else { continue };
                    // Between its stops an `async` body keeps what it needs in the future.
                    let kept = function.coroutine.and_then(|ty| {
                        let mut starts = activation.arguments.iter();
                        let ty = image.ty(ty);
                        starts.find_map(|&at| decoder.keeps((ty, at), &variable.name, address))
                    });
                    let in_future = kept.is_some();
                    // What it does not keep is gone when it is resumed.
                    let (known, parts) = if known.kept && kept != Some(true) && parts.any_live() {
                        let gone = LocalState { placed: known.placed, ..LocalState::unknown() };
                        let parts = Parts::of(&gone);
                        (gone, parts)
                    } else {
                        (known, parts)
                    };
                    if !in_future {
                        unnamed.home(address, image.ty(variable.ty).size);
                    }
                    let ty = image.ty(variable.ty);
                    if function.drops && variable.parameter {
                        decoder.add_dropping(address);
                    }
                    // Before its first suspension a coroutine's variables have made-up addresses.
                    if ty.size > 0 && decoder.bytes(address, 1).is_empty() {
                        continue;
                    }
                    if in_scope && self.trace {
                        raw_locals.push(RawLocal {
                            name: variable.name.clone(),
                            declared_line: variable.line,
                            address,
                            size: ty.size,
                            bytes: decoder.bytes(address, ty.size.min(MAX_RAW)),
                            missing: Vec::new(),
                            place: None,
                        });
                    }
                    if !is_drawn(&known, in_scope, parts.any_live())
                        || (function.coroutine.is_some() && again(&function.scope, variable))
                    {
                        continue;
                    }
                    let worth =
                        lifecycle.worth(activation.id, &variable.name, variable.line, variable.nth);
                    // Nothing lies there, whatever the type's size says.
                    let item = items::item(items::Place {
                        variable,
                        ty,
                        address,
                        compiled: lifecycle.compiled_type(
                            activation.id,
                            LocalId {
                                name: &variable.name,
                                declared: variable.line,
                                nth: variable.nth,
                            },
                        ),
                        function: &function.name,
                        decoder: &mut decoder,
                    });
                    let size = if item.is_some() { 0 } else { ty.size };
                    let value = match &item {
                        Some(item) => parts.any_live().then(|| item.value()),
                        None => parts.any_live().then(|| {
                            let (value, leads) =
                                decoder.value_and_leads(variable.ty, address, &parts);
                            let reference =
                                matches!(ty.shape, Shape::Pointer { .. } | Shape::Dyn { .. });
                            let lent = reference
                                && known.state == State::Live
                                && worth.expired.is_none()
                                && !worth.idle;
                            if lent || worth.needed {
                                unnamed.lead(leads);
                            }
                            value
                        }),
                    };
                    locals.push(Local {
                        name: variable.name.clone(),
                        declared: variable.line,
                        ty: ty.name.clone(),
                        address: decoder.named(address),
                        place: None,
                        size,
                        layout: item.is_none().then(|| layouts.of(image, variable.ty)),
                        state: known.state,
                        because: known.because,
                        borrowed: lifecycle.borrows(
                            activation.id,
                            &variable.name,
                            variable.line,
                            variable.nth,
                        ),
                        expired: worth.expired.filter(|_| parts.any_live()),
                        idle: worth.idle && known.state == State::Live,
                        parameter: variable.parameter,
                        in_caller: variable.parameter && address >= activation.cfa,
                        in_future,
                        captured: variable.captured,
                        unnamed: false,
                        bytes: decoder.bytes(address, size.min(MAX_BYTES)),
                        value,
                    });
                }
                // The state's number is written before the code returns.
                let returns = function.returns.contains(&FileAddress(pc.wrapping_sub(base)));
                let waits = top
                    && returns
                    && function.coroutine.is_some_and(|ty| {
                        let mut starts = activation.arguments.iter();
                        starts.any(|&at| decoder.waits(image.ty(ty), at))
                    });
                match raw_frames.last_mut() {
                    // One frame, as far as the machine knows.
                    Some(frame) if activation.inlined_into.is_some() => {
                        frame.locals.extend(raw_locals);
                    }
                    _ => raw_frames.push(RawFrame {
                        function: function.name.clone(),
                        cfa: activation.cfa,
                        pc,
                        locals: raw_locals,
                        folded: false,
                    }),
                }
                frames.push(Frame {
                    id: activation.id,
                    function: function.name.clone(),
                    line: activation.line(function.line),
                    size: activation.cfa.wrapping_sub(activation.low),
                    top: end,
                    inlined_into: activation.inlined_into,
                    through: activation.through.clone(),
                    waits,
                    turns: self.lifecycle.turns(activation.id),
                    locals: locals.into(),
                });
            }
            raw.insert(thread.number, raw_frames);
            let name = thread.name.clone().unwrap_or_default();
            let activity = self.runs.map(|runs| thread.activity(runs, &mut decoder));
            drawn.push(recording::Thread {
                id: thread.number,
                name,
                activity,
                frames: frames.into(),
                folds,
                stack: None,
            });
        }
        unnamed.draw(&mut decoder, layouts, threads, &mut drawn);
        decoder.reach_endings();
        decoder.drain();
        let mut statics = decoder.statics(layouts);
        statics.extend(decoder.thread_locals(layouts));
        let holds = decoder.holds();
        let mut heap = blocks(&mut decoder, layouts, self.freed);
        if decoder.has_seen_by_hand() {
            let frames = drawn.iter_mut().flat_map(|thread| &mut thread.frames);
            for local in frames.flat_map(|frame| &mut frame.locals) {
                let value = local.value.as_mut();
                value.into_iter().for_each(|value| decoder.disown_taken(&local.ty, value));
            }
            for block in &mut heap {
                let ty = block.ty.as_deref().unwrap_or_default();
                let value = block.value.as_mut();
                value.into_iter().for_each(|value| decoder.disown_taken(ty, value));
            }
            for item in &mut statics {
                decoder.disown_taken(&item.ty, &mut item.value);
            }
        }
        Seen { threads: drawn, heap, statics, holds, raw, values: decoder.values() }
    }
}

impl Thread {
    /// What it is doing while another one, or it, runs.
    fn activity(&self, runs: u32, decoder: &mut Decoder<'_>) -> Activity {
        match self.doing {
            Doing::EndsWithProcess => Activity::EndsWithProcess,
            Doing::Ended => Activity::Ended { panicked: self.panicked },
            Doing::Runs if self.number == runs => Activity::Running,
            Doing::Runs => Activity::Ready,
            Doing::Waits { call, thread, lock } => Activity::Waiting {
                what: Wait {
                    call: call.map(str::to_owned),
                    thread,
                    place: lock.map(|address| decoder.named(address)),
                },
            },
        }
    }
}

fn blocks(decoder: &mut Decoder<'_>, layouts: &mut Layouts, freed: bool) -> Vec<Block> {
    let drawn: Vec<AllocationId> = decoder.heap().drawn();
    drawn
        .into_iter()
        .map(|id| {
            let allocation = decoder.heap().get(id).clone();
            let layout = decoder.block_layout(id, layouts);
            let (ty, value) = decoder.block(id).unzip();
            let live = allocation.freed_at.is_none();
            // What nothing of the program's leads to any more is still what it was.
            let quiet = allocation.std.filter(|_| live && value.is_none()).map(|name| {
                let reason = "nothing of the program’s leads here".to_owned();
                (name.to_owned(), recording::Value::Opaque { bytes: Bytes::default(), reason })
            });
            let (ty, value) = quiet.map_or((ty, value), |(ty, value)| (Some(ty), Some(value)));
            Block {
                id: allocation.id.expect("only blocks with a number are drawn"),
                address: decoder.heap().canonical(allocation.address),
                size: allocation.size,
                align: allocation.align,
                state: if live { BlockState::Live } else { BlockState::Freed },
                allocated_at_step: allocation.allocated_at,
                freed_at_step: allocation.freed_at,
                ty,
                layout,
                bytes: match live {
                    true => decoder.bytes(allocation.address, allocation.size.min(MAX_BYTES)),
                    false => Bytes::default(),
                },
                // What the allocator writes into free memory is its own, and differs.
                left: match freed && !live {
                    true => decoder.bytes(allocation.address, allocation.size.min(MAX_BYTES)),
                    false => Bytes::default(),
                },
                unsteady: Vec::new(),
                value,
                mapped: allocation.mapped,
                leaked: None,
                unlisted: live && decoder.is_unlisted(allocation.address),
            }
        })
        .collect()
}

/// Where an activation's code stands: the instruction that runs next, or for callers the one that
/// the pending call returns to.
fn pc_of(
    thread: &Thread,
    number: usize,
    registers: Option<&user_regs_struct>,
    image: &Image,
    base: u64,
    memory: &Memory,
) -> u64 {
    let activation = &thread.activations[number];
    if let Some(callee) = thread.activations.get(number + 1) {
        if callee.inlined_into.is_some() {
            return pc_of(thread, number + 1, registers, image, base, memory);
        }
        return callee.returns_to.unwrap_or(activation.pc);
    }
    let Some(registers) = registers else { return activation.pc };
    let code = &image.function(activation.function).code;
    if code.contains(&FileAddress(registers.rip.wrapping_sub(base))) {
        return registers.rip;
    }
    return_into(registers.rbp, None, activation.frame_pointer(), memory).unwrap_or(activation.pc)
}

/// Follows saved frame pointers up to the frame with this frame pointer and answers where the
/// call that it waits for returns to. `direct`: the return address if the first frame pointer is
/// already the one.
pub(crate) fn return_into(
    pointer: u64,
    direct: Option<u64>,
    target: u64,
    memory: &Memory,
) -> Option<u64> {
    let mut calls = Chain::new(*memory, pointer, direct);
    let (back, at) = calls.find(|&(_, pointer)| pointer >= target)?;
    back.filter(|_| at == target)
}

/// All named variables of a function: is it in scope here, and what would its address be, where
/// the debug information has one here. A variable that is out of scope may still hold its value: the
/// scopes end before the drops at the closing brace.
fn places<'a>(
    scope: &'a Scope,
    frame_base: &[u8],
    pc: FileAddress,
    machine: &FrameMachine<'_>,
) -> Vec<(&'a Variable, bool, Option<u64>)> {
    let mut found = Vec::new();
    let mut open = vec![(scope, true)];
    while let Some((scope, outer)) = open.pop() {
        let in_scope = outer && scope.contains(pc);
        for variable in &scope.variables {
            let expression = variable.location.at(pc);
            let address = expression.and_then(|e| dwarf::address(e, frame_base, machine));
            found.push((variable, in_scope, address));
        }
        let inner = scope.children.iter().rev().filter(|child| child.inlined.is_none());
        open.extend(inner.map(|child| (child, in_scope)));
    }
    found.sort_by_key(|(variable, ..)| (!variable.captured, !variable.parameter, variable.line));
    found
}

/// Has a local its place now? Where the debug information's scope of a variable begins early (with
/// the test of the pattern that binds it) or ends early (before the drops at the closing brace),
/// the compiler's analysis knows better.
fn is_drawn(known: &LocalState, in_scope: bool, any_live: bool) -> bool {
    match known.placed {
        Some(false) => any_live,
        Some(true) => in_scope || any_live || known.state != State::Uninitialised,
        None => in_scope || any_live,
    }
}

/// Is it a parameter of an `async` function as its future has captured it? The body begins with
/// moving it into a local of the same name, which is what the program's text means.
fn again(body: &Scope, variable: &Variable) -> bool {
    fn below(scope: &Scope, named: &dyn Fn(&Variable) -> bool) -> bool {
        let own = scope.children.iter().filter(|child| child.inlined.is_none());
        own.into_iter().any(|child| child.variables.iter().any(named) || below(child, named))
    }
    body.variables.iter().any(|other| std::ptr::eq(other, variable))
        && below(body, &|other| (&other.name, other.line) == (&variable.name, variable.line))
}

/// A variable's address: from here, or from where it was last known. Code has gaps in which a
/// parameter's address is in a register that nobody names.
fn remember(activation: &mut Activation, variable: &Variable, found: Option<u64>) -> Option<u64> {
    let key = (variable.name.clone(), variable.line, variable.nth);
    match found {
        Some(address) => {
            activation.found.insert(key, address);
            Some(address)
        }
        None => activation.found.get(&key).copied(),
    }
}

/// The machine as an activation sees it.
pub(crate) struct FrameMachine<'a> {
    pub(crate) activation: &'a Activation,
    /// Of the top frame only: callees have overwritten the others'.
    pub(crate) registers: Option<&'a user_regs_struct>,
    pub(crate) memory: Memory,
    pub(crate) base: u64,
}

impl Machine for FrameMachine<'_> {
    fn register(&self, number: u16) -> Option<u64> {
        // DWARF's numbers for x86-64: System V ABI, figure 3.36.
        match number {
            6 => return Some(self.activation.frame_pointer()),
            7 => return Some(self.activation.low),
            _ => {}
        }
        let r = self.registers?;
        Some(match number {
            0 => r.rax,
            1 => r.rdx,
            2 => r.rcx,
            3 => r.rbx,
            4 => r.rsi,
            5 => r.rdi,
            8 => r.r8,
            9 => r.r9,
            10 => r.r10,
            11 => r.r11,
            12 => r.r12,
            13 => r.r13,
            14 => r.r14,
            15 => r.r15,
            _ => return None,
        })
    }

    fn word(&self, address: u64) -> Option<u64> {
        self.memory.word(address)
    }

    fn base(&self) -> u64 {
        self.base
    }
}
