// `?` on a reference to a part lends the whole to the caller.
struct Config {
    names: Vec<String>,
}

impl Config {
    fn initial(&self) -> Option<char> {
        let first = self.names.first()?;
        let letter = first.chars().next()?;
        Some(letter)
    }
}

fn main() {
    let mut config = Config { names: vec![String::from("abc")] };
    let letter = config.initial();
    config.names.clear();
    let none = config.initial();
    println!("{letter:?} {none:?}");
}
