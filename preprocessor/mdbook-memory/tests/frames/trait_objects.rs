// What is called through a vtable.
trait Shape {
    fn area(&self) -> f64;
    fn describe(&self) -> String {
        let area = self.area();
        format!("{area}")
    }
}
struct Square(f64);
struct Disc(f64);
impl Shape for Square {
    fn area(&self) -> f64 {
        let side = self.0;
        side * side
    }
}
impl Shape for Disc {
    fn area(&self) -> f64 {
        let radius = self.0;
        radius * radius * 3.0
    }
}
fn total(shapes: &[Box<dyn Shape>]) -> f64 {
    let mut sum = 0.0;
    for shape in shapes {
        sum += shape.area();
    }
    sum
}
fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(1.0)), Box::new(Disc(1.0))];
    println!("{} {}", total(&shapes), shapes[0].describe());
}
//= <Square as Shape>::area => {impl#0}::area
//= <Disc as Shape>::area => {impl#1}::area
//= total => total
