//! Machine instructions: what the compiler made of a function, without and with optimisation.

use std::fmt::Write as _;

use recording::FunctionAssembly;

use crate::{svg::escaped, words::with_code};

/// How many columns the mnemonic of an instruction takes.
const MNEMONIC: usize = 7;

/// A table for a tab of its own ([`Content::Other`](super::Content::Other)), one row of
/// instructions for each function: the optimised build's, and beside it the debug build's where
/// the list has them. No blank line, no ids.
#[must_use]
pub fn assembly(functions: &[FunctionAssembly]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for function in functions {
        if !names.contains(&function.name.as_str()) {
            names.push(&function.name);
        }
    }
    let builds: &[(bool, &str)] = match functions.iter().any(|function| !function.optimised) {
        true => &[(false, "debug"), (true, "release (-O)")],
        false => &[(true, "release (-O)")],
    };
    let mut out = String::from("<table class=\"xas\"><thead><tr>");
    for (_, title) in builds {
        let _ = write!(out, "<th scope=\"col\">{title}</th>");
    }
    out.push_str("</tr></thead>");
    for name in names {
        let _ = write!(
            out,
            "<tbody><tr><th scope=\"rowgroup\" colspan=\"{}\"><code>{}</code></th></tr><tr>",
            builds.len(),
            escaped(name)
        );
        for &(optimised, title) in builds {
            let here = |f: &&FunctionAssembly| f.name == name && f.optimised == optimised;
            let cell = match functions.iter().find(here) {
                Some(function) => cell(function, functions),
                None => absent(title),
            };
            let _ = write!(out, "<td data-b=\"{title}\">{cell}</td>");
        }
        out.push_str("</tr></tbody>");
    }
    out.push_str("</table>");
    out
}

fn cell(function: &FunctionAssembly, all: &[FunctionAssembly]) -> String {
    let build = if function.optimised { "release" } else { "debug" };
    let mut out = String::new();
    if let Some(same) = &function.same_as {
        let _ = write!(
            out,
            "<p>{}</p>",
            with_code(&format!(
                "`{}` is another name for `{same}`: both have the same code, and it is there once.",
                function.name
            ))
        );
        let shown = |f: &FunctionAssembly| &f.name == same && f.optimised == function.optimised;
        if all.iter().any(shown) {
            return out;
        }
    } else if function.lines.is_empty() {
        return absent(build);
    }
    let count = function.lines.iter().filter(|line| !line.ends_with(':')).count();
    let unit = if count == 1 { "instruction" } else { "instructions" };
    let _ = write!(
        out,
        "<p>{count} {unit}</p><pre tabindex=\"0\" role=\"group\" aria-label=\"Instructions\">"
    );
    for line in &function.lines {
        match line.split_once(' ') {
            Some((mnemonic, operands)) => {
                let _ = write!(out, "  {mnemonic:<MNEMONIC$} {}", escaped(operands));
            }
            None if line.ends_with(':') => out.push_str(&escaped(line)),
            None => {
                let _ = write!(out, "  {}", escaped(line));
            }
        }
        out.push_str("&#10;");
    }
    out.push_str("</pre>");
    out
}

fn absent(build: &str) -> String {
    format!(
        "<p>No instructions of its own in the {build} build: inlined into its callers, merged with \
         an equal function, or removed.</p>"
    )
}
