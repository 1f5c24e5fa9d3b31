fn main() {
    let owner = String::from("temporary"); //~ heap 1
    let text = owner.as_str(); //~ text = "temporary", heap 1, key
    println!("{text}"); //~ prints "temporary"
} //~ heap 0, key
