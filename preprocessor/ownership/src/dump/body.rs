//! One dump file: tables, header, variables, locals, blocks.

use super::{
    Unknown,
    place::place,
    sections::Tables,
    statement::statement,
    text::{blank, find_outside, parts},
};
use crate::{
    facts::{Body, Edge, Kind, Local, Point, Span, Variable},
    source::Source,
};

pub(super) fn parse(
    path: String,
    text: &str,
    file: &str,
    source: &Source,
) -> Result<Body, Unknown> {
    let mut reader = Reader {
        file,
        source,
        tables: Tables::default(),
        body: Body {
            path,
            alias: None,
            kind: Kind::Function,
            parameters: 0,
            locals: vec![Local::default()],
            variables: Vec::new(),
            blocks: Vec::new(),
            cleanup: Vec::new(),
            regions: Vec::new(),
            constraints: Vec::new(),
            loans: Vec::new(),
        },
        state: State::Tables,
    };
    for (number, line) in text.lines().enumerate() {
        reader.line(line).map_err(|what| Unknown {
            line: number + 1,
            what: what.to_owned(),
            text: line.trim().chars().take(200).collect(),
        })?;
    }
    let Reader { mut body, tables, .. } = reader;
    for variable in &mut body.variables {
        let place = &variable.place;
        if !place.projection.is_empty() {
            variable.mutable = false;
        } else if place.local > body.parameters {
            variable.mutable = body.locals[place.local].mutable;
        }
    }
    body.regions = tables.regions;
    body.constraints = tables.constraints;
    body.loans = tables.loans;
    Ok(body)
}

struct Reader<'a> {
    file: &'a str,
    source: &'a Source,
    tables: Tables,
    body: Body,
    state: State,
}

#[derive(PartialEq)]
enum State {
    /// Before the header.
    Tables,
    /// Between the header and the first block: variables, locals, scopes.
    Declarations,
    /// Between blocks.
    Between,
    /// In a block.
    Block,
    /// After the end: allocations.
    Trailer,
}

