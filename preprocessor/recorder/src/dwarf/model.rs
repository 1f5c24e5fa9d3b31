//! What the debug information says, as plain typed data.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::OnceLock,
};

use recording::Access;

use super::cfi::Unwinder;

/// An address as the file counts it, before the program is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FileAddress(pub(crate) u64);

/// A number of a type in [`Image::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(pub(crate) usize);

/// A number of a function in [`Image::functions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FunctionId(pub(crate) usize);

/// Everything that the recorder wants to know about one executable file.
#[derive(Debug)]
pub(crate) struct Image {
    /// The user's functions: those that are written in the listing.
    pub(crate) functions: Vec<Function>,
    /// The user's functions that were inlined into others in a build that is not optimised, once
    /// for each place, as if they were functions: their numbers go on after the others'.
    pub(crate) inlined: Vec<Function>,
    /// The inlined functions that a row belongs to, outermost first.
    pub(crate) inside: HashMap<FileAddress, Vec<FunctionId>>,
    /// The types that the user's crate uses.
    pub(crate) types: Vec<Type>,
    /// The program's own `static` items.
    pub(crate) statics: Vec<StaticItem>,
    /// The program's own `thread_local!` items.
    pub(crate) thread_locals: Vec<ThreadLocal>,
    /// How the part of each thread's memory is laid out that they lie in.
    pub(crate) tls: Tls,
    /// The drop glue of the types that the program drops.
    pub(crate) glue: Vec<Glue>,
    /// The line table's rows in the user's functions, one per address.
    pub(crate) rows: BTreeMap<FileAddress, Row>,
    /// Rows at which locals can be seen that no step would show, because all that is done with
    /// them stands on the line that declares them.
    pub(crate) sights: HashSet<FileAddress>,
    /// The type behind each vtable of the user's crate.
    pub(crate) vtables: BTreeMap<FileAddress, Vtable>,
    /// All functions of the file by address, std's too.
    pub(crate) symbols: Vec<Symbol>,
    /// The file's sections that are loaded.
    pub(crate) sections: Vec<Section>,
    /// The types that expressions may convert to, by their places in the crate's unit.
    pub(crate) bases: HashMap<usize, gimli::ValueType>,
    /// How to find a function's caller.
    pub(crate) unwinder: Unwinder,
}

/// A function of the user's crate, or an instance of one that is generic.
#[derive(Debug)]
pub(crate) struct Function {
    /// The path without the crate, as a programmer writes it: `Point::new`, `twice::<i32>`.
    pub(crate) name: String,
    /// The definition path for [`recording::Lifecycle::enter`]: `{impl#0}::new`.
    pub(crate) body: String,
    /// Of the body of an `async` function or block, or of another coroutine: the future's type.
    pub(crate) coroutine: Option<TypeId>,
    /// Its code.
    pub(crate) code: Range<FileAddress>,
    /// The line of its header.
    pub(crate) line: u32,
    /// Is it a user's implementation of `Drop::drop`?
    pub(crate) drops: bool,
    /// How to compute the frame base (`DW_AT_frame_base`).
    pub(crate) frame_base: Vec<u8>,
    /// Its variables.
    pub(crate) scope: Scope,
    /// The column of the row that hands a panic on to the caller: it has the line of the header,
    /// and no row of that line stands further left.
    pub(crate) resume_column: Option<u32>,
    /// The first row after the prologue: parameters are in their places.
    pub(crate) body_start: FileAddress,
    /// Its `ret` instructions.
    pub(crate) returns: Vec<FileAddress>,
    /// The line that calls it, of a function that was inlined.
    pub(crate) called_on: Option<u32>,
}

/// A lexical block, or the body of an inlined function.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    /// Where it is in force. Empty: everywhere in its parent.
    pub(crate) ranges: Vec<Range<FileAddress>>,
    /// The variables declared in it, in order of declaration.
    pub(crate) variables: Vec<Variable>,
    /// The blocks in it.
    pub(crate) children: Vec<Scope>,
    /// The function that was inlined here, if this is one of the user's.
    pub(crate) inlined: Option<Inlined>,
    /// The line and column of the user's code that called it, if this is a function of std's that
    /// was inlined.
    pub(crate) std_call: Option<(u32, u32)>,
}

