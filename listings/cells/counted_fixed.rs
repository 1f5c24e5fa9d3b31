use std::cell::Cell;

struct Lamp {
    name: &'static str,
    looked_at: Cell<u32>,
}

impl Lamp {
    fn name(&self) -> &str {
        self.looked_at.update(|n| n + 1);
        self.name
    }
}

fn main() {
    let lamp = Lamp { name: "desk", looked_at: Cell::new(0) };
    println!("{}", lamp.name());
    println!("{}", lamp.name());
    println!("{}", lamp.looked_at.get()); //~ prints "2"
}
