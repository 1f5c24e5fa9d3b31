//! One compilation unit's entries as a flat list with parents: the attributes that matter, read
//! once, so that the rest of this room needs no gimli types.

use std::{collections::HashMap, ops::Range};

use gimli::{AttributeValue, DwAt, DwTag, EndianSlice, LittleEndian, Unit, UnitRef};

use super::model::{FileAddress, Location};

pub(super) type Slice<'a> = EndianSlice<'a, LittleEndian>;

/// A debugging information entry.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) tag: DwTag,
    /// Where it stands in its unit.
    pub(super) unit_offset: usize,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) name: Option<String>,
    pub(super) linkage: Option<String>,
    pub(super) ty: Option<usize>,
    pub(super) origin: Option<usize>,
    pub(super) containing: Option<usize>,
    pub(super) discriminant: Option<usize>,
    /// The file of the declaration, as the line table spells it: a bare name for the listing.
    pub(super) file: Option<String>,
    pub(super) line: u32,
    /// Where an inlined function was called: file, line, column.
    pub(super) call: Option<(String, u32, u32)>,
    pub(super) size: Option<u64>,
    pub(super) align: Option<u64>,
    pub(super) offset: u64,
    /// Of a variable, where it is not its type's.
    pub(super) alignment: Option<u64>,
    pub(super) encoding: Option<gimli::DwAte>,
    pub(super) value: Option<u128>,
    /// The same, if it is one of a signed type: a constant is written with as few bytes as its
    /// type lets it have, and -5 of an `i16` is `fb`.
    pub(super) signed_value: Option<u128>,
    pub(super) count: Option<u64>,
    pub(super) ranges: Vec<Range<FileAddress>>,
    pub(super) location: Location,
    pub(super) frame_base: Vec<u8>,
}

/// Reads all entries of a unit.
pub(super) fn read(
    dwarf: &gimli::Dwarf<Slice<'_>>,
    unit: &Unit<Slice<'_>>,
) -> Result<Vec<Entry>, gimli::Error> {
    let unit = UnitRef::new(dwarf, unit);
    let mut numbers = HashMap::new();
    let mut cursor = unit.entries();
    while let Some(die) = cursor.next_dfs()? {
        let number = numbers.len();
        numbers.insert(die.offset(), number);
    }

    let mut entries: Vec<Entry> = Vec::with_capacity(numbers.len());
    let mut open: Vec<usize> = Vec::new();
    let mut cursor = unit.entries();
    while let Some(die) = cursor.next_dfs()? {
        let number = entries.len();
        let depth = usize::try_from(die.depth()).unwrap_or(0);
        open.truncate(depth);
        let parent = open.last().copied();
        open.push(number);
        if let Some(parent) = parent {
            entries[parent].children.push(number);
        }
        let text = |name: DwAt| {
            let value = die.attr_value(name)?;
            Some(unit.attr_string(value).ok()?.to_string_lossy().into_owned())
        };
        let link = |name: DwAt| match die.attr_value(name)? {
            AttributeValue::UnitRef(offset) => numbers.get(&offset).copied(),
            _ => None,
        };
        let written = || {
            let value = die.attr_value(gimli::DW_AT_discr_value);
            value.or_else(|| die.attr_value(gimli::DW_AT_const_value))
        };
        let number_of = |name: DwAt| die.attr(name)?.udata_value();
        let mut ranges = Vec::new();
        let mut iter = unit.die_ranges(die)?;
        while let Some(range) = iter.next()? {
            if range.begin > 1 && range.begin < range.end {
                ranges.push(FileAddress(range.begin)..FileAddress(range.end));
            }
        }
        entries.push(Entry {
            tag: die.tag(),
            unit_offset: die.offset().0,
            parent,
            children: Vec::new(),
            name: text(gimli::DW_AT_name),
            linkage: text(gimli::DW_AT_linkage_name),
            ty: link(gimli::DW_AT_type),
            origin: link(gimli::DW_AT_specification).or_else(|| link(gimli::DW_AT_abstract_origin)),
            containing: link(gimli::DW_AT_containing_type),
            discriminant: link(gimli::DW_AT_discr),
            file: file_name(unit, die.attr_value(gimli::DW_AT_decl_file)),
            line: number_of(gimli::DW_AT_decl_line).unwrap_or(0) as u32,
            call: file_name(unit, die.attr_value(gimli::DW_AT_call_file)).map(|file| {
                let line = number_of(gimli::DW_AT_call_line).unwrap_or(0) as u32;
                (file, line, number_of(gimli::DW_AT_call_column).unwrap_or(0) as u32)
            }),
            size: number_of(gimli::DW_AT_byte_size),
            align: number_of(gimli::DW_AT_alignment),
            offset: number_of(gimli::DW_AT_data_member_location).unwrap_or(0),
            alignment: number_of(gimli::DW_AT_alignment),
            encoding: match die.attr_value(gimli::DW_AT_encoding) {
                Some(AttributeValue::Encoding(encoding)) => Some(encoding),
                _ => None,
            },
            value: constant(written()),
            signed_value: signed_constant(written()),
            count: number_of(gimli::DW_AT_count)
                .or_else(|| number_of(gimli::DW_AT_upper_bound).map(|last| last.wrapping_add(1))),
            ranges,
            location: location(unit, die.attr_value(gimli::DW_AT_location))?,
            frame_base: match die.attr_value(gimli::DW_AT_frame_base) {
                Some(AttributeValue::Exprloc(expression)) => expression.0.slice().to_vec(),
                _ => Vec::new(),
            },
        });
    }
    Ok(entries)
}

