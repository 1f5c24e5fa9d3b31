struct Words<'a> {
    all: &'a str,
}
impl<'a> Words<'a> {
    fn all(&self, other: &str) -> &str {
        if self.all.is_empty() { other } else { self.all }
    }
    fn first<'b>(&'b self, other: &'b str) -> &'a str {
        other
    }
}
fn main() {
    Words { all: "" }.all("a");
}
//= -
