//! Makes of the theme's scripts the one that readers are sent: short names, no comments. A mistake in
//! one of them is told here, with its file and line.

use std::{env, fs, path::PathBuf};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

const THEME: &str = "../../theme";
/// In the order in which they run.
const SCRIPTS: [&str; 5] = ["memory.js", "share.js", "zoom.js", "point.js", "predict.js"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Modules are strict without saying so; the page gets them as one script that is none.
    let mut script = "'use strict';\n".to_owned();
    let mut wrong = Vec::new();
    for name in SCRIPTS {
        let path = PathBuf::from(THEME).join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        match minified(&text) {
            Ok(text) => script = script + &text + "\n",
            Err(problems) => {
                let place = |(line, what)| format!("theme/{name}:{line}: {what}");
                wrong.extend(problems.into_iter().map(place));
            }
        }
    }
    if !wrong.is_empty() {
        for line in wrong {
            println!("cargo::error={line}");
        }
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("exhibits.js"), script).expect("the output folder can be written");
}

/// The script without what only its authors need, or its mistakes, each with its line, from 1.
fn minified(text: &str) -> Result<String, Vec<(usize, String)>> {
    let allocator = Allocator::default();
    // As a module, so that names outside of all functions are shortened, too.
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if !parsed.diagnostics.is_empty() {
        let line = |offset: u32| 1 + text[..offset as usize].matches('\n').count();
        let problem = |diagnostic: &oxc_diagnostics::OxcDiagnostic| {
            let offset = diagnostic.labels.first().map_or(0, |label| label.offset());
            (line(offset), diagnostic.to_string())
        };
        return Err(parsed.diagnostics.iter().map(problem).collect());
    }
    let mut program = parsed.program;
    let made = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(made.scoping)
        .build(&program)
        .code;
    // Names of one script stay out of the way of the next one and of those of the page.
    Ok(format!("{{{code}}}"))
}
