fn adder(step: u32) -> impl Fn(u32) -> u32 {
    move |n| n + step
}

fn main() {
    let add = adder(5); //~ key
    println!("{}", add(1)); //~ prints "6", key
}
