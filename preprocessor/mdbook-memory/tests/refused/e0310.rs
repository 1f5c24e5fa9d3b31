fn boxed<T: ToString>(value: T) -> Box<dyn ToString> {
    Box::new(value)
}
fn main() {
    println!("{}", boxed(1).to_string());
}
//= E0310: T may be a type with references in it, and here something is asked for that holds for longer than they might.
