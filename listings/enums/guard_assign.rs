fn main() {
    let mut order = Some(3);
    match order {
        None => println!("nothing"),
        Some(_) if order.take() == Some(3) => println!("taken"), //~ E0510
        Some(n) => println!("{n} left"),
    }
}
