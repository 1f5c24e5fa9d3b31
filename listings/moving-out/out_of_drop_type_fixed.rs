struct Log {
    name: String,
}

impl Drop for Log {
    fn drop(&mut self) {
        println!("closing {}", self.name); //~ key
    }
}

fn main() {
    let mut log = Log { name: String::from("today") }; //~ heap 1
    let name = std::mem::take(&mut log.name); //~ name = "today", log.name = "", heap 1, key
    println!("{name}");
}
