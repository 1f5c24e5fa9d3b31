struct Lamp {
    name: &'static str,
    looked_at: u32,
}

impl Lamp {
    fn name(&self) -> &str {
        self.looked_at += 1; //~ E0594
        self.name
    }
}

fn main() {
    let lamp = Lamp { name: "desk", looked_at: 0 };
    println!("{} {}", lamp.name(), lamp.name());
    println!("{}", lamp.looked_at);
}
