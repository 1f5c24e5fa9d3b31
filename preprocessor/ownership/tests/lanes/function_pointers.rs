fn double(n: u32) -> u32 {
    n * 2
}

fn twice(f: fn(u32) -> u32, n: u32) -> u32 {
    f(f(n))
}

fn main() {
    let f: fn(u32) -> u32 = double;
    let g = double;
    let n = twice(f, 3);
    println!("{n} {}", g(n));
}
//= in main
//= f (pointer)
//=   10-14 owns: holds the address of a function
//=   at 10 filled: gets its value
//= g
//=   11-14 owns: owns its value
//=   at 11 filled: gets its value
//= n
//=   12-14 owns: owns its value
//=   at 12 filled: gets its value
//= in twice
//= f (pointer)
//=   5-7 owns: holds the address of a function
//=   at 5 filled: filled by the caller
//= n
//=   5-7 owns: owns its value
//=   at 5 filled: filled by the caller
