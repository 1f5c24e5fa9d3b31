fn main() {
    let s = String::from("héllo");
    let first = &s[0..1]; //~ first = "h"
    println!("{first}"); //~ prints "h"
    let second = &s[1..2];
    println!("{second}");
}
