//! What a frame of an optimised program holds: locals in memory, in registers, in pieces, as mere
//! values, or nowhere, as the debug information says for this very instruction.

use recording::{Address, Bytes, Frame, Local, NoPlace, State};

use crate::{
    RawLocal,
    decode::{Decoder, Layouts, Parts},
    dwarf::{
        self, FileAddress, Function, Image, Level, Location, Machine, Registers, Scope, Spot,
        Variable,
    },
    process::{FloatRegisters, Memory},
    snapshot::{MAX_BYTES, MAX_RAW},
    stack::{Activation, InlinedCall},
};

/// Bytes of a value that is not in memory; larger ones are.
const MAX_LOOSE: u64 = 4096;

/// The machine as a frame sees it.
pub(crate) struct FrameMachine<'a> {
    pub(crate) image: &'a Image,
    pub(crate) memory: Memory,
    pub(crate) base: u64,
    pub(crate) registers: &'a Registers,
    /// Of the frame that runs only: a call may change them.
    pub(crate) floats: Option<&'a FloatRegisters>,
}

impl Machine for FrameMachine<'_> {
    fn register(&self, number: u16) -> Option<u64> {
        match number {
            0..=16 => self.registers.0[usize::from(number)],
            17..=32 => {
                let wide = self.floats?.get(usize::from(number - 17))?;
                Some(u64::from_le_bytes(wide[..8].try_into().expect("eight bytes")))
            }
            _ => None,
        }
    }

    fn word(&self, address: u64) -> Option<u64> {
        self.memory.word(address)
    }

    fn base(&self) -> u64 {
        self.base
    }

    fn base_type(&self, offset: usize) -> Option<gimli::ValueType> {
        self.image.bases.get(&offset).copied()
    }
}

/// A byte that is known, or not.
type Known = Option<u8>;

impl FrameMachine<'_> {
    /// Where a variable is.
    fn spot(&self, variable: &Variable, frame_base: &[u8], pc: FileAddress) -> Spot {
        match &variable.location {
            Location::Nowhere => Spot::Nowhere,
            Location::Constant(bytes) => Spot::Value(bytes.to_vec()),
            known => known
                .at(pc)
                .and_then(|expression| dwarf::locate(expression, frame_base, self))
                .unwrap_or(Spot::Nowhere),
        }
    }

    /// The first `size` bytes of what is at a spot.
    fn bytes(&self, spot: &Spot, size: u64) -> Vec<Known> {
        let size = size.min(MAX_LOOSE) as usize;
        let mut bytes: Vec<Known> = match spot {
            Spot::Nowhere => Vec::new(),
            Spot::Memory(address) => {
                self.memory.read(*address, size).into_iter().map(Some).collect()
            }
            Spot::Value(bytes) => bytes.iter().copied().map(Some).collect(),
            Spot::Register(number @ 17..=32) => match self.floats {
                Some(floats) => {
                    floats[usize::from(number - 17)].iter().copied().map(Some).collect()
                }
                None => Vec::new(),
            },
            Spot::Register(number) => match self.register(*number) {
                Some(word) => word.to_le_bytes().into_iter().map(Some).collect(),
                None => Vec::new(),
            },
            Spot::Parts(parts) => {
                parts.iter().flat_map(|(size, spot)| self.bytes(spot, *size)).collect()
            }
        };
        bytes.resize(size, None);
        bytes
    }
}

/// Why something is not in memory; none if it is.
fn no_place(spot: &Spot, bytes: &[Known]) -> Option<NoPlace> {
    if matches!(spot, Spot::Memory(_)) {
        return None;
    }
    if bytes.iter().all(Option::is_none) && !matches!(spot, Spot::Register(_)) {
        return Some(NoPlace::OptimisedAway);
    }
    // Of a frame that waits, what calls may change is not known; it was there all the same.
    Some(match spot {
        Spot::Memory(_) | Spot::Nowhere => NoPlace::OptimisedAway,
        Spot::Register(number) => NoPlace::Register { name: register_name(*number) },
        Spot::Value(_) => NoPlace::Computed,
        Spot::Parts(_) => NoPlace::Pieces,
    })
}

