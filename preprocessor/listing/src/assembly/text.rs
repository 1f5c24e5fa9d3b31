//! Reads the text of an assembly file: functions, instructions, other names for the same code.

use std::collections::BTreeMap;

/// What a compiler wrote for one program.
pub(super) struct Assembly<'a> {
    crate_name: &'a str,
    /// Symbols with the lines of their bodies, in the order of the file.
    bodies: Vec<(&'a str, Vec<&'a str>)>,
    /// Other names: symbol and the symbol it names.
    aliases: Vec<(&'a str, &'a str)>,
}

/// One function.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) same_as: Option<String>,
    pub(super) lines: Vec<String>,
}

impl<'a> Assembly<'a> {
    /// Reads a file of GNU assembler syntax, which rustc writes for Linux.
    pub(super) fn parse(text: &'a str, crate_name: &'a str) -> Self {
        let mut assembly = Assembly { crate_name, bodies: Vec::new(), aliases: Vec::new() };
        let mut functions: Vec<&str> = Vec::new();
        let mut inside = false;
        for line in text.lines() {
            let bare = line.trim();
            if let Some(rest) = bare.strip_prefix(".type") {
                // The declaration stands right before the label.
                if let Some(name) = rest.trim().strip_suffix(",@function") {
                    functions.push(name);
                }
            } else if let Some(name) = line.strip_suffix(':').filter(|l| !l.starts_with('.')) {
                inside = functions.contains(&name);
                if inside {
                    assembly.bodies.push((name, Vec::new()));
                }
            } else if bare.starts_with(".Lfunc_end") {
                inside = false;
            } else if let Some((name, of)) = alias(line) {
                assembly.aliases.push((name, of));
            } else if inside && let Some((_, body)) = assembly.bodies.last_mut() {
                body.push(line);
            }
        }
        assembly
    }

    /// The functions of the program that a name means, in the order of the file.
    pub(super) fn called(&self, asked: &str) -> Vec<Entry> {
        let wanted = |symbol: &str| {
            let name = self.own(symbol)?;
            is_called(&name, asked).then_some(name)
        };
        let mut found = Vec::new();
        for (symbol, body) in &self.bodies {
            if let Some(name) = wanted(symbol) {
                found.push(Entry { name, same_as: None, lines: self.lines(body) });
            }
        }
        for &(symbol, of) in &self.aliases {
            let Some(name) = wanted(symbol) else { continue };
            let body = self.bodies.iter().find(|(symbol, _)| *symbol == of);
            found.push(Entry {
                name,
                same_as: Some(self.own(of).unwrap_or_else(|| self.readable(of))),
                lines: body.map_or(Vec::new(), |(_, body)| self.lines(body)),
            });
        }
        found
    }

    /// The path of a function of the program, without the crate; none for one of std.
    fn own(&self, symbol: &str) -> Option<String> {
        let Some(path) = demangled(symbol) else {
            // `#[unsafe(no_mangle)]`, or the C function `main` that calls the program's.
            return (symbol != "main").then(|| symbol.to_owned());
        };
        let mine = format!("{}::", self.crate_name);
        let owner = path.trim_start_matches(['<', '&', '(', '[']).trim_start_matches("mut ");
        let of_trait = path.starts_with('<') && path.contains(&format!(" as {mine}"));
        (owner.starts_with(&mine) || of_trait).then(|| self.readable(symbol))
    }

