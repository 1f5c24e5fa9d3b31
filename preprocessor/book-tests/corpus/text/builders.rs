#[derive(Debug, Default, Clone)]
struct Page {
    title: Option<String>,
    lines: Vec<String>,
    width: Option<u8>,
}

impl Page {
    fn title(mut self, title: &str) -> Page {
        self.title = Some(title.to_owned());
        self
    }

    fn line(mut self, line: impl Into<String>) -> Page {
        let line = line.into();
        println!("~ line {line:?}\n~ line.len {}\n~ self {self:?}", line.len());
        self.lines.push(line);
        self
    }
}

fn main() {
    let page = Page::default().title("T").line("one").line(String::from("two"));
    println!("~ page {page:?}\n~ page.lines.len {}\n~ page.width.variant None", page.lines.len());
    let copy = page.clone();
    println!("~ copy {copy:?}\n~ copy.size {}\n~ copy.title.0.len 1", size_of_val(&copy));
}
