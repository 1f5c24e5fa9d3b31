fn main() {
    let number = 6u8;
    let open = number as bool; //~ E0054
    let door = Some(open);
    println!("{door:?}");
}
