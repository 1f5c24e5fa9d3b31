// A type with a parameter: methods for all of them, and for some.
struct Cell<T> {
    value: T,
}
impl<T> Cell<T> {
    fn new(value: T) -> Cell<T> {
        let made = Cell { value };
        made
    }
    fn map<U>(self, f: impl FnOnce(T) -> U) -> Cell<U> {
        let value = f(self.value);
        Cell { value }
    }
}
impl Cell<u8> {
    fn show(&self) -> String {
        let byte = self.value;
        format!("byte {byte}")
    }
}
impl Cell<String> {
    fn show(&self) -> String {
        let text = &self.value;
        format!("text {text}")
    }
}
fn main() {
    let byte = Cell::new(1_u8);
    let text = Cell::new(String::from("a"));
    println!("{} {}", byte.show(), text.show());
    let length = text.map(|text| {
        let length = text.len();
        length
    });
    println!("{}", length.value);
}
//= Cell<u8>::new => {impl#0}::new
//= Cell<String>::new => {impl#0}::new
//= Cell<u8>::show => {impl#1}::show
//= Cell<String>::show => {impl#2}::show
