struct Page {
    title: String,
}

impl Page {
    fn title_or(&self, fallback: &str) -> &str {
        if self.title.is_empty() { fallback } else { &self.title }
    }
}

fn main() {
    let page = Page { title: String::from("Rust") };
    println!("{}", page.title_or("untitled"));
}
