//! Definition paths from v0 symbols.
//!
//! The debug information nests an inherent method under its type and so loses which `impl` block
//! it stands in; the symbol has kept it. Grammar: RFC 2603.

/// The definition path without crate, hashes and generic arguments, as the compiler's MIR dump
/// names it: `{impl#0}::new`, `main::{closure#0}`, `shapes::area`. None for a symbol that is not
/// v0 or not of that form.
pub(crate) fn definition_path(symbol: &str) -> Option<String> {
    let text = symbol.strip_prefix("_R")?;
    let mut parser = Parser { text: text.as_bytes(), at: 0, depth: 0 };
    let segments = parser.path()?;
    Some(segments.join("::"))
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// A path's segments; the crate's own is left out.
    fn path(&mut self) -> Option<Vec<String>> {
        self.nested(|parser| match parser.next()? {
            b'C' => {
                parser.identifier()?;
                Some(Vec::new())
            }
            b'M' => {
                let path = parser.implementation()?;
                parser.ty()?;
                Some(path)
            }
            b'X' => {
                let path = parser.implementation()?;
                parser.ty()?;
                parser.path()?;
                Some(path)
            }
            // A trait's default method: it is written in the trait.
            b'Y' => {
                parser.ty()?;
                parser.path()
            }
            b'N' => {
                let space = parser.next()?;
                let mut path = parser.path()?;
                let (number, name) = parser.identifier()?;
                path.push(match space {
                    b'C' => format!("{{closure#{number}}}"),
                    b'S' => format!("{{shim#{number}}}"),
                    _ => name,
                });
                Some(path)
            }
            b'I' => {
                let path = parser.path()?;
                while !parser.eat(b'E') {
                    parser.argument()?;
                }
                Some(path)
            }
            b'B' => parser.back(Parser::path),
            _ => None,
        })
    }

    fn implementation(&mut self) -> Option<Vec<String>> {
        let number = self.disambiguator()?;
        let mut path = self.path()?;
        path.push(format!("{{impl#{number}}}"));
        Some(path)
    }

    fn argument(&mut self) -> Option<()> {
        match self.peek()? {
            b'L' => self.lifetime(),
            b'K' => {
                self.at += 1;
                self.constant()
            }
            _ => self.ty(),
        }
    }

    fn ty(&mut self) -> Option<()> {
        self.nested(|parser| {
            match parser.peek()? {
                b'a'..=b'z' => {
                    parser.at += 1;
                    return Some(());
                }
                b'C' | b'M' | b'X' | b'Y' | b'N' | b'I' => return parser.path().map(drop),
                _ => {}
            }
            match parser.next()? {
                b'A' => {
                    parser.ty()?;
                    parser.constant()
                }
                b'S' | b'P' | b'O' => parser.ty(),
                b'R' | b'Q' => {
                    if parser.peek()? == b'L' {
                        parser.lifetime()?;
                    }
                    parser.ty()
                }
                b'T' => {
                    while !parser.eat(b'E') {
                        parser.ty()?;
                    }
                    Some(())
                }
                b'F' => parser.signature(),
                b'D' => {
                    parser.binder()?;
                    while !parser.eat(b'E') {
                        parser.path()?;
                        while parser.eat(b'p') {
                            parser.identifier()?;
                            parser.ty()?;
                        }
                    }
                    parser.lifetime()
                }
                b'B' => parser.back(Parser::ty),
                _ => None,
            }
        })
    }

    fn signature(&mut self) -> Option<()> {
        self.binder()?;
        self.eat(b'U');
        if self.eat(b'K') && !self.eat(b'C') {
            self.identifier()?;
        }
        while !self.eat(b'E') {
            self.ty()?;
        }
        self.ty()
    }

    fn binder(&mut self) -> Option<()> {
        if self.eat(b'G') {
            self.base62()?;
        }
        Some(())
    }

    fn lifetime(&mut self) -> Option<()> {
        if !self.eat(b'L') {
            return None;
        }
        self.base62().map(drop)
    }

    fn constant(&mut self) -> Option<()> {
        match self.next()? {
            b'p' => Some(()),
            b'B' => self.back(Parser::constant),
            b'a'..=b'z' => {
                self.eat(b'n');
                while !self.eat(b'_') {
                    self.next()?;
                }
                Some(())
            }
            _ => None,
        }
    }

    fn back<T>(&mut self, parse: fn(&mut Self) -> Option<T>) -> Option<T> {
        let target = usize::try_from(self.base62()?).ok()?;
        let here = self.at;
        self.at = target;
        let result = self.nested(parse);
        self.at = here;
        result
    }

    /// A symbol is never nested as deeply as this; a broken one must not end the stack.
    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let result = if self.depth < 200 { parse(self) } else { None };
        self.depth -= 1;
        result
    }

    fn disambiguator(&mut self) -> Option<u64> {
        if self.eat(b's') { self.base62()?.checked_add(1) } else { Some(0) }
    }

    fn base62(&mut self) -> Option<u64> {
        let mut value = 0u64;
        if self.eat(b'_') {
            return Some(0);
        }
        loop {
            let digit = match self.next()? {
                b'_' => return value.checked_add(1),
                digit @ b'0'..=b'9' => digit - b'0',
                digit @ b'a'..=b'z' => digit - b'a' + 10,
                digit @ b'A'..=b'Z' => digit - b'A' + 36,
                _ => return None,
            };
            value = value.checked_mul(62)?.checked_add(u64::from(digit))?;
        }
    }

    /// A name and its disambiguator. Names outside ASCII stay in their punycode.
    fn identifier(&mut self) -> Option<(u64, String)> {
        let number = self.disambiguator()?;
        let unicode = self.eat(b'u');
        let mut length = 0usize;
        if !self.eat(b'0') {
            while let Some(digit @ b'0'..=b'9') = self.peek() {
                self.at += 1;
                length = length.checked_mul(10)?.checked_add(usize::from(digit - b'0'))?;
            }
        }
        self.eat(b'_');
        let bytes = self.text.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        let name = String::from_utf8(bytes.to_vec()).ok()?;
        let name = if unicode { format!("punycode{{{name}}}") } else { name };
        Some((number, name))
    }
}
