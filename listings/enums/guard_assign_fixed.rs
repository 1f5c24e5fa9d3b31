fn main() {
    let mut order = Some(3);
    match order {
        None => println!("nothing"),
        Some(n) if n > 2 => {
            order = None; //~ order = None, key
            println!("{n} taken, then {order:?}"); //~ prints "3 taken, then None"
        }
        Some(n) => println!("{n} left"),
    }
}
