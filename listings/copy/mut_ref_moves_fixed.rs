fn main() {
    let mut n = 10;
    let a = &mut n; //~ *a = 10
    let b = &mut *a; //~ a live, *b = 10, key
    *b += 1; //~ *a = 11
    *a += 1; //~ *a = 12, key
    println!("{n}"); //~ prints "12"
}
