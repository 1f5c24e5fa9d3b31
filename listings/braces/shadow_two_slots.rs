fn main() {
    let a = 1;
    let first = &a; //~ first = 1
    let a = a + 1; //~ first = 1
    let second = &a; //~ first = 1, second = 2
    println!("{first} {second}"); //~ prints "1 2"
}
