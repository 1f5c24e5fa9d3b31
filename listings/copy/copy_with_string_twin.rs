struct Label {
    text: String,
    size: u32,
}

fn main() {
    let a = Label { text: String::from("exit"), size: 12 };
    let b = unsafe { std::ptr::read(&a) }; //~ a live, b.text = "exit", heap 1, key
    println!("{} {} {} {}", a.text, a.size, b.text, b.size);
} //~ ends SIGABRT, key
