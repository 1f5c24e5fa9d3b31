#[derive(Clone)]
struct Label {
    text: String,
    size: u32,
}

fn main() {
    let a = Label { text: String::from("exit"), size: 12 }; //~ heap 1
    let b = a.clone(); //~ a live, b.text = "exit", heap 2, key
    println!("{} {} {} {}", a.text, a.size, b.text, b.size);
} //~ heap 0, freed 2, key
