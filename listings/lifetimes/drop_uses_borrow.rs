struct Note<'a>(&'a String);

impl Drop for Note<'_> {
    fn drop(&mut self) {
        println!("about {}", self.0);
    }
}

fn main() {
    let note;
    let topic = String::from("drop order");
    note = Note(&topic); //~ E0597
    println!("{}", note.0.len());
}
