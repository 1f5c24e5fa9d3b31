fn greet(name: &str) {
    println!("hello, {name}"); //~ name = "ada", heap 1, prints "hello, ada"
}

fn main() {
    let owned = String::from("grace"); //~ owned = "grace", heap 1
    greet("ada");
    greet(&owned); //~ owned live, heap 1, freed 0
    println!("{owned} is still here");
} //~ heap 0
