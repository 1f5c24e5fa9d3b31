fn label(title: &str) -> String {
    format!("[{title}]")
}

fn main() {
    let shown = label("Rust"); //~ shown = "[Rust]", heap 1, key
    println!("{shown}"); //~ prints "[Rust]"
}
