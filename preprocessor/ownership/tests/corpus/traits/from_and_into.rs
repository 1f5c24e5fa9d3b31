// A conversion moves its argument.
struct Name(String);

impl From<String> for Name {
    fn from(text: String) -> Name {
        let trimmed = text.trim().to_owned();
        Name(trimmed)
    }
}

fn main() {
    let raw = String::from("  Eve ");
    let name: Name = raw.into();
    let Name(text) = name;
    let again = Name::from(text);
    println!("{}", again.0);
}
