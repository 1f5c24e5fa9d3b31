static NAME: String = String::from("Ada");
fn main() {
    println!("{NAME}");
}
//= E0015: A static or const is computed by the compiler, and line 1 calls what can only run in the program.
