#[derive(Debug)]
struct Editor<'a> {
    lines: &'a mut Vec<String>,
    cursor: usize,
}

impl Editor<'_> {
    fn insert(&mut self, line: &str) {
        self.lines.insert(self.cursor, line.to_string());
        self.cursor += 1;
        println!("~ self.cursor {}\n~ self.lines {:?}\n~ line {line:?}", self.cursor, self.lines);
    }
}

fn main() {
    let mut lines = vec!["first".to_string()];
    let mut editor = Editor { lines: &mut lines, cursor: 0 };
    editor.insert("zeroth");
    println!("~ editor {editor:?}\n~ editor.size {}", size_of_val(&editor));
    println!("~ lines {lines:?}\n~ lines.len {}", lines.len());
}