/// Parts that lie one behind the other in memory are one place.
fn joined(spot: Spot) -> Spot {
    let Spot::Parts(parts) = &spot else { return spot };
    let mut next = None;
    for (size, part) in parts {
        match part {
            Spot::Memory(address) if next.is_none_or(|next| next == *address) => {
                next = Some(address.wrapping_add(*size));
            }
            _ => return spot,
        }
    }
    match parts.first() {
        Some((_, first)) => first.clone(),
        None => spot,
    }
}

/// The name of a register with this DWARF number: System V ABI, figure 3.36.
fn register_name(number: u16) -> String {
    const NAMES: [&str; 17] = [
        "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12",
        "r13", "r14", "r15", "rip",
    ];
    match NAMES.get(usize::from(number)) {
        Some(name) => (*name).to_owned(),
        None => format!("xmm{}", number.saturating_sub(17)),
    }
}

/// The variables of a function that are in scope at `pc`, without those of functions that were
/// inlined into it.
fn in_scope<'a>(scope: &'a Scope, pc: FileAddress, found: &mut Vec<&'a Variable>) {
    found.extend(&scope.variables);
    for child in &scope.children {
        if child.inlined.is_none() && child.contains(pc) {
            in_scope(child, pc, found);
        }
    }
}

/// What [`frames`] is told.
pub(crate) struct Place<'a, 'd> {
    pub(crate) layouts: &'a mut Layouts,
    pub(crate) machine: &'a FrameMachine<'a>,
    pub(crate) decoder: &'a mut Decoder<'d>,
    /// Where the code stands; of a pending call, one before the return address.
    pub(crate) pc: FileAddress,
    /// The canonical name of the frame's end.
    pub(crate) top: Address,
    /// The number of the last frame of the run.
    pub(crate) last: &'a mut u32,
}

/// The frame of an activation and those of the functions that were inlined into it here, and the
/// locals of all of them with absolute addresses.
pub(crate) fn frames(
    place: Place<'_, '_>,
    activation: &mut Activation,
) -> (Vec<Frame>, Vec<RawLocal>) {
    let Place { layouts, machine, decoder, pc, top, last } = place;
    let function = machine.image.function(activation.function);
    let mut low = machine.registers.stack_pointer().unwrap_or(activation.low);
    let mut frames: Vec<Frame> = Vec::new();
    let mut raw = Vec::new();
    for level in function.scope.levels(pc) {
        let mut variables = Vec::new();
        in_scope(level.scope, pc, &mut variables);
        variables.sort_by_key(|variable| (!variable.parameter, variable.line));
        let mut locals = Vec::new();
        for variable in variables {
            let spot = joined(machine.spot(variable, &function.frame_base, pc));
            let missing = unmade(machine, function, variable, pc);
            if let Spot::Memory(address) = spot
                && missing.is_none()
                && address < activation.cfa
                && address >= activation.cfa.saturating_sub(8 << 20)
            {
                low = low.min(address);
            }
            let (mut local, seen) =
                local(machine, decoder, variable, (&spot, missing), activation.cfa);
            local.layout = Some(layouts.of(machine.image, variable.ty));
            locals.push(local);
            raw.push(seen);
        }
        let id = activation.id_of(&level, last);
        let (name, header) = match level.inlined {
            Some(inlined) => (inlined.name.clone(), inlined.line),
            None => (function.name.clone(), function.line),
        };
        frames.push(Frame {
            id,
            function: name,
            line: activation.line_of(&level).unwrap_or(header),
            size: 0,
            top: top.clone(),
            inlined_into: frames.last().map(|frame| frame.id),
            through: None,
            waits: false,
            turns: Vec::new(),
            locals: locals.into(),
        });
    }
    for frame in &mut frames {
        frame.size = activation.cfa.wrapping_sub(low);
    }
    (frames, raw)
}

