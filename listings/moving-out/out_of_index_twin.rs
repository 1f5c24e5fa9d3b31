fn main() {
    let words = vec![String::from("lamp"), String::from("rope")];
    let first = unsafe { std::ptr::read(&words[0]) }; //~ first = "lamp", words.len = 2, heap 3, key
    drop(first); //~ heap 2, freed 1, key
    let other = String::from("fish"); //~ key
    println!("{} and {other}", words[0]);
    std::mem::forget(words);
}
