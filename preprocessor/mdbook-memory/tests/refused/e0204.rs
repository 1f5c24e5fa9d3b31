#[derive(Clone, Copy)]
struct Person {
    name: String,
}
fn main() {
    println!("{}", Person { name: String::new() }.name);
}
//= E0204: A type is Copy only if all of its fields (line 3) are: copied bytes of an owner would be a second owner of the same thing.
