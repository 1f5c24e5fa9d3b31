use std::thread;
fn main() {
    let mut n = 1;
    let other = thread::spawn(|| {
        n += 1;
    });
    other.join().unwrap();
    println!("{n}");
}
//= E0373 5 4 -
//=   4-9 mutable n>thread::spawn(): n is lent to thread::spawn(), to change, for 'static
//=   9-9 dropped n>: n is gone at the end of its scope on line 9
//= E0502 4 8 4
//=   4-9 mutable n>thread::spawn(): n is lent to thread::spawn(), to change, for 'static
//=   8-8 shared n>a temporary value: n is lent, to read, on line 8
