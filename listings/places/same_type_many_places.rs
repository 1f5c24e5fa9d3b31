static FIXED: i32 = 42;

fn main() {
    let local = 42; //~ local = 42, heap 0
    let boxed = Box::new(42); //~ boxed = 42, heap 1
    let listed = vec![7, 42]; //~ listed = [7, 42], heap 2
    let all = [&local, &*boxed, &listed[1], &FIXED]; //~ all = [42, 42, 42, 42], heap 2
    println!("{all:?}"); //~ prints "[42, 42, 42, 42]"
} //~ heap 0, freed 2
