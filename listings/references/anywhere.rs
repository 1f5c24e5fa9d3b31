static LIMIT: i32 = 42;
static TO_LIMIT: &i32 = &LIMIT;

fn main() {
    let local = 7; //~ local = 7
    let boxed = Box::new(8); //~ boxed = 8, heap 1
    let into_heap = &*boxed; //~ into_heap = 8
    let out_of_heap = Box::new(&local); //~ out_of_heap = 7, heap 2
    let listed = vec![&local, &*boxed, TO_LIMIT]; //~ listed = [7, 8, 42], heap 3
    println!("{into_heap} {out_of_heap} {listed:?}"); //~ prints "8 7 [7, 8, 42]"
} //~ heap 0
