use std::rc::Rc;

fn main() {
    let shared = Rc::new(String::from("map"));
    let mine: String = *shared; //~ E0507
    println!("{mine}");
}
