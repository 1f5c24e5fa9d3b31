fn main() {
    let plain: u8 = 255;
    let small: Option<u8> = Some(255);
    let wide: Option<u64> = Some(5);
    let empty: Option<u64> = None;
    let sizes = [size_of_val(&plain), size_of_val(&small), size_of_val(&wide)]; //~ sizes = [1, 2, 16]
    println!("{plain} {small:?} {wide:?} {empty:?} {sizes:?}");
}
