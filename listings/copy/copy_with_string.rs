#[derive(Clone, Copy)]
struct Label { //~ E0204
    text: String,
    size: u32,
}

fn main() {
    let a = Label { text: String::from("exit"), size: 12 };
    let b = a;
    println!("{} {} {} {}", a.text, a.size, b.text, b.size);
}
