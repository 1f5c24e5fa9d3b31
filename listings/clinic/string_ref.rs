fn label(title: &String) -> String {
    format!("[{title}]")
}

fn main() {
    let shown = label("Rust"); //~ E0308
    println!("{shown}");
}