/// A function of the user's that was inlined into another.
#[derive(Debug, Clone)]
pub(crate) struct Inlined {
    /// As [`Function::name`].
    pub(crate) name: String,
    /// As [`Function::body`].
    pub(crate) body: String,
    /// As [`Function::drops`].
    pub(crate) drops: bool,
    /// The line of its header.
    pub(crate) line: u32,
    /// The line that calls it, where that is the user's.
    pub(crate) call: Option<u32>,
    /// Unique among all inlined calls of the program.
    pub(crate) number: usize,
}

/// One of the user's functions that were inlined into each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level<'a> {
    /// Its variables.
    pub(crate) scope: &'a Scope,
    /// What it is; none for the function that has the code.
    pub(crate) inlined: Option<&'a Inlined>,
    /// The line of it that called the next level, or std's code that was inlined here.
    pub(crate) waits: Option<(u32, u32)>,
}

impl Scope {
    /// The user's functions whose code is at `pc`, this one first, each inlined into the one before
    /// it.
    pub(crate) fn levels(&self, pc: FileAddress) -> Vec<Level<'_>> {
        let mut levels = vec![Level { scope: self, inlined: None, waits: None }];
        self.add_levels(pc, &mut levels);
        levels
    }

    fn add_levels<'a>(&'a self, pc: FileAddress, levels: &mut Vec<Level<'a>>) {
        for child in self.children.iter().filter(|child| child.contains(pc)) {
            let above = levels.last_mut().expect("the function itself is there");
            if let Some(inlined) = &child.inlined {
                // What std has called waits where the user's code called std.
                above.waits = above.waits.or(inlined.call.map(|line| (line, 0)));
                levels.push(Level { scope: child, inlined: Some(inlined), waits: None });
            } else if child.std_call.is_some() {
                // The outermost call counts: the user's code has made only that one.
                above.waits = above.waits.or(child.std_call);
            }
            child.add_levels(pc, levels);
        }
    }

    /// Is the scope in force at `pc`?
    pub(crate) fn contains(&self, pc: FileAddress) -> bool {
        self.ranges.is_empty() || self.ranges.iter().any(|range| range.contains(&pc))
    }
}

/// A local variable or parameter.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    /// Its name.
    pub(crate) name: String,
    /// The line of its declaration.
    pub(crate) line: u32,
    /// Its type.
    pub(crate) ty: TypeId,
    /// Where it lies.
    pub(crate) location: Location,
    /// Is it a parameter?
    pub(crate) parameter: bool,
    /// Is it a function item, which has no bytes? Debug information gives it the type of a
    /// function pointer, with the alignment of a type without size (seen in rustc 1.95).
    pub(crate) item: bool,
    /// Does a closure's environment hold it?
    pub(crate) captured: bool,
    /// Counts from 0 the variables of this body that share name and line, in the order of their
    /// scopes.
    pub(crate) nth: usize,
}

/// How to find a variable: DWARF expressions.
#[derive(Debug, Clone)]
pub(crate) enum Location {
    /// It has no place.
    Nowhere,
    /// It has no place, and always this value, in the order of bytes in memory.
    Constant([u8; 16]),
    /// The same expression everywhere.
    Always(Vec<u8>),
    /// One expression per range of code.
    List(Vec<(Range<FileAddress>, Vec<u8>)>),
}

/// A row of the line table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// 1-based line.
    pub(crate) line: u32,
    /// 1-based column in bytes; 0 where the row has none.
    pub(crate) column: u32,
    /// The function it belongs to.
    pub(crate) function: FunctionId,
}

/// A vtable.
#[derive(Debug)]
pub(crate) struct Vtable {
    /// The type that it is for.
    pub(crate) ty: TypeId,
    /// The trait, as a programmer writes it; empty where the debug information has none.
    pub(crate) of: String,
    /// Its entries, of eight bytes each.
    pub(crate) words: u64,
}

/// A `static` item.
#[derive(Debug)]
pub(crate) struct StaticItem {
    /// Its name.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) address: FileAddress,
    /// Its type.
    pub(crate) ty: TypeId,
}

/// A `thread_local!` item.
#[derive(Debug)]
pub(crate) struct ThreadLocal {
    /// Its name.
    pub(crate) name: String,
    /// Bytes from the beginning of the program's part of a thread's memory.
    pub(crate) offset: u64,
    /// The type of what lies there: std's storage around the value, or the value itself.
    pub(crate) ty: TypeId,
}

