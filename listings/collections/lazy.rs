fn main() {
    let numbers = [1u32, 2];
    let mut doubled = numbers.iter().map(|n| n * 2); //~ heap 0
    println!("nothing has happened"); //~ prints "nothing has happened"
    let a = doubled.next(); //~ a = Some(2)
    let b = doubled.next(); //~ b = Some(4)
    let c = doubled.next(); //~ c = None, heap 0
    println!("{a:?} {b:?} {c:?}");
}
