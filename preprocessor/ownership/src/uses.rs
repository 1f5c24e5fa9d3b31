//! Which names of the source stand for which local, from its text alone.
//!
//! Scopes are followed as the language nests them: patterns, shadowing, closures' captures, loops,
//! the arguments of std's macros. What is not certain is left out: what stands in macros of other
//! names, and two locals of one name that are declared on one line.

mod format;

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{Ident, Span};
use recording::NameUse;
use syn::{
    Expr, FnArg, Item, Pat, Stmt, Token,
    parse::{ParseStream, Parser as _},
    punctuated::Punctuated,
    visit::{self, Visit},
};

/// The macros of std whose arguments are expressions, and which of these is a format; none for
/// those without one.
const MACROS: &[(&str, Option<usize>)] = &[
    ("print", Some(0)),
    ("println", Some(0)),
    ("eprint", Some(0)),
    ("eprintln", Some(0)),
    ("format", Some(0)),
    ("panic", Some(0)),
    ("todo", Some(0)),
    ("unimplemented", Some(0)),
    ("unreachable", Some(0)),
    ("write", Some(1)),
    ("writeln", Some(1)),
    ("assert", Some(1)),
    ("debug_assert", Some(1)),
    ("assert_eq", Some(2)),
    ("assert_ne", Some(2)),
    ("debug_assert_eq", Some(2)),
    ("debug_assert_ne", Some(2)),
    ("vec", None),
    ("dbg", None),
];

/// Every name that stands for a local, where it is declared and where it is used, in the order of
/// the text. Nothing if the text is no Rust.
#[must_use]
pub fn names(text: &str) -> Vec<NameUse> {
    let Ok(file) = syn::parse_file(text) else { return Vec::new() };
    let mut own = Own(HashSet::new());
    own.visit_file(&file);
    let mut walk = Walk {
        own: own.0,
        scopes: Vec::new(),
        closures: Vec::new(),
        found: Vec::new(),
        declared: BTreeMap::new(),
    };
    walk.visit_file(&file);
    let Walk { mut found, declared, .. } = walk;
    found.retain(|one| declared.get(&(one.name.clone(), one.declared)) == Some(&1));
    found.sort_by_key(|one| (one.line, one.column));
    found
}

/// The macros that the program defines.
struct Own(HashSet<String>);

impl Visit<'_> for Own {
    fn visit_item_macro(&mut self, item: &syn::ItemMacro) {
        self.0.extend(item.ident.as_ref().map(Ident::to_string));
    }
}

/// A name that is in scope, and the line of its declaration; none if it is no local.
type Bound = (String, Option<u32>);

struct Walk {
    own: HashSet<String>,
    /// The innermost is the last; in each, what was declared last.
    scopes: Vec<Vec<Bound>>,
    /// How many scopes are around each of the closures that are being read.
    closures: Vec<usize>,
    found: Vec<NameUse>,
    /// How many locals of a name are declared on a line.
    declared: BTreeMap<(String, u32), usize>,
}

impl Walk {
    /// Line and column of a token, both from 1.
    fn at(span: Span) -> (u32, u32) {
        let at = span.start();
        let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
        (number(at.line), number(at.column + 1))
    }

    fn within(&mut self, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(Vec::new());
        walk(self);
        self.scopes.pop();
    }

    /// Items do not see the locals around them.
    fn apart(&mut self, walk: impl FnOnce(&mut Self)) {
        let around = std::mem::take(&mut self.scopes);
        let closures = std::mem::take(&mut self.closures);
        self.within(walk);
        (self.scopes, self.closures) = (around, closures);
    }

