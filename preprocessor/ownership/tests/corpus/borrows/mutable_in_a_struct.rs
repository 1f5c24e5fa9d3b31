// A `&mut` in a field is reborrowed through the field and moved with it.
struct Writer<'a> {
    out: &'a mut String,
    lines: u32,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.lines += 1;
    }
}

fn main() {
    let mut page = String::new();
    let mut writer = Writer { out: &mut page, lines: 0 };
    writer.line("a");
    writer.out.push('-');
    let lines = writer.lines;
    let Writer { out, .. } = writer;
    out.push('z');
    page.push('.');
    println!("{page} {lines}");
}
