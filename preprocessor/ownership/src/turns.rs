//! In which turn of which loop a call is, from the rows of the line table that it reaches.
//!
//! The body of a `for` or `while` is entered from its head once in every turn; a `loop` begins
//! every turn with the same row: the same instruction, not only the same line. How often a line is visited tells neither.

use std::collections::HashMap;

use proc_macro2::Span as Tokens;
use recording::Turn;
use syn::{spanned::Spanned, visit::Visit};

use crate::{facts::Key, source::Source};

/// Follows every call of a run through the loops of its function.
pub(crate) struct Turns {
    /// In the order in which they begin.
    loops: Vec<Loop>,
    /// Where macros of the program's own are called.
    macros: Vec<(Key, Key)>,
    /// The bodies that have calls of their own, as first and last key of functions and closures.
    owners: Vec<(Key, Key)>,
    calls: HashMap<u32, Call>,
}

/// A loop of the source. Keys are places in it; ends are those of the last character.
#[derive(Debug)]
struct Loop {
    first: Key,
    last: Key,
    /// The brackets of its body.
    body: (Key, Key),
    /// Does its head decide whether there is another turn?
    tested: bool,
    owner: (Key, Key),
}

/// A call of a function.
#[derive(Default)]
struct Call {
    /// The loops of its function.
    loops: Vec<usize>,
    /// Which of its function's rows is announced next, if that is known.
    nth: Option<usize>,
    running: Vec<Running>,
    entered: u32,
    told: Vec<Turn>,
}

/// A loop that a call is in.
struct Running {
    number: usize,
    entered: u32,
    /// 0 before the first.
    turn: u32,
    /// Has its head let a turn begin?
    in_body: bool,
    /// The row that begins every turn of a `loop`, as in [`Call::nth`].
    begins: Option<usize>,
    /// Can its turns not be counted?
    lost: bool,
}

impl Turns {
    pub(crate) fn new(text: &str, source: &Source) -> Self {
        let mut finder = Finder { source, loops: Vec::new(), owners: Vec::new() };
        if let Ok(file) = syn::parse_file(text) {
            finder.visit_file(&file);
        }
        let Finder { mut loops, owners, .. } = finder;
        loops.sort_by_key(|one| one.first);
        let own = (0..source.invocations.len()).filter(|&call| source.calls_own(call));
        let macros = own.map(|call| {
            let span = &source.invocations[call].span;
            let (start, end) = (span.start(), span.end());
            (source.key(start.0, start.1), source.key(end.0, end.1))
        });
        let macros = macros.collect();
        Turns { loops, macros, owners, calls: HashMap::new() }
    }

    /// A function was called, by this call of another.
    pub(crate) fn enter(&mut self, activation: u32, caller: Option<u32>) {
        if let Some(caller) = caller.and_then(|caller| self.calls.get_mut(&caller)) {
            caller.told = caller.now(&self.loops);
        }
        self.calls.insert(activation, Call::default());
    }

    /// All rows of the function that was called.
    pub(crate) fn rows(&mut self, activation: u32, rows: &[(u32, u32)]) {
        let Some(call) = self.calls.get_mut(&activation) else { return };
        let keys = rows.iter().filter(|(line, _)| *line > 0);
        let keys: Vec<Key> = keys.map(|&(line, column)| Key { line, column }).collect();
        // The smallest body that all of them are in: those of a closure lie in its function too.
        let all = |(first, last): &&(Key, Key)| keys.iter().all(|key| first <= key && key <= last);
        let owner = self.owners.iter().filter(all).max_by_key(|(first, _)| *first);
        let here = |number: &usize| Some(&self.loops[*number].owner) == owner;
        call.loops = (0..self.loops.len()).filter(here).collect();
    }

    /// Which of those rows is announced next.
    pub(crate) fn nth(&mut self, activation: u32, nth: usize) {
        if let Some(call) = self.calls.get_mut(&activation) {
            call.nth = Some(nth);
        }
    }

    /// A row is about to run.
    pub(crate) fn row(&mut self, activation: u32, line: u32, column: u32) {
        if let Some(call) = self.calls.get_mut(&activation).filter(|_| line > 0) {
            let at = Key { line, column };
            let begins = call.nth.take().filter(|_| {
                // What a macro of the program's own stands for may have loops of its own.
                !self.macros.iter().any(|(first, end)| *first <= at && at < *end)
            });
            call.row(&self.loops, at, begins);
        }
    }

    pub(crate) fn leave(&mut self, activation: u32) {
        self.calls.remove(&activation);
    }

    /// The turns of what has run up to the row that was announced last.
    pub(crate) fn told(&self, activation: u32) -> Vec<Turn> {
        self.calls.get(&activation).map(|call| call.told.clone()).unwrap_or_default()
    }
}

