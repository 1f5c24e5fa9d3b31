//! Functions and rows of one file from the debug information.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use gimli::{EndianSlice, LittleEndian};
use object::{Object, ObjectSection};

type Slice<'a> = EndianSlice<'a, LittleEndian>;

/// A function of the program.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    /// Its path without generic arguments, as the debug information nests it.
    pub(crate) path: String,
    pub(crate) low: u64,
    pub(crate) high: u64,
}

/// Everything the tracer needs.
#[derive(Debug, Default)]
pub(crate) struct DebugInfo {
    pub(crate) functions: Vec<Function>,
    /// Address → line and column in bytes.
    pub(crate) rows: BTreeMap<u64, (u32, u32)>,
}

impl DebugInfo {
    pub(crate) fn function(&self, address: u64) -> Option<&Function> {
        self.functions.iter().find(|function| (function.low..function.high).contains(&address))
    }
}

pub(crate) fn read(binary: &Path, file: &str) -> DebugInfo {
    let data = std::fs::read(binary).expect("reads the binary");
    let object = object::File::parse(&*data).expect("parses the binary");
    let sections = gimli::DwarfSections::load(|id| -> Result<Cow<'_, [u8]>, object::Error> {
        object.section_by_name(id.name()).map_or(Ok(Cow::Borrowed(&[])), |s| s.uncompressed_data())
    })
    .expect("loads sections");
    let dwarf = sections.borrow(|section| EndianSlice::new(section, LittleEndian));
    let mut info = DebugInfo::default();
    let mut units = dwarf.units();
    while let Some(header) = units.next().expect("units") {
        let unit = dwarf.unit(header).expect("unit");
        let name = unit.name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(file) {
            functions(&dwarf, &unit, &mut info);
            rows(&dwarf, &unit, file, &mut info);
        }
    }
    let functions = std::mem::take(&mut info.functions);
    let has_rows =
        |function: &Function| info.rows.range(function.low..function.high).next().is_some();
    info.functions = functions.into_iter().filter(has_rows).collect();
    info
}

fn functions(dwarf: &gimli::Dwarf<Slice<'_>>, unit: &gimli::Unit<Slice<'_>>, info: &mut DebugInfo) {
    // Declarations are the parents' children; definitions may stand elsewhere and point there.
    let mut paths: BTreeMap<usize, String> = BTreeMap::new();
    let mut tree = unit.entries();
    let mut stack: Vec<(isize, String)> = Vec::new();
    while let Some(entry) = tree.next_dfs().expect("entries") {
        let depth = entry.depth();
        while stack.last().is_some_and(|(d, _)| *d >= depth) {
            stack.pop();
        }
        let text = |name| {
            let value = entry.attr_value(name)?;
            let text = dwarf.attr_string(unit, value).ok()?;
            Some(text.to_string_lossy().into_owned())
        };
        let number = |name| entry.attr_value(name);
        let mut path = text(gimli::DW_AT_name).map(|name| {
            let parent = stack.last().map_or("", |(_, path)| path);
            let name = without_generics(&name);
            if parent.is_empty() { name } else { format!("{parent}::{name}") }
        });
        if let Some(gimli::AttributeValue::UnitRef(to)) = number(gimli::DW_AT_specification) {
            path = paths.get(&to.0).cloned();
        }
        if let Some(path) = &path {
            paths.insert(entry.offset().0, path.clone());
        }
        if entry.tag() == gimli::DW_TAG_subprogram
            && let Some(path) = &path
            && let Some(gimli::AttributeValue::Addr(low)) = number(gimli::DW_AT_low_pc)
            && let Some(size) = entry.attr_value(gimli::DW_AT_high_pc).and_then(|v| v.udata_value())
        {
            // The crate comes first.
            let path = path.split_once("::").map_or(path.as_str(), |(_, rest)| rest).to_owned();
            info.functions.push(Function { path, low, high: low + size });
        }
        let scope = matches!(
            entry.tag(),
            gimli::DW_TAG_namespace
                | gimli::DW_TAG_structure_type
                | gimli::DW_TAG_enumeration_type
                | gimli::DW_TAG_union_type
        );
        if scope {
            stack.push((depth, path.unwrap_or_default()));
        }
    }
}

fn without_generics(name: &str) -> String {
    if name.starts_with('{') {
        return name.split('<').next().unwrap_or(name).to_owned();
    }
    name.split('<').next().unwrap_or(name).to_owned()
}

fn rows(
    dwarf: &gimli::Dwarf<Slice<'_>>,
    unit: &gimli::Unit<Slice<'_>>,
    file: &str,
    info: &mut DebugInfo,
) {
    let Some(program) = unit.line_program.clone() else { return };
    let mut rows = program.rows();
    while let Some((header, row)) = rows.next_row().expect("rows") {
        if row.end_sequence() {
            continue;
        }
        let Some(entry) = row.file(header) else { continue };
        let name = dwarf.attr_string(unit, entry.path_name()).expect("file name");
        if name.to_string_lossy() != file {
            continue;
        }
        let line = row.line().map_or(0, |line| u32::try_from(line.get()).expect("line"));
        let column = match row.column() {
            gimli::ColumnType::LeftEdge => 0,
            gimli::ColumnType::Column(column) => u32::try_from(column.get()).expect("column"),
        };
        info.rows.insert(row.address(), (line, column));
    }
}
