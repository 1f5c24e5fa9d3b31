fn adder(step: u32) -> impl Fn(u32) -> u32 {
    |n| n + step //~ E0373
}

fn main() {
    let add = adder(5);
    println!("{}", add(1));
}
