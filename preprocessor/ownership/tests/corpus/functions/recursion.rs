// Every activation owns its own locals.
fn split(text: String, parts: &mut Vec<String>) {
    let Some(at) = text.find('-') else {
        parts.push(text);
        return;
    };
    let rest = text[at + 1..].to_owned();
    let first = text[..at].to_owned();
    parts.push(first);
    split(rest, parts);
}

fn main() {
    let mut parts = Vec::new();
    split(String::from("a-b-c"), &mut parts);
    println!("{parts:?}");
}
