struct Page {
    title: String,
}

impl Page {
    fn title_or(&self, alt: &str) -> &str {
        if self.title.is_empty() { alt } else { &self.title }
    }
}

fn main() {
    let page = Page { title: String::from("Rust") };
    println!("{}", page.title_or("untitled"));
}
