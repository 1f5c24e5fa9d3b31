//! What only the source knows: columns in bytes, names of fields, where macros are called.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::Visit;

use crate::{
    facts::{Key, Span},
    shape::Shape,
    types::without_regions,
};

/// Structs inside structs; a type that contains itself ends here.
const DEPTH: u32 = 12;

/// The text of a program.
pub(crate) struct Source {
    lines: Vec<String>,
    /// Field names of structs and of enums' variants: `P`, `E::B`, and of those in modules with
    /// their path, too: `shapes::P`. None for a name that stands for several types with different
    /// fields.
    fields: HashMap<String, Option<Vec<Field>>>,
    /// The structs and enums: what their fields are. None for a name that stands for several.
    definitions: HashMap<String, Option<Definition>>,
    /// The types with a `Drop` of their own.
    dropped: HashSet<String>,
    /// The inherent implementations: where `impl` stands, and the name of the type.
    implementations: Vec<((u32, u32), String)>,
    /// Every `name!(…)` that is not inside another, in order.
    pub(crate) invocations: Vec<Invocation>,
    /// The `macro_rules!` of this file.
    pub(crate) macros: Vec<Invocation>,
    /// What is one statement or arm although it takes several lines.
    pub(crate) shape: Shape,
    /// The modules that are being read.
    modules: Vec<String>,
}

/// A field of a struct or of an enum's variant.
#[derive(Clone, PartialEq)]
struct Field {
    /// The name, or the number.
    name: String,
    /// Does its type never need a drop, as far as its text tells?
    plain: bool,
}

/// A struct or enum.
#[derive(Clone)]
pub(crate) struct Definition {
    /// Is only a part of the fields there at a time?
    pub(crate) alternatives: bool,
    /// The types of the fields, of all variants.
    pub(crate) fields: Vec<syn::Type>,
}

