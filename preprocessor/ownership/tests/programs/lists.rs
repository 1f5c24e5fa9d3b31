enum List {
    Cons(i32, Box<List>),
    Nil,
}
use List::{Cons, Nil};
fn sum(list: List) -> i32 {
    match list {
        Cons(head, tail) => {
            let rest = sum(*tail); //~ head=live tail=partly tail.*=moved(sum()) list=partly
            head + rest
        }
        Nil => 0,
    }
}
fn main() {
    let list = Cons(1, Box::new(Cons(2, Box::new(Nil)))); //~ list=live
    let total = sum(list); //~ list=moved(sum()) total=live
    println!("{total}");
}
