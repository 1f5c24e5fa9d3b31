fn twice(f: impl Fn() -> String) -> usize {
    f().len() + f().len() //~ freed 2
}

fn main() {
    let name = String::from("anna"); //~ heap 1
    let give = || name.clone(); //~ name live, key
    println!("{}", twice(give)); //~ prints "8", heap 1
} //~ heap 0
