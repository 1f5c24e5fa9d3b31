//! Where a variable lies: DWARF expressions, evaluated against a machine that somebody else
//! provides.

use gimli::{Encoding, EndianSlice, EvaluationResult, Format, LittleEndian, Value};

use super::model::{FileAddress, Location};

/// What an expression may ask for.
pub(crate) trait Machine {
    /// A register, by its DWARF number.
    fn register(&self, number: u16) -> Option<u64>;
    /// A word of memory.
    fn word(&self, address: u64) -> Option<u64>;
    /// Where the file's address 0 is loaded.
    fn base(&self) -> u64;
}

const ENCODING: Encoding = Encoding { address_size: 8, format: Format::Dwarf32, version: 4 };

impl Location {
    /// The expression in force at `pc`.
    pub(crate) fn at(&self, pc: FileAddress) -> Option<&[u8]> {
        match self {
            Location::Nowhere => None,
            Location::Always(expression) => Some(expression),
            Location::List(ranges) => {
                ranges.iter().find(|(range, _)| range.contains(&pc)).map(|(_, e)| e.as_slice())
            }
        }
    }
}

/// The address that an expression means; none for one in a register or for a mere value.
pub(crate) fn address(expression: &[u8], frame_base: &[u8], machine: &dyn Machine) -> Option<u64> {
    evaluate(expression, machine, &|| value(frame_base, machine))
}

/// The value of a frame base: of a register, or an address.
fn value(expression: &[u8], machine: &dyn Machine) -> Option<u64> {
    if let [op, rest @ ..] = expression
        && rest.is_empty()
        && (gimli::DW_OP_reg0.0..=gimli::DW_OP_reg31.0).contains(op)
    {
        return machine.register(u16::from(op - gimli::DW_OP_reg0.0));
    }
    evaluate(expression, machine, &|| None)
}

fn evaluate(
    expression: &[u8],
    machine: &dyn Machine,
    frame_base: &dyn Fn() -> Option<u64>,
) -> Option<u64> {
    let bytes = EndianSlice::new(expression, LittleEndian);
    let mut evaluation = gimli::Expression(bytes).evaluation(ENCODING);
    evaluation.set_max_iterations(1000);
    let mut result = evaluation.evaluate().ok()?;
    loop {
        result = match result {
            EvaluationResult::Complete => break,
            EvaluationResult::RequiresFrameBase => {
                evaluation.resume_with_frame_base(frame_base()?).ok()?
            }
            EvaluationResult::RequiresRegister { register, .. } => {
                let value = machine.register(register.0)?;
                evaluation.resume_with_register(Value::Generic(value)).ok()?
            }
            EvaluationResult::RequiresMemory { address, size, .. } => {
                let mask = if size >= 8 { u64::MAX } else { (1 << (8 * size)) - 1 };
                let word = machine.word(address)? & mask;
                evaluation.resume_with_memory(Value::Generic(word)).ok()?
            }
            EvaluationResult::RequiresRelocatedAddress(address) => {
                let address = machine.base().wrapping_add(address);
                evaluation.resume_with_relocated_address(address).ok()?
            }
            _ => return None,
        };
    }
    match evaluation.as_result() {
        [piece] => match piece.location {
            gimli::Location::Address { address } => Some(address),
            _ => None,
        },
        _ => None,
    }
}
