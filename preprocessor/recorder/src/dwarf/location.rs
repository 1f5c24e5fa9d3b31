//! Where a variable lies: DWARF expressions, evaluated against a machine that somebody else
//! provides.

use gimli::{
    Encoding, EndianSlice, EvaluationResult, Format, LittleEndian, Piece, Value, ValueType,
};

use super::model::{FileAddress, Location};

/// What an expression may ask for.
pub(crate) trait Machine {
    /// A register, by its DWARF number.
    fn register(&self, number: u16) -> Option<u64>;
    /// A word of memory.
    fn word(&self, address: u64) -> Option<u64>;
    /// Where the file's address 0 is loaded.
    fn base(&self) -> u64;
    /// The type that stands at this place in the crate's unit.
    fn base_type(&self, _offset: usize) -> Option<ValueType> {
        None
    }
}

/// Where a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spot {
    /// In memory at this address.
    Memory(u64),
    /// In the register with this DWARF number.
    Register(u16),
    /// Nowhere, but these are its first bytes in the order of memory. What follows is 0 or, of a
    /// negative number, not to be asked for.
    Value(Vec<u8>),
    /// Nowhere.
    Nowhere,
    /// One part behind the other, each with its size in bytes.
    Parts(Vec<(u64, Spot)>),
}

const ENCODING: Encoding = Encoding { address_size: 8, format: Format::Dwarf32, version: 4 };

type Bytes<'a> = EndianSlice<'a, LittleEndian>;

impl Location {
    /// The expression in force at `pc`.
    pub(crate) fn at(&self, pc: FileAddress) -> Option<&[u8]> {
        match self {
            Location::Nowhere | Location::Constant(_) => None,
            Location::Always(expression) => Some(expression),
            Location::List(ranges) => {
                ranges.iter().find(|(range, _)| range.contains(&pc)).map(|(_, e)| e.as_slice())
            }
        }
    }
}

/// The address that an expression means; none for one in a register or for a mere value.
pub(crate) fn address(expression: &[u8], frame_base: &[u8], machine: &dyn Machine) -> Option<u64> {
    match locate(expression, frame_base, machine)? {
        Spot::Memory(address) => Some(address),
        _ => None,
    }
}

/// Where an expression says that something is; none if it asks for what is not known.
pub(crate) fn locate(expression: &[u8], frame_base: &[u8], machine: &dyn Machine) -> Option<Spot> {
    let base = || value(frame_base, machine);
    let pieces = evaluate(expression, ENCODING, machine, &base, None)?;
    match pieces.as_slice() {
        [] => Some(Spot::Nowhere),
        [Piece { size_in_bits: None, location, .. }] => Some(spot(location)),
        pieces => {
            let part = |piece: &Piece<Bytes<'_>>| {
                let bits = piece.size_in_bits?;
                // Parts of bytes are not taken apart.
                let whole = bits % 8 == 0 && piece.bit_offset.unwrap_or(0) == 0;
                Some((bits.div_ceil(8), if whole { spot(&piece.location) } else { Spot::Nowhere }))
            };
            pieces.iter().map(part).collect::<Option<Vec<_>>>().map(Spot::Parts)
        }
    }
}

fn spot(location: &gimli::Location<Bytes<'_>>) -> Spot {
    match location {
        gimli::Location::Empty | gimli::Location::ImplicitPointer { .. } => Spot::Nowhere,
        gimli::Location::Register { register } => Spot::Register(register.0),
        gimli::Location::Address { address } => Spot::Memory(*address),
        gimli::Location::Bytes { value } => Spot::Value(value.slice().to_vec()),
        gimli::Location::Value { value } => Spot::Value(match *value {
            Value::F32(number) => number.to_le_bytes().to_vec(),
            Value::F64(number) => number.to_le_bytes().to_vec(),
            Value::I8(number) => number.to_le_bytes().to_vec(),
            Value::U8(number) => number.to_le_bytes().to_vec(),
            Value::I16(number) => number.to_le_bytes().to_vec(),
            Value::U16(number) => number.to_le_bytes().to_vec(),
            Value::I32(number) => number.to_le_bytes().to_vec(),
            Value::U32(number) => number.to_le_bytes().to_vec(),
            Value::I64(number) => number.to_le_bytes().to_vec(),
            Value::U64(number) | Value::Generic(number) => number.to_le_bytes().to_vec(),
        }),
    }
}

/// The number that an expression of the call frame information means. `initial` is on its stack.
pub(super) fn computed(
    expression: &[u8],
    encoding: Encoding,
    machine: &dyn Machine,
    initial: Option<u64>,
) -> Option<u64> {
    match evaluate(expression, encoding, machine, &|| None, initial)?.as_slice() {
        [Piece { location: gimli::Location::Address { address }, .. }] => Some(*address),
        _ => None,
    }
}

/// The value of a frame base: of a register, or an address.
fn value(expression: &[u8], machine: &dyn Machine) -> Option<u64> {
    if let [op, rest @ ..] = expression
        && rest.is_empty()
        && (gimli::DW_OP_reg0.0..=gimli::DW_OP_reg31.0).contains(op)
    {
        return machine.register(u16::from(op - gimli::DW_OP_reg0.0));
    }
    match evaluate(expression, ENCODING, machine, &|| None, None)?.as_slice() {
        [Piece { location: gimli::Location::Address { address }, .. }] => Some(*address),
        _ => None,
    }
}

fn evaluate<'a>(
    expression: &'a [u8],
    encoding: Encoding,
    machine: &dyn Machine,
    frame_base: &dyn Fn() -> Option<u64>,
    initial: Option<u64>,
) -> Option<Vec<Piece<Bytes<'a>>>> {
    let bytes = EndianSlice::new(expression, LittleEndian);
    let mut evaluation = gimli::Expression(bytes).evaluation(encoding);
    evaluation.set_max_iterations(1000);
    if let Some(initial) = initial {
        evaluation.set_initial_value(initial);
    }
    let mut result = evaluation.evaluate().ok()?;
    loop {
        result = match result {
            EvaluationResult::Complete => break,
            EvaluationResult::RequiresFrameBase => {
                evaluation.resume_with_frame_base(frame_base()?).ok()?
            }
            EvaluationResult::RequiresRegister { register, base_type } => {
                let word = machine.register(register.0)?;
                let value = match base_type.0 {
                    0 => Value::Generic(word),
                    offset => Value::from_u64(machine.base_type(offset)?, word).ok()?,
                };
                evaluation.resume_with_register(value).ok()?
            }
            EvaluationResult::RequiresMemory { address, size, base_type, .. } => {
                let mask = if size >= 8 { u64::MAX } else { (1 << (8 * size)) - 1 };
                let word = machine.word(address)? & mask;
                let value = match base_type.0 {
                    0 => Value::Generic(word),
                    offset => Value::from_u64(machine.base_type(offset)?, word).ok()?,
                };
                evaluation.resume_with_memory(value).ok()?
            }
            EvaluationResult::RequiresRelocatedAddress(address) => {
                let address = machine.base().wrapping_add(address);
                evaluation.resume_with_relocated_address(address).ok()?
            }
            EvaluationResult::RequiresBaseType(offset) => {
                let base = match offset.0 {
                    0 => ValueType::Generic,
                    offset => machine.base_type(offset)?,
                };
                evaluation.resume_with_base_type(base).ok()?
            }
            _ => return None,
        };
    }
    Some(evaluation.result())
}
