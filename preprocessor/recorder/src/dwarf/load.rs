//! Reads an executable file.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use gimli::{EndianSlice, LittleEndian, UnitRef};
use iced_x86::{Decoder, DecoderOptions, FlowControl};
use object::{Object, ObjectSection, ObjectSymbol, SectionFlags, SectionKind, SymbolKind};

use super::{
    cfi::Unwinder,
    entry::{self, Entry, Slice},
    functions::Reader,
    model::{
        FileAddress, Function, FunctionId, Image, Row, Scope, Section, Shape, Symbol, Tls, Type,
        Variable, Vtable,
    },
    names::pretty_type,
    source::SourceText,
    types::Types,
};
use crate::Program;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// Not an executable that we know.
    #[error("not a readable executable: {0}")]
    Object(#[from] object::Error),
    /// Debug information that does not parse.
    #[error("unreadable debug information: {0}")]
    Dwarf(#[from] gimli::Error),
    /// No unit of this crate, or no function of this file.
    #[error("no debug information of crate `{0}`")]
    Missing(String),
}

impl Image {
    /// Reads what the recorder needs from the bytes of an executable.
    pub(crate) fn load(
        data: &[u8],
        program: &Program<'_>,
        optimised: bool,
    ) -> Result<Image, LoadError> {
        let file = object::File::parse(data)?;
        let load = |id: gimli::SectionId| -> Result<std::borrow::Cow<'_, [u8]>, object::Error> {
            match file.section_by_name(id.name()) {
                Some(section) => section.uncompressed_data(),
                None => Ok(std::borrow::Cow::Borrowed(&[])),
            }
        };
        let sections = gimli::DwarfSections::load(load)?;
        let dwarf = sections.borrow(|bytes| EndianSlice::new(bytes, LittleEndian));

        let source = SourceText::new(program.source);
        let mut image = Image {
            functions: Vec::new(),
            types: Vec::new(),
            statics: Vec::new(),
            thread_locals: Vec::new(),
            tls: tls(&file),
            glue: Vec::new(),
            inlined: Vec::new(),
            inside: HashMap::new(),
            rows: BTreeMap::new(),
            sights: HashSet::new(),
            vtables: BTreeMap::new(),
            symbols: symbols(&file),
            sections: loaded(&file),
            bases: HashMap::new(),
            // Nobody asks for it else.
            unwinder: if optimised { Unwinder::new(&file) } else { Unwinder::default() },
        };
        let mut headers = dwarf.units();
        while let Some(header) = headers.next()? {
            let unit = dwarf.unit(header)?;
            let unit_ref = UnitRef::new(&dwarf, &unit);
            // rustc calls a unit `FILE/@/CRATE.HASH-cgu.N`.
            let name = unit.name.map(|name| name.to_string_lossy().into_owned());
            let own = name.as_deref().and_then(|name| name.split_once("/@/")).is_some_and(
                |(file, unit)| {
                    file.ends_with(program.file_name)
                        && unit.split('.').next() == Some(program.crate_name)
                },
            );
            if own {
                let entries = entry::read(&dwarf, &unit, program.file_name)?;
                image.add_unit(&entries, program, &source, optimised, &tls_symbols(&file));
                image.add_rows(unit_ref, program.file_name, optimised)?;
                // The others, which come after it, are std's.
                break;
            }
        }
        if image.functions.is_empty() {
            return Err(LoadError::Missing(program.crate_name.to_owned()));
        }
        image.find_returns(&file)?;
        if !optimised {
            image.find_sights(&source);
            image.add_inlined();
        }
        Ok(image)
    }

    fn add_unit(
        &mut self,
        entries: &[Entry<'_>],
        program: &Program<'_>,
        source: &SourceText<'_>,
        optimised: bool,
        tls: &HashMap<String, u64>,
    ) {
        let types = Types::number(entries);
        let reader = Reader {
            entries,
            types: &types,
            crate_name: program.crate_name,
            file: program.file_name,
            derived: &|name, line| source.derived(name, line),
            written: &|name, line| source.written(name, line),
            optimised,
        };
        self.functions = reader.functions();
        self.statics = reader.statics();
        self.thread_locals = reader.thread_locals(tls);
        // The optimiser leaves little of it, and that at other places.
        self.glue = if optimised { Vec::new() } else { reader.glue() };
        self.vtables = vtables(entries, &types);
        self.bases = bases(entries);
        self.types = types.convert();
        for function in &mut self.functions {
            drop_guard_views(&mut function.scope, &self.types);
        }
    }

    fn add_rows(
        &mut self,
        unit: UnitRef<'_, Slice<'_>>,
        file: &str,
        optimised: bool,
    ) -> Result<(), LoadError> {
        let Some(program) = unit.line_program.clone() else { return Ok(()) };
        let mut rows = program.rows();
        let mut last = None;
        let mut first: BTreeMap<FunctionId, FileAddress> = BTreeMap::new();
        let mut marked: BTreeMap<FunctionId, FileAddress> = BTreeMap::new();
        while let Some((_, row)) = rows.next_row()? {
            let address = FileAddress(row.address());
            let Some(line) = row.line().filter(|_| !row.end_sequence()) else { continue };
            let Some(function) = self.function_at(address) else { continue };
            // The row at the entry is the prologue: no line of the body has begun there. Of an
            // optimised function it is told when the function is entered.
            if address == self.function(function).code.start {
                continue;
            }
            // The optimiser marks which of the many rows begin a statement.
            if optimised && !row.is_stmt() {
                continue;
            }
            let column = match row.column() {
                gimli::ColumnType::LeftEdge => 0,
                gimli::ColumnType::Column(column) => column.get() as u32,
            };
            let own = entry::file_at(unit, row.file_index()).as_deref() == Some(file);
            let (line, column) = if own {
                (line.get() as u32, column)
            } else {
                // Code of std's that was inlined belongs to the line that calls it.
                let levels = self.function(function).scope.levels(address);
                let Some(call) = levels.last().and_then(|level| level.waits) else { continue };
                call
            };
            if !own && last == Some((function, line, column)) {
                continue;
            }
            last = Some((function, line, column));
            let row_of = Row { line, column, function };
            self.rows.insert(address, row_of);
            let lowest = first.entry(function).or_insert(address);
            *lowest = (*lowest).min(address);
            if row.prologue_end() {
                marked.entry(function).or_insert(address);
            }
        }
        for row in self.rows.values() {
            let function = &mut self.functions[row.function.0];
            if row.line == function.line && row.column > 0 {
                let left = function.resume_column.get_or_insert(row.column);
                *left = row.column.min(*left);
            }
        }
        for (number, function) in self.functions.iter_mut().enumerate() {
            let id = FunctionId(number);
            if let Some(&start) = marked.get(&id).or_else(|| first.get(&id)) {
                function.body_start = start;
            }
        }
        Ok(())
    }

    /// `fn f(x: i32) -> i32 { let y = x + 1; y }`: the step of a line is taken where the next one
    /// begins, and `y` is gone by then. Its last rows are where it can be seen.
    fn find_sights(&mut self, source: &SourceText<'_>) {
        let mut open: Vec<&Scope> = self.functions.iter().map(|function| &function.scope).collect();
        while let Some(scope) = open.pop() {
            open.extend(scope.children.iter().filter(|child| child.inlined.is_none()));
            let rows = || scope.ranges.iter().flat_map(|range| self.rows.range(range.clone()));
            let unseen = |variable: &Variable| {
                !variable.parameter
                    && (source.lets(&variable.name, variable.line)
                        || source.matches(&variable.name, variable.line))
                    && rows().all(|(_, row)| row.line == variable.line)
            };
            if scope.variables.iter().any(unseen) {
                // Of each piece of code, since the last one of all is perhaps for a panic only. Where
                // nothing has changed from one to the next, they are one step.
                let last = |range: &Range<FileAddress>| self.rows.range(range.clone()).next_back();
                self.sights.extend(scope.ranges.iter().filter_map(last).map(|(&row, _)| row));
            }
        }
    }

    pub(crate) fn function_at(&self, address: FileAddress) -> Option<FunctionId> {
        let after = self.functions.partition_point(|f| f.code.start <= address);
        let number = after.checked_sub(1)?;
        self.functions[number].code.contains(&address).then_some(FunctionId(number))
    }

    /// Finds the `ret` instructions by decoding every user function from its beginning.
    fn find_returns(&mut self, file: &object::File<'_>) -> Result<(), LoadError> {
        for function in &mut self.functions {
            let Range { start, end } = function.code;
            let section =
                file.sections().find(|s| s.address() <= start.0 && end.0 <= s.address() + s.size());
            let Some(section) = section else { continue };
            let Some(code) = section.data_range(start.0, end.0 - start.0)? else { continue };
            function.returns = returns(function, code);
        }
        Ok(())
    }
}

fn returns(function: &Function, code: &[u8]) -> Vec<FileAddress> {
    Decoder::with_ip(64, code, function.code.start.0, DecoderOptions::NONE)
        .iter()
        .filter(|instruction| instruction.flow_control() == FlowControl::Return)
        .map(|instruction| FileAddress(instruction.ip()))
        .collect()
}

/// A binding of an arm with a guard exists twice: by value for the arm, and as a reference to it
/// for the guard. The source has one variable: the arm's.
fn drop_guard_views(scope: &mut Scope, types: &[Type]) {
    let all = scope.variables.clone();
    scope.variables.retain(|view| {
        let Shape::Pointer { target, .. } = types[view.ty.0].shape else { return true };
        !all.iter().any(|arm| arm.name == view.name && arm.line == view.line && arm.ty == target)
    });
    for child in &mut scope.children {
        drop_guard_views(child, types);
    }
}

/// Vtables are variables whose type says which type it is the vtable of.
fn vtables(entries: &[Entry<'_>], types: &Types<'_>) -> BTreeMap<FileAddress, Vtable> {
    let mut found = BTreeMap::new();
    for entry in entries {
        // `<a::Bell as a::Sound>::{vtable}`
        if let Some(name) = entry.name.as_deref().and_then(|name| name.strip_suffix(">::{vtable}"))
            && let super::model::Location::Always(expression) = &entry.location
            && let Some(bytes) = expression.get(1..9)
            && let Some(of) = entry.ty.map(|ty| &entries[ty])
            && let Some(containing) = of.containing
        {
            let address = u64::from_le_bytes(bytes.try_into().expect("eight bytes"));
            let ty = types.of(Some(containing));
            let words = of.size.unwrap_or(0) / 8;
            let of = name.rsplit_once(" as ").map_or("", |(_, of)| of);
            let of = if of == "_" { String::new() } else { pretty_type(of) };
            found.insert(FileAddress(address), Vtable { ty, of, words });
        }
    }
    found
}

fn symbols(file: &object::File<'_>) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = file
        .symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.address() != 0)
        .filter_map(|symbol| {
            let start = symbol.address();
            let code = FileAddress(start)..FileAddress(start + symbol.size().max(1));
            Some(Symbol::new(code, symbol.name().ok()?))
        })
        .collect();
    symbols.sort_by(|a, b| a.code.start.cmp(&b.code.start).then_with(|| a.path().cmp(b.path())));
    symbols
}

/// The thread-locals by the names of their symbols, with their offsets.
fn tls_symbols(file: &object::File<'_>) -> HashMap<String, u64> {
    file.symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Tls)
        .filter_map(|symbol| Some((symbol.name().ok()?.to_owned(), symbol.address())))
        .collect()
}

