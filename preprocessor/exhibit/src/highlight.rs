//! Colours for the code, from the compiler's own lexer.

use ra_ap_rustc_lexer::{FrontmatterAllowed, LiteralKind, TokenKind, tokenize};

/// A piece of a line and the class that colours it; empty for most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) class: &'static str,
}

/// Keywords of every edition, and the words that read like them.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type", "union",
    "unsafe", "use", "where", "while",
];

/// The pieces of every line, without the line breaks.
pub(crate) fn lines(source: &str) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut at = 0;
    let tokens: Vec<_> = tokenize(source, FrontmatterAllowed::No).collect();
    for (i, token) in tokens.iter().enumerate() {
        let text = &source[at..at + token.len as usize];
        at += token.len as usize;
        let next = source[at..].chars().next();
        let class = class(token.kind, text, next, tokens.get(i + 1).map(|t| t.kind));
        for (row, part) in text.split('\n').enumerate() {
            if row > 0 {
                lines.push(Vec::new());
            }
            push(lines.last_mut().expect("never empty"), part.trim_end_matches('\r'), class);
        }
    }
    if source.ends_with('\n') {
        lines.pop();
    }
    lines
}

/// Adds a piece, joined to the last one where the class is the same.
fn push(line: &mut Vec<Piece>, text: &str, class: &'static str) {
    if text.is_empty() {
        return;
    }
    match line.last_mut() {
        Some(last) if last.class == class => last.text.push_str(text),
        _ => line.push(Piece { text: text.to_owned(), class }),
    }
}

fn class(
    kind: TokenKind,
    text: &str,
    next: Option<char>,
    next_kind: Option<TokenKind>,
) -> &'static str {
    match kind {
        TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => "hc",
        TokenKind::Ident if KEYWORDS.contains(&text) => "hk",
        TokenKind::Ident if next == Some('!') && next_kind == Some(TokenKind::Bang) => "hm",
        TokenKind::Ident if text.starts_with(|c: char| c.is_ascii_uppercase()) => "hy",
        TokenKind::Lifetime { .. } => "hy",
        TokenKind::Literal {
            kind: LiteralKind::Int { .. } | LiteralKind::Float { .. }, ..
        } => "hd",
        TokenKind::Literal { .. } => "hs",
        _ => "",
    }
}
