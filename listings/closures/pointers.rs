fn double(n: u32) -> u32 {
    n * 2
}

fn apply(f: fn(u32) -> u32, n: u32) -> u32 {
    f(n)
}

fn main() {
    let mut rule: fn(u32) -> u32 = double;
    let a = apply(rule, 3); //~ a = 6
    rule = |n| n + 1;
    let b = apply(rule, 3); //~ b = 4
    println!("{a} {b}, {} bytes", size_of_val(&rule)); //~ prints "6 4, 8 bytes"
}
