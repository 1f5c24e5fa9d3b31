fn main() {
    let mut words = vec![String::from("lamp"), String::from("rope")]; //~ heap 3
    let first = words.remove(0); //~ first = "lamp", words = ["rope"], heap 3, key
    println!("{first}, {} left", words.len()); //~ prints "lamp, 1 left"
} //~ heap 0
