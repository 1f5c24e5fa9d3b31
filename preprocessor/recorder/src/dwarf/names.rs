//! Names as a programmer writes them, from names as the compiler stores them.

/// Shortens every path in a type's name to its last segment and leaves out the defaults that
/// nobody writes: `alloc::vec::Vec<i32, alloc::alloc::Global>` becomes `Vec<i32>`.
pub(crate) fn pretty_type(name: &str) -> String {
    let mut short = shorten(name);
    for default in [", Global>", ", RandomState>"] {
        short = short.replace(default, ">");
    }
    functions(&short)
}

/// What the debug information calls the code of `async`, and of other coroutines.
const COROUTINES: [&str; 4] = ["{async_fn#", "{async_block#", "{async_closure#", "{coroutine#"];

/// Is this what the debug information calls the code of `async`, or of another coroutine?
pub(crate) fn is_coroutine(name: &str) -> bool {
    COROUTINES.iter().any(|kind| name.starts_with(kind))
}

/// `double::{async_fn#0}` for `double::{closure#0}`, which is all that the symbol tells.
pub(crate) fn coroutine(path: &str, name: &str) -> String {
    let kind = name.split_inclusive('}').next().unwrap_or(name);
    path.rsplit_once("::").map_or(kind.to_owned(), |(outer, _)| format!("{outer}::{kind}"))
}

/// `double::{async_fn#0}::{closure#0}` for `double::{closure#0}::{closure#0}`. `nested`: the path as
/// the entries nest it, which tells all kinds.
pub(crate) fn within_coroutines(path: &str, nested: &[String]) -> String {
    let mut out = Vec::new();
    let (mut rest, mut outer) = (path, nested.iter().rev());
    while let Some((before, last)) = rest.rsplit_once("::") {
        let Some(known) = outer.next().filter(|_| last.starts_with('{')) else { break };
        let told = if is_coroutine(known) && last.starts_with("{closure#") { known } else { last };
        out.push(told);
        rest = before;
    }
    out.push(rest);
    out.reverse();
    out.join("::")
}

/// The path of a function without its crate: `Point::new`, `<Point as Debug>::fmt`,
/// `shapes::area`, `twice::<i32>`. `demangled` comes without hashes.
pub(crate) fn pretty_function(demangled: &str, crate_name: &str) -> String {
    let own = demangled.strip_prefix(crate_name).and_then(|rest| rest.strip_prefix("::"));
    if let Some(own) = own {
        // Modules stay, generic arguments are shortened.
        return match own.find('<') {
            Some(at) => format!("{}{}", &own[..at], pretty_type(&own[at..])),
            None => own.to_owned(),
        };
    }
    if demangled.starts_with('<')
        && let Some(end) = matching(demangled)
    {
        let (inside, rest) = (&demangled[1..end], &demangled[end + 1..]);
        let rest = match rest.find('<') {
            Some(at) => format!("{}{}", &rest[..at], pretty_type(&rest[at..])),
            None => rest.to_owned(),
        };
        let inside_short = pretty_type(inside);
        // What turns a closure into a function pointer is the closure to its programmer.
        if let Some((closure, _)) = inside_short.split_once("} as Fn") {
            return format!("{closure}}}");
        }
        return match top_level_as(&inside_short) {
            true => format!("<{inside_short}>{rest}"),
            false => format!("{inside_short}{rest}"),
        };
    }
    demangled.to_owned()
}

/// The modules of the type whose method a function is: `shapes` for `<prog::shapes::Point>::new`.
/// `demangled` comes with the crate. What is no method of the crate's own types has none.
pub(crate) fn home(demangled: &str, crate_name: &str) -> Vec<String> {
    let inside = demangled.trim_start_matches('<');
    let own = inside.strip_prefix(crate_name).and_then(|rest| rest.strip_prefix("::"));
    let Some(own) = own.filter(|_| demangled.starts_with('<')) else { return Vec::new() };
    let end = own.find(['<', '>', ' ']).unwrap_or(own.len());
    let mut path: Vec<String> = own[..end].split("::").map(str::to_owned).collect();
    path.pop();
    path
}

/// `shapes::Point::new` for `Point::new`, `<shapes::Point as Drop>::drop` for a method of a trait.
pub(crate) fn with_modules(name: &str, modules: &[String]) -> String {
    let modules: String = modules.iter().map(|module| format!("{module}::")).collect();
    match name.strip_prefix('<') {
        Some(rest) => format!("<{modules}{rest}"),
        None => format!("{modules}{name}"),
    }
}

