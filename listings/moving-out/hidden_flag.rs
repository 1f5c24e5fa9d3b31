fn keep(word: String) {
    println!("kept {word}");
}

fn sort(word: String) {
    if word.len() > 3 {
        keep(word); //~ word moved, heap 0
    }
    println!("sorted");
}

fn main() {
    sort(String::from("lamp")); //~ heap 0
    sort(String::from("pen")); //~ heap 0
}
