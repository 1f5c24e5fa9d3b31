//! The user's functions, their scopes and variables.

use std::{collections::HashMap, ops::Range};

use gimli::constants as dw;

use super::{
    entry::Entry,
    mangled,
    model::{
        FileAddress, Function, Glue, Inlined, Location, Scope, StaticItem, ThreadLocal, TypeId,
        Variable,
    },
    names,
    types::Types,
};

/// What one unit of the user's crate is read with.
pub(super) struct Reader<'a> {
    pub(super) entries: &'a [Entry<'a>],
    pub(super) types: &'a Types<'a>,
    pub(super) crate_name: &'a str,
    /// The listing, as the line table spells it.
    pub(super) file: &'a str,
    /// Decides whether a declaration is the user's: the function's name and its line.
    pub(super) derived: &'a dyn Fn(&str, u32) -> bool,
    /// Decides whether a name stands in the source at this line.
    pub(super) written: &'a dyn Fn(&str, u32) -> bool,
    /// Was the program optimised? Then variables without a place are told too.
    pub(super) optimised: bool,
}

/// Methods of types of one name from several modules get as much of the modules' paths in front as
/// tells them apart.
fn tell_apart(functions: &mut [(Function, Vec<String>)]) {
    let mut homes: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for (function, home) in &*functions {
        let known = homes.entry(function.name.clone()).or_default();
        if !known.contains(home) {
            known.push(home.clone());
        }
    }
    for (function, home) in functions {
        let Some(others) = homes.get(&function.name).filter(|homes| homes.len() > 1) else {
            continue;
        };
        let last =
            |home: &[String], length: usize| home[home.len().saturating_sub(length)..].to_vec();
        let alone = |length: &usize| {
            others.iter().filter(|other| last(other, *length) == last(home, *length)).count() == 1
        };
        let length = (0..=home.len()).find(alone).unwrap_or(home.len());
        function.name = names::with_modules(&function.name, &last(home, length));
    }
}

/// Is this `[T]>`, not `[T; 2]>`?
fn slice(of: &str) -> bool {
    let Some(inside) = of.strip_prefix('[').and_then(|of| of.strip_suffix("]>")) else {
        return false;
    };
    // The semicolon of the outermost brackets, behind the last closing one.
    let after = inside.rfind([']', '>', ')']).map_or(inside, |at| &inside[at..]);
    !after.contains(';')
}

/// Numbers variables that share name and line.
fn count(scope: &mut Scope, seen: &mut HashMap<(String, u32), usize>) {
    for variable in &mut scope.variables {
        let next = seen.entry((variable.name.clone(), variable.line)).or_default();
        variable.nth = *next;
        *next += 1;
    }
    for child in &mut scope.children {
        if child.inlined.is_some() {
            count(child, &mut HashMap::new());
        } else {
            count(child, seen);
        }
    }
}

