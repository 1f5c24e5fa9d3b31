fn main() {
    let mut boxed = Box::new(1);
    let inside = &*boxed;
    boxed = Box::new(2); //~ E0506
    println!("{inside} {boxed}");
}
