// A guard may look at what its arm will take.
fn sort(value: Option<String>) -> String {
    match value {
        Some(text) if text.len() > 3 => {
            let mut long = text;
            long.truncate(3);
            long
        }
        Some(text) => text,
        None => String::from("-"),
    }
}

fn main() {
    let long = sort(Some(String::from("abcdef")));
    let short = sort(Some(String::from("ab")));
    let none = sort(None);
    println!("{long} {short} {none}");
}
