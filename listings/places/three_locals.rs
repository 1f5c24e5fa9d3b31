fn main() {
    let x = 42; //~ x = 42, heap 0
    let y = [1, 2, 3, 4, 5]; //~ y = [1, 2, 3, 4, 5], heap 0
    let z = (10, "hello"); //~ z = (10, "hello"), heap 0
    println!("{x} {y:?} {z:?}"); //~ prints "42 [1, 2, 3, 4, 5] (10, \"hello\")"
} //~ heap 0
