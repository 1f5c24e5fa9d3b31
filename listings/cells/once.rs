use std::cell::OnceCell;

fn ask() -> String {
    println!("asked once");
    String::from("emma")
}

fn main() {
    let name: OnceCell<String> = OnceCell::new(); //~ heap 0
    let first = name.get_or_init(ask); //~ first = "emma", heap 1
    let again = name.get_or_init(ask); //~ again = "emma", heap 1
    println!("{first} {again}"); //~ prints "emma emma"
} //~ heap 0
