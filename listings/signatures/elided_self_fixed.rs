struct Page {
    title: String,
}

impl Page {
    fn title_or<'a>(&'a self, alt: &'a str) -> &'a str {
        if self.title.is_empty() { alt } else { &self.title } //~ key
    }
}

fn main() {
    let page = Page { title: String::from("Rust") };
    let shown = page.title_or("untitled"); //~ shown = "Rust", heap 1, key
    println!("{shown}"); //~ prints "Rust"
}
