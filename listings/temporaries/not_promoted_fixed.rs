fn empty() -> String {
    String::new()
}

fn main() {
    let text = empty(); //~ text = "", heap 0, key
    println!("{text:?}");
}
