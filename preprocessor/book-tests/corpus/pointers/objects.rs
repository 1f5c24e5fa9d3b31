use std::fmt::{Debug, Display};

trait Shape: Debug {
    fn area(&self) -> u32;
}

#[derive(Debug)]
struct Square(u32);

#[derive(Debug)]
struct Empty;

impl Shape for Square {
    fn area(&self) -> u32 {
        println!("~ self.0 {}\n~ self.to {self:p}", self.0);
        self.0 * self.0
    }
}

impl Shape for Empty {
    fn area(&self) -> u32 {
        0
    }
}

fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(3)), Box::new(Empty)];
    println!("~ shapes {shapes:?}\n~ shapes[0].concrete Square\n~ shapes[1].concrete Empty");
    let total: u32 = shapes.iter().map(|shape| shape.area()).sum();
    println!("~ total {total}\n~ shapes[0].size {}", size_of_val(&shapes[0]));
    let number = 7i16;
    let shown: &dyn Display = &number;
    println!("~ shown {shown}\n~ shown.concrete i16\n~ shown.size {}", size_of_val(&shown));
    let several: &(dyn Debug + Send) = &(1u8, "x");
    println!("~ several {several:?}\n~ several.concrete (u8, &str)");
}
