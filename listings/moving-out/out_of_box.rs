fn main() {
    let boxed = Box::new(String::from("inside")); //~ heap 2
    let text = *boxed; //~ boxed partly-moved, text = "inside", heap 2
    println!("{text}"); //~ heap 2
} //~ heap 0, freed 2
