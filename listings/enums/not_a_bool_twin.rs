fn main() {
    let number = 6u8;
    let mut door = Some(true); //~ door = Some(true), key
    unsafe { *(&raw mut door).cast::<u8>() = number }; //~ key
    println!("{}", door == Some(false)); //~ key
    println!("{}", door == Some(true));
    println!("{door:?}"); //~ key
}
