struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> &str {
        let rest = self.rest;
        let end = rest.find(' ').unwrap_or(rest.len());
        self.rest = rest[end..].trim_start();
        &rest[..end]
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
