//! Words and short forms that pictures and sentences share.

use recording::{Activity, Address, Block, Event, Field, Region, Static, Step, Through};

use crate::{narrate::a, svg::escape};

/// `1 byte`, `5 bytes`.
pub(crate) fn bytes(size: u64) -> String {
    count(size, "byte")
}

/// `1 element`, `2 elements`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `12`, `8,388,608`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A size in units of 1,024 bytes, rounded down: `132 KiB`, `8,192 KiB`.
pub(crate) fn kib(size: u64) -> String {
    format!("{} KiB", thousands(size >> 10))
}

/// `first`, `2nd`, `3rd`, as in "for the 3rd time".
pub(crate) fn ordinal(number: usize) -> String {
    match number {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        n if n % 10 == 1 && n % 100 != 11 => format!("{n}st"),
        n if n % 10 == 2 && n % 100 != 12 => format!("{n}nd"),
        n if n % 10 == 3 && n % 100 != 13 => format!("{n}rd"),
        n => format!("{n}th"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Fields without names as the source writes them, whatever their order in memory.
pub(crate) fn in_order(fields: &[Field]) -> Vec<&Field> {
    let mut fields: Vec<&Field> = fields.iter().collect();
    fields.sort_by_key(|field| field.name.parse::<u32>().unwrap_or(u32::MAX));
    fields
}

/// The block with this number at this step.
pub(crate) fn block(step: &Step, id: u32) -> Option<&Block> {
    step.heap.iter().find(|block| block.id == id)
}

/// The static or thread-local that an address is in, and how far into it the address is.
pub(crate) fn static_at<'a>(step: &'a Step, address: &Address) -> Option<(&'a Static, u64)> {
    let Address::In(region @ (Region::Static | Region::ThreadLocal(_)), at) = address else {
        return None;
    };
    step.statics.iter().find_map(|item| match &item.address {
        Address::In(of, start)
            if of == region && (*start..start + item.size.max(1)).contains(at) =>
        {
            Some((item, at - start))
        }
        _ => None,
    })
}

/// An address as the pictures show it: its last four digits, the same in every run.
pub(crate) fn short(address: &Address, step: &Step) -> String {
    let digits = |offset: u64| format!("0x…{:04x}", offset & 0xffff);
    match address {
        Address::In(Region::Block(id) | Region::Freed(id), offset) => match block(step, *id) {
            Some(Block { address: Address::In(_, base), .. }) => digits(base + offset),
            _ => "freed".to_owned(),
        },
        Address::In(Region::Code(name), _) => format!("fn {name}"),
        Address::In(_, offset) => digits(*offset),
        Address::Null => "null".to_owned(),
        Address::DanglingByDesign(value) => format!("{value:#x}, no block"),
        Address::Unknown(_) => "not known here".to_owned(),
        Address::Nowhere => "no place".to_owned(),
    }
}

/// A type without the paths that nobody reads twice.
pub(crate) fn type_name(ty: &str) -> String {
    ["alloc::string::", "alloc::vec::", "alloc::boxed::", "core::option::", "core::result::"]
        .iter()
        .fold(ty.to_owned(), |ty, path| ty.replace(path, ""))
}

/// What lies in a block whose type only std names: the counts and the value of an `Rc`, the table of
/// a map, a node of a tree.
pub(crate) fn block_of_std(ty: &str) -> Option<String> {
    let (name, inside) = ty.strip_suffix('>')?.split_once('<')?;
    Some(match name {
        "RcInner" | "ArcInner" => format!("two counts and {} `{inside}`", a(inside)),
        "RawTable" => {
            let set = inside.strip_prefix('(').and_then(|inside| inside.strip_suffix(", ())"));
            format!("a hash table of `{}`", set.unwrap_or(inside))
        }
        "LeafNode" => "a leaf of a B-tree".to_owned(),
        "InternalNode" => "an inner node of a B-tree".to_owned(),
        _ => return None,
    })
}

/// A place as it is mostly written: `node.next` for `(*node).next`, since a dot looks through
/// references and boxes by itself.
pub(crate) fn place_name(place: &str) -> String {
    let mut name = place.to_owned();
    while let Some(at) = name.find("(*") {
        // The innermost first: `(*(*a).b).c`.
        let at = name[at..].rfind("(*").map_or(at, |inner| at + inner);
        let Some(end) = name[at..].find(").").map(|end| at + end) else { return name };
        if name[at + 2..end].contains(['(', '*']) {
            return name;
        }
        name.replace_range(end..=end, "");
        name.replace_range(at..at + 2, "");
    }
    name
}

/// Functions without a name of their own, as they end paths, and what they are called.
const NAMELESS: [(&str, (&str, &str)); 5] = [
    ("::{closure#", ("closure", "in")),
    ("::{async_fn#", ("async body", "of")),
    ("::{async_block#", ("async block", "in")),
    ("::{async_closure#", ("async closure", "in")),
    ("::{coroutine#", ("coroutine", "in")),
];

/// A function as the head of its frame names it: `closure in main` for `main::{closure#0}`,
/// `closure 2 in main` for the next.
pub(crate) fn function_name(function: &str) -> String {
    // Of what the optimiser has inlined, it is not told which closure it is.
    let mut name = function.replace("::{{closure}}", "::{closure#0}");
    let last = |name: &str| {
        let found =
            NAMELESS.iter().filter_map(|(kind, word)| Some((name.rfind(kind)?, kind, word)));
        found.max().map(|(at, kind, word)| (at, kind.len(), *word))
    };
    while let Some((at, marker, word)) = last(&name) {
        let Some((number, after)) = name[at + marker..].split_once('}') else { return name };
        let Ok(number) = number.parse::<u64>() else { return name };
        let start = path_start(&name[..at]);
        let which = if number == 0 { String::new() } else { format!(" {}", number + 1) };
        let (what, of) = word;
        name = format!("{}{what}{which} {of} {}{after}", &name[..start], &name[start..at]);
    }
    name
}

/// Where the path begins that a text ends with: after the last bracket, comma or space that does not
/// belong to its own arguments.
fn path_start(text: &str) -> usize {
    let mut depth = 0;
    for (i, c) in text.char_indices().rev() {
        match c {
            '>' if !text[..i].ends_with('-') => depth += 1,
            '<' if depth > 0 => depth -= 1,
            '<' | ',' | ' ' | '(' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    0
}

/// Text with `code` between backticks, as HTML. `nohighlight` keeps mdBook's highlighter away.
pub(crate) fn with_code(text: &str) -> String {
    marked_up(text, "<code class=\"nohighlight\">", "</code>")
}

/// The same for use inside a `pre`, where mdBook hangs its buttons on every `code`.
pub(crate) fn with_code_in_pre(text: &str) -> String {
    marked_up(text, "<samp>", "</samp>")
}

fn marked_up(text: &str, begin: &str, end: &str) -> String {
    let mut out = String::new();
    for (i, part) in code_parts(text).into_iter().enumerate() {
        if i % 2 == 1 {
            out.push_str(begin);
            escape(part, &mut out);
            out.push_str(end);
        } else {
            escape(part, &mut out);
        }
    }
    out
}

/// Words of the analysis with backticks around the places and calls that they name.
pub(crate) fn with_names(text: &str, places: &[&str]) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let word = |(i, word): (usize, &&str)| {
        let name = word.trim_end_matches([',', ';', ':']);
        let rest = &word[name.len()..];
        // `a` is a word too: it stands before another word, a name does not.
        let next = words.get(i + 1).copied();
        let ends = !rest.is_empty() || matches!(next, None | Some("until" | "on" | "and" | "or"));
        let known = is_call(name) || (places.contains(&name) && (name != "a" || ends));
        match known {
            true => format!("`{name}`{rest}"),
            false if places.iter().any(|place| is_in(place, name)) => {
                format!("`{}`{rest}", place_name(name))
            }
            false => (*word).to_owned(),
        }
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Is what the analysis names a call, and no place?
pub(crate) fn is_call(name: &str) -> bool {
    name.ends_with("()") || name == ".await"
}

/// Is it the place that a part without a name lies in: `m` of `the payload of m`?
fn is_in(part: &str, place: &str) -> bool {
    let whole = part.strip_prefix("the ").and_then(|part| part.strip_suffix(place));
    whole.is_some_and(|words| words.ends_with(" of ") || words.ends_with(" in "))
}

/// The pieces of text in HTML, each behind its tag, which is empty for a text before all tags.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').map(|part| part.split_once('>').unwrap_or(("", part)))
}

/// The same text without backticks.
pub(crate) fn without_code(text: &str) -> String {
    code_parts(text).concat()
}

/// Parts outside and inside backticks by turns; an odd last backtick is text.
fn code_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, after)) = after.split_once('`') else { break };
        parts.extend([before, code]);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// Does this text stand for the lack of a value rather than for one?
pub(crate) fn is_remark(text: &str) -> bool {
    matches!(text, "null" | "not known here" | "freed" | "no bytes" | "not yet")
        || text.ends_with(", no block")
        || text.starts_with("fn ")
}

/// What a thread is doing, for the head of its column.
pub(crate) fn activity_words(activity: &Activity, step: &Step) -> String {
    match activity {
        Activity::Running if step.event == Event::End => "has ended the process".to_owned(),
        Activity::Running => "runs".to_owned(),
        Activity::Ready => "could run".to_owned(),
        Activity::Waiting { what } => crate::narrate::threads::waits(step, what),
        Activity::EndsWithProcess => "ends with the whole process".to_owned(),
        Activity::Ended { panicked: true } => "has ended in a panic".to_owned(),
        Activity::Ended { panicked: false } => "has ended".to_owned(),
    }
}

/// What std calls a function that the program's line calls.
fn std_name(name: &str) -> &str {
    if name == "drop_in_place" { "drop glue" } else { name }
}

/// Calls that lie between two frames: `3 calls of std: sort_by → …`.
pub(crate) fn through_words(through: &Through) -> String {
    let Through { name, calls, derived } = through;
    let of = match derived {
        0 => "of std",
        all if all == calls => "of derived code",
        _ => "of std and derived code",
    };
    let more = if *calls > 1 { " → …" } else { "" };
    format!("{} {of}: {}{more}", count((*calls).into(), "call"), std_name(name))
}

/// Who has called a function, if not the program's own code: ``, called by `sort_by` ``.
pub(crate) fn called_by(through: Option<&Through>) -> String {
    match through.map(|through| std_name(&through.name)) {
        None => String::new(),
        Some("drop glue") => ", called by drop glue".to_owned(),
        Some(name) => format!(", called by `{name}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_std_are_called_by_what_lies_in_them() {
        for (ty, expected) in [
            ("RcInner<RefCell<Vec<i32>>>", Some("two counts and a `RefCell<Vec<i32>>`")),
            ("ArcInner<str>", Some("two counts and a `str`")),
            ("ArcInner<AtomicU8>", Some("two counts and an `AtomicU8`")),
            ("RawTable<(String, u32)>", Some("a hash table of `(String, u32)`")),
            ("RawTable<(char, ())>", Some("a hash table of `char`")),
            ("LeafNode<u8, SetValZST>", Some("a leaf of a B-tree")),
            ("Node<i32>", None),
            ("Vec<RcInner<u8>>", None),
            ("u8", None),
        ] {
            assert_eq!(block_of_std(ty).as_deref(), expected, "{ty}");
        }
    }

    #[test]
    fn places_are_named_as_they_are_written() {
        for (place, expected) in [
            ("t", "t"),
            ("*b", "*b"),
            ("(*node).next", "node.next"),
            ("(*(*a).b).c", "a.b.c"),
            ("moved to (*stack).top", "moved to stack.top"),
            ("p.0", "p.0"),
            ("(*(*a))", "(*(*a))"),
        ] {
            assert_eq!(place_name(place), expected, "{place}");
        }
    }

    #[test]
    fn calls_of_std_are_one_line() {
        for ((name, calls, derived), line, by) in [
            (("sort_by", 5, 0), "5 calls of std: sort_by → …", ", called by `sort_by`"),
            (("map", 1, 0), "1 call of std: map", ", called by `map`"),
            (("drop_in_place", 1, 0), "1 call of std: drop glue", ", called by drop glue"),
            (("eq", 1, 1), "1 call of derived code: eq", ", called by `eq`"),
            (("eq", 3, 1), "3 calls of std and derived code: eq → …", ", called by `eq`"),
        ] {
            let through = Through { name: name.to_owned(), calls, derived };
            assert_eq!(through_words(&through), line);
            assert_eq!(called_by(Some(&through)), by);
        }
        assert_eq!(called_by(None), "");
    }

    #[test]
    fn closures_are_named_by_the_function_around_them() {
        for (function, expected) in [
            ("main", "main"),
            ("main::{closure#0}", "closure in main"),
            ("Lamp::name::{closure#1}", "closure 2 in Lamp::name"),
            ("twice::<main::{closure#0}>", "twice::<closure in main>"),
            ("main::{closure#0}::{closure#0}", "closure in closure in main"),
            ("<Bell as Drop>::drop", "<Bell as Drop>::drop"),
            ("main::{{closure}}", "closure in main"),
            ("fetch::{async_fn#0}", "async body of fetch"),
            ("main::{async_block#1}", "async block 2 in main"),
            ("fetch::{async_fn#0}::{closure#0}", "closure in async body of fetch"),
            ("twice::<main::{closure#0}>::{closure#1}", "closure 2 in twice::<closure in main>"),
            ("<Bell as Drop>::drop::{closure#0}", "closure in <Bell as Drop>::drop"),
            (
                "run::<fn(u8) -> u8, g::<u8>::{closure#0}>",
                "run::<fn(u8) -> u8, closure in g::<u8>>",
            ),
        ] {
            assert_eq!(function_name(function), expected, "{function}");
        }
    }

    #[test]
    fn the_places_of_the_analysis_are_code() {
        for (text, places, expected) in [
            ("v is lent", &["v"][..], "`v` is lent"),
            ("a is moved into drop() on line 4", &["a"], "a is moved into `drop()` on line 4"),
            ("the owner is a", &["a"], "the owner is `a`"),
            (
                "the payload of (*m).n is moved to n",
                &["the payload of (*m).n", "n"],
                "the payload of `m.n` is moved to `n`",
            ),
            (
                "the first value in m is lent",
                &["the first value in m"],
                "the first value in `m` is lent",
            ),
            ("a temporary value is lent", &["a temporary value"], "a temporary value is lent"),
        ] {
            assert_eq!(with_names(text, places), expected);
        }
    }
}
