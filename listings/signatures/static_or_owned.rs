fn main() {
    let literal: &'static str = "hello"; //~ heap 0
    let text = String::from("leaked"); //~ heap 1
    let leaked: &'static str = text.leak(); //~ text moved, heap 1
    println!("{literal} {leaked}"); //~ heap 1
} //~ heap 1
