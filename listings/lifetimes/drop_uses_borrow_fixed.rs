struct Note<'a>(&'a String);

impl Drop for Note<'_> {
    fn drop(&mut self) {
        println!("about {}", self.0); //~ prints "about drop order", heap 1, key
    }
}

fn main() {
    let topic = String::from("drop order"); //~ topic = "drop order", heap 1
    let note = Note(&topic); //~ note.0 = "drop order", key
    println!("{}", note.0.len()); //~ prints "10"
} //~ heap 0
