struct Log {
    name: String,
}

impl Drop for Log {
    fn drop(&mut self) {
        println!("closing {}", self.name);
    }
}

fn main() {
    let log = Log { name: String::from("today") };
    let name = log.name; //~ E0509
    println!("{name}");
}
