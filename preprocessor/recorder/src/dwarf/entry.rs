//! One compilation unit's entries as a flat list with parents: the attributes that matter, read
//! once, so that the rest of this room needs no gimli types.

use std::{borrow::Cow, collections::HashMap, ops::Range, rc::Rc};

use gimli::{
    AttributeValue, DebuggingInformationEntry, DwTag, EndianSlice, LittleEndian, Unit, UnitRef,
};

use super::model::{FileAddress, Location};

pub(super) type Slice<'a> = EndianSlice<'a, LittleEndian>;

/// A debugging information entry.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) tag: DwTag,
    /// Where it stands in its unit.
    pub(super) unit_offset: usize,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) name: Option<Cow<'a, str>>,
    pub(super) linkage: Option<Cow<'a, str>>,
    pub(super) ty: Option<usize>,
    pub(super) origin: Option<usize>,
    pub(super) containing: Option<usize>,
    pub(super) discriminant: Option<usize>,
    /// The file of the declaration, as the line table spells it: a bare name for the listing.
    pub(super) file: Option<Rc<str>>,
    pub(super) line: u32,
    /// Where an inlined function was called: file, line, column.
    pub(super) call: Option<(Rc<str>, u32, u32)>,
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

/// Fewer bytes than most entries have.
const SHORT: usize = 16;

/// Reads the entries of a unit, but for the variables and blocks of functions that are not written
/// in `file`: of std's generic functions there are more than of the program's own.
pub(super) fn read<'a>(
    dwarf: &gimli::Dwarf<Slice<'a>>,
    unit: &Unit<Slice<'a>>,
    file: &str,
) -> Result<Vec<Entry<'a>>, gimli::Error> {
    let unit = UnitRef::new(dwarf, unit);
    let mut files = Files::default();
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(unit.header.unit_length() / SHORT);
    let mut open: Vec<usize> = Vec::new();
    // The last function that is written elsewhere, and the depth of what is left out of it.
    let (mut other, mut left_out) = (None, None);
    let mut cursor = unit.entries();
    while let Some(die) = cursor.next_dfs()? {
        let number = entries.len();
        let depth = usize::try_from(die.depth()).unwrap_or(0);
        if left_out.is_some_and(|left_out| depth > left_out) {
            continue;
        }
        open.truncate(depth);
        let parent = open.last().copied();
        let inner = parent.is_some() && parent == other && is_inner(die);
        left_out = inner.then_some(depth);
        if inner {
            continue;
        }
        open.push(number);
        if let Some(parent) = parent {
            entries[parent].children.push(number);
        }
        let entry = entry(unit, die, parent, &mut files)?;
        if entry.tag == gimli::DW_TAG_subprogram
            && file_of(&entry, &entries).is_some_and(|known| **known != *file)
        {
            other = Some(number);
        }
        entries.push(entry);
    }

    // What an entry refers to may stand behind it.
    let offsets: Vec<usize> = entries.iter().map(|entry| entry.unit_offset).collect();
    for entry in &mut entries {
        for link in
            [&mut entry.ty, &mut entry.origin, &mut entry.containing, &mut entry.discriminant]
        {
            *link = link.and_then(|offset| offsets.binary_search(&offset).ok());
        }
    }
    Ok(entries)
}

/// Is it a part of a function that only matters where the function does? A `static` is not.
fn is_inner(die: &DebuggingInformationEntry<Slice<'_>>) -> bool {
    match die.tag() {
        gimli::DW_TAG_formal_parameter
        | gimli::DW_TAG_lexical_block
        | gimli::DW_TAG_inlined_subroutine => true,
        gimli::DW_TAG_variable => die.attr(gimli::DW_AT_linkage_name).is_none(),
        _ => false,
    }
}

