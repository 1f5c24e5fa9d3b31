enum Light {
    Red,
    Amber,
    Green,
}

fn next(light: Light) -> Light {
    match light {
        Light::Red => Light::Green,
        Light::Amber => Light::Red,
        Light::Green => Light::Amber,
    }
}

fn main() {
    let light = next(Light::Red); //~ light = Green
    let light = next(light); //~ light = Amber
    let number = light as u8; //~ number = 1
    println!("{number} in {} byte", size_of::<Light>()); //~ prints "1 in 1 byte"
}