/// A call of a macro, or its definition.
pub(crate) struct Invocation {
    /// From the beginning of its path to the closing bracket.
    pub(crate) span: Span,
    /// The macro, without its path.
    pub(crate) name: String,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        let mut source = Source {
            lines: text.lines().map(str::to_owned).collect(),
            fields: HashMap::new(),
            definitions: HashMap::new(),
            dropped: HashSet::new(),
            implementations: Vec::new(),
            invocations: Vec::new(),
            macros: Vec::new(),
            shape: Shape::default(),
            modules: Vec::new(),
        };
        if let Ok(tokens) = text.parse::<TokenStream>() {
            source.walk(tokens);
        }
        if let Ok(file) = syn::parse_file(text) {
            source.visit_file(&file);
            source.shape = Shape::of(&file);
        }
        source
    }

    /// A line without its indentation; empty where there is none.
    pub(crate) fn line(&self, line: u32) -> &str {
        let text = (line as usize).checked_sub(1).and_then(|line| self.lines.get(line));
        text.map_or("", |text| text.trim())
    }

    /// The row of the line table for a position in characters.
    pub(crate) fn key(&self, line: u32, column: u32) -> Key {
        let text = self.lines.get(line as usize - 1).map_or("", String::as_str);
        let before = column as usize - 1;
        let bytes: usize = text.chars().take(before).map(char::len_utf8).sum();
        let beyond = before.saturating_sub(text.chars().count());
        Key { line, column: u32::try_from(bytes + beyond + 1).unwrap_or(u32::MAX) }
    }

    /// The text of a span on one line.
    pub(crate) fn text(&self, span: &Span) -> Option<&str> {
        let line = self.lines.get(span.line as usize - 1)?;
        let from = self.key(span.line, span.column).column as usize - 1;
        let to = self.key(span.line, span.end_column).column as usize - 1;
        (span.line == span.end_line).then(|| line.get(from..to)).flatten()
    }

    /// Is this span the pattern that binds `name`, as in `ref mut name` or `name @ 1..`?
    pub(crate) fn declares(&self, span: &Span, name: &str) -> bool {
        let Some(text) = self.text(span) else { return false };
        if name == "self" {
            // The whole of `&mut self` or `self: Box<Self>` is the parameter.
            return text.contains("self");
        }
        let text = text.trim_start_matches("ref ").trim_start_matches("mut ").trim();
        text.strip_prefix(name).is_some_and(|rest| rest.trim().is_empty() || rest.contains('@'))
    }

    /// Does `mut` stand in or directly before this pattern?
    pub(crate) fn declares_mutable(&self, span: &Span) -> bool {
        let text = self.text(span).unwrap_or("");
        let line = self.lines.get(span.line as usize - 1).map_or("", String::as_str);
        let before: String = line.chars().take(span.column as usize - 1).collect();
        text.starts_with("mut ")
            || before.trim_end().ends_with(" mut")
            || before.trim_end().ends_with("(mut")
    }

    /// The name of a field of a struct (`P`) or of a variant (`E::B`).
    pub(crate) fn field(&self, ty: &str, number: u32) -> Option<&str> {
        let fields = self.fields.get(ty)?.as_ref()?;
        fields.get(number as usize).map(|field| field.name.as_str())
    }

    /// Is there a struct or variant of this name or path?
    pub(crate) fn has(&self, ty: &str) -> bool {
        self.fields.contains_key(ty)
    }

    /// How many fields of a struct or variant may need a drop.
    pub(crate) fn droppable_fields(&self, ty: &str) -> Option<usize> {
        let fields = self.fields.get(ty)?.as_ref()?;
        Some(fields.iter().filter(|field| !field.plain).count())
    }

    /// How many fields of a struct, or parts of a tuple, may need a drop, from the type as the
    /// compiler prints it; none for other types.
    pub(crate) fn droppable_parts(&self, ty: &str) -> Option<usize> {
        let ty: syn::Type = syn::parse_str(&without_regions(ty)).ok()?;
        match ty {
            syn::Type::Tuple(tuple) => {
                Some(tuple.elems.iter().filter(|part| !self.is_plain(part, DEPTH)).count())
            }
            syn::Type::Path(path) => {
                let name = path.path.segments.last()?.ident.to_string();
                let definition = self.definition(&name).filter(|known| !known.alternatives)?;
                let fields = definition.fields.iter();
                Some(fields.filter(|field| !self.is_plain(field, DEPTH)).count())
            }
            _ => None,
        }
    }

    /// Does a type never need a drop, as far as its text and the file tell?
    fn is_plain(&self, ty: &syn::Type, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        match ty {
            syn::Type::Tuple(tuple) => tuple.elems.iter().all(|part| self.is_plain(part, depth)),
            syn::Type::Array(array) => self.is_plain(&array.elem, depth),
            syn::Type::Paren(paren) => self.is_plain(&paren.elem, depth),
            syn::Type::Path(path) if path.qself.is_none() => {
                let Some(segment) = path.path.segments.last() else { return false };
                let name = segment.ident.to_string();
                if name == "PhantomData" || is_plain(ty) {
                    return true;
                }
                // What needs a drop can only stand in its fields, or in its own `Drop`.
                let alone = matches!(segment.arguments, syn::PathArguments::None);
                let definition = self.definition(&name).filter(|_| alone);
                definition.is_some_and(|known| {
                    !self.dropped.contains(&name)
                        && known.fields.iter().all(|field| self.is_plain(field, depth))
                })
            }
            _ => is_plain(ty),
        }
    }

    /// The struct or enum with this name; none where the file has several or none.
    pub(crate) fn definition(&self, name: &str) -> Option<&Definition> {
        self.definitions.get(name)?.as_ref()
    }

    /// The type whose inherent implementation begins where this span does.
    pub(crate) fn implementation(&self, span: &Span) -> Option<&str> {
        let known = self.implementations.iter().find(|(start, _)| *start == span.start())?;
        Some(&known.1)
    }

    /// Is this the call of a macro of the file itself, which may stand for any number of others?
    pub(crate) fn calls_own(&self, call: usize) -> bool {
        let name = &self.invocations[call].name;
        self.macros.iter().any(|definition| definition.name == *name)
    }

    /// The call of a macro that contains this span, and that is not itself inside another.
    pub(crate) fn invocation(&self, span: &Span) -> Option<usize> {
        self.invocations.iter().position(|call| call.span.contains(span))
    }

    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if let Some((name, first, last)) = invocation(&tokens, at) {
                let (start, end) = (tokens[first].span().start(), tokens[last].span().end());
                let span = Span {
                    line: line(start.line),
                    column: line(start.column + 1),
                    end_line: line(end.line),
                    end_column: line(end.column + 1),
                };
                let list =
                    if name == "macro_rules" { &mut self.macros } else { &mut self.invocations };
                // `macro_rules! name { … }`
                let name = match (&tokens[last - 1], name.as_str()) {
                    (TokenTree::Ident(defined), "macro_rules") => defined.to_string(),
                    _ => name,
                };
                list.push(Invocation { span, name });
                at = last + 1;
                continue;
            }
            if let TokenTree::Group(group) = &tokens[at] {
                self.walk(group.stream());
            }
            at += 1;
        }
    }

    fn define_type(&mut self, name: String, alternatives: bool, fields: Vec<syn::Type>) {
        self.definitions
            .entry(name)
            .and_modify(|known| *known = None)
            .or_insert(Some(Definition { alternatives, fields }));
    }

    fn define(&mut self, name: String, fields: &syn::Fields) {
        let names = fields.iter().enumerate().map(|(number, field)| Field {
            name: field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string),
            plain: is_plain(&field.ty),
        });
        let names: Vec<Field> = names.collect();
        let mut called = vec![name];
        if !self.modules.is_empty() {
            called.push(format!("{}::{}", self.modules.join("::"), called[0]));
        }
        for name in called {
            self.fields
                .entry(name)
                .and_modify(|known| {
                    if known.as_ref() != Some(&names) {
                        *known = None;
                    }
                })
                .or_insert(Some(names.clone()));
        }
    }
}

