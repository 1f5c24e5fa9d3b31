use std::rc::Rc;
fn main() {
    let n = Rc::new(1);
    std::thread::spawn(move || println!("{n}")).join().unwrap();
}
//= E0277: Rc<i32> is not Send: a value of it may not be handed to another thread.
