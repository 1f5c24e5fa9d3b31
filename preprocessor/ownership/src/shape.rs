//! What the layout of a program says: which statements take several lines, where arms end.

use std::collections::BTreeSet;

use proc_macro2::Span as Tokens;
use syn::{spanned::Spanned, visit::Visit};

use crate::facts::Span;

/// Statements and arms by their lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// The patterns of all `let`s that give a value at once, and the last lines of these.
    lets: Vec<(Span, u32)>,
    /// The last lines of the arms of every `match`, where an arm takes several.
    pub(crate) arm_ends: BTreeSet<u32>,
}

impl Shape {
    pub(crate) fn of(file: &syn::File) -> Self {
        let mut shape = Shape::default();
        shape.visit_file(file);
        shape
    }

    /// The last line of the `let` that declares what stands here: from there on it has a name.
    pub(crate) fn named_from(&self, declared: &Span) -> Option<u32> {
        let mut around = self.lets.iter().filter(|(pattern, _)| pattern.contains(declared));
        around.next().map(|(_, last)| *last)
    }
}

fn span(tokens: Tokens) -> Span {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (start, end) = (tokens.start(), tokens.end());
    Span {
        line: number(start.line),
        column: number(start.column + 1),
        end_line: number(end.line),
        end_column: number(end.column + 1),
    }
}

impl Visit<'_> for Shape {
    fn visit_local(&mut self, local: &syn::Local) {
        if local.init.is_some() {
            self.lets.push((span(local.pat.span()), span(local.span()).end_line));
        }
        syn::visit::visit_local(self, local);
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        let whole = span(arm.span());
        if whole.line != whole.end_line {
            self.arm_ends.insert(whole.end_line);
        }
        syn::visit::visit_arm(self, arm);
    }
}
