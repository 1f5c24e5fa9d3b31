//! Places and destinations as a programmer writes them.

mod held;

use std::{cell::OnceCell, collections::HashMap};

use crate::{
    facts::{Body, Edge, Element, Operand, Place, Point, Position, Span},
    paths::operands,
    source::Source,
    types::pointee,
};

/// Who holds a loan and has no name, and what is lent and has none.
pub(crate) const TEMPORARY: &str = "a temporary value";

/// Where a value went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A place of the user.
    Place(String),
    /// A function, written with its brackets.
    Function(String),
    /// Back to whoever called.
    Caller,
    /// The hidden iterator of a `for` loop.
    Loop,
    /// Into the call of itself, as a closure that can be called once.
    Called,
    /// Somewhere without a name.
    Unknown,
}

impl Destination {
    /// For [`recording::Effect::Moved`].
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Destination::Place(text) | Destination::Function(text) => Some(text.clone()),
            Destination::Caller => Some("the caller".to_owned()),
            Destination::Loop => Some("the for loop".to_owned()),
            Destination::Called | Destination::Unknown => None,
        }
    }

    /// `moved to t on line 3`.
    pub(crate) fn because(&self, line: Option<u32>) -> String {
        let mut text = match self {
            Destination::Place(text) => format!("moved to {text}"),
            Destination::Function(text) => format!("moved into {text}"),
            Destination::Caller => "moved to the caller".to_owned(),
            Destination::Loop => "moved into the for loop".to_owned(),
            Destination::Called => "moved into its own call".to_owned(),
            Destination::Unknown => "moved".to_owned(),
        };
        if let Some(line) = line {
            text.push_str(&format!(" on line {line}"));
        }
        text
    }
}