impl Call {
    fn row(&mut self, loops: &[Loop], at: Key, nth: Option<usize>) {
        let around = |number: &usize| loops[*number].first <= at && at <= loops[*number].last;
        let around: Vec<usize> = self.loops.iter().copied().filter(around).collect();
        let known = self.running.iter().zip(&around);
        let mut keep = known.take_while(|(known, number)| known.number == **number).count();
        let mut told = Vec::new();
        for (depth, running) in self.running.iter_mut().enumerate() {
            let of = &loops[running.number];
            if depth >= keep {
                // What leaves a loop from its body ran in the turn that it leaves.
                if running.in_body {
                    told.push(running.tell(of));
                }
            } else if of.tested {
                if of.in_body(at) && !running.in_body {
                    running.in_body = true;
                    running.turn += 1;
                }
                // Past its head and not in its body, it has ended.
                if running.in_body || of.in_head(at) {
                    told.push(running.tell(of));
                }
                running.in_body &= !of.in_head(at);
            } else if running.turn > 0 {
                told.push(running.tell(of));
                if running.begins == nth {
                    running.turn += 1;
                    // What is in it begins anew.
                    keep = depth + 1;
                }
            } else {
                running.begin(of, at, nth, depth + 1 == around.len());
            }
        }
        self.told = told.into_iter().map_while(|told| told).collect();
        self.running.truncate(keep);
        for (depth, &number) in around.iter().enumerate().skip(keep) {
            let of = &loops[number];
            self.entered += 1;
            let mut running = Running {
                number,
                entered: self.entered,
                turn: 0,
                in_body: false,
                begins: None,
                // Without its head nothing tells how often it was entered.
                lost: of.tested && of.in_body(at),
            };
            if !of.tested {
                running.begin(of, at, nth, depth + 1 == around.len());
            }
            self.running.push(running);
        }
    }

    /// The turns that go on.
    fn now(&self, loops: &[Loop]) -> Vec<Turn> {
        let begun = self.running.iter().filter(|one| one.turn > 0 || loops[one.number].tested);
        begun.map_while(|running| running.tell(&loops[running.number])).collect()
    }
}

impl Running {
    /// None if its turns cannot be counted.
    fn tell(&self, of: &Loop) -> Option<Turn> {
        let turn = Some(self.turn).filter(|_| self.in_body);
        (!self.lost).then_some(Turn { line: of.first.line, entered: self.entered, turn })
    }

    /// The first turn of a `loop` begins, if this row is in its body. If it is in no loop further
    /// inside, every visit of it is another turn.
    fn begin(&mut self, of: &Loop, at: Key, nth: Option<usize>, innermost: bool) {
        if of.in_body(at) {
            self.in_body = true;
            self.turn = 1;
            self.begins = nth;
            self.lost = !innermost || nth.is_none();
        }
    }
}

impl Loop {
    fn in_head(&self, at: Key) -> bool {
        at < self.body.0
    }

    fn in_body(&self, at: Key) -> bool {
        self.body.0 < at && at < self.body.1
    }
}

/// Collects the loops of a program.
struct Finder<'a> {
    source: &'a Source,
    loops: Vec<Loop>,
    /// In the order in which they begin.
    owners: Vec<(Key, Key)>,
}

impl Finder<'_> {
    fn start(&self, tokens: Tokens) -> Key {
        let at = tokens.start();
        self.source.key(number(at.line), number(at.column + 1))
    }

    /// The place behind the last character, where a body's last row may stand.
    fn end(&self, tokens: Tokens) -> Key {
        let at = tokens.end();
        self.source.key(number(at.line), number(at.column + 1))
    }

    fn found(&mut self, keyword: Tokens, block: &syn::Block, tested: bool) {
        let brackets = block.brace_token.span;
        let body = (self.start(brackets.open()), self.start(brackets.close()));
        let first = self.start(keyword);
        let around = |(from, to): &&(Key, Key)| *from <= first && body.1 <= *to;
        let owner = self.owners.iter().filter(around).max_by_key(|(from, _)| *from);
        if let Some(&owner) = owner {
            self.loops.push(Loop { first, last: body.1, body, tested, owner });
        }
    }

    fn owner(&mut self, first: Key, last: Key) {
        self.owners.push((first, last));
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        // What stands before `fn` belongs to it.
        let first = Key { column: 1, ..self.start(signature.span()) };
        self.owner(first, self.end(block.brace_token.span.close()));
    }
}

impl Visit<'_> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_closure(&mut self, closure: &syn::ExprClosure) {
        let (first, last) = (self.start(closure.span()), self.end(closure.span()));
        self.owner(first, last);
        syn::visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_async(&mut self, block: &syn::ExprAsync) {
        let (first, last) = (self.start(block.span()), self.end(block.span()));
        self.owner(first, last);
        syn::visit::visit_expr_async(self, block);
    }

    fn visit_expr_for_loop(&mut self, one: &syn::ExprForLoop) {
        self.found(one.for_token.span, &one.body, true);
        syn::visit::visit_expr_for_loop(self, one);
    }

    fn visit_expr_while(&mut self, one: &syn::ExprWhile) {
        self.found(one.while_token.span, &one.body, true);
        syn::visit::visit_expr_while(self, one);
    }

    fn visit_expr_loop(&mut self, one: &syn::ExprLoop) {
        self.found(one.loop_token.span, &one.body, false);
        syn::visit::visit_expr_loop(self, one);
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