/// Does ` as ` stand outside of all brackets?
fn top_level_as(text: &str) -> bool {
    let mut depth = 0i32;
    text.char_indices().any(|(at, c)| {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if !text[..at].ends_with('-') => depth -= 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        depth == 0 && text[at..].starts_with(" as ")
    })
}

/// The index of the `>` that closes the `<` at the beginning.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if !text[..at].ends_with('-') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Replaces every path by its last segment. A closure's type keeps the function it stands in:
/// `prog::main::{closure_env#0}` becomes `main::{closure#0}`.
fn shorten(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut segments: Vec<&str> = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let length = segment(rest);
        if length > 0 {
            segments.push(&rest[..length]);
            rest = &rest[length..];
            match rest.strip_prefix("::") {
                Some(after) if segment(after) > 0 => {
                    rest = after;
                    continue;
                }
                _ => {}
            }
            match segments.as_slice() {
                [.., function, last] if last.starts_with("{closure") => {
                    out.push_str(function);
                    out.push_str("::");
                    out.push_str(&last.replace("closure_env", "closure"));
                }
                [.., last] => out.push_str(last),
                [] => {}
            }
            segments.clear();
        } else {
            let c = rest.chars().next().expect("rest is not empty");
            // What follows a generic type in a path, as in `Option<i32>::Some`, stays.
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The length of the path segment at the beginning: an identifier or `{…}`.
fn segment(text: &str) -> usize {
    if text.starts_with('{') {
        return text.find('}').map_or(0, |end| end + 1);
    }
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#')).unwrap_or(text.len())
}

/// Writes `Fn<(i32), Output=i32>` as `Fn(i32) -> i32`.
fn functions(name: &str) -> String {
    let Some(at) = ["FnOnce<(", "FnMut<(", "Fn<("].iter().find_map(|head| {
        let at = name.find(head)?;
        let whole = at == 0 || !name[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        whole.then_some(at)
    }) else {
        return name.to_owned();
    };
    let open = at + name[at..].find('<').expect("found above");
    let Some(close) = matching(&name[open..]) else { return name.to_owned() };
    let (inside, tail) = (&name[open + 1..open + close], &name[open + close + 1..]);
    let mut depth = 0i32;
    let end = inside.char_indices().find_map(|(i, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(i)
    });
    let Some(end) = end else { return name.to_owned() };
    let arguments = inside[1..end].trim_end_matches(',');
    let output = inside[end + 1..].trim_start_matches(',').trim().strip_prefix("Output=");
    let result = match output {
        None | Some("()") => String::new(),
        Some(output) => format!(" -> {}", functions(output)),
    };
    format!("{}({}){result}{}", &name[..open], functions(arguments), functions(tail))
}

#[cfg(test)]
mod tests {
    use super::{home, with_modules, within_coroutines};

    #[test]
    fn methods_know_the_modules_of_their_types() {
        for (demangled, name, modules, expected) in [
            ("<prog::P>::new", "P::new", "", "P::new"),
            ("<prog::a::b::P>::new", "P::new", "a b", "a::b::P::new"),
            ("<prog::a::P<u8> as prog::T>::f", "<P<u8> as T>::f", "a", "<a::P<u8> as T>::f"),
            ("<alloc::vec::Vec<u8> as prog::T>::f", "<Vec<u8> as T>::f", "", "<Vec<u8> as T>::f"),
            ("prog::a::new", "a::new", "", "a::new"),
        ] {
            let found = home(demangled, "prog");
            assert_eq!(found.join(" "), modules, "{demangled}");
            assert_eq!(with_modules(name, &found), expected, "{demangled}");
        }
    }

    #[test]
    fn what_lies_in_coroutines_is_named_by_their_kind() {
        for (path, nested, expected) in [
            ("main", "main", "main"),
            ("f::{closure#0}", "f {closure#0}", "f::{closure#0}"),
            (
                "f::{closure#0}::{closure#1}",
                "f {async_fn#0} {closure#1}",
                "f::{async_fn#0}::{closure#1}",
            ),
            ("f::{async_fn#0}", "f {async_fn#0}", "f::{async_fn#0}"),
            ("g::<f::{closure#0}>", "g", "g::<f::{closure#0}>"),
            (
                "<P as T>::f::{closure#0}::{closure#0}",
                "{impl#0} f {async_fn#0} {closure#0}",
                "<P as T>::f::{async_fn#0}::{closure#0}",
            ),
        ] {
            let nested: Vec<String> = nested.split(' ').map(str::to_owned).collect();
            assert_eq!(within_coroutines(path, &nested), expected);
        }
    }
}
