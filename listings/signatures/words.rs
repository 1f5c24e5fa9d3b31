struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> &'a str {
        let end = self.rest.find(' ').unwrap_or(self.rest.len());
        let word = &self.rest[..end];
        self.rest = self.rest[end..].trim_start();
        word
    }
}

fn main() {
    let line = String::from("one two three");
    let mut words = Words { rest: &line };
    let first = words.next(); //~ first = "one", words.rest = "two three", heap 1, key
    let second = words.next(); //~ second = "two", words.rest = "three", heap 1, key
    assert_eq!((first, second), ("one", "two"));
    assert_eq!(words.rest, "three");
}
