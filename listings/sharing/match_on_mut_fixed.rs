fn main() {
    let mut lamp = 1; //~ lamp = 1
    match lamp {
        0 => println!("off"),
        _ => println!("on"), //~ prints "on", key
    }
    let switch = &mut lamp; //~ switch = 1
    *switch = 0; //~ lamp = 0, key
    println!("{lamp}"); //~ prints "0"
}