/// The segment of the file (`PT_TLS`) of which every thread has a copy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tls {
    /// Where it begins, as the file counts.
    pub(crate) start: u64,
    /// Its size in bytes, in memory.
    pub(crate) size: u64,
    /// What its address is a multiple of; 0 if there is none.
    pub(crate) align: u64,
}

impl Tls {
    /// Where the copy of the thread with this thread pointer begins. It ends at the thread pointer
    /// ("variant II" of *ELF Handling For Thread-Local Storage*, which x86-64 has).
    pub(crate) fn of(&self, pointer: u64) -> Option<u64> {
        if !self.align.is_power_of_two() || self.size == 0 {
            return None;
        }
        let odd = self.start.wrapping_neg() & (self.align - 1);
        let back = self.size.checked_sub(odd)?.checked_next_multiple_of(self.align)? + odd;
        pointer.checked_sub(back)
    }
}

/// `core::ptr::drop_in_place::<T>`: what runs when a value of this type ends.
#[derive(Debug)]
pub(crate) struct Glue {
    /// Its first instruction.
    pub(crate) start: FileAddress,
    /// The type; none for slices, text and trait objects, which have no size of their own.
    pub(crate) ty: Option<TypeId>,
}

/// A function's place and name, from the symbol table.
#[derive(Debug)]
pub(crate) struct Symbol {
    /// Its code.
    pub(crate) code: Range<FileAddress>,
    /// Its name as the linker knows it.
    name: Box<str>,
    path: OnceLock<String>,
}

impl Symbol {
    /// A symbol as it stands in the file.
    pub(super) fn new(code: Range<FileAddress>, name: &str) -> Symbol {
        Symbol { code, name: name.into(), path: OnceLock::new() }
    }

    /// Its demangled path, with the crate, without the hash. A file has thousands, of which a
    /// recording asks for few.
    pub(crate) fn path(&self) -> &str {
        self.path.get_or_init(|| format!("{:#}", rustc_demangle::demangle(&self.name)))
    }

    /// May an identifier in its path begin with one of these words? A mangled name spells each
    /// identifier out at least once, behind its length and perhaps an underscore (RFC 2603).
    pub(crate) fn may_name(&self, words: &[&str]) -> bool {
        if !self.name.starts_with("_R") {
            return true;
        }
        let name = self.name.as_bytes();
        let begins = |at: usize| {
            let rest = &name[at..];
            // Most do not even begin with the same letter.
            let first = rest.first();
            words
                .iter()
                .any(|word| word.as_bytes().first() == first && rest.starts_with(word.as_bytes()))
        };
        (1..name.len()).any(|at| {
            name[at - 1].is_ascii_digit()
                && !name[at].is_ascii_digit()
                && (begins(at) || (name[at] == b'_' && begins(at + 1)))
        })
    }
}

/// A loaded section.
#[derive(Debug)]
pub(crate) struct Section {
    /// Its bytes in memory.
    pub(crate) range: Range<FileAddress>,
    /// May the program write to it?
    pub(crate) writable: bool,
    /// Does it hold code?
    pub(crate) code: bool,
}

/// A type.
#[derive(Debug)]
pub(crate) struct Type {
    /// As a programmer writes it: `Vec<i32>`.
    pub(crate) name: String,
    /// With its path and all its arguments: `alloc::vec::Vec<i32, alloc::alloc::Global>`.
    pub(crate) path: String,
    /// In bytes.
    pub(crate) size: u64,
    /// What its addresses are multiples of.
    pub(crate) align: Option<u64>,
    /// Generic arguments by the parameter's name.
    pub(crate) arguments: Vec<(String, TypeId)>,
    /// How it is built.
    pub(crate) shape: Shape,
}

/// How a type is built.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A number, `bool`, `char` or `()`.
    Scalar(Scalar),
    /// A thin pointer.
    Pointer { target: TypeId, access: Access },
    /// A pointer with a length: a slice, or text where the target is `str`.
    Slice { element: TypeId, text: bool, access: Access, data: u64, length: u64 },
    /// A pointer with a vtable. `inner`: what it points to, a `dyn` type or one that ends with it.
    Dyn { access: Access, data: u64, vtable: u64, inner: TypeId },
    /// Elements side by side.
    Array { element: TypeId, len: u64 },
    /// Named fields, in order of declaration.
    Struct(Vec<Member>),
    /// Numbered fields, in order of declaration.
    Tuple(Vec<Member>),
    /// What a closure has captured.
    Closure(Vec<Member>),
    /// Variants with fields.
    Enum { tag: Option<Discriminant>, variants: Vec<Variant> },
    /// A future or coroutine: a variant for each state in which it can stand.
    Coroutine { tag: Discriminant, states: Vec<Variant> },
    /// Variants that are only numbers.
    Numbers { signed: bool, names: Vec<(String, i128)> },
    /// Fields over each other.
    Union,
    /// The target of a function pointer, or something that has no values.
    Other,
}

