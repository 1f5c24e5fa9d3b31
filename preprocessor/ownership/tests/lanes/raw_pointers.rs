use std::ptr::NonNull;

fn main() {
    let mut x = 5;
    let p = &raw mut x;
    unsafe { *p = 6 };
    x += 1;
    let q: *const i32 = &x;
    let r = p;
    let n = NonNull::from(&mut x);
    let b = Box::new(q);
    let all = [p.cast_const(), q];
    println!("{x} {r:?} {n:?} {b:?} {all:?}");
}
//= in main
//= x
//=   4-14 owns: owns its value
//=   at 4 filled: gets its value
//=   at 7 filled: gets another value
//= p (pointer)
//=   5-14 owns: holds an address; the compiler does not track what it leads to
//=   at 5 filled: gets the address of x
//= q (pointer)
//=   8-14 owns: holds an address; the compiler does not track what it leads to
//=   at 8 filled: gets the address of x
//= r (pointer)
//=   9-14 owns: holds an address; the compiler does not track what it leads to
//=   at 9 filled: copied from p
//= n (pointer)
//=   10-14 owns: holds an address; the compiler does not track what it leads to
//=   at 10 filled: gets its value
//= b
//=   11-14 owns: owns its value
//=   at 11 filled: gets its value
//=   at 14 dropped: dropped
//= all
//=   12-14 owns: owns its value
//=   at 12 filled: gets its value