    fn bind(&mut self, name: String, line: Option<u32>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.push((name, line));
        }
    }

    fn declare(&mut self, name: &str, span: Span) {
        let (line, column) = Self::at(span);
        self.bind(name.to_owned(), Some(line));
        *self.declared.entry((name.to_owned(), line)).or_default() += 1;
        let (name, declared, captured) = (name.to_owned(), line, false);
        self.found.push(NameUse { line, column, name, declared, captured });
    }

    fn used(&mut self, name: &str, (line, column): (u32, u32)) {
        let scopes = self.scopes.iter().enumerate().rev();
        let mut bound = scopes.flat_map(|(at, scope)| scope.iter().rev().map(move |b| (at, b)));
        if let Some((at, &(_, Some(declared)))) = bound.find(|(_, (known, _))| known == name) {
            let captured = self.closures.iter().any(|around| at < *around);
            self.found.push(NameUse { line, column, name: name.to_owned(), declared, captured });
        }
    }

    /// The names of a pattern; of alternatives, those of the first.
    fn pattern(&mut self, pat: &Pat) {
        match pat {
            Pat::Ident(one) => {
                let name = one.ident.to_string();
                // A constant or a variant; or a local that looks like one.
                let constant = name.starts_with(char::is_uppercase);
                let plain = one.by_ref.is_none() && one.mutability.is_none();
                match constant && plain && one.subpat.is_none() || name.starts_with("r#") {
                    true => self.bind(name, None),
                    false => self.declare(&name, one.ident.span()),
                }
                if let Some((_, inner)) = &one.subpat {
                    self.pattern(inner);
                }
            }
            Pat::Or(or) => {
                let mut cases = or.cases.iter();
                if let Some(first) = cases.next() {
                    self.pattern(first);
                }
                for case in cases {
                    let mut again = Again(Vec::new());
                    again.visit_pat(case);
                    for ident in again.0 {
                        self.used(&ident.to_string(), Self::at(ident.span()));
                    }
                }
            }
            Pat::Guard(one) => {
                self.pattern(&one.pat);
                self.visit_expr(&one.guard);
            }
            Pat::Struct(one) => one.fields.iter().for_each(|field| self.pattern(&field.pat)),
            Pat::Tuple(one) => one.elems.iter().for_each(|pat| self.pattern(pat)),
            Pat::TupleStruct(one) => one.elems.iter().for_each(|pat| self.pattern(pat)),
            Pat::Slice(one) => one.elems.iter().for_each(|pat| self.pattern(pat)),
            Pat::Reference(one) => self.pattern(&one.pat),
            Pat::Paren(one) => self.pattern(&one.pat),
            Pat::Type(one) => self.pattern(&one.pat),
            _ => {}
        }
    }

    fn signature(&mut self, signature: &syn::Signature) {
        for input in &signature.inputs {
            match input {
                FnArg::Receiver(receiver) => self.declare("self", receiver.self_token.span),
                FnArg::Typed(one) => self.pattern(&one.pat),
            }
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        self.apart(|walk| {
            walk.signature(signature);
            walk.visit_block(block);
        });
    }

    fn condition(&mut self, cond: &Expr, then: &syn::Block) {
        self.within(|walk| {
            walk.visit_expr(cond);
            walk.visit_block(then);
        });
    }

    /// The arguments of a call of one of std's macros.
    fn arguments(&mut self, arguments: &Punctuated<Expr, Token![,]>, format: Option<usize>) {
        let mut named = HashSet::new();
        for argument in arguments {
            match argument {
                Expr::Assign(one) if format.is_some() => {
                    if let Expr::Path(path) = &*one.left {
                        named.extend(path.path.get_ident().map(Ident::to_string));
                    }
                    self.visit_expr(&one.right);
                }
                other => self.visit_expr(other),
            }
        }
        let text = format.and_then(|at| arguments.iter().nth(at));
        if let Some(Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })) = text {
            let token = text.token();
            for (name, at) in format::inline(&token.to_string(), Self::at(token.span())) {
                if !named.contains(&name) {
                    self.used(&name, at);
                }
            }
        }
    }
}

/// The names that a further alternative of a pattern binds again.
struct Again(Vec<Ident>);

impl Visit<'_> for Again {
    fn visit_pat_ident(&mut self, pat: &syn::PatIdent) {
        self.0.push(pat.ident.clone());
        visit::visit_pat_ident(self, pat);
    }
}