/// The names of one body.
pub(crate) struct Names<'a> {
    body: &'a Body,
    source: &'a Source,
    /// By local: where it or a part of it is moved out, with the number of the operand.
    moves: OnceCell<HashMap<usize, Vec<(Position, usize)>>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(body: &'a Body, source: &'a Source) -> Self {
        Names { body, source, moves: OnceCell::new() }
    }

    /// `p.name`, `(*b).next`; none for what the user did not name.
    pub(crate) fn place(&self, place: &Place) -> Option<String> {
        let matching = |variable: &&crate::Variable| {
            let known = &variable.place;
            variable.user
                && known.local == place.local
                && known.projection.len() <= place.projection.len()
                && known
                    .projection
                    .iter()
                    .zip(&place.projection)
                    .all(|(one, other)| same(one, other))
        };
        let variables = self.body.variables.iter().filter(matching);
        let variable = variables.max_by_key(|variable| variable.place.projection.len())?;
        let mut text = variable.text.clone();
        let mut ty = self.body.locals[place.local].ty.clone();
        let mut variant = None;
        for (at, element) in place.projection.iter().enumerate() {
            let shown = at >= variable.place.projection.len();
            match element {
                Element::Deref => {
                    if shown {
                        text = format!("(*{text})");
                    }
                    ty = pointee(&ty).to_owned();
                }
                Element::Field(number, field) => {
                    if shown {
                        let owner = self.owner(&ty, variant.take());
                        let name = self.source.field(&owner, *number);
                        let name = name.or_else(|| self.std_field(&owner, *number));
                        let name = name.map_or_else(|| number.to_string(), str::to_owned);
                        text = format!("{text}.{name}");
                    }
                    if !field.is_empty() {
                        ty.clone_from(field);
                    }
                }
                Element::Variant(name) => variant = Some(name.clone()),
                Element::Index(index) => {
                    if shown {
                        let number = index.split(" of ").next().unwrap_or("_");
                        // The compiler's number of a temporary says nothing.
                        let number = if number.starts_with('_') { "_" } else { number };
                        text = format!("{text}[{number}]");
                    }
                }
                Element::Subtype => {}
            }
        }
        Some(without_brackets(&text))
    }

    /// The public fields of std's types, but for those of a type of the same name in the file.
    fn std_field(&self, ty: &str, number: u32) -> Option<&'static str> {
        let name = match (ty, number) {
            ("Range" | "RangeFrom", 0) => "start",
            ("Range", 1) | ("RangeTo", 0) => "end",
            _ => return None,
        };
        self.source.definition(ty).is_none().then_some(name)
    }

    /// `E::B` where the place ends with a variant.
    pub(crate) fn variant(&self, place: &Place) -> Option<String> {
        let (last, before) = place.projection.split_last()?;
        let Element::Variant(name) = last else { return None };
        let mut ty = self.body.locals[place.local].ty.as_str();
        for element in before {
            match element {
                Element::Deref => ty = pointee(ty),
                Element::Field(_, field) => ty = field,
                Element::Variant(_) | Element::Index(_) | Element::Subtype => {}
            }
        }
        Some(self.owner(ty, Some(name.clone())))
    }

    /// `P` or `E::B`, as [`Source::field`] wants it; with its path where the source has it under
    /// that: the compiler writes paths of what has a name that others have too.
    fn owner(&self, ty: &str, variant: Option<String>) -> String {
        let path = ty.split('<').next().unwrap_or(ty);
        let name = path.rsplit("::").next().unwrap_or(path);
        let with = |name: &str| match &variant {
            Some(variant) => format!("{name}::{variant}"),
            None => name.to_owned(),
        };
        let whole = with(path);
        if self.source.has(&whole) { whole } else { with(name) }
    }

    /// Where the value moved out at this point ends up.
    pub(crate) fn destination(&self, at: Position, operand: usize) -> Destination {
        self.follow(at, operand, 8)
    }

    fn follow(&self, at: Position, operand: usize, depth: usize) -> Destination {
        let point = &self.body.blocks[at.block][at.index];
        match &point.edge {
            Edge::Assign(target, value) => {
                let name = self.place(target);
                match name {
                    Some(name)
                        if value.aggregate
                            && value.operands.len() > 1
                            // What a closure captures has no name in it.
                            && !value.text.starts_with('{') =>
                    {
                        let field =
                            value.operands.get(operand).and_then(|(field, _)| field.clone());
                        Destination::Place(
                            field.map_or(name.clone(), |field| format!("{name}.{field}")),
                        )
                    }
                    Some(name) => Destination::Place(name),
                    None if target.local == 0 => Destination::Caller,
                    None if depth == 0 => Destination::Unknown,
                    None => self.next(target.local, depth - 1),
                }
            }
            Edge::Call(call) => {
                // The first operand is the function.
                if operand == 0 {
                    return Destination::Unknown;
                }
                if self.is_loop(point) {
                    return Destination::Loop;
                }
                // What `vec![a, b]` ends with (1.95.0): the values are in the vector then.
                if matches!(&call.function, Operand::Constant(text)
                    if without_generics(text).ends_with("::box_assume_init_into_vec_unsafe"))
                {
                    return match self.place(&call.destination) {
                        Some(name) => Destination::Place(name),
                        None if call.destination.local == 0 => Destination::Caller,
                        None if depth == 0 => Destination::Unknown,
                        None => self.next(call.destination.local, depth - 1),
                    };
                }
                let name = self.function(point);
                if let Operand::Constant(text) = &call.function
                    && (text.ends_with("::call_once")
                        || text.ends_with("::call_mut")
                        || text.ends_with("::call"))
                    && operand == 1
                {
                    return Destination::Called;
                }
                name.map_or(Destination::Unknown, Destination::Function)
            }
            _ => Destination::Unknown,
        }
    }

    /// Where a temporary's value goes: to its only use, if that is a move.
    fn next(&self, local: usize, depth: usize) -> Destination {
        let mut found: Option<Destination> = None;
        let moves = self.moves.get_or_init(|| moves(self.body));
        for &(at, number) in moves.get(&local).into_iter().flatten() {
            if self.body.cleanup[at.block] {
                continue;
            }
            let next = self.follow(at, number, depth);
            match &found {
                Some(other) if *other != next => return Destination::Unknown,
                _ => found = Some(next),
            }
        }
        found.unwrap_or(Destination::Unknown)
    }

    /// `into_iter` that nobody wrote: the function's name has the position of its argument.
    fn is_loop(&self, point: &Point) -> bool {
        let Edge::Call(call) = &point.edge else { return false };
        let Operand::Constant(text) = &call.function else { return false };
        text.ends_with("IntoIterator>::into_iter") && point.callee == point.span
    }

    /// The called function with brackets, as written: `takes()`, `String::from()`, `push()`.
    fn function(&self, point: &Point) -> Option<String> {
        let Edge::Call(call) = &point.edge else { return None };
        match &call.function {
            // What `println!` makes of its arguments, which nobody has written.
            Operand::Constant(text) if text.contains("core::fmt::rt::") => None,
            Operand::Constant(text) => {
                let written = point.callee.and_then(|span| self.written(&span));
                let name = written.or_else(|| last_segment(text));
                name.map(|name| match name.as_str() {
                    // It stands behind what it waits for, and is no function.
                    "await" => ".await".to_owned(),
                    name => format!("{name}()"),
                })
            }
            // A function pointer, mostly in a temporary: what is written before the brackets.
            Operand::Move(place) | Operand::Copy(place) => {
                let written = || self.source.text(&point.span?)?.split('(').next();
                let name = self.place(place).or_else(|| written().map(str::to_owned));
                name.filter(|name| !name.is_empty()).map(|name| format!("{name}()"))
            }
        }
    }

    /// The text at the callee, if it is a path.
    fn written(&self, span: &Span) -> Option<String> {
        let text = without_generics(self.source.text(span)?);
        let path = text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':');
        (path && !text.is_empty()).then_some(text)
    }
}

