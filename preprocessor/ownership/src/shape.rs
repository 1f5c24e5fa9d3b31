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
    /// First and last lines of all blocks.
    blocks: Vec<(u32, u32)>,
    /// The last lines of the arms of every `match`, where an arm takes several.
    pub(crate) arm_ends: BTreeSet<u32>,
    /// The last lines of all loops.
    pub(crate) loop_ends: BTreeSet<u32>,
    /// The first and last lines of all loops.
    pub(crate) loops: Vec<(u32, u32)>,
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

    /// Are both lines in the same block, where the first closes another in it?
    pub(crate) fn together(&self, closing: u32, next: u32) -> bool {
        let around =
            self.blocks.iter().filter(|(first, last)| *first <= closing && closing < *last);
        let innermost = around.max_by_key(|(first, last)| (*first, std::cmp::Reverse(*last)));
        innermost.is_none_or(|(_, last)| next <= *last)
    }
}

fn line(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn span(tokens: Tokens) -> Span {
    let (start, end) = (tokens.start(), tokens.end());
    Span {
        line: line(start.line),
        column: line(start.column + 1),
        end_line: line(end.line),
        end_column: line(end.column + 1),
    }
}

impl Visit<'_> for Shape {
    fn visit_local(&mut self, local: &syn::Local) {
        if local.init.is_some() {
            self.lets.push((span(local.pat.span()), span(local.span()).end_line));
        }
        syn::visit::visit_local(self, local);
    }

    fn visit_block(&mut self, block: &syn::Block) {
        let braces = block.brace_token.span;
        self.blocks.push((line(braces.open().start().line), line(braces.close().end().line)));
        syn::visit::visit_block(self, block);
    }

    fn visit_expr(&mut self, expression: &syn::Expr) {
        if let syn::Expr::Loop(_) | syn::Expr::While(_) | syn::Expr::ForLoop(_) = expression {
            let whole = span(expression.span());
            self.loop_ends.insert(whole.end_line);
            self.loops.push((whole.line, whole.end_line));
        }
        syn::visit::visit_expr(self, expression);
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        let whole = span(arm.span());
        if whole.line != whole.end_line {
            self.arm_ends.insert(whole.end_line);
        }
        syn::visit::visit_arm(self, arm);
    }
}
