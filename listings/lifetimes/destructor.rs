struct Signed<'a>(&'a mut String);

impl Drop for Signed<'_> {
    fn drop(&mut self) {
        self.0.push('.');
    }
}

fn text<'a>(letter: Signed<'a>) -> &'a mut String {
    letter.0 //~ E0713
}

fn main() {
    let mut s = String::from("dear all");
    text(Signed(&mut s)).push('!');
    println!("{s}");
}
