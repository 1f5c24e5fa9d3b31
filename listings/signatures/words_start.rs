struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> &str {
        let end = self.rest.find(' ').unwrap_or(self.rest.len());
        let word = &self.rest[..end];
        self.rest = self.rest[end..].trim_start();
        word
    }
}

fn main() {
    let line = String::from("one two three");
    let mut words = Words { rest: &line };
    let first = words.next();
    let second = words.next(); //~ E0499
    assert_eq!((first, second), ("one", "two"));
    assert_eq!(words.rest, "three");
}