type Outcome = Result<(), &'static str>;

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Outcome {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return Ok(());
        }
        match self.state {
            State::Tables => self.before(trimmed),
            State::Declarations if is_block(trimmed) => self.block(trimmed),
            State::Declarations => self.declaration(trimmed),
            State::Between if line == "}" => {
                self.state = State::Trailer;
                Ok(())
            }
            State::Between => self.block(trimmed),
            State::Block if trimmed == "}" => {
                self.state = State::Between;
                Ok(())
            }
            State::Block => self.statement(trimmed),
            State::Trailer => Ok(()),
        }
    }

    fn before(&mut self, line: &str) -> Outcome {
        if line.starts_with("// ") {
            return Ok(());
        }
        if let Some(entry) = line.strip_prefix('|') {
            return self.tables.line(entry).ok_or("unknown line of a borrow checker's table");
        }
        if line.starts_with("yields ") {
            self.body.kind = Kind::Coroutine;
            return Ok(());
        }
        if line == "{" {
            self.state = State::Declarations;
            return Ok(());
        }
        self.header(line).ok_or("unknown header of a body")?;
        if line.ends_with('{') {
            self.state = State::Declarations;
        }
        Ok(())
    }

    /// `fn main::{closure#0}(_1: &'?3 …, _2: i32) -> i32 {`, `const K: u8 = {`
    fn header(&mut self, line: &str) -> Option<()> {
        // `const K: u8 = {`, `static S: u8 = {`, `main::{constant#0}: usize = {`
        if line.ends_with(" = {") && !line.starts_with("fn ") {
            self.body.kind = Kind::Constant;
            return line.contains(": ").then_some(());
        }
        let line = line.strip_prefix("fn ")?;
        self.body.alias = self.alias(line);
        let open = line.find("(_1: ").or_else(|| find_parameters(line))?;
        let inside = &line[open + 1..];
        let end = find_outside(inside, 0, b")")?;
        for parameter in parts(&inside[..end]) {
            let (_, ty) = parameter.split_once(": ")?;
            self.body.locals.push(Local { ty: ty.to_owned(), mutable: false });
            self.body.parameters += 1;
        }
        Some(())
    }

    /// The header of a method holds the span of its `impl`.
    fn alias(&self, header: &str) -> Option<String> {
        let (_, at) = header.split_once("<impl at ")?;
        let span = self.span(at.split_once('>')?.0).ok()??;
        let ty = self.source.implementation(&span)?;
        let parts: Vec<&str> = self.body.path.split("::").collect();
        let at = parts.iter().rposition(|part| part.starts_with("{impl#"))?;
        let mut parts: Vec<&str> = parts;
        parts[at] = ty;
        Some(parts.join("::"))
    }

    fn declaration(&mut self, line: &str) -> Outcome {
        if line == "}" || (line.starts_with("scope ") && line.ends_with('{')) {
            return Ok(());
        }
        let (text, at) = split_comment(line).ok_or("a declaration without a place")?;
        let text = text.strip_suffix(';').ok_or("a declaration without its end")?;
        if let Some(text) = text.strip_prefix("debug ") {
            let (name, target) = text.split_once(" => ").ok_or("unknown variable")?;
            if target.starts_with("const ") {
                return Ok(());
            }
            let place = place(target).ok_or("unknown place of a variable")?;
            let span = self.span(at)?;
            let user = span.is_some_and(|span| self.source.text(&span) == Some(name));
            // `ref x`, `mut x` and `x @ …` have the whole pattern as their span.
            let user = user || span.is_some_and(|span| self.source.declares(&span, name));
            // A closure that needs only a field captures only that.
            let path = name.split_once("__").filter(|(first, _)| {
                !user && span.is_some_and(|span| self.source.text(&span) == Some(*first))
            });
            let text = path.map_or(name.to_owned(), |_| name.replace("__", "."));
            let user = user || path.is_some();
            let declared = span.iter().map(|span| span.line).collect();
            self.body.variables.push(Variable {
                name: name.to_owned(),
                text,
                place,
                span,
                user,
                mutable: span.is_some_and(|span| self.source.declares_mutable(&span)),
                declared,
            });
            return Ok(());
        }
        let text = text.strip_prefix("let ").ok_or("unknown declaration")?;
        let mutable = text.starts_with("mut ");
        let text = text.strip_prefix("mut ").unwrap_or(text);
        let (number, ty) = text.split_once(": ").ok_or("unknown declaration of a local")?;
        let number: usize = number
            .strip_prefix('_')
            .and_then(|number| number.parse().ok())
            .ok_or("unknown number of a local")?;
        let ty = ty.split(" as UserTypeProjection").next().unwrap_or(ty);
        if self.body.locals.len() <= number {
            self.body.locals.resize(number + 1, Local::default());
        }
        self.body.locals[number] = Local { ty: ty.to_owned(), mutable };
        Ok(())
    }

    /// `bb3 (cleanup): {`
    fn block(&mut self, line: &str) -> Outcome {
        if line == "}" {
            // The end of a scope.
            return Ok(());
        }
        let name = line.strip_suffix(": {").ok_or("unknown beginning of a block")?;
        let (name, cleanup) = match name.strip_suffix(" (cleanup)") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let number = name.strip_prefix("bb").and_then(|number| number.parse().ok());
        if number != Some(self.body.blocks.len()) {
            return Err("a block with an unexpected number");
        }
        self.body.blocks.push(Vec::new());
        self.body.cleanup.push(cleanup);
        self.state = State::Block;
        Ok(())
    }

    fn statement(&mut self, line: &str) -> Outcome {
        if let Some(comment) = line.strip_prefix("//") {
            return self.comment(comment.trim());
        }
        let (text, at) = split_comment(line).ok_or("a statement without a place")?;
        let text = text.strip_suffix(';').ok_or("a statement without its end")?;
        let edge = statement(text).ok_or("unknown statement")?;
        let span = self.span(at)?;
        let point = Point { edge, span, callee: None, keys: Vec::new(), place_text: at.to_owned() };
        self.body.blocks.last_mut().ok_or("a statement outside of a block")?.push(point);
        Ok(())
    }

    /// Comments belong to the statement before them; of a call the first constant is its function.
    fn comment(&mut self, comment: &str) -> Outcome {
        let Some(at) = comment.strip_prefix("+ span: ") else { return Ok(()) };
        let span = self.span(at)?;
        let point = self.body.blocks.last_mut().and_then(|block| block.last_mut());
        let point = point.ok_or("a comment without a statement")?;
        let named = matches!(&point.edge, Edge::Call(call)
            if matches!(call.function, crate::facts::Operand::Constant(_)));
        if named && point.callee.is_none() && point.span.is_some() {
            // A foreign constant must not be followed by one that is an argument.
            point.callee = span.or(point.span);
        }
        Ok(())
    }

    /// `t.rs:14:9: 14:10`; none for other files.
    fn span(&self, text: &str) -> Result<Option<Span>, &'static str> {
        let mut fields = text.rsplitn(5, ':');
        let mut number = || fields.next().and_then(|field| field.trim().parse::<u32>().ok());
        let (end_column, end_line, column, line) = (number(), number(), number(), number());
        let (Some(end_column), Some(end_line), Some(column), Some(line)) =
            (end_column, end_line, column, line)
        else {
            // `no-location` and the like.
            return if text.contains(':') { Err("unknown place in the source") } else { Ok(None) };
        };
        let here = fields.next() == Some(self.file);
        Ok(here.then_some(Span { line, column, end_line, end_column }))
    }
}

fn is_block(line: &str) -> bool {
    line.starts_with("bb") && line.ends_with(": {")
}

/// The parameters' bracket of a function without parameters, after generic arguments and
/// `<impl at …>`.
fn find_parameters(line: &str) -> Option<usize> {
    find_outside(line, 0, b"(")
}

/// A line before `// scope …` or `// in scope … at`, and the place after `at`.
fn split_comment(line: &str) -> Option<(&str, &str)> {
    let blanked = blank(line);
    let at = blanked.rfind("// ")?;
    let (_, place) = line[at..].split_once(" at ")?;
    Some((line[..at].trim_end(), place))
}
