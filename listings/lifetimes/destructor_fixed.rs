struct Signed<'a>(&'a mut String);

impl Drop for Signed<'_> {
    fn drop(&mut self) {
        self.0.push('.'); //~ key
    }
}

fn text<'b>(letter: &'b mut Signed<'_>) -> &'b mut String {
    letter.0
}

fn main() {
    let mut s = String::from("dear all");
    let mut letter = Signed(&mut s); //~ key
    text(&mut letter).push('!'); //~ s = "dear all!"
    drop(letter); //~ letter moved, s = "dear all!."
    println!("{s}"); //~ prints "dear all!."
} //~ heap 0
