trait Shape {
    fn area(&self) -> u32;
    fn twin(&self) -> Self;
}

struct Square(u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
    fn twin(&self) -> Self {
        Square(self.0)
    }
}

fn main() {
    let shape: Box<dyn Shape> = Box::new(Square(3)); //~ E0038
    println!("{}", shape.area() + shape.twin().area());
}
