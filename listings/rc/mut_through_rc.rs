use std::rc::Rc;

fn main() {
    let mine = Rc::new(String::from("milk"));
    let yours = Rc::clone(&mine);
    mine.push_str(" and tea"); //~ E0596
    println!("{mine} {yours}");
}
