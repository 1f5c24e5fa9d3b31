// A struct with a reference keeps its loan as long as it is used.
struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn word(&mut self) -> &'a str {
        let end = self.rest.find(' ').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word
    }
}

fn main() {
    let mut text = String::from("one two");
    let mut parser = Parser { rest: &text };
    let first = parser.word();
    let second = parser.word();
    let joined = format!("{second} {first}");
    text.clear();
    println!("{joined}{text}");
}