/// `**b` for `(*(*b))`: brackets are needed only where something follows the deref.
fn without_brackets(text: &str) -> String {
    let Some(inside) = text.strip_prefix("(*").and_then(|rest| rest.strip_suffix(')')) else {
        return text.to_owned();
    };
    let mut depth = 0_i32;
    let closed_before = inside.chars().any(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth < 0
    });
    if closed_before { text.to_owned() } else { format!("*{}", without_brackets(inside)) }
}

fn same(one: &Element, other: &Element) -> bool {
    match (one, other) {
        (Element::Field(one, _), Element::Field(other, _)) => one == other,
        _ => one == other,
    }
}

fn last_segment(text: &str) -> Option<String> {
    let text = without_generics(text);
    let name = text.rsplit("::").next()?;
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// `Vec::push` for `Vec::<String>::push`.
fn without_generics(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '<' => {
                if depth == 0 && out.ends_with("::") {
                    out.truncate(out.len() - 2);
                }
                depth += 1;
            }
            '>' if last != '-' && last != '=' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        last = c;
    }
    out
}

/// By local: where it or a part of it is moved out, with the number of the operand.
fn moves(body: &Body) -> HashMap<usize, Vec<(Position, usize)>> {
    let mut all: HashMap<usize, Vec<(Position, usize)>> = HashMap::new();
    for (block, points) in body.blocks.iter().enumerate() {
        for (index, point) in points.iter().enumerate() {
            for (number, operand) in operands(&point.edge).into_iter().enumerate() {
                if let Operand::Move(place) = operand {
                    let at = Position { block, index };
                    all.entry(place.local).or_default().push((at, number));
                }
            }
        }
    }
    all
}

/// All moves of a body with their destinations.
pub(crate) fn destinations(
    body: &Body,
    source: &Source,
) -> HashMap<(Position, usize), Destination> {
    let names = Names::new(body, source);
    let all = moves(body).into_values().flatten();
    all.map(|(at, number)| ((at, number), names.destination(at, number))).collect()
}
