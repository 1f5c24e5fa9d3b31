fn main() {
    let one = 1u8;
    let many = [1u64; 6];
    let to_one = &one;
    let to_many = &many;
    let some = &many[1..4];
    let sizes = [size_of_val(&to_one), size_of_val(&to_many), size_of_val(&some)]; //~ sizes = [8, 8, 16]
    println!("{to_one} {to_many:?} {some:?} {sizes:?}");
}
