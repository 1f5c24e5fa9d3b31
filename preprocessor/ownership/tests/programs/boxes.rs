struct Node {
    val: String,
    next: Option<Box<Node>>,
}
fn main() {
    let b = Box::new(Node { val: String::from("v"), next: None }); //~ b=live
    let val = b.val; //~ b=partly b.*.0=moved(to val)
    let next = b.next; //~ b=partly b.*.1=moved(to next)
    let c = Box::new(String::from("c")); //~ c=live
    let s = *c; //~ c=partly c.*=moved(moved to s on line 10) s=live
    println!("{val} {} {s}", next.is_none());
}
