// A boxed trait object is moved without its type being known.
trait Speak {
    fn speak(&self) -> String;
}

struct Dog(String);

impl Speak for Dog {
    fn speak(&self) -> String {
        let name = &self.0;
        format!("{name} barks")
    }
}

fn main() {
    let dog = Dog(String::from("Rex"));
    let first: Box<dyn Speak> = Box::new(dog);
    let said = first.speak();
    let list = vec![first];
    let again = list[0].speak();
    println!("{said} {again}");
}
