struct Draft {
    version: u32,
    text: String,
}

impl Clone for Draft {
    fn clone(&self) -> Draft {
        Draft { version: self.version + 1, text: self.text.clone() }
    }
}

fn main() {
    let first = Draft { version: 1, text: String::from("once") }; //~ heap 1
    let second = first.clone(); //~ first.version = 1, second.version = 2, heap 2
    println!("{} {}, {} {}", first.version, first.text, second.version, second.text);
} //~ heap 0