/// Numbers, `bool`, `char`, references, raw and function pointers.
fn is_plain(ty: &syn::Type) -> bool {
    const PLAIN: &[&str] = &[
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64", "bool", "char",
    ];
    match ty {
        syn::Type::Reference(_) | syn::Type::Ptr(_) | syn::Type::FnPtr(_) => true,
        syn::Type::Path(path) => {
            path.path.get_ident().is_some_and(|name| PLAIN.contains(&name.to_string().as_str()))
        }
        _ => false,
    }
}

fn line(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The call of a macro whose path begins at this token: name, first and last token.
fn invocation(tokens: &[TokenTree], at: usize) -> Option<(String, usize, usize)> {
    let TokenTree::Ident(first) = &tokens[at] else { return None };
    // A path is taken from its beginning.
    if at > 1 && is(&tokens[at - 1], ':') && is(&tokens[at - 2], ':') {
        return None;
    }
    let mut name = first.to_string();
    let mut next = at + 1;
    while next + 2 < tokens.len() && is(&tokens[next], ':') && is(&tokens[next + 1], ':') {
        let TokenTree::Ident(segment) = &tokens[next + 2] else { return None };
        name = segment.to_string();
        next += 3;
    }
    if !is(tokens.get(next)?, '!') {
        return None;
    }
    let mut last = next + 1;
    if name == "macro_rules" {
        last += 1;
    }
    match tokens.get(last)? {
        TokenTree::Group(group) if group.delimiter() != Delimiter::None => Some((name, at, last)),
        _ => None,
    }
}

fn is(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

impl Visit<'_> for Source {
    fn visit_item_impl(&mut self, item: &syn::ItemImpl) {
        if let (None, syn::Type::Path(ty)) = (&item.trait_, &*item.self_ty)
            && let Some(segment) = ty.path.segments.last()
        {
            let start = item.unsafety.map_or(item.impl_token.span, |token| token.span).start();
            let start = (line(start.line), line(start.column + 1));
            self.implementations.push((start, segment.ident.to_string()));
        }
        if let (Some((name, _)), syn::Type::Path(ty)) = (&item.trait_, &*item.self_ty)
            && name.segments.last().is_some_and(|segment| segment.ident == "Drop")
            && let Some(segment) = ty.path.segments.last()
        {
            self.dropped.insert(segment.ident.to_string());
        }
        syn::visit::visit_item_impl(self, item);
    }

    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        self.modules.push(item.ident.to_string());
        syn::visit::visit_item_mod(self, item);
        self.modules.pop();
    }

    fn visit_item_struct(&mut self, item: &syn::ItemStruct) {
        self.define(item.ident.to_string(), &item.fields);
        let fields = item.fields.iter().map(|field| field.ty.clone()).collect();
        self.define_type(item.ident.to_string(), false, fields);
    }

    fn visit_item_enum(&mut self, item: &syn::ItemEnum) {
        for variant in &item.variants {
            self.define(format!("{}::{}", item.ident, variant.ident), &variant.fields);
        }
        let fields = item.variants.iter().flat_map(|variant| &variant.fields);
        let fields = fields.map(|field| field.ty.clone()).collect();
        self.define_type(item.ident.to_string(), true, fields);
    }
}
