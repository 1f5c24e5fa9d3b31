fn main() {
    let mut lamp = 1;
    let switch = &mut lamp;
    match lamp { //~ E0503
        0 => println!("off"),
        _ => println!("on"),
    }
    *switch = 0;
}