/// The file's name where its folder is the one that rustc ran in; with its folder otherwise.
fn file_name<'a>(
    unit: UnitRef<'_, Slice<'a>>,
    value: Option<AttributeValue<Slice<'a>>>,
) -> Option<String> {
    let AttributeValue::FileIndex(index) = value? else { return None };
    file_at(unit, index)
}

/// The name of the line table's file with this number.
pub(super) fn file_at(unit: UnitRef<'_, Slice<'_>>, index: u64) -> Option<String> {
    let header = unit.line_program.as_ref()?.header();
    let file = header.file(index)?;
    let name = unit.attr_string(file.path_name()).ok()?.to_string_lossy().into_owned();
    if file.directory_index() == 0 {
        return Some(name);
    }
    let folder = unit.attr_string(file.directory(header)?).ok()?;
    Some(format!("{}/{name}", folder.to_string_lossy()))
}

fn signed_constant(value: Option<AttributeValue<Slice<'_>>>) -> Option<u128> {
    let wide = |number: i64| i128::from(number) as u128;
    match value? {
        AttributeValue::Data1(number) => Some(wide(i64::from(number as i8))),
        AttributeValue::Data2(number) => Some(wide(i64::from(number as i16))),
        AttributeValue::Data4(number) => Some(wide(i64::from(number as i32))),
        AttributeValue::Data8(number) => Some(wide(number as i64)),
        other => constant(Some(other)),
    }
}

fn constant(value: Option<AttributeValue<Slice<'_>>>) -> Option<u128> {
    match value? {
        AttributeValue::Block(bytes) if bytes.len() <= 16 => {
            let mut wide = [0; 16];
            wide[..bytes.len()].copy_from_slice(bytes.slice());
            Some(u128::from_le_bytes(wide))
        }
        AttributeValue::Data16(value) => Some(value),
        AttributeValue::Sdata(value) => Some(i128::from(value) as u128),
        other => other.udata_value().map(u128::from),
    }
}

fn location<'a>(
    unit: UnitRef<'_, Slice<'a>>,
    value: Option<AttributeValue<Slice<'a>>>,
) -> Result<Location, gimli::Error> {
    let Some(value) = value else { return Ok(Location::Nowhere) };
    if let AttributeValue::Exprloc(expression) = value {
        return Ok(Location::Always(expression.0.slice().to_vec()));
    }
    let Some(mut list) = unit.attr_locations(value)? else { return Ok(Location::Nowhere) };
    let mut ranges = Vec::new();
    while let Some(entry) = list.next()? {
        let range = FileAddress(entry.range.begin)..FileAddress(entry.range.end);
        ranges.push((range, entry.data.0.slice().to_vec()));
    }
    Ok(Location::List(ranges))
}
