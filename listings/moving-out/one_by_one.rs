fn main() {
    let words = vec![String::from("lamp"), String::from("rope"), String::from("salt")]; //~ heap 4
    for word in words {
        println!("{word}"); //~ words moved, heap 4
        if word == "rope" {
            break;
        }
    }
    println!("done"); //~ heap 0
}