/// The file that an entry is written in; none if only what stands behind it tells. Its links are
/// not numbers yet.
fn file_of<'e>(entry: &'e Entry<'_>, before: &'e [Entry<'_>]) -> Option<&'e Rc<str>> {
    let mut entry = entry;
    for _ in 0..4 {
        if entry.file.is_some() {
            break;
        }
        let origin = entry.origin?;
        let number = before.binary_search_by_key(&origin, |entry| entry.unit_offset).ok()?;
        entry = &before[number];
    }
    entry.file.as_ref()
}

/// One entry; what it refers to is told by the place in the unit, not yet by the number.
fn entry<'a>(
    unit: UnitRef<'_, Slice<'a>>,
    die: &DebuggingInformationEntry<Slice<'a>>,
    parent: Option<usize>,
    files: &mut Files,
) -> Result<Entry<'a>, gimli::Error> {
    let mut entry = Entry {
        tag: die.tag(),
        unit_offset: die.offset().0,
        parent,
        children: Vec::new(),
        name: None,
        linkage: None,
        ty: None,
        origin: None,
        containing: None,
        discriminant: None,
        file: None,
        line: 0,
        call: None,
        size: None,
        align: None,
        offset: 0,
        alignment: None,
        encoding: None,
        value: None,
        signed_value: None,
        count: None,
        ranges: Vec::new(),
        location: Location::Nowhere,
        frame_base: Vec::new(),
    };
    let (mut call_file, mut call_line, mut call_column) = (None, 0, 0);
    let (mut specification, mut abstract_origin) = (None, None);
    let (mut discriminant, mut constant_value) = (None, None);
    let (mut number_of_items, mut upper_bound) = (None, None);
    let mut has_code = false;
    for attribute in die.attrs() {
        let text = || {
            let text = unit.attr_string(attribute.value()).ok()?;
            Some(String::from_utf8_lossy(text.slice()))
        };
        let link = || match attribute.value() {
            AttributeValue::UnitRef(offset) => Some(offset.0),
            _ => None,
        };
        let number = || attribute.udata_value();
        match attribute.name() {
            gimli::DW_AT_name => entry.name = text(),
            gimli::DW_AT_linkage_name => entry.linkage = text(),
            gimli::DW_AT_type => entry.ty = link(),
            gimli::DW_AT_specification => specification = link(),
            gimli::DW_AT_abstract_origin => abstract_origin = link(),
            gimli::DW_AT_containing_type => entry.containing = link(),
            gimli::DW_AT_discr => entry.discriminant = link(),
            gimli::DW_AT_decl_file => entry.file = files.name(unit, attribute.value()),
            gimli::DW_AT_decl_line => entry.line = number().unwrap_or(0) as u32,
            gimli::DW_AT_call_file => call_file = files.name(unit, attribute.value()),
            gimli::DW_AT_call_line => call_line = number().unwrap_or(0) as u32,
            gimli::DW_AT_call_column => call_column = number().unwrap_or(0) as u32,
            gimli::DW_AT_byte_size => entry.size = number(),
            gimli::DW_AT_alignment => (entry.align, entry.alignment) = (number(), number()),
            gimli::DW_AT_data_member_location => entry.offset = number().unwrap_or(0),
            gimli::DW_AT_encoding => {
                if let AttributeValue::Encoding(encoding) = attribute.value() {
                    entry.encoding = Some(encoding);
                }
            }
            gimli::DW_AT_discr_value => discriminant = Some(attribute.value()),
            gimli::DW_AT_const_value => constant_value = Some(attribute.value()),
            gimli::DW_AT_count => number_of_items = number(),
            gimli::DW_AT_upper_bound => upper_bound = number().map(|last| last.wrapping_add(1)),
            gimli::DW_AT_low_pc | gimli::DW_AT_ranges => has_code = true,
            gimli::DW_AT_location => entry.location = location(unit, attribute.value())?,
            gimli::DW_AT_frame_base => {
                if let AttributeValue::Exprloc(expression) = attribute.value() {
                    entry.frame_base = expression.0.slice().to_vec();
                }
            }
            _ => {}
        }
    }
    entry.origin = specification.or(abstract_origin);
    entry.call = call_file.map(|file| (file, call_line, call_column));
    let written = discriminant.or(constant_value);
    (entry.value, entry.signed_value) = (constant(written), signed_constant(written));
    entry.count = number_of_items.or(upper_bound);
    if has_code {
        let mut iter = unit.die_ranges(die)?;
        while let Some(range) = iter.next()? {
            if range.begin > 1 && range.begin < range.end {
                entry.ranges.push(FileAddress(range.begin)..FileAddress(range.end));
            }
        }
    }
    Ok(entry)
}

/// The names of a line table's files, each put together once.
#[derive(Default)]
struct Files(HashMap<u64, Option<Rc<str>>>);

impl Files {
    fn name<'a>(
        &mut self,
        unit: UnitRef<'_, Slice<'a>>,
        value: AttributeValue<Slice<'a>>,
    ) -> Option<Rc<str>> {
        let AttributeValue::FileIndex(index) = value else { return None };
        let name = || file_at(unit, index).map(Rc::from);
        self.0.entry(index).or_insert_with(name).clone()
    }
}

/// The line table's file with this number: its name where its folder is the one that rustc ran in,
/// with its folder otherwise.
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
    value: AttributeValue<Slice<'a>>,
) -> Result<Location, gimli::Error> {
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