/// The kinds of scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// `u8` … `u128`, `usize`.
    Unsigned,
    /// `i8` … `i128`, `isize`.
    Signed,
    /// `f32`, `f64`.
    Float,
    /// `bool`.
    Bool,
    /// `char`.
    Char,
    /// `()`.
    Unit,
}

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// Its name, or its number.
    pub(crate) name: String,
    /// Bytes from the beginning.
    pub(crate) offset: u64,
    /// Its type.
    pub(crate) ty: TypeId,
}

/// Where an enum keeps which variant it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Discriminant {
    /// Bytes from the beginning.
    pub(crate) offset: u64,
    /// Bytes.
    pub(crate) size: u64,
}

/// A variant of an enum.
#[derive(Debug)]
pub(crate) struct Variant {
    /// Its name.
    pub(crate) name: String,
    /// The discriminant's value; none for the variant that all other values mean.
    pub(crate) discriminant: Option<u128>,
    /// Its fields, in order of declaration.
    pub(crate) fields: Vec<Member>,
}

impl Image {
    /// The type with this number.
    pub(crate) fn ty(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }

    /// The function with this number.
    pub(crate) fn function(&self, id: FunctionId) -> &Function {
        let number = id.0.checked_sub(self.functions.len());
        number.map_or_else(|| &self.functions[id.0], |number| &self.inlined[number])
    }

    /// Makes functions of all that was inlined into others, and notes which rows are theirs.
    pub(crate) fn add_inlined(&mut self) {
        let mut ids = HashMap::new();
        for function in &self.functions {
            let mut open: Vec<&Scope> = function.scope.children.iter().collect();
            while let Some(scope) = open.pop() {
                open.extend(&scope.children);
                let Some(inlined) = &scope.inlined else { continue };
                let id = FunctionId(self.functions.len() + self.inlined.len());
                ids.insert(inlined.number, id);
                self.inlined.push(Function {
                    name: inlined.name.clone(),
                    body: inlined.body.clone(),
                    coroutine: None,
                    code: function.code.clone(),
                    line: inlined.line,
                    drops: inlined.drops,
                    frame_base: function.frame_base.clone(),
                    scope: Scope { inlined: None, ..scope.clone() },
                    resume_column: None,
                    body_start: function.body_start,
                    returns: Vec::new(),
                    called_on: inlined.call,
                });
            }
        }
        if ids.is_empty() {
            return;
        }
        for (&address, row) in &self.rows {
            let levels = self.functions[row.function.0].scope.levels(address);
            let levels = levels.iter().filter_map(|level| level.inlined);
            let inside: Vec<FunctionId> =
                levels.filter_map(|inlined| ids.get(&inlined.number).copied()).collect();
            if !inside.is_empty() {
                self.inside.insert(address, inside);
            }
        }
    }

    /// The rows of a function as the compiler's analysis knows them: line and column, without
    /// those of functions that were inlined into it.
    pub(crate) fn rows_of(&self, id: FunctionId) -> Vec<(u32, u32)> {
        let own = |address: &FileAddress| match self.inside.get(address) {
            Some(inside) => inside.last() == Some(&id),
            None => id.0 < self.functions.len(),
        };
        let rows = self.rows.range(self.function(id).code.clone());
        rows.filter(|(address, _)| own(address)).map(|(_, row)| (row.line, row.column)).collect()
    }

    /// The function at this address, from the symbol table.
    pub(crate) fn symbol_at(&self, address: FileAddress) -> Option<&Symbol> {
        let after = self.symbols.partition_point(|symbol| symbol.code.start <= address);
        self.symbols[..after].last().filter(|symbol| symbol.code.contains(&address))
    }

    /// The loaded section at this address.
    pub(crate) fn section_at(&self, address: FileAddress) -> Option<&Section> {
        self.sections.iter().find(|section| section.range.contains(&address))
    }
}
