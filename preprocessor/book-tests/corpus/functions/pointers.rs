fn double(n: u8) -> u8 {
    n * 2
}

fn apply(f: fn(u8) -> u8, n: u8) -> u8 {
    println!("~ n {n}\n~ f.size {}", size_of_val(&f));
    f(n)
}

fn main() {
    let pointer: fn(u8) -> u8 = double;
    let table: [fn(u8) -> u8; 2] = [double, u8::reverse_bits];
    println!("~ pointer.function code:double\n~ table[0].function code:double\n~ table.size {}", size_of_val(&table));
    let result = apply(table[0], 4);
    println!("~ result {result}\n~ pointer.size {}", size_of_val(&pointer));
    let none: Option<fn()> = None;
    println!("~ none.variant None\n~ none.size {}", size_of_val(&none));
}
