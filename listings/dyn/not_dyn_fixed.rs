trait Shape {
    fn area(&self) -> u32;
    fn twin(&self) -> Box<dyn Shape>;
}

struct Square(u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
    fn twin(&self) -> Box<dyn Shape> {
        Box::new(Square(self.0))
    }
}

fn main() {
    let shape: Box<dyn Shape> = Box::new(Square(3)); //~ heap 1
    let twin = shape.twin(); //~ heap 2, key
    println!("{}", shape.area() + twin.area()); //~ prints "18", key
}
