fn main() {
    let mut x = 5;
    let p = &raw mut x;
    unsafe { *p = 6 };
    x += 1;
    println!("{x}");
}
//= in main
//= x
//=   2-7 owns: owns its value
//=   at 2 filled: gets its value
//=   at 5 filled: gets another value
//= p
//=   3-7 owns: holds an address that the compiler does not follow
//=   at 3 filled: gets its value
