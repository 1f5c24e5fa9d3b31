fn main() {
    let mut count = 0;
    let name = String::from("anna"); //~ heap 1
    let mut visit = move || {
        count += 1; //~ heap 1
        name.len() + count
    };
    let a = visit(); //~ a = 5, count = 0, name moved, heap 1
    let b = visit(); //~ b = 6, count = 0
    println!("{a} {b} {count}"); //~ prints "5 6 0"
} //~ heap 0
