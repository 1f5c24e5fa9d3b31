#[derive(Debug, Clone, Copy)]
struct Parser<'a> {
    text: &'a str,
    rest: &'a [u8],
}

fn longest<'a>(one: &'a str, two: &'a str) -> &'a str {
    let found = if one.len() > two.len() { one } else { two };
    println!("~ found {found:?}\n~ one {one:?}\n~ two.to {:p}", two.as_ptr());
    found
}

fn main() {
    let owned = String::from("longer");
    let found = longest(&owned, "short");
    println!("~ found {found:?}\n~ found.to {:p}", owned.as_ptr());
    let parser = Parser { text: &owned[1..], rest: &owned.as_bytes()[4..] };
    let copy = parser;
    println!("~ parser {parser:?}\n~ copy.text.len {}\n~ copy.rest {:?}", copy.text.len(), copy.rest);
}
