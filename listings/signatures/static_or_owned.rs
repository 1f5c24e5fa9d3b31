fn main() {
    let literal: &'static str = "hello"; //~ heap 0
    let leaked: &'static str = String::from("leaked").leak(); //~ heap 1
    println!("{literal} {leaked}"); //~ heap 1
} //~ heap 1