/// Of a local with one place in the frame for as long as its function runs: the bytes of the frame
/// that the stack pointer, from which that place is counted, does not span at `pc`, if the frame is
/// not complete: before the function has put anything there, or when it is about to return.
fn unmade(
    machine: &FrameMachine<'_>,
    function: &Function,
    variable: &Variable,
    pc: FileAddress,
) -> Option<i64> {
    let Location::Always(expression) = &variable.location else { return None };
    let counted = expression.first() == Some(&gimli::DW_OP_fbreg.0)
        && *function.frame_base == [gimli::DW_OP_reg7.0];
    let (here, whole) = machine.image.unwinder.depth(pc).filter(|_| counted)?;
    (here < whole || (variable.parameter && pc < function.body_start)).then_some(whole - here)
}

fn local(
    machine: &FrameMachine<'_>,
    decoder: &mut Decoder<'_>,
    variable: &Variable,
    (spot, unmade): (&Spot, Option<i64>),
    cfa: u64,
) -> (Local, RawLocal) {
    let ty = machine.image.ty(variable.ty);
    let known = machine.bytes(spot, ty.size);
    let place = no_place(spot, &known);
    let at = match (spot, &place) {
        (Spot::Memory(_), _) if unmade.is_some() => None,
        (Spot::Memory(address), _) => Some(*address),
        (_, Some(NoPlace::OptimisedAway)) => None,
        _ if known.iter().all(Option::is_none) && ty.size > 0 => None,
        _ => Some(decoder.put(known.clone())),
    };
    let value = at.map(|at| decoder.value(variable.ty, at, &Parts::live(), 0));
    let mut missing = Vec::new();
    let (address, bytes, all) = match *spot {
        Spot::Memory(at) => {
            let all = decoder.bytes(at, ty.size.min(MAX_RAW));
            match unmade {
                None => (decoder.named(at), decoder.bytes(at, ty.size.min(MAX_BYTES)), all),
                // So many bytes too high is what the stack pointer leads to.
                Some(missing) => {
                    (decoder.named(at.wrapping_sub_signed(missing)), Bytes::default(), all)
                }
            }
        }
        _ => {
            let whole: Option<Vec<u8>> = known.iter().copied().collect();
            let all = match place {
                Some(NoPlace::OptimisedAway) => Vec::new(),
                _ => known.iter().map(|byte| byte.unwrap_or(0)).collect(),
            };
            missing.extend((0..all.len()).filter(|&at| known[at].is_none()).map(|at| at as u64));
            (Address::Nowhere, Bytes(whole.unwrap_or_default()), Bytes(all))
        }
    };
    let raw = RawLocal {
        name: variable.name.clone(),
        declared_line: variable.line,
        address: if let Spot::Memory(at) = spot { *at } else { 0 },
        size: ty.size,
        bytes: all,
        missing,
        place: place.clone(),
    };
    let local = Local {
        name: variable.name.clone(),
        declared: variable.line,
        ty: ty.name.clone(),
        address,
        place,
        size: ty.size,
        layout: None,
        state: State::Unknown,
        because: String::new(),
        borrowed: Vec::new(),
        expired: None,
        idle: false,
        parameter: variable.parameter,
        in_caller: unmade.is_none()
            && matches!(spot, Spot::Memory(at) if variable.parameter && *at >= cfa),
        in_future: false,
        captured: variable.captured,
        unnamed: false,
        bytes,
        value,
    };
    (local, raw)
}

impl Activation {
    /// The number of the frame of a level of this activation. The same inlined call keeps its
    /// number as long as the activation lives: in an optimised program its instructions and those
    /// around it take turns.
    pub(crate) fn id_of(&mut self, level: &Level<'_>, last: &mut u32) -> u32 {
        match level.inlined {
            None => self.id,
            Some(inlined) => {
                let new = || {
                    *last += 1;
                    InlinedCall { id: *last, line: None }
                };
                self.inlined.entry(inlined.number).or_insert_with(new).id
            }
        }
    }

    /// The line that a level of this activation was on last.
    fn line_of(&self, level: &Level<'_>) -> Option<u32> {
        let own = match level.inlined {
            None => self.line,
            Some(inlined) => self.inlined.get(&inlined.number).and_then(|known| known.line),
        };
        own.or(level.waits.map(|(line, _)| line))
    }
}
