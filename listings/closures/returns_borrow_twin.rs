fn adder(step: u32) -> impl Fn(u32) -> u32 {
    let place = &raw const step;
    move |n| n + unsafe { *place }
}

fn main() {
    let add = adder(5); //~ key
    let first = add(1); //~ key
    let second = add(1);
    println!("{first} {second}"); //~ key
}
