fn main() {
    let literal: &'static str = "hello"; //~ literal = "hello", heap 0
    let leaked: &'static str = String::from("hi").leak(); //~ leaked = "hi", heap 1
    println!("{literal} {leaked}"); //~ heap 1
} //~ heap 1