/// What the sections of thread-locals, `.tdata` and `.tbss`, are together.
fn tls(file: &object::File<'_>) -> Tls {
    let kinds = [SectionKind::Tls, SectionKind::UninitializedTls];
    let sections = || file.sections().filter(|section| kinds.contains(&section.kind()));
    let start = sections().map(|section| section.address()).min().unwrap_or(0);
    let end = sections().map(|section| section.address() + section.size()).max().unwrap_or(0);
    let align = sections().map(|section| section.align()).max().unwrap_or(0);
    Tls { start, size: end - start, align }
}

fn loaded(file: &object::File<'_>) -> Vec<Section> {
    file.sections()
        .filter_map(|section| {
            let SectionFlags::Elf { sh_flags, .. } = section.flags() else { return None };
            let range =
                FileAddress(section.address())..FileAddress(section.address() + section.size());
            let loaded = sh_flags.contains(object::elf::SHF_ALLOC);
            // Written by the loader only, and read-only from then on.
            let relocated =
                section.name().is_ok_and(|n| n.starts_with(".data.rel.ro") || n == ".got");
            let writable = sh_flags.contains(object::elf::SHF_WRITE) && !relocated;
            let code = sh_flags.contains(object::elf::SHF_EXECINSTR);
            (loaded && section.size() > 0).then_some(Section { range, writable, code })
        })
        .collect()
}

fn bases(entries: &[Entry<'_>]) -> HashMap<usize, gimli::ValueType> {
    let base = |entry: &Entry<'_>| {
        let ty = gimli::ValueType::from_encoding(entry.encoding?, entry.size?)?;
        Some((entry.unit_offset, ty))
    };
    entries.iter().filter(|entry| entry.tag == gimli::DW_TAG_base_type).filter_map(base).collect()
}
