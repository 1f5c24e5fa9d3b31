use std::rc::Rc;

fn main() {
    let owner = Rc::new(vec![String::from("deep")]);
    let outer: &Rc<Vec<String>> = &owner;
    let vector: &Vec<String> = outer;
    let slice: &[String] = vector;
    let string: &String = &slice[0];
    let text: &str = string;
    println!("~ outer {outer:?}\n~ vector {vector:?}\n~ slice {slice:?}\n~ string {string:?}\n~ text {text:?}");
    println!("~ outer.to {outer:p}\n~ vector.to {vector:p}\n~ slice.to {:p}", slice.as_ptr());
    println!("~ string.to {string:p}\n~ text.to {:p}", text.as_ptr());
    let maybe: Option<&Option<&u8>> = Some(&None);
    println!("~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
}
