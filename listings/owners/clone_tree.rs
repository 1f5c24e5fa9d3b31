fn main() {
    let words = vec![String::from("red"), String::from("blue"), String::from("green")]; //~ heap 4
    let copy = words.clone(); //~ words live, copy.len = 3, heap 8
    drop(words); //~ words moved, heap 4, freed 4
    println!("{copy:?}"); //~ heap 4
} //~ heap 0