    /// A symbol as a programmer writes it.
    fn readable(&self, symbol: &str) -> String {
        let Some(path) = demangled(symbol) else { return symbol.to_owned() };
        let mine = format!("{}::", self.crate_name);
        let mut name = String::with_capacity(path.len());
        let mut rest = path.as_str();
        while let Some(at) = rest.find(&mine) {
            let (before, after) = (&rest[..at], &rest[at + mine.len()..]);
            name.push_str(before);
            if before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                name.push_str(&mine);
            }
            rest = after;
        }
        name.push_str(rest);
        match name.strip_prefix('<').and_then(|inside| inside.split_once(">::")) {
            Some((owner, method)) if !owner.contains(['<', ' ']) => format!("{owner}::{method}"),
            _ => name,
        }
    }

    /// Instructions and the labels that they jump to.
    fn lines(&self, body: &[&str]) -> Vec<String> {
        let instructions = body.iter().filter_map(|line| instruction(line));
        let used: Vec<&str> = instructions.flat_map(local_labels).collect();
        let mut names = Names::default();
        for line in body {
            if let Some(label) = line.strip_suffix(':').filter(|label| used.contains(label)) {
                names.label(label);
            }
        }
        let mut lines = Vec::new();
        for line in body {
            if let Some(instruction) = instruction(line) {
                let mut words = instruction.split_whitespace();
                let mnemonic = words.next().unwrap_or_default();
                let operands = words.collect::<Vec<_>>().join(" ");
                let operands = self.operands(&operands, &mut names);
                lines.push(format!("{mnemonic} {operands}").trim_end().to_owned());
            } else if let Some(label) = line.strip_suffix(':')
                && let Some(name) = names.known(label)
            {
                lines.push(format!("{name}:"));
            }
        }
        lines
    }

    /// Operands with readable names, and without how the linker is to find a symbol.
    fn operands(&self, text: &str, names: &mut Names) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if !is_symbol(first) {
                out.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let end = rest.find(|c| !is_symbol(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let (symbol, _) = word.split_once('@').unwrap_or((word, ""));
            match symbol.starts_with(".L") {
                true => out.push_str(&names.data(symbol)),
                false => out.push_str(&self.readable(symbol)),
            }
            rest = after;
        }
        out
    }
}

/// `do_move = do_copy` and `.set do_move, do_copy`.
fn alias(line: &str) -> Option<(&str, &str)> {
    let (name, of) = match line.trim().strip_prefix(".set ") {
        Some(rest) => rest.split_once(',')?,
        None if line.starts_with(char::is_whitespace) => return None,
        None => line.split_once(" = ")?,
    };
    let (name, of) = (name.trim(), of.trim());
    (!name.starts_with('.') && of.chars().all(is_symbol)).then_some((name, of))
}

fn demangled(symbol: &str) -> Option<String> {
    Some(format!("{:#}", rustc_demangle::try_demangle(symbol).ok()?))
}

/// A line that is an instruction, without its comment.
fn instruction(line: &str) -> Option<&str> {
    let code = line.split('#').next()?;
    let bare = code.trim();
    (code.starts_with(char::is_whitespace) && !bare.is_empty() && !bare.starts_with('.'))
        .then_some(bare)
}

fn local_labels(instruction: &str) -> Vec<&str> {
    instruction.split(|c| !is_symbol(c)).filter(|word| word.starts_with(".L")).collect()
}

fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$' | '@')
}

/// Does a path end like this one? Generic arguments and the brackets of `<Type as Trait>` may be
/// left out.
fn is_called(path: &str, asked: &str) -> bool {
    let plain = |text: &str| {
        let mut depth = 0usize;
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ if depth == 0 => out.push(c),
                _ => {}
            }
        }
        out.replace("::::", "::").trim_end_matches("::").to_owned()
    };
    let ends =
        |path: &str| path == asked || path.strip_suffix(asked).is_some_and(|p| p.ends_with("::"));
    if ends(path) || ends(&plain(path)) {
        return true;
    }
    // `<Point as Shape>::area` is also `Point::area` and `Shape::area`.
    let Some((inside, method)) = path.strip_prefix('<').and_then(|p| p.split_once(">::")) else {
        return false;
    };
    inside.split(" as ").any(|owner| ends(&format!("{}::{method}", plain(owner))))
}

/// Short names for labels and data of one function, counted as they come.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn known(&self, symbol: &str) -> Option<&str> {
        self.0.get(symbol).map(String::as_str)
    }

    fn label(&mut self, symbol: &str) {
        self.insert(symbol, "label");
    }

    fn data(&mut self, symbol: &str) -> String {
        let kind = match symbol {
            _ if symbol.starts_with(".LCPI") => "constant",
            _ if symbol.starts_with(".LJTI") || symbol.starts_with(".Lswitch") => "table",
            _ => "data",
        };
        self.insert(symbol, kind)
    }

    fn insert(&mut self, symbol: &str, kind: &str) -> String {
        if let Some(name) = self.0.get(symbol) {
            return name.clone();
        }
        let before = self.0.values().filter(|name| name.starts_with(kind)).count();
        let name = format!("{kind}_{}", before + 1);
        self.0.insert(symbol.to_owned(), name.clone());
        name
    }
}
