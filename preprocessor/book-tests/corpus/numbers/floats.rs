fn main() {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MIN_POSITIVE];
    let small = [0.1f32, 1e30, f32::EPSILON, 16_777_217.0];
    println!("~ odd {odd:?}\n~ small {small:?}\n~ odd.size {}\n~ small.size {}", size_of_val(&odd), size_of_val(&small));
    let third = 1.0 / 3.0f64;
    let large = 1e21f64;
    println!("~ third {third:?}\n~ large {large:?}\n~ third.size {}", size_of_val(&third));
    let bits = third.to_bits();
    let maybe = Some(2.5f32);
    println!("~ bits {bits}\n~ maybe {maybe:?}\n~ maybe.size {}", size_of_val(&maybe));
}
