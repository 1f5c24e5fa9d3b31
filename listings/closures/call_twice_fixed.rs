fn main() {
    let name = String::from("anna"); //~ heap 1
    let lend = || &name; //~ name live, key
    let first = lend(); //~ key
    let second = lend(); //~ key, heap 1
    println!("{first} {second}"); //~ prints "anna anna"
}
