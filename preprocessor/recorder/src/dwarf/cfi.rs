//! From a function to its caller, by the call frame information in `.eh_frame`.

use std::{collections::BTreeMap, fmt};

use gimli::{
    BaseAddresses, CfaRule, CieOrFde, EhFrame, EndianSlice, FrameDescriptionEntry, LittleEndian,
    RegisterRule, UnwindContext, UnwindSection as _,
};
use object::{Object, ObjectSection};

use super::{
    location::{Machine, computed},
    model::FileAddress,
};

/// What is known of a frame's registers, by DWARF's numbers for x86-64 (System V ABI, figure
/// 3.36): 0 to 15 for the general ones, 16 for the program counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Registers(pub(crate) [Option<u64>; 17]);

impl Registers {
    /// The stack pointer.
    pub(crate) fn stack_pointer(&self) -> Option<u64> {
        self.0[7]
    }

    /// The program counter.
    pub(crate) fn program_counter(&self) -> Option<u64> {
        self.0[16]
    }
}

type Section<'a> = EhFrame<EndianSlice<'a, LittleEndian>>;
type Description<'a> = FrameDescriptionEntry<EndianSlice<'a, LittleEndian>>;

/// The call frame information of one file.
#[derive(Default)]
pub(crate) struct Unwinder {
    section: Vec<u8>,
    bases: BaseAddresses,
    /// Where each function begins, with its end and the place of its entry in the section.
    functions: BTreeMap<u64, (u64, usize)>,
}

impl fmt::Debug for Unwinder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unwinder of {} functions", self.functions.len())
    }
}

impl Unwinder {
    /// Reads a file; one without such information knows no callers.
    pub(crate) fn new(file: &object::File<'_>) -> Unwinder {
        let mut unwinder = Unwinder::default();
        let address = |name: &str| file.section_by_name(name).map(|section| section.address());
        let Some(section) = file.section_by_name(".eh_frame") else { return unwinder };
        unwinder.section = section.uncompressed_data().unwrap_or_default().into_owned();
        unwinder.bases = unwinder.bases.set_eh_frame(section.address());
        if let Some(text) = address(".text") {
            unwinder.bases = unwinder.bases.set_text(text);
        }
        if let Some(got) = address(".got") {
            unwinder.bases = unwinder.bases.set_got(got);
        }
        let mut functions = BTreeMap::new();
        let frames = unwinder.frames();
        let mut entries = frames.entries(&unwinder.bases);
        // An entry that does not parse ends the list: what stood before it is known.
        while let Ok(Some(entry)) = entries.next() {
            let CieOrFde::Fde(partial) = entry else { continue };
            let Ok(fde) = partial.parse(EhFrame::cie_from_offset) else { continue };
            functions.insert(fde.initial_address(), (fde.end_address(), fde.offset()));
        }
        unwinder.functions = functions;
        unwinder
    }

    fn frames(&self) -> Section<'_> {
        let mut frames = EhFrame::new(&self.section, LittleEndian);
        frames.set_address_size(8);
        frames
    }

    /// The entry of the function at `pc`, with the section that it is in.
    fn description(&self, pc: FileAddress) -> Option<(Section<'_>, Description<'_>)> {
        let (_, &(end, offset)) = self.functions.range(..=pc.0).next_back()?;
        if pc.0 >= end {
            return None;
        }
        let frames = self.frames();
        let fde = frames.fde_from_offset(&self.bases, offset.into(), EhFrame::cie_from_offset);
        Some((frames, fde.ok()?))
    }

    /// How far below the canonical frame address the stack pointer is at `pc`, and how far it is
    /// when the frame is complete, in bytes. None where another register leads to that address.
    pub(crate) fn depth(&self, pc: FileAddress) -> Option<(i64, i64)> {
        let (frames, fde) = self.description(pc)?;
        let mut context = UnwindContext::new();
        let mut rows = fde.rows(&frames, &self.bases, &mut context).ok()?;
        let (mut here, mut most) = (None, 0);
        while let Ok(Some(row)) = rows.next_row() {
            let CfaRule::RegisterAndOffset { register: gimli::X86_64::RSP, offset } = *row.cfa()
            else {
                return None;
            };
            if row.contains(pc.0) {
                here = Some(offset);
            }
            most = most.max(offset);
        }
        Some((here?, most))
    }

    /// The canonical frame address of the function at `pc`, and the caller's registers. `pc` is
    /// where the code stands; of a pending call, one before the return address.
    pub(crate) fn caller(
        &self,
        pc: FileAddress,
        registers: &Registers,
        machine: &dyn Machine,
    ) -> Option<(u64, Registers)> {
        let (frames, fde) = self.description(pc)?;
        let mut context = UnwindContext::new();
        let row = fde.unwind_info_for_address(&frames, &self.bases, &mut context, pc.0).ok()?;
        let encoding = fde.cie().encoding();
        let expression = |expression: &gimli::UnwindExpression<usize>| {
            let bytes = expression.get(&frames).ok()?;
            Some(bytes.0.slice().to_vec())
        };
        let cfa = match row.cfa() {
            CfaRule::RegisterAndOffset { register, offset } => {
                registers.0.get(usize::from(register.0))?.as_ref()?.wrapping_add_signed(*offset)
            }
            CfaRule::Expression(rule) => computed(&expression(rule)?, encoding, machine, None)?,
        };
        let mut caller = Registers([None; 17]);
        for number in 0..17u16 {
            let own = registers.0[usize::from(number)];
            let found = match row.register(gimli::Register(number)) {
                // The calling convention keeps rbx, rbp and r12 to r15 where nothing is said.
                None => own.filter(|_| matches!(number, 3 | 6 | 12..=15)),
                Some(RegisterRule::SameValue) => own,
                Some(RegisterRule::Undefined | RegisterRule::Architectural) => None,
                Some(RegisterRule::Offset(offset)) => machine.word(cfa.wrapping_add_signed(offset)),
                Some(RegisterRule::ValOffset(offset)) => Some(cfa.wrapping_add_signed(offset)),
                Some(RegisterRule::Register(other)) => {
                    registers.0.get(usize::from(other.0)).copied().flatten()
                }
                Some(RegisterRule::Expression(rule)) => {
                    let at = computed(&expression(&rule)?, encoding, machine, Some(cfa))?;
                    machine.word(at)
                }
                Some(RegisterRule::ValExpression(rule)) => {
                    computed(&expression(&rule)?, encoding, machine, Some(cfa))
                }
                Some(RegisterRule::Constant(value)) => Some(value),
            };
            caller.0[usize::from(number)] = found;
        }
        caller.0[7] = Some(cfa);
        Some((cfa, caller))
    }
}
