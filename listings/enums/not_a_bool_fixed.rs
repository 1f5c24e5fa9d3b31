fn main() {
    let number = 6u8;
    let open = number != 0; //~ open = true, key
    let door = Some(open); //~ door = Some(true), key
    println!("{door:?}"); //~ prints "Some(true)"
}
