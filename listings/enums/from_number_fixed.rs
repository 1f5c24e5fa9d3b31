#[derive(Debug)]
enum Light {
    Red,
    Amber,
    Green,
}

fn light_of(number: u8) -> Option<Light> {
    match number {
        0 => Some(Light::Red),
        1 => Some(Light::Amber),
        2 => Some(Light::Green),
        _ => None,
    }
}

fn main() {
    let light = light_of(2); //~ light = Some(Green), key
    let nothing = light_of(7); //~ nothing = None, key
    println!("{light:?} {nothing:?}"); //~ prints "Some(Green) None"
}
