fn label(title: String) -> String {
    format!("[{title}]")
}

fn main() {
    let title = String::from("Rust");
    let shown = label(title);
    println!("{shown} has {} letters", title.len()); //~ E0382
}
