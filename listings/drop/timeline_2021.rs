struct Lamp(u32);

impl Lamp {
    fn is_on(&self) -> bool {
        self.0 > 0
    }
}

impl Drop for Lamp {
    fn drop(&mut self) {
        println!("lamp {} goes out", self.0); //~ prints "lamp 4 goes out"
    }
}

struct Hall {
    _left: Lamp,
    _right: Lamp,
}

fn evening() -> bool {
    let _desk = Lamp(1);
    let _hall = Hall { _right: Lamp(2), _left: Lamp(3) };
    let boxed = Box::new(Lamp(4)); //~ heap 1
    let _row = [Lamp(5), Lamp(6)];
    let _kept = boxed; //~ boxed moved, heap 1
    Lamp(7).is_on() //~ heap 1
}

fn main() {
    let on = evening(); //~ on = true, heap 0
    println!("{on}"); //~ prints "true"
}
