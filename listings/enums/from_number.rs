#[derive(Debug)]
enum Light {
    Red,
    Amber,
    Green,
}

fn main() {
    let number = 2u8;
    let light = number as Light; //~ E0605
    println!("{light:?}");
}