impl<'a> Reader<'a> {
    /// All functions whose header stands in the listing, but not what `derive` has written.
    pub(super) fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            if entry.tag == dw::DW_TAG_subprogram
                && let [code] = entry.ranges.as_slice()
                && let Some(function) = self.function(number, code.clone())
            {
                found.push(function);
            }
        }
        found.sort_by_key(|(function, _)| function.code.start);
        tell_apart(&mut found);
        found.into_iter().map(|(function, _)| function).collect()
    }

    /// A function of the program's, with the modules of the type whose method it is.
    fn function(&self, number: usize, code: Range<FileAddress>) -> Option<(Function, Vec<String>)> {
        let entry = &self.entries[number];
        let line = self.inherited(number, |entry| (entry.line > 0).then_some(entry.line))?;
        let file = self.inherited(number, |entry| entry.file.clone())?;
        let named = self.origins(number).find(|&number| self.entries[number].name.is_some());
        let own = named.and_then(|named| self.entries[named].name.as_deref());
        if *file != *self.file || (self.derived)(own.unwrap_or_default(), line) {
            return None;
        }
        let demangled = self.path(number)?;
        // What `#[global_allocator]` has written, at the line of the static.
        if demangled.starts_with("__rustc::") {
            return None;
        }
        let linkage = self.inherited(number, |entry| entry.linkage.clone());
        let body = linkage
            .and_then(|linkage| mangled::definition_path(&linkage))
            .unwrap_or_else(|| self.nested_path(number).join("::"));
        let captures = self.captures(number);
        let mut scope = self.scope(number, &captures, 0);
        count(&mut scope, &mut HashMap::new());
        let mut name = names::pretty_function(&demangled, self.crate_name);
        let coroutine = own.filter(|own| names::is_coroutine(own));
        if let Some(own) = coroutine {
            name = names::coroutine(&name, own);
        }
        // Closures and further `async` code within it: their symbols do not tell what it is.
        name = names::within_coroutines(&name, &self.nested_path(named.unwrap_or(number)));
        let home = names::home(&demangled, self.crate_name);
        let function = Function {
            name,
            body,
            coroutine: coroutine.and_then(|own| self.future(number, own)),
            line,
            drops: demangled.ends_with(" as core::ops::drop::Drop>::drop"),
            frame_base: entry.frame_base.clone(),
            scope,
            body_start: code.start,
            resume_column: None,
            returns: Vec::new(),
            called_on: None,
            code,
        };
        Some((function, home))
    }

    /// The path of a function with its crate. A function with `#[unsafe(no_mangle)]` has no symbol
    /// beside its name.
    fn path(&self, number: usize) -> Option<String> {
        if let Some(linkage) = self.inherited(number, |entry| entry.linkage.clone()) {
            return Some(format!("{:#}", rustc_demangle::demangle(&linkage)));
        }
        let nested = self.nested_path(number).join("::");
        (!nested.is_empty()).then(|| format!("{}::{nested}", self.crate_name))
    }

    /// An attribute of the entry, or of the declaration or abstract function it refers to.
    fn inherited<T>(&self, number: usize, get: impl Fn(&Entry<'a>) -> Option<T>) -> Option<T> {
        self.origins(number).find_map(|number| get(&self.entries[number]))
    }

    /// An entry, the one that it is an instance of, and so on.
    fn origins(&self, number: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(number), |&number| self.entries[number].origin).take(4)
    }

    /// The path as the entries nest it, without the crate. For symbols that are not v0.
    fn nested_path(&self, number: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = Some(number);
        while let Some(number) = at {
            let entry = &self.entries[number];
            if let Some(name) = &entry.name
                && entry.tag != dw::DW_TAG_compile_unit
            {
                path.push(name.split('<').next().unwrap_or(name).to_owned());
            }
            at = entry.parent;
        }
        path.pop();
        path.reverse();
        path
    }

    /// The type of the future whose code this is: beside it, under nearly the same name.
    fn future(&self, number: usize, name: &str) -> Option<TypeId> {
        self.environment(number, name).map(|found| self.types.of(Some(found)))
    }

    /// The names that a closure has captured: the fields of the environment beside it.
    fn captures(&self, number: usize) -> Vec<String> {
        let name = self.entries[number].name.as_deref();
        let closure = name.filter(|name| name.starts_with("{closure#"));
        let environment = closure.and_then(|name| self.environment(number, name));
        let fields = environment.map_or(&[][..], |found| &self.entries[found].children);
        let names = fields.iter().map(|&field| {
            let name = self.entries[field].name.as_deref().unwrap_or_default();
            name.strip_prefix("_ref__").unwrap_or(name).to_owned()
        });
        names.collect()
    }

    /// The struct beside a closure's or a coroutine's code that holds what it has captured:
    /// `{closure_env#0}` for `{closure#0}`.
    fn environment(&self, number: usize, name: &str) -> Option<usize> {
        let environment = name.replacen('#', "_env#", 1);
        let written = self.entries[number].origin.unwrap_or(number);
        let siblings = &self.entries[self.entries[written].parent?].children;
        siblings.iter().copied().find(|&sibling| {
            let sibling = &self.entries[sibling];
            sibling.tag == dw::DW_TAG_structure_type
                && sibling.name.as_deref() == Some(environment.as_str())
        })
    }

    fn scope(&self, number: usize, captures: &[String], depth: u32) -> Scope {
        let entry = &self.entries[number];
        let mut scope = Scope { ranges: entry.ranges.clone(), ..Scope::default() };
        if depth > 200 {
            return scope;
        }
        for &child in &entry.children {
            let below = &self.entries[child];
            match below.tag {
                dw::DW_TAG_formal_parameter | dw::DW_TAG_variable => {
                    scope.variables.extend(self.variable(child, captures));
                }
                dw::DW_TAG_lexical_block => {
                    scope.children.push(self.scope(child, captures, depth + 1));
                }
                dw::DW_TAG_inlined_subroutine => {
                    let mut inner = self.scope(child, &[], depth + 1);
                    let file = self.inherited(child, |entry| entry.file.clone());
                    if file.as_deref() == Some(self.file) {
                        inner.inlined = self.path(child).map(|path| self.inlined(child, &path));
                    } else {
                        // What is written in std is not the program's.
                        inner.variables.clear();
                        inner.std_call = match &below.call {
                            Some((file, line, column)) if **file == *self.file && *line > 0 => {
                                Some((*line, *column))
                            }
                            _ => None,
                        };
                    }
                    scope.children.push(inner);
                }
                _ => {}
            }
        }
        if let Some(origin) = entry.origin.filter(|_| self.optimised) {
            let there = |number: usize| {
                entry.children.iter().any(|&child| self.entries[child].origin == Some(number))
            };
            self.absent(origin, &there, &mut scope);
        }
        scope
    }

    /// The variables that a function has in the source and not in this copy of it.
    fn absent(&self, origin: usize, there: &dyn Fn(usize) -> bool, scope: &mut Scope) {
        for &child in &self.entries[origin].children {
            match self.entries[child].tag {
                _ if there(child) => {}
                dw::DW_TAG_formal_parameter | dw::DW_TAG_variable => {
                    scope.variables.extend(self.variable(child, &[]));
                }
                dw::DW_TAG_lexical_block => self.absent(child, &|_| false, scope),
                _ => {}
            }
        }
    }

    fn inlined(&self, number: usize, path: &str) -> Inlined {
        let line = self.inherited(number, |entry| (entry.line > 0).then_some(entry.line));
        let call = self.entries[number].call.as_ref();
        let linkage = self.inherited(number, |entry| entry.linkage.clone());
        // As entries nest, it stands where it was inlined; what it is a copy of does not.
        let written = self.entries[number].origin.unwrap_or(number);
        let body = linkage
            .and_then(|linkage| mangled::definition_path(&linkage))
            .unwrap_or_else(|| self.nested_path(written).join("::"));
        Inlined {
            body,
            drops: path.ends_with(" as core::ops::drop::Drop>::drop"),
            name: names::pretty_function(path, self.crate_name),
            line: line.unwrap_or(0),
            call: call.filter(|(file, ..)| **file == *self.file).map(|&(_, line, _)| line),
            number,
        }
    }

    fn variable(&self, number: usize, captures: &[String]) -> Option<Variable> {
        let entry = &self.entries[number];
        let constant = || self.inherited(number, |entry| entry.value);
        let location = match &entry.location {
            Location::Nowhere if self.optimised => match constant() {
                Some(value) => Location::Constant(value.to_le_bytes()),
                None => Location::Nowhere,
            },
            Location::Nowhere => return None,
            known => known.clone(),
        };
        let name = self.inherited(number, |entry| entry.name.clone())?.into_owned();
        let line = self.inherited(number, |entry| (entry.line > 0).then_some(entry.line))?;
        let file = self.inherited(number, |entry| entry.file.clone())?;
        if *file != *self.file || !(self.written)(&name, line) {
            return None;
        }
        let parameter = entry.tag == dw::DW_TAG_formal_parameter;
        let ty = self.types.of(self.inherited(number, |entry| entry.ty));
        let captured = !parameter && captures.contains(&name) && self.outermost(number);
        let item = entry.alignment == Some(1) && self.is_code(self.inherited(number, |e| e.ty));
        Some(Variable { name, line, ty, location, parameter, captured, item, nth: 0 })
    }

    /// Is this the type of a function pointer?
    fn is_code(&self, ty: Option<usize>) -> bool {
        let pointer = ty.map(|ty| &self.entries[ty]);
        let target = pointer.filter(|pointer| pointer.tag == dw::DW_TAG_pointer_type);
        let target = target.and_then(|pointer| pointer.ty).map(|ty| &self.entries[ty]);
        target.is_some_and(|target| target.tag == dw::DW_TAG_subroutine_type)
    }

    /// Does the variable stand directly in the function, outside of all blocks?
    fn outermost(&self, number: usize) -> bool {
        let parent = self.entries[number].parent;
        parent.is_some_and(|parent| self.entries[parent].tag == dw::DW_TAG_subprogram)
    }

    /// The drop glue: instances of `core::ptr::drop_in_place`.
    pub(super) fn glue(&self) -> Vec<Glue> {
        let mut found = Vec::new();
        for entry in self.entries {
            let name = entry.name.as_deref().unwrap_or_default();
            let [code] = entry.ranges.as_slice() else { continue };
            let Some(of) = name.strip_prefix("drop_in_place<") else { continue };
            let parent = entry.parent.and_then(|parent| self.entries[parent].name.as_deref());
            if entry.tag != dw::DW_TAG_subprogram || parent != Some("ptr") {
                continue;
            }
            let argument = |&child: &usize| {
                let child = &self.entries[child];
                (child.tag == dw::DW_TAG_template_type_parameter).then_some(child.ty)?
            };
            let object = of.starts_with("dyn ") || of.starts_with("(dyn ");
            let sized = !(object || of == "str>" || slice(of));
            let ty = entry.children.iter().find_map(argument).filter(|_| sized);
            found.push(Glue { start: code.start, ty: ty.map(|ty| self.types.of(Some(ty))) });
        }
        found
    }

    /// The `static` items written in the listing.
    pub(super) fn statics(&self) -> Vec<StaticItem> {
        let mut found = Vec::new();
        for entry in self.entries {
            let Location::Always(expression) = &entry.location else { continue };
            // `DW_OP_addr` and eight bytes; thread locals have more.
            if entry.tag != dw::DW_TAG_variable
                || entry.file.as_deref() != Some(self.file)
                || expression.len() != 9
                || expression[0] != dw::DW_OP_addr.0
            {
                continue;
            }
            let Some(name) = entry.name.clone().filter(|name| !name.contains('{')) else {
                continue;
            };
            let address = u64::from_le_bytes(expression[1..].try_into().expect("eight bytes"));
            let ty = self.types.of(entry.ty);
            found.push(StaticItem { name: name.into_owned(), address: FileAddress(address), ty });
        }
        found.sort_by(|a, b| (a.address, &a.name).cmp(&(b.address, &b.name)));
        found
    }

    /// The program's own thread-locals. There are entries for what was never made, all at the
    /// offset 0: only the symbol table (`symbols`, by name) knows which are there, and where.
    pub(super) fn thread_locals(&self, symbols: &HashMap<String, u64>) -> Vec<ThreadLocal> {
        let pushes =
            |op: u8| op == dw::DW_OP_GNU_push_tls_address.0 || op == dw::DW_OP_form_tls_address.0;
        let mut found = Vec::new();
        for entry in self.entries {
            let Location::Always(expression) = &entry.location else { continue };
            if entry.tag != dw::DW_TAG_variable
                || entry.file.as_deref() != Some(self.file)
                || !expression.last().is_some_and(|op| pushes(*op))
            {
                continue;
            }
            let symbol = entry.linkage.as_deref().and_then(|name| symbols.get(name));
            // `COUNT::{constant#0}::{closure#0}::__RUST_STD_INTERNAL_VAL`
            let mut outer = entry.parent.map(|parent| &self.entries[parent]);
            let named = |entry: &Entry| entry.name.as_ref().is_some_and(|name| !name.contains('{'));
            while let Some(inner) = outer.filter(|outer| !named(outer)) {
                outer = inner.parent.map(|parent| &self.entries[parent]);
            }
            let std = entry.name.as_deref() == Some("__RUST_STD_INTERNAL_VAL");
            let name = if std { outer.and_then(|o| o.name.clone()) } else { entry.name.clone() };
            if let (Some(&offset), Some(name)) = (symbol, name) {
                let name = name.into_owned();
                found.push(ThreadLocal { name, offset, ty: self.types.of(entry.ty) });
            }
        }
        found.sort_by(|a, b| (a.offset, &a.name).cmp(&(b.offset, &b.name)));
        found
    }
}
