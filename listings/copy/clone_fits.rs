fn main() {
    let mut roomy = String::with_capacity(64); //~ roomy.cap = 64, heap 1
    roomy.push_str("hello"); //~ roomy.len = 5, roomy.cap = 64
    let exact = roomy.clone(); //~ exact.len = 5, exact.cap = 5, roomy live, heap 2
    println!("{roomy} {exact}");
} //~ heap 0
