struct Pixel {
    alpha: u16,
    red: u8,
}

fn main() {
    let row = [Pixel { alpha: 9, red: 1 }, Pixel { alpha: 9, red: 2 }];
    let first = &row[0];
    let second = &row[1];
    let sizes = [size_of::<Pixel>(), align_of::<Pixel>(), size_of_val(&row)]; //~ sizes = [4, 2, 8]
    println!("{} {} {sizes:?}", first.red + second.red, first.alpha + second.alpha); //~ prints "3 18 [4, 2, 8]"
}
