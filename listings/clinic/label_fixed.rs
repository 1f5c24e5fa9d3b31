fn label(title: &str) -> String {
    format!("[{title}]")
}

fn main() {
    let title = String::from("Rust");
    let shown = label(&title); //~ shown = "[Rust]", title live, heap 2, key
    println!("{shown} has {} letters", title.len()); //~ prints "[Rust] has 4 letters"
}