impl Visit<'_> for Walk {
    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
    }

    fn visit_item(&mut self, item: &Item) {
        self.apart(|walk| visit::visit_item(walk, item));
    }

    fn visit_block(&mut self, block: &syn::Block) {
        self.within(|walk| {
            // Items are in scope in all of their block, and in front of locals from around it.
            for stmt in &block.stmts {
                let name = match stmt {
                    Stmt::Item(Item::Fn(item)) => &item.sig.ident,
                    Stmt::Item(Item::Const(item)) => &item.ident,
                    Stmt::Item(Item::Static(item)) => &item.ident,
                    _ => continue,
                };
                walk.bind(name.to_string(), None);
            }
            visit::visit_block(walk, block);
        });
    }

    fn visit_local(&mut self, local: &syn::Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
        self.pattern(&local.pat);
    }

    fn visit_expr_let(&mut self, one: &syn::ExprLet) {
        self.visit_expr(&one.expr);
        self.pattern(&one.pat);
    }

    fn visit_expr_if(&mut self, one: &syn::ExprIf) {
        self.condition(&one.cond, &one.then_branch);
        if let Some((_, other)) = &one.else_branch {
            self.visit_expr(other);
        }
    }

    fn visit_expr_while(&mut self, one: &syn::ExprWhile) {
        self.condition(&one.cond, &one.body);
    }

    fn visit_expr_for_loop(&mut self, one: &syn::ExprForLoop) {
        self.visit_expr(&one.expr);
        self.within(|walk| {
            walk.pattern(&one.pat);
            walk.visit_block(&one.body);
        });
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        self.within(|walk| {
            walk.pattern(&arm.pat);
            visit::visit_arm(walk, arm);
        });
    }

    fn visit_expr_closure(&mut self, closure: &syn::ExprClosure) {
        self.closures.push(self.scopes.len());
        self.within(|walk| {
            closure.inputs.iter().for_each(|pat| walk.pattern(pat));
            walk.visit_expr(&closure.body);
        });
        self.closures.pop();
    }

    /// What a pattern binds is no use; see [`Walk::pattern`].
    fn visit_pat(&mut self, _: &Pat) {}

    fn visit_expr_path(&mut self, path: &syn::ExprPath) {
        if let (None, Some(ident)) = (&path.qself, path.path.get_ident()) {
            self.used(&ident.to_string(), Self::at(ident.span()));
        }
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        let Some(name) = call.path.segments.last().map(|last| last.ident.to_string()) else {
            return;
        };
        if self.own.contains(&name) {
            return;
        }
        let tokens = call.tokens.clone();
        if name == "matches" {
            let parts = |input: ParseStream| {
                let value: Expr = input.parse()?;
                input.parse::<Token![,]>()?;
                let pat = Pat::parse_multi_with_leading_vert(input)?;
                let guard = match input.parse::<Option<Token![if]>>()? {
                    Some(_) => Some(input.parse::<Expr>()?),
                    None => None,
                };
                input.parse::<Option<Token![,]>>()?;
                Ok((value, pat, guard))
            };
            if let Ok((value, pat, guard)) = parts.parse2(tokens) {
                self.visit_expr(&value);
                self.within(|walk| {
                    walk.pattern(&pat);
                    guard.iter().for_each(|guard| walk.visit_expr(guard));
                });
            }
            return;
        }
        let Some(&(_, format)) = MACROS.iter().find(|(known, _)| *known == name) else { return };
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        let repeated = |input: ParseStream| {
            let value: Expr = input.parse()?;
            input.parse::<Token![;]>()?;
            Ok([value, input.parse()?])
        };
        if let Ok(arguments) = list.parse2(tokens.clone()) {
            self.arguments(&arguments, format);
        } else if let Ok(both) = repeated.parse2(tokens) {
            both.iter().for_each(|one| self.visit_expr(one));
        }
    }
}

#[cfg(test)]
mod tests;
